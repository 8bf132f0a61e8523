/* Spans of the tree, widened to what is cut or put with them. */
#include "merge/place.h"

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

uint32_t place_before_blanks(const struct edition *edition, uint32_t at) {
    while (at > 0 && is_blank(edition->text.bytes[at - 1])) at--;
    return at;
}

/* The node with the blanks before it. */
static struct span widened(const struct edition *edition, struct span span) {
    span.start = place_before_blanks(edition, span.start);
    return span;
}

struct span place_behind_name(const struct syntax_node *named) {
    return span_behind(node_child(named, NODE_NAME)->span);
}

/* From behind the name to the block's bracket. */
static struct span head_of(const struct edition *edition, const struct syntax_node *node) {
    struct span head = node->first->span;
    uint32_t end = head.end;
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        bool is_head = child->kind == NODE_NAME || child->kind == NODE_TEXT ||
                       child->kind == NODE_LABEL || child->kind == NODE_WITH;
        if (is_head) end = child->span.end;
    }
    head.start = head.end;
    head.end = end;
    while (edition->text.bytes[head.end] != '{' && head.end < node->span.end) head.end++;
    head.end = place_before_blanks(edition, head.end);
    return head;
}

struct span place_expression(const struct canonical_fact *fact) {
    return node_value(fact->part)->span;
}

/* The figure with its terms: all of them, or in a table what is its own. */
static struct span figure_of(const struct canonical_fact *fact) {
    const struct syntax_node *value = node_value(fact->part);
    struct span span = value->span;
    if (fact->part != fact->node) return span;
    const struct syntax_node *how = node_child(fact->node, NODE_HOW);
    const struct syntax_node *grows = node_child(fact->node, NODE_GROWS);
    if (how != NULL) span.end = how->span.end;
    if (grows != NULL) span.end = grows->span.end;
    return span;
}

bool place_value(const struct edition *edition, const struct canonical_fact *fact,
                 struct span *value) {
    const struct syntax_node *node = fact->node;
    const struct syntax_node *parent = node_child(node, NODE_PARENT);
    switch (fact->kind) {
        case FACT_PLAN: *value = node_child(node, NODE_TEXT)->span; return true;
        case FACT_UNIT:
        case FACT_LET:
        case FACT_RULE:
            *value = (struct span){node->span.source, node->first->span.end, node->span.end};
            return true;
        case FACT_WAIVER: *value = node->span; return true;
        case FACT_SCENARIO:
        case FACT_TEST: *value = head_of(edition, node); return true;
        case FACT_INDUSTRY_LABEL:
        case FACT_DISTRICT_LABEL:
        case FACT_INDICATOR_LABEL: *value = fact->part->span; return true;
        case FACT_INDUSTRY_PARENT:
        case FACT_DISTRICT_PARENT: *value = parent->span; return true;
        case FACT_TARGET:
        case FACT_OUTPUT:
        case FACT_INDICATOR: *value = figure_of(fact); return true;
        default: return false;
    }
}

struct span place_source(const struct edition *edition, const struct syntax_node *statement) {
    const struct syntax_node *source = node_child(statement, NODE_SOURCE);
    return source == NULL ? span_behind(statement->span) : widened(edition, source->span);
}

const struct syntax_node *place_list(const struct canonical_fact *fact, enum node_kind *parts) {
    const struct syntax_node *node = fact->node;
    switch (node->kind) {
        case NODE_INDUSTRY: *parts = NODE_NAMED; return node;
        case NODE_DISTRICT:
        case NODE_DROP_LEADS:
            *parts = NODE_NAME;
            return fact->part->kind == NODE_NAME ? node_child(node, NODE_LEADS) : NULL;
        default:
            *parts = NODE_ENTRY;
            return fact->part->kind == NODE_ENTRY ? node_child(node, NODE_TABLE) : NULL;
    }
}

const struct syntax_node *place_part(const struct canonical_fact *fact) {
    if (fact->node->kind != NODE_INDUSTRY) return fact->part;
    const struct syntax_node *named = fact->node->first;
    while (named->span.end < fact->part->span.end) named = named->next;
    return named;
}

/* --- Statements that agree --- */

static bool same_names(const struct syntax_node *a, const struct syntax_node *b) {
    const struct syntax_node *one = a == NULL ? NULL : a->first;
    const struct syntax_node *other = b == NULL ? NULL : b->first;
    for (;; one = one->next, other = other->next) {
        while (one != NULL && one->kind != NODE_NAME) one = one->next;
        while (other != NULL && other->kind != NODE_NAME) other = other->next;
        if (one == NULL || other == NULL) return one == other;
        if (one->name != other->name) return false;
    }
}

/* Whether both have such a part with the same words, or neither. */
static bool same_part(const struct edition *a, const struct syntax_node *statement,
                      const struct edition *b, const struct syntax_node *other,
                      enum node_kind kind) {
    const struct syntax_node *one = node_child(statement, kind);
    const struct syntax_node *two = node_child(other, kind);
    if (one == NULL || two == NULL) return one == two;
    return text_equal(edition_slice(a, one->span.start, one->span.end),
                      edition_slice(b, two->span.start, two->span.end));
}

bool place_agrees(const struct edition *a, const struct syntax_node *statement,
                  const struct edition *b, const struct syntax_node *other) {
    if (statement->kind != other->kind) return false;
    bool agree = same_part(a, statement, b, other, NODE_GROWS) &&
                 same_part(a, statement, b, other, NODE_HOW) &&
                 node_year(statement) == node_year(other);
    switch (statement->kind) {
        case NODE_INDUSTRY:
            return same_names(node_child(statement, NODE_PARENT), node_child(other, NODE_PARENT));
        case NODE_DISTRICT: {
            const struct syntax_node *leads = node_child(statement, NODE_LEADS);
            const struct syntax_node *led = node_child(other, NODE_LEADS);
            return leads != NULL && led != NULL && node_year(leads) == node_year(led) &&
                   node_name(node_child(statement, NODE_NAMED)) ==
                       node_name(node_child(other, NODE_NAMED));
        }
        case NODE_DROP_LEADS:
            return node_name(statement) == node_name(other) &&
                   node_year(node_child(statement, NODE_LEADS)) ==
                       node_year(node_child(other, NODE_LEADS));
        default:
            return agree && same_names(statement, other) &&
                   same_names(node_child(statement, NODE_KEYS), node_child(other, NODE_KEYS)) &&
                   node_child(statement, NODE_TABLE) != NULL &&
                   node_child(other, NODE_TABLE) != NULL;
    }
}

bool place_same_terms(const struct edition *a, const struct canonical_fact *fact,
                      const struct edition *b, const struct canonical_fact *other) {
    return same_part(a, fact->node, b, other->node, NODE_GROWS) &&
           same_part(a, fact->node, b, other->node, NODE_HOW);
}

void place_append_value(struct text_builder *output, const struct edition *edition,
                        const struct canonical_fact *fact) {
    struct span value = {0};
    if (!place_value(edition, fact, &value)) return;
    text_append(output, edition_slice(edition, value.start, value.end));
    if (fact->part->kind != NODE_ENTRY) return;
    const struct syntax_node *how = node_child(fact->node, NODE_HOW);
    const struct syntax_node *grows = node_child(fact->node, NODE_GROWS);
    if (how != NULL) {
        text_append_string(output, " with parts ");
        text_append(output, how->text);
    }
    if (grows == NULL) return;
    text_append_byte(output, ' ');
    text_append(output, edition_slice(edition, grows->span.start, grows->span.end));
}
