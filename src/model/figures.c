/* Figures: targets, outputs and indicators as they are stated, each entry of a table one of them,
 * and the types of their values. */
#include "model/lower.h"

/* What the entries of one statement share. */
struct statement {
    const struct syntax_node *node;
    struct series series; /* with what the statement's head names */
    int32_t year;
    enum parts_how how;
    struct text source;
    const struct syntax_node *grows;
    bool is_wrong; /* its head was reported */
};

static enum parts_how read_how(const struct syntax_node *node) {
    static const struct {
        struct text word;
        enum parts_how how;
    } words[] = {
        {{"equal", 5}, PARTS_EQUAL}, {{"reach", 5}, PARTS_REACH}, {{"apart", 5}, PARTS_APART}};
    struct text word = node_text(node, NODE_HOW);
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        if (text_equal(word, words[n].word)) return words[n].how;
    }
    return PARTS_WITHIN;
}

static void state(struct builder *builder, const struct statement *statement, struct span span,
                  const struct syntax_node *value) {
    struct stated stated = {.series = statement->series,
                            .figure = {.year = statement->year,
                                       .how = statement->how,
                                       .span = span,
                                       .source = statement->source},
                            .value = value,
                            .grows = statement->grows,
                            .is_standard = builder->is_standard,
                            .has_how = node_child(statement->node, NODE_HOW) != NULL};
    vector_push(builder->arena, &builder->stated, stated);
}

/* A statement's words up to its value, which is what a report points at. */
static struct span head_of(const struct syntax_node *node, const struct syntax_node *value) {
    struct span span = node->span;
    span.end = value->span.end;
    return span;
}

/* Puts the last name, of a table's entry or of the statement itself, into the series. */
static bool add_name(struct builder *builder, struct series *series,
                     const struct syntax_node *name) {
    if (series->kind != SERIES_INDICATOR) {
        bool is_all = text_equal(names_text(builder->names, name->name), TEXT("all"));
        if (is_all && series->kind == SERIES_OUTPUT) {
            diagnostics_add(builder->diagnostics, CODE_NOT_LEADABLE, name->span,
                            "`all` stands for every industry and cannot be put out");
            return false;
        }
        series->industry = is_all ? ALL_INDUSTRIES : find_industry(builder, name);
        return series->industry != NONE;
    }
    if (series->key_count == LIMIT_KEYS) {
        diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT, name->span,
                        "an indicator has at most %d keys", LIMIT_KEYS);
        return false;
    }
    return find_key(builder, name, &series->keys[series->key_count++]);
}

static void state_table(struct builder *builder, const struct statement *statement,
                        const struct syntax_node *table) {
    for (const struct syntax_node *entry = table->first; entry != NULL; entry = entry->next) {
        struct statement one = *statement;
        if (add_name(builder, &one.series, entry->first)) {
            state(builder, &one, entry->span, entry->last);
        }
    }
}

static void report_table(struct builder *builder, const struct syntax_node *value,
                         const char *message, const char *help) {
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_TABLE_FORM, value->span, "%s", message);
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s", help);
}

/* One value or a table. `last` is the name that a table's keys stand for, NULL where it is left to
 * them. */
static void state_values(struct builder *builder, struct statement *statement,
                         const struct syntax_node *last, const char *help) {
    const struct syntax_node *value = node_value(statement->node);
    if (statement->is_wrong) return;
    if (value->kind == NODE_TABLE && last != NULL) {
        report_table(builder, value, "a table stands where the last name is left out", help);
    } else if (value->kind == NODE_TABLE) {
        state_table(builder, statement, value);
    } else if (last == NULL) {
        report_table(builder, value, "this value is of no industry: name it, or write a table",
                     help);
    } else if (add_name(builder, &statement->series, last)) {
        state(builder, statement, head_of(statement->node, value), value);
    }
}

static void state_target(struct builder *builder, struct statement *statement) {
    statement->series.kind = SERIES_TARGET;
    state_values(builder, statement, node_child(statement->node, NODE_NAME),
                 "`target IC in 2020 = 110bn` or `target in 2020 = { IC: 110bn }`");
}

static void state_output(struct builder *builder, struct statement *statement) {
    const struct syntax_node *district = node_child(statement->node, NODE_NAME);
    const struct syntax_node *industry = district->next;
    if (industry->kind != NODE_NAME) industry = NULL;
    statement->series.kind = SERIES_OUTPUT;
    statement->series.district = find_district(builder, district);
    statement->is_wrong = statement->series.district == NONE;
    state_values(builder, statement, industry,
                 "`output Haidian IC = 5bn` or `output Haidian = { IC: 5bn }`");
}

