/* A trial: the text of one statement is copied with the edits made, as a source of its own, and read by the
 * first parser into a tree that nobody keeps. The rules of lines say where the statement ends; what stands
 * behind is not looked at, for it may hold mistakes of its own. */
#include "syntax/trial.h"

/* A statement that is longer is not tried, nor one of a text that has so many mistakes already: nobody
 * would read so much, and a text made of mistakes is to take no longer than another. */
enum { LONGEST_STATEMENT = 1 << 14, MOST_MISTAKES = 100 };

/* What is shown of a line: as much as is taken in at a glance. */
enum { LONGEST_SHOWN = 100 };

static bool is_expression(const struct parse *parse) {
    return parse->start == TOKEN_START_EXPRESSION || parse->start == TOKEN_START_EXPRESSIONS;
}

/* The block that the statement stands in, or NULL. */
static const struct open_bracket *block_around(const struct parse *parse) {
    const struct lines *lines = &parse->lines;
    for (uint32_t depth = lines->open.count; depth > 0; depth--) {
        const struct open_bracket *bracket = &lines->open.items[depth - 1];
        bool is_block = bracket->kind == BRACKET_RULE || bracket->kind == BRACKET_BLOCK;
        if (is_block && bracket->extent.start < lines->statement_start) return bracket;
    }
    return NULL;
}

/* A text to be read by itself, and all that it takes. */
struct reading {
    struct diagnostics diagnostics;
    struct names names;
    struct sources sources;
    struct syntax_context context;
    struct parse parse;
};

/* Sets up the reading of a text as if it stood where the statement does. */
static void open_reading(struct reading *reading, const struct parse *outer, struct text text) {
    const struct syntax_context *context = outer->context;
    struct arena *arena = context->scratch;
    const struct open_bracket *around = block_around(outer);
    int start = outer->start;
    if (around != NULL) {
        start = around->kind == BRACKET_RULE ? TOKEN_START_CLAUSES : TOKEN_START_EDITS;
    }
    diagnostics_init(&reading->diagnostics, arena);
    names_init(&reading->names, arena, context->names->seed);
    sources_init(&reading->sources, arena);
    reading->context = (struct syntax_context){.arena = arena,
                                               .facts = facts_in(arena),
                                               .scratch = arena,
                                               .sources = &reading->sources,
                                               .names = &reading->names,
                                               .diagnostics = &reading->diagnostics,
                                               .is_trial = true};
    uint32_t source = sources_add(&reading->sources, TEXT(""), text);
    struct parse *parse = &reading->parse;
    parse_open(parse, &reading->context, parse_new_tree(&reading->context, source), start, 0,
               text.length);
    parse->is_first = true;
    parse->is_trial = !is_expression(outer);
    if (around == NULL) return;
    vector_push(arena, &parse->lines.open, *around);
    parse->trial_depth = 1;
    parse->around = NODE_TEST;
}

static bool ends_statement(int kind) {
    return kind == TOKEN_END || kind == TOKEN_UNCLOSED || kind == TOKEN_UNCLOSED_BLOCK ||
           kind == TOKEN_NO_BLOCK || kind == TOKEN_YYEOF;
}

/* A copy of the text with two NUL behind it. */
static struct text copied(struct arena *arena, struct text text) {
    char *bytes = arena_allocate(arena, (size_t)text.length + 2);
    memcpy(bytes, text.bytes, text.length);
    memset(bytes + text.length, 0, 2);
    return (struct text){bytes, text.length};
}

/* Reads the tokens of the statement. */
static void read_tokens(struct trial *trial, struct extent misfit) {
    struct arena *arena = trial->parse->context->scratch;
    struct reading reading;
    open_reading(&reading, trial->parse, copied(arena, parse_text(trial->parse, trial->extent)));
    uint32_t first = trial->extent.start;
    struct line_token token;
    trial->misfit = UINT32_MAX;
    do {
        token = (struct line_token){0};
        token.kind = syntax_yylex(&token.node, &token.extent, &reading.parse);
        token.extent = (struct extent){token.extent.start + first, token.extent.end + first};
        if (token.extent.start == misfit.start && trial->misfit == UINT32_MAX) {
            trial->misfit = trial->tokens.count;
        }
        vector_push(arena, &trial->tokens, token);
    } while (!ends_statement(token.kind));
}

