/* Both plans, sorted, are gone through at once: for each thing of which facts differ it is known then what it takes
 * to make the one of the other. */
#include "canonical/edits.h"

#include "canonical/expression.h"
#include "canonical/gather.h"
#include "syntax/ast.h"

/* Facts that are about the same. */
struct rows {
    const struct canonical_fact **items;
    uint32_t count;
};

/* A label of an indicator, which is told with a figure. */
struct told_label {
    const struct canonical_fact *fact;
    bool is_new; /* there was none before */
};

struct edits {
    const struct edits_telling *telling;
    struct arena *arena;
    struct canonical additions;
    struct canonical changes;
    const struct canonical_fact *scenario;
    const struct canonical_fact *untold; /* the first that cannot be told */
    VECTOR(const struct canonical_fact *) new_blocks;
    VECTOR(struct told_label) labels;
};

/* --- What is written --- */

static void add_to_plan(struct edits *edits, const struct canonical_fact *fact) {
    struct canonical_fact *copy = arena_copy(edits->arena, fact, sizeof *copy);
    vector_push(edits->arena, &edits->additions.facts, copy);
}

static struct canonical_fact *add_to_scenario(struct edits *edits,
                                              const struct canonical_fact *fact) {
    struct canonical_fact *copy = arena_copy(edits->arena, fact, sizeof *copy);
    copy->block = edits->scenario;
    vector_push(edits->arena, &edits->changes.facts, copy);
    return copy;
}

/* `drop` and what is dropped. */
static void add_drop(struct edits *edits, const struct canonical_fact *fact, struct text what) {
    struct canonical_fact *drop = add_to_scenario(edits, fact);
    drop->kind = FACT_DROP;
    drop->statement = text_format(edits->arena, "drop %.*s", TEXT_ARGUMENT(what));
    drop->key = drop->statement;
    drop->value = drop->source = (struct text){0};
}

static bool may_be_in_scenario(enum fact_kind kind) {
    switch (kind) {
        case FACT_PLAN:
        case FACT_INCLUDE:
        case FACT_UNIT:
        case FACT_RULE:
        case FACT_PRINT:
        case FACT_SCENARIO:
        case FACT_TEST: return false;
        default: return true;
    }
}

static void add(struct edits *edits, const struct canonical_fact *fact) {
    const struct edits_telling *telling = edits->telling;
    bool is_industry = fact->kind == FACT_INDUSTRY || fact->kind == FACT_INDUSTRY_LABEL ||
                       fact->kind == FACT_INDUSTRY_PARENT;
    bool is_kept_out = telling->all_in_scenario || (is_industry && telling->names_as_it_goes);
    if (fact->kind == FACT_INDICATOR_LABEL) {
        vector_push(edits->arena, &edits->labels, (struct told_label){fact, true});
    } else if (is_kept_out && may_be_in_scenario(fact->kind)) {
        add_to_scenario(edits, fact);
    } else {
        add_to_plan(edits, fact);
    }
}

static void give_up(struct edits *edits, const struct canonical_fact *fact) {
    if (edits->untold == NULL) edits->untold = fact;
}

/* --- Blocks of the plan --- */

static bool is_of_new_block(const struct edits *edits, const struct canonical_fact *fact) {
    for (uint32_t n = 0; n < edits->new_blocks.count; n++) {
        if (canonical_compare_keys(edits->new_blocks.items[n], fact->block) == 0) return true;
    }
    return false;
}

static void tell_in_block(struct edits *edits, const struct rows *before,
                          const struct rows *after) {
    const struct canonical_fact *fact = after->count > 0 ? after->items[0] : before->items[0];
    if (!is_of_new_block(edits, fact)) {
        give_up(edits, fact->block);
        return;
    }
    for (uint32_t n = 0; n < after->count; n++) add_to_plan(edits, after->items[n]);
}

/* --- Taken away --- */

static bool goes_by_itself(const struct edits *edits, const struct canonical_fact *fact) {
    const struct folded *folded = edits->telling->folded;
    for (uint32_t n = 0; n < folded->dropped_districts.count; n++) {
        if (fold_goes_with(folded, fact, folded->dropped_districts.items[n])) return true;
    }
    return false;
}

/* The drop that took away the standard figure that the fact stands for, or NULL. */
static const struct canonical_fact *standard_drop_of(const struct edits *edits,
                                                     const struct canonical_fact *fact) {
    const struct folded *folded = edits->telling->folded;
    for (uint32_t n = 0; n < folded->standard_drops.count; n++) {
        const struct canonical_fact *drop = folded->standard_drops.items[n];
        enum fact_kind kind;
        struct text key = fold_dropped_key(edits->arena, drop, &kind);
        if (kind == fact->kind && text_equal(key, fact->key)) return drop;
    }
    return NULL;
}

