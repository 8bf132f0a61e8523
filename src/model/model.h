/* The model: a plan with its names resolved and its expressions typed. Built once from the trees
 * of all its files by model_build and never changed then; everything is an array, and things are
 * known by their 32-bit index in it. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/limits.h"
#include "base/paged.h"
#include "base/thousands.h"
#include "diag/diagnostic.h"
#include "model/expression.h"
#include "model/manners.h"
#include "model/rows.h"
#include "model/spot_table.h"

/* The industry `all`: the parent of those without one, and no member of `industries`. */
#define ALL_INDUSTRIES 0

/* A district or an industry; a tree through `parent`. */
struct place {
    name_id name;
    uint32_t parent; /* or NONE */
    spot at;         /* the name where it is first stated; 0 for `all` */
    uint32_t
        aside : 31;   /* with its label, and with the source of the first statement that has one */
    bool is_gone : 1; /* dropped: a member of nothing, kept for what names it */
};

struct places {
    VECTOR(struct place) list;
    struct rows children; /* in the order of declaration */
};

/* How many things of a kind there may be, in bits of their number. Far more than memory has room for. */
enum {
    SYMBOL_INDEX_BITS = 29,
    MOST_SYMBOLS = 1 << SYMBOL_INDEX_BITS,
    NO_SYMBOL = MOST_SYMBOLS - 1 /* what is left of NONE in those bits */
};

/* What it says beside is a number of model->lead_manners, or MANNER_ASIDE. */
struct lead {
    uint32_t district : SYMBOL_INDEX_BITS;
    unsigned manner_low : 3;
    uint32_t industry : SYMBOL_INDEX_BITS;
    unsigned manner_high : 3;
    spot at; /* the industry's name, by which the lead is known */
};

/* The number of the manner does not fit into a lead: it is one of model->manners_aside. */
enum { MANNER_ASIDE = 63 };

static inline uint32_t lead_manner_bits(const struct lead *lead) {
    return lead->manner_low | lead->manner_high << 3;
}

/* An expression that is evaluated by itself, and how many variables it binds. */
struct formula {
    struct expression *expression; /* NULL where there is none */
    uint32_t slot_count;
};

/* What few statements say or have, apart from the rows of all of them. The first says nothing. */
struct aside {
    struct text label; /* bytes NULL where there is none, as in the next */
    struct span label_span;
    struct text source;
    const struct syntax_node *growth; /* the tree of a growth, or NULL */
    struct formula grows;             /* what that is, once it is typed */
    bool grows_alike;  /* so do others, one of which has the tree (see model_growth_span) */
    uint32_t replaced; /* what a layer's figure took the place of; 0: nothing (model->replaced) */
};

/* How the targets of an industry's parts sum up to its own. */
enum parts_how { PARTS_WITHIN, PARTS_EQUAL, PARTS_REACH, PARTS_APART };

/* A figure as it is stated, for one year or for none. Its value is a whole number as a rule, else what
 * is to be computed. It tells itself what it is of, where it stands alone. */
struct figure {
    union {
        int32_t thousands;   /* a whole number: so many, of the power */
        uint32_t wide;       /* where that is POWER_WIDE: of model->wide_values */
        uint32_t expression; /* where it is no whole number: of model->expressions */
    };
    union {
        uint32_t district; /* of an output that stands alone; NONE of such a target */
        uint32_t series;   /* where it does not: of model->series */
    };
    uint32_t industry : SYMBOL_INDEX_BITS; /* of a target or an output */
    unsigned power : 3;
    spot start;                    /* of the statement, or the table's entry */
    uint32_t manner : MANNER_BITS; /* of model->figure_manners */
    unsigned is_alone : 1;
    unsigned is_whole : 1;
    enum parts_how how : 2; /* of a target */
};

/* In the place of a power of a thousand. */
enum { POWER_WIDE = POWERS_OF_THOUSAND };

