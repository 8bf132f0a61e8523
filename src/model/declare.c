/* Names: which statement declares what, in which space, and that nothing is declared twice unless
 * it may be. A plan's own rule, let or indicator takes the place of the standard one. */
#include "base/scale.h"
#include "model/builder.h"

static struct span symbol_span(const struct builder *builder, struct symbol symbol) {
    return model_name_span(builder->model, symbol_spot(builder, symbol));
}

static void help_with_second(struct builder *builder, struct diagnostic *diagnostic) {
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "take one of them away, or give it another name");
}

/* Whether the name is free for a thing of this kind; reports where it is not. Several statements
 * of one district, industry or indicator are allowed, which the caller looks at first. */
static bool is_free(struct builder *builder, struct named named, enum symbol_kind kind) {
    struct symbol symbol = builder->symbols[named.name];
    struct text text = names_text(builder->names, named.name);
    if (symbol.kind == SYMBOL_NONE) return true;
    if (symbol.kind == SYMBOL_LANGUAGE) {
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_LANGUAGE_NAME, named.span,
            "`%.*s` is a name of the language and cannot be declared", TEXT_ARGUMENT(text));
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          names_all(builder, named.name)
                              ? "`all` is there without being declared: `target all = 500bn`"
                              : "give it another name");
    } else if (symbol.kind == kind) {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_DUPLICATE, named.span, symbol_span(builder, symbol),
                            "`%.*s` is declared twice", TEXT_ARGUMENT(text));
        help_with_second(builder, diagnostic);
    } else {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_DUPLICATE, named.span, symbol_span(builder, symbol),
                            "`%.*s` is %s already and cannot be %s too", TEXT_ARGUMENT(text),
                            symbol_words(symbol.kind), symbol_words(kind));
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "give one of them another name");
    }
    return false;
}

static void set_symbol(struct builder *builder, struct mention mention, enum symbol_kind kind,
                       uint32_t index) {
    if (index >= NO_SYMBOL) memory_fail(builder->arena->memory);
    changes(builder, &builder->symbols[mention.name]);
    builder->symbols[mention.name] = (struct symbol){.kind = kind, .index = index % MOST_SYMBOLS};
    if (builder->layer.node == NULL) return;
    spot *first = &builder->layer_spots[mention.name];
    if (*first == 0) *first = spot_at(builder, mention.start);
}

static struct mention mention_by(const struct syntax_node *name) {
    return (struct mention){name->name, name->span.start};
}

static struct places *places_of(struct builder *builder, enum symbol_kind kind) {
    return kind == SYMBOL_DISTRICT ? &builder->model->districts : &builder->model->industries;
}

/* Whether a thing that has this label is to take that of an aside, if it has one: not where the two
 * were to agree and do not, which is reported. */
static bool takes_label(struct builder *builder, uint32_t label, uint32_t aside) {
    const struct aside *kept = model_aside(builder->model, label);
    const struct aside *more = model_aside(builder->model, aside);
    if (more->label.bytes == NULL) return false;
    bool is_taken = kept->label.bytes != NULL && is_stated_here(builder, kept->label_span);
    if (!is_taken || text_equal(kept->label, more->label)) return true;
    struct diagnostic *diagnostic =
        report_conflict(builder, CODE_CONFLICT, more->label_span, kept->label_span,
                        "this label differs from the one stated before");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "leave one of the two away: a label is stated once");
    return false;
}

static bool is_dropped_here(const struct builder *builder, uint32_t district) {
    for (uint32_t n = 0; n < builder->dropped.count; n++) {
        const struct dropped *dropped = &builder->dropped.items[n];
        if (dropped->district == district && is_stated_here(builder, dropped->span)) return true;
    }
    return false;
}

/* A district that is dropped is stated once more: by what was put on behind the drop it is there again, with nothing of what
 * was said of it. NONE where that is the layer which drops it. */
static uint32_t declare_again(struct builder *builder, struct mention mention, uint32_t district) {
    struct place *place = &builder->model->districts.list.items[district];
    if (is_dropped_here(builder, district)) {
        report_gone(builder, named_at(builder, mention));
        return NONE;
    }
    changes(builder, place);
    *place =
        (struct place){.name = mention.name, .parent = NONE, .at = spot_at(builder, mention.start)};
    return district;
}

