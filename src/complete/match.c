/* Matching: which words go with what has been typed, and how well: they begin with it, or do so but for the case of
 * letters, or their labels hold it, in whatever language they are. */
#include "base/utf8.h"
#include "complete/completing.h"

/* More names than anybody looks through; the rest is counted. The language's own words are few. */
enum { MOST_NAMES = 200 };

/* The next character of a text, which is well-formed, without its case; moves on. */
static uint32_t next_folded(struct text text, uint32_t *at) {
    uint32_t character;
    uint32_t length = utf8_decode(text.bytes + *at, text.length - *at, &character);
    *at += length == 0 ? 1 : length;
    return utf8_fold(length == 0 ? (unsigned char)text.bytes[*at - 1] : character);
}

void typed_set(struct completing *completing, struct text text) {
    struct typed *typed = &completing->typed;
    typed->text = utf8_nfc(completing->scratch, text);
    typed->folded = arena_array(completing->scratch, uint32_t, text.length + 1);
    typed->count = 0;
    for (uint32_t at = 0; at < typed->text.length;) {
        typed->folded[typed->count++] = next_folded(typed->text, &at);
    }
}

/* Whether what has been typed stands at that place of the text, but for the case of letters. */
static bool is_at(const struct typed *typed, struct text text, uint32_t at) {
    for (uint32_t n = 0; n < typed->count; n++) {
        if (at >= text.length || next_folded(text, &at) != typed->folded[n]) return false;
    }
    return true;
}

static bool is_within(const struct typed *typed, struct text text) {
    for (uint32_t at = 0; at < text.length; next_folded(text, &at)) {
        if (is_at(typed, text, at)) return true;
    }
    return false;
}

static enum match match_of(const struct typed *typed, const struct offer *offer) {
    struct text start = {offer->word.bytes, typed->text.length};
    if (offer->word.length >= start.length && text_equal(start, typed->text)) {
        return MATCH_AS_TYPED;
    }
    if (is_at(typed, offer->word, 0)) return MATCH_FOLDED;
    return offer->is_name && is_within(typed, offer->label) ? MATCH_LABEL : MATCH_COUNT;
}

/* The word as it is written. */
static const char *written(struct arena *arena, const struct offer *offer) {
    struct text_builder text = {.arena = arena};
    bool is_quoted =
        offer->is_name && (!utf8_is_name(offer->word) || syntax_is_reserved(offer->word));
    if (is_quoted) text_append_byte(&text, '`');
    text_append(&text, offer->word);
    if (is_quoted) text_append_byte(&text, '`');
    if (offer->behind != NULL) text_append_string(&text, offer->behind);
    text_append_byte(&text, '\0');
    return text.bytes;
}

bool offer_goes(const struct completing *completing, struct offer offer) {
    return match_of(&completing->typed, &offer) != MATCH_COUNT;
}

void offer(struct completing *completing, struct offer offer) {
    enum match match = match_of(&completing->typed, &offer);
    if (match == MATCH_COUNT) return;
    if (offer.is_name && completing->named[match] == MOST_NAMES) {
        completing->more++;
        return;
    }
    struct arena *arena = completing->arena;
    struct found_word found = {{.text = written(arena, &offer), .kind = offer.kind}, offer.is_name};
    if (offer.label.length > 0) found.completion.label = text_string(arena, offer.label);
    if (offer.is_name) completing->named[match]++;
    vector_push(arena, &completing->found[match], found);
}

void offers_gather(const struct completing *completing, struct completions *result) {
    uint32_t names = 0;
    result->more = completing->more;
    for (int match = 0; match < MATCH_COUNT; match++) {
        for (uint32_t n = 0; n < completing->found[match].count; n++) {
            const struct found_word *found = &completing->found[match].items[n];
            if (found->is_name && names++ >= MOST_NAMES) {
                result->more++;
            } else {
                vector_push(completing->arena, &result->list, found->completion);
            }
        }
    }
}
