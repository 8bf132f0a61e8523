/* A district counts for each industry that it leads and for all above, but for each of them once: its way
 * up ends where it has been before. So each lead takes a few steps, where to go through all that is below
 * an industry, for one after the other, would take as many as the tree is high, with a set for each. Where the
 * tree is so high that it would take many, none are made, and who asks for an industry goes through it.
 *
 * In a plan with years it is told besides what else the count depends on, as leads_year in fields.c has
 * it: that a district has leads of a year is noted where any of them is looked at, whether it counts or
 * not; and where it has leads of both kinds, which of them were counted is for `evaluate` to tell. What is
 * noted of an industry holds for all above, and goes up the tree once, in the end. That leads of any year are looked at is so
 * in all of them, so that another year's tallies tell it. */
#include "rules/tallies.h"

#include "base/fetch.h"
#include "rules/asked.h"
#include "rules/evaluation.h"
#include "rules/leads.h"

enum { MOST_COUNT = (1 << 29) - 1 };

/* How many leads ahead of the one that is counted something is fetched, as industries come in no order. */
enum { AHEAD = 16 };

/* How many industries a lead is counted for at most, one with another. */
enum { MOST_LEVELS = 64 };

/* What an industry has been counted for so far, with what is below it: by how many districts, and by which of them last,
 * + 1. Leads come in no order of their industries, so the one above stands beside: what a lead needs of its industry is
 * fetched at once. */
struct crowd {
    uint32_t count;
    uint32_t last;
    uint32_t above : SYMBOL_INDEX_BITS; /* or NO_SYMBOL */
    uint32_t dating : 2;                /* of enum dating */
    uint32_t is_unsure : 1;
};

/* A pass over all leads. */
struct pass {
    const struct evaluator *evaluator;
    const struct tree *tree;
    uint32_t end; /* of the leads that stand by district, one behind the other */
    struct tallies tallies;
    const struct tallies *known; /* of another year, or NULL */
    struct crowd *counted;       /* by industry */
    uint64_t steps;              /* that were taken up the tree */
};

static void count_one(struct lead_tally *tally) {
    if (tally->count == MOST_COUNT) tally->is_unsure = true;
    tally->count++;
}

static void note(struct lead_tally *tally, enum dating dating) {
    if (dating > tally->dating) tally->dating = dating;
}

/* --- Up the tree --- */

/* Counts the district for an industry that it leads, and for all above. */
static inline void go_up(struct pass *pass, uint32_t district, uint32_t industry, bool is_unsure) {
    uint32_t mark = district + 1;
    uint32_t steps = 0;
    struct crowd *counted = pass->counted;
    for (; industry != NO_SYMBOL && counted[industry].last != mark;
         industry = counted[industry].above) {
        counted[industry].last = mark;
        counted[industry].count++;
        steps++;
        if (is_unsure) counted[industry].is_unsure = true;
    }
    pass->steps += steps;
}

static inline uint32_t above(const struct pass *pass, uint32_t industry) {
    return industry == NO_SYMBOL ? NO_SYMBOL : pass->counted[industry].above;
}

FETCHES void fetch_crowd(const struct pass *pass, uint32_t industry) {
    if (industry != NO_SYMBOL) fetch_across(&pass->counted[industry], sizeof(struct crowd));
}

/* Fetches what the leads behind this one are counted for, a level for each distance: what is above an industry
 * is known once that is there. */
FETCHES void fetch(const struct pass *pass, uint32_t lead) {
    if (lead + 3 * AHEAD >= pass->end) return;
    const struct lead *leads = pass->evaluator->model->leads.items + lead;
    fetch_crowd(pass, leads[3 * AHEAD].industry);
    if (pass->tallies.led_by != NULL) {
        __builtin_prefetch(&pass->tallies.led_by[leads[3 * AHEAD].industry], 1);
    }
    fetch_crowd(pass, above(pass, leads[2 * AHEAD].industry));
    fetch_crowd(pass, above(pass, above(pass, leads[AHEAD].industry)));
}

/* --- Leads --- */

static void count_undated(struct pass *pass, uint32_t district, struct row row) {
    const struct lead *leads = pass->evaluator->model->leads.items;
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t lead = row_item(row, n);
        fetch(pass, lead);
        go_up(pass, district, leads[lead].industry, false);
    }
}

