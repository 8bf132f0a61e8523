/* The parser takes the same steps wherever it meets the same kinds of tokens, and the builders make the same
 * tree of them, but for the names, numbers, texts and places in it. And of all the statements of a large plan
 * there are but a few such patterns. So the tree of the first is kept, and what follows with the same kinds
 * of tokens is put into it, which costs a fraction of parsing it: no rule of the grammar is stated again here.
 *
 * That holds for statements that are nothing but facts, with no brackets but a `(` that is closed in its line;
 * for the file's own, since what stands in a block is read by the parser of the block; and in the first parse, which is
 * of use only where there is no mistake. By what a figure grows is left to the parser where that is met for the first
 * time, since its tree is kept. */
#include "syntax/patterns.h"

#include "syntax/builders.h"

#include <string.h>

/* How far a pattern is read: where a token of each kind leads, on the same line or as the first of one. */
struct pattern_step {
    uint16_t next[RAW_TOKENS_END][2];
    uint16_t pattern; /* that ends here: its index and 1, or 0 */
};

/* The first step is that of no pattern. Where the statement has ended before the token, that leads to the second.
 * They begin at the third. What leads on as LOOK says has to be looked at: its kind alone does not tell. */
enum { NOWHERE, ENDS, BEGINNING, MOST_STEPS = 1024, LOOK = 1 << 15 };

/* A node of which facts tell more than its kind, and the tokens that it begins and ends with. */
struct pattern_part {
    struct syntax_node *node;
    uint8_t first;
    uint8_t last;
};

struct pattern_parts {
    struct pattern_part *items;
    uint32_t count;
    uint32_t capacity;
};

/* The tokens of a pattern's statement. */
struct pattern_tokens {
    uint32_t *marks; /* of all but the first */
    uint32_t count;
    uint32_t looks; /* a bit for each that has to be looked at */
    uint32_t step;  /* behind them */
};

struct pattern {
    struct statement_parts statement;
    struct pattern_tokens tokens;
    struct pattern_parts names; /* those that have one, in the order of their tokens */
    struct pattern_part number; /* its value; no node where it has none, as the next */
    struct pattern_part growth;
    struct pattern_parts others;
};

struct patterns *patterns_new(struct syntax_context *context) {
    struct patterns *patterns = arena_new(context->scratch, struct patterns);
    for (int step = NOWHERE; step <= BEGINNING; step++) {
        vector_push(context->scratch, &patterns->steps, (struct pattern_step){0});
    }
    return patterns;
}

/* --- Following --- */

/* The year of the digits, or 0; which mostly is the last one's. */
static inline int32_t read_year(const struct parse *parse, struct extent extent) {
    struct patterns *patterns = parse->patterns;
    struct text digits = parse_text(parse, extent);
    uint32_t all;
    if (digits.length != sizeof all) return 0;
    memcpy(&all, digits.bytes, sizeof all);
    if (all != patterns->year_digits) {
        patterns->year = build_read_year(digits);
        patterns->year_digits = all;
    }
    return patterns->year;
}

/* Whether there may be more to look at than the kind of a token behind another. */
static bool asks_for_more(int before, int behind) {
    if (before == TOKEN_NUMBER || before == TOKEN_SUFFIX) return behind == TOKEN_NAME;
    return before == TOKEN_IN_YEAR;
}

/* Whether the kinds of the two tokens tell all. What follows a number touches it or stands behind a blank, as else
 * the number is to be read from the tree. */
static bool are_plain(const struct parse *parse, const struct raw_token *before,
                      const struct raw_token *token) {
    if (!asks_for_more(before->kind, token->kind)) return true;
    if (before->kind == TOKEN_IN_YEAR) return read_year(parse, token->extent) != 0;
    return !token->starts_line && token->extent.start <= before->extent.end + 1;
}

/* The tokens from the one held on, as many as may be looked at; sets their number. */
static inline const struct raw_token *look(struct parse *parse, uint32_t *count) {
    struct raw_tokens *raw = &parse->raw;
    bool is_end = raw->items[raw->count - 1].kind == TOKEN_YYEOF;
    if (raw->count - raw->next < RAW_LOOK && !is_end) raw_tokens_read(parse);
    uint32_t left = raw->count - raw->next + 1;
    *count = left < RAW_LOOK ? left : RAW_LOOK;
    return &raw->items[raw->next - 1];
}

/* Whether a `(` is open behind the first tokens of a statement, none of which another stands in. */
static bool is_open_behind(const struct raw_token *tokens, uint32_t count) {
    bool is_open = false;
    for (uint32_t n = 0; n < count; n++) {
        if (tokens[n].kind == TOKEN_OPEN) is_open = true;
        if (tokens[n].kind == TOKEN_CLOSE) is_open = false;
    }
    return is_open;
}

