/* Expressions back to text. Each kind of node binds its operands more or less tightly, as LANGUAGE orders
 * them, and an operand that binds less than it must stands in brackets. */
#include "canonical/expression.h"

#include "base/number.h"
#include "base/scale.h"
#include "base/utf8.h"
#include "syntax/parse.h"

enum binding {
    BINDS_IF = 1,
    BINDS_IMPLIES,
    BINDS_OR,
    BINDS_AND,
    BINDS_NOT,
    BINDS_COMPARISON,
    BINDS_UNION,
    BINDS_INTERSECTION,
    BINDS_SUM,
    BINDS_PRODUCT,
    BINDS_PREFIX,
    BINDS_FIELD,
    BINDS_ALL
};

static enum binding binding_of(enum node_kind kind) {
    switch (kind) {
        case NODE_IF: return BINDS_IF;
        case NODE_IMPLIES: return BINDS_IMPLIES;
        case NODE_OR: return BINDS_OR;
        case NODE_AND: return BINDS_AND;
        case NODE_NOT: return BINDS_NOT;
        case NODE_EQUALS:
        case NODE_UNEQUAL:
        case NODE_LESS:
        case NODE_AT_MOST:
        case NODE_GREATER:
        case NODE_AT_LEAST:
        case NODE_MEMBER: return BINDS_COMPARISON;
        case NODE_UNION: return BINDS_UNION;
        case NODE_INTERSECTION: return BINDS_INTERSECTION;
        case NODE_ADD:
        case NODE_SUBTRACT: return BINDS_SUM;
        case NODE_MULTIPLY:
        case NODE_DIVIDE: return BINDS_PRODUCT;
        case NODE_NEGATE:
        case NODE_HAS: return BINDS_PREFIX;
        case NODE_FIELD: return BINDS_FIELD;
        default: return BINDS_ALL;
    }
}

/* What is being written. */
struct writing {
    const struct canonical *canonical;
    struct text_builder *output;
};

static void append_at_least(const struct writing *writing, const struct syntax_node *node,
                            enum binding least);

static void append(const struct writing *writing, const struct syntax_node *node) {
    append_at_least(writing, node, BINDS_IF);
}

static void append_words(const struct writing *writing, const char *words) {
    text_append_string(writing->output, words);
}

/* --- Names, texts, numbers --- */

void name_append(const struct canonical *canonical, name_id name, struct text_builder *output) {
    struct text text = names_text(canonical->names, name);
    bool is_plain = utf8_is_name(text) && !syntax_is_reserved(text);
    if (!is_plain) text_append_byte(output, '`');
    text_append(output, text);
    if (!is_plain) text_append_byte(output, '`');
}

/* What is in a text, without quotes. In a template a brace is written twice that opens nothing. */
static void append_inside(struct text text, bool is_template, struct text_builder *output) {
    for (uint32_t n = 0; n < text.length; n++) {
        char byte = text.bytes[n];
        switch (byte) {
            case '"': text_append_string(output, "\\\""); break;
            case '\\': text_append_string(output, "\\\\"); break;
            case '\n': text_append_string(output, "\\n"); break;
            case '\t': text_append_string(output, "\\t"); break;
            case '\r': text_append_string(output, "\\u{D}"); break;
            case '{': text_append_string(output, is_template ? "{{" : "{"); break;
            default: text_append_byte(output, byte); break;
        }
    }
}

void string_append(struct text text, struct text_builder *output) {
    text_append_byte(output, '"');
    append_inside(text, false, output);
    text_append_byte(output, '"');
}

/* The brace of a set that it begins with would be read as its own, written twice. */
static void append_interpolation(const struct writing *writing, const struct syntax_node *node) {
    struct text_builder value = {.arena = writing->canonical->arena};
    struct writing inside = {writing->canonical, &value};
    append(&inside, node);
    bool is_set = value.length > 0 && value.bytes[0] == '{';
    text_append_string(writing->output, is_set ? "{ " : "{");
    text_append(writing->output, text_built(&value));
    text_append_byte(writing->output, '}');
}

