/* What the files that compare plans share; no other folder includes this. */
#ifndef DIFF_COMPARING_H
#define DIFF_COMPARING_H

#include "diff/comparison.h"

/* What the names of a plan stand for: NONE where a name stands for no such thing. */
struct directory {
    uint32_t *districts;
    uint32_t *industries;
    uint32_t *indicators;
    uint32_t *rules;
    uint32_t *lets;
};

/* What a thing of the earlier plan is in the later, by its number; NONE where it is no more. */
struct counterparts {
    uint32_t *districts;
    uint32_t *industries;
    uint32_t *rules;
};

/* Facts about the same thing; none on a side where it is not stated. */
struct fact_rows {
    const struct canonical_fact **items;
    uint32_t count;
};

struct fact_pair {
    struct fact_rows sides[SIDES];
};

struct fact_pairs {
    VECTOR(struct fact_pair) differing;
    VECTOR(struct fact_pair)
    formulas; /* figures that are stated alike, and not by a plain number */
};

/* A comparison under way. */
struct comparing {
    struct arena *arena;
    struct arena *scratch;
    const struct compared *sides;
    const struct comparison_options *options;
    struct directory directories[SIDES];
    struct counterparts counterparts;
    struct counterparts backwards; /* of the later plan in the earlier */
    struct fact_pairs pairs;
    struct comparison *comparison;
};

/* A text of its own in the arena; bytes NULL stay so. */
static inline struct text copy_text(struct arena *arena, struct text text) {
    if (text.bytes == NULL) return text;
    return (struct text){arena_copy(arena, text.bytes, text.length), text.length};
}

/* Pairs facts, both sides sorted, by what they are about (facts.c). */
void facts_pair(struct arena *arena, const struct canonical_facts sides[SIDES],
                struct fact_pairs *pairs);

/* Makes the list of differences of the pairs that differ. */
void facts_tell(struct comparing *comparing);

/* Finds places that were renamed, and pairs what differs once more as if they were not (renames.c). */
void renames_follow(struct comparing *comparing);

/* The names of a plan; and what is what in two of them (places.c). */
struct directory directory_of(struct arena *arena, const struct compared *side);
uint32_t directory_find(const struct compared *side, const uint32_t *numbers, struct text name);
void counterparts_find(struct comparing *comparing);

/* What a fact is about, and a verdict. */
struct about about_fact(const struct comparing *comparing, enum side side,
                        const struct canonical_fact *fact);
struct about about_value(const struct comparing *comparing, enum side side, struct value subject);

/* Numbers, in the comparison's arena (amounts.c). The move is from the earlier to the later. */
struct amount amount_of(struct arena *arena, const struct compared *side, struct value value);
struct move move_between(struct comparing *comparing, const struct amount *before,
                         const struct amount *after);

/* The lead and the figure that a fact states, in the model of its side; NONE where there is none (figures.c). */
uint32_t lead_of_fact(const struct comparing *comparing, enum side side,
                      const struct canonical_fact *fact);
uint32_t figure_of_fact(const struct comparing *comparing, enum side side,
                        const struct canonical_fact *fact);

/* What one of the rows comes to; no value for what is no figure, or where a scenario says something else. */
struct amount figure_amount(const struct comparing *comparing, enum side side,
                            const struct fact_rows *rows);

/* Adds the figures that are stated alike and come to something else, behind the other facts. */
void figures_tell_moved(struct comparing *comparing);

/* Pairs the verdicts of both sides, and adds those that changed, and gaps that did (verdicts.c, gaps.c). */
void verdicts_tell(struct comparing *comparing);
void gap_tell(struct comparing *comparing, const struct verdict_pair *pair);

/* The words of a pair that is told. */
void verdict_pair_describe(struct comparing *comparing, struct verdict_pair *pair);

/* Finds which facts changed the verdicts (causes.c). */
void causes_find(struct comparing *comparing);

#endif
