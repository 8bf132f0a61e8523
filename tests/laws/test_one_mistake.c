/* One mistake in the text has one report. In every sample each word, sign and text is left out, and then
 * written twice, one at a time: whatever becomes of the plan, at most one error is told of its text, and where
 * there is one, no name that is unknown is told beside it.
 *
 *     test_one_mistake [FILE...]            from the project's top folder; other samples than those */
#include "laws/range.h"
#include "laws/samples.h"
#include "session/session.h"
#include "support/files.h"

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

/* The end of a text or a name in backquotes. */
static uint32_t quoted_end(struct text text, uint32_t at) {
    char mark = text.bytes[at++];
    while (at < text.length && text.bytes[at] != mark) at += text.bytes[at] == '\\' ? 2 : 1;
    return at < text.length ? at + 1 : text.length;
}

/* The next token from `at` on: it ends at `*end`, and is empty at the end of the text. */
static uint32_t token_from(struct text text, uint32_t at, uint32_t *end) {
    bool is_comment = false;
    for (; at < text.length; at++) {
        char byte = text.bytes[at];
        is_comment = byte == '#' || (is_comment && byte != '\n' && byte != '\r');
        if (!is_comment && strchr(" \t\r\n", byte) == NULL) break;
    }
    *end = at;
    if (at == text.length) return at;
    if (text.bytes[at] == '"' || text.bytes[at] == '`') {
        *end = quoted_end(text, at);
    } else if (is_letter(text.bytes[at])) {
        while (*end < text.length && is_letter(text.bytes[*end])) ++*end;
    } else {
        ++*end;
    }
    return at;
}

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

static bool is_of_the_text(const struct diagnostic *error) {
    return text_starts(error->tag, "E01") || text_starts(error->tag, "E02");
}

/* Whether more was found than one mistake in the text explains. */
static bool is_too_much(const struct diagnostics *found) {
    uint32_t of_text = 0;
    uint32_t of_names = 0;
    for (uint32_t n = 0; n < found->list.count; n++) {
        if (is_of_the_text(found->list.items[n])) of_text++;
        if (text_equal(found->list.items[n]->tag, TEXT("E0301"))) of_names++;
    }
    return of_text > 1 || (of_text == 1 && of_names > 0);
}

/* Checks the text, and tells what was found where that is too much. */
static bool is_told_once(struct arena *arena, const char *path, struct text text) {
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, path, text.bytes, text.length);
    zonal_check(session, NULL);
    bool is_once = !is_too_much(&session->diagnostics);
    if (!is_once) {
        struct text_builder shown = {.arena = arena};
        zonal_write_diagnostics(session, append, &shown, NULL);
        tell_lines(path, text_built(&shown));
    }
    zonal_free(session);
    return is_once;
}

/* The text with the token there not at all, or more than once. */
static struct text with_token(struct arena *arena, struct text text, uint32_t start, uint32_t end,
                              int times) {
    struct text_builder built = {.arena = arena};
    text_append(&built, (struct text){text.bytes, start});
    for (int n = 0; n < times; n++) {
        if (n > 0) text_append_byte(&built, ' ');
        text_append(&built, (struct text){text.bytes + start, end - start});
    }
    text_append(&built, (struct text){text.bytes + end, text.length - end});
    return text_built(&built);
}

static void one_token_is_one_mistake(void **state) {
    struct arena whole = test_arena();
    struct text text = sample_text(&whole, *state);
    uint32_t failures = 0;
    uint32_t end = 0;
    for (uint32_t at = token_from(text, 0, &end); at < text.length && failures < 3;
         at = token_from(text, end, &end)) {
        struct arena arena = test_arena();
        for (int times = 0; times <= 2; times += 2) {
            struct text spoiled = with_token(&arena, text, at, end, times);
            if (!is_told_once(&arena, *state, spoiled)) failures++;
        }
        arena_release(&arena);
    }
    arena_release(&whole);
    assert_int_equal(failures, 0);
}

int main(int count, char **arguments) {
    return samples_check("one mistake in a text", one_token_is_one_mistake, count, arguments);
}
