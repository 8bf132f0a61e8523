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

static bool is_ascii(struct text text) {
    unsigned char all = 0;
    for (uint32_t at = 0; at < text.length; at++) all |= (unsigned char)text.bytes[at];
    return all < 0x80;
}

/* How many bytes the prototypes of ASCII take at most, at four for a character; as many as there are where
 * each is its own. */
static uint32_t most_bytes(struct text text) {
    uint32_t most = 0;
    for (uint32_t at = 0; at < text.length; at++) {
        const uint32_t *prototype = prototype_of((unsigned char)text.bytes[at]);
        most++;
        while (prototype != NULL && *prototype++ != 0) most += 4;
    }
    return most;
}

/* Most names are ASCII, which nothing is to be taken apart in; those without 0, 1, I, m and the like are
 * their own skeletons. */
static struct text skeleton_of_ascii(struct arena *arena, struct text text) {
    uint32_t most = most_bytes(text);
    if (most == text.length) return text;
    char *bytes = arena_allocate(arena, most);
    uint32_t length = 0;
    for (uint32_t at = 0; at < text.length; at++) {
        char byte = text.bytes[at];
        const uint32_t *prototype = prototype_of((unsigned char)byte);
        if (prototype == NULL) {
            bytes[length++] = byte;
        } else {
            while (*prototype != 0) length += utf8_encode(*prototype++, bytes + length);
        }
    }
    arena_grow(arena, bytes, most, length);
    return (struct text){.bytes = bytes, .length = length};
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
    if (is_ascii(text)) return skeleton_of_ascii(arena, text);
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

/* Room for the skeletons of most names, beside one character more; and what the arena is asked for at once
 * where those of many others are made. */
enum { SHORT_SKELETON = 64, LONGEST_CHARACTER = 4, ROOM_FOR_SKELETON = 4096 /* bytes */ };

struct short_skeleton {
    uint32_t length;
    char bytes[SHORT_SKELETON + LONGEST_CHARACTER];
};

static inline void add_character(struct short_skeleton *skeleton, uint32_t character) {
    char *end = skeleton->bytes + skeleton->length;
    *end = (char)character;
    skeleton->length += character < 0x80 ? 1 : utf8_encode(character, end);
}

/* Makes the skeleton of a text of ASCII; false where it is not short, or the text is another. */
static bool make_short(struct text text, struct short_skeleton *skeleton) {
    skeleton->length = 0;
    for (uint32_t at = 0; at < text.length; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if (byte >= 0x80 || skeleton->length > SHORT_SKELETON) return false;
        const uint32_t *prototype = prototype_of(byte);
        if (prototype == NULL) add_character(skeleton, byte);
        for (; prototype != NULL && *prototype != 0; prototype++) {
            if (skeleton->length > SHORT_SKELETON) return false;
            add_character(skeleton, *prototype);
        }
    }
    return true;
}

uint64_t skeleton_hash(struct arena *arena, struct text text, uint64_t seed) {
    struct short_skeleton made;
    if (make_short(text, &made)) {
        return text_hash((struct text){.bytes = made.bytes, .length = made.length}, seed);
    }
    arena_make_room(arena, ROOM_FOR_SKELETON);
    struct arena_mark mark = arena_mark(arena);
    uint64_t hash = text_hash(skeleton_of(arena, text), seed);
    arena_rewind(arena, mark);
    return hash;
}
