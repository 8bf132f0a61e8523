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

/* What is stated of the series of that number, if one has it and it is in the table. */
static struct figure_range range_in_table(const struct model *model, uint32_t number) {
    struct series series = model_series(model, number);
    bool is_in_table = series.number == number && series.kind != SERIES_INDICATOR;
    return is_in_table ? model_range(model, number) : (struct figure_range){0, 0};
}

static void add_years_of(struct arena *arena, const struct check *check, struct table_years *years,
                         uint32_t *capacity) {
    const struct model *model = check->model;
    for (uint32_t n = 0; n < model->figures.count; n++) {
        struct figure_range range = range_in_table(model, n);
        for (uint32_t at = range.first; at < range.first + range.count; at++) {
            int32_t year = model_year(model, &model->figures.items[at]);
            if (year != 0) add_year(arena, years, capacity, year);
        }
    }
    for (uint32_t n = 0; n < model->leads.count; n++) {
        int32_t year = model_lead_year(model, &model->leads.items[n]);
        if (year != 0) add_year(arena, years, capacity, year);
    }
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        bool is_told = verdict->outcome != OUTCOME_HOLDS && verdict->year != 0;
        if (is_told) add_year(arena, years, capacity, verdict->year);
    }
}

/* Whether the undated figure of a series is read in none of the years. */
static bool is_unseen(const struct model *model, struct figure_range range,
                      const struct table_years *years) {
    bool grows;
    bool is_undated = range.count > 0 && model_year(model, &model->figures.items[range.first]) == 0;
    for (uint32_t n = 0; n < years->count && is_undated; n++) {
        uint32_t figure = model_figure_in_year(model, range, years->items[n], &grows);
        if (figure == range.first) return false;
    }
    return is_undated;
}

static int32_t year_of(const struct model *model, uint32_t lead) {
    return model_lead_year(model, &model->leads.items[lead]);
}

/* The same of a district's leads, which stand sorted by year. */
static bool are_unseen(const struct model *model, uint32_t district,
                       const struct table_years *years) {
    struct row row = rows_get(&model->leads_of_district, district);
    if (row.count == 0 || year_of(model, row_item(row, 0)) != 0) return false;
    uint32_t dated = 0;
    int32_t before = 0;
    for (uint32_t n = 0; n < row.count; n++) {
        int32_t year = year_of(model, row_item(row, n));
        dated += year != before;
        before = year;
    }
    return dated >= years->count;
}

static bool has_unseen(const struct model *model, const struct table_years *years) {
    for (uint32_t n = 0; n < model->figures.count; n++) {
        if (is_unseen(model, range_in_table(model, n), years)) return true;
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
