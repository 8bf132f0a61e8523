/* Putting layers on and taking them off. A layer is resolved by the phases that build a plan, which
 * append to the model's arrays and, before they overwrite anything that stands there, keep its
 * bytes. To take a layer off, those bytes are put back, last first, and with them the model and the
 * builder themselves as they were, and so the ends of all arrays. What a layer is put upon may be the
 * plan or another layer: each knows its ground, and that the one below it.
 *
 * The arrays get room to spare before, for good: else each layer would let them grow, and copy them
 * whole, for a few members of its own. */
#include "model/layer.h"

#include "model/ground.h"

#include <string.h>

void builder_keep(struct builder *builder, void *place, size_t size) {
    if (builder->layer.node == NULL) return;
    struct overwritten kept = {place, arena_copy(builder->arena, place, size), size};
    vector_push(builder->arena, &builder->overwritten, kept);
}

void builder_note(struct builder *builder, struct spot_table *table, spot at, uint32_t number) {
    spot_table_reserve(builder->arena, table, 1);
    struct spot_number *slot = spot_table_slot(table, at);
    changes(builder, slot);
    if (slot->at == 0) table->count++;
    *slot = (struct spot_number){at, number};
}

bool is_stated_here(const struct builder *builder, struct span span) {
    const struct syntax_node *node = builder->layer.node;
    return node == NULL || (span.source == node->span.source && span.start >= node->span.start &&
                            span.end <= node->span.end);
}

bool is_spot_here(const struct builder *builder, spot at) {
    const struct syntax_node *node = builder->layer.node;
    if (node == NULL) return true;
    spot start = sources_spot(builder->context->sources, node->span.source, node->span.start);
    return at >= start && at - start < node->span.end - node->span.start;
}

/* Layer upon layer takes of the room; it is made anew where half of it is gone. */
#define ROOM(vector) ((vector)->count / 16 + 64)
#define SPARE(builder, vector)                                                                     \
    ((vector)->capacity - (vector)->count < ROOM(vector) / 2                                       \
         ? (void)vector_reserve((builder)->model->arena, (vector), ROOM(vector))                   \
         : (void)0)

/* What stands in the rows is not moved within them any more either. */
static void spare_rows(struct builder *builder, struct rows *rows) {
    SPARE(builder, &rows->starts);
    SPARE(builder, &rows->moved);
    SPARE(builder, &rows->items);
    rows_fix(rows);
}

void model_expect_layers(struct model *model) {
    if (model->builder->symbols == NULL) restore_symbols(model->builder);
    if (model->outputs_of_industry.starts.count > 0) return;
    model->outputs_of_industry = model_group_outputs(model, model->arena);
}

/* How many numbers a layer notes by spots, as a rule. */
enum { SPOTS_OF_LAYER = 64 };

static void spare_room(struct builder *builder) {
    struct model *model = builder->model;
    model_expect_layers(model);
    SPARE(builder, &model->districts.list);
    SPARE(builder, &model->industries.list);
    spare_rows(builder, &model->districts.children);
    spare_rows(builder, &model->industries.children);
    SPARE(builder, &model->leads);
    SPARE(builder, &model->lead_manners.list);
    spot_table_reserve(model->arena, &model->manners_aside, SPOTS_OF_LAYER);
    spot_table_reserve(model->arena, &model->parents, SPOTS_OF_LAYER);
    spare_rows(builder, &model->leads_of_district);
    spare_rows(builder, &model->leads_of_industry);
    SPARE(builder, &model->series);
    SPARE(builder, &model->figures);
    SPARE(builder, &model->figure_manners.list);
    SPARE(builder, &model->keys);
    SPARE(builder, &model->asides);
    SPARE(builder, &model->target_series);
    spare_rows(builder, &model->outputs_of_district);
    spare_rows(builder, &model->outputs_of_industry);
    spare_rows(builder, &model->series_of_indicator);
    SPARE(builder, &model->replaced);
    SPARE(builder, &model->indicators);
    SPARE(builder, &model->lets);
    SPARE(builder, &model->functions);
    SPARE(builder, &model->rules);
    SPARE(builder, &model->waivers);
    spare_rows(builder, &model->waivers_of_rule);
    SPARE(builder, &builder->let_trees);
    SPARE(builder, &builder->signatures);
    SPARE(builder, &builder->stated);
    SPARE(builder, &builder->value_trees);
    SPARE(builder, &builder->indicator_progress);
    SPARE(builder, &builder->overwritten);
    SPARE(builder, &builder->dropped);
}

