/* What is told of a plan with a million industries is about a few of them. So that one sum can be told as what
 * it was made of, nobody need have three million outputs grouped by their industries, each of which is looked up where
 * it belongs: it is enough to ask of each output whether its industry is one of these. */
#include "rules/picked.h"

#include "base/sort.h"

/* Industries; with more, to look for each among them takes as long as to group all. */
enum { MOST_PICKED = 1024 };

struct picking {
    const struct model *model;
    struct picked *picked;
    uint64_t *are_wanted; /* by industry a bit */
};

static bool is_wanted(const struct picking *picking, uint32_t industry) {
    return (picking->are_wanted[industry / 64] >> industry % 64 & 1) != 0;
}

/* Adds the industry, unless it is there; false where that makes too many. */
static bool add(struct picking *picking, struct arena *arena, uint32_t industry) {
    struct industry_list *industries = &picking->picked->industries;
    if (is_wanted(picking, industry)) return true;
    if (industries->count == MOST_PICKED) return false;
    picking->are_wanted[industry / 64] |= 1ull << industry % 64;
    vector_push(arena, industries, industry);
    return true;
}

/* Lists those that were announced and all below them; false where these are too many. */
static bool list_all(struct picking *picking, struct arena *arena) {
    struct industry_list *industries = &picking->picked->industries;
    struct industry_list announced = *industries;
    *industries = (struct industry_list){0};
    for (uint32_t n = 0; n < announced.count; n++) {
        if (!add(picking, arena, announced.items[n])) return false;
    }
    for (uint32_t n = 0; n < industries->count; n++) {
        struct row parts = rows_get(&picking->model->industries.children, industries->items[n]);
        for (uint32_t at = 0; at < parts.count; at++) {
            if (!add(picking, arena, row_item(parts, at))) return false;
        }
    }
    sort_ascending(arena, industries->items, industries->count);
    return true;
}

/* The place of the industry, or where it would stand. */
static uint32_t place_of(const struct industry_list *industries, uint32_t industry) {
    uint32_t low = 0;
    uint32_t high = industries->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (industries->items[middle] < industry) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static inline void count(struct rows *rows, uint32_t place, uint32_t series) {
    (void)series;
    rows_count(rows, place);
}

static inline void put(struct rows *rows, uint32_t place, uint32_t series) {
    rows->items.items[rows_next(rows, place)] = series;
}

/* Does one step of the grouping with each output that is wanted, district by district. */
static inline void group(const struct picking *picking,
                         void (*step)(struct rows *rows, uint32_t place, uint32_t series)) {
    const struct model *model = picking->model;
    struct picked *picked = picking->picked;
    for (uint32_t district = 0; district < model->districts.list.count; district++) {
        struct row row = rows_get(&model->outputs_of_district, district);
        for (uint32_t n = 0; n < row.count; n++) {
            uint32_t series = row_item(row, n);
            uint32_t industry = model->figures.items[series].industry;
            if (!is_wanted(picking, industry)) continue;
            step(&picked->outputs, place_of(&picked->industries, industry), series);
        }
    }
}

static void pick(struct picked *picked, struct arena *arena, const struct model *model) {
    struct picking picking = {.model = model, .picked = picked};
    picking.are_wanted = arena_array(arena, uint64_t, model->industries.list.count / 64 + 1);
    picked->are_picked = true;
    if (!list_all(&picking, arena)) {
        picked->industries = (struct industry_list){0};
        return;
    }
    picked->outputs = rows_start(arena, picked->industries.count);
    group(&picking, count);
    rows_make_items(arena, &picked->outputs, rows_allot(arena, &picked->outputs));
    group(&picking, put);
}

bool picked_find(struct picked *picked, struct arena *arena, const struct model *model,
                 uint32_t industry, struct row *outputs) {
    if (picked->industries.count == 0) return false;
    if (!picked->are_picked) pick(picked, arena, model);
    uint32_t at = place_of(&picked->industries, industry);
    bool is_there = at < picked->industries.count && picked->industries.items[at] == industry;
    if (is_there) *outputs = rows_get(&picked->outputs, at);
    return is_there;
}
