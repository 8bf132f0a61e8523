/* The canonical form: what files state, each fact by itself, however it is laid out, ordered and spread
 * over statements, tables and files. Texts that state the same have the same canonical form. */
#ifndef CANONICAL_CANONICAL_H
#define CANONICAL_CANONICAL_H

#include "base/names.h"
#include "base/vector.h"
#include "diag/source.h"

enum fact_kind {
#define FACT(kind, section, word, key) FACT_##kind,
#include "canonical/kinds.def"
#undef FACT
    FACT_KINDS
};

/* What a report calls a fact of the kind: "output". */
const char *fact_kind_word(enum fact_kind kind);

struct syntax_node;

/* A fact. Its statement is of the language and states it alone, as `output Haidian IC in 2020 = 50bn CNY`, but for
 * a label of an indicator, which the language states only with a figure. Numbers in it are written as
 * reports write them, expressions with blanks and only the brackets that they need. */
struct canonical_fact {
    enum fact_kind kind;
    struct text statement; /* without its source; of a rule in several lines */
    struct text key;       /* how it begins, which says what the fact is about */
    struct text
        value; /* how it ends, what is stated of that: `50bn CNY with parts equal`; may be empty */
    struct text source;       /* that it cites; bytes NULL where it cites none */
    const struct text *names; /* those in the key, in its order, without backquotes */
    uint32_t name_count;
    int32_t year;                       /* or 0 */
    const struct canonical_fact *block; /* the scenario or test that it stands in, or NULL */
    const struct syntax_node *node;     /* the statement that it is part of */
    const struct syntax_node
        *part; /* of that, what states it alone: a name in a list, an entry of a table,
                                           a label; else the whole statement */
};

/* Where the fact stands: what states it alone; and the whole statement. */
struct span canonical_part_span(const struct canonical_fact *fact);
struct span canonical_statement_span(const struct canonical_fact *fact);

/* All facts of some files, in the order in which they are stated. */
struct canonical {
    struct arena *arena;
    bool is_of_file;
    bool has_title;
    const struct names *names;
    VECTOR(struct canonical_fact *) facts;
    bool *is_unit;                 /* by name: whether the files declare such a unit */
    struct text_builder statement; /* of the fact that is under way, */
    VECTOR(struct text) key_names; /* and the names in its key */
};

struct syntax_tree;

/* Finds the facts of a plan of whole trees (syntax_parse_whole). What cites no source cites that of its file, there
 * are no includes, and of titles the first is the plan's. What could not be read is left out. The facts live in the arena and point into
 * the trees. */
struct canonical *canonical_of(struct arena *arena, const struct names *names,
                               const struct syntax_tree *const *trees, uint32_t count);

/* The same of one file by itself, as it stands: its includes are facts, and the source of its plan is cited by
 * its title alone. */
struct canonical *canonical_of_file(struct arena *arena, const struct names *names,
                                    const struct syntax_tree *tree);

/* The same of one of several versions of a file: what is a unit in one of them is one in all, so that numbers
 * are written alike. */
struct canonical *canonical_of_version(struct arena *arena, const struct names *names,
                                       const struct syntax_tree *tree,
                                       const struct syntax_tree *const *versions, uint32_t count);

/* Notes the units that are declared below a node, before facts of it are added (statement.h). */
void canonical_note(struct canonical *canonical, const struct syntax_node *node);

/* Orders two facts, of any plans, by the blocks that they stand in, by section, key and kind: 0 where both
 * are about the same. */
int canonical_compare_keys(const struct canonical_fact *a, const struct canonical_fact *b);

/* The same, and then by what they state and cite: 0 where they are the same fact. */
int canonical_compare(const struct canonical_fact *a, const struct canonical_fact *b);

/* Facts ordered by canonical_compare. */
struct canonical_facts {
    const struct canonical_fact **items;
    uint32_t count;
};

/* All of them, each once, in the arena. That a place exists goes without saying where the same is stated with a
 * source. */
struct canonical_facts canonical_sorted(const struct canonical *canonical, struct arena *arena);

/* Appends the canonical form: a plan that states the same, in that order, a statement for each fact, those of a
 * scenario or a test in its block. */
void canonical_append(const struct canonical *canonical, struct text_builder *output);

#endif
