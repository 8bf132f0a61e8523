/* Figures: targets, outputs and indicators as they are stated, each entry of a table one of them.
 *
 * Those of a plan are gone through twice: here it is found what they are of, which is counted, and later
 * each is made where it belongs (placing.c). Only what is to be looked at in between, few as a rule, is
 * stated apart: values that are to be computed, indicators, the standard figures, and all of a layer. */
#include "model/help.h"
#include "model/lower.h"
#include "syntax/reread.h"

/* --- What does not make a figure --- */

static void report_table(struct builder *builder, const struct syntax_node *statement,
                         const char *message) {
    bool is_target = statement->kind == NODE_TARGET;
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_TABLE_FORM,
                                                    node_value(statement)->span, "%s", message);
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s",
                      is_target ? "`target IC in 2020 = 110bn` or `target in 2020 = { IC: 110bn }`"
                                : "`output Haidian IC = 5bn` or `output Haidian = { IC: 5bn }`");
}

static void report_keys(struct builder *builder, const struct syntax_node *statement) {
    const struct syntax_node *keys = node_child(statement, NODE_KEYS);
    const struct syntax_node *key = keys == NULL ? NULL : keys->first;
    for (uint32_t n = 0; n < LIMIT_KEYS && key != NULL; n++) key = key->next;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT,
                        key == NULL ? node_value(statement)->first->span : key->span,
                        "an indicator has at most %d keys", LIMIT_KEYS);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "make several indicators of it, each of fewer keys");
}

static void report_growth(struct builder *builder, const struct syntax_node *statement) {
    const struct syntax_node *grows = node_child(statement, NODE_GROWS);
    if (grows == NULL || node_year(statement) != 0) return;
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_SYNTAX, grows->span,
                                                    "`grows` needs a year to grow from");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "state the year: `indicator enterprises in 2018 = 25_000 grows 25%%`");
}

/* Reports what its tree tells to be wrong with a statement, which can be with a figure's alone. */
static void report_fault(struct builder *builder, const struct syntax_node *statement) {
    struct statement_parts parts = statement_parts(statement);
    switch (parts.fault) {
        case FIGURE_RIGHT:
        case FIGURE_TOO_DEEP: break;
        case FIGURE_NEEDLESS_TABLE:
            report_table(builder, statement, "a table stands where the last name is left out");
            break;
        case FIGURE_WITHOUT_NAME:
            report_table(builder, statement,
                         "this value is of no industry: name it, or write a table");
            break;
        case FIGURE_TOO_MANY_KEYS: report_keys(builder, statement); break;
    }
    report_growth(builder, statement);
}

/* --- Figures --- */

/* The industry of a target or an output; NONE where that was reported. */
static uint32_t find_industry_of(struct builder *builder, const struct figure_fact *fact,
                                 uint32_t head) {
    struct symbol symbol = builder->symbols[fact->industry];
    if (symbol.kind == SYMBOL_INDUSTRY) return symbol.index;
    struct named named = named_at(builder, industry_of_figure(builder, fact, head));
    if (!names_all(builder, named.name)) return find_industry(builder, named);
    if (fact->kind == NODE_TARGET) return ALL_INDUSTRIES;
    struct diagnostic *diagnostic = report_all(builder, named.span, "put out");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "state it for each industry: `output %.*s %.*s = ...`",
                      TEXT_ARGUMENT(help_some_name(builder, SYMBOL_DISTRICT)),
                      TEXT_ARGUMENT(help_some_name(builder, SYMBOL_INDUSTRY)));
    return NONE;
}

/* Whether that place in the head of a table was reported for an entry before: since then, nothing was but
 * what stands behind it. */
static bool is_told(const struct builder *builder, struct span head) {
    for (uint32_t n = builder->diagnostics->list.count; n > 0; n--) {
        struct span span = builder->diagnostics->list.items[n - 1]->span;
        if (span.source != head.source || span.start < head.start) return false;
        if (span.start == head.start) return true;
    }
    return false;
}

/* Whether it is a district that no layer drops. */
static bool is_district(const struct builder *builder, struct symbol symbol) {
    return symbol.kind == SYMBOL_DISTRICT &&
           !builder->model->districts.list.items[symbol.index].is_gone;
}

/* The district of an output; NONE where that was reported. */
static uint32_t find_district_of(struct builder *builder, const struct figure_fact *fact,
                                 uint32_t head) {
    struct symbol symbol = builder->symbols[fact->of];
    if (is_district(builder, symbol)) return symbol.index;
    struct named named = named_at(builder, district_of_figure(builder, fact, head));
    return is_told(builder, named.span) ? NONE : find_district(builder, named);
}

