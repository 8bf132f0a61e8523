/* The canonical form: what files state, each fact by itself, however it is laid out, ordered and spread
 * over statements, tables and files. Two texts that state the same have the same canonical form. */
#ifndef CANONICAL_CANONICAL_H
#define CANONICAL_CANONICAL_H

#include "base/names.h"
#include "base/vector.h"
#include "diag/source.h"

enum fact_kind {
#define FACT(kind, word, key) FACT_##kind,
#include "canonical/kinds.def"
#undef FACT
    FACT_KINDS
};

/* What a report calls a fact of the kind: "output". */
const char *fact_kind_word(enum fact_kind kind);

struct syntax_node;

/* A fact. Its statement is of the language and states it alone, as `output Haidian IC in 2020 = 50bn CNY`, but for
 * a label of an indicator, which the language states only with a figure. Numbers in it are written as reports do,
 * expressions with blanks and brackets where they must be, a default source of the file where the fact has
 * none. */
struct canonical_fact {
    enum fact_kind kind;
    struct text statement; /* without its source; several lines where it is a rule */
    struct text key;       /* its beginning, which says what the fact is about */
    struct text value;     /* its end, what is stated of that: `50bn CNY with parts equal`; may be empty */
    struct text source;    /* that it cites; bytes NULL where it cites none */
    VECTOR(struct text) names;          /* those in the key, in its order */
    int32_t year;                       /* or 0 */
    const struct canonical_fact *block; /* the scenario or test that it stands in, or NULL */
    const struct syntax_node *node;     /* the statement that it is part of */
    const struct syntax_node *part;     /* of that, what states it alone: a name in a list, an entry of a
                                           table; or the whole statement */
    struct span span;                   /* of the part */
};

/* All facts of some files, in the order in which they are stated. */
struct canonical {
    struct arena *arena;
    const struct names *names;
    VECTOR(struct canonical_fact *) facts;
    unsigned char *is_unit;  /* by name: whether the files declare such a unit */
    struct text *labels;     /* by name: of indicators; bytes NULL where none is stated */
};

struct syntax_tree;

/* Finds the facts of whole trees (syntax_parse_whole), all of one plan or one file of it. What is BROKEN in them is left
 * out. The facts live in the arena and point into the trees. */
struct canonical *canonical_of(struct arena *arena, const struct names *names,
                               const struct syntax_tree *const *trees, uint32_t count);

/* Orders two facts of any files by their blocks, kinds and keys: 0 where they are about the same thing. */
int canonical_compare_keys(const struct canonical_fact *a, const struct canonical_fact *b);

/* The same, and behind that by what they state, their sources too: 0 where they are the same fact. */
int canonical_compare(const struct canonical_fact *a, const struct canonical_fact *b);

/* The facts ordered by canonical_compare, each once, in the arena. */
struct canonical_facts {
    const struct canonical_fact **items;
    uint32_t count;
};
struct canonical_facts canonical_sorted(const struct canonical *canonical, struct arena *arena);

/* Appends the canonical form: a plan that states the same as the files together, one fact a line, sorted by its bytes,
 * those of a scenario or a test inside its block. */
void canonical_append(const struct canonical *canonical, struct text_builder *output);

#endif
