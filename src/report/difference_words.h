/* The words and the order in which text and Markdown tell how two plans differ. */
#ifndef REPORT_DIFFERENCE_WORDS_H
#define REPORT_DIFFERENCE_WORDS_H

#include "report/difference.h"

/* The most lines of a list, and lists of a section, that are told; the rest is counted. And the most facts that are
 * told to have changed a verdict. */
enum { MOST_TOLD = 20, MOST_CAUSES_TOLD = 5 };

/* One thing that differs of a place: a fact, or a gap. */
struct told_item {
    struct about about;
    bool is_gap;
    uint32_t number; /* in its list */
};

/* All facts and gaps that differ, by what they are about: districts, industries, the plan; by name. */
struct told_items {
    struct told_item *items;
    uint32_t count;
};

struct told_items told_items(const struct comparison *comparison, struct arena *arena);

/* How many of the items, from the first on, are about the same. */
uint32_t told_run(const struct told_item *items, uint32_t count);

/* The headings of the three: "districts". */
const char *about_heading(enum about_kind kind);

/* `Haidian (海淀区)`. */
struct text about_words(struct about about, struct arena *arena);

/* What differs in a fact, without its sign; of a rule the first line alone. */
struct text fact_words(const struct fact_difference *fact, struct arena *arena);

/* What is stated on one side: `74bn CNY`; of an expression with what it comes to, `2 * base = 74bn CNY`; what is
 * the same on both sides behind a number is left out. */
struct text stated_words(const struct fact_difference *fact, enum side side, struct arena *arena);

/* Whether what it cites differs as well as what is stated; and `source "S" -> "T"`. */
bool fact_cites_another(const struct fact_difference *fact);
struct text source_words(const struct fact_difference *fact, struct arena *arena);

/* Whether the difference of its numbers says something: where they are the same, what is said beside them may be what
 * differs, as a growth. */
bool fact_has_move(const struct fact_difference *fact);

/* `+6bn CNY, +8.1%`; no text where that says nothing. And without what it is of a hundred. */
struct text move_words(const struct move *move, struct arena *arena);
struct text difference_words(const struct move *move, struct arena *arena);

/* Takes the first line off the text, without its end. */
struct text take_line(struct text *rest);

/* The lines of the one text that the other does not have. */
struct text lines_beyond(struct text text, struct text other, struct arena *arena);

/* Where it is stated, or was; `*side` is that of the place. */
struct span fact_place(const struct fact_difference *fact, enum side *side);

/* `outputs_reach_target IC in 2030: 5bn CNY short -> 2bn CNY short`, and a half of that. */
struct text gap_words(const struct gap_difference *gap, struct arena *arena);
struct text room_words(const struct gap_difference *gap, enum side side, struct arena *arena);

/* `fails leads_per_district Haidian in 2030 (warning)`. */
struct text verdict_words(const struct verdict_difference *verdict, struct arena *arena);

/* `district Haidian is now Haidian_East (海淀东区): 12 facts agree but for the name`. */
struct text rename_words(const struct rename *rename, struct arena *arena);

/* `2 facts added, 1 changed; 1 verdict newly failing, 2 mended`. */
struct text counts_words(const struct comparison *comparison, struct arena *arena);

/* `+` and the line of a fact, as it is told where it stands alone. */
struct text signed_fact(const struct fact_difference *fact, struct arena *arena);

#endif
