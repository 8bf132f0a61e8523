/* The lists of scales and of what people write for them, which are short enough to be gone through. */
#include "base/scale.h"

#include "base/suggest.h"

#include <string.h>

static const struct {
    struct text word;
    int32_t power;
} scales[] = {
#define SCALE(word, power) {{word, sizeof(word) - 1}, power},
#include "base/scales.def"
};

static const struct {
    struct text word;
    struct text scale;
} meant[] = {
#define MEANT(word, scale) {{word, sizeof(word) - 1}, {scale, sizeof(scale) - 1}},
#include "base/scales.def"
};

enum {
    SCALE_COUNT = sizeof scales / sizeof scales[0],
    MEANT_COUNT = sizeof meant / sizeof meant[0]
};

static bool starts_with(struct text word, struct text start) {
    return start.length <= word.length && memcmp(word.bytes, start.bytes, start.length) == 0;
}

bool scale_find(struct text word, int32_t *power) {
    for (int n = 0; n < SCALE_COUNT; n++) {
        if (!text_equal(word, scales[n].word)) continue;
        *power = scales[n].power;
        return true;
    }
    return false;
}

uint32_t scale_prefix(struct text word, uint32_t below) {
    uint32_t longest = 0;
    for (int n = 0; n < SCALE_COUNT; n++) {
        uint32_t length = scales[n].word.length;
        bool is_prefix = length < word.length && starts_with(word, scales[n].word);
        if (is_prefix && length > longest && length < below) longest = length;
    }
    return longest;
}

/* Short words are near to too many units. */
enum { SHORTEST_MISSPELLED = 5 };

/* How far the word is from the nearest long one that people write for the scale. */
static uint32_t distance_to(struct text word, struct text scale) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, word);
    for (int n = 0; n < MEANT_COUNT; n++) {
        bool is_long = meant[n].word.length >= SHORTEST_MISSPELLED;
        if (!is_long || !text_equal(meant[n].scale, scale)) continue;
        if (suggestion_is_same(meant[n].word, word)) return 0;
        suggestion_consider(&suggestion, meant[n].word);
    }
    return suggestion.distance;
}

/* The scale whose word this one is a misspelling of; nothing where it could be that of another, for
 * `illion` is as near to one as to the other. */
static struct text misspelled(struct text word) {
    struct text found = {0};
    uint32_t nearest = UINT32_MAX;
    if (word.length < SHORTEST_MISSPELLED) return found;
    for (int n = 0; n < MEANT_COUNT; n++) {
        if (text_equal(meant[n].scale, found)) continue;
        uint32_t distance = distance_to(word, meant[n].scale);
        if (distance == UINT32_MAX || distance > nearest) continue;
        found = distance < nearest ? meant[n].scale : (struct text){0};
        nearest = distance;
    }
    return found;
}

struct text scale_meant(struct text word, uint32_t *length) {
    struct text scale = {0};
    *length = 0;
    for (int n = 0; n < MEANT_COUNT; n++) {
        if (meant[n].word.length <= *length || !starts_with(word, meant[n].word)) continue;
        *length = meant[n].word.length;
        scale = meant[n].scale;
    }
    if (*length >= SHORTEST_MISSPELLED || *length == word.length) return scale;
    struct text known = misspelled(word);
    if (known.bytes == NULL) return scale;
    *length = word.length;
    return known;
}
