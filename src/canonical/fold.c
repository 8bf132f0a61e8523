/* Layer by layer: drops first, of districts last, then what is stated, as in model/layer.c. Facts are found by
 * their keys. */
#include "canonical/fold.h"

#include "canonical/expression.h"
#include "canonical/rewrite.h"
#include "canonical/statement.h"

/* --- Entries --- */

static uint64_t hash_of(enum fact_kind kind, struct text key) {
    return text_hash(key, kind + 1);
}

uint32_t fold_find(const struct folded *folded, enum fact_kind kind, struct text key,
                   uint32_t from) {
    uint32_t at = from;
    if (from == 0) at = folded->slots[hash_of(kind, key) & (folded->slot_count - 1)];
    while (at != 0) {
        const struct fold_entry *entry = &folded->entries.items[at - 1];
        bool is_it =
            !entry->is_gone && entry->fact->kind == kind && text_equal(entry->fact->key, key);
        if (is_it) return at;
        at = entry->before;
    }
    return 0;
}

/* The next one behind an entry that was found. */
static uint32_t find_next(const struct folded *folded, uint32_t found) {
    const struct fold_entry *entry = &folded->entries.items[found - 1];
    if (entry->before == 0) return 0;
    return fold_find(folded, entry->fact->kind, entry->fact->key, entry->before);
}

/* Facts of blocks are found by nothing: they come and go with their block. */
void fold_add(struct folded *folded, const struct canonical_fact *fact, uint32_t layer) {
    struct fold_entry entry = {.fact = fact, .layer = layer};
    if (fact->kind == FACT_TARGET) entry.how = node_text(fact->node, NODE_HOW);
    if (fact->block == NULL) {
        uint32_t *slot = &folded->slots[hash_of(fact->kind, fact->key) & (folded->slot_count - 1)];
        entry.before = *slot;
        *slot = folded->entries.count + 1;
    }
    vector_push(folded->canonical->arena, &folded->entries, entry);
}

/* --- What there is to begin with --- */

/* Only the standard indicators can be dropped. */
static void add_standard(struct folded *folded) {
    const struct syntax_tree *standard = folded->input->standard;
    struct canonical *canonical = folded->canonical;
    uint32_t first = canonical->facts.count;
    const struct syntax_node *node = standard == NULL ? NULL : standard->root->first;
    for (; node != NULL; node = node->next) {
        if (node->kind == NODE_INDICATOR) {
            statement_add(canonical, node, (struct surroundings){0});
        }
    }
    for (uint32_t n = first; n < canonical->facts.count; n++) {
        if (canonical->facts.items[n]->kind != FACT_INDICATOR) continue;
        fold_add(folded, canonical->facts.items[n], 0);
        folded->entries.items[folded->entries.count - 1].is_standard = true;
    }
    canonical->facts.count = first;
}

static struct folded *start(struct canonical *plan, const struct fold_input *input) {
    struct folded *folded = arena_new(plan->arena, struct folded);
    folded->canonical = plan;
    folded->input = input;
    folded->slot_count = 64;
    while (folded->slot_count < plan->facts.count) folded->slot_count *= 2;
    folded->slots = arena_array(plan->arena, uint32_t, folded->slot_count);
    add_standard(folded);
    for (uint32_t n = 0; n < plan->facts.count; n++) fold_add(folded, plan->facts.items[n], 0);
    folded->of_plan = folded->entries.count;
    return folded;
}

/* --- Drops --- */

struct text fold_dropped_key(struct arena *arena, const struct canonical_fact *drop,
                             enum fact_kind *kind) {
    enum { WORD = sizeof "drop" };
    struct text rest = {drop->key.bytes + WORD, drop->key.length - WORD};
    switch (drop->node->kind) {
        case NODE_DROP_TARGET: *kind = FACT_TARGET; return rest;
        case NODE_DROP_OUTPUT: *kind = FACT_OUTPUT; return rest;
        case NODE_DROP_INDICATOR: *kind = FACT_INDICATOR; return rest;
        default: break;
    }
    *kind = FACT_LEAD;
    return text_format(arena, "district %.*s", TEXT_ARGUMENT(rest));
}

/* A standard figure is in force again where the plan's own is dropped. */
static void restore_standard(struct folded *folded, struct text key) {
    for (uint32_t n = 0; n < folded->of_plan && folded->entries.items[n].is_standard; n++) {
        struct fold_entry *entry = &folded->entries.items[n];
        if (!text_equal(entry->fact->key, key)) continue;
        entry->is_gone = false;
        uint32_t kept = 0;
        for (uint32_t at = 0; at < folded->standard_drops.count; at++) {
            const struct canonical_fact *drop = folded->standard_drops.items[at];
            enum fact_kind kind;
            if (text_equal(fold_dropped_key(folded->canonical->arena, drop, &kind), key)) continue;
            folded->standard_drops.items[kept++] = drop;
        }
        folded->standard_drops.count = kept;
    }
}

