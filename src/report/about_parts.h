/* What the files that tell all about a name share; no other includes this. */
#ifndef REPORT_ABOUT_PARTS_H
#define REPORT_ABOUT_PARTS_H

#include "report/about.h"
#include "rules/asking.h"

struct about {
    const struct check *check;
    const struct model *model;
    struct sources *sources;
    struct asking *asking;
    struct text_builder *output;
    struct text
        source; /* of what is being told, which is not repeated for what is from there, too */
};

/* What is told of one kind of things: each of them that has the name, in its file. Returns how many have. */
typedef uint32_t about_kind(struct about *about, struct text name);

about_kind about_districts, about_industries;    /* about_place.c */
about_kind about_indicators;                     /* about_figure.c */
about_kind about_rules, about_lets, about_units; /* about_definition.c */
about_kind about_scenarios, about_tests;         /* about_definition.c */

/* Starts a paragraph: its head, where that is stated, and its source; nowhere and none where they are not. */
void about_head(struct about *about, struct text words, struct span place, struct text source);

/* A line of it, in the same way. */
void about_line(struct about *about, struct text words, struct span place, struct text source);

/* Lines as they stand in the plan. */
void about_text(struct about *about, struct text text);

/* A builder for the words of a line. */
struct text_builder about_line_words(const struct about *about);

/* Appends a name with its label, `Haidian "海淀区"`; of a place. */
void about_append_named(struct text_builder *words, struct text name, struct text label);
void about_append_place(const struct about *about, struct text_builder *words,
                        const struct place *place);

/* The lines of the figures of a series, as they would be stated (about_figure.c). */
void about_series(struct about *about, uint32_t series);

/* The same of every indicator that has the place for a key. */
void about_indicators_of(struct about *about, struct key place);

/* How many lines of one kind are told; the rest is counted. */
enum { MOST_LINES = 20 };
void about_rest(struct about *about, uint32_t count, const char *what);

/* The verdict in a line, without its subjects where `is_of_rule` is not set: `fails leads_per_district: ...`
 * (about_verdict.c). */
void about_verdicts_of_place(struct about *about, struct key place);
void about_verdicts_of_rule(struct about *about, uint32_t rule);

#endif
