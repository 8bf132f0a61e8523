/* Completion. What may stand before the cursor is not looked up in a grammar of its own: each word of the language is
 * put there, and the scanner and the grammar are asked whether they take it. Then a name is put there, the text is
 * completed as far as the grammar wants, and the tree that comes of it tells what that name is in it: so which names of
 * the plan may be meant, and what is bound around it. */
#include "base/utf8.h"
#include "complete/completing.h"
#include "syntax/forms.h"

/* What is put where the word stands: a name that no word of the language begins with or touches to make another, and
 * a number that may be a year. */
#define MARK_NAME "z"
#define MARK_NUMBER "2000"

/* Where the word stands in what is read by itself: a whole text, or what is interpolated in one. */
struct gap {
    int start;            /* how it is read */
    struct text around;   /* up to the brace of the interpolation, or nothing */
    struct text before;   /* what is read, up to the word */
    bool is_digits;       /* the word is one of digits */
    bool is_quoted;       /* or in backquotes */
    bool is_touching;     /* or touches a number */
    struct probe at_word; /* what stands before it */
    bool takes_name;      /* a name may stand there */
};

static struct text part(struct text text, uint32_t start, uint32_t end) {
    return (struct text){text.bytes + start, end - start};
}

static struct text joined(struct arena *arena, struct text text, const char *behind) {
    struct text_builder built = {.arena = arena};
    text_append(&built, text);
    text_append_string(&built, behind);
    return text_built(&built);
}

/* Whether the grammar takes what stands before the word, with that behind it, and whether it may stand there. */
static struct probe probe_with(const struct completing *completing, const struct gap *gap,
                               const char *word) {
    struct arena *arena = completing->scratch;
    struct arena_mark mark = arena_mark(arena);
    struct probe probe = probe_read(arena, gap->start, joined(arena, gap->before, word));
    arena_rewind(arena, mark);
    return probe;
}

/* --- Words of the language --- */

/* Whether the word may stand there. Behind a dot a keyword is none; `in` before a year is another word, and is one of
 * the two. Neither is what stands before to become a mistake by it, nor a bracket to be given up; but a line that ends too soon is one already, whatever
 * the next begins with, unless a name could go on with it there. */
static bool is_taken(const struct completing *completing, const struct gap *gap,
                     const struct probe_word *word) {
    struct probe probe = probe_with(completing, gap, word->spelling);
    bool is_itself = probe.is_reached && (word->is_sign || probe.last == word->token);
    if (!is_itself && word->token == TOKEN_IN) {
        probe = probe_with(completing, gap, "in " MARK_NUMBER);
        is_itself = probe.is_reached && probe.last == TOKEN_NUMBER;
    }
    bool is_wrong = probe.mistakes > gap->at_word.mistakes;
    bool breaks_off = word->is_sign
                          ? is_wrong
                          : (is_wrong && gap->takes_name) || probe.depth != gap->at_word.depth;
    return is_itself && probe.is_placed && !breaks_off;
}

/* A keyword is shown with an example of what it begins. */
static struct offer offer_of(const struct probe_word *word) {
    const struct form *form = form_of(word->token);
    struct offer offer = {.kind = word->is_sign ? "sign" : "keyword",
                          .word = text_of(word->spelling)};
    if (form != NULL && !word->is_sign) offer.label = text_of(form->example);
    return offer;
}

static void offer_tokens(struct completing *completing, const struct gap *gap, bool are_signs) {
    for (int n = 0; probe_word(n) != NULL; n++) {
        const struct probe_word *word = probe_word(n);
        if (word->is_sign != are_signs) continue;
        bool goes = are_signs ? completing->typed.count == 0 : !gap->is_touching;
        struct offer found = offer_of(word);
        if (!goes || gap->is_quoted || !offer_goes(completing, found)) continue;
        if (is_taken(completing, gap, word)) offer(completing, found);
    }
}

/* --- Names --- */

/* How all of the text is read. */
static int outer_start(const struct gap *gap) {
    return gap->around.length > 0 ? TOKEN_START_FILE : gap->start;
}

/* The place of the mark in the text as it is, with what stands behind the cursor; empty where that cannot be read. */
static struct path path_in_all(struct completing *completing, const struct gap *gap,
                               const char *mark) {
    struct arena *arena = completing->scratch;
    struct text text = completing->text;
    struct text_builder whole = {.arena = arena};
    text_append(&whole, part(text, 0, completing->from));
    text_append_string(&whole, mark);
    text_append(&whole, part(text, completing->cursor, text.length));
    bool is_right = false;
    struct syntax_node *root =
        probe_tree(arena, &completing->names, outer_start(gap), text_built(&whole), &is_right);
    return path_find(arena, is_right ? root : NULL, completing->from);
}

