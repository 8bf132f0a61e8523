/* A fact goes into a statement that can hold it and has been begun, or begins one. What several
 * facts of a statement share stands in its head, which is written last. */
#include "laws/plan_text.h"

#include "unit/rules/random.h"
#include "unit/support.h"

/* A statement under way: the first of its facts tells what all of them share. */
struct group {
    struct fact head;
    struct text_builder members; /* with commas between them */
    uint32_t count;
};

struct writing {
    struct arena *arena;
    const struct facts *facts;
    uint64_t *seed;
    VECTOR(struct group) groups;
};

/* --- Amounts --- */

/* How a number may end, and how many zeros that stands for. */
static const struct scale {
    const char *name;
    int zeros;
} scales[] = {{"", 0},   {"e0", 0}, {"k", 3},  {"M", 6},    {"e6", 6},
              {"bn", 9}, {"万", 4}, {"亿", 8}, {"万亿", 12}};

enum { SCALES = sizeof scales / sizeof scales[0] };

static void write_number(struct text_builder *text, int64_t number, const struct scale *scale) {
    int64_t power = 1;
    for (int n = 0; n < scale->zeros; n++) power *= 10;
    if (number < 0) text_append_byte(text, '-');
    if (number < 0) number = -number;
    text_append_format(text, "%lld", (long long)(number / power));
    int64_t rest = number % power;
    if (rest > 0) text_append_byte(text, '.');
    while (rest > 0) {
        power /= 10;
        text_append_byte(text, (char)('0' + rest / power));
        rest %= power;
    }
    text_append_string(text, scale->name);
}

static void write_money(struct text_builder *text, int64_t amount, uint64_t *seed) {
    const struct scale *scale = &scales[draw_below(seed, SCALES)];
    if (amount % 7 == 0 && draw_once_in(seed, 2)) {
        write_number(text, amount / 7, scale);
        text_append_string(text, " bloc");
        return;
    }
    write_number(text, amount, scale);
    bool touches = scale->name[0] != 'e' && draw_once_in(seed, 2);
    text_append_string(text, touches ? "" : " ");
    text_append_string(text, draw_once_in(seed, 3) ? "元" : "CNY");
}

static void write_term(struct text_builder *text, int64_t amount, bool has_unit, uint64_t *seed) {
    if (has_unit && (amount != 0 || draw_once_in(seed, 2))) {
        write_money(text, amount, seed);
    } else {
        write_number(text, amount, &scales[draw_below(seed, SCALES)]);
    }
}

/* The amount as one term, or as a computation that has to be exact to come to it. */
static void write_amount(struct text_builder *text, int64_t amount, bool has_unit, uint64_t *seed) {
    int way = draw_below(seed, 12);
    if (way == 0 && amount != 0) {
        write_term(text, amount, has_unit, seed);
        text_append_string(text, " / 3 * 3");
    } else if (way == 1 && amount > 1) {
        int64_t part = (int64_t)(draw(seed) % (uint64_t)(amount - 1)) + 1;
        write_term(text, part, has_unit, seed);
        text_append_string(text, " + ");
        write_term(text, amount - part, has_unit, seed);
    } else {
        write_term(text, amount, has_unit, seed);
    }
}

/* --- Statements --- */

static bool can_share(const struct fact *head, const struct fact *fact) {
    if (head->kind != fact->kind) return false;
    switch (fact->kind) {
        case FACT_INDUSTRY: return head->parent == fact->parent;
        case FACT_DISTRICT: return false;
        case FACT_LEAD:
        case FACT_OUTPUT: return head->district == fact->district && head->year == fact->year;
        case FACT_TARGET: return head->year == fact->year && head->parts == fact->parts;
        case FACT_MAX_LEADS:
            return head->year == fact->year && head->district >= 0 && fact->district >= 0;
        case FACT_MAX_DISTRICTS:
            return head->year == fact->year && head->industry >= 0 && fact->industry >= 0;
    }
    return false;
}

static struct group *group_for(struct writing *writing, const struct fact *fact) {
    for (uint32_t n = 0; n < writing->groups.count; n++) {
        struct group *group = &writing->groups.items[n];
        if (can_share(&group->head, fact) && draw_once_in(writing->seed, 2)) return group;
    }
    struct group group = {.head = *fact, .members = {.arena = writing->arena}};
    vector_push(writing->arena, &writing->groups, group);
    return &writing->groups.items[writing->groups.count - 1];
}

