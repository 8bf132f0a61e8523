/* Relations: which place is part of which, and which district leads which industry. */
#include "base/sort.h"
#include "model/help.h"

static struct text name_as_written(const struct builder *builder, spot at) {
    return sources_text(builder->context->sources, model_name_span(builder->model, at));
}

static void set_parent(struct builder *builder, struct places *places, uint32_t child,
                       uint32_t parent, spot at) {
    struct place *place = &places->list.items[child];
    bool is_taken = place->parent != NONE && is_spot_here(builder, place->parent_at);
    if (is_taken && place->parent != parent) {
        struct text name = names_text(builder->names, place->name);
        struct text before = names_text(builder->names, places->list.items[place->parent].name);
        struct diagnostic *diagnostic = report_conflict(
            builder, CODE_CONFLICT, model_name_span(builder->model, at),
            model_name_span(builder->model, place->parent_at), "`%.*s` is part of `%.*s` already",
            TEXT_ARGUMENT(name), TEXT_ARGUMENT(before));
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "take one of the two away: `in %.*s`, `in %.*s`",
                          TEXT_ARGUMENT(name_as_written(builder, place->parent_at)),
                          TEXT_ARGUMENT(name_as_written(builder, at)));
        return;
    }
    if (builder->layer.node != NULL) edit_move_place(builder, places, child, parent);
    changes(builder, place);
    place->parent = parent;
    place->parent_at = at;
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

static struct places *places_of_fact(const struct builder *builder, const struct place_fact *fact) {
    return fact->is_industry ? &builder->model->industries : &builder->model->districts;
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
        set_parent(builder, places_of_fact(builder, fact), child, parent,
                   spot_at(builder, fact->parent_start));
    }
}

/* Where a place's parent is named. */
static struct span parent_span(const struct builder *builder, const struct places *places,
                               uint32_t place) {
    return model_name_span(builder->model, places->list.items[place].parent_at);
}

/* As many of a statement's other names as its help repeats. */
enum { MOST_REPEATED = 4 };

/* The other names of the statement that makes a place part of itself, as they are written: they
 * share its `in`. */
