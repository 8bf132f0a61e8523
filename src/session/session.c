/* The public interface: each call runs the stages it needs under a guard that catches the end of
 * the host's memory, and leaves its product in the session. */
#include "base/limits.h"
#include "base/suggest.h"
#include "model/build.h"
#include "report/json.h"
#include "report/rules.h"
#include "report/text.h"
#include "report/why.h"
#include "rules/check.h"
#include "session/files.h"
#include "zonal.h"

#include <stdlib.h>
#include <string.h>

/* The standard rules, embedded when the library is built, with two NUL behind them. */
extern const char standard_plan[];
extern const unsigned standard_plan_length;

struct zonal {
    struct memory memory;
    struct arena arena;   /* all that the session keeps */
    struct arena scratch; /* of one call */
    struct sources sources;
    struct names names;
    struct diagnostics diagnostics;
    struct syntax_context context;
    struct files files;
    struct model *model;
    struct check *check;
    bool is_strict;
    bool is_out_of_memory;
};

static void *default_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (new_size != 0) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

const char *zonal_version(void) {
    return ZONAL_VERSION;
}

/* One call's work, to be run under the guard. */
typedef enum zonal_status guarded_work(zonal *session, void *arguments);

/* Runs the work; where memory ends, the session remembers that and every later call fails. */
static enum zonal_status run(zonal *session, guarded_work *work, void *arguments) {
    jmp_buf escape;
    session->memory.escape = &escape;
    if (setjmp(escape) == 0) return work(session, arguments);
    session->is_out_of_memory = true;
    return ZONAL_FAILED;
}

static enum zonal_status guard(zonal *session, guarded_work *work, void *arguments) {
    if (session == NULL || session->is_out_of_memory) return ZONAL_FAILED;
    enum zonal_status status = run(session, work, arguments);
    session->memory.escape = NULL;
    arena_release(&session->scratch);
    return status;
}

bool zonal_out_of_memory(const zonal *session) {
    return session == NULL || session->is_out_of_memory;
}

static enum zonal_status start(zonal *session, void *root) {
    /* The address keys the hash of names: it differs from run to run, and nothing shows it. */
    uint64_t seed = (uint64_t)(uintptr_t)session * 0x9e3779b97f4a7c15u;
    sources_init(&session->sources, &session->arena);
    diagnostics_init(&session->diagnostics, &session->arena);
    names_init(&session->names, &session->arena, seed);
    session->context = (struct syntax_context){&session->arena, &session->sources, &session->names,
                                               &session->diagnostics};
    files_init(&session->files, &session->context, &session->memory, root);
    return ZONAL_CLEAN;
}

zonal *zonal_new(const struct zonal_host *host) {
    struct zonal_host known = {0};
    if (host != NULL) memcpy(&known, host, host->size < sizeof known ? host->size : sizeof known);
    struct memory memory = {default_allocate, NULL, NULL};
    if (known.allocate != NULL) {
        memory.allocate = known.allocate;
        memory.context = known.allocate_context;
    }
    zonal *session = memory.allocate(memory.context, NULL, 0, sizeof *session);
    if (session == NULL) return NULL;
    *session = (struct zonal){.memory = memory};
    arena_init(&session->arena, &session->memory);
    arena_init(&session->scratch, &session->memory);
    if (guard(session, start, (void *)(uintptr_t)known.root) == ZONAL_CLEAN) return session;
    zonal_free(session);
    return NULL;
}

void zonal_free(zonal *session) {
    if (session == NULL) return;
    struct memory memory = session->memory;
    files_close(&session->files);
    arena_release(&session->scratch);
    arena_release(&session->arena);
    memory.allocate(memory.context, session, sizeof *session, 0);
}

static enum zonal_status status_of(const zonal *session) {
    return session->diagnostics.error_count > 0 ? ZONAL_FAILED : ZONAL_CLEAN;
}

static enum zonal_status read_file(zonal *session, void *path) {
    files_read(&session->files, path);
    return status_of(session);
}