static void drop_one(struct folded *folded, const struct canonical_fact *drop) {
    enum fact_kind kind;
    struct text key = fold_dropped_key(folded->canonical->arena, drop, &kind);
    uint32_t standard = 0;
    bool has_own = false;
    for (uint32_t at = fold_find(folded, kind, key, 0); at != 0; at = find_next(folded, at)) {
        if (folded->entries.items[at - 1].is_standard) {
            standard = at;
        } else {
            folded->entries.items[at - 1].is_gone = true;
            has_own = true;
        }
    }
    if (has_own) {
        restore_standard(folded, key);
    } else if (standard != 0) {
        folded->entries.items[standard - 1].is_gone = true;
        vector_push(folded->canonical->arena, &folded->standard_drops, drop);
    }
}

static bool is_named(const struct canonical_fact *fact, uint32_t number, struct text name) {
    return number < fact->name_count && text_equal(fact->names[number], name);
}

bool fold_goes_with(const struct folded *folded, const struct canonical_fact *fact,
                    name_id district) {
    struct text name = names_text(folded->canonical->names, district);
    const struct syntax_node *parent;
    if (fact->block != NULL) return false;
    switch (fact->kind) {
        case FACT_DISTRICT:
        case FACT_DISTRICT_LABEL:
        case FACT_LEAD:
        case FACT_OUTPUT: return is_named(fact, 0, name);
        case FACT_DISTRICT_PARENT:
            parent = node_child(fact->node, NODE_PARENT);
            return is_named(fact, 0, name) || node_name(parent) == district;
        case FACT_INDICATOR:
            for (uint32_t n = 1; n < fact->name_count; n++) {
                if (is_named(fact, n, name)) return true;
            }
            return false;
        default: return false;
    }
}

static void drop_district(struct folded *folded, name_id district) {
    vector_push(folded->canonical->arena, &folded->dropped_districts, district);
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        struct fold_entry *entry = &folded->entries.items[n];
        if (!entry->is_gone && fold_goes_with(folded, entry->fact, district)) entry->is_gone = true;
    }
}

/* --- What is stated --- */

/* ` in 2020`. */
enum { YEAR_LENGTH = sizeof " in 2020" - 1 };

static struct text how_of(const struct folded *folded, struct text key) {
    uint32_t found = fold_find(folded, FACT_TARGET, key, 0);
    return found == 0 ? (struct text){0} : folded->entries.items[found - 1].how;
}

/* A target that says nothing of its parts keeps what was said in that year. */
static struct text how_before(const struct folded *folded, const struct canonical_fact *fact) {
    struct text undated = fact->key;
    struct text own = node_text(fact->node, NODE_HOW);
    if (own.bytes != NULL) return own;
    if (fact->year != 0) undated.length -= YEAR_LENGTH;
    if (fold_find(folded, FACT_TARGET, fact->key, 0) != 0) return how_of(folded, fact->key);
    return how_of(folded, undated);
}

/* A name for what a `let` was: nothing is called so. */
static name_id name_of_former(struct folded *folded, const struct syntax_node *let) {
    const struct fold_input *input = folded->input;
    struct arena *arena = folded->canonical->arena;
    struct text name = names_text(input->names, node_name(let));
    for (uint32_t number = 1;; number++) {
        struct text former = text_format(arena, "%.*s_before", TEXT_ARGUMENT(name));
        if (number > 1) {
            former = text_format(arena, "%.*s_before_%u", TEXT_ARGUMENT(name), number);
        }
        uint32_t count = names_count(input->names);
        name_id found = names_intern(input->names, former);
        names_keep(input->names, count);
        bool is_free = found >= input->taken_count || !input->is_taken[found];
        is_free = is_free && !tree_mentions(let, found);
        bool is_new = fold_find(folded, FACT_LET,
                                text_format(arena, "let %.*s", TEXT_ARGUMENT(former)), 0) == 0;
        if (is_free && is_new) return found;
    }
}

/* The fact that a statement states; the facts are not those of the plan for it. */
static const struct canonical_fact *fact_stated(struct folded *folded,
                                                const struct syntax_node *node) {
    struct canonical *canonical = folded->canonical;
    uint32_t first = canonical->facts.count;
    statement_add(canonical, node, (struct surroundings){0});
    canonical->facts.count = first;
    return canonical->facts.items[first];
}