static void take_away(struct edits *edits, const struct canonical_fact *fact) {
    static const struct text district = {"district ", sizeof "district " - 1};
    const struct canonical_fact *standard = standard_drop_of(edits, fact);
    struct text lead = {fact->key.bytes + district.length, fact->key.length - district.length};
    if (standard != NULL) {
        add_to_scenario(edits, fold_missing(edits->arena, fact->key, standard));
        return;
    }
    if (fact->kind == FACT_DISTRICT) {
        add_drop(edits, fact, fact->key);
        return;
    }
    if (goes_by_itself(edits, fact)) return;
    switch (fact->kind) {
        case FACT_LEAD: add_drop(edits, fact, lead); break;
        case FACT_TARGET:
        case FACT_OUTPUT:
        case FACT_INDICATOR: add_drop(edits, fact, fact->key); break;
        default: give_up(edits, fact);
    }
}

/* Standard figures that the plan does not state itself. */
static void take_standard_away(struct edits *edits) {
    const struct folded *folded = edits->telling->folded;
    for (uint32_t n = 0; n < folded->standard_drops.count; n++) {
        const struct canonical_fact *drop = folded->standard_drops.items[n];
        enum fact_kind kind;
        struct text key = fold_dropped_key(edits->arena, drop, &kind);
        bool is_stated = false;
        for (uint32_t at = 0; at < edits->telling->before->facts.count && !is_stated; at++) {
            const struct canonical_fact *fact = edits->telling->before->facts.items[at];
            is_stated = fact->block == NULL && fact->kind == kind && text_equal(fact->key, key);
        }
        if (!is_stated) add_to_scenario(edits, drop);
    }
}

/* --- Changed --- */

static bool has(const struct rows *rows, const struct canonical_fact *fact) {
    for (uint32_t n = 0; n < rows->count; n++) {
        if (canonical_compare(rows->items[n], fact) == 0) return true;
    }
    return false;
}

static void add_new(struct edits *edits, const struct rows *before, const struct rows *after) {
    for (uint32_t n = 0; n < after->count; n++) {
        if (!has(before, after->items[n])) add(edits, after->items[n]);
    }
}

/* In a scenario a target that says nothing of its parts keeps what the plan says. */
static void say_how(struct edits *edits, struct canonical_fact *fact, const struct rows *before) {
    static const struct text parts = {" with parts ", sizeof " with parts " - 1};
    for (uint32_t n = 0; n < before->count; n++) {
        struct text value = before->items[n]->value;
        bool says = false;
        for (uint32_t at = 0; at + parts.length <= fact->value.length && !says; at++) {
            says = memcmp(fact->value.bytes + at, parts.bytes, parts.length) == 0;
        }
        if (says) return;
        for (uint32_t at = 0; at + parts.length <= value.length; at++) {
            if (memcmp(value.bytes + at, parts.bytes, parts.length) != 0) continue;
            fact->statement =
                text_format(edits->arena, "%.*s with parts within", TEXT_ARGUMENT(fact->statement));
            return;
        }
    }
}

static void state_anew(struct edits *edits, const struct rows *before, const struct rows *after) {
    for (uint32_t n = 0; n < after->count; n++) {
        struct canonical_fact *fact = add_to_scenario(edits, after->items[n]);
        if (fact->kind == FACT_TARGET) say_how(edits, fact, before);
    }
}

static void change(struct edits *edits, const struct rows *before, const struct rows *after) {
    const struct canonical_fact *fact = after->items[0];
    switch (fact->kind) {
        case FACT_DISTRICT:
        case FACT_INDUSTRY:
        case FACT_WAIVER:
        case FACT_PRINT:
        case FACT_TEST: add_new(edits, before, after); break;
        case FACT_LEAD:
            take_away(edits, before->items[0]);
            state_anew(edits, before, after);
            break;
        case FACT_LET:
        case FACT_INDUSTRY_LABEL:
        case FACT_INDUSTRY_PARENT:
        case FACT_DISTRICT_LABEL:
        case FACT_DISTRICT_PARENT:
        case FACT_TARGET:
        case FACT_OUTPUT:
        case FACT_INDICATOR: state_anew(edits, before, after); break;
        case FACT_INDICATOR_LABEL:
            vector_push(edits->arena, &edits->labels, (struct told_label){fact, false});
            break;
        default: give_up(edits, fact);
    }
}

/* --- Both plans at once --- */

static bool are_same(const struct rows *before, const struct rows *after) {
    bool same = before->count == after->count;
    for (uint32_t n = 0; n < before->count && same; n++) {
        same = canonical_compare(before->items[n], after->items[n]) == 0;
    }
    return same;
}

