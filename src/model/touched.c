/* A layer keeps the bytes of all that it overwrites, and appends the rest. So where these bytes stood
 * tells what it has touched, and nobody who edits need think of it.
 *
 * What is asked of a place and of all below it is touched by way of the parents that the places have
 * now. That a place had others before makes no difference: where its way up has changed, the children
 * of a place on the old way have, and from there upwards everything is touched for their sake. */
#include "model/touched.h"

#include "model/ground.h"

struct touching {
    const struct model *now;
    const struct model *before;
    touch_cell *touch;
    void *context;
};

static void touch(const struct touching *touching, enum cell_kind kind, uint32_t index) {
    touching->touch(touching->context, kind, index);
}

static const struct places *places_of(const struct touching *touching, enum cell_kind kind) {
    return kind == CELL_BELOW_DISTRICT ? &touching->now->districts : &touching->now->industries;
}

/* Touches a cell of the place and of all above it. */
static void touch_upwards(const struct touching *touching, enum cell_kind kind, uint32_t place) {
    const struct places *places = places_of(touching, kind);
    while (place != NONE) {
        touch(touching, kind, place);
        place = place == ALL_INDUSTRIES && kind != CELL_BELOW_DISTRICT
                    ? NONE
                    : siblings_of(touching->now, places, place);
    }
}

static void touch_children(const struct touching *touching, enum cell_kind below, uint32_t place) {
    touch_upwards(touching, below, place);
    if (below == CELL_BELOW_DISTRICT) return;
    touch_upwards(touching, CELL_LEADERS_WITHIN, place);
    touch_upwards(touching, CELL_OUTPUTS_WITHIN, place);
}

static void touch_leaders(const struct touching *touching, uint32_t industry) {
    touch(touching, CELL_LEADERS, industry);
    touch_upwards(touching, CELL_LEADERS_WITHIN, industry);
}

static int32_t year_of(const struct model *model, uint32_t lead) {
    return model_lead_year(model, &model->leads.items[lead]);
}

static bool has_year(const struct model *model, struct row row, int32_t year) {
    for (uint32_t n = 0; n < row.count; n++) {
        if (year_of(model, row_item(row, n)) == year) return true;
    }
    return false;
}

/* Whether each year that leads of the one row are stated for is one of the other's. */
static bool has_years_of(const struct model *model, struct row row, struct row other) {
    for (uint32_t n = 0; n < other.count; n++) {
        if (!has_year(model, row, year_of(model, row_item(other, n)))) return false;
    }
    return true;
}

/* Which of a district's leads count depends on the years of all of them, so that with these every
 * industry that it leads has other leaders. */
static void touch_leads(const struct touching *touching, uint32_t district, struct row before) {
    const struct model *now = touching->now;
    struct row row = rows_get(&now->leads_of_district, district);
    touch(touching, CELL_LEADS, district);
    if (has_years_of(now, row, before) && has_years_of(now, before, row)) return;
    for (uint32_t n = 0; n < row.count; n++) {
        touch_leaders(touching, now->leads.items[row_item(row, n)].industry);
    }
}

static void touch_series(const struct touching *touching, struct series series) {
    struct key first;
    switch (series.kind) {
        case SERIES_TARGET: touch(touching, CELL_TARGET, series.industry); return;
        case SERIES_OUTPUT:
            touch(touching, CELL_OUTPUTS_OF_DISTRICT, series.district);
            touch_upwards(touching, CELL_OUTPUTS_WITHIN, series.industry);
            return;
        case SERIES_INDICATOR: break;
    }
    if (series.key_count == 0) {
        touch(touching, CELL_INDICATOR, series.indicator);
        return;
    }
    first = model_keys(touching->now, &series)[0];
    touch(touching, cell_of_key(first), first.place);
}

/* Whether the place is an item of an array, and of which number. */
static bool is_item(const void *place, const void *items, uint32_t count, size_t size,
                    uint32_t *number) {
    size_t offset = (size_t)((const char *)place - (const char *)items);
    if (offset >= count * size) return false;
    *number = (uint32_t)(offset / size);
    return true;
}

