/* Trees are compared node by node, comments one by one; lines are measured by their tokens. */
#include "laws/laid_out.h"

#include "base/utf8.h"
#include "format/format.h"
#include "syntax/parse_state.h"
#include "unit/plans.h"
#include "unit/rules/random.h"

/* --- One plan --- */

static bool is_same_text(struct text a, struct text b) {
    return (a.bytes == NULL) == (b.bytes == NULL) && text_equal(a, b);
}

/* What a node holds beside its children, by its kind. */
static bool is_same_payload(const struct syntax_node *a, const struct syntax_node *b) {
    enum payload { NOTHING, NAME, TEXT, YEAR };
    static const enum payload payloads[] = {
#define NODE(kind, word, payload, children) payload,
#include "syntax/nodes.def"
#undef NODE
    };
    switch (payloads[a->kind]) {
        case NAME: return a->name == b->name;
        case TEXT: return is_same_text(a->text, b->text);
        case YEAR: return a->year == b->year;
        case NOTHING: break;
    }
    return true;
}

static bool is_same_node(const struct syntax_node *a, const struct syntax_node *b) {
    if (a->kind != b->kind || !is_same_payload(a, b)) return false;
    a = a->first;
    b = b->first;
    for (; a != NULL && b != NULL; a = a->next, b = b->next) {
        if (!is_same_node(a, b)) return false;
    }
    return a == NULL && b == NULL;
}

static struct text comment_at(const struct plan *plan, const struct syntax_tree *tree, uint32_t n) {
    struct text text = sources_text(&plan->sources, tree->comments.items[n]);
    while (strchr(" \t", text.bytes[text.length - 1]) != NULL) text.length--;
    return text;
}

static bool are_same_comments(const struct plan *plan, const struct syntax_tree *a,
                              const struct syntax_tree *b) {
    if (a->comments.count != b->comments.count) return false;
    for (uint32_t n = 0; n < a->comments.count; n++) {
        if (!text_equal(comment_at(plan, a, n), comment_at(plan, b, n))) return false;
    }
    return true;
}

bool plan_reads(struct text text) {
    struct plan plan;
    plan_start(&plan);
    syntax_parse_whole(&plan.context, plan_source(&plan, text));
    bool is_right = plan.diagnostics.error_count == 0;
    plan_end(&plan);
    return is_right;
}

bool plans_are_one(struct text first, struct text second) {
    struct plan plan;
    plan_start(&plan);
    const struct syntax_tree *a = syntax_parse_whole(&plan.context, plan_source(&plan, first));
    const struct syntax_tree *b = syntax_parse_whole(&plan.context, plan_source(&plan, second));
    bool are_one = plan.diagnostics.error_count == 0 && is_same_node(a->root, b->root) &&
                   are_same_comments(&plan, a, b);
    plan_end(&plan);
    return are_one;
}

struct text laid_out(struct arena *arena, struct text text, uint32_t width) {
    struct plan plan;
    struct text_builder output = {.arena = arena};
    plan_start(&plan);
    format_source(&plan.context, plan_source(&plan, text), width, &output);
    plan_end(&plan);
    return text_built(&output);
}

static bool is_found_same(struct text first, struct text second) {
    struct plan plan;
    plan_start(&plan);
    uint32_t before = plan_source(&plan, first);
    bool is_same = format_is_same(&plan.context, before, plan_source(&plan, second));
    plan_end(&plan);
    return is_same;
}

/* --- Tokens --- */

/* The tokens of a plan, comments among them, and where each stands. */
struct tokens {
    VECTOR(struct token) list;
    const char *text;
};

static struct tokens tokens_of(struct plan *plan, struct text text) {
    struct tokens tokens = {0};
    uint32_t source = plan_source(plan, text);
    tokens.text = sources_get(&plan->sources, source)->text.bytes;
    struct token_stream *stream = token_stream_start(&plan->context, source);
    struct token token;
    do {
        token = token_stream_next(stream);
        bool is_written = token.span.end > token.span.start;
        if (is_written) vector_push(&plan->arena, &tokens.list, token);
    } while (token.kind != TOKEN_YYEOF);
    return tokens;
}

