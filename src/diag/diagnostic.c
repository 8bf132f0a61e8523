/* The sink: diagnostics in the order of their finding, counted by severity, sorted at the end. */
#include "diag/diagnostic.h"

#include <stdarg.h>

static const struct {
    const char *code;
    enum severity severity;
} codes[] = {
#define CODE(name, code, severity, meaning) {#code, SEVERITY_##severity},
#include "diag/codes.def"
#undef CODE
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena) {
    *diagnostics = (struct diagnostics){.arena = arena};
}

struct diagnostics diagnostics_copy(const struct diagnostics *diagnostics) {
    struct diagnostics copy = *diagnostics;
    uint32_t count = diagnostics->list.count;
    copy.list.items = arena_copy(copy.arena, copy.list.items, count * sizeof *copy.list.items);
    copy.list.capacity = count;
    return copy;
}

void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *more) {
    for (uint32_t n = 0; n < more->list.count; n++) {
        vector_push(diagnostics->arena, &diagnostics->list, more->list.items[n]);
    }
    diagnostics->error_count += more->error_count;
    diagnostics->warning_count += more->warning_count;
    diagnostics->note_count += more->note_count;
}

static void count_severity(struct diagnostics *diagnostics, enum severity severity) {
    switch (severity) {
        case SEVERITY_ERROR: diagnostics->error_count++; break;
        case SEVERITY_WARNING: diagnostics->warning_count++; break;
        case SEVERITY_NOTE: diagnostics->note_count++; break;
    }
}

struct diagnostic *diagnostics_add(struct diagnostics *diagnostics, enum diagnostic_code code,
                                   struct span span, const char *format, ...) {
    struct diagnostic *diagnostic = arena_new(diagnostics->arena, struct diagnostic);
    diagnostic->severity = codes[code].severity;
    diagnostic->tag = text_of(codes[code].code);
    diagnostic->span = span;
    va_list arguments;
    va_start(arguments, format);
    diagnostic->message = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    vector_push(diagnostics->arena, &diagnostics->list, diagnostic);
    count_severity(diagnostics, diagnostic->severity);
    return diagnostic;
}

void diagnostic_relate(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                       struct span span, const char *format, ...) {
    struct related related = {.span = span};
    va_list arguments;
    va_start(arguments, format);
    related.words = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    vector_push(diagnostics->arena, &diagnostic->related, related);
}

/* Marks a backquote of a format, to be told from those of what is put in. */
enum { CODE_MARK = 1 };

/* Takes what stands before the next mark, or all, off the text, and the mark. */
static struct text take_part(struct text *rest) {
    const char *mark = rest->length == 0 ? NULL : memchr(rest->bytes, CODE_MARK, rest->length);
    struct text part = *rest;
    if (mark != NULL) part.length = (uint32_t)(mark - rest->bytes);
    uint32_t taken = mark == NULL ? part.length : part.length + 1;
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return part;
}

void append_code(struct text_builder *words, struct text code) {
    bool is_doubled = code.length > 0 && memchr(code.bytes, '`', code.length) != NULL;
    text_append_string(words, is_doubled ? "`` " : "`");
    text_append(words, code);
    text_append_string(words, is_doubled ? " ``" : "`");
}

/* Words whose format has code in backquotes. */
static struct text format_words(struct arena *arena, const char *format, va_list arguments) {
    if (strchr(format, '`') == NULL) return text_format_list(arena, format, arguments);
    char *marked = text_string(arena, text_of(format));
    for (char *at = marked; (at = strchr(at, '`')) != NULL;) *at = CODE_MARK;
    struct text rest = text_format_list(arena, marked, arguments);
    struct text_builder words = {.arena = arena};
    bool is_code = false;
    while (rest.length > 0) {
        struct text part = take_part(&rest);
        if (is_code) {
            append_code(&words, part);
        } else {
            text_append(&words, part);
        }
        is_code = !is_code;
    }
    return text_built(&words);
}

