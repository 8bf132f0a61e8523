/* Scales: known by their words, and found at the start of longer ones. */
#include "unit/support.h"

#include "base/scale.h"

static void scales_are_known_by_their_words(void **state) {
    (void)state;
    static const struct {
        const char *word;
        int32_t power;
    } known[] = {{"k", 3},  {"M", 6},  {"bn", 9},    {"tn", 12},
                 {"万", 4}, {"亿", 8}, {"万亿", 12}, {"%", -2}};
    for (size_t n = 0; n < sizeof known / sizeof known[0]; n++) {
        int32_t power = 0;
        assert_true(scale_find(text_of(known[n].word), &power));
        assert_int_equal(power, known[n].power);
    }
}

static void other_words_are_none(void **state) {
    (void)state;
    static const char *const others[] = {"mn", "K", "m", "bnCNY", "", "b", "%%", "亿元"};
    for (size_t n = 0; n < sizeof others / sizeof others[0]; n++) {
        int32_t power;
        assert_false(scale_find(text_of(others[n]), &power));
    }
}

static void the_longest_scale_starts_a_word(void **state) {
    (void)state;
    assert_int_equal(scale_prefix(TEXT("万亿元"), UINT32_MAX), 6);
    assert_int_equal(scale_prefix(TEXT("万亿元"), 6), 3);
    assert_int_equal(scale_prefix(TEXT("Mt"), UINT32_MAX), 1);
    assert_int_equal(scale_prefix(TEXT("M"), UINT32_MAX), 0);
    assert_int_equal(scale_prefix(TEXT("tM"), UINT32_MAX), 0);
}

static void words_of_people_mean_a_scale(void **state) {
    (void)state;
    uint32_t length;
    assert_text(scale_meant(TEXT("million"), &length), "M");
    assert_int_equal(length, 7);
    assert_text(scale_meant(TEXT("百万元"), &length), "M");
    assert_int_equal(length, 6);
    assert_text(scale_meant(TEXT("千"), &length), "k");
    assert_text(scale_meant(TEXT("milion"), &length), "M");
    assert_int_equal(length, 6);
    assert_null(scale_meant(TEXT("people"), &length).bytes);
    assert_int_equal(length, 0);
}

static void misspelled_words_mean_one_scale_or_none(void **state) {
    (void)state;
    uint32_t length;
    assert_text(scale_meant(TEXT("Billions"), &length), "bn");
    assert_text(scale_meant(TEXT("bilion"), &length), "bn");
    assert_null(scale_meant(TEXT("illion"), &length).bytes);
    assert_text(scale_meant(TEXT("millionCNY"), &length), "M");
    assert_int_equal(length, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_are_known_by_their_words),
        cmocka_unit_test(other_words_are_none),
        cmocka_unit_test(the_longest_scale_starts_a_word),
        cmocka_unit_test(words_of_people_mean_a_scale),
        cmocka_unit_test(misspelled_words_mean_one_scale_or_none),
    };
    return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
