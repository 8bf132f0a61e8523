/* A marker is a line of seven or more of its sign, with nothing or a blank behind them, as git writes them:
 * `<<<<<<< ours`, the lines of ours, `|||||||` and those of the base where git is told to show it, `=======`, the lines
 * of theirs, `>>>>>>> theirs`. */
#include "cli/conflicts.h"

#include "base/lines.h"

enum { SHORTEST_MARKER = 7 };

/* The sign of which the line is a marker, or 0. */
static char marker_of(struct text line) {
    uint32_t length = 0;
    if (line.length == 0 || strchr("<|=>", line.bytes[0]) == NULL) return '\0';
    while (length < line.length && line.bytes[length] == line.bytes[0]) length++;
    bool ends = length == line.length || strchr(" \r\n", line.bytes[length]) != NULL;
    return ends && length >= SHORTEST_MARKER ? line.bytes[0] : '\0';
}

/* Where a line stands: outside of conflicts, or behind the marker of this sign. */
enum place { OUTSIDE = '\0', IN_OURS = '<', IN_BASE = '|', IN_THEIRS = '=' };

/* Whether a marker may stand there. */
static bool may_follow(enum place place, char marker) {
    switch (marker) {
        case '<': return place == OUTSIDE;
        case '|': return place == IN_OURS;
        case '=': return place == IN_OURS || place == IN_BASE;
        default: return place == IN_THEIRS;
    }
}

bool conflicts_part(struct arena *arena, struct text text, struct sides *sides) {
    struct text_lines lines = lines_of(arena, text);
    struct text_builder ours = {.arena = arena};
    struct text_builder theirs = {.arena = arena};
    enum place place = OUTSIDE;
    bool has_any = false;
    for (int32_t n = 0; n < lines.count; n++) {
        struct text line = lines.items[n];
        char marker = marker_of(line);
        if (marker != '\0') {
            if (!may_follow(place, marker)) return false;
            place = marker == '>' ? OUTSIDE : (enum place)marker;
            has_any = true;
            continue;
        }
        if (place == OUTSIDE || place == IN_OURS) text_append(&ours, line);
        if (place == OUTSIDE || place == IN_THEIRS) text_append(&theirs, line);
    }
    *sides = (struct sides){text_built(&ours), text_built(&theirs)};
    return has_any && place == OUTSIDE;
}

/* Appends the lines from `*at` on that differ. */
static void append_differing(const struct text_lines *lines, int32_t *at,
                             struct text_builder *output) {
    while (*at < lines->count && lines->differs[*at]) text_append(output, lines->items[(*at)++]);
}

void conflicts_join(struct arena *arena, struct sides sides, struct text_builder *output) {
    struct text_lines ours = lines_of(arena, sides.ours);
    struct text_lines theirs = lines_of(arena, sides.theirs);
    int32_t in_ours = 0;
    int32_t in_theirs = 0;
    lines_compare(arena, &ours, &theirs);
    while (in_ours < ours.count || in_theirs < theirs.count) {
        bool differs = (in_ours < ours.count && ours.differs[in_ours]) ||
                       (in_theirs < theirs.count && theirs.differs[in_theirs]);
        if (!differs) {
            text_append(output, ours.items[in_ours++]);
            in_theirs++;
            continue;
        }
        text_append_string(output, "<<<<<<< ours\n");
        append_differing(&ours, &in_ours, output);
        text_append_string(output, "=======\n");
        append_differing(&theirs, &in_theirs, output);
        text_append_string(output, ">>>>>>> theirs\n");
    }
}
