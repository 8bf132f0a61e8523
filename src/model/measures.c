/* Measures: what units count in one another, and numbers as they are written with scale and unit.
 * A unit's measure is a constant: numbers, other units and the four operations. */
#include "model/builder.h"

/* A constant under way. */
struct measure {
    struct number number;
    unit_id unit;
    bool is_wrong; /* reported already */
};

static struct measure wrong_measure(void) {
    return (struct measure){.number = number_of(1), .is_wrong = true};
}

static void report_measure(struct builder *builder, struct span span, const char *words) {
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNIT_MEASURE, span, "%s", words);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "a unit is measured by numbers and units: `unit USD = 7.14 CNY`");
}

static struct measure read_measure(struct builder *builder, const struct syntax_node *node);

/* Brings the second to the unit of the first; false where their dimensions differ. A plain 0 goes
 * with every unit. */
static bool convert(struct builder *builder, struct measure *a, struct measure *b, bool *fits) {
    const struct units *units = &builder->model->units;
    if (a->unit == b->unit) return true;
    if (a->unit == 0 && number_sign(a->number) == 0) a->unit = b->unit;
    if (b->unit == 0 && number_sign(b->number) == 0) b->unit = a->unit;
    if (units_dimension(units, a->unit) != units_dimension(units, b->unit)) return false;
    struct number ratio;
    *fits = number_divide(builder->arena, units_factor(units, b->unit),
                          units_factor(units, a->unit), &ratio) &&
            number_multiply(builder->arena, b->number, ratio, &b->number);
    b->unit = a->unit;
    return true;
}

static struct measure combine(struct builder *builder, const struct syntax_node *node,
                              struct measure a, struct measure b) {
    struct units *units = &builder->model->units;
    struct measure result = {0};
    bool fits = true;
    if (a.is_wrong || b.is_wrong) return wrong_measure();
    if (node->kind == NODE_DIVIDE && number_sign(b.number) == 0) {
        diagnostics_add(builder->diagnostics, CODE_DIVISION, node->last->span,
                        "this is a division by zero");
        return wrong_measure();
    }
    switch (node->kind) {
        case NODE_MULTIPLY:
            fits = number_multiply(builder->arena, a.number, b.number, &result.number);
            fits = fits && units_multiply(units, a.unit, b.unit, 1, &result.unit);
            break;
        case NODE_DIVIDE:
            fits = number_divide(builder->arena, a.number, b.number, &result.number);
            fits = fits && units_multiply(units, a.unit, b.unit, -1, &result.unit);
            break;
        default:
            if (!convert(builder, &a, &b, &fits)) {
                report_measure(builder, node->last->span, "these two are of different units");
                return wrong_measure();
            }
            result.unit = a.unit;
            fits =
                fits && (node->kind == NODE_ADD
                             ? number_add(builder->arena, a.number, b.number, &result.number)
                             : number_subtract(builder->arena, a.number, b.number, &result.number));
            break;
    }
    if (fits) return result;
    diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER, node->span,
                    "this number becomes too large");
    return wrong_measure();
}

static struct measure read_measure(struct builder *builder, const struct syntax_node *node) {
    struct measure measure = {0};
    switch (node->kind) {
        case NODE_NUMBER:
            if (!read_number(builder, node, &measure.number, &measure.unit)) {
                return wrong_measure();
            }
            return measure;
        case NODE_NEGATE:
            measure = read_measure(builder, node->first);
            measure.number = number_negate(builder->arena, measure.number);
            return measure;
        case NODE_ADD:
        case NODE_SUBTRACT:
        case NODE_MULTIPLY:
        case NODE_DIVIDE:
            return combine(builder, node, read_measure(builder, node->first),
                           read_measure(builder, node->last));
        default:
            report_measure(builder, node->span, "a unit's measure is a constant");
            return wrong_measure();
    }
}