/* What the `let` was keeps being stated under another name where the new one reads it. */
static const struct canonical_fact *let_stated(struct folded *folded,
                                               const struct canonical_fact *fact, uint32_t layer) {
    struct arena *arena = folded->canonical->arena;
    uint32_t found = fold_find(folded, FACT_LET, fact->key, 0);
    if (found == 0 || folded->input->keeps_lets || !let_reads_itself(fact->node)) return fact;
    const struct fold_entry *entry = &folded->entries.items[found - 1];
    if (entry->layer == layer) return fact;
    name_id former = name_of_former(folded, fact->node);
    const struct syntax_node *before = let_named(arena, entry->fact->node, former);
    fold_add(folded, fact_stated(folded, before), layer);
    return fact_stated(folded, let_reading(arena, fact->node, former));
}

/* Takes away what the layers below have stated under the key, with what stands in it where it is a block. */
static void replace(struct folded *folded, const struct canonical_fact *fact, uint32_t layer) {
    uint32_t at = fold_find(folded, fact->kind, fact->key, 0);
    for (; at != 0; at = find_next(folded, at)) {
        struct fold_entry *entry = &folded->entries.items[at - 1];
        if (entry->layer == layer || entry->is_standard) continue;
        entry->is_gone = true;
        if (fact->kind != FACT_SCENARIO) continue;
        for (uint32_t n = 0; n < folded->entries.count; n++) {
            struct fold_entry *inner = &folded->entries.items[n];
            if (inner->fact->block == entry->fact) inner->is_gone = true;
        }
    }
}

/* Whether a fact of a place or a lead is there already, so that to state it again says no more. */
static bool says_no_more(const struct folded *folded, const struct canonical_fact *fact) {
    uint32_t at = fold_find(folded, fact->kind, fact->key, 0);
    if (at == 0 || fact->kind == FACT_LEAD || fact->source.bytes == NULL) return at != 0;
    for (; at != 0; at = find_next(folded, at)) {
        if (folded->entries.items[at - 1].fact->source.bytes != NULL) return true;
    }
    return false;
}

/* A district that is stated behind its drop is there again. */
static void forget_drop(struct folded *folded, struct text district) {
    uint32_t kept = 0;
    for (uint32_t n = 0; n < folded->dropped_districts.count; n++) {
        name_id dropped = folded->dropped_districts.items[n];
        if (text_equal(names_text(folded->canonical->names, dropped), district)) continue;
        folded->dropped_districts.items[kept++] = dropped;
    }
    folded->dropped_districts.count = kept;
}

static void state(struct folded *folded, const struct canonical_fact *fact, struct text how,
                  uint32_t layer) {
    if (fact->block != NULL) {
        fold_add(folded, fact, layer);
        return;
    }
    if (fact->kind == FACT_DISTRICT) forget_drop(folded, fact->names[0]);
    switch (fact->kind) {
        case FACT_DISTRICT:
        case FACT_INDUSTRY:
        case FACT_LEAD:
            if (says_no_more(folded, fact)) return;
            break;
        case FACT_WAIVER:
        case FACT_PRINT:
        case FACT_TEST: break;
        case FACT_LET: fact = let_stated(folded, fact, layer); /* fall through */
        default: replace(folded, fact, layer);
    }
    fold_add(folded, fact, layer);
    folded->entries.items[folded->entries.count - 1].how = how;
}

/* --- Layers --- */

/* The facts of a layer, from `first` on. What they take over is that of the plan before any of them is stated. */
static void put_on(struct folded *folded, uint32_t first, uint32_t layer) {
    struct canonical *canonical = folded->canonical;
    uint32_t count = canonical->facts.count - first;
    const struct canonical_fact **facts =
        arena_copy(canonical->arena, canonical->facts.items + first, count * sizeof *facts);
    struct text *hows = arena_array(canonical->arena, struct text, count);
    canonical->facts.count = first;
    for (uint32_t n = 0; n < count; n++) {
        bool is_drop = facts[n]->kind == FACT_DROP && facts[n]->block == NULL;
        if (is_drop && facts[n]->node->kind != NODE_DROP_DISTRICT) drop_one(folded, facts[n]);
    }
    for (uint32_t n = 0; n < count; n++) {
        bool is_drop = facts[n]->kind == FACT_DROP && facts[n]->block == NULL;
        if (is_drop && facts[n]->node->kind == NODE_DROP_DISTRICT) {
            drop_district(folded, node_name(facts[n]->node));
        }
    }
    for (uint32_t n = 0; n < count; n++) {
        if (facts[n]->kind == FACT_TARGET) hows[n] = how_before(folded, facts[n]);
    }
    for (uint32_t n = 0; n < count; n++) {
        bool is_edit = facts[n]->block == NULL &&
                       (facts[n]->kind == FACT_DROP || facts[n]->kind == FACT_EXPECTATION);
        if (!is_edit) state(folded, facts[n], hows[n], layer);
    }
}