/* A page for the facts of a layer, which all of them use in turn. */
#define SPARE_PAGE(builder, list)                                                                  \
    ((list)->pages.count == 0 ? (paged_add((builder)->model->arena, (list)), (list)->count = 0) : 0)

static void spare_facts(struct builder *builder) {
    struct facts *facts = &builder->layer_facts;
    SPARE_PAGE(builder, &facts->places);
    SPARE_PAGE(builder, &facts->leads);
    SPARE_PAGE(builder, &facts->figures);
}

/* What is known by name has room for the names that there are. Those of a layer that was read behind
 * the plan are more, of which nothing is known yet. */
static void spare_names(struct builder *builder) {
    uint32_t count = names_count(builder->names) + 1;
    if (builder->layer_spots == NULL)
        builder->layer_spots = arena_array(builder->model->arena, spot, count);
    if (count <= builder->symbol_count) return;
    uint32_t room = count + count / 16 + 64;
    struct symbol *symbols = arena_array(builder->model->arena, struct symbol, room);
    spot *spots = arena_array(builder->model->arena, spot, room);
    memcpy(symbols, builder->symbols, builder->symbol_count * sizeof *symbols);
    memcpy(spots, builder->layer_spots, builder->symbol_count * sizeof *spots);
    builder->symbols = symbols;
    builder->layer_spots = spots;
    builder->symbol_count = room;
}

/* Remembers the model as it is. The years, which are few and change all over, are copied. What the layer
 * needs is made in the arena from here on. */
static void stand_on(struct builder *builder, struct arena *arena) {
    struct model *model = builder->model;
    spare_room(builder);
    spare_facts(builder);
    spare_names(builder);
    struct ground *ground = arena_new(arena, struct ground);
    ground->model = *model;
    ground->builder = *builder;
    builder->arena = arena;
    diagnostics_init(&ground->unheard, builder->arena);
    builder->ground = ground;
    model->of_plan =
        (struct plan_counts){model->figures.count, model->restatements.count, model->prints.count,
                             model->districts.list.count, model->industries.list.count};
    model->years.items = arena_copy(builder->arena, model->years.items,
                                    model->years.count * sizeof *model->years.items);
    model->years.capacity = model->years.count;
    model->year_uses.items = arena_copy(builder->arena, model->year_uses.items,
                                        model->year_uses.count * sizeof *model->year_uses.items);
    model->year_uses.capacity = model->year_uses.count;
}

void model_take_off(struct model *model) {
    struct builder *builder = model->builder;
    const struct ground *ground = builder->ground;
    for (uint32_t n = builder->overwritten.count; n > ground->builder.overwritten.count; n--) {
        const struct overwritten *kept = &builder->overwritten.items[n - 1];
        memcpy(kept->place, kept->before, kept->size);
    }
    *model = ground->model;
    *builder = ground->builder;
}

/* Resolves one block upon the model as it is. */
static void put_block(struct builder *builder, const struct block *block) {
    builder->layer = (struct layer){.node = block->node,
                                    .first_stated = builder->stated.count,
                                    .first_signature = builder->signatures.count};
    read_source(builder, block->span.source);
    builder->is_standard = false;
    builder->default_source = block->default_source;
    facts_clear(&builder->layer_facts);
    struct facts_room room = facts_in(builder->arena);
    for (const struct syntax_node *child = block->node->first; child != NULL; child = child->next) {
        struct statement_parts parts = statement_parts(child);
        facts_take(&room, &builder->layer_facts, &parts);
    }
    add_asides(builder, &builder->layer_facts);
    drop_facts(builder);
    settle_years(builder); /* before any is stated: the limit holds for what is left */
    declare_names(builder);
    resolve_parents(builder);
    note_years_of_leads(builder);
    resolve_leads(builder);
    state_figures(builder);
    type_values(builder);
    define_rules(builder);
    define_prints(builder);
    define_waivers(builder);
    define_expectations(builder);
    define_unused_functions(builder);
    edit_series(builder);
}

