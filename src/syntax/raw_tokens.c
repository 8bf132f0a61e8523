/* The scanner reads many tokens at a time, which costs less than as many calls. Only where each must be
 * parsed before the next is read, since what is reported of both is to stand in the order of the text, it
 * is one. */
#include "syntax/raw_tokens.h"

#include "scanner.h"
#include "syntax/parse_state.h"

#include <string.h>

/* Forgets the tokens that have been given out, but for the last. */
static void make_room(struct parse *parse) {
    struct raw_tokens *raw = &parse->raw;
    if (raw->items == NULL) {
        raw->items = arena_array(parse->context->scratch, struct raw_token, RAW_LOOK + raw->ahead);
    }
    uint32_t gone = raw->next > 0 ? raw->next - 1 : 0;
    raw->count -= gone;
    raw->next -= gone;
    memmove(raw->items, raw->items + gone, raw->count * sizeof *raw->items);
}

void raw_tokens_read(struct parse *parse) {
    struct raw_tokens *raw = &parse->raw;
    uint32_t reports = parse->context->diagnostics->list.count;
    make_room(parse);
    parse_expect_names(parse, raw->ahead);
    struct raw_token *first = raw->items + raw->count;
    const struct raw_token *end = syntax_scan(first, first + raw->ahead, parse->scanner);
    raw->count += (uint32_t)(end - first);
    bool is_reported = parse->context->diagnostics->list.count > reports;
    if (is_reported && raw->ahead > 1) raw->items[raw->next].kind = TOKEN_SYNTAX_YYUNDEF;
}
