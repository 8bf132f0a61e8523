/* `::error file=plan.zonal,line=3,endLine=3,col=1,endColumn=9,title=RULE::MESSAGE`. What the runner takes for
 * the end of a line or a property is escaped by it own rules, and what would steer a terminal is shown as it is in
 * text; so nothing that a plan says can become a command. */
#include "report/github.h"

#include "base/utf8.h"
#include "report/finding.h"
#include "report/plain.h"

static const char *const commands[] = {
    [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_NOTE] = "notice"};

static void append_escaped(struct text_builder *output, struct text text, bool is_property) {
    for (uint32_t n = 0; n < text.length; n++) {
        char byte = text.bytes[n];
        bool is_reserved = byte == '%' || byte == '\n' || byte == '\r' ||
                           (is_property && (byte == ':' || byte == ','));
        if (is_reserved) {
            text_append_format(output, "%%%02X", (unsigned)byte);
        } else {
            text_append_byte(output, byte);
        }
    }
}

static void append_shown_property(struct text_builder *output, struct text text) {
    struct text_builder shown = {.arena = output->arena};
    utf8_append_shown(&shown, text);
    append_escaped(output, text_built(&shown), true);
}

/* Columns only count where a place is within one line, and both ends belong to it. */
static void append_place_properties(const struct found *found, struct span span,
                                    struct text_builder *output) {
    struct position start = sources_position(found->sources, span.source, span.start);
    struct position end = sources_position(found->sources, span.source, span.end);
    if (end.column == 1 && end.line > start.line) end.line--;
    text_append_string(output, "file=");
    append_shown_property(output, sources_get(found->sources, span.source)->path);
    text_append_format(output, ",line=%u,endLine=%u,", start.line, end.line);
    if (end.line != start.line) return;
    uint32_t last = end.column > start.column ? end.column - 1 : start.column;
    text_append_format(output, "col=%u,endColumn=%u,", start.column, last);
}

/* What stands in no file has its place in the message. */
static void append_finding(const struct found *found, const struct diagnostic *finding,
                           struct text_builder *output) {
    struct text_builder message = {.arena = output->arena};
    text_append_format(output, "::%s ", commands[finding->severity]);
    if (found_is_file(found, finding->span.source)) {
        append_place_properties(found, finding->span, output);
    } else if (finding->span.source != 0) {
        plain_append_place(found->sources, finding->span, &message);
        text_append_string(&message, ": ");
    }
    text_append_string(output, "title=");
    append_shown_property(output, finding->tag);
    text_append(&message, plain_lines(found, finding, output->arena));
    text_append_string(output, "::");
    append_escaped(output, text_built(&message), false);
    text_append_byte(output, '\n');
}

static void append_verdicts(const struct found *found, enum severity severity,
                            struct text_builder *output) {
    const struct check *check = found->check;
    for (uint32_t n = 0; check != NULL && n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        if (finding_head(check, verdict).severity != severity) continue;
        struct diagnostic finding = finding_of(check, found->sources, verdict, output->arena);
        append_finding(found, &finding, output);
    }
}

static void append_diagnostics(const struct found *found, enum severity severity,
                               struct text_builder *output) {
    for (uint32_t n = 0; n < found->diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = found->diagnostics->list.items[n];
        if (diagnostic->severity == severity) append_finding(found, diagnostic, output);
    }
}

static void append_failures(const struct found *found, struct text_builder *output) {
    for (uint32_t n = 0; found->tests != NULL && n < found->tests->list.count; n++) {
        const struct test_result *result = &found->tests->list.items[n];
        for (uint32_t at = 0; at < result->failures.count; at++) {
            append_finding(found, result->failures.items[at], output);
        }
    }
}

static void append_prints(const struct found *found, struct text_builder *output) {
    const struct check *check = found->check;
    for (uint32_t n = 0; check != NULL && n < check->prints.count; n++) {
        struct diagnostic finding = finding_of_print(check, &check->prints.items[n], output->arena);
        append_finding(found, &finding, output);
    }
}

void report_github(const struct found *found, struct text_builder *output) {
    append_failures(found, output);
    for (int severity = SEVERITY_ERROR; severity <= SEVERITY_NOTE; severity++) {
        append_diagnostics(found, (enum severity)severity, output);
        append_verdicts(found, (enum severity)severity, output);
    }
    append_prints(found, output);
    text_append_string(output, "::notice title=zonal::");
    append_escaped(output, plain_summary(found, output->arena), false);
    text_append_byte(output, '\n');
}
