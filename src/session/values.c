/* Figures of an edit may read what they were before it. In a plan of its own that would be a loop, so that what
 * they come to is written there. */
#include "base/sort.h"
#include "canonical/expression.h"
#include "session/fold.h"

struct evaluating {
    struct evaluator evaluator;
    const struct model *model;
    const struct canonical *canonical;
    struct arena *arena;
};

/* --- Values as expressions --- */

/* `5 CNY / 1 t`. */
static void append_units(struct evaluating *evaluating, unit_id unit, struct text_builder *output) {
    const struct units *units = &evaluating->evaluator.units;
    const struct unit *row = &units->list.items[unit];
    bool has_first = false;
    for (uint32_t n = 0; n < row->power_count; n++) {
        for (int32_t left = row->powers[n].exponent; left > 0; left--) {
            text_append_string(output, has_first ? " * 1 " : " ");
            name_append(evaluating->canonical, units->declared.items[row->powers[n].declared],
                        output);
            has_first = true;
        }
    }
    for (uint32_t n = 0; n < row->power_count; n++) {
        for (int32_t left = row->powers[n].exponent; left < 0; left++) {
            text_append_string(output, " / 1 ");
            name_append(evaluating->canonical, units->declared.items[row->powers[n].declared],
                        output);
        }
    }
}

static void append_part(struct evaluating *evaluating, struct text digits,
                        struct text_builder *output) {
    struct arena *arena = evaluating->arena;
    bool is_negative = digits.length > 0 && digits.bytes[0] == '-';
    struct number number;
    if (is_negative) digits = (struct text){digits.bytes + 1, digits.length - 1};
    if (is_negative) text_append_byte(output, '-');
    if (number_parse(arena, digits, 0, &number)) {
        text_append(output, number_to_words(arena, number));
    }
}

/* A fraction as a quotient, its unit with the number above. */
static void append_number(struct evaluating *evaluating, struct value value,
                          struct text_builder *output) {
    struct text exact = number_to_text(evaluating->arena, value.number);
    uint32_t line = 0;
    while (line < exact.length && exact.bytes[line] != '/') line++;
    append_part(evaluating, (struct text){exact.bytes, line}, output);
    if (value.unit != 0) append_units(evaluating, value.unit, output);
    if (line == exact.length) return;
    text_append_string(output, " / ");
    append_part(evaluating, (struct text){exact.bytes + line + 1, exact.length - line - 1}, output);
}

static void append_place(struct evaluating *evaluating, struct value value,
                         struct text_builder *output) {
    const struct places *places = value.kind == VALUE_DISTRICT ? &evaluating->model->districts
                                                               : &evaluating->model->industries;
    name_append(evaluating->canonical, places->list.items[value.place].name, output);
}

/* False for what has no form as an expression. */
static bool append_value(struct evaluating *evaluating, struct value value, struct type type,
                         struct text_builder *output) {
    switch (value.kind) {
        case VALUE_NUMBER: append_number(evaluating, value, output); return true;
        case VALUE_TRUTH: text_append_string(output, value.truth ? "true" : "false"); return true;
        case VALUE_STRING: string_append(value.string, output); return true;
        case VALUE_DISTRICT:
        case VALUE_INDUSTRY: append_place(evaluating, value, output); return true;
        case VALUE_SET:
            text_append_byte(output, '{');
            for (uint32_t n = 0; n < value.set->count; n++) {
                if (n > 0) text_append_string(output, ", ");
                if (!append_value(evaluating, set_member(value.set, n), type, output)) return false;
            }
            text_append_byte(output, '}');
            return true;
        case VALUE_MISSING:
            text_append_string(output, fold_missing_number);
            return type.base == TYPE_NUMBER && !type.is_set;
        case VALUE_WRONG: break;
    }
    return false;
}

/* --- Which figures --- */

