/* What a session has found, written for its host. */
#include "canonical/canonical.h"
#include "report/about.h"
#include "report/change.h"
#include "report/compact.h"
#include "report/github.h"
#include "report/json.h"
#include "report/jsonl.h"
#include "report/junit.h"
#include "report/rules.h"
#include "report/sarif.h"
#include "report/tap.h"
#include "report/why.h"
#include "rules/narrow.h"
#include "session/fold.h"
#include "session/save.h"

#include <string.h>

/* One report: where it goes, how, and the stage where it is one. */
struct report_arguments {
    zonal_write write;
    void *context;
    struct report_options options;
    enum zonal_format format;
    enum zonal_stage stage;
};

enum zonal_status session_write_out(zonal_write write, void *context,
                                    const struct text_builder *output) {
    if (output->length == 0) return ZONAL_CLEAN;
    if (write == NULL) return ZONAL_FAILED;
    return write(context, output->bytes, output->length) ? ZONAL_CLEAN : ZONAL_FAILED;
}

const char *session_give(struct text text, size_t *length) {
    if (length != NULL) *length = text.length;
    return text.bytes;
}

static enum zonal_status write_out(const struct report_arguments *report,
                                   const struct text_builder *output) {
    return session_write_out(report->write, report->context, output);
}

struct found session_found(zonal *session) {
    uint32_t count = session->files.list.count;
    struct text *files = arena_array(&session->scratch, struct text, count);
    for (uint32_t n = 0; n < count; n++) files[n] = session->files.list.items[n].path;
    diagnostics_sort(&session->diagnostics);
    bool is_done = session->diagnostics.error_count == 0;
    return (struct found){.check = is_done ? session->check : NULL,
                          .tests = is_done ? session->tests : NULL,
                          .diagnostics = &session->diagnostics,
                          .sources = &session->sources,
                          .version = ZONAL_VERSION,
                          .scenario = session->scenario,
                          .title =
                              session->model == NULL ? (struct text){0} : session->model->title,
                          .files = files,
                          .file_count = count,
                          .status = session_status(session),
                          .is_strict = session->is_strict,
                          .is_testing = session->is_testing,
                          .standard = session->standard};
}

/* The documents of a check and of tests, by their formats; NULL for what is for people. */
static const struct {
    report_document *of_check;
    report_document *of_tests;
} documents[ZONAL_FORMAT_COUNT] = {
    [ZONAL_JSON] = {report_check_json, report_tests_json},
    [ZONAL_JSONL] = {report_check_jsonl, report_tests_jsonl},
    [ZONAL_SARIF] = {report_sarif, report_sarif},
    [ZONAL_JUNIT] = {report_junit, report_junit},
    [ZONAL_GITHUB] = {report_github, report_github},
    [ZONAL_TAP] = {report_tap, report_tap},
};

static enum zonal_status write_findings(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    struct report_options options = report->options;
    session_begin_question(session);
    options.strict = session->is_strict;
    bool is_whole = session->check != NULL && session->diagnostics.error_count == 0;
    bool is_text = report->format == ZONAL_TEXT;
    if (is_whole) check_tell(session->check, is_text ? options.max_per_rule : 0);
    if (documents[report->format].of_check != NULL) {
        struct found found = session_found(session);
        documents[report->format].of_check(&found, &output);
    } else if (is_whole && is_text) {
        report_findings(session->check, &session->sources, options, &output);
    } else if (is_whole) {
        report_compact_findings(session->check, &session->sources, options, &output);
    }
    return write_out(report, &output);
}

static enum zonal_status write_values(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    if (report->format == ZONAL_JSON) {
        struct found found = session_found(session);
        report_eval_json(&found, &output);
    } else if (session->check != NULL && session->diagnostics.error_count == 0) {
        report_values(session->check, &output);
    }
    return write_out(report, &output);
}

static enum zonal_status write_answer(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    report_diagnostics(&session->told, &session->sources, report->options, &output);
    if (session->answer.count > 0) {
        report_printed(changing_evaluator(session->changing), &session->answer, &output);
    }
    return write_out(report, &output);
}

