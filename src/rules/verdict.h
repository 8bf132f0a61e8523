/* Verdicts: what a rule says of one instance, with all that explains it. */
#ifndef RULES_VERDICT_H
#define RULES_VERDICT_H

#include "rules/account.h"

enum outcome { OUTCOME_HOLDS, OUTCOME_FAILS, OUTCOME_OPEN, OUTCOME_WAIVED };

enum { OUTCOME_COUNT = OUTCOME_WAIVED + 1 };

/* What it is called: "fails". */
const char *outcome_word(enum outcome outcome);

/* A value that a verdict rests on, as the rule writes it and as it was found. */
struct finding_value {
    const struct expression *expression;
    struct value value;
    struct account account; /* of a violation; else none */
};

/* What people are told of a verdict. */
struct telling {
    struct text message;
    struct finding_value operands[2]; /* the sides of the comparison that fails */
    uint32_t operand_count;
};

/* What a rule says of one combination of its variables in one year. */
struct verdict {
    uint32_t rule;
    enum outcome outcome;
    int32_t year; /* or 0 */
    uint32_t subject_count;
    struct value *subjects;        /* the values of the rule's variables */
    const struct telling *telling; /* NULL where nobody is to be told */
    struct text *missing; /* of one that is open: what is not stated, in the language's words */
    uint32_t missing_count;
    uint32_t waiver; /* of one that is waived, else NONE */
    spot at;         /* where the first subject is stated, else the rule's name: verdict_place */
    uint32_t length; /* of what stands there; 0: a name's, which the text tells */
};

/* What is known of an instance when its verdict is to be kept: its variables stand in the
 * evaluator's slots, its year in the evaluator. */
struct finding {
    uint32_t rule;
    enum outcome outcome;
    uint32_t bound;     /* how many variables are */
    struct value lacks; /* of one that is open: what is missing */
    uint32_t waiver;    /* of one that is waived */
};

/* The verdict with its subjects and missing figures, all in `arena`, and not told. */
struct verdict verdict_make(const struct evaluator *evaluator, struct arena *arena,
                            struct finding finding);

/* What an evaluator was about before a verdict is gone into. */
struct outside {
    struct value *slots;
    struct arena *arena;
    int32_t year;
};

/* Binds the rule's variables to the verdict's subjects in its year, until verdict_leave. What is evaluated in
 * between is made in `arena`. */
struct outside verdict_enter(struct evaluator *evaluator, struct arena *arena,
                             const struct verdict *verdict);
/* Binds that variable again: the set of one, and the conditions on those before it, use its slot for what they bind
 * themselves. */
void verdict_bind(struct evaluator *evaluator, const struct verdict *verdict, uint32_t variable);

void verdict_leave(struct evaluator *evaluator, struct outside outside);

/* Adds what people are told of it, in `arena`. That evaluates the rule's message and parts of what it
 * requires once more, so it is left to the verdicts that are shown. */
void verdict_tell(struct evaluator *evaluator, struct arena *arena, struct verdict *verdict);

/* Whether there may be a mistake in the message of the rule's violations: a check has to find it, though a
 * verdict is told only when somebody asks, and so evaluates these messages. */
bool message_may_fail(const struct rule *rule);

static inline bool is_violation(enum outcome outcome) {
    return outcome == OUTCOME_FAILS || outcome == OUTCOME_WAIVED;
}

/* Evaluates the message of a violation; `arena` is rewound. */
void verdict_try(struct evaluator *evaluator, struct arena *arena, const struct verdict *verdict);

/* What the two sides of a comparison, or of the one that decides a conjunction, are, but for those that say so themselves, such as `3`; returns
 * how many there are, none for another expression. And these in words: `count(d.leads) is 4`. */
uint32_t operands_of(struct evaluator *evaluator, struct arena *arena,
                     const struct expression *expression, struct finding_value operands[2]);
struct text operands_words(const struct evaluator *evaluator, struct arena *arena,
                           const struct finding_value *operands, uint32_t count);

/* Where the verdict's first subject is stated, else the rule's name. */
struct span verdict_place(const struct model *model, const struct verdict *verdict);

/* Where a subject of the rule is stated: `all` where its target is, and what is no place with the
 * rule. */
struct span subject_place(const struct model *model, const struct rule *rule, struct value subject);

#endif
