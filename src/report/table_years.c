/* For which years a plan is shown. Nothing of it may go unseen: what is stated without a year is read in
 * every year for which nothing else is stated, and has a table of its own where it is read in none. */
#include "report/table.h"

#include "base/sort.h"

static void add_year(struct arena *arena, struct table_years *years, uint32_t *capacity,
                     int32_t year) {
    for (uint32_t n = 0; n < years->count; n++) {
        if (years->items[n] == year) return;
    }
    years->items =
        vector_room_for(arena, years->items, years->count, capacity, sizeof *years->items, 1);
    years->items[years->count++] = year;
}

static bool is_of_table(const struct series *series) {
    return series->kind == SERIES_TARGET || series->kind == SERIES_OUTPUT;
}

static void add_years_of(struct arena *arena, const struct check *check, struct table_years *years,
                         uint32_t *capacity) {
    const struct model *model = check->model;
    for (uint32_t n = 0; n < model->series.count; n++) {
        const struct series *series = &model->series.items[n];
        for (uint32_t at = 0; is_of_table(series) && at < series->count; at++) {
            int32_t year = model->figures.items[series->first + at].year;
            if (year != 0) add_year(arena, years, capacity, year);
        }
    }
    for (uint32_t n = 0; n < model->leads.count; n++) {
        int32_t year = model->leads.items[n].year;
        if (year != 0) add_year(arena, years, capacity, year);
    }
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        bool is_told = verdict->outcome != OUTCOME_HOLDS && verdict->year != 0;
        if (is_told) add_year(arena, years, capacity, verdict->year);
    }
}

/* Whether the undated figure of a series is read in none of the years. */
static bool is_unseen(const struct model *model, const struct series *series,
                      const struct table_years *years) {
    bool grows;
    bool is_undated =
        is_of_table(series) && series->count > 0 && model->figures.items[series->first].year == 0;
    for (uint32_t n = 0; n < years->count && is_undated; n++) {
        uint32_t figure =
            model_figure_in_year(model, series_range(series), years->items[n], &grows);
        if (figure == series->first) return false;
    }
    return is_undated;
}

/* The same of a district's leads, which stand sorted by year. */
static bool are_unseen(const struct model *model, uint32_t district,
                       const struct table_years *years) {
    struct row row = rows_get(&model->leads_of_district, district);
    if (row.count == 0 || model->leads.items[row_item(row, 0)].year != 0) return false;
    uint32_t dated = 0;
    int32_t before = 0;
    for (uint32_t n = 0; n < row.count; n++) {
        int32_t year = model->leads.items[row_item(row, n)].year;
        dated += year != before;
        before = year;
    }
    return dated >= years->count;
}

static bool has_unseen(const struct model *model, const struct table_years *years) {
    for (uint32_t n = 0; n < model->series.count; n++) {
        if (is_unseen(model, &model->series.items[n], years)) return true;
    }
    for (uint32_t n = 0; n < model->districts.list.count; n++) {
        if (are_unseen(model, n, years)) return true;
    }
    return false;
}

static int compare_years(const void *context, const void *a, const void *b) {
    const int32_t *first = a;
    const int32_t *second = b;
    (void)context;
    return *first < *second ? -1 : *first > *second;
}

struct table_years table_years_find(struct arena *arena, const struct check *const *checks,
                                    uint32_t count) {
    struct table_years years = {0};
    uint32_t capacity = 0;
    for (uint32_t n = 0; n < count; n++) add_years_of(arena, checks[n], &years, &capacity);
    bool needs_none = years.count == 0;
    for (uint32_t n = 0; n < count && !needs_none; n++) {
        needs_none = has_unseen(checks[n]->model, &years);
    }
    if (needs_none) add_year(arena, &years, &capacity, 0);
    sort_records(arena, years.items, years.count, sizeof *years.items, compare_years, NULL);
    return years;
}