enum series_kind { SERIES_TARGET, SERIES_OUTPUT, SERIES_INDICATOR };

/* Which kind of thing a key of an indicator is. */
struct key {
    bool is_industry;
    uint32_t place;
};

/* Figures that stand together. */
struct figure_range {
    uint32_t first;
    uint32_t count;
};

/* All that is stated of one thing: figures[first] up to figures[first + count], by year, the
 * undated one first. None where all of it was dropped. It is known by a number, that of the figure which
 * stood first in it when it was new. Most series are a single target or output, which stands alone and
 * is all there is of them; model->series has the others. */
struct series {
    enum series_kind kind : 8;
    uint32_t key_count : 8; /* of an indicator */
    uint32_t count : 16;
    uint32_t number;
    uint32_t first;
    union {
        uint32_t district;  /* of an output */
        uint32_t indicator; /* of an indicator */
    };
    union {
        uint32_t industry;  /* of a target or an output */
        uint32_t first_key; /* of an indicator with keys: in model->keys */
    };
};

/* Two statements of one figure for the same year: they must agree in value and in growth. */
struct restatement {
    uint32_t figure;
    struct figure again; /* the second statement */
};

struct indicator {
    name_id name;
    uint32_t label; /* the aside that has it */
    struct span span;
    struct type type;
    uint32_t key_count; /* of its statements with keys; 0 where it has none */
    bool has_keyless;   /* it is stated without keys, too */
    uint32_t keyless;   /* that series, or NONE */
};

/* Who states a let; what a layer has replaced is computed only where its new value reads it. */
enum let_standing { LET_OF_PLAN, LET_OF_LAYER, LET_REPLACED };

struct let {
    name_id name;
    struct span span;
    struct formula value; /* none where it has parameters */
    enum let_standing standing;
};

/* A function as it is used with values of certain types. */
struct function_instance {
    uint32_t let;
    struct formula body; /* its parameters are the first slots */
    uint32_t parameter_count;
};

/* `each NAME in SET where CONDITION`. */
struct each {
    name_id name;
    struct span span;
    struct type type;
    struct expression *set;
    struct expression *where; /* or NULL */
};

struct rule {
    name_id name;
    struct text label;
    struct span span;
    bool is_standard;
    VECTOR(struct each) each; /* variable n stands in slot n */
    struct expression *require;
    struct expression *message; /* or NULL */
    enum severity severity;
    struct text source;
    uint32_t slot_count;
};

/* What lets violations of a rule stand. */
struct waiver {
    uint32_t rule;
    VECTOR(struct key) subjects; /* one of which an instance must be about; none: any */
    struct expression *where;    /* over the rule's variables, or NULL */
    int32_t year;                /* 0: any */
    int32_t until;               /* the last day, as 20210630; 0: for good */
    struct text because;
    struct text by; /* bytes NULL where nobody is named */
    struct span span;
};

/* A value to be printed, in the order of the text. */
struct print {
    struct span span;
    VECTOR(struct formula) values;
};

/* What a test expects: that an expression is true, or how a rule stands. */
enum expectation_kind { EXPECT_TRUTH, EXPECT_HOLDS, EXPECT_FAILS };

struct expectation {
    enum expectation_kind kind;
    struct formula truth;        /* of EXPECT_TRUTH */
    uint32_t rule;               /* of the others; NONE: a standard one that is left out */
    name_id rule_name;           /* the same as it is written */
    VECTOR(struct key) subjects; /* each of which is asked about; none: all together */
    int32_t year;                /* 0: every check */
    struct span span;
};

struct syntax_node;

/* A scenario or a test: edits that are put upon the plan as a layer (layer.h). */
struct block {
    struct text title; /* the name of a scenario, the words of a test */
    struct text label; /* of a scenario; bytes NULL where none is stated */
    struct span span;  /* of its title */
    uint32_t with;     /* the scenario that it builds on, or NONE */
    bool is_resolved;  /* so that what is wrong in it was reported */
    bool is_wrong;     /* and that was something */
    const struct syntax_node *node;
    struct text default_source;
};

