/* The table of a plan in one year: districts by industries, with who leads what, outputs, targets, their sums,
 * the room that rules leave, and the verdicts that speak of each of these. It is made once, from a model
 * and its check or from two of them that stand side by side, and every format writes the same. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "report/found.h"
#include "rules/standing.h"

/* The plan, and what it is held against. */
enum table_side { TABLE_LEFT, TABLE_RIGHT, TABLE_SIDES };

/* What verdicts say of a cell, the gravest last: SIGN(NAME, "sign", "word", "what it means"). */
#define TABLE_SIGNS(SIGN)                                                                          \
    SIGN(NONE, "", "holds", "no rule says anything against it")                                    \
    SIGN(WAIVED, "w", "waived", "breaks a rule, and is waived")                                    \
    SIGN(NOTED, "i", "noted", "is noted by a rule")                                                \
    SIGN(OPEN, "?", "open", "cannot be told: a figure is missing, or amounts do not go together")  \
    SIGN(WARNED, "!", "warned", "breaks a rule of severity warning")                               \
    SIGN(FAILED, "!!", "failed", "breaks a rule")

enum table_sign {
#define TABLE_SIGN(NAME, sign, word, meaning) SIGN_##NAME,
    TABLE_SIGNS(TABLE_SIGN)
#undef TABLE_SIGN
        SIGN_COUNT
};

/* What a rule compares for a district or an industry, and how much room is left. */
struct table_room {
    struct text rule; /* bytes NULL where there is none */
    enum expression_kind comparison;
    struct value sides[2]; /* as the rule writes them */
    bool is_turned;        /* the limit is the first of them */
    struct value left;
    struct value most; /* leads that it allows; none where it asks for something else */
};

/* What of the two sides is held against the limit. */
static inline const struct value *table_room_used(const struct table_room *room) {
    return &room->sides[room->is_turned ? 1 : 0];
}

extern const struct table_room table_no_room;

/* The rooms that are shown. */
enum table_room_kind {
    ROOM_LEADS,  /* of a district */
    ROOM_LED,    /* of an industry, as all others */
    ROOM_OUTPUT, /* that its outputs leave to its target */
    ROOM_PARTS,  /* that its parts' targets leave to it */
    ROOM_KINDS
};

/* The rules that leave them, by their names, be they the standard ones or the plan's own: ROOM(KIND,
 * "rule"). */
#define TABLE_ROOMS(ROOM)                                                                          \
    ROOM(LEADS, "leads_per_district")                                                              \
    ROOM(LED, "districts_per_industry")                                                            \
    ROOM(OUTPUT, "outputs_reach_target")                                                           \
    ROOM(PARTS, "parts_within_target")                                                             \
    ROOM(PARTS, "parts_equal_target")                                                              \
    ROOM(PARTS, "parts_reach_target")

/* A district or an industry on one side. Amounts are numbers, values that are none, or strings that tell
 * why the amount is not known. */
struct table_standing {
    uint32_t place;   /* in the model, or NONE where it is not on this side */
    uint32_t leads;   /* what a district leads, or how many lead an industry */
    uint32_t silent;  /* of them, those without an output for what is led, so that no sum has it */
    uint32_t aimless; /* of an industry's parts, those without a target */
    enum table_sign sign;
    struct value output;
    struct value target;                        /* of an industry, */
    struct value gap;                           /* and what its output is more than that */
    const struct table_room *rooms[ROOM_KINDS]; /* table_no_room where there is none */
};

struct table_place {
    struct text name;
    struct text label; /* bytes NULL where there is none */
    uint32_t whole;    /* what it is a part of, by its number in the table, or NONE */
    uint32_t depth;    /* how many are above it */
    struct table_standing sides[TABLE_SIDES];
};

struct table_entry {
    struct value output;
    enum table_sign sign;
    bool is_led;
    bool is_silent; /* led, without an output */
};

/* A district's entry for an industry; there are none but those with something in them. */
struct table_cell {
    uint32_t row;
    uint32_t column;
    struct table_entry sides[TABLE_SIDES];
};

/* A verdict that does not hold; on both sides, where it is the same. */
struct table_verdict {
    struct verdict *verdict; /* of the right side, where that has it */
    struct verdict *former;  /* the same of the left side, where both have it; else NULL */
    bool is_on[TABLE_SIDES];
    enum table_sign sign;
};