/* Puts a scenario on, the outermost of those that it builds on first. */
static void put_scenarios(struct builder *builder, uint32_t scenario) {
    VECTOR(uint32_t) chain = {0};
    for (; scenario != NONE; scenario = builder->model->scenarios.items[scenario].with) {
        vector_push(builder->arena, &chain, scenario);
    }
    for (uint32_t n = chain.count; n > 0; n--) {
        put_block(builder, &builder->model->scenarios.items[chain.items[n - 1]]);
    }
}

static void put(struct builder *builder, struct arena *arena, const struct block *block,
                struct diagnostics *diagnostics) {
    struct block kept = *block;
    stand_on(builder, arena);
    builder->diagnostics = &builder->ground->unheard;
    put_scenarios(builder, kept.with);
    if (diagnostics != NULL) builder->diagnostics = diagnostics;
    put_block(builder, &kept);
}

void model_put_scenario(struct model *model, uint32_t scenario) {
    put(model->builder, model->arena, &model->scenarios.items[scenario], NULL);
}

void model_put_test(struct model *model, uint32_t test) {
    put(model->builder, model->arena, &model->tests.items[test], NULL);
}

void model_put_edits(struct model *model, struct arena *arena, const struct syntax_tree *tree,
                     struct diagnostics *diagnostics) {
    struct block block = {.with = NONE, .node = tree->root, .span = tree->root->span};
    *model->builder->searches = (struct searches){0};
    put(model->builder, arena, &block, diagnostics);
    resolve_blocks(model->builder);
}

void model_put_scenario_upon(struct model *model, struct arena *arena, uint32_t scenario,
                             struct diagnostics *diagnostics) {
    struct builder *builder = model->builder;
    *builder->searches = (struct searches){0};
    stand_on(builder, arena);
    builder->diagnostics = diagnostics;
    put_scenarios(builder, scenario);
}

bool model_names_as_it_goes(const struct model *model) {
    return !model->builder->is_closed;
}

uint32_t model_find_scenario(const struct model *model, struct text name) {
    for (uint32_t n = 0; n < model->scenarios.count; n++) {
        if (text_equal(model->scenarios.items[n].title, name)) return n;
    }
    return NONE;
}

void model_ask(struct model *model, const struct syntax_tree *tree) {
    struct builder *builder = model->builder;
    struct layer outer = builder->layer;
    struct diagnostics *diagnostics = builder->diagnostics;
    if (builder->symbols == NULL) restore_symbols(builder);
    builder->layer = (struct layer){.node = tree->root};
    builder->diagnostics = builder->context->diagnostics;
    define_prints(builder);
    builder->layer = outer;
    builder->diagnostics = diagnostics;
}

/* --- Resolving every block once, so that its mistakes are told ---
 *
 * Those of the plan, and later those of edits that have been put upon it. */

static void report_unknown_scenario(struct builder *builder, const struct syntax_node *name) {
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    if (builder->is_broken) return;
    suggestion_start(&suggestion, text);
    for (uint32_t n = 0; n < builder->model->scenarios.count; n++) {
        suggestion_consider(&suggestion, builder->model->scenarios.items[n].title);
    }
    struct diagnostic *diagnostic =
        report_nothing_named(builder, "scenario", name->span, &suggestion);
    if (suggestion.best.bytes != NULL) return;
    struct text written = sources_text(builder->context->sources, name->span);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "declare it: `scenario %.*s { ... }`", TEXT_ARGUMENT(written));
}

/* Finds the scenario behind `with`. */
static void resolve_with(struct builder *builder, struct block *block) {
    const struct syntax_node *with = node_child(block->node, NODE_WITH);
    if (with == NULL) return;
    block->with = space_find(&builder->scenarios, with->first->name)->index;
    if (block->with != NONE) return;
    report_unknown_scenario(builder, with->first);
    block->is_wrong = true;
}

