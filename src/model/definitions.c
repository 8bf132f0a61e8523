/* Definitions: lets and functions, rules, prints. A function is typed anew for every combination
 * of types that it is used with, which the instance remembers. */
#include "model/advice.h"
#include "model/help.h"

/* Reports a let that is defined, through others, by itself, with every step of the loop. */
static void report_let_loop(struct builder *builder, uint32_t let, struct span use) {
    const struct model *model = builder->model;
    struct text_builder words = {.arena = builder->arena};
    uint32_t start = builder->under_way.count;
    while (start > 0 && builder->under_way.items[start - 1] != let) start--;
    for (uint32_t n = start == 0 ? 0 : start - 1; n < builder->under_way.count; n++) {
        uint32_t step = builder->under_way.items[n];
        text_append_format(&words, "`%.*s` uses ",
                           TEXT_ARGUMENT(names_text(builder->names, model->lets.items[step].name)));
    }
    struct text name = names_text(builder->names, model->lets.items[let].name);
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_LOOP, use, "these are defined by one another: %.*s`%.*s`",
        TEXT_ARGUMENT(text_built(&words)), TEXT_ARGUMENT(name));
    diagnostic_relate(builder->diagnostics, diagnostic, model->lets.items[let].span,
                      "`%.*s` is defined here", TEXT_ARGUMENT(name));
    uint32_t last = builder->under_way.items[builder->under_way.count - 1];
    if (last == let) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "say what `%.*s` is without `%.*s`; nothing is computed in rounds",
                          TEXT_ARGUMENT(name), TEXT_ARGUMENT(name));
    } else {
        struct text user = names_text(builder->names, model->lets.items[last].name);
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "say what `%.*s` is without `%.*s`, or the other way round",
                          TEXT_ARGUMENT(user), TEXT_ARGUMENT(name));
    }
}

static void start_definition(struct builder *builder, uint32_t let) {
    vector_push(builder->arena, &builder->under_way, let);
    builder->depth += LIMIT_TYPING_DEFINITION;
}

static void end_definition(struct builder *builder) {
    builder->under_way.count--;
    builder->depth -= LIMIT_TYPING_DEFINITION;
}

struct type let_type(struct builder *builder, uint32_t let, struct span use) {
    struct let_tree *tree = &builder->let_trees.items[let];
    if (tree->progress == PROGRESS_UNDER_WAY) {
        report_let_loop(builder, let, use);
        return TYPE(ANY);
    }
    if (tree->progress == PROGRESS_NONE) {
        tree->progress = PROGRESS_UNDER_WAY;
        start_definition(builder, let);
        struct formula formula = lower_formula(builder, node_value(tree->node));
        end_definition(builder);
        builder->model->lets.items[let].value = formula;
        builder->let_trees.items[let].progress = PROGRESS_DONE;
    }
    return builder->model->lets.items[let].value.expression->type;
}

static bool same_signature(const struct signature *signature, const struct type *types,
                           uint32_t count) {
    for (uint32_t n = 0; n < count; n++) {
        if (signature->parameters[n].base != types[n].base ||
            signature->parameters[n].is_set != types[n].is_set) {
            return false;
        }
    }
    return true;
}

/* The body of a function, its parameters bound to the types. */
static struct formula lower_body(struct builder *builder, uint32_t let, const struct type *types) {
    const struct syntax_node *node = builder->let_trees.items[let].node;
    const struct syntax_node *name = node_child(node, NODE_PARAMETERS)->first;
    struct lowering lowering = {.builder = builder};
    for (uint32_t n = 0; name != NULL; name = name->next) lower_bind(&lowering, name, types[n++]);
    start_definition(builder, let);
    struct expression *body = lower(&lowering, node_value(node));
    end_definition(builder);
    return (struct formula){body, lowering.slot_count};
}

static bool is_told(const struct diagnostics *diagnostics, uint32_t count,
                    const struct diagnostic *again) {
    for (uint32_t n = 0; n < count; n++) {
        const struct diagnostic *known = diagnostics->list.items[n];
        if (known->span.source == again->span.source && known->span.start == again->span.start &&
            known->span.end == again->span.end && text_equal(known->message, again->message)) {
            return true;
        }
    }
    return false;
}

/* A body is typed for every combination of types, and its mistakes are found as often: only the
 * first is kept, and those that the types make tell the use that brought them. */
