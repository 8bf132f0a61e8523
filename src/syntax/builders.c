/* The builders: nodes from what the grammar has read. */
#include "syntax/builders.h"

#include "base/date.h"

#include <string.h>

static struct syntax_node *new_node(struct parse *parse, enum node_kind kind, struct span span) {
    paged_add(parse->context->arena, &parse->tree->nodes);
    struct syntax_node *node = paged_at(&parse->tree->nodes, parse->tree->nodes.count - 1);
    *node = (struct syntax_node){.kind = kind, .height = 1, .span = span};
    return node;
}

/* Puts a chain of nodes behind the children. A list is no level of its own. */
static void adopt(struct syntax_node *node, struct syntax_node *first, struct syntax_node *last) {
    unsigned level = node->kind == NODE_LIST ? 0 : 1;
    for (struct syntax_node *child = first; child != NULL; child = child->next) {
        unsigned height = child->height + level;
        if (height > node->height) node->height = height & 0xffff;
        if (child == last) break;
    }
    if (node->last == NULL) {
        node->first = first;
    } else {
        node->last->next = first;
    }
    node->last = last;
}

static void adopt_child(struct syntax_node *node, struct syntax_node *child) {
    if (child == NULL) return;
    if (child->kind != NODE_LIST) {
        adopt(node, child, child);
    } else if (child->first != NULL) {
        adopt(node, child->first, child->last);
    }
}

struct syntax_node *build_node(struct parse *parse, enum node_kind kind, struct span span,
                               struct syntax_node *const *children, size_t count) {
    struct syntax_node *node = new_node(parse, kind, span);
    for (size_t n = 0; n < count; n++) adopt_child(node, children[n]);
    if (node->height <= LIMIT_HEIGHT) return node;
    parse_report_depth(parse, span);
    return new_node(parse, node_is_expression(node) ? NODE_REFERENCE : NODE_BROKEN, span);
}

struct syntax_node *build_append(struct parse *parse, struct syntax_node *list,
                                 struct syntax_node *child) {
    (void)parse;
    adopt_child(list, child);
    return list;
}

/* Statements that stand in a scenario or test only, and those that never do. */
static bool is_edit_only(enum node_kind kind) {
    return kind >= NODE_EXPECT && kind <= NODE_DROP_INDICATOR;
}

static bool is_expectation(enum node_kind kind) {
    return kind >= NODE_EXPECT && kind <= NODE_EXPECT_FAILS;
}

static bool is_top_only(enum node_kind kind) {
    return kind == NODE_PLAN || kind == NODE_INCLUDE || kind == NODE_UNIT || kind == NODE_RULE ||
           kind == NODE_SCENARIO || kind == NODE_TEST || kind == NODE_PRINT;
}

static const char *misplacement(const struct syntax_node *statement, enum node_kind around) {
    if (around == NODE_FILE && is_expectation(statement->kind)) {
        return "`expect` stands in a test only";
    }
    if (around == NODE_FILE && is_edit_only(statement->kind)) {
        return "`drop` stands in a scenario or a test only";
    }
    if (around == NODE_SCENARIO && is_expectation(statement->kind)) {
        return "`expect` stands in a test only, not in a scenario";
    }
    if (around != NODE_FILE && is_top_only(statement->kind)) {
        return around == NODE_TEST ? "this statement cannot stand in a test"
                                   : "this statement cannot stand in a scenario";
    }
    return NULL;
}

/* Reports a `plan` statement that is not the file's first. */
static void check_title(struct parse *parse, struct syntax_node *statement) {
    if (statement->kind != NODE_PLAN) return;
    if (parse->title == NULL) {
        parse->title = statement;
        return;
    }
    struct diagnostic *diagnostic =
        diagnostics_add(parse->context->diagnostics, CODE_DUPLICATE, statement->span,
                        "a file has one `plan` statement only");
    diagnostic_relate(parse->context->diagnostics, diagnostic, parse->title->span,
                      "stated here first");
    statement->kind = NODE_BROKEN;
}

