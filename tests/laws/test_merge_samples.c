/* The laws of merging, for every kind of statement: examples and golden cases, of which two people have changed,
 * moved and deleted lines.
 *
 *     test_merge_samples [FILE...]          from the project's top folder; other samples than these */
#include "laws/merging.h"
#include "laws/samples.h"
#include "support/files.h"
#include "unit/rules/random.h"

enum { TRIALS = 150, TRIES = 12, MOST_EDITS = 3 };

struct rows {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

static struct rows rows_of(struct arena *arena, struct text text) {
    struct rows rows = {0};
    while (text.length > 0) vector_push(arena, &rows, line_take(&text));
    return rows;
}

/* Changes a digit that stands neither in a text nor in a comment. */
static void change_digit(struct arena *arena, struct text *row, uint64_t *seed) {
    bool is_quoted = false;
    for (uint32_t n = 0; n < row->length && row->bytes[n] != '#'; n++) {
        is_quoted ^= row->bytes[n] == '"';
        bool is_digit = row->bytes[n] >= '1' && row->bytes[n] <= '9';
        if (is_quoted || !is_digit || draw_once_in(seed, 2)) continue;
        char *copy = arena_copy(arena, row->bytes, row->length);
        copy[n] = (char)('1' + draw_below(seed, 9));
        row->bytes = copy;
        return;
    }
}

/* Moves a row, or takes it out. */
static void shift(struct rows *rows, uint32_t from, uint32_t to, bool takes_out) {
    struct text row = rows->items[from];
    memmove(&rows->items[from], &rows->items[from + 1],
            sizeof row * (size_t)(rows->count - from - 1));
    if (takes_out) {
        rows->count--;
        return;
    }
    memmove(&rows->items[to + 1], &rows->items[to], sizeof row * (size_t)(rows->count - to - 1));
    rows->items[to] = row;
}

/* The text with a few edits of its lines. Units stay: they decide how the canonical form writes numbers. */
static struct text edited(struct arena *arena, struct text text, uint64_t *seed) {
    struct rows rows = rows_of(arena, text);
    for (int left = 1 + draw_below(seed, MOST_EDITS); left > 0; left--) {
        uint32_t at = (uint32_t)draw_below(seed, (int)rows.count);
        uint32_t to = (uint32_t)draw_below(seed, (int)rows.count);
        if (text_starts(rows.items[at], "unit ")) continue;
        if (draw_once_in(seed, 2)) {
            change_digit(arena, &rows.items[at], seed);
        } else if (rows.count > 1) {
            shift(&rows, at, to, draw_once_in(seed, 3));
        }
    }
    struct text_builder output = {.arena = arena};
    for (uint32_t n = 0; n < rows.count; n++) text_append(&output, rows.items[n]);
    return text_built(&output);
}

/* A side that can be read: edits that cannot are made anew. */
static struct text side_of(struct arena *arena, struct text base, uint64_t *seed) {
    for (int n = 0; n < TRIES; n++) {
        struct text text = edited(arena, base, seed);
        struct trial trial = {.arena = arena, .texts = {text, base, base}};
        if (trial_read(&trial)) return text;
    }
    return base;
}

static void samples_are_merged(void **state) {
    const char *path = *state;
    struct seen seen = {0};
    for (uint64_t n = 0; n < TRIALS; n++) {
        struct arena arena = test_arena();
        struct text base = sample_text(&arena, path);
        uint64_t seed = n * 7919 + text_hash(text_of(path), 1);
        struct trial trial = {.arena = &arena, .seed = n, .texts = {base}};
        trial.texts[1] = side_of(&arena, base, &seed);
        trial.texts[2] = side_of(&arena, base, &seed);
        if (trial_read(&trial)) trial_hold(&trial, 0, &seen);
        arena_release(&arena);
    }
}

int main(int count, char **arguments) {
    return samples_check("merging samples", samples_are_merged, count, arguments);
}
