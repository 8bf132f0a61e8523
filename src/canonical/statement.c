/* A statement is taken apart: a list has a fact for each name, a table one for each entry. Each fact is written
 * anew as a statement of its own, its key first. */
#include "canonical/statement.h"

#include "base/sort.h"
#include "canonical/expression.h"

/* A fact under way: its statement so far. */
struct stating {
    struct canonical *canonical;
    const struct syntax_node *node;
    struct surroundings surroundings;
    struct canonical_fact *fact;
    uint32_t key_end;
    uint32_t value_start;
};

/* --- One fact --- */

static void begin(struct stating *stating, enum fact_kind kind, const struct syntax_node *part) {
    struct arena *arena = stating->canonical->arena;
    stating->fact = arena_new(arena, struct canonical_fact);
    *stating->fact = (struct canonical_fact){
        .kind = kind, .node = stating->node, .part = part, .block = stating->surroundings.block};
    vector_push(arena, &stating->canonical->facts, stating->fact);
    stating->canonical->statement.length = 0;
    stating->canonical->key_names.count = 0;
    stating->key_end = 0;
    stating->value_start = 0;
}

static void put(struct stating *stating, const char *words) {
    text_append_string(&stating->canonical->statement, words);
}

/* A name that is part of the key. */
static void put_name(struct stating *stating, name_id name) {
    struct canonical *canonical = stating->canonical;
    name_append(canonical, name, &canonical->statement);
    vector_push(canonical->arena, &canonical->key_names, names_text(canonical->names, name));
}

static void put_year(struct stating *stating, int32_t year) {
    if (year == 0) return;
    text_append_format(&stating->canonical->statement, " in %d", (int)year);
    stating->fact->year = year;
}

static void put_expression(struct stating *stating, const struct syntax_node *node) {
    expression_append(stating->canonical, node, &stating->canonical->statement);
}

/* The key ends here; what is stated begins behind `between`. */
static void end_key(struct stating *stating, const char *between) {
    stating->key_end = stating->canonical->statement.length;
    put(stating, between);
    stating->value_start = stating->canonical->statement.length;
}

static void end(struct stating *stating) {
    struct arena *arena = stating->canonical->arena;
    if (stating->key_end == 0) end_key(stating, "");
    struct text built = text_built(&stating->canonical->statement);
    uint32_t length = built.length;
    struct text whole = {arena_copy(arena, built.bytes, length), length};
    uint32_t count = stating->canonical->key_names.count;
    stating->fact->name_count = count;
    stating->fact->names = arena_copy(arena, stating->canonical->key_names.items,
                                      count * sizeof *stating->canonical->key_names.items);
    stating->fact->statement = whole;
    stating->fact->key = (struct text){whole.bytes, stating->key_end};
    stating->fact->value =
        (struct text){whole.bytes + stating->value_start, length - stating->value_start};
}

/* The same of a fact that may cite a source. */
static void end_sourced(struct stating *stating) {
    struct text own = node_text(stating->node, NODE_SOURCE);
    end(stating);
    stating->fact->source = own.bytes != NULL ? own : stating->surroundings.source;
}

static void put_text(struct stating *stating, const char *words, const struct syntax_node *text) {
    if (text == NULL) return;
    put(stating, words);
    string_append(text->text, &stating->canonical->statement);
}

/* --- Districts and industries --- */

/* The kinds of facts about a place. */
struct place_kinds {
    const char *word;
    enum fact_kind place;
    enum fact_kind label;
    enum fact_kind parent;
};

static void add_place(struct stating *stating, struct place_kinds kinds,
                      const struct syntax_node *named, const struct syntax_node *parent) {
    name_id name = node_name(named);
    const struct syntax_node *label = node_label(named);
    begin(stating, kinds.place, named);
    put(stating, kinds.word);
    put_name(stating, name);
    end_sourced(stating);
    if (label != NULL) {
        begin(stating, kinds.label, label);
        put(stating, kinds.word);
        put_name(stating, name);
        end_key(stating, " ");
        string_append(label->text, &stating->canonical->statement);
        end(stating);
    }
    if (parent == NULL) return;
    begin(stating, kinds.parent, named);
    put(stating, kinds.word);
    put_name(stating, name);
    end_key(stating, " in ");
    name_append(stating->canonical, node_name(parent), &stating->canonical->statement);
    end(stating);
}

/* `words` stand before the district. */
static void add_leads(struct stating *stating, enum fact_kind kind, const char *words,
                      name_id district, const struct syntax_node *leads) {
    for (const struct syntax_node *lead = leads->first; lead != NULL; lead = lead->next) {
        if (lead->kind != NODE_NAME) continue;
        begin(stating, kind, lead);
        put(stating, words);
        put_name(stating, district);
        put(stating, " leads ");
        put_name(stating, lead->name);
        put_year(stating, node_year(leads));
        if (kind == FACT_LEAD) {
            end_sourced(stating);
        } else {
            end(stating);
        }
    }
}

