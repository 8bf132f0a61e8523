/* Reports of mistakes that show in evaluation. What to write instead is worded only where there is a report,
 * as a rule meets one mistake in many instances. */
#include "rules/mistakes.h"

#include "rules/evaluation.h"
#include "rules/verdict.h"

enum { LONGEST_WRITTEN = 48 };

bool is_reported(const struct evaluator *evaluator, struct text code, struct span span) {
    for (uint32_t n = 0; n < evaluator->diagnostics->list.count; n++) {
        const struct diagnostic *known = evaluator->diagnostics->list.items[n];
        if (known->span.source == span.source && known->span.start == span.start &&
            known->span.end == span.end && text_equal(known->tag, code)) {
            return true;
        }
    }
    return false;
}

/* The place of what is being checked, or nowhere. */
static struct span place_of_check(const struct evaluator *evaluator) {
    if (evaluator->checked == NULL) return (struct span){0};
    return subject_place(evaluator->model, evaluator->checked, evaluator->subject);
}

struct diagnostic *report_mistake(struct evaluator *evaluator, enum diagnostic_code code,
                                  struct span span, const char *format, ...) {
    struct diagnostics *diagnostics = evaluator->diagnostics;
    struct span subject = place_of_check(evaluator);
    bool is_elsewhere = subject.source != 0 && subject.source != span.source;
    struct span place = is_elsewhere ? subject : span;
    if (is_reported(evaluator, diagnostic_code_text(code), place)) return NULL;
    va_list arguments;
    va_start(arguments, format);
    struct text message = text_format_list(diagnostics->arena, format, arguments);
    va_end(arguments);
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, code, place, "%.*s", TEXT_ARGUMENT(message));
    if (is_elsewhere) {
        diagnostic_relate(diagnostics, diagnostic, span, "met here");
    } else if (subject.source != 0) {
        diagnostic_relate(diagnostics, diagnostic, subject, "while this was checked");
    }
    return diagnostic;
}

struct value wrong_with_help(struct evaluator *evaluator, struct diagnostic *mistake,
                             const char *format, ...) {
    if (mistake == NULL) return value_wrong();
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(evaluator->diagnostics->arena, format, arguments);
    va_end(arguments);
    diagnostic_remark(evaluator->diagnostics, mistake, "help", "%.*s", TEXT_ARGUMENT(words));
    return value_wrong();
}

static struct text text_at(const struct evaluator *evaluator, struct span span) {
    struct text text = sources_text(evaluator->sources, span);
    bool is_short = text.length > 0 && text.length <= LONGEST_WRITTEN;
    return is_short && memchr(text.bytes, '\n', text.length) == NULL ? text : TEXT("x");
}

struct text text_written(const struct evaluator *evaluator, const struct expression *expression) {
    struct text text = text_at(evaluator, expression->span);
    bool is_whole = text.length == 1 || expression->operand_count == 0 ||
                    expression->kind == EXPRESSION_FIELD || expression->kind == EXPRESSION_CALL ||
                    expression->kind == EXPRESSION_FUNCTION ||
                    expression->kind == EXPRESSION_COLLECT ||
                    expression->kind == EXPRESSION_INDICATOR || text.bytes[0] == '(';
    if (is_whole) return text;
    return text_format(evaluator->diagnostics->arena, "(%.*s)", TEXT_ARGUMENT(text));
}

struct value report_large(struct evaluator *evaluator, struct span span) {
    struct diagnostic *mistake =
        report_mistake(evaluator, CODE_LIMIT_NUMBER, span, "this number needs more than %d bits",
                       LIMIT_NUMBER_BITS);
    return wrong_with_help(evaluator, mistake, "round what it is computed from: `round(x, 6)`");
}

/* Where the target is stated that an expression reads, or nowhere. */
static struct span span_of_target(struct evaluator *evaluator, const struct expression *target) {
    const struct model *model = evaluator->model;
    bool grows;
    struct value industry = evaluate(evaluator, target->operands[0]);
    if (industry.kind != VALUE_INDUSTRY) return (struct span){0};
    uint32_t series = model->target_series.items[industry.place];
    uint32_t figure = figure_read(evaluator, series, &grows);
    if (figure == NONE) return (struct span){0};
    return model_figure_span(model, &model->figures.items[figure]);
}

/* Adds where it is stated what was read as 0: a `let`, an indicator, a target. */
static void relate_zero(struct evaluator *evaluator, struct diagnostic *mistake,
                        const struct expression *zero) {
    const struct model *model = evaluator->model;
    struct span span = {0};
    if (zero->kind == EXPRESSION_LET) span = model->lets.items[zero->index].span;
    if (zero->kind == EXPRESSION_INDICATOR) span = model->indicators.items[zero->index].span;
    bool is_target = zero->kind == EXPRESSION_FIELD && zero->field == FIELD_TARGET;
    if (is_target && !zero->has_year) span = span_of_target(evaluator, zero);
    if (span.source == 0) return;
    diagnostic_relate(evaluator->diagnostics, mistake, span, "stated here");
}

