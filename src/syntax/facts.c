/* Taking facts: from a statement's tree to rows. A row points into the tree only for what is not
 * plain: a value that is to be computed, or a growth. */
#include "syntax/facts.h"

#include <string.h>

void fact_arenas_init(struct fact_arenas *arenas, struct memory *memory) {
    arena_init(&arenas->places, memory);
    arena_init(&arenas->leads, memory);
    arena_init(&arenas->figures, memory);
    arena_init(&arenas->others, memory);
}

void fact_arenas_release(struct fact_arenas *arenas) {
    arena_release(&arenas->places);
    arena_release(&arenas->leads);
    arena_release(&arenas->figures);
    arena_release(&arenas->others);
}

void fact_arenas_hand_over(struct fact_arenas *arenas, struct facts_room room) {
    arena_adopt(room.places, &arenas->places);
    arena_adopt(room.leads, &arenas->leads);
    arena_adopt(room.figures, &arenas->figures);
    arena_adopt(room.others, &arenas->others);
}

/* Where facts are taken to. */
struct taking {
    const struct facts_room *room;
    struct facts *facts;
};

static struct mention mention_of(const struct syntax_node *name) {
    return name == NULL ? (struct mention){0} : (struct mention){name->name, name->span.start};
}

static uint32_t push_note(const struct taking *taking, struct fact_note note) {
    struct facts *facts = taking->facts;
    vector_push(taking->room->others, &facts->notes, note);
    return facts->notes.count - 1;
}

/* The number of a note that says this; the first where it says nothing, as most do. */
static inline uint32_t add_note(const struct taking *taking, const struct syntax_node *label,
                                struct text source) {
    if (label == NULL && source.bytes == NULL) return 0;
    struct fact_note note = {.source = source};
    if (label != NULL) {
        note.label = label->text;
        note.label_span = label->span;
    }
    return push_note(taking, note);
}

static void push_run(struct arena *arena, struct fact_runs *runs, struct fact_run run) {
    paged_push(arena, &runs->list, run);
    runs->last = run;
}

/* Rows from this number on say something else beside than those before them, if they do. */
static inline void start_run(struct arena *arena, struct fact_runs *runs, struct fact_run run) {
    const struct fact_run *last = &runs->last;
    bool goes_on = last->note == run.note && last->head == run.head && last->year == run.year;
    if (!goes_on || runs->list.count == 0) push_run(arena, runs, run);
}

/* --- Places and leads --- */

static struct text text_in(const struct syntax_node *node) {
    return node == NULL ? (struct text){0} : node->text;
}

static int32_t year_in(const struct syntax_node *node) {
    return node == NULL ? 0 : node->year;
}

static void take_places(const struct taking *taking, const struct statement_parts *parts) {
    struct facts *facts = taking->facts;
    struct arena *arena = taking->room->places;
    struct text source = text_in(parts->source);
    struct mention in = mention_of(parts->parent);
    struct place_fact fact = {.is_industry = parts->statement->kind == NODE_INDUSTRY,
                              .parent = in.name,
                              .parent_start = in.start & 0x7fffffff};
    const struct syntax_node *named = parts->statement->first;
    for (; named != NULL; named = named->next) {
        if (named->kind != NODE_NAMED) continue;
        fact.place = mention_of(named->first);
        uint32_t note = add_note(taking, node_label(named), source);
        start_run(arena, &facts->place_runs,
                  (struct fact_run){.first = facts->places.count, .note = note});
        paged_push(arena, &facts->places, fact);
    }
}

static void take_leads(const struct taking *taking, const struct statement_parts *parts) {
    struct facts *facts = taking->facts;
    if (parts->leads == NULL) return;
    uint32_t note = add_note(taking, NULL, text_in(parts->source));
    start_run(
        taking->room->others, &facts->lead_runs,
        (struct fact_run){.first = facts->leads.count, .note = note, .year = year_in(parts->year)});
    struct lead_fact fact = {.district = parts->statement->first->first->name};
    for (const struct syntax_node *name = parts->leads->first; name != NULL; name = name->next) {
        if (name->kind != NODE_NAME) continue;
        fact.industry = mention_of(name);
        paged_push_apart(taking->room->others, taking->room->leads, &facts->leads, fact);
    }
}