static const char *subject_written(const struct fact *fact) {
    if (fact->kind == FACT_MAX_LEADS) return district_written(fact->district);
    return industry_written(fact->industry);
}

/* The label of a place; `by_chance` is the number of one that nothing reads. */
static void write_label(const struct writing *writing, struct text_builder *text,
                        const struct fact *place, int by_chance) {
    int label = place->label;
    if (label == 0) label = draw_once_in(writing->seed, 3) ? by_chance : UNLABELLED;
    if (label != UNLABELLED) text_append_format(text, " \"label %d\"", label);
}

/* Adds what the group's statement says of this fact alone: a name, or the entry of a table. */
static void add_member(struct writing *writing, const struct fact *fact) {
    struct group *group = group_for(writing, fact);
    struct text_builder *members = &group->members;
    if (group->count++ > 0) text_append_string(members, ", ");
    if (fact->kind == FACT_DISTRICT) return;
    bool is_about_any = fact->kind >= FACT_MAX_LEADS && fact->district < 0 && fact->industry < 0;
    if (!is_about_any) text_append_string(members, subject_written(fact));
    if (fact->kind == FACT_INDUSTRY) write_label(writing, members, fact, fact->industry);
    if (fact->kind == FACT_INDUSTRY || fact->kind == FACT_LEAD) return;
    if (!is_about_any) text_append_string(members, ": ");
    bool is_money = writing->facts->has_unit && fact->kind < FACT_MAX_LEADS;
    write_amount(members, fact->amount, is_money, writing->seed);
}

static void write_year(struct text_builder *text, int year) {
    if (year != 0) text_append_format(text, " in %d", year);
}

/* The members of a statement about one figure are `NAME: AMOUNT`, or an amount alone; that can
 * also be written with the year between them. */
static void write_figures(const struct writing *writing, const struct group *group,
                          const char *before, struct text_builder *text) {
    struct text members = text_built(&group->members);
    const struct fact *head = &group->head;
    bool has_keys = head->kind < FACT_MAX_LEADS || head->district >= 0 || head->industry >= 0;
    bool is_indicator = head->kind >= FACT_MAX_LEADS;
    text_append_string(text, before);
    if (!has_keys) {
        write_year(text, head->year);
        text_append_format(text, " = %.*s", (int)members.length, members.bytes);
    } else if (group->count == 1 && !draw_once_in(writing->seed, 4)) {
        const char *name = subject_written(head);
        uint32_t skipped = (uint32_t)strlen(name) + 2;
        text_append_format(text, is_indicator ? "(%s)" : " %s", name);
        write_year(text, head->year);
        text_append_format(text, " = %.*s", (int)(members.length - skipped),
                           members.bytes + skipped);
    } else {
        write_year(text, head->year);
        bool is_long = draw_once_in(writing->seed, 2);
        text_append_format(text, is_long ? " = {\n    %.*s,\n}" : " = { %.*s }",
                           (int)members.length, members.bytes);
    }
    if (head->kind == FACT_TARGET && head->parts != SAYS_NOTHING) {
        text_append_format(text, " with parts %s", parts_words[head->parts]);
    }
}

/* `district D`, sometimes with its parent; that has to stand in one of its statements only. */
static void write_district(const struct writing *writing, const struct fact *head,
                           struct text_builder *text) {
    struct fact district = {.kind = FACT_DISTRICT, .district = head->district, .industry = NOBODY};
    const struct fact *stated = facts_find(writing->facts, district);
    text_append_format(text, "district %s", district_written(head->district));
    if (stated == NULL) return;
    write_label(writing, text, stated, head->district);
    bool has_parent = stated->parent != NOBODY;
    if (has_parent && (head->kind == FACT_DISTRICT || draw_once_in(writing->seed, 3))) {
        text_append_format(text, " in %s", district_written(stated->parent));
    }
}

static struct text write_group(const struct writing *writing, const struct group *group) {
    struct text_builder text = {.arena = writing->arena};
    const struct fact *head = &group->head;
    struct text members = text_built(&group->members);
    switch (head->kind) {
        case FACT_INDUSTRY:
            text_append_format(&text, "industry %.*s", (int)members.length, members.bytes);
            if (head->parent == NOBODY) break;
            text_append_format(&text, " in %s", industry_written(head->parent));
            break;
        case FACT_DISTRICT: write_district(writing, head, &text); break;
        case FACT_LEAD:
            write_district(writing, head, &text);
            text_append_format(&text, " leads %.*s", (int)members.length, members.bytes);
            write_year(&text, head->year);
            break;
        case FACT_TARGET: write_figures(writing, group, "target", &text); break;
        case FACT_OUTPUT:
            text_append_format(&text, "output %s", district_written(head->district));
            write_figures(writing, group, "", &text);
            break;
        case FACT_MAX_LEADS: write_figures(writing, group, "indicator max_leads", &text); break;
        case FACT_MAX_DISTRICTS:
            write_figures(writing, group, "indicator max_districts", &text);
            break;
    }
    return text_built(&text);
}

