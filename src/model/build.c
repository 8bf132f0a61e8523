/* model_build: the phases in their order, and what they share. */
#include "model/help.h"
#include "model/phases.h"
#include "syntax/reread.h"

#include <stdarg.h>

static void visit_statements(struct builder *builder, const struct syntax_node *around,
                             void (*visit)(struct builder *builder,
                                           const struct syntax_node *statement)) {
    for (const struct syntax_node *child = around->first; child != NULL; child = child->next) {
        visit(builder, child);
    }
}

void read_source(struct builder *builder, uint32_t source) {
    builder->source = source;
    builder->first_spot = sources_spot(builder->context->sources, source, 0);
}

/* Sets the builder to a file; false where it is left out. */
static bool enter_file(struct builder *builder, const struct model_input *input) {
    const struct syntax_node *plan = node_child(input->tree->root, NODE_PLAN);
    builder->tree = input->tree;
    read_source(builder, input->tree->source);
    builder->is_standard = input->is_standard;
    if (!input->tree->is_continuation) {
        builder->default_source = plan == NULL ? (struct text){0} : node_text(plan, NODE_SOURCE);
    }
    builder->first_aside = builder->file_asides[input - builder->inputs];
    return !input->is_left_out;
}

void builder_visit(struct builder *builder,
                   void (*visit)(struct builder *builder, const struct syntax_node *statement)) {
    if (builder->layer.node != NULL) {
        visit_statements(builder, builder->layer.node, visit);
        return;
    }
    for (uint32_t n = 0; n < builder->input_count; n++) {
        if (!enter_file(builder, &builder->inputs[n])) continue;
        visit_statements(builder, builder->inputs[n].tree->root, visit);
    }
}

void builder_visit_facts(struct builder *builder,
                         void (*visit)(struct builder *builder, struct facts *facts)) {
    if (builder->layer.node != NULL) {
        visit(builder, &builder->layer_facts);
        return;
    }
    for (uint32_t n = 0; n < builder->input_count; n++) {
        if (!enter_file(builder, &builder->inputs[n])) continue;
        visit(builder, builder->inputs[n].tree->facts);
    }
}

struct named named_at(const struct builder *builder, struct mention mention) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    struct span span = {builder->source, mention.start, mention_end(text, mention.start)};
    return (struct named){mention.name, span};
}

struct mention industry_of_figure(const struct builder *builder, const struct figure_fact *fact,
                                  uint32_t head) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    uint32_t number = fact->kind == NODE_OUTPUT ? 2 : 1;
    uint32_t start = head == NO_HEAD ? reread_name(text, fact->start, number) : fact->start;
    return (struct mention){fact->industry, start};
}

struct mention district_of_figure(const struct builder *builder, const struct figure_fact *fact,
                                  uint32_t head) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    uint32_t start = reread_name(text, head == NO_HEAD ? fact->start : head, 1);
    return (struct mention){fact->of, start};
}

static struct text source_or_default(const struct builder *builder, struct text source) {
    return source.bytes == NULL ? builder->default_source : source;
}

uint32_t add_aside(struct builder *builder, struct aside aside) {
    struct model *model = builder->model;
    if (model->asides.count == MOST_MANNERS) memory_fail(builder->arena->memory);
    vector_push(builder->arena, &model->asides, aside);
    return model->asides.count - 1;
}

void add_asides(struct builder *builder, const struct facts *facts) {
    builder->first_aside = builder->model->asides.count;
    for (uint32_t n = 0; n < facts->notes.count; n++) {
        const struct fact_note *note = &facts->notes.items[n];
        struct aside aside = {.label = note->label,
                              .label_span = note->label_span,
                              .source = source_or_default(builder, note->source),
                              .growth = note->grows,
                              .grows_alike = note->grows_alike};
        add_aside(builder, aside);
    }
}