/* The same where the text breaks off behind the mark and is completed. */
static struct path path_in_completed(struct completing *completing, const struct gap *gap,
                                     const char *mark) {
    struct arena *arena = completing->scratch;
    struct text_builder text = {.arena = arena};
    text_append(&text, joined(arena, gap->before, mark));
    if (!probe_complete(gap->start, &text)) return (struct path){0};
    if (gap->around.length > 0) {
        struct text inner = text_built(&text);
        text = (struct text_builder){.arena = arena};
        text_append(&text, gap->around);
        text_append(&text, inner);
        text_append_string(&text, "}\"");
        if (!probe_complete(outer_start(gap), &text)) return (struct path){0};
    }
    bool is_right;
    struct syntax_node *root =
        probe_tree(arena, &completing->names, outer_start(gap), text_built(&text), &is_right);
    return path_find(arena, root, gap->around.length + gap->before.length);
}

static struct path path_of(struct completing *completing, const struct gap *gap, const char *mark) {
    struct path path = {0};
    if (completing->cursor < completing->text.length) path = path_in_all(completing, gap, mark);
    if (path.nodes.count > 0) return path;
    return path_in_completed(completing, gap, mark);
}

/* Of what kinds a word may be that is put there. What the text declares is noted once. */
static kind_set kinds_of(struct completing *completing, const struct gap *gap, const char *mark) {
    struct path path = path_of(completing, gap, mark);
    if (path.nodes.count > 0 && !completing->is_noted) {
        declared_note(completing, path.nodes.items[0], completing->from);
        completing->is_noted = true;
    }
    return place_kinds(completing, &path);
}

static void offer_names(struct completing *completing, const struct gap *gap) {
    kind_set found = 0;
    bool takes_number = gap->is_digits || completing->typed.count == 0;
    if (!gap->is_digits && gap->takes_name) found |= kinds_of(completing, gap, MARK_NAME);
    if (takes_number && probe_with(completing, gap, MARK_NUMBER).is_reached) {
        found |= kinds_of(completing, gap, MARK_NUMBER);
    }
    offer_kinds(completing, found);
}

static void complete_gap(struct completing *completing, struct gap gap) {
    gap.at_word = probe_with(completing, &gap, "");
    gap.takes_name = probe_with(completing, &gap, MARK_NAME).is_reached;
    offer_names(completing, &gap);
    if (gap.is_digits) return;
    offer_tokens(completing, &gap, false);
    offer_tokens(completing, &gap, true);
}

/* --- The word before the cursor --- */

/* Completes a stretch of the text, from `first` to the cursor, whose last token, with a letter behind it, is a word. */
static void complete_word(struct completing *completing, struct gap gap, uint32_t first,
                          struct token token) {
    struct text text = completing->text;
    completing->from = first + token.span.start;
    gap.before = part(text, first, completing->from);
    gap.is_touching = token.kind == TOKEN_SUFFIX;
    gap.is_quoted = completing->from < completing->cursor && text.bytes[completing->from] == '`';
    typed_set(completing, part(text, completing->from + gap.is_quoted, completing->cursor));
    complete_gap(completing, gap);
}

/* Where the digits start that end at the cursor. */
static uint32_t digits_start(const struct completing *completing) {
    uint32_t at = completing->cursor;
    while (at > 0 && completing->text.bytes[at - 1] >= '0' &&
           completing->text.bytes[at - 1] <= '9') {
        at--;
    }
    return at;
}

/* Completes a number that stands for a year; false where it stands for none. */
static bool complete_year(struct completing *completing, struct gap gap, uint32_t first) {
    completing->from = digits_start(completing);
    if (completing->from == completing->cursor) return false;
    gap.before = part(completing->text, first, completing->from);
    gap.is_digits = true;
    typed_set(completing, part(completing->text, completing->from, completing->cursor));
    bool is_number = probe_with(completing, &gap, MARK_NUMBER).is_reached;
    if (!is_number || kinds_of(completing, &gap, MARK_NUMBER) == 0) return false;
    complete_gap(completing, gap);
    return true;
}

/* Whether a token, which a letter was put behind, is a word: not a text in quotes of any kind. */
static bool is_word(struct text text, struct token token) {
    if (token.kind == 0 || token.kind == TOKEN_COMMENT || token.kind == TOKEN_STRING) return false;
    unsigned char byte = (unsigned char)text.bytes[token.span.start];
    return byte == '`' || byte == '_' || byte == '%' || byte >= 0x80 || utf8_starts_name(byte);
}

/* Completes what ends at the cursor in a stretch of the text that is read by itself. True where that is a year, and
 * nothing else. */
static bool complete_stretch(struct completing *completing, struct gap gap, uint32_t first) {
    struct text stretch = part(completing->text, first, completing->cursor);
    struct text marked = joined(completing->scratch, stretch, MARK_NAME);
    struct token token = probe_last_token(completing->scratch, marked);
    if (!is_word(marked, token)) return false;
    bool is_behind_number =
        token.kind == TOKEN_SUFFIX && first + token.span.start == completing->cursor;
    if (is_behind_number && complete_year(completing, gap, first)) return true;
    complete_word(completing, gap, first, token);
    return false;
}

