/* Lowering of calls: `f(x)`, `population(d, 2025)`, `count(S)`. */
#include "model/advice.h"

#include "base/date.h"
#include "model/help.h"

static const struct function_row {
    struct text name;
    uint32_t fewest;
    uint32_t most;
    const char *form; /* what stands in the brackets */
} function_rows[] = {
    [FUNCTION_NONE] = {{"", 0}, 0, 0, ""},
#define FUNCTION(kind, name, fewest, most, form)                                                   \
    [FUNCTION_##kind] = {{name, sizeof(name) - 1}, fewest, most, form},
#include "model/functions.def"
};

enum { FUNCTION_COUNT_OF_ROWS = sizeof function_rows / sizeof function_rows[0] };

/* The arguments of a call, lowered. */
struct arguments {
    struct expression *items[LIMIT_PARAMETERS];
    uint32_t count;
    bool is_wrong; /* reported already */
};

static struct diagnostic *report_arguments(struct lowering *lowering, struct span span,
                                           struct text name, uint32_t fewest, uint32_t most,
                                           uint32_t found) {
    struct text_builder wanted = {.arena = lowering->builder->arena};
    text_append_format(&wanted, "%u", fewest);
    if (most != fewest) text_append_format(&wanted, " or %u", most);
    return diagnostics_add(lowering->builder->diagnostics, CODE_ARGUMENTS, span,
                           "`%.*s` takes %.*s value%s, but here %s %u", TEXT_ARGUMENT(name),
                           TEXT_ARGUMENT(text_built(&wanted)), most == 1 ? "" : "s",
                           found == 1 ? "is" : "are", found);
}

static struct arguments lower_arguments(struct lowering *lowering, const struct syntax_node *call) {
    struct arguments arguments = {0};
    const struct syntax_node *first = node_child(call, NODE_NAME)->next;
    advise_commas(lowering->builder, first, false);
    for (const struct syntax_node *node = first; node != NULL; node = node->next) {
        if (arguments.count == LIMIT_PARAMETERS) {
            struct diagnostic *diagnostic =
                diagnostics_add(lowering->builder->diagnostics, CODE_LIMIT_COUNT, node->span,
                                "a function takes at most %d values", LIMIT_PARAMETERS);
            diagnostic_remark(lowering->builder->diagnostics, diagnostic, "help",
                              "hand several over as one, in a set: `{a, b}`");
            arguments.is_wrong = true;
            return arguments;
        }
        if (node->kind == NODE_COLLECT) {
            struct diagnostic *diagnostic =
                diagnostics_add(lowering->builder->diagnostics, CODE_ARGUMENTS, node->span,
                                "this function does not go through a set with `for`");
            diagnostic_remark(lowering->builder->diagnostics, diagnostic, "help",
                              "to make a set of it, put it in braces: `{x for x in S}`");
            arguments.is_wrong = true;
            return arguments;
        }
        arguments.items[arguments.count++] = lower(lowering, node);
    }
    return arguments;
}

/* Whether values are keys. `max_leads(d)` is right where `max_leads` has no keys or parameters, too: it
 * answers for every key. `keyless` is the name of such. */
static bool are_places(struct lowering *lowering, const struct arguments *arguments, uint32_t count,
                       struct text keyless) {
    for (uint32_t n = 0; n < count; n++) {
        struct type type = arguments->items[n]->type;
        bool is_place = type_agrees(type, TYPE(DISTRICT)) || type_agrees(type, TYPE(INDUSTRY));
        if (is_place) continue;
        struct diagnostic *diagnostic =
            diagnostics_add(lowering->builder->diagnostics, CODE_TYPE, arguments->items[n]->span,
                            "a key is a district or an industry, but this is %s", type_words(type));
        help_with_key(lowering->builder, diagnostic, arguments->items[n], keyless);
        return false;
    }
    return true;
}

static bool is_year_argument(const struct arguments *arguments) {
    if (arguments->count == 0) return false;
    struct type type = arguments->items[arguments->count - 1]->type;
    return type.base == TYPE_NUMBER && !type.is_set;
}

/* Reports a year that stands there as a number, but not as one of four digits. */
static void check_year(struct lowering *lowering, const struct expression *year) {
    struct diagnostics *diagnostics = lowering->builder->diagnostics;
    int64_t integer = 0;
    if (year->kind != EXPRESSION_NUMBER) return;
    bool is_whole = number_to_integer(year->number, &integer);
    if (is_whole && year->unit == 0 && date_is_year(integer)) return;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_YEAR_FORM, year->span,
                        "a year is a whole number of four digits, such as 2025");
    diagnostic_remark_year(diagnostics, diagnostic, is_whole ? integer : 0);
}

