/* Only what may be added in any order is summed in the pass: numbers as they are stated, of one
 * unit. Where anything else stands beneath an industry, a formula, a growth, an amount to be
 * converted, its outputs are read one by one whenever it is asked for, so that nothing is computed
 * that nobody asks for, and a mistake shows at the place of who does. Nor does a figure that reads
 * outputs find itself in a total: what it reads may be what it was.
 *
 * How outputs depend on the year is noted on the way. Those that are stated for any year do so in all of them, so that
 * another year's totals tell that, and only what counts in the year is looked at.
 *
 * A pass costs what it costs to read an eighth of the plan one by one, and is made once that was
 * done. So a check that asks for all is fast, and a test that asks for one industry does not pay
 * for all. */
#include "rules/totals.h"

#include "base/fetch.h"
#include "rules/asked.h"
#include "rules/evaluation.h"

enum { READ_FOR_PASS = 8 };

/* How many outputs ahead of the one that is added the totals are fetched, as these come in no
 * order. */
enum { AHEAD = 16 };

/* Totals without a year, and those that were made before a check, stay beside the year that was asked for
 * last, since a check asks for all in turn. */
static struct totals *totals_of_year(struct evaluator *evaluator) {
    struct totalled *totalled = &evaluator->aggregates.totalled;
    if (evaluator->year == 0) return &evaluator->aggregates.totals;
    for (uint32_t n = 0; n < totalled->count; n++) {
        if (totalled->years[n].year == evaluator->year) return &totalled->years[n];
    }
    bool is_kept =
        totalled->are_asked_for && evaluator->follows_year && totalled->count < MOST_TOTALLED;
    if (!is_kept) return &evaluator->totals_of_year;
    struct totals *totals = &totalled->years[totalled->count++];
    *totals = (struct totals){.year = evaluator->year};
    return totals;
}

/* --- Sums --- */

/* What is looked at of an industry on the way up from a part, beside one another, since outputs come in no order. */
struct landing {
    uint32_t above;     /* or NONE */
    uint32_t stated_by; /* of one with parts: the last district that has an output of it, or NONE */
};

/* A pass over all outputs. */
struct pass {
    struct evaluator *evaluator;
    struct totals *totals;
    const struct tree *tree;
    struct landing *landings;   /* by industry */
    const struct totals *known; /* of another year, or NULL */
    VECTOR(struct contained) contained;
};

/* What is added to a total: an output, or the total of a part. */
struct addend {
    bool is_there;
    bool is_plain; /* a number as it stands; else the sum is mixed */
    bool is_whole;
    enum dating dating;
    unit_id unit;
    int64_t whole;
    const struct number *number; /* where it is not whole */
};

struct number totals_sum(const struct totals *totals, const struct total *total) {
    return total->is_aside ? totals->aside.items[total->sum] : number_of(total->sum);
}

/* Adds what makes the sum no whole number of 64 bits, or it is none. */
OUT_OF_LINE static void add_aside(struct pass *pass, struct total *total,
                                  const struct addend *addend) {
    struct totals *totals = pass->totals;
    struct arena *arena = pass->evaluator->lasting;
    struct number number = addend->is_whole ? number_of(addend->whole) : *addend->number;
    struct number sum = totals_sum(totals, total);
    total->is_mixed = !number_add(arena, sum, number, &sum);
    if (total->is_mixed) return;
    if (!total->is_aside) {
        total->sum = totals->aside.count;
        vector_push(arena, &totals->aside, sum);
    }
    totals->aside.items[total->sum] = sum;
    total->is_aside = true;
}

/* Adds a whole number to others of its unit; false where anything else is added, or comes of it. */
static inline bool add_whole(struct total *total, int64_t whole, unit_id unit) {
    int64_t sum;
    if (total->is_aside || total->is_mixed) return false;
    if (!total->is_there) total->unit = (uint16_t)unit;
    if (total->unit != unit || __builtin_add_overflow(total->sum, whole, &sum)) return false;
    total->is_there = true;
    total->sum = sum;
    return true;
}

static inline void add(struct pass *pass, struct total *total, const struct addend *addend) {
    int64_t sum;
    if (addend->dating > total->dating) total->dating = (uint8_t)addend->dating;
    if (!addend->is_there) return;
    if (!total->is_there) total->unit = (uint16_t)addend->unit;
    total->is_there = true;
    if (!addend->is_plain || total->unit != addend->unit) total->is_mixed = true;
    if (total->is_mixed) return;
    bool is_whole = addend->is_whole && !total->is_aside &&
                    !__builtin_add_overflow(total->sum, addend->whole, &sum);
    if (is_whole) {
        total->sum = sum;
    } else {
        add_aside(pass, total, addend);
    }
}

