/* Parents: which place is part of which. */
#include "model/builder.h"

static struct text name_as_written(const struct builder *builder, spot at) {
    return sources_text(builder->context->sources, model_name_span(builder->model, at));
}

static void report_two_parents(struct builder *builder, const struct places *places,
                               const struct place *place, spot at) {
    spot before = model_parent_spot(builder->model, place);
    struct text name = names_text(builder->names, place->name);
    struct text parent = names_text(builder->names, places->list.items[place->parent].name);
    struct diagnostic *diagnostic =
        report_conflict(builder, CODE_CONFLICT, model_name_span(builder->model, at),
                        model_name_span(builder->model, before), "`%.*s` is part of `%.*s` already",
                        TEXT_ARGUMENT(name), TEXT_ARGUMENT(parent));
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "take one of the two away: `in %.*s`, `in %.*s`",
                      TEXT_ARGUMENT(name_as_written(builder, before)),
                      TEXT_ARGUMENT(name_as_written(builder, at)));
}

/* Whether the place has another parent that is stated here, too, as is reported. */
static bool has_parent(struct builder *builder, const struct places *places,
                       const struct place *place, uint32_t parent, spot at) {
    if (place->parent == NONE || place->parent == parent) return false;
    bool is_plan = builder->layer.node == NULL;
    if (!is_plan && !is_spot_here(builder, model_parent_spot(builder->model, place))) return false;
    report_two_parents(builder, places, place, at);
    return true;
}

/* Notes where the parent is named, unless it is where the place is first stated, and so can be found again. */
static void note_parent(struct builder *builder, const struct place *place,
                        const struct place_fact *fact) {
    bool is_found = spot_at(builder, fact->place.start) == place->at &&
                    builder->layer.node == NULL && !builder->is_faulty;
    if (is_found) return;
    spot at = spot_at(builder, fact->parent_start);
    builder_note(builder, &builder->model->parents, place->at, at);
}

static struct places *places_of_fact(const struct builder *builder, const struct place_fact *fact) {
    return fact->is_industry ? &builder->model->industries : &builder->model->districts;
}

static void set_parent(struct builder *builder, const struct place_fact *fact, uint32_t child,
                       uint32_t parent) {
    struct places *places = places_of_fact(builder, fact);
    struct place *place = &places->list.items[child];
    spot at = spot_at(builder, fact->parent_start);
    if (has_parent(builder, places, place, parent, at)) return;
    if (builder->layer.node != NULL) edit_move_place(builder, places, child, parent);
    changes(builder, place);
    place->parent = parent;
    note_parent(builder, place, fact);
}

/* What an industry is part of, or NONE; that it is part of `all` cannot be stated, as it goes
 * without saying. */
static uint32_t find_parent_industry(struct builder *builder, struct named named) {
    if (!names_all(builder, named.name)) return find_industry(builder, named);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_CONFLICT, named.span,
                        "`all` is a name of the language, not an industry");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "an industry without `in` is part of `all` already");
    return NONE;
}

/* The place that the fact is about, if it is there and has a parent, else NONE. */
static uint32_t child_of_fact(const struct builder *builder, const struct place_fact *fact) {
    enum symbol_kind kind = fact->is_industry ? SYMBOL_INDUSTRY : SYMBOL_DISTRICT;
    struct symbol symbol = builder->symbols[fact->place.name];
    return fact->parent != 0 && symbol.kind == kind ? symbol.index : NONE;
}

static uint32_t find_parent(struct builder *builder, const struct place_fact *fact) {
    struct symbol symbol = builder->symbols[fact->parent];
    if (fact->is_industry && symbol.kind == SYMBOL_INDUSTRY) return symbol.index;
    struct named in = named_at(builder, (struct mention){fact->parent, fact->parent_start});
    return fact->is_industry ? find_parent_industry(builder, in) : find_district(builder, in);
}

/* The names that one statement lists have one parent, which is looked for once. */
static void resolve_parents_of(struct builder *builder, struct facts *facts) {
    uint32_t before = 0;
    uint32_t parent = NONE;
    for (uint32_t n = 0; n < facts->places.count; n++) {
        const struct place_fact *fact = paged_at(&facts->places, n);
        if (fact->parent == 0) continue;
        if (fact->parent_start != before) parent = find_parent(builder, fact);
        before = fact->parent_start;
        uint32_t child = child_of_fact(builder, fact);
        if (parent == NONE || child == NONE) continue;
        set_parent(builder, fact, child, parent);
    }
}

/* Where a place's parent is named. */
static struct span parent_span(const struct builder *builder, const struct places *places,
                               uint32_t place) {
    return model_parent_span(builder->model, &places->list.items[place]);
}

/* As many of a statement's other names as its help repeats. */
enum { MOST_REPEATED = 4 };

/* The other names of the statement that makes a place part of itself, as they are written: they
 * share its `in`. */
static struct text names_beside(struct builder *builder, const struct places *places,
                                uint32_t itself) {
    struct text_builder words = {.arena = builder->arena};
    spot in = model_parent_spot(builder->model, &places->list.items[itself]);
    uint32_t count = 0;
    for (uint32_t n = 0; n < places->list.count && count <= MOST_REPEATED; n++) {
        const struct place *place = &places->list.items[n];
        bool is_beside = n != itself && place->parent == itself &&
                         model_parent_spot(builder->model, place) == in;
        if (!is_beside) continue;
        if (++count > 1) text_append_string(&words, ", ");
        if (count > MOST_REPEATED) {
            text_append_string(&words, "...");
        } else {
            text_append(&words, name_as_written(builder, place->at));
        }
    }
    return text_built(&words);
}

