/* Help with types: the rows of help.def, filled in with what is written there; before these, what a text or
 * a number plainly is meant to be. */
#include "model/help.h"

enum { LONGEST_WRITTEN = 48 };

static const struct help_row {
    struct type wanted;
    struct type found;
    const char *words;
} help_rows[] = {
#define HELP(wanted, found, words) {wanted, found, words},
#include "model/help.def"
#undef HELP
};

/* --- What is written --- */

static struct text written_there(const struct builder *builder,
                                 const struct expression *expression) {
    struct text text = sources_text(builder->context->sources, expression->span);
    bool is_short = text.length > 0 && text.length <= LONGEST_WRITTEN;
    bool is_line = is_short && memchr(text.bytes, '\n', text.length) == NULL;
    if (is_line) return text;
    return expression->type.is_set ? TEXT("S") : TEXT("x");
}

/* Whether a `.` can follow it, or an operator, whatever that is. */
static bool is_whole(const struct expression *expression) {
    switch (expression->kind) {
        case EXPRESSION_NUMBER:
        case EXPRESSION_TRUTH:
        case EXPRESSION_STRING:
        case EXPRESSION_TEMPLATE:
        case EXPRESSION_DISTRICT:
        case EXPRESSION_INDUSTRY:
        case EXPRESSION_VARIABLE:
        case EXPRESSION_SET:
        case EXPRESSION_LET:
        case EXPRESSION_CALL:
        case EXPRESSION_INDICATOR:
        case EXPRESSION_FIELD:
        case EXPRESSION_FUNCTION:
        case EXPRESSION_COLLECT:
        case EXPRESSION_DISTRICTS:
        case EXPRESSION_INDUSTRIES:
        case EXPRESSION_YEARS:
        case EXPRESSION_YEAR: return true;
        default: return false;
    }
}

/* Whether the first bracket of a text is closed by its last. */
static bool is_in_brackets(struct text text) {
    uint32_t open = 0;
    for (uint32_t at = 0; at < text.length; at++) {
        if (text.bytes[at] == '(') open++;
        if (text.bytes[at] == ')') open--;
        if (open == 0) return at > 0 && at + 1 == text.length;
    }
    return false;
}

struct text help_written(const struct builder *builder, const struct expression *expression) {
    struct text text = written_there(builder, expression);
    if (is_whole(expression) || text.length == 1 || is_in_brackets(text)) return text;
    return text_format(builder->arena, "(%.*s)", TEXT_ARGUMENT(text));
}

struct text help_some_name(const struct builder *builder, enum symbol_kind kind) {
    const struct model *model = builder->model;
    bool is_district = kind == SYMBOL_DISTRICT;
    const struct places *places = is_district ? &model->districts : &model->industries;
    uint32_t first = is_district ? 0 : ALL_INDUSTRIES + 1;
    if (places->list.count <= first) return is_district ? TEXT("D") : TEXT("I");
    struct span span = model_name_span(model, places->list.items[first].at);
    return sources_text(builder->context->sources, span);
}

void help_with_name(struct builder *builder, struct diagnostic *diagnostic, enum symbol_kind kind) {
    static const char *const words[] = {[SYMBOL_NONE] = "a district or an industry",
                                        [SYMBOL_DISTRICT] = "a district",
                                        [SYMBOL_INDUSTRY] = "an industry"};
    diagnostic_remark(
        builder->diagnostics, diagnostic, "help", "write %s, such as `%.*s`", words[kind],
        TEXT_ARGUMENT(help_some_name(builder, kind == SYMBOL_NONE ? SYMBOL_INDUSTRY : kind)));
}

/* --- Rows --- */

static bool is_same(struct type a, struct type b) {
    return a.base == b.base && a.is_set == b.is_set;
}

/* What a row says is found, or wanted, may be any set. */
static bool row_fits(struct type row, struct type type) {
    return is_same(row, type) || (row.is_set && row.base == TYPE_ANY && type.is_set);
}

static const char *find_words(struct type wanted, struct type found) {
    for (size_t n = 0; n < sizeof help_rows / sizeof help_rows[0]; n++) {
        const struct help_row *row = &help_rows[n];
        if (!row_fits(row->wanted, wanted)) continue;
        if (type_is_any(row->found) || row_fits(row->found, found)) return row->words;
    }
    return NULL;
}

/* Appends a row's words, or the code in them, up to a backquote or the end; returns where that is. */
static const char *fill_in(const struct builder *builder, struct text_builder *words,
                           const char *format, const struct expression *found, struct type wanted) {
    const char *at = format;
    for (; *at != '\0' && *at != '`'; at++) {
        if (*at == '@') {
            bool stands_alone =
                at > format && strchr("({", at[-1]) != NULL && strchr(")}", at[1]) != NULL;
            text_append(words, stands_alone ? written_there(builder, found)
                                            : help_written(builder, found));
        } else if (*at == '$') {
            text_append(words,
                        help_some_name(builder, wanted.base == TYPE_DISTRICT ? SYMBOL_DISTRICT
                                                                             : SYMBOL_INDUSTRY));
        } else {
            text_append_byte(words, *at);
        }
    }
    return at;
}

