/* The facts of trees: what must be known of all files first, then each statement's facts, and their order. */
#include "canonical/canonical.h"

#include "base/sort.h"
#include "canonical/expression.h"
#include "canonical/statement.h"

const char *fact_kind_word(enum fact_kind kind) {
    static const char *const words[] = {
#define FACT(kind, section, word, key) [FACT_##kind] = word,
#include "canonical/kinds.def"
#undef FACT
    };
    return words[kind];
}

static enum fact_kind section_of(enum fact_kind kind) {
    static const enum fact_kind sections[] = {
#define FACT(kind, section, word, key) [FACT_##kind] = FACT_##section,
#include "canonical/kinds.def"
#undef FACT
    };
    return sections[kind];
}

struct span canonical_part_span(const struct canonical_fact *fact) {
    return fact->part->span;
}

struct span canonical_statement_span(const struct canonical_fact *fact) {
    return fact->node->span;
}

/* --- Finding --- */

void canonical_note(struct canonical *canonical, const struct syntax_node *node) {
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == NODE_UNIT) canonical->is_unit[node_name(child)] = true;
    }
}

static void add_tree(struct canonical *canonical, const struct syntax_node *root) {
    const struct syntax_node *plan = node_child(root, NODE_PLAN);
    struct surroundings surroundings = {0};
    if (plan != NULL && !canonical->is_of_file) surroundings.source = node_text(plan, NODE_SOURCE);
    for (const struct syntax_node *child = root->first; child != NULL; child = child->next) {
        statement_add(canonical, child, surroundings);
    }
}

static struct canonical *start(struct arena *arena, const struct names *names) {
    struct canonical *canonical = arena_new(arena, struct canonical);
    *canonical = (struct canonical){.arena = arena,
                                    .names = names,
                                    .statement.arena = arena,
                                    .is_unit = arena_array(arena, bool, names_count(names) + 1)};
    return canonical;
}

struct canonical *canonical_of(struct arena *arena, const struct names *names,
                               const struct syntax_tree *const *trees, uint32_t count) {
    struct canonical *canonical = start(arena, names);
    for (uint32_t n = 0; n < count; n++) canonical_note(canonical, trees[n]->root);
    for (uint32_t n = 0; n < count; n++) add_tree(canonical, trees[n]->root);
    return canonical;
}

struct canonical *canonical_of_version(struct arena *arena, const struct names *names,
                                       const struct syntax_tree *tree,
                                       const struct syntax_tree *const *versions, uint32_t count) {
    struct canonical *canonical = start(arena, names);
    canonical->is_of_file = true;
    for (uint32_t n = 0; n < count; n++) canonical_note(canonical, versions[n]->root);
    canonical_note(canonical, tree->root);
    add_tree(canonical, tree->root);
    return canonical;
}

struct canonical *canonical_of_file(struct arena *arena, const struct names *names,
                                    const struct syntax_tree *tree) {
    return canonical_of_version(arena, names, tree, NULL, 0);
}

/* --- Order --- */

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

int canonical_compare_keys(const struct canonical_fact *a, const struct canonical_fact *b) {
    int order = compare_numbers(a->block != NULL, b->block != NULL);
    if (order == 0 && a->block != b->block) order = canonical_compare_keys(a->block, b->block);
    if (order == 0) order = compare_numbers(section_of(a->kind), section_of(b->kind));
    if (order == 0) order = text_compare(a->key, b->key);
    return order != 0 ? order : compare_numbers(a->kind, b->kind);
}

int canonical_compare(const struct canonical_fact *a, const struct canonical_fact *b) {
    int order = canonical_compare_keys(a, b);
    if (order == 0) order = text_compare(a->statement, b->statement);
    if (order == 0) order = compare_numbers(a->source.bytes != NULL, b->source.bytes != NULL);
    return order != 0 ? order : text_compare(a->source, b->source);
}

static int compare_facts(const void *context, uint32_t a, uint32_t b) {
    const struct canonical *canonical = context;
    return canonical_compare(canonical->facts.items[a], canonical->facts.items[b]);
}

/* Whether the next fact, `fact`, says all that `last` says. */
static bool is_said_by(const struct canonical_fact *last, const struct canonical_fact *fact) {
    bool is_place = fact->kind == FACT_DISTRICT || fact->kind == FACT_INDUSTRY;
    bool is_implied =
        is_place && last->source.bytes == NULL && canonical_compare_keys(last, fact) == 0;
    return is_implied || canonical_compare(last, fact) == 0;
}