static void add_all_asides(struct builder *builder) {
    builder->file_asides = arena_array(builder->arena, uint32_t, builder->input_count + 1);
    add_aside(builder, (struct aside){0});
    for (uint32_t n = 0; n < builder->input_count; n++) {
        if (!enter_file(builder, &builder->inputs[n])) continue;
        add_asides(builder, builder->inputs[n].tree->facts);
        builder->file_asides[n] = builder->first_aside;
    }
}

struct text source_of(const struct builder *builder, const struct syntax_node *statement) {
    return source_or_default(builder, node_text(statement, NODE_SOURCE));
}

spot symbol_spot(const struct builder *builder, struct symbol symbol) {
    const struct model *model = builder->model;
    struct span span = {0};
    switch (symbol.kind) {
        case SYMBOL_NONE:
        case SYMBOL_LANGUAGE: return 0;
        case SYMBOL_DISTRICT: return model->districts.list.items[symbol.index].at;
        case SYMBOL_INDUSTRY: return model->industries.list.items[symbol.index].at;
        case SYMBOL_INDICATOR: span = model->indicators.items[symbol.index].span; break;
        case SYMBOL_LET: span = model->lets.items[symbol.index].span; break;
    }
    return sources_spot(builder->context->sources, span.source, span.start);
}

const char *symbol_words(enum symbol_kind kind) {
    static const char *const words[] = {"nothing",     "a name of the language", "a district",
                                        "an industry", "an indicator",           "a `let`"};
    return words[kind];
}

struct diagnostic *report_conflict(struct builder *builder, enum diagnostic_code code,
                                   struct span second, struct span first, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct text message = text_format_list(builder->arena, format, arguments);
    va_end(arguments);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, code, second, "%.*s", TEXT_ARGUMENT(message));
    if (first.source != 0) {
        diagnostic_relate(builder->diagnostics, diagnostic, first, "stated here first");
    }
    return diagnostic;
}

void remark_nearest(struct builder *builder, struct diagnostic *diagnostic,
                    const struct suggestion *search) {
    if (search->best.bytes == NULL) return;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                      TEXT_ARGUMENT(search->best));
    remark_alike(builder, diagnostic, search->wanted, search->best);
}

struct diagnostic *report_nothing_named(struct builder *builder, const char *what, struct span span,
                                        const struct suggestion *search) {
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, span, "no %s is named `%.*s`",
                        what, TEXT_ARGUMENT(search->wanted));
    remark_nearest(builder, diagnostic, search);
    return diagnostic;
}

/* Searches of one phase that are always made, two for each of the mistakes that are shown if nothing else is asked
 * for; and names that are considered, a tenth of a second's, above which no others are. So many are unknown
 * then that one cause is likely; and for each to be held against all would take hours in a long plan. */
enum { FIRST_SEARCHES = 40, MOST_CONSIDERED = 1 << 20 };

/* Whether a search may be made among so many names. */
static bool may_search(struct builder *builder, uint32_t names) {
    struct searches *searches = builder->searches;
    bool are_enough = searches->count >= FIRST_SEARCHES && searches->considered >= MOST_CONSIDERED;
    if (are_enough) return false;
    searches->count++;
    searches->considered += names;
    return true;
}

struct suggestion search_symbols(struct builder *builder, name_id name, enum symbol_kind wanted) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, names_text(builder->names, name));
    if (!may_search(builder, names_count(builder->names))) return suggestion;
    for (name_id other = 1; other <= names_count(builder->names); other++) {
        enum symbol_kind kind = builder->symbols[other].kind;
        if (kind != SYMBOL_NONE && (wanted == SYMBOL_NONE || kind == wanted)) {
            suggestion_consider(&suggestion, names_text(builder->names, other));
        }
    }
    return suggestion;
}

/* The place that has the text for a label, or one that differs in what people do not look at; or NULL. */
static const struct place *find_labelled(const struct model *model, const struct places *places,
                                         struct text label) {
    for (uint32_t n = 0; n < places->list.count; n++) {
        const struct place *place = &places->list.items[n];
        if (suggestion_is_same(model_aside(model, place->aside)->label, label)) return place;
    }
    return NULL;
}