static enum zonal_status write_rules(zonal *session, void *arguments) {
    struct text_builder output = {.arena = &session->scratch};
    session_begin_question(session);
    if (session->check != NULL && session->diagnostics.error_count == 0) {
        report_rules(session->check, &session->sources, &output);
    }
    return write_out(arguments, &output);
}

static enum zonal_status write_tests(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    bool is_whole = session->tests != NULL && session->diagnostics.error_count == 0;
    if (documents[report->format].of_tests != NULL) {
        struct found found = session_found(session);
        documents[report->format].of_tests(&found, &output);
    } else if (is_whole && report->format == ZONAL_TEXT) {
        report_tests(session->tests, &session->sources, report->options, &output);
    } else if (is_whole) {
        report_compact_tests(session->tests, &session->sources, &output);
    }
    return write_out(report, &output);
}

static enum zonal_status write_test_list(zonal *session, void *arguments) {
    struct text_builder output = {.arena = &session->scratch};
    if (session->tests != NULL) {
        report_test_list(session->tests, &session->sources, &output);
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

uint32_t session_find_rule(zonal *session, struct text name) {
    const struct model *model = session->model;
    struct text *known = arena_array(&session->arena, struct text, model->rules.count + 1);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        known[n] = names_text(&session->names, model->rules.items[n].name);
        if (text_equal(known[n], name)) return n;
    }
    session_report_unknown(session, "rule", name, known, model->rules.count);
    return NONE;
}

/* Adds what was meant by the first of the names that is none of a place, where that can be told. */
static bool remark_subject(zonal *session, struct diagnostic *diagnostic, const struct text *names,
                           uint32_t count) {
    for (uint32_t n = 0; n < count; n++) {
        struct suggestion search;
        suggestion_start(&search, names[n]);
        bool is_known = session_consider_places(session, &session->model->districts, &search) ||
                        session_consider_places(session, &session->model->industries, &search);
        if (is_known || search.best.bytes == NULL) continue;
        diagnostic_remark(&session->diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                          TEXT_ARGUMENT(search.best));
        return true;
    }
    return false;
}

/* Says that a rule has nothing to check for the names, in the year if only one was checked. */
static void report_nothing_to_check(zonal *session, const char *rule, const struct text *names,
                                    uint32_t count) {
    struct diagnostics *diagnostics = &session->diagnostics;
    int32_t year = session->check->year;
    struct text_builder words = {.arena = &session->scratch};
    for (uint32_t n = 0; n < count; n++) {
        text_append_string(&words, n == 0 ? " for " : ", ");
        text_append(&words, names[n]);
    }
    if (year != 0) text_append_format(&words, " in %d or without a year", (int)year);
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_UNKNOWN_NAME, (struct span){0}, "the rule `%s` has nothing to check%.*s",
        rule, TEXT_ARGUMENT(text_built(&words)));
    if (remark_subject(session, diagnostic, names, count)) return;
    if (count > 0 || year != 0) {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "asked without %s, it tells everything that it checks",
                          count == 0  ? "a year"
                          : year == 0 ? "names"
                                      : "names and a year");
    }
}

/* The verdicts of a rule, of those about one of the names where that is enough: what has all the names is among them. */
static struct check *check_of_rule(zonal *session, uint32_t rule, const struct text *names,
                                   uint32_t count) {
    struct narrow narrow;
    struct key subject;
    bool is_place = false;
    session_narrow(session, &narrow);
    for (uint32_t n = 0; n < count && !is_place; n++) {
        is_place = session_find_place(session, names[n], &subject);
    }
    narrow_add(&narrow, rule, is_place ? &subject : NULL);
    return narrow_end(&narrow);
}

