/* The laws of every tree, and reading it. */
#include "unit/model/plans.h"

#include "base/limits.h"

/* Checks a node against its children, and these in turn. */
static void assert_is_sound(const struct syntax_node *node) {
    unsigned height = 1;
    const struct syntax_node *last = NULL;
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        assert_int_not_equal(child->kind, NODE_LIST);
        assert_int_equal(child->span.source, node->span.source);
        assert_true(child->span.start >= node->span.start && child->span.end <= node->span.end);
        unsigned above = child->height + 1u;
        if (above > height) height = above;
        last = child;
        assert_is_sound(child);
    }
    assert_ptr_equal(node->last, last);
    assert_true(node->height >= height || node->kind == NODE_FILE);
    assert_true(node->kind == NODE_FILE || node->height <= LIMIT_HEIGHT);
}

static void children_lie_within_their_parents(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct plan plan;
        plan_of(&plan, plan_sample(n));
        assert_int_equal(plan.tree->root->kind, NODE_FILE);
        assert_is_sound(plan.tree->root);
        plan_end(&plan);
    }
}

static void comments_stand_in_order_and_outside_of_one_another(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct plan plan;
        plan_of(&plan, plan_sample(n));
        uint32_t reached = 0;
        for (uint32_t comment = 0; comment < plan.tree->comments.count; comment++) {
            struct span span = plan.tree->comments.items[comment];
            assert_true(span.start >= reached && span.end > span.start);
            assert_int_equal(sources_text(&plan.sources, span).bytes[0], '#');
            reached = span.end;
        }
        plan_end(&plan);
    }
}

static void parts_are_found_by_their_kind(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "target IC in 2020 = 5 with parts equal source \"S\"");
    const struct syntax_node *target = plan.tree->root->first;
    assert_text(names_text(&plan.names, node_name(target)), "IC");
    assert_text(sources_text(&plan.sources, node_name_span(target)), "IC");
    assert_int_equal(node_year(target), 2020);
    assert_int_equal(node_value(target)->kind, NODE_NUMBER);
    assert_text(node_text(target, NODE_HOW), "equal");
    assert_text(node_text(target, NODE_SOURCE), "S");
    plan_end(&plan);
}

static void parts_that_are_missing_are_nothing(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "plan \"T\"");
    const struct syntax_node *statement = plan.tree->root->first;
    assert_null(node_child(statement, NODE_SOURCE));
    assert_null(node_value(statement));
    assert_int_equal(node_name(statement), 0);
    assert_int_equal(node_name_span(statement).start, statement->span.start);
    assert_int_equal(node_year(statement), 0);
    assert_null(node_text(statement, NODE_SOURCE).bytes);
    plan_end(&plan);
}

static void every_kind_has_a_word(void **state) {
    (void)state;
    for (int kind = 0; kind < NODE_COUNT; kind++) {
        assert_true(strlen(node_word((enum node_kind)kind)) > 0);
    }
    struct syntax_node number = {.kind = NODE_NUMBER};
    struct syntax_node table = {.kind = NODE_TABLE};
    assert_true(node_is_expression(&number));
    assert_false(node_is_expression(&table));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(children_lie_within_their_parents),
        cmocka_unit_test(comments_stand_in_order_and_outside_of_one_another),
        cmocka_unit_test(parts_are_found_by_their_kind),
        cmocka_unit_test(parts_that_are_missing_are_nothing),
        cmocka_unit_test(every_kind_has_a_word),
    };
    return cmocka_run_group_tests_name("syntax/ast", tests, NULL, NULL);
}
