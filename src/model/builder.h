/* The state of model_build, shared by its phases; no other folder includes this.
 *
 * The phases run in this order: symbols.c and declare.c find the names; parents.c resolves parents;
 * measures.c the measures of units; figures.c targets, outputs and indicators; values.c the types of
 * their values; definitions.c lets, rules and prints; placing.c and series.c put what was found into rows;
 * leads.c resolves leads. Expressions are typed by lower.c
 * whenever one is met. In the end, alike.c warns of names that look alike. Some of them need not wait for others (phases.c).
 *
 * The same phases resolve a layer, a scenario's or a test's block, upon the model that is there;
 * only that edit.c puts what they find into its rows one by one, that drop.c takes away what the
 * layer drops, and that layer.c sees to it that all of it can be undone. Whatever a phase overwrites
 * it says before, by `changes`. */
#ifndef MODEL_BUILDER_H
#define MODEL_BUILDER_H

#include "base/looks.h"
#include "base/suggest.h"
#include "model/build.h"
#include "model/layer.h"
#include "model/space.h"

enum symbol_kind {
    SYMBOL_NONE,
    SYMBOL_LANGUAGE, /* a name of the language; index is its row in functions.def */
    SYMBOL_DISTRICT,
    SYMBOL_INDUSTRY,
    SYMBOL_INDICATOR,
    SYMBOL_LET
};

/* What a name stands for in the one space of names. Small, as names of millions of statements are looked
 * up in any order. */
struct symbol {
    uint32_t index : SYMBOL_INDEX_BITS;
    enum symbol_kind kind : 3;
};

/* A name where it is written. */
struct named {
    name_id name;
    struct span span;
};

static inline struct named named_by(const struct syntax_node *name) {
    return (struct named){name->name, name->span};
}

enum progress { PROGRESS_NONE, PROGRESS_UNDER_WAY, PROGRESS_DONE };

/* A figure's statement or a table's entry that is stated apart, before it is sorted into its series. */
struct stated {
    struct series series; /* of which only what it is of is set */
    struct figure figure;
    uint32_t
        tree; /* of a value that is to be computed: which of builder->value_trees, from 1; else 0 */
    bool is_standard;
    bool has_how; /* of a target: it says how its parts sum up */
};

/* The tree of a let beside its row in the model. */
struct let_tree {
    const struct syntax_node *node;
    enum progress progress;
    uint32_t signature; /* of a function: the last that was made for it, or NONE */
    uint32_t replaced;  /* of one that a layer states anew: the let with what it was, or NONE */
};

/* The types that one instance of a function was made for. */
struct signature {
    uint32_t let;
    uint32_t before; /* of the same function, or NONE */
    struct type parameters[LIMIT_PARAMETERS];
    struct type result; /* where it was first made; what a layer makes of it must agree */
    enum progress progress;
};

/* The statement of a declared unit; `unit` is set once its measure is known. */
struct unit_tree {
    const struct syntax_node *node;
    unit_id unit;
    enum progress progress;
};

/* What a layer has overwritten: the bytes that stood there. */
struct overwritten {
    void *place;
    const void *before;
    size_t size;
};

/* A district that a layer has dropped, and the name in the `drop`. */
struct dropped {
    uint32_t district;
    struct span span;
};

/* The layer that is being put on; zero while the plan itself is built. */
struct layer {
    const struct syntax_node *node;
    uint32_t first_stated; /* its figures, of builder->stated */
    uint32_t first_let;    /* the lets that only it has */
    uint32_t first_signature;
    VECTOR(uint32_t) standard; /* figures of builder->stated that its drops put in force again */
};

/* The measure that figures had last, and what it comes to. */
struct last_measure {
    bool is_read; /* there is one */
    struct fact_measure measure;
    bool is_right;
    int32_t power;
    unit_id unit;
};

/* What was looked for because nothing has its name, since the phase or the entry began. */
struct searches {
    uint32_t count;
    uint64_t considered; /* names that it was held against */
};

struct builder {
    struct syntax_context *context;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct names *names;
    struct model *model;
    const struct model_input *inputs;
    uint32_t input_count;

    struct symbol
        *symbols; /* by name; NULL while no layer has been put on the plan, if it has none */
    uint32_t symbol_count; /* names that they have room for, and the spots of layers too */
    struct space units;
    struct last_measure last_measure;
    struct space rules;
    struct space scenarios;
    uint32_t district_facts; /* how many of the plan's facts are of places */
    uint32_t industry_facts;
    spot *layer_spots;   /* by name, where a layer first declares it; NULL before the first */
    struct looks *looks; /* names that look alike, once they have been looked for */
    struct searches *searches;
    bool is_closed;      /* the plan declares industries, so all of them */
    spot standard_start; /* where the standard text lies */
    spot standard_end;
    bool is_broken; /* part of the text could not be read: what seems unknown may stand there */
    bool is_faulty; /* something in the text is wrong, if only a year */
    uint32_t errors_aside; /* in what nothing rests on that is typed: told of leads */

