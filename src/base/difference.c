/* The telling of how texts differ: what differs is gathered in hunks. */
#include "base/difference.h"

#include "base/lines.h"
#include "base/utf8.h"

#include <stdbool.h>

enum { CONTEXT = 3 };

/* The two texts. */
struct both {
    struct text_lines before;
    struct text_lines after;
};

/* A stretch of both texts. */
struct hunk {
    int32_t before, before_end;
    int32_t after, after_end;
};

static bool differs(const struct text_lines *side, int32_t line) {
    return line < side->count && side->differs[line];
}

/* Goes to where the lines differ next; false where they do no more. */
static bool find_change(const struct both *both, int32_t *before, int32_t *after) {
    while (*before < both->before.count && !differs(&both->before, *before) &&
           !differs(&both->after, *after)) {
        ++*before;
        ++*after;
    }
    return *before < both->before.count || *after < both->after.count;
}

/* The hunk that begins with the change: with all changes that are near it, and what stands around. */
static struct hunk hunk_at(const struct both *both, int32_t before, int32_t after) {
    int32_t context = before < CONTEXT ? before : CONTEXT;
    struct hunk hunk = {.before = before - context, .after = after - context};
    do {
        while (differs(&both->before, before)) before++;
        while (differs(&both->after, after)) after++;
        hunk.before_end = before;
        hunk.after_end = after;
    } while (find_change(both, &before, &after) && before - hunk.before_end <= 2 * CONTEXT);
    int32_t left = both->before.count - hunk.before_end;
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

static void append_hunk(struct text_builder *output, const struct both *both,
                        const struct hunk *hunk) {
    text_append_string(output, "@@ ");
    append_range(output, '-', hunk->before, hunk->before_end);
    text_append_byte(output, ' ');
    append_range(output, '+', hunk->after, hunk->after_end);
    text_append_string(output, " @@\n");
    int32_t before = hunk->before;
    int32_t after = hunk->after;
    while (before < hunk->before_end || after < hunk->after_end) {
        if (differs(&both->before, before)) {
            append_line(output, '-', both->before.items[before++]);
        } else if (differs(&both->after, after)) {
            append_line(output, '+', both->after.items[after++]);
        } else {
            append_line(output, ' ', both->before.items[before++]);
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
    struct both both = {lines_of(arena, before), lines_of(arena, after)};
    lines_compare(arena, &both.before, &both.after);
    append_head(output, "--- ", path);
    append_head(output, "+++ ", path);
    int32_t at_before = 0;
    int32_t at_after = 0;
    while (find_change(&both, &at_before, &at_after)) {
        struct hunk hunk = hunk_at(&both, at_before, at_after);
        append_hunk(output, &both, &hunk);
        at_before = hunk.before_end;
        at_after = hunk.after_end;
    }
}
