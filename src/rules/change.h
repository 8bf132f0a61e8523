/* Change: the verdicts of a plan that is edited, layer upon layer. All of them are found once, while it
 * is noted what each has read; from then on an edit evaluates what has read something that it has
 * touched, and nothing else. */
#ifndef RULES_CHANGE_H
#define RULES_CHANGE_H

#include "rules/check.h"

/* A verdict that an edit has brought, or has taken away. That an instance holds goes without saying. What the
 * verdict is of may be no more: so it is told what that was called. */
struct changed {
    struct verdict *verdict;
    name_id rule;
    const struct text *subjects; /* as the language prints them */
    bool is_gone;
};

/* A rule that an edit has brought or stated anew, and how it stands. */
struct changed_rule {
    name_id name;
    enum severity severity;
    uint32_t counts[OUTCOME_COUNT];
};

/* What an edit, or its undoing, did to the verdicts. */
struct change {
    VECTOR(struct changed) list; /* by rule, subjects and year, what is gone before what has come */
    uint32_t before[OUTCOME_COUNT]; /* how many verdicts there were, and are */
    uint32_t after[OUTCOME_COUNT];
    VECTOR(struct changed_rule) rules;
    VECTOR(struct printed) prints; /* what the edit has printed */
    VECTOR(name_id) districts;     /* that there were none of before it */
    VECTOR(name_id) industries;
};

struct changing;

/* Evaluates what is stated in the model as it is, and printed. Mistakes are added to `diagnostics`; then
 * there is nothing to go on from. What is found lives in `arena`; `scratch` is used for the length of a
 * call. */
struct changing *changing_start(struct arena *arena, struct arena *scratch,
                                const struct model *model, struct sources *sources,
                                struct diagnostics *diagnostics, struct check_options options);

/* Finds the verdicts of a rule, or of all that there are, before any layer is put on. */
void changing_follow(struct changing *changing, uint32_t rule);
void changing_follow_all(struct changing *changing);

/* Whether the verdicts of the rule are among those that are followed. */
bool changing_follows(const struct changing *changing, uint32_t rule);

/* Follows the layer that has been put on the model. False where that has brought a mistake, which is
 * added to `diagnostics`, or the host has ended the call; then nothing is followed, and the layer is to be taken
 * off again. */
bool changing_put(struct changing *changing, struct diagnostics *diagnostics);

/* Goes back to where it was before the layer that was put on last, which is taken off afterwards. There
 * is one. */
void changing_undo(struct changing *changing);

/* How many layers have been followed. */
uint32_t changing_count(const struct changing *changing);

/* How many verdicts of each kind there are; the list is empty. */
const struct verdicts *changing_verdicts(const struct changing *changing);

/* Tells the verdicts that the last of these calls has brought; mistakes in their words are added to the
 * diagnostics. */
void changing_tell(struct changing *changing, struct diagnostics *diagnostics);

/* Who evaluates, for the names and units of values. */
struct evaluator *changing_evaluator(struct changing *changing);

/* What has been made of the model as it is, for a check of it. */
const struct aggregates *changing_aggregates(const struct changing *changing);

/* What the last of these calls has changed. */
const struct change *changing_last(const struct changing *changing);

/* The verdicts as they are now, as a check has them, made in the arena; mistakes in their words are added
 * to the diagnostics. */
struct check *changing_check(struct changing *changing, struct arena *arena,
                             struct diagnostics *diagnostics);

#endif