static struct text names_beside(struct builder *builder, const struct places *places,
                                uint32_t itself) {
    struct text_builder words = {.arena = builder->arena};
    spot in = places->list.items[itself].parent_at;
    uint32_t count = 0;
    for (uint32_t n = 0; n < places->list.count && count <= MOST_REPEATED; n++) {
        const struct place *place = &places->list.items[n];
        bool is_beside = n != itself && place->parent == itself && place->parent_at == in;
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
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_LOOP, model_name_span(builder->model, place->parent_at),
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

/* The industry that a fact says is led, or NONE where it was reported. */
static uint32_t find_led(struct builder *builder, struct mention mention) {
    struct symbol symbol = builder->symbols[mention.name];
    if (symbol.kind == SYMBOL_INDUSTRY) return symbol.index;
    struct named industry = named_at(builder, mention);
    if (!names_all(builder, industry.name)) return find_industry(builder, industry);
    struct diagnostic *diagnostic = report_all(builder, industry.span, "led");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "name the industries that are led: `leads %.*s, ...`",
                      TEXT_ARGUMENT(help_some_name(builder, SYMBOL_INDUSTRY)));
    return NONE;
}

/* How many facts ahead the symbols of their names are looked for in memory. */
enum { FACTS_AHEAD = 16 };

FETCHES void look_ahead(const struct builder *builder, const struct facts *facts, uint32_t lead) {
    if (lead >= facts->leads.count) return;
    __builtin_prefetch(&builder->symbols[paged_at(&facts->leads, lead)->industry.name]);
}

/* Notes a manner whose number has no room in its lead. */
__attribute__((noinline)) static void set_aside(struct builder *builder, const struct lead *lead,
                                                uint32_t manner) {
    struct manners_aside *aside = &builder->model->manners_aside;
    manners_aside_reserve(builder->arena, aside, 1);
    struct manner_at *slot = manners_aside_slot(aside, lead->at);
    changes(builder, slot);
    if (slot->at == 0) aside->count++;
    *slot = (struct manner_at){lead->at, manner};
}

static void set_manner(struct builder *builder, struct lead *lead, struct manner manner) {
    uint32_t number = manners_add(builder->arena, builder->context->scratch,
                                  &builder->model->lead_manners, manner);
    if (number >= MANNER_ASIDE) {
        set_aside(builder, lead, number);
        number = MANNER_ASIDE;
    }
    lead->manner_low = number & 7;
    lead->manner_high = number >> 3 & 7;
}

/* A lead of no industry was reported, and is left out once all are placed. */
static void resolve_lead(struct builder *builder, const struct lead_fact *fact,
                         struct fact_run run) {
    struct model *model = builder->model;
    struct symbol district = builder->symbols[fact->district];
    uint32_t industry = find_led(builder, fact->industry);
    struct lead lead = {.district = district.index,
                        .industry = industry % MOST_SYMBOLS,
                        .at = spot_at(builder, fact->industry.start)};
    struct manner manner = {.aside = (builder->first_aside + run.note) % MOST_MANNERS,
                            .year = (int16_t)run.year};
    if (district.kind != SYMBOL_DISTRICT) return;
    set_manner(builder, &lead, manner);
    if (builder->layer.node != NULL) {
        if (industry != NONE) edit_add_lead(builder, lead);
    } else {
        model->leads.items[rows_next(&model->leads_of_district, lead.district)] = lead;
    }
}

static void resolve_leads_of(struct builder *builder, struct facts *facts) {
    uint32_t run = 0;
    for (uint32_t n = 0; n < facts->leads.count; n++) {
        look_ahead(builder, facts, n + FACTS_AHEAD);
        resolve_lead(builder, paged_at(&facts->leads, n), fact_run_of(&facts->lead_runs, &run, n));
    }
}

static void count_leads_of(struct builder *builder, struct facts *facts) {
    for (uint32_t n = 0; n < facts->leads.count; n++) {
        struct symbol district = builder->symbols[paged_at(&facts->leads, n)->district];
        if (district.kind != SYMBOL_DISTRICT) continue;
        rows_count(&builder->model->leads_of_district, district.index);
    }
}

__attribute__((noinline)) static int
compare_years(const struct model *model, const struct lead *first, const struct lead *second) {
    int32_t first_year = model_lead_year(model, first);
    int32_t second_year = model_lead_year(model, second);
    return (first_year > second_year) - (first_year < second_year);
}

/* By year, then by industry. */
static inline int compare(const struct model *model, const struct lead *first,
                          const struct lead *second) {
    uint32_t manner = lead_manner_bits(first);
    bool is_same = manner == lead_manner_bits(second) && manner != MANNER_ASIDE;
    int by_year = is_same ? 0 : compare_years(model, first, second);
    if (by_year != 0) return by_year;
    return (first->industry > second->industry) - (first->industry < second->industry);
}

static int compare_leads(const void *model, const void *a, const void *b) {
    return compare(model, a, b);
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

static uint32_t skip_blanks(struct text text, uint32_t at) {
    while (at < text.length && is_blank(text.bytes[at])) at++;
    return at;
}

/* The name with the comma that parts it from the others of its list: the one before it, or behind it
 * where it is the first, and then the whole line where it is alone there. Empty where it is alone in its
 * list, or where another line or a comment stands between. */
static struct span span_with_comma(const struct sources *sources, struct span name) {
    struct text text = sources_get(sources, name.source)->text;
    uint32_t before = name.start;
    while (before > 0 && is_blank(text.bytes[before - 1])) before--;
    if (before > 0 && text.bytes[before - 1] == ',') {
        return (struct span){name.source, before - 1, name.end};
    }
    uint32_t behind = skip_blanks(text, name.end);
    if (behind == text.length || text.bytes[behind] != ',') return span_before(name);
    behind = skip_blanks(text, behind + 1);
    bool is_line = before > 0 && text.bytes[before - 1] == '\n' && behind < text.length &&
                   text.bytes[behind] == '\n';
    return is_line ? (struct span){name.source, before, behind + 1}
                   : (struct span){name.source, name.start, behind};
}

void report_lead_twice(struct builder *builder, const struct lead *lead, spot first) {
    struct text name =
        names_text(builder->names, builder->model->industries.list.items[lead->industry].name);
    struct span span = model_name_span(builder->model, lead->at);
    struct diagnostic *diagnostic =
        report_conflict(builder, CODE_LEAD_TWICE, span, model_name_span(builder->model, first),
                        "the lead of `%.*s` is stated twice", TEXT_ARGUMENT(name));
    struct span listed = span_with_comma(builder->context->sources, span);
    if (listed.start == listed.end) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "take one of the two statements away");
        return;
    }
    diagnostic_fix(builder->diagnostics, diagnostic, listed, TEXT(""), "delete it here");
}