/* --- Figures --- */

static name_id name_of(const struct syntax_node *name) {
    return name == NULL ? 0 : name->name;
}

/* How many measures are looked through for one that is there. */
enum { MEASURES_LOOKED_THROUGH = 8 };

static uint32_t add_measure(const struct taking *taking, struct fact_measure measure) {
    struct facts *facts = taking->facts;
    uint32_t count = facts->measures.count;
    for (uint32_t n = count; n > 0 && count - n < MEASURES_LOOKED_THROUGH; n--) {
        const struct fact_measure *other = paged_at(&facts->measures, n - 1);
        if (other->suffix == measure.suffix && other->unit == measure.unit) return n - 1;
    }
    paged_push(taking->room->others, &facts->measures, measure);
    return count;
}

/* What a number is measured in: as the one before, as a rule. */
static inline uint32_t measure_of(const struct taking *taking, const struct value_parts *number) {
    struct facts *facts = taking->facts;
    struct fact_measure measure = {name_of(number->suffix), name_of(number->unit)};
    const struct fact_measure *last = paged_at(&facts->measures, facts->figure_runs.last.measure);
    bool is_last = last->suffix == measure.suffix && last->unit == measure.unit;
    return is_last ? facts->figure_runs.last.measure : add_measure(taking, measure);
}

static uint32_t add_tree(const struct taking *taking, const struct syntax_node *value) {
    paged_push(taking->room->others, &taking->facts->trees, value);
    return taking->facts->trees.count - 1;
}

/* Adds a figure with its value; true where that is not needed any more. What the statement says beside is said
 * by the run. */
static inline bool take_value(const struct taking *taking, struct figure_fact *fact,
                              const struct value_parts *value, struct fact_run run) {
    struct facts *facts = taking->facts;
    int32_t power = 0;
    run.first = facts->figures.count;
    if (!value->is_plain) {
        fact->form = FORM_TREE;
        fact->tree = add_tree(taking, value->value);
    } else {
        bool is_short = number_parse_tens(value->value->text, &fact->tens, &power);
        fact->form = is_short ? FORM_TENS : FORM_NUMBER;
        fact->power = (uint32_t)(power - LEAST_POWER_OF_TENS) & 0x3f;
        run.measure = measure_of(taking, value);
    }
    start_run(taking->room->others, &facts->figure_runs, run);
    if (fact->kind == NODE_INDICATOR || !value->is_plain) facts->apart++;
    paged_push_apart(taking->room->others, taking->room->figures, &facts->figures, *fact);
    return value->is_plain;
}

/* The keys of the statement, and of the entry where there is one. */
static void take_keys(const struct taking *taking, struct figure_fact *fact,
                      const struct syntax_node *keys, const struct syntax_node *entry) {
    struct arena *arena = taking->room->others;
    struct facts *facts = taking->facts;
    fact->first_key = facts->keys.count;
    for (const struct syntax_node *key = keys; key != NULL; key = key->next) {
        paged_push(arena, &facts->keys, mention_of(key));
    }
    if (entry != NULL) paged_push(arena, &facts->keys, mention_of(entry->first));
    fact->key_count = (facts->keys.count - fact->first_key) & 7;
}

/* --- Growths --- */

static struct growth_fact *growth_slot(const struct facts *facts, struct text growth) {
    return &facts->growths[text_hash(growth, 0) % GROWTH_FACTS];
}

static bool is_growth(const struct growth_fact *known, struct text growth) {
    return known->grows != NULL && text_equal(known->text, growth);
}

