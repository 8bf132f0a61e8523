/* What becomes of each fact of the ground comes first; then the changes in their places, statement by
 * statement; then what is added. What cannot be changed in its place is cut and added. */
#include "merge/carry.h"

#include "merge/place.h"

/* --- What becomes of the facts --- */

static void add(struct carry *carry, const struct element *element) {
    if (element->side == carry->other_side) carry->adds[element->fact] = element;
}

static void find_fates(struct carry *carry, uint32_t key) {
    struct elements now = settled_stated(carry->settled, key, carry->ground_side);
    struct elements wanted = settled_elements(carry->settled, key, carry->conflicts);
    uint32_t fact = carry->settled->keys[key].facts[carry->ground_side];
    bool is_change = now.count == 1 && wanted.count == 1;
    if (is_change && settled_same(carry->settled, now.items, wanted.items)) return;
    for (; fact != NONE; fact = carry->ground->again[fact]) {
        struct element element = element_of(carry->ground_side, fact);
        if (is_change) {
            carry->becomes[fact] = wanted.items;
        } else {
            carry->is_cut[fact] = !settled_has(carry->settled, &wanted, &element);
        }
    }
    for (uint32_t n = 0; n < wanted.count && !is_change; n++) {
        if (!settled_has(carry->settled, &now, &wanted.items[n])) add(carry, &wanted.items[n]);
    }
}

/* The fact is stated by a statement of its own from now on. */
static void move_out(struct carry *carry, uint32_t fact) {
    uint32_t key = carry->ground->key_of[fact];
    carry->is_cut[fact] = true;
    carry->adds[carry->settled->keys[key].facts[carry->other_side]] = carry->becomes[fact];
    carry->becomes[fact] = NULL;
}

/* What the fact, a parent, is to say; no text where it is taken away. */
static struct text wanted_parent(const struct carry *carry, uint32_t fact) {
    if (carry->is_cut[fact]) return (struct text){0};
    const struct element *becomes = carry->becomes[fact];
    return becomes == NULL ? edition_fact(carry->ground, fact)->value
                           : element_fact(carry->settled, becomes)->value;
}

/* The fact that there is the industry whose parent the fact states. */
static uint32_t industry_of(const struct carry *carry, uint32_t parent) {
    while (edition_fact(carry->ground, parent)->kind != FACT_INDUSTRY) parent--;
    return parent;
}

/* An industry leaves its list, with its label and parent, to be stated as the other does. */
static void move_industry(struct carry *carry, const struct statement *statement, uint32_t parent) {
    uint32_t end = statement->first + statement->count;
    uint32_t first = industry_of(carry, parent);
    uint32_t key = carry->ground->key_of[first];
    uint32_t there = carry->settled->keys[key].facts[carry->other_side];
    if (there == NONE) return;
    for (uint32_t n = first; n < end; n++) {
        if (n > first && edition_fact(carry->ground, n)->kind == FACT_INDUSTRY) break;
        carry->is_cut[n] = true;
        carry->becomes[n] = NULL;
    }
    struct element element = element_of(carry->other_side, there);
    carry->adds[there] = arena_copy(carry->arena, &element, sizeof element);
}

/* Of industries in one list, which share their parent, those leave whose parent becomes another one alone. */
static void settle_parents(struct carry *carry, const struct statement *statement) {
    uint32_t end = statement->first + statement->count;
    uint32_t first = NONE;
    bool agree = true;
    if (statement->node->kind != NODE_INDUSTRY) return;
    for (uint32_t n = statement->first; n < end; n++) {
        if (edition_fact(carry->ground, n)->kind != FACT_INDUSTRY_PARENT) continue;
        if (carry->is_cut[industry_of(carry, n)]) continue;
        if (first == NONE) first = n;
        agree &= text_equal(wanted_parent(carry, first), wanted_parent(carry, n));
    }
    for (uint32_t n = statement->first; n < end && !agree; n++) {
        bool is_parent = edition_fact(carry->ground, n)->kind == FACT_INDUSTRY_PARENT;
        bool changes = carry->is_cut[n] || carry->becomes[n] != NULL;
        if (is_parent && changes) move_industry(carry, statement, n);
    }
}

bool carry_is_gone(const struct carry *carry, uint32_t number) {
    const struct statement *statement = &carry->ground->statements.items[number];
    for (uint32_t n = 0; n < statement->count; n++) {
        if (!carry->is_cut[statement->first + n]) return false;
    }
    return true;
}

/* --- Changes in their places --- */

static void replace(struct carry *carry, struct span span, enum put_rank rank, struct text text) {
    patch_cut(carry->patch, span.start, span.end);
    patch_put(carry->patch, span.start, rank, text);
}