static struct text value_in(struct evaluating *evaluating, uint32_t figure, int32_t year) {
    const struct figure *row = &evaluating->model->figures.items[figure];
    struct text_builder output = {.arena = evaluating->arena};
    evaluating->evaluator.year = year;
    struct value value = evaluate_figure(&evaluating->evaluator, figure, year);
    struct type type = TYPE(NUMBER);
    if (!row->is_whole) type = model_expression(evaluating->model, row)->type;
    bool is_told = append_value(evaluating, value, type, &output);
    return is_told ? text_built(&output) : (struct text){0};
}

/* What it comes to: an undated figure in whatever year it is read. Bytes NULL where that differs. */
static struct text value_of(struct evaluating *evaluating, uint32_t figure) {
    const struct model *model = evaluating->model;
    const struct figure *row = &model->figures.items[figure];
    struct figure_range range = model_range(model, figure);
    int32_t stated = model_year(model, row);
    struct text value = value_in(evaluating, figure, stated);
    for (uint32_t n = 0; n < model->years.count && stated == 0; n++) {
        bool grows;
        int32_t year = model->years.items[n];
        if (model_figure_in_year(model, range, year, &grows) != figure) continue;
        struct text other = value_in(evaluating, figure, year);
        bool is_same = value.bytes != NULL && text_equal(value, other);
        if (!is_same) return (struct text){0};
    }
    return value;
}

static void add_value(struct evaluating *evaluating, uint32_t figure, struct session_fold *fold) {
    const struct model *model = evaluating->model;
    const struct figure *row = &model->figures.items[figure];
    struct span span = model_figure_span(model, row);
    struct text value = value_of(evaluating, figure);
    if (!evaluating->evaluator.read_former[figure]) return;
    if (value.bytes == NULL && fold->untold.bytes == NULL) {
        struct text_builder words = {.arena = evaluating->arena};
        struct value_names names = evaluator_names(&evaluating->evaluator);
        struct series series = model_series(model, figure);
        series_append(&names, &series, model_year(model, row), &words);
        fold->untold = text_built(&words);
        fold->untold_span = span;
    }
    vector_push(evaluating->arena, &fold->input.values,
                (struct fold_value){span.source, span.start, value});
}

static int compare_values(const void *context, uint32_t a, uint32_t b) {
    const struct fold_value *values = context;
    if (values[a].source != values[b].source) return values[a].source < values[b].source ? -1 : 1;
    return (values[a].start > values[b].start) - (values[a].start < values[b].start);
}

static void sort_values(struct arena *arena, struct fold_input *input) {
    uint32_t count = input->values.count;
    const struct fold_value *values =
        arena_copy(arena, input->values.items, count * sizeof *values);
    uint32_t *order = arena_array(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) order[n] = n;
    sort_numbers(arena, order, count, compare_values, values);
    for (uint32_t n = 0; n < count; n++) input->values.items[n] = values[order[n]];
}

void session_fold_values(zonal *session, struct arena *arena, const struct canonical *canonical,
                         struct session_fold *fold) {
    const struct model *model = session->model;
    struct evaluating evaluating = {.model = model, .canonical = canonical, .arena = arena};
    struct diagnostics *unheard = arena_new(arena, struct diagnostics);
    diagnostics_init(unheard, arena);
    evaluator_init(&evaluating.evaluator, model, &session->sources, unheard, arena, arena);
    evaluating.evaluator.read_former = arena_array(arena, bool, model->figures.count + 1);
    for (uint32_t n = 0; n < model->figures.count; n++) {
        if (!model_names_series(model, n)) continue;
        struct figure_range range = model_range(model, n);
        for (uint32_t at = range.first; at < range.first + range.count; at++) {
            const struct figure *figure = &model->figures.items[at];
            bool may_read = model_figure_aside(model, figure)->replaced != 0 && !figure->is_whole;
            if (may_read) add_value(&evaluating, at, fold);
        }
    }
    sort_values(arena, &fold->input);
}