void diagnostic_remark(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                       const char *kind, const char *format, ...) {
    struct remark remark = {.kind = kind};
    va_list arguments;
    va_start(arguments, format);
    remark.words = format_words(diagnostics->arena, format, arguments);
    va_end(arguments);
    vector_push(diagnostics->arena, &diagnostic->remarks, remark);
}

struct fix *diagnostic_fix(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                           struct span span, struct text replacement, const char *format, ...) {
    struct arena *arena = diagnostics->arena;
    struct fix *fix = vector_add(arena, &diagnostic->fixes);
    *fix = (struct fix){0};
    va_list arguments;
    va_start(arguments, format);
    fix->words = format_words(arena, format, arguments);
    va_end(arguments);
    vector_push(arena, &diagnostic->remarks, (struct remark){"help", fix->words});
    fix_also(diagnostics, fix, span, replacement);
    return fix;
}

void fix_also(struct diagnostics *diagnostics, struct fix *fix, struct span span,
              struct text replacement) {
    vector_push(diagnostics->arena, &fix->edits, (struct fix_edit){span, replacement});
}

bool diagnostic_is_of_text(const struct diagnostic *diagnostic) {
    const char *code = diagnostic->tag.bytes;
    return code[0] == 'E' && code[1] == '0' && (code[2] == '1' || code[2] == '2');
}

void diagnostic_remark_year(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                            int64_t year) {
    if (year >= 1 && year <= 99) {
        diagnostic_remark(diagnostics, diagnostic, "help", "a year is written in full: `%d`",
                          2000 + (int)year);
    } else if (year >= 1000 && year <= 9999) {
        diagnostic_remark(diagnostics, diagnostic, "help", "write the four digits alone: `%d`",
                          (int)year);
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "write four digits, from `1000` to `9999`");
    }
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare(const struct diagnostic *a, const struct diagnostic *b) {
    int order = compare_numbers(a->span.source, b->span.source);
    if (order == 0) order = compare_numbers(a->span.start, b->span.start);
    if (order == 0) order = compare_numbers(a->span.end, b->span.end);
    return order == 0 ? text_compare(a->message, b->message) : order;
}

/* Merges two sorted neighbours, `from` up to `middle` and on to `end`; of equals the left leads. */
static void merge(struct diagnostic **into, struct diagnostic **from, uint32_t start,
                  uint32_t middle, uint32_t end) {
    uint32_t left = start;
    uint32_t right = middle;
    for (uint32_t n = start; n < end; n++) {
        bool takes_left = left < middle && (right == end || compare(from[left], from[right]) <= 0);
        into[n] = takes_left ? from[left++] : from[right++];
    }
}

static uint32_t smaller(uint64_t a, uint32_t b) {
    return a < b ? (uint32_t)a : b;
}

/* A merge sort from the bottom up: what compares equal stays in the order of its finding. */
void diagnostics_sort(struct diagnostics *diagnostics) {
    uint32_t count = diagnostics->list.count;
    if (count < 2) return;
    struct arena_mark mark = arena_mark(diagnostics->arena);
    struct diagnostic **sorted = diagnostics->list.items;
    struct diagnostic **other = arena_array(diagnostics->arena, struct diagnostic *, count);
    for (uint64_t width = 1; width < count; width *= 2) {
        for (uint64_t start = 0; start < count; start += 2 * width) {
            merge(other, sorted, (uint32_t)start, smaller(start + width, count),
                  smaller(start + 2 * width, count));
        }
        struct diagnostic **merged = other;
        other = sorted;
        sorted = merged;
    }
    for (uint32_t n = 0; n < count; n++) diagnostics->list.items[n] = sorted[n];
    arena_rewind(diagnostics->arena, mark);
    diagnostics_fold(diagnostics);
}

const char *severity_word(enum severity severity) {
    static const char *const words[] = {
        [SEVERITY_ERROR] = WORD_ERROR,
        [SEVERITY_WARNING] = WORD_WARNING,
        [SEVERITY_NOTE] = WORD_NOTE,
    };
    return words[severity];
}

struct text diagnostic_code_text(enum diagnostic_code code) {
    return text_of(codes[code].code);
}
