/* A text is read by the exact parser, which is given at the end what no grammar takes, and then knows what it
 * would have taken. Mistakes before that it passes over as it always does. */
#include "syntax/probe.h"

#include "syntax/parse_state.h"

/* What reading a text by itself takes. */
struct reading {
    struct diagnostics diagnostics;
    struct sources sources;
    struct syntax_context context;
    uint32_t source;
};

/* The text is copied, with the two NUL behind it that the scanner wants. */
static void open_reading(struct reading *reading, struct arena *arena, struct names *names,
                         struct text text) {
    char *bytes = arena_zero(arena, (size_t)text.length + 2);
    if (text.length > 0) memcpy(bytes, text.bytes, text.length);
    diagnostics_init(&reading->diagnostics, arena);
    sources_init(&reading->sources, arena);
    reading->context = (struct syntax_context){.arena = arena,
                                               .facts = facts_in(arena),
                                               .scratch = arena,
                                               .sources = &reading->sources,
                                               .names = names,
                                               .diagnostics = &reading->diagnostics,
                                               .is_trial = true};
    reading->source = sources_add(&reading->sources, TEXT(""), (struct text){bytes, text.length});
}

/* The block that is open there, as its word. */
static int block_of(const struct lines *lines) {
    for (uint32_t depth = lines->open.count; depth > 0; depth--) {
        const struct open_bracket *bracket = &lines->open.items[depth - 1];
        if (bracket->kind == BRACKET_RULE || bracket->kind == BRACKET_BLOCK) return bracket->word;
    }
    return 0;
}

void probe_tell(struct parse *parse, const int *expected, int count) {
    struct probe *probe = parse->probe;
    const struct lines *lines = &parse->lines;
    probe->is_reached = true;
    probe->is_placed = placement_allows(lines->statement_word, block_of(lines));
    probe->last = lines->before;
    probe->start = lines->outer_start;
    probe->depth = lines->open.count;
    probe->mistakes = parse->context->diagnostics->error_count;
    probe->count = count;
    memcpy(probe->expected, expected, (size_t)count * sizeof *expected);
}

struct probe probe_read(struct arena *arena, int start, struct text text) {
    struct arena_mark mark = arena_mark(arena);
    struct probe probe = {0};
    struct reading reading;
    struct names names;
    struct parse parse;
    names_init(&names, arena, 0);
    open_reading(&reading, arena, &names, text);
    struct syntax_tree *tree = parse_new_tree(&reading.context, reading.source);
    parse_open(&parse, &reading.context, tree, start, 0, text.length);
    parse.probe = &probe;
    syntax_yyparse(&parse);
    arena_rewind(arena, mark);
    return probe;
}

/* What is appended where it may stand, the first of them that may: what comes to an end before what goes on. */
static const struct {
    int token;
    const char *spelling;
} completing[] = {
    {TOKEN_BRACE_CLOSE, "}"},    {TOKEN_CLOSE, ")"},      {TOKEN_END, ";"},
    {TOKEN_THEN, " then"},       {TOKEN_ELSE, " else"},   {TOKEN_BECAUSE, " because"},
    {TOKEN_ASSIGN, "="},         {TOKEN_COLON, ":"},      {TOKEN_NUMBER, " 1"},
    {TOKEN_STRING, "\"\""},      {TOKEN_NAME, " z"},      {TOKEN_IN, " in"},
    {TOKEN_LEADS, " leads"},     {TOKEN_PARTS, " parts"}, {TOKEN_WITHIN, " within"},
    {TOKEN_DATE, " 2000-01-01"}, {TOKEN_BLOCK_OPEN, "{"},
};

enum { COMPLETING_COUNT = sizeof completing / sizeof completing[0] };

/* More than this is not missing of what people write. */
enum { MOST_APPENDED = 100 };

static const char *next_word(const struct probe *probe) {
    for (int n = 0; n < COMPLETING_COUNT; n++) {
        if (probe_expects(probe, completing[n].token)) return completing[n].spelling;
    }
    return NULL;
}

bool probe_complete(int start, struct text_builder *text) {
    for (int n = 0; n < MOST_APPENDED; n++) {
        struct probe probe = probe_read(text->arena, start, text_built(text));
        if (probe_expects(&probe, TOKEN_END) && probe.depth == 0) return true;
        const char *word = next_word(&probe);
        if (word == NULL) return false;
        text_append_string(text, word);
    }
    return false;
}

struct syntax_node *probe_tree(struct arena *arena, struct names *names, int start,
                               struct text text, bool *is_right) {
    struct reading reading;
    open_reading(&reading, arena, names, text);
    struct syntax_tree *tree = parse_new_tree(&reading.context, reading.source);
    tree->is_whole = true;
    struct syntax_node *root = parse_piece(&reading.context, tree, start, 0, text.length);
    *is_right = reading.diagnostics.list.count == 0;
    return root;
}

struct token probe_last_token(struct arena *arena, struct text text) {
    struct reading reading;
    struct names names;
    names_init(&names, arena, 0);
    open_reading(&reading, arena, &names, text);
    struct token last = {0};
    struct token_stream *stream = token_stream_start(&reading.context, reading.source);
    if (stream == NULL) return last;
    for (struct token token = token_stream_next(stream); token.kind != TOKEN_YYEOF;
         token = token_stream_next(stream)) {
        if (token.span.end > token.span.start) last = token;
    }
    return last;
}

static const struct probe_word words[] = {
#define KEYWORD(kind, spelling, group, line, start) {TOKEN_##kind, spelling, false},
#include "tokens.def"
    {TOKEN_COMMA, ",", true},        {TOKEN_COLON, ":", true},     {TOKEN_ASSIGN, "=", true},
    {TOKEN_OPEN, "(", true},         {TOKEN_CLOSE, ")", true},     {TOKEN_SET_OPEN, "{", true},
    {TOKEN_BRACE_CLOSE, "}", true},  {TOKEN_DOT, ".", true},       {TOKEN_EQUALS, "==", true},
    {TOKEN_UNEQUAL, "!=", true},     {TOKEN_LESS, "<", true},      {TOKEN_AT_MOST, "<=", true},
    {TOKEN_GREATER, ">", true},      {TOKEN_AT_LEAST, ">=", true}, {TOKEN_UNION, "|", true},
    {TOKEN_INTERSECTION, "&", true}, {TOKEN_PLUS, "+", true},      {TOKEN_MINUS, "-", true},
    {TOKEN_TIMES, "*", true},        {TOKEN_DIVIDED, "/", true},
};

const struct probe_word *probe_word(int number) {
    int count = sizeof words / sizeof words[0];
    return number < count ? &words[number] : NULL;
}
