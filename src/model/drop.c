/* Drops: what a layer takes away from the model that it stands on, before it states anything. What
 * is not there cannot be dropped; the report tells what is. A standard figure is in force again
 * where the plan's own is dropped, as if the plan did not state it. */
#include "model/builder.h"

/* Says for which years the thing is stated, so that one of them can be dropped. Where something in the
 * text is wrong, it may be that year, or what states it. */
static void report_nothing(struct builder *builder, const struct syntax_node *node,
                           const struct text_builder *years) {
    if (builder->is_faulty) return;
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_NOTHING_TO_DROP,
                                                    node->span, "there is no such thing to drop");
    if (years->length == 0) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "nothing of the kind is stated: take the `drop` away");
        return;
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "it is stated %.*s",
                      TEXT_ARGUMENT(text_built(years)));
}

/* Whether there is no thing of the kind, "a district", that has the name of what is to be dropped;
 * reports it, with the nearest name that has one. `wanted` is as in search_symbols. */
static bool is_unknown(struct builder *builder, const struct syntax_node *name, const char *what,
                       enum symbol_kind wanted) {
    if (builder->symbols[name->name].kind != SYMBOL_NONE) return false;
    if (builder->is_broken) return true;
    struct suggestion search = search_symbols(builder, name->name, wanted);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_NOTHING_TO_DROP, name->span,
                        "there is no %s `%.*s` to drop", what, TEXT_ARGUMENT(search.wanted));
    bool is_label =
        wanted != SYMBOL_INDICATOR && remark_label(builder, diagnostic, name->name, wanted);
    if (is_label) return true;
    remark_nearest(builder, diagnostic, &search);
    if (search.best.bytes != NULL) return true;
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "only what the plan declares can be dropped");
    return true;
}

/* The district or the industry that a drop names, or NONE where it was reported. */
static uint32_t find_dropped_district(struct builder *builder, const struct syntax_node *name) {
    if (is_unknown(builder, name, "district", SYMBOL_DISTRICT)) return NONE;
    return find_district(builder, named_by(name));
}

static uint32_t find_dropped_industry(struct builder *builder, const struct syntax_node *name) {
    if (is_unknown(builder, name, "industry", SYMBOL_INDUSTRY)) return NONE;
    return find_industry(builder, named_by(name));
}

/* The same for an industry that can be led or put out, as `all` cannot. */
static uint32_t find_one_dropped(struct builder *builder, const struct syntax_node *name,
                                 const char *cannot, const char *help) {
    if (!names_all(builder, name->name)) return find_dropped_industry(builder, name);
    struct diagnostic *diagnostic = report_all(builder, name->span, cannot);
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s", help);
    return NONE;
}

static void append_year(struct text_builder *words, int32_t year) {
    text_append_string(words, words->length > 0 ? ", " : "");
    if (year == 0) {
        text_append_string(words, "without a year");
    } else {
        text_append_format(words, "in %d", (int)year);
    }
}

/* --- Figures --- */

/* Notes the standard figure that the one dropped has taken the place of, to be in force again. */
static void note_standard(struct builder *builder, uint32_t series, const struct figure *dropped) {
    struct figure_range standard = builder->standard;
    for (uint32_t n = standard.first; n < standard.first + standard.count; n++) {
        const struct stated *stated = &builder->stated.items[n];
        bool is_itself = stated->figure.start == dropped->start;
        int32_t year = model_year(builder->model, &stated->figure);
        if (is_itself || year != model_year(builder->model, dropped)) continue;
        if (find_series(builder->model, &stated->series) != series) continue;
        vector_push(builder->arena, &builder->layer.standard, n);
    }
}

/* Drops the figure of a series, NONE where there is none, that is stated for the year. */
static void drop_figure(struct builder *builder, const struct syntax_node *node, uint32_t number) {
    struct model *model = builder->model;
    int32_t year = node_year(node);
    struct figure_range range = {0, 0};
    struct text_builder years = {.arena = builder->arena};
    uint32_t kept = 0;
    if (number != NONE) range = model_range(model, number);
    struct figure *figures = arena_array(builder->arena, struct figure, range.count + 1);
    for (uint32_t n = 0; n < range.count; n++) {
        struct figure figure = model->figures.items[range.first + n];
        append_year(&years, model_year(model, &figure));
        if (model_year(model, &figure) != year) {
            figures[kept++] = figure;
        } else {
            note_standard(builder, number, &figure);
        }
    }
    if (kept == range.count) {
        report_nothing(builder, node, &years);
        return;
    }
    edit_figures(builder, number, figures, kept);
    use_year(builder, year, -1);
}

