/* The rules read what the standard ones do not: labels and parents of places, outputs, `years`, and
 * lets through one another. */
#include "laws/definitions.h"

#include "unit/rules/random.h"

#include <stdio.h>

const int staff_years[STAFF_YEARS] = {2018, 2020, 2022};

/* `staff` has a key that nothing asks for, so that its name is known when all else is dropped. */
static const char *const rules[] = {
    "rule leads_what_it_puts_out {\n"
    "    each d in districts; each i in industries where has output(d, i)\n"
    "    require i in d.leads\n    severity warning\n}",
    "rule no_step_back {\n    each i in industries\n"
    "    each y in years where has i.target(y) and has i.target(y - 1)\n"
    "    require i.target(y) >= i.target(y - 1)\n    severity note\n}",
    "rule unlike_its_parent {\n    each d in districts where has d.parent\n"
    "    require d.label != d.parent.label\n    severity warning\n}",
    "rule has_no_label { each i in industries; require i.label == i.name; severity warning }",
    "rule enough_staff { each d in districts; require staff(d) >= needed(d); severity warning }",
    "rule flagged { require true in flags; severity warning }",
    "rule of_years { require count(years) <= 3; severity warning }",
    "rule family {\n    each i in industries\n"
    "    require count(i.descendants) <= count(i.children)\n    severity warning\n}",
    "let needed(d) = people(count(d.leads)) + count(d.children)",
    "indicator staff(all) = 1",
};

enum { RULES = sizeof rules / sizeof rules[0] };

static void draw_staff(struct staff *staff, uint64_t *seed) {
    staff->people = 10 + draw_below(seed, 60);
    staff->growth = draw_once_in(seed, 2) ? 10 + draw_below(seed, 3) * 15 : 0;
}

struct definitions random_definitions(uint64_t *seed) {
    struct definitions definitions = {.factor = 8 + draw_below(seed, 5),
                                      .spare = draw_below(seed, 5),
                                      .is_flagged = draw_once_in(seed, 2)};
    for (int year = 0; year < STAFF_YEARS; year++) {
        if (draw_once_in(seed, 2)) draw_staff(&definitions.staff[year], seed);
    }
    return definitions;
}

static struct text staff_statement(struct arena *arena, const char *value, int year, int growth) {
    struct text_builder text = {.arena = arena};
    text_append_format(&text, "indicator staff in %d = %s", staff_years[year], value);
    if (growth > 0) text_append_format(&text, " grows %d%%", growth);
    return text_built(&text);
}

static struct text flags_statement(bool is_flagged) {
    return is_flagged ? TEXT("let flags = {true}")
                      : TEXT("let flags = {i.parts == \"apart\" for i in industries"
                             " where has i.target}");
}

void definitions_write(struct arena *arena, const struct definitions *definitions,
                       struct statements *statements) {
    for (int n = 0; n < RULES; n++) vector_push(arena, statements, text_of(rules[n]));
    vector_push(arena, statements,
                text_format(arena, "let people(led) = led * %d + spare", definitions->factor));
    vector_push(arena, statements, text_format(arena, "let spare = %d", definitions->spare));
    vector_push(arena, statements, flags_statement(definitions->is_flagged));
    for (int year = 0; year < STAFF_YEARS; year++) {
        const struct staff *staff = &definitions->staff[year];
        if (staff->people == 0) continue;
        char people[12];
        snprintf(people, sizeof people, "%d", staff->people);
        vector_push(arena, statements, staff_statement(arena, people, year, staff->growth));
    }
}

/* What is stated may be dropped, doubled, or dropped and stated from scratch. */
static void add_staff_edits(struct arena *arena, struct definition_edits *edits,
                            struct definition_edit edit, bool is_stated, uint64_t *seed) {
    int way = draw_below(seed, 7);
    struct staff staff;
    draw_staff(&staff, seed);
    edit.number = staff.people;
    edit.growth = staff.growth;
    edit.kind = DROPS_STAFF;
    if (is_stated && way <= 1) vector_push(arena, edits, edit);
    edit.kind = is_stated && way == 2 ? DOUBLES_STAFF : STATES_STAFF;
    if (way >= 1 && way <= 3) vector_push(arena, edits, edit);
}

struct definition_edits random_definition_edits(struct arena *arena,
                                                const struct definitions *before, uint64_t *seed) {
    struct definition_edits edits = {0};
    struct definition_edit edit = {.number = 1 + draw_below(seed, 30)};
    edit.kind = SETS_FACTOR;
    if (draw_once_in(seed, 4)) vector_push(arena, &edits, edit);
    edit.kind = draw_once_in(seed, 2) ? SETS_SPARE : ADDS_TO_SPARE;
    if (draw_once_in(seed, 2)) vector_push(arena, &edits, edit);
    edit.kind = SETS_FLAG;
    if (draw_once_in(seed, 4)) vector_push(arena, &edits, edit);
    for (edit.year = 0; edit.year < STAFF_YEARS; edit.year++) {
        add_staff_edits(arena, &edits, edit, before->staff[edit.year].people > 0, seed);
    }
    return edits;
}

static bool edit_one(struct definitions *definitions, const struct definition_edit *edit) {
    struct staff *staff = &definitions->staff[edit->year];
    switch (edit->kind) {
        case SETS_FACTOR: definitions->factor = edit->number; return true;
        case SETS_SPARE: definitions->spare = edit->number; return true;
        case ADDS_TO_SPARE: definitions->spare += edit->number; return true;
        case SETS_FLAG: definitions->is_flagged = edit->number % 2 == 0; return true;
        case STATES_STAFF: *staff = (struct staff){edit->number, edit->growth}; return true;
        case DOUBLES_STAFF:
            if (staff->people == 0) return false;
            *staff = (struct staff){staff->people * 2, edit->growth};
            return true;
        case DROPS_STAFF:
        case DEFINITION_EDIT_KINDS: break;
    }
    if (staff->people == 0) return false;
    *staff = (struct staff){0};
    return true;
}

bool definitions_edit(struct definitions *definitions, const struct definition_edits *edits) {
    for (uint32_t n = 0; n < edits->count; n++) {
        if (!edit_one(definitions, &edits->items[n])) return false;
    }
    return true;
}

static struct text edit_statement(struct arena *arena, const struct definition_edit *edit) {
    char value[20];
    int year = staff_years[edit->year];
    switch (edit->kind) {
        case SETS_FACTOR:
            return text_format(arena, "let people(led) = led * %d + spare", edit->number);
        case SETS_SPARE: return text_format(arena, "let spare = %d", edit->number);
        case ADDS_TO_SPARE: return text_format(arena, "let spare = %d + spare", edit->number);
        case SETS_FLAG: return flags_statement(edit->number % 2 == 0);
        case STATES_STAFF:
            snprintf(value, sizeof value, "%d", edit->number);
            return staff_statement(arena, value, edit->year, edit->growth);
        case DOUBLES_STAFF:
            snprintf(value, sizeof value, "staff(%d) * 2", year);
            return staff_statement(arena, value, edit->year, edit->growth);
        case DROPS_STAFF:
        case DEFINITION_EDIT_KINDS: break;
    }
    return text_format(arena, "drop indicator staff in %d", year);
}

void definition_edits_write(struct arena *arena, const struct definition_edits *edits,
                            struct statements *statements) {
    for (uint32_t n = 0; n < edits->count; n++) {
        vector_push(arena, statements, edit_statement(arena, &edits->items[n]));
    }
}