#define IS_ITEM(kept, vector, number)                                                              \
    is_item((kept)->place, (vector)->items, (vector)->count, sizeof *(vector)->items, (number))

/* Whether what was overwritten is a row's, and whose; `*before` is the row that it was, whose items have
 * stayed. */
static bool is_row(const struct overwritten *kept, const struct rows *rows, uint32_t *owner,
                   struct row *before) {
    uint32_t number;
    if (IS_ITEM(kept, &rows->starts, owner)) {
        *before = rows_get_grouped(rows, *owner);
        return true;
    }
    if (!IS_ITEM(kept, &rows->moved, &number)) return false;
    *owner = rows->moved.items[number].owner;
    *before = rows_get_moved(rows, kept->before);
    return true;
}

static bool touch_row(const struct touching *touching, const struct overwritten *kept) {
    const struct model *now = touching->now;
    struct row before;
    uint32_t owner;
    if (is_row(kept, &now->leads_of_district, &owner, &before)) {
        touch_leads(touching, owner, before);
    } else if (is_row(kept, &now->leads_of_industry, &owner, &before)) {
        touch_leaders(touching, owner);
    } else if (is_row(kept, &now->districts.children, &owner, &before)) {
        touch_children(touching, CELL_BELOW_DISTRICT, owner);
    } else if (is_row(kept, &now->industries.children, &owner, &before)) {
        touch_children(touching, CELL_BELOW_INDUSTRY, owner);
    } else if (is_row(kept, &now->waivers_of_rule, &owner, &before)) {
        touch(touching, CELL_WAIVERS, owner);
    } else {
        return false;
    }
    return true;
}

static void touch_district(const struct touching *touching, uint32_t district,
                           const struct place *before) {
    const struct place *now = &touching->now->districts.list.items[district];
    touch(touching, CELL_DISTRICT, district);
    if (now->is_gone != before->is_gone) touch(touching, CELL_DISTRICTS, 0);
}

/* What else may be overwritten, such as the meaning of a name, is not asked for when the model is
 * evaluated, or goes with something else that is: rows of series with their figures, and the bodies of a
 * function with its let. */
static void touch_item(const struct touching *touching, const struct overwritten *kept) {
    const struct model *now = touching->now;
    uint32_t n;
    if (IS_ITEM(kept, &now->districts.list, &n)) {
        touch_district(touching, n, kept->before);
    } else if (IS_ITEM(kept, &now->industries.list, &n)) {
        touch(touching, CELL_INDUSTRY, n);
    } else if (IS_ITEM(kept, &touching->before->series, &n)) {
        touch_series(touching, now->series.items[n]);
    } else if (IS_ITEM(kept, &touching->before->figures, &n)) {
        touch_series(touching, model_series(now, n));
    } else if (IS_ITEM(kept, &now->indicators, &n)) {
        touch(touching, CELL_KEY_COUNT, n);
    } else if (IS_ITEM(kept, &now->lets, &n)) {
        touch(touching, CELL_LET, n);
    }
}

/* What stands behind the ends of the arrays before. */
static void touch_new(const struct touching *touching) {
    const struct model *now = touching->now;
    const struct model *before = touching->before;
    bool has_districts = now->districts.list.count > before->districts.list.count;
    bool has_industries = now->industries.list.count > before->industries.list.count;
    if (has_districts) touch(touching, CELL_DISTRICTS, 0);
    if (has_industries) touch(touching, CELL_INDUSTRIES, 0);
    bool has_years = now->years.count == before->years.count;
    for (uint32_t n = 0; has_years && n < now->years.count; n++) {
        has_years = now->years.items[n] == before->years.items[n];
    }
    if (!has_years) touch(touching, CELL_YEARS, 0);
    for (uint32_t n = before->figures.count; n < now->figures.count; n++) {
        if (model_names_series(now, n)) touch_series(touching, model_series(now, n));
    }
}

static bool have_rows_stayed(const struct rows *now, const struct rows *before) {
    return now->starts.items == before->starts.items && now->moved.items == before->moved.items &&
           now->items.items == before->items.items;
}