/* --- Outputs --- */

/* What is read of a series in the evaluator's year. */
static struct addend read(const struct pass *pass, struct held held) {
    const struct model *model = pass->evaluator->model;
    struct addend output = {.is_there = held.figure != NONE, .dating = held.dating};
    if (held.figure == NONE) return output;
    const struct figure *figure = &model->figures.items[held.figure];
    output.is_whole = figure->is_whole;
    output.is_plain = !held.grows;
    if (figure->is_whole) {
        output.whole = model_whole(model, figure);
        output.unit = model_manner(model, figure)->unit;
        return output;
    }
    const struct expression *value = model_expression(model, figure);
    if (value->kind == EXPRESSION_NUMBER) {
        output.number = &value->number;
        output.unit = value->unit;
    } else {
        output.is_plain = false;
    }
    return output;
}

/* An output that is contained in one that the district states for an industry above, and so counts
 * below that alone. */
struct contained {
    uint32_t series;
    uint32_t top;
};

/* The nearest industry above for which the district states an output, or NONE. */
static uint32_t find_top(const struct pass *pass, uint32_t district, uint32_t industry) {
    const struct landing *landings = pass->landings;
    uint32_t above = landings[industry].above;
    while (above != NONE && landings[above].stated_by != district) above = landings[above].above;
    return above;
}

static inline uint32_t above(const struct pass *pass, uint32_t industry) {
    return industry == NONE ? NONE : pass->landings[industry].above;
}

FETCHES void fetch_landing(const struct pass *pass, uint32_t industry) {
    if (industry != NONE) __builtin_prefetch(&pass->landings[industry]);
}

/* Fetches the totals to which outputs some way behind this figure are added, and who states those that may contain
 * them: what is above an industry is known once that is there. */
FETCHES void fetch(const struct pass *pass, uint32_t figure) {
    const struct model *model = pass->evaluator->model;
    if (figure + 3 * AHEAD >= model->figures.count) return;
    const struct figure *figures = model->figures.items + figure;
    fetch_across(&pass->totals->items[figures[3 * AHEAD].industry], sizeof(struct total));
    fetch_landing(pass, figures[3 * AHEAD].industry);
    fetch_landing(pass, above(pass, figures[2 * AHEAD].industry));
    fetch_landing(pass, above(pass, above(pass, figures[AHEAD].industry)));
}

/* Any figure may stand so far before one that a series is known by. */
FETCHES void fetch_behind(const struct pass *pass, uint32_t series) {
    struct figure_range range = model_range(pass->evaluator->model, series);
    for (uint32_t n = 0; n < range.count; n++) fetch(pass, range.first + n);
}

/* Whether one of the outputs in the row may contain others, as only those of an industry with parts do. */
static inline bool may_contain(const struct pass *pass, struct row row) {
    const struct figure *figures = pass->evaluator->model->figures.items;
    const struct total *totals = pass->totals->items;
    bool has_parts = false;
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t number = row_item(row, n);
        fetch_behind(pass, number);
        has_parts |= totals[figures[number].industry].has_parts;
    }
    return has_parts && row.count > 1;
}

/* Marks those outputs in the row by their district. */
OUT_OF_LINE static void mark_stated(const struct pass *pass, uint32_t district, struct row row) {
    const struct figure *figures = pass->evaluator->model->figures.items;
    bool grows;
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t number = row_item(row, n);
        uint32_t industry = figures[number].industry;
        bool is_stated = pass->totals->items[industry].has_parts &&
                         figure_in_year(pass->evaluator, number, &grows) != NONE;
        if (is_stated) pass->landings[industry].stated_by = district;
    }
}

/* Adds an output as it is in the year to the total of the industry for which it is stated. */
OUT_OF_LINE static void add_held(struct pass *pass, uint32_t number) {
    const struct model *model = pass->evaluator->model;
    struct held held = figure_held(pass->evaluator, number);
    if (held.figure == NONE && pass->known != NULL) return;
    struct total *total = &pass->totals->items[model->figures.items[number].industry];
    if (held.dating > total->dating) total->dating = (uint8_t)held.dating;
    if (held.figure == NONE) return;
    const struct figure *figure = &model->figures.items[held.figure];
    bool is_added = figure->is_whole && !held.grows &&
                    add_whole(total, model_whole(model, figure), model_manner(model, figure)->unit);
    if (is_added) return;
    struct addend output = read(pass, held);
    add(pass, total, &output);
}

