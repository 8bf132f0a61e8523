/* The builders: nodes from what the grammar has read. */
#include "syntax/builders.h"

#include "base/date.h"
#include "syntax/patterns.h"

#include <string.h>

static inline struct syntax_node *new_node(struct parse *parse, enum node_kind kind,
                                           struct extent extent) {
    paged_add(parse->context->arena, &parse->tree->nodes);
    struct syntax_node *node = paged_at(&parse->tree->nodes, parse->tree->nodes.count - 1);
    *node = (struct syntax_node){.kind = kind, .height = 1, .span = parse_span(parse, extent)};
    return node;
}

/* Puts the child, or what a list holds, behind the children. A list is no level of its own, and as high as
 * what it holds. */
static void adopt_child(struct syntax_node *node, struct syntax_node *child) {
    if (child == NULL) return;
    bool is_list = child->kind == NODE_LIST;
    struct syntax_node *first = is_list ? child->first : child;
    if (first == NULL) return;
    unsigned height = child->height + (node->kind == NODE_LIST ? 0u : 1u);
    if (height > node->height) node->height = height & 0xffff;
    if (node->last == NULL) {
        node->first = first;
    } else {
        node->last->next = first;
    }
    node->last = is_list ? child->last : child;
}

struct syntax_node *build_node(struct parse *parse, enum node_kind kind, struct extent extent,
                               struct syntax_node *const *children, size_t count) {
    struct syntax_node *node = new_node(parse, kind, extent);
    for (size_t n = 0; n < count; n++) adopt_child(node, children[n]);
    if (node->height <= LIMIT_HEIGHT) return node;
    parse_report_depth(parse, extent);
    return new_node(parse, node_is_expression(node) ? NODE_REFERENCE : NODE_BROKEN, extent);
}

struct syntax_node *build_append(struct parse *parse, struct syntax_node *list,
                                 struct syntax_node *child) {
    (void)parse;
    adopt_child(list, child);
    return list;
}

struct syntax_node *build_statements(struct parse *parse) {
    struct syntax_node *statements = new_node(parse, NODE_LIST, (struct extent){0});
    if (parse->top == NULL) {
        parse->top = statements;
        parse->kept_nodes = parse->tree->nodes.count;
    }
    return statements;
}

struct syntax_node *build_statement(struct parse *parse, struct syntax_node *statements,
                                    struct syntax_node *statement) {
    struct syntax_tree *tree = parse->tree;
    if (statements != parse->top) return build_append(parse, statements, statement);
    tree->is_empty = false;
    placement_check(parse, statement);
    struct statement_parts parts = statement_parts(statement);
    bool is_taken = facts_take(&parse->context->facts, tree->facts, &parts);
    if (is_taken && !tree->is_whole) {
        patterns_learn(parse, statement);
        tree->nodes.count = parse->kept_nodes;
    } else {
        adopt_child(statements, statement);
        parse->kept_nodes = tree->nodes.count;
    }
    return statements;
}

struct syntax_node *build_file(struct parse *parse, struct extent extent,
                               struct syntax_node *items) {
    struct syntax_node *file = new_node(parse, NODE_FILE, extent);
    adopt_child(file, items);
    return file;
}

struct syntax_node *build_edits(struct parse *parse, struct extent extent,
                                struct syntax_node *items) {
    struct syntax_node *edits = new_node(parse, NODE_EDITS, extent);
    adopt_child(edits, items);
    return edits;
}

void build_result(struct parse *parse, struct syntax_node *node) {
    parse->result = node;
}

struct syntax_node *build_name(struct parse *parse, enum node_kind kind, struct extent extent) {
    struct syntax_node *node = new_node(parse, kind, extent);
    node->name = parse->raw.names[parse->raw.next_name++];
    return node;
}

struct syntax_node *build_reference(struct syntax_node *name) {
    name->kind = NODE_REFERENCE;
    return name;
}

