/* Waivers: what lets violations of a rule stand, and under which conditions. */
#include "base/date.h"
#include "model/lower.h"

static void report_unknown_rule(struct builder *builder, const struct syntax_node *name) {
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    if (builder->is_broken) return;
    suggestion_start(&suggestion, text);
    for (uint32_t n = 0; n < builder->model->rules.count; n++) {
        suggestion_consider(&suggestion,
                            names_text(builder->names, builder->model->rules.items[n].name));
    }
    struct diagnostic *diagnostic = report_nothing_named(builder, "rule", name->span, &suggestion);
    if (suggestion.best.bytes != NULL) return;
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "`zonal rules` lists the rules in force");
}

uint32_t find_rule(struct builder *builder, const struct syntax_node *name) {
    const struct declared *declared = space_find(&builder->rules, name->name);
    if (declared->index == NONE && !declared->is_left_out) report_unknown_rule(builder, name);
    return declared->index;
}

/* The condition over the rule's variables, which stand in its slots. */
static struct expression *lower_condition(struct builder *builder, struct rule *rule,
                                          const struct syntax_node *condition) {
    struct lowering lowering = {.builder = builder};
    for (uint32_t n = 0; n < rule->each.count; n++) {
        const struct each *each = &rule->each.items[n];
        struct syntax_node name = {.kind = NODE_NAME, .span = each->span, .name = each->name};
        lower_bind(&lowering, &name, each->type);
    }
    struct expression *where = lower_as(&lowering, condition, TYPE(BOOLEAN), "a condition");
    if (lowering.slot_count > rule->slot_count) rule->slot_count = lowering.slot_count;
    return where;
}

static void define_waiver(struct builder *builder, const struct syntax_node *node) {
    if (node->kind != NODE_WAIVE) return;
    uint32_t rule_index = find_rule(builder, node_child(node, NODE_NAME));
    if (rule_index == NONE) return;
    const struct syntax_node *subjects = node_child(node, NODE_SUBJECTS);
    const struct syntax_node *where = node_child(node, NODE_WHERE);
    const struct syntax_node *until = node_child(node, NODE_UNTIL);
    struct waiver waiver = {.rule = rule_index,
                            .year = node_year(node),
                            .because = node_text(node, NODE_BECAUSE),
                            .by = node_text(node, NODE_BY),
                            .span = node->span};
    if (until != NULL) date_read(until->text, &waiver.until);
    for (const struct syntax_node *subject = subjects == NULL ? NULL : subjects->first;
         subject != NULL; subject = subject->next) {
        struct key key;
        if (find_key(builder, named_by(subject), &key))
            vector_push(builder->arena, &waiver.subjects, key);
    }
    if (where != NULL) {
        struct rule *rule = &builder->model->rules.items[rule_index];
        changes(builder, rule);
        waiver.where = lower_condition(builder, rule, where->first);
    }
    struct model *model = builder->model;
    vector_push(builder->arena, &model->waivers, waiver);
    if (builder->layer.node == NULL) return;
    edit_insert(builder, &model->waivers_of_rule, rule_index,
                rows_get(&model->waivers_of_rule, rule_index).count, model->waivers.count - 1);
}

static uint32_t rule_of(const void *model, uint32_t waiver) {
    return ((const struct model *)model)->waivers.items[waiver].rule;
}

void define_waivers(struct builder *builder) {
    struct model *model = builder->model;
    builder_visit(builder, define_waiver);
    if (builder->layer.node != NULL) return;
    model->waivers_of_rule =
        rows_group(builder->arena, model->rules.count, model->waivers.count, rule_of, model);
}