/* Where a verdict marks the table: a cell, a row's head (column NONE), a column's head (row NONE), or where both
 * are NONE the head of `all`, which stands for what is about no place, too. */
struct table_mark {
    uint32_t row;
    uint32_t column;
    uint32_t verdict;
};

/* One of the sides: where it is from. */
struct table_source {
    struct check *check;
    struct sources *sources;
    struct text scenario;        /* bytes NULL for the plan itself */
    struct evaluator *evaluator; /* of the table alone, in its year */
    unit_id unit; /* the table's, as this side's model has it; NONE where it has none */
};

struct table {
    struct arena *arena;
    struct text title; /* bytes NULL where the plan has none */
    int32_t year;      /* 0: what is stated without one */
    uint32_t side_count;
    struct table_source sources[TABLE_SIDES];
    struct watched *watched; /* by who watches the check of the left side */
    VECTOR(struct table_place) districts;
    VECTOR(struct table_place) industries;
    struct table_place all;          /* of the industries together */
    VECTOR(struct table_cell) cells; /* by row, then column */
    uint32_t *starts;                /* where each row's begin, and behind the last */
    VECTOR(struct table_verdict) verdicts;
    VECTOR(struct table_mark) marks; /* by row, column and verdict; NONE behind all others */
    struct text unit; /* of all outputs and targets; bytes NULL where there are several */
};

/* What a table is made of. */
struct table_wish {
    struct table_source sources[TABLE_SIDES];
    uint32_t side_count;
    struct text title;
    int32_t year;
};

/* Makes the table in `arena`; `scratch` is used and given back. Who watches the check of the left side watches this,
 * too, and where he ends it, it is of no use. */
struct table *table_make(struct arena *arena, struct arena *scratch, const struct table_wish *wish);

/* Asked before each row, column or verdict that is made or written: false where the host has ended it, and nothing
 * that would follow is of use. */
bool table_goes_on(const struct table *table);

/* The years that a table is made for where none is asked for, 0 for what has none: those for which a lead, a
 * target or an output is stated, or a verdict does not hold; and 0 where that is none, or else something
 * stated without a year would not be seen. */
struct table_years {
    int32_t *items;
    uint32_t count;
};

struct table_years table_years_find(struct arena *arena, const struct check *const *checks,
                                    uint32_t count);

/* One year's table or several, as a host asks for them. */
struct table_report {
    const struct found *found[TABLE_SIDES]; /* what else is known of each side */
    struct text names[TABLE_SIDES];         /* what each is called; no text for the plan as it is */
    struct table *const *tables;
    uint32_t count;
    uint32_t side_count;
    struct arena *scratch; /* for the writer, beside what the output is in */
    uint32_t width;        /* of lines of text */
    uint32_t max_per_rule; /* verdicts of a rule that text tells; 0: all */
};

/* Appends the report in one form; there is a file for each. */
typedef void report_table(const struct table_report *report, struct text_builder *output);

report_table report_table_text;
report_table report_table_csv;
report_table report_table_json;
report_table report_table_markdown;
report_table report_table_html;
report_table report_table_svg;

/* How many cells a page or a picture of the table would have, empty ones included. */
uint64_t table_page_cells(const struct table *table);
uint64_t table_picture_cells(const struct table *table);

/* The cell, or NULL where it has nothing in it. */
const struct table_cell *table_cell_at(const struct table *table, uint32_t row, uint32_t column);

/* The side that tells a verdict. */
enum table_side table_side_of(const struct table_verdict *verdict);

/* Tells a verdict, by its number, unless it was told before. */
void table_tell(const struct table *table, uint32_t verdict);

/* The marks of a cell or a head. */
struct table_marks {
    const struct table_mark *items;
    uint32_t count;
};

struct table_marks table_marks_at(const struct table *table, uint32_t row, uint32_t column);

/* What a sign is, and means. */
const char *table_sign_text(enum table_sign sign);
const char *table_sign_word(enum table_sign sign);
const char *table_sign_meaning(enum table_sign sign);

/* The gravest sign of the sides. */
enum table_sign table_sign_of(enum table_sign left, enum table_sign right);

#endif