static void append_row(const struct builder *builder, struct text_builder *words, const char *row,
                       const struct expression *found, struct type wanted) {
    const char *at = fill_in(builder, words, row, found, wanted);
    while (*at == '`') {
        struct text_builder code = {.arena = builder->arena};
        at = fill_in(builder, &code, at + 1, found, wanted);
        append_code(words, text_built(&code));
        at = fill_in(builder, words, at + 1, found, wanted);
    }
}

/* --- What is plainly meant --- */

/* Whether a text would be a number without its quotes: digits first, and nothing that no number has. */
static bool reads_as_number(struct text text) {
    uint32_t at = text.length > 0 && text.bytes[0] == '-' ? 1 : 0;
    if (at >= text.length || text.bytes[at] < '0' || text.bytes[at] > '9') return false;
    for (; at < text.length; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];
        bool is_digit = byte >= '0' && byte <= '9';
        bool is_letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        bool is_blank = byte == ' ' && at + 1 < text.length && text.bytes[at + 1] > '9';
        bool is_other = byte >= 0x80 || byte == '.' || byte == '_' || byte == '%';
        if (!is_digit && !is_letter && !is_blank && !is_other) return false;
    }
    return true;
}

/* The thing of the type that a text is the name of, as it is written where it is declared, or nothing. */
static struct text named_so(const struct builder *builder, struct text text, enum type_base base) {
    name_id name = names_find(builder->names, text);
    if (name == 0) return (struct text){0};
    struct symbol symbol = builder->symbols[name];
    bool is_meant = (base == TYPE_DISTRICT && symbol.kind == SYMBOL_DISTRICT) ||
                    (base == TYPE_INDUSTRY && symbol.kind == SYMBOL_INDUSTRY);
    if (!is_meant) return (struct text){0};
    struct span span = model_name_span(builder->model, symbol_spot(builder, symbol));
    return sources_text(builder->context->sources, span);
}

/* What a text in quotes is to be without them, or nothing where it is none of what is wanted. */
static struct text without_quotes(const struct builder *builder, struct text text,
                                  enum type_base wanted) {
    bool is_truth = text_equal(text, TEXT("true")) || text_equal(text, TEXT("false"));
    switch (wanted) {
        case TYPE_NUMBER: return reads_as_number(text) ? text : (struct text){0};
        case TYPE_BOOLEAN: return is_truth ? text : (struct text){0};
        case TYPE_DISTRICT:
        case TYPE_INDUSTRY: return named_so(builder, text, wanted);
        default: return (struct text){0};
    }
}

/* The text that stands there in quotes, or NULL. Where texts are printed, it is a piece of a template. */
static const struct expression *quoted(const struct expression *found) {
    bool is_printed = found->kind == EXPRESSION_TEMPLATE && found->operand_count == 1;
    if (is_printed) found = found->operands[0];
    return found->kind == EXPRESSION_STRING ? found : NULL;
}

/* Appends what a text or a number in the plan is plainly meant to be; false where that is unknown. */
static bool append_meant(const struct builder *builder, struct text_builder *words,
                         const struct expression *found, struct type wanted) {
    int64_t integer;
    const struct expression *text = quoted(found);
    struct text meant = {0};
    if (text != NULL) meant = without_quotes(builder, text->string, wanted.base);
    if (meant.bytes != NULL) {
        if (wanted.is_set) meant = text_format(builder->arena, "{%.*s}", TEXT_ARGUMENT(meant));
        text_append_string(words, "leave the quotes away: ");
        append_code(words, meant);
        return true;
    }
    if (found->kind != EXPRESSION_NUMBER || wanted.is_set) return false;
    if (wanted.base == TYPE_STRING) {
        struct text written = written_there(builder, found);
        text_append_format(words, "put it in quotes: `\"%.*s\"`", TEXT_ARGUMENT(written));
        return true;
    }
    bool is_truth = wanted.base == TYPE_BOOLEAN && found->unit == 0 &&
                    number_to_integer(found->number, &integer) && (integer == 0 || integer == 1);
    if (is_truth) text_append_format(words, "write `%s`", integer == 1 ? "true" : "false");
    return is_truth;
}

/* --- Help --- */

/* Adds where the thing is stated that an expression reads. */
static void relate_stated(struct builder *builder, struct diagnostic *diagnostic,
                          const struct expression *found) {
    const struct model *model = builder->model;
    name_id name;
    struct span span;
    if (found->kind == EXPRESSION_LET || found->kind == EXPRESSION_CALL) {
        uint32_t let = found->index;
        if (found->kind == EXPRESSION_CALL) let = model->functions.items[let].let;
        name = model->lets.items[let].name;
        span = model->lets.items[let].span;
    } else if (found->kind == EXPRESSION_INDICATOR) {
        name = model->indicators.items[found->index].name;
        span = model->indicators.items[found->index].span;
    } else {
        return;
    }
    diagnostic_relate(builder->diagnostics, diagnostic, span, "`%.*s` is stated here",
                      TEXT_ARGUMENT(names_text(builder->names, name)));
}

