/* Types: their words, and when they agree. */
#include "model/types.h"

const char *type_words(struct type type) {
    static const char *const single[] = {"anything", "a number",   "true or false",
                                         "a text",   "a district", "an industry"};
    static const char *const sets[] = {"an empty set",       "a set of numbers",
                                       "a set of truths",    "a set of texts",
                                       "a set of districts", "a set of industries"};
    return type.is_set ? sets[type.base] : single[type.base];
}

bool type_agrees(struct type a, struct type b) {
    if (type_is_any(a) || type_is_any(b)) return true;
    return a.is_set == b.is_set && (a.base == b.base || a.base == TYPE_ANY || b.base == TYPE_ANY);
}

struct type type_join(struct type a, struct type b) {
    if (type_is_any(a)) return b;
    return a.base == TYPE_ANY && !type_is_any(b) ? b : a;
}