static void tell_use(struct builder *builder, uint32_t let, uint32_t before, struct span use) {
    struct diagnostics *diagnostics = builder->diagnostics;
    struct span declared = builder->model->lets.items[let].span;
    bool is_unused = use.source == declared.source && use.start == declared.start;
    uint32_t count = diagnostics->list.count;
    diagnostics->list.count = before;
    for (uint32_t n = before; n < count; n++) {
        struct diagnostic *found = diagnostics->list.items[n];
        if (is_told(diagnostics, diagnostics->list.count, found)) {
            diagnostics->error_count--;
            continue;
        }
        bool is_of_types = text_equal(found->tag, diagnostic_code_text(CODE_TYPE)) ||
                           text_equal(found->tag, diagnostic_code_text(CODE_UNKNOWN_FIELD));
        if (is_of_types && !is_unused) diagnostic_relate(diagnostics, found, use, "used here");
        diagnostics->list.items[diagnostics->list.count++] = found;
    }
}

uint32_t function_for(struct builder *builder, uint32_t let, const struct type *types,
                      uint32_t count, struct span use) {
    struct model *model = builder->model;
    uint32_t known = builder->let_trees.items[let].signature;
    uint32_t made = 0;
    for (; known != NONE; known = builder->signatures.items[known].before) {
        const struct signature *signature = &builder->signatures.items[known];
        made++;
        if (!same_signature(signature, types, count)) continue;
        if (signature->progress == PROGRESS_DONE) return known;
        report_let_loop(builder, let, use);
        return NONE;
    }
    if (made == LIMIT_FUNCTION_INSTANCES) {
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT, use,
                            "this function is used with more than %d combinations of types",
                            LIMIT_FUNCTION_INSTANCES);
        diagnostic_relate(builder->diagnostics, diagnostic, model->lets.items[let].span,
                          "stated here");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "make several functions of it, each for some of the types");
        return NONE;
    }
    struct signature signature = {.let = let,
                                  .before = builder->let_trees.items[let].signature,
                                  .progress = PROGRESS_UNDER_WAY};
    for (uint32_t n = 0; n < count; n++) signature.parameters[n] = types[n];
    uint32_t index = builder->signatures.count;
    vector_push(builder->arena, &builder->signatures, signature);
    changes(builder, &builder->let_trees.items[let].signature);
    builder->let_trees.items[let].signature = index;
    vector_push(builder->arena, &model->functions,
                (struct function_instance){.let = let, .parameter_count = count});
    uint32_t before = builder->diagnostics->list.count;
    struct formula body = lower_body(builder, let, types);
    tell_use(builder, let, before, use);
    model->functions.items[index].body = body;
    builder->signatures.items[index].result = body.expression->type;
    builder->signatures.items[index].progress = PROGRESS_DONE;
    return index;
}

/* A function that nothing uses is typed too, with parameters of any type. */
static void check_unused(struct builder *builder, uint32_t let) {
    if (builder->let_trees.items[let].signature != NONE) return;
    const struct syntax_node *parameters =
        node_child(builder->let_trees.items[let].node, NODE_PARAMETERS);
    struct type types[LIMIT_PARAMETERS] = {0};
    uint32_t count = 0;
    for (const struct syntax_node *name = parameters->first; name != NULL; name = name->next) {
        count++;
    }
    function_for(builder, let, types, count, builder->model->lets.items[let].span);
}

/* Reports parameters that are too many or of one name; such a let has no value. */
static bool check_parameters(struct builder *builder, const struct syntax_node *node) {
    const struct syntax_node *parameters = node_child(node, NODE_PARAMETERS);
    uint32_t count = 0;
    for (const struct syntax_node *name = parameters->first; name != NULL; name = name->next) {
        for (const struct syntax_node *other = parameters->first; other != name;
             other = other->next) {
            if (other->name != name->name) continue;
            struct diagnostic *diagnostic = report_conflict(
                builder, CODE_DUPLICATE, name->span, other->span, "two parameters have one name");
            diagnostic_remark(builder->diagnostics, diagnostic, "help",
                              "give each of them a name of its own");
            return false;
        }
        if (++count <= LIMIT_PARAMETERS) continue;
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT, name->span,
                            "a function takes at most %d values", LIMIT_PARAMETERS);
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "let it take several as one, in a set: `{a, b}`");
        return false;
    }
    return true;
}

/* A layer's let must be of the type of the one that it takes the place of, for which everything that
 * uses it was made. */
static void check_replaced_type(struct builder *builder, uint32_t let,
                                const struct expression *value, struct type before) {
    if (type_agrees(value->type, before)) return;
    const struct let *replaced = &builder->model->lets.items[let];
    struct diagnostic *diagnostic =
        report_conflict(builder, CODE_TYPE, value->span, replaced->span,
                        "`%.*s` is %s where it is stated first, but here %s",
                        TEXT_ARGUMENT(names_text(builder->names, replaced->name)),
                        type_words(before), type_words(value->type));
    help_with_type(builder, diagnostic, value, before);
}

/* Types the bodies of a function that a layer states anew, as it is used with values of the types
 * that are known. */
