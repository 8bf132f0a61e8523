/* Lowering of names and of fields: what a word in an expression stands for. */
#include "model/advice.h"

static const struct bound *find_bound(const struct lowering *lowering, name_id name) {
    for (uint32_t n = lowering->bound_count; n > 0; n--) {
        if (lowering->bound[n - 1].name == name) return &lowering->bound[n - 1];
    }
    return NULL;
}

static struct expression *lower_index(struct lowering *lowering, enum expression_kind kind,
                                      struct type type, const struct syntax_node *node,
                                      uint32_t index) {
    struct expression *expression = lower_new(lowering, kind, type, node, NULL, 0);
    expression->index = index;
    return expression;
}

/* The constants of functions.def; a function's name alone is no value. */
static struct expression *lower_language_name(struct lowering *lowering,
                                              const struct syntax_node *node) {
    struct text name = names_text(lowering->builder->names, node->name);
    if (text_equal(name, TEXT("all"))) {
        return lower_index(lowering, EXPRESSION_INDUSTRY, TYPE(INDUSTRY), node, ALL_INDUSTRIES);
    }
    if (text_equal(name, TEXT("districts"))) {
        return lower_index(lowering, EXPRESSION_DISTRICTS, TYPE_SET_OF(DISTRICT), node, 0);
    }
    if (text_equal(name, TEXT("industries"))) {
        return lower_index(lowering, EXPRESSION_INDUSTRIES, TYPE_SET_OF(INDUSTRY), node, 0);
    }
    if (text_equal(name, TEXT("years"))) {
        return lower_index(lowering, EXPRESSION_YEARS, TYPE_SET_OF(NUMBER), node, 0);
    }
    if (text_equal(name, TEXT("year"))) {
        return lower_index(lowering, EXPRESSION_YEAR, TYPE(NUMBER), node, 0);
    }
    struct diagnostics *diagnostics = lowering->builder->diagnostics;
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_ARGUMENTS, node->span,
        "`%.*s` is a function; its values stand in brackets behind it", TEXT_ARGUMENT(name));
    diagnostic_remark(diagnostics, diagnostic, "help", "write `%s`", lower_function_form(name));
    return lower_wrong(lowering, node);
}

/* The let that its name means here. In its own definition that is what it was, in a scenario's
 * `let most = most + 1`; and in the definition of what it was, if a scenario had stated that, what it
 * was before. */
uint32_t let_meant(const struct builder *builder, uint32_t let) {
    uint32_t count = builder->under_way.count;
    if (count == 0) return let;
    for (uint32_t at = let; at != NONE; at = builder->let_trees.items[at].replaced) {
        uint32_t replaced = builder->let_trees.items[at].replaced;
        if (builder->under_way.items[count - 1] == at && replaced != NONE) return replaced;
    }
    return let;
}

static struct expression *lower_let(struct lowering *lowering, const struct syntax_node *node,
                                    uint32_t let) {
    struct builder *builder = lowering->builder;
    struct text name = names_text(builder->names, node->name);
    if (node_child(builder->let_trees.items[let].node, NODE_PARAMETERS) != NULL) {
        diagnostics_add(builder->diagnostics, CODE_ARGUMENTS, node->span,
                        "`%.*s` is a function; its values stand in brackets behind it",
                        TEXT_ARGUMENT(name));
        return lower_wrong(lowering, node);
    }
    let = let_meant(builder, let);
    return lower_index(lowering, EXPRESSION_LET, let_type(builder, let, node->span), node, let);
}

static struct expression *lower_indicator(struct lowering *lowering, const struct syntax_node *node,
                                          uint32_t index) {
    struct builder *builder = lowering->builder;
    struct type type = indicator_type(builder, index);
    const struct indicator *indicator = &builder->model->indicators.items[index];
    if (indicator->key_count > 0 && !indicator->has_keyless) {
        struct text name = names_text(builder->names, node->name);
        diagnostics_add(builder->diagnostics, CODE_KEYS, node->span,
                        "`%.*s` is stated for %s, which must stand in brackets behind it",
                        TEXT_ARGUMENT(name), indicator->key_count == 1 ? "a key" : "several keys");
        return lower_wrong(lowering, node);
    }
    return lower_index(lowering, EXPRESSION_INDICATOR, type, node, index);
}