bool lower_expect_year(struct lowering *lowering, const struct expression *year) {
    struct diagnostics *diagnostics = lowering->builder->diagnostics;
    if (type_agrees(year->type, TYPE(NUMBER))) {
        check_year(lowering, year);
        return true;
    }
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TYPE, year->span, "a year is a number, but this is %s",
                        type_words(year->type));
    if (year->kind == EXPRESSION_STRING || year->kind == EXPRESSION_TEMPLATE) {
        help_with_type(lowering->builder, diagnostic, year, TYPE(NUMBER));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "write four digits, or a sum with the `year` being checked: `year - 5`");
    }
    return false;
}

static bool has_wrong(const struct arguments *arguments) {
    for (uint32_t n = 0; n < arguments->count; n++) {
        if (arguments->items[n]->kind == EXPRESSION_WRONG) return true;
    }
    return false;
}

static struct expression *lower_indicator_call(struct lowering *lowering,
                                               const struct syntax_node *node, uint32_t index) {
    struct type type = indicator_type(lowering->builder, index);
    const struct indicator *indicator = &lowering->builder->model->indicators.items[index];
    struct arguments arguments = lower_arguments(lowering, node);
    if (arguments.is_wrong) return lower_wrong(lowering, node);
    bool has_year = is_year_argument(&arguments);
    uint32_t keys = arguments.count - (has_year ? 1 : 0);
    bool fits = keys == indicator->key_count || (keys == 0 && indicator->has_keyless) ||
                indicator->key_count == 0;
    if (!fits && has_wrong(&arguments)) return lower_wrong(lowering, node); /* it may be a year */
    if (!fits) {
        struct text name = names_text(lowering->builder->names, indicator->name);
        struct diagnostic *diagnostic = diagnostics_add(
            lowering->builder->diagnostics, CODE_KEYS, node->span,
            "`%.*s` has %u key%s, but here %s %u", TEXT_ARGUMENT(name), indicator->key_count,
            indicator->key_count == 1 ? "" : "s", keys == 1 ? "is" : "are", keys);
        diagnostic_relate(lowering->builder->diagnostics, diagnostic, indicator->span,
                          "stated here");
        struct text written = sources_text(lowering->builder->context->sources, node->first->span);
        help_with_call(lowering->builder, diagnostic, written, help_keys(lowering->builder, index),
                       has_year ? NULL : node->first->next);
        return lower_wrong(lowering, node);
    }
    struct text keyless = {0};
    if (indicator->key_count == 0) {
        keyless = sources_text(lowering->builder->context->sources, node->first->span);
    }
    if (!are_places(lowering, &arguments, keys, keyless)) return lower_wrong(lowering, node);
    struct expression *call =
        lower_new(lowering, EXPRESSION_INDICATOR, type, node, arguments.items, arguments.count);
    call->index = index;
    call->has_year = has_year;
    if (has_year) check_year(lowering, arguments.items[keys]);
    return call;
}

