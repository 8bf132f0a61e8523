/* The chain of what was read goes with the years that were read: both are put back where a walk
 * through instances goes back, and both are kept beside what is evaluated apart. Only districts with
 * leads of both kinds are noted, which are few. */
#include "rules/leads.h"

#include "rules/evaluation.h"

static struct leads_read *note(struct evaluator *evaluator) {
    struct leads_read *read = arena_new(evaluator->arena, struct leads_read);
    read->before = evaluator->leads_read;
    evaluator->leads_read = read;
    return read;
}

/* The leads of a district, which stand sorted by year. */
static struct row leads_of(const struct model *model, uint32_t district) {
    return rows_get(&model->leads_of_district, district);
}

static int32_t year_of(const struct model *model, uint32_t lead) {
    return model_lead_year(model, &model->leads.items[lead]);
}

/* How many leads of a row are stated for none, for years before this one, and for it. */
struct leads_by_year {
    uint32_t undated;
    uint32_t before;
    uint32_t of_year;
};

static void count_by_year(struct leads_by_year *counts, int32_t stated, int32_t year,
                          uint32_t count) {
    if (stated == 0) {
        counts->undated += count;
    } else if (stated == year) {
        counts->of_year += count;
    } else if (stated < year) {
        counts->before += count;
    }
}

/* Leads stand by year, and mostly say nothing else beside: so where the first and the last say the same, all do. */
static struct leads_by_year leads_by_year(const struct model *model, struct row row, int32_t year) {
    const struct lead *leads = model->leads.items;
    struct leads_by_year counts = {0};
    if (row.count == 0) return counts;
    const struct lead *first = &leads[row_item(row, 0)];
    const struct lead *last = &leads[row_item(row, row.count - 1)];
    bool are_alike = lead_manner_bits(first) == lead_manner_bits(last) &&
                     lead_manner_bits(first) != MANNER_ASIDE;
    if (are_alike) {
        count_by_year(&counts, model_lead_year(model, first), year, row.count);
        return counts;
    }
    for (uint32_t n = 0; n < row.count; n++) {
        count_by_year(&counts, year_of(model, row_item(row, n)), year, 1);
    }
    return counts;
}

struct leads_held leads_held(const struct model *model, struct row row, int32_t year) {
    struct leads_by_year counts = leads_by_year(model, row, year);
    struct leads_held held = {.end = counts.undated};
    if (counts.undated == row.count) return held;
    held.dating = DATING_OTHER;
    held.are_of_both_kinds = counts.undated > 0;
    if (counts.of_year == 0) return held;
    held.dating = DATING_YEAR;
    held.first = counts.undated + counts.before;
    held.end = held.first + counts.of_year;
    return held;
}

enum dating leads_dating(const struct model *model, uint32_t district, int32_t year) {
    struct row row = leads_of(model, district);
    enum dating dating = DATING_NONE;
    for (uint32_t n = row.count; n > 0 && dating != DATING_YEAR; n--) {
        int32_t stated = year_of(model, row_item(row, n - 1));
        if (stated == 0) break;
        dating = stated == year ? DATING_YEAR : DATING_OTHER;
    }
    return dating;
}

bool leads_are_of_both_kinds(const struct model *model, uint32_t district) {
    if (model->years.count == 0) return false;
    struct row row = leads_of(model, district);
    return row.count > 0 && year_of(model, row_item(row, 0)) == 0 &&
           year_of(model, row_item(row, row.count - 1)) != 0;
}

void note_lead_read(struct evaluator *evaluator, uint32_t lead, bool is_whole) {
    const struct model *model = evaluator->model;
    if (!leads_are_of_both_kinds(model, model->leads.items[lead].district)) return;
    struct leads_read *read = note(evaluator);
    read->lead = lead;
    read->is_whole = is_whole;
}

void join_leads_read(struct evaluator *evaluator, struct leads_read *apart) {
    if (apart != NULL) note(evaluator)->apart = apart;
}

void leads_counted_init(struct leads_counted *counted, const struct model *model,
                        struct arena *arena) {
    *counted = (struct leads_counted){.model = model};
    if (model->years.count == 0) return;
    counted->districts = arena_array(arena, bool, model->districts.list.count + 1);
    counted->leads = arena_array(arena, bool, model->leads.count + 1);
}

static void count_lead(struct leads_counted *counted, const struct leads_read *read) {
    const struct model *model = counted->model;
    uint32_t district = model->leads.items[read->lead].district;
    struct row row = leads_of(model, district);
    if (year_of(model, read->lead) != 0) {
        counted->districts[district] = true;
        return;
    }
    counted->leads[read->lead] = true;
    for (uint32_t n = 0; read->is_whole && year_of(model, row_item(row, n)) == 0; n++) {
        counted->leads[row_item(row, n)] = true;
    }
}

static void count_chain(struct leads_counted *counted, struct leads_read *read) {
    for (; read != NULL && !read->is_counted; read = read->before) {
        read->is_counted = true;
        if (read->apart != NULL) {
            count_chain(counted, read->apart);
        } else {
            count_lead(counted, read);
        }
    }
}

void leads_count(struct leads_counted *counted, const struct evaluator *evaluator) {
    count_chain(counted, evaluator->leads_read);
}

static void join(bool *counted, const bool *more, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) counted[n] = counted[n] || more[n];
}

void leads_counted_join(struct leads_counted *counted, const struct leads_counted *other) {
    if (counted->model->years.count == 0) return;
    join(counted->districts, other->districts, counted->model->districts.list.count);
    join(counted->leads, other->leads, counted->model->leads.count);
}

static void warn(const struct leads_counted *counted, struct diagnostics *diagnostics,
                 uint32_t district) {
    const struct model *model = counted->model;
    struct row row = leads_of(model, district);
    const struct lead *first = NULL;
    uint32_t uncounted = 0;
    uint32_t dated = 0;
    for (; year_of(model, row_item(row, dated)) == 0; dated++) {
        if (counted->leads[row_item(row, dated)]) continue;
        if (uncounted++ == 0) first = &model->leads.items[row_item(row, dated)];
    }
    if (uncounted == 0) return;
    const struct lead *other = &model->leads.items[row_item(row, dated)];
    struct text name = model_district_name(model, district);
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_LEADS_UNCOUNTED,
        model_name_span(model, model->districts.list.items[district].at),
        "`%.*s` leads %u %s without a year that no check counts: it is checked for the "
        "years of its other leads, which take their place",
        TEXT_ARGUMENT(name), uncounted, uncounted == 1 ? "industry" : "industries");
    diagnostic_relate(diagnostics, diagnostic, model_name_span(model, first->at), "without a year");
    diagnostic_relate(diagnostics, diagnostic, model_name_span(model, other->at), "in %d",
                      (int)model_lead_year(model, other));
    diagnostic_remark(
        diagnostics, diagnostic, "help",
        "write `in YEAR` behind those without one too, for each year that they are meant for");
}

void leads_warn(const struct leads_counted *counted, struct diagnostics *diagnostics) {
    if (counted->model->years.count == 0) return;
    for (uint32_t n = 0; n < counted->model->districts.list.count; n++) {
        if (counted->districts[n] && leads_are_of_both_kinds(counted->model, n)) {
            warn(counted, diagnostics, n);
        }
    }
}
