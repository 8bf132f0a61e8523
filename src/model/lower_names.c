/* Lowering of names and of fields: what a word in an expression stands for. */
#include "model/advice.h"
#include "model/help.h"

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
    struct diagnostic *diagnostic = diagnostics_add(
        lowering->builder->diagnostics, CODE_ARGUMENTS, node->span,
        "`%.*s` is a function; its values stand in brackets behind it", TEXT_ARGUMENT(name));
    help_with_call(lowering->builder, diagnostic, name, lower_function_form(name), NULL);
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
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_ARGUMENTS, node->span,
            "`%.*s` is a function; its values stand in brackets behind it", TEXT_ARGUMENT(name));
        help_with_function(builder, diagnostic, let, NULL);
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
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_KEYS, node->span,
            "`%.*s` is stated for %s, which must stand in brackets behind it", TEXT_ARGUMENT(name),
            indicator->key_count == 1 ? "a key" : "several keys");
        diagnostic_relate(builder->diagnostics, diagnostic, indicator->span, "stated here");
        help_with_call(builder, diagnostic, name, help_keys(builder, index), NULL);
        return lower_wrong(lowering, node);
    }
    return lower_index(lowering, EXPRESSION_INDICATOR, type, node, index);
}

/* Reports the name of a rule, a unit or a scenario that stands for a value; false where it is none. */
static bool report_no_value(struct builder *builder, const struct syntax_node *node) {
    struct {
        const struct space *space;
        const char *what;
        const char *help;
        const char *help_end;
    } spaces[] = {
        {&builder->rules, "rule", "a test asks whether it holds: `expect ", " holds`"},
        {&builder->units, "unit", "a unit stands behind a number: `1 ", "`"},
        {&builder->scenarios, "scenario", "a test is made upon it: `test \"...\" with ",
         " { ... }`"},
    };
    for (uint32_t n = 0; n < sizeof spaces / sizeof spaces[0]; n++) {
        const struct declared *declared = space_find(spaces[n].space, node->name);
        if (declared->index == NONE) continue;
        struct text name = names_text(builder->names, node->name);
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, node->span,
                            "the %s `%.*s` is no value", spaces[n].what, TEXT_ARGUMENT(name));
        struct text written = sources_text(builder->context->sources, node->span);
        if (!declared->is_standard) {
            diagnostic_relate(builder->diagnostics, diagnostic, declared->span, "stated here");
        }
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s%.*s%s", spaces[n].help,
                          TEXT_ARGUMENT(written), spaces[n].help_end);
        return true;
    }
    return false;
}

/* A letter alone is meant to go through a set, as a rule. */
static void help_to_declare(struct builder *builder, struct diagnostic *diagnostic,
                            struct span name) {
    struct text written = sources_text(builder->context->sources, name);
    bool is_letter = written.length == 1 && *written.bytes >= 'a' && *written.bytes <= 'z';
    if (!is_letter) {
        diagnostic_remark(
            builder->diagnostics, diagnostic, "help",
            "declare it, as a district, an industry, an indicator or `let %.*s = VALUE`; a text "
            "stands in quotes",
            TEXT_ARGUMENT(written));
        return;
    }
    char letter = *written.bytes;
    const char *set = letter == 'd'   ? "districts"
                      : letter == 'i' ? "industries"
                      : letter == 'y' ? "years"
                                      : "S";
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "say what it goes through: `each %c in %s` in a rule, `for %c in %s` behind "
                      "what is collected",
                      letter, set, letter, set);
}

static void report_unknown_name(struct lowering *lowering, const struct syntax_node *node) {
    struct builder *builder = lowering->builder;
    struct text name = names_text(builder->names, node->name);
    struct suggestion suggestion;
    suggestion_start(&suggestion, name);
    for (uint32_t n = 0; n < lowering->bound_count; n++) {
        suggestion_consider(&suggestion, names_text(builder->names, lowering->bound[n].name));
    }
    if (report_no_value(builder, node)) return;
    if (!builder->is_broken && advise_constant(builder, node->span, name)) return;
    if (suggestion.best.bytes == NULL || builder->is_broken) {
        struct diagnostic *unknown =
            report_unknown(builder, named_by(node), "thing in this plan", SYMBOL_NONE);
        if (unknown == NULL) return;
        help_to_declare(builder, unknown, node->span);
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
        bool is_told = n == FIELD_INDUSTRY_OUTPUT && type_is_any(type);
        if (is_told || (!type_is_any(type) && !has_field(type, &field_rows[n]))) continue;
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
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_TYPE, object->span,
                        "what this is cannot be told: it is computed from itself only");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "state one that is computed from something else, for another key or year");
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

