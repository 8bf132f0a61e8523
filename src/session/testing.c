/* A test that asks how a whole rule stands would have all of the rule evaluated. So from the second on that
 * asks for a rule, its verdicts are found for the plan once, and each test is followed to those that it
 * touches. */
#include "session/testing.h"

#include "model/layer.h"

void testing_start(struct testing *testing, zonal *session,
                   const struct zonal_test_options *options) {
    *testing = (struct testing){.session = session, .options = options};
    testing->asked = arena_array(&session->arena, uint32_t, session->model->rules.count + 1);
    diagnostics_init(&testing->unheard, &session->arena);
}

/* Whether the test that is on asks for a rule that is to be followed, and is not. */
static bool asks_for_more(struct testing *testing) {
    const struct model *model = testing->session->model;
    bool asks = false;
    for (uint32_t n = 0; n < model->expectations.count && !testing->is_mistaken; n++) {
        const struct expectation *expectation = &model->expectations.items[n];
        if (!expects_of_whole(expectation)) continue;
        bool is_followed =
            testing->changing != NULL && changing_follows(testing->changing, expectation->rule);
        asks = asks || (++testing->asked[expectation->rule] > 1 && !is_followed);
    }
    return asks;
}

/* Finds how all rules stand that were asked for twice, with no test upon the plan. */
static void follow_more(struct testing *testing) {
    zonal *session = testing->session;
    const struct model *model = session->model;
    uint32_t errors = testing->unheard.error_count;
    struct check_options options = {.today = testing->options->today};
    if (testing->changing == NULL) {
        testing->changing = changing_start(&session->arena, &session->scratch, model,
                                           &session->sources, &testing->unheard, options);
    }
    for (uint32_t n = 0; n < model->rules.count; n++) {
        bool is_wanted = testing->asked[n] > 1 && !changing_follows(testing->changing, n);
        if (is_wanted) changing_follow(testing->changing, n);
    }
    testing->is_mistaken = testing->unheard.error_count > errors;
}

struct test_result testing_run(struct testing *testing, uint32_t test) {
    zonal *session = testing->session;
    struct model *model = session->model;
    struct test_result result = {.test = test};
    if (testing->options->only_list) return result;
    model_put_test(model, test);
    if (asks_for_more(testing)) {
        model_take_off(model);
        follow_more(testing);
        model_put_test(model, test);
    }
    bool is_followed = testing->changing != NULL && !testing->is_mistaken &&
                       changing_put(testing->changing, &testing->unheard);
    result = expect_all(&session->arena, &session->scratch, model, test, &session->sources,
                        &session->diagnostics, testing->options->today,
                        is_followed ? testing->changing : NULL);
    if (is_followed) changing_undo(testing->changing);
    model_take_off(model);
    return result;
}