bool trial_open(struct trial *trial, struct parse *parse, struct extent misfit) {
    struct syntax_context *context = parse->context;
    uint32_t start = parse->lines.statement_start;
    if (context->is_trial || context->diagnostics->error_count > MOST_MISTAKES) return false;
    if (misfit.end > start + LONGEST_STATEMENT) return false;
    uint32_t left = parse->end - start;
    *trial = (struct trial){.parse = parse, .extent = {start, parse->end}};
    if (left > LONGEST_STATEMENT) trial->extent.end = start + LONGEST_STATEMENT;
    read_tokens(trial, misfit);
    return trial->misfit < trial->tokens.count;
}

/* The text with the edits made; sets where the last of them stands in it. */
static struct text edited(const struct trial *trial, const struct edits *edits,
                          struct extent *last) {
    struct text_builder built = {.arena = trial->parse->context->scratch};
    uint32_t at = trial->extent.start;
    for (int n = 0; n < edits->count; n++) {
        const struct edit *edit = &edits->list[n];
        text_append(&built, parse_text(trial->parse, (struct extent){at, edit->extent.start}));
        last->start = built.length;
        text_append(&built, edit->text);
        last->end = built.length;
        at = edit->extent.end;
    }
    text_append(&built, parse_text(trial->parse, (struct extent){at, trial->extent.end}));
    return text_built(&built);
}

static bool is_line_end(char byte) {
    return byte == '\n' || byte == '\r';
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

static bool is_inside(struct text text, uint32_t at) {
    return at < text.length && ((unsigned char)text.bytes[at] & 0xc0) == 0x80;
}

/* The line that holds the stretch, or of a long one what stands around it. */
static struct text line_around(struct arena *arena, struct text text, struct extent place) {
    uint32_t start = place.start;
    uint32_t end = place.end;
    while (start > 0 && !is_line_end(text.bytes[start - 1])) start--;
    while (end < text.length && !is_line_end(text.bytes[end])) end++;
    while (start < end && is_blank(text.bytes[start])) start++;
    while (end > start && is_blank(text.bytes[end - 1])) end--;
    if (end - start <= LONGEST_SHOWN) {
        return text_format(arena, "%.*s", (int)(end - start), text.bytes + start);
    }
    bool is_cut_before = place.start - start > LONGEST_SHOWN / 2;
    if (is_cut_before) start = place.start - LONGEST_SHOWN / 2;
    while (is_inside(text, start)) start++;
    bool is_cut_behind = end - start > LONGEST_SHOWN;
    if (is_cut_behind) end = start + LONGEST_SHOWN;
    while (is_inside(text, end)) end--;
    return text_format(arena, "%s%.*s%s", is_cut_before ? "…" : "", (int)(end - start),
                       text.bytes + start, is_cut_behind ? "…" : "");
}

bool trial_passes(const struct trial *trial, const struct edits *edits, struct text *line) {
    struct arena *arena = trial->parse->context->scratch;
    struct extent last = {0};
    struct text text = copied(arena, edited(trial, edits, &last));
    struct reading reading;
    open_reading(&reading, trial->parse, text);
    bool is_read = syntax_yyparse_first(&reading.parse) == 0;
    if (!is_read || reading.diagnostics.list.count > 0) return false;
    uint32_t end = reading.parse.lines.before_extent.start;
    bool is_cut = trial->extent.end < trial->parse->end;
    if (end < last.start || (is_cut && end == text.length)) return false;
    if (last.end > end) last.end = end;
    *line = line_around(arena, (struct text){text.bytes, end}, last);
    return true;
}
