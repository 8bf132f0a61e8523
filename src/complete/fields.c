/* Fields, the rows of fields.def: which of them values of a type have, and of what type they are. */
#include "complete/types.h"

enum whose { WHOSE_ANY, WHOSE_DISTRICT, WHOSE_INDUSTRY };

/* The results that are of the object's own kind. */
#define SAME ((struct type){TYPE_ANY, false})
#define SET_OF_SAME ((struct type){TYPE_ANY, true})

static const struct {
    struct text name;
    enum whose whose;
    struct type result;
} fields[] = {
#define FIELD(kind, name, whose, result, reads) {{name, sizeof(name) - 1}, WHOSE_##whose, result},
#include "model/fields.def"
#undef FIELD
};

/* Whether values of the type have the field. Of one that both kinds have in rows of their own, the first will do where
 * the type is not known. */
static bool has_field(struct type type, int field) {
    if (type_is_any(type)) return field != FIELD_INDUSTRY_OUTPUT;
    bool is_place = !type.is_set && (type.base == TYPE_DISTRICT || type.base == TYPE_INDUSTRY);
    if (!is_place) return false;
    enum whose own = type.base == TYPE_DISTRICT ? WHOSE_DISTRICT : WHOSE_INDUSTRY;
    return fields[field].whose == WHOSE_ANY || fields[field].whose == own;
}

static struct type result_of(struct type object, int field) {
    struct type result = fields[field].result;
    if (result.base == TYPE_ANY) result.base = object.base;
    return result;
}

struct type field_type(struct type object, struct text name) {
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (has_field(object, n) && text_equal(fields[n].name, name)) return result_of(object, n);
    }
    return TYPE(ANY);
}

void offer_fields(struct completing *completing, const char *kind) {
    struct type object = completing->object;
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (!has_field(object, n)) continue;
        struct type result = result_of(object, n);
        const char *words = result.base == TYPE_ANY ? "" : type_words(result);
        offer(completing, (struct offer){kind, fields[n].name, text_of(words), NULL, false});
    }
}