/* Looks for the end of a statement that is like none before from there on, but no further than where kinds no
 * longer tell all. Returns how many tokens it has; 0 where that was not found. */
static uint32_t find_end(const struct parse *parse, const struct raw_token *tokens, uint32_t n,
                         uint32_t count) {
    bool is_open = is_open_behind(tokens, n);
    for (; n < count; n++) {
        const struct raw_token *before = &tokens[n - 1];
        int kind = tokens[n].kind;
        if (is_open && tokens[n].starts_line) return 0;
        if (tokens[n].starts_line && line_ends_between(before->kind, kind)) return n;
        bool is_bracket = kind == (is_open ? TOKEN_CLOSE : TOKEN_OPEN);
        if (line_decides(before->kind, kind) && !is_bracket) return 0;
        if (!are_plain(parse, before, &tokens[n])) return 0;
        if (is_bracket) is_open = !is_open;
    }
    return 0;
}

static inline uint32_t next_of(const struct pattern_step *step, const struct raw_token *token) {
    return step->next[token->kind][token->starts_line];
}

/* Whether a statement that begins with the same kind of token goes on with such tokens, and ends behind them. */
static inline bool reads_like(const struct parse *parse, const struct pattern_tokens *wanted,
                              const struct raw_token *tokens, uint32_t count) {
    if (wanted->count >= count) return false;
    for (uint32_t n = 1; n < wanted->count; n++) {
        if (raw_token_mark(&tokens[n]) != wanted->marks[n]) return false;
    }
    for (uint32_t left = wanted->looks; left != 0; left &= left - 1) {
        const struct raw_token *token = &tokens[__builtin_ctz(left)];
        if (!are_plain(parse, token - 1, token)) return false;
    }
    return next_of(&parse->patterns->steps.items[wanted->step], &tokens[wanted->count]) == ENDS;
}

/* The pattern that was found last of those that begin with such a token, where the statement of these tokens reads like it;
 * or NULL. */
static inline struct pattern *find_lately(const struct parse *parse, const struct raw_token *tokens,
                                          uint32_t count) {
    const struct patterns *patterns = parse->patterns;
    uint32_t lately = patterns->lately[tokens[0].kind];
    if (lately == 0) return NULL;
    struct pattern *pattern = &patterns->list.items[lately - 1];
    return reads_like(parse, &pattern->tokens, tokens, count) ? pattern : NULL;
}

/* Looks for the pattern of the statement that the token held begins, or NULL. */
static inline struct pattern *find_pattern(struct parse *parse) {
    struct patterns *patterns = parse->patterns;
    const struct pattern_step *steps = patterns->steps.items;
    uint32_t count;
    const struct raw_token *tokens = look(parse, &count);
    struct pattern *lately = find_lately(parse, tokens, count);
    patterns->tokens = tokens;
    if (lately != NULL) {
        patterns->count = lately->tokens.count;
        return lately;
    }
    patterns->count = 0;
    const struct pattern_step *step = &steps[next_of(&steps[BEGINNING], &tokens[0])];
    for (uint32_t n = 1; n < count; n++) {
        uint32_t next = next_of(step, &tokens[n]);
        bool leads_on = next > BEGINNING && next < LOOK;
        if (!leads_on) {
            if (next == ENDS) {
                patterns->count = n;
                patterns->lately[tokens[0].kind] = step->pattern;
                return step->pattern != 0 ? &patterns->list.items[step->pattern - 1] : NULL;
            }
            if (next == NOWHERE) {
                patterns->count = find_end(parse, tokens, n, count);
                return NULL;
            }
            if (!are_plain(parse, &tokens[n - 1], &tokens[n])) return NULL;
            next -= LOOK;
        }
        step = &steps[next];
    }
    return NULL;
}

/* Puts the names into the pattern's tree, in their order. Of them facts tell where they start. */
static inline void fill_names(struct parse *parse, const struct pattern *pattern) {
    const struct raw_token *tokens = parse->patterns->tokens;
    const name_id *name = parse->raw.names + parse->raw.next_name;
    const struct pattern_part *part = pattern->names.items;
    const struct pattern_part *end = part + pattern->names.count;
    for (; part != end; part++, name++) {
        part->node->span.start = tokens[part->first].extent.start;
        part->node->name = *name;
    }
    parse->raw.next_name += pattern->names.count;
}

/* Puts what else the tokens say into it. */
static inline void fill_others(struct parse *parse, const struct pattern *pattern) {
    const struct raw_token *tokens = parse->patterns->tokens;
    for (uint32_t n = 0; n < pattern->others.count; n++) {
        const struct pattern_part *part = &pattern->others.items[n];
        struct syntax_node *node = part->node;
        struct extent first = tokens[part->first].extent;
        struct extent last = tokens[part->last].extent;
        node->span.start = first.start;
        node->span.end = last.end;
        if (node->kind == NODE_YEAR) {
            node->year = read_year(parse, first);
        } else {
            node->text = build_text(parse, last);
        }
    }
}