    VECTOR(struct unit_tree) unit_trees;
    VECTOR(name_id) measuring; /* units being measured, outermost first */
    VECTOR(struct let_tree) let_trees;
    VECTOR(struct signature) signatures; /* of model->functions */
    VECTOR(struct stated) stated;
    struct arena *stated_arena;
    struct arena_mark scratch; /* where the context's was before the model was built */
    /* By industry, the targets, and behind them by district, the outputs: how many are stated; once they
     * are placed, where they end. */
    uint32_t *figures_of_owner;
    uint32_t next_apart; /* of `stated`: the first that has not been placed */
    VECTOR(const struct syntax_node *) value_trees; /* of those whose values are to be computed */
    struct figure_range standard;                   /* the standard ones, of these */
    struct rows stated_of_indicator;
    VECTOR(enum progress) indicator_progress; /* of typing */
    VECTOR(uint32_t) under_way;               /* lets being typed, outermost first */
    uint32_t depth;                           /* of what is being typed: LIMIT_TYPING_DEPTH */
    bool is_too_deep;                         /* that was reported */
    bool is_guessed; /* something read an indicator before its type was known */

    struct layer layer;
    VECTOR(struct overwritten) overwritten;
    VECTOR(struct dropped) dropped; /* by the layers that are on */
    struct ground *ground;          /* what a layer stands on (layer.c); NULL where there is none */

    struct facts layer_facts; /* of the layer that is being put on */

    /* Of the file that is being read. */
    const struct syntax_tree *tree; /* not of a layer */
    uint32_t source;
    spot first_spot; /* where its text begins */
    bool is_standard;
    struct text default_source;
    uint32_t first_aside;  /* of model->asides: those of its facts' notes */
    uint32_t *file_asides; /* the same of every file */
};

/* Keeps the bytes of `*place`, which may belong to what the layer stands on, to be put back when it
 * is taken off. To be called before they are overwritten; while the plan is built it does nothing. */
void builder_keep(struct builder *builder, void *place, size_t size);

#define changes(builder, place) builder_keep((builder), (place), sizeof *(place))

/* Notes a number by a spot. */
void builder_note(struct builder *builder, struct spot_table *table, spot at, uint32_t number);

/* Whether a place is in the layer that is being put on, or no layer is: what is stated there twice
 * must agree, while what a layer states takes the place of what it stands on. */
bool is_stated_here(const struct builder *builder, struct span span);
bool is_spot_here(const struct builder *builder, spot at);

/* Whether a place is in the standard text. */
static inline bool is_standard_spot(const struct builder *builder, spot at) {
    return at >= builder->standard_start && at < builder->standard_end;
}

/* Calls `visit` for every statement that was read and not left out, in the order of files and
 * text, with the builder set to its file; for a layer, for its statements. */
void builder_visit(struct builder *builder,
                   void (*visit)(struct builder *builder, const struct syntax_node *statement));

/* The same for the facts of every file, or of the layer. */
void builder_visit_facts(struct builder *builder,
                         void (*visit)(struct builder *builder, struct facts *facts));

/* What a fact mentions, in the file that is being read. */
struct named named_at(const struct builder *builder, struct mention mention);

/* What a figure's fact, of a target or an output, mentions, in the file that is being read; `head` is its
 * run's. */
struct mention industry_of_figure(const struct builder *builder, const struct figure_fact *fact,
                                  uint32_t head);
struct mention district_of_figure(const struct builder *builder, const struct figure_fact *fact,
                                  uint32_t head);

/* Where an offset of the file that is being read is among all texts. */
static inline spot spot_at(const struct builder *builder, uint32_t offset) {
    return builder->first_spot + offset;
}

/* Sets the builder to the text that it reads. */
void read_source(struct builder *builder, uint32_t source);

/* Adds an aside and returns its number; leaves through the arena's memory where they are too many. */
uint32_t add_aside(struct builder *builder, struct aside aside);

/* Takes over what the notes of the file say, or of the layer: the aside of a fact's note stands at
 * builder->first_aside and the note's number. */
void add_asides(struct builder *builder, const struct facts *facts);

/* Where the thing is declared that a name stands for; 0 where it is of the language, or nothing. */
spot symbol_spot(const struct builder *builder, struct symbol symbol);

