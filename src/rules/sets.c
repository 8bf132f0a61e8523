/* Sets and what goes through them. A set is sorted and has no member twice, so that two of them
 * are joined and compared in one walk. */
#include "base/sort.h"
#include "rules/evaluation.h"

#include <string.h>

void spend_steps_of_set(struct evaluator *evaluator, uint32_t count) {
    spend_steps(evaluator, STEPS_OF_MEMORY + count / MEMBERS_OF_STEP);
}

static struct value as_value(struct evaluator *evaluator, struct set set) {
    spend_steps_of_set(evaluator, set.count);
    return (struct value){.kind = VALUE_SET, .set = arena_copy(evaluator->arena, &set, sizeof set)};
}

struct value set_of_places(struct evaluator *evaluator, enum type_base base, uint32_t *places,
                           uint32_t count) {
    sort_ascending(evaluator->arena, places, count);
    uint32_t kept = 0;
    for (uint32_t n = 0; n < count; n++) {
        if (kept == 0 || places[kept - 1] != places[n]) places[kept++] = places[n];
    }
    return as_value(evaluator, (struct set){.base = base, .count = kept, .places = places});
}

/* Values to be sorted by their numbers, and whether two of them did not go together. */
struct values_to_sort {
    struct evaluator *evaluator;
    struct value *values;
    struct span span;
    bool *wrong;
};

static int compare_sorted(const void *context, uint32_t a, uint32_t b) {
    const struct values_to_sort *all = context;
    return compare_values(all->evaluator, &all->values[a], &all->values[b], all->span, all->wrong);
}

static enum type_base base_of(struct value value) {
    switch (value.kind) {
        case VALUE_NUMBER: return TYPE_NUMBER;
        case VALUE_TRUTH: return TYPE_BOOLEAN;
        case VALUE_STRING: return TYPE_STRING;
        case VALUE_DISTRICT: return TYPE_DISTRICT;
        case VALUE_INDUSTRY: return TYPE_INDUSTRY;
        default: return TYPE_ANY;
    }
}

struct value set_of_values(struct evaluator *evaluator, struct value *values, uint32_t count,
                           struct span span) {
    enum type_base base = count == 0 ? TYPE_ANY : base_of(values[0]);
    uint32_t *order = arena_array(evaluator->arena, uint32_t, count + 1);
    if (base == TYPE_DISTRICT || base == TYPE_INDUSTRY) {
        for (uint32_t n = 0; n < count; n++) order[n] = values[n].place;
        return set_of_places(evaluator, base, order, count);
    }
    bool wrong = false;
    struct values_to_sort all = {evaluator, values, span, &wrong};
    for (uint32_t n = 0; n < count; n++) order[n] = n;
    sort_numbers(evaluator->arena, order, count, compare_sorted, &all);
    struct value *sorted = arena_array(evaluator->arena, struct value, count + 1);
    uint32_t kept = 0;
    for (uint32_t n = 0; n < count; n++) {
        struct value value = values[order[n]];
        bool is_known =
            kept > 0 && compare_values(evaluator, &sorted[kept - 1], &value, span, &wrong) == 0;
        if (!is_known) sorted[kept++] = value;
    }
    if (wrong) return value_wrong();
    return as_value(evaluator, (struct set){.base = base, .count = kept, .values = sorted});
}

static struct set list_places(struct arena *arena, const struct model *model, enum type_base base) {
    uint32_t first = base == TYPE_INDUSTRY ? 1 : 0;
    uint32_t end =
        base == TYPE_INDUSTRY ? model->industries.list.count : model->districts.list.count;
    uint32_t *places = arena_allocate(arena, (end + 1) * sizeof *places);
    uint32_t count = 0;
    for (uint32_t n = first; n < end; n++) {
        bool is_gone = base == TYPE_DISTRICT && model->districts.list.items[n].is_gone;
        if (!is_gone) places[count++] = n;
    }
    return (struct set){.base = base, .count = count, .places = places};
}

/* Only layers make a district go. */
static bool has_gone(const struct model *model) {
    if (model->of_plan.industries == 0) return false;
    for (uint32_t n = 0; n < model->districts.list.count; n++) {
        if (model->districts.list.items[n].is_gone) return true;
    }
    return false;
}

static const uint32_t *list_numbers(struct evaluator *evaluator, uint32_t count) {
    struct aggregates *aggregates = &evaluator->aggregates;
    if (aggregates->number_count < count) {
        uint32_t *numbers = arena_allocate(evaluator->lasting, count * sizeof *numbers);
        for (uint32_t n = 0; n < count; n++) numbers[n] = n;
        aggregates->numbers = numbers;
        aggregates->number_count = count;
    }
    return aggregates->numbers;
}

