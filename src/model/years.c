/* The years that a plan speaks of, and how much is stated for each of them: a year that nothing is
 * stated for any more, because a layer drops the last of it, is none of the plan's. */
#include "model/builder.h"

/* Where the year stands, or would. */
static uint32_t find_year(const struct model *model, int32_t year) {
    uint32_t at = model->years.count;
    while (at > 0 && model->years.items[at - 1] >= year) at--;
    return at;
}

static bool has_year(const struct model *model, uint32_t at, int32_t year) {
    return at < model->years.count && model->years.items[at] == year;
}

void report_years(struct builder *builder, struct span span) {
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_LIMIT_COUNT, span,
                        "a plan speaks of at most %d different years", LIMIT_YEARS);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "leave some years away, or state them in a plan of their own");
}

bool note_year(struct builder *builder, int32_t year) {
    struct model *model = builder->model;
    if (year == 0) return true;
    uint32_t place = find_year(model, year);
    if (has_year(model, place, year)) return true;
    if (model->years.count == LIMIT_YEARS) return false;
    vector_push(builder->arena, &model->years, year);
    vector_push(builder->arena, &model->year_uses, 0);
    for (uint32_t n = model->years.count - 1; n > place; n--) {
        model->years.items[n] = model->years.items[n - 1];
        model->year_uses.items[n] = model->year_uses.items[n - 1];
    }
    model->years.items[place] = year;
    model->year_uses.items[place] = 0;
    return true;
}

void use_year(struct builder *builder, int32_t year, int change) {
    struct model *model = builder->model;
    uint32_t at = find_year(model, year);
    if (has_year(model, at, year)) model->year_uses.items[at] += (uint32_t)change;
}

static void use_years(struct builder *builder, const struct manners *manners,
                      const uint32_t *uses) {
    for (uint32_t n = 0; n < manners->list.count; n++) {
        use_year(builder, manners->list.items[n].year, (int)uses[n]);
    }
}

static void count_years_of_figures(struct builder *builder) {
    const struct model *model = builder->model;
    struct arena *scratch = builder->context->scratch;
    uint32_t *uses = arena_array(scratch, uint32_t, model->figure_manners.list.count + 1);
    for (uint32_t n = 0; n < model->figures.count; n++) uses[model->figures.items[n].manner]++;
    use_years(builder, &model->figure_manners, uses);
}

static void count_years_of_leads(struct builder *builder) {
    const struct model *model = builder->model;
    struct arena *scratch = builder->context->scratch;
    uint32_t *uses = arena_array(scratch, uint32_t, model->lead_manners.list.count + 1);
    for (uint32_t n = 0; n < model->leads.count; n++) {
        uses[model_lead_manner(model, &model->leads.items[n]) - model->lead_manners.list.items]++;
    }
    use_years(builder, &model->lead_manners, uses);
}

/* Manner by manner, since of these there are few. */
void count_years(struct builder *builder) {
    if (builder->model->years.count == 0) return;
    count_years_of_figures(builder);
    count_years_of_leads(builder);
}

void settle_years(struct builder *builder) {
    struct model *model = builder->model;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < model->years.count; n++) {
        if (model->year_uses.items[n] == 0) continue;
        model->years.items[kept] = model->years.items[n];
        model->year_uses.items[kept++] = model->year_uses.items[n];
    }
    model->years.count = kept;
    model->year_uses.count = kept;
}