struct canonical_facts canonical_sorted(const struct canonical *canonical, struct arena *arena) {
    uint32_t count = canonical->facts.count;
    uint32_t *order = arena_array(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) order[n] = n;
    sort_numbers(arena, order, count, compare_facts, canonical);
    struct canonical_facts facts = {arena_array(arena, const struct canonical_fact *, count), 0};
    for (uint32_t n = 0; n < count; n++) {
        const struct canonical_fact *fact = canonical->facts.items[order[n]];
        if (facts.count > 0 && is_said_by(facts.items[facts.count - 1], fact)) facts.count--;
        facts.items[facts.count++] = fact;
    }
    return facts;
}

/* --- Writing --- */

/* The sorted facts; those of blocks stand behind all others, in the order of the blocks. */
struct writing {
    const struct canonical *canonical;
    struct canonical_facts facts;
    uint32_t inner;      /* the first that stands in a block and is not yet written */
    struct text *labels; /* by name: of indicators, as what is being written states them */
    struct text_builder *output;
};

static bool is_block(const struct canonical_fact *fact) {
    return fact->kind == FACT_SCENARIO || fact->kind == FACT_TEST;
}

/* `statement source "..."`; in a rule the source is its last clause. */
static void append_sourced(struct writing *writing, const struct canonical_fact *fact) {
    struct text statement = fact->statement;
    bool is_rule = fact->kind == FACT_RULE;
    if (is_rule) statement.length--;
    text_append(writing->output, statement);
    if (fact->source.bytes != NULL) {
        text_append_string(writing->output, is_rule ? "  source " : " source ");
        string_append(fact->source, writing->output);
        if (is_rule) text_append_byte(writing->output, '\n');
    }
    if (is_rule) text_append_byte(writing->output, '}');
}

/* An indicator's label stands behind its name and keys in the statements of all its figures. */
static void append_indicator(struct writing *writing, const struct canonical_fact *fact) {
    name_id name = names_find(writing->canonical->names, fact->names[0]);
    struct text label = writing->labels[name];
    struct canonical_fact rest = *fact;
    uint32_t year_length = fact->year == 0 ? 0 : (uint32_t)sizeof " in 2020" - 1;
    uint32_t length = fact->key.length - year_length;
    if (label.bytes != NULL) {
        text_append(writing->output, (struct text){fact->statement.bytes, length});
        text_append_byte(writing->output, ' ');
        text_append(writing->output, label);
        rest.statement.bytes += length;
        rest.statement.length -= length;
    }
    append_sourced(writing, &rest);
}

static void append_fact(struct writing *writing, const struct canonical_fact *fact) {
    if (fact->kind == FACT_INDICATOR_LABEL) return;
    if (fact->block != NULL) text_append_string(writing->output, "  ");
    if (fact->kind == FACT_INDICATOR) {
        append_indicator(writing, fact);
    } else {
        append_sourced(writing, fact);
    }
    text_append_byte(writing->output, '\n');
}

/* Notes the labels among the facts from `first` up to `end`; or with `is_over` that they are no more. */
static void note_labels(struct writing *writing, uint32_t first, uint32_t end, bool is_over) {
    for (uint32_t n = first; n < end; n++) {
        const struct canonical_fact *fact = writing->facts.items[n];
        if (fact->kind != FACT_INDICATOR_LABEL) continue;
        name_id name = names_find(writing->canonical->names, fact->names[0]);
        writing->labels[name] = is_over ? (struct text){0} : fact->value;
    }
}

static void append_block(struct writing *writing, const struct canonical_fact *block) {
    uint32_t first = writing->inner;
    uint32_t end = first;
    while (end < writing->facts.count &&
           canonical_compare_keys(writing->facts.items[end]->block, block) == 0) {
        end++;
    }
    text_append(writing->output, block->statement);
    text_append_string(writing->output, " {\n");
    note_labels(writing, first, end, false);
    for (uint32_t n = first; n < end; n++) append_fact(writing, writing->facts.items[n]);
    note_labels(writing, first, end, true);
    text_append_string(writing->output, "}\n");
    writing->inner = end;
}

/* Blocks come last, and have labels of their own. */
void canonical_append(const struct canonical *canonical, struct text_builder *output) {
    struct arena *arena = canonical->arena;
    struct writing writing = {
        .canonical = canonical, .facts = canonical_sorted(canonical, arena), .output = output};
    const struct canonical_facts *facts = &writing.facts;
    writing.labels = arena_array(arena, struct text, names_count(canonical->names) + 1);
    uint32_t count = 0;
    while (count < facts->count && facts->items[count]->block == NULL) count++;
    writing.inner = count;
    note_labels(&writing, 0, count, false);
    uint32_t n = 0;
    for (; n < count && !is_block(facts->items[n]); n++) append_fact(&writing, facts->items[n]);
    note_labels(&writing, 0, count, true);
    for (; n < count; n++) append_block(&writing, facts->items[n]);
}
