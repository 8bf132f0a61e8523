/* The public interface: each call runs the stages it needs under a guard that catches the end of
 * the host's memory, and leaves its product in the session. What writes reports is in write.c. */
#include "session/session.h"

#include "base/limits.h"
#include "model/build.h"
#include "model/layer.h"
#include "rules/stated.h"
#include "session/fold.h"
#include "session/testing.h"

#include <stdlib.h>
#include <string.h>

/* The standard rules, embedded when the library is built, with two NUL behind them. */
extern const char standard_plan[];
extern const unsigned standard_plan_length;

static void *default_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (new_size != 0) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

const char *zonal_standard(void) {
    return standard_plan;
}

const char *zonal_version(void) {
    return ZONAL_VERSION;
}

bool session_is_ended(zonal *session, struct diagnostics *diagnostics) {
    if (!session->watch.is_ended) return false;
    if (session->is_end_told) return true;
    session->is_end_told = true;
    struct diagnostic *diagnostic = diagnostics_add(diagnostics, CODE_INTERRUPTED, (struct span){0},
                                                    "this was interrupted before it was done");
    diagnostic_remark(diagnostics, diagnostic, "help", "nothing has come of it; ask again");
    return true;
}

static enum zonal_status watch_work(zonal *session, guarded_work *work, void *arguments) {
    session->watch.is_ended = false;
    session->is_end_told = false;
    enum zonal_status status = work(session, arguments);
    if (!session_is_ended(session, &session->diagnostics)) return status;
    if (session->model == NULL) session->is_half_read = true;
    return ZONAL_FAILED;
}

/* Runs the work; where memory ends, the session remembers that and every later call fails. */
static enum zonal_status run(zonal *session, guarded_work *work, void *arguments) {
    jmp_buf escape;
    session->memory.escape = &escape;
    if (setjmp(escape) == 0) return watch_work(session, work, arguments);
    session->is_out_of_memory = true;
    return ZONAL_FAILED;
}

enum zonal_status guard(zonal *session, guarded_work *work, void *arguments) {
    if (session == NULL || session->is_out_of_memory) return ZONAL_FAILED;
    enum zonal_status status = run(session, work, arguments);
    session->memory.escape = NULL;
    arena_release(&session->scratch);
    return status;
}

bool zonal_out_of_memory(const zonal *session) {
    return session == NULL || session->is_out_of_memory;
}

static enum zonal_status start(zonal *session, void *arguments) {
    const struct zonal_host *host = arguments;
    /* The address keys the hash of names: it differs from run to run, and nothing shows it. */
    uint64_t seed = (uint64_t)(uintptr_t)session * 0x9e3779b97f4a7c15u;
    sources_init(&session->sources, &session->arena);
    diagnostics_init(&session->diagnostics, &session->arena);
    names_init_apart(&session->names, &session->arena, &session->tables, seed);
    session->context = (struct syntax_context){.arena = &session->arena,
                                               .facts = facts_apart(&session->facts),
                                               .scratch = &session->scratch,
                                               .sources = &session->sources,
                                               .names = &session->names,
                                               .diagnostics = &session->diagnostics,
                                               .watch = &session->watch,
                                               .jobs = session->jobs};
    files_init(&session->files, &session->context, &session->memory, host->root, host->files);
    session->files.is_alone = host->alone;
    return ZONAL_CLEAN;
}

zonal *zonal_new(const struct zonal_host *host) {
    struct zonal_host known = {0};
    if (host != NULL) memcpy(&known, host, host->size < sizeof known ? host->size : sizeof known);
    struct memory memory = {.allocate = default_allocate};
    if (known.allocate != NULL) {
        memory.allocate = known.allocate;
        memory.context = known.allocate_context;
    }
    zonal *session = memory.allocate(memory.context, NULL, 0, sizeof *session);
    if (session == NULL) return NULL;
    *session =
        (struct zonal){.memory = memory,
                       .watch = {.report = known.progress, .context = known.progress_context},
                       .jobs = known.jobs > 0 ? (uint32_t)known.jobs : 1};
    arena_init(&session->arena, &session->memory);
    fact_arenas_init(&session->facts, &session->memory);
    arena_init(&session->tables, &session->memory);
    arena_init(&session->edits, &session->memory);
    arena_init(&session->changed, &session->memory);
    arena_init(&session->compared, &session->memory);
    arena_init(&session->listed, &session->memory);
    arena_init(&session->completed, &session->memory);
    arena_init(&session->explained, &session->memory);
    arena_init(&session->scratch, &session->memory);
    if (guard(session, start, &known) == ZONAL_CLEAN) return session;
    zonal_free(session);
    return NULL;
}

void zonal_free(zonal *session) {
    if (session == NULL) return;
    struct memory memory = session->memory;
    zonal_free(session->trial);
    files_close(&session->files);
    arena_release(&session->scratch);
    fact_arenas_release(&session->facts);
    arena_release(&session->tables);
    arena_release(&session->edits);
    arena_release(&session->changed);
    arena_release(&session->compared);
    arena_release(&session->listed);
    arena_release(&session->completed);
    arena_release(&session->explained);
    arena_release(&session->arena);
    memory.allocate(memory.context, session, sizeof *session, 0);
}

static bool has_failed_test(const struct test_results *tests) {
    for (uint32_t n = 0; n < tests->list.count; n++) {
        if (tests->list.items[n].failed > 0) return true;
    }
    return false;
}

static bool has_findings(const zonal *session, const struct verdicts *verdicts) {
    bool has_doubts = session->diagnostics.warning_count > 0 ||
                      verdicts->failed[SEVERITY_WARNING] > 0 || verdicts->totals[OUTCOME_OPEN] > 0;
    return verdicts->failed[SEVERITY_ERROR] > 0 || (session->is_strict && has_doubts);
}

