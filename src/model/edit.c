/* Edits: the facts of a layer taken into the rows of the model that it stands on, one by one, where
 * the plan's own are sorted all at once. Nothing that stands there is moved or changed but by way of
 * `changes`. */
#include "model/builder.h"

/* The row of the owner is going to change. */
static void changes_row(struct builder *builder, const struct rows *rows, uint32_t owner) {
    uint32_t *start = rows_start_of(rows, owner);
    struct moved_row *moved = rows_moved_of(rows, owner);
    if (start != NULL) changes(builder, start);
    if (moved != NULL) changes(builder, moved);
}

void edit_insert(struct builder *builder, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item) {
    changes_row(builder, rows, owner);
    rows_insert(builder->arena, rows, owner, at, item);
}

void edit_take(struct builder *builder, struct rows *rows, uint32_t owner, uint32_t item) {
    struct row row = rows_get(rows, owner);
    uint32_t at = 0;
    while (at < row.count && row_item(row, at) != item) at++;
    if (at == row.count) return;
    changes_row(builder, rows, owner);
    rows_remove(builder->arena, rows, owner, at);
}

void edit_empty(struct builder *builder, struct rows *rows, uint32_t owner) {
    changes_row(builder, rows, owner);
    rows_empty(builder->arena, rows, owner);
}

/* Puts an item where it belongs by its number. */
static void insert_in_order(struct builder *builder, struct rows *rows, uint32_t owner,
                            uint32_t item) {
    struct row row = rows_get(rows, owner);
    uint32_t at = row.count;
    while (at > 0 && row_item(row, at - 1) > item) at--;
    edit_insert(builder, rows, owner, at, item);
}

/* --- Places --- */

uint32_t siblings_of(const struct model *model, const struct places *places, uint32_t place) {
    uint32_t parent = places->list.items[place].parent;
    bool is_industry = places == &model->industries;
    return parent == NONE && is_industry ? ALL_INDUSTRIES : parent;
}

void edit_add_place(struct builder *builder, enum symbol_kind kind) {
    struct model *model = builder->model;
    struct arena *arena = builder->arena;
    if (kind == SYMBOL_DISTRICT) {
        rows_add_owner(arena, &model->districts.children);
        rows_add_owner(arena, &model->leads_of_district);
        rows_add_owner(arena, &model->outputs_of_district);
        return;
    }
    rows_add_owner(arena, &model->industries.children);
    rows_add_owner(arena, &model->leads_of_industry);
    rows_add_owner(arena, &model->outputs_of_industry);
    vector_push(arena, &model->target_series, NONE);
    insert_in_order(builder, &model->industries.children, ALL_INDUSTRIES,
                    model->industries.list.count - 1);
}

void edit_move_place(struct builder *builder, struct places *places, uint32_t place,
                     uint32_t parent) {
    uint32_t before = siblings_of(builder->model, places, place);
    if (before != NONE) edit_take(builder, &places->children, before, place);
    insert_in_order(builder, &places->children, parent, place);
}

/* --- Leads --- */

