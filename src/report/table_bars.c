/* Amounts of different units have scales of their own: nothing says how long a car is beside a yuan. */
#include "report/table_bars.h"

const char *table_bar_name(enum table_bar bar) {
    static const char *const names[] = {
#define TABLE_BAR(NAME, name) name,
        TABLE_BARS(TABLE_BAR)
#undef TABLE_BAR
    };
    return names[bar];
}

const struct value *table_bar_amount(const struct table_place *industry, enum table_side side,
                                     enum table_bar bar) {
    const struct table_standing *standing = &industry->sides[side];
    switch (bar) {
        case BAR_TARGET: return &standing->target;
        case BAR_OUTPUT: return &standing->output;
        default: return table_room_used(standing->rooms[ROOM_PARTS]);
    }
}

bool table_bar_is_shown(const struct table_place *industry, enum table_side side,
                        enum table_bar bar) {
    const struct table_standing *standing = &industry->sides[side];
    if (bar == BAR_PARTS && standing->rooms[ROOM_PARTS]->rule.bytes == NULL) return false;
    return table_bar_amount(industry, side, bar)->kind == VALUE_NUMBER;
}

bool table_has_bars(const struct table *table, const struct table_place *industry) {
    for (uint32_t side = 0; side < table->side_count; side++) {
        for (int bar = 0; bar < BAR_COUNT; bar++) {
            if (table_bar_is_shown(industry, (enum table_side)side, (enum table_bar)bar))
                return true;
        }
    }
    return false;
}

static struct text unit_of(const struct table *table, enum table_side side,
                           const struct value *amount, struct arena *arena) {
    const struct evaluator *evaluator = table->sources[side].evaluator;
    struct text_builder unit = {.arena = arena};
    units_append(&evaluator->units, evaluator->model->names, amount->unit, &unit);
    return text_built(&unit);
}

static struct table_longest *longest_of(const struct table_scale *scale, struct text unit) {
    for (uint32_t n = 0; n < scale->count; n++) {
        if (text_equal(scale->items[n].unit, unit)) return &scale->items[n];
    }
    return NULL;
}

static void look_at(const struct table *table, struct table_scale *scale, enum table_side side,
                    const struct table_place *industry, struct arena *arena) {
    for (int bar = 0; bar < BAR_COUNT; bar++) {
        if (!table_bar_is_shown(industry, side, (enum table_bar)bar)) continue;
        const struct value *amount = table_bar_amount(industry, side, (enum table_bar)bar);
        struct text unit = unit_of(table, side, amount, arena);
        struct table_longest *longest = longest_of(scale, unit);
        if (longest == NULL) {
            struct table_longest first = {unit, amount->number};
            vector_push(arena, scale, first);
        } else if (number_compare(arena, amount->number, longest->number) > 0) {
            longest->number = amount->number;
        }
    }
}

struct table_scale table_scale_find(const struct table *table, struct arena *arena) {
    struct table_scale scale = {0};
    for (uint32_t side = 0; side < table->side_count; side++) {
        for (uint32_t n = 0; n < table->industries.count; n++) {
            look_at(table, &scale, (enum table_side)side, &table->industries.items[n], arena);
        }
        look_at(table, &scale, (enum table_side)side, &table->all, arena);
    }
    return scale;
}

struct text table_bar_length(const struct table *table, const struct table_scale *scale,
                             enum table_side side, const struct value *amount, int64_t whole,
                             struct arena *arena) {
    struct table_longest *longest = longest_of(scale, unit_of(table, side, amount, arena));
    struct number length = number_of(0);
    bool has_length = longest != NULL && number_sign(longest->number) > 0 &&
                      number_sign(amount->number) > 0 &&
                      number_divide(arena, amount->number, longest->number, &length) &&
                      number_multiply(arena, length, number_of(whole), &length) &&
                      number_round(arena, length, 4, &length);
    return has_length ? number_to_text(arena, length) : TEXT("0");
}