/* The same of any: most are one whole number for all years. */
static inline void add_output(struct pass *pass, uint32_t number) {
    const struct model *model = pass->evaluator->model;
    const struct figure *figure = &model->figures.items[number];
    const struct manner *manner = model_manner(model, figure);
    struct total *total = &pass->totals->items[figure->industry];
    bool is_added = figure->is_alone && figure->is_whole && manner->year == 0 &&
                    add_whole(total, model_whole(model, figure), manner->unit);
    if (!is_added) add_held(pass, number);
}

/* The same of what a district puts out, but for what is contained in something else. */
OUT_OF_LINE static void add_uncontained(struct pass *pass, uint32_t district, struct row row) {
    const struct figure *figures = pass->evaluator->model->figures.items;
    mark_stated(pass, district, row);
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t number = row_item(row, n);
        struct contained contained = {number, find_top(pass, district, figures[number].industry)};
        if (contained.top == NONE) {
            add_output(pass, number);
        } else {
            vector_push(pass->evaluator->arena, &pass->contained, contained);
        }
    }
}

/* Whether there is nothing in the row that counts in the year, nor is to be noted. */
static bool says_nothing(const struct pass *pass, struct row row) {
    bool says_nothing = pass->known != NULL;
    for (uint32_t n = 0; n < row.count && says_nothing; n++) {
        says_nothing = figure_held(pass->evaluator, row_item(row, n)).figure == NONE;
    }
    return says_nothing;
}

static void add_outputs(struct pass *pass, uint32_t district) {
    struct row row = rows_get(&pass->evaluator->model->outputs_of_district, district);
    if (says_nothing(pass, row)) return;
    if (may_contain(pass, row)) {
        add_uncontained(pass, district, row);
        return;
    }
    for (uint32_t n = 0; n < row.count; n++) add_output(pass, row_item(row, n));
}

/* --- The tree --- */

/* Adds the total of each industry to the one above. */
static void add_parts(struct pass *pass) {
    const struct model *model = pass->evaluator->model;
    const struct totals *totals = pass->totals;
    for (uint32_t n = pass->tree->count; n > 1; n--) {
        uint32_t industry = tree_at(pass->tree, n - 1);
        const struct total *part = &totals->items[industry];
        struct total *whole = &totals->items[industry_above(model, industry)];
        if (part->dating > whole->dating) whole->dating = part->dating;
        bool is_plain = part->is_there && !part->is_aside && !part->is_mixed &&
                        add_whole(whole, part->sum, part->unit);
        if (is_plain) continue;
        struct addend addend = {.is_there = part->is_there,
                                .is_plain = !part->is_mixed,
                                .is_whole = !part->is_aside,
                                .dating = (enum dating)part->dating,
                                .unit = part->unit,
                                .whole = part->sum};
        struct number sum = totals_sum(totals, part);
        addend.number = &sum;
        add(pass, whole, &addend);
    }
}

/* Adds what is contained, once that no longer goes up by itself. */
static void add_contained(struct pass *pass) {
    const struct model *model = pass->evaluator->model;
    for (uint32_t n = 0; n < pass->contained.count; n++) {
        const struct contained *contained = &pass->contained.items[n];
        struct addend output = read(pass, figure_held(pass->evaluator, contained->series));
        uint32_t industry = model->figures.items[contained->series].industry;
        for (; industry != contained->top; industry = industry_above(model, industry)) {
            add(pass, &pass->totals->items[industry], &output);
        }
    }
}

/* Totals of another year that there are, or NULL. */
static const struct totals *known_of(const struct evaluator *evaluator) {
    const struct aggregates *aggregates = &evaluator->aggregates;
    bool has_year = aggregates->totalled.count > 0 && aggregates->totalled.years[0].items != NULL &&
                    aggregates->totalled.years[0].year != evaluator->year;
    if (has_year) return &aggregates->totalled.years[0];
    bool has_undated = aggregates->totals.items != NULL && evaluator->year != 0;
    return has_undated ? &aggregates->totals : NULL;
}