static bool cites(const struct canonical_fact *fact) {
    switch (fact->kind) {
        case FACT_PLAN:
        case FACT_INDUSTRY:
        case FACT_LEAD:
        case FACT_TARGET:
        case FACT_OUTPUT:
        case FACT_INDICATOR:
        case FACT_RULE: return true;
        case FACT_DISTRICT: return node_child(fact->node, NODE_LEADS) == NULL;
        default: return false;
    }
}

static struct text source_of(const struct carry *carry, uint32_t fact) {
    const struct element *becomes = carry->becomes[fact];
    return becomes == NULL ? carry->ground->sources[fact] : element_source(carry->settled, becomes);
}

static bool same_source(struct text a, struct text b) {
    return (a.bytes == NULL) == (b.bytes == NULL) && text_equal(a, b);
}

/* Writes the source that the element cites into the statement. */
static void change_source(struct carry *carry, const struct syntax_node *node,
                          const struct element *element) {
    const struct edition *from = carry->settled->editions[element->side];
    const struct syntax_node *citing = edition_fact(from, element->fact)->node;
    struct span span = place_source(from, citing);
    replace(carry, place_source(carry->ground, node), PUT_BEHIND,
            edition_slice(from, span.start, span.end));
}

/* Changes what the statement cites, where all that it states from now on cites the same; else what cites
 * something else moves out. */
static void settle_source(struct carry *carry, const struct statement *statement) {
    uint32_t first = NONE;
    bool agree = true;
    for (uint32_t n = statement->first; n < statement->first + statement->count; n++) {
        if (carry->is_cut[n] || !cites(edition_fact(carry->ground, n))) continue;
        if (first == NONE) first = n;
        agree &= same_source(source_of(carry, first), source_of(carry, n));
    }
    for (uint32_t n = statement->first; n < statement->first + statement->count && !agree; n++) {
        if (carry->becomes[n] == NULL) continue;
        if (!same_source(source_of(carry, n), carry->ground->sources[n])) move_out(carry, n);
    }
    if (first == NONE || !agree) return;
    const struct element *becomes = carry->becomes[first];
    bool is_rule = statement->node->kind == NODE_RULE;
    if (becomes == NULL || same_source(source_of(carry, first), carry->ground->sources[first]))
        return;
    if (!is_rule) change_source(carry, statement->node, becomes);
}

/* Whether a fact before it in its statement is changed by the same words: a parent of several. */
static bool is_changed_already(const struct carry *carry, uint32_t fact) {
    const struct statement *statement =
        &carry->ground->statements.items[carry->ground->statement_of[fact]];
    if (edition_fact(carry->ground, fact)->kind != FACT_INDUSTRY_PARENT) return false;
    for (uint32_t n = statement->first; n < fact; n++) {
        bool is_parent = edition_fact(carry->ground, n)->kind == FACT_INDUSTRY_PARENT;
        if (is_parent && carry->becomes[n] != NULL) return true;
    }
    return false;
}

static void change_value(struct carry *carry, uint32_t number) {
    const struct element *becomes = carry->becomes[number];
    const struct canonical_fact *fact = edition_fact(carry->ground, number);
    const struct canonical_fact *wanted = element_fact(carry->settled, becomes);
    bool is_rule = fact->kind == FACT_RULE;
    bool differs = !text_equal(fact->value, wanted->value);
    struct span span, from;
    if (!differs && !(is_rule && becomes->side == carry->other_side)) return;
    if (!place_value(carry->ground, fact, &span) || is_changed_already(carry, number)) return;
    struct text_builder text = {.arena = carry->arena};
    if (fact->part->kind == NODE_ENTRY) {
        from = place_expression(wanted);
        if (!place_same_terms(carry->ground, fact, carry->other, wanted)) {
            move_out(carry, number);
            return;
        }
        text_append(&text, edition_slice(carry->other, from.start, from.end));
    } else {
        place_append_value(&text, carry->other, wanted);
    }
    if (place_value(carry->other, wanted, &from)) vector_push(carry->arena, &carry->copied, from);
    replace(carry, span, PUT_WITHIN, text_built(&text));
}

/* --- What is cut --- */

/* A statement with the `;` behind it. */
static void cut_statement(struct carry *carry, const struct syntax_node *node) {
    uint32_t end = node->span.end;
    const struct text *text = &carry->ground->text;
    while (end < text->length && (text->bytes[end] == ' ' || text->bytes[end] == '\t')) end++;
    bool is_parted = end < text->length && text->bytes[end] == ';';
    if (is_parted) end++;
    while (is_parted && end < text->length && text->bytes[end] == ' ') end++;
    patch_cut(carry->patch, node->span.start, is_parted ? end : node->span.end);
}