static void drop_target(struct builder *builder, const struct syntax_node *node) {
    struct series wanted = {.kind = SERIES_TARGET};
    const struct syntax_node *name = node_child(node, NODE_NAME);
    bool is_all = names_all(builder, name->name);
    wanted.industry = is_all ? ALL_INDUSTRIES : find_dropped_industry(builder, name);
    if (wanted.industry == NONE) return;
    drop_figure(builder, node, find_series(builder->model, &wanted));
}

static void drop_output(struct builder *builder, const struct syntax_node *node) {
    const struct syntax_node *district = node_child(node, NODE_NAME);
    struct series wanted = {.kind = SERIES_OUTPUT};
    wanted.district = find_dropped_district(builder, district);
    wanted.industry = find_one_dropped(builder, district->next, "put out",
                                       "drop each output by itself: `drop output D I`");
    if (wanted.district == NONE || wanted.industry == NONE) return;
    drop_figure(builder, node, find_series(builder->model, &wanted));
}

/* Reports a name that is of something else than an indicator, with how that is dropped. */
static void report_no_indicator(struct builder *builder, const struct syntax_node *name,
                                enum symbol_kind kind) {
    struct text text = sources_text(builder->context->sources, name->span);
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_CONFLICT, name->span, "`%.*s` is %s, not an indicator",
        TEXT_ARGUMENT(names_text(builder->names, name->name)), symbol_words(kind));
    relate_declaration(builder, diagnostic, builder->symbols[name->name]);
    static const char *const instead[] = {[SYMBOL_LANGUAGE] = "drop indicator NAME",
                                          [SYMBOL_DISTRICT] = "drop district ",
                                          [SYMBOL_INDUSTRY] = "drop target ",
                                          [SYMBOL_LET] = "let "};
    bool is_named = kind != SYMBOL_LANGUAGE;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%s%.*s%s`", instead[kind],
                      is_named ? (int)text.length : 0, text.bytes,
                      kind == SYMBOL_LET ? " = VALUE" : "");
}

static void drop_indicator(struct builder *builder, const struct syntax_node *node) {
    const struct syntax_node *name = node_child(node, NODE_NAME);
    const struct syntax_node *keys = node_child(node, NODE_KEYS);
    struct symbol symbol = builder->symbols[name->name];
    struct model *model = builder->model;
    struct series wanted = {.kind = SERIES_INDICATOR, .indicator = symbol.index};
    if (is_unknown(builder, name, "indicator", SYMBOL_INDICATOR)) return;
    if (symbol.kind != SYMBOL_INDICATOR) {
        report_no_indicator(builder, name, symbol.kind);
        return;
    }
    const struct syntax_node *key = keys == NULL ? NULL : keys->first;
    wanted.first_key = model->keys.count;
    for (; key != NULL && wanted.key_count < LIMIT_KEYS; key = key->next) {
        struct key found;
        if (is_unknown(builder, key, "district or industry", SYMBOL_NONE)) return;
        if (!find_key(builder, named_by(key), &found)) return;
        vector_push(builder->arena, &model->keys, found);
        wanted.key_count++;
    }
    uint32_t key_count = model->indicators.items[symbol.index].key_count;
    bool fits = wanted.key_count == 0 || wanted.key_count == key_count;
    drop_figure(builder, node, fits ? find_series(builder->model, &wanted) : NONE);
}

/* --- Leads --- */

static void take_lead(struct builder *builder, uint32_t number) {
    struct model *model = builder->model;
    const struct lead *lead = &model->leads.items[number];
    edit_take(builder, &model->leads_of_district, lead->district, number);
    edit_take(builder, &model->leads_of_industry, lead->industry, number);
    use_year(builder, model_lead_year(model, lead), -1);
}

static void drop_lead(struct builder *builder, uint32_t district, const struct syntax_node *name,
                      int32_t year) {
    struct model *model = builder->model;
    uint32_t industry =
        find_one_dropped(builder, name, "led", "name what is led: `drop D leads A, B`");
    struct text_builder years = {.arena = builder->arena};
    if (industry == NONE) return;
    struct row row = rows_get(&model->leads_of_district, district);
    for (uint32_t n = 0; n < row.count; n++) {
        const struct lead *lead = &model->leads.items[row_item(row, n)];
        if (lead->industry != industry) continue;
        if (model_lead_year(model, lead) == year) {
            take_lead(builder, row_item(row, n));
            return;
        }
        append_year(&years, model_lead_year(model, lead));
    }
    report_nothing(builder, name, &years);
}

static void drop_leads(struct builder *builder, const struct syntax_node *node) {
    const struct syntax_node *leads = node_child(node, NODE_LEADS);
    uint32_t district = find_dropped_district(builder, node_child(node, NODE_NAME));
    if (district == NONE) return;
    for (const struct syntax_node *name = leads->first; name != NULL; name = name->next) {
        if (name->kind == NODE_NAME) drop_lead(builder, district, name, node_year(leads));
    }
}

/* --- Districts, with all that is stated of them --- */

static void empty_series(struct builder *builder, uint32_t number) {
    struct model *model = builder->model;
    struct figure_range range = model_range(model, number);
    for (uint32_t n = 0; n < range.count; n++) {
        use_year(builder, model_year(model, &model->figures.items[range.first + n]), -1);
    }
    edit_figures(builder, number, NULL, 0);
}

static bool has_key(const struct model *model, const struct series *series, uint32_t district) {
    const struct key *keys = model_keys(model, series);
    for (uint32_t n = 0; n < series->key_count; n++) {
        if (!keys[n].is_industry && keys[n].place == district) return true;
    }
    return false;
}

/* Empties the series of indicators that are of the district. */
static void empty_indicators(struct builder *builder, uint32_t district) {
    struct model *model = builder->model;
    for (uint32_t indicator = 0; indicator < model->indicators.count; indicator++) {
        struct row row = rows_get(&model->series_of_indicator, indicator);
        for (uint32_t n = 0; n < row.count; n++) {
            struct series series = model_series(model, row_item(row, n));
            if (series.count > 0 && has_key(model, &series, district))
                empty_series(builder, row_item(row, n));
        }
    }
}

/* Its children are districts without a parent then. */
static void leave_family(struct builder *builder, uint32_t district) {
    struct places *districts = &builder->model->districts;
    struct place *place = &districts->list.items[district];
    struct row row = rows_get(&districts->children, district);
    for (uint32_t n = 0; n < row.count; n++) {
        struct place *child = &districts->list.items[row_item(row, n)];
        changes(builder, child);
        child->parent = NONE;
    }
    edit_empty(builder, &districts->children, district);
    if (place->parent != NONE) {
        edit_take(builder, &districts->children, place->parent, district);
    }
    changes(builder, place);
    place->parent = NONE;
    place->is_gone = true;
}

static void drop_district(struct builder *builder, const struct syntax_node *node) {
    struct model *model = builder->model;
    const struct syntax_node *name = node_child(node, NODE_NAME);
    uint32_t district = find_dropped_district(builder, name);
    if (district == NONE) return;
    vector_push(builder->arena, &builder->dropped, ((struct dropped){district, name->span}));
    for (struct row row = rows_get(&model->leads_of_district, district); row.count > 0;
         row = rows_get(&model->leads_of_district, district)) {
        take_lead(builder, row_item(row, row.count - 1));
    }
    struct row outputs = rows_get(&model->outputs_of_district, district);
    for (uint32_t n = 0; n < outputs.count; n++) empty_series(builder, row_item(outputs, n));
    empty_indicators(builder, district);
    leave_family(builder, district);
}

static void drop_fact(struct builder *builder, const struct syntax_node *node) {
    switch (node->kind) {
        case NODE_DROP_TARGET: drop_target(builder, node); break;
        case NODE_DROP_OUTPUT: drop_output(builder, node); break;
        case NODE_DROP_INDICATOR: drop_indicator(builder, node); break;
        case NODE_DROP_LEADS: drop_leads(builder, node); break;
        default: break;
    }
}

static void drop_whole_district(struct builder *builder, const struct syntax_node *node) {
    if (node->kind == NODE_DROP_DISTRICT) drop_district(builder, node);
}

/* Districts after all else, so that a fact of one may be dropped beside it. */
void drop_facts(struct builder *builder) {
    builder_visit(builder, drop_fact);
    builder_visit(builder, drop_whole_district);
    for (uint32_t n = 0; n < builder->layer.standard.count; n++) {
        edit_figure(builder, &builder->stated.items[builder->layer.standard.items[n]]);
    }
}
