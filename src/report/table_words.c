/* Words are made for one cell at a time, in the caller's arena, so that a large table needs no memory for
 * them. */
#include "report/table_words.h"

#include "report/finding.h"
#include "report/plain.h"

const char *table_line_name(enum table_line line) {
    static const char *const names[] = {
#define TABLE_LINE(NAME, name) name,
        TABLE_LINES(TABLE_LINE)
#undef TABLE_LINE
    };
    return names[line];
}

/* --- Amounts --- */

struct text table_amount_words(const struct table *table, enum table_side side,
                               const struct value *amount, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    struct value shown = *amount;
    if (value_is_none(amount)) return TEXT("");
    if (amount->kind != VALUE_NUMBER) return TEXT("?");
    const struct table_source *source = &table->sources[side];
    struct value_names names = evaluator_names(source->evaluator);
    bool has_unit_of_all = table->unit.bytes != NULL && amount->unit == source->unit;
    if (has_unit_of_all) shown.unit = 0;
    value_append_told(&names, shown, &words);
    bool seems_to_have_it = table->unit.length > 0 && amount->unit == 0;
    if (seems_to_have_it) text_append_string(&words, " (no unit)");
    return text_built(&words);
}

/* Both sides' words as one: `50bn`, or `50bn -> 60bn`. */
static struct text pair_words(const struct table *table, const struct text words[TABLE_SIDES],
                              struct arena *arena) {
    bool are_alike = table->side_count == 1 || text_equal(words[0], words[1]);
    if (are_alike) return words[0];
    struct text none = TEXT("none");
    struct text left = words[0].length > 0 ? words[0] : none;
    struct text right = words[1].length > 0 ? words[1] : none;
    return text_format(arena, "%.*s -> %.*s", TEXT_ARGUMENT(left), TEXT_ARGUMENT(right));
}

/* --- Signs --- */

struct text table_signs_words(const struct table *table, const enum table_sign signs[TABLE_SIDES],
                              struct arena *arena) {
    struct text_builder words = {.arena = arena};
    bool are_alike = table->side_count == 1 || signs[0] == signs[1];
    if (are_alike) return text_of(table_sign_text(signs[0]));
    for (int side = 0; side < TABLE_SIDES; side++) {
        if (signs[side] == SIGN_NONE) continue;
        text_append_format(&words, "%c%s", side == TABLE_LEFT ? '-' : '+',
                           table_sign_text(signs[side]));
    }
    return text_built(&words);
}

struct text table_place_signs(const struct table *table, const struct table_place *place,
                              struct arena *arena) {
    enum table_sign signs[TABLE_SIDES] = {place->sides[0].sign, place->sides[1].sign};
    return table_signs_words(table, signs, arena);
}

const char *table_place_move(const struct table *table, const struct table_place *place) {
    if (table->side_count == 1) return "";
    if (place->sides[TABLE_LEFT].place == NONE) return "+ ";
    return place->sides[TABLE_RIGHT].place == NONE ? "- " : "";
}

/* --- Cells --- */

const char *table_lead_words(const struct table *table, const struct table_cell *cell) {
    bool is_led = cell->sides[TABLE_LEFT].is_led;
    if (table->side_count == 1 || is_led == cell->sides[TABLE_RIGHT].is_led) {
        return is_led ? "*" : "";
    }
    return is_led ? "-*" : "+*";
}

/* The parts that say something, with blanks between them. */
static struct text joined(struct arena *arena, struct text first, struct text second) {
    if (first.length == 0) return second;
    if (second.length == 0) return first;
    return text_format(arena, "%.*s %.*s", TEXT_ARGUMENT(first), TEXT_ARGUMENT(second));
}

struct text table_cell_output(const struct table *table, const struct table_cell *cell,
                              struct arena *arena) {
    struct text outputs[TABLE_SIDES] = {{0}, {0}};
    for (uint32_t side = 0; side < table->side_count; side++) {
        outputs[side] =
            table_amount_words(table, (enum table_side)side, &cell->sides[side].output, arena);
    }
    return pair_words(table, outputs, arena);
}

