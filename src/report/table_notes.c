/* Notes: what no sum could include. A sum counts what is stated, and nobody can see from it what is not. */
#include "report/table_words.h"

/* The most places that a note names; the rest is counted. */
enum { MOST_NAMED = 5 };

/* Notes that are being found. */
struct noting {
    const struct table *table;
    enum table_side side; /* that is looked at */
    struct table_notes *notes;
    struct arena *arena;
    struct names known; /* the notes, by their numbers + 1 */
};

/* What is to be said of both sides is said once. */
static void add_note(struct noting *noting, struct text note) {
    name_id name = names_intern(&noting->known, note);
    if (name > noting->notes->count) {
        struct table_note added = {.words = note};
        vector_push(noting->arena, noting->notes, added);
    }
    noting->notes->items[name - 1].is_of[noting->side] = true;
}

struct text table_note_words(const struct table *table, const struct table_note *note,
                             struct arena *arena) {
    bool is_of_both = note->is_of[TABLE_LEFT] && note->is_of[TABLE_RIGHT];
    if (table->side_count == 1 || is_of_both) return note->words;
    return text_format(arena, "%s: %.*s", note->is_of[TABLE_LEFT] ? "first" : "second",
                       TEXT_ARGUMENT(note->words));
}

/* --- Amounts that are not known --- */

static void note_unknown(struct noting *noting, const struct table_place *place,
                         const struct value *amount, const char *what) {
    if (amount->kind != VALUE_STRING) return;
    add_note(noting, text_format(noting->arena, "%s of %.*s is not known: %.*s", what,
                                 TEXT_ARGUMENT(place->name), TEXT_ARGUMENT(amount->string)));
}

static void note_place(struct noting *noting, const struct table_place *place) {
    const struct table_standing *standing = &place->sides[noting->side];
    note_unknown(noting, place, &standing->output, "output");
    note_unknown(noting, place, &standing->target, "target");
}

/* --- Leads without outputs --- */

/* The districts that lead each industry and put out nothing in it that is stated: by industry, as one list. */
struct silent {
    uint32_t *starts;
    uint32_t *districts;
};

static struct silent find_silent(const struct noting *noting) {
    const struct table *table = noting->table;
    uint32_t count = table->industries.count;
    struct silent silent = {arena_array(noting->arena, uint32_t, count + 2), NULL};
    for (uint32_t n = 0; n < count; n++) {
        silent.starts[n + 1] =
            silent.starts[n] + table->industries.items[n].sides[noting->side].silent;
    }
    silent.districts = arena_array(noting->arena, uint32_t, silent.starts[count] + 1);
    uint32_t *next = arena_copy(noting->arena, silent.starts, (count + 1) * sizeof *next);
    for (uint32_t n = 0; n < table->cells.count; n++) {
        const struct table_cell *cell = &table->cells.items[n];
        if (!cell->sides[noting->side].is_silent) continue;
        silent.districts[next[cell->column]++] = cell->row;
    }
    return silent;
}

/* Ends a note about `count` places, of which `told` are named. */
static void end_note(struct noting *noting, struct text_builder *words, uint32_t count,
                     uint32_t told, const char *one, const char *many) {
    if (count > told) text_append_format(words, " and %u more", (unsigned)(count - told));
    text_append_string(words, count == 1 ? one : many);
    add_note(noting, text_built(words));
}

static void note_silent(struct noting *noting, uint32_t column, const struct silent *silent) {
    const struct table *table = noting->table;
    const struct table_place *industry = &table->industries.items[column];
    const struct table_standing *standing = &industry->sides[noting->side];
    if (standing->silent == 0 || standing->output.kind != VALUE_NUMBER) return;
    struct text_builder words = {.arena = noting->arena};
    text_append_format(&words, "output of %.*s: without ", TEXT_ARGUMENT(industry->name));
    uint32_t told = standing->silent < MOST_NAMED ? standing->silent : MOST_NAMED;
    for (uint32_t n = 0; n < told; n++) {
        uint32_t row = silent->districts[silent->starts[column] + n];
        if (n > 0) text_append_string(&words, ", ");
        text_append(&words, table->districts.items[row].name);
    }
    end_note(noting, &words, standing->silent, told, ", which leads it and states no output for it",
             ", which lead it and state no output for it");
}

/* --- Parts without targets --- */

static bool has_target(const struct model *model, uint32_t industry, int32_t year) {
    uint32_t series = model->target_series.items[industry];
    bool grows;
    return series != NONE &&
           model_figure_in_year(model, model_range(model, series), year, &grows) != NONE;
}

static void note_aimless(struct noting *noting, const struct table_place *whole) {
    const struct model *model = noting->table->sources[noting->side].check->model;
    const struct table_standing *standing = &whole->sides[noting->side];
    if (standing->aimless == 0 || standing->rooms[ROOM_PARTS]->rule.bytes == NULL) return;
    struct row parts = rows_get(&model->industries.children, standing->place);
    struct text_builder words = {.arena = noting->arena};
    uint32_t told = 0;
    text_append_format(&words, "parts of %.*s: without ", TEXT_ARGUMENT(whole->name));
    for (uint32_t n = 0; n < parts.count && told < MOST_NAMED; n++) {
        if (has_target(model, row_item(parts, n), noting->table->year)) continue;
        text_append_string(&words, told++ == 0 ? "" : ", ");
        text_append(&words, model_industry_name(model, row_item(parts, n)));
    }
    end_note(noting, &words, standing->aimless, told, ", which has no target",
             ", which have no target");
}

/* --- All of them --- */

static void note_side(struct noting *noting) {
    const struct table *table = noting->table;
    struct silent silent = find_silent(noting);
    for (uint32_t n = 0; n < table->districts.count; n++) {
        note_place(noting, &table->districts.items[n]);
    }
    for (uint32_t n = 0; n < table->industries.count && table_goes_on(table); n++) {
        note_place(noting, &table->industries.items[n]);
        note_silent(noting, n, &silent);
        note_aimless(noting, &table->industries.items[n]);
    }
    note_place(noting, &table->all);
    note_aimless(noting, &table->all);
}

struct table_notes table_notes_find(const struct table *table, struct arena *arena) {
    struct table_notes notes = {0};
    struct noting noting = {.table = table, .notes = &notes, .arena = arena};
    names_init(&noting.known, arena, (uintptr_t)table);
    for (uint32_t side = 0; side < table->side_count; side++) {
        noting.side = (enum table_side)side;
        note_side(&noting);
    }
    return notes;
}
