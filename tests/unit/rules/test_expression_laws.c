/* Laws of expressions: random ones come to the value that a plain evaluation of their trees comes
 * to, with no more brackets than precedence needs, with all that can stand, and with whatever
 * blanks and line ends between the words. A failure names the seed of its expression. */
#include "plans.h"
#include "random.h"

enum { EXPRESSIONS = 1500, MOST_NODES = 200, TALLEST = 5 };

/* What an expression is made of; a kind's row in `bindings` tells how it binds. */
enum kind {
    IF,
    IMPLIES,
    OR,
    AND,
    NOT,
    EQUALS,
    UNEQUAL,
    LESS,
    AT_MOST,
    ADD,
    SUBTRACT,
    MULTIPLY,
    NEGATE,
    HAS,
    NUMBER,
    TRUTH,
    FIGURE
};

static const struct binding {
    const char *word;
    int level;
    int left;  /* the least level of the left operand without brackets */
    int right; /* and of the right one */
} bindings[] = {
    [IF] = {"if", 0, 1, 0},      [IMPLIES] = {" implies ", 1, 2, 1},
    [OR] = {" or ", 2, 2, 3},    [AND] = {" and ", 3, 3, 4},
    [NOT] = {" not ", 4, 0, 4},  [EQUALS] = {"==", 5, 6, 6},
    [UNEQUAL] = {"!=", 5, 6, 6}, [LESS] = {"<", 5, 6, 6},
    [AT_MOST] = {"<=", 5, 6, 6}, [ADD] = {"+", 6, 6, 7},
    [SUBTRACT] = {"-", 6, 6, 7}, [MULTIPLY] = {"*", 7, 7, 8},
    [NEGATE] = {"-", 8, 0, 8},   [HAS] = {" has ", 8, 0, 8},
    [NUMBER] = {"", 9, 0, 0},    [TRUTH] = {"", 9, 0, 0},
    [FIGURE] = {"", 9, 0, 0},
};

struct node {
    enum kind kind;
    int64_t number; /* also a truth; of a figure, below 3 it is stated */
    struct node *operands[3];
};

/* What a tree comes to; a truth is 0 or 1. */
struct result {
    bool is_missing;
    int64_t number;
};

struct forest {
    struct node nodes[MOST_NODES];
    int count;
    uint64_t seed;
};

static struct node *draw_tree(struct forest *forest, bool is_truth, int height);

static struct node *node_new(struct forest *forest, enum kind kind) {
    assert_true(forest->count < MOST_NODES);
    struct node *node = &forest->nodes[forest->count++];
    *node = (struct node){.kind = kind};
    return node;
}

static struct node *draw_leaf(struct forest *forest, bool is_truth) {
    struct node *leaf = node_new(forest, is_truth ? TRUTH : NUMBER);
    if (!is_truth && draw_once_in(&forest->seed, 3)) leaf->kind = FIGURE;
    leaf->number = draw_below(&forest->seed, is_truth ? 2 : 4);
    return leaf;
}

static enum kind draw_kind(struct forest *forest, bool is_truth) {
    static const enum kind truths[] = {IF,     IMPLIES, OR,   AND,     NOT,
                                       EQUALS, UNEQUAL, LESS, AT_MOST, HAS};
    static const enum kind numbers[] = {IF, ADD, SUBTRACT, MULTIPLY, NEGATE};
    return is_truth ? truths[draw_below(&forest->seed, 10)] : numbers[draw_below(&forest->seed, 5)];
}

static struct node *draw_tree(struct forest *forest, bool is_truth, int height) {
    bool is_full = forest->count > MOST_NODES / 2;
    if (height == 0 || is_full || draw_once_in(&forest->seed, 6)) {
        return draw_leaf(forest, is_truth);
    }
    struct node *node = node_new(forest, draw_kind(forest, is_truth));
    enum kind kind = node->kind;
    bool compares = kind >= EQUALS && kind <= AT_MOST;
    bool is_single = kind == NOT || kind == NEGATE || kind == HAS;
    bool of_truths = kind == HAS ? draw_once_in(&forest->seed, 2) : is_truth && !compares;
    if (kind == IF) node->operands[2] = draw_tree(forest, true, height - 1);
    if (!is_single) node->operands[0] = draw_tree(forest, of_truths, height - 1);
    node->operands[1] = draw_tree(forest, of_truths, height - 1);
    return node;
}

/* --- The plain evaluation --- */

static const struct result missing = {.is_missing = true};

static struct result there(int64_t number) {
    return (struct result){.number = number};
}

static bool is(struct result result, bool truth) {
    return !result.is_missing && result.number == truth;
}

static struct result combine(enum kind kind, int64_t a, int64_t b) {
    switch (kind) {
        case EQUALS: return there(a == b);
        case UNEQUAL: return there(a != b);
        case LESS: return there(a < b);
        case AT_MOST: return there(a <= b);
        case ADD: return there(a + b);
        case SUBTRACT: return there(a - b);
        default: return there(a * b);
    }
}