enum zonal_status zonal_read(zonal *session, const char *path) {
    return guard(session, read_file, (void *)(uintptr_t)path);
}

struct text_arguments {
    const char *path;
    const char *bytes;
    size_t length;
};

static enum zonal_status read_text(zonal *session, void *arguments) {
    const struct text_arguments *text = arguments;
    files_read_text(&session->files, text->path, text->bytes, text->length);
    return status_of(session);
}

enum zonal_status zonal_read_text(zonal *session, const char *path, const char *bytes,
                                  size_t length) {
    struct text_arguments arguments = {path, bytes, length};
    return guard(session, read_text, &arguments);
}

static struct syntax_tree *read_standard(zonal *session) {
    struct text text = {standard_plan, standard_plan_length};
    uint32_t source = sources_add(&session->sources, TEXT("standard.zonal"), text);
    return syntax_parse(&session->context, source);
}

/* Builds the model of all files, the standard one, and `queries`, which may be NULL. */
static void build_model(zonal *session, bool no_standard, const struct syntax_tree *queries) {
    uint32_t count = session->files.list.count;
    struct model_input *inputs =
        arena_array(&session->arena, struct model_input, (size_t)count + 2);
    for (uint32_t n = 0; n < count; n++) inputs[n].tree = session->files.list.items[n].tree;
    inputs[count++] = (struct model_input){
        .tree = read_standard(session), .is_standard = true, .is_left_out = no_standard};
    if (queries != NULL) inputs[count++].tree = queries;
    session->model = model_build(&session->context, inputs, count);
}

static bool is_empty(const zonal *session) {
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        if (session->files.list.items[n].tree->root->first != NULL) return false;
    }
    return session->files.list.count > 0;
}

static enum zonal_status run_check(zonal *session, void *arguments) {
    const struct zonal_check_options *options = arguments;
    struct diagnostics *diagnostics = &session->diagnostics;
    session->is_strict = options->strict;
    if (is_empty(session) && diagnostics->error_count == 0) {
        struct span start_of_plan = {session->files.list.items[0].tree->source, 0, 0};
        diagnostics_add(diagnostics, CODE_EMPTY_PLAN, start_of_plan, "this plan states nothing");
    }
    build_model(session, options->no_standard, NULL);
    if (diagnostics->error_count > 0) return ZONAL_FAILED;
    struct check_options check_options = {
        .year = options->year, .today = options->today, .keeps_holds = options->all};
    session->check = check_model(&session->arena, &session->scratch, session->model,
                                 &session->sources, diagnostics, check_options);
    if (diagnostics->error_count > 0) return ZONAL_FAILED;
    const struct verdicts *verdicts = &session->check->verdicts;
    bool has_strict_findings = diagnostics->warning_count > 0 ||
                               verdicts->failed[SEVERITY_WARNING] > 0 ||
                               verdicts->totals[OUTCOME_OPEN] > 0;
    bool has_findings =
        verdicts->failed[SEVERITY_ERROR] > 0 || (session->is_strict && has_strict_findings);
    return has_findings ? ZONAL_FINDINGS : ZONAL_CLEAN;
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
    return guard(session, run_check, &known);
}

/* What zonal_eval is asked. */
struct eval_arguments {
    const char *expressions;
    struct zonal_check_options options;
};

static enum zonal_status run_eval(zonal *session, void *arguments) {
    const struct eval_arguments *eval = arguments;
    size_t length = strlen(eval->expressions);
    if (length > LIMIT_FILE_BYTES) return ZONAL_FAILED;
    char *bytes = arena_zero(&session->arena, length + 2);
    memcpy(bytes, eval->expressions, length);
    struct text text = {bytes, (uint32_t)length};
    uint32_t source = sources_add(&session->sources, TEXT("<expression>"), text);
    build_model(session, eval->options.no_standard,
                syntax_parse_expressions(&session->context, source));
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    struct check_options check_options = {.year = eval->options.year, .only_prints = true};
    session->check = check_model(&session->arena, &session->scratch, session->model,
                                 &session->sources, &session->diagnostics, check_options);
    return status_of(session);
}