/* The place that is a key; false where that was reported. */
static bool find_place(struct builder *builder, struct mention mention, struct key *key) {
    struct symbol symbol = builder->symbols[mention.name];
    bool is_industry = symbol.kind == SYMBOL_INDUSTRY;
    if (!is_industry && !is_district(builder, symbol)) {
        return find_key(builder, named_at(builder, mention), key);
    }
    *key = (struct key){is_industry, symbol.index};
    return true;
}

/* The keys of an indicator's statement, added to the model's; false where one was reported. */
static bool find_keys(struct builder *builder, const struct facts *facts,
                      const struct figure_fact *fact, uint32_t *first) {
    *first = builder->model->keys.count;
    for (uint32_t n = 0; n < fact->key_count; n++) {
        struct key key;
        struct mention mention = *paged_at(&facts->keys, fact->first_key + n);
        if (!find_place(builder, mention, &key)) return false;
        vector_push(builder->arena, &builder->model->keys, key);
    }
    return true;
}

/* What the figure is of, as a series without figures; false where that was reported. */
static bool find_subject(struct builder *builder, const struct facts *facts,
                         const struct figure_fact *fact, uint32_t head, struct series *series) {
    *series = (struct series){.kind = SERIES_TARGET};
    if (fact->kind == NODE_INDICATOR) {
        struct symbol symbol = builder->symbols[fact->of];
        series->kind = SERIES_INDICATOR;
        series->indicator = symbol.index;
        series->key_count = fact->key_count;
        return symbol.kind == SYMBOL_INDICATOR &&
               find_keys(builder, facts, fact, &series->first_key);
    }
    if (fact->kind == NODE_OUTPUT) {
        series->kind = SERIES_OUTPUT;
        series->district = find_district_of(builder, fact, head);
        if (series->district == NONE) return false;
    }
    series->industry = find_industry_of(builder, fact, head);
    return series->industry != NONE;
}

static enum parts_how how_of(enum parts_word word) {
    static const enum parts_how hows[] = {
        [PARTS_UNSAID] = PARTS_WITHIN,   [PARTS_SAY_WITHIN] = PARTS_WITHIN,
        [PARTS_SAY_EQUAL] = PARTS_EQUAL, [PARTS_SAY_REACH] = PARTS_REACH,
        [PARTS_SAY_APART] = PARTS_APART,
    };
    return hows[word];
}

/* A value as it stands in a figure, and its unit, which is told by the figure's manner. */
struct figure_value {
    uint32_t bits; /* so many thousands, or which of the wide values or of the expressions it is */
    uint32_t power;
    bool is_whole;
    unit_id unit;
};

/* One that has no room in a figure stands apart. */
static struct figure_value value_of_whole(struct builder *builder, int64_t whole, unit_id unit) {
    struct model *model = builder->model;
    struct thousands thousands;
    if (thousands_of(whole, &thousands)) {
        return (struct figure_value){(uint32_t)thousands.count, thousands.power, true, unit};
    }
    paged_push(builder->arena, &model->wide_values, whole);
    return (struct figure_value){model->wide_values.count - 1, POWER_WIDE, true, unit};
}

uint32_t add_expression(struct builder *builder, struct expression *expression) {
    struct model *model = builder->model;
    paged_push(builder->arena, &model->expressions, expression);
    return model->expressions.count - 1;
}

/* A whole number as a rule, else an expression that is one. */
static struct figure_value value_of_amount(struct builder *builder, const struct amount *amount) {
    struct number number;
    unit_id unit;
    read_amount(builder, amount, &number, &unit);
    int64_t whole;
    if (unit <= MOST_UNIT_OF_MANNER && number_to_integer(number, &whole)) {
        return value_of_whole(builder, whole, unit);
    }
    struct expression *expression = arena_new(builder->arena, struct expression);
    *expression = (struct expression){.kind = EXPRESSION_NUMBER,
                                      .type = TYPE(NUMBER),
                                      .span = amount->span,
                                      .number = number,
                                      .unit = unit};
    return (struct figure_value){.bits = add_expression(builder, expression)};
}