static int order(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* How two leads of one district stand to one another: by year, then by industry. */
static int compare_leads(const struct model *model, const struct lead *a, const struct lead *b) {
    int by_year = order((uint32_t)model_lead_year(model, a), (uint32_t)model_lead_year(model, b));
    return by_year != 0 ? by_year : order(a->industry, b->industry);
}

void edit_add_lead(struct builder *builder, struct lead lead) {
    struct model *model = builder->model;
    struct row row = rows_get(&model->leads_of_district, lead.district);
    uint32_t at = row.count;
    int side = 1;
    while (at > 0) {
        side = compare_leads(model, &lead, &model->leads.items[row_item(row, at - 1)]);
        if (side >= 0) break;
        at--;
    }
    if (at > 0 && side == 0) {
        report_lead_twice(builder, &lead, model->leads.items[row_item(row, at - 1)].at);
        return;
    }
    uint32_t number = model->leads.count;
    vector_push(builder->arena, &model->leads, lead);
    edit_insert(builder, &model->leads_of_district, lead.district, at, number);
    struct row led = rows_get(&model->leads_of_industry, lead.industry);
    at = led.count;
    while (at > 0 && model->leads.items[row_item(led, at - 1)].district > lead.district) at--;
    edit_insert(builder, &model->leads_of_industry, lead.industry, at, number);
    use_year(builder, model_lead_year(model, &lead), 1);
}

/* --- Figures --- */

void edit_figures(struct builder *builder, uint32_t number, const struct figure *figures,
                  uint32_t count) {
    struct model *model = builder->model;
    struct series *changed = series_apart(builder, number);
    changes(builder, changed);
    changed->first = model->figures.count;
    changed->count = (uint16_t)count;
    for (uint32_t n = 0; n < count; n++) {
        struct figure figure = figures[n];
        figure.is_alone = false;
        figure.series = (uint32_t)(changed - model->series.items);
        vector_push(builder->arena, &model->figures, figure);
    }
}

/* Where a series of outputs, or of an indicator's keys, belongs in a row of such. */
static uint32_t place_in_row(const struct model *model, struct row row, const struct series *series,
                             const struct rows *rows) {
    uint32_t at = row.count;
    for (; at > 0; at--) {
        struct series other = model_series(model, row_item(row, at - 1));
        int side;
        if (rows == &model->outputs_of_district) {
            side = order(other.industry, series->industry);
        } else if (rows == &model->outputs_of_industry) {
            side = order(other.district, series->district);
        } else {
            side = keys_compare(model_keys(model, &other), model_keys(model, series),
                                series->key_count);
        }
        if (side < 0) break;
    }
    return at;
}

static void insert_series(struct builder *builder, struct rows *rows, uint32_t owner,
                          const struct series *series, uint32_t number) {
    uint32_t at = place_in_row(builder->model, rows_get(rows, owner), series, rows);
    edit_insert(builder, rows, owner, at, number);
}

/* Starts a series with the figure. */
static void add_series(struct builder *builder, const struct series *series,
                       const struct figure *figure) {
    struct model *model = builder->model;
    uint32_t number = model->figures.count;
    add_alone(builder, series, figure);
    if (series->kind == SERIES_TARGET) {
        changes(builder, &model->target_series.items[series->industry]);
        model->target_series.items[series->industry] = number;
    } else if (series->kind == SERIES_OUTPUT) {
        insert_series(builder, &model->outputs_of_district, series->district, series, number);
        insert_series(builder, &model->outputs_of_industry, series->industry, series, number);
    } else if (series->key_count > 0) {
        insert_series(builder, &model->series_of_indicator, series->indicator, series, number);
    } else {
        changes(builder, &model->indicators.items[series->indicator]);
        model->indicators.items[series->indicator].keyless = number;
    }
}

/* What the series was before this layer, which its figures may read: kept with the first of them. */
static uint32_t range_before(struct builder *builder, struct figure_range range) {
    struct model *model = builder->model;
    for (uint32_t n = range.first; n < range.first + range.count; n++) {
        const struct figure *figure = &model->figures.items[n];
        uint32_t replaced = model_figure_aside(model, figure)->replaced;
        if (replaced != 0 && is_spot_here(builder, figure->start)) return replaced;
    }
    vector_push(builder->arena, &model->replaced, range);
    return model->replaced.count - 1;
}

/* A target that says nothing of its parts keeps what was said in that year. */
static enum parts_how how_of(const struct model *model, const struct stated *stated,
                             uint32_t replaced) {
    bool grows;
    if (stated->has_how) return stated->figure.how;
    uint32_t figure = model_figure_in_year(model, model->replaced.items[replaced],
                                           model_year(model, &stated->figure), &grows);
    return figure == NONE ? stated->figure.how : model->figures.items[figure].how;
}

static int32_t year_at(const struct model *model, struct figure_range range, uint32_t at) {
    return model_year(model, &model->figures.items[range.first + at]);
}

/* The figure as it says, too, what there was before it. */
static struct figure with_replaced(struct builder *builder, const struct stated *stated,
                                   struct figure_range range) {
    struct model *model = builder->model;
    struct figure figure = stated->figure;
    struct manner manner = *model_manner(model, &figure);
    struct aside aside = *model_aside(model, manner.aside);
    aside.replaced = range_before(builder, range);
    manner.aside = add_aside(builder, aside) % MOST_MANNERS;
    figure.manner = manner_of_figure(builder, manner) % MOST_MANNERS;
    figure.how = how_of(model, stated, aside.replaced);
    return figure;
}

void edit_figure(struct builder *builder, const struct stated *stated) {
    struct model *model = builder->model;
    uint32_t number = find_series(model, &stated->series);
    struct figure_range range = {0, 0};
    if (number != NONE) range = model_range(model, number);
    struct figure figure = with_replaced(builder, stated, range);
    int32_t year = model_year(model, &figure);
    uint32_t at = 0;
    while (at < range.count && year_at(model, range, at) < year) at++;
    bool is_there = at < range.count && year_at(model, range, at) == year;
    if (is_there && is_spot_here(builder, model->figures.items[range.first + at].start)) {
        add_restatement(builder, range.first + at, &figure);
        return;
    }
    if (!is_there) use_year(builder, year, 1);
    if (number == NONE) {
        add_series(builder, &stated->series, &figure);
        return;
    }
    struct figure *figures = arena_array(builder->arena, struct figure, range.count + 1);
    uint32_t count = 0;
    for (uint32_t n = 0; n < at; n++) figures[count++] = model->figures.items[range.first + n];
    figures[count++] = figure;
    for (uint32_t n = at + (is_there ? 1 : 0); n < range.count; n++) {
        figures[count++] = model->figures.items[range.first + n];
    }
    edit_figures(builder, number, figures, count);
}

void edit_series(struct builder *builder) {
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        edit_figure(builder, &builder->stated.items[n]);
    }
}