bool remark_label(struct builder *builder, struct diagnostic *diagnostic, name_id name,
                  enum symbol_kind wanted) {
    const struct model *model = builder->model;
    struct text text = names_text(builder->names, name);
    const struct place *place = NULL;
    if (!may_search(builder, model->districts.list.count + model->industries.list.count)) {
        return false;
    }
    if (wanted != SYMBOL_INDUSTRY) place = find_labelled(model, &model->districts, text);
    if (place == NULL && wanted != SYMBOL_DISTRICT) {
        place = find_labelled(model, &model->industries, text);
    }
    if (place == NULL) return false;
    struct span span = model_name_span(model, place->at);
    struct text written = sources_text(builder->context->sources, span);
    diagnostic_relate(builder->diagnostics, diagnostic,
                      model_aside(model, place->aside)->label_span, "this is the label of `%.*s`",
                      TEXT_ARGUMENT(names_text(builder->names, place->name)));
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "things are called by their names: write `%.*s`", TEXT_ARGUMENT(written));
    return true;
}

struct diagnostic *report_unknown(struct builder *builder, struct named named, const char *what,
                                  enum symbol_kind wanted) {
    if (builder->is_broken) return NULL;
    struct suggestion suggestion = search_symbols(builder, named.name, wanted);
    struct suggestion nothing = {.wanted = suggestion.wanted};
    struct diagnostic *diagnostic = report_nothing_named(builder, what, named.span, &nothing);
    if (wanted != SYMBOL_INDICATOR && remark_label(builder, diagnostic, named.name, wanted)) {
        return NULL;
    }
    remark_nearest(builder, diagnostic, &suggestion);
    return suggestion.best.bytes == NULL ? diagnostic : NULL;
}

void report_gone(struct builder *builder, struct named named) {
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_GONE, named.span,
                        "the district `%.*s` is dropped, so nothing can be said of it",
                        TEXT_ARGUMENT(names_text(builder->names, named.name)));
    uint32_t district = builder->symbols[named.name].index;
    for (uint32_t n = 0; n < builder->dropped.count; n++) {
        if (builder->dropped.items[n].district != district) continue;
        diagnostic_relate(builder->diagnostics, diagnostic, builder->dropped.items[n].span,
                          "dropped here");
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "take the `drop` away, or what is said of it here");
}

/* Whether the symbol is that of a district that is dropped, which is reported. */
static bool is_gone(struct builder *builder, struct symbol symbol, struct named named) {
    if (symbol.kind != SYMBOL_DISTRICT) return false;
    if (!builder->model->districts.list.items[symbol.index].is_gone) return false;
    report_gone(builder, named);
    return true;
}

void relate_declaration(struct builder *builder, struct diagnostic *diagnostic,
                        struct symbol symbol) {
    spot at = symbol_spot(builder, symbol);
    if (at == 0) return;
    diagnostic_relate(builder->diagnostics, diagnostic, model_name_span(builder->model, at),
                      "declared here");
}

/* Places of one kind, looked up by a name in a statement. */
static uint32_t find_place(struct builder *builder, struct named named, enum symbol_kind kind) {
    struct symbol symbol = builder->symbols[named.name];
    if (is_gone(builder, symbol, named)) return NONE;
    if (symbol.kind == kind) return symbol.index;
    const char *what = kind == SYMBOL_DISTRICT ? "district" : "industry";
    if (symbol.kind == SYMBOL_NONE) {
        struct diagnostic *unknown = report_unknown(builder, named, what, kind);
        if (unknown == NULL) return NONE;
        struct text written = sources_text(builder->context->sources, named.span);
        diagnostic_remark(builder->diagnostics, unknown, "help", "declare it: `%s %.*s`", what,
                          TEXT_ARGUMENT(written));
        return NONE;
    }
    struct text text = names_text(builder->names, named.name);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_CONFLICT, named.span, "`%.*s` is %s, not %s",
                        TEXT_ARGUMENT(text), symbol_words(symbol.kind), symbol_words(kind));
    relate_declaration(builder, diagnostic, symbol);
    help_with_name(builder, diagnostic, kind);
    return NONE;
}