/* One list does for both kinds, whose members are numbers in order where no district is gone. */
void list_every_place(struct evaluator *evaluator) {
    const struct model *model = evaluator->model;
    uint32_t districts = model->districts.list.count;
    uint32_t industries = model->industries.list.count;
    uint32_t most = districts > industries ? districts : industries;
    const uint32_t *numbers = list_numbers(evaluator, most);
    evaluator->industries =
        (struct set){.base = TYPE_INDUSTRY, .count = industries - 1, .places = numbers + 1};
    evaluator->districts =
        has_gone(model)
            ? list_places(evaluator->lasting, model, TYPE_DISTRICT)
            : (struct set){.base = TYPE_DISTRICT, .count = districts, .places = numbers};
}

struct value every_place(struct evaluator *evaluator, enum type_base base) {
    bool is_industry = base == TYPE_INDUSTRY;
    const struct set *listed = is_industry ? &evaluator->industries : &evaluator->districts;
    note_read(evaluator, is_industry ? CELL_INDUSTRIES : CELL_DISTRICTS, 0);
    if (listed->places == NULL) {
        return as_value(evaluator, list_places(evaluator->arena, evaluator->model, base));
    }
    spend_steps_of_set(evaluator, listed->count);
    return (struct value){.kind = VALUE_SET, .set = listed};
}

struct value every_year(struct evaluator *evaluator) {
    const struct model *model = evaluator->model;
    note_read(evaluator, CELL_YEARS, 0);
    struct value *values = arena_array(evaluator->arena, struct value, model->years.count + 1);
    for (uint32_t n = 0; n < model->years.count; n++) {
        values[n] = value_number(number_of(model->years.items[n]), 0);
    }
    struct set set = {.base = TYPE_NUMBER, .count = model->years.count, .values = values};
    return as_value(evaluator, set);
}

/* What is kept of two sets that are joined. */
struct joining {
    const struct set *a;
    const struct set *b;
    bool first;  /* what is in the first alone */
    bool both;   /* in both */
    bool second; /* in the second alone */
};

/* The member of two, one of each set, whose order is known, that is kept; false where none is. */
static bool keeps(const struct joining *joining, int order) {
    return order < 0 ? joining->first : order == 0 ? joining->both : joining->second;
}

/* Puts the members from one on behind those that are kept, and returns how many these are then. */
static uint32_t keep_rest(uint32_t *kept, uint32_t count, const struct set *set, uint32_t from) {
    uint32_t rest = set->count - from;
    if (rest > 0) memcpy(kept + count, set->places + from, rest * sizeof *kept);
    return count + rest;
}

static uint32_t last_of(const struct set *set) {
    return set->places[set->count - 1];
}

static bool are_numbers_in_order(const struct set *set) {
    return set->count > 0 && last_of(set) - set->places[0] == set->count - 1;
}

/* Whether what is in either set are numbers in order, as in `industries | {all}`; then it is a piece of the list of
 * all numbers. */
static bool join_in_order(const struct evaluator *evaluator, const struct joining *joining,
                          struct set *joined) {
    const struct set *a = joining->a;
    const struct set *b = joining->b;
    bool is_union = joining->first && joining->both && joining->second;
    if (!is_union || !are_numbers_in_order(a) || !are_numbers_in_order(b)) return false;
    if (a->places[0] > last_of(b) + 1 || b->places[0] > last_of(a) + 1) return false;
    uint32_t first = a->places[0] < b->places[0] ? a->places[0] : b->places[0];
    uint32_t last = last_of(a) > last_of(b) ? last_of(a) : last_of(b);
    if (last >= evaluator->aggregates.number_count) return false;
    *joined = (struct set){.base = a->base,
                           .count = last - first + 1,
                           .places = evaluator->aggregates.numbers + first};
    return true;
}

static struct value join_places(struct evaluator *evaluator, const struct joining *joining) {
    const struct set *a = joining->a;
    const struct set *b = joining->b;
    struct set joined;
    if (join_in_order(evaluator, joining, &joined)) return as_value(evaluator, joined);
    uint32_t *kept = arena_allocate(evaluator->arena, (a->count + b->count + 1) * sizeof *kept);
    uint32_t count = 0;
    uint32_t left = 0;
    uint32_t right = 0;
    while (left < a->count && right < b->count) {
        uint32_t first = a->places[left];
        uint32_t second = b->places[right];
        int order = (first > second) - (first < second);
        if (keeps(joining, order)) kept[count++] = order <= 0 ? first : second;
        left += order <= 0;
        right += order >= 0;
    }
    if (joining->first) count = keep_rest(kept, count, a, left);
    if (joining->second) count = keep_rest(kept, count, b, right);
    enum type_base base = a->count > 0 ? a->base : b->base;
    return as_value(evaluator, (struct set){.base = base, .count = count, .places = kept});
}