static void append_template(const struct writing *writing, const struct syntax_node *node) {
    text_append_byte(writing->output, '"');
    for (const struct syntax_node *part = node->first; part != NULL; part = part->next) {
        if (part->kind == NODE_STRING) {
            append_inside(part->text, true, writing->output);
            continue;
        }
        append_interpolation(writing, part);
    }
    text_append_byte(writing->output, '"');
}

static bool is_unit(const struct canonical *canonical, struct text word) {
    name_id name = names_find(canonical->names, word);
    return name != 0 && canonical->is_unit[name];
}

/* How long the scale is that letters touching a number begin with: they are a unit as a whole, else a scale, else
 * the longest scale before a unit. NO_SCALE where they are none of these. */
#define NO_SCALE UINT32_MAX

static uint32_t scale_length(const struct canonical *canonical, struct text letters) {
    int32_t power;
    uint32_t length = UINT32_MAX;
    if (is_unit(canonical, letters)) return 0;
    if (scale_find(letters, &power)) return letters.length;
    while ((length = scale_prefix(letters, length)) > 0) {
        struct text rest = {letters.bytes + length, letters.length - length};
        if (is_unit(canonical, rest)) return length;
    }
    return NO_SCALE;
}

/* Appends the number. The memory that its words take is given back, as long as they are short. */
static void append_words_of(const struct writing *writing, struct number number) {
    char copy[64];
    struct arena_mark mark = arena_mark(writing->canonical->arena);
    struct text words = number_to_words(writing->canonical->arena, number);
    if (words.length <= sizeof copy) {
        memcpy(copy, words.bytes, words.length);
        words.bytes = copy;
        arena_rewind(writing->canonical->arena, mark);
    }
    text_append(writing->output, words);
}

static void append_unit(const struct writing *writing, name_id unit) {
    text_append_byte(writing->output, ' ');
    name_append(writing->canonical, unit, writing->output);
}

/* A number whose letters say nothing here, as where the unit is declared in another file, keeps them. */
static void append_number(const struct writing *writing, const struct syntax_node *node) {
    const struct canonical *canonical = writing->canonical;
    const struct syntax_node *suffix = node_child(node, NODE_SUFFIX);
    const struct syntax_node *unit = node_child(node, NODE_NAME);
    struct text letters = {0};
    struct number number;
    int32_t power = 0;
    uint32_t scale = 0;
    if (suffix != NULL) letters = names_text(canonical->names, suffix->name);
    if (suffix != NULL) scale = scale_length(canonical, letters);
    bool is_known = scale != NO_SCALE;
    if (is_known && scale > 0) scale_find((struct text){letters.bytes, scale}, &power);
    if (is_known && number_parse(canonical->arena, node->text, power, &number)) {
        struct text rest = {letters.bytes + scale, letters.length - scale};
        append_words_of(writing, number);
        if (rest.length > 0) append_unit(writing, names_find(canonical->names, rest));
    } else {
        text_append(writing->output, node->text);
        text_append(writing->output, letters);
    }
    if (unit != NULL) append_unit(writing, unit->name);
}

/* --- What is put together --- */

static void append_list(const struct writing *writing, const struct syntax_node *first) {
    for (const struct syntax_node *node = first; node != NULL; node = node->next) {
        if (node != first) append_words(writing, ", ");
        append(writing, node);
    }
}

static void append_call(const struct writing *writing, const struct syntax_node *name) {
    struct text text = names_text(writing->canonical->names, name->name);
    if (text_equal(text, TEXT("output"))) {
        text_append(writing->output, text);
    } else {
        name_append(writing->canonical, name->name, writing->output);
    }
    text_append_byte(writing->output, '(');
    append_list(writing, name->next);
    text_append_byte(writing->output, ')');
}