static void add_district(struct stating *stating) {
    static const struct place_kinds kinds = {"district ", FACT_DISTRICT, FACT_DISTRICT_LABEL,
                                             FACT_DISTRICT_PARENT};
    const struct syntax_node *named = node_child(stating->node, NODE_NAMED);
    const struct syntax_node *leads = node_child(stating->node, NODE_LEADS);
    add_place(stating, kinds, named, node_child(stating->node, NODE_PARENT));
    if (leads != NULL) add_leads(stating, FACT_LEAD, "district ", node_name(named), leads);
}

static void add_industries(struct stating *stating) {
    static const struct place_kinds kinds = {"industry ", FACT_INDUSTRY, FACT_INDUSTRY_LABEL,
                                             FACT_INDUSTRY_PARENT};
    const struct syntax_node *parent = node_child(stating->node, NODE_PARENT);
    for (const struct syntax_node *child = stating->node->first; child != NULL;
         child = child->next) {
        if (child->kind == NODE_NAMED) add_place(stating, kinds, child, parent);
    }
}

/* --- Figures --- */

/* What is stated with a figure, but for its value. A target's parts are `within` it where nothing is
 * said; in a block that says something else. */
static void put_terms(struct stating *stating) {
    const struct syntax_node *how = node_child(stating->node, NODE_HOW);
    const struct syntax_node *grows = node_child(stating->node, NODE_GROWS);
    bool is_usual = how == NULL ||
                    (stating->surroundings.block == NULL && text_equal(how->text, TEXT("within")));
    if (!is_usual) {
        put(stating, " with parts ");
        text_append(&stating->canonical->statement, how->text);
    }
    if (grows == NULL) return;
    put(stating, " grows ");
    put_expression(stating, grows->first);
}

/* The names of an indicator's keys, and that of a table's entry, in brackets. */
static void put_keys(struct stating *stating, const struct syntax_node *keys, name_id last) {
    bool is_open = false;
    const struct syntax_node *key = keys == NULL ? NULL : keys->first;
    for (; key != NULL; key = key->next) {
        put(stating, is_open ? ", " : "(");
        put_name(stating, key->name);
        is_open = true;
    }
    if (last != 0) {
        put(stating, is_open ? ", " : "(");
        put_name(stating, last);
        is_open = true;
    }
    if (is_open) put(stating, ")");
}

/* One figure; `entry` is its name in a table, or 0. */
static void add_figure(struct stating *stating, enum fact_kind kind, name_id entry,
                       const struct syntax_node *part, const struct syntax_node *value) {
    const struct syntax_node *node = stating->node;
    static const char *const words[] = {
        [FACT_TARGET] = "target", [FACT_OUTPUT] = "output", [FACT_INDICATOR] = "indicator"};
    begin(stating, kind, part);
    put(stating, words[kind]);
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind != NODE_NAME) continue;
        put(stating, " ");
        put_name(stating, child->name);
    }
    if (kind == FACT_INDICATOR) {
        put_keys(stating, node_child(node, NODE_KEYS), entry);
    } else if (entry != 0) {
        put(stating, " ");
        put_name(stating, entry);
    }
    put_year(stating, node_year(node));
    end_key(stating, " = ");
    put_expression(stating, value);
    put_terms(stating);
    end_sourced(stating);
}

static void add_figures(struct stating *stating, enum fact_kind kind) {
    const struct syntax_node *value = node_value(stating->node);
    if (value == NULL) return;
    if (value->kind != NODE_TABLE) {
        add_figure(stating, kind, 0, stating->node, value);
        return;
    }
    for (const struct syntax_node *entry = value->first; entry != NULL; entry = entry->next) {
        add_figure(stating, kind, node_name(entry), entry, node_value(entry));
    }
}

static void add_indicator(struct stating *stating) {
    const struct syntax_node *label = node_label(stating->node);
    if (label != NULL) {
        begin(stating, FACT_INDICATOR_LABEL, label);
        put(stating, "indicator ");
        put_name(stating, node_name(stating->node));
        end_key(stating, " ");
        string_append(label->text, &stating->canonical->statement);
        end(stating);
    }
    add_figures(stating, FACT_INDICATOR);
}

/* --- Definitions --- */

static void add_unit(struct stating *stating) {
    const struct syntax_node *value = node_value(stating->node);
    begin(stating, FACT_UNIT, stating->node);
    put(stating, "unit ");
    put_name(stating, node_name(stating->node));
    end_key(stating, "");
    put_text(stating, " ", node_label(stating->node));
    if (value != NULL) {
        put(stating, " = ");
        put_expression(stating, value);
    }
    end(stating);
}