static void state_indicator(struct builder *builder, struct statement *statement) {
    const struct syntax_node *node = statement->node;
    struct symbol symbol = builder->symbols[node_name(node)];
    if (symbol.kind != SYMBOL_INDICATOR) return;
    statement->series.kind = SERIES_INDICATOR;
    statement->series.indicator = symbol.index;
    const struct syntax_node *grows = node_child(node, NODE_GROWS);
    if (grows != NULL && statement->year == 0) {
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_SYNTAX, grows->span, "`grows` needs a year to grow from");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "state the year: `indicator enterprises in 2018 = 25_000 grows 25%%`");
    } else if (grows != NULL) {
        statement->grows = grows->first;
    }
    const struct syntax_node *keys = node_child(node, NODE_KEYS);
    const struct syntax_node *key = keys == NULL ? NULL : keys->first;
    for (; key != NULL; key = key->next) {
        if (!add_name(builder, &statement->series, key)) return;
    }
    const struct syntax_node *value = node_value(node);
    if (value->kind == NODE_TABLE) {
        state_table(builder, statement, value);
    } else {
        state(builder, statement, head_of(node, value), value);
    }
}

static bool is_figure(const struct syntax_node *node) {
    return node->kind == NODE_TARGET || node->kind == NODE_OUTPUT || node->kind == NODE_INDICATOR;
}

static void state_statement(struct builder *builder, const struct syntax_node *node) {
    if (!is_figure(node)) return;
    struct statement statement = {.node = node,
                                  .year = node_year(node),
                                  .how = read_how(node),
                                  .source = source_of(builder, node)};
    if (node->kind == NODE_TARGET) state_target(builder, &statement);
    if (node->kind == NODE_OUTPUT) state_output(builder, &statement);
    if (node->kind == NODE_INDICATOR) state_indicator(builder, &statement);
    note_year(builder, statement.year, node->span);
}

/* Gives each indicator the number of keys of its statements, which must agree. */
static void count_keys(struct builder *builder, const struct stated *stated) {
    if (stated->series.kind != SERIES_INDICATOR) return;
    struct indicator *indicator = &builder->model->indicators.items[stated->series.indicator];
    changes(builder, indicator);
    if (stated->series.key_count == 0) {
        indicator->has_keyless = true;
    } else if (indicator->key_count == 0) {
        indicator->key_count = stated->series.key_count;
    } else if (indicator->key_count != stated->series.key_count) {
        report_conflict(builder, CODE_KEYS, stated->figure.span, indicator->span,
                        "this indicator has %u key%s elsewhere", indicator->key_count,
                        indicator->key_count == 1 ? "" : "s");
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

/* Room for a figure of every statement of the plan, since there may be many and each is large. */
static void reserve_stated(struct builder *builder) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < builder->input_count; n++) {
        const struct syntax_node *statement = builder->inputs[n].tree->root->first;
        for (; statement != NULL; statement = statement->next) count += is_figure(statement);
    }
    vector_reserve(builder->arena, &builder->stated, count);
}

/* They come last, as their file does. */
static void find_standard(struct builder *builder) {
    uint32_t first = builder->stated.count;
    while (first > 0 && builder->stated.items[first - 1].is_standard) first--;
    builder->standard = (struct figure_range){first, builder->stated.count - first};
}

void state_figures(struct builder *builder) {
    if (builder->layer.node == NULL) reserve_stated(builder);
    builder_visit(builder, state_statement);
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        count_keys(builder, &builder->stated.items[n]);
        if (builder->layer.node != NULL) type_again(builder, &builder->stated.items[n]);
    }
    if (builder->layer.node != NULL) return;
    find_standard(builder);
    uint32_t indicators = builder->model->indicators.count;
    builder->stated_of_indicator =
        rows_group(builder->arena, indicators, builder->stated.count, indicator_of, builder);
    for (uint32_t n = 0; n < indicators; n++) {
        vector_push(builder->arena, &builder->indicator_progress, PROGRESS_NONE);
    }
}

/* Types a figure's value and its growth. */
static void type_stated(struct builder *builder, struct stated *stated) {
    stated->figure.value = lower_formula(builder, stated->value);
    if (stated->grows == NULL) return;
    struct lowering growing = {.builder = builder};
    struct expression *grows = lower_as(&growing, stated->grows, TYPE(NUMBER), "a growth");
    lower_expect(&growing, stated->figure.value.expression, TYPE(NUMBER), "what grows");
    stated->figure.grows = (struct formula){grows, growing.slot_count};
}

/* Types one statement of an indicator and holds it against the type that is known, which `first`
 * has shown. */
static void join_type(struct builder *builder, struct indicator *indicator, struct stated *stated,
                      struct span *first) {
    type_stated(builder, stated);
    const struct expression *value = stated->figure.value.expression;
    if (!type_agrees(value->type, indicator->type)) {
        report_conflict(builder, CODE_TYPE, value->span,
                        first->source == 0 ? indicator->span : *first,
                        "this indicator is %s elsewhere, but here %s", type_words(indicator->type),
                        type_words(value->type));
        return;
    }
    indicator->type = type_join(indicator->type, value->type);
    if (first->source == 0) *first = value->span;
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
        struct lowering lowering = {.builder = builder};
        lower_expect(&lowering, stated->figure.value.expression, TYPE(NUMBER),
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
