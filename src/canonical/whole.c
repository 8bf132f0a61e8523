/* A plan of its own has no names of districts that are gone, and has to state whatever it names. What the layers
 * have left standing in rules and waivers is written anew, where that can be. */
#include "canonical/fold.h"

#include "canonical/expression.h"
#include "canonical/rewrite.h"
#include "canonical/statement.h"

const char fold_missing_number[] = "min(n for n in {0} where false)";

/* --- Names that are gone --- */

static const struct syntax_node *spoken_of(const struct canonical_fact *fact) {
    return fact->block == NULL && fact->part->kind == NODE_ENTRY ? fact->part : fact->node;
}

static bool may_speak(const struct canonical_fact *fact) {
    switch (fact->kind) {
        case FACT_WAIVER:
        case FACT_RULE:
        case FACT_LET:
        case FACT_PRINT: return fact->block == NULL;
        default: return false;
    }
}

/* Writes what speaks of a district that is gone anew, in a layer behind all others. */
static void leave_out(struct folded *folded, name_id district) {
    struct canonical *canonical = folded->canonical;
    for (uint32_t n = 0, count = folded->entries.count; n < count; n++) {
        const struct canonical_fact *fact = folded->entries.items[n].fact;
        bool speaks = !folded->entries.items[n].is_gone && may_speak(fact) &&
                      tree_mentions(fact->node, district);
        if (!speaks) continue;
        folded->entries.items[n].is_gone = true;
        const struct syntax_node *node = without_district(canonical->arena, fact->node, district);
        if (node == NULL) continue;
        uint32_t first = canonical->facts.count;
        statement_add(canonical, node, (struct surroundings){.source = fact->source});
        canonical->facts.count = first;
        fold_add(folded, canonical->facts.items[first], folded->input->layers.count);
    }
}

/* --- Scenarios that are on --- */

/* What builds on such a scenario builds on the plan now. */
static void unlink_scenario(struct folded *folded, uint32_t number, name_id scenario) {
    struct arena *arena = folded->canonical->arena;
    struct fold_entry *entry = &folded->entries.items[number];
    const struct syntax_node *with = node_child(entry->fact->node, NODE_WITH);
    if (with == NULL || node_name(with) != scenario) return;
    struct text_builder link = {.arena = arena};
    text_append_string(&link, " with ");
    name_append(folded->canonical, scenario, &link);
    struct canonical_fact *fact = arena_copy(arena, entry->fact, sizeof *fact);
    fact->statement.length -= link.length;
    fact->value.length -= link.length;
    entry->fact = fact;
}

static void take_in_scenario(struct folded *folded, name_id scenario) {
    struct text name = names_text(folded->canonical->names, scenario);
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        struct fold_entry *entry = &folded->entries.items[n];
        const struct canonical_fact *block = entry->fact->block;
        if (block == NULL) block = entry->fact;
        if (entry->is_gone) continue;
        if (block->kind == FACT_SCENARIO && text_equal(block->names[0], name)) {
            entry->is_gone = true;
        } else if (block == entry->fact &&
                   (block->kind == FACT_SCENARIO || block->kind == FACT_TEST)) {
            unlink_scenario(folded, n, scenario);
        }
    }
}

/* --- Scenarios and tests of what is gone --- */

/* The scenario that a block builds on, or NULL. */
static const struct canonical_fact *ground_of(const struct folded *folded,
                                              const struct canonical_fact *block) {
    const struct syntax_node *with = node_child(block->node, NODE_WITH);
    if (with == NULL) return NULL;
    struct text_builder key = {.arena = folded->canonical->arena};
    text_append_string(&key, "scenario ");
    name_append(folded->canonical, node_name(with), &key);
    uint32_t found = fold_find(folded, FACT_SCENARIO, text_built(&key), 0);
    return found == 0 ? NULL : folded->entries.items[found - 1].fact;
}

/* Whether a block states something. */
static bool is_in_block(const struct folded *folded, const struct canonical_fact *block,
                        enum fact_kind kind, struct text key) {
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        const struct fold_entry *entry = &folded->entries.items[n];
        bool is_it = !entry->is_gone && entry->fact->block != NULL && entry->fact->kind == kind &&
                     text_equal(entry->fact->key, key) &&
                     canonical_compare_keys(entry->fact->block, block) == 0;
        if (is_it) return true;
    }
    return false;
}

static bool is_dropped(const struct folded *folded, name_id district) {
    for (uint32_t n = 0; n < folded->dropped_districts.count; n++) {
        if (folded->dropped_districts.items[n] == district) return true;
    }
    return false;
}

/* Whether a block drops what the plan does not have any more, so that there is nothing left to do. */
static bool is_done(const struct folded *folded, const struct canonical_fact *drop) {
    enum fact_kind kind;
    if (drop->node->kind == NODE_DROP_DISTRICT) return is_dropped(folded, node_name(drop->node));
    struct text key = fold_dropped_key(folded->canonical->arena, drop, &kind);
    if (fold_find(folded, kind, key, 0) != 0) return false;
    const struct canonical_fact *ground = ground_of(folded, drop->block);
    for (; ground != NULL; ground = ground_of(folded, ground)) {
        if (is_in_block(folded, ground, kind, key)) return false;
    }
    return true;
}

/* Whether a fact of a block is of a district that is gone. */
static bool is_of_gone(const struct folded *folded, const struct canonical_fact *fact) {
    struct canonical_fact alone = *fact;
    alone.block = NULL;
    for (uint32_t n = 0; n < folded->dropped_districts.count; n++) {
        if (fold_goes_with(folded, &alone, folded->dropped_districts.items[n])) return true;
    }
    return false;
}