/* The text of a part. */
static struct text text_of_part(const struct parse *parse, const struct pattern_part *part) {
    const struct raw_token *tokens = parse->patterns->tokens;
    return parse_text(
        parse, (struct extent){tokens[part->first].extent.start, tokens[part->last].extent.end});
}

/* Whether facts need no tree of the statement: it does not grow, or as one before it. */
static inline bool needs_no_tree(const struct parse *parse, const struct pattern *pattern) {
    return pattern->growth.node == NULL ||
           facts_know_growth(parse->tree->facts, text_of_part(parse, &pattern->growth));
}

/* Takes what the statement says, up to the token behind it. */
static inline void take(struct parse *parse, struct pattern *pattern) {
    struct syntax_context *context = parse->context;
    const struct raw_token *tokens = parse->patterns->tokens;
    const struct pattern_part *number = &pattern->number;
    const struct pattern_part *growth = &pattern->growth;
    pattern->statement.start = tokens[0].extent.start;
    if (growth->node != NULL) pattern->statement.growth = text_of_part(parse, growth);
    if (number->node != NULL) {
        number->node->text = parse_text(parse, tokens[number->first].extent);
    }
    fill_names(parse, pattern);
    fill_others(parse, pattern);
    parse->raw.next += parse->patterns->count;
    facts_take(&context->facts, parse->tree->facts, &pattern->statement);
}

/* Where there is something to report, it takes a parser that knows where it is in the statement. */
static void stop(struct parse *parse) {
    parse->lines.held.kind = TOKEN_SYNTAX_YYUNDEF;
}

void patterns_follow(struct parse *parse) {
    parse->patterns->count = 0;
    if (parse->lines.open.count > 0) return;
    const struct diagnostics *diagnostics = parse->context->diagnostics;
    const uint32_t reports = diagnostics->list.count;
    bool is_followed = false;
    bool is_right = true;
    for (;;) {
        struct pattern *pattern = find_pattern(parse);
        if (pattern == NULL || !is_right || !needs_no_tree(parse, pattern)) break;
        take(parse, pattern);
        is_followed = true;
        is_right = diagnostics->list.count == reports;
    }
    if (is_followed) line_hold(parse, &parse->raw.items[parse->raw.next - 1]);
    if (!is_right) stop(parse);
}

/* --- Learning --- */

/* The copy of a tree that is made, and which tokens its parts have. */
struct learning {
    struct arena *arena;
    const struct patterns *patterns;
    struct pattern_parts names;
    struct pattern_part number;
    struct pattern_part growth;
    struct pattern_parts others;
};

/* Which of the statement's tokens begins there, or ends; their number where none does. */
static uint32_t token_from(const struct learning *learning, uint32_t start) {
    uint32_t n = 0;
    while (n < learning->patterns->count && learning->patterns->tokens[n].extent.start != start)
        n++;
    return n;
}

static uint32_t token_up_to(const struct learning *learning, uint32_t end) {
    uint32_t n = 0;
    while (n < learning->patterns->count && learning->patterns->tokens[n].extent.end != end) n++;
    return n;
}

static bool is_name(int token) {
    return token == TOKEN_NAME || token == TOKEN_SUFFIX;
}

/* How many names there are before a token. */
static uint32_t names_before(const struct learning *learning, uint32_t token) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < token; n++) count += is_name(learning->patterns->tokens[n].kind);
    return count;
}

/* Whether what the node holds can be made of its tokens. */
static bool can_be_filled(const struct learning *learning, const struct syntax_node *node,
                          uint32_t first, uint32_t last) {
    const struct raw_token *tokens = learning->patterns->tokens;
    const uint32_t none = learning->patterns->count;
    if (first == none || last == none) return false;
    switch (node->kind) {
        case NODE_NAME:
        case NODE_SUFFIX:
            return is_name(tokens[first].kind) &&
                   names_before(learning, first) == learning->names.count;
        case NODE_NUMBER:
            return tokens[first].kind == TOKEN_NUMBER &&
                   (learning->number.node == NULL || learning->growth.node != NULL);
        case NODE_NEGATE: return learning->growth.node != NULL;
        case NODE_YEAR: return tokens[first].kind == TOKEN_NUMBER;
        case NODE_LABEL:
        case NODE_SOURCE: return tokens[last].kind == TOKEN_STRING;
        case NODE_DISTRICT:
        case NODE_INDUSTRY:
        case NODE_TARGET:
        case NODE_OUTPUT:
        case NODE_INDICATOR:
        case NODE_NAMED:
        case NODE_KEYS:
        case NODE_LEADS:
        case NODE_PARENT:
        case NODE_HOW:
        case NODE_GROWS: return true;
        default: return false;
    }
}