/* Reports a statement that stands where it cannot, and those of a scenario or a test that do. */
static void check_placement(struct parse *parse, struct syntax_node *statement,
                            enum node_kind around) {
    const char *words = misplacement(statement, around);
    bool is_block = statement->kind == NODE_SCENARIO || statement->kind == NODE_TEST;
    if (words != NULL) {
        diagnostics_add(parse->context->diagnostics, CODE_PLACEMENT, statement->span, "%s", words);
        statement->kind = NODE_BROKEN;
        return;
    }
    for (struct syntax_node *child = is_block ? statement->first : NULL; child != NULL;
         child = child->next) {
        check_placement(parse, child, statement->kind);
    }
}

/* Tokens that have been scanned and are in no node yet: the one that the line rules hold, and the one
 * that the grammar looks at. */
enum { TOKENS_AHEAD = 2 };

/* Forgets the names ahead but for the last, which may be of such tokens. */
static void forget_ahead(struct parse *parse) {
    if (parse->ahead.count <= TOKENS_AHEAD) return;
    uint32_t forgotten = parse->ahead.count - TOKENS_AHEAD;
    for (uint32_t n = 0; n < TOKENS_AHEAD; n++) {
        parse->ahead.items[n] = parse->ahead.items[forgotten + n];
    }
    parse->ahead.count = TOKENS_AHEAD;
    parse->first_ahead += forgotten;
}

void build_names(struct parse *parse) {
    struct syntax_tree *tree = parse->tree;
    for (; parse->settled < tree->nodes.count; parse->settled++) {
        struct syntax_node *node = paged_at(&tree->nodes, parse->settled);
        if (!node->is_ahead) continue;
        const struct name_ahead *ahead = parse_ahead(parse, node->name);
        node->name = names_intern_key(parse->context->names, ahead->text, ahead->key);
        node->is_ahead = false;
    }
    forget_ahead(parse);
}

struct syntax_node *build_statements(struct parse *parse) {
    struct syntax_node *statements = new_node(parse, NODE_LIST, (struct span){0});
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
    build_names(parse);
    check_placement(parse, statement, parse->around);
    check_title(parse, statement);
    bool is_taken =
        facts_take(parse->context->facts, parse->context->names, tree->facts, statement);
    if (is_taken && !tree->is_whole) {
        tree->nodes.count = parse->kept_nodes;
        parse->settled = parse->kept_nodes;
    } else {
        adopt_child(statements, statement);
        parse->kept_nodes = tree->nodes.count;
    }
    return statements;
}

struct syntax_node *build_file(struct parse *parse, struct span span, struct syntax_node *items) {
    struct syntax_node *file = new_node(parse, NODE_FILE, span);
    adopt_child(file, items);
    return file;
}

struct syntax_node *build_edits(struct parse *parse, struct span span, struct syntax_node *items) {
    struct syntax_node *edits = new_node(parse, NODE_SCENARIO, span);
    adopt_child(edits, items);
    return edits;
}

void build_result(struct parse *parse, struct syntax_node *node) {
    parse->result = node;
}

struct syntax_node *build_name(struct parse *parse, enum node_kind kind, struct span span,
                               uint32_t ahead) {
    struct syntax_node *node = new_node(parse, kind, span);
    node->name = ahead;
    node->is_ahead = true;
    return node;
}

struct syntax_node *build_string(struct parse *parse, enum node_kind kind, struct span span) {
    struct syntax_node *node = new_node(parse, kind, span);
    struct text raw = sources_text(parse->context->sources, span);
    raw.bytes++;
    raw.length--;
    if (raw.length > 0 && raw.bytes[raw.length - 1] == '"') raw.length--;
    node->text = string_unescape(parse, raw, span.start + 1, true);
    return node;
}

struct syntax_node *build_part(struct parse *parse, enum node_kind kind, struct span span,
                               struct syntax_node *node) {
    struct syntax_node *part = new_node(parse, kind, span);
    if (node->kind == NODE_LIST) {
        adopt_child(part, node);
    } else {
        part->text = node->text;
    }
    return part;
}

struct syntax_node *build_number(struct parse *parse, struct span digits,
                                 struct syntax_node *suffix, struct syntax_node *unit) {
    struct syntax_node *last = unit != NULL ? unit : suffix;
    struct span span = last == NULL ? digits : span_join(digits, last->span);
    struct syntax_node *node = new_node(parse, NODE_NUMBER, span);
    node->text = sources_text(parse->context->sources, digits);
    adopt_child(node, suffix);
    adopt_child(node, unit);
    return node;
}

