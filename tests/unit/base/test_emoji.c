/* Emoji of several characters: how many bytes are one sign. */
#include "base/emoji.h"

#include "../support.h"

#include <string.h>

static void a_sequence_is_one_sign(void **state) {
    (void)state;
    static const char *const whole[] = {"👨‍👩‍👧‍👦",
                                        "🇨🇳",
                                        "👍🏽",
                                        "❤️",
                                        "1️⃣",
                                        "#️⃣",
                                        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                                        "👩🏻‍❤️‍💋‍👨🏿"};
    for (size_t n = 0; n < sizeof whole / sizeof *whole; n++) {
        struct text text = text_of(whole[n]);
        assert_int_equal(emoji_length(text, 0), text.length);
    }
}

static void what_is_shown_by_itself_is_none(void **state) {
    (void)state;
    static const char *const apart[] = {"",   "a", "1",  "12", "1\xEF\xB8\x8F", "👨",
                                        "👨👩", "🇨", "🇨a", "海", "\xE2\x80\x8D",  "\xFF"};
    for (size_t n = 0; n < sizeof apart / sizeof *apart; n++) {
        assert_int_equal(emoji_length(text_of(apart[n]), 0), 0);
    }
}

static void what_joins_without_end_is_cut(void **state) {
    (void)state;
    char chain[4096] = "👨";
    for (int n = 0; n < 500; n++) strcat(chain, "\xE2\x80\x8D👨");
    uint32_t length = emoji_length(text_of(chain), 0);
    assert_true(length > 4 && length <= 4 + 16 * 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sequence_is_one_sign),
        cmocka_unit_test(what_is_shown_by_itself_is_none),
        cmocka_unit_test(what_joins_without_end_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