static void replace_bodies(struct builder *builder, uint32_t let) {
    struct model *model = builder->model;
    struct span span = model->lets.items[let].span;
    uint32_t n = builder->let_trees.items[let].signature;
    for (; n != NONE; n = builder->signatures.items[n].before) {
        if (n >= builder->layer.first_signature) continue;
        struct signature signature = builder->signatures.items[n];
        changes(builder, &builder->signatures.items[n]);
        changes(builder, &model->functions.items[n]);
        builder->signatures.items[n].progress = PROGRESS_UNDER_WAY;
        uint32_t before = builder->diagnostics->list.count;
        struct formula body = lower_body(builder, let, signature.parameters);
        tell_use(builder, let, before, span);
        model->functions.items[n].body = body;
        builder->signatures.items[n].progress = PROGRESS_DONE;
        check_replaced_type(builder, builder->let_trees.items[let].replaced, body.expression,
                            signature.result);
    }
}

/* Types a let that is stated here: in a layer, not the others. */
static void define_let(struct builder *builder, uint32_t let) {
    struct let_tree tree = builder->let_trees.items[let];
    if (!is_stated_here(builder, tree.node->span)) return;
    bool is_function = node_child(tree.node, NODE_PARAMETERS) != NULL;
    if (!is_function) let_type(builder, let, tree.node->span);
    if (tree.replaced == NONE) return;
    if (is_function) {
        replace_bodies(builder, let);
    } else {
        check_replaced_type(builder, tree.replaced,
                            builder->model->lets.items[let].value.expression,
                            builder->model->lets.items[tree.replaced].value.expression->type);
    }
}

/* Looks for the way from an expression through functions back to `start`. The functions on the way
 * are left under way, where the report of the loop finds them. */
static bool find_loop(struct builder *builder, const struct expression *expression, uint32_t start,
                      bool *is_seen) {
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (find_loop(builder, expression->operands[n], start, is_seen)) return true;
    }
    if (expression->kind != EXPRESSION_CALL) return false;
    if (expression->index == start) return true;
    if (is_seen[expression->index]) return false;
    is_seen[expression->index] = true;
    const struct function_instance *called = &builder->model->functions.items[expression->index];
    vector_push(builder->arena, &builder->under_way, called->let);
    if (find_loop(builder, called->body.expression, start, is_seen)) return true;
    builder->under_way.count--;
    return false;
}

/* What the plan's functions use was typed when nothing of the layer was known: one that the layer
 * states anew may use itself through them. Where all is typed, such a loop shows in the bodies. */
static bool has_loop(struct builder *builder, uint32_t let) {
    uint32_t outer = builder->under_way.count;
    uint32_t n = builder->let_trees.items[let].signature;
    for (; n != NONE; n = builder->signatures.items[n].before) {
        if (n >= builder->layer.first_signature) continue;
        bool *is_seen = arena_array(builder->arena, bool, builder->model->functions.count);
        const struct expression *body = builder->model->functions.items[n].body.expression;
        vector_push(builder->arena, &builder->under_way, let);
        bool is_loop = find_loop(builder, body, n, is_seen);
        if (is_loop) report_let_loop(builder, let, body->span);
        builder->under_way.count = outer;
        if (is_loop) return true;
    }
    return false;
}

/* One is told: every other that a loop goes through is the same mistake. */
static void check_replaced(struct builder *builder) {
    for (uint32_t n = 0; n < builder->let_trees.count; n++) {
        bool is_here = is_stated_here(builder, builder->let_trees.items[n].node->span);
        if (is_here && has_loop(builder, n)) return;
    }
}

void define_lets(struct builder *builder) {
    uint32_t errors = builder->diagnostics->error_count;
    for (uint32_t n = 0; n < builder->let_trees.count; n++) define_let(builder, n);
    bool is_right = builder->diagnostics->error_count == errors;
    if (builder->layer.node != NULL && is_right) check_replaced(builder);
}

static void define_each(struct lowering *lowering, struct rule *rule,
                        const struct syntax_node *node) {
    const struct syntax_node *name = node->first;
    const struct syntax_node *where = node_child(node, NODE_WHERE);
    struct each each = {.name = name->name, .span = name->span};
    each.set = lower(lowering, name->next);
    bool is_set =
        lower_expect_set(lowering, each.set, TYPE_SET_OF(ANY), "`each` goes through a set");
    each.type = is_set ? type_member(each.set->type) : TYPE(ANY);
    if (!lower_bind(lowering, name, each.type)) return;
    if (where != NULL) {
        each.where = lower_as(lowering, where->first, TYPE(BOOLEAN), "a condition");
    }
    vector_push(lowering->builder->arena, &rule->each, each);
}

