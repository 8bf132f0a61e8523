/* Units: those that a plan declares, and the products that arithmetic makes of them.
 *
 * Every unit is a product of powers of declared units; equal products are one number, so that
 * units are compared as numbers are. Unit 0 is none at all. A declared unit with a measure counts
 * as so many of others; a dimension is a product of units without a measure. */
#ifndef MODEL_UNITS_H
#define MODEL_UNITS_H

#include "base/names.h"
#include "base/number.h"
#include "base/vector.h"

typedef uint32_t unit_id;

/* One declared unit in a product. */
struct unit_power {
    uint32_t declared;
    int32_t exponent;
};

/* A product: its powers, in the order of declaration; what one of it counts in its dimension. */
struct unit {
    struct unit_power *powers;
    uint32_t power_count;
    unit_id dimension; /* a unit made of units without measure */
    struct number factor;
};

struct units {
    struct arena *arena;
    VECTOR(name_id) declared;
    VECTOR(struct unit) list; /* list.items[0] is unit 0 */
};

void units_init(struct units *units, struct arena *arena);

/* A copy that can grow on its own, in `arena`; what is there now keeps its numbers. */
void units_copy(struct units *copy, const struct units *units, struct arena *arena);

/* Declares a unit without a measure. */
unit_id units_declare(struct units *units, name_id name);

/* Declares a unit of which one is `factor` of `measure`. False where its factor is beyond
 * LIMIT_NUMBER_BITS; then it counts as one of its dimension. */
bool units_declare_measured(struct units *units, name_id name, struct number factor,
                            unit_id measure, unit_id *unit);

/* The product `a` * `b`^`exponent`, an exponent of 1 or -1. False where its factor is beyond
 * LIMIT_NUMBER_BITS, or a power beyond LIMIT_UNIT_POWER. */
bool units_multiply(struct units *units, unit_id a, unit_id b, int32_t exponent, unit_id *product);

/* The unit of `other`, a copy of the same units that has grown on its own. */
unit_id units_adopt(struct units *units, const struct units *other, unit_id unit);

static inline unit_id units_dimension(const struct units *units, unit_id unit) {
    return units->list.items[unit].dimension;
}

static inline struct number units_factor(const struct units *units, unit_id unit) {
    return units->list.items[unit].factor;
}

/* Appends the unit as the language writes it: `CNY`, `CNY/t`, `m^2`, `1/t`. Nothing for none. */
void units_append(const struct units *units, const struct names *names, unit_id unit,
                  struct text_builder *builder);

#endif