/* Reports a unit that is measured, through others, by itself, with every step of the loop. */
static void report_unit_loop(struct builder *builder, struct span use, name_id name) {
    struct text_builder words = {.arena = builder->arena};
    struct text text = names_text(builder->names, name);
    uint32_t start = builder->measuring.count - 1;
    while (builder->measuring.items[start] != name) start--;
    for (uint32_t n = start; n < builder->measuring.count; n++) {
        struct text step = names_text(builder->names, builder->measuring.items[n]);
        text_append_format(&words, "`%.*s` by ", TEXT_ARGUMENT(step));
    }
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_LOOP, use, "these units are measured by one another: %.*s`%.*s`",
        TEXT_ARGUMENT(text_built(&words)), TEXT_ARGUMENT(text));
    for (uint32_t n = start; n < builder->measuring.count; n++) {
        diagnostic_relate(builder->diagnostics, diagnostic,
                          builder->units[builder->measuring.items[n]].span, "through this");
    }
}

static unit_id declare_measure(struct builder *builder, const struct syntax_node *node) {
    struct units *units = &builder->model->units;
    name_id name = node_name(node);
    const struct syntax_node *value = node_value(node);
    if (value == NULL) return units_declare(units, name);
    struct measure measure = read_measure(builder, value);
    if (!measure.is_wrong && number_sign(measure.number) <= 0) {
        report_measure(builder, value->span, "a unit's measure is above zero");
        measure = wrong_measure();
    }
    unit_id unit;
    if (!units_declare_measured(units, name, measure.number, measure.unit, &unit)) {
        diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER, value->span,
                        "this unit becomes too large");
    }
    return unit;
}

bool find_unit(struct builder *builder, name_id name, struct span span, unit_id *unit) {
    struct declared declared = builder->units[name];
    if (declared.index == NONE) return false;
    struct unit_tree *tree = &builder->unit_trees.items[declared.index];
    if (tree->progress == PROGRESS_UNDER_WAY) {
        report_unit_loop(builder, span, name);
        *unit = 0;
        return true;
    }
    if (tree->progress == PROGRESS_NONE) {
        tree->progress = PROGRESS_UNDER_WAY;
        vector_push(builder->arena, &builder->measuring, name);
        unit_id made = declare_measure(builder, tree->node);
        builder->measuring.count--;
        tree->unit = made;
        tree->progress = PROGRESS_DONE;
    }
    *unit = tree->unit;
    return true;
}

void measure_units(struct builder *builder) {
    for (uint32_t n = 0; n < builder->unit_trees.count; n++) {
        const struct syntax_node *node = builder->unit_trees.items[n].node;
        unit_id unit;
        find_unit(builder, node_name(node), node_name_span(node), &unit);
    }
}

/* The unit of the plan that is called most like the word, or none. */
static struct text nearest_unit(struct builder *builder, struct text word) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, word);
    for (uint32_t n = 0; n < builder->unit_trees.count; n++) {
        suggestion_consider(
            &suggestion, names_text(builder->names, node_name(builder->unit_trees.items[n].node)));
    }
    return suggestion.best;
}

static bool is_unit(const struct builder *builder, struct text word) {
    name_id name = names_find(builder->names, word);
    return name != 0 && builder->units[name].index != NONE;
}

/* The length of the longest scale that starts the word where the rest of it is a unit of the plan, or
 * of the whole word where it is a scale; else 0. */
static uint32_t scale_before_unit(const struct builder *builder, struct text word) {
    struct number factor;
    if (units_scale(builder->arena, word, &factor)) return word.length;
    uint32_t length = UINT32_MAX;
    while ((length = units_scale_prefix(word, length)) > 0) {
        if (is_unit(builder, (struct text){word.bytes + length, word.length - length})) break;
    }
    return length;
}

/* What was written of a number before these letters. */
static struct text number_before(const struct builder *builder, const struct syntax_node *number,
                                 struct span letters) {
    struct text text = sources_get(builder->context->sources, letters.source)->text;
    uint32_t end = letters.start;
    while (end > number->span.start && text.bytes[end - 1] == ' ') end--;
    return (struct text){text.bytes + number->span.start, end - number->span.start};
}

/* Says how a scale is written: it touches its number, and some that people write have another word
 * here. False where the letters begin with none. */