static enum severity read_severity(struct builder *builder, const struct syntax_node *rule) {
    const struct syntax_node *severity = node_child(rule, NODE_SEVERITY);
    if (severity == NULL) return SEVERITY_ERROR;
    struct text word = names_text(builder->names, severity->name);
    if (text_equal(word, TEXT("warning"))) return SEVERITY_WARNING;
    return text_equal(word, TEXT("note")) ? SEVERITY_NOTE : SEVERITY_ERROR;
}

/* Whether both go through the same things by the same names. */
static bool have_same_variables(const struct rule *rule, const struct rule *other) {
    if (rule->each.count != other->each.count) return false;
    for (uint32_t n = 0; n < rule->each.count; n++) {
        const struct each *each = &rule->each.items[n];
        const struct each *others = &other->each.items[n];
        bool is_same = each->name == others->name && type_agrees(each->type, others->type);
        if (!is_same) return false;
    }
    return true;
}

/* The conditions of waivers were made for the variables of the rule that they waive, which is stated anew. */
static void check_conditions(struct builder *builder, const struct rule *rule,
                             const struct rule *before) {
    struct model *model = builder->model;
    struct row waivers = rows_get(&model->waivers_of_rule, (uint32_t)(before - model->rules.items));
    if (have_same_variables(rule, before)) return;
    for (uint32_t n = 0; n < waivers.count; n++) {
        const struct waiver *waiver = &model->waivers.items[row_item(waivers, n)];
        if (waiver->where == NULL) continue;
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_CONFLICT, rule->span, waiver->span,
                            "a waiver of `%.*s` speaks of other variables than it has here",
                            TEXT_ARGUMENT(names_text(builder->names, rule->name)));
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "keep the names behind its `each` as they were");
        return;
    }
}

/* Puts the rule behind the others or, where a layer states it anew, in its place. */
static void place_rule(struct builder *builder, struct rule rule) {
    struct model *model = builder->model;
    struct declared *declared = space_add(builder->arena, &builder->rules, rule.name);
    bool is_restated = builder->layer.node != NULL && declared->index < model->rules.count &&
                       model->rules.items[declared->index].name == rule.name;
    if (is_restated) {
        struct rule *place = &model->rules.items[declared->index];
        check_conditions(builder, &rule, place);
        if (place->slot_count > rule.slot_count) rule.slot_count = place->slot_count;
        changes(builder, place);
        *place = rule;
        return;
    }
    changes(builder, declared);
    declared->index = model->rules.count;
    vector_push(builder->arena, &model->rules, rule);
    if (builder->layer.node != NULL) rows_add_owner(builder->arena, &model->waivers_of_rule);
}

static void define_rule(struct builder *builder, const struct syntax_node *node) {
    if (node->kind != NODE_RULE) return;
    struct span span = node_name_span(node);
    struct span declared = space_find(&builder->rules, node_name(node))->span;
    bool gives_way = declared.source != span.source || declared.start != span.start;
    if (gives_way) return;
    const struct syntax_node *label = node_label(node);
    struct lowering lowering = {.builder = builder};
    struct rule rule = {.name = node_name(node),
                        .label = label == NULL ? (struct text){0} : label->text,
                        .span = span,
                        .is_standard = builder->is_standard,
                        .severity = read_severity(builder, node),
                        .source = source_of(builder, node)};
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == NODE_EACH) define_each(&lowering, &rule, child);
    }
    const struct syntax_node *require = node_child(node, NODE_REQUIRE);
    const struct syntax_node *message = node_child(node, NODE_MESSAGE);
    rule.require = lower_as(&lowering, require->first, TYPE(BOOLEAN), "what a rule requires");
    if (message != NULL) rule.message = lower(&lowering, message->first);
    rule.slot_count = lowering.slot_count;
    place_rule(builder, rule);
}

static void define_print(struct builder *builder, const struct syntax_node *node) {
    if (node->kind != NODE_PRINT) return;
    struct print print = {.span = node->span};
    advise_commas(builder, node->first, true);
    for (const struct syntax_node *value = node->first; value != NULL; value = value->next) {
        vector_push(builder->arena, &print.values, lower_formula(builder, value));
    }
    vector_push(builder->arena, &builder->model->prints, print);
}

void define_prints(struct builder *builder) {
    builder_visit(builder, define_print);
}

void define_unused_functions(struct builder *builder) {
    for (uint32_t n = 0; n < builder->let_trees.count; n++) {
        const struct syntax_node *node = builder->let_trees.items[n].node;
        if (node_child(node, NODE_PARAMETERS) == NULL || !is_stated_here(builder, node->span))
            continue;
        if (check_parameters(builder, node)) check_unused(builder, n);
    }
}

void define_rules(struct builder *builder) {
    builder_visit(builder, define_rule);
}