struct value report_division(struct evaluator *evaluator, const struct expression *expression) {
    const struct expression *zero = expression->operands[1];
    struct diagnostic *mistake = report_mistake(evaluator, CODE_DIVISION, zero->span,
                                                "this is 0, and nothing can be divided by it");
    if (mistake == NULL) return value_wrong();
    relate_zero(evaluator, mistake, zero);
    if (zero->kind == EXPRESSION_NUMBER) {
        return wrong_with_help(evaluator, mistake, "divide by a number that is not 0");
    }
    struct text divisor = text_written(evaluator, zero);
    struct text dividend = text_written(evaluator, expression->operands[0]);
    return wrong_with_help(evaluator, mistake,
                           "say what it is then: `if %.*s == 0 then 0 else %.*s / %.*s`",
                           TEXT_ARGUMENT(divisor), TEXT_ARGUMENT(dividend), TEXT_ARGUMENT(divisor));
}

/* --- Units --- */

static struct text unit_words(struct evaluator *evaluator, unit_id unit) {
    if (unit == 0) return TEXT("a number without a unit");
    struct text_builder builder = {.arena = evaluator->arena};
    text_append_string(&builder, "in ");
    units_append(&evaluator->units, evaluator->model->names, unit, &builder);
    return text_built(&builder);
}

static bool is_one_unit(const struct evaluator *evaluator, unit_id unit) {
    const struct unit *product = &evaluator->units.list.items[unit];
    return product->power_count == 1 && product->powers[0].exponent == 1;
}

/* Appends one of a unit as an expression: `1 CNY / 1 t`. */
static void append_one(const struct evaluator *evaluator, unit_id unit,
                       struct text_builder *words) {
    const struct unit *product = &evaluator->units.list.items[unit];
    bool is_first = true;
    for (int sign = 1; sign >= -1; sign -= 2) {
        for (uint32_t n = 0; n < product->power_count; n++) {
            struct text name =
                names_text(evaluator->model->names,
                           evaluator->units.declared.items[product->powers[n].declared]);
            for (int32_t left = product->powers[n].exponent * sign; left > 0; left--) {
                if (is_first && sign < 0) text_append_string(words, "1");
                text_append_string(words, is_first && sign > 0 ? "" : sign > 0 ? " * " : " / ");
                text_append_format(words, "1 %.*s", TEXT_ARGUMENT(name));
                is_first = false;
            }
        }
    }
}

/* One of two amounts has no unit: it wants one, or the other has one too much. */
static struct value help_without_unit(struct evaluator *evaluator, struct diagnostic *mistake,
                                      struct value a, struct value b) {
    bool is_second = b.unit == 0;
    struct text here = text_at(evaluator, mistake->span);
    struct text_builder one = {.arena = evaluator->arena};
    append_one(evaluator, is_second ? a.unit : b.unit, &one);
    struct text unit = text_built(&one);
    bool is_bare = here.length > 0 && here.bytes[here.length - 1] <= '9' && here.bytes[0] <= '9';
    bool is_amount = is_second && is_bare && is_one_unit(evaluator, a.unit);
    if (is_amount) {
        return wrong_with_help(
            evaluator, mistake, "write `%.*s%.*s`, or take the unit off the other: `x / %.*s`",
            TEXT_ARGUMENT(here), (int)unit.length - 1, unit.bytes + 1, TEXT_ARGUMENT(unit));
    }
    bool is_one = is_one_unit(evaluator, is_second ? a.unit : b.unit);
    return wrong_with_help(evaluator, mistake,
                           "give a unit to the one without, `x * %.*s`, or take it off the other, "
                           "`x / %s%.*s%s`",
                           TEXT_ARGUMENT(unit), is_one ? "" : "(", TEXT_ARGUMENT(unit),
                           is_one ? "" : ")");
}

/* Two amounts of two dimensions. What the second lacks is the first by the second. */
static struct value help_with_dimensions(struct evaluator *evaluator, struct diagnostic *mistake,
                                         struct value a, struct value b) {
    struct units *units = &evaluator->units;
    unit_id first = units_dimension(units, a.unit);
    unit_id second = units_dimension(units, b.unit);
    unit_id lack;
    if (!units_multiply(units, first, second, -1, &lack)) {
        return wrong_with_help(evaluator, mistake, "compare and add amounts of one unit");
    }
    struct text_builder unit = {.arena = evaluator->arena};
    units_append(units, evaluator->model->names, lack, &unit);
    struct text lacking = text_built(&unit);
    if (!is_one_unit(evaluator, first) || !is_one_unit(evaluator, second)) {
        return wrong_with_help(evaluator, mistake, "the one lacks a factor in %.*s",
                               TEXT_ARGUMENT(lacking));
    }
    const struct names *names = evaluator->model->names;
    struct text_builder form = {.arena = evaluator->arena};
    text_append_string(&form, "unit ");
    units_append(units, names, second, &form);
    text_append_string(&form, " = 5 ");
    units_append(units, names, first, &form);
    return wrong_with_help(evaluator, mistake,
                           "if one is always worth as much of the other, declare it: `%.*s`; else "
                           "multiply by its price, in %.*s",
                           TEXT_ARGUMENT(text_built(&form)), TEXT_ARGUMENT(lacking));
}

struct value report_units(struct evaluator *evaluator, struct value a, struct value b,
                          struct span span) {
    struct text first = unit_words(evaluator, a.unit);
    struct text second = unit_words(evaluator, b.unit);
    struct diagnostic *mistake = report_mistake(
        evaluator, CODE_UNIT, span, "these amounts do not go together: one is %.*s, the other %.*s",
        TEXT_ARGUMENT(first), TEXT_ARGUMENT(second));
    if (mistake == NULL) return value_wrong();
    if (a.unit == 0 || b.unit == 0) return help_without_unit(evaluator, mistake, a, b);
    return help_with_dimensions(evaluator, mistake, a, b);
}
