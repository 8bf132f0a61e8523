/* Writes the table of src/base/confusables.h as a C file: what every character looks like, by UTS
 * #39, asked of ICU one character at a time. It runs while Zonal is built, so that Zonal itself
 * needs neither ICU nor a copy of Unicode's file to keep up to date.
 *
 * A character that NFD takes apart needs no entry, since it is never looked up. One that is never
 * shown (Default_Ignorable_Code_Point) looks like nothing, as UTS #39 has it since Unicode 15.1;
 * older ICUs would keep it. */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LAST_CHARACTER = 0x10FFFF, ASCII = 128, LONGEST = 64, ROOM = 1 << 16 };

/* What a character looks like: characters, ended by 0. */
struct prototype {
    uint32_t characters[LONGEST];
};

struct entry {
    uint32_t first;
    uint32_t last;
    uint32_t prototype; /* where it begins in the pool */
};

/* Big, hence not on the stack. The pool begins with a 0 of its own: place 0 means no prototype. */
static struct entry entries[ROOM];
static uint32_t entry_count;
static uint32_t pool[ROOM];
static uint32_t pool_count = 1;

static _Noreturn void give_up(const char *what) {
    fprintf(stderr, "confusables: %s\n", what);
    exit(1);
}

static void must_succeed(UErrorCode error) {
    if (U_FAILURE(error)) give_up(u_errorName(error));
}

static void look_up(const USpoofChecker *checker, uint32_t character, struct prototype *prototype) {
    *prototype = (struct prototype){{0}};
    if (u_hasBinaryProperty((UChar32)character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return;
    UChar units[2];
    int32_t unit_count = 0;
    U16_APPEND_UNSAFE(units, unit_count, character);
    UChar skeleton[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = uspoof_getSkeleton(checker, 0, units, unit_count, skeleton, LONGEST, &error);
    u_strToUTF32((UChar32 *)prototype->characters, LONGEST - 1, NULL, skeleton, length, &error);
    must_succeed(error);
}

static bool is_decomposed(const UNormalizer2 *normal, uint32_t character) {
    UChar units[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unorm2_getDecomposition(normal, (UChar32)character, units, LONGEST, &error);
    must_succeed(error);
    return length >= 0;
}

/* The place of the prototype in the pool, where each stands once. */
static uint32_t pooled(const struct prototype *prototype) {
    uint32_t size = 1;
    while (prototype->characters[size - 1] != 0) size++;
    size_t bytes = size * sizeof *pool;
    for (uint32_t at = 1; at + size <= pool_count; at++) {
        if (memcmp(pool + at, prototype->characters, bytes) == 0) return at;
    }
    if (pool_count + size > ROOM) give_up("the prototypes need more than 16 bits");
    memcpy(pool + pool_count, prototype->characters, bytes);
    pool_count += size;
    return pool_count - size;
}

/* Neighbours that look the same share an entry, above all the thousands that look like nothing. */
static void add_entry(uint32_t character, uint32_t prototype) {
    if (entry_count > 0) {
        struct entry *before = &entries[entry_count - 1];
        if (before->last == character - 1 && before->prototype == prototype && character >= ASCII &&
            character - before->first < ROOM) {
            before->last = character;
            return;
        }
    }
    if (entry_count == ROOM) give_up("there are more characters than were thought of");
    entries[entry_count++] = (struct entry){character, character, prototype};
}

static void collect(void) {
    UErrorCode error = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&error);
    const UNormalizer2 *normal = unorm2_getNFDInstance(&error);
    must_succeed(error);
    for (uint32_t character = 1; character <= LAST_CHARACTER; character++) {
        if (U_IS_SURROGATE(character) || is_decomposed(normal, character)) continue;
        struct prototype prototype;
        look_up(checker, character, &prototype);
        const uint32_t *looks = prototype.characters;
        if (looks[0] == character && looks[1] == 0) continue;
        add_entry(character, pooled(&prototype));
    }
    uspoof_close(checker);
}

static void write_ascii(void) {
    uint32_t places[ASCII] = {0};
    for (uint32_t n = 0; n < entry_count && entries[n].first < ASCII; n++) {
        places[entries[n].first] = entries[n].prototype;
    }
    puts("const uint16_t confusable_ascii[128] = {");
    for (uint32_t n = 0; n < ASCII; n++) printf("%u,\n", (unsigned)places[n]);
    puts("};");
}

static void write_entries(void) {
    puts("const struct confusable confusables[] = {");
    for (uint32_t n = 0; n < entry_count; n++) {
        struct entry entry = entries[n];
        printf("{0x%04X, %u, %u},\n", (unsigned)entry.first, (unsigned)(entry.last - entry.first),
               (unsigned)entry.prototype);
    }
    puts("};");
    printf("const uint32_t confusable_count = %u;\n", (unsigned)entry_count);
}

static void write_prototypes(void) {
    puts("const uint32_t confusable_prototypes[] = {");
    for (uint32_t n = 0; n < pool_count; n++) printf("0x%04X,\n", (unsigned)pool[n]);
    puts("};");
}

int main(void) {
    collect();
    printf("/* What characters look like, of Unicode %s; grammar/confusables.c writes this. */\n",
           U_UNICODE_VERSION);
    puts("#include \"base/confusables.h\"\n");
    write_ascii();
    write_entries();
    write_prototypes();
    if (fflush(stdout) != 0 || ferror(stdout)) give_up("the table cannot be written");
    return 0;
}