static struct expression *lower_let_call(struct lowering *lowering, const struct syntax_node *node,
                                         uint32_t let) {
    struct builder *builder = lowering->builder;
    struct arguments arguments = lower_arguments(lowering, node);
    let = let_meant(builder, let);
    if (arguments.is_wrong) return lower_wrong(lowering, node);
    const struct syntax_node *parameters =
        node_child(builder->let_trees.items[let].node, NODE_PARAMETERS);
    if (parameters == NULL) {
        struct text written = sources_text(builder->context->sources, node->first->span);
        if (!are_places(lowering, &arguments, arguments.count, written)) {
            return lower_wrong(lowering, node);
        }
        struct expression *value =
            lower_new(lowering, EXPRESSION_LET, let_type(builder, let, node->span), node, NULL, 0);
        value->index = let;
        return value;
    }
    uint32_t wanted = 0;
    for (const struct syntax_node *name = parameters->first; name != NULL; name = name->next) {
        wanted++;
    }
    if (arguments.count != wanted) {
        struct text name = names_text(builder->names, builder->model->lets.items[let].name);
        struct diagnostic *diagnostic =
            report_arguments(lowering, node->span, name, wanted, wanted, arguments.count);
        help_with_function(builder, diagnostic, let, node->first->next);
        return lower_wrong(lowering, node);
    }
    struct type types[LIMIT_PARAMETERS];
    for (uint32_t n = 0; n < arguments.count; n++) types[n] = arguments.items[n]->type;
    uint32_t instance = function_for(builder, let, types, arguments.count, node->span);
    if (instance == NONE) return lower_wrong(lowering, node);
    struct type type = builder->model->functions.items[instance].body.expression->type;
    struct expression *call =
        lower_new(lowering, EXPRESSION_CALL, type, node, arguments.items, arguments.count);
    call->index = instance;
    return call;
}

/* The district and the industry of an output; the other way round they are one mistake. */
static void check_output(struct lowering *lowering, struct expression *const items[2]) {
    struct builder *builder = lowering->builder;
    bool is_district_last = items[1]->type.base == TYPE_DISTRICT && !items[1]->type.is_set;
    bool is_industry_first = items[0]->type.base == TYPE_INDUSTRY && !items[0]->type.is_set;
    if (is_industry_first && is_district_last) {
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_TYPE, items[0]->span,
                            "the first value of `output` is a district, but this is an industry");
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `output(%.*s, %.*s)`",
                          TEXT_ARGUMENT(help_written(builder, items[1])),
                          TEXT_ARGUMENT(help_written(builder, items[0])));
        return;
    }
    lower_expect(lowering, items[0], TYPE(DISTRICT), "the first value of `output`");
    lower_expect(lowering, items[1], TYPE(INDUSTRY), "the second value of `output`");
}

static struct type check_function(struct lowering *lowering, enum function function,
                                  struct arguments *arguments) {
    struct expression **items = arguments->items;
    switch (function) {
        case FUNCTION_COUNT:
            lower_expect_set(lowering, items[0], TYPE_SET_OF(ANY), "`count` counts a set");
            return TYPE(NUMBER);
        case FUNCTION_GIVEN:
            lower_expect(lowering, items[1], items[0]->type, "what stands in for a missing value");
            return type_join(items[0]->type, items[1]->type);
        case FUNCTION_ROUND:
            lower_expect(lowering, items[0], TYPE(NUMBER), "what is rounded");
            lower_expect(lowering, items[1], TYPE(NUMBER), "the second value of `round`");
            return TYPE(NUMBER);
        case FUNCTION_ABS:
            lower_expect(lowering, items[0], TYPE(NUMBER), "what `abs` takes");
            return TYPE(NUMBER);
        default:
            check_output(lowering, items);
            if (arguments->count == 3) lower_expect_year(lowering, items[2]);
            return TYPE(NUMBER);
    }
}

static enum function find_function(struct text name) {
    for (int n = 1; n < FUNCTION_COUNT_OF_ROWS; n++) {
        if (text_equal(function_rows[n].name, name)) return (enum function)n;
    }
    return FUNCTION_NONE;
}

