/* One cause, one report: a name that nothing declares is one mistake, however often it is written. What is
 * told of it in the same words becomes the first report, which shows some of the other places. */
#include "base/sort.h"
#include "diag/diagnostic.h"

enum { MOST_PLACES = 3 };

static bool can_fold(const struct diagnostic *diagnostic) {
    bool is_name = text_equal(diagnostic->tag, diagnostic_code_text(CODE_UNKNOWN_NAME)) ||
                   text_equal(diagnostic->tag, diagnostic_code_text(CODE_UNKNOWN_UNIT));
    return is_name && diagnostic->fixes.count == 0 && diagnostic->span.source != 0;
}

/* A diagnostic that can be folded, and its number in the list, which is in the order of places. */
struct foldable {
    struct diagnostic *diagnostic;
    uint32_t number;
};

static int compare(const void *context, const void *a, const void *b) {
    const struct foldable *first = a;
    const struct foldable *second = b;
    (void)context;
    int order = text_compare(first->diagnostic->message, second->diagnostic->message);
    return order != 0 ? order : (first->number > second->number) - (first->number < second->number);
}

/* Makes one of those that say the same, the first of which is told; the others go. */
static void fold(struct diagnostics *diagnostics, struct foldable *same, uint32_t count) {
    struct diagnostic *told = same->diagnostic;
    for (uint32_t n = 1; n < count; n++) {
        if (n <= MOST_PLACES) {
            diagnostic_relate(diagnostics, told, same[n].diagnostic->span, "and here");
        }
        diagnostics->list.items[same[n].number] = NULL;
        diagnostics->error_count--;
    }
    if (count - 1 <= MOST_PLACES) return;
    diagnostic_remark(diagnostics, told, "note", "it is written in %u more place%s",
                      count - 1 - MOST_PLACES, count - 1 - MOST_PLACES == 1 ? "" : "s");
}

static void drop_folded(struct diagnostics *diagnostics) {
    uint32_t kept = 0;
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        struct diagnostic *diagnostic = diagnostics->list.items[n];
        if (diagnostic != NULL) diagnostics->list.items[kept++] = diagnostic;
    }
    diagnostics->list.count = kept;
}

void diagnostics_fold(struct diagnostics *diagnostics) {
    VECTOR(struct foldable) foldable = {0};
    struct arena *arena = diagnostics->arena;
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        struct diagnostic *diagnostic = diagnostics->list.items[n];
        if (!can_fold(diagnostic)) continue;
        vector_push(arena, &foldable, (struct foldable){diagnostic, n});
    }
    if (foldable.count < 2) return;
    sort_records(arena, foldable.items, foldable.count, sizeof *foldable.items, compare, NULL);
    for (uint32_t start = 0; start < foldable.count;) {
        struct text message = foldable.items[start].diagnostic->message;
        uint32_t end = start;
        while (end < foldable.count &&
               text_equal(foldable.items[end].diagnostic->message, message)) {
            end++;
        }
        fold(diagnostics, foldable.items + start, end - start);
        start = end;
    }
    drop_folded(diagnostics);
}