static enum zonal_status write_why(zonal *session, void *arguments) {
    const struct why_arguments *why = arguments;
    struct text_builder output = {.arena = &session->listed};
    session_begin_question(session);
    arena_release(&session->listed);
    if (session->check == NULL || session->diagnostics.error_count > 0) return ZONAL_FAILED;
    uint32_t rule = session_find_rule(session, text_of(why->rule));
    if (rule == NONE) return ZONAL_FAILED;
    uint32_t count = (uint32_t)why->name_count;
    struct text *names = arena_array(&session->scratch, struct text, count);
    for (uint32_t n = 0; n < count; n++) names[n] = text_of(why->names[n]);
    struct check *check = check_of_rule(session, rule, names, count);
    if (session_is_ended(session, &session->diagnostics)) return ZONAL_FAILED;
    struct why_options options = {names, count, why->report.options.max_per_rule};
    uint32_t told = report_why(check, &session->sources, options, &output);
    if (told > 0) return write_out(&why->report, &output);
    report_nothing_to_check(session, why->rule, names, count);
    return ZONAL_FAILED;
}

/* What zonal_write_about is asked. */
struct about_arguments {
    struct report_arguments report;
    const char *name;
};

/* The name without the backquotes that it may be written in. */
static struct text bare_name(const char *name) {
    struct text text = text_of(name);
    bool is_quoted = text.length > 2 && name[0] == '`' && name[text.length - 1] == '`';
    return is_quoted ? (struct text){name + 1, text.length - 2} : text;
}

static enum zonal_status write_about(zonal *session, void *arguments) {
    const struct about_arguments *about = arguments;
    struct text_builder output = {.arena = &session->scratch};
    struct diagnostics unknown;
    struct text name = bare_name(about->name);
    session_begin_question(session);
    if (session->check == NULL || session->diagnostics.error_count > 0) return ZONAL_FAILED;
    bool is_found =
        report_about(session->check, &session->sources, name, &session->listed, &output);
    arena_release(&session->listed);
    if (is_found) return write_out(&about->report, &output);
    diagnostics_init(&unknown, &session->scratch);
    session_report_nothing_named(session, name, &unknown);
    report_diagnostics(&unknown, &session->sources, about->report.options, &output);
    write_out(&about->report, &output);
    return ZONAL_FAILED;
}

static void write_diagnostic_list(zonal *session, const struct report_arguments *report,
                                  struct text_builder *output) {
    struct report_options options = report->options;
    options.strict = session->is_strict;
    if (report->format == ZONAL_TEXT) {
        report_diagnostics(&session->diagnostics, &session->sources, options, output);
    } else {
        diagnostics_sort(&session->diagnostics);
        report_compact_diagnostics(&session->diagnostics, &session->sources, options, output);
    }
}

static enum zonal_status write_diagnostics(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    session_refresh_check(session);
    write_diagnostic_list(session, report, &output);
    if (report->options.quiet || session->model == NULL) return write_out(report, &output);
    if (session->tests != NULL) {
        report_tests_summary(session->tests, &session->diagnostics, &output);
    } else {
        report_summary(session->check, &session->diagnostics,
                       session->is_testing ? "no test was run" : "the plan was not checked",
                       &output);
    }
    if (report->format == ZONAL_TEXT) {
        if (!session->is_evaluating) report_fixes(&session->diagnostics, &output);
        report_pages(&session->diagnostics, report->options.max_errors, &output);
    }
    return write_out(report, &output);
}

/* `change` is NULL where its statements were refused. */
static void write_change_json(zonal *session, const struct change *change,
                              struct text_builder *output) {
    if (change != NULL) changing_tell(session->changing, &session->told);
    struct check check = {.model = session->model};
    if (change != NULL) check.evaluator = changing_evaluator(session->changing);
    diagnostics_sort(&session->told);
    struct found found = {
        .check = &check, .diagnostics = &session->told, .sources = &session->sources};
    report_change_json(&found, change, output);
}