struct blocks {
    struct block *items;
    uint32_t count;
    uint32_t capacity;
};

struct builder;

/* How many figures, restatements and prints there were before the layer that was put on last, whose own stand
 * behind them. */
struct plan_counts {
    uint32_t figures;
    uint32_t restatements;
    uint32_t prints;
    uint32_t districts;
    uint32_t industries;
};

struct model {
    struct arena *arena;
    const struct names *names;
    const struct sources *sources;
    VECTOR(struct aside) asides;
    struct text title; /* bytes NULL where none is stated */
    struct units units;
    struct places districts;
    struct places industries; /* the first is `all` */
    struct spot_table
        parents; /* by where places stand, where else than there their parents are named */
    VECTOR(struct lead) leads; /* by district, then year, then order of statement */
    struct manners lead_manners;
    struct spot_table manners_aside; /* of leads, by where these stand */
    struct rows leads_of_district;
    struct rows leads_of_industry; /* indices into leads, by industry */
    VECTOR(struct series) series;  /* whose figures do not stand alone */
    VECTOR(struct figure) figures;
    struct manners figure_manners;
    PAGED(int64_t) wide_values;             /* of figures that have no room for them */
    PAGED(struct expression *) expressions; /* of figures; the first is NULL */
    VECTOR(struct key) keys;                /* of series of indicators */
    VECTOR(uint32_t) target_series;         /* of each industry, or NONE */
    struct rows outputs_of_district;        /* series, by industry */
    struct rows outputs_of_industry;        /* series, by district; empty until a layer is put on */
    struct rows series_of_indicator;        /* those with keys, in the order of their keys */
    VECTOR(struct figure_range) replaced;   /* the first stands for nothing */
    VECTOR(struct restatement) restatements;
    VECTOR(struct indicator) indicators;
    VECTOR(struct let) lets;
    VECTOR(struct function_instance) functions;
    VECTOR(struct rule) rules;
    VECTOR(struct waiver) waivers;
    struct rows waivers_of_rule;
    VECTOR(struct print) prints;
    VECTOR(int32_t) years;      /* all that are stated, ascending */
    VECTOR(uint32_t) year_uses; /* how many figures and leads are stated for each */
    struct blocks scenarios;
    struct blocks tests;
    struct plan_counts of_plan;              /* while layers are put on */
    VECTOR(struct expectation) expectations; /* of the test that is put on, in the order of text */
    struct builder *builder;                 /* for layers to be put on */
};

/* Orders keys of indicators: below 0, 0 or above 0. */
int keys_compare(const struct key *a, const struct key *b, uint32_t count);

/* The series of an output or of an indicator's keys, or NONE. */
uint32_t model_output_series(const struct model *model, uint32_t district, uint32_t industry);
uint32_t model_indicator_series(const struct model *model, uint32_t indicator,
                                const struct key *keys);

/* Makes the rows of outputs by industry, series by district, of a model that nothing has been put upon: it is without
 * them, as hardly anybody asks for more than what they come to together. */
struct rows model_group_outputs(const struct model *model, struct arena *arena);

/* The figure in the range that is read in the year, NONE where there is none: the one stated for it,
 * else the latest before it that grows, where `*grows` is set, else the undated one. */
uint32_t model_figure_in_year(const struct model *model, struct figure_range range, int32_t year,
                              bool *grows);

/* Where things are stated, and what they say aside: nowhere, and bytes NULL, where they do not. */
struct span model_name_span(const struct model *model, spot at);

/* Where the parent is named of a place that has one. */
spot model_parent_spot(const struct model *model, const struct place *place);
struct span model_parent_span(const struct model *model, const struct place *place);
struct span model_figure_span(const struct model *model, const struct figure *figure);
struct span model_value_span(const struct model *model, const struct figure *figure);