/* What numbers of the measure come to, which is found once for those that follow one another. */
static const struct last_measure *know_measure(struct builder *builder,
                                               const struct fact_measure *measure) {
    struct last_measure *last = &builder->last_measure;
    bool is_known = last->is_read && last->measure.suffix == measure->suffix &&
                    last->measure.unit == measure->unit;
    if (is_known) return last;
    *last = (struct last_measure){.is_read = true, .measure = *measure};
    last->is_right = weigh_measure(builder, measure, &last->power, &last->unit) &&
                     last->unit <= MOST_UNIT_OF_MANNER;
    return last;
}

/* The value of a number of few digits; false where it is no whole number that has room, or its measure is not in
 * order. */
static inline bool read_tens(struct builder *builder, const struct figure_fact *fact,
                             const struct fact_measure *measure, struct figure_value *value) {
    struct thousands whole;
    if (fact->form != FORM_TENS) return false;
    const struct last_measure *known = know_measure(builder, measure);
    if (!known->is_right) return false;
    if (!thousands_of_tens(fact->tens, fact_power(fact) + known->power, &whole)) return false;
    *value = (struct figure_value){(uint32_t)whole.count, whole.power, true, known->unit};
    return true;
}

/* The figure is written as a whole: the processor waits where bits are set one by one and read together. */
void make_figure(struct builder *builder, const struct facts *facts, const struct figure_fact *fact,
                 struct fact_run run, uint32_t industry, struct figure *figure) {
    const struct fact_measure *measure = paged_at(&facts->measures, run.measure);
    uint32_t aside = builder->first_aside + run.note;
    struct figure_value value = {0};
    bool is_read = fact->form == FORM_TREE || read_tens(builder, fact, measure, &value);
    if (!is_read) {
        struct amount amount = amount_of_fact(builder, fact, measure);
        value = value_of_amount(builder, &amount);
    }
    struct manner manner = {.aside = aside % MOST_MANNERS,
                            .grows =
                                run.note != 0 && model_aside(builder->model, aside)->growth != NULL,
                            .year = (int16_t)fact->year,
                            .unit = (uint16_t)value.unit};
    *figure = (struct figure){.expression = value.bits,
                              .industry = industry % MOST_SYMBOLS,
                              .power = value.power & 7,
                              .start = spot_at(builder, fact->start),
                              .manner = manner_of_figure(builder, manner) % MOST_MANNERS,
                              .is_whole = value.is_whole,
                              .how = how_of(fact->parts)};
}

/* The statement, or the entry, up to the end of its value. */
static struct span figure_span(const struct builder *builder, const struct facts *facts,
                               const struct figure_fact *fact) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    bool is_plain = fact->form != FORM_TREE;
    uint32_t end = is_plain ? reread_value(text, fact->start).end
                            : (*paged_at(&facts->trees, fact->tree))->span.end;
    return (struct span){builder->source, fact->start, end};
}

/* Gives the indicator the number of keys of its statements, which must agree. */
static void count_keys(struct builder *builder, const struct facts *facts,
                       const struct figure_fact *fact, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    changes(builder, indicator);
    if (fact->key_count == 0) {
        indicator->has_keyless = true;
    } else if (indicator->key_count == 0) {
        indicator->key_count = fact->key_count;
    } else if (indicator->key_count != fact->key_count) {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_KEYS, figure_span(builder, facts, fact), indicator->span,
                            "this indicator has %u key%s elsewhere", indicator->key_count,
                            indicator->key_count == 1 ? "" : "s");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "state it as there, `%.*s(%.*s)`, or under another name",
                          TEXT_ARGUMENT(sources_text(builder->context->sources, indicator->span)),
                          TEXT_ARGUMENT(help_keys(builder, index)));
    }
}

static void state_apart(struct builder *builder, const struct facts *facts,
                        const struct figure_fact *fact, struct fact_run run,
                        const struct series *subject) {
    struct stated stated = {.series = *subject,
                            .is_standard = builder->is_standard,
                            .has_how = fact->parts != PARTS_UNSAID};
    make_figure(builder, facts, fact, run, subject->industry, &stated.figure);
    if (fact->form == FORM_TREE) {
        const struct syntax_node *tree = *paged_at(&facts->trees, fact->tree);
        vector_push(builder->arena, &builder->value_trees, tree);
        stated.tree = builder->value_trees.count;
    }
    if (fact->kind == NODE_INDICATOR) count_keys(builder, facts, fact, subject->indicator);
    vector_push(builder->stated_arena, &builder->stated, stated);
}

/* Notes the year that the figure is stated for, unless it was noted last. */
static void note_year_of(struct builder *builder, const struct facts *facts,
                         const struct figure_fact *fact, int32_t *noted) {
    if (fact->year == *noted) return;
    bool has_room = note_year(builder, fact->year);
    if (!has_room) report_years(builder, figure_span(builder, facts, fact));
    if (has_room) *noted = fact->year;
}

