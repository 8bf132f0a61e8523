/* Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986). A place is a pair: so many lines of the
 * one text, so many of the other. Equal lines lead on for nothing along a diagonal, each line that is
 * removed or added costs a step to the next one. For a rising number of steps is noted how far one comes
 * on each diagonal. Where that takes too many, the place furthest on is settled for, and the search
 * begins anew there: so neither memory nor time grow with the square of what differs. */
#include "base/difference.h"

#include "base/utf8.h"

#include <stdbool.h>

enum { MOST_STEPS = 512, CONTEXT = 3, NOWHERE = -1 };

/* A text in lines, each with its end, and which of them the other text has not. */
struct side {
    struct text *lines;
    bool *differs;
    int32_t count;
};

struct search {
    struct side before;
    struct side after;
    int32_t first_before; /* where the search has begun */
    int32_t first_after;
    int32_t *furthest; /* for each number of steps its diagonals: how many lines of `before` */
};

static uint32_t line_length(struct text rest) {
    const char *end = memchr(rest.bytes, '\n', rest.length);
    return end == NULL ? rest.length : (uint32_t)(end - rest.bytes) + 1;
}

static struct side split(struct arena *arena, struct text text) {
    struct side side = {0};
    for (uint32_t at = 0; at < text.length; side.count++) {
        at += line_length((struct text){text.bytes + at, text.length - at});
    }
    side.lines = arena_array(arena, struct text, side.count);
    side.differs = arena_array(arena, bool, side.count);
    uint32_t at = 0;
    for (int32_t n = 0; n < side.count; n++) {
        struct text rest = {text.bytes + at, text.length - at};
        side.lines[n] = (struct text){rest.bytes, line_length(rest)};
        at += side.lines[n].length;
    }
    return side;
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
           text_equal(search->before.lines[x], search->after.lines[y])) {
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
    for (int32_t steps = 0; steps < MOST_STEPS; steps++) {
        for (int32_t diagonal = -steps; diagonal <= steps; diagonal += 2) {
            if (!fill(search, steps, diagonal)) continue;
            settle(search, steps, diagonal);
            return true;
        }
    }
    settle(search, MOST_STEPS - 1, best_diagonal(search, MOST_STEPS - 1));
    return false;
}

/* --- The telling --- */

/* A stretch of both texts. */
struct hunk {
    int32_t before, before_end;
    int32_t after, after_end;
};

static bool differs(const struct side *side, int32_t line) {
    return line < side->count && side->differs[line];
}

/* Goes to where the lines differ next; false where they do no more. */
static bool find_change(const struct search *search, int32_t *before, int32_t *after) {
    while (*before < search->before.count && !differs(&search->before, *before) &&
           !differs(&search->after, *after)) {
        ++*before;
        ++*after;
    }
    return *before < search->before.count || *after < search->after.count;
}

/* The hunk that begins with the change: with all changes that are near it, and what stands around. */
static struct hunk hunk_at(const struct search *search, int32_t before, int32_t after) {
    int32_t context = before < CONTEXT ? before : CONTEXT;
    struct hunk hunk = {.before = before - context, .after = after - context};
    do {
        while (differs(&search->before, before)) before++;
        while (differs(&search->after, after)) after++;
        hunk.before_end = before;
        hunk.after_end = after;
    } while (find_change(search, &before, &after) && before - hunk.before_end <= 2 * CONTEXT);
    int32_t left = search->before.count - hunk.before_end;
    context = left < CONTEXT ? left : CONTEXT;
    hunk.before_end += context;
    hunk.after_end += context;
    return hunk;
}

/* A line as it may be shown, but that it keeps its tabs and its end. */
static void append_line(struct text_builder *output, char sign, struct text line) {
    bool is_ended = line.length > 0 && line.bytes[line.length - 1] == '\n';
    uint32_t end = line.length - is_ended;
    end -= is_ended && end > 0 && line.bytes[end - 1] == '\r';
    text_append_byte(output, sign);
    uint32_t at = 0;
    for (uint32_t n = 0; n < end; n++) {
        if (line.bytes[n] != '\t') continue;
        utf8_append_shown(output, (struct text){line.bytes + at, n - at});
        text_append_byte(output, '\t');
        at = n + 1;
    }
    utf8_append_shown(output, (struct text){line.bytes + at, end - at});
    text_append(output, (struct text){line.bytes + end, line.length - end});
    if (!is_ended) text_append_string(output, "\n\\ No newline at end of file\n");
}

/* Where a stretch is, as `diff -u` counts: an empty one is behind the line that it names. */
static void append_range(struct text_builder *output, char sign, int32_t start, int32_t end) {
    text_append_format(output, "%c%d", sign, (int)(start == end ? start : start + 1));
    if (end - start != 1) text_append_format(output, ",%d", (int)(end - start));
}

static void append_hunk(struct text_builder *output, const struct search *search,
                        const struct hunk *hunk) {
    text_append_string(output, "@@ ");
    append_range(output, '-', hunk->before, hunk->before_end);
    text_append_byte(output, ' ');
    append_range(output, '+', hunk->after, hunk->after_end);
    text_append_string(output, " @@\n");
    int32_t before = hunk->before;
    int32_t after = hunk->after;
    while (before < hunk->before_end || after < hunk->after_end) {
        if (differs(&search->before, before)) {
            append_line(output, '-', search->before.lines[before++]);
        } else if (differs(&search->after, after)) {
            append_line(output, '+', search->after.lines[after++]);
        } else {
            append_line(output, ' ', search->before.lines[before++]);
            after++;
        }
    }
}

static void append_head(struct text_builder *output, const char *sign, struct text path) {
    text_append_string(output, sign);
    utf8_append_shown(output, path);
    text_append_byte(output, '\n');
}

void difference_append(struct text_builder *output, struct text path, struct text before,
                       struct text after) {
    if (text_equal(before, after)) return;
    struct arena *arena = output->arena;
    struct search search = {.before = split(arena, before), .after = split(arena, after)};
    search.furthest = arena_array(arena, int32_t, MOST_STEPS * MOST_STEPS);
    while (!search_on(&search)) continue;
    append_head(output, "--- ", path);
    append_head(output, "+++ ", path);
    int32_t at_before = 0;
    int32_t at_after = 0;
    while (find_change(&search, &at_before, &at_after)) {
        struct hunk hunk = hunk_at(&search, at_before, at_after);
        append_hunk(output, &search, &hunk);
        at_before = hunk.before_end;
        at_after = hunk.after_end;
    }
}