bool facts_know_growth(const struct facts *facts, struct text growth) {
    return facts->growths != NULL && is_growth(growth_slot(facts, growth), growth);
}

/* The number of a note of the source that says by what the statement's figure grows. True where its tree is
 * not needed for that: another's is there. */
static bool note_growth(const struct taking *taking, const struct statement_parts *parts,
                        uint32_t *note) {
    struct facts *facts = taking->facts;
    struct text source = text_in(parts->source);
    struct fact_note own = {.source = source, .grows = parts->grows};
    if (parts->growth.bytes == NULL || parts->value.value->kind == NODE_TABLE) {
        *note = push_note(taking, own);
        return false;
    }
    if (facts->growths == NULL) {
        facts->growths = arena_array(taking->room->others, struct growth_fact, GROWTH_FACTS);
    }
    struct growth_fact *growth = growth_slot(facts, parts->growth);
    bool is_known = is_growth(growth, parts->growth);
    if (!is_known) *growth = (struct growth_fact){parts->growth, parts->grows, 0};
    own.grows = growth->grows;
    own.grows_alike = true;
    *note = source.bytes == NULL && growth->note != 0 ? growth->note : push_note(taking, own);
    if (source.bytes == NULL) growth->note = *note;
    return is_known;
}

/* The figures of a table; true where none of its values is to be computed. */
static bool take_table(const struct taking *taking, struct figure_fact *fact,
                       const struct statement_parts *parts, struct fact_run run) {
    bool are_plain = true;
    const struct syntax_node *entry = parts->value.value->first;
    for (; entry != NULL; entry = entry->next) {
        struct value_parts value = value_parts(entry->last);
        fact->start = entry->span.start;
        if (fact->kind == NODE_INDICATOR) {
            take_keys(taking, fact, parts->keys, entry);
        } else {
            fact->industry = name_of(entry->first);
        }
        if (!take_value(taking, fact, &value, run)) are_plain = false;
    }
    return are_plain;
}

/* The figure of a statement without a table; true where its value is not to be computed. */
static inline bool take_figure(const struct taking *taking, struct figure_fact *fact,
                               const struct statement_parts *parts, struct fact_run run) {
    if (fact->kind == NODE_INDICATOR) {
        take_keys(taking, fact, parts->keys, NULL);
    } else {
        fact->industry = name_of(fact->kind == NODE_TARGET ? parts->name : parts->second);
    }
    return take_value(taking, fact, &parts->value, run);
}

/* True where no value, and no growth, is to be computed. */
static inline bool take_figures(const struct taking *taking, const struct statement_parts *parts) {
    if (parts->fault != FIGURE_RIGHT) return false;
    bool is_table = parts->value.value->kind == NODE_TABLE;
    enum node_kind kind = parts->statement->kind;
    struct figure_fact fact = {.kind = kind,
                               .parts = parts->how,
                               .start = parts->start,
                               .year = (uint32_t)year_in(parts->year) & 0x3fff};
    if (kind != NODE_TARGET) fact.of = name_of(parts->name);
    bool is_needed = parts->grows != NULL;
    struct fact_run run = {.head = is_table ? parts->start : NO_HEAD};
    if (parts->grows != NULL && fact.year != 0) {
        is_needed = !note_growth(taking, parts, &run.note);
    } else {
        run.note = add_note(taking, NULL, text_in(parts->source));
    }
    bool are_plain =
        is_table ? take_table(taking, &fact, parts, run) : take_figure(taking, &fact, parts, run);
    return are_plain && !is_needed;
}

/* The name that an indicator's statement declares, and its label. */
static void take_indicator(const struct taking *taking, const struct statement_parts *parts) {
    const struct syntax_node *label = node_label(parts->statement);
    struct indicator_fact fact = {mention_of(parts->name),
                                  add_note(taking, label, (struct text){0})};
    paged_push(taking->room->others, &taking->facts->indicators, fact);
}