enum zonal_status session_status(const zonal *session) {
    bool has_found = false;
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    if (session->tests != NULL) {
        has_found = has_failed_test(session->tests);
    } else if (session->changing != NULL) {
        has_found = has_findings(session, changing_verdicts(session->changing));
    } else if (session->check != NULL) {
        has_found = has_findings(session, &session->check->verdicts);
    }
    return has_found ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

const char *session_copy(zonal *session, const char *string) {
    return string == NULL ? NULL : arena_copy(&session->arena, string, strlen(string) + 1);
}

uint32_t session_add_text(zonal *session, const char *path, const char *bytes, size_t length) {
    if (length > LIMIT_FILE_BYTES || !sources_fit(&session->sources, length)) {
        struct diagnostic *diagnostic =
            diagnostics_add(&session->diagnostics, CODE_LIMIT_SIZE, (struct span){0},
                            "`%s` has more than %u bytes", path, LIMIT_FILE_BYTES);
        diagnostic_remark(&session->diagnostics, diagnostic, "help", "make several texts of it");
        return 0;
    }
    char *copy = arena_zero(&session->arena, length + 2);
    if (length > 0) memcpy(copy, bytes, length);
    struct text text = {copy, (uint32_t)length};
    return sources_add(&session->sources, text_of(session_copy(session, path)), text);
}

static void remember(zonal *session, struct reading_call call) {
    call.path = session_copy(session, call.path);
    call.why = session_copy(session, call.why);
    call.help = session_copy(session, call.help);
    vector_push(&session->arena, &session->calls, call);
}

static enum zonal_status read_file(zonal *session, void *path) {
    remember(session, (struct reading_call){.call = CALL_READ, .path = path});
    files_read(&session->files, path);
    return session_status(session);
}

enum zonal_status zonal_read(zonal *session, const char *path) {
    return path == NULL ? ZONAL_FAILED : guard(session, read_file, (void *)(uintptr_t)path);
}

struct text_arguments {
    const char *path;
    const char *bytes;
    size_t length;
};

static enum zonal_status read_text(zonal *session, void *arguments) {
    const struct text_arguments *given = arguments;
    uint32_t count = session->files.list.count;
    bool is_part = session->first_line > 0;
    files_read_text(&session->files, given->path, given->bytes, given->length, is_part);
    struct text text = {0};
    if (session->files.list.count > count) {
        uint32_t source = session->files.list.items[count].tree->source;
        text = sources_get(&session->sources, source)->text;
        if (is_part) sources_begin_at(&session->sources, source, session->first_line);
    }
    session->first_line = 0;
    remember(session,
             (struct reading_call){.call = CALL_READ_TEXT, .path = given->path, .text = text});
    return session_status(session);
}

enum zonal_status zonal_read_text(zonal *session, const char *path, const char *bytes,
                                  size_t length) {
    struct text_arguments arguments = {path, bytes, length};
    if (path == NULL || !session_has_text(bytes, length)) return ZONAL_FAILED;
    return guard(session, read_text, &arguments);
}

/* What the host could not read, and why. */
struct failure_arguments {
    const char *what;
    const char *why;
    const char *help; /* or NULL */
};

static enum zonal_status tell_failure(zonal *session, void *arguments) {
    const struct failure_arguments *failure = arguments;
    remember(session, (struct reading_call){.call = CALL_READ_FAILED,
                                            .path = failure->what,
                                            .why = failure->why,
                                            .help = failure->help});
    struct diagnostic *diagnostic =
        diagnostics_add(&session->diagnostics, CODE_FILE_READ, (struct span){0},
                        "cannot read %s: %s", failure->what, failure->why);
    if (failure->help != NULL) {
        diagnostic_remark(&session->diagnostics, diagnostic, "help", "%s", failure->help);
    }
    return ZONAL_FAILED;
}

enum zonal_status zonal_read_failed(zonal *session, const char *what, const char *why,
                                    const char *help) {
    struct failure_arguments arguments = {what, why, help};
    if (what == NULL || why == NULL) return ZONAL_FAILED;
    return guard(session, tell_failure, &arguments);
}

/* What a former report has of something that was found. */
struct found_arguments {
    const char *fingerprint;
    size_t length;
    const char *verdict;
    const char *severity;
};

static enum zonal_status add_found(zonal *session, void *arguments) {
    const struct found_arguments *found = arguments;
    if (found->length > LIMIT_FILE_BYTES) return ZONAL_FAILED;
    struct text fingerprint = {arena_copy(&session->arena, found->fingerprint, found->length),
                               (uint32_t)found->length};
    bool is_understood = baseline_add(&session->baseline, &session->arena, fingerprint,
                                      found->verdict, found->severity);
    return is_understood ? ZONAL_CLEAN : ZONAL_FAILED;
}

enum zonal_status zonal_found_before(zonal *session, const char *fingerprint, size_t length,
                                     const char *verdict, const char *severity) {
    struct found_arguments arguments = {fingerprint, length, verdict, severity};
    bool is_told = session_has_text(fingerprint, length) && severity != NULL;
    if (!is_told || (session != NULL && session->model != NULL)) return ZONAL_FAILED;
    return guard(session, add_found, &arguments);
}

bool zonal_has_read(const zonal *session, const char *path) {
    return session != NULL && path != NULL && files_have(&session->files, path);
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

enum zonal_status zonal_check(zonal *session, const struct zonal_check_options *options) {
    struct zonal_check_options known = known_options(options);
    if (session != NULL && session->model != NULL) return ZONAL_FAILED;
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