/* The place of that name, new where there is none yet; NONE where the name is taken. */
static uint32_t declare_place(struct builder *builder, struct mention mention,
                              enum symbol_kind kind) {
    struct places *places = places_of(builder, kind);
    struct symbol symbol = builder->symbols[mention.name];
    bool is_known = symbol.kind == kind;
    if (is_known && places->list.items[symbol.index].is_gone) {
        return declare_again(builder, mention, symbol.index);
    }
    if (is_known) return symbol.index;
    bool is_new = symbol.kind == SYMBOL_NONE;
    if (!is_new && !is_free(builder, named_at(builder, mention), kind)) return NONE;
    uint32_t index = places->list.count;
    set_symbol(builder, mention, kind, index);
    struct place place = {
        .name = mention.name, .parent = NONE, .at = spot_at(builder, mention.start)};
    vector_push(builder->arena, &places->list, place);
    if (builder->layer.node != NULL) edit_add_place(builder, kind);
    return index;
}

/* An aside that has the label of the one and the source of the other. */
static uint32_t join_asides(struct builder *builder, uint32_t labelled, uint32_t sourced) {
    struct aside aside = *model_aside(builder->model, labelled);
    struct text source = model_aside(builder->model, sourced)->source;
    if (aside.source.bytes == source.bytes) return labelled;
    if (aside.label.bytes == NULL) return sourced;
    aside.source = source;
    return add_aside(builder, aside);
}

static void declare_fact(struct builder *builder, const struct place_fact *fact, uint32_t note) {
    enum symbol_kind kind = fact->is_industry ? SYMBOL_INDUSTRY : SYMBOL_DISTRICT;
    uint32_t index = declare_place(builder, fact->place, kind);
    if (index == NONE) return;
    struct place *place = &places_of(builder, kind)->list.items[index];
    uint32_t before = place->aside;
    uint32_t aside = builder->first_aside + note;
    bool takes = takes_label(builder, before, aside);
    bool has_source = model_aside(builder->model, before)->source.bytes != NULL;
    uint32_t joined = join_asides(builder, takes ? aside : before, has_source ? before : aside);
    if (joined == before) return;
    changes(builder, place);
    place->aside = joined % MOST_MANNERS;
}

static void declare_unit(struct builder *builder, const struct syntax_node *statement) {
    const struct syntax_node *name = node_child(statement, NODE_NAME);
    struct text text = names_text(builder->names, name->name);
    int32_t power;
    if (scale_find(text, &power)) {
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_LANGUAGE_NAME, name->span,
            "`%.*s` is a scale of numbers and cannot be a unit", TEXT_ARGUMENT(text));
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "give the unit another name: `5%.*s` is a number", TEXT_ARGUMENT(text));
        return;
    }
    struct declared *unit = space_add(builder->arena, &builder->units, name->name);
    if (unit->index != NONE) {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_DUPLICATE, name->span, unit->span,
                            "the unit `%.*s` is declared twice", TEXT_ARGUMENT(text));
        help_with_second(builder, diagnostic);
        return;
    }
    unit->index = builder->unit_trees.count;
    unit->span = name->span;
    vector_push(builder->arena, &builder->unit_trees, (struct unit_tree){.node = statement});
}

/* True where a standard definition gives way to the plan's own of that name. */
static bool gives_way(const struct builder *builder, name_id name) {
    enum symbol_kind kind = builder->symbols[name].kind;
    return builder->is_standard && (kind == SYMBOL_LET || kind == SYMBOL_INDICATOR);
}

static uint32_t count_parameters(const struct syntax_node *let) {
    const struct syntax_node *parameters = node_child(let, NODE_PARAMETERS);
    uint32_t count = 0;
    for (const struct syntax_node *name = parameters == NULL ? NULL : parameters->first;
         name != NULL; name = name->next) {
        count++;
    }
    return count;
}

static void add_let(struct builder *builder, struct let let, struct let_tree tree) {
    vector_push(builder->arena, &builder->model->lets, let);
    vector_push(builder->arena, &builder->let_trees, tree);
}

