/* How two plans differ in what they state and in what comes of it. Everything is about two sides, what was before
 * and what is after. */
#ifndef DIFF_COMPARISON_H
#define DIFF_COMPARISON_H

#include "canonical/canonical.h"
#include "rules/check.h"
#include "rules/gap.h"

enum side { BEFORE, AFTER, SIDES };

static inline enum side other_side(enum side side) {
    return side == BEFORE ? AFTER : BEFORE;
}

/* A plan that is compared: what its files state, and what a check has found in it. */
struct compared {
    struct canonical_facts facts; /* sorted */
    const struct names *names;
    struct check *check;
};

/* What became of a fact: CHANGE(NAME, "what a report calls it", its sign). */
#define FACT_CHANGES(CHANGE)                                                                       \
    CHANGE(ADDED, "added", '+')                                                                    \
    CHANGE(REMOVED, "removed", '-')                                                                \
    CHANGE(CHANGED, "changed", '~')                                                                \
    CHANGE(CITED, "cited", '~') /* it is the same, and rests on another source */                  \
    CHANGE(MOVED, "moved", '>') /* a figure that is stated as it was, and comes to something else */

enum fact_change {
#define CHANGE(NAME, word, sign) FACT_##NAME,
    FACT_CHANGES(CHANGE)
#undef CHANGE
        FACT_CHANGE_COUNT
};

const char *fact_change_word(enum fact_change change);
char fact_change_sign(enum fact_change change);

/* What a difference is about: a district, an industry, or neither. */
enum about_kind { ABOUT_DISTRICT, ABOUT_INDUSTRY, ABOUT_PLAN };

struct about {
    enum about_kind kind;
    struct text name;
    struct text label; /* bytes NULL where it has none */
};

/* A number as a plan comes to it, or no value. */
struct amount {
    struct value value; /* its kind is VALUE_NUMBER, or it is none */
    struct text words;  /* as reports print it */
    struct text brief;  /* the same, of a fraction what it is about */
    struct text exact;  /* without unit and scale */
    struct text unit;   /* bytes NULL where it has none */
};

/* From one number to another. */
struct move {
    bool is_known;      /* both are numbers that go together */
    struct amount more; /* what the later is more, in its own unit */
    struct text
        relative; /* the same of a hundred, as `+8.1%`; bytes NULL where that says nothing */
};

/* One side of a fact. */
struct stated {
    bool is_stated;
    struct text value;    /* as it is written; in brackets what is stated twice in different ways */
    struct text source;   /* all that it cites, parted by `; `; bytes NULL where it cites none */
    struct span span;     /* of one of its statements */
    struct amount amount; /* of a figure */
};

/* A fact that differs. */
struct fact_difference {
    enum fact_change change;
    enum fact_kind kind;
    struct text key;       /* what it is about, as it is stated now */
    struct text statement; /* the whole as it is, or was */
    struct text
        told; /* the same for people: of a place that comes or goes with its label and parent */
    bool is_folded; /* it is such a label or parent, which needs no line of its own */
    struct text
        block; /* the beginning of the scenario or test that it stands in; bytes NULL: none */
    struct about about;
    struct text *names; /* of districts, industries and whatever else its key is about */
    uint32_t name_count;
    struct stated sides[SIDES];
    struct move move;
};

/* A district or an industry that has another name. */
struct rename {
    bool is_industry;
    bool is_exact;    /* all facts about it agree but for the name */
    uint32_t agreed;  /* how many do, */
    uint32_t counted; /* of so many on the side that has more */
    struct text names[SIDES];
    struct text label; /* that it has now */
    struct span spans[SIDES];
};

/* Which way a verdict went: MOVE(NAME, "what machines call it", "what people do", its sign). */
#define VERDICT_MOVES(MOVE)                                                                        \
    MOVE(FAILING, "failing", "newly failing", '+')                                                 \
    MOVE(UNWAIVED, "unwaived", "no longer waived", '+')                                            \
    MOVE(OPENED, "opened", "newly open", '+')                                                      \
    MOVE(WAIVED, "waived", "newly waived", '+')                                                    \
    MOVE(MENDED, "mended", "mended", '-')                                                          \
    MOVE(SETTLED, "settled", "no longer open", '-')

enum verdict_move {
#define MOVE(NAME, word, words, sign) VERDICT_##NAME,
    VERDICT_MOVES(MOVE)
#undef MOVE
        VERDICT_MOVE_COUNT
};

const char *verdict_move_word(enum verdict_move move);
const char *verdict_move_words(enum verdict_move move);
char verdict_move_sign(enum verdict_move move);

/* What a rule says of one instance on both sides. */
struct verdict_pair {
    const struct verdict
        *sides[SIDES]; /* NULL where the rule has no such instance, or it is not known that it
                                           holds, since these were not kept */
    struct text rule;
    enum severity severity;
    struct text instance; /* its subjects and year as words: `Haidian in 2030`; may be empty */
    struct text labelled; /* the same with labels: `Haidian (海淀区) in 2030` */
    struct about about;
};

/* The most facts that are told to have changed a verdict; further ones are counted. */
enum { MOST_CAUSES = 100 };

/* A verdict that changed, and which differences of facts did it. */
struct verdict_difference {
    struct verdict_pair pair;
    enum verdict_move move;
    struct text message;     /* what is told of it, on the side where it does not hold */
    VECTOR(uint32_t) causes; /* in the list of facts */
    uint32_t more_causes;
};

/* A verdict that is the same, though its rule's requirement is met by more or by less. */
struct gap_difference {
    struct verdict_pair pair;
    enum expression_kind comparison;
    bool leaves_out_limit; /* on either side: all of the room is more than may be taken */
    struct amount rooms[SIDES];
    struct move move;
};

struct comparison {
    struct arena *arena;
    const struct check *checks[SIDES];
    VECTOR(struct rename) renames;
    VECTOR(struct fact_difference)
    facts; /* in the order of the canonical form, what moved behind */
    VECTOR(struct verdict_difference) verdicts; /* by move, severity, rule, subjects */
    VECTOR(struct gap_difference) gaps;         /* by rule, subjects */
    uint32_t fact_counts[FACT_CHANGE_COUNT];
    uint32_t verdict_counts[VERDICT_MOVE_COUNT];
};

/* What is asked of a comparison. */
struct comparison_options {
    bool only_verdicts; /* leave gaps out, and what moved */
    struct text
        subject; /* only verdicts of the rule, or about the place, of this name; bytes NULL: all */
};

/* Compares two plans that were checked, without errors. What is found lives in `arena`, what is needed on the
 * way in `scratch`. */
struct comparison *compare_plans(struct arena *arena, struct arena *scratch,
                                 const struct compared sides[SIDES],
                                 const struct comparison_options *options);

/* Whether anything differs. */
bool comparison_differs(const struct comparison *comparison);

#endif
