/* What each side changes are stretches of the base. Those that overlap or touch one another are looked at
 * together; else one side has left the stretch alone, and the other's lines are taken. */
#include "merge/threeway.h"

/* A stretch of the base, and what a side has there. */
struct stretch {
    int32_t base, base_end;
    int32_t side, side_end;
};

/* A side held against the base. */
struct side {
    struct text_lines base;
    struct text_lines lines;
    struct stretch next; /* the first change not yet passed */
    int32_t offset;      /* of the side's line numbers, behind what was passed */
};

static const struct stretch no_more = {INT32_MAX, INT32_MAX, 0, 0};

/* Finds the first change from the lines on. */
static struct stretch find_change(const struct side *side, int32_t base, int32_t line) {
    while (base < side->base.count && !side->base.differs[base] && !side->lines.differs[line]) {
        base++;
        line++;
    }
    struct stretch found = {base, base, line, line};
    while (found.base_end < side->base.count && side->base.differs[found.base_end]) {
        found.base_end++;
    }
    while (found.side_end < side->lines.count && side->lines.differs[found.side_end]) {
        found.side_end++;
    }
    bool is_none = found.base == found.base_end && found.side == found.side_end;
    return is_none ? no_more : found;
}

static struct side side_of(struct arena *arena, struct text base, struct text text) {
    struct side side = {.base = lines_of(arena, base), .lines = lines_of(arena, text)};
    lines_compare(arena, &side.base, &side.lines);
    side.next = find_change(&side, 0, 0);
    return side;
}

/* Passes the changes that touch the stretch, which grows by them; true where there were any. */
static bool pass(struct side *side, int32_t *end) {
    bool has_any = false;
    while (side->next.base <= *end) {
        if (side->next.base_end > *end) *end = side->next.base_end;
        side->offset = side->next.side_end - side->next.base_end;
        side->next = find_change(side, side->next.base_end, side->next.side_end);
        has_any = true;
    }
    return has_any;
}

/* The bytes of a row of lines. */
static struct text joined(const struct text_lines *lines, int32_t start, int32_t end) {
    if (start >= end) return (struct text){0};
    const struct text *last = &lines->items[end - 1];
    const char *first = lines->items[start].bytes;
    return (struct text){first, (uint32_t)(last->bytes + last->length - first)};
}

static void append_marker(struct text_builder *output, char sign,
                          const struct conflict_marks *marks, struct text label) {
    text_append_repeated(output, sign, marks->size);
    if (label.length > 0) text_append_byte(output, ' ');
    text_append(output, label);
    text_append_byte(output, '\n');
}

/* Appends lines of a conflict, with an end behind the last. */
static void append_ended(struct text_builder *output, struct text text) {
    text_append(output, text);
    if (text.length > 0 && text.bytes[text.length - 1] != '\n') text_append_byte(output, '\n');
}

/* How many bytes both have at their start in whole lines. */
static uint32_t shared_start(struct text a, struct text b) {
    uint32_t at = 0;
    while (at < a.length) {
        uint32_t length = line_length((struct text){a.bytes + at, a.length - at});
        struct text line = {a.bytes + at, length};
        if (b.length - at < length || !text_equal(line, (struct text){b.bytes + at, length})) break;
        if (line.bytes[length - 1] != '\n' && a.length != b.length) break;
        at += length;
    }
    return at;
}

/* The same at their ends. */
static uint32_t shared_end(struct text a, struct text b) {
    uint32_t shared = 0;
    uint32_t most = a.length < b.length ? a.length : b.length;
    for (uint32_t n = 0; n < most && a.bytes[a.length - n - 1] == b.bytes[b.length - n - 1]; n++) {
        bool starts_a = n + 1 == a.length || a.bytes[a.length - n - 2] == '\n';
        bool starts_b = n + 1 == b.length || b.bytes[b.length - n - 2] == '\n';
        if (starts_a && starts_b) shared = n + 1;
    }
    return shared;
}

bool threeway_append_conflict(struct text_builder *output, struct text ours, struct text theirs,
                              const struct conflict_marks *marks) {
    uint32_t start = shared_start(ours, theirs);
    text_append(output, (struct text){ours.bytes, start});
    if (start == ours.length && start == theirs.length) return false;
    ours = (struct text){ours.bytes + start, ours.length - start};
    theirs = (struct text){theirs.bytes + start, theirs.length - start};
    uint32_t end = shared_end(ours, theirs);
    append_marker(output, '<', marks, marks->ours);
    append_ended(output, (struct text){ours.bytes, ours.length - end});
    append_marker(output, '=', marks, (struct text){0});
    append_ended(output, (struct text){theirs.bytes, theirs.length - end});
    append_marker(output, '>', marks, marks->theirs);
    text_append(output, (struct text){ours.bytes + ours.length - end, end});
    return true;
}

uint32_t threeway_append(struct text_builder *output, struct text base, struct text ours,
                         struct text theirs, const struct conflict_marks *marks) {
    struct side our = side_of(output->arena, base, ours);
    struct side their = side_of(output->arena, base, theirs);
    uint32_t conflicts = 0;
    int32_t at = 0;
    for (;;) {
        int32_t start = our.next.base < their.next.base ? our.next.base : their.next.base;
        if (start == INT32_MAX) break;
        int32_t our_start = start + our.offset;
        int32_t their_start = start + their.offset;
        text_append(output, joined(&our.base, at, start));
        at = start;
        bool is_ours = false;
        bool is_theirs = false;
        for (bool grows = true; grows;) {
            bool by_us = pass(&our, &at);
            bool by_them = pass(&their, &at);
            is_ours |= by_us;
            is_theirs |= by_them;
            grows = by_us || by_them;
        }
        struct text one = joined(&our.lines, our_start, at + our.offset);
        struct text other = joined(&their.lines, their_start, at + their.offset);
        if (is_ours && is_theirs) {
            conflicts += threeway_append_conflict(output, one, other, marks);
        } else {
            text_append(output, is_ours ? one : other);
        }
    }
    text_append(output, joined(&our.base, at, our.base.count));
    return conflicts;
}