/* Tells how a let is written that takes as many values as another. */
static void help_with_parameters(struct builder *builder, struct diagnostic *diagnostic,
                                 const struct syntax_node *let) {
    const struct sources *sources = builder->context->sources;
    const struct syntax_node *name = node_child(let, NODE_NAME);
    const struct syntax_node *parameters = node_child(let, NODE_PARAMETERS);
    struct text_builder form = {.arena = builder->arena};
    const struct syntax_node *parameter = parameters == NULL ? NULL : parameters->first;
    for (; parameter != NULL; parameter = parameter->next) {
        text_append_string(&form, form.length == 0 ? "(" : ", ");
        text_append(&form, sources_text(sources, parameter->span));
    }
    if (form.length > 0) text_append_byte(&form, ')');
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `let %.*s%.*s = VALUE`",
                      TEXT_ARGUMENT(sources_text(sources, name->span)),
                      TEXT_ARGUMENT(text_built(&form)));
}

/* A layer's statement of a let that is there: it keeps its number, by which it is used, and what it
 * was gets a number of its own, which its new value may read. */
static void replace_let(struct builder *builder, const struct syntax_node *statement,
                        uint32_t index) {
    const struct syntax_node *name = node_child(statement, NODE_NAME);
    struct let *lets = builder->model->lets.items;
    struct let_tree *trees = builder->let_trees.items;
    if (count_parameters(trees[index].node) != count_parameters(statement)) {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_CONFLICT, name->span, lets[index].span,
                            "`%.*s` takes another number of values than where it is stated first",
                            TEXT_ARGUMENT(names_text(builder->names, name->name)));
        help_with_parameters(builder, diagnostic, trees[index].node);
        return;
    }
    changes(builder, &lets[index]);
    changes(builder, &trees[index]);
    set_symbol(builder, mention_by(name), SYMBOL_LET, index);
    struct let before = lets[index];
    struct let_tree tree_before = trees[index];
    before.standing = LET_REPLACED;
    tree_before.signature = NONE; /* the instances stay with the number */
    lets[index] = (struct let){.name = name->name, .span = name->span, .standing = LET_OF_LAYER};
    trees[index] = (struct let_tree){.node = statement,
                                     .signature = trees[index].signature,
                                     .replaced = builder->model->lets.count};
    add_let(builder, before, tree_before);
}

static void declare_let(struct builder *builder, const struct syntax_node *statement) {
    const struct syntax_node *name = node_child(statement, NODE_NAME);
    struct symbol symbol = builder->symbols[name->name];
    if (symbol.kind == SYMBOL_LET && !is_spot_here(builder, symbol_spot(builder, symbol))) {
        replace_let(builder, statement, symbol.index);
        return;
    }
    if (gives_way(builder, name->name) || !is_free(builder, named_by(name), SYMBOL_LET)) return;
    set_symbol(builder, mention_by(name), SYMBOL_LET, builder->model->lets.count);
    enum let_standing standing = builder->layer.node == NULL ? LET_OF_PLAN : LET_OF_LAYER;
    add_let(builder, (struct let){.name = name->name, .span = name->span, .standing = standing},
            (struct let_tree){.node = statement, .signature = NONE, .replaced = NONE});
}

static void declare_indicator(struct builder *builder, const struct indicator_fact *fact) {
    struct symbol symbol = builder->symbols[fact->indicator.name];
    uint32_t index = symbol.index;
    if (symbol.kind != SYMBOL_INDICATOR) {
        struct named named = named_at(builder, fact->indicator);
        if (gives_way(builder, named.name)) return;
        if (!is_free(builder, named, SYMBOL_INDICATOR)) return;
        index = builder->model->indicators.count;
        set_symbol(builder, fact->indicator, SYMBOL_INDICATOR, index);
        struct indicator indicator = {.name = named.name, .span = named.span, .keyless = NONE};
        vector_push(builder->arena, &builder->model->indicators, indicator);
        if (builder->layer.node != NULL) {
            rows_add_owner(builder->arena, &builder->model->series_of_indicator);
            vector_push(builder->arena, &builder->indicator_progress, PROGRESS_NONE);
        }
    }
    struct indicator *indicator = &builder->model->indicators.items[index];
    bool has_label = model_aside(builder->model, indicator->label)->label.bytes != NULL;
    uint32_t aside = builder->first_aside + fact->note;
    if (builder->is_standard && has_label) return;
    if (!takes_label(builder, indicator->label, aside)) return;
    changes(builder, indicator);
    indicator->label = aside;
}