static void add_let(struct stating *stating) {
    const struct syntax_node *parameters = node_child(stating->node, NODE_PARAMETERS);
    begin(stating, FACT_LET, stating->node);
    put(stating, "let ");
    put_name(stating, node_name(stating->node));
    end_key(stating, "");
    const struct syntax_node *parameter = parameters == NULL ? NULL : parameters->first;
    for (; parameter != NULL; parameter = parameter->next) {
        put(stating, parameter == parameters->first ? "(" : ", ");
        name_append(stating->canonical, parameter->name, &stating->canonical->statement);
    }
    if (parameters != NULL) put(stating, ")");
    put(stating, " = ");
    put_expression(stating, node_value(stating->node));
    end(stating);
}

static void put_where(struct stating *stating, const struct syntax_node *node) {
    const struct syntax_node *where = node_child(node, NODE_WHERE);
    if (where == NULL) return;
    put(stating, " where ");
    put_expression(stating, where->first);
}

static void put_clause(struct stating *stating, const struct syntax_node *clause) {
    switch (clause->kind) {
        case NODE_EACH:
            put(stating, "\n  each ");
            name_append(stating->canonical, node_name(clause), &stating->canonical->statement);
            put(stating, " in ");
            put_expression(stating, node_value(clause));
            put_where(stating, clause);
            break;
        case NODE_REQUIRE:
            put(stating, "\n  require ");
            put_expression(stating, clause->first);
            break;
        case NODE_MESSAGE:
            put(stating, "\n  else ");
            put_expression(stating, clause->first);
            break;
        case NODE_SEVERITY: {
            struct text word = names_text(stating->canonical->names, clause->name);
            if (text_equal(word, TEXT("error"))) break; /* as where nothing is said */
            put(stating, "\n  severity ");
            text_append(&stating->canonical->statement, word);
            break;
        }
        default: break;
    }
}

/* The braces are the writer's, who puts the source before the last. */
static void add_rule(struct stating *stating) {
    begin(stating, FACT_RULE, stating->node);
    put(stating, "rule ");
    put_name(stating, node_name(stating->node));
    end_key(stating, "");
    put_text(stating, " ", node_label(stating->node));
    put(stating, " {");
    for (const struct syntax_node *child = stating->node->first; child != NULL;
         child = child->next) {
        put_clause(stating, child);
    }
    put(stating, "\n}");
    end_sourced(stating);
}

/* --- Names that a statement is about --- */

/* What `for` names, in the order of the alphabet. */
struct subjects {
    const struct names *names;
    VECTOR(name_id) list;
};

static int compare_names(const void *context, uint32_t a, uint32_t b) {
    const struct subjects *subjects = context;
    return text_compare(names_text(subjects->names, subjects->list.items[a]),
                        names_text(subjects->names, subjects->list.items[b]));
}

static void put_subjects(struct stating *stating) {
    struct arena *arena = stating->canonical->arena;
    const struct syntax_node *node = node_child(stating->node, NODE_SUBJECTS);
    struct subjects subjects = {.names = stating->canonical->names};
    if (node == NULL) return;
    for (const struct syntax_node *name = node->first; name != NULL; name = name->next) {
        vector_push(arena, &subjects.list, name->name);
    }
    uint32_t *order = arena_array(arena, uint32_t, subjects.list.count);
    for (uint32_t n = 0; n < subjects.list.count; n++) order[n] = n;
    sort_numbers(arena, order, subjects.list.count, compare_names, &subjects);
    for (uint32_t n = 0; n < subjects.list.count; n++) {
        put(stating, n == 0 ? " for " : ", ");
        put_name(stating, subjects.list.items[order[n]]);
    }
}

static void add_waiver(struct stating *stating) {
    const struct syntax_node *until = node_child(stating->node, NODE_UNTIL);
    begin(stating, FACT_WAIVER, stating->node);
    put(stating, "waive ");
    put_name(stating, node_name(stating->node));
    put_subjects(stating);
    put_where(stating, stating->node);
    put_year(stating, node_year(stating->node));
    end_key(stating, " ");
    if (until != NULL) {
        put(stating, "until ");
        text_append(&stating->canonical->statement, until->text);
        put(stating, " ");
    }
    put_text(stating, "because ", node_child(stating->node, NODE_BECAUSE));
    put_text(stating, " by ", node_child(stating->node, NODE_BY));
    end(stating);
}

