/* The parser takes the same steps wherever it meets the same kinds of tokens, and the builders make the same
 * tree of them, but for the names, numbers, texts and places in it. And of all the statements of a large plan
 * there are but a few such patterns. So the tree of the first is kept, and what follows with the same kinds
 * of tokens is put into it, which costs a fraction of parsing it: no rule of the grammar is stated again here.
 *
 * That holds for statements that are nothing but facts, outside of all brackets; for the file's own, since
 * what stands in a block is read by the parser of the block; and in the first parse, which is of use only where there
 * is no mistake. */
#include "syntax/patterns.h"

#include "syntax/builders.h"

#include <string.h>

/* How far a pattern is read: where each kind of token leads. The first step is that of no pattern, the
 * second where all begin. */
struct pattern_step {
    uint16_t next[RAW_TOKENS_END];
    uint16_t pattern; /* that ends here: its index and 1, or 0 */
    bool asks; /* what comes next has to be looked at: the kind of the token before asks for it */
};

enum { NOWHERE, BEGINNING, MOST_STEPS = 1024 };

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

struct pattern {
    struct statement_parts statement;
    struct pattern_parts names; /* those that have one, in the order of their tokens */
    struct pattern_parts others;
};

struct patterns *patterns_new(struct syntax_context *context) {
    struct patterns *patterns = arena_new(context->scratch, struct patterns);
    for (int n = NOWHERE; n <= BEGINNING; n++) {
        vector_push(context->scratch, &patterns->steps, (struct pattern_step){0});
    }
    return patterns;
}

/* --- Following --- */

/* Tokens behind which there is more to look at than the next one's kind. */
static const bool asks_for_more[RAW_TOKENS_END] = {
    [TOKEN_IN_YEAR] = true, [TOKEN_NUMBER] = true, [TOKEN_SUFFIX] = true};

/* Whether the kinds of the two tokens tell all. What follows a number touches it or stands behind a blank, as else
 * the number is to be read from the tree. */
static bool are_plain(const struct parse *parse, const struct raw_token *before,
                      const struct raw_token *token) {
    if (!asks_for_more[before->kind]) return true;
    if (before->kind == TOKEN_IN_YEAR)
        return build_read_year(parse_text(parse, token->extent)) != 0;
    if (token->kind != TOKEN_NAME) return true;
    return !token->starts_line && token->extent.start <= before->extent.end + 1;
}

/* The tokens from the one held on, as many as may be looked at; sets their number. */
static const struct raw_token *look(struct parse *parse, uint32_t *count) {
    struct raw_tokens *raw = &parse->raw;
    bool is_end = raw->items[raw->count - 1].kind == TOKEN_YYEOF;
    if (raw->count - raw->next < RAW_LOOK && !is_end) raw_tokens_read(parse);
    uint32_t left = raw->count - raw->next + 1;
    *count = left < RAW_LOOK ? left : RAW_LOOK;
    return &raw->items[raw->next - 1];
}

static inline bool ends_between(const struct raw_token *before, const struct raw_token *token) {
    return token->starts_line && line_ends_between(before->kind, token->kind);
}

/* Looks for the end of a statement that is like none before from there on, but no further than where kinds no
 * longer tell all. Returns how many tokens it has; 0 where that was not found. */
static uint32_t find_end(const struct parse *parse, const struct raw_token *tokens, uint32_t n,
                         uint32_t count) {
    for (; n < count; n++) {
        const struct raw_token *before = &tokens[n - 1];
        if (ends_between(before, &tokens[n])) return n;
        if (line_decides(before->kind, tokens[n].kind)) return 0;
        if (!are_plain(parse, before, &tokens[n])) return 0;
    }
    return 0;
}

/* Looks for the pattern of the statement that the token held begins, or NULL. */
static const struct pattern *find_pattern(struct parse *parse) {
    struct patterns *patterns = parse->patterns;
    const struct pattern_step *steps = patterns->steps.items;
    uint32_t count;
    const struct raw_token *tokens = look(parse, &count);
    patterns->tokens = tokens;
    patterns->count = 0;
    const struct pattern_step *step = &steps[steps[BEGINNING].next[tokens[0].kind]];
    for (uint32_t n = 1; n < count; n++) {
        if (ends_between(&tokens[n - 1], &tokens[n])) {
            patterns->count = n;
            return step->pattern != 0 ? &patterns->list.items[step->pattern - 1] : NULL;
        }
        uint32_t next = step->next[tokens[n].kind];
        if (next == NOWHERE) {
            patterns->count = find_end(parse, tokens, n, count);
            return NULL;
        }
        if (step->asks && !are_plain(parse, &tokens[n - 1], &tokens[n])) return NULL;
        step = &steps[next];
    }
    return NULL;
}

/* Puts the names into the pattern's tree: those that have been noted, in their order. */
static void fill_names(struct parse *parse, const struct pattern *pattern) {
    const struct raw_token *tokens = parse->patterns->tokens;
    struct names *names = parse->context->names;
    const struct name_ahead *name = &parse->ahead.items[parse->named];
    for (uint32_t n = 0; n < pattern->names.count; n++, name++) {
        const struct pattern_part *part = &pattern->names.items[n];
        part->node->span.start = tokens[part->first].extent.start;
        part->node->span.end = tokens[part->first].extent.end;
        part->node->name = names_intern_key(names, name->text, name->key);
    }
    parse->named += pattern->names.count;
    parse->numbered = parse->named;
}

