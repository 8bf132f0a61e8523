/* The state of model_build, shared by its phases; no other folder includes this.
 *
 * The phases run in this order: declare.c finds the names; relations.c resolves parents and leads;
 * measures.c the measures of units; figures.c targets, outputs and indicators; definitions.c lets,
 * rules and prints; series.c sorts what was found into rows. Expressions are typed by lower.c
 * whenever one is met. */
#ifndef MODEL_BUILDER_H
#define MODEL_BUILDER_H

#include "model/build.h"

enum symbol_kind {
    SYMBOL_NONE,
    SYMBOL_LANGUAGE, /* a name of the language; index is its row in functions.def */
    SYMBOL_DISTRICT,
    SYMBOL_INDUSTRY,
    SYMBOL_INDICATOR,
    SYMBOL_LET
};

/* What a name stands for in the one space of names. */
struct symbol {
    enum symbol_kind kind;
    uint32_t index;
    struct span span;
    bool is_standard;
};

/* A thing of the spaces of units, rules and scenarios. */
struct declared {
    uint32_t index;
    struct span span;
    bool is_standard;
    bool is_left_out; /* a standard rule that is not in force */
};

enum progress { PROGRESS_NONE, PROGRESS_UNDER_WAY, PROGRESS_DONE };

/* A figure's statement or a table's entry, before it is sorted into its series. */
struct stated {
    struct series series; /* `first` and `count` unset */
    struct figure figure;
    const struct syntax_node *value;
    const struct syntax_node *grows; /* or NULL */
    bool is_standard;
};

/* The tree of a let beside its row in the model. */
struct let_tree {
    const struct syntax_node *node;
    enum progress progress;
};

/* The types that one instance of a function was made for. */
struct signature {
    uint32_t let;
    struct type parameters[LIMIT_PARAMETERS];
    enum progress progress;
};

/* The statement of a declared unit; `unit` is set once its measure is known. */
struct unit_tree {
    const struct syntax_node *node;
    unit_id unit;
    enum progress progress;
};

struct builder {
    struct syntax_context *context;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct names *names;
    struct model *model;
    const struct model_input *inputs;
    uint32_t input_count;

    struct symbol *symbols; /* by name */
    struct declared *units; /* by name; index NONE where there is none, as in the next two */
    struct declared *rules;
    struct declared *scenarios;
    bool is_closed; /* the plan declares industries, so all of them */
    bool is_broken; /* part of the text could not be read: what seems unknown may stand there */

    VECTOR(struct unit_tree) unit_trees;
    VECTOR(name_id) measuring; /* units being measured, outermost first */
    VECTOR(struct let_tree) let_trees;
    VECTOR(struct signature) signatures; /* of model->functions */
    VECTOR(struct stated) stated;
    struct rows stated_of_indicator;
    enum progress *indicator_progress; /* of typing */
    VECTOR(uint32_t) under_way;        /* lets being typed, outermost first */
    bool is_guessed;                   /* something read an indicator before its type was known */

    /* Of the file that is being read. */
    bool is_standard;
    struct text default_source;
};

/* Calls `visit` for every statement that was read and not left out, in the order of files and
 * text, with the builder set to its file. */
void builder_visit(struct builder *builder,
                   void (*visit)(struct builder *builder, const struct syntax_node *statement));

/* The phases. */
void declare_language(struct builder *builder);
void declare_names(struct builder *builder);
void resolve_parents(struct builder *builder);
void resolve_leads(struct builder *builder);
void measure_units(struct builder *builder);
void state_figures(struct builder *builder);
void type_values(struct builder *builder);
void define_lets(struct builder *builder);
void define_rules(struct builder *builder);
void define_waivers(struct builder *builder);
void sort_series(struct builder *builder);

/* The district or industry that a statement names: its index, or NONE where it was reported. */
uint32_t find_district(struct builder *builder, const struct syntax_node *name);
uint32_t find_industry(struct builder *builder, const struct syntax_node *name);

/* The district or industry that a statement names, or `all`; false where it was reported. */
bool find_key(struct builder *builder, const struct syntax_node *name, struct key *key);

/* Reports that nothing has this name, with the nearest that has. `wanted` narrows the search to
 * one kind of symbol, or SYMBOL_NONE. Says nothing where the plan is broken: one cause, one report. */
void report_unknown(struct builder *builder, const struct syntax_node *name, const char *what,
                    enum symbol_kind wanted);

/* What a message calls the kind: "a district". */
const char *symbol_words(enum symbol_kind kind);

/* Reports a second declaration that does not go with the first. */
void report_conflict(struct builder *builder, enum diagnostic_code code, struct span second,
                     struct span first, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The source that a statement states, else its file's. */
struct text source_of(const struct builder *builder, const struct syntax_node *statement);

/* The unit of a name, or false where it was reported (measures.c). */
bool find_unit(struct builder *builder, name_id name, struct span span, unit_id *unit);

/* A number as written, with its scale and unit (measures.c); reported and 0 where it has none. */
void read_number(struct builder *builder, const struct syntax_node *node, struct number *number,
                 unit_id *unit);

/* The type of an indicator, typing its statements where that has not been done. */
struct type indicator_type(struct builder *builder, uint32_t indicator);

/* The type of a let without parameters, typing it where that has not been done. */
struct type let_type(struct builder *builder, uint32_t let, struct span use);

/* The instance of a function for these types, or NONE where it was reported. */
uint32_t function_for(struct builder *builder, uint32_t let, const struct type *types,
                      uint32_t count, struct span use);

/* Adds a year, stated at `span`, to those of the plan; 0 is passed over. */
void note_year(struct builder *builder, int32_t year, struct span span);

#endif
