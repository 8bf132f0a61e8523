/* What is told of a plan with a million industries is about a few of them. So that one sum can be told as what
 * it was made of, nobody need have three million outputs grouped by their industries, which takes a number for each,
 * wherever it belongs: it is looked up once for each output whether its industry is one of these. */
#include "rules/picked.h"

#include "base/sort.h"

/* With more, what is found is no longer little. */
enum { MOST_PICKED = 1024 };

/* An output, and the place of its industry among those that are picked. */
struct found {
    uint32_t at;
    uint32_t series;
};

struct picking {
    const struct model *model;
    struct picked *picked;
    uint64_t *are_wanted; /* by industry a bit */
    VECTOR(struct found) found;
};

/* Adds what is below each; false where that makes too many. */
static bool add_those_below(struct arena *arena, const struct model *model,
                            struct industries *industries) {
    for (uint32_t n = 0; n < industries->count; n++) {
        struct row parts = rows_get(&model->industries.children, industries->items[n]);
        if (parts.count > MOST_PICKED - industries->count) return false;
        for (uint32_t at = 0; at < parts.count; at++) {
            vector_push(arena, industries, row_item(parts, at));
        }
    }
    return true;
}

/* Sorts them, each once. */
static void put_in_order(struct arena *arena, struct industries *industries) {
    uint32_t *items = industries->items;
    uint32_t count = 0;
    sort_ascending(arena, items, industries->count);
    for (uint32_t n = 0; n < industries->count; n++) {
        if (count == 0 || items[count - 1] != items[n]) items[count++] = items[n];
    }
    industries->count = count;
}

/* The place of the industry, or where it would stand. */
static uint32_t place_of(const struct picked *picked, uint32_t industry) {
    uint32_t low = 0;
    uint32_t high = picked->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (picked->industries[middle] < industry) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void look_through(struct picking *picking, struct arena *arena) {
    const struct model *model = picking->model;
    for (uint32_t district = 0; district < model->districts.list.count; district++) {
        struct row row = rows_get(&model->outputs_of_district, district);
        for (uint32_t n = 0; n < row.count; n++) {
            uint32_t series = row_item(row, n);
            uint32_t industry = model->figures.items[series].industry;
            if ((picking->are_wanted[industry / 64] >> industry % 64 & 1) == 0) continue;
            struct found found = {place_of(picking->picked, industry), series};
            vector_push(arena, &picking->found, found);
        }
    }
}

static struct rows group(struct arena *arena, const struct picking *picking) {
    struct rows rows = rows_start(arena, picking->picked->count);
    for (uint32_t n = 0; n < picking->found.count; n++) {
        rows_count(&rows, picking->found.items[n].at);
    }
    rows_make_items(arena, &rows, rows_allot(arena, &rows));
    for (uint32_t n = 0; n < picking->found.count; n++) {
        struct found found = picking->found.items[n];
        rows.items.items[rows_next(&rows, found.at)] = found.series;
    }
    return rows;
}

/* The industries that are wanted and all below them, or none where these are too many. */
static struct picked start(struct arena *arena, const struct model *model,
                           const struct industries *wanted) {
    struct industries industries = {0};
    if (wanted->count > MOST_PICKED) return (struct picked){0};
    for (uint32_t n = 0; n < wanted->count; n++) vector_push(arena, &industries, wanted->items[n]);
    put_in_order(arena, &industries);
    if (!add_those_below(arena, model, &industries)) return (struct picked){0};
    put_in_order(arena, &industries);
    return (struct picked){.industries = industries.items, .count = industries.count};
}

struct picked picked_make(struct arena *arena, const struct model *model,
                          const struct industries *wanted) {
    struct picked picked = start(arena, model, wanted);
    if (picked.count == 0) return picked;
    struct picking picking = {.model = model, .picked = &picked};
    uint32_t words = model->industries.list.count / 64 + 1;
    picking.are_wanted = arena_array(arena, uint64_t, words);
    for (uint32_t n = 0; n < picked.count; n++) {
        uint32_t industry = picked.industries[n];
        picking.are_wanted[industry / 64] |= 1ull << industry % 64;
    }
    look_through(&picking, arena);
    picked.outputs = group(arena, &picking);
    return picked;
}

bool picked_of(const struct picked *picked, uint32_t industry, struct row *outputs) {
    uint32_t at = place_of(picked, industry);
    bool is_there = at < picked->count && picked->industries[at] == industry;
    if (is_there) *outputs = rows_get(&picked->outputs, at);
    return is_there;
}
