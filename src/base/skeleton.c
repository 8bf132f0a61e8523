/* skeleton(X) = NFD(the prototypes of the characters of NFD(X)). Since prototypes are kept in NFD,
 * the outer NFD has only marks left to put in order. */
#include "base/skeleton.h"

#include "base/confusables.h"
#include "base/utf8.h"

/* What the character looks like, ended by 0, or NULL where that is the character itself. */
static const uint32_t *prototype_of(uint32_t character) {
    if (character < 0x80) {
        uint16_t place = confusable_ascii[character];
        return place == 0 ? NULL : &confusable_prototypes[place];
    }
    uint32_t low = 0;
    uint32_t high = confusable_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct confusable *entry = &confusables[middle];
        if (character < entry->first) {
            high = middle;
        } else if (character - entry->first > entry->further) {
            low = middle + 1;
        } else {
            return &confusable_prototypes[entry->prototype];
        }
    }
    return NULL;
}

/* Most names are ASCII, and those without 0, 1, I, m and the like are their own skeletons. */
static bool is_plain(struct text text) {
    for (uint32_t at = 0; at < text.length; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if (byte >= 0x80 || confusable_ascii[byte] != 0) return false;
    }
    return true;
}

static uint32_t count_prototypes(const uint32_t *characters, uint32_t count) {
    uint32_t sum = 0;
    for (uint32_t n = 0; n < count; n++) {
        const uint32_t *prototype = prototype_of(characters[n]);
        if (prototype == NULL) {
            sum++;
        } else {
            while (*prototype != 0) {
                prototype++;
                sum++;
            }
        }
    }
    return sum;
}

static void write_prototypes(const uint32_t *characters, uint32_t count, uint32_t *to) {
    for (uint32_t n = 0; n < count; n++) {
        const uint32_t *prototype = prototype_of(characters[n]);
        if (prototype == NULL) {
            *to++ = characters[n];
        } else {
            while (*prototype != 0) *to++ = *prototype++;
        }
    }
}

/* All happens in one block, the arena's last: first the characters, behind them what they look
 * like, and in the end, over both, the bytes of that. No character has more bytes than its number
 * in the block, so writing never overtakes reading. */
struct text skeleton_of(struct arena *arena, struct text text) {
    if (is_plain(text)) return text;
    struct utf8_characters characters = utf8_nfd(arena, text);
    uint32_t count = count_prototypes(characters.items, characters.count);
    size_t held = ((size_t)characters.count + 1) * sizeof(uint32_t);
    size_t size = held + (size_t)count * sizeof(uint32_t);
    uint32_t *block = arena_grow(arena, characters.items, held, size);
    uint32_t *looks = block + characters.count;
    write_prototypes(block, characters.count, looks);
    utf8_order_marks(arena, (struct utf8_characters){.items = looks, .count = count});
    char *bytes = (char *)block;
    uint32_t length = 0;
    for (uint32_t n = 0; n < count; n++) length += utf8_encode(looks[n], bytes + length);
    arena_grow(arena, block, size, length);
    return (struct text){.bytes = bytes, .length = length};
}
