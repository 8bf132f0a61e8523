/* Amounts: numbers as they are written, with letters that touch them and a unit behind. */
#include "base/scale.h"
#include "model/builder.h"
#include "syntax/reread.h"

/* The unit of the plan that is called most like the word, or has it for a label; or none. */
static struct text nearest_unit(struct builder *builder, struct text word) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, word);
    for (uint32_t n = 0; n < builder->unit_trees.count; n++) {
        const struct syntax_node *unit = builder->unit_trees.items[n].node;
        struct text name = names_text(builder->names, node_name(unit));
        if (suggestion_is_same(node_text(unit, NODE_LABEL), word)) return name;
        suggestion_consider(&suggestion, name);
    }
    return suggestion.best;
}

static bool is_unit(const struct builder *builder, struct text word) {
    name_id name = names_find(builder->names, word);
    return name != 0 && space_find(&builder->units, name)->index != NONE;
}

/* The length of the longest scale that starts the word where the rest of it is a unit of the plan, or
 * of the whole word where it is a scale; else 0. */
static uint32_t scale_before_unit(const struct builder *builder, struct text word) {
    int32_t power;
    if (scale_find(word, &power)) return word.length;
    uint32_t length = UINT32_MAX;
    while ((length = scale_prefix(word, length)) > 0) {
        if (is_unit(builder, (struct text){word.bytes + length, word.length - length})) break;
    }
    return length;
}

/* What was written of a number before these letters. */
static struct text number_before(const struct builder *builder, const struct amount *amount,
                                 struct span letters) {
    struct text text = sources_get(builder->context->sources, letters.source)->text;
    uint32_t end = letters.start;
    while (end > amount->span.start && text.bytes[end - 1] == ' ') end--;
    return (struct text){text.bytes + amount->span.start, end - amount->span.start};
}

/* Says how a scale is written: it touches its number, and some that people write have another word
 * here. False where the letters begin with none. */
static bool help_with_scale(struct builder *builder, struct diagnostic *diagnostic,
                            const struct amount *amount, struct text word) {
    uint32_t length;
    struct text before = number_before(builder, amount, diagnostic->span);
    if (scale_before_unit(builder, word) > 0) {
        struct span gap = {amount->span.source, amount->span.start + before.length,
                           diagnostic->span.start};
        diagnostic_fix(builder->diagnostics, diagnostic, gap, TEXT(""),
                       "a scale touches its number: `%.*s%.*s`", TEXT_ARGUMENT(before),
                       TEXT_ARGUMENT(word));
        return true;
    }
    struct text scale = scale_meant(word, &length);
    struct text rest = {word.bytes + length, word.length - length};
    bool touches = amount->suffix.name != 0 && span_equal(amount->suffix.span, diagnostic->span);
    bool is_alone = touches ? rest.length == 0 || amount->unit.name == 0 : amount->suffix.name == 0;
    if (length == 0 || !is_alone || (rest.length > 0 && !is_unit(builder, rest))) return false;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s%.*s%.*s`",
                      TEXT_ARGUMENT(before), TEXT_ARGUMENT(scale), TEXT_ARGUMENT(rest));
    return true;
}

/* Reports letters that are no unit; where they touch their number, the unit may follow a scale. */
static void report_unit(struct builder *builder, const struct amount *amount, struct named letters,
                        bool touches) {
    if (builder->is_broken) return;
    struct text word = names_text(builder->names, letters.name);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_UNIT, letters.span,
                        "there is no unit `%.*s`", TEXT_ARGUMENT(word));
    if (help_with_scale(builder, diagnostic, amount, word)) return;
    struct text nearest = nearest_unit(builder, word);
    uint32_t scale = touches ? scale_prefix(word, UINT32_MAX) : 0;
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
static bool read_suffix(struct builder *builder, struct named suffix, int32_t *power,
                        unit_id *unit) {
    struct text word = names_text(builder->names, suffix.name);
    *power = 0;
    if (find_unit(builder, suffix.name, suffix.span, unit)) return true;
    *unit = 0;
    if (scale_find(word, power)) return true;
    uint32_t below = UINT32_MAX;
    while ((below = scale_prefix(word, below)) > 0) {
        struct text rest = {word.bytes + below, word.length - below};
        name_id name = names_find(builder->names, rest);
        if (name != 0 && find_unit(builder, name, suffix.span, unit)) {
            return scale_find((struct text){word.bytes, below}, power);
        }
    }
    return false;
}

/* The unit that stands behind a number and does not touch it; false where it was reported. */
static bool read_apart(struct builder *builder, const struct amount *amount, unit_id *unit) {
    struct named apart = amount->unit;
    if (apart.name == 0) return true;
    if (*unit != 0) {
        struct diagnostic *diagnostic = diagnostics_add(
            builder->diagnostics, CODE_UNKNOWN_UNIT, apart.span, "this number has a unit already");
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "leave one of them out");
        return false;
    }
    if (find_unit(builder, apart.name, apart.span, unit)) return true;
    report_unit(builder, amount, apart, false);
    return false;
}

bool read_amount(struct builder *builder, const struct amount *amount, struct number *number,
                 unit_id *unit) {
    int32_t power = 0;
    bool has_unit = true;
    *unit = 0;
    if (amount->suffix.name != 0 && !read_suffix(builder, amount->suffix, &power, unit)) {
        report_unit(builder, amount, amount->suffix, true);
        has_unit = false;
    }
    bool fits = number_parse(builder->arena, amount->digits, power, number);
    if (!fits) {
        *number = number_of(0);
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER, amount->span,
                            "this number has more than %d digits", LIMIT_NUMBER_DIGITS);
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "write fewer digits, and measure it in a unit of its size");
    }
    return read_apart(builder, amount, unit) && fits && has_unit;
}

bool weigh_measure(struct builder *builder, const struct fact_measure *measure, int32_t *power,
                   unit_id *unit) {
    const struct named suffix = {.name = measure->suffix};
    *power = 0;
    *unit = 0;
    if (suffix.name != 0 && !read_suffix(builder, suffix, power, unit)) return false;
    if (measure->unit == 0) return true;
    return *unit == 0 && find_unit(builder, measure->unit, suffix.span, unit);
}

bool read_number(struct builder *builder, const struct syntax_node *node, struct number *number,
                 unit_id *unit) {
    const struct syntax_node *suffix = node_child(node, NODE_SUFFIX);
    const struct syntax_node *apart = node_child(node, NODE_NAME);
    struct amount amount = {.digits = node->text, .span = node->span};
    if (suffix != NULL) amount.suffix = named_by(suffix);
    if (apart != NULL) amount.unit = named_by(apart);
    return read_amount(builder, &amount, number, unit);
}

/* --- Amounts of facts, whose parts are found again in the text --- */

struct amount amount_of_fact(const struct builder *builder, const struct figure_fact *fact,
                             const struct fact_measure *measure) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    struct reread_number at = reread_value(text, fact->start);
    return (struct amount){.digits = {text.bytes + at.start, at.suffix - at.start},
                           .span = {builder->source, at.start, at.end},
                           .suffix = {measure->suffix, {builder->source, at.suffix, at.suffix_end}},
                           .unit = {measure->unit, {builder->source, at.unit, at.end}}};
}
