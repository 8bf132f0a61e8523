/* Leads: which district leads which industry. */
#include "base/sort.h"
#include "model/help.h"

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

/* The number of the manner of all leads of a run. */
static uint32_t manner_of_run(struct builder *builder, struct fact_run run) {
    struct manner manner = {.aside = (builder->first_aside + run.note) % MOST_MANNERS,
                            .year = (int16_t)run.year};
    return manners_add(builder->arena, builder->context->scratch, &builder->model->lead_manners,
                       manner);
}

/* A lead of no industry was reported, and is left out once all are placed. */
static inline void resolve_lead(struct builder *builder, const struct lead_fact *fact,
                                uint32_t manner) {
    struct model *model = builder->model;
    struct symbol district = builder->symbols[fact->district];
    uint32_t industry = find_led(builder, fact->industry);
    uint32_t bits = manner < MANNER_ASIDE ? manner : MANNER_ASIDE;
    struct lead lead = {.district = district.index,
                        .manner_low = bits & 7,
                        .industry = industry % MOST_SYMBOLS,
                        .manner_high = bits >> 3 & 7,
                        .at = spot_at(builder, fact->industry.start)};
    if (district.kind != SYMBOL_DISTRICT) return;
    if (bits == MANNER_ASIDE) {
        builder_note(builder, &model->manners_aside, lead.at, manner);
    }
    if (builder->layer.node != NULL) {
        if (industry != NONE) edit_add_lead(builder, lead);
    } else {
        model->leads.items[rows_next(&model->leads_of_district, lead.district)] = lead;
    }
}

/* Facts are given back by the block once they are leads, as both together take much memory; those of all files stand in
 * the order in which they are gone through. */
static void resolve_leads_of(struct builder *builder, struct facts *facts) {
    uint32_t run = 0;
    uint32_t run_before = NONE;
    uint32_t manner = 0;
    for (uint32_t n = 0; n < facts->leads.count; n++) {
        struct fact_run around = fact_run_of(&facts->lead_runs, &run, n);
        bool may_end = n % PAGE_ITEMS == 0 && builder->layer.node == NULL;
        if (may_end)
            arena_release_before(builder->context->facts.leads, paged_at(&facts->leads, n));
        if (run != run_before) manner = manner_of_run(builder, around);
        run_before = run;
        look_ahead(builder, facts, n + FACTS_AHEAD);
        resolve_lead(builder, paged_at(&facts->leads, n), manner);
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