/* Blocks do without what drops in them would take away. Returns the first fact of a district that is gone. */
static const struct canonical_fact *settle_blocks(struct folded *folded) {
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        struct fold_entry *entry = &folded->entries.items[n];
        if (entry->is_gone || entry->fact->block == NULL) continue;
        if (entry->fact->kind == FACT_DROP) {
            entry->is_gone = is_done(folded, entry->fact);
        } else if (is_of_gone(folded, entry->fact)) {
            return entry->fact;
        }
    }
    return NULL;
}

/* --- What has to be stated --- */

struct canonical_fact *fold_missing(struct arena *arena, struct text key,
                                    const struct canonical_fact *drop) {
    struct canonical_fact *fact = arena_copy(arena, drop, sizeof *fact);
    fact->kind = FACT_INDICATOR;
    fact->statement = text_format(arena, "%.*s = %s", TEXT_ARGUMENT(key), fold_missing_number);
    fact->key = (struct text){fact->statement.bytes, key.length};
    fact->value = (struct text){fact->statement.bytes + key.length + sizeof " =",
                                sizeof fold_missing_number - 1};
    return fact;
}

static void keep_standard_away(struct folded *folded) {
    struct arena *arena = folded->canonical->arena;
    for (uint32_t n = 0; n < folded->standard_drops.count; n++) {
        const struct canonical_fact *drop = folded->standard_drops.items[n];
        enum fact_kind kind;
        struct text key = fold_dropped_key(arena, drop, &kind);
        if (fold_find(folded, kind, key, 0) != 0) continue;
        fold_add(folded, fold_missing(arena, key, drop), 0);
    }
}

/* Whether anything that is left reads the indicator. */
static bool is_read(const struct folded *folded, name_id name) {
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        const struct fold_entry *entry = &folded->entries.items[n];
        bool is_left = !entry->is_gone && !entry->is_standard;
        if (is_left && tree_mentions(spoken_of(entry->fact), name)) return true;
    }
    return false;
}

/* Whether the plan that edits are held against has named it. */
static bool is_stated_before(const struct folded *folded, name_id name) {
    struct text text = names_text(folded->canonical->names, name);
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        const struct fold_entry *entry = &folded->entries.items[n];
        bool is_before = entry->layer <= folded->input->base_count && !entry->is_standard;
        for (uint32_t at = 0; is_before && at < entry->fact->name_count; at++) {
            if (text_equal(entry->fact->names[at], text)) return true;
        }
    }
    return false;
}

static void state_empty(struct folded *folded, const struct fold_name *empty) {
    struct canonical *canonical = folded->canonical;
    struct arena *arena = canonical->arena;
    struct text_builder key = {.arena = arena};
    struct syntax_node *node = arena_new(arena, struct syntax_node);
    struct text name = names_text(canonical->names, empty->name);
    *node = (struct syntax_node){.kind = NODE_DROP_INDICATOR, .span = empty->span};
    struct canonical_fact drop = {.node = node,
                                  .part = node,
                                  .names = arena_copy(arena, &name, sizeof name),
                                  .name_count = 1};
    text_append_string(&key, "indicator ");
    name_append(canonical, empty->name, &key);
    if (fold_find(folded, FACT_INDICATOR, text_built(&key), 0) != 0) return;
    fold_add(folded, fold_missing(arena, text_built(&key), &drop), 0);
}

/* Those of which the plan that edits are held against states nothing, or in a plan of its own all. */
static void state_empty_ones(struct folded *folded, bool is_whole) {
    for (uint32_t n = 0; n < folded->input->empty.count; n++) {
        const struct fold_name *empty = &folded->input->empty.items[n];
        bool is_wanted = is_whole || !is_stated_before(folded, empty->name);
        if (is_wanted && is_read(folded, empty->name)) state_empty(folded, empty);
    }
}

static void declare_industry(struct folded *folded, const struct fold_name *industry) {
    struct canonical *canonical = folded->canonical;
    struct syntax_node *nodes = arena_array(canonical->arena, struct syntax_node, 3);
    for (int n = 0; n < 3; n++) nodes[n].span = industry->span;
    nodes[0].kind = NODE_INDUSTRY;
    nodes[1].kind = NODE_NAMED;
    nodes[2].kind = NODE_NAME;
    nodes[2].name = industry->name;
    nodes[0].first = nodes[0].last = &nodes[1];
    nodes[1].first = nodes[1].last = &nodes[2];
    uint32_t first = canonical->facts.count;
    statement_add(canonical, &nodes[0], (struct surroundings){0});
    canonical->facts.count = first;
    fold_add(folded, canonical->facts.items[first], folded->input->layers.count);
}

struct canonical *fold_whole(struct folded *folded, const struct canonical_fact **untold) {
    const struct fold_input *input = folded->input;
    for (uint32_t n = 0; n < input->scenarios.count; n++) {
        take_in_scenario(folded, input->scenarios.items[n]);
    }
    *untold = settle_blocks(folded);
    for (uint32_t n = 0; n < folded->dropped_districts.count; n++) {
        leave_out(folded, folded->dropped_districts.items[n]);
    }
    for (uint32_t n = 0; n < input->industries.count; n++) {
        declare_industry(folded, &input->industries.items[n]);
    }
    keep_standard_away(folded);
    state_empty_ones(folded, true);
    return fold_facts(folded);
}

struct canonical *fold_edits(struct folded *folded) {
    const struct fold_input *input = folded->input;
    for (uint32_t n = 0; n < input->industries.count; n++) {
        if (is_stated_before(folded, input->industries.items[n].name)) continue;
        declare_industry(folded, &input->industries.items[n]);
    }
    state_empty_ones(folded, false);
    return fold_facts(folded);
}
