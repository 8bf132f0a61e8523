/* What each token is called and does, from grammar/tokens.def. */
#include "base/suggest.h"
#include "syntax/parse_state.h"

#include <string.h>

static const struct token_facts facts[] = {
#define TOKEN(kind, words, group, line)                                                            \
    [TOKEN_##kind] = {words, NULL, GROUP_##group, LINE_##line, START_NOTHING},
#define KEYWORD(kind, spelling, group, line, start)                                                \
    [TOKEN_##kind] = {"`" spelling "`", spelling, GROUP_##group, LINE_##line, START_##start},
#include "tokens.def"
};

enum { FACTS_COUNT = sizeof facts / sizeof facts[0] };

/* Of the line rules' own tokens and of error tokens: nothing. */
static const struct token_facts no_facts = {"", NULL, GROUP_NEVER, LINE_PLAIN, START_NOTHING};

const struct token_facts *token_facts(int token) {
    bool is_known = token >= 0 && token < FACTS_COUNT && facts[token].words != NULL;
    return is_known ? &facts[token] : &no_facts;
}

static bool begins_with(struct text text, struct text word) {
    if (text.length <= word.length || memcmp(text.bytes, word.bytes, word.length) != 0)
        return false;
    unsigned char behind = (unsigned char)text.bytes[word.length];
    bool is_letter = (behind >= 'a' && behind <= 'z') || (behind >= 'A' && behind <= 'Z');
    return !is_letter && behind != '_' && behind < 0x80 && (behind < '0' || behind > '9');
}

bool token_starts_statement(struct text text) {
    for (int token = 0; token < FACTS_COUNT; token++) {
        bool starts = facts[token].start == START_STATEMENT || facts[token].start == START_TOP;
        if (starts && begins_with(text, text_of(facts[token].spelling))) return true;
    }
    return false;
}

bool token_starts_clause(struct text text) {
    for (int token = 0; token < FACTS_COUNT; token++) {
        bool starts = facts[token].start == START_CLAUSE;
        if (starts && begins_with(text, text_of(facts[token].spelling))) return true;
    }
    return false;
}

bool token_continues(int token) {
    enum token_line line = token_facts(token)->line;
    return line == LINE_CONTINUES || line == LINE_BOTH;
}

static const int keywords[] = {
#define KEYWORD(kind, spelling, group, line, start) TOKEN_##kind,
#include "tokens.def"
};

enum { KEYWORD_COUNT = sizeof keywords / sizeof keywords[0] };

bool syntax_is_reserved(struct text word) {
    static const struct text words[] = {
#define KEYWORD(kind, spelling, group, line, start) {spelling, sizeof(spelling) - 1},
#include "tokens.def"
    };
    for (int n = 0; n < KEYWORD_COUNT; n++) {
        if (text_equal(words[n], word)) return true;
    }
    return false;
}

/* Whether two words of two letters share one of them, as far too many do. */
static bool is_near_by_chance(struct text word, const char *spelling) {
    if (word.length != 2 || strlen(spelling) != 2) return false;
    return (word.bytes[0] | 0x20) != spelling[0] || (word.bytes[1] | 0x20) != spelling[1];
}

int token_nearest(struct text word, const int *tokens, int count) {
    struct suggestion suggestion;
    if (word.length < 2 || word.bytes[0] == '`') return 0;
    suggestion_start(&suggestion, word);
    for (int n = 0; n < count; n++) {
        const char *spelling = token_facts(tokens[n])->spelling;
        if (spelling == NULL || is_near_by_chance(word, spelling)) continue;
        suggestion_consider(&suggestion, text_of(spelling));
    }
    for (int n = 0; n < count && suggestion.best.bytes != NULL; n++) {
        if (token_facts(tokens[n])->spelling == suggestion.best.bytes) return tokens[n];
    }
    return 0;
}

int token_begun(struct text word, const int *tokens, int count) {
    int shortest = 0;
    for (int n = 0; n < count; n++) {
        const char *spelling = token_facts(tokens[n])->spelling;
        if (spelling == NULL || strncmp(spelling, word.bytes, word.length) != 0) continue;
        bool is_shorter =
            shortest == 0 || strlen(spelling) < strlen(token_facts(shortest)->spelling);
        if (is_shorter) shortest = tokens[n];
    }
    return shortest;
}

int token_nearest_continuing(struct text word) {
    int continuing[KEYWORD_COUNT];
    int count = 0;
    for (int n = 0; n < KEYWORD_COUNT; n++) {
        if (token_continues(keywords[n])) continuing[count++] = keywords[n];
    }
    return token_nearest(word, continuing, count);
}

/* In short words a letter makes another word; long ones stand a second slip. */
enum { SHORTEST_PLAIN = 4, LONG_WORD = 7 };

bool token_is_plain(struct text word, int keyword) {
    struct text spelling = text_of(token_facts(keyword)->spelling);
    struct suggestion meant, others;
    suggestion_start(&meant, word);
    suggestion_start(&others, word);
    suggestion_consider(&meant, spelling);
    for (int n = 0; n < KEYWORD_COUNT; n++) {
        if (keywords[n] == keyword) continue;
        suggestion_consider(&others, text_of(token_facts(keywords[n])->spelling));
    }
    bool is_long_enough = word.length >= SHORTEST_PLAIN || word.length == spelling.length;
    bool is_near = meant.distance <= (spelling.length >= LONG_WORD ? 2 : 1);
    return is_near && is_long_enough && meant.distance < others.distance;
}
