/* Skeletons: what looks alike has one, and they are those of ICU, character by character and in
 * random strings. */
#include "../support.h"

#include "base/skeleton.h"
#include "base/utf8.h"
#include "unit/rules/random.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <utf8proc.h>

enum { ROOM = 1024 };

/* ICU's idea of it all. */
struct oracle {
    USpoofChecker *checker;
    const UNormalizer2 *normal;
};

static struct oracle oracle_open(void) {
    UErrorCode error = U_ZERO_ERROR;
    struct oracle oracle = {uspoof_open(&error), unorm2_getNFDInstance(&error)};
    assert_true(U_SUCCESS(error));
    return oracle;
}

/* Characters that ICU and utf8proc know both, whatever their versions. */
static bool is_known(uint32_t character) {
    if (character == 0 || (character >= 0xD800 && character <= 0xDFFF)) return false;
    return u_charType((UChar32)character) != U_UNASSIGNED &&
           utf8proc_category((utf8proc_int32_t)character) != UTF8PROC_CATEGORY_CN;
}

static bool is_ignored(UChar32 character) {
    return u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static struct text text_of_units(struct arena *arena, const UChar *units, int32_t count) {
    UErrorCode error = U_ZERO_ERROR;
    char *bytes = arena_allocate(arena, ROOM * 4);
    int32_t length;
    u_strToUTF8(bytes, ROOM * 4, &length, units, count, &error);
    assert_true(U_SUCCESS(error));
    return (struct text){bytes, (uint32_t)length};
}

/* What ICU makes of the whole text. */
static struct text skeleton_of_icu(const struct oracle *oracle, struct arena *arena,
                                   struct text text) {
    UErrorCode error = U_ZERO_ERROR;
    UChar units[ROOM];
    UChar skeleton[ROOM];
    int32_t count;
    u_strFromUTF8(units, ROOM, &count, text.bytes, (int32_t)text.length, &error);
    count = uspoof_getSkeleton(oracle->checker, 0, units, count, skeleton, ROOM, &error);
    assert_true(U_SUCCESS(error));
    return text_of_units(arena, skeleton, count);
}

/* NFD, by ICU. */
static struct text nfd_of_icu(const struct oracle *oracle, struct arena *arena, struct text text) {
    UErrorCode error = U_ZERO_ERROR;
    UChar units[ROOM];
    UChar normal[ROOM];
    int32_t count;
    u_strFromUTF8(units, ROOM, &count, text.bytes, (int32_t)text.length, &error);
    count = unorm2_normalize(oracle->normal, units, count, normal, ROOM, &error);
    assert_true(U_SUCCESS(error));
    return text_of_units(arena, normal, count);
}

/* The definition, step by step: NFD, without what is never shown, each character as ICU has it
 * alone, NFD. */
static struct text skeleton_by_steps(const struct oracle *oracle, struct arena *arena,
                                     struct text text) {
    struct text normal = nfd_of_icu(oracle, arena, text);
    struct text_builder looks = {.arena = arena};
    text_append_string(&looks, "");
    for (uint32_t at = 0; at < normal.length;) {
        uint32_t character;
        uint32_t length = utf8_decode(normal.bytes + at, normal.length - at, &character);
        struct text one = {normal.bytes + at, length};
        if (!is_ignored((UChar32)character)) {
            text_append(&looks, skeleton_of_icu(oracle, arena, one));
        }
        at += length;
    }
    return nfd_of_icu(oracle, arena, text_built(&looks));
}

static void assert_same(struct text text, struct text actual, struct text expected) {
    if (text_equal(actual, expected)) return;
    fail_msg("the skeleton of `%.*s` is `%.*s`, and `%.*s` by ICU", (int)text.length, text.bytes,
             (int)actual.length, actual.bytes, (int)expected.length, expected.bytes);
}

static void what_looks_alike_has_one_skeleton(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"apple", "\xD0\xB0pple"}, /* Cyrillic */
        {"Haidian", "\xCE\x97"
                    "aidian"},                      /* Greek */
        {"IC1", "ICl"},                             /* digits and letters */
        {"D0", "DO"},                               /**/
        {"machines", "rnachines"},                  /* one letter and two */
        {"AB", "\xEF\xBC\xA1\xEF\xBC\xA2"},         /* full width */
        {"\xE3\x82\xA8", "\xE5\xB7\xA5"},           /* kana and ideograph */
        {"\xC3\xA9", "e\xCC\x81"},                  /* composed or not */
        {"q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"}, /* marks in any order */
        {"ab", "a\xE2\x80\x8D"
               "b"}, /* never shown: a joiner, */
        {"ab", "a\xEF\xB8\x80"
               "b\xCD\x8F"}, /* variation selectors, */
        {"\xED\x95\x9C", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x85\x9F"}, /* a filler */
        {"a b", "a\xC2\xA0"
                "b"}, /* spaces */
    };
    struct arena arena = test_arena();
    for (size_t n = 0; n < sizeof pairs / sizeof *pairs; n++) {
        struct text skeleton = skeleton_of(&arena, text_of(pairs[n][0]));
        assert_same(text_of(pairs[n][1]), skeleton_of(&arena, text_of(pairs[n][1])), skeleton);
    }
    arena_release(&arena);
}

