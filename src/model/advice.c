/* Advice: functions, constants and commas as other languages have them. */
#include "model/advice.h"

/* What is longer is told by a letter. */
enum { LONGEST_QUOTED = 60 };

/* How the expression is written, or `otherwise` where that would not fit into a line. */
static struct text written(const struct builder *builder, struct span span, const char *otherwise) {
    struct text text = sources_text(builder->context->sources, span);
    bool fits = text.length > 0 && text.length <= LONGEST_QUOTED &&
                memchr(text.bytes, '\n', text.length) == NULL;
    return fits ? text : text_of(otherwise);
}

/* --- Functions --- */

/* What functions of the language are called elsewhere. */
static const struct {
    const char *word;
    const char *function;
} synonyms[] = {
    {"size", "count"},   {"len", "count"},      {"length", "count"},  {"number", "count"},
    {"average", "avg"},  {"mean", "avg"},       {"total", "sum"},     {"maximum", "max"},
    {"minimum", "min"},  {"every", "all"},      {"forall", "all"},    {"some", "any"},
    {"exists", "any"},   {"coalesce", "given"}, {"default", "given"}, {"ifnull", "given"},
    {"floor", "round"},  {"ceil", "round"},     {"trunc", "round"},   {"nvl", "given"},
    {"absolute", "abs"},
};

const char *advice_function(struct text word) {
    for (size_t n = 0; n < sizeof synonyms / sizeof synonyms[0]; n++) {
        if (text_equal(word, text_of(synonyms[n].word))) return synonyms[n].function;
    }
    return NULL;
}

void advise_collecting(struct builder *builder, struct diagnostic *diagnostic,
                       const struct syntax_node *call, struct text name, struct type type) {
    const struct syntax_node *first = call->first->next;
    bool asks = text_equal(name, TEXT("all")) || text_equal(name, TEXT("any"));
    bool is_of_places = type.base == TYPE_DISTRICT || type.base == TYPE_INDUSTRY;
    const char *each = asks ? "CONDITION" : is_of_places ? "x.output" : "x";
    struct text values = TEXT("S");
    if (first != NULL && !asks) {
        values = written(builder, span_join(first->span, call->last->span), "S");
    }
    bool is_set = first == NULL || asks || (first->next == NULL && type.is_set);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      is_set ? "write `%.*s(%s for x in %.*s)`"
                             : "write `%.*s(%s for x in {%.*s})`",
                      TEXT_ARGUMENT(name), each, TEXT_ARGUMENT(values));
}

/* --- Names --- */

/* Words that are values elsewhere. */
static const struct {
    const char *word;
    const char *truth; /* or NULL */
} constants[] = {
    {"True", "true"},   {"TRUE", "true"}, {"yes", "true"}, {"False", "false"},
    {"FALSE", "false"}, {"no", "false"},  {"null", NULL},  {"NULL", NULL},
    {"nil", NULL},      {"None", NULL},   {"none", NULL},  {"undefined", NULL},
    {"missing", NULL},  {"NaN", NULL},    {"NA", NULL},
};

bool advise_constant(struct builder *builder, struct span span, struct text word) {
    for (size_t n = 0; n < sizeof constants / sizeof constants[0]; n++) {
        if (!text_equal(word, text_of(constants[n].word))) continue;
        const char *truth = constants[n].truth;
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, span,
                            "no thing in this plan is named `%.*s`", TEXT_ARGUMENT(word));
        bool is_spelled_so = truth != NULL && (word.bytes[0] | 0x20) == truth[0];
        if (truth == NULL) {
            diagnostic_remark(builder->diagnostics, diagnostic, "help",
                              "what is not stated is missing: `has x` asks whether it is there, "
                              "`given(x, 0)` puts a value in its place");
        } else if (is_spelled_so) {
            diagnostic_fix(builder->diagnostics, diagnostic, span, text_of(truth), "write `%s`",
                           truth);
        } else {
            diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%s`", truth);
        }
        return true;
    }
    return false;
}

/* --- Commas --- */

enum { GROUP_DIGITS = 3 };

static bool is_digits(struct text text) {
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] < '0' || text.bytes[n] > '9') return false;
    }
    return text.length > 0;
}

/* Whether a function that is typed anew for each use has been warned of already. */
static bool is_warned(const struct builder *builder, struct span span) {
    for (uint32_t n = 0; n < builder->diagnostics->list.count; n++) {
        const struct diagnostic *other = builder->diagnostics->list.items[n];
        bool is_comma = text_equal(other->tag, diagnostic_code_text(CODE_COMMA));
        if (is_comma && span_equal(other->span, span)) return true;
    }
    return false;
}

/* The comma between two numbers that both touch it; no source where that is none of one number. */
static struct span doubtful_comma(const struct syntax_node *before,
                                  const struct syntax_node *behind, bool is_print) {
    bool touch = before->kind == NODE_NUMBER && behind->kind == NODE_NUMBER &&
                 before->span.end + 1 == behind->span.start && is_digits(before->text) &&
                 is_digits(behind->text);
    bool is_group = before->text.length <= GROUP_DIGITS && behind->text.length == GROUP_DIGITS;
    if (!touch || !(is_print || is_group)) return (struct span){0};
    return (struct span){before->span.source, before->span.end, behind->span.start};
}

void advise_commas(struct builder *builder, const struct syntax_node *first, bool is_print) {
    for (const struct syntax_node *node = first; node != NULL && node->next != NULL;
         node = node->next) {
        struct span comma = doubtful_comma(node, node->next, is_print);
        if (comma.source == 0 || is_warned(builder, comma)) continue;
        struct text first_part = node->text;
        struct text second_part = node->next->text;
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_COMMA, comma, "this comma parts two numbers, %.*s and %.*s",
            TEXT_ARGUMENT(first_part), TEXT_ARGUMENT(second_part));
        const char *sign = second_part.length == GROUP_DIGITS ? "_" : ".";
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "one number is written `%.*s%s%.*s`; two have a blank behind the comma",
                          TEXT_ARGUMENT(first_part), sign, TEXT_ARGUMENT(second_part));
    }
}