static enum zonal_status write_change(zonal *session, void *arguments) {
    const struct report_arguments *report = arguments;
    struct text_builder output = {.arena = &session->scratch};
    bool is_done = session->told.error_count == 0;
    if (report->format == ZONAL_JSON) {
        write_change_json(session, is_done ? changing_last(session->changing) : NULL, &output);
        return write_out(report, &output);
    }
    if (is_done && report->format == ZONAL_COMPACT) {
        changing_tell(session->changing, &session->told);
        report_change_lines(changing_last(session->changing), session->model, &output);
        return write_out(report, &output);
    }
    report_diagnostics(&session->told, &session->sources, report->options, &output);
    if (is_done) {
        report_change(changing_last(session->changing), changing_evaluator(session->changing),
                      &output);
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
    enum zonal_format format = known.format < ZONAL_FORMAT_COUNT ? known.format : ZONAL_TEXT;
    return (struct report_arguments){
        .write = write, .context = context, .options = text, .format = format};
}

enum zonal_status zonal_write_findings(zonal *session, zonal_write write, void *context,
                                       const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    return guard(session, write_findings, &arguments);
}

enum zonal_status zonal_write_change(zonal *session, zonal_write write, void *context,
                                     const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    if (session == NULL || session->told.arena == NULL) return ZONAL_FAILED;
    return guard(session, write_change, &arguments);
}

enum zonal_status zonal_write_values(zonal *session, zonal_write write, void *context,
                                     const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    return guard(session, write_values, &arguments);
}

enum zonal_status zonal_write_answer(zonal *session, zonal_write write, void *context,
                                     const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    if (session == NULL || session->told.arena == NULL) return ZONAL_FAILED;
    return guard(session, write_answer, &arguments);
}

enum zonal_status zonal_write_rules(zonal *session, zonal_write write, void *context) {
    struct report_arguments arguments = {.write = write, .context = context};
    return guard(session, write_rules, &arguments);
}

enum zonal_status zonal_write_tests(zonal *session, zonal_write write, void *context,
                                    const struct zonal_report_options *options) {
    struct report_arguments arguments = report_arguments_of(write, context, options);
    return guard(session, write_tests, &arguments);
}

enum zonal_status zonal_write_test_list(zonal *session, zonal_write write, void *context) {
    struct report_arguments arguments = {.write = write, .context = context};
    return guard(session, write_test_list, &arguments);
}

static bool are_names(const char *const *names, size_t count) {
    if (names == NULL) return count == 0;
    for (size_t n = 0; n < count; n++) {
        if (names[n] == NULL) return false;
    }
    return true;
}

enum zonal_status zonal_write_why(zonal *session, const char *rule, const char *const *names,
                                  size_t name_count, zonal_write write, void *context,
                                  const struct zonal_report_options *options) {
    struct why_arguments arguments = {report_arguments_of(write, context, options), rule, names,
                                      name_count};
    if (rule == NULL || !are_names(names, name_count)) return ZONAL_FAILED;
    return guard(session, write_why, &arguments);
}

enum zonal_status zonal_write_about(zonal *session, const char *name, zonal_write write,
                                    void *context, const struct zonal_report_options *options) {
    struct about_arguments arguments = {report_arguments_of(write, context, options), name};
    return name == NULL ? ZONAL_FAILED : guard(session, write_about, &arguments);
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
    context.facts = facts_in(&session->scratch);
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        const struct syntax_tree *tree = session->files.list.items[n].tree;
        if (report->stage == ZONAL_TOKENS) {
            syntax_dump_tokens(&context, tree->source, &output);
        } else if (report->stage == ZONAL_TREE) {
            syntax_dump_tree(&context, syntax_parse_whole(&context, tree->source), &output);
        }
    }
    if (report->stage == ZONAL_CANONICAL && session_has_layers(session)) {
        if (session_whole(session, &output) != ZONAL_CLEAN) return ZONAL_FAILED;
    } else if (report->stage == ZONAL_CANONICAL) {
        canonical_append(session_canonical(session, &session->scratch, NULL), &output);
    } else if (report->stage == ZONAL_MODEL && session->model != NULL) {
        model_dump(session->model, &session->sources, &output);
    }
    if (session_is_ended(session, &session->diagnostics)) return ZONAL_FAILED;
    return write_out(report, &output);
}

enum zonal_status zonal_write_stage(zonal *session, enum zonal_stage stage, zonal_write write,
                                    void *context) {
    struct report_arguments arguments = {.write = write, .context = context, .stage = stage};
    return guard(session, write_stage, &arguments);
}