static bool is_sign(int kind) {
    static const int signs[] = {TOKEN_COMMA,   TOKEN_EQUALS,  TOKEN_UNEQUAL,      TOKEN_LESS,
                                TOKEN_AT_MOST, TOKEN_GREATER, TOKEN_AT_LEAST,     TOKEN_UNION,
                                TOKEN_PLUS,    TOKEN_TIMES,   TOKEN_INTERSECTION, TOKEN_DIVIDED};
    return token_is_among(kind, signs, sizeof signs / sizeof signs[0]);
}

static bool is_joining_word(int kind) {
    static const int words[] = {TOKEN_LEADS,   TOKEN_SOURCE, TOKEN_BECAUSE, TOKEN_BY,
                                TOKEN_WITH,    TOKEN_GROWS,  TOKEN_UNTIL,   TOKEN_THEN,
                                TOKEN_ELSE,    TOKEN_AND,    TOKEN_OR,      TOKEN_WHERE,
                                TOKEN_IMPLIES, TOKEN_FOR,    TOKEN_IN_YEAR};
    return token_is_among(kind, words, sizeof words / sizeof words[0]);
}

static bool opens(int kind) {
    return kind == TOKEN_OPEN || kind == TOKEN_SET_OPEN;
}

static bool closes(int kind) {
    return kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE;
}

/* Whether a line that is too long could end between the two. */
static bool could_end(int before, int behind) {
    if (opens(before)) return !opens(behind) && !closes(behind);
    if (closes(behind)) return !closes(before);
    if (before == TOKEN_ASSIGN) return behind != TOKEN_SET_OPEN;
    return is_sign(before) || is_joining_word(behind);
}

/* Whether the token stands in the brackets behind the name of an indicator or a `let`, which go with it. */
static bool is_in_head(const struct tokens *tokens, uint32_t number) {
    static const int within[] = {TOKEN_NAME, TOKEN_COMMA, TOKEN_COMMENT, TOKEN_CLOSE};
    const struct token *list = tokens->list.items;
    while (number > 0 && token_is_among(list[number].kind, within, 4)) number--;
    if (list[number].kind != TOKEN_OPEN) return false;
    do number--;
    while (number > 0 && (list[number].kind == TOKEN_NAME || list[number].kind == TOKEN_COMMENT));
    return list[number].kind == TOKEN_INDICATOR || list[number].kind == TOKEN_LET;
}

static bool share_line(const struct tokens *tokens, uint32_t first, uint32_t second) {
    const char *start = tokens->text + tokens->list.items[first].span.end;
    uint32_t length = tokens->list.items[second].span.start - tokens->list.items[first].span.end;
    return memchr(start, '\n', length) == NULL;
}

/* Whether the tokens from `first` on that stand in one line, its comment aside, have no more columns, or could
 * not be parted; sets `*next` to the first of the next line. */
static bool line_fits(const struct tokens *tokens, uint32_t first, uint32_t width, uint32_t *next) {
    uint32_t start = tokens->list.items[first].span.start;
    uint32_t end = start;
    bool could = false;
    while (start > 0 && tokens->text[start - 1] != '\n') start--;
    for (*next = first; *next < tokens->list.count; ++*next) {
        const struct token *token = &tokens->list.items[*next];
        if (*next > first && !share_line(tokens, *next - 1, *next)) break;
        if (token->kind == TOKEN_COMMENT) continue;
        if (is_in_head(tokens, *next)) continue;
        bool is_behind = *next > first && !(*next == first + 1 && is_sign(token[-1].kind));
        could = could || (is_behind && could_end(token[-1].kind, token->kind));
        end = token->span.end;
    }
    struct text line = {tokens->text + start, end > start ? end - start : 0};
    return !could || utf8_text_width(line) <= width;
}

static bool lines_fit(struct text form, uint32_t width) {
    struct plan plan;
    plan_start(&plan);
    struct tokens tokens = tokens_of(&plan, form);
    bool all_fit = true;
    for (uint32_t n = 0; n < tokens.list.count;) {
        all_fit = line_fits(&tokens, n, width, &n) && all_fit;
    }
    plan_end(&plan);
    return all_fit;
}

/* No blank or line end that need not stand there, no tab, one line end at the end. */
static bool is_tidy(struct text form) {
    for (uint32_t n = 0; n < form.length; n++) {
        bool ends = form.bytes[n] == '\n';
        if (form.bytes[n] == '\r') return false;
        if (ends && n > 0 && strchr(" \t", form.bytes[n - 1]) != NULL) return false;
        if (ends && n > 1 && form.bytes[n - 1] == '\n' && form.bytes[n - 2] == '\n') return false;
    }
    if (form.length == 0) return true;
    bool ends_once = form.length < 2 || form.bytes[form.length - 2] != '\n';
    return form.bytes[0] != '\n' && form.bytes[form.length - 1] == '\n' && ends_once;
}

