/* Districts and industries stand as in their trees: what is a part behind what it is a part of. Those that
 * only the right side has come behind all of the left. */
#include "report/table_making.h"

/* The places of one kind: where they are in the models, and where they go. */
struct kind {
    bool are_industries;
    struct table_place *items;
    uint32_t count;
    uint32_t capacity;
    uint32_t *of_name; /* by names of the left model: their number + 1, or 0 */
};

static const struct places *places_of(const struct model *model, const struct kind *kind) {
    return kind->are_industries ? &model->industries : &model->districts;
}

static struct table_place place_new(const struct model *model, const struct place *place) {
    struct table_place made = {.name = names_text(model->names, place->name),
                               .label = model_aside(model, place->aside)->label,
                               .whole = NONE};
    for (int side = 0; side < TABLE_SIDES; side++) {
        struct table_standing *standing = &made.sides[side];
        standing->place = NONE;
        standing->output = standing->target = standing->gap = value_none();
        for (int kind = 0; kind < ROOM_KINDS; kind++) standing->rooms[kind] = &table_no_room;
    }
    return made;
}

/* The number of the place of that name in the table; made where there is none yet. */
static uint32_t number_of_place(struct table_making *making, struct kind *kind,
                                const struct model *model, const struct place *place) {
    const struct names *names = making->table->sources[TABLE_LEFT].check->model->names;
    bool is_left = model->names == names;
    name_id name = is_left ? place->name : names_find(names, names_text(model->names, place->name));
    if (name != 0 && kind->of_name[name] != 0) return kind->of_name[name] - 1;
    struct table_place made = place_new(model, place);
    vector_push(making->table->arena, kind, made);
    if (name != 0) kind->of_name[name] = kind->count;
    return kind->count - 1;
}

/* Puts a place of a side into the table, behind what it is a part of. */
static void put(struct table_making *making, struct kind *kind, enum table_side side,
                uint32_t index, uint32_t *numbers) {
    const struct model *model = making->table->sources[side].check->model;
    const struct place *place = &places_of(model, kind)->list.items[index];
    uint32_t number = number_of_place(making, kind, model, place);
    struct table_place *put = &kind->items[number];
    bool is_part = place->parent != NONE && numbers[place->parent] != NONE;
    if (put->whole == NONE && is_part) {
        put->whole = numbers[place->parent];
        put->depth = kind->items[put->whole].depth + 1;
    }
    if (put->label.bytes == NULL) put->label = model_aside(model, place->aside)->label;
    put->sides[side].place = index;
    numbers[index] = number;
}

/* Goes through the tree of a side from its roots on. */
static uint32_t *put_all(struct table_making *making, struct kind *kind, enum table_side side) {
    const struct model *model = making->table->sources[side].check->model;
    const struct places *places = places_of(model, kind);
    uint32_t count = places->list.count;
    uint32_t *numbers = arena_allocate(making->table->arena, (count + 1) * sizeof *numbers);
    uint32_t *waiting = arena_array(making->scratch, uint32_t, count + 1);
    uint32_t left = 0;
    if (side == TABLE_LEFT) vector_reserve(making->table->arena, kind, count);
    for (uint32_t n = 0; n < count; n++) numbers[n] = NONE;
    for (uint32_t n = count; n > 0; n--) {
        const struct place *place = &places->list.items[n - 1];
        bool is_all = kind->are_industries && n - 1 == ALL_INDUSTRIES;
        if (place->parent == NONE && !place->is_gone && !is_all) waiting[left++] = n - 1;
    }
    while (left > 0) {
        uint32_t index = waiting[--left];
        struct row parts = rows_get(&places->children, index);
        put(making, kind, side, index, numbers);
        for (uint32_t n = parts.count; n > 0; n--) waiting[left++] = row_item(parts, n - 1);
    }
    return numbers;
}

static void find_all_industries(struct table_making *making) {
    struct table *table = making->table;
    const struct model *model = table->sources[TABLE_LEFT].check->model;
    table->all = place_new(model, &model->industries.list.items[ALL_INDUSTRIES]);
    for (uint32_t side = 0; side < table->side_count; side++) {
        table->all.sides[side].place = ALL_INDUSTRIES;
    }
}

void table_find_places(struct table_making *making) {
    struct table *table = making->table;
    const struct names *names = table->sources[TABLE_LEFT].check->model->names;
    struct arena_mark mark = arena_mark(making->scratch);
    struct kind districts = {.of_name =
                                 arena_array(making->scratch, uint32_t, names_count(names) + 1)};
    struct kind industries = {.are_industries = true,
                              .of_name =
                                  arena_array(making->scratch, uint32_t, names_count(names) + 1)};
    for (uint32_t side = 0; side < table->side_count; side++) {
        making->rows[side] = put_all(making, &districts, (enum table_side)side);
        making->columns[side] = put_all(making, &industries, (enum table_side)side);
    }
    table->districts.items = districts.items;
    table->districts.count = districts.count;
    table->industries.items = industries.items;
    table->industries.count = industries.count;
    find_all_industries(making);
    arena_rewind(making->scratch, mark);
}