/* Where it is said by what a figure grows that does. */
struct span model_growth_span(const struct model *model, const struct figure *figure);

/* All of the statement of a rule, of a scenario or a test. */
struct span model_rule_span(const struct model *model, const struct rule *rule);
struct span model_block_span(const struct block *block);

static inline const struct aside *model_aside(const struct model *model, uint32_t aside) {
    return &model->asides.items[aside];
}

/* What a lead or a figure says beside, and its aside. */
static inline const struct manner *model_lead_manner(const struct model *model,
                                                     const struct lead *lead) {
    uint32_t manner = lead_manner_bits(lead);
    if (manner == MANNER_ASIDE) manner = spot_table_find(&model->manners_aside, lead->at);
    return &model->lead_manners.list.items[manner];
}

static inline const struct manner *model_manner(const struct model *model,
                                                const struct figure *figure) {
    return &model->figure_manners.list.items[figure->manner];
}

static inline const struct aside *model_lead_aside(const struct model *model,
                                                   const struct lead *lead) {
    return model_aside(model, model_lead_manner(model, lead)->aside);
}

static inline const struct aside *model_figure_aside(const struct model *model,
                                                     const struct figure *figure) {
    return model_aside(model, model_manner(model, figure)->aside);
}

/* The years for which they are stated; 0: for none. */
static inline int32_t model_lead_year(const struct model *model, const struct lead *lead) {
    return model_lead_manner(model, lead)->year;
}

static inline int32_t model_year(const struct model *model, const struct figure *figure) {
    return model_manner(model, figure)->year;
}

/* The formula by which a figure grows; of one that does. */
static inline struct formula model_growth(const struct model *model, const struct figure *figure) {
    return model_figure_aside(model, figure)->grows;
}

/* The value of a figure that is a whole number. */
static inline int64_t model_whole(const struct model *model, const struct figure *figure) {
    if (figure->power == POWER_WIDE) return *paged_at(&model->wide_values, figure->wide);
    return thousands_whole((struct thousands){figure->thousands, figure->power});
}

/* What the value of any other is computed by. */
static inline struct expression *model_expression(const struct model *model,
                                                  const struct figure *figure) {
    return *paged_at(&model->expressions, figure->expression);
}

static inline struct formula model_formula(const struct model *model, const struct figure *figure) {
    return (struct formula){model_expression(model, figure),
                            model_manner(model, figure)->slot_count};
}

/* The series of a figure, hence also the one of that number. */
static inline struct series model_series(const struct model *model, uint32_t number) {
    const struct figure *figure = &model->figures.items[number];
    if (!figure->is_alone) return model->series.items[figure->series];
    return (struct series){.kind = figure->district == NONE ? SERIES_TARGET : SERIES_OUTPUT,
                           .count = 1,
                           .number = number,
                           .first = number,
                           .district = figure->district,
                           .industry = figure->industry};
}

/* Whether a series is known by the number of the figure: so all of them are gone through. */
static inline bool model_names_series(const struct model *model, uint32_t figure) {
    const struct figure *row = &model->figures.items[figure];
    return row->is_alone || model->series.items[row->series].number == figure;
}

static inline const struct key *model_keys(const struct model *model, const struct series *series) {
    return model->keys.items + series->first_key;
}

/* What is stated of the series of a figure, or of that number. */
static inline struct figure_range model_range(const struct model *model, uint32_t number) {
    const struct figure *figure = &model->figures.items[number];
    if (figure->is_alone) return (struct figure_range){number, 1};
    const struct series *series = &model->series.items[figure->series];
    return (struct figure_range){series->first, series->count};
}

/* The place's name; of a place of the model, never empty. */
struct text model_district_name(const struct model *model, uint32_t district);
struct text model_industry_name(const struct model *model, uint32_t industry);

/* Appends what the model holds as text, sorted, a fact a line. */
void model_dump(const struct model *model, const struct sources *sources,
                struct text_builder *output);

#endif