static void tell(struct edits *edits, const struct rows *before, const struct rows *after) {
    const struct canonical_fact *fact = after->count > 0 ? after->items[0] : before->items[0];
    bool is_block = fact->kind == FACT_SCENARIO || fact->kind == FACT_TEST;
    if (are_same(before, after)) return;
    if (fact->block != NULL) {
        tell_in_block(edits, before, after);
    } else if (before->count == 0) {
        if (is_block) vector_push(edits->arena, &edits->new_blocks, fact);
        add_new(edits, before, after);
    } else if (after->count == 0) {
        take_away(edits, fact);
    } else {
        change(edits, before, after);
    }
}

static struct rows take_rows(const struct canonical_facts *facts, uint32_t *at) {
    struct rows rows = {facts->items + *at, 0};
    do {
        rows.count++;
    } while (*at + rows.count < facts->count &&
             canonical_compare_keys(rows.items[0], rows.items[rows.count]) == 0);
    *at += rows.count;
    return rows;
}

static void tell_all(struct edits *edits) {
    struct canonical_facts before = canonical_sorted(edits->telling->before, edits->arena);
    struct canonical_facts after = canonical_sorted(edits->telling->after, edits->arena);
    uint32_t left = 0;
    uint32_t right = 0;
    while (left < before.count || right < after.count) {
        struct rows old = {0};
        struct rows new = {0};
        int order = left == before.count ? 1
                    : right == after.count
                        ? -1
                        : canonical_compare_keys(before.items[left], after.items[right]);
        if (order <= 0) old = take_rows(&before, &left);
        if (order >= 0) new = take_rows(&after, &right);
        tell(edits, &old, &new);
    }
    take_standard_away(edits);
}

/* --- Labels of indicators --- */

static const struct canonical_fact *figure_of(const struct canonical *canonical,
                                              const struct canonical_fact *block,
                                              struct text indicator) {
    for (uint32_t n = 0; n < canonical->facts.count; n++) {
        const struct canonical_fact *fact = canonical->facts.items[n];
        bool is_it = fact->kind == FACT_INDICATOR && fact->block == block &&
                     text_equal(fact->names[0], indicator);
        if (is_it) return fact;
    }
    return NULL;
}

/* With one that is told anyway, else with any that there is, stated again in the scenario. */
static void tell_label(struct edits *edits, const struct told_label *label) {
    struct text indicator = label->fact->names[0];
    const struct canonical_fact *figure = figure_of(edits->telling->after, NULL, indicator);
    if (label->is_new && figure_of(&edits->additions, NULL, indicator) != NULL) {
        add_to_plan(edits, label->fact);
    } else if (figure != NULL) {
        if (figure_of(&edits->changes, edits->scenario, indicator) == NULL)
            add_to_scenario(edits, figure);
        add_to_scenario(edits, label->fact);
    }
}

/* --- Writing --- */

static const struct canonical_fact *scenario_fact(struct edits *edits) {
    const struct edits_telling *telling = edits->telling;
    struct canonical_fact *fact = arena_new(edits->arena, struct canonical_fact);
    struct text_builder statement = {.arena = edits->arena};
    struct text name = names_text(telling->after->names, telling->scenario);
    text_append_string(&statement, "scenario ");
    name_append(telling->after, telling->scenario, &statement);
    uint32_t key_length = statement.length;
    text_append_string(&statement, " \"what the session changed\"");
    if (telling->with != 0) {
        text_append_string(&statement, " with ");
        name_append(telling->after, telling->with, &statement);
    }
    *fact = (struct canonical_fact){.kind = FACT_SCENARIO,
                                    .statement = text_built(&statement),
                                    .key = {statement.bytes, key_length},
                                    .names = arena_copy(edits->arena, &name, sizeof name),
                                    .name_count = 1};
    return fact;
}

/* The same without facts. */
static struct canonical told_of(const struct canonical *canonical) {
    struct canonical told = *canonical;
    told.facts.items = NULL;
    told.facts.count = told.facts.capacity = 0;
    return told;
}

static void append_gathered(const struct canonical *facts, struct text_builder *output) {
    struct canonical gathered = canonical_gathered(facts);
    canonical_append(&gathered, output);
}

const struct canonical_fact *edits_append(const struct edits_telling *telling,
                                          struct text_builder *output, bool *has_scenario) {
    struct arena *arena = telling->after->arena;
    struct edits edits = {.telling = telling,
                          .arena = arena,
                          .additions = told_of(telling->after),
                          .changes = told_of(telling->after)};
    edits.scenario = scenario_fact(&edits);
    tell_all(&edits);
    if (edits.untold != NULL) return edits.untold;
    for (uint32_t n = 0; n < edits.labels.count; n++) tell_label(&edits, &edits.labels.items[n]);
    append_gathered(&edits.additions, output);
    *has_scenario = edits.changes.facts.count > 0;
    if (!*has_scenario) return NULL;
    if (output->length > 0) text_append_byte(output, '\n');
    struct canonical_fact *scenario = arena_copy(arena, edits.scenario, sizeof *scenario);
    vector_push(arena, &edits.changes.facts, scenario);
    append_gathered(&edits.changes, output);
    return NULL;
}