struct text table_cell_words(const struct table *table, const struct table_cell *cell,
                             struct arena *arena) {
    enum table_sign signs[TABLE_SIDES] = {cell->sides[0].sign, cell->sides[1].sign};
    struct text content = joined(arena, text_of(table_lead_words(table, cell)),
                                 table_cell_output(table, cell, arena));
    return joined(arena, table_signs_words(table, signs, arena), content);
}

/* --- Margins --- */

/* `3 of 3`, or how many where no rule says how many there may be; nothing where nothing could be led. */
static struct text count_words(const struct table_standing *standing, enum table_room_kind kind,
                               struct arena *arena) {
    const struct value *most = &standing->rooms[kind]->most;
    if (standing->place == NONE) return TEXT("");
    if (value_is_none(most)) return text_format(arena, "%u", (unsigned)standing->leads);
    struct text limit =
        most->kind == VALUE_NUMBER ? number_to_words(arena, most->number) : TEXT("?");
    return text_format(arena, "%u of %.*s", (unsigned)standing->leads, TEXT_ARGUMENT(limit));
}

/* How far something is from its target: `+2bn` more than it has to be, `-10bn` short of it. */
static struct text signed_words(const struct table *table, enum table_side side,
                                const struct value *amount, struct arena *arena) {
    struct text words = table_amount_words(table, side, amount, arena);
    bool is_above = amount->kind == VALUE_NUMBER && number_sign(amount->number) > 0;
    return is_above ? text_format(arena, "+%.*s", TEXT_ARGUMENT(words)) : words;
}

static struct text room_words(const struct table *table, enum table_side side,
                              const struct table_room *room, struct arena *arena) {
    return room->rule.bytes == NULL ? TEXT("") : signed_words(table, side, &room->left, arena);
}

static struct text standing_words(const struct table *table, enum table_side side,
                                  const struct table_standing *standing, enum table_line line,
                                  struct arena *arena) {
    const struct table_room *parts = standing->rooms[ROOM_PARTS];
    switch (line) {
        case LINE_OUTPUT: return table_amount_words(table, side, &standing->output, arena);
        case LINE_TARGET: return table_amount_words(table, side, &standing->target, arena);
        case LINE_GAP: return signed_words(table, side, &standing->gap, arena);
        case LINE_LEFT: return room_words(table, side, standing->rooms[ROOM_OUTPUT], arena);
        case LINE_PARTS:
            if (parts->rule.bytes == NULL) return TEXT("");
            return table_amount_words(table, side, table_room_used(parts), arena);
        case LINE_PARTS_GAP: return room_words(table, side, parts, arena);
        default: return count_words(standing, ROOM_LED, arena);
    }
}

struct text table_line_words(const struct table *table, const struct table_place *industry,
                             enum table_line line, struct arena *arena) {
    struct text words[TABLE_SIDES] = {{0}, {0}};
    if (line == LINE_LED && industry == &table->all) return TEXT("");
    for (uint32_t side = 0; side < table->side_count; side++) {
        words[side] =
            standing_words(table, (enum table_side)side, &industry->sides[side], line, arena);
    }
    return pair_words(table, words, arena);
}

struct text table_output_words(const struct table *table, const struct table_place *district,
                               struct arena *arena) {
    struct text words[TABLE_SIDES] = {{0}, {0}};
    for (uint32_t side = 0; side < table->side_count; side++) {
        words[side] =
            table_amount_words(table, (enum table_side)side, &district->sides[side].output, arena);
    }
    return pair_words(table, words, arena);
}

struct text table_leads_words(const struct table *table, const struct table_place *district,
                              struct arena *arena) {
    struct text words[TABLE_SIDES] = {{0}, {0}};
    for (uint32_t side = 0; side < table->side_count; side++) {
        words[side] = count_words(&district->sides[side], ROOM_LEADS, arena);
    }
    return pair_words(table, words, arena);
}

