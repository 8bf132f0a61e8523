/* Places are stated in any order, so a part may have a smaller number than its whole; but few are. */
#include "rules/tree.h"

#include "rules/evaluation.h"

static bool is_in_order(const struct model *model) {
    bool is_behind = true;
    for (uint32_t n = 1; n < model->industries.list.count; n++) {
        is_behind &= industry_above(model, n) < n;
    }
    return is_behind;
}

/* Goes down from `all`, level by level. */
static uint32_t *list_downwards(struct arena *arena, const struct model *model) {
    uint32_t count = model->industries.list.count;
    uint32_t *order = arena_allocate(arena, count * sizeof *order);
    uint32_t listed = 0;
    order[listed++] = ALL_INDUSTRIES;
    for (uint32_t n = 0; n < listed; n++) {
        struct row parts = rows_get(&model->industries.children, order[n]);
        for (uint32_t at = 0; at < parts.count; at++) order[listed++] = row_item(parts, at);
    }
    return order;
}

static struct tree list(struct arena *arena, const struct model *model) {
    struct tree tree = {.count = model->industries.list.count};
    if (!is_in_order(model)) tree.order = list_downwards(arena, model);
    tree.below = arena_array(arena, uint32_t, tree.count);
    for (uint32_t n = tree.count; n > 1; n--) {
        uint32_t industry = tree_at(&tree, n - 1);
        tree.below[industry_above(model, industry)] += tree.below[industry] + 1;
    }
    return tree;
}

const struct tree *tree_of(struct evaluator *evaluator) {
    struct tree *tree = &evaluator->aggregates.tree;
    if (tree->below == NULL) *tree = list(evaluator->lasting, evaluator->model);
    return tree;
}