static void report_unknown_name(struct lowering *lowering, const struct syntax_node *node) {
    struct builder *builder = lowering->builder;
    struct text name = names_text(builder->names, node->name);
    struct suggestion suggestion;
    suggestion_start(&suggestion, name);
    for (uint32_t n = 0; n < lowering->bound_count; n++) {
        suggestion_consider(&suggestion, names_text(builder->names, lowering->bound[n].name));
    }
    const char *other = space_find(&builder->rules, node->name)->index != NONE       ? "rule"
                        : space_find(&builder->units, node->name)->index != NONE     ? "unit"
                        : space_find(&builder->scenarios, node->name)->index != NONE ? "scenario"
                                                                                     : NULL;
    if (other != NULL) {
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, node->span,
                            "the %s `%.*s` is no value", other, TEXT_ARGUMENT(name));
        if (other[0] == 'u') {
            diagnostic_remark(builder->diagnostics, diagnostic, "help",
                              "a unit stands behind a number: `1 %.*s`", TEXT_ARGUMENT(name));
        }
        return;
    }
    if (!builder->is_broken && advise_constant(builder, node->span, name)) return;
    if (suggestion.best.bytes == NULL || builder->is_broken) {
        struct diagnostic *diagnostic =
            report_unknown(builder, named_by(node), "thing in this plan", SYMBOL_NONE);
        if (diagnostic == NULL) return;
        diagnostic_remark(
            builder->diagnostics, diagnostic, "help",
            "declare it, as a district, an industry, an indicator or by `let`; a text "
            "stands in quotes");
        return;
    }
    report_nothing_named(builder, "thing in this plan", node->span, &suggestion);
}

/* What the plan says of a district that a layer drops is left to be, and reads nothing. */
static bool is_gone(const struct builder *builder, uint32_t district,
                    const struct syntax_node *node) {
    return builder->model->districts.list.items[district].is_gone &&
           is_stated_here(builder, node->span);
}

struct expression *lower_reference(struct lowering *lowering, const struct syntax_node *node) {
    const struct bound *bound = find_bound(lowering, node->name);
    if (bound != NULL) {
        return lower_index(lowering, EXPRESSION_VARIABLE, bound->type, node, bound->slot);
    }
    struct symbol symbol = lowering->builder->symbols[node->name];
    switch (symbol.kind) {
        case SYMBOL_DISTRICT:
            if (is_gone(lowering->builder, symbol.index, node)) {
                report_gone(lowering->builder, named_by(node));
                return lower_wrong(lowering, node);
            }
            return lower_index(lowering, EXPRESSION_DISTRICT, TYPE(DISTRICT), node, symbol.index);
        case SYMBOL_INDUSTRY:
            return lower_index(lowering, EXPRESSION_INDUSTRY, TYPE(INDUSTRY), node, symbol.index);
        case SYMBOL_INDICATOR: return lower_indicator(lowering, node, symbol.index);
        case SYMBOL_LET: return lower_let(lowering, node, symbol.index);
        case SYMBOL_LANGUAGE: return lower_language_name(lowering, node);
        case SYMBOL_NONE: break;
    }
    report_unknown_name(lowering, node);
    return lower_wrong(lowering, node);
}

/* Fields: the rows of fields.def. */
enum whose { WHOSE_ANY, WHOSE_DISTRICT, WHOSE_INDUSTRY };
enum field_reads { FIXED, READS };

#define SAME ((struct type){TYPE_ANY, false})
#define SET_OF_SAME ((struct type){TYPE_ANY, true})

static const struct field_row {
    struct text name;
    enum whose whose;
    struct type result;
    enum field_reads reads;
} field_rows[] = {
#define FIELD(kind, name, whose, result, reads)                                                    \
    {{name, sizeof(name) - 1}, WHOSE_##whose, result, reads},
#include "model/fields.def"
#undef FIELD
};

bool lower_is_field(struct text name) {
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (text_equal(name, field_rows[n].name)) return true;
    }
    return false;
}

static bool has_field(struct type type, const struct field_row *row) {
    if (row->whose == WHOSE_ANY) return true;
    return (row->whose == WHOSE_DISTRICT) == (type.base == TYPE_DISTRICT);
}

/* Tells the field that the search has found, or where it has found none, all that there are, with "it
 * has". `type` is that of what they are of; where it is ANY, all of both kinds are told. */
static void remark_fields(struct builder *builder, struct diagnostic *diagnostic, struct type type,
                          const struct suggestion *suggestion, const char *words) {
    if (suggestion->best.bytes != NULL) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "did you mean `.%.*s`?",
                          TEXT_ARGUMENT(suggestion->best));
        return;
    }
    struct text_builder all = {.arena = builder->arena};
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (!type_is_any(type) && !has_field(type, &field_rows[n])) continue;
        text_append_format(&all, "%s`.%.*s`", all.length > 0 ? ", " : "",
                           TEXT_ARGUMENT(field_rows[n].name));
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s %.*s", words,
                      TEXT_ARGUMENT(text_built(&all)));
}

