/* What each token is called and does, from grammar/tokens.def. */
#include "base/suggest.h"
#include "syntax/parse_state.h"

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

static const int keywords[] = {
#define KEYWORD(kind, spelling, group, line, start) TOKEN_##kind,
#include "tokens.def"
};

enum { KEYWORD_COUNT = sizeof keywords / sizeof keywords[0] };

struct text token_nearest_starter(struct text word) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, word);
    for (int n = 0; n < KEYWORD_COUNT; n++) {
        const struct token_facts *keyword = &facts[keywords[n]];
        if (keyword->group == GROUP_STARTER) {
            suggestion_consider(&suggestion, text_of(keyword->spelling));
        }
    }
    return suggestion.best;
}