/* The number of one or two digits, else 0. */
static int64_t short_year(struct text digits) {
    int64_t year = 0;
    for (uint32_t n = 0; n < digits.length; n++) {
        bool is_digit = digits.bytes[n] >= '0' && digits.bytes[n] <= '9';
        if (!is_digit || digits.length > 2) return 0;
        year = year * 10 + (digits.bytes[n] - '0');
    }
    return year;
}

struct syntax_node *build_year(struct parse *parse, struct span digits) {
    struct syntax_node *node = new_node(parse, NODE_YEAR, digits);
    struct text text = sources_text(parse->context->sources, digits);
    bool is_year = text.length == 4;
    for (uint32_t n = 0; n < text.length && is_year; n++) {
        is_year = text.bytes[n] >= '0' && text.bytes[n] <= '9';
        node->year = node->year * 10 + (text.bytes[n] - '0');
    }
    if (is_year && date_is_year(node->year)) return node;
    struct diagnostic *diagnostic =
        diagnostics_add(parse->context->diagnostics, CODE_YEAR_FORM, digits,
                        "a year is a whole number of four digits, such as 2025");
    diagnostic_remark_year(parse->context->diagnostics, diagnostic, short_year(text));
    node->kind = NODE_BROKEN;
    return node;
}

struct syntax_node *build_date(struct parse *parse, struct span date) {
    struct syntax_node *node = new_node(parse, NODE_UNTIL, date);
    node->text = sources_text(parse->context->sources, date);
    return node;
}

struct syntax_node *build_how(struct parse *parse, struct span word) {
    struct syntax_node *node = new_node(parse, NODE_HOW, word);
    node->text = sources_text(parse->context->sources, word);
    return node;
}

struct syntax_node *build_severity(struct parse *parse, struct span span, uint32_t word) {
    struct text text = parse_ahead(parse, word)->text;
    if (!text_equal(text, TEXT("error")) && !text_equal(text, TEXT("warning")) &&
        !text_equal(text, TEXT("note"))) {
        struct diagnostic *diagnostic =
            diagnostics_add(parse->context->diagnostics, CODE_WORD_CHOICE, span,
                            "`%.*s` is no severity", TEXT_ARGUMENT(text));
        diagnostic_remark(parse->context->diagnostics, diagnostic, "help",
                          "write `error`, `warning` or `note`");
    }
    return build_name(parse, NODE_SEVERITY, span, word);
}

struct syntax_node *build_widened(struct syntax_node *node, struct span span) {
    node->span = span;
    return node;
}

struct syntax_node *build_message(struct parse *parse, struct span span) {
    struct syntax_node *template = template_parse(parse, span, true);
    return build_node(parse, NODE_MESSAGE, span, &template, 1);
}

/* Puts a template in the place of each string below the node. */
static void interpolate(struct parse *parse, struct syntax_node *node) {
    if (node->kind == NODE_STRING) {
        struct syntax_node *next = node->next;
        *node = *template_parse(parse, node->span, false);
        node->next = next;
        return;
    }
    for (struct syntax_node *child = node->first; child != NULL; child = child->next) {
        interpolate(parse, child);
    }
}

struct syntax_node *build_print(struct parse *parse, struct span span, struct syntax_node *values) {
    interpolate(parse, values);
    return build_node(parse, NODE_PRINT, span, &values, 1);
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

static void check_clauses(struct parse *parse, const struct syntax_node *rule) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    int reached = 0;
    for (const struct syntax_node *child = rule->first; child != NULL; child = child->next) {
        int rank = clause_rank(child->kind);
        if (rank == 0) continue;
        if (rank == reached && rank > 1) {
            diagnostics_add(diagnostics, CODE_PLACEMENT, child->span, "a rule has one `%s` only",
                            node_word(child->kind));
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

struct syntax_node *build_rule(struct parse *parse, struct span span, struct syntax_node *name,
                               struct syntax_node *label, struct syntax_node *clauses) {
    struct syntax_node *children[] = {name, label, clauses};
    struct syntax_node *rule = build_node(parse, NODE_RULE, span, children, 3);
    check_clauses(parse, rule);
    if (node_child(rule, NODE_REQUIRE) == NULL) rule->kind = NODE_BROKEN;
    return rule;
}