enum zonal_status zonal_eval(zonal *session, const char *expressions,
                             const struct zonal_check_options *options) {
    struct eval_arguments arguments = {expressions, known_options(options)};
    if (session != NULL && session->model != NULL) return ZONAL_FAILED;
    return guard(session, run_eval, &arguments);
}

/* One report: where it goes, how, and the stage where it is one. */
struct report_arguments {
    zonal_write write;
    void *context;
    struct report_options options;
    enum zonal_format format;
    enum zonal_stage stage;
};

static enum zonal_status write_out(const struct report_arguments *report,
                                   const struct text_builder *output) {
    struct text text = text_built(output);
    if (text.length == 0) return ZONAL_CLEAN;
    return report->write(report->context, text.bytes, text.length) ? ZONAL_CLEAN : ZONAL_FAILED;
}

/* What the JSON reports need of the session. */
static struct json_report json_report_of(zonal *session) {
    uint32_t count = session->files.list.count;
    struct text *files = arena_array(&session->scratch, struct text, count);
    for (uint32_t n = 0; n < count; n++) files[n] = session->files.list.items[n].path;
    diagnostics_sort(&session->diagnostics);
    bool is_checked = session->diagnostics.error_count == 0;
    return (struct json_report){.check = is_checked ? session->check : NULL,
                                .diagnostics = &session->diagnostics,
                                .sources = &session->sources,
                                .title = session->model == NULL ? (struct text){0}
                                                                : session->model->title,
                                .files = files,
                                .file_count = count};
}

static enum zonal_status write_findings(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    struct report_options text = report->options;
    text.strict = session->is_strict;
    if (report->format == ZONAL_JSON) {
        struct json_report json = json_report_of(session);
        report_check_json(&json, &output);
    } else if (session->check != NULL && session->diagnostics.error_count == 0) {
        report_findings(session->check, &session->sources, text, &output);
    }
    return write_out(report, &output);
}

static enum zonal_status write_values(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    if (report->format == ZONAL_JSON) {
        struct json_report json = json_report_of(session);
        report_eval_json(&json, &output);
    } else if (session->check != NULL && session->diagnostics.error_count == 0) {
        report_values(session->check, &output);
    }
    return write_out(report, &output);
}

static enum zonal_status write_rules(zonal *session, void *arguments) {
    struct text_builder output = {.arena = &session->scratch};
    if (session->check != NULL && session->diagnostics.error_count == 0) {
        report_rules(session->check, &session->sources, &output);
    }
    return write_out(arguments, &output);
}

/* What zonal_write_why is asked. */
struct why_arguments {
    struct report_arguments report;
    const char *rule;
    const char *const *names;
    size_t name_count;
};

static uint32_t find_rule(zonal *session, struct text name) {
    const struct model *model = session->model;
    struct suggestion suggestion;
    suggestion_start(&suggestion, name);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        struct text known = names_text(&session->names, model->rules.items[n].name);
        if (text_equal(known, name)) return n;
        suggestion_consider(&suggestion, known);
    }
    struct diagnostic *diagnostic =
        diagnostics_add(&session->diagnostics, CODE_UNKNOWN_NAME, (struct span){0},
                        "no rule is named `%.*s`", TEXT_ARGUMENT(name));
    if (suggestion.best.bytes != NULL) {
        diagnostic_remark(&session->diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                          TEXT_ARGUMENT(suggestion.best));
    }
    return NONE;
}