/* The phases. */
void declare_language(struct builder *builder);
void restore_symbols(struct builder *builder); /* once they have been given back */
void declare_names(struct builder *builder);
void resolve_parents(struct builder *builder);
void group_children(struct builder *builder);
void note_years_of_leads(struct builder *builder);
void resolve_leads(struct builder *builder);
void group_leads(struct builder *builder);
void measure_units(struct builder *builder);
void state_figures(struct builder *builder);
void type_values(struct builder *builder);
void place_figures(struct builder *builder);
void settle_figures(struct builder *builder);
void define_lets(struct builder *builder);
void define_rules(struct builder *builder);
void define_unused_functions(struct builder *builder);
void define_prints(struct builder *builder);
void define_waivers(struct builder *builder);
void define_expectations(struct builder *builder);
void sort_series(struct builder *builder);
void count_years(struct builder *builder);
void resolve_blocks(struct builder *builder);
void find_looks(struct builder *builder);
void warn_alike(struct builder *builder);

/* What only a layer does. */
void drop_facts(struct builder *builder);
void edit_series(struct builder *builder);
void settle_years(struct builder *builder);

/* Puts one thing into the rows of the model that a layer stands on (edit.c): a place that was
 * declared last; a place, whose parent has changed, with its new siblings; a lead, unless it is
 * there already, which is reported. */
void edit_add_place(struct builder *builder, enum symbol_kind kind);
void edit_move_place(struct builder *builder, struct places *places, uint32_t place,
                     uint32_t parent);
void edit_add_lead(struct builder *builder, struct lead lead);
void edit_insert(struct builder *builder, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item);

/* Takes an item out of an owner's row, where it stands, or all of them. */
void edit_take(struct builder *builder, struct rows *rows, uint32_t owner, uint32_t item);
void edit_empty(struct builder *builder, struct rows *rows, uint32_t owner);

/* The row that a place stands in as a child, or NONE. */
uint32_t siblings_of(const struct model *model, const struct places *places, uint32_t place);

/* Makes what a fact states of the industry, with its value but for one that is to be computed. */
void make_figure(struct builder *builder, const struct facts *facts, const struct figure_fact *fact,
                 struct fact_run run, uint32_t industry, struct figure *figure);

/* Adds what a value is to be computed by; returns its number. */
uint32_t add_expression(struct builder *builder, struct expression *expression);

/* The number of what a figure says beside. */
static inline uint32_t manner_of_figure(struct builder *builder, struct manner manner) {
    return manners_add(builder->arena, builder->context->scratch, &builder->model->figure_manners,
                       manner);
}

/* Whether the figure is one of builder->stated, where its fact is right. */
static inline bool is_stated_apart(const struct builder *builder, const struct figure_fact *fact) {
    return fact->kind == NODE_INDICATOR || fact->form == FORM_TREE || builder->is_standard ||
           builder->layer.node != NULL;
}

/* Where builder->figures_of_owner counts the figure, a target or an output whose names are resolved. */
static inline uint32_t owner_of_figure(const struct builder *builder,
                                       const struct figure_fact *fact) {
    bool is_output = fact->kind == NODE_OUTPUT;
    return is_output ? builder->model->industries.list.count + fact->of : fact->industry;
}

/* Figures are added one behind the other: each to the series of the last, or to the given one, which it
 * `starts`. In the end sort_series puts the series into rows. */
void start_series(struct builder *builder);
void add_figure(struct builder *builder, const struct series *series, const struct figure *figure,
                bool starts);

/* Adds a figure that is alone in its series; which may be the one that stands behind all already. */
void add_alone(struct builder *builder, const struct series *series, const struct figure *figure);

/* The row of the series whose figures do not, or no longer, stand alone; which may move. */
struct series *series_apart(struct builder *builder, uint32_t number);

/* The number of the series of what a statement is about, or NONE. */
uint32_t find_series(const struct model *model, const struct series *wanted);

/* Notes that a figure is stated again for the same year (series.c). */
void add_restatement(struct builder *builder, uint32_t first, const struct figure *again);

/* Takes a figure into its series: in the place of the one stated for the same year, or between those
 * of other years. */
void edit_figure(struct builder *builder, const struct stated *stated);

/* Sets the figures of a series to the given ones, which are copied to the end of all. */
void edit_figures(struct builder *builder, uint32_t number, const struct figure *figures,
                  uint32_t count);

/* The district or industry that a statement names: its index, or NONE where it was reported. */
uint32_t find_district(struct builder *builder, struct named named);
uint32_t find_industry(struct builder *builder, struct named named);

/* Whether it is the name of all industries, which is none that is declared. */
bool names_all(const struct builder *builder, name_id name);

/* Reports `all` where it cannot stand: "led". */
struct diagnostic *report_all(struct builder *builder, struct span span, const char *cannot);

