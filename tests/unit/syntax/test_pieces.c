/* Pieces: nobody can tell from a model in how many its files were read. The tests' build of the library
 * cuts texts of a few bytes. */
#include "unit/model/plans.h"

#include <stdio.h>

static uint32_t count_pieces(const struct plan *plan) {
    uint32_t count = 0;
    for (const struct syntax_tree *piece = plan->tree; piece != NULL; piece = piece->next) count++;
    return count;
}

/* Reads the text by so many threads and builds its model. */
static void read(struct plan *plan, struct text text, uint32_t jobs) {
    struct model_input *inputs;
    uint32_t count = 0;
    plan_start(plan);
    plan->context.jobs = jobs;
    plan->tree = syntax_parse(&plan->context, plan_source(plan, text));
    inputs = arena_array(&plan->arena, struct model_input, count_pieces(plan));
    for (struct syntax_tree *piece = plan->tree; piece != NULL; piece = piece->next) {
        inputs[count++].tree = piece;
    }
    plan->model = model_build(&plan->context, inputs, count);
}

/* The model and the codes of what was reported. */
static struct text told(struct plan *plan) {
    struct text_builder words = {.arena = &plan->arena};
    text_append(&words, plan_model_dump(plan));
    for (uint32_t n = 0; n < plan->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = plan->diagnostics.list.items[n];
        text_append_format(&words, "%.*s %u\n", TEXT_ARGUMENT(diagnostic->message),
                           diagnostic->span.start);
    }
    return text_built(&words);
}

static void assert_alike(struct text text) {
    struct plan alone;
    read(&alone, text, 1);
    assert_int_equal(count_pieces(&alone), 1);
    for (uint32_t jobs = 2; jobs < 9; jobs++) {
        struct plan shared;
        read(&shared, text, jobs);
        assert_true(text_equal(told(&shared), told(&alone)));
        plan_end(&shared);
    }
    plan_end(&alone);
}

static void any_number_of_pieces_makes_the_same_model(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) assert_alike(text_of(plan_sample(n)));
}

#define TITLE "plan \"Names of any length\" source \"Page 1\"\n"

static const char clean[] =
    TITLE "industry 集成电路, software\ndistrict Haidian leads software\n"
          "target software = 110bn\nindicator people(Haidian) = 3.1M\n"
          "unit CNY\ndistrict a_name_of_more_than_eleven_bytes leads 集成电路\n"
          "output Haidian software = 3 CNY\nlet half(x) = x / 2\n"
          "rule r {\n  each d in districts\n  require count(d.leads) < 9\n}\n"
          "district Haidian in a_name_of_more_than_eleven_bytes source \"2\"\n";

static void what_is_without_mistakes_is_read_in_pieces(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, text_of(clean), 4);
    assert_int_equal(count_pieces(&plan), 4);
    assert_int_equal(plan.diagnostics.error_count, 0);
    plan_end(&plan);
    assert_alike(text_of(clean));
}

/* A mistake anywhere, or a second title, is told as one thread tells it. */
static void what_has_mistakes_is_read_in_one(void **state) {
    (void)state;
    static const char *const broken[] = {
        "scenario s {\ntarget software = 5\n",
        "let x = (1 +\n",
        "plan \"Again\"\n",
        "rule q { require 1 == 1\n",
        "district 1\n",
        "test \"t\" with s {\n\ndistrict Haidian leads 集成电路\n\n\n}\n",
        "drop\n",
        "let y = \"open\n",
        "# \xff\n",
        "# \xe2\x80\xae\n",
    };
    for (size_t n = 0; n < sizeof broken / sizeof broken[0]; n++) {
        const char *rest = clean + sizeof TITLE - 1;
        char text[2048];
        snprintf(text, sizeof text, "%s%s%s", rest, broken[n], rest);
        assert_alike(text_of(text));
        snprintf(text, sizeof text, "%s%s%s", clean, rest, broken[n]);
        assert_alike(text_of(text));
    }
}

static void the_plan_keeps_its_names_where_no_piece_is_read(void **state) {
    (void)state;
    assert_alike(TEXT("# fie\xffld, and behind it a statement for a second piece\n"
                      "district D leads A, B, C\nlet l1 = 7\nlet l2 = l1\nlet l3 = l2\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_pieces_makes_the_same_model),
        cmocka_unit_test(what_is_without_mistakes_is_read_in_pieces),
        cmocka_unit_test(what_has_mistakes_is_read_in_one),
        cmocka_unit_test(the_plan_keeps_its_names_where_no_piece_is_read),
    };
    return cmocka_run_group_tests_name("pieces", tests, NULL, NULL);
}