const char *form_objection(struct arena *arena, struct text plan, uint32_t width,
                           struct text *form) {
    *form = laid_out(arena, plan, width);
    if (!plans_are_one(plan, *form)) return "it is another plan, or none";
    if (!is_found_same(plan, *form)) return "it is not found to be the same";
    if (!text_equal(*form, laid_out(arena, *form, width))) return "it is laid out otherwise again";
    if (!lines_fit(*form, width)) return "a line is too long";
    return is_tidy(*form) ? NULL : "it is not tidy";
}

/* --- Other gaps --- */

/* Whether a line may end between the two tokens, outside of brackets or in them. */
static bool may_end(int before, int behind, bool is_in_brackets) {
    enum token_line line = token_facts(before)->line;
    if (is_in_brackets) return before != TOKEN_NUMBER || behind != TOKEN_SUFFIX;
    if (token_facts(behind)->start != START_NOTHING) return before == TOKEN_DROP;
    return line == LINE_GOES_ON || line == LINE_BOTH || token_continues(behind);
}

static const char *draw_gap(uint64_t *seed, bool may_end_line) {
    static const char *const blanks[] = {" ", "  ", "\t", " \t   "};
    static const char *const ends[] = {"\n",           "\r\n",       "  \n\n\n\t",
                                       " # a word\n",  "#!{\t\r\n ", "\n # one\n\n  # two\n",
                                       "  # 中文 \n\n"};
    if (may_end_line && draw_once_in(seed, 6)) {
        return ends[draw_below(seed, sizeof ends / sizeof ends[0])];
    }
    return blanks[draw_below(seed, sizeof blanks / sizeof blanks[0])];
}

static const char *draw_end(uint64_t *seed) {
    static const char *const ends[] = {
        "\n", "\n", "\r\n", ";", " ; ;\n", "\n\n\n", " # done\n", ";# x\n\t", "\n# of the next\n"};
    return ends[draw_below(seed, sizeof ends / sizeof ends[0])];
}

/* What is to stand before a token, drawn by chance. */
static const char *draw_before(uint64_t *seed, struct token before, struct token token,
                               uint32_t depth) {
    if (token.kind == TOKEN_END) return draw_end(seed);
    bool is_first = before.kind == TOKEN_END || before.kind == TOKEN_BLOCK_OPEN;
    if (is_first || token.kind == TOKEN_SUFFIX) return "";
    return draw_gap(seed, may_end(before.kind, token.kind, depth > 0));
}

struct text shaken(struct arena *arena, struct text text, uint64_t *seed) {
    struct plan plan;
    struct text_builder output = {.arena = arena};
    plan_start(&plan);
    struct token_stream *stream = token_stream_start(&plan.context, plan_source(&plan, text));
    struct token before = {.kind = TOKEN_END};
    struct token token = token_stream_next(stream);
    for (uint32_t depth = 0; token.kind != TOKEN_YYEOF; token = token_stream_next(stream)) {
        if (token.kind == TOKEN_COMMENT) continue;
        text_append_string(&output, draw_before(seed, before, token, depth));
        bool is_end = token.kind == TOKEN_END;
        if (!is_end) text_append(&output, sources_text(&plan.sources, token.span));
        if (opens(token.kind)) depth++;
        if (closes(token.kind) && depth > 0) depth--;
        before = token;
    }
    plan_end(&plan);
    return text_built(&output);
}

struct text with_gap(struct arena *arena, struct text text, uint32_t number, const char *words) {
    struct plan plan;
    struct text_builder output = {.arena = arena};
    plan_start(&plan);
    struct tokens tokens = tokens_of(&plan, text);
    if (number < tokens.list.count) {
        uint32_t at = tokens.list.items[number].span.start;
        text_append(&output, (struct text){text.bytes, at});
        text_append_string(&output, words);
        text_append(&output, (struct text){text.bytes + at, text.length - at});
    }
    plan_end(&plan);
    return number < tokens.list.count ? text_built(&output) : (struct text){0};
}