/* Tells how the members of a set are asked for a field. */
static void help_with_members(struct lowering *lowering, struct diagnostic *diagnostic,
                              const struct expression *set, int field) {
    struct diagnostics *diagnostics = lowering->builder->diagnostics;
    struct text members = help_written(lowering->builder, set);
    const struct field_row *row = &field_rows[field];
    if (row->result.is_set) {
        enum type_base base = row->result.base == TYPE_ANY ? set->type.base : row->result.base;
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "write `{m for m in %s where any(m in x.%.*s for x in %.*s)}`",
                          base == TYPE_DISTRICT ? "districts" : "industries",
                          TEXT_ARGUMENT(row->name), TEXT_ARGUMENT(members));
    } else if (row->result.base == TYPE_NUMBER) {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `sum(x.%.*s for x in %.*s)`",
                          TEXT_ARGUMENT(row->name), TEXT_ARGUMENT(members));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `{x.%.*s for x in %.*s}`",
                          TEXT_ARGUMENT(row->name), TEXT_ARGUMENT(members));
    }
}

/* Reports a field of what is neither a district nor an industry. */
static void report_no_place(struct lowering *lowering, const struct expression *object,
                            const struct syntax_node *name) {
    struct builder *builder = lowering->builder;
    struct diagnostics *diagnostics = builder->diagnostics;
    struct type members = type_member(object->type);
    int field = find_field(lowering, members, name->name);
    bool has_places = members.base == TYPE_DISTRICT || members.base == TYPE_INDUSTRY;
    bool is_of_place = object->kind == EXPRESSION_FIELD &&
                       find_field(lowering, object->operands[0]->type, name->name) != FIELD_COUNT;
    struct text written = help_written(builder, is_of_place ? object->operands[0] : object);
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_UNKNOWN_FIELD, name->span,
        "only districts and industries have fields, but this is %s", type_words(object->type));
    if (object->type.is_set && has_places && field != FIELD_COUNT) {
        help_with_members(lowering, diagnostic, object, field);
    } else if (is_of_place) {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `%.*s.%.*s`",
                          TEXT_ARGUMENT(written),
                          TEXT_ARGUMENT(names_text(builder->names, name->name)));
    } else if (object->type.is_set) {
        diagnostic_remark(diagnostics, diagnostic, "help", "how many they are is `count(%.*s)`",
                          TEXT_ARGUMENT(written));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "leave it away: `%.*s`",
                          TEXT_ARGUMENT(written));
    }
}

/* Reports what a field does not take, with the field as it is written right. */
static void report_field_year(struct lowering *lowering, const struct expression *object,
                              const struct syntax_node *argument, const struct field_row *row) {
    struct builder *builder = lowering->builder;
    bool is_fixed = row->reads == FIXED;
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_ARGUMENTS, argument->span,
        is_fixed ? "`.%.*s` does not change with the years" : "`.%.*s` takes one year",
        TEXT_ARGUMENT(row->name));
    struct text year = TEXT("2025");
    if (argument->kind == NODE_NUMBER)
        year = sources_text(builder->context->sources, argument->span);
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s.%.*s%s%.*s%s`",
                      TEXT_ARGUMENT(help_written(builder, object)), TEXT_ARGUMENT(row->name),
                      is_fixed ? "" : "(", is_fixed ? 0 : (int)year.length, year.bytes,
                      is_fixed ? "" : ")");
}

/* The year in the brackets behind a field, or NULL. */
static struct expression *lower_field_year(struct lowering *lowering,
                                           const struct expression *object,
                                           const struct syntax_node *name,
                                           const struct field_row *row) {
    const struct syntax_node *argument = name->next;
    if (argument == NULL) return NULL;
    if (row->reads == FIXED || argument->next != NULL || argument->kind == NODE_COLLECT) {
        report_field_year(lowering, object, argument, row);
        return NULL;
    }
    struct expression *year = lower(lowering, argument);
    return lower_expect_year(lowering, year) ? year : lower_wrong(lowering, argument);
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
        report_no_place(lowering, operands[0], name);
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
    operands[1] = lower_field_year(lowering, operands[0], name, row);
    uint32_t count = operands[1] == NULL ? 1 : 2;
    struct expression *expression =
        lower_new(lowering, EXPRESSION_FIELD, result, node, operands, count);
    expression->field = (enum field)field;
    expression->has_year = count == 2;
    return expression;
}