static void write_set(struct text_builder *text, uint32_t set, bool is_of_districts) {
    const char *comma = "";
    for (int n = 0; n <= WHOLE_PLAN; n++) {
        if ((set >> n & 1) == 0) continue;
        text_append_string(text, comma);
        text_append_string(text, is_of_districts ? district_written(n) : industry_written(n));
        comma = ", ";
    }
}

static struct text write_waiver(struct arena *arena, const struct waiver *waiver) {
    struct text_builder text = {.arena = arena};
    const struct standard_rule *rule = &standard_rules[waiver->rule];
    text_append_format(&text, "waive %s", rule->name);
    if (waiver->for_set != 0) {
        text_append_string(&text, " for ");
        write_set(&text, waiver->for_set, rule->is_of_districts);
    }
    if (waiver->in_where != 0) {
        text_append_format(&text, " where %s in {", rule->is_of_districts ? "d" : "i");
        write_set(&text, waiver->in_where, rule->is_of_districts);
        text_append_byte(&text, '}');
    }
    write_year(&text, waiver->year);
    if (waiver->until != 0) {
        text_append_format(&text, " until %04d-%02d-%02d", waiver->until / 10000,
                           waiver->until / 100 % 100, waiver->until % 100);
    }
    text_append_string(&text, " because \"it stands\"");
    return text_built(&text);
}

/* A district that leads something exists by that; only its parent has still to be told. */
static bool is_told_by_leads(const struct facts *facts, const struct fact *fact) {
    if (fact->kind != FACT_DISTRICT || fact->parent != NOBODY) return false;
    for (uint32_t n = 0; n < facts->list.count; n++) {
        const struct fact *other = &facts->list.items[n];
        if (other->kind == FACT_LEAD && other->district == fact->district) return true;
    }
    return false;
}

static void add_fact(struct writing *writing, const struct fact *fact) {
    if (is_told_by_leads(writing->facts, fact) && draw_once_in(writing->seed, 2)) return;
    add_member(writing, fact);
    if (draw_once_in(writing->seed, 24)) add_member(writing, fact);
}

void facts_write(struct arena *arena, const struct facts *facts, uint64_t *seed,
                 struct statements *statements) {
    if (facts->has_unit) {
        vector_push(arena, statements, TEXT("unit CNY \"yuan\""));
        vector_push(arena, statements, TEXT("unit 元 = 1 CNY"));
        vector_push(arena, statements, TEXT("unit bloc = 7 CNY"));
    }
    facts_write_edits(arena, facts, seed, statements);
}

void facts_write_edits(struct arena *arena, const struct facts *facts, uint64_t *seed,
                       struct statements *statements) {
    struct writing writing = {.arena = arena, .facts = facts, .seed = seed};
    for (uint32_t n = 0; n < facts->list.count; n++) add_fact(&writing, &facts->list.items[n]);
    for (uint32_t n = 0; n < writing.groups.count; n++) {
        vector_push(arena, statements, write_group(&writing, &writing.groups.items[n]));
    }
    for (uint32_t n = 0; n < facts->waivers.count; n++) {
        vector_push(arena, statements, write_waiver(arena, &facts->waivers.items[n]));
    }
}

void statements_shuffle(struct statements *statements, uint64_t *seed) {
    for (uint32_t n = statements->count; n > 1; n--) {
        uint32_t other = (uint32_t)draw_below(seed, (int)n);
        struct text swapped = statements->items[n - 1];
        statements->items[n - 1] = statements->items[other];
        statements->items[other] = swapped;
    }
}

struct text statements_join(struct arena *arena, const struct statements *statements,
                            uint64_t *seed) {
    static const char *const between[] = {"\n", "\n", "\n", ";\n", "; ", "  # a comment\n", "\n\n"};
    struct text_builder text = {.arena = arena};
    for (uint32_t n = 0; n < statements->count; n++) {
        text_append(&text, statements->items[n]);
        text_append_string(&text, between[draw_below(seed, sizeof between / sizeof between[0])]);
    }
    return text_built(&text);
}
