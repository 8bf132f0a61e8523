/* Nearest words by optimal string alignment: insert, delete, replace one character, or swap two
 * neighbours. Only the cells of the table that can stay within the bound are computed. */
#include "base/suggest.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* Nobody mistypes a longer name and wants the nearest one; and the table fits the stack. */
enum { LONGEST_WORD = 64, LONGEST_BYTES = LONGEST_WORD * 4 };

struct word {
    uint32_t characters[LONGEST_WORD];
    uint32_t count;
};

/* False where the text is too long. A malformed byte is a character of its own. */
static bool read_word(struct text text, struct word *word) {
    word->count = 0;
    if (text.length > LONGEST_BYTES) return false;
    for (uint32_t at = 0; at < text.length;) {
        if (word->count == LONGEST_WORD) return false;
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) character = 0x110000u + (unsigned char)text.bytes[at];
        at += length == 0 ? 1 : length;
        word->characters[word->count++] = character;
    }
    return true;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* One cell: how far the first `i` characters of `a` are from the first `j` of `b`, from the cells
 * of this row and the two before it. */
static uint32_t cell(const struct word *a, const struct word *b, uint32_t rows[3][LONGEST_WORD + 1],
                     uint32_t i, uint32_t j) {
    const uint32_t *above = rows[(i - 1) % 3];
    bool is_same = a->characters[i - 1] == b->characters[j - 1];
    uint32_t distance = least(above[j - 1] + !is_same, above[j] + 1);
    distance = least(distance, rows[i % 3][j - 1] + 1);
    bool is_swap = i > 1 && j > 1 && a->characters[i - 1] == b->characters[j - 2] &&
                   a->characters[i - 2] == b->characters[j - 1];
    return is_swap ? least(distance, rows[(i - 2) % 3][j - 2] + 1) : distance;
}

/* The distance of the two, or anything above `bound` where it is above it. Cells further than
 * `bound` from the diagonal are above it, so the band around the diagonal will do. */
static uint32_t distance_within(const struct word *a, const struct word *b, uint32_t bound) {
    uint32_t difference = a->count > b->count ? a->count - b->count : b->count - a->count;
    if (difference > bound) return bound + 1;
    uint32_t rows[3][LONGEST_WORD + 1];
    for (uint32_t j = 0; j <= b->count; j++) {
        rows[0][j] = j;
        rows[1][j] = rows[2][j] = bound + 1;
    }
    for (uint32_t i = 1; i <= a->count; i++) {
        uint32_t *row = rows[i % 3];
        uint32_t first = i > bound ? i - bound : 1;
        uint32_t last = least(i + bound, b->count);
        uint32_t nearest = row[first - 1] = first == 1 ? i : bound + 1;
        for (uint32_t j = first; j <= last; j++) {
            row[j] = cell(a, b, rows, i, j);
            nearest = least(nearest, row[j]);
        }
        if (last < b->count) row[last + 1] = bound + 1;
        if (nearest > bound) return bound + 1;
    }
    return rows[a->count % 3][b->count];
}

static void to_lower(struct word *word) {
    for (uint32_t n = 0; n < word->count; n++) {
        utf8proc_int32_t lower = utf8proc_tolower((utf8proc_int32_t)word->characters[n]);
        word->characters[n] = (uint32_t)lower;
    }
}

/* The next character that people look at, folded; 0 at the end. */
static uint32_t next_folded(const struct word *word, uint32_t *at) {
    while (*at < word->count) {
        uint32_t character = utf8_fold(word->characters[(*at)++]);
        if (character != '_' && character != '-' && character != ' ') return character;
    }
    return 0;
}

static bool are_same(const struct word *a, const struct word *b) {
    uint32_t at_a = 0;
    uint32_t at_b = 0;
    for (bool is_empty = true;; is_empty = false) {
        uint32_t character = next_folded(a, &at_a);
        if (character != next_folded(b, &at_b)) return false;
        if (character == 0) return !is_empty;
    }
}

bool suggestion_is_same(struct text a, struct text b) {
    struct word first, second;
    return read_word(a, &first) && read_word(b, &second) && are_same(&first, &second);
}

/* A third of the longer word; of a word of two characters one may differ, too. */
static uint32_t limit_of(const struct word *a, const struct word *b) {
    uint32_t longer = a->count > b->count ? a->count : b->count;
    return longer == 2 ? 1 : longer / 3;
}

void suggestion_start(struct suggestion *suggestion, struct text wanted) {
    *suggestion = (struct suggestion){.wanted = wanted, .distance = UINT32_MAX};
}

void suggestion_consider(struct suggestion *suggestion, struct text candidate) {
    struct word wanted, other;
    if (suggestion->distance == 0 || !read_word(suggestion->wanted, &wanted) ||
        !read_word(candidate, &other)) {
        return;
    }
    uint32_t bound = least(limit_of(&wanted, &other), suggestion->distance - 1);
    uint32_t distance = distance_within(&wanted, &other, bound);
    bool is_same = distance > 1 && suggestion->distance > 1 && are_same(&wanted, &other);
    if (distance > 1 && bound > 0) {
        to_lower(&wanted);
        to_lower(&other);
        distance = least(distance, 1 + distance_within(&wanted, &other, bound - 1));
    }
    if (is_same) distance = bound = 1;
    if (distance > bound) return;
    suggestion->best = candidate;
    suggestion->distance = distance;
}
