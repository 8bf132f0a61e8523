/* The scanner reads many tokens at a time, which costs less than as many calls. Only where each must be
 * parsed before the next is read, since what is reported of both is to stand in the order of the text, it
 * is one. */
#include "syntax/raw_tokens.h"

#include "scanner.h"
#include "syntax/parse_state.h"

#include <string.h>

static void start(struct raw_tokens *raw, struct arena *arena) {
    uint32_t room = RAW_LOOK + raw->ahead;
    raw->items = arena_allocate(arena, room * sizeof *raw->items);
    raw->names = arena_allocate(arena, room * sizeof *raw->names);
    raw->texts = arena_allocate(arena, raw->ahead * sizeof *raw->texts);
}

/* Forgets the tokens that have been given out, but for the last, and their names. */
static void make_room(struct raw_tokens *raw) {
    uint32_t gone = raw->next > 0 ? raw->next - 1 : 0;
    raw->count -= gone;
    raw->next -= gone;
    memmove(raw->items, raw->items + gone, raw->count * sizeof *raw->items);
    raw->name_count -= raw->next_name;
    memmove(raw->names, raw->names + raw->next_name, raw->name_count * sizeof *raw->names);
    raw->next_name = 0;
}

/* Looks up all names that were scanned. */
static void number_names(struct raw_tokens *raw, struct names *names) {
    names_intern_all(names, raw->texts, raw->text_count, raw->names + raw->name_count);
    raw->name_count += raw->text_count;
    raw->text_count = 0;
}

void raw_tokens_read(struct parse *parse) {
    struct raw_tokens *raw = &parse->raw;
    uint32_t reports = parse->context->diagnostics->list.count;
    if (raw->items == NULL) start(raw, parse->context->scratch);
    make_room(raw);
    struct raw_token *first = raw->items + raw->count;
    const struct raw_token *end = syntax_scan(first, first + raw->ahead, parse->scanner);
    raw->count += (uint32_t)(end - first);
    number_names(raw, parse->context->names);
    bool is_reported = parse->context->diagnostics->list.count > reports;
    if (is_reported && raw->ahead > 1) raw->items[raw->next].kind = TOKEN_SYNTAX_YYUNDEF;
}