/* Reports a place that is stated to be part of itself, as happens where a list is meant to name the
 * parent first and then its parts. */
static void report_own_parent(struct builder *builder, const struct places *places,
                              uint32_t itself) {
    const struct place *place = &places->list.items[itself];
    struct text name = names_text(builder->names, place->name);
    struct text written = name_as_written(builder, place->at);
    struct text beside = names_beside(builder, places, itself);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_LOOP, model_parent_span(builder->model, place),
                        "`%.*s` cannot be part of itself", TEXT_ARGUMENT(name));
    if (beside.length == 0) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "take `in %.*s` away",
                          TEXT_ARGUMENT(written));
        return;
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "`in` tells the parent of all that its statement names; write two "
                      "statements: `industry %.*s; industry %.*s in %.*s`",
                      TEXT_ARGUMENT(written), TEXT_ARGUMENT(beside), TEXT_ARGUMENT(written));
}

/* Reports a loop of parents, with every step. */
static void report_parent_loop(struct builder *builder, const struct places *places,
                               uint32_t start) {
    struct text_builder words = {.arena = builder->arena};
    uint32_t at = start;
    do {
        text_append_format(&words, "`%.*s` in ",
                           TEXT_ARGUMENT(names_text(builder->names, places->list.items[at].name)));
        at = places->list.items[at].parent;
    } while (at != start);
    struct text name = names_text(builder->names, places->list.items[start].name);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_LOOP, parent_span(builder, places, start),
                        "these are parts of one another: %.*s`%.*s`",
                        TEXT_ARGUMENT(text_built(&words)), TEXT_ARGUMENT(name));
    for (at = places->list.items[start].parent; at != start; at = places->list.items[at].parent) {
        diagnostic_relate(builder->diagnostics, diagnostic, parent_span(builder, places, at),
                          "through this");
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "take one `in` away: that of the largest, which is part of none of them");
}

void report_parents(struct builder *builder, struct places *places, uint32_t start) {
    if (places->list.items[start].parent == start) {
        report_own_parent(builder, places, start);
    } else {
        report_parent_loop(builder, places, start);
    }
    changes(builder, &places->list.items[start]);
    places->list.items[start].parent = NONE;
}

/* Walks up from every place; a walk that meets itself has found a loop. Each place is walked over
 * once, so this is linear. */
static void check_loops(struct builder *builder, struct places *places) {
    struct arena *scratch = builder->context->scratch;
    struct arena_mark mark = arena_mark(scratch);
    uint32_t *walk_of = arena_array(scratch, uint32_t, places->list.count + 1);
    for (uint32_t n = 0; n < places->list.count; n++) {
        uint32_t at = n;
        while (at != NONE && walk_of[at] == 0) {
            walk_of[at] = n + 1;
            at = places->list.items[at].parent;
        }
        if (at != NONE && walk_of[at] == n + 1) report_parents(builder, places, at);
    }
    arena_rewind(scratch, mark);
}

/* Looks for a loop above one place, by a walk that leaves a mark behind after 1, 2, 4, ... steps and
 * meets it again where there is a loop (Brent's algorithm). */
static void check_loop_above(struct builder *builder, struct places *places, uint32_t place) {
    uint32_t mark = place;
    uint32_t steps = 0;
    uint32_t until = 1;
    uint32_t at = places->list.items[place].parent;
    for (; at != NONE && at != mark; at = places->list.items[at].parent) {
        if (++steps < until) continue;
        mark = at;
        steps = 0;
        until *= 2;
    }
    if (at != NONE) report_parents(builder, places, at);
}

/* Of a layer, whose parents alone are new. */
static void check_parents_of(struct builder *builder, struct facts *facts) {
    for (uint32_t n = 0; n < facts->places.count; n++) {
        const struct place_fact *fact = paged_at(&facts->places, n);
        uint32_t child = child_of_fact(builder, fact);
        if (child != NONE) check_loop_above(builder, places_of_fact(builder, fact), child);
    }
}

/* Districts belong to their parents; so do industries, those without one to `all`. */
static uint32_t parent_of_district(const void *model, uint32_t district) {
    return ((const struct model *)model)->districts.list.items[district].parent;
}

static uint32_t parent_of_industry(const void *model, uint32_t industry) {
    if (industry == ALL_INDUSTRIES) return NONE;
    uint32_t parent = ((const struct model *)model)->industries.list.items[industry].parent;
    return parent == NONE ? ALL_INDUSTRIES : parent;
}

void resolve_parents(struct builder *builder) {
    struct model *model = builder->model;
    builder_visit_facts(builder, resolve_parents_of);
    if (builder->layer.node != NULL) {
        builder_visit_facts(builder, check_parents_of);
        return;
    }
    check_loops(builder, &model->districts);
    check_loops(builder, &model->industries);
}

void group_children(struct builder *builder) {
    struct model *model = builder->model;
    uint32_t districts = model->districts.list.count;
    uint32_t industries = model->industries.list.count;
    model->districts.children =
        rows_group(builder->arena, districts, districts, parent_of_district, model);
    model->industries.children =
        rows_group(builder->arena, industries, industries, parent_of_industry, model);
}
