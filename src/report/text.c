/* Verdicts as text. */
#include "report/text.h"

#include "base/utf8.h"
#include "report/finding.h"
#include "report/stand.h"

/* What the functions below share. */
struct report {
    const struct check *check;
    const struct model *model;
    struct sources *sources;
    struct report_options options;
    struct text_builder *output;
};

static void render_verdict(struct report *report, const struct verdict *verdict) {
    struct diagnostic finding =
        finding_of(report->check, report->sources, verdict, report->output->arena);
    render_diagnostic(report->output, report->sources, &finding,
                      (struct render_style){report->options.color});
}

/* The verdicts in their order, of each rule at most so many; the rest is counted. */
static void append_verdicts(struct report *report) {
    const struct verdicts *verdicts = &report->check->verdicts;
    uint32_t *shown = arena_array(report->output->arena, uint32_t, report->model->rules.count + 1);
    uint32_t limit = report->options.max_per_rule;
    for (uint32_t n = 0; n < verdicts->list.count; n++) {
        const struct verdict *verdict = &verdicts->list.items[n];
        bool is_asked = !report->options.quiet ||
                        verdict_counts(report->check, verdict, report->options.strict);
        if (is_asked && (limit == 0 || shown[verdict->rule] < limit)) {
            render_verdict(report, verdict);
        }
        if (is_asked) shown[verdict->rule]++;
    }
    for (uint32_t n = 0; n < report->model->rules.count; n++) {
        if (limit == 0 || shown[n] <= limit) continue;
        text_append_format(
            report->output, "... and %u more of %.*s\n", shown[n] - limit,
            TEXT_ARGUMENT(names_text(report->model->names, report->model->rules.items[n].name)));
    }
}

/* Appends the text as it may be shown; its line ends stay line ends. */
static void append_lines(struct text_builder *output, struct text text) {
    uint32_t start = 0;
    for (uint32_t at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n') continue;
        utf8_append_shown(output, (struct text){text.bytes + start, at - start});
        text_append_byte(output, '\n');
        start = at + 1;
    }
}

static void append_prints(struct report *report) {
    for (uint32_t n = 0; n < report->check->prints.count; n++) {
        struct text words =
            printed_words(report->check, &report->check->prints.items[n], report->output->arena);
        append_lines(report->output, words);
    }
}

/* How each rule stands, a line each: its name, the counts and what it says in columns. */
static void append_rules(struct report *report) {
    const struct model *model = report->model;
    uint32_t name_width = 0;
    uint32_t stand_width = 0;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        uint32_t name = utf8_text_width(names_text(model->names, model->rules.items[n].name));
        uint32_t stand = stand_of_rule(report->check, n, report->output->arena).length;
        if (name > name_width) name_width = name;
        if (stand > stand_width) stand_width = stand;
    }
    if (report->output->length > 0 && model->rules.count > 0)
        text_append_byte(report->output, '\n');
    for (uint32_t n = 0; n < model->rules.count; n++) {
        const struct rule *rule = &model->rules.items[n];
        struct text name = names_text(model->names, rule->name);
        struct text stand = stand_of_rule(report->check, n, report->output->arena);
        utf8_append_shown(report->output, name);
        text_append_repeated(report->output, ' ', name_width - utf8_text_width(name) + 2);
        text_append(report->output, stand);
        if (rule->label.bytes != NULL) {
            text_append_repeated(report->output, ' ', stand_width - stand.length + 2);
            utf8_append_shown(report->output, rule->label);
        }
        text_append_byte(report->output, '\n');
    }
}

void report_findings(const struct check *check, struct sources *sources,
                     struct report_options options, struct text_builder *output) {
    struct report report = {check, check->model, sources, options, output};
    if (!options.quiet) append_prints(&report);
    append_verdicts(&report);
    if (!options.quiet) append_rules(&report);
}

void report_printed(const struct evaluator *evaluator, const struct printed *printed,
                    struct text_builder *output) {
    struct value_names names = evaluator_names(evaluator);
    for (uint32_t n = 0; n < printed->count; n++) {
        struct text_builder line = {.arena = output->arena};
        value_append(&names, printed->values[n], &line);
        if (printed->values[n].kind == VALUE_MISSING) {
            uint32_t count;
            struct text *lacks =
                missing_words(&names, printed->values[n].missing, output->arena, &count);
            for (uint32_t at = 0; at < count; at++) {
                text_append_string(&line, at == 0 ? ": " : "; ");
                text_append(&line, lacks[at]);
            }
        }
        append_lines(output, text_built(&line));
    }
}

