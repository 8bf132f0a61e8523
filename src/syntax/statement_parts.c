/* The parts of a statement stand anywhere among its nodes: whoever wants them finds them here by their names, and
 * learns whether they go together. */
#include "syntax/statement_parts.h"

#include "base/limits.h"

static const struct syntax_node *suffix_of(const struct syntax_node *number) {
    const struct syntax_node *first = number->first;
    return first != NULL && first->kind == NODE_SUFFIX ? first : NULL;
}

static const struct syntax_node *unit_of(const struct syntax_node *number) {
    const struct syntax_node *last = number->last;
    return last != NULL && last->kind == NODE_NAME ? last : NULL;
}

/* Whether the expression is not within parentheses, and its unit right behind it or a blank. */
static bool is_plain(const struct syntax_node *value, const struct syntax_node *suffix,
                     const struct syntax_node *unit) {
    uint32_t end = value->span.start + value->text.length;
    if (suffix != NULL && suffix->span.start != end) return false;
    if (suffix != NULL) end = suffix->span.end;
    if (unit == NULL) return value->span.end == end;
    char behind = value->text.bytes[end - value->span.start];
    if (behind == ' ' || behind == '\t') end++;
    return unit->span.start == end && value->span.end == unit->span.end;
}

struct value_parts value_parts(const struct syntax_node *value) {
    struct value_parts parts = {.value = value};
    if (value->kind != NODE_NUMBER) return parts;
    parts.suffix = suffix_of(value);
    parts.unit = unit_of(value);
    parts.is_plain = is_plain(value, parts.suffix, parts.unit);
    return parts;
}

/* The longest growth whose tree others share; of so few digits that nothing can be wrong with the number. */
enum { LONGEST_SHARED_GROWTH = 16 };

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* Whether it is a number, be it below 0 or in percent, which says the same wherever it stands. A `_` that is not between
 * digits begins a name. */
static bool is_plain_growth(struct text text) {
    uint32_t digits = text.bytes[0] == '-' ? 1 : 0;
    uint32_t end = text.bytes[text.length - 1] == '%' ? text.length - 1 : text.length;
    if (text.length > LONGEST_SHARED_GROWTH || digits == end) return false;
    for (uint32_t at = digits; at < end; at++) {
        bool is_between = at > digits && at + 1 < end && is_digit(text.bytes[at - 1]) &&
                          is_digit(text.bytes[at + 1]);
        bool joins = text.bytes[at] == '.' || text.bytes[at] == '_';
        if (!is_digit(text.bytes[at]) && !(joins && is_between)) return false;
    }
    return true;
}

/* What is written of it where it begins with a number, or `-` and one. */
static struct text growth_text(const struct syntax_node *grows) {
    const struct syntax_node *number = grows->kind == NODE_NEGATE ? grows->first : grows;
    if (number->kind != NODE_NUMBER) return (struct text){0};
    struct text text = {number->text.bytes - (number->span.start - grows->span.start),
                        grows->span.end - grows->span.start};
    return is_plain_growth(text) ? text : (struct text){0};
}

static enum parts_word parts_word(struct text word) {
    static const struct {
        const char *word;
        enum parts_word said;
    } words[] = {{"within", PARTS_SAY_WITHIN},
                 {"equal", PARTS_SAY_EQUAL},
                 {"reach", PARTS_SAY_REACH},
                 {"apart", PARTS_SAY_APART}};
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        if (text_equal(word, text_of(words[n].word))) return words[n].said;
    }
    return PARTS_UNSAID;
}

static bool is_figure(enum node_kind kind) {
    return kind == NODE_TARGET || kind == NODE_OUTPUT || kind == NODE_INDICATOR;
}

static bool is_too_deep(const struct syntax_node *value) {
    return value == NULL || (value->kind == NODE_TABLE && node_child(value, NODE_BROKEN) != NULL);
}

static enum figure_fault fault_of(const struct statement_parts *parts) {
    enum node_kind kind = parts->statement->kind;
    if (is_too_deep(parts->value.value)) return FIGURE_TOO_DEEP;
    bool is_table = parts->value.value->kind == NODE_TABLE;
    if (kind == NODE_INDICATOR) {
        uint32_t count = is_table ? 1 : 0;
        for (const struct syntax_node *key = parts->keys; key != NULL; key = key->next) count++;
        return count > LIMIT_KEYS ? FIGURE_TOO_MANY_KEYS : FIGURE_RIGHT;
    }
    bool is_named = (kind == NODE_TARGET ? parts->name : parts->second) != NULL;
    if (is_table && is_named) return FIGURE_NEEDLESS_TABLE;
    return is_table || is_named ? FIGURE_RIGHT : FIGURE_WITHOUT_NAME;
}

struct statement_parts statement_parts(const struct syntax_node *statement) {
    struct statement_parts parts = {.statement = statement, .start = statement->span.start};
    for (const struct syntax_node *child = statement->first; child != NULL; child = child->next) {
        switch (child->kind) {
            case NODE_NAME: *(parts.name == NULL ? &parts.name : &parts.second) = child; break;
            case NODE_PARENT: parts.parent = child->first; break;
            case NODE_KEYS: parts.keys = child->first; break;
            case NODE_YEAR: parts.year = child; break;
            case NODE_GROWS:
                parts.grows = child->first;
                parts.growth = growth_text(child->first);
                break;
            case NODE_HOW: parts.how = parts_word(child->text); break;
            case NODE_SOURCE: parts.source = child; break;
            case NODE_LEADS:
                parts.leads = child;
                parts.year = node_child(child, NODE_YEAR);
                break;
            case NODE_LABEL:
            case NODE_NAMED:
            case NODE_BROKEN: break;
            default: parts.value = value_parts(child);
        }
    }
    if (is_figure(statement->kind)) parts.fault = fault_of(&parts);
    return parts;
}