static struct result value_of(const struct node *node) {
    if (node->kind == FIGURE) return node->number < 3 ? there(node->number) : missing;
    if (node->kind >= NUMBER) return there(node->number);
    struct result a = node->operands[0] == NULL ? missing : value_of(node->operands[0]);
    struct result b = value_of(node->operands[1]);
    struct result chosen;
    switch (node->kind) {
        case IF:
            chosen = value_of(node->operands[2]);
            if (!chosen.is_missing) return chosen.number ? a : b;
            return !a.is_missing && !b.is_missing && a.number == b.number ? a : missing;
        case IMPLIES:
            if (is(a, false) || is(b, true)) return there(1);
            return a.is_missing || b.is_missing ? missing : there(0);
        case OR:
            if (is(a, true) || is(b, true)) return there(1);
            return a.is_missing || b.is_missing ? missing : there(0);
        case AND:
            if (is(a, false) || is(b, false)) return there(0);
            return a.is_missing || b.is_missing ? missing : there(1);
        case NOT: return b.is_missing ? missing : there(!b.number);
        case NEGATE: return b.is_missing ? missing : there(-b.number);
        case HAS: return there(!b.is_missing);
        default:
            return a.is_missing || b.is_missing ? missing : combine(node->kind, a.number, b.number);
    }
}

/* --- Writing --- */

struct writing {
    struct text_builder *builder;
    uint64_t *seed;
    bool with_all_brackets;
};

/* Nothing, blanks or, where an operator or bracket before it lets the line go on, a line end. */
static void write_blanks(struct writing *writing) {
    static const char *const blanks[] = {"", "", " ", "  ", "\t", "\n", " # a comment\n"};
    text_append_string(writing->builder, blanks[draw_below(writing->seed, 7)]);
}

static void write_word(struct writing *writing, const char *word) {
    text_append_string(writing->builder, word);
    write_blanks(writing);
}

static void write_tree(struct writing *writing, const struct node *node, int least);

static void write_leaf(struct writing *writing, const struct node *node) {
    if (node->kind == TRUTH) {
        text_append_string(writing->builder, node->number ? "true" : "false");
    } else if (node->kind == NUMBER) {
        text_append_format(writing->builder, "%d", (int)node->number);
    } else {
        text_append_format(writing->builder, "F%d.target", (int)node->number);
    }
}

static void write_bare(struct writing *writing, const struct node *node) {
    const struct binding *binding = &bindings[node->kind];
    if (node->kind >= NUMBER) {
        write_leaf(writing, node);
    } else if (node->kind == IF) {
        write_word(writing, "if ");
        write_tree(writing, node->operands[2], binding->left);
        write_word(writing, " then ");
        write_tree(writing, node->operands[0], binding->left);
        write_word(writing, " else ");
        write_tree(writing, node->operands[1], binding->right);
    } else {
        if (node->operands[0] != NULL) write_tree(writing, node->operands[0], binding->left);
        write_word(writing, binding->word);
        write_tree(writing, node->operands[1], binding->right);
    }
}

static void write_tree(struct writing *writing, const struct node *node, int least) {
    bool has_brackets = bindings[node->kind].level < least || writing->with_all_brackets;
    if (has_brackets) write_word(writing, "(");
    write_bare(writing, node);
    if (has_brackets) text_append_string(writing->builder, ")");
}

/* --- The law --- */

static void check_value(uint64_t number, const struct forest *forest, bool is_truth,
                        bool with_all_brackets) {
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    uint64_t seed = number;
    struct writing writing = {&text, &seed, with_all_brackets};
    text_append_string(&text, "industry F0, F1, F2, F3\ntarget = { F0: 0, F1: 1, F2: 2 }\nprint ");
    write_tree(&writing, &forest->nodes[0], 0);
    text_append_byte(&text, '\n');
    struct plan plan;
    plan_start(&plan);
    plan_add(&plan, text_built(&text));
    plan_check(&plan, 0);
    if (plan.check == NULL || plan.diagnostics.error_count > 0) {
        fail_msg("seed %llu is refused:\n%.*s", (unsigned long long)number,
                 TEXT_ARGUMENT(text_built(&text)));
    }
    struct value value = plan.check->prints.items[0].values[0];
    struct result expected = value_of(&forest->nodes[0]);
    struct result found = {.is_missing = value.kind == VALUE_MISSING};
    if (is_truth && !found.is_missing) found.number = value.truth;
    if (!is_truth && !found.is_missing) number_to_integer(value.number, &found.number);
    if (found.is_missing != expected.is_missing || found.number != expected.number) {
        fail_msg("seed %llu comes to something else than %lld:\n%.*s", (unsigned long long)number,
                 (long long)expected.number, TEXT_ARGUMENT(text_built(&text)));
    }
    plan_end(&plan);
    arena_release(&arena);
}

static void for_expressions(bool with_all_brackets) {
    for (uint64_t number = 0; number < EXPRESSIONS; number++) {
        struct forest forest = {.seed = number};
        bool is_truth = draw_once_in(&forest.seed, 2);
        draw_tree(&forest, is_truth, TALLEST);
        check_value(number, &forest, is_truth, with_all_brackets);
    }
}

static void brackets_that_precedence_does_not_need_can_be_left_out(void **state) {
    (void)state;
    for_expressions(false);
}

static void brackets_may_stand_around_everything(void **state) {
    (void)state;
    for_expressions(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_that_precedence_does_not_need_can_be_left_out),
        cmocka_unit_test(brackets_may_stand_around_everything),
    };
    return cmocka_run_group_tests_name("laws of expressions", tests, NULL, NULL);
}