/* Tells how a function of the language is written that has too few or too many values. */
static void help_with_values(struct lowering *lowering, struct diagnostic *diagnostic,
                             enum function function, const struct arguments *arguments,
                             const struct syntax_node *first) {
    struct builder *builder = lowering->builder;
    const struct function_row *row = &function_rows[function];
    bool is_place = arguments->count == 1 && !arguments->items[0]->type.is_set &&
                    (arguments->items[0]->type.base == TYPE_DISTRICT ||
                     arguments->items[0]->type.base == TYPE_INDUSTRY);
    if (function == FUNCTION_COUNT && arguments->count > 1) {
        help_to_count(builder, diagnostic, arguments->items, arguments->count);
    } else if (function == FUNCTION_OUTPUT && is_place) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s.output`",
                          TEXT_ARGUMENT(help_written(builder, arguments->items[0])));
    } else {
        help_with_call(builder, diagnostic, row->name, text_of(row->form), first);
    }
}

struct text lower_function_form(struct text name) {
    return text_of(function_rows[find_function(name)].form);
}

static struct expression *lower_function(struct lowering *lowering, const struct syntax_node *node,
                                         struct text name) {
    enum function function = find_function(name);
    const struct syntax_node *first = node->first->next;
    bool collects = function_rows[function].most == 0;
    if (function == FUNCTION_NONE) {
        struct diagnostic *diagnostic =
            diagnostics_add(lowering->builder->diagnostics, CODE_ARGUMENTS, node->first->span,
                            "`%.*s` is no function", TEXT_ARGUMENT(name));
        diagnostic_remark(lowering->builder->diagnostics, diagnostic, "help",
                          "leave the brackets away: `%.*s`%s", TEXT_ARGUMENT(name),
                          text_equal(name, TEXT("year"))
                              ? "; a figure of another year is read by `i.target(2025)`"
                              : "");
        return lower_wrong(lowering, node);
    }
    if (collects && first != NULL && first->kind == NODE_COLLECT) {
        return lower_collect(lowering, node, first, function);
    }
    if (collects) {
        const struct expression *value = first == NULL ? NULL : lower(lowering, first);
        if (value != NULL && value->kind == EXPRESSION_WRONG) return lower_wrong(lowering, node);
        struct diagnostic *diagnostic =
            diagnostics_add(lowering->builder->diagnostics, CODE_ARGUMENTS, node->span,
                            "`%.*s` goes through a set", TEXT_ARGUMENT(name));
        struct type type = value == NULL ? TYPE(ANY) : value->type;
        advise_collecting(lowering->builder, diagnostic, node, name, type);
        return lower_wrong(lowering, node);
    }
    struct arguments arguments = lower_arguments(lowering, node);
    if (arguments.is_wrong) return lower_wrong(lowering, node);
    const struct function_row *row = &function_rows[function];
    if (arguments.count < row->fewest || arguments.count > row->most) {
        struct diagnostic *diagnostic =
            report_arguments(lowering, node->span, name, row->fewest, row->most, arguments.count);
        help_with_values(lowering, diagnostic, function, &arguments, first);
        return lower_wrong(lowering, node);
    }
    struct type type = check_function(lowering, function, &arguments);
    struct expression *call =
        lower_new(lowering, EXPRESSION_FUNCTION, type, node, arguments.items, arguments.count);
    call->function = function;
    call->has_year = function == FUNCTION_OUTPUT && arguments.count == 3;
    return call;
}

/* --- Calls of what is not there --- */

/* Whether the last value of a call was meant to be a year: a number behind keys, or one that alone
 * could be a year. */
static bool is_meant_as_year(const struct arguments *arguments) {
    int64_t integer = 0;
    if (!is_year_argument(arguments)) return false;
    const struct expression *last = arguments->items[arguments->count - 1];
    if (arguments->count > 1 || last->kind == EXPRESSION_YEAR) return true;
    return last->kind == EXPRESSION_NUMBER && number_to_integer(last->number, &integer) &&
           date_is_year(integer);
}

/* The form in which an indicator is stated that has the values of a call as keys, or nothing where it
 * could not: `indicator population(Haidian)`. A year behind the keys is none of them. */
static struct text indicator_form(struct lowering *lowering, struct text name,
                                  const struct arguments *arguments) {
    struct builder *builder = lowering->builder;
    struct text_builder form = {.arena = builder->arena};
    uint32_t keys = arguments->count - (is_meant_as_year(arguments) ? 1 : 0);
    text_append_format(&form, "indicator %.*s", TEXT_ARGUMENT(name));
    for (uint32_t n = 0; n < keys; n++) {
        const struct expression *key = arguments->items[n];
        bool is_named = key->kind == EXPRESSION_DISTRICT || key->kind == EXPRESSION_INDUSTRY;
        bool is_place =
            type_agrees(key->type, TYPE(DISTRICT)) || type_agrees(key->type, TYPE(INDUSTRY));
        if (!is_place || keys > LIMIT_KEYS) return (struct text){0};
        text_append_string(&form, n == 0 ? "(" : ", ");
        if (is_named) {
            text_append(&form, sources_text(builder->context->sources, key->span));
        } else {
            text_append_string(&form, key->type.base == TYPE_INDUSTRY ? "INDUSTRY" : "DISTRICT");
        }
    }
    if (keys > 0) text_append_byte(&form, ')');
    return text_built(&form);
}

/* Whether values stand in the brackets of a call as the function takes them. */
static bool fits_function(const struct syntax_node *first, const struct function_row *row) {
    uint32_t count = 0;
    if (row->most == 0) return first != NULL && first->kind == NODE_COLLECT;
    for (const struct syntax_node *node = first; node != NULL; node = node->next) {
        if (node->kind == NODE_COLLECT) return false;
        count++;
    }
    return count >= row->fewest && count <= row->most;
}

/* Reports a call of a function that is called otherwise here. */
static void report_other_function(struct lowering *lowering, const struct syntax_node *node,
                                  struct text name, struct text function) {
    struct builder *builder = lowering->builder;
    const struct syntax_node *first = node->first->next;
    const struct function_row *row = &function_rows[find_function(function)];
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, node->first->span,
                        "no function or indicator is named `%.*s`", TEXT_ARGUMENT(name));
    struct text values = text_of(row->form);
    if (fits_function(first, row)) {
        struct span span = span_join(first->span, node->last->span);
        values = sources_text(builder->context->sources, span);
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s(%.*s)`",
                      TEXT_ARGUMENT(function), TEXT_ARGUMENT(values));
}

