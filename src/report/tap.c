/* A point is a line, whatever a plan calls its things, and what explains it is a block of YAML in which every
 * text is in quotes: JSON's, whose escapes YAML has, too. */
#include "report/tap.h"

#include "base/json.h"
#include "base/utf8.h"
#include "report/cases.h"
#include "report/finding.h"
#include "report/plain.h"

struct tap {
    const struct found *found;
    struct text_builder *output;
};

/* A description: `#` would start a directive, and a backslash is the escape of both. */
static void append_described(struct tap *tap, struct text text) {
    struct text_builder shown = {.arena = tap->output->arena};
    utf8_append_shown(&shown, text_folded(tap->output->arena, text));
    for (uint32_t n = 0; n < shown.length; n++) {
        char byte = shown.bytes[n];
        if (byte == '#' || byte == '\\') text_append_byte(tap->output, '\\');
        text_append_byte(tap->output, byte);
    }
}

static void append_quoted(struct tap *tap, struct text text) {
    struct json json = {.output = tap->output};
    struct text_builder shown = {.arena = tap->output->arena};
    plain_append_shown(&shown, text);
    json_text(&json, text_built(&shown));
}

/* Where a block stands: what its first line and the others begin with. */
struct indent {
    const char *first;
    const char *rest;
};

/* `key: "text"` in a line of its own. */
static void append_entry(struct tap *tap, const char *indent, const char *key, struct text text) {
    text_append_format(tap->output, "%s%s: ", indent, key);
    append_quoted(tap, text);
    text_append_byte(tap->output, '\n');
}

static void append_at(struct tap *tap, const char *indent, struct span span) {
    if (span.source == 0) return;
    struct position start = sources_position(tap->found->sources, span.source, span.start);
    text_append_format(tap->output, "%sat:\n%s  file: ", indent, indent);
    append_quoted(tap, sources_get(tap->found->sources, span.source)->path);
    text_append_format(tap->output, "\n%s  line: %u\n%s  column: %u\n", indent, start.line, indent,
                       start.column);
}

/* What explains a finding is a list, since there may be several of a kind. Blanks are no part of a key. */
static void append_remarks(struct tap *tap, const char *indent, const struct diagnostic *finding) {
    if (finding->remarks.count == 0) return;
    text_append_format(tap->output, "%sremarks:\n", indent);
    for (uint32_t n = 0; n < finding->remarks.count; n++) {
        char *key = text_string(tap->output->arena, text_of(finding->remarks.items[n].kind));
        for (char *at = key; *at != '\0'; at++) {
            if (*at == ' ') *at = '_';
        }
        text_append_format(tap->output, "%s  - ", indent);
        append_entry(tap, "", key, finding->remarks.items[n].words);
    }
}

static void append_finding(struct tap *tap, struct indent indent,
                           const struct diagnostic *finding) {
    append_entry(tap, indent.first, "message", finding->message);
    append_entry(tap, indent.rest, "severity", text_of(severity_word(finding->severity)));
    append_entry(tap, indent.rest, "rule", finding->tag);
    append_at(tap, indent.rest, finding->span);
    append_remarks(tap, indent.rest, finding);
}

static void append_block(struct tap *tap, const struct report_case *which) {
    uint32_t count = which->findings.count;
    if (count == 0) return;
    text_append_string(tap->output, "  ---\n");
    if (count == 1) append_finding(tap, (struct indent){"  ", "  "}, &which->findings.items[0]);
    if (count > 1) text_append_string(tap->output, "  failures:\n");
    for (uint32_t n = 0; count > 1 && n < count; n++) {
        append_finding(tap, (struct indent){"    - ", "      "}, &which->findings.items[n]);
    }
    text_append_string(tap->output, "  ...\n");
}

/* An open verdict is skipped, and a waived one is still to be done. */
static void append_point(struct tap *tap, uint32_t number, const struct report_case *which) {
    static const char *const before_words[] = {[CASE_PASSES] = ": ",
                                               [CASE_FAILS] = NULL,
                                               [CASE_ERRS] = NULL,
                                               [CASE_SKIPPED] = " # SKIP ",
                                               [CASE_WAIVED] = " # TODO "};
    const char *directive = before_words[which->outcome];
    bool is_ok = which->outcome == CASE_PASSES || which->outcome == CASE_SKIPPED;
    text_append_format(tap->output, "%s %u - ", is_ok ? "ok" : "not ok", number);
    append_described(tap, which->name);
    if (directive != NULL && which->words.length > 0) {
        text_append_string(tap->output, directive);
        append_described(tap, which->words);
    }
    text_append_byte(tap->output, '\n');
    append_block(tap, which);
}

static void append_comment(struct tap *tap, struct text words) {
    text_append_string(tap->output, "# ");
    append_described(tap, words);
    text_append_byte(tap->output, '\n');
}

static void append_prints(struct tap *tap) {
    const struct check *check = tap->found->check;
    for (uint32_t n = 0; check != NULL && n < check->prints.count; n++) {
        append_comment(tap, printed_words(check, &check->prints.items[n], tap->output->arena));
    }
}

void report_tap(const struct found *found, struct text_builder *output) {
    struct tap tap = {found, output};
    struct suites suites = suites_of(found, output->arena);
    uint32_t number = 0;
    text_append_format(output, "TAP version 13\n1..%u\n", suites.case_count);
    append_prints(&tap);
    for (uint32_t n = 0; n < suites.list.count; n++) {
        const struct suite *suite = &suites.list.items[n];
        for (uint32_t at = 0; at < suite->cases.count; at++) {
            append_point(&tap, ++number, &suite->cases.items[at]);
        }
    }
    append_comment(&tap, plain_summary(found, output->arena));
}
