/* Expectations: what a test says of the plan with its edits. */
#include "model/lower.h"

static void define_expectation(struct builder *builder, const struct syntax_node *node) {
    if (node->kind < NODE_EXPECT || node->kind > NODE_EXPECT_FAILS) return;
    struct expectation expectation = {.rule = NONE, .year = node_year(node), .span = node->span};
    const struct syntax_node *subjects = node_child(node, NODE_SUBJECTS);
    if (node->kind == NODE_EXPECT) {
        struct lowering lowering = {.builder = builder};
        struct expression *truth =
            lower_as(&lowering, node->first, TYPE(BOOLEAN), "what a test expects");
        expectation.truth = (struct formula){truth, lowering.slot_count};
    } else {
        expectation.kind = node->kind == NODE_EXPECT_HOLDS ? EXPECT_HOLDS : EXPECT_FAILS;
        expectation.rule_name = node->first->name;
        expectation.rule = find_rule(builder, node->first);
    }
    for (const struct syntax_node *name = subjects == NULL ? NULL : subjects->first; name != NULL;
         name = name->next) {
        struct key key;
        if (find_key(builder, named_by(name), &key)) {
            vector_push(builder->arena, &expectation.subjects, key);
        }
    }
    vector_push(builder->arena, &builder->model->expectations, expectation);
}

/* A test that expects nothing passes whatever the plan is: somebody relies on what is not looked at.
 * Where the text has mistakes, they may be why. */
static void warn_without_any(struct builder *builder, const struct syntax_node *test) {
    if (builder->is_broken || builder->model->expectations.count > 0) return;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_NO_EXPECTATION, test->first->span,
                        "this test expects nothing, and so passes whatever the plan is");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "say what is to be so: `expect leads_per_district holds`, or "
                      "`expect count(districts) == 16`");
}

void define_expectations(struct builder *builder) {
    const struct syntax_node *block = builder->layer.node;
    builder_visit(builder, define_expectation);
    if (block->kind == NODE_TEST) warn_without_any(builder, block);
}
