/* The parse: sets up scanner and grammar for a stretch of a source, and makes names, numbers and
 * strings of what the scanner's rules have matched. */
#include "syntax/parse.h"

#include "base/date.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "scanner.h"
#include "syntax/builders.h"
#include "syntax/encoding.h"
#include "syntax/patterns.h"
#include "syntax/pieces.h"

#include <string.h>

/* The scanner's buffer. Small enough to stay in the processor's nearest memory. */
enum { BUFFER_BYTES = 1 << 16 };

size_t parse_feed(struct parse *parse, char *buffer, size_t most) {
    if (!watch_at(parse->watch, parse->read - parse->first)) return 0;
    size_t left = parse->end - parse->read;
    size_t count = left < most ? left : most;
    memcpy(buffer, parse->text + parse->read, count);
    parse->read += (uint32_t)count;
    return count;
}

void *parse_grow_buffer(struct parse *parse, void *buffer, size_t size) {
    void *grown = arena_grow(parse->context->arena, buffer, parse->buffer_size, size);
    parse->buffer_size = size;
    return grown;
}

void parse_comment(struct parse *parse, struct extent extent) {
    vector_push(parse->context->arena, &parse->tree->comments, parse_span(parse, extent));
}

bool parse_is_too_long(struct parse *parse, struct extent extent) {
    if (extent.end - extent.start <= LIMIT_TOKEN_BYTES) return false;
    extent.end = extent.start + 1;
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_LIMIT_LENGTH, parse_span(parse, extent),
                        "this is longer than %u bytes in one piece", LIMIT_TOKEN_BYTES);
    diagnostic_remark(diagnostics, diagnostic, "help",
                      "shorten it; if a `\"` or a backquote is missing, it ends too late");
    return true;
}

int parse_plain_name(struct parse *parse, struct extent extent) {
    if (parse_is_too_long(parse, extent)) return TOKEN_SYNTAX_YYerror;
    raw_tokens_note(&parse->raw, parse_text(parse, extent));
    return TOKEN_NAME;
}

/* The same of a word that may hold any character. */
static void note_wide(struct parse *parse, struct text word) {
    raw_tokens_note(&parse->raw, utf8_nfc(parse->context->arena, word));
}

/* True where the letters make a name; reports what cannot be in one. */
static bool make_name(struct parse *parse, struct extent letters) {
    if (utf8_is_name(parse_text(parse, letters))) return true;
    characters_report_word(parse, letters);
    return false;
}

int parse_wide_name(struct parse *parse, struct extent extent) {
    if (parse_is_too_long(parse, extent) || !make_name(parse, extent)) return TOKEN_SYNTAX_YYerror;
    note_wide(parse, parse_text(parse, extent));
    return TOKEN_NAME;
}

static bool is_well_formed(struct text text) {
    uint32_t at = 0;
    while (at < text.length) {
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

int parse_backquoted(struct parse *parse, struct extent extent) {
    struct text quoted = parse_text(parse, extent);
    if (parse_is_too_long(parse, extent)) return TOKEN_SYNTAX_YYerror;
    bool is_closed = quoted.length > 1 && quoted.bytes[quoted.length - 1] == '`';
    if (!is_closed) return parse_unclosed_backquote(parse, extent);
    if (quoted.length == 2) {
        struct diagnostic *diagnostic =
            diagnostics_add(parse->context->diagnostics, CODE_TOKEN_BACKQUOTE,
                            parse_span(parse, extent), "there is no name between these backquotes");
        diagnostic_remark(parse->context->diagnostics, diagnostic, "help",
                          "write the name between them: `` `new-energy cars` ``");
        return TOKEN_SYNTAX_YYerror;
    }
    struct text name = {quoted.bytes + 1, quoted.length - 2};
    if (!is_well_formed(name)) return TOKEN_SYNTAX_YYerror;
    note_wide(parse, name);
    return TOKEN_NAME;
}

int parse_plain_suffix(struct parse *parse, struct extent extent) {
    if (parse_is_too_long(parse, extent)) return TOKEN_SYNTAX_YYerror;
    raw_tokens_note(&parse->raw, parse_text(parse, extent));
    return TOKEN_SUFFIX;
}

int parse_wide_suffix(struct parse *parse, struct extent extent) {
    struct extent letters = extent;
    if (parse_is_too_long(parse, extent)) return TOKEN_SYNTAX_YYerror;
    if (parse_text(parse, extent).bytes[0] == '%') letters.start++;
    if (!make_name(parse, letters)) return TOKEN_SYNTAX_YYerror;
    note_wide(parse, parse_text(parse, extent));
    return TOKEN_SUFFIX;
}

static void report_date(struct parse *parse, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct text text = parse_text(parse, extent);
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TOKEN_DATE, parse_span(parse, extent),
                        "this date is not in the calendar");
    int32_t last;
    if (date_read_last(text, &last) && text.bytes[8] > '1') {
        struct text_builder day = {.arena = parse->context->arena};
        date_append(&day, last);
        diagnostic_remark(diagnostics, diagnostic, "help", "the last day of that month is `%.*s`",
                          TEXT_ARGUMENT(text_built(&day)));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "a date is a year, a month from 01 to 12 and a day: `2021-06-30`");
    }
}

int parse_date(struct parse *parse, struct extent extent) {
    int32_t date;
    if (!date_read(parse_text(parse, extent), &date)) report_date(parse, extent);
    return TOKEN_DATE;
}

int parse_string_token(struct parse *parse, struct extent extent) {
    return parse_is_too_long(parse, extent) ? TOKEN_SYNTAX_YYerror : TOKEN_STRING;
}

