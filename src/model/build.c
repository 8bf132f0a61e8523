/* model_build: the phases in their order, and what they share. */
#include "model/builder.h"

#include "base/suggest.h"

#include <stdarg.h>

void builder_visit(struct builder *builder,
                   void (*visit)(struct builder *builder, const struct syntax_node *statement)) {
    for (uint32_t n = 0; n < builder->input_count; n++) {
        if (builder->inputs[n].is_left_out) continue;
        const struct syntax_node *root = builder->inputs[n].tree->root;
        const struct syntax_node *plan = node_child(root, NODE_PLAN);
        builder->is_standard = builder->inputs[n].is_standard;
        builder->default_source = plan == NULL ? (struct text){0} : node_text(plan, NODE_SOURCE);
        for (const struct syntax_node *child = root->first; child != NULL; child = child->next) {
            visit(builder, child);
        }
    }
}

struct text source_of(const struct builder *builder, const struct syntax_node *statement) {
    struct text source = node_text(statement, NODE_SOURCE);
    return source.bytes == NULL ? builder->default_source : source;
}

const char *symbol_words(enum symbol_kind kind) {
    static const char *const words[] = {"nothing",     "a name of the language", "a district",
                                        "an industry", "an indicator",           "a `let`"};
    return words[kind];
}

void report_conflict(struct builder *builder, enum diagnostic_code code, struct span second,
                     struct span first, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct text message = text_format_list(builder->arena, format, arguments);
    va_end(arguments);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, code, second, "%.*s", TEXT_ARGUMENT(message));
    if (first.source != 0) {
        diagnostic_relate(builder->diagnostics, diagnostic, first, "stated here first");
    }
}

void report_unknown(struct builder *builder, const struct syntax_node *name, const char *what,
                    enum symbol_kind wanted) {
    if (builder->is_broken) return;
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    suggestion_start(&suggestion, text);
    for (name_id other = 1; other <= builder->names->count; other++) {
        enum symbol_kind kind = builder->symbols[other].kind;
        if (kind != SYMBOL_NONE && (wanted == SYMBOL_NONE || kind == wanted)) {
            suggestion_consider(&suggestion, names_text(builder->names, other));
        }
    }
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, name->span,
                        "no %s is named `%.*s`", what, TEXT_ARGUMENT(text));
    if (suggestion.best.bytes != NULL) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                          TEXT_ARGUMENT(suggestion.best));
    } else if (wanted == SYMBOL_DISTRICT || wanted == SYMBOL_INDUSTRY) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "declare it: `%s %.*s`",
                          wanted == SYMBOL_DISTRICT ? "district" : "industry", TEXT_ARGUMENT(text));
    }
}

/* Places of one kind, looked up by a name in a statement. */
static uint32_t find_place(struct builder *builder, const struct syntax_node *name,
                           enum symbol_kind kind) {
    struct symbol symbol = builder->symbols[name->name];
    if (symbol.kind == kind) return symbol.index;
    const char *what = kind == SYMBOL_DISTRICT ? "district" : "industry";
    if (symbol.kind == SYMBOL_NONE) {
        report_unknown(builder, name, what, kind);
        return NONE;
    }
    struct text text = names_text(builder->names, name->name);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_CONFLICT, name->span, "`%.*s` is %s, not %s",
                        TEXT_ARGUMENT(text), symbol_words(symbol.kind), symbol_words(kind));
    if (symbol.span.source != 0) {
        diagnostic_relate(builder->diagnostics, diagnostic, symbol.span, "declared here");
    }
    return NONE;
}

uint32_t find_district(struct builder *builder, const struct syntax_node *name) {
    return find_place(builder, name, SYMBOL_DISTRICT);
}

uint32_t find_industry(struct builder *builder, const struct syntax_node *name) {
    return find_place(builder, name, SYMBOL_INDUSTRY);
}

bool find_key(struct builder *builder, const struct syntax_node *name, struct key *key) {
    struct symbol symbol = builder->symbols[name->name];
    bool is_all = text_equal(names_text(builder->names, name->name), TEXT("all"));
    if (is_all) symbol = (struct symbol){.kind = SYMBOL_INDUSTRY, .index = ALL_INDUSTRIES};
    if (symbol.kind == SYMBOL_DISTRICT || symbol.kind == SYMBOL_INDUSTRY) {
        *key = (struct key){.is_industry = symbol.kind == SYMBOL_INDUSTRY, .place = symbol.index};
        return true;
    }
    if (symbol.kind == SYMBOL_NONE) {
        report_unknown(builder, name, "district or industry", SYMBOL_NONE);
    } else {
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_CONFLICT, name->span,
            "`%.*s` is %s, not a district or an industry",
            TEXT_ARGUMENT(names_text(builder->names, name->name)), symbol_words(symbol.kind));
        if (symbol.span.source != 0) {
            diagnostic_relate(builder->diagnostics, diagnostic, symbol.span, "declared here");
        }
    }
    return false;
}

/* Takes a year into the ascending list, which is short. */
void note_year(struct builder *builder, int32_t year, struct span span) {
    if (year == 0) return;
    struct model *model = builder->model;
    uint32_t at = model->years.count;
    while (at > 0 && model->years.items[at - 1] > year) at--;
    if (at > 0 && model->years.items[at - 1] == year) return;
    if (model->years.count == LIMIT_YEARS) {
        diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT, span,
                        "a plan speaks of at most %d different years", LIMIT_YEARS);
        return;
    }
    vector_push(builder->arena, &model->years, year);
    for (uint32_t n = model->years.count - 1; n > at; n--) {
        model->years.items[n] = model->years.items[n - 1];
    }
    model->years.items[at] = year;
}

static void read_title(struct builder *builder, const struct syntax_node *statement) {
    struct model *model = builder->model;
    if (statement->kind == NODE_PLAN && model->title.bytes == NULL && !builder->is_standard) {
        model->title = node_text(statement, NODE_TEXT);
    }
}

static struct declared *no_declared(struct arena *arena, uint32_t count) {
    struct declared *list = arena_array(arena, struct declared, count);
    for (uint32_t n = 0; n < count; n++) list[n].index = NONE;
    return list;
}

struct model *model_build(struct syntax_context *context, const struct model_input *inputs,
                          uint32_t input_count) {
    struct model *model = arena_new(context->arena, struct model);
    model->arena = context->arena;
    model->names = context->names;
    units_init(&model->units, context->arena);
    struct builder builder = {.context = context,
                              .arena = context->arena,
                              .diagnostics = context->diagnostics,
                              .names = context->names,
                              .model = model,
                              .inputs = inputs,
                              .input_count = input_count,
                              .is_broken = context->diagnostics->error_count > 0};
    declare_language(&builder);
    uint32_t name_count = context->names->count + 1;
    builder.units = no_declared(context->arena, name_count);
    builder.rules = no_declared(context->arena, name_count);
    builder.scenarios = no_declared(context->arena, name_count);
    builder_visit(&builder, read_title);
    declare_names(&builder);
    resolve_parents(&builder);
    resolve_leads(&builder);
    measure_units(&builder);
    state_figures(&builder);
    type_values(&builder);
    define_rules(&builder);
    define_waivers(&builder);
    sort_series(&builder);
    return model;
}