static void count_dated(struct pass *pass, uint32_t district, struct row row) {
    const struct model *model = pass->evaluator->model;
    const struct lead *leads = model->leads.items;
    struct leads_held held = leads_held(model, row, pass->evaluator->year);
    struct lead_tally *own = &pass->tallies.leads[district];
    bool is_noted = pass->known != NULL && held.dating != DATING_YEAR;
    uint32_t end = is_noted ? held.end : row.count;
    note(own, held.dating);
    for (uint32_t n = is_noted ? held.first : 0; n < end; n++) {
        uint32_t industry = leads[row_item(row, n)].industry;
        struct lead_tally *led = &pass->tallies.led_by[industry];
        fetch(pass, row_item(row, n));
        note(led, held.dating);
        if (n < held.first || n >= held.end) continue;
        count_one(own);
        count_one(led);
        if (held.are_of_both_kinds) own->is_unsure = led->is_unsure = true;
        go_up(pass, district, industry, held.are_of_both_kinds);
    }
}

/* What is counted for, and what it takes meanwhile. */
static struct pass start_pass(struct evaluator *evaluator) {
    const struct model *model = evaluator->model;
    uint32_t districts = model->districts.list.count;
    uint32_t industries = model->industries.list.count;
    struct pass pass = {.evaluator = evaluator,
                        .tree = tree_of(evaluator),
                        .end = model->leads_of_district.grouped,
                        .tallies = {.year = evaluator->year}};
    pass.tallies.led_within = arena_array(evaluator->lasting, struct lead_tally, industries);
    if (model->years.count == 0) return pass;
    pass.tallies.led_by = arena_array(evaluator->lasting, struct lead_tally, industries);
    pass.tallies.leads = arena_array(evaluator->lasting, struct lead_tally, districts);
    return pass;
}

/* What is known to be noted of an industry in every year. */
static enum dating dating_in_all(struct lead_tally known) {
    return known.dating == DATING_NONE ? DATING_NONE : DATING_OTHER;
}

/* Starts with crowds of nobody. */
static void gather(struct pass *pass, uint32_t industries) {
    const struct model *model = pass->evaluator->model;
    for (uint32_t n = 0; n < industries; n++) {
        pass->counted[n] = (struct crowd){.above = industry_above(model, n) % MOST_SYMBOLS};
        if (pass->known == NULL) continue;
        pass->tallies.led_by[n].dating = dating_in_all(pass->known->led_by[n]) & 3;
    }
}

/* Notes for each industry what is noted of those below it. */
static void note_parts(struct pass *pass, uint32_t industries) {
    struct crowd *counted = pass->counted;
    for (uint32_t n = 0; n < industries; n++) counted[n].dating = pass->tallies.led_by[n].dating;
    for (uint32_t n = pass->tree->count; n > 1; n--) {
        const struct crowd *part = &counted[tree_at(pass->tree, n - 1)];
        if (part->dating > counted[part->above].dating) counted[part->above].dating = part->dating;
    }
}

/* Counts district by district; false where the way up from the leads is long, one with another. */
static bool count_all(struct pass *pass) {
    const struct model *model = pass->evaluator->model;
    uint64_t most_steps = ((uint64_t)model->leads.count + 1) * MOST_LEVELS;
    for (uint32_t n = 0; n < model->districts.list.count && pass->steps <= most_steps; n++) {
        struct row row = rows_get(&model->leads_of_district, n);
        if (model->years.count == 0) {
            count_undated(pass, n, row);
        } else {
            count_dated(pass, n, row);
        }
    }
    return pass->steps <= most_steps;
}

/* Tallies the evaluator's year; false where that takes too long. */
static bool tally(struct evaluator *evaluator, struct tallies *tallies,
                  const struct tallies *known) {
    const struct model *model = evaluator->model;
    uint32_t industries = model->industries.list.count;
    struct pass pass = start_pass(evaluator);
    pass.known = model->years.count > 0 ? known : NULL;
    struct arena_mark mark = arena_mark(evaluator->arena);
    pass.counted = arena_allocate(evaluator->arena, industries * sizeof *pass.counted);
    gather(&pass, industries);
    bool is_flat = count_all(&pass);
    if (model->years.count > 0) note_parts(&pass, industries);
    for (uint32_t n = 0; n < industries; n++) {
        struct crowd counted = pass.counted[n];
        pass.tallies.led_within[n] = (struct lead_tally){
            .count = counted.count & MOST_COUNT,
            .dating = counted.dating,
            .is_unsure = counted.is_unsure || counted.count > MOST_COUNT,
        };
    }
    arena_rewind(evaluator->arena, mark);
    *tallies = pass.tallies;
    return is_flat;
}

/* --- Who asks for them --- */

