/* Series: the figures sorted so that all that is stated of one thing stands together, by year, and
 * the rows by which they are found. A plan's figure takes the place of a standard one. A target or an
 * output is alone in its series until another year's joins it. */
#include "base/sort.h"
#include "model/builder.h"

static int order(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

int keys_compare(const struct key *a, const struct key *b, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) {
        if (a[n].is_industry != b[n].is_industry) return a[n].is_industry ? 1 : -1;
        if (a[n].place != b[n].place) return order(a[n].place, b[n].place);
    }
    return 0;
}

static int compare_series(const struct model *model, const struct series *a,
                          const struct series *b) {
    if (a->kind != b->kind) return order(a->kind, b->kind);
    if (a->kind != SERIES_INDICATOR) {
        if (a->district != b->district) return order(a->district, b->district);
        return order(a->industry, b->industry);
    }
    if (a->indicator != b->indicator) return order(a->indicator, b->indicator);
    if (a->key_count != b->key_count) return order(a->key_count, b->key_count);
    return keys_compare(model_keys(model, a), model_keys(model, b), a->key_count);
}

/* By series, then year, then the plan's own before the standard ones, then order of statement. */
static int compare_stated(const void *context, uint32_t a, uint32_t b) {
    const struct builder *builder = context;
    const struct stated *first = &builder->stated.items[a];
    const struct stated *second = &builder->stated.items[b];
    int by_series = compare_series(builder->model, &first->series, &second->series);
    if (by_series != 0) return by_series;
    int32_t first_year = model_year(builder->model, &first->figure);
    int32_t second_year = model_year(builder->model, &second->figure);
    if (first_year != second_year) return first_year < second_year ? -1 : 1;
    return order(first->is_standard, second->is_standard);
}

/* Counts a series in the rows that will have it. */
static void count_in_rows(struct model *model, const struct series *series) {
    if (series->kind == SERIES_OUTPUT) {
        rows_count(&model->outputs_of_district, series->district);
    } else if (series->kind == SERIES_INDICATOR && series->key_count > 0) {
        rows_count(&model->series_of_indicator, series->indicator);
    }
}

static void put_in_row(struct rows *rows, uint32_t owner, uint32_t number) {
    rows->items.items[rows_next(rows, owner)] = number;
}

/* Puts a series where it is found: in its rows, or beside what it alone is of. */
static void put_in_rows(struct model *model, uint32_t number) {
    struct series series = model_series(model, number);
    if (series.number != number) return;
    switch (series.kind) {
        case SERIES_TARGET: model->target_series.items[series.industry] = number; break;
        case SERIES_OUTPUT: put_in_row(&model->outputs_of_district, series.district, number); break;
        case SERIES_INDICATOR:
            if (series.key_count > 0) {
                put_in_row(&model->series_of_indicator, series.indicator, number);
            } else {
                model->indicators.items[series.indicator].keyless = number;
            }
            break;
    }
}

static void add_apart(struct builder *builder, struct series series, uint32_t number) {
    series.number = number;
    series.first = number;
    series.count = 1;
    vector_push(builder->arena, &builder->model->series, series);
}

struct series *series_apart(struct builder *builder, uint32_t number) {
    struct model *model = builder->model;
    struct figure *figure = &model->figures.items[number];
    if (figure->is_alone) {
        changes(builder, figure);
        add_apart(builder, model_series(model, number), number);
        figure->is_alone = false;
        figure->series = model->series.count - 1;
    }
    return &model->series.items[figure->series];
}

/* Adds the figure behind all, where it may stand as it is. */
static inline struct figure *add(struct builder *builder, const struct figure *figure) {
    struct figure *added = vector_add(builder->arena, &builder->model->figures);
    if (added != figure) *added = *figure;
    return added;
}

void add_alone(struct builder *builder, const struct series *series, const struct figure *figure) {
    struct model *model = builder->model;
    struct figure *added = add(builder, figure);
    added->is_alone = series->kind != SERIES_INDICATOR;
    if (added->is_alone) {
        added->district = series->kind == SERIES_OUTPUT ? series->district : NONE;
        added->industry = series->industry % MOST_SYMBOLS;
    } else {
        add_apart(builder, *series, model->figures.count - 1);
        added->series = model->series.count - 1;
    }
}