struct text build_text(struct parse *parse, struct extent string) {
    return string_unescape(parse, parse_unquoted(parse, string), string.start + 1,
                           parse_is_closed(parse, string));
}

struct syntax_node *build_string(struct parse *parse, enum node_kind kind, struct extent extent) {
    struct syntax_node *node = new_node(parse, kind, extent);
    bool is_closed = parse_is_closed(parse, extent);
    if (!is_closed && kind == NODE_LABEL) node->kind = NODE_BROKEN; /* it may be another */
    node->text = build_text(parse, extent);
    return node;
}

struct syntax_node *build_include(struct parse *parse, struct extent extent,
                                  struct syntax_node *path) {
    bool is_closed = parse_is_closed(parse, extent_of(path->span));
    return build_node(parse, is_closed ? NODE_INCLUDE : NODE_BROKEN, extent, &path, is_closed);
}

struct syntax_node *build_part(struct parse *parse, enum node_kind kind, struct extent extent,
                               struct syntax_node *node) {
    struct syntax_node *part = new_node(parse, kind, extent);
    if (node->kind == NODE_LIST) {
        adopt_child(part, node);
    } else {
        part->text = node->text;
    }
    return part;
}

struct syntax_node *build_sourced(struct parse *parse, struct syntax_node *statement,
                                  struct syntax_node *source) {
    statement->span.end = source->span.end;
    return build_append(parse, statement, source);
}

struct syntax_node *build_number(struct parse *parse, struct extent digits,
                                 struct syntax_node *suffix, struct syntax_node *unit) {
    struct syntax_node *last = unit != NULL ? unit : suffix;
    struct extent extent = {digits.start, last == NULL ? digits.end : last->span.end};
    struct syntax_node *node = new_node(parse, NODE_NUMBER, extent);
    node->text = parse_text(parse, digits);
    adopt_child(node, suffix);
    adopt_child(node, unit);
    return node;
}

/* The year that is meant by a few digits, grouped or with a fraction of 0, else 0. */
static int64_t meant_year(struct text digits) {
    int64_t year = 0;
    bool is_fraction = false;
    for (uint32_t n = 0; n < digits.length && year < 10000; n++) {
        char byte = digits.bytes[n];
        bool is_digit = byte >= '0' && byte <= '9';
        if (!is_digit && byte != '_' && byte != '.') return 0;
        if (is_fraction && byte > '0') return 0;
        is_fraction = is_fraction || byte == '.';
        if (is_digit && !is_fraction) year = year * 10 + (byte - '0');
    }
    return year;
}

int32_t build_read_year(struct text digits) {
    int32_t year = 0;
    if (digits.length != 4) return 0;
    for (uint32_t n = 0; n < digits.length; n++) {
        if (digits.bytes[n] < '0' || digits.bytes[n] > '9') return 0;
        year = year * 10 + (digits.bytes[n] - '0');
    }
    return date_is_year(year) ? year : 0;
}

struct syntax_node *build_year(struct parse *parse, struct extent digits) {
    struct syntax_node *node = new_node(parse, NODE_YEAR, digits);
    struct text text = parse_text(parse, digits);
    node->year = build_read_year(text);
    if (node->year != 0) return node;
    struct diagnostic *diagnostic =
        diagnostics_add(parse->context->diagnostics, CODE_YEAR_FORM, parse_span(parse, digits),
                        "a year is a whole number of four digits, such as 2025");
    diagnostic_remark_year(parse->context->diagnostics, diagnostic, meant_year(text));
    node->kind = NODE_BROKEN;
    return node;
}

struct syntax_node *build_date(struct parse *parse, struct extent date) {
    struct syntax_node *node = new_node(parse, NODE_UNTIL, date);
    node->text = parse_text(parse, date);
    return node;
}

struct syntax_node *build_how(struct parse *parse, struct extent word) {
    struct syntax_node *node = new_node(parse, NODE_HOW, word);
    node->text = parse_text(parse, word);
    return node;
}