/* Whether leads are counted of places that are not always the same, and rows of the model do not tell. */
static bool counts_leads(const struct model *model, const struct expression *expression) {
    bool is_count =
        expression->kind == EXPRESSION_FUNCTION && expression->function == FUNCTION_COUNT;
    if (!is_count || !is_read_of_many(expression->operands[0])) return false;
    switch (expression->operands[0]->field) {
        case FIELD_LED_WITHIN: return true;
        case FIELD_LED_BY:
        case FIELD_LEADS: return model->years.count > 0;
        default: return false;
    }
}

const struct tallies *tallies_find(struct evaluator *evaluator) {
    struct tallied *tallied = &evaluator->aggregates.tallied;
    for (uint32_t n = 0; n < tallied->count; n++) {
        if (tallied->years[n].year == evaluator->year) return &tallied->years[n];
    }
    if (!tallied->are_asked_for || tallied->count == MOST_TALLIED) return NULL;
    const struct tallies *known = tallied->count > 0 ? &tallied->years[0] : NULL;
    struct tallies *tallies = &tallied->years[tallied->count++];
    if (tally(evaluator, tallies, known)) return tallies;
    *tallied = (struct tallied){0};
    return NULL;
}

bool tallies_tell(struct evaluator *evaluator, uint32_t industry, uint32_t *count) {
    bool is_told = evaluator->model->years.count == 0 && !reads_exactly(evaluator);
    const struct tallies *tallies = is_told ? tallies_find(evaluator) : NULL;
    if (tallies == NULL) return false;
    *count = tallies->led_within[industry].count;
    return !tallies->led_within[industry].is_unsure;
}

bool tallies_are_missing(const struct evaluator *evaluator) {
    return evaluator->aggregates.tallied.count == 0 &&
           rules_ask_for(evaluator->model, counts_leads);
}

static void find_in(struct evaluator *evaluator, int32_t year) {
    evaluator->year = year;
    tallies_find(evaluator);
}

/* Those of a year come first, as all others are made of a part of the leads then. */
void tallies_prepare(struct evaluator *evaluator, int32_t year) {
    const struct model *model = evaluator->model;
    evaluator->aggregates.tallied.are_asked_for = rules_ask_for(model, counts_leads);
    if (year == 0 && model->years.count > 0) find_in(evaluator, model->years.items[0]);
    find_in(evaluator, year);
    find_in(evaluator, 0);
    for (uint32_t n = 0; n < model->years.count && year == 0; n++) {
        find_in(evaluator, model->years.items[n]);
    }
    evaluator->year = 0;
}

/* --- Layers --- */

/* Tallies on their way from one model to another. */
struct following {
    struct evaluator *evaluator;
    bool is_undone;
};

/* Counts a district in or out for all that it leads in the row. */
static void follow_row(struct evaluator *evaluator, struct row row, uint32_t by) {
    const struct model *model = evaluator->model;
    const struct lead *leads = model->leads.items;
    struct tallied *tallied = &evaluator->aggregates.tallied;
    uint32_t mark = ++tallied->rows;
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t industry = leads[row_item(row, n)].industry;
        for (; industry != NONE && tallied->followed[industry] != mark;
             industry = industry_above(model, industry)) {
            tallied->followed[industry] = mark;
            struct lead_tally *tally = &tallied->years[0].led_within[industry];
            tally->count = (tally->count + by) & MOST_COUNT;
        }
    }
}

static void follow_leads(void *context, uint32_t district, struct row before) {
    const struct following *following = context;
    struct evaluator *evaluator = following->evaluator;
    struct row now = rows_get(&evaluator->model->leads_of_district, district);
    if (!mark_district(&evaluator->marks, district)) return;
    follow_row(evaluator, following->is_undone ? now : before, UINT32_MAX);
    follow_row(evaluator, following->is_undone ? before : now, 1);
}

void tallies_prepare_for(struct evaluator *evaluator, const struct rule *rule) {
    const struct model *model = evaluator->model;
    struct tallied *tallied = &evaluator->aggregates.tallied;
    if (model->years.count > 0 || !rule_asks_for(model, rule, counts_leads)) return;
    tallied->are_asked_for = tallied->count == 0;
    evaluator->year = 0;
    tallies_find(evaluator);
    tallied->are_asked_for = false;
}

bool tallies_follow(struct evaluator *evaluator, bool is_undone) {
    struct following following = {evaluator, is_undone};
    struct tallied *tallied = &evaluator->aggregates.tallied;
    if (tallied->count == 0) return false;
    if (tallied->followed == NULL || tallied->rows > UINT32_MAX / 2) {
        uint32_t count = evaluator->model->industries.list.count;
        tallied->followed = arena_array(evaluator->lasting, uint32_t, count);
        tallied->rows = 0;
    }
    start_marking(evaluator);
    return model_touched_leads(evaluator->model, follow_leads, &following);
}
