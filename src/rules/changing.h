/* What the files that follow changes share (tasks.c, change.c, difference.c); no other includes this. */
#ifndef RULES_CHANGING_H
#define RULES_CHANGING_H

#include "rules/change.h"
#include "rules/evaluation.h"
#include "rules/waive.h"

enum task_kind {
    TASK_MEMBERS,   /* of a rule's first set */
    TASK_INSTANCES, /* of a rule, with one member of that or as a whole */
    TASK_STATED,    /* what is stated twice */
    TASK_PRINT
};

/* What is evaluated by itself. */
struct task {
    enum task_kind kind : 8;
    enum severity severity : 8; /* of its rule */
    bool is_gone;               /* its member is one of the set no more */
    uint32_t number;            /* of the rule, or of the print */
    uint32_t member;            /* a place, or NONE for the whole rule */
    uint32_t holds;             /* instances of which no verdict is kept, since they hold */
    uint32_t kept;              /* the last verdict that is, + 1 */
};

struct kept {
    struct verdict verdict;
    uint32_t before; /* of the same task, + 1 */
};

/* The tasks of a rule, by their members, and the one that tells these. */
struct followed {
    uint32_t *items;
    uint32_t count;
    uint32_t capacity;
    uint32_t members;
    const struct expression *require; /* what the rule requires; NULL: it is not followed */
    bool may_fail;                    /* its message */
};

/* What was before a task, or the tasks of a rule, changed. */
struct task_before {
    uint32_t number;
    struct task task;
};

struct followed_before {
    uint32_t rule;
    struct followed tasks;
};

/* Where everything ended before a layer. */
struct level {
    uint32_t tasks;
    uint32_t kept;
    uint32_t task_log;
    uint32_t rule_log;
    uint32_t rules;
    bool is_tallied; /* with it, so that they are followed back */
    bool is_totalled;
    uint32_t total_log;
    struct aggregates aggregates;
    struct reads_mark reads;
};

struct changing {
    struct arena *arena;
    struct arena *scratch;
    struct evaluator evaluator;
    struct waiving waiving;
    struct check_options options;
    struct reads reads;
    struct followed *rules;
    uint32_t rule_count; /* that are known; of later ones edits bring more */
    uint32_t rule_room;
    PAGED(struct task) tasks;
    PAGED(struct kept) kept;
    struct verdicts counts; /* without a list */
    VECTOR(struct task_before) task_log;
    VECTOR(struct followed_before) rule_log;
    struct totals_log total_log;
    VECTOR(struct level) levels;
    struct change last;
};

/* Adds a task, and returns its number. */
uint32_t task_add(struct changing *changing, enum task_kind kind, uint32_t number, uint32_t member);

/* Adds what the task has found to the counts, or takes it off them. */
void task_count(struct changing *changing, const struct task *task, bool is_added);

/* Evaluates a task that tells no members; it is not gone then. */
void task_run(struct changing *changing, uint32_t number);

/* Evaluates one that does, and with it the tasks of members that were none before. */
void task_run_members(struct changing *changing, uint32_t number);

/* Leaves a task out of all that is evaluated and counted. */
void task_drop(struct changing *changing, uint32_t number);

/* Has the rule's tasks, as they are from now on, put back when the layer that is followed is taken off. */
void tasks_keep(struct changing *changing, uint32_t rule);

/* Tells what the layer that was followed last has changed, or what its undoing will. */
void difference_tell(struct changing *changing, bool is_undone);

#endif
