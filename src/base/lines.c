/* Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986). A place is a pair: so many lines of the
 * one text, so many of the other. Equal lines lead on for nothing along a diagonal, each line that is
 * removed or added costs a step to the next one. For a rising number of steps is noted how far one comes
 * on each diagonal. Where that takes too many, the place furthest on is settled for, and the search
 * begins anew there: so neither memory nor time grow with the square of what differs. */
#include "base/lines.h"

enum { MOST_STEPS = 512, NOWHERE = -1 };

struct search {
    struct text_lines before;
    struct text_lines after;
    int32_t first_before; /* where the search has begun */
    int32_t first_after;
    int32_t most_steps; /* that are taken from there; by all lines together one gets to the end */
    int32_t *furthest;  /* for each number of steps its diagonals: how many lines of `before` */
};

uint32_t line_length(struct text text) {
    const char *end = text.length == 0 ? NULL : memchr(text.bytes, '\n', text.length);
    return end == NULL ? text.length : (uint32_t)(end - text.bytes) + 1;
}

struct text_lines lines_of(struct arena *arena, struct text text) {
    struct text_lines lines = {0};
    for (uint32_t at = 0; at < text.length; lines.count++) {
        at += line_length((struct text){text.bytes + at, text.length - at});
    }
    lines.items = arena_array(arena, struct text, lines.count);
    lines.differs = arena_array(arena, bool, lines.count);
    uint32_t at = 0;
    for (int32_t n = 0; n < lines.count; n++) {
        struct text rest = {text.bytes + at, text.length - at};
        lines.items[n] = (struct text){rest.bytes, line_length(rest)};
        at += lines.items[n].length;
    }
    return lines;
}

/* --- The search --- */

/* The cell of a diagonal, -steps to steps, behind those of all fewer steps. */
static int32_t *cell(const struct search *search, int32_t steps, int32_t diagonal) {
    return &search->furthest[steps * steps + diagonal + steps];
}

/* How far one comes on the diagonal by a line that is removed, or NOWHERE. */
static int32_t by_removing(const struct search *search, int32_t steps, int32_t diagonal) {
    if (diagonal - 1 < -(steps - 1)) return NOWHERE;
    int32_t from = *cell(search, steps - 1, diagonal - 1);
    return from == NOWHERE || from == search->before.count - search->first_before ? NOWHERE
                                                                                  : from + 1;
}

/* The same by a line that is added. */
static int32_t by_adding(const struct search *search, int32_t steps, int32_t diagonal) {
    if (diagonal + 1 > steps - 1) return NOWHERE;
    int32_t from = *cell(search, steps - 1, diagonal + 1);
    bool is_at_end = from - (diagonal + 1) == search->after.count - search->first_after;
    return from == NOWHERE || is_at_end ? NOWHERE : from;
}

/* How far equal lines lead on from there. */
static int32_t follow(const struct search *search, int32_t removed, int32_t diagonal) {
    int32_t x = search->first_before + removed;
    int32_t y = search->first_after + removed - diagonal;
    while (x < search->before.count && y < search->after.count &&
           text_equal(search->before.items[x], search->after.items[y])) {
        x++;
        y++;
    }
    return x - search->first_before;
}

/* Fills the cell, of which the next cell but one is the neighbour; true where the ends are reached. */
static bool fill(const struct search *search, int32_t steps, int32_t diagonal) {
    int32_t start = 0;
    if (steps > 0) {
        int32_t removing = by_removing(search, steps, diagonal);
        int32_t adding = by_adding(search, steps, diagonal);
        start = removing > adding ? removing : adding;
    }
    int32_t *reached = cell(search, steps, diagonal);
    *reached = start == NOWHERE ? NOWHERE : follow(search, start, diagonal);
    return *reached == search->before.count - search->first_before &&
           *reached - diagonal == search->after.count - search->first_after;
}

/* The diagonal that leads furthest by that many steps. */
static int32_t best_diagonal(const struct search *search, int32_t steps) {
    int32_t best = -steps;
    int32_t most = NOWHERE;
    for (int32_t diagonal = -steps; diagonal <= steps; diagonal += 2) {
        int32_t reached = *cell(search, steps, diagonal);
        if (reached == NOWHERE || 2 * reached - diagonal <= most) continue;
        most = 2 * reached - diagonal;
        best = diagonal;
    }
    return best;
}

/* Goes back along the way to the cell, marks the lines of its steps, and begins anew at its end. */
static void settle(struct search *search, int32_t steps, int32_t diagonal) {
    int32_t removed = *cell(search, steps, diagonal);
    int32_t added = removed - diagonal;
    for (; steps > 0; steps--) {
        int32_t removing = by_removing(search, steps, diagonal);
        int32_t adding = by_adding(search, steps, diagonal);
        if (removing > adding) {
            search->before.differs[search->first_before + removing - 1] = true;
            diagonal--;
        } else {
            search->after.differs[search->first_after + adding - diagonal - 1] = true;
            diagonal++;
        }
    }
    search->first_before += removed;
    search->first_after += added;
}

/* Marks the next lines that differ; true where the ends are reached. */
static bool search_on(struct search *search) {
    for (int32_t steps = 0; steps < search->most_steps; steps++) {
        for (int32_t diagonal = -steps; diagonal <= steps; diagonal += 2) {
            if (!fill(search, steps, diagonal)) continue;
            settle(search, steps, diagonal);
            return true;
        }
    }
    int32_t last = search->most_steps - 1;
    settle(search, last, best_diagonal(search, last));
    return false;
}

void lines_compare(struct arena *arena, struct text_lines *before, struct text_lines *after) {
    struct arena_mark mark = arena_mark(arena);
    struct search search = {.before = *before, .after = *after};
    int32_t enough = before->count + after->count + 1;
    search.most_steps = enough < MOST_STEPS ? enough : MOST_STEPS;
    search.furthest = arena_array(arena, int32_t, search.most_steps * search.most_steps);
    while (!search_on(&search)) continue;
    arena_rewind(arena, mark);
}