/* Notes what is to be put into a node, if facts tell more of it than its kind. */
static void note_part(struct learning *learning, struct pattern_part part) {
    switch (part.node->kind) {
        case NODE_NUMBER:
            if (learning->growth.node == NULL) learning->number = part;
            break;
        case NODE_GROWS:
            part.first++; /* behind the word */
            learning->growth = part;
            break;
        case NODE_YEAR:
        case NODE_LABEL:
        case NODE_SOURCE: vector_push(learning->arena, &learning->others, part); break;
        default:
            if (node_has_name(part.node)) vector_push(learning->arena, &learning->names, part);
    }
}

/* A copy of the node and what is below it; NULL where that cannot be filled. */
static struct syntax_node *copy_of(struct learning *learning, const struct syntax_node *node) {
    uint32_t first = token_from(learning, node->span.start);
    uint32_t last = token_up_to(learning, node->span.end);
    if (!can_be_filled(learning, node, first, last)) return NULL;
    struct syntax_node *copy = arena_new(learning->arena, struct syntax_node);
    *copy = *node;
    note_part(learning, (struct pattern_part){copy, (uint8_t)first, (uint8_t)last});
    struct syntax_node **link = &copy->first;
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        copy->last = copy_of(learning, child);
        if (copy->last == NULL) return NULL;
        *link = copy->last;
        link = &copy->last->next;
    }
    *link = NULL;
    return copy;
}

/* Adds the step behind a token: a line may end the statement there, unless a bracket is open. */
static uint16_t add_step(struct arena *arena, struct patterns *patterns, int token, bool is_open) {
    struct pattern_step step = {0};
    for (int behind = 0; behind < RAW_TOKENS_END && !is_open; behind++) {
        if (line_ends_between(token, behind)) step.next[behind][true] = ENDS;
    }
    vector_push(arena, &patterns->steps, step);
    return (uint16_t)(patterns->steps.count - 1);
}

/* The step to which the kinds of those tokens lead, made where it is not there. There is room
 * for them. */
static uint32_t step_behind(struct arena *arena, struct patterns *patterns, uint32_t tokens) {
    uint32_t at = BEGINNING;
    int before = TOKEN_END;
    for (uint32_t n = 0; n < tokens; n++) {
        int token = patterns->tokens[n].kind;
        bool is_within = is_open_behind(patterns->tokens, n);
        uint16_t next = patterns->steps.items[at].next[token][false];
        if (next == NOWHERE) {
            next = add_step(arena, patterns, token, is_open_behind(patterns->tokens, n + 1));
            if (asks_for_more(before, token)) next |= LOOK;
            uint16_t *leads = patterns->steps.items[at].next[token];
            leads[false] = next;
            if (leads[true] != ENDS && !is_within) leads[true] = next;
        }
        at = next % LOOK;
        before = token;
    }
    return at;
}

/* The tokens of the statement, which lead to that step. */
static struct pattern_tokens tokens_of(struct arena *arena, const struct patterns *patterns,
                                       uint32_t step) {
    struct pattern_tokens all = {.count = patterns->count, .step = step};
    all.marks = arena_array(arena, uint32_t, all.count);
    for (uint32_t n = 1; n < all.count; n++) {
        const struct raw_token *token = &patterns->tokens[n];
        if (asks_for_more(token[-1].kind, token->kind)) all.looks |= 1u << n;
        all.marks[n] = raw_token_mark(token);
    }
    return all;
}

void patterns_learn(struct parse *parse, const struct syntax_node *statement) {
    struct patterns *patterns = parse->patterns;
    if (patterns == NULL || patterns->count == 0) return;
    if (patterns->steps.count + patterns->count > MOST_STEPS) return;
    struct learning learning = {.arena = parse->context->scratch, .patterns = patterns};
    struct arena_mark mark = arena_mark(learning.arena);
    struct syntax_node *copy = copy_of(&learning, statement);
    if (copy == NULL || learning.names.count != names_before(&learning, patterns->count)) {
        arena_rewind(learning.arena, mark);
        return;
    }
    uint32_t step = step_behind(learning.arena, patterns, patterns->count);
    struct pattern pattern = {.statement = statement_parts(copy),
                              .tokens = tokens_of(learning.arena, patterns, step),
                              .names = learning.names,
                              .number = learning.number,
                              .growth = learning.growth,
                              .others = learning.others};
    vector_push(learning.arena, &patterns->list, pattern);
    patterns->steps.items[step].pattern = (uint16_t)patterns->list.count;
}
