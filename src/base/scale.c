/* The list of scales, which is short enough to be gone through. */
#include "base/scale.h"

#include <string.h>

static const struct {
    struct text word;
    int32_t power;
} scales[] = {
#define SCALE(word, power) {{word, sizeof(word) - 1}, power},
#include "base/scales.def"
};

enum { SCALE_COUNT = sizeof scales / sizeof scales[0] };

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
        bool is_prefix =
            length < word.length && memcmp(word.bytes, scales[n].word.bytes, length) == 0;
        if (is_prefix && length > longest && length < below) longest = length;
    }
    return longest;
}
