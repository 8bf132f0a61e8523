/* Taking facts: from a statement's tree to rows. A row points into the tree only for what is not
 * plain: a value that is to be computed, or a growth. */
#include "syntax/facts.h"

#include "base/limits.h"
#include "base/number.h"

#include <string.h>

static struct mention mention_of(const struct syntax_node *name) {
    return name == NULL ? (struct mention){0} : (struct mention){name->name, name->span.start};
}

uint32_t mention_end(struct text text, uint32_t start) {
    const char *bytes = text.bytes;
    uint32_t at = start;
    if (at < text.length && bytes[at] == '`') {
        const char *closing = memchr(bytes + at + 1, '`', text.length - at - 1);
        return closing == NULL ? text.length : (uint32_t)(closing - bytes) + 1;
    }
    while (at < text.length) {
        char byte = bytes[at];
        bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        bool goes_on = is_letter || (byte >= '0' && byte <= '9') || byte == '_';
        if (!goes_on && (unsigned char)byte < 0x80) break;
        at++;
    }
    return at;
}

/* The number of a note that says this; the first where it says nothing. */
static uint32_t add_note(struct arena *arena, struct facts *facts, const struct syntax_node *label,
                         struct text source, const struct syntax_node *grows) {
    if (facts->notes.count == 0) vector_push(arena, &facts->notes, (struct fact_note){0});
    if (label == NULL && source.bytes == NULL && grows == NULL) return 0;
    struct fact_note note = {.source = source, .grows = grows};
    if (label != NULL) {
        note.label = label->text;
        note.label_span = label->span;
    }
    vector_push(arena, &facts->notes, note);
    return facts->notes.count - 1;
}

static void take_places(struct arena *arena, struct facts *facts,
                        const struct syntax_node *statement) {
    struct text source = node_text(statement, NODE_SOURCE);
    const struct syntax_node *parent = node_child(statement, NODE_PARENT);
    struct place_fact fact = {.is_industry = statement->kind == NODE_INDUSTRY,
                              .parent = mention_of(parent == NULL ? NULL : parent->first)};
    for (const struct syntax_node *named = statement->first; named != NULL; named = named->next) {
        if (named->kind != NODE_NAMED) continue;
        fact.place = mention_of(named->first);
        fact.note = add_note(arena, facts, node_label(named), source, NULL) & 0x7fffffff;
        paged_push(arena, &facts->places, fact);
    }
}

static void take_leads(struct arena *arena, struct facts *facts,
                       const struct syntax_node *statement) {
    const struct syntax_node *leads = node_child(statement, NODE_LEADS);
    if (leads == NULL) return;
    struct lead_fact fact = {
        .district = statement->first->first->name,
        .year = node_year(leads),
        .note = add_note(arena, facts, NULL, node_text(statement, NODE_SOURCE), NULL)};
    for (const struct syntax_node *name = leads->first; name != NULL; name = name->next) {
        if (name->kind != NODE_NAME) continue;
        fact.industry = mention_of(name);
        paged_push(arena, &facts->leads, fact);
    }
}

/* --- Figures --- */

static uint32_t count_keys(const struct syntax_node *keys) {
    uint32_t count = 0;
    for (const struct syntax_node *key = keys == NULL ? NULL : keys->first; key != NULL;
         key = key->next) {
        count++;
    }
    return count;
}

/* The name that a table's keys would stand for, or NULL. */
static const struct syntax_node *last_name(const struct syntax_node *statement) {
    const struct syntax_node *name = node_child(statement, NODE_NAME);
    if (statement->kind == NODE_TARGET) return name;
    return name->next != NULL && name->next->kind == NODE_NAME ? name->next : NULL;
}

enum figure_fault figure_fault(const struct syntax_node *statement) {
    bool is_table = node_value(statement)->kind == NODE_TABLE;
    if (statement->kind == NODE_INDICATOR) {
        uint32_t keys = count_keys(node_child(statement, NODE_KEYS)) + (is_table ? 1 : 0);
        return keys > LIMIT_KEYS ? FIGURE_TOO_MANY_KEYS : FIGURE_RIGHT;
    }
    bool is_named = last_name(statement) != NULL;
    if (is_table && is_named) return FIGURE_NEEDLESS_TABLE;
    return is_table || is_named ? FIGURE_RIGHT : FIGURE_WITHOUT_NAME;
}

static enum parts_word parts_word(struct text word) {
    static const struct {
        const char *word;
        enum parts_word said;
    } words[] = {{"within", PARTS_SAY_WITHIN},
                 {"equal", PARTS_SAY_EQUAL},
                 {"reach", PARTS_SAY_REACH},
                 {"apart", PARTS_SAY_APART}};
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        if (text_equal(word, text_of(words[n].word))) return words[n].said;
    }
    return PARTS_UNSAID;
}

