/* The layers of a session are gathered, with what its model knows of the plan as it is, and folded. */
#include "session/fold.h"

#include "canonical/statement.h"
#include "model/layer.h"

/* --- Layers --- */

static void lay(zonal *session, struct session_layer layer) {
    layer.change = session->marks.count;
    vector_push(&session->arena, &session->layers, layer);
}

void session_lay_edits(zonal *session, const struct syntax_node *root) {
    lay(session, (struct session_layer){.root = root});
}

/* Those that it builds on first. */
void session_lay_scenario(zonal *session, uint32_t scenario) {
    const struct block *block = &session->model->scenarios.items[scenario];
    if (block->with != NONE) session_lay_scenario(session, block->with);
    lay(session, (struct session_layer){.root = block->node,
                                        .source = block->default_source,
                                        .scenario = node_name(block->node)});
}

void session_lift(zonal *session) {
    while (session->layers.count > 0 &&
           session->layers.items[session->layers.count - 1].change == session->marks.count) {
        session->layers.count--;
    }
}

bool session_has_changes(const zonal *session) {
    return session->marks.count > 0;
}

bool session_has_layers(const zonal *session) {
    return session->check != NULL && session->layers.count > 0;
}

/* Once, though it may be on several times. */
static void add_scenario(struct arena *arena, struct fold_input *input, name_id scenario) {
    for (uint32_t n = 0; n < input->scenarios.count; n++) {
        if (input->scenarios.items[n] == scenario) return;
    }
    vector_push(arena, &input->scenarios, scenario);
}

static void add_layers(const zonal *session, struct arena *arena, bool with_scenario,
                       struct fold_input *input) {
    for (uint32_t n = 0; n < session->layers.count; n++) {
        const struct session_layer *layer = &session->layers.items[n];
        if (layer->change == 0 && !with_scenario) continue;
        input->base_count += layer->change == 0;
        vector_push(arena, &input->layers, (struct fold_layer){layer->root, layer->source});
        if (layer->scenario != 0) add_scenario(arena, input, layer->scenario);
    }
}

/* --- What the model knows --- */

static bool has_figures(const struct model *model, uint32_t indicator) {
    const struct indicator *row = &model->indicators.items[indicator];
    struct row keyed = rows_get(&model->series_of_indicator, indicator);
    if (row->keyless != NONE && model_range(model, row->keyless).count > 0) return true;
    for (uint32_t n = 0; n < keyed.count; n++) {
        if (model_range(model, row_item(keyed, n)).count > 0) return true;
    }
    return false;
}

static void find_empty(const struct model *model, struct arena *arena, struct fold_input *input) {
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        const struct indicator *indicator = &model->indicators.items[n];
        bool is_number = indicator->type.base == TYPE_NUMBER && !indicator->type.is_set;
        if (!is_number || has_figures(model, n)) continue;
        vector_push(arena, &input->empty, (struct fold_name){indicator->name, indicator->span});
    }
}

static void find_taken(const zonal *session, struct arena *arena, struct fold_input *input) {
    const struct model *model = session->model;
    uint32_t count = names_count(&session->names) + 1;
    bool *is_taken = arena_array(arena, bool, count);
    const struct places *places[] = {&model->districts, &model->industries};
    for (int kind = 0; kind < 2; kind++) {
        for (uint32_t n = 0; n < places[kind]->list.count; n++) {
            is_taken[places[kind]->list.items[n].name] = true;
        }
    }
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        is_taken[model->indicators.items[n].name] = true;
    }
    for (uint32_t n = 0; n < model->lets.count; n++) is_taken[model->lets.items[n].name] = true;
    input->is_taken = is_taken;
    input->taken_count = count;
}

/* By industry, whether it is led, put out or aimed at. */
static bool *find_named(const struct model *model, struct arena *arena) {
    uint32_t count = model->industries.list.count;
    bool *is_named = arena_array(arena, bool, count);
    for (uint32_t n = 0; n < count; n++) {
        is_named[n] = rows_get(&model->leads_of_industry, n).count > 0;
    }
    for (uint32_t n = 0; n < model->figures.count; n++) {
        if (!model_names_series(model, n)) continue;
        struct series series = model_series(model, n);
        if (series.kind != SERIES_INDICATOR && series.count > 0) is_named[series.industry] = true;
    }
    return is_named;
}

static bool declares_industry(const struct fold_input *input) {
    for (uint32_t n = 0; n < input->layers.count; n++) {
        if (node_child(input->layers.items[n].root, NODE_INDUSTRY) != NULL) return true;
    }
    return false;
}

void session_fold_industries(zonal *session, struct session_fold *fold, bool all) {
    const struct model *model = session->model;
    struct arena *arena = fold->folded->canonical->arena;
    bool has_unnamed = false;
    if (!model_names_as_it_goes(model)) return;
    const bool *is_named = find_named(model, arena);
    for (uint32_t n = ALL_INDUSTRIES + 1; n < model->industries.list.count; n++) {
        has_unnamed = has_unnamed || !is_named[n];
    }
    bool takes_all = all && (has_unnamed || declares_industry(&fold->input));
    for (uint32_t n = ALL_INDUSTRIES + 1; n < model->industries.list.count; n++) {
        const struct place *place = &model->industries.list.items[n];
        if (!takes_all && is_named[n]) continue;
        struct fold_name name = {place->name, model_name_span(model, place->at)};
        vector_push(arena, &fold->input.industries, name);
    }
}

/* --- Folding --- */

/* For the facts alone where `is_told`: without the scenario that both plans are compared with. */
static void fold_session(zonal *session, struct canonical *canonical, bool is_told,
                         struct session_fold *fold) {
    struct arena *arena = canonical->arena;
    struct fold_input *input = &fold->input;
    *fold = (struct session_fold){.input = {.names = &session->names, .keeps_lets = is_told}};
    if (!session->asked.no_standard) input->standard = session_standard_again(session, arena);
    add_layers(session, arena, !is_told, input);
    session_fold_values(session, arena, canonical, fold);
    find_empty(session->model, arena, input);
    find_taken(session, arena, input);
    fold->folded = fold_layers(canonical, input);
}

void session_fold(zonal *session, struct canonical *plan, struct session_fold *fold) {
    fold_session(session, plan, false, fold);
}

struct canonical *session_changes(zonal *session, struct arena *arena) {
    struct canonical *changes = canonical_of(arena, &session->names, NULL, 0);
    for (uint32_t n = 0; n < session->layers.count; n++) {
        const struct session_layer *layer = &session->layers.items[n];
        const struct syntax_node *child = layer->change == 0 ? NULL : layer->root->first;
        for (; child != NULL; child = child->next) {
            statement_add(changes, child, (struct surroundings){0});
        }
    }
    return changes;
}

struct canonical *session_facts(zonal *session, struct arena *arena, const struct text *instead) {
    struct session_fold fold;
    struct canonical *canonical = session_canonical(session, arena, instead);
    if (!session_has_changes(session)) return canonical;
    fold_session(session, canonical, true, &fold);
    return fold_facts(fold.folded);
}