static void add_expectation(struct stating *stating) {
    const struct syntax_node *node = stating->node;
    begin(stating, FACT_EXPECTATION, node);
    put(stating, "expect ");
    if (node->kind == NODE_EXPECT) {
        put_expression(stating, node->first);
    } else {
        put_name(stating, node_name(node));
        put(stating, node->kind == NODE_EXPECT_HOLDS ? " holds" : " fails");
        put_subjects(stating);
        put_year(stating, node_year(node));
    }
    end_key(stating, "");
    end(stating);
}

/* --- Others --- */

static void add_drop(struct stating *stating, const char *words) {
    const struct syntax_node *node = stating->node;
    begin(stating, FACT_DROP, node);
    put(stating, words);
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind != NODE_NAME) continue;
        put(stating, " ");
        put_name(stating, child->name);
    }
    put_keys(stating, node_child(node, NODE_KEYS), 0);
    put_year(stating, node_year(node));
    end(stating);
}

static void add_print(struct stating *stating) {
    begin(stating, FACT_PRINT, stating->node);
    put(stating, "print ");
    for (const struct syntax_node *value = stating->node->first; value != NULL;
         value = value->next) {
        if (value != stating->node->first) put(stating, ", ");
        put_expression(stating, value);
    }
    end(stating);
}

/* The title; that of a file by itself with what its other statements cite. */
static void add_plan(struct stating *stating) {
    if (stating->canonical->has_title) return;
    stating->canonical->has_title = true;
    begin(stating, FACT_PLAN, stating->node);
    put(stating, "plan");
    end_key(stating, " ");
    string_append(node_text(stating->node, NODE_TEXT), &stating->canonical->statement);
    end(stating);
    if (!stating->canonical->is_of_file) return;
    stating->fact->source = node_text(stating->node, NODE_SOURCE);
}

static void add_include(struct stating *stating) {
    if (!stating->canonical->is_of_file) return;
    begin(stating, FACT_INCLUDE, stating->node);
    put_text(stating, "include ", node_child(stating->node, NODE_TEXT));
    end(stating);
}

/* A scenario or a test, and what stands in it. */
static void add_block(struct stating *stating, enum fact_kind kind) {
    const struct syntax_node *node = stating->node;
    const struct syntax_node *with = node_child(node, NODE_WITH);
    begin(stating, kind, node);
    if (kind == FACT_SCENARIO) {
        put(stating, "scenario ");
        put_name(stating, node_name(node));
        end_key(stating, "");
        put_text(stating, " ", node_label(node));
    } else {
        put_text(stating, "test ", node_child(node, NODE_TEXT));
        end_key(stating, "");
    }
    if (with != NULL) {
        put(stating, " with ");
        name_append(stating->canonical, node_name(with), &stating->canonical->statement);
    }
    end(stating);
    struct surroundings inside = {stating->surroundings.source, stating->fact};
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        statement_add(stating->canonical, child, inside);
    }
}

void statement_add(struct canonical *canonical, const struct syntax_node *node,
                   struct surroundings surroundings) {
    struct stating stating = {.canonical = canonical, .node = node, .surroundings = surroundings};
    switch (node->kind) {
        case NODE_PLAN: add_plan(&stating); break;
        case NODE_INCLUDE: add_include(&stating); break;
        case NODE_UNIT: add_unit(&stating); break;
        case NODE_LET: add_let(&stating); break;
        case NODE_INDUSTRY: add_industries(&stating); break;
        case NODE_DISTRICT: add_district(&stating); break;
        case NODE_TARGET: add_figures(&stating, FACT_TARGET); break;
        case NODE_OUTPUT: add_figures(&stating, FACT_OUTPUT); break;
        case NODE_INDICATOR: add_indicator(&stating); break;
        case NODE_RULE: add_rule(&stating); break;
        case NODE_WAIVE: add_waiver(&stating); break;
        case NODE_SCENARIO: add_block(&stating, FACT_SCENARIO); break;
        case NODE_TEST: add_block(&stating, FACT_TEST); break;
        case NODE_PRINT: add_print(&stating); break;
        case NODE_EXPECT:
        case NODE_EXPECT_HOLDS:
        case NODE_EXPECT_FAILS: add_expectation(&stating); break;
        case NODE_DROP_DISTRICT: add_drop(&stating, "drop district"); break;
        case NODE_DROP_LEADS:
            add_leads(&stating, FACT_DROP, "drop ", node_name(node), node_child(node, NODE_LEADS));
            break;
        case NODE_DROP_TARGET: add_drop(&stating, "drop target"); break;
        case NODE_DROP_OUTPUT: add_drop(&stating, "drop output"); break;
        case NODE_DROP_INDICATOR: add_drop(&stating, "drop indicator"); break;
        default: break; /* what a block has beside statements, and what could not be read */
    }
}