static bool keeps_parent(const struct carry *carry, const struct statement *statement) {
    for (uint32_t n = statement->first; n < statement->first + statement->count; n++) {
        bool is_parent = edition_fact(carry->ground, n)->kind == FACT_INDUSTRY_PARENT;
        if (is_parent && !carry->is_cut[n]) return true;
    }
    return false;
}

static void cut_fact(struct carry *carry, const struct statement *statement, uint32_t number) {
    const struct canonical_fact *fact = edition_fact(carry->ground, number);
    struct span span;
    switch (fact->kind) {
        case FACT_INDUSTRY_PARENT:
            if (keeps_parent(carry, statement)) return;
            break;
        case FACT_DISTRICT_LABEL:
        case FACT_DISTRICT_PARENT:
        case FACT_INDUSTRY_LABEL:
        case FACT_INDICATOR_LABEL: break;
        default: carry_cut_part(carry, fact); return;
    }
    if (!place_value(carry->ground, fact, &span)) return;
    patch_cut(carry->patch, place_before_blanks(carry->ground, span.start), span.end);
}

/* A statement that would name a district only, which others name too, goes with what it said. */
static void cut_remains(struct carry *carry, const struct statement *statement) {
    uint32_t first = statement->first;
    bool has_cut = false;
    if (statement->node->kind != NODE_DISTRICT || carry->is_cut[first]) return;
    for (uint32_t n = 1; n < statement->count; n++) {
        if (!carry->is_cut[first + n]) return;
        has_cut = true;
    }
    uint32_t other = carry->settled->keys[carry->ground->key_of[first]].facts[carry->ground_side];
    for (; has_cut && other != NONE; other = carry->ground->again[other]) {
        if (other == first || carry->is_cut[other]) continue;
        carry->is_cut[first] = true;
        return;
    }
}

static void carry_cuts(struct carry *carry) {
    for (uint32_t n = 0; n < carry->ground->statements.count; n++) {
        const struct statement *statement = &carry->ground->statements.items[n];
        cut_remains(carry, statement);
        if (carry_is_gone(carry, n)) {
            cut_statement(carry, statement->node);
            continue;
        }
        for (uint32_t fact = statement->first; fact < statement->first + statement->count; fact++) {
            if (carry->is_cut[fact]) cut_fact(carry, statement, fact);
        }
    }
}

/* --- All of it --- */

uint32_t carry_counterpart(const struct carry *carry, uint32_t number) {
    const struct statement *statement = &carry->other->statements.items[number];
    for (uint32_t n = statement->count; n-- > 0;) {
        uint32_t key = carry->other->key_of[statement->first + n];
        uint32_t fact = carry->settled->keys[key].facts[carry->ground_side];
        if (fact != NONE) return carry->ground->statement_of[fact];
    }
    return NONE;
}

void carry_over(struct patch *patch, struct arena *arena, const struct settled *settled,
                const struct remarks *remarks, enum side ground, enum side conflicts) {
    enum side other = ground == OURS ? THEIRS : OURS;
    struct carry carry = {.arena = arena,
                          .settled = settled,
                          .conflicts = conflicts,
                          .ground_side = ground,
                          .other_side = other,
                          .ground = settled->editions[ground],
                          .other = settled->editions[other],
                          .patch = patch,
                          .remarks = remarks};
    uint32_t count = carry.other->statements.count;
    carry.is_cut = arena_array(arena, bool, carry.ground->count);
    carry.becomes = arena_array(arena, const struct element *, carry.ground->count);
    carry.adds = arena_array(arena, const struct element *, carry.other->count);
    carry.landings = arena_array(arena, struct landing, count);
    carry.is_copied = arena_array(arena, bool, count);
    carry.is_taken = arena_array(arena, bool, carry.ground->remarks.count);
    patch_init(patch, arena, carry.ground->text);
    carry_cut_comments(&carry);
    for (uint32_t key = 0; key < settled->count; key++) find_fates(&carry, key);
    for (uint32_t n = 0; n < carry.ground->statements.count; n++) {
        settle_parents(&carry, &carry.ground->statements.items[n]);
        settle_source(&carry, &carry.ground->statements.items[n]);
    }
    for (uint32_t n = 0; n < carry.ground->count; n++) {
        if (carry.becomes[n] != NULL) change_value(&carry, n);
    }
    carry_cuts(&carry);
    carry_statements(&carry);
    carry_lists(&carry);
    carry_comments(&carry);
}