static struct value join_values(struct evaluator *evaluator, const struct joining *joining,
                                struct span span) {
    const struct set *a = joining->a;
    const struct set *b = joining->b;
    struct value *kept = arena_array(evaluator->arena, struct value, a->count + b->count + 1);
    uint32_t count = 0;
    uint32_t left = 0;
    uint32_t right = 0;
    bool wrong = false;
    while (left < a->count || right < b->count) {
        const struct value *first = &a->values[left];
        const struct value *second = &b->values[right];
        int order = left == a->count    ? 1
                    : right == b->count ? -1
                                        : compare_values(evaluator, first, second, span, &wrong);
        if (keeps(joining, order)) kept[count++] = order <= 0 ? *first : *second;
        if (order <= 0) left++;
        if (order >= 0) right++;
    }
    if (wrong) return value_wrong();
    enum type_base base = a->count > 0 ? a->base : b->base;
    return as_value(evaluator, (struct set){.base = base, .count = count, .values = kept});
}

static bool is_of_places(const struct set *set) {
    return set->base == TYPE_DISTRICT || set->base == TYPE_INDUSTRY;
}

static int compare_members(struct evaluator *evaluator, const struct set *a, const struct set *b,
                           uint32_t n, struct span span, bool *wrong) {
    struct value first = set_member(a, n);
    struct value second = set_member(b, n);
    return compare_values(evaluator, &first, &second, span, wrong);
}

bool sets_are_equal(struct evaluator *evaluator, const struct set *a, const struct set *b,
                    struct span span, bool *wrong) {
    bool equal = a->count == b->count;
    if (!equal && a->count > 0 && b->count > 0) { /* their units go together all the same */
        compare_members(evaluator, a, b, 0, span, wrong);
    }
    for (uint32_t n = 0; n < a->count && equal && !*wrong; n++) {
        equal = compare_members(evaluator, a, b, n, span, wrong) == 0;
    }
    return equal;
}

struct value evaluate_joined(struct evaluator *evaluator, const struct expression *expression) {
    struct value a = evaluate(evaluator, expression->operands[0]);
    struct value b = evaluate(evaluator, expression->operands[1]);
    struct value result;
    if (!both_there(evaluator, &a, &b, &result)) return result;
    bool is_union = expression->kind == EXPRESSION_UNION;
    bool is_difference = expression->kind == EXPRESSION_DIFFERENCE;
    struct joining joining = {a.set, b.set, is_union || is_difference, !is_difference, is_union};
    if (is_of_places(a.set) || is_of_places(b.set)) return join_places(evaluator, &joining);
    return join_values(evaluator, &joining, expression->operands[1]->span);
}

struct value evaluate_member(struct evaluator *evaluator, const struct expression *expression) {
    struct value member = evaluate(evaluator, expression->operands[0]);
    struct value set = evaluate(evaluator, expression->operands[1]);
    struct value result;
    if (!both_there(evaluator, &member, &set, &result)) return result;
    uint32_t low = 0;
    uint32_t high = set.set->count;
    bool wrong = false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct value found = set_member(set.set, middle);
        int order =
            compare_values(evaluator, &member, &found, expression->operands[1]->span, &wrong);
        if (wrong) return value_wrong();
        if (order == 0) return value_truth(true);
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return value_truth(false);
}

struct value evaluate_set(struct evaluator *evaluator, const struct expression *expression) {
    uint32_t count = expression->operand_count;
    struct value *members = arena_array(evaluator->arena, struct value, count + 1);
    struct value lacks = value_truth(true);
    for (uint32_t n = 0; n < count; n++) {
        members[n] = evaluate(evaluator, expression->operands[n]);
        if (members[n].kind == VALUE_WRONG) return members[n];
        if (members[n].kind == VALUE_MISSING) lacks = missing_join(evaluator, lacks, members[n]);
    }
    if (lacks.kind == VALUE_MISSING) return lacks;
    return set_of_values(evaluator, members, count, expression->span);
}

/* What a walk through a set has gathered so far. `all` and `any` are decided by one member, behind
 * which nothing is read; but of districts and industries they look at all, since these stand in the
 * order of their declaration, and the order of statements must not tell what is read. */