void parse_open(struct parse *parse, struct syntax_context *context, struct syntax_tree *tree,
                int start, uint32_t offset, uint32_t length) {
    int buffer = length + 1 < BUFFER_BYTES ? (int)length + 1 : BUFFER_BYTES;
    *parse = (struct parse){.context = context,
                            .tree = tree,
                            .text = sources_get(context->sources, tree->source)->text.bytes,
                            .source = tree->source,
                            .first = offset,
                            .at = offset,
                            .read = offset,
                            .end = offset + length,
                            .buffer_size = (size_t)buffer + 2,
                            .start = start,
                            .raw.ahead = 1,
                            .around = start == TOKEN_START_EDITS ? NODE_EDITS : NODE_FILE,
                            .lines.previous = TOKEN_END};
    if (start != TOKEN_START_EXPRESSION) parse->watch = context->watch; /* that is within a text */
    syntax_scan_lex_init_extra(parse, &parse->scanner);
    syntax_scan__switch_to_buffer(syntax_scan__create_buffer(NULL, buffer, parse->scanner),
                                  parse->scanner);
}

/* What was there before a piece was read. */
struct before {
    struct diagnostics diagnostics;
    uint32_t nodes;
    uint32_t comments;
};

/* Forgets all that was read of a piece but its names, to which nobody refers any more. */
static void forget(struct syntax_context *context, struct syntax_tree *tree, int start,
                   const struct before *before) {
    *context->diagnostics = before->diagnostics;
    tree->nodes.count = before->nodes;
    tree->comments.count = before->comments;
    if (start != TOKEN_START_FILE) return;
    tree->is_empty = true;
    facts_clear(tree->facts);
}

struct syntax_node *parse_faultless(struct syntax_context *context, struct syntax_tree *tree,
                                    int start, uint32_t offset, uint32_t length) {
    struct parse parse;
    parse_open(&parse, context, tree, start, offset, length);
    parse.is_first = true;
    parse.raw.ahead = length < RAW_AHEAD ? length + 1 : RAW_AHEAD;
    if (start == TOKEN_START_FILE && !tree->is_whole) parse.patterns = patterns_new(context);
    if (syntax_yyparse_first(&parse) != 0) return NULL;
    return parse.result;
}

struct syntax_node *parse_piece(struct syntax_context *context, struct syntax_tree *tree, int start,
                                uint32_t offset, uint32_t length) {
    struct before before = {*context->diagnostics, tree->nodes.count, tree->comments.count};
    struct syntax_node *result = parse_faultless(context, tree, start, offset, length);
    if (result == NULL && !watch_is_ended(context->watch)) {
        struct parse parse;
        forget(context, tree, start, &before);
        parse_open(&parse, context, tree, start, offset, length);
        syntax_yyparse(&parse);
        result = parse.result;
    }
    if (!watch_is_ended(context->watch)) return result;
    forget(context, tree, start, &before); /* the text was no longer given to the scanner */
    return NULL;
}

uint32_t parse_mark_length(struct text text) {
    return text.length >= 3 && memcmp(text.bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

struct syntax_tree *parse_new_tree(struct syntax_context *context, uint32_t source) {
    struct syntax_tree *tree = arena_new(context->arena, struct syntax_tree);
    tree->source = source;
    tree->is_empty = true;
    tree->facts = arena_new(context->arena, struct facts);
    return tree;
}

/* An empty file, for what could not be read at all. */
static struct syntax_node *new_file(struct syntax_context *context, uint32_t source) {
    struct syntax_node *file = arena_new(context->arena, struct syntax_node);
    *file = (struct syntax_node){.kind = NODE_FILE, .height = 1, .span = {source, 0, 0}};
    return file;
}

/* The text of a source that is going to be read. */
static struct text begin_reading(const struct syntax_context *context, uint32_t source) {
    struct text text = sources_get(context->sources, source)->text;
    watch_begin(context->watch, "reading", text.length);
    return text;
}

static struct syntax_tree *parse_file(struct syntax_context *context, uint32_t source,
                                      bool is_whole) {
    struct text text = begin_reading(context, source);
    uint32_t start = parse_mark_length(text);
    struct syntax_tree *tree = is_whole ? NULL : pieces_parse(context, source, start);
    if (tree != NULL) return tree;
    bool is_encoded = encoding_check(context, source);
    tree = parse_new_tree(context, source);
    tree->is_whole = is_whole;
    names_expect(context->names, text.length / BYTES_OF_NAME);
    if (is_encoded) {
        tree->root = parse_piece(context, tree, TOKEN_START_FILE, start, text.length - start);
    }
    if (tree->root == NULL) tree->root = new_file(context, source);
    return tree;
}

struct syntax_tree *syntax_parse(struct syntax_context *context, uint32_t source) {
    return parse_file(context, source, false);
}

struct syntax_tree *syntax_parse_whole(struct syntax_context *context, uint32_t source) {
    return parse_file(context, source, true);
}

struct syntax_tree *syntax_parse_edits(struct syntax_context *context, uint32_t source) {
    struct syntax_tree *tree = parse_new_tree(context, source);
    struct text text = begin_reading(context, source);
    tree->is_whole = true;
    if (encoding_check(context, source)) {
        tree->root = parse_piece(context, tree, TOKEN_START_EDITS, 0, text.length);
    }
    if (tree->root == NULL) tree->root = new_file(context, source);
    return tree;
}

struct syntax_tree *syntax_parse_expressions(struct syntax_context *context, uint32_t source) {
    struct syntax_tree *tree = parse_new_tree(context, source);
    struct text text = begin_reading(context, source);
    tree->root = new_file(context, source);
    if (!encoding_check(context, source)) return tree;
    tree->root->first = parse_piece(context, tree, TOKEN_START_EXPRESSIONS, 0, text.length);
    tree->root->last = tree->root->first;
    return tree;
}