void facts_forget_places(struct facts *facts) {
    memset(&facts->places, 0, sizeof facts->places);
    memset(&facts->place_runs, 0, sizeof facts->place_runs);
}

void facts_forget_leads(struct facts *facts) {
    memset(&facts->leads, 0, sizeof facts->leads);
    memset(&facts->lead_runs, 0, sizeof facts->lead_runs);
}

void facts_forget_figures(struct facts *facts) {
    memset(&facts->figures, 0, sizeof facts->figures);
    memset(&facts->figure_runs, 0, sizeof facts->figure_runs);
    memset(&facts->indicators, 0, sizeof facts->indicators);
    memset(&facts->keys, 0, sizeof facts->keys);
    memset(&facts->measures, 0, sizeof facts->measures);
    memset(&facts->trees, 0, sizeof facts->trees);
    memset(&facts->notes, 0, sizeof facts->notes);
    facts->growths = NULL;
    facts->apart = 0;
}

void facts_clear(struct facts *facts) {
    facts->places.count = 0;
    facts->leads.count = 0;
    facts->figures.count = 0;
    facts->apart = 0;
    facts->indicators.count = 0;
    facts->keys.count = 0;
    facts->measures.count = 0;
    facts->trees.count = 0;
    facts->place_runs.list.count = 0;
    facts->lead_runs.list.count = 0;
    facts->figure_runs.list.count = 0;
    facts->notes.count = 0;
    facts->growths = NULL;
}

/* The first note and the first measure say nothing. */
__attribute__((noinline)) static void start(const struct facts_room *room, struct facts *facts) {
    vector_push(room->others, &facts->notes, (struct fact_note){0});
    paged_push(room->others, &facts->measures, (struct fact_measure){0});
    memset(&facts->figure_runs.last, 0, sizeof facts->figure_runs.last);
}

bool facts_take(const struct facts_room *room, struct facts *facts,
                const struct statement_parts *parts) {
    struct taking taking = {room, facts};
    if (facts->notes.count == 0) start(room, facts);
    switch (parts->statement->kind) {
        case NODE_DISTRICT:
            take_places(&taking, parts);
            take_leads(&taking, parts);
            return true;
        case NODE_INDUSTRY: take_places(&taking, parts); return true;
        case NODE_INDICATOR: take_indicator(&taking, parts); break;
        case NODE_TARGET:
        case NODE_OUTPUT: break;
        default: return false;
    }
    return take_figures(&taking, parts);
}

void facts_rename_figures(struct facts *facts, const name_id *names) {
    for (uint32_t n = 0; n < facts->figures.count; n++) {
        struct figure_fact *figure = paged_at(&facts->figures, n);
        figure->of = names[figure->of];
        if (figure->kind != NODE_INDICATOR) figure->industry = names[figure->industry];
    }
}

void facts_rename_others(struct facts *facts, const name_id *names) {
    for (uint32_t n = 0; n < facts->places.count; n++) {
        struct place_fact *place = paged_at(&facts->places, n);
        place->place.name = names[place->place.name];
        place->parent = names[place->parent];
    }
    for (uint32_t n = 0; n < facts->leads.count; n++) {
        struct lead_fact *lead = paged_at(&facts->leads, n);
        lead->district = names[lead->district];
        lead->industry.name = names[lead->industry.name];
    }
    for (uint32_t n = 0; n < facts->indicators.count; n++) {
        struct mention *indicator = &paged_at(&facts->indicators, n)->indicator;
        indicator->name = names[indicator->name];
    }
    for (uint32_t n = 0; n < facts->keys.count; n++) {
        struct mention *key = paged_at(&facts->keys, n);
        key->name = names[key->name];
    }
    for (uint32_t n = 0; n < facts->measures.count; n++) {
        struct fact_measure *measure = paged_at(&facts->measures, n);
        measure->suffix = names[measure->suffix];
        measure->unit = names[measure->unit];
    }
}
