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

struct text text_at(const struct evaluator *evaluator, struct span span) {
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

/* The figure that a target is read from, or NONE. */
static uint32_t figure_of_target(struct evaluator *evaluator, const struct expression *target) {
    bool grows;
    struct value industry = evaluate(evaluator, target->operands[0]);
    if (industry.kind != VALUE_INDUSTRY) return NONE;
    return figure_read(evaluator, evaluator->model->target_series.items[industry.place], &grows);
}

/* The figure that an indicator is read from, or NONE. */
static uint32_t figure_of_indicator(struct evaluator *evaluator,
                                    const struct expression *expression) {
    const struct model *model = evaluator->model;
    const struct indicator *indicator = &model->indicators.items[expression->index];
    struct key keys[LIMIT_KEYS];
    uint32_t figure = NONE;
    bool grows;
    for (uint32_t n = 0; n < expression->operand_count && n < indicator->key_count; n++) {
        struct value key = evaluate(evaluator, expression->operands[n]);
        keys[n] = (struct key){key.kind == VALUE_INDUSTRY, key.place};
    }
    bool has_keys = indicator->key_count > 0 && expression->operand_count == indicator->key_count;
    if (has_keys) {
        uint32_t series = model_indicator_series(model, expression->index, keys);
        figure = figure_read(evaluator, series, &grows);
    }
    return figure != NONE ? figure : figure_read(evaluator, indicator->keyless, &grows);
}

/* Adds where it is stated what was read as 0: a `let`, an indicator, a target. */
static void relate_zero(struct evaluator *evaluator, struct diagnostic *mistake,
                        const struct expression *zero) {
    const struct model *model = evaluator->model;
    uint32_t figure = NONE;
    struct span span = {0};
    bool is_target = zero->kind == EXPRESSION_FIELD && zero->field == FIELD_TARGET;
    if (zero->has_year) return;
    if (zero->kind == EXPRESSION_LET) span = model->lets.items[zero->index].span;
    if (zero->kind == EXPRESSION_INDICATOR) figure = figure_of_indicator(evaluator, zero);
    if (is_target) figure = figure_of_target(evaluator, zero);
    if (figure != NONE) span = model_figure_span(model, &model->figures.items[figure]);
    if (span.source != 0) diagnostic_relate(evaluator->diagnostics, mistake, span, "stated here");
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
