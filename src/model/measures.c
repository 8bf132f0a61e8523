/* Measures: what units count in one another. A unit's measure is a constant: numbers, other units and
 * the four operations. */
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

static void help_with_size(struct builder *builder, struct diagnostic *diagnostic) {
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "measure it by a unit that is nearer to it in size");
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
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_DIVISION, node->last->span,
                            "this is 0, and nothing can be divided by it");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "divide by a number that is above 0");
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
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER,
                                                    node->span, "this number becomes too large");
    help_with_size(builder, diagnostic);
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
                          space_find(&builder->units, builder->measuring.items[n])->span,
                          "through this");
    }
    struct text first = names_text(builder->names, builder->measuring.items[start]);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "declare one of them without a measure: `unit %.*s`", TEXT_ARGUMENT(first));
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
        struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER,
                                                        value->span, "this unit becomes too large");
        help_with_size(builder, diagnostic);
    }
    return unit;
}

bool find_unit(struct builder *builder, name_id name, struct span span, unit_id *unit) {
    uint32_t index = space_find(&builder->units, name)->index;
    if (index == NONE) return false;
    struct unit_tree *tree = &builder->unit_trees.items[index];
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
