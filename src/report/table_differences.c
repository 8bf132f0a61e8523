/* What two sides differ in. Units are numbers of one model each, so that amounts are held against one another
 * by their words. */
#include "report/table_words.h"

static struct text exact_words(const struct table *table, enum table_side side,
                               const struct value *amount, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    if (amount->kind == VALUE_STRING) return amount->string;
    if (amount->kind != VALUE_NUMBER) return TEXT("");
    struct value_names names = evaluator_names(table->sources[side].evaluator);
    value_append_exact(&names, *amount, &words);
    return text_built(&words);
}

static bool differ(const struct table *table, const struct value *left, const struct value *right,
                   struct arena *scratch) {
    struct arena_mark mark = arena_mark(scratch);
    bool are_alike = text_equal(exact_words(table, TABLE_LEFT, left, scratch),
                                exact_words(table, TABLE_RIGHT, right, scratch));
    arena_rewind(scratch, mark);
    return !are_alike;
}

static bool is_empty(const struct table_entry *entry) {
    return !entry->is_led && value_is_none(&entry->output);
}

const char *table_cell_difference(const struct table *table, const struct table_cell *cell,
                                  struct arena *scratch) {
    const struct table_entry *left = &cell->sides[TABLE_LEFT];
    const struct table_entry *right = &cell->sides[TABLE_RIGHT];
    if (is_empty(left)) return "+";
    if (is_empty(right)) return "-";
    bool is_changed = left->is_led != right->is_led || left->sign != right->sign ||
                      differ(table, &left->output, &right->output, scratch);
    return is_changed ? "~" : "";
}

static bool rooms_differ(const struct table *table, const struct table_room *left,
                         const struct table_room *right, struct arena *scratch) {
    if (left->rule.bytes == NULL || right->rule.bytes == NULL) {
        return left->rule.bytes != right->rule.bytes;
    }
    return differ(table, &left->left, &right->left, scratch) ||
           differ(table, &left->most, &right->most, scratch) ||
           differ(table, &left->sides[0], &right->sides[0], scratch) ||
           differ(table, &left->sides[1], &right->sides[1], scratch);
}

const char *table_place_difference(const struct table *table, const struct table_place *place,
                                   struct arena *scratch) {
    const struct table_standing *left = &place->sides[TABLE_LEFT];
    const struct table_standing *right = &place->sides[TABLE_RIGHT];
    if (left->place == NONE) return "+";
    if (right->place == NONE) return "-";
    bool is_changed = left->leads != right->leads || left->sign != right->sign ||
                      differ(table, &left->output, &right->output, scratch) ||
                      differ(table, &left->target, &right->target, scratch);
    for (int kind = 0; kind < ROOM_KINDS && !is_changed; kind++) {
        is_changed = rooms_differ(table, left->rooms[kind], right->rooms[kind], scratch);
    }
    return is_changed ? "~" : "";
}
