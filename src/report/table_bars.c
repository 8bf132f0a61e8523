/* Amounts of units that convert into one another have one scale, and others have theirs: nothing says how long a car
 * is beside a yuan. */
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

/* What the amount is counted in, whatever unit it is written in. */
static struct text dimension_of(const struct table *table, enum table_side side,
                                const struct value *amount, struct arena *arena) {
    const struct evaluator *evaluator = table->sources[side].evaluator;
    struct text_builder dimension = {.arena = arena};
    units_append(&evaluator->units, evaluator->model->names,
                 units_dimension(&evaluator->units, amount->unit), &dimension);
    return text_built(&dimension);
}

/* How much of its dimension the amount is; none where that is beyond what a number can be. */
static struct number counted(const struct table *table, enum table_side side,
                             const struct value *amount, struct arena *arena) {
    const struct units *units = &table->sources[side].evaluator->units;
    struct number number;
    bool is_known =
        number_multiply(arena, amount->number, units_factor(units, amount->unit), &number);
    return is_known ? number : number_of(0);
}

static struct table_longest *longest_of(const struct table_scale *scale, struct text dimension) {
    for (uint32_t n = 0; n < scale->count; n++) {
        if (text_equal(scale->items[n].dimension, dimension)) return &scale->items[n];
    }
    return NULL;
}

static void look_at(const struct table *table, struct table_scale *scale, enum table_side side,
                    const struct table_place *industry, struct arena *arena) {
    for (int bar = 0; bar < BAR_COUNT; bar++) {
        if (!table_bar_is_shown(industry, side, (enum table_bar)bar)) continue;
        const struct value *amount = table_bar_amount(industry, side, (enum table_bar)bar);
        struct text dimension = dimension_of(table, side, amount, arena);
        struct number number = counted(table, side, amount, arena);
        struct table_longest *longest = longest_of(scale, dimension);
        if (longest == NULL) {
            struct table_longest first = {dimension, number};
            vector_push(arena, scale, first);
        } else if (number_compare(arena, number, longest->number) > 0) {
            longest->number = number;
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
    struct table_longest *longest = longest_of(scale, dimension_of(table, side, amount, arena));
    struct number number = counted(table, side, amount, arena);
    struct number length = number_of(0);
    bool has_length = longest != NULL && number_sign(longest->number) > 0 &&
                      number_sign(number) > 0 &&
                      number_divide(arena, number, longest->number, &length) &&
                      number_multiply(arena, length, number_of(whole), &length) &&
                      number_round(arena, length, 4, &length);
    return has_length ? number_to_text(arena, length) : TEXT("0");
}

const char *table_scale_words(const struct table *table, const struct table_scale *scale) {
    if (table->unit.bytes != NULL && scale->count < 2) return "";
    return "Bars of units that convert into one another have one scale, all others have scales of "
           "their own.";
}