static void report_field(struct lowering *lowering, struct type type,
                         const struct syntax_node *name) {
    struct builder *builder = lowering->builder;
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    suggestion_start(&suggestion, text);
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (has_field(type, &field_rows[n])) suggestion_consider(&suggestion, field_rows[n].name);
    }
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_FIELD, name->span, "%s has no `.%.*s`",
                        type_words(type), TEXT_ARGUMENT(text));
    remark_fields(builder, diagnostic, type, &suggestion, "it has");
}

/* The field's row for an object of the type, or FIELD_COUNT. */
static int find_field(struct lowering *lowering, struct type type, name_id name) {
    struct text text = names_text(lowering->builder->names, name);
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (text_equal(text, field_rows[n].name) && has_field(type, &field_rows[n])) return n;
    }
    return FIELD_COUNT;
}

/* Reports an indicator made of nothing but itself, of which nobody can tell what it is. */
static void check_type_is_known(struct lowering *lowering, const struct expression *object) {
    struct builder *builder = lowering->builder;
    bool is_read = object->kind == EXPRESSION_INDICATOR || object->kind == EXPRESSION_LET;
    if (!is_read || !builder->is_guessed || builder->diagnostics->error_count > 0) return;
    diagnostics_add(builder->diagnostics, CODE_TYPE, object->span,
                    "what this is cannot be told: it is computed from itself only");
}

/* Reports a field that nothing has, whatever the object turns out to be. */
static void check_field_of_any(struct lowering *lowering, const struct expression *object,
                               const struct syntax_node *name) {
    struct builder *builder = lowering->builder;
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    if (object->kind == EXPRESSION_WRONG) return;
    suggestion_start(&suggestion, text);
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (text_equal(text, field_rows[n].name)) {
            check_type_is_known(lowering, object);
            return;
        }
        suggestion_consider(&suggestion, field_rows[n].name);
    }
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_FIELD, name->span,
                        "neither districts nor industries have `.%.*s`", TEXT_ARGUMENT(text));
    remark_fields(builder, diagnostic, TYPE(ANY), &suggestion, "they have");
}

/* The year in the brackets behind a field, or NULL. */
static struct expression *lower_field_year(struct lowering *lowering,
                                           const struct syntax_node *name,
                                           const struct field_row *row) {
    const struct syntax_node *argument = name->next;
    if (argument == NULL) return NULL;
    if (row->reads == FIXED || argument->next != NULL || argument->kind == NODE_COLLECT) {
        struct text text = row->name;
        diagnostics_add(lowering->builder->diagnostics, CODE_ARGUMENTS, argument->span,
                        row->reads == FIXED ? "`.%.*s` does not change with the years"
                                            : "`.%.*s` takes one year",
                        TEXT_ARGUMENT(text));
        return NULL;
    }
    struct expression *year = lower_as(lowering, argument, TYPE(NUMBER), "a year");
    lower_check_year(lowering, year);
    return year;
}

struct expression *lower_field(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *operands[2];
    operands[0] = lower(lowering, node->first);
    const struct syntax_node *name = node_child(node, NODE_NAME);
    struct type type = operands[0]->type;
    if (type_is_any(type)) {
        check_field_of_any(lowering, operands[0], name);
        return lower_wrong(lowering, node);
    }
    bool has_fields = !type.is_set && (type.base == TYPE_DISTRICT || type.base == TYPE_INDUSTRY);
    if (!has_fields) {
        struct builder *builder = lowering->builder;
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_UNKNOWN_FIELD, name->span,
            "only districts and industries have fields, but this is %s", type_words(type));
        advise_field_of_set(builder, diagnostic, operands[0],
                            names_text(builder->names, name->name));
        return lower_wrong(lowering, node);
    }
    int field = find_field(lowering, type, name->name);
    if (field == FIELD_COUNT) {
        report_field(lowering, type, name);
        return lower_wrong(lowering, node);
    }
    const struct field_row *row = &field_rows[field];
    struct type result = row->result;
    if (result.base == TYPE_ANY) result.base = type.base;
    operands[1] = lower_field_year(lowering, name, row);
    uint32_t count = operands[1] == NULL ? 1 : 2;
    struct expression *expression =
        lower_new(lowering, EXPRESSION_FIELD, result, node, operands, count);
    expression->field = (enum field)field;
    expression->has_year = count == 2;
    return expression;
}