static void tell(struct builder *builder, struct diagnostic *diagnostic,
                 const struct text_builder *words) {
    if (words->length == 0) return;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "%.*s",
                      TEXT_ARGUMENT(text_built(words)));
}

/* What has no number is asked for one of the thing that it is of: `IC.label + 1`. */
static const struct expression *asked_for(const struct expression *found, struct type wanted) {
    bool is_text_of_place = found->kind == EXPRESSION_FIELD && found->type.base == TYPE_STRING;
    bool wants_number = wanted.base == TYPE_NUMBER && !wanted.is_set;
    return is_text_of_place && wants_number ? found->operands[0] : found;
}

void help_with_type(struct builder *builder, struct diagnostic *diagnostic,
                    const struct expression *found, struct type wanted) {
    struct text_builder words = {.arena = builder->arena};
    relate_stated(builder, diagnostic, found);
    if (!append_meant(builder, &words, found, wanted)) {
        const struct expression *asked = asked_for(found, wanted);
        const char *row = find_words(wanted, asked->type);
        if (row != NULL) append_row(builder, &words, row, asked, wanted);
    }
    tell(builder, diagnostic, &words);
}

/* Whether a set is beside a number, which rather is that of its members. */
static bool is_counted(const struct expression *set, const struct expression *number) {
    return set->type.is_set && is_same(number->type, TYPE(NUMBER));
}

void help_to_agree(struct builder *builder, struct diagnostic *diagnostic,
                   const struct expression *first, const struct expression *second) {
    struct text_builder meant = {.arena = builder->arena};
    bool is_of_second = append_meant(builder, &meant, second, first->type);
    bool is_of_first = !is_of_second && append_meant(builder, &meant, first, second->type);
    if (is_of_first) {
        tell(builder, diagnostic, &meant);
    } else if (is_counted(first, second)) {
        help_with_type(builder, diagnostic, first, second->type);
    } else if (!is_of_second && quoted(second) != NULL && !first->type.is_set) {
        help_with_type(builder, diagnostic, first, second->type);
    } else {
        help_with_type(builder, diagnostic, second, first->type);
    }
}

void help_with_key(struct builder *builder, struct diagnostic *diagnostic,
                   const struct expression *found, struct text keyless) {
    struct text_builder words = {.arena = builder->arena};
    bool is_year = found->type.base == TYPE_NUMBER && !found->type.is_set;
    bool is_named = append_meant(builder, &words, found, TYPE(DISTRICT)) ||
                    append_meant(builder, &words, found, TYPE(INDUSTRY));
    if (is_named) {
        tell(builder, diagnostic, &words);
    } else if (keyless.bytes != NULL) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "leave the brackets away: `%.*s`", TEXT_ARGUMENT(keyless));
    } else if (is_year) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "a year stands behind the keys");
    } else {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "write a name, without quotes: `%.*s`",
                          TEXT_ARGUMENT(help_some_name(builder, SYMBOL_DISTRICT)));
    }
}

/* A thing that is compared with a set of such may have been meant to be in it. */
static bool help_with_member(struct builder *builder, struct diagnostic *diagnostic,
                             const struct expression *member, const struct expression *set,
                             enum expression_kind kind) {
    bool is_equality = kind == EXPRESSION_EQUALS || kind == EXPRESSION_UNEQUAL;
    bool is_member =
        set->type.is_set && !member->type.is_set && member->type.base == set->type.base;
    if (!is_equality || !is_member) return false;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%s%.*s in %.*s`",
                      kind == EXPRESSION_EQUALS ? "" : "not ",
                      TEXT_ARGUMENT(help_written(builder, member)),
                      TEXT_ARGUMENT(help_written(builder, set)));
    return true;
}

/* A district that is compared with an industry may have been meant to lead it. */
static bool help_with_lead(struct builder *builder, struct diagnostic *diagnostic,
                           const struct expression *district, const struct expression *industry) {
    bool is_lead =
        is_same(district->type, TYPE(DISTRICT)) && is_same(industry->type, TYPE(INDUSTRY));
    if (!is_lead) return false;
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "whether the district leads the industry is `%.*s in %.*s.leads`",
                      TEXT_ARGUMENT(help_written(builder, industry)),
                      TEXT_ARGUMENT(help_written(builder, district)));
    return true;
}

void help_with_comparison(struct builder *builder, struct diagnostic *diagnostic,
                          struct expression *const operands[2], enum expression_kind kind) {
    const struct expression *first = operands[0];
    const struct expression *second = operands[1];
    bool is_told = help_with_member(builder, diagnostic, first, second, kind) ||
                   help_with_member(builder, diagnostic, second, first, kind) ||
                   help_with_lead(builder, diagnostic, first, second) ||
                   help_with_lead(builder, diagnostic, second, first);
    if (!is_told) help_to_agree(builder, diagnostic, first, second);
}