/* Reports a call of what nothing is named; it may have been meant as a field, or as an indicator or a
 * function that is still to be declared. Its values are looked through for their own mistakes. */
static void report_unknown_call(struct lowering *lowering, const struct syntax_node *node) {
    struct builder *builder = lowering->builder;
    struct diagnostics *diagnostics = builder->diagnostics;
    struct text name = sources_text(builder->context->sources, node->first->span);
    const struct syntax_node *first = node->first->next;
    const char *function = advice_function(name);
    if (function != NULL && !builder->is_broken) {
        report_other_function(lowering, node, name, text_of(function));
        return;
    }
    struct diagnostic *unknown =
        report_unknown(builder, named_by(node->first), "function or indicator", SYMBOL_NONE);
    if (first != NULL && first->kind == NODE_COLLECT) {
        if (unknown == NULL) return;
        diagnostic_remark(diagnostics, unknown, "help",
                          "what goes through a set is `sum`, `min`, `max`, `avg`, `all` or `any`");
        return;
    }
    struct arguments arguments = lower_arguments(lowering, node);
    if (unknown == NULL) return;
    if (arguments.count == 0) {
        diagnostic_remark(diagnostics, unknown, "help",
                          "declare it: `let %.*s = VALUE`, and write it without brackets",
                          TEXT_ARGUMENT(name));
        return;
    }
    struct text form = indicator_form(lowering, name, &arguments);
    if (form.length > 0) {
        diagnostic_remark(diagnostics, unknown, "help", "declare an indicator: `%.*s = VALUE`",
                          TEXT_ARGUMENT(form));
    } else {
        diagnostic_remark(diagnostics, unknown, "help",
                          "declare a function: `let %.*s(%s) = VALUE`", TEXT_ARGUMENT(name),
                          arguments.count == 1 ? "x" : "x, ...");
    }
}

struct expression *lower_call(struct lowering *lowering, const struct syntax_node *node) {
    const struct syntax_node *name = node->first;
    struct symbol symbol = lowering->builder->symbols[name->name];
    struct text text = names_text(lowering->builder->names, name->name);
    if (text_equal(text, TEXT("output"))) symbol.kind = SYMBOL_LANGUAGE;
    switch (symbol.kind) {
        case SYMBOL_LANGUAGE: return lower_function(lowering, node, text);
        case SYMBOL_INDICATOR: return lower_indicator_call(lowering, node, symbol.index);
        case SYMBOL_LET: return lower_let_call(lowering, node, symbol.index);
        case SYMBOL_DISTRICT:
        case SYMBOL_INDUSTRY: report_place_call(lowering->builder, node, symbol.kind); break;
        case SYMBOL_NONE:
            if (lower_is_field(text)) {
                report_field_call(lowering->builder, node, text);
            } else {
                report_unknown_call(lowering, node);
            }
            break;
    }
    return lower_wrong(lowering, node);
}