struct syntax_node *build_severity(struct parse *parse, struct extent extent,
                                   struct syntax_node *word) {
    struct text text = names_text(parse->context->names, word->name);
    bool is_one = text_equal(text, TEXT("error")) || text_equal(text, TEXT("warning")) ||
                  text_equal(text, TEXT("note"));
    if (!is_one) habit_report_severity(parse, extent, text);
    word->kind = NODE_SEVERITY;
    return word;
}

struct syntax_node *build_widened(struct syntax_node *node, struct extent extent) {
    node->span.start = extent.start;
    node->span.end = extent.end;
    return node;
}

struct syntax_node *build_message(struct parse *parse, struct extent extent) {
    struct syntax_node *template = template_parse(parse, extent, true);
    return build_node(parse, NODE_MESSAGE, extent, &template, 1);
}

/* Puts a template in the place of each string below the node. */
static void interpolate(struct parse *parse, struct syntax_node *node) {
    if (node->kind == NODE_STRING) {
        struct syntax_node *next = node->next;
        *node = *template_parse(parse, extent_of(node->span), false);
        node->next = next;
        return;
    }
    for (struct syntax_node *child = node->first; child != NULL; child = child->next) {
        interpolate(parse, child);
    }
}

struct syntax_node *build_print(struct parse *parse, struct extent extent,
                                struct syntax_node *values) {
    interpolate(parse, values);
    return build_node(parse, NODE_PRINT, extent, &values, 1);
}

/* The places of the clauses in a rule; 0 for what is broken and may stand anywhere. */
static int clause_rank(enum node_kind kind) {
    switch (kind) {
        case NODE_EACH: return 1;
        case NODE_REQUIRE: return 2;
        case NODE_MESSAGE: return 3;
        case NODE_SEVERITY: return 4;
        case NODE_SOURCE: return 5;
        default: return 0;
    }
}

static void report_second(struct parse *parse, const struct syntax_node *rule,
                          const struct syntax_node *clause) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_PLACEMENT, clause->span, "a rule has one `%s` only",
                        node_word(clause->kind));
    diagnostic_relate(diagnostics, diagnostic, node_child(rule, clause->kind)->span,
                      "stated here first");
    bool is_required = clause->kind == NODE_REQUIRE;
    diagnostic_remark(diagnostics, diagnostic, "help", "%s",
                      is_required ? "join the two by `and`, or write another rule"
                                  : "leave one of them out");
}

static void check_clauses(struct parse *parse, const struct syntax_node *rule) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    int reached = 0;
    for (const struct syntax_node *child = rule->first; child != NULL; child = child->next) {
        int rank = clause_rank(child->kind);
        if (rank == 0) continue;
        if (rank == reached && rank > 1) {
            report_second(parse, rule, child);
        } else if (rank < reached) {
            struct diagnostic *diagnostic =
                diagnostics_add(diagnostics, CODE_PLACEMENT, child->span,
                                "`%s` stands too late in this rule", node_word(child->kind));
            diagnostic_remark(diagnostics, diagnostic, "help",
                              "the order is: `each`, `require`, `else`, `severity`, `source`");
        }
        if (rank > reached) reached = rank;
    }
    if (node_child(rule, NODE_REQUIRE) == NULL && node_child(rule, NODE_BROKEN) == NULL) {
        struct diagnostic *diagnostic = diagnostics_add(
            diagnostics, CODE_SYNTAX, node_name_span(rule), "this rule requires nothing");
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "add what must be true, such as `require count(d.leads) <= 3`");
    }
}

struct syntax_node *build_rule(struct parse *parse, struct extent extent, struct syntax_node *name,
                               struct syntax_node *label, struct syntax_node *clauses) {
    struct syntax_node *children[] = {name, label, clauses};
    struct syntax_node *rule = build_node(parse, NODE_RULE, extent, children, 3);
    check_clauses(parse, rule);
    if (node_child(rule, NODE_REQUIRE) == NULL) rule->kind = NODE_BROKEN;
    return rule;
}
