/* Suggestions: what was meant is near what was written, or nothing was. */
#include "../support.h"

#include "base/suggest.h"

/* The distance of the two where the one is suggested for the other, else -1. */
static int distance(const char *wanted, const char *candidate) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, text_of(wanted));
    suggestion_consider(&suggestion, text_of(candidate));
    return suggestion.best.bytes == NULL ? -1 : (int)suggestion.distance;
}

static void an_edit_of_one_character_counts_one(void **state) {
    (void)state;
    assert_int_equal(distance("Haidian", "Haidian"), 0);
    assert_int_equal(distance("Haidan", "Haidian"), 1);   /* inserted */
    assert_int_equal(distance("Haiddian", "Haidian"), 1); /* deleted */
    assert_int_equal(distance("Haidiam", "Haidian"), 1);  /* replaced */
    assert_int_equal(distance("Hadiian", "Haidian"), 1);  /* swapped */
    assert_int_equal(distance("aHidina", "Haidian"), 2);  /* swapped at both ends */
    assert_int_equal(distance("haidan", "Haidian"), 2);
}

static void characters_are_counted_and_not_bytes(void **state) {
    (void)state;
    assert_int_equal(distance("海淀区县", "海淀区"), 1);
    assert_int_equal(distance("朝阳区", "潮阳区"), 1);
    assert_int_equal(distance("阳朝区", "朝阳区"), 1);
    assert_int_equal(distance("Grosse", "Größe"), -1);
    assert_int_equal(distance("Grösse_Mitte", "Größe_Mitte"), 2);
}

static void a_change_of_case_counts_one_however_many_letters_it_takes(void **state) {
    (void)state;
    assert_int_equal(distance("HAIDIAN", "Haidian"), 1);
    assert_int_equal(distance("gdp", "GDP"), 1);
    assert_int_equal(distance("ÉNERGIE", "énergie"), 1);
    assert_int_equal(distance("HAIDAN", "Haidian"), 2);
}

static void what_people_do_not_look_at_counts_one(void **state) {
    (void)state;
    assert_int_equal(distance("ＩＣ", "IC"), 1);
    assert_int_equal(distance("new-energy cars", "New_Energy_Cars"), 1);
    assert_int_equal(distance("SCIENCEPARK", "Science_Park"), 1);
    assert_true(suggestion_is_same(TEXT("science park"), TEXT("Science_Park")));
    assert_false(suggestion_is_same(TEXT("Science_Parks"), TEXT("Science_Park")));
    assert_false(suggestion_is_same(TEXT("_"), TEXT("-")));
    assert_false(suggestion_is_same(TEXT(""), (struct text){0}));
}

static void what_differs_in_more_than_a_third_was_not_meant(void **state) {
    (void)state;
    assert_int_equal(distance("abcdef", "abcdxy"), 2);
    assert_int_equal(distance("abcdef", "abcxyz"), -1);
    assert_int_equal(distance("abc", "abx"), 1);
    assert_int_equal(distance("abc", "axy"), -1);
    assert_int_equal(distance("abcdefghi", "defghi"), 3);
    assert_int_equal(distance("abcdefgh", "fgh"), -1);
}

static void a_word_of_two_characters_may_differ_in_one(void **state) {
    (void)state;
    assert_int_equal(distance("ab", "ac"), 1);
    assert_int_equal(distance("ab", "ba"), 1);
    assert_int_equal(distance("ab", "b"), 1);
    assert_int_equal(distance("ab", "xy"), -1);
    assert_int_equal(distance("a", "b"), -1);
    assert_int_equal(distance("a", ""), -1);
}

static void the_nearest_is_suggested_and_of_equals_the_first(void **state) {
    (void)state;
    static const char *const candidates[] = {"Chaoyang", "Haidan", "Haidien", "Haixian", "Heidian"};
    struct suggestion suggestion;
    suggestion_start(&suggestion, TEXT("Haidien"));
    assert_null(suggestion.best.bytes);
    for (size_t n = 0; n < 5; n++) suggestion_consider(&suggestion, text_of(candidates[n]));
    assert_text(suggestion.best, "Haidien");
    suggestion_start(&suggestion, TEXT("Haidiann"));
    for (size_t n = 0; n < 5; n++) suggestion_consider(&suggestion, text_of(candidates[n]));
    assert_text(suggestion.best, "Haidan");
    assert_int_equal(suggestion.distance, 2);
}

static void a_name_longer_than_sixty_four_characters_is_nobodys_slip(void **state) {
    (void)state;
    char long_name[300];
    memset(long_name, 'a', sizeof long_name);
    long_name[64] = '\0';
    assert_int_equal(distance(long_name, long_name), 0);
    long_name[64] = 'a';
    long_name[65] = '\0';
    assert_int_equal(distance(long_name, long_name), -1);
    long_name[299] = '\0';
    assert_int_equal(distance(long_name, "a"), -1);
    assert_int_equal(distance("a", long_name), -1);
}

static void malformed_bytes_are_characters_of_their_own(void **state) {
    (void)state;
    assert_int_equal(distance("abc\xFF", "abc"), 1);
    assert_int_equal(distance("abc\xFF", "abc\xFE"), 1);
    assert_int_equal(distance("AB\xFF\xE4", "ab\xFF\xE4"), 1);
}

static int smaller(int a, int b) {
    return a < b ? a : b;
}

/* The whole table of the textbook. */
static int full_distance(const char *a, const char *b) {
    int table[16][16];
    int rows = (int)strlen(a);
    int columns = (int)strlen(b);
    for (int i = 0; i <= rows; i++) {
        for (int j = 0; j <= columns; j++) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            int best = smaller(table[i - 1][j], table[i][j - 1]) + 1;
            best = smaller(best, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = smaller(best, table[i - 2][j - 2] + 1);
            }
            table[i][j] = best;
        }
    }
    return table[rows][columns];
}

static uint32_t next_random(uint32_t *random) {
    *random = *random * 1664525u + 1013904223u;
    return *random >> 16;
}

static void random_word(uint32_t *random, char *word) {
    uint32_t length = next_random(random) % 13;
    for (uint32_t n = 0; n < length; n++) word[n] = "abc"[next_random(random) % 3];
    word[length] = '\0';
}

static void the_distance_within_the_limit_is_that_of_the_whole_table(void **state) {
    (void)state;
    uint32_t random = 2019;
    for (int n = 0; n < 100000; n++) {
        char a[16];
        char b[16];
        random_word(&random, a);
        random_word(&random, b);
        int longer = (int)(strlen(a) > strlen(b) ? strlen(a) : strlen(b));
        int limit = longer == 2 ? 1 : longer / 3;
        int expected = full_distance(a, b);
        if (distance(a, b) != (expected <= limit ? expected : -1)) fail_msg("%s %s", a, b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_of_one_character_counts_one),
        cmocka_unit_test(characters_are_counted_and_not_bytes),
        cmocka_unit_test(a_change_of_case_counts_one_however_many_letters_it_takes),
        cmocka_unit_test(what_people_do_not_look_at_counts_one),
        cmocka_unit_test(what_differs_in_more_than_a_third_was_not_meant),
        cmocka_unit_test(a_word_of_two_characters_may_differ_in_one),
        cmocka_unit_test(the_nearest_is_suggested_and_of_equals_the_first),
        cmocka_unit_test(a_name_longer_than_sixty_four_characters_is_nobodys_slip),
        cmocka_unit_test(malformed_bytes_are_characters_of_their_own),
        cmocka_unit_test(the_distance_within_the_limit_is_that_of_the_whole_table),
    };
    return cmocka_run_group_tests_name("suggest", tests, NULL, NULL);
}
