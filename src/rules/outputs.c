/* Outputs: what is stated for an industry, else the sum of what is stated for its parts; so what
 * is stated below something that is stated itself counts no second time. */
#include "rules/evaluation.h"

/* Whether something above the industry, up to and with `top`, is stated for the district, so that
 * what is stated for the industry is contained in it already. */
static bool is_contained(struct evaluator *evaluator, uint32_t district, uint32_t industry,
                         uint32_t top) {
    const struct model *model = evaluator->model;
    while (industry != top) {
        bool grows;
        if (top == ALL_INDUSTRIES) note_read(evaluator, CELL_INDUSTRY, industry);
        industry = model->industries.list.items[industry].parent;
        if (industry == NONE) return false;
        uint32_t above = model_output_series(model, district, industry);
        if (figure_read(evaluator, above, &grows) != NONE) return true;
    }
    return false;
}

/* The rows of a model that has none, which stay with who has checked it. */
static const struct rows *grouped_outputs(struct evaluator *evaluator) {
    struct rows *own = &evaluator->aggregates.outputs;
    if (own->starts.count == 0) {
        *own = evaluator->lender != NULL
                   ? *grouped_outputs(evaluator->lender)
                   : model_group_outputs(evaluator->model, evaluator->lasting);
    }
    return own;
}

struct row outputs_of_industry(struct evaluator *evaluator, uint32_t industry) {
    const struct model *model = evaluator->model;
    struct row picked;
    if (model->outputs_of_industry.starts.count > 0) {
        return rows_get(&model->outputs_of_industry, industry);
    }
    bool is_picked = evaluator->aggregates.outputs.starts.count == 0 &&
                     picked_find(&evaluator->picked, evaluator->lasting, model, industry, &picked);
    return is_picked ? picked : rows_get(grouped_outputs(evaluator), industry);
}

/* A walk over outputs, and what it does with those that count. */
struct walk {
    visit_output *visit;
    void *context;
    uint32_t top;
};

static void walk_series(struct evaluator *evaluator, const struct walk *walk, uint32_t series) {
    struct series output = model_series(evaluator->model, series);
    if (is_contained(evaluator, output.district, output.industry, walk->top)) return;
    bool grows;
    uint32_t figure = figure_noted(evaluator, series, &grows);
    if (figure != NONE) walk->visit(evaluator, walk->context, series, figure, grows);
}

static void walk_row(struct evaluator *evaluator, const struct walk *walk, struct row row) {
    totals_ask(evaluator, row.count + 1);
    for (uint32_t n = 0; n < row.count; n++) walk_series(evaluator, walk, row_item(row, n));
}

/* What is stated for the industry itself: for one district, or for all of them. */
static void walk_industry(struct evaluator *evaluator, const struct walk *walk, uint32_t district,
                          uint32_t industry) {
    const struct model *model = evaluator->model;
    if (district == NONE) {
        walk_row(evaluator, walk, outputs_of_industry(evaluator, industry));
        return;
    }
    uint32_t series = model_output_series(model, district, industry);
    if (series != NONE) walk_series(evaluator, walk, series);
}

void visit_outputs(struct evaluator *evaluator, uint32_t district, uint32_t industry,
                   visit_output *visit, void *context) {
    struct walk walk = {visit, context, ALL_INDUSTRIES};
    if (industry == NONE) {
        walk_row(evaluator, &walk, rows_get(&evaluator->model->outputs_of_district, district));
        return;
    }
    walk.top = industry;
    walk_industry(evaluator, &walk, district, industry);
    if (rows_get(&evaluator->model->industries.children, industry).count == 0) return;
    struct value below = places_below(evaluator, TYPE_INDUSTRY, industry);
    for (uint32_t n = 0; n < below.set->count; n++) {
        walk_industry(evaluator, &walk, district, below.set->places[n]);
    }
}

/* A sum of outputs under way. */
struct sum {
    struct value value;
    bool is_there; /* any output */
    struct span span;
};

static void add(struct evaluator *evaluator, void *context, uint32_t series, uint32_t figure,
                bool grows) {
    (void)series;
    struct sum *sum = context;
    struct value output = read_figure(evaluator, figure, grows);
    struct value result;
    sum->is_there = true;
    sum->value = both_there(evaluator, &sum->value, &output, &result)
                     ? add_numbers(evaluator, sum->value, output, sum->span)
                     : result;
}

/* What all outputs of an industry sum up to, with the steps and the dating that reading each of them
 * takes. */
static void take_total(struct evaluator *evaluator, const struct totals *totals, uint32_t industry,
                       struct sum *sum) {
    const struct total *total = &totals->items[industry];
    uint32_t below = tree_of(evaluator)->below[industry];
    if (below > 0) spend_steps_of_set(evaluator, below);
    note_dating(evaluator, total->dating);
    sum->is_there = total->is_there;
    sum->value = value_number(totals_sum(totals, total), total->unit);
}

/* What is below the industry, of all districts, is one cell; of one district, what it puts out at all
 * is another. */
static void note_outputs_read(struct evaluator *evaluator, uint32_t district, uint32_t industry) {
    if (district == NONE) {
        note_read(evaluator, CELL_OUTPUTS_WITHIN, industry);
        return;
    }
    note_read(evaluator, CELL_OUTPUTS_OF_DISTRICT, district);
    if (industry != NONE) note_read(evaluator, CELL_BELOW_INDUSTRY, industry);
}

struct value read_output(struct evaluator *evaluator, uint32_t district, uint32_t industry,
                         struct span span) {
    struct sum sum = {.value = value_number(number_of(0), 0), .span = span};
    note_outputs_read(evaluator, district, industry);
    bool may_be_total = district == NONE && !reads_exactly(evaluator);
    const struct totals *totals = may_be_total ? totals_find(evaluator) : NULL;
    if (totals != NULL && !totals->items[industry].is_mixed) {
        take_total(evaluator, totals, industry, &sum);
    } else {
        evaluator->depth += LIMIT_EVALUATION_APART;
        visit_outputs(evaluator, district, industry, add, &sum);
        evaluator->depth -= LIMIT_EVALUATION_APART;
    }
    if (sum.is_there) return sum.value;
    struct missing missing = {.kind = MISSING_OUTPUT, .district = district, .industry = industry};
    if (district == NONE) missing.kind = MISSING_INDUSTRY_OUTPUT;
    if (industry == NONE) missing.kind = MISSING_DISTRICT_OUTPUT;
    return missing_one(evaluator, missing);
}
