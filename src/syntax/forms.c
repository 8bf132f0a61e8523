/* The forms, as tables. */
#include "syntax/forms.h"

#include "syntax/parse_state.h"

const struct form forms[] = {
#define FORM(word, what, example, order) {TOKEN_##word, what, example, order},
#include "forms.def"
};

_Static_assert(sizeof forms / sizeof forms[0] == FORM_COUNT, "all forms are counted");

const struct form *form_of(int word) {
    for (int n = 0; n < FORM_COUNT; n++) {
        if (forms[n].word == word) return &forms[n];
    }
    return NULL;
}

enum { TOKEN_ANY = 0 };

const struct form_example form_examples[] = {
#define EXAMPLE(statement, before, expected, text)                                                 \
    {TOKEN_##statement, TOKEN_##before, TOKEN_##expected, text},
#include "forms.def"
};

const int form_example_count = sizeof form_examples / sizeof form_examples[0];