/* Starts a total with what is known of it in every year. */
static struct total start_total(const struct pass *pass, uint32_t industry) {
    struct total total = {.has_parts = pass->tree->below[industry] > 0};
    bool is_dated = pass->known != NULL && pass->known->items[industry].dating != DATING_NONE;
    if (is_dated) total.dating = DATING_OTHER;
    return total;
}

static void make(struct evaluator *evaluator, struct totals *totals) {
    const struct model *model = evaluator->model;
    struct arena *scratch = evaluator->arena;
    struct pass pass = {.evaluator = evaluator, .totals = totals, .tree = tree_of(evaluator)};
    if (model->years.count > 0) pass.known = known_of(evaluator);
    uint32_t count = pass.tree->count;
    if (totals->items == NULL) {
        totals->items = arena_allocate(evaluator->lasting, count * sizeof *totals->items);
    }
    totals->year = evaluator->year;
    totals->aside.count = 0;
    struct arena_mark mark = arena_mark(scratch);
    pass.landings = arena_allocate(scratch, count * sizeof *pass.landings);
    for (uint32_t n = 0; n < count; n++) {
        totals->items[n] = start_total(&pass, n);
        pass.landings[n] = (struct landing){industry_above(model, n), NONE};
    }
    for (uint32_t n = 0; n < model->districts.list.count; n++) add_outputs(&pass, n);
    add_parts(&pass);
    add_contained(&pass);
    if (scratch != evaluator->lasting) arena_rewind(scratch, mark);
}

const struct totals *totals_find(struct evaluator *evaluator) {
    const struct model *model = evaluator->model;
    const struct reading *reading = evaluator->reading;
    struct totals *totals = totals_of_year(evaluator);
    if (reading != NULL && reading->what.figure != NONE) return NULL;
    if (totals->items == NULL || totals->year != evaluator->year) {
        uint32_t all = model->figures.count + model->industries.list.count;
        bool is_kept =
            totals != &evaluator->totals_of_year && evaluator->aggregates.totalled.are_asked_for;
        bool pays = is_kept ||
                    (totals->year_asked == evaluator->year && totals->asked > all / READ_FOR_PASS);
        if (!pays) return NULL;
        make(evaluator, totals);
    }
    return totals;
}

void totals_ask(struct evaluator *evaluator, uint32_t count) {
    struct totals *totals = totals_of_year(evaluator);
    if (totals->year_asked != evaluator->year) totals->asked = 0;
    totals->year_asked = evaluator->year;
    totals->asked += count;
}

/* Whether the outputs of an industry are read that is not always the same. */
static bool reads_outputs(const struct model *model, const struct expression *expression) {
    (void)model;
    return is_read_of_many(expression) && expression->field == FIELD_INDUSTRY_OUTPUT;
}

bool totals_are_missing(const struct evaluator *evaluator) {
    return evaluator->aggregates.totals.items == NULL &&
           rules_ask_for(evaluator->model, reads_outputs);
}

static void find_in(struct evaluator *evaluator, int32_t year) {
    evaluator->year = year;
    totals_find(evaluator);
}

/* Those of a year come first, as all others are made of a part of the outputs then. */
void totals_prepare(struct evaluator *evaluator, int32_t year) {
    const struct model *model = evaluator->model;
    evaluator->aggregates.totalled.are_asked_for = rules_ask_for(model, reads_outputs);
    if (!evaluator->aggregates.totalled.are_asked_for) return;
    evaluator->follows_year = true;
    if (year == 0 && model->years.count > 0) find_in(evaluator, model->years.items[0]);
    find_in(evaluator, year);
    find_in(evaluator, 0);
    for (uint32_t n = 0; n < model->years.count && n < MOST_TOTALLED && year == 0; n++) {
        find_in(evaluator, model->years.items[n]);
    }
    evaluator->year = 0;
}

static bool is_mixed(const struct totals *totals) {
    return totals->items != NULL && totals->items[ALL_INDUSTRIES].is_mixed;
}

bool totals_are_mixed(const struct evaluator *evaluator) {
    const struct totalled *totalled = &evaluator->aggregates.totalled;
    bool are_mixed = is_mixed(&evaluator->aggregates.totals);
    for (uint32_t n = 0; n < totalled->count; n++) are_mixed |= is_mixed(&totalled->years[n]);
    return are_mixed;
}

/* --- Layers --- */

