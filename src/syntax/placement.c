/* Placement: statements that cannot stand where they do, and where else they could. */
#include "syntax/parse_state.h"

static bool is_expectation(enum node_kind kind) {
    return kind >= NODE_EXPECT && kind <= NODE_EXPECT_FAILS;
}

static bool is_drop(enum node_kind kind) {
    return kind > NODE_EXPECT_FAILS && kind <= NODE_DROP_INDICATOR;
}

static bool is_of_files(enum node_kind kind) {
    return kind == NODE_PLAN || kind == NODE_INCLUDE || kind == NODE_UNIT;
}

static bool is_top_only(enum node_kind kind) {
    return is_of_files(kind) || kind == NODE_RULE || kind == NODE_SCENARIO || kind == NODE_TEST ||
           kind == NODE_PRINT;
}

/* What is wrong about where a statement stands, and where it could; of that, what stands before it and
 * behind it. */
struct misplacement {
    const char *words;
    const char *help;
    const char *before;
    const char *behind;
};

static struct misplacement misplacement(const struct syntax_node *statement,
                                        enum node_kind around) {
    if (is_expectation(statement->kind) && around != NODE_TEST) {
        return (struct misplacement){around == NODE_SCENARIO
                                         ? "`expect` stands in a test only, not in a scenario"
                                         : "`expect` stands in a test only",
                                     "write a test:", "test \"what\" { ", " }"};
    }
    if (is_drop(statement->kind) && around == NODE_FILE) {
        return (struct misplacement){"`drop` stands in a scenario or a test only",
                                     "write a scenario:", "scenario without { ", " }"};
    }
    if (is_of_files(statement->kind) && around == NODE_EDITS) {
        return (struct misplacement){"this statement cannot be put upon a plan that is checked",
                                     "state it in a file of the plan:", "", ""};
    }
    bool is_in_block = around == NODE_SCENARIO || around == NODE_TEST;
    if (is_top_only(statement->kind) && is_in_block) {
        return (struct misplacement){around == NODE_TEST
                                         ? "this statement cannot stand in a test"
                                         : "this statement cannot stand in a scenario",
                                     "state it outside of the braces, for the whole plan:", "", ""};
    }
    return (struct misplacement){0};
}

/* A statement that takes more, or more than one line, is shown by three dots. */
enum { LONGEST_SHOWN = 60 };

static void report(struct parse *parse, const struct syntax_node *statement,
                   const struct misplacement *wrong, const struct syntax_node *block) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_PLACEMENT, statement->span, "%s", wrong->words);
    if (block != NULL) {
        struct span word = block->span;
        word.end = word.start + (uint32_t)strlen(node_word(block->kind));
        diagnostic_relate(diagnostics, diagnostic, word, "in this %s", node_word(block->kind));
    }
    struct text text = parse_text(parse, extent_of(statement->span));
    bool is_short = text.length <= LONGEST_SHOWN && memchr(text.bytes, '\n', text.length) == NULL &&
                    memchr(text.bytes, '`', text.length) == NULL;
    struct text shown = is_short ? text : TEXT("...");
    diagnostic_remark(diagnostics, diagnostic, "help", "%s `%s%.*s%s`", wrong->help, wrong->before,
                      TEXT_ARGUMENT(shown), wrong->behind);
}

/* Reports the statement, or those of a block, that stand where they cannot. */
static void check(struct parse *parse, struct syntax_node *statement, enum node_kind around,
                  const struct syntax_node *block) {
    struct misplacement wrong = misplacement(statement, around);
    bool is_block = statement->kind == NODE_SCENARIO || statement->kind == NODE_TEST;
    if (wrong.words != NULL) {
        report(parse, statement, &wrong, block);
        statement->kind = NODE_BROKEN;
        return;
    }
    for (struct syntax_node *child = is_block ? statement->first : NULL; child != NULL;
         child = child->next) {
        check(parse, child, statement->kind, statement);
    }
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
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help",
                      "take one of the two away; the plan's title is that of its first file");
    statement->kind = NODE_BROKEN;
}

/* What the word begins of which it matters where it stands. */
static enum node_kind statement_of(int word) {
    switch (word) {
        case TOKEN_DROP: return NODE_DROP_DISTRICT;
        case TOKEN_EXPECT: return NODE_EXPECT;
        case TOKEN_INCLUDE: return NODE_INCLUDE;
        case TOKEN_PLAN: return NODE_PLAN;
        case TOKEN_PRINT: return NODE_PRINT;
        case TOKEN_RULE: return NODE_RULE;
        case TOKEN_SCENARIO: return NODE_SCENARIO;
        case TOKEN_TEST: return NODE_TEST;
        case TOKEN_UNIT: return NODE_UNIT;
        default: return NODE_BROKEN;
    }
}

bool placement_allows(int word, int block) {
    const struct syntax_node statement = {.kind = statement_of(word)};
    if (block == TOKEN_RULE) return true;
    if (block == TOKEN_TEST) return misplacement(&statement, NODE_TEST).words == NULL;
    if (block != 0) return misplacement(&statement, NODE_SCENARIO).words == NULL;
    return misplacement(&statement, NODE_FILE).words == NULL ||
           misplacement(&statement, NODE_EDITS).words == NULL;
}

void placement_check(struct parse *parse, struct syntax_node *statement) {
    check(parse, statement, parse->around, NULL);
    check_title(parse, statement);
}
