/* Diagnostics as values: what is wrong, where, what it has to do with, and what to write instead.
 * Stages add them to a sink; only render.h turns them into text. */
#ifndef DIAG_DIAGNOSTIC_H
#define DIAG_DIAGNOSTIC_H

#include "diag/source.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* What they are called. */
#define WORD_ERROR "error"
#define WORD_WARNING "warning"
#define WORD_NOTE "note"

enum diagnostic_code {
#define CODE(name, code, severity, meaning) CODE_##name,
#include "diag/codes.def"
#undef CODE
    CODE_COUNT
};

/* Another place that belongs to the diagnostic, with its own words. */
struct related {
    struct span span;
    struct text words;
};

/* A line below the excerpt: `= help: write ...`. */
struct remark {
    const char *kind; /* "help", "because", "source", ... */
    struct text words;
};

/* What takes the place of a stretch of text; an empty span is a place to insert at. */
struct fix_edit {
    struct span span;
    struct text text;
};

/* A way out that a program may take by itself: all its edits or none. Only where what comes out is
 * plainly what was meant, and no verdict could change without a word; else words have to do. */
struct fix {
    struct text words;
    VECTOR(struct fix_edit) edits;
};

/* One diagnostic. Everything is in the sink's arena. Also what a report makes of a verdict; then
 * `tag` is the rule's name. */
struct diagnostic {
    enum severity severity;
    struct text tag; /* the code, `E0201`, or a rule's name */
    struct text message;
    struct span span;
    struct text words; /* under the primary span, or none */
    VECTOR(struct related) related;
    VECTOR(struct remark) remarks;
    VECTOR(struct fix) fixes;
};

/* Where stages put what they find. A stage never stops at the first. */
struct diagnostics {
    struct arena *arena;
    VECTOR(struct diagnostic *) list;
    uint32_t error_count;
    uint32_t warning_count;
    uint32_t note_count;
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/* Another sink with the same diagnostics, in the same arena. */
struct diagnostics diagnostics_copy(const struct diagnostics *diagnostics);

/* Adds those of another sink, whose arena lives as long. */
void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *more);

/* Adds a diagnostic of the code, its message formatted as by printf (names that come from a plan
 * go in as `%.*s` through TEXT_ARGUMENT), and returns it for the functions below. */
struct diagnostic *diagnostics_add(struct diagnostics *diagnostics, enum diagnostic_code code,
                                   struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

void diagnostic_relate(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                       struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What stands in backquotes in the format is code, and set apart from backquotes of its own. */
void diagnostic_remark(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                       const char *kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Appends code to words, in backquotes; in two where it has some itself, as names may:
 * `` `new-energy cars`.target ``. */
void append_code(struct text_builder *words, struct text code);

/* Adds a fix of one edit. Its words are told as help, too. `replacement` lives as long as the sink. */
struct fix *diagnostic_fix(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                           struct span span, struct text replacement, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Adds an edit to a fix. It overlaps none of the others. */
void fix_also(struct diagnostics *diagnostics, struct fix *fix, struct span span,
              struct text replacement);

/* Whether it is a mistake of tokens or syntax, E01xx or E02xx, which hides others behind it. */
bool diagnostic_is_of_text(const struct diagnostic *diagnostic);

/* The help for a year that is none, or not written as one: its number in digits, 0 where it has none. */
void diagnostic_remark_year(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                            int64_t year);

/* Orders the list by source, place and message, so that it does not tell which stage ran first, and folds
 * it. */
void diagnostics_sort(struct diagnostics *diagnostics);

/* Makes one report of those that say of a name, in a sorted list, that nothing declares it (fold.c). */
void diagnostics_fold(struct diagnostics *diagnostics);

const char *severity_word(enum severity severity);

/* The code as it is shown: "E0201". */
struct text diagnostic_code_text(enum diagnostic_code code);

#define TEXT_ARGUMENT(text) (int)(text).length, (text).bytes

#endif