/* Reports the loop of scenarios through `start`, with every step, and opens it there. */
static void report_loop(struct builder *builder, uint32_t start) {
    struct block *scenarios = builder->model->scenarios.items;
    struct text_builder words = {.arena = builder->arena};
    uint32_t at = start;
    do {
        text_append_format(&words, "`%.*s` with ", TEXT_ARGUMENT(scenarios[at].title));
        at = scenarios[at].with;
    } while (at != start);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_LOOP, scenarios[start].span,
                        "these scenarios build on one another: %.*s`%.*s`",
                        TEXT_ARGUMENT(text_built(&words)), TEXT_ARGUMENT(scenarios[start].title));
    for (at = scenarios[start].with; at != start; at = scenarios[at].with) {
        diagnostic_relate(builder->diagnostics, diagnostic, scenarios[at].span, "through this");
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "let one of them stand upon the plan itself: leave its `with` away");
    scenarios[start].with = NONE;
    scenarios[start].is_wrong = true;
}

/* Each scenario is walked over once. */
static void check_loops(struct builder *builder) {
    struct blocks *scenarios = &builder->model->scenarios;
    uint32_t *walk_of = arena_array(builder->arena, uint32_t, scenarios->count + 1);
    for (uint32_t n = 0; n < scenarios->count; n++) {
        uint32_t at = n;
        while (at != NONE && walk_of[at] == 0) {
            walk_of[at] = n + 1;
            at = scenarios->items[at].with;
        }
        if (at != NONE && walk_of[at] == n + 1) report_loop(builder, at);
    }
}

/* Reports the first scenario of each chain that stands upon too many; no higher one is resolved. */
static void check_depth(struct builder *builder, uint32_t scenario) {
    struct block *scenarios = builder->model->scenarios.items;
    uint32_t depth = 1;
    uint32_t at = scenarios[scenario].with;
    for (; at != NONE && depth <= LIMIT_SCENARIO_DEPTH + 1; at = scenarios[at].with) depth++;
    if (depth <= LIMIT_SCENARIO_DEPTH) return;
    scenarios[scenario].is_wrong = true;
    if (depth > LIMIT_SCENARIO_DEPTH + 1) return;
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_LIMIT_DEPTH, scenarios[scenario].span,
        "scenarios build on one another more than %d deep here", LIMIT_SCENARIO_DEPTH);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "state in one scenario what several of them state one after the other");
}

static bool is_any_wrong(const struct builder *builder, uint32_t scenario) {
    const struct block *scenarios = builder->model->scenarios.items;
    while (scenario != NONE && !scenarios[scenario].is_wrong) scenario = scenarios[scenario].with;
    return scenario != NONE;
}

/* One that builds on what is wrong is left alone: its names may stand there. */
static void resolve_block(struct builder *builder, struct block *block) {
    struct diagnostics *diagnostics = builder->diagnostics;
    uint32_t errors = diagnostics->error_count;
    if (block->is_wrong || is_any_wrong(builder, block->with)) return;
    put(builder, builder->arena, block, diagnostics);
    model_take_off(builder->model);
    block->is_wrong = diagnostics->error_count > errors;
}

/* A scenario behind those that it builds on, wherever in the text they stand. */
static void resolve_scenario(struct builder *builder, uint32_t scenario) {
    VECTOR(struct block *) chain = {0};
    struct block *scenarios = builder->model->scenarios.items;
    while (scenario != NONE && !scenarios[scenario].is_resolved) {
        vector_push(builder->arena, &chain, &scenarios[scenario]);
        scenarios[scenario].is_resolved = true;
        scenario = scenarios[scenario].with;
    }
    for (uint32_t n = chain.count; n > 0; n--) resolve_block(builder, chain.items[n - 1]);
}

/* Finds the scenarios behind the blocks' `with`; returns how many blocks are new. */
static uint32_t resolve_withs(struct builder *builder, struct blocks *blocks) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < blocks->count; n++) {
        if (blocks->items[n].is_resolved) continue;
        resolve_with(builder, &blocks->items[n]);
        count++;
    }
    return count;
}

void resolve_blocks(struct builder *builder) {
    struct model *model = builder->model;
    uint32_t scenarios = resolve_withs(builder, &model->scenarios);
    resolve_withs(builder, &model->tests);
    if (scenarios > 0) check_loops(builder);
    for (uint32_t n = 0; scenarios > 0 && n < model->scenarios.count; n++) check_depth(builder, n);
    for (uint32_t n = 0; n < model->scenarios.count; n++) resolve_scenario(builder, n);
    for (uint32_t n = 0; n < model->tests.count; n++) {
        struct block *test = &model->tests.items[n];
        if (!test->is_resolved) resolve_block(builder, test);
        test->is_resolved = true;
    }
}