/* Puts what a figure is of in the place of the names in its fact, and counts it where it will stand;
 * one that is to be looked at before it is placed is stated apart. What is wrong is of NONE. */
static void state_figure(struct builder *builder, const struct facts *facts,
                         struct figure_fact *fact, struct fact_run run) {
    struct series subject;
    bool is_right = find_subject(builder, facts, fact, run.head, &subject);
    if (!is_right) {
        struct figure unused; /* its value is read for what is wrong with it */
        if (fact->form != FORM_TREE) make_figure(builder, facts, fact, run, 0, &unused);
        fact->of = NONE;
        return;
    }
    if (is_stated_apart(builder, fact)) state_apart(builder, facts, fact, run, &subject);
    if (fact->kind == NODE_INDICATOR || builder->layer.node != NULL) return;
    if (fact->kind == NODE_OUTPUT) fact->of = subject.district;
    fact->industry = subject.industry;
    builder->figures_of_owner[owner_of_figure(builder, fact)]++;
}

/* How many facts ahead the symbols of their names are looked for in memory. */
enum { FACTS_AHEAD = 16 };

FETCHES void look_ahead(const struct builder *builder, const struct facts *facts, uint32_t figure) {
    if (figure >= facts->figures.count) return;
    const struct figure_fact *fact = paged_at(&facts->figures, figure);
    __builtin_prefetch(&builder->symbols[fact->of]);
    if (fact->kind != NODE_INDICATOR) __builtin_prefetch(&builder->symbols[fact->industry]);
}

static void state_figures_of(struct builder *builder, struct facts *facts) {
    uint32_t run = 0;
    int32_t year = 0;
    for (uint32_t n = 0; n < facts->figures.count; n++) {
        look_ahead(builder, facts, n + FACTS_AHEAD);
        note_year_of(builder, facts, paged_at(&facts->figures, n), &year);
        state_figure(builder, facts, paged_at(&facts->figures, n),
                     fact_run_of(&facts->figure_runs, &run, n));
    }
}

static uint32_t indicator_of(const void *builder, uint32_t index) {
    const struct series *series = &((const struct builder *)builder)->stated.items[index].series;
    return series->kind == SERIES_INDICATOR ? series->indicator : NONE;
}

/* What a layer states of an indicator is to be typed, though the indicator has been. */
static void type_again(struct builder *builder, const struct stated *stated) {
    if (stated->series.kind != SERIES_INDICATOR) return;
    enum progress *progress = &builder->indicator_progress.items[stated->series.indicator];
    changes(builder, progress);
    *progress = PROGRESS_NONE;
}

/* They come last, as their file does. */
static void find_standard(struct builder *builder) {
    uint32_t first = builder->stated.count;
    while (first > 0 && builder->stated.items[first - 1].is_standard) first--;
    builder->standard = (struct figure_range){first, builder->stated.count - first};
}

/* Room for what is stated, and counted, of a whole plan. */
static void prepare(struct builder *builder) {
    const struct model *model = builder->model;
    size_t owners = (size_t)model->industries.list.count + model->districts.list.count;
    uint32_t apart = 0;
    uint32_t keys = 0;
    for (uint32_t n = 0; n < builder->input_count; n++) {
        apart += builder->inputs[n].tree->facts->apart;
        keys += builder->inputs[n].tree->facts->keys.count;
    }
    vector_reserve(builder->stated_arena, &builder->stated, apart);
    vector_reserve(builder->arena, &builder->model->keys, keys);
    builder->figures_of_owner = arena_array(builder->context->scratch, uint32_t, owners + 1);
}

void state_figures(struct builder *builder) {
    builder->last_measure.is_read = false; /* a layer may have other units */
    if (builder->layer.node == NULL) prepare(builder);
    builder_visit(builder, report_fault);
    builder_visit_facts(builder, state_figures_of);
    if (builder->layer.node != NULL) {
        for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
            type_again(builder, &builder->stated.items[n]);
        }
        return;
    }
    find_standard(builder);
    uint32_t indicators = builder->model->indicators.count;
    builder->stated_of_indicator = rows_group(builder->context->scratch, indicators,
                                              builder->stated.count, indicator_of, builder);
    for (uint32_t n = 0; n < indicators; n++) {
        vector_push(builder->arena, &builder->indicator_progress, PROGRESS_NONE);
    }
}