static void what_looks_different_has_another(void **state) {
    (void)state;
    static const char *const texts[] = {
        "a",  "A",   "b",  "\xC3\xA1",     "a_",           "aa",
        "D1", "D10", "D2", "\xE4\xBA\xBF", "\xE4\xB8\x87", "\xE6\xB5\xB7"};
    struct arena arena = test_arena();
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
        for (size_t other = 0; other < n; other++) {
            assert_false(text_equal(skeleton_of(&arena, text_of(texts[n])),
                                    skeleton_of(&arena, text_of(texts[other]))));
        }
    }
    arena_release(&arena);
}

static void a_text_that_is_its_own_skeleton_is_not_copied(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text plain = TEXT("Haidian_22");
    assert_ptr_equal(skeleton_of(&arena, plain).bytes, plain.bytes);
    assert_null(arena.blocks);
    assert_int_equal(skeleton_of(&arena, TEXT("")).length, 0);
    arena_release(&arena);
}

/* Of every length, with prototypes of one, two and three bytes. */
static void a_hash_is_that_of_the_skeleton(void **state) {
    (void)state;
    static const char *const repeated[] = {"a", "0", "m", "am0", "%", "a%", "\xD0\xB0"};
    struct arena arena = test_arena();
    for (size_t n = 0; n < sizeof repeated / sizeof *repeated; n++) {
        struct text_builder builder = {.arena = &arena};
        for (int count = 0; count < 100; count++) {
            struct text text = text_built(&builder);
            struct text skeleton = skeleton_of(&arena, text);
            assert_int_equal(skeleton_hash(&arena, text, 39), text_hash(skeleton, 39));
            text_append_string(&builder, repeated[n]);
        }
    }
    arena_release(&arena);
}

static void a_hash_leaves_nothing_in_the_arena(void **state) {
    (void)state;
    struct arena arena = test_arena();
    skeleton_hash(&arena, TEXT("Haidian_22"), 39);
    assert_null(arena.blocks);
    skeleton_hash(&arena, TEXT("\xD0\xB0pple"), 39);
    const char *next = arena.next;
    skeleton_hash(&arena, TEXT("\xD0\xB0pples and pears"), 39);
    assert_ptr_equal(arena.next, next);
    arena_release(&arena);
}

static void the_arena_keeps_the_skeleton_alone(void **state) {
    (void)state;
    struct arena arena = test_arena();
    char *before = text_string(&arena, TEXT("before"));
    struct text skeleton = skeleton_of(&arena, TEXT("\xD0\xB0\xCC\xA3\xCC\x87pple 10m"));
    assert_ptr_equal(skeleton.bytes, before + 16);
    assert_ptr_equal(arena.next, skeleton.bytes + (skeleton.length + 15) / 16 * 16);
    arena_release(&arena);
}

