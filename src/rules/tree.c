/* Places are stated in any order, so a part may have a smaller number than its whole. */
#include "rules/tree.h"

#include "rules/evaluation.h"

static struct tree list(struct arena *arena, const struct model *model) {
    uint32_t count = model->industries.list.count;
    uint32_t listed = 0;
    struct tree tree = {.count = count};
    tree.order = arena_allocate(arena, count * sizeof *tree.order);
    tree.above = arena_allocate(arena, count * sizeof *tree.above);
    tree.below = arena_array(arena, uint32_t, count);
    tree.above[ALL_INDUSTRIES] = NONE;
    tree.order[listed++] = ALL_INDUSTRIES;
    for (uint32_t n = 0; n < listed; n++) {
        uint32_t whole = tree.order[n];
        struct row parts = rows_get(&model->industries.children, whole);
        for (uint32_t at = 0; at < parts.count; at++) {
            tree.above[row_item(parts, at)] = whole;
            tree.order[listed++] = row_item(parts, at);
        }
    }
    for (uint32_t n = count; n > 1; n--) {
        uint32_t industry = tree.order[n - 1];
        tree.below[tree.above[industry]] += tree.below[industry] + 1;
    }
    return tree;
}

const struct tree *tree_of(struct evaluator *evaluator) {
    struct tree *tree = &evaluator->tree;
    if (tree->order == NULL) *tree = list(evaluator->lasting, evaluator->model);
    return tree;
}
