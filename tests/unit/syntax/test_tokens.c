/* The reserved words, as LANGUAGE lists them. */
#include "unit/plans.h"

#include "syntax/parse_state.h"

static const char reserved[] =
    "and apart because by district drop each else equal expect fails false for grows has holds if "
    "implies in include indicator industry leads let not or output parts plan print reach require "
    "rule scenario severity source target test then true unit until waive where with within ";

/* Takes the next word off the list. */
static struct text next_word(const char **list) {
    const char *end = strchr(*list, ' ');
    struct text word = {*list, (uint32_t)(end - *list)};
    *list = end + 1;
    return word;
}

/* The token that the text begins with. */
static int scan(struct text text) {
    struct plan plan;
    struct syntax_tree tree = {0};
    struct parse parse;
    plan_start(&plan);
    tree.source = plan_source(&plan, text);
    parse_open(&parse, &plan.context, &tree, 0, 0, text.length);
    int token = parse_next_token(&parse)->kind;
    plan_end(&plan);
    return token;
}

static void every_reserved_word_is_a_keyword(void **state) {
    (void)state;
    for (const char *list = reserved; *list != '\0';) {
        struct text word = next_word(&list);
        int keyword = scan(word);
        assert_int_not_equal(keyword, TOKEN_NAME);
        assert_text(word, token_facts(keyword)->spelling);
    }
}

static void no_other_word_is_a_keyword(void **state) {
    (void)state;
    static const char *const words[] = {"a",     "an",       "andy",  "AND",    "Leads",   "error",
                                        "count", "industri", "all",   "zzz",    "withinn", "_in",
                                        "year",  "warning",  "drops", "indust", "within_"};
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        assert_int_equal(scan(text_of(words[n])), TOKEN_NAME);
    }
}

/* LANGUAGE, "Text": the words that continue, and those that need nothing behind them. */
static void keywords_go_on_and_continue_as_the_language_says(void **state) {
    (void)state;
    static const char continuing[] = " and because by else for grows implies in leads or source "
                                     "then until where with ";
    static const char closed[] = " true false holds fails within equal reach apart ";
    struct arena arena = test_arena();
    for (const char *list = reserved; *list != '\0';) {
        struct text word = next_word(&list);
        const char *padded =
            text_string(&arena, text_format(&arena, " %.*s ", TEXT_ARGUMENT(word)));
        enum token_line line = token_facts(scan(word))->line;
        bool continues = line == LINE_CONTINUES || line == LINE_BOTH;
        bool goes_on = line == LINE_GOES_ON || line == LINE_BOTH;
        assert_int_equal(continues, strstr(continuing, padded) != NULL);
        assert_int_equal(goes_on, strstr(closed, padded) == NULL);
    }
    arena_release(&arena);
}

static void tokens_that_the_grammar_does_not_know_have_no_facts(void **state) {
    (void)state;
    assert_string_equal(token_facts(RAW_SEMICOLON)->words, "");
    assert_string_equal(token_facts(-1)->words, "");
    assert_null(token_facts(TOKEN_NAME)->spelling);
}

static void the_nearest_keyword_is_found_among_those_asked_for(void **state) {
    (void)state;
    static const int tokens[] = {TOKEN_NAME, TOKEN_DISTRICT, TOKEN_INDUSTRY, TOKEN_COMMA};
    assert_int_equal(token_nearest(TEXT("distric"), tokens, 4), TOKEN_DISTRICT);
    assert_int_equal(token_nearest(TEXT("Industry"), tokens, 4), TOKEN_INDUSTRY);
    assert_int_equal(token_nearest(TEXT("taget"), tokens, 4), 0);
    assert_int_equal(token_nearest(TEXT("`district`"), tokens, 4), 0);
    static const int short_ones[] = {TOKEN_IN, TOKEN_OR, TOKEN_AND};
    assert_int_equal(token_nearest(TEXT("bn"), short_ones, 3), 0);
    assert_int_equal(token_nearest(TEXT("In"), short_ones, 3), TOKEN_IN);
    assert_int_equal(token_nearest(TEXT("an"), short_ones, 3), TOKEN_AND);
}

static void the_nearest_word_that_continues_is_found(void **state) {
    (void)state;
    assert_int_equal(token_nearest_continuing(TEXT("becuase")), TOKEN_BECAUSE);
    assert_int_equal(token_nearest_continuing(TEXT("grow")), TOKEN_GROWS);
    assert_int_equal(token_nearest_continuing(TEXT("distric")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reserved_word_is_a_keyword),
        cmocka_unit_test(no_other_word_is_a_keyword),
        cmocka_unit_test(keywords_go_on_and_continue_as_the_language_says),
        cmocka_unit_test(tokens_that_the_grammar_does_not_know_have_no_facts),
        cmocka_unit_test(the_nearest_keyword_is_found_among_those_asked_for),
        cmocka_unit_test(the_nearest_word_that_continues_is_found),
    };
    return cmocka_run_group_tests_name("syntax/tokens", tests, NULL, NULL);
}
