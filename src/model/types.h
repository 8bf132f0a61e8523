/* Types of the language's values. */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include <stdbool.h>

/* ANY is the member type of an empty set, and the type of what has been reported as wrong: it goes
 * with everything, so that one mistake is told once. */
enum type_base { TYPE_ANY, TYPE_NUMBER, TYPE_BOOLEAN, TYPE_STRING, TYPE_DISTRICT, TYPE_INDUSTRY };

struct type {
    enum type_base base : 8;
    bool is_set;
};

#define TYPE(name) ((struct type){TYPE_##name, false})
#define TYPE_SET_OF(name) ((struct type){TYPE_##name, true})

/* What a message calls the type: "a number", "a set of districts". */
const char *type_words(struct type type);

/* Whether a value of the one type may stand where one of the other does. */
bool type_agrees(struct type a, struct type b);

/* The more exact of two types that agree. */
struct type type_join(struct type a, struct type b);

static inline bool type_is_any(struct type type) {
    return type.base == TYPE_ANY && !type.is_set;
}

static inline struct type type_member(struct type set) {
    return (struct type){set.base, false};
}

#endif