struct table_lines table_lines_find(const struct table *table, struct arena *scratch) {
    struct table_lines lines = {{false}};
    bool is_another = false;
    for (uint32_t n = 0; n <= table->industries.count && table_goes_on(table); n++) {
        const struct table_place *industry =
            n < table->industries.count ? &table->industries.items[n] : &table->all;
        struct arena_mark mark = arena_mark(scratch);
        for (int line = 0; line < LINE_COUNT; line++) {
            struct text words = table_line_words(table, industry, (enum table_line)line, scratch);
            if (words.length > 0) lines.are_there[line] = true;
        }
        struct text left = table_line_words(table, industry, LINE_LEFT, scratch);
        struct text gap = table_line_words(table, industry, LINE_GAP, scratch);
        if (left.length > 0 && !text_equal(left, gap)) is_another = true;
        arena_rewind(scratch, mark);
    }
    lines.are_there[LINE_LEFT] = is_another;
    return lines;
}

/* --- The table itself --- */

static bool is_unknown(const struct table_place *place) {
    for (int side = 0; side < TABLE_SIDES; side++) {
        const struct table_standing *standing = &place->sides[side];
        bool is_one = standing->output.kind == VALUE_STRING ||
                      standing->target.kind == VALUE_STRING ||
                      standing->rooms[ROOM_PARTS]->left.kind == VALUE_STRING;
        if (is_one) return true;
    }
    return false;
}

/* A cell's unknown output makes its row's such a one, too. */
bool table_has_unknown(const struct table *table) {
    for (uint32_t n = 0; n < table->districts.count; n++) {
        if (is_unknown(&table->districts.items[n])) return true;
    }
    for (uint32_t n = 0; n < table->industries.count; n++) {
        if (is_unknown(&table->industries.items[n])) return true;
    }
    return is_unknown(&table->all);
}

struct text table_year_words(const struct table *table, struct arena *arena) {
    if (table->year == 0) return TEXT("what is stated without a year");
    return text_format(arena, "in %d", (int)table->year);
}

struct text table_sides_words(const struct table_report *report, struct arena *arena) {
    struct text names[TABLE_SIDES];
    if (report->side_count == 1) return report->names[0];
    for (uint32_t side = 0; side < TABLE_SIDES; side++) {
        bool is_plain = report->names[side].length == 0;
        names[side] = is_plain ? TEXT("the plan as it is") : report->names[side];
    }
    return text_format(arena, "%.*s -> %.*s", TEXT_ARGUMENT(names[0]), TEXT_ARGUMENT(names[1]));
}

const char *table_verdict_move(const struct table *table, const struct table_verdict *verdict) {
    if (table->side_count == 1) return "";
    if (!verdict->is_on[TABLE_LEFT]) return "+";
    return verdict->is_on[TABLE_RIGHT] ? "" : "-";
}

struct text table_former_words(const struct table *table, uint32_t verdict, struct arena *arena) {
    const struct table_verdict *marked = &table->verdicts.items[verdict];
    if (marked->former == NULL) return (struct text){0};
    table_tell(table, verdict);
    const struct check *left = table->sources[TABLE_LEFT].check;
    const struct check *right = table->sources[TABLE_RIGHT].check;
    struct text former = finding_head(left, marked->former).message;
    bool is_same = text_equal(former, finding_head(right, marked->verdict).message);
    return is_same ? (struct text){0} : text_folded(arena, former);
}

struct text table_verdict_words(const struct table *table, uint32_t verdict, struct arena *arena) {
    const struct table_verdict *marked = &table->verdicts.items[verdict];
    const struct table_source *source = &table->sources[table_side_of(marked)];
    table_tell(table, verdict);
    struct diagnostic finding = finding_head(source->check, marked->verdict);
    struct text_builder words = {.arena = arena};
    struct text former = table_former_words(table, verdict, arena);
    if (former.length > 0) text_append_format(&words, "%.*s -> ", TEXT_ARGUMENT(former));
    text_append(&words, text_folded(arena, finding.message));
    text_append_string(&words, "  [");
    text_append(&words, finding.tag);
    text_append_string(&words, ", ");
    plain_append_place(source->sources, finding.span, &words);
    text_append_byte(&words, ']');
    return text_built(&words);
}