/* The district or industry that a statement names, or `all`; false where it was reported. */
bool find_key(struct builder *builder, struct named named, struct key *key);

/* Looks for the name that is nearest to one that nothing has. `wanted` narrows the search to one
 * kind of symbol, or is SYMBOL_NONE. Finds none where very many names have been looked for already. */
struct suggestion search_symbols(struct builder *builder, name_id name, enum symbol_kind wanted);

/* Adds to a diagnostic the name that a search has found, where it has found one. */
void remark_nearest(struct builder *builder, struct diagnostic *diagnostic,
                    const struct suggestion *search);

/* Adds that the name is a label, and of what, where a district or an industry has it; else false. */
bool remark_label(struct builder *builder, struct diagnostic *diagnostic, name_id name,
                  enum symbol_kind wanted);

/* Reports that nothing has this name, with what has it for a label or the nearest name that there
 * is. Says nothing where the plan is broken: one cause, one report. Returns the report where neither
 * is known, to be told what to write instead; else NULL. */
struct diagnostic *report_unknown(struct builder *builder, struct named named, const char *what,
                                  enum symbol_kind wanted);

/* Adds to a diagnostic that speaks of both how they differ, where they look alike (alike.c). */
void remark_alike(struct builder *builder, struct diagnostic *diagnostic, struct text here,
                  struct text there);

/* Reports that nothing of a kind, "rule", has the name that was looked for, with the nearest that the
 * search has found. */
struct diagnostic *report_nothing_named(struct builder *builder, const char *what, struct span span,
                                        const struct suggestion *search);

/* Adds to a diagnostic where the thing is declared, unless it is of the language. */
void relate_declaration(struct builder *builder, struct diagnostic *diagnostic,
                        struct symbol symbol);

/* What a message calls the kind: "a district". */
const char *symbol_words(enum symbol_kind kind);

/* Reports that something is said of a district that the layer, or one beneath it, drops, and where
 * that is. */
void report_gone(struct builder *builder, struct named named);

/* Reports a lead that is stated a second time. */
void report_lead_twice(struct builder *builder, const struct lead *lead, spot first);

/* The rule of the name, or NONE, which is reported unless it is one that is left out. */
uint32_t find_rule(struct builder *builder, const struct syntax_node *name);

/* Reports a loop of parents through a place, and opens it there. */
void report_parents(struct builder *builder, struct places *places, uint32_t start);

/* Reports a second declaration that does not go with the first. */
struct diagnostic *report_conflict(struct builder *builder, enum diagnostic_code code,
                                   struct span second, struct span first, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The source that a statement states, else its file's. */
struct text source_of(const struct builder *builder, const struct syntax_node *statement);

/* The unit of a name, or false where it was reported (measures.c). */
bool find_unit(struct builder *builder, name_id name, struct span span, unit_id *unit);

/* A number as it is written. */
struct amount {
    struct text digits;
    struct span span;    /* all of it */
    struct named suffix; /* letters that touch it; name 0 where there are none, as in the next */
    struct named unit;   /* behind it */
};

/* Its value, with its scale and unit (amounts.c); false where something was reported. */
bool read_amount(struct builder *builder, const struct amount *amount, struct number *number,
                 unit_id *unit);

/* The power of ten and the unit that numbers of the measure have; false, and nothing is reported, where it is
 * not in order. */
bool weigh_measure(struct builder *builder, const struct fact_measure *measure, int32_t *power,
                   unit_id *unit);

/* The amount that a figure's fact states, in the file that is being read. */
struct amount amount_of_fact(const struct builder *builder, const struct figure_fact *fact,
                             const struct fact_measure *measure);

/* The same of a number in the tree (amounts.c); false where something in it is wrong,
 * which is reported. */
bool read_number(struct builder *builder, const struct syntax_node *node, struct number *number,
                 unit_id *unit);

/* The type of an indicator, typing its statements where that has not been done. */
struct type indicator_type(struct builder *builder, uint32_t indicator);

/* The type of a let without parameters, typing it where that has not been done. */
struct type let_type(struct builder *builder, uint32_t let, struct span use);

/* The instance of a function for these types, or NONE where it was reported. */
uint32_t function_for(struct builder *builder, uint32_t let, const struct type *types,
                      uint32_t count, struct span use);

/* Adds a year to those of the plan, 0 being none; false where they are too many, to be reported where it
 * is stated. Then how much is stated for it: 1 more or, by a change of -1, 1 less. */
bool note_year(struct builder *builder, int32_t year);
void report_years(struct builder *builder, struct span span);
void use_year(struct builder *builder, int32_t year, int change);

#endif
