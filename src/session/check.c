/* What is evaluated of the plan that was read: its rules, expressions, or its tests. */
#include "session/session.h"

#include "model/build.h"
#include "model/layer.h"
#include "rules/stated.h"
#include "session/fold.h"
#include "session/testing.h"

#include <string.h>

/* The standard rules, embedded when the library is built, with two NUL behind them. */
extern const char standard_plan[];
extern const unsigned standard_plan_length;

const char *zonal_standard(void) {
    return standard_plan;
}

static struct syntax_tree *read_standard(zonal *session) {
    struct text text = {standard_plan, standard_plan_length};
    struct syntax_context context = session->context;
    context.watch = NULL; /* it is short, and nothing that anybody waits for */
    session->standard = sources_add(&session->sources, TEXT("standard.zonal"), text);
    return syntax_parse(&context, session->standard);
}

/* What the model is built of: every piece of every file. */
struct inputs {
    VECTOR(struct model_input) list;
};

static void add_pieces(zonal *session, struct inputs *inputs, struct model_input input) {
    for (; input.tree != NULL; input.tree = input.tree->next) {
        vector_push(&session->arena, &inputs->list, input);
    }
}

/* Builds the model of all files and the standard one; false where they are not all there. */
static bool build_model(zonal *session, bool no_standard) {
    if (session->is_half_read) return false;
    struct inputs inputs = {0};
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        add_pieces(session, &inputs,
                   (struct model_input){session->files.list.items[n].tree, false, false});
    }
    struct syntax_tree *standard = read_standard(session);
    add_pieces(session, &inputs, (struct model_input){standard, true, no_standard});
    session->model = model_build(&session->context, inputs.list.items, inputs.list.count);
    return true;
}

/* Puts the scenario that is asked for upon the model, where there is one of the name; nothing where
 * `name` is NULL or something is wrong already. */
static void put_scenario(zonal *session, const char *name) {
    struct model *model = session->model;
    if (name == NULL) return;
    session->scenario =
        (struct text){arena_copy(&session->arena, name, strlen(name)), (uint32_t)strlen(name)};
    if (session->diagnostics.error_count > 0) return;
    uint32_t scenario = model_find_scenario(model, text_of(name));
    if (scenario != NONE) {
        session_lay_scenario(session, scenario);
        model_put_scenario(model, scenario);
        return;
    }
    session_report_no_scenario(session, text_of(name), &session->diagnostics);
}

static bool is_empty(const zonal *session) {
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        const struct syntax_tree *piece = session->files.list.items[n].tree;
        for (; piece != NULL; piece = piece->next) {
            if (!piece->is_empty) return false;
        }
    }
    return session->files.list.count > 0;
}

static enum zonal_status run_check(zonal *session, void *arguments) {
    const struct zonal_check_options *options = arguments;
    struct diagnostics *diagnostics = &session->diagnostics;
    session->asked = *options;
    session->asked.scenario = session_copy(session, options->scenario);
    session->is_strict = options->strict;
    if (is_empty(session) && diagnostics->error_count == 0) {
        struct span start_of_plan = {session->files.list.items[0].tree->source, 0, 0};
        struct diagnostic *diagnostic = diagnostics_add(diagnostics, CODE_EMPTY_PLAN, start_of_plan,
                                                        "this plan states nothing");
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "write what is planned, such as `district Haidian leads IC`");
    }
    if (!build_model(session, options->no_standard)) return ZONAL_FAILED;
    put_scenario(session, options->scenario);
    if (diagnostics->error_count > 0) return ZONAL_FAILED;
    session->check_options = (struct check_options){.year = options->year,
                                                    .today = options->today,
                                                    .jobs = session->jobs,
                                                    .keeps_holds = options->all,
                                                    .scenario = session->scenario,
                                                    .watch = &session->watch};
    struct check *check = check_model(&session->arena, &session->scratch, session->model,
                                      &session->sources, diagnostics, session->check_options);
    if (session_is_ended(session, diagnostics)) return ZONAL_FAILED;
    session->check = check;
    session->first = check;
    if (options->baseline && diagnostics->error_count == 0) {
        baseline_sift(&session->baseline, session->check, &session->sources, diagnostics,
                      &session->scratch);
    }
    session->found = diagnostics_copy(diagnostics);
    return session_status(session);
}

void session_settle(zonal *session) {
    if (session->found.arena != NULL) session->diagnostics = diagnostics_copy(&session->found);
}

static struct zonal_check_options known_options(const struct zonal_check_options *options) {
    struct zonal_check_options known = {0};
    if (options != NULL) {
        memcpy(&known, options, options->size < sizeof known ? options->size : sizeof known);
    }
    return known;
}

/* --- Again --- */

/* Whether the check that is asked for is the one that was made, of all that was found then. */
static bool is_same_check(const struct zonal_check_options *options,
                          const struct zonal_check_options *asked) {
    bool is_of_same =
        options->scenario == NULL
            ? asked->scenario == NULL
            : asked->scenario != NULL && strcmp(options->scenario, asked->scenario) == 0;
    return is_of_same && options->no_standard == asked->no_standard &&
           options->strict == asked->strict && options->all == asked->all &&
           options->year == asked->year && options->today == asked->today && !options->baseline &&
           !asked->baseline;
}

/* Evaluates all rules once more, on what is kept of the model as it is now. What there is to tell besides verdicts has
 * been told. */