/* Whether none of the arrays that are looked at has moved, so that what was overwritten in them stands
 * in them. */
static bool have_stayed(const struct model *now, const struct model *before) {
    return have_rows_stayed(&now->leads_of_district, &before->leads_of_district) &&
           have_rows_stayed(&now->leads_of_industry, &before->leads_of_industry) &&
           have_rows_stayed(&now->districts.children, &before->districts.children) &&
           have_rows_stayed(&now->industries.children, &before->industries.children) &&
           have_rows_stayed(&now->waivers_of_rule, &before->waivers_of_rule) &&
           now->districts.list.items == before->districts.list.items &&
           now->industries.list.items == before->industries.list.items &&
           now->series.items == before->series.items &&
           now->figures.items == before->figures.items &&
           now->indicators.items == before->indicators.items &&
           now->lets.items == before->lets.items;
}

/* What a layer has overwritten: from the first on. */
struct overwritten_by_layer {
    const struct overwritten *items;
    uint32_t count;
};

static struct overwritten_by_layer overwritten_in(const struct model *model) {
    uint32_t first = model->builder->ground->builder.overwritten.count;
    return (struct overwritten_by_layer){model->builder->overwritten.items + first,
                                         model->builder->overwritten.count - first};
}

/* Whether no industry is another, or somewhere else, and no year is spoken of. */
static bool have_industries_stayed(const struct model *model) {
    struct overwritten_by_layer kept = overwritten_in(model);
    struct row before;
    uint32_t owner;
    if (!have_stayed(model, &model->builder->ground->model)) return false;
    for (uint32_t n = 0; n < kept.count; n++) {
        if (is_row(&kept.items[n], &model->industries.children, &owner, &before)) return false;
    }
    return model->years.count == 0;
}

bool model_touched_leads(const struct model *model, visit_leads *visit, void *context) {
    struct overwritten_by_layer kept = overwritten_in(model);
    struct row before;
    uint32_t owner;
    if (!have_industries_stayed(model)) return false;
    for (uint32_t n = 0; n < kept.count; n++) {
        bool are_leads = is_row(&kept.items[n], &model->leads_of_district, &owner, &before);
        if (are_leads) visit(context, owner, before);
    }
    return true;
}

/* Whether what was overwritten is an output's series, or its figure that has stood alone: of which number, and what
 * its figure was. */
static bool is_output(const struct model *now, const struct model *before,
                      const struct overwritten *kept, uint32_t *number,
                      const struct figure **figure) {
    if (IS_ITEM(kept, &before->series, number)) {
        const struct series *series = kept->before;
        *number = series->number;
        *figure = series->count == 0 ? NULL : &now->figures.items[series->first];
        return series->kind == SERIES_OUTPUT;
    }
    *figure = kept->before;
    return IS_ITEM(kept, &before->figures, number) &&
           model_series(now, *number).kind == SERIES_OUTPUT;
}

bool model_touched_outputs(const struct model *model, visit_former_output *visit, void *context) {
    const struct model *before = &model->builder->ground->model;
    struct overwritten_by_layer kept = overwritten_in(model);
    const struct figure *figure;
    uint32_t number;
    if (!have_industries_stayed(model)) return false;
    for (uint32_t n = 0; n < kept.count; n++) {
        if (is_output(model, before, &kept.items[n], &number, &figure)) {
            visit(context, number, figure);
        }
    }
    for (uint32_t n = before->figures.count; n < model->figures.count; n++) {
        bool is_new = model_names_series(model, n) && model_series(model, n).kind == SERIES_OUTPUT;
        if (is_new) visit(context, n, NULL);
    }
    return true;
}

bool model_touched(const struct model *model, touch_cell *visit, void *context) {
    const struct model *ground = &model->builder->ground->model;
    struct overwritten_by_layer kept = overwritten_in(model);
    struct touching touching = {model, ground, visit, context};
    if (!have_stayed(model, ground)) return false;
    for (uint32_t n = 0; n < kept.count; n++) {
        if (!touch_row(&touching, &kept.items[n])) touch_item(&touching, &kept.items[n]);
    }
    touch_new(&touching);
    return true;
}