void add_figure(struct builder *builder, const struct series *series, const struct figure *figure,
                bool starts) {
    struct model *model = builder->model;
    if (starts) {
        count_in_rows(model, series);
        add_alone(builder, series, figure);
        return;
    }
    struct series *last =
        series_apart(builder, model_series(model, model->figures.count - 1).number);
    last->count++;
    struct figure *added = add(builder, figure);
    added->is_alone = false;
    added->series = (uint32_t)(last - model->series.items);
}

/* A figure stated again for the same year: its value must agree, which only the evaluation can
 * tell; how the parts sum up must agree as well. */
void add_restatement(struct builder *builder, uint32_t first, const struct figure *again) {
    struct model *model = builder->model;
    const struct figure *kept = &model->figures.items[first];
    bool grows = model_manner(model, kept)->grows;
    struct span first_span = model_figure_span(model, kept);
    struct span again_span = model_figure_span(model, again);
    if (kept->how != again->how) {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_CONFLICT, again_span, first_span,
                            "this target is stated twice, with different words about its parts");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "write the same `with parts` in both, where none means `with parts "
                          "within`; or take one statement away");
        return;
    }
    if (grows != model_manner(model, again)->grows) {
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_CONFLICT, again_span, first_span,
                            "this indicator is stated twice, but grows only once");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "write the same `grows` in both, or take one statement away");
        return;
    }
    vector_push(builder->arena, &model->restatements, ((struct restatement){first, *again}));
}

/* What is stated of indicators, behind the targets and the outputs. */
static void add_indicators(struct builder *builder) {
    struct arena *scratch = builder->context->scratch;
    const struct stated *stated = builder->stated.items;
    uint32_t *sorted = arena_array(scratch, uint32_t, builder->stated.count + 1);
    uint32_t count = 0;
    for (uint32_t n = 0; n < builder->stated.count; n++) {
        if (stated[n].series.kind == SERIES_INDICATOR) sorted[count++] = n;
    }
    sort_numbers(scratch, sorted, count, compare_stated, builder);
    for (uint32_t n = 0; n < count; n++) {
        const struct stated *figure = &stated[sorted[n]];
        const struct stated *before = n == 0 ? figure : &stated[sorted[n - 1]];
        bool starts =
            n == 0 || compare_series(builder->model, &before->series, &figure->series) != 0;
        if (starts || model_year(builder->model, &before->figure) !=
                          model_year(builder->model, &figure->figure)) {
            add_figure(builder, &figure->series, &figure->figure, starts);
        } else if (!figure->is_standard) {
            add_restatement(builder, builder->model->figures.count - 1, &figure->figure);
        }
    }
}

/* Keeps the standard statements, which layers may put in force again, and what they state beside them;
 * those of the plan are needed no longer. */
static void keep_standard(struct builder *builder) {
    struct figure_range standard = builder->standard;
    const struct stated *all = builder->stated.items;
    builder->stated.items = NULL;
    builder->stated.count = 0;
    builder->stated.capacity = 0;
    builder->stated_arena = builder->arena;
    for (uint32_t n = 0; n < standard.count; n++) {
        vector_push(builder->arena, &builder->stated, all[standard.first + n]);
    }
    builder->standard.first = 0;
}

void start_series(struct builder *builder) {
    struct model *model = builder->model;
    struct arena *arena = builder->arena;
    uint32_t industries = model->industries.list.count;
    model->outputs_of_district = rows_start(arena, model->districts.list.count);
    model->series_of_indicator = rows_start(arena, model->indicators.count);
    vector_reserve(arena, &model->target_series, industries);
    for (uint32_t n = 0; n < industries; n++) vector_push(arena, &model->target_series, NONE);
}

static void allot(struct builder *builder, struct rows *rows) {
    rows_make_items(builder->arena, rows, rows_allot(builder->arena, rows));
}

/* The first figure that is of another kind of series than these, which stand first. */
static uint32_t end_of_kind(const struct model *model, uint32_t first, enum series_kind kind) {
    while (first < model->figures.count && model_series(model, first).kind == kind) first++;
    return first;
}

static void put_all_in_rows(struct model *model, uint32_t first, uint32_t end) {
    for (uint32_t n = first; n < end; n++) put_in_rows(model, n);
}

/* The outputs of districts stand in order; where each is alone, so do the numbers of their series. */
static void put_outputs_in_rows(struct builder *builder, uint32_t first, uint32_t end) {
    struct rows *rows = &builder->model->outputs_of_district;
    uint32_t count = rows_allot(builder->arena, rows);
    if (end - first == count) {
        rows_give_out(rows, count);
        rows_set_in_order(rows, first, count);
    } else {
        rows_make_items(builder->arena, rows, count);
        put_all_in_rows(builder->model, first, end);
    }
}

