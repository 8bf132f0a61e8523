/* Forms: how statements and clauses are written, from grammar/forms.def. */
#ifndef SYNTAX_FORMS_H
#define SYNTAX_FORMS_H

struct form {
    int word;            /* that it begins with */
    const char *what;    /* it is: "a target" */
    const char *example; /* one of them, which can be read */
    const char *order;   /* all its parts as they follow one another, or NULL */
};

enum { FORM_COUNT = 21 };
extern const struct form forms[FORM_COUNT];

/* The form of what the word begins, or NULL. */
const struct form *form_of(int word);

/* What could stand in a gap, behind `before` where the grammar expected a token of that kind; 0 for any. */
struct form_example {
    int statement;
    int before;
    int expected;
    const char *text;
};

extern const struct form_example form_examples[];
extern const int form_example_count;

#endif