static void every_character_looks_as_icu_says(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct oracle oracle = oracle_open();
    struct arena_mark mark = arena_mark(&arena);
    uint32_t changed = 0;
    for (uint32_t character = 1; character <= 0x10FFFF; character++) {
        if (!is_known(character)) continue;
        struct text_builder builder = {.arena = &arena};
        utf8_append(&builder, character);
        struct text text = text_built(&builder);
        struct text skeleton = skeleton_of(&arena, text);
        changed += !text_equal(skeleton, text);
        if (is_ignored((UChar32)character)) {
            assert_int_equal(skeleton.length, 0);
        } else {
            assert_same(text, skeleton, skeleton_of_icu(&oracle, &arena, text));
        }
        arena_rewind(&arena, mark);
    }
    assert_true(changed > 6000);
    uspoof_close(oracle.checker);
    arena_release(&arena);
}

static uint32_t draw_character(uint64_t *seed) {
    static const struct {
        int first;
        int count;
    } blocks[] = {
        {0x20, 0x5F},    {0x20, 0x5F},     {0xA0, 0x260},   {0x300, 0x70},   {0x300, 0x70},
        {0x370, 0x1C0},  {0x591, 0x100},   {0x900, 0x80},   {0x1100, 0x100}, {0x1DC0, 0x240},
        {0x2000, 0x400}, {0x3041, 0x100},  {0x4E00, 0x200}, {0xAC00, 0x100}, {0xF900, 0x100},
        {0xFB00, 0x500}, {0x1D165, 0x300}, {0xE0100, 0xF0}, {1, 0x10FFFF},
    };
    for (;;) {
        int block = draw_below(seed, (int)(sizeof blocks / sizeof *blocks));
        uint32_t character =
            (uint32_t)(blocks[block].first + draw_below(seed, blocks[block].count));
        if (is_known(character)) return character;
    }
}

static void random_strings_have_the_skeletons_of_icu(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct oracle oracle = oracle_open();
    struct arena_mark mark = arena_mark(&arena);
    uint64_t seed = 39;
    uint32_t whole = 0;
    for (int turn = 0; turn < 100000; turn++) {
        struct text_builder builder = {.arena = &arena};
        bool is_ignoring = false;
        for (int n = 1 + draw_below(&seed, 10); n > 0; n--) {
            uint32_t character = draw_character(&seed);
            is_ignoring = is_ignoring || is_ignored((UChar32)character);
            utf8_append(&builder, character);
        }
        struct text text = text_built(&builder);
        struct text skeleton = skeleton_of(&arena, text);
        assert_same(text, skeleton, skeleton_by_steps(&oracle, &arena, text));
        assert_int_equal(skeleton_hash(&arena, text, 7), text_hash(skeleton, 7));
        if (!is_ignoring) {
            whole++;
            assert_same(text, skeleton, skeleton_of_icu(&oracle, &arena, text));
        }
        arena_rewind(&arena, mark);
    }
    assert_true(whole > 10000);
    uspoof_close(oracle.checker);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_alike_has_one_skeleton),
        cmocka_unit_test(what_looks_different_has_another),
        cmocka_unit_test(a_text_that_is_its_own_skeleton_is_not_copied),
        cmocka_unit_test(a_hash_is_that_of_the_skeleton),
        cmocka_unit_test(a_hash_leaves_nothing_in_the_arena),
        cmocka_unit_test(the_arena_keeps_the_skeleton_alone),
        cmocka_unit_test(every_character_looks_as_icu_says),
        cmocka_unit_test(random_strings_have_the_skeletons_of_icu),
    };
    return cmocka_run_group_tests_name("skeleton", tests, NULL, NULL);
}