/* Whether the thing is one that the layer states anew, of what it stands on. */
static bool is_restated(const struct builder *builder, const struct declared *declared) {
    return builder->layer.node != NULL && !is_stated_here(builder, declared->span);
}

/* `index` is what the space holds of the name, where its number is known already. What a layer states anew
 * keeps its number. */
static void declare_in(struct builder *builder, struct space *space, uint32_t index,
                       const struct syntax_node *statement, const char *what) {
    const struct syntax_node *name = node_child(statement, NODE_NAME);
    struct declared *declared = space_add(builder->arena, space, name->name);
    if (declared->index == NONE || is_restated(builder, declared)) {
        changes(builder, declared);
        if (declared->index == NONE) declared->index = index;
        declared->span = name->span;
        declared->is_standard = builder->is_standard;
    } else if (!builder->is_standard) {
        struct text text = names_text(builder->names, name->name);
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_DUPLICATE, name->span, declared->span,
                            "the %s `%.*s` is declared twice", what, TEXT_ARGUMENT(text));
        help_with_second(builder, diagnostic);
    }
}

/* A scenario or a test, which layer.c resolves once the plan is: the one of that number, if there is one
 * already, else a further one. */
static void declare_block(struct builder *builder, struct blocks *blocks, uint32_t number,
                          const struct syntax_node *statement) {
    const struct syntax_node *title = statement->first;
    const struct syntax_node *label = node_label(statement);
    struct block block = {
        .title = title->kind == NODE_TEXT ? title->text : names_text(builder->names, title->name),
        .label = label == NULL ? (struct text){0} : label->text,
        .span = title->span,
        .with = NONE,
        .node = statement,
        .default_source = builder->default_source};
    if (number >= blocks->count) {
        vector_push(builder->arena, blocks, block);
        return;
    }
    changes(builder, &blocks->items[number]);
    blocks->items[number] = block;
}

static void declare_scenario(struct builder *builder, const struct syntax_node *statement) {
    struct blocks *scenarios = &builder->model->scenarios;
    declare_in(builder, &builder->scenarios, scenarios->count, statement, "scenario");
    const struct declared *declared = space_find(&builder->scenarios, node_name(statement));
    bool is_second = declared->span.start != node_name_span(statement).start ||
                     declared->span.source != statement->span.source;
    declare_block(builder, scenarios, is_second ? NONE : declared->index, statement);
}

static void count_places(struct builder *builder, struct facts *facts) {
    uint32_t industries = 0;
    for (uint32_t n = 0; n < facts->places.count; n++) {
        industries += paged_at(&facts->places, n)->is_industry;
    }
    if (industries > 0 && !builder->is_standard) builder->is_closed = true;
    builder->industry_facts += industries;
    builder->district_facts += facts->places.count - industries;
}

/* In a plan that declares no industry, one is there as soon as it is led, put out or aimed at. */
static void name_industry(struct builder *builder, struct mention industry) {
    if (builder->symbols[industry.name].kind != SYMBOL_NONE) return;
    declare_place(builder, industry, SYMBOL_INDUSTRY);
}

/* The industries that are led, from the lead `from` up to a place in the text; returns the first lead
 * behind it. */
static uint32_t name_led(struct builder *builder, const struct facts *facts, uint32_t from,
                         uint32_t before) {
    for (; from < facts->leads.count; from++) {
        struct mention industry = paged_at(&facts->leads, from)->industry;
        if (industry.start >= before) break;
        name_industry(builder, industry);
    }
    return from;
}

