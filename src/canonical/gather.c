/* Sorted facts of one place stand together. Each takes those of the later ones with it that its statement has room
 * for. */
#include "canonical/gather.h"

#include "canonical/expression.h"

/* The facts of a place, and which of them have been taken. */
struct place {
    const struct canonical *canonical;
    const struct canonical_fact **facts;
    uint32_t count;
    bool *is_taken;
};

static bool is_of_place(const struct canonical_fact *fact) {
    return fact->kind >= FACT_INDUSTRY && fact->kind <= FACT_LEAD;
}

static bool are_of_districts(const struct canonical_fact *fact) {
    return fact->kind >= FACT_DISTRICT;
}

static bool is_existence(const struct canonical_fact *fact) {
    return fact->kind == FACT_INDUSTRY || fact->kind == FACT_DISTRICT;
}

static bool are_of_one_place(const struct canonical_fact *a, const struct canonical_fact *b) {
    return is_of_place(a) && is_of_place(b) && are_of_districts(a) == are_of_districts(b) &&
           a->block == b->block && text_equal(a->names[0], b->names[0]);
}

static bool cite_same(const struct canonical_fact *a, const struct canonical_fact *b) {
    bool has_source = a->source.bytes != NULL;
    return has_source == (b->source.bytes != NULL) &&
           (!has_source || text_equal(a->source, b->source));
}

/* Takes the first of these kinds that cites the same as the given fact, or NULL. */
static const struct canonical_fact *take(struct place *place, const struct canonical_fact *with,
                                         enum fact_kind of_industry, enum fact_kind of_district) {
    for (uint32_t n = 0; n < place->count; n++) {
        const struct canonical_fact *fact = place->facts[n];
        bool is_one = fact->kind == of_industry || fact->kind == of_district;
        if (!is_one || place->is_taken[n] || !cite_same(fact, with)) continue;
        place->is_taken[n] = true;
        return fact;
    }
    return NULL;
}

static void append_name(const struct place *place, struct text name, struct text_builder *words) {
    name_append(place->canonical, names_find(place->canonical->names, name), words);
}

static void append_value(const char *before, const struct canonical_fact *fact,
                         struct text_builder *words) {
    if (fact == NULL) return;
    text_append_string(words, before);
    text_append(words, fact->value);
}

static bool is_lead(const struct place *place, uint32_t number, const struct canonical_fact *with) {
    const struct canonical_fact *fact = place->facts[number];
    return fact->kind == FACT_LEAD && !place->is_taken[number] && cite_same(fact, with);
}

/* Takes the leads that cite the same: the undated ones or, where there are none, those of the first year. */
static void append_leads(struct place *place, const struct canonical_fact *with,
                         struct text_builder *words) {
    int32_t year = INT32_MAX;
    uint32_t count = 0;
    for (uint32_t n = 0; n < place->count; n++) {
        int32_t of_lead = place->facts[n]->year;
        if (is_lead(place, n, with) && of_lead < year) year = of_lead;
    }
    for (uint32_t n = 0; n < place->count; n++) {
        if (!is_lead(place, n, with) || place->facts[n]->year != year) continue;
        text_append_string(words, count++ == 0 ? " leads " : ", ");
        append_name(place, place->facts[n]->names[1], words);
        place->is_taken[n] = true;
    }
    if (count > 0 && year != 0) text_append_format(words, " in %d", (int)year);
}

/* A statement of the given fact, and of what has room beside it. */
static struct canonical_fact *state(struct place *place, const struct canonical_fact *fact) {
    struct arena *arena = place->canonical->arena;
    struct text_builder words = {.arena = arena};
    struct canonical_fact *stated = arena_copy(arena, fact, sizeof *fact);
    text_append_string(&words, are_of_districts(fact) ? "district " : "industry ");
    append_name(place, fact->names[0], &words);
    take(place, fact, FACT_INDUSTRY, FACT_DISTRICT);
    const struct canonical_fact *label =
        take(place, fact, FACT_INDUSTRY_LABEL, FACT_DISTRICT_LABEL);
    const struct canonical_fact *parent =
        take(place, fact, FACT_INDUSTRY_PARENT, FACT_DISTRICT_PARENT);
    append_value(" ", label, &words);
    append_value(" in ", parent, &words);
    append_leads(place, fact, &words);
    stated->statement = text_built(&words);
    stated->key = stated->statement;
    return stated;
}

static void gather_place(struct place *place, struct canonical *gathered) {
    for (uint32_t n = 0; n < place->count; n++) {
        const struct canonical_fact *fact = place->facts[n];
        /* that the place exists goes without saying where more is said of it */
        bool is_said = is_existence(fact) && fact->source.bytes == NULL && place->count > 1;
        if (place->is_taken[n] || is_said) continue;
        vector_push(gathered->arena, &gathered->facts, state(place, fact));
    }
}

struct canonical canonical_gathered(const struct canonical *canonical) {
    struct arena *arena = canonical->arena;
    struct canonical gathered = *canonical;
    struct canonical_facts facts = canonical_sorted(canonical, arena);
    gathered.facts.items = NULL;
    gathered.facts.count = gathered.facts.capacity = 0;
    for (uint32_t n = 0; n < facts.count;) {
        struct place place = {.canonical = canonical, .facts = facts.items + n, .count = 1};
        while (n + place.count < facts.count &&
               are_of_one_place(place.facts[0], place.facts[place.count])) {
            place.count++;
        }
        place.is_taken = arena_array(arena, bool, place.count);
        if (is_of_place(place.facts[0])) {
            gather_place(&place, &gathered);
        } else {
            struct canonical_fact *copy = arena_copy(arena, place.facts[0], sizeof *copy);
            vector_push(arena, &gathered.facts, copy);
        }
        n += place.count;
    }
    return gathered;
}