uint32_t find_district(struct builder *builder, struct named named) {
    return find_place(builder, named, SYMBOL_DISTRICT);
}

uint32_t find_industry(struct builder *builder, struct named named) {
    return find_place(builder, named, SYMBOL_INDUSTRY);
}

bool names_all(const struct builder *builder, name_id name) {
    return text_equal(names_text(builder->names, name), TEXT("all"));
}

struct diagnostic *report_all(struct builder *builder, struct span span, const char *cannot) {
    return diagnostics_add(builder->diagnostics, CODE_NOT_LEADABLE, span,
                           "`all` stands for every industry and cannot be %s", cannot);
}

bool find_key(struct builder *builder, struct named named, struct key *key) {
    struct symbol symbol = builder->symbols[named.name];
    if (names_all(builder, named.name))
        symbol = (struct symbol){.kind = SYMBOL_INDUSTRY, .index = ALL_INDUSTRIES};
    if (is_gone(builder, symbol, named)) return false;
    if (symbol.kind == SYMBOL_DISTRICT || symbol.kind == SYMBOL_INDUSTRY) {
        *key = (struct key){.is_industry = symbol.kind == SYMBOL_INDUSTRY, .place = symbol.index};
        return true;
    }
    if (symbol.kind == SYMBOL_NONE) {
        struct diagnostic *unknown =
            report_unknown(builder, named, "district or industry", SYMBOL_NONE);
        if (unknown == NULL) return false;
        struct text written = sources_text(builder->context->sources, named.span);
        diagnostic_remark(builder->diagnostics, unknown, "help",
                          "declare it: `district %.*s`, `industry %.*s`", TEXT_ARGUMENT(written),
                          TEXT_ARGUMENT(written));
    } else {
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_CONFLICT, named.span,
            "`%.*s` is %s, not a district or an industry",
            TEXT_ARGUMENT(names_text(builder->names, named.name)), symbol_words(symbol.kind));
        relate_declaration(builder, diagnostic, symbol);
        help_with_name(builder, diagnostic, SYMBOL_NONE);
    }
    return false;
}

/* Facts are given back when all that they say has been taken over: first the places, then the leads. */
static void give_places_back(struct builder *builder) {
    for (uint32_t n = 0; n < builder->input_count; n++) {
        facts_forget_places(builder->inputs[n].tree->facts);
    }
    arena_release(builder->context->facts.places);
}

static void give_leads_back(struct builder *builder) {
    for (uint32_t n = 0; n < builder->input_count; n++) {
        facts_forget_leads(builder->inputs[n].tree->facts);
    }
    arena_release(builder->context->facts.leads);
}

static void give_facts_back(struct builder *builder) {
    for (uint32_t n = 0; n < builder->input_count; n++) {
        facts_forget_figures(builder->inputs[n].tree->facts);
    }
    arena_release(builder->context->facts.figures);
}

/* What both of these had. */
static void give_rest_back(struct builder *builder) {
    arena_release(builder->context->facts.others);
}

/* What names stand for, and which names there are, is hardly asked for but by layers now. */
static void give_symbols_back(struct builder *builder) {
    const struct model *model = builder->model;
    if (model->scenarios.count + model->tests.count > 0) return;
    builder->symbols = NULL;
    builder->symbol_count = 0;
    arena_release(builder->context->symbols);
    names_forget(builder->names);
}

static void find_standard_text(struct builder *builder) {
    const struct sources *sources = builder->context->sources;
    for (uint32_t n = 0; n < builder->input_count; n++) {
        if (!builder->inputs[n].is_standard) continue;
        uint32_t source = builder->inputs[n].tree->source;
        builder->standard_start = sources_spot(sources, source, 0);
        builder->standard_end =
            sources_spot(sources, source, sources_get(sources, source)->text.length);
    }
}

static void read_title(struct builder *builder, const struct syntax_node *statement) {
    struct model *model = builder->model;
    if (statement->kind == NODE_PLAN && model->title.bytes == NULL && !builder->is_standard) {
        model->title = node_text(statement, NODE_TEXT);
    }
}