/* In the order of the text, as all that is declared. */
static void name_industries(struct builder *builder, struct facts *facts) {
    uint32_t lead = 0;
    uint32_t run = 0;
    for (uint32_t n = 0; n < facts->figures.count; n++) {
        const struct figure_fact *fact = paged_at(&facts->figures, n);
        if (fact->kind == NODE_INDICATOR) continue;
        lead = name_led(builder, facts, lead, fact->start);
        struct fact_run around = fact_run_of(&facts->figure_runs, &run, n);
        bool is_new = builder->symbols[fact->industry].kind == SYMBOL_NONE;
        if (is_new) name_industry(builder, industry_of_figure(builder, fact, around.head));
    }
    name_led(builder, facts, lead, UINT32_MAX);
}

static void declare(struct builder *builder, const struct syntax_node *statement) {
    switch (statement->kind) {
        case NODE_UNIT: declare_unit(builder, statement); break;
        case NODE_LET: declare_let(builder, statement); break;
        case NODE_RULE: declare_in(builder, &builder->rules, 0, statement, "rule"); break;
        case NODE_SCENARIO: declare_scenario(builder, statement); break;
        case NODE_TEST: declare_block(builder, &builder->model->tests, NONE, statement); break;
        default: break;
    }
}

/* How far the declarations of a file have been gone through. */
struct declared_facts {
    uint32_t places;
    uint32_t run; /* that the last of these was in */
    uint32_t indicators;
};

/* Declares what facts declare before a place in the text. */
static void declare_facts(struct builder *builder, const struct facts *facts, uint32_t before,
                          struct declared_facts *declared) {
    for (;;) {
        const struct place_fact *place = NULL;
        const struct indicator_fact *indicator = NULL;
        if (declared->places < facts->places.count) {
            place = paged_at(&facts->places, declared->places);
        }
        if (declared->indicators < facts->indicators.count) {
            indicator = paged_at(&facts->indicators, declared->indicators);
        }
        bool is_place =
            place != NULL && (indicator == NULL || place->place.start < indicator->indicator.start);
        if (is_place && place->place.start < before) {
            uint32_t number = declared->places++;
            declare_fact(builder, place,
                         fact_run_of(&facts->place_runs, &declared->run, number).note);
        } else if (!is_place && indicator != NULL && indicator->indicator.start < before) {
            declare_indicator(builder, indicator);
            declared->indicators++;
        } else {
            return;
        }
    }
}

/* All that a file or a layer declares, in the order of its text: the second of a name is the one
 * that is wrong. */
static void declare_all(struct builder *builder, struct facts *facts) {
    const struct syntax_node *around = builder->layer.node;
    if (around == NULL) around = builder->tree->root;
    struct declared_facts declared = {0};
    for (const struct syntax_node *child = around->first; child != NULL; child = child->next) {
        declare_facts(builder, facts, child->span.start, &declared);
        declare(builder, child);
    }
    declare_facts(builder, facts, UINT32_MAX, &declared);
}

/* The names of standard rules that are not in force, so that waivers of them can be passed over. */
static void note_left_out(struct builder *builder, const struct syntax_node *root) {
    for (const struct syntax_node *rule = root->first; rule != NULL; rule = rule->next) {
        if (rule->kind != NODE_RULE) continue;
        struct declared *declared = space_add(builder->arena, &builder->rules, node_name(rule));
        if (declared->index == NONE) declared->is_left_out = true;
    }
}

/* What is known before the names of a plan are: whether it declares its industries, and how many places
 * there may be, so that they need not be moved as they become more. */
static void prepare(struct builder *builder) {
    builder_visit_facts(builder, count_places);
    vector_reserve(builder->arena, &builder->model->industries.list, builder->industry_facts);
    vector_reserve(builder->arena, &builder->model->districts.list, builder->district_facts);
}

void declare_names(struct builder *builder) {
    bool is_plan = builder->layer.node == NULL;
    if (is_plan) prepare(builder);
    builder_visit_facts(builder, declare_all);
    if (!builder->is_closed) builder_visit_facts(builder, name_industries);
    for (uint32_t n = 0; is_plan && n < builder->input_count; n++) {
        if (builder->inputs[n].is_left_out) note_left_out(builder, builder->inputs[n].tree->root);
    }
}
