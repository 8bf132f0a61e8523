/* The words of the text report without its excerpts. */
#include "report/plain.h"

#include "base/utf8.h"
#include "report/finding.h"
#include "report/tests.h"

void plain_append_place(struct sources *sources, struct span span, struct text_builder *words) {
    struct position place = sources_position(sources, span.source, span.start);
    utf8_append_shown(words, sources_get(sources, span.source)->shown);
    text_append_format(words, ":%u:%u", (unsigned)place.line, (unsigned)place.column);
}

void plain_append_shown(struct text_builder *output, struct text text) {
    uint32_t start = 0;
    while (text.length > 0 && text.bytes[text.length - 1] == '\n') text.length--;
    for (uint32_t at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n') continue;
        if (start > 0) text_append_byte(output, '\n');
        utf8_append_shown(output, (struct text){text.bytes + start, at - start});
        start = at + 1;
    }
}

static void append_account(const struct diagnostic *finding, struct text_builder *lines) {
    plain_append_shown(lines, finding->message);
    for (uint32_t n = 0; n < finding->remarks.count; n++) {
        text_append_format(lines, "\n%s: ", finding->remarks.items[n].kind);
        plain_append_shown(lines, finding->remarks.items[n].words);
    }
}

struct text plain_account(const struct diagnostic *finding, struct arena *arena) {
    struct text_builder lines = {.arena = arena};
    append_account(finding, &lines);
    return text_built(&lines);
}

struct text plain_lines(const struct found *found, const struct diagnostic *finding,
                        struct arena *arena) {
    struct text_builder lines = {.arena = arena};
    append_account(finding, &lines);
    for (uint32_t n = 0; n < finding->related.count; n++) {
        const struct related *related = &finding->related.items[n];
        text_append_byte(&lines, '\n');
        if (related->span.source != 0) {
            plain_append_place(found->sources, related->span, &lines);
            text_append_string(&lines, ": ");
        }
        bool has_words = related->words.length > 0;
        struct text words =
            has_words ? related->words : sources_text(found->sources, related->span);
        utf8_append_shown(&lines, text_folded(arena, words));
    }
    return text_built(&lines);
}

struct text plain_summary(const struct found *found, struct arena *arena) {
    struct text_builder line = {.arena = arena};
    if (found->tests != NULL) {
        report_tests_summary(found->tests, found->diagnostics, &line);
    } else {
        report_summary(found->check, found->diagnostics,
                       found->is_testing ? "no test was run" : "the plan was not checked", &line);
    }
    return (struct text){line.bytes, line.length - 1};
}

struct diagnostic finding_of_print(const struct check *check, const struct printed *printed,
                                   struct arena *arena) {
    return (struct diagnostic){.severity = SEVERITY_NOTE,
                               .tag = TEXT("print"),
                               .message = printed_words(check, printed, arena),
                               .span = printed->span};
}

bool found_is_file(const struct found *found, uint32_t source) {
    if (source == 0 || source == found->standard) return false;
    struct text path = sources_get(found->sources, source)->path;
    bool is_in_brackets =
        path.length >= 2 && path.bytes[0] == '<' && path.bytes[path.length - 1] == '>';
    return !is_in_brackets;
}