static void read_titles(struct builder *builder) {
    builder_visit(builder, read_title);
}

static void settle_names(struct builder *builder) {
    names_settle(builder->names);
}

static void give_scratch_back(struct builder *builder) {
    manners_close(&builder->model->lead_manners);
    manners_close(&builder->model->figure_manners);
    arena_rewind(builder->context->scratch, builder->scratch);
}

/* Whether the mistake has cost a part of the text in which names may have been declared. A year, a date, a word
 * or a message that is wrong costs no more than itself. */
static bool may_hide_names(const struct diagnostic *diagnostic) {
    static const enum diagnostic_code harmless[] = {CODE_TOKEN_DATE, CODE_INTERPOLATION,
                                                    CODE_YEAR_FORM, CODE_WORD_CHOICE};
    for (size_t n = 0; n < sizeof harmless / sizeof harmless[0]; n++) {
        if (text_equal(diagnostic->tag, diagnostic_code_text(harmless[n]))) return false;
    }
    return diagnostic->severity == SEVERITY_ERROR;
}

static bool is_broken(const struct diagnostics *diagnostics) {
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        if (may_hide_names(diagnostics->list.items[n])) return true;
    }
    return false;
}

/* Figures come before what needs not wait for them, for while they are placed all of them are held twice. */
static const struct phase phases[] = {
    {find_standard_text, STRAND_WHOLE}, {add_all_asides, STRAND_WHOLE},
    {declare_language, STRAND_WHOLE},   {settle_names, STRAND_OWN},
    {read_titles, STRAND_OWN},          {declare_names, STRAND_OWN},
    {resolve_parents, STRAND_OWN},      {give_places_back, STRAND_OWN},
    {find_looks, STRAND_LOOKS},         {note_years_of_leads, STRAND_WHOLE},
    {measure_units, STRAND_OWN},        {state_figures, STRAND_OWN},
    {type_values, STRAND_OWN},          {place_figures, STRAND_OWN},
    {settle_figures, STRAND_OWN},       {define_rules, STRAND_OWN},
    {define_prints, STRAND_OWN},        {define_unused_functions, STRAND_OWN},
    {define_waivers, STRAND_OWN},       {sort_series, STRAND_OWN},
    {give_facts_back, STRAND_OWN},      {group_children, STRAND_LEADS},
    {resolve_leads, STRAND_LEADS},      {give_leads_back, STRAND_LEADS},
    {group_leads, STRAND_LEADS},        {give_rest_back, STRAND_WHOLE},
    {give_scratch_back, STRAND_WHOLE},  {count_years, STRAND_WHOLE},
    {resolve_blocks, STRAND_WHOLE},     {warn_alike, STRAND_WHOLE},
    {give_symbols_back, STRAND_WHOLE},
};

struct model *model_build(struct syntax_context *context, const struct model_input *inputs,
                          uint32_t input_count) {
    struct model *model = arena_new(context->arena, struct model);
    struct builder *builder = arena_new(context->arena, struct builder);
    model->arena = context->arena;
    model->names = context->names;
    model->sources = context->sources;
    model->builder = builder;
    units_init(&model->units, context->arena);
    vector_push(context->arena, &model->replaced, (struct figure_range){0, 0});
    paged_push(context->arena, &model->expressions, NULL);
    *builder = (struct builder){.context = context,
                                .arena = context->arena,
                                .stated_arena = context->facts.figures,
                                .scratch = arena_mark(context->scratch),
                                .diagnostics = context->diagnostics,
                                .names = context->names,
                                .model = model,
                                .inputs = inputs,
                                .input_count = input_count,
                                .looks = arena_new(context->arena, struct looks),
                                .searches = arena_new(context->arena, struct searches),
                                .is_broken = is_broken(context->diagnostics),
                                .is_faulty = context->diagnostics->error_count > 0};
    phases_run(builder, phases, sizeof phases / sizeof phases[0]);
    give_scratch_back(builder);
    return model;
}