static void append_field(const struct writing *writing, const struct syntax_node *node) {
    const struct syntax_node *name = node->first->next;
    struct text word = names_text(writing->canonical->names, name->name);
    append_at_least(writing, node->first, BINDS_FIELD);
    text_append_byte(writing->output, '.');
    if (utf8_is_name(word)) {
        text_append(writing->output, word);
    } else {
        name_append(writing->canonical, name->name, writing->output);
    }
    if (name->next == NULL) return;
    text_append_byte(writing->output, '(');
    append_list(writing, name->next);
    text_append_byte(writing->output, ')');
}

static void append_collect(const struct writing *writing, const struct syntax_node *node) {
    const struct syntax_node *name = node->first->next;
    const struct syntax_node *where = node_child(node, NODE_WHERE);
    append(writing, node->first);
    append_words(writing, " for ");
    name_append(writing->canonical, name->name, writing->output);
    append_words(writing, " in ");
    append(writing, name->next);
    if (where == NULL) return;
    append_words(writing, " where ");
    append(writing, where->first);
}

static void append_if(const struct writing *writing, const struct syntax_node *node) {
    append_words(writing, "if ");
    append(writing, node->first);
    append_words(writing, " then ");
    append(writing, node->first->next);
    append_words(writing, " else ");
    append(writing, node->first->next->next);
}

static void append_prefix(const struct writing *writing, const struct syntax_node *node,
                          const char *word, enum binding least) {
    append_words(writing, word);
    append_at_least(writing, node->first, least);
}

/* Operators bind to the left, `implies` to the right; comparisons to neither side. */
static void append_operator(const struct writing *writing, const struct syntax_node *node) {
    enum binding binding = binding_of(node->kind);
    bool goes_left = binding != BINDS_IMPLIES && binding != BINDS_COMPARISON;
    bool goes_right = binding == BINDS_IMPLIES;
    append_at_least(writing, node->first, goes_left ? binding : binding + 1);
    text_append_byte(writing->output, ' ');
    append_words(writing, node_word(node->kind));
    text_append_byte(writing->output, ' ');
    append_at_least(writing, node->first->next, goes_right ? binding : binding + 1);
}

static void append_node(const struct writing *writing, const struct syntax_node *node) {
    switch (node->kind) {
        case NODE_NUMBER: append_number(writing, node); break;
        case NODE_STRING: string_append(node->text, writing->output); break;
        case NODE_TEMPLATE: append_template(writing, node); break;
        case NODE_TRUE:
        case NODE_FALSE: append_words(writing, node_word(node->kind)); break;
        case NODE_REFERENCE: name_append(writing->canonical, node->name, writing->output); break;
        case NODE_FIELD: append_field(writing, node); break;
        case NODE_CALL: append_call(writing, node->first); break;
        case NODE_COLLECT: append_collect(writing, node); break;
        case NODE_SET:
            text_append_byte(writing->output, '{');
            append_list(writing, node->first);
            text_append_byte(writing->output, '}');
            break;
        case NODE_HAS: append_prefix(writing, node, "has ", BINDS_PREFIX); break;
        case NODE_NOT: append_prefix(writing, node, "not ", BINDS_NOT); break;
        case NODE_NEGATE: append_prefix(writing, node, "-", BINDS_PREFIX); break;
        case NODE_IF: append_if(writing, node); break;
        default: append_operator(writing, node); break;
    }
}

static void append_at_least(const struct writing *writing, const struct syntax_node *node,
                            enum binding least) {
    bool is_loose = binding_of(node->kind) < least;
    if (is_loose) text_append_byte(writing->output, '(');
    append_node(writing, node);
    if (is_loose) text_append_byte(writing->output, ')');
}

void expression_append(const struct canonical *canonical, const struct syntax_node *node,
                       struct text_builder *output) {
    struct writing writing = {canonical, output};
    append(&writing, node);
}