static enum zonal_status run_again(zonal *session, void *arguments) {
    (void)arguments;
    struct check_options options = session->check_options;
    struct diagnostics unheard;
    options.known = session->changing != NULL ? changing_aggregates(session->changing)
                                              : &session->first->evaluator->aggregates;
    arena_release(&session->changed);
    session_settle(session);
    session->check = session->first;
    session->is_check_old = session->changing != NULL;
    diagnostics_init(&unheard, &session->changed);
    struct check *check = check_model(&session->changed, &session->scratch, session->model,
                                      &session->sources, &unheard, options);
    if (session_is_ended(session, &session->diagnostics)) return ZONAL_FAILED;
    session->check = check;
    session->is_check_old = false;
    return session_status(session);
}

static bool may_be_again(const zonal *session, const struct zonal_check_options *options) {
    return session->first != NULL && session->found.error_count == 0 &&
           is_same_check(options, &session->asked);
}

enum zonal_status zonal_check(zonal *session, const struct zonal_check_options *options) {
    struct zonal_check_options known = known_options(options);
    if (session != NULL && session->model != NULL) {
        return may_be_again(session, &known) ? guard(session, run_again, NULL) : ZONAL_FAILED;
    }
    enum zonal_status status = guard(session, run_check, &known);
    if (session != NULL) {
        session->checked = status;
        session->is_checked = true;
    }
    return status;
}

/* What zonal_eval is asked. */
struct eval_arguments {
    const char *expressions;
    struct zonal_check_options options;
};

static enum zonal_status run_eval(zonal *session, void *arguments) {
    const struct eval_arguments *eval = arguments;
    uint32_t source =
        session_add_text(session, "<expression>", eval->expressions, strlen(eval->expressions));
    if (source == 0) return ZONAL_FAILED;
    struct syntax_tree *tree = syntax_parse_expressions(&session->context, source);
    if (!build_model(session, eval->options.no_standard)) return ZONAL_FAILED;
    put_scenario(session, eval->options.scenario);
    model_ask(session->model, tree);
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    session->is_evaluating = true;
    struct check_options check_options = {
        .year = eval->options.year, .only_prints = true, .watch = &session->watch};
    session->check = check_model(&session->arena, &session->scratch, session->model,
                                 &session->sources, &session->diagnostics, check_options);
    return session_status(session);
}

enum zonal_status zonal_eval(zonal *session, const char *expressions,
                             const struct zonal_check_options *options) {
    struct eval_arguments arguments = {expressions, known_options(options)};
    bool is_late = session != NULL && session->model != NULL;
    if (is_late || expressions == NULL) return ZONAL_FAILED;
    return guard(session, run_eval, &arguments);
}

/* Whether a test has the words in its name; all have none. */
static bool is_asked(const struct block *test, const char *filter) {
    struct text words = filter == NULL ? (struct text){0} : text_of(filter);
    for (uint32_t at = 0; at + words.length <= test->title.length; at++) {
        struct text part = {test->title.bytes + at, words.length};
        if (text_equal(part, words)) return true;
    }
    return words.length == 0;
}

static void report_no_test(zonal *session, const char *filter) {
    struct diagnostics *diagnostics = &session->diagnostics;
    struct span nowhere = {0};
    if (session->model->tests.count > 0) {
        struct diagnostic *diagnostic = diagnostics_add(diagnostics, CODE_NO_TEST, nowhere,
                                                        "no test has `%s` in its name", filter);
        diagnostic_remark(diagnostics, diagnostic, "help", "the plan has `%.*s`%s",
                          TEXT_ARGUMENT(session->model->tests.items[0].title),
                          session->model->tests.count > 1 ? " and others" : "");
        return;
    }
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_NO_TEST, nowhere, "there is no test in this plan");
    diagnostic_remark(diagnostics, diagnostic, "help",
                      "write one: `test \"three are enough\" { expect leads_per_district holds }`");
}

static enum zonal_status run_tests(zonal *session, void *arguments) {
    const struct zonal_test_options *options = arguments;
    session->is_testing = true;
    if (!build_model(session, options->no_standard)) return ZONAL_FAILED;
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    if (!options->only_list) {
        check_all_stated(&session->arena, &session->scratch, session->model, &session->sources,
                         &session->diagnostics);
    }
    struct testing testing;
    testing_start(&testing, session, options);
    struct test_results *results = arena_new(&session->arena, struct test_results);
    results->model = session->model;
    watch_begin(&session->watch, "testing", session->model->tests.count);
    for (uint32_t n = 0; n < session->model->tests.count; n++) {
        if (!watch_at(&session->watch, n)) break;
        if (!is_asked(&session->model->tests.items[n], options->filter)) continue;
        struct test_result result = testing_run(&testing, n);
        vector_push(&session->arena, &results->list, result);
    }
    if (session_is_ended(session, &session->diagnostics)) return ZONAL_FAILED;
    if (results->list.count == 0) report_no_test(session, options->filter);
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    session->tests = results;
    return session_status(session);
}

enum zonal_status zonal_test(zonal *session, const struct zonal_test_options *options) {
    struct zonal_test_options known = {0};
    if (options != NULL) {
        memcpy(&known, options, options->size < sizeof known ? options->size : sizeof known);
    }
    if (session != NULL && session->model != NULL) return ZONAL_FAILED;
    return guard(session, run_tests, &known);
}