void report_values(const struct check *check, struct text_builder *output) {
    report_printed(check->evaluator, &check->prints.items[check->prints.count - 1], output);
}

void report_diagnostics(struct diagnostics *diagnostics, struct sources *sources,
                        struct report_options options, struct text_builder *output) {
    uint32_t shown = 0;
    uint32_t passed_over = 0;
    diagnostics_sort(diagnostics);
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = diagnostics->list.items[n];
        if (options.quiet && !diagnostic_counts(diagnostic, options.strict)) continue;
        if (options.max_errors > 0 && shown == options.max_errors) {
            passed_over++;
            continue;
        }
        shown++;
        render_diagnostic(output, sources, diagnostic, (struct render_style){options.color});
    }
    if (passed_over > 0) text_append_format(output, "... and %u more\n", passed_over);
}

static bool has_text(const struct text *texts, uint32_t count, struct text text) {
    uint32_t n = 0;
    while (n < count && !text_equal(texts[n], text)) n++;
    return n < count;
}

void report_pages(const struct diagnostics *diagnostics, uint32_t max_errors,
                  struct text_builder *output) {
    struct text codes[CODE_COUNT];
    uint32_t count = 0;
    uint32_t shown = diagnostics->list.count;
    if (max_errors > 0 && max_errors < shown) shown = max_errors;
    for (uint32_t n = 0; n < shown; n++) {
        const struct diagnostic *diagnostic = diagnostics->list.items[n];
        bool is_new = !has_text(codes, count, diagnostic->tag);
        if (is_new && diagnostic->severity == SEVERITY_ERROR) codes[count++] = diagnostic->tag;
    }
    if (count == 0) return;
    text_append_string(output, "`zonal explain");
    for (uint32_t n = 0; n < count; n++) {
        text_append_format(output, " %.*s", TEXT_ARGUMENT(codes[n]));
    }
    text_append_string(output, "` tells more\n");
}

void report_fixes(const struct diagnostics *diagnostics, struct text_builder *output) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        count += diagnostics->list.items[n]->fixes.count > 0;
    }
    if (count == 0) return;
    text_append_string(output, "`zonal check --fix` mends ");
    if (count < diagnostics->list.count) {
        text_append_format(output, "%u of them\n", count);
    } else {
        text_append_string(output, count == 1 ? "it\n" : "them\n");
    }
}

/* What a baseline has left out, and what of it is no more. */
static void append_sifted(const struct sifted *sifted, struct text_builder *output) {
    if (sifted == NULL) return;
    text_append_format(output, "; %u known from the baseline", sifted->known);
    if (sifted->mended == 0) return;
    text_append_format(output, ", %u of the baseline %s mended", sifted->mended,
                       sifted->mended == 1 ? "is" : "are");
}

void report_summary(const struct check *check, const struct diagnostics *diagnostics,
                    const char *undone, struct text_builder *output) {
    struct text_builder words = {.arena = output->arena};
    stand_append(&words, diagnostics->error_count, "error", "errors");
    stand_append(&words, diagnostics->warning_count, "warning", "warnings");
    if (diagnostics->error_count > 0 || check == NULL) {
        text_append_format(output, "%.*s; %s\n", TEXT_ARGUMENT(text_built(&words)), undone);
        return;
    }
    const uint32_t *totals = check->verdicts.totals;
    uint32_t instances = check->sifted == NULL ? 0 : check->sifted->verdicts;
    for (int n = 0; n < OUTCOME_COUNT; n++) instances += totals[n];
    struct text stand = instances > 0 ? stand_of_all(check, output->arena) : TEXT("");
    if (check->scenario.bytes != NULL) {
        text_append_string(output, "scenario ");
        utf8_append_shown(output, check->scenario);
        text_append_string(output, ": ");
    }
    text_append_format(output, "%u rule%s, %u check%s%s%.*s%s%.*s", check->model->rules.count,
                       check->model->rules.count == 1 ? "" : "s", instances,
                       instances == 1 ? "" : "s", instances > 0 ? ": " : "", TEXT_ARGUMENT(stand),
                       words.length > 0 ? "; " : "", TEXT_ARGUMENT(text_built(&words)));
    append_sifted(check->sifted, output);
    text_append_byte(output, '\n');
}
