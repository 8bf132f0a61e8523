/* A stream of tokens: comments among them in their order, ends of statements where they are. */
#include "unit/plans.h"

#include "syntax/stream.h"

/* The tokens of the text, parted by `|`; an end that is not written is `.`, a comment its text. */
static const char *tokens_of(struct plan *plan, const char *text) {
    struct text_builder shown = {.arena = &plan->arena};
    struct token_stream *stream =
        token_stream_start(&plan->context, plan_source(plan, text_of(text)));
    for (;;) {
        struct token token = token_stream_next(stream);
        if (token.kind == TOKEN_YYEOF) break;
        if (shown.length > 0) text_append_byte(&shown, '|');
        bool is_unwritten = token.span.start == token.span.end;
        text_append(&shown, is_unwritten ? TEXT(".") : sources_text(&plan->sources, token.span));
    }
    return text_string(&plan->arena, text_built(&shown));
}

#define assert_tokens(text_, expected_)                                                            \
    do {                                                                                           \
        struct plan plan_;                                                                         \
        plan_start(&plan_);                                                                        \
        assert_string_equal(tokens_of(&plan_, (text_)), (expected_));                              \
        plan_end(&plan_);                                                                          \
    } while (0)

static void tokens_come_as_the_grammar_gets_them(void **state) {
    (void)state;
    assert_tokens("", "");
    assert_tokens("district A leads B,\n C\nprint 5bn;", "district|A|leads|B|,|C|.|print|5|bn|;");
    assert_tokens("rule r { require a }", "rule|r|{|require|a|.|}|.");
    assert_tokens("\xef\xbb\xbfprint 1", "print|1|.");
}

static void comments_stand_between_them(void **state) {
    (void)state;
    assert_tokens("# one\n# two\n", "# one|# two");
    assert_tokens("print # one\n a # two\n; # three\n# four",
                  "print|# one|a|.|# two|;|# three|# four");
    assert_tokens("target = { # one\nA: 1 # two\n}", "target|=|{|# one|A|:|1|# two|}|.");
}

static void kinds_tell_a_block_from_a_set(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    uint32_t source = plan_source(&plan, TEXT("test \"t\" { print {} } # end"));
    static const int kinds[] = {TOKEN_TEST,    TOKEN_STRING,      TOKEN_BLOCK_OPEN,
                                TOKEN_PRINT,   TOKEN_SET_OPEN,    TOKEN_BRACE_CLOSE,
                                TOKEN_END,     TOKEN_BRACE_CLOSE, TOKEN_END,
                                TOKEN_COMMENT, TOKEN_YYEOF};
    struct token_stream *stream = token_stream_start(&plan.context, source);
    for (size_t n = 0; n < sizeof kinds / sizeof kinds[0]; n++) {
        assert_int_equal(token_stream_next(stream).kind, kinds[n]);
    }
    plan_end(&plan);
}

static void a_text_in_another_encoding_has_none(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    assert_null(token_stream_start(&plan.context, plan_source(&plan, TEXT("\xff\xfep\0r\0"))));
    assert_true(plan.diagnostics.error_count > 0);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_come_as_the_grammar_gets_them),
        cmocka_unit_test(comments_stand_between_them),
        cmocka_unit_test(kinds_tell_a_block_from_a_set),
        cmocka_unit_test(a_text_in_another_encoding_has_none),
    };
    return cmocka_run_group_tests_name("streams of tokens", tests, NULL, NULL);
}