void sort_series(struct builder *builder) {
    struct model *model = builder->model;
    add_indicators(builder);
    keep_standard(builder);
    uint32_t targets = end_of_kind(model, 0, SERIES_TARGET);
    uint32_t outputs = end_of_kind(model, targets, SERIES_OUTPUT);
    allot(builder, &model->series_of_indicator);
    put_all_in_rows(model, 0, targets);
    put_outputs_in_rows(builder, targets, outputs);
    put_all_in_rows(model, outputs, model->figures.count);
}

/* Outputs stand by district, hence in any order of their industries. */
FETCHES void look_ahead(const struct model *model, const struct rows *rows, uint32_t number) {
    const struct figure *ahead = &model->figures.items[number];
    if (model->figures.count - number <= ROWS_AHEAD) return;
    rows_fetch(rows, ahead[ROWS_AHEAD].industry);
    if (rows->items.count > 0) rows_fetch_next(rows, ahead[ITEMS_AHEAD].industry);
}

/* Does one step of the grouping with each output, district by district. */
static inline void group(const struct model *model, struct rows *rows,
                         void (*step)(struct rows *rows, uint32_t industry, uint32_t number)) {
    for (uint32_t district = 0; district < model->districts.list.count; district++) {
        struct row row = rows_get(&model->outputs_of_district, district);
        for (uint32_t n = 0; n < row.count; n++) {
            uint32_t number = row_item(row, n);
            look_ahead(model, rows, number);
            step(rows, model->figures.items[number].industry, number);
        }
    }
}

static inline void count_output(struct rows *rows, uint32_t industry, uint32_t number) {
    (void)number;
    rows_count(rows, industry);
}

struct rows model_group_outputs(const struct model *model, struct arena *arena) {
    struct rows rows = rows_start(arena, model->industries.list.count);
    group(model, &rows, count_output);
    rows_make_items(arena, &rows, rows_allot(arena, &rows));
    group(model, &rows, put_in_row);
    return rows;
}

/* That of the latest year up to this one, if it is of this one or grows; else the undated one, which stands first. */
uint32_t model_figure_in_year(const struct model *model, struct figure_range range, int32_t year,
                              bool *grows) {
    const struct figure *figures = &model->figures.items[range.first];
    *grows = false;
    uint32_t n = range.count;
    while (n > 0 && model_year(model, &figures[n - 1]) > year) n--;
    if (n == 0) return NONE;
    const struct manner *latest = model_manner(model, &figures[n - 1]);
    *grows = latest->year != 0 && latest->year != year && latest->grows;
    if (*grows || latest->year == year || latest->year == 0) return range.first + n - 1;
    return model_year(model, figures) == 0 ? range.first : NONE;
}

uint32_t find_series(const struct model *model, const struct series *wanted) {
    switch (wanted->kind) {
        case SERIES_TARGET: return model->target_series.items[wanted->industry];
        case SERIES_OUTPUT: return model_output_series(model, wanted->district, wanted->industry);
        case SERIES_INDICATOR: break;
    }
    if (wanted->key_count == 0) return model->indicators.items[wanted->indicator].keyless;
    return model_indicator_series(model, wanted->indicator, model_keys(model, wanted));
}

uint32_t model_output_series(const struct model *model, uint32_t district, uint32_t industry) {
    struct row row = rows_get(&model->outputs_of_district, district);
    uint32_t low = 0;
    uint32_t high = row.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t found = model->figures.items[row_item(row, middle)].industry;
        if (found == industry) return row_item(row, middle);
        if (found < industry) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NONE;
}

uint32_t model_indicator_series(const struct model *model, uint32_t indicator,
                                const struct key *keys) {
    struct row row = rows_get(&model->series_of_indicator, indicator);
    uint32_t key_count = model->indicators.items[indicator].key_count;
    uint32_t low = 0;
    uint32_t high = row.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct series series = model_series(model, row_item(row, middle));
        int side = keys_compare(keys, model_keys(model, &series), key_count);
        if (side == 0) return row_item(row, middle);
        if (side > 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NONE;
}

struct text model_district_name(const struct model *model, uint32_t district) {
    return names_text(model->names, model->districts.list.items[district].name);
}

struct text model_industry_name(const struct model *model, uint32_t industry) {
    return names_text(model->names, model->industries.list.items[industry].name);
}
