/* How places stand in a year: what a district puts out and leads, what an industry aims at, and how much
 * room a rule leaves each of those that it is about. All of it is read as rules read it, in the
 * evaluator's year. */
#ifndef RULES_STANDING_H
#define RULES_STANDING_H

#include "rules/evaluate.h"
#include "rules/requirement.h"

/* What a district puts out in an industry. */
struct output_sum {
    uint32_t industry;
    struct value value;
};

/* What one district puts out: in every industry for which something is stated, or for a part of it, in any
 * order; and in all of them together. The memory is used again for the next district. */
struct district_outputs {
    VECTOR(struct output_sum) list;
    struct value all;  /* a missing value, which lacks nothing, where nothing is stated */
    uint32_t *numbers; /* of each industry: its place in the list, + 1, or 0 */
};

void district_outputs_init(struct district_outputs *outputs, const struct model *model,
                           struct arena *arena);

/* Finds them: the same values as `output(d, i)` and `d.output`. */
void district_outputs_find(struct evaluator *evaluator, uint32_t district,
                           struct district_outputs *outputs);

/* What all districts put out in an industry, and what it aims at: `i.output`, `i.target`; of `all`, too. */
struct value industry_output(struct evaluator *evaluator, uint32_t industry);
struct value industry_target(struct evaluator *evaluator, uint32_t industry);

/* What the output is more than the target; none where one of them is, or they do not go together. Where one is not
 * known, neither is this. */
struct value output_gap(struct evaluator *evaluator, struct value output, struct value target);

/* Whether the lead, by its number, counts. */
bool lead_counts(struct evaluator *evaluator, uint32_t lead);

/* A value that is not stated, and lacks nothing that could be. */
static inline struct value value_none(void) {
    return (struct value){.kind = VALUE_MISSING, .missing = NULL};
}

static inline bool value_is_none(const struct value *value) {
    return value->kind == VALUE_MISSING && value->missing == NULL;
}

/* What a rule that requires one comparison compares for a place, and how much room it leaves: below 0 where
 * it does not hold. Where a side is missing, so is the room. */
struct room {
    struct value subject;
    const struct requirement *requirement;
    struct value sides[2]; /* as the rule writes them */
    struct value left;
    struct value most; /* leads that it allows; none where it asks for something else */
};

/* Calls `visit` for every place that the rule, of one variable, is about. Nothing where it requires something
 * else than a comparison of numbers. */
typedef void visit_room(void *context, const struct room *room);
void rooms_visit(struct evaluator *evaluator, uint32_t rule, visit_room *visit, void *context);

#endif