static bool help_with_scale(struct builder *builder, struct diagnostic *diagnostic,
                            const struct syntax_node *number, struct text word) {
    uint32_t length;
    struct text before = number_before(builder, number, diagnostic->span);
    if (scale_before_unit(builder, word) > 0) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "a scale touches its number: `%.*s%.*s`", TEXT_ARGUMENT(before),
                          TEXT_ARGUMENT(word));
        return true;
    }
    struct text scale = units_scale_meant(word, &length);
    struct text rest = {word.bytes + length, word.length - length};
    bool is_alone =
        node_child(number, NODE_SUFFIX) == NULL || node_child(number, NODE_NAME) == NULL;
    if (length == 0 || !is_alone || (rest.length > 0 && !is_unit(builder, rest))) return false;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s%.*s%.*s`",
                      TEXT_ARGUMENT(before), TEXT_ARGUMENT(scale), TEXT_ARGUMENT(rest));
    return true;
}

/* Reports letters that are no unit; where they touch their number, the unit may follow a scale. */
static void report_unit(struct builder *builder, const struct syntax_node *number,
                        const struct syntax_node *letters, bool touches) {
    if (builder->is_broken) return;
    struct text word = names_text(builder->names, letters->name);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_UNIT, letters->span,
                        "there is no unit `%.*s`", TEXT_ARGUMENT(word));
    if (help_with_scale(builder, diagnostic, number, word)) return;
    struct text nearest = nearest_unit(builder, word);
    uint32_t scale = touches ? units_scale_prefix(word, UINT32_MAX) : 0;
    if (nearest.bytes != NULL) scale = 0;
    struct text unit = {word.bytes + scale, word.length - scale};
    if (scale > 0) nearest = nearest_unit(builder, unit);
    if (nearest.bytes != NULL) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "did you mean `%.*s%.*s`?",
                          (int)scale, word.bytes, TEXT_ARGUMENT(nearest));
        remark_alike(builder, diagnostic, unit, nearest);
    } else {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "declare it: `unit %.*s`",
                          TEXT_ARGUMENT(unit));
    }
}

/* Letters that touch a number: a unit, or a scale, or a scale and a unit, the longest scale whose
 * rest is a unit. False where they are none of these. */
static bool read_suffix(struct builder *builder, const struct syntax_node *suffix,
                        struct number *factor, unit_id *unit) {
    struct text word = names_text(builder->names, suffix->name);
    *factor = number_of(1);
    if (find_unit(builder, suffix->name, suffix->span, unit)) return true;
    *unit = 0;
    if (units_scale(builder->arena, word, factor)) return true;
    uint32_t below = UINT32_MAX;
    while ((below = units_scale_prefix(word, below)) > 0) {
        struct text rest = {word.bytes + below, word.length - below};
        name_id name = names_find(builder->names, rest);
        if (name != 0 && find_unit(builder, name, suffix->span, unit)) {
            return units_scale(builder->arena, (struct text){word.bytes, below}, factor);
        }
    }
    return false;
}

/* The letters that touch a number, which they may multiply; false where they were reported. */
static bool read_touching(struct builder *builder, const struct syntax_node *node,
                          struct number *number, unit_id *unit, bool *fits) {
    const struct syntax_node *suffix = node_child(node, NODE_SUFFIX);
    struct number factor;
    if (suffix == NULL) return true;
    if (!read_suffix(builder, suffix, &factor, unit)) {
        report_unit(builder, node, suffix, true);
        return false;
    }
    *fits = *fits && number_multiply(builder->arena, *number, factor, number);
    return true;
}

/* The unit that stands behind a number and does not touch it; false where it was reported. */
static bool read_apart(struct builder *builder, const struct syntax_node *node, unit_id *unit) {
    const struct syntax_node *apart = node_child(node, NODE_NAME);
    if (apart == NULL) return true;
    if (*unit != 0) {
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_UNIT, apart->span,
                        "this number has a unit already");
        return false;
    }
    if (find_unit(builder, apart->name, apart->span, unit)) return true;
    report_unit(builder, node, apart, false);
    return false;
}

bool read_number(struct builder *builder, const struct syntax_node *node, struct number *number,
                 unit_id *unit) {
    *number = number_of(0);
    *unit = 0;
    bool fits = number_parse(builder->arena, node->text, number);
    bool touches = read_touching(builder, node, number, unit, &fits);
    if (!fits) {
        diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER, node->span,
                        "this number has more than %d digits", LIMIT_NUMBER_DIGITS);
    }
    bool stands_apart = read_apart(builder, node, unit);
    return fits && touches && stands_apart;
}