struct gathered {
    struct value value;     /* the sum, the extreme, the truth */
    struct value lacks;     /* what was missing, joined; else some value that is there */
    bool is_decided;        /* of `all` and `any`, whatever else there is and lacks */
    uint32_t count;         /* of elements taken */
    struct value *elements; /* of a set that is made */
};

/* Takes one element in; false where that is a mistake. */
static bool gather(struct evaluator *evaluator, const struct expression *expression,
                   struct gathered *gathered, struct value element) {
    struct span span = expression->operands[1]->span;
    bool wrong = false;
    int order;
    gathered->count++;
    switch (expression->function) {
        case FUNCTION_NONE: gathered->elements[gathered->count - 1] = element; return true;
        case FUNCTION_EVERY:
        case FUNCTION_SOME:
            if (element.truth == (expression->function == FUNCTION_SOME)) {
                gathered->is_decided = true;
            }
            return true;
        case FUNCTION_MIN:
        case FUNCTION_MAX:
            if (gathered->count == 1) {
                gathered->value = element;
                return true;
            }
            order = compare_values(evaluator, &element, &gathered->value, span, &wrong);
            if (expression->function == FUNCTION_MIN ? order < 0 : order > 0) {
                gathered->value = element;
            }
            return !wrong;
        default:
            gathered->value = add_numbers(evaluator, gathered->value, element, span);
            return gathered->value.kind != VALUE_WRONG;
    }
}

/* The result once every member was seen and nothing was missing that could change it. */
static struct value conclude(struct evaluator *evaluator, const struct expression *expression,
                             struct gathered *gathered) {
    bool needs_one = expression->function == FUNCTION_MIN || expression->function == FUNCTION_MAX ||
                     expression->function == FUNCTION_AVG;
    if (needs_one && gathered->count == 0) {
        return missing_one(evaluator, (struct missing){.kind = MISSING_EXTREME});
    }
    switch (expression->function) {
        case FUNCTION_NONE:
            return set_of_values(evaluator, gathered->elements, gathered->count, expression->span);
        case FUNCTION_EVERY: return value_truth(!gathered->is_decided);
        case FUNCTION_SOME: return value_truth(gathered->is_decided);
        case FUNCTION_AVG:
            if (number_divide(evaluator->arena, gathered->value.number, number_of(gathered->count),
                              &gathered->value.number)) {
                return gathered->value;
            }
            return report_large(evaluator, expression->span);
        default: return gathered->value;
    }
}

struct value evaluate_collect(struct evaluator *evaluator, const struct expression *expression) {
    struct value set = evaluate(evaluator, expression->operands[0]);
    if (!value_is_there(set)) return set;
    const struct expression *where = expression->operand_count > 2 ? expression->operands[2] : NULL;
    struct gathered gathered = {.value = value_number(number_of(0), 0), .lacks = value_truth(true)};
    if (expression->function == FUNCTION_NONE) {
        gathered.elements = arena_array(evaluator->arena, struct value, set.set->count + 1);
    }
    bool looks_at_all = set.set->base == TYPE_DISTRICT || set.set->base == TYPE_INDUSTRY;
    for (uint32_t n = 0; n < set.set->count; n++) {
        if (gathered.is_decided && !looks_at_all) break;
        keep_watch(evaluator, 1);
        evaluator->slots[expression->index] = set_member(set.set, n);
        struct value condition = value_truth(true);
        if (where != NULL) condition = evaluate(evaluator, where);
        if (condition.kind == VALUE_WRONG) return condition;
        if (condition.kind == VALUE_TRUTH && !condition.truth) continue;
        struct value element = evaluate(evaluator, expression->operands[1]);
        if (element.kind == VALUE_WRONG) return element;
        /* Whether the member belongs is open; unless the element would not matter, so is all. */
        bool is_neutral = element.kind == VALUE_TRUTH &&
                          ((expression->function == FUNCTION_EVERY && element.truth) ||
                           (expression->function == FUNCTION_SOME && !element.truth));
        if (condition.kind == VALUE_MISSING && !is_neutral) {
            gathered.lacks = missing_join(evaluator, gathered.lacks, condition);
        }
        if (element.kind == VALUE_MISSING) {
            gathered.lacks = missing_join(evaluator, gathered.lacks, element);
        }
        if (condition.kind == VALUE_MISSING || element.kind == VALUE_MISSING) continue;
        if (!gather(evaluator, expression, &gathered, element)) return value_wrong();
    }
    bool is_open = gathered.lacks.kind == VALUE_MISSING && !gathered.is_decided;
    if (is_open) return gathered.lacks;
    return conclude(evaluator, expression, &gathered);
}