/* Puts what else the tokens say into it. */
static void fill_others(struct parse *parse, const struct pattern *pattern) {
    const struct raw_token *tokens = parse->patterns->tokens;
    for (uint32_t n = 0; n < pattern->others.count; n++) {
        const struct pattern_part *part = &pattern->others.items[n];
        struct syntax_node *node = part->node;
        struct extent first = tokens[part->first].extent;
        struct extent last = tokens[part->last].extent;
        node->span.start = first.start;
        node->span.end = last.end;
        switch (node->kind) {
            case NODE_NUMBER: node->text = parse_text(parse, first); break;
            case NODE_YEAR: node->year = build_read_year(parse_text(parse, first)); break;
            case NODE_LABEL:
            case NODE_SOURCE: node->text = build_text(parse, last); break;
            default: break;
        }
    }
}

/* Takes what the statement says, up to the token behind it. False where the tree would be needed. */
static bool take(struct parse *parse, const struct pattern *pattern) {
    struct syntax_context *context = parse->context;
    fill_names(parse, pattern);
    fill_others(parse, pattern);
    parse->raw.next += parse->patterns->count;
    return facts_take(context->facts, context->names, parse->tree->facts, &pattern->statement);
}

/* Where there is something to report, it takes a parser that knows where it is in the statement. */
static void stop(struct parse *parse) {
    parse->lines.held.kind = TOKEN_SYNTAX_YYUNDEF;
}

void patterns_follow(struct parse *parse) {
    parse->patterns->count = 0;
    if (parse->lines.open.count > 0) return;
    uint32_t reports = parse->context->diagnostics->list.count;
    const struct pattern *pattern = find_pattern(parse);
    if (pattern == NULL) return;
    bool is_right = true;
    while (pattern != NULL && is_right) {
        is_right = take(parse, pattern) && parse->context->diagnostics->list.count == reports;
        pattern = find_pattern(parse);
    }
    line_hold(parse, &parse->raw.items[parse->raw.next - 1]);
    if (!is_right) stop(parse);
}

/* --- Learning --- */

/* The copy of a tree that is made, and which tokens its parts have. */
struct learning {
    struct arena *arena;
    const struct patterns *patterns;
    struct pattern_parts names;
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
        case NODE_YEAR: return tokens[first].kind == TOKEN_NUMBER;
        case NODE_LABEL:
        case NODE_SOURCE: return tokens[last].kind == TOKEN_STRING;
        case NODE_DISTRICT:
        case NODE_INDUSTRY:
        case NODE_TARGET:
        case NODE_OUTPUT:
        case NODE_NAMED:
        case NODE_LEADS:
        case NODE_PARENT:
        case NODE_HOW: return true;
        default: return false;
    }
}

/* Whether facts have more of the node than its kind, and are made of no name: where it stands, at least. */
static bool tells_more(const struct syntax_node *node) {
    switch (node->kind) {
        case NODE_TARGET:
        case NODE_OUTPUT:
        case NODE_NUMBER:
        case NODE_YEAR:
        case NODE_LABEL:
        case NODE_SOURCE: return true;
        default: return false;
    }
}

/* A copy of the node and what is below it; NULL where that cannot be filled. */
static struct syntax_node *copy_of(struct learning *learning, const struct syntax_node *node) {
    uint32_t first = token_from(learning, node->span.start);
    uint32_t last = token_up_to(learning, node->span.end);
    if (!can_be_filled(learning, node, first, last)) return NULL;
    struct syntax_node *copy = arena_new(learning->arena, struct syntax_node);
    *copy = *node;
    struct pattern_part part = {copy, (uint8_t)first, (uint8_t)last};
    if (node_has_name(node)) vector_push(learning->arena, &learning->names, part);
    if (tells_more(node)) vector_push(learning->arena, &learning->others, part);
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

/* The step to which the kinds of those tokens lead, made where it is not there. There is room
 * for them. */
static uint32_t step_behind(struct arena *arena, struct patterns *patterns, uint32_t tokens) {
    uint32_t step = BEGINNING;
    for (uint32_t n = 0; n < tokens; n++) {
        uint16_t next = patterns->steps.items[step].next[patterns->tokens[n].kind];
        if (next == NOWHERE) {
            next = (uint16_t)patterns->steps.count;
            bool asks = asks_for_more[patterns->tokens[n].kind];
            vector_push(arena, &patterns->steps, (struct pattern_step){.asks = asks});
            patterns->steps.items[step].next[patterns->tokens[n].kind] = next;
        }
        step = next;
    }
    return step;
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
    struct pattern pattern = {statement_parts(copy), learning.names, learning.others};
    vector_push(learning.arena, &patterns->list, pattern);
    patterns->steps.items[step].pattern = (uint16_t)patterns->list.count;
}