/* Puts a lead among those of its district that are kept, which begin with `first`, unless it is stated there
 * already, which is a warning. */
static void keep_lead(struct builder *builder, uint32_t first, struct lead lead) {
    struct model *model = builder->model;
    struct lead *leads = model->leads.items;
    uint32_t at = model->leads.count;
    int order = -1;
    for (; at > first; at--) {
        order = compare(model, &leads[at - 1], &lead);
        if (order <= 0) break;
    }
    if (at > first && order == 0) {
        report_lead_twice(builder, &lead, leads[at - 1].at);
        return;
    }
    for (uint32_t n = model->leads.count++; n > at; n--) leads[n] = leads[n - 1];
    leads[at] = lead;
}

/* A district has hardly more, and so few are soon put in order one by one. */
enum { FEW_LEADS = 8 };

/* Sorts the leads of one district, which start there; leaves out those of no industry and those that were stated
 * before, and moves the others up to those of the last district. */
static void settle_leads(struct builder *builder, uint32_t start, uint32_t end) {
    struct model *model = builder->model;
    struct lead *leads = model->leads.items;
    uint32_t first = model->leads.count;
    if (end - start > FEW_LEADS) {
        sort_records(builder->context->scratch, leads + start, end - start, sizeof *leads,
                     compare_leads, model);
    }
    for (uint32_t n = start; n < end; n++) {
        if (leads[n].industry != NO_SYMBOL) keep_lead(builder, first, leads[n]);
    }
}

/* Settles the leads of all districts, which stand in the districts' rows from then on. */
static void settle_all_leads(struct builder *builder) {
    struct model *model = builder->model;
    struct rows *rows = &model->leads_of_district;
    uint32_t start = 0;
    for (uint32_t n = 1; n < rows->starts.count; n++) {
        uint32_t end = rows->starts.items[n];
        settle_leads(builder, start, end);
        rows->starts.items[n] = model->leads.count;
        start = end;
    }
    rows_set_in_order(rows, 0, model->leads.count);
}

void group_leads(struct builder *builder) {
    struct model *model = builder->model;
    struct rows *rows = &model->leads_of_industry;
    *rows = rows_start(builder->arena, model->industries.list.count);
    const struct lead *leads = model->leads.items;
    uint32_t count = model->leads.count;
    for (uint32_t n = 0; n < count; n++) {
        if (count - n > ROWS_AHEAD) rows_fetch(rows, leads[n + ROWS_AHEAD].industry);
        rows_count(rows, leads[n].industry);
    }
    rows_make_items(builder->arena, rows, rows_allot(builder->arena, rows));
    for (uint32_t n = 0; n < count; n++) {
        if (count - n > ROWS_AHEAD) {
            rows_fetch(rows, leads[n + ROWS_AHEAD].industry);
            rows_fetch_next(rows, leads[n + ITEMS_AHEAD].industry);
        }
        rows->items.items[rows_next(rows, leads[n].industry)] = n;
    }
}

static void report_years_of(struct builder *builder, const struct facts *facts, uint32_t first,
                            uint32_t end) {
    for (uint32_t n = first; n < end; n++) {
        spot at = spot_at(builder, paged_at(&facts->leads, n)->industry.start);
        report_years(builder, model_name_span(builder->model, at));
    }
}

static void note_years_of(struct builder *builder, struct facts *facts) {
    uint32_t runs = facts->lead_runs.list.count;
    for (uint32_t n = 0; n < runs; n++) {
        const struct fact_run *run = paged_at(&facts->lead_runs.list, n);
        bool is_last = n + 1 == runs;
        uint32_t end =
            is_last ? facts->leads.count : paged_at(&facts->lead_runs.list, n + 1)->first;
        bool is_noted = run->first == end || note_year(builder, run->year);
        if (!is_noted) report_years_of(builder, facts, run->first, end);
    }
}

void note_years_of_leads(struct builder *builder) {
    builder_visit_facts(builder, note_years_of);
}

void resolve_leads(struct builder *builder) {
    struct model *model = builder->model;
    if (builder->layer.node != NULL) {
        builder_visit_facts(builder, resolve_leads_of);
        return;
    }
    uint32_t districts = model->districts.list.count;
    model->leads_of_district = rows_start(builder->arena, districts);
    builder_visit_facts(builder, count_leads_of);
    vector_reserve(builder->arena, &model->leads,
                   rows_allot(builder->arena, &model->leads_of_district));
    builder_visit_facts(builder, resolve_leads_of);
    settle_all_leads(builder);
}
