/* Figures: targets, outputs and indicators as they are stated, each entry of a table one of them,
 * and the types of their values. */
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
    diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT,
                    key == NULL ? node_value(statement)->first->span : key->span,
                    "an indicator has at most %d keys", LIMIT_KEYS);
}

static void report_growth(struct builder *builder, const struct syntax_node *statement) {
    const struct syntax_node *grows = node_child(statement, NODE_GROWS);
    if (grows == NULL || node_year(statement) != 0) return;
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_SYNTAX, grows->span,
                                                    "`grows` needs a year to grow from");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "state the year: `indicator enterprises in 2018 = 25_000 grows 25%%`");
}

static bool is_figure(const struct syntax_node *node) {
    return node->kind == NODE_TARGET || node->kind == NODE_OUTPUT || node->kind == NODE_INDICATOR;
}

/* Reports what its tree tells to be wrong with a figure's statement. */
static void report_fault(struct builder *builder, const struct syntax_node *statement) {
    if (!is_figure(statement)) return;
    switch (figure_fault(statement)) {
        case FIGURE_RIGHT: break;
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
    report_all(builder, named.span, "put out");
    return NONE;
}

/* The district of an output; NONE where that was reported. */
static uint32_t find_district_of(struct builder *builder, const struct figure_fact *fact,
                                 uint32_t head) {
    struct symbol symbol = builder->symbols[fact->of];
    bool is_there = symbol.kind == SYMBOL_DISTRICT &&
                    !builder->model->districts.list.items[symbol.index].is_gone;
    if (is_there) return symbol.index;
    return find_district(builder, named_at(builder, district_of_figure(builder, fact, head)));
}

/* The keys of an indicator's statement, added to the model's; false where one was reported. */
static bool find_keys(struct builder *builder, const struct facts *facts,
                      const struct figure_fact *fact, uint32_t *first) {
    *first = builder->model->keys.count;
    for (uint32_t n = 0; n < fact->key_count; n++) {
        struct key key;
        struct mention mention = *paged_at(&facts->keys, fact->first_key + n);
        if (!find_key(builder, named_at(builder, mention), &key)) return false;
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

/* Sets a figure's value to an amount: a whole number as a rule, else an expression that is one. */
static void set_amount(struct builder *builder, struct figure *figure,
                       const struct amount *amount) {
    struct number number;
    unit_id unit;
    read_amount(builder, amount, &number, &unit);
    figure->is_whole = unit <= MOST_UNIT_OF_FIGURE && number_to_integer(number, &figure->whole);
    if (figure->is_whole) {
        figure->unit = (uint16_t)unit;
        return;
    }
    figure->expression = arena_new(builder->arena, struct expression);
    *figure->expression = (struct expression){.kind = EXPRESSION_NUMBER,
                                              .type = TYPE(NUMBER),
                                              .span = amount->span,
                                              .number = number,
                                              .unit = unit};
}

static void set_value(struct builder *builder, const struct figure_fact *fact,
                      struct stated *stated) {
    struct amount amount;
    switch (fact->form) {
        case FORM_WHOLE:
            stated->figure.whole = fact->whole;
            stated->figure.is_whole = true;
            break;
        case FORM_AMOUNT:
            amount = amount_of_fact(builder, fact);
            set_amount(builder, &stated->figure, &amount);
            break;
        case FORM_TREE:
            vector_push(builder->arena, &builder->value_trees, fact->value);
            stated->tree = builder->value_trees.count;
            break;
    }
}

/* The statement, or the entry, up to the end of its value. */
static struct span figure_span(const struct builder *builder, const struct figure_fact *fact) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    bool is_plain = fact->form != FORM_TREE;
    uint32_t end = is_plain ? reread_value(text, fact->start).end : fact->value->span.end;
    return (struct span){builder->source, fact->start, end};
}

/* Gives the indicator the number of keys of its statements, which must agree. */
static void count_keys(struct builder *builder, const struct figure_fact *fact, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    changes(builder, indicator);
    if (fact->key_count == 0) {
        indicator->has_keyless = true;
    } else if (indicator->key_count == 0) {
        indicator->key_count = fact->key_count;
    } else if (indicator->key_count != fact->key_count) {
        report_conflict(builder, CODE_KEYS, figure_span(builder, fact), indicator->span,
                        "this indicator has %u key%s elsewhere", indicator->key_count,
                        indicator->key_count == 1 ? "" : "s");
    }
}

static void state_figure(struct builder *builder, const struct facts *facts,
                         const struct figure_fact *fact, struct fact_run run) {
    struct stated stated = {.figure = {.start = spot_at(builder, fact->start),
                                       .year = fact->year,
                                       .how = how_of(fact->parts),
                                       .aside = (builder->first_aside + run.note) % MOST_ASIDES},
                            .is_standard = builder->is_standard,
                            .has_how = fact->parts != PARTS_UNSAID};
    stated.figure.grows = model_aside(builder->model, stated.figure.aside)->growth != NULL;
    if (!note_year(builder, fact->year)) report_years(builder, figure_span(builder, fact));
    set_value(builder, fact, &stated);
    if (!find_subject(builder, facts, fact, run.head, &stated.series)) return;
    if (fact->kind == NODE_INDICATOR) count_keys(builder, fact, stated.series.indicator);
    vector_push(builder->stated_arena, &builder->stated, stated);
}

static void state_figures_of(struct builder *builder, const struct facts *facts) {
    uint32_t run = 0;
    for (uint32_t n = 0; n < facts->figures.count; n++) {
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

void state_figures(struct builder *builder) {
    if (builder->layer.node == NULL) {
        vector_reserve(builder->stated_arena, &builder->stated, count_facts(builder).figures);
    }
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

static void expect_number(struct builder *builder, const struct stated *stated, const char *what) {
    struct lowering lowering = {.builder = builder};
    if (stated->tree != 0) lower_expect(&lowering, stated->figure.expression, TYPE(NUMBER), what);
}

/* Types a figure's value and its growth. */
static void type_stated(struct builder *builder, struct stated *stated) {
    struct figure *figure = &stated->figure;
    if (stated->tree != 0) {
        struct formula value = lower_formula(builder, builder->value_trees.items[stated->tree - 1]);
        figure->expression = value.expression;
        figure->slot_count = (uint16_t)value.slot_count;
    }
    if (!figure->grows) return;
    struct aside *aside = &builder->model->asides.items[figure->aside];
    struct lowering growing = {.builder = builder};
    struct expression *grows = lower_as(&growing, aside->growth, TYPE(NUMBER), "a growth");
    expect_number(builder, stated, "what grows");
    aside->grows = (struct formula){grows, growing.slot_count};
}

/* Types one statement of an indicator and holds it against the type that is known, which `first`
 * has shown. */
static void join_type(struct builder *builder, struct indicator *indicator, struct stated *stated,
                      struct span *first) {
    type_stated(builder, stated);
    const struct figure *figure = &stated->figure;
    struct type type = figure->is_whole ? TYPE(NUMBER) : figure->expression->type;
    struct span span = model_value_span(builder->model, figure);
    if (!type_agrees(type, indicator->type)) {
        report_conflict(builder, CODE_TYPE, span, first->source == 0 ? indicator->span : *first,
                        "this indicator is %s elsewhere, but here %s", type_words(indicator->type),
                        type_words(type));
        return;
    }
    indicator->type = type_join(indicator->type, type);
    if (first->source == 0) *first = span;
}

/* Types what the plan states of an indicator; the standard statements first, so that it is the
 * plan's that differ. */
static void type_in_plan(struct builder *builder, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    struct row row = rows_get(&builder->stated_of_indicator, index);
    struct span first = {0};
    for (int is_plan = 0; is_plan <= 1; is_plan++) {
        for (uint32_t n = 0; n < row.count; n++) {
            struct stated *stated = &builder->stated.items[row.items[n]];
            if (stated->is_standard != is_plan) join_type(builder, indicator, stated, &first);
        }
    }
}

/* Types what a layer states of an indicator, which may have a type already. */
static void type_in_layer(struct builder *builder, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    struct span first = type_is_any(indicator->type) ? (struct span){0} : indicator->span;
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        if (indicator_of(builder, n) != index) continue;
        join_type(builder, indicator, &builder->stated.items[n], &first);
    }
}

/* The statements of one indicator must be of one type. While they are being typed, as where one
 * year's figure reads another's, the type is what is known so far, which may be nothing (see type_values). */
struct type indicator_type(struct builder *builder, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    enum progress *progress = &builder->indicator_progress.items[index];
    bool is_under_way = *progress == PROGRESS_UNDER_WAY;
    if (is_under_way && type_is_any(indicator->type)) builder->is_guessed = true;
    if (*progress != PROGRESS_NONE) return indicator->type;
    *progress = PROGRESS_UNDER_WAY;
    if (builder->layer.node == NULL) {
        type_in_plan(builder, index);
    } else {
        type_in_layer(builder, index);
    }
    *progress = PROGRESS_DONE;
    return indicator->type;
}

static void type_figures(struct builder *builder) {
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        struct stated *stated = &builder->stated.items[n];
        if (stated->series.kind == SERIES_INDICATOR) {
            indicator_type(builder, stated->series.indicator);
            continue;
        }
        type_stated(builder, stated);
        expect_number(builder, stated,
                      stated->series.kind == SERIES_TARGET ? "a target" : "an output");
    }
}

/* Lets and indicators that are stated here are to be typed again. */
static void forget_types(struct builder *builder) {
    builder->signatures.count = builder->layer.first_signature;
    builder->model->functions.count = builder->layer.first_signature;
    for (uint32_t n = 0; n < builder->let_trees.count; n++) {
        struct let_tree *tree = &builder->let_trees.items[n];
        if (is_stated_here(builder, tree->node->span)) tree->progress = PROGRESS_NONE;
        while (tree->signature != NONE && tree->signature >= builder->layer.first_signature) {
            tree->signature = builder->signatures.items[tree->signature].before;
        }
    }
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        uint32_t indicator = indicator_of(builder, n);
        if (indicator != NONE) builder->indicator_progress.items[indicator] = PROGRESS_NONE;
    }
}

/* Figures and lets. What read an indicator before its type was known was typed by a guess: then all
 * of it is typed once more, with the types that have been found. */
void type_values(struct builder *builder) {
    struct diagnostics before = *builder->diagnostics;
    builder->is_guessed = false;
    type_figures(builder);
    define_lets(builder);
    if (!builder->is_guessed) return;
    *builder->diagnostics = before;
    forget_types(builder);
    type_figures(builder);
    define_lets(builder);
}
