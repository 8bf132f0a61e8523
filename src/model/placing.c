/* Placing: each target and output of the plan is made where it belongs among the model's figures, and those
 * of one industry's targets, or one district's outputs, are then sorted where they stand. So nothing of
 * all figures is copied; and since figures are mostly stated in some order, this goes through memory in
 * nearly that order, too. */
#include "base/sort.h"
#include "model/builder.h"

/* Turns how many figures each owner has into where they start. Returns how many they are together. */
static uint32_t count_to_start(struct builder *builder, uint32_t owners) {
    uint32_t count = 0;
    for (uint32_t owner = 0; owner < owners; owner++) {
        uint32_t own = builder->figures_of_owner[owner];
        builder->figures_of_owner[owner] = count;
        count += own;
    }
    return count;
}

/* Where the figure belongs. */
static inline struct figure *place_of(struct builder *builder, const struct figure_fact *fact) {
    uint32_t at = builder->figures_of_owner[owner_of_figure(builder, fact)]++;
    return &builder->model->figures.items[at];
}

/* Facts are given back by the block once they are figures, since both together take more memory than anything else;
 * those of all files stand in the order in which they are gone through. */
static void place_figures_of(struct builder *builder, struct facts *facts) {
    uint32_t run = 0;
    for (uint32_t n = 0; n < facts->figures.count; n++) {
        const struct figure_fact *fact = paged_at(&facts->figures, n);
        if (n % PAGE_ITEMS == 0) arena_release_before(builder->context->facts.figures, fact);
        struct fact_run around = fact_run_of(&facts->figure_runs, &run, n);
        if (fact->of == NONE) continue;
        if (!is_stated_apart(builder, fact)) {
            make_figure(builder, facts, fact, around, fact->industry, place_of(builder, fact));
            continue;
        }
        const struct stated *stated = &builder->stated.items[builder->next_apart++];
        if (fact->kind != NODE_INDICATOR) *place_of(builder, fact) = stated->figure;
    }
}

/* By industry, then year, then the plan's own before the standard ones, then order of statement. */
static int compare_figures(const void *context, const void *a, const void *b) {
    const struct builder *builder = context;
    const struct figure *first = a;
    const struct figure *second = b;
    if (first->industry != second->industry) return first->industry < second->industry ? -1 : 1;
    int32_t first_year = model_year(builder->model, first);
    int32_t second_year = model_year(builder->model, second);
    if (first_year != second_year) return first_year < second_year ? -1 : 1;
    return is_standard_spot(builder, first->start) - is_standard_spot(builder, second->start);
}

static void sort_figures(struct builder *builder, uint32_t start, uint32_t end) {
    struct figure *figures = builder->model->figures.items + start;
    if (end - start > 1) {
        sort_records(builder->context->scratch, figures, end - start, sizeof *figures,
                     compare_figures, builder);
    }
}

/* How many series of such figures do not stand alone, at most: the same may be stated again. */
static uint32_t count_apart(const struct model *model, uint32_t start, uint32_t end) {
    const struct figure *figures = model->figures.items;
    uint32_t count = 0;
    bool is_apart = false;
    for (uint32_t n = start + 1; n < end; n++) {
        bool goes_on = figures[n].industry == figures[n - 1].industry;
        count += goes_on && !is_apart;
        is_apart = goes_on;
    }
    return count;
}

/* Puts the sorted figures of one owner, which start there, into series, which are as the one given but for their industry.
 * Those that are stated again leave the rows, in which the others move up to the last owner's. */
static void settle(struct builder *builder, struct series *series, uint32_t start, uint32_t end) {
    struct model *model = builder->model;
    struct figure *figures = model->figures.items;
    uint32_t before = NONE;
    int32_t year_before = 0;
    for (uint32_t n = start; n < end; n++) {
        const struct figure *figure = &figures[n];
        bool starts = figure->industry != before;
        int32_t year = model_year(model, figure);
        before = series->industry = figure->industry;
        if (starts || year != year_before) {
            add_figure(builder, series, figure, starts);
        } else if (!is_standard_spot(builder, figure->start)) {
            add_restatement(builder, model->figures.count - 1, figure);
        }
        year_before = year;
    }
}

static uint32_t count_owners(const struct model *model) {
    return model->industries.list.count + model->districts.list.count;
}

void place_figures(struct builder *builder) {
    uint32_t count = count_to_start(builder, count_owners(builder->model));
    uint32_t most = count + builder->stated.count; /* indicators come behind them */
    vector_reserve(builder->arena, &builder->model->figures, most);
    builder_visit_facts(builder, place_figures_of);
}

/* Sorts the figures of all owners. Returns how many series will not stand alone, at most. */
static uint32_t sort_all(struct builder *builder) {
    uint32_t apart = builder->stated.count; /* of which some are of indicators */
    uint32_t start = 0;
    for (uint32_t owner = 0; owner < count_owners(builder->model); owner++) {
        uint32_t end = builder->figures_of_owner[owner];
        sort_figures(builder, start, end);
        apart += count_apart(builder->model, start, end);
        start = end;
    }
    return apart;
}

void settle_figures(struct builder *builder) {
    struct model *model = builder->model;
    uint32_t industries = model->industries.list.count;
    vector_reserve(builder->arena, &model->series, sort_all(builder));
    start_series(builder);
    struct series series = {.kind = SERIES_TARGET};
    uint32_t start = 0;
    for (uint32_t owner = 0; owner < count_owners(model); owner++) {
        uint32_t end = builder->figures_of_owner[owner];
        if (owner >= industries) {
            series.kind = SERIES_OUTPUT;
            series.district = owner - industries;
        }
        settle(builder, &series, start, end);
        start = end;
    }
}