/* --- Texts --- */

/* Where the brace stands that an interpolation begins with and that is open at the end of what stands in a text; where
 * none is, the text's end. */
static uint32_t open_brace(struct text text, uint32_t at) {
    while (at < text.length) {
        uint32_t depth = 0;
        uint32_t start = at;
        bool is_pair = at + 1 < text.length && text.bytes[at] == '{' && text.bytes[at + 1] == '{';
        if (text.bytes[at] == '\\' || is_pair) {
            at += 2;
            continue;
        }
        do {
            if (text.bytes[at] == '{') depth++;
            if (text.bytes[at] == '}' && depth > 0) depth--;
            at++;
        } while (depth > 0 && at < text.length);
        if (depth > 0) return start;
    }
    return text.length;
}

/* Completes what is interpolated in a text, if that is one in which something can be: then a name is found there. */
static void complete_interpolation(struct completing *completing, uint32_t brace) {
    struct gap gap = {.start = TOKEN_START_EXPRESSION,
                      .around = part(completing->text, 0, brace + 1)};
    if (path_in_completed(completing, &gap, MARK_NAME).nodes.count == 0) return;
    complete_stretch(completing, gap, brace + 1);
}

static void complete_text(struct completing *completing, uint32_t quote) {
    struct text before = part(completing->text, 0, completing->cursor);
    uint32_t brace = open_brace(before, quote + 1);
    if (brace < completing->cursor) {
        complete_interpolation(completing, brace);
        return;
    }
    struct gap gap = {.start = TOKEN_START_FILE, .before = part(before, 0, quote)};
    struct path path = path_in_completed(completing, &gap, "\"\"");
    completing->from = quote + 1;
    offer_kinds(completing, place_kinds(completing, &path) & KIND_SET(FILE));
}

/* --- All of it --- */

static bool is_well_formed(struct text text) {
    uint32_t character;
    for (uint32_t at = 0; at < text.length;) {
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

/* The token that a letter at the cursor is in, or is. */
static struct token token_at_cursor(const struct completing *completing) {
    struct text before = part(completing->text, 0, completing->cursor);
    struct text marked = joined(completing->scratch, before, MARK_NAME);
    return probe_last_token(completing->scratch, marked);
}

/* An entry is of statements or of expressions; what it is going to be is known by what can be read. */
static void complete_at_cursor(struct completing *completing) {
    struct token token = token_at_cursor(completing);
    if (token.kind == TOKEN_STRING) {
        complete_text(completing, token.span.start);
        return;
    }
    bool is_year = complete_stretch(completing, (struct gap){.start = TOKEN_START_FILE}, 0);
    if (is_year || !completing->is_first) return;
    complete_stretch(completing, (struct gap){.start = TOKEN_START_EXPRESSIONS}, 0);
}

/* Leaves the statements out that have ended before the cursor, since all that stands before it is read once for each word
 * that may stand there. What they declare is noted. Returns how long they are. */
static uint32_t leave_out_before(struct completing *completing) {
    struct arena *arena = completing->scratch;
    uint32_t end = completing->cursor;
    while (end > 0 && strchr(" \t\r\n", completing->text.bytes[end - 1]) != NULL) end--;
    struct probe probe = probe_read(arena, TOKEN_START_FILE, part(completing->text, 0, end));
    struct text before = part(completing->text, 0, probe.start);
    bool is_right;
    struct syntax_node *root =
        probe_tree(arena, &completing->names, TOKEN_START_FILE, before, &is_right);
    declared_note(completing, root, probe.start);
    completing->is_first = is_right && root->first == NULL;
    completing->text = part(completing->text, probe.start, completing->text.length);
    completing->cursor -= probe.start;
    return probe.start;
}

struct completions complete(struct arena *arena, struct arena *scratch, const struct model *model,
                            const struct names *names, struct text text, uint32_t cursor) {
    struct completing completing = {
        .model = model, .known = names, .arena = arena, .scratch = scratch, .text = text};
    while (cursor > 0 && cursor < text.length && utf8_is_inside(text.bytes[cursor])) cursor--;
    struct completions result = {.from = cursor};
    if (!is_well_formed(text)) return result;
    completing.cursor = cursor;
    names_init(&completing.names, scratch, names->seed);
    completing.is_offered = arena_array(scratch, bool, names_count(names) + 1);
    if (token_at_cursor(&completing).kind == TOKEN_COMMENT) return result;
    uint32_t start = leave_out_before(&completing);
    completing.from = completing.cursor;
    complete_at_cursor(&completing);
    result.from = start + completing.from;
    offers_gather(&completing, &result);
    return result;
}
