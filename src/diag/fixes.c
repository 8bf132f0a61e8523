/* All edits are put in the order of their places, so that each need be held only against the one
 * before it. */
#include "diag/fixes.h"

#include "base/sort.h"

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_edits(const void *context, const void *left, const void *right) {
    const struct fixes_edit *a = left;
    const struct fixes_edit *b = right;
    (void)context;
    int order = compare_numbers(a->span.source, b->span.source);
    if (order == 0) order = compare_numbers(a->span.start, b->span.start);
    if (order == 0) order = compare_numbers(a->span.end, b->span.end);
    return order == 0 ? compare_numbers(a->fix, b->fix) : order;
}

static bool has_mistakes_in_text(const struct diagnostics *diagnostics) {
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        if (diagnostic_is_of_text(diagnostics->list.items[n])) return true;
    }
    return false;
}

/* Adds the edits of every fix that counts; returns how many fixes these are. */
static uint32_t gather(struct fixes *fixes, struct arena *arena,
                       const struct diagnostics *diagnostics) {
    uint32_t count = 0;
    bool only_text = has_mistakes_in_text(diagnostics);
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = diagnostics->list.items[n];
        bool counts = !only_text || diagnostic_is_of_text(diagnostic);
        if (diagnostic->fixes.count == 0 || !counts) continue;
        const struct fix *fix = &diagnostic->fixes.items[0];
        for (uint32_t at = 0; at < fix->edits.count; at++) {
            const struct fix_edit *edit = &fix->edits.items[at];
            vector_push(arena, &fixes->edits,
                        (struct fixes_edit){edit->span, count, at == 0, edit->text});
        }
        count++;
    }
    return count;
}

/* Whether the second, which starts no earlier, may not be applied beside the first: also where both
 * start at one place, for then it would be open which text comes first. */
static bool overlap(struct span first, struct span second) {
    if (first.source != second.source) return false;
    return second.start < first.end || second.start == first.start;
}

void fixes_choose(struct fixes *fixes, struct arena *arena, const struct diagnostics *diagnostics) {
    *fixes = (struct fixes){0};
    uint32_t count = gather(fixes, arena, diagnostics);
    struct fixes_edit *edits = fixes->edits.items;
    if (count == 0) return;
    sort_records(arena, edits, fixes->edits.count, sizeof *edits, compare_edits, NULL);
    bool *is_left_out = arena_array(arena, bool, count);
    uint32_t last = 0;
    for (uint32_t n = 1; n < fixes->edits.count; n++) {
        if (overlap(edits[last].span, edits[n].span)) {
            is_left_out[edits[n].fix] = true;
        } else {
            last = n;
        }
    }
    uint32_t kept = 0;
    for (uint32_t n = 0; n < fixes->edits.count; n++) {
        if (!is_left_out[edits[n].fix]) edits[kept++] = edits[n];
    }
    fixes->edits.count = kept;
}

/* The first edit in the source, or where it would stand. */
static uint32_t first_in(const struct fixes *fixes, uint32_t source) {
    uint32_t low = 0;
    uint32_t high = fixes->edits.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (fixes->edits.items[middle].span.source < source) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The edit of that number where it is in the source, else NULL. */
static const struct fixes_edit *edit_in(const struct fixes *fixes, uint32_t number,
                                        uint32_t source) {
    bool is_there = number < fixes->edits.count && fixes->edits.items[number].span.source == source;
    return is_there ? &fixes->edits.items[number] : NULL;
}

uint32_t fixes_count(const struct fixes *fixes, uint32_t source) {
    uint32_t count = 0;
    uint32_t n = first_in(fixes, source);
    for (const struct fixes_edit *edit; (edit = edit_in(fixes, n, source)) != NULL; n++) {
        count += edit->is_first;
    }
    return count;
}

struct text fixes_apply(const struct fixes *fixes, struct arena *arena,
                        const struct sources *sources, uint32_t source) {
    struct text text = sources_get(sources, source)->text;
    struct text_builder builder = {.arena = arena};
    uint32_t at = 0;
    uint32_t n = first_in(fixes, source);
    for (const struct fixes_edit *edit; (edit = edit_in(fixes, n, source)) != NULL; n++) {
        text_append(&builder, (struct text){text.bytes + at, edit->span.start - at});
        text_append(&builder, edit->text);
        at = edit->span.end;
    }
    text_append(&builder, (struct text){text.bytes + at, text.length - at});
    text_append(&builder, (struct text){"\0", 2});
    struct text built = text_built(&builder);
    return (struct text){built.bytes, built.length - 2};
}
