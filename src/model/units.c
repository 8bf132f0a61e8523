/* Products of units, each kept once. There are few, so they are looked up one after another. */
#include "model/units.h"

#include "base/limits.h"

#include <string.h>

void units_init(struct units *units, struct arena *arena) {
    *units = (struct units){.arena = arena};
    vector_push(arena, &units->list, (struct unit){.factor = number_of(1)});
}

void units_copy(struct units *copy, const struct units *units, struct arena *arena) {
    *copy = (struct units){.arena = arena};
    for (uint32_t n = 0; n < units->declared.count; n++) {
        vector_push(arena, &copy->declared, units->declared.items[n]);
    }
    for (uint32_t n = 0; n < units->list.count; n++) {
        vector_push(arena, &copy->list, units->list.items[n]);
    }
}

static bool same_powers(const struct unit *unit, const struct unit_power *powers, uint32_t count) {
    if (unit->power_count != count) return false;
    for (uint32_t n = 0; n < count; n++) {
        if (unit->powers[n].declared != powers[n].declared ||
            unit->powers[n].exponent != powers[n].exponent) {
            return false;
        }
    }
    return true;
}

static unit_id find(const struct units *units, const struct unit_power *powers, uint32_t count) {
    for (uint32_t n = 0; n < units->list.count; n++) {
        if (same_powers(&units->list.items[n], powers, count)) return n;
    }
    return UINT32_MAX;
}

static unit_id add(struct units *units, const struct unit_power *powers, uint32_t count,
                   struct number factor, unit_id dimension) {
    struct unit unit = {.powers = arena_copy(units->arena, powers, count * sizeof *powers),
                        .power_count = count,
                        .factor = factor,
                        .dimension = dimension};
    vector_push(units->arena, &units->list, unit);
    return units->list.count - 1;
}

unit_id units_declare(struct units *units, name_id name) {
    vector_push(units->arena, &units->declared, name);
    struct unit_power power = {.declared = units->declared.count - 1, .exponent = 1};
    return add(units, &power, 1, number_of(1), units->list.count);
}

bool units_declare_measured(struct units *units, name_id name, struct number factor,
                            unit_id measure, unit_id *unit) {
    struct number all = number_of(1);
    bool fits = number_multiply(units->arena, factor, units_factor(units, measure), &all);
    vector_push(units->arena, &units->declared, name);
    struct unit_power power = {.declared = units->declared.count - 1, .exponent = 1};
    *unit = add(units, &power, 1, all, units_dimension(units, measure));
    return fits;
}

/* The powers of both, merged by declaration; those that cancel are left out. */
static uint32_t merge(const struct unit *a, const struct unit *b, int32_t exponent,
                      struct unit_power *merged) {
    uint32_t count = 0;
    uint32_t left = 0;
    uint32_t right = 0;
    while (left < a->power_count || right < b->power_count) {
        struct unit_power power = {.declared = UINT32_MAX};
        if (left < a->power_count) power.declared = a->powers[left].declared;
        if (right < b->power_count && b->powers[right].declared < power.declared) {
            power.declared = b->powers[right].declared;
        }
        if (left < a->power_count && a->powers[left].declared == power.declared) {
            power.exponent += a->powers[left++].exponent;
        }
        if (right < b->power_count && b->powers[right].declared == power.declared) {
            power.exponent += b->powers[right++].exponent * exponent;
        }
        if (power.exponent != 0) merged[count++] = power;
    }
    return count;
}

static bool powers_fit(const struct unit_power *powers, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) {
        int32_t exponent = powers[n].exponent;
        if (exponent > LIMIT_UNIT_POWER || exponent < -LIMIT_UNIT_POWER) return false;
    }
    return true;
}

bool units_multiply(struct units *units, unit_id a, unit_id b, int32_t exponent, unit_id *product) {
    *product = b == 0 ? a : b;
    if (b == 0 || (a == 0 && exponent == 1)) return true;
    struct unit first = units->list.items[a];
    struct unit second = units->list.items[b];
    struct unit_power *powers =
        arena_array(units->arena, struct unit_power, first.power_count + second.power_count);
    uint32_t count = merge(&first, &second, exponent, powers);
    *product = find(units, powers, count);
    if (*product != UINT32_MAX) return true;
    struct number factor = number_of(1);
    unit_id dimension = units->list.count;
    bool is_dimension = a == first.dimension && b == second.dimension;
    bool fits = powers_fit(powers, count) &&
                number_power(units->arena, second.factor, exponent, &factor) &&
                number_multiply(units->arena, first.factor, factor, &factor) &&
                (is_dimension ||
                 units_multiply(units, first.dimension, second.dimension, exponent, &dimension));
    *product =
        fits ? add(units, powers, count, factor, is_dimension ? units->list.count : dimension) : 0;
    return fits;
}

unit_id units_adopt(struct units *units, const struct units *other, unit_id unit) {
    const struct unit *theirs = &other->list.items[unit];
    unit_id known = find(units, theirs->powers, theirs->power_count);
    if (known != UINT32_MAX) return known;
    bool is_dimension = theirs->dimension == unit;
    unit_id dimension =
        is_dimension ? units->list.count : units_adopt(units, other, theirs->dimension);
    return add(units, theirs->powers, theirs->power_count,
               number_copy(units->arena, theirs->factor), dimension);
}

static void append_powers(const struct units *units, const struct names *names,
                          const struct unit *unit, int sign, struct text_builder *builder) {
    bool is_first = true;
    for (uint32_t n = 0; n < unit->power_count; n++) {
        int32_t exponent = unit->powers[n].exponent * sign;
        if (exponent < 0) continue;
        if (!is_first || sign < 0) text_append_byte(builder, sign < 0 ? '/' : '*');
        is_first = false;
        text_append(builder, names_text(names, units->declared.items[unit->powers[n].declared]));
        if (exponent > 1) text_append_format(builder, "^%d", (int)exponent);
    }
    if (is_first && sign > 0) text_append_byte(builder, '1');
}

void units_append(const struct units *units, const struct names *names, unit_id unit,
                  struct text_builder *builder) {
    if (unit == 0) return;
    append_powers(units, names, &units->list.items[unit], 1, builder);
    append_powers(units, names, &units->list.items[unit], -1, builder);
}