void totals_prepare_for(struct evaluator *evaluator, const struct rule *rule) {
    const struct model *model = evaluator->model;
    struct totals *totals = &evaluator->aggregates.totals;
    if (model->years.count > 0 || totals->items != NULL) return;
    if (!rule_asks_for(model, rule, reads_outputs)) return;
    evaluator->year = 0;
    make(evaluator, totals);
}

/* An output as it was and as it is. */
struct replaced {
    const struct figure *before; /* NULL where none is stated, */
    const struct figure *now;
    bool
        is_plain; /* each of which else is a whole number; and is neither contained in another of its district
                      nor contains one */
};

static bool is_above(const struct model *model, uint32_t above, uint32_t industry) {
    while (industry != NONE && industry != above) industry = industry_above(model, industry);
    return industry == above;
}

/* Whether another output of the district, stated or not, is for something above or below. */
static bool has_related(const struct model *model, const struct series *output) {
    struct row row = rows_get(&model->outputs_of_district, output->district);
    uint32_t related = 0;
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t industry = model->figures.items[row_item(row, n)].industry;
        related += is_above(model, industry, output->industry) ||
                   is_above(model, output->industry, industry);
    }
    return related > 1; /* than itself */
}

static bool is_whole(const struct model *model, const struct figure *figure) {
    return figure == NULL || (figure->is_whole && !model_manner(model, figure)->grows);
}

/* Puts the one in the place of the other; false where the total does not tell what comes of it, as whether any
 * output is left. */
static bool replace(const struct model *model, struct total *total, const struct replaced *output) {
    int64_t sum;
    if (!output->is_plain || output->now == NULL) return false;
    unit_id unit = model_manner(model, output->now)->unit;
    if (output->before == NULL) return add_whole(total, model_whole(model, output->now), unit);
    bool is_told = model_manner(model, output->before)->unit == unit && total->unit == unit &&
                   !total->is_aside && !total->is_mixed &&
                   !__builtin_sub_overflow(total->sum, model_whole(model, output->before), &sum);
    if (!is_told || __builtin_add_overflow(sum, model_whole(model, output->now), &sum))
        return false;
    total->sum = sum;
    return true;
}

/* Outputs of a layer that are followed. */
struct following {
    struct evaluator *evaluator;
    struct totals_log *log;
    bool are_too_many;
};

enum { MOST_FOLLOWED = 64 };

/* Whether the output comes up for the first time. */
static bool is_new(struct following *following, uint32_t series) {
    struct totals_log *log = following->log;
    for (uint32_t n = 0; n < log->outputs.count; n++) {
        if (log->outputs.items[n] == series) return false;
    }
    if (log->outputs.count == MOST_FOLLOWED) following->are_too_many = true;
    if (following->are_too_many) return false;
    vector_push(following->evaluator->lasting, &log->outputs, series);
    return true;
}

static void follow_output(void *context, uint32_t number, const struct figure *before) {
    struct following *following = context;
    struct evaluator *evaluator = following->evaluator;
    const struct model *model = evaluator->model;
    struct series series = model_series(model, number);
    struct replaced output = {.before = before};
    if (!is_new(following, number)) return;
    if (series.count > 0) output.now = &model->figures.items[series.first];
    output.is_plain =
        is_whole(model, before) && is_whole(model, output.now) && !has_related(model, &series);
    for (uint32_t industry = series.industry; industry != NONE;
         industry = industry_above(model, industry)) {
        struct total *total = &evaluator->aggregates.totals.items[industry];
        struct total_before kept = {industry, *total};
        vector_push(evaluator->lasting, &following->log->list, kept);
        if (!replace(model, total, &output)) total->is_mixed = true;
    }
}

bool totals_follow(struct evaluator *evaluator, struct totals_log *log) {
    struct following following = {.evaluator = evaluator, .log = log};
    uint32_t count = log->list.count;
    if (evaluator->aggregates.totals.items == NULL) return false;
    log->outputs.count = 0;
    bool is_known = model_touched_outputs(evaluator->model, follow_output, &following);
    if (!following.are_too_many) return is_known;
    totals_follow_back(evaluator, log, count);
    return false;
}

void totals_follow_back(struct evaluator *evaluator, struct totals_log *log, uint32_t count) {
    while (log->list.count > count) {
        struct total_before before = log->list.items[--log->list.count];
        evaluator->aggregates.totals.items[before.industry] = before.total;
    }
}