struct folded *fold_layers(struct canonical *plan, const struct fold_input *input) {
    struct folded *folded = start(plan, input);
    for (uint32_t n = 0; n < input->layers.count; n++) {
        struct fold_layer layer = input->layers.items[n];
        uint32_t first = plan->facts.count;
        canonical_note(plan, layer.root);
        const struct syntax_node *child = layer.root->first;
        for (; child != NULL; child = child->next) {
            statement_add(plan, child, (struct surroundings){.source = layer.source});
        }
        put_on(folded, first, n + 1);
    }
    return folded;
}

/* --- What is left --- */

static const struct fold_value *value_of(const struct fold_input *input,
                                         const struct canonical_fact *fact) {
    struct span span = canonical_part_span(fact);
    uint32_t low = 0;
    uint32_t high = input->values.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct fold_value *value = &input->values.items[middle];
        bool is_below = value->source < span.source ||
                        (value->source == span.source && value->start < span.start);
        if (is_below) low = middle + 1;
        if (!is_below) high = middle;
    }
    if (low == input->values.count) return NULL;
    const struct fold_value *value = &input->values.items[low];
    bool is_it = value->source == span.source && value->start == span.start;
    return is_it ? value : NULL;
}

/* The figure with another value, or with what it has taken over said. */
static const struct canonical_fact *
figure_told(struct folded *folded, const struct fold_entry *entry, const struct fold_value *value) {
    struct arena *arena = folded->canonical->arena;
    struct canonical_fact *fact = arena_copy(arena, entry->fact, sizeof *fact);
    struct text_builder statement = {.arena = arena};
    const struct syntax_node *grows = node_child(fact->node, NODE_GROWS);
    const struct syntax_node *how = node_child(fact->node, NODE_HOW);
    bool is_usual = entry->how.bytes == NULL || text_equal(entry->how, TEXT("within"));
    if (value == NULL) {
        text_append(&statement, fact->statement);
    } else {
        text_append_format(&statement, "%.*s = %.*s", TEXT_ARGUMENT(fact->key),
                           TEXT_ARGUMENT(value->value));
    }
    bool says_how = value == NULL && how != NULL;
    if (!is_usual && !says_how) {
        text_append_format(&statement, " with parts %.*s", TEXT_ARGUMENT(entry->how));
    }
    if (value != NULL && grows != NULL) {
        text_append_string(&statement, " grows ");
        expression_append(folded->canonical, grows->first, &statement);
    }
    uint32_t before = (uint32_t)(fact->value.bytes - fact->statement.bytes);
    fact->statement = text_built(&statement);
    fact->key.bytes = fact->statement.bytes;
    fact->value = (struct text){fact->statement.bytes + before, fact->statement.length - before};
    return fact;
}

static const struct canonical_fact *fact_told(struct folded *folded,
                                              const struct fold_entry *entry) {
    const struct canonical_fact *fact = entry->fact;
    bool is_figure =
        fact->kind == FACT_TARGET || fact->kind == FACT_OUTPUT || fact->kind == FACT_INDICATOR;
    if (!is_figure || entry->layer == 0 || fact->block != NULL) return fact;
    const struct fold_value *value = value_of(folded->input, fact);
    bool keeps_how = fact->kind == FACT_TARGET && entry->how.bytes != NULL &&
                     node_child(fact->node, NODE_HOW) == NULL;
    return value != NULL || keeps_how ? figure_told(folded, entry, value) : fact;
}

struct canonical *fold_facts(struct folded *folded) {
    struct arena *arena = folded->canonical->arena;
    struct canonical *left = arena_copy(arena, folded->canonical, sizeof *left);
    left->facts.items = NULL;
    left->facts.count = left->facts.capacity = 0;
    vector_reserve(arena, &left->facts, folded->entries.count);
    for (uint32_t n = 0; n < folded->entries.count; n++) {
        const struct fold_entry *entry = &folded->entries.items[n];
        if (entry->is_gone || entry->is_standard) continue;
        struct canonical_fact *fact = arena_copy(arena, fact_told(folded, entry), sizeof *fact);
        vector_push(arena, &left->facts, fact);
    }
    return left;
}
