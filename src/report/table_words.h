/* What stands in a table, in words: the same in all forms for people. Two sides that say the same say it once. */
#ifndef REPORT_TABLE_WORDS_H
#define REPORT_TABLE_WORDS_H

#include "report/table.h"

/* The lines below the districts: LINE(NAME, "what it is called"). */
#define TABLE_LINES(LINE)                                                                          \
    LINE(OUTPUT, "output")                                                                         \
    LINE(TARGET, "target")                                                                         \
    LINE(GAP, "to target")                                                                         \
    LINE(LEFT, "left by rule")                                                                     \
    LINE(PARTS, "parts")                                                                           \
    LINE(PARTS_GAP, "parts' room")                                                                 \
    LINE(LED, "led by")

enum table_line {
#define TABLE_LINE(NAME, name) LINE_##NAME,
    TABLE_LINES(TABLE_LINE)
#undef TABLE_LINE
        LINE_COUNT
};

const char *table_line_name(enum table_line line);

/* The amount as people read it, without the unit that all outputs and targets have; one that a rule compares may have
 * another, or none, which is said. `?` where it is not known, nothing where there is none. */
struct text table_amount_words(const struct table *table, enum table_side side,
                               const struct value *amount, struct arena *arena);

/* What is in a cell: signs, `*` where the district leads the industry, what it puts out. */
struct text table_cell_words(const struct table *table, const struct table_cell *cell,
                             struct arena *arena);

/* The last two of these: `*`, `+*` or `-*` of two sides, or nothing; and the output. */
const char *table_lead_words(const struct table *table, const struct table_cell *cell);
struct text table_cell_output(const struct table *table, const struct table_cell *cell,
                              struct arena *arena);

/* What an industry, or `all`, has in a line below the districts. */
struct text table_line_words(const struct table *table, const struct table_place *industry,
                             enum table_line line, struct arena *arena);

/* What a district puts out, and how many industries it leads of how many that it may. */
struct text table_output_words(const struct table *table, const struct table_place *district,
                               struct arena *arena);
struct text table_leads_words(const struct table *table, const struct table_place *district,
                              struct arena *arena);

/* The signs of a place: `!!`, or of two sides `+!!` and `-!!` where only one has it. */
struct text table_signs_words(const struct table *table, const enum table_sign signs[TABLE_SIDES],
                              struct arena *arena);
struct text table_place_signs(const struct table *table, const struct table_place *place,
                              struct arena *arena);

/* `+ ` or `- ` before a place that is on one side only, else nothing. */
const char *table_place_move(const struct table *table, const struct table_place *place);

/* Which lines below the districts have anything in them; what the rule leaves only where that is not
 * the gap itself, for the plan may have a rule of its own. */
struct table_lines {
    bool are_there[LINE_COUNT];
};

struct table_lines table_lines_find(const struct table *table, struct arena *scratch);

/* Whether an amount is shown as one that is not known. */
bool table_has_unknown(const struct table *table);

/* What the table is of: `in 2030`, `without a year`; the scenarios that stand side by side. */
struct text table_year_words(const struct table *table, struct arena *arena);
struct text table_sides_words(const struct table_report *report, struct arena *arena);

/* What differs between two sides: nothing, `+` where it is only on the right, `-` only on the left, `~` where
 * it is another. */
const char *table_cell_difference(const struct table *table, const struct table_cell *cell,
                                  struct arena *scratch);
const char *table_place_difference(const struct table *table, const struct table_place *place,
                                   struct arena *scratch);

/* `+` or `-` of a verdict that only one of two sides has, else nothing. */
const char *table_verdict_move(const struct table *table, const struct table_verdict *verdict);

/* What a verdict says on the left side, where both have it and it says something else there; else no text. */
struct text table_former_words(const struct table *table, uint32_t verdict, struct arena *arena);

/* A verdict of the table, by its number, in a line: what it says, of two sides on both, its rule and its place. */
struct text table_verdict_words(const struct table *table, uint32_t verdict, struct arena *arena);

/* What the sums could not include, and what is to be known of the table, a sentence each. */
struct table_note {
    struct text words;
    bool is_of[TABLE_SIDES];
};

struct table_notes {
    struct table_note *items;
    uint32_t count;
    uint32_t capacity;
};

struct table_notes table_notes_find(const struct table *table, struct arena *arena);

/* A note, with the side that it is about where that is one of two. */
struct text table_note_words(const struct table *table, const struct table_note *note,
                             struct arena *arena);

#endif