static enum zonal_status write_why(zonal *session, void *arguments) {
    const struct why_arguments *why = arguments;
    struct text_builder output = {.arena = &session->scratch};
    if (session->check == NULL || session->diagnostics.error_count > 0) return ZONAL_FAILED;
    uint32_t rule = find_rule(session, text_of(why->rule));
    if (rule == NONE) return ZONAL_FAILED;
    uint32_t count = (uint32_t)why->name_count;
    struct text *names = arena_array(&session->scratch, struct text, count);
    for (uint32_t n = 0; n < count; n++) names[n] = text_of(why->names[n]);
    uint32_t told = report_why(session->check, &session->sources, rule, names, count, &output);
    if (told > 0) return write_out(&why->report, &output);
    struct text_builder words = {.arena = &session->scratch};
    for (uint32_t n = 0; n < count; n++) {
        text_append_string(&words, n == 0 ? " for " : ", ");
        text_append(&words, names[n]);
    }
    struct diagnostic *diagnostic = diagnostics_add(
        &session->diagnostics, CODE_UNKNOWN_NAME, (struct span){0},
        "the rule `%s` has nothing to check%.*s", why->rule, TEXT_ARGUMENT(text_built(&words)));
    if (count > 0) {
        diagnostic_remark(&session->diagnostics, diagnostic, "help",
                          "asked without names, it tells everything that it checks");
    }
    return ZONAL_FAILED;
}

static enum zonal_status write_diagnostics(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    report_diagnostics(&session->diagnostics, &session->sources, report->options, &output);
    if (!report->options.quiet && session->model != NULL) {
        report_summary(session->check, &session->diagnostics, &output);
    }
    return write_out(report, &output);
}

/* A call that writes, with the options that the host knows of. */
static struct report_arguments report_arguments_of(zonal_write write, void *context,
                                                   const struct zonal_report_options *options) {
    struct zonal_report_options known = {0};
    if (options != NULL) {
        memcpy(&known, options, options->size < sizeof known ? options->size : sizeof known);
    }
    struct report_options text = {
        .color = known.color,
        .quiet = known.quiet,
        .max_errors = known.max_errors > 0 ? (uint32_t)known.max_errors : 0,
        .max_per_rule = known.max_per_rule > 0 ? (uint32_t)known.max_per_rule : 0};
    return (struct report_arguments){
        .write = write, .context = context, .options = text, .format = known.format};
}

enum zonal_status zonal_write_findings(zonal *session, zonal_write write, void *context,
                                       const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    return guard(session, write_findings, &arguments);
}

enum zonal_status zonal_write_values(zonal *session, zonal_write write, void *context,
                                     const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    return guard(session, write_values, &arguments);
}

enum zonal_status zonal_write_rules(zonal *session, zonal_write write, void *context) {
    struct report_arguments arguments = {.write = write, .context = context};
    return guard(session, write_rules, &arguments);
}

enum zonal_status zonal_write_why(zonal *session, const char *rule, const char *const *names,
                                  size_t name_count, zonal_write write, void *context) {
    struct why_arguments arguments = {
        {.write = write, .context = context}, rule, names, name_count};
    return guard(session, write_why, &arguments);
}

enum zonal_status zonal_write_diagnostics(zonal *session, zonal_write write, void *context,
                                          const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    return guard(session, write_diagnostics, &arguments);
}

static enum zonal_status write_stage(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    /* What is wrong in the text was reported when it was read. */
    struct diagnostics unheard;
    diagnostics_init(&unheard, &session->scratch);
    struct syntax_context context = session->context;
    context.diagnostics = &unheard;
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        const struct syntax_tree *tree = session->files.list.items[n].tree;
        if (report->stage == ZONAL_TOKENS) {
            syntax_dump_tokens(&context, tree->source, &output);
        } else if (report->stage == ZONAL_TREE) {
            syntax_dump_tree(&context, tree, &output);
        }
    }
    if (report->stage == ZONAL_MODEL && session->model != NULL) {
        model_dump(session->model, &session->sources, &output);
    }
    return write_out(report, &output);
}

enum zonal_status zonal_write_stage(zonal *session, enum zonal_stage stage, zonal_write write,
                                    void *context) {
    struct report_arguments arguments = {.write = write, .context = context, .stage = stage};
    return guard(session, write_stage, &arguments);
}