/* Digits that may be a machine word's. */
enum { FEW_DIGITS = 24 };

/* True and the number where the expression is a whole one as it stands, of a machine word. */
static bool read_whole(struct arena *arena, const struct syntax_node *value, int64_t *whole) {
    bool is_plain = value->kind == NODE_NUMBER && value->first == NULL;
    if (!is_plain || value->text.length > FEW_DIGITS) return false;
    struct number number;
    return number_parse(arena, value->text, &number) && number_to_integer(number, whole);
}

/* Adds a figure with its value; true where that is plain. */
static bool take_value(struct arena *arena, struct facts *facts, struct figure_fact fact,
                       const struct syntax_node *value) {
    int64_t whole;
    fact.end = value->span.end;
    fact.is_whole = read_whole(arena, value, &whole);
    if (fact.is_whole) {
        fact.whole = whole;
    } else {
        fact.value = value;
    }
    paged_push(arena, &facts->figures, fact);
    return fact.is_whole;
}

/* The keys of the statement, and of the entry where there is one. */
static void take_keys(struct arena *arena, struct facts *facts, struct figure_fact *fact,
                      const struct syntax_node *statement, const struct syntax_node *entry) {
    const struct syntax_node *keys = node_child(statement, NODE_KEYS);
    fact->first_key = facts->keys.count;
    for (const struct syntax_node *key = keys == NULL ? NULL : keys->first; key != NULL;
         key = key->next) {
        paged_push(arena, &facts->keys, mention_of(key));
    }
    if (entry != NULL) paged_push(arena, &facts->keys, mention_of(entry->first));
    fact->key_count = (uint8_t)(facts->keys.count - fact->first_key);
}

static bool take_one(struct arena *arena, struct facts *facts, struct figure_fact fact,
                     const struct syntax_node *statement, const struct syntax_node *entry) {
    const struct syntax_node *value = entry == NULL ? node_value(statement) : entry->last;
    fact.start = (entry == NULL ? statement : entry)->span.start;
    if (statement->kind == NODE_INDICATOR) {
        take_keys(arena, facts, &fact, statement, entry);
    } else {
        fact.industry = mention_of(entry == NULL ? last_name(statement) : entry->first);
    }
    return take_value(arena, facts, fact, value);
}

/* True where all values are plain. */
static bool take_figures(struct arena *arena, struct facts *facts,
                         const struct syntax_node *statement) {
    const struct syntax_node *value = node_value(statement);
    const struct syntax_node *grows = node_child(statement, NODE_GROWS);
    struct figure_fact fact = {.kind = statement->kind,
                               .parts = parts_word(node_text(statement, NODE_HOW)),
                               .year = node_year(statement)};
    if (statement->kind != NODE_TARGET) fact.of = mention_of(node_child(statement, NODE_NAME));
    fact.note = add_note(arena, facts, NULL, node_text(statement, NODE_SOURCE),
                         grows == NULL || fact.year == 0 ? NULL : grows->first);
    if (value->kind != NODE_TABLE) {
        return take_one(arena, facts, fact, statement, NULL) && grows == NULL;
    }
    bool are_plain = grows == NULL;
    for (const struct syntax_node *entry = value->first; entry != NULL; entry = entry->next) {
        if (!take_one(arena, facts, fact, statement, entry)) are_plain = false;
    }
    return are_plain;
}

static void take_indicator(struct arena *arena, struct facts *facts,
                           const struct syntax_node *statement) {
    const struct syntax_node *label = node_label(statement);
    struct indicator_fact fact = {mention_of(node_child(statement, NODE_NAME)),
                                  add_note(arena, facts, label, (struct text){0}, NULL)};
    paged_push(arena, &facts->indicators, fact);
}

void facts_clear(struct facts *facts) {
    facts->places.count = 0;
    facts->leads.count = 0;
    facts->figures.count = 0;
    facts->indicators.count = 0;
    facts->keys.count = 0;
    facts->notes.count = 0;
}

bool facts_take(struct arena *arena, struct facts *facts, const struct syntax_node *statement) {
    switch (statement->kind) {
        case NODE_DISTRICT:
            take_places(arena, facts, statement);
            take_leads(arena, facts, statement);
            return true;
        case NODE_INDUSTRY: take_places(arena, facts, statement); return true;
        case NODE_INDICATOR: take_indicator(arena, facts, statement); break;
        case NODE_TARGET:
        case NODE_OUTPUT: break;
        default: return false;
    }
    return figure_fault(statement) == FIGURE_RIGHT && take_figures(arena, facts, statement);
}
