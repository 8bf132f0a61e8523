/* Lowering of names: what a word in an expression stands for. */
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
        help_with_call(builder, diagnostic, sources_text(builder->context->sources, node->span),
                       help_keys(builder, index), NULL);
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
        const char *before;
        const char *behind;
    } spaces[] = {
        {&builder->rules, "rule", "a test asks whether it holds", "expect ", " holds"},
        {&builder->units, "unit", "a unit stands behind a number", "1 ", ""},
        {&builder->scenarios, "scenario", "a test is made upon it", "test \"...\" with ",
         " { ... }"},
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
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s: `%s%.*s%s`",
                          spaces[n].help, spaces[n].before, TEXT_ARGUMENT(written),
                          spaces[n].behind);
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
