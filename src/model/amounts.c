/* Amounts: numbers as they are written, with letters that touch them and a unit behind. */
#include "base/scale.h"
#include "model/builder.h"

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

/* Reports letters that are no unit; where they touch a number, the unit may follow a scale. */
static void report_unit(struct builder *builder, struct text word, struct span span, bool touches) {
    if (builder->is_broken) return;
    struct text nearest = nearest_unit(builder, word);
    uint32_t scale = touches ? scale_prefix(word, UINT32_MAX) : 0;
    if (nearest.bytes != NULL) scale = 0;
    struct text unit = {word.bytes + scale, word.length - scale};
    if (scale > 0) nearest = nearest_unit(builder, unit);
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_UNKNOWN_UNIT, span,
                                                    "there is no unit `%.*s`", TEXT_ARGUMENT(word));
    int32_t power;
    if (scale_find(word, &power)) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "a scale touches its number: `110%.*s`", TEXT_ARGUMENT(word));
    } else if (nearest.bytes != NULL) {
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
static bool read_apart(struct builder *builder, struct named apart, unit_id *unit) {
    if (*unit != 0) {
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_UNIT, apart.span,
                        "this number has a unit already");
        return false;
    }
    if (find_unit(builder, apart.name, apart.span, unit)) return true;
    report_unit(builder, names_text(builder->names, apart.name), apart.span, false);
    return false;
}

bool read_amount(struct builder *builder, const struct amount *amount, struct number *number,
                 unit_id *unit) {
    int32_t power = 0;
    bool has_unit = true;
    *unit = 0;
    if (amount->suffix.name != 0 && !read_suffix(builder, amount->suffix, &power, unit)) {
        struct text word = names_text(builder->names, amount->suffix.name);
        report_unit(builder, word, amount->suffix.span, true);
        has_unit = false;
    }
    bool fits = number_parse(builder->arena, amount->digits, power, number);
    if (!fits) {
        *number = number_of(0);
        diagnostics_add(builder->diagnostics, CODE_LIMIT_NUMBER, amount->span,
                        "this number has more than %d digits", LIMIT_NUMBER_DIGITS);
    }
    if (amount->unit.name != 0) has_unit = read_apart(builder, amount->unit, unit) && has_unit;
    return fits && has_unit;
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

/* --- Amounts of facts, which tell where their parts start --- */

static struct span suffix_span(const struct builder *builder, uint32_t start) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    uint32_t letters = text.bytes[start] == '%' ? start + 1 : start;
    return (struct span){builder->source, start, mention_end(text, letters)};
}

struct amount amount_at(const struct builder *builder, const struct amount_fact *fact,
                        uint32_t end) {
    struct text text = sources_get(builder->context->sources, builder->source)->text;
    struct amount amount = {.span = {builder->source, fact->start, end}};
    uint32_t digits_end = end;
    if (fact->unit.name != 0) {
        amount.unit = named_at(builder, fact->unit);
        digits_end = fact->unit.start;
    }
    if (fact->suffix.name != 0) {
        amount.suffix = (struct named){fact->suffix.name, suffix_span(builder, fact->suffix.start)};
        digits_end = fact->suffix.start;
    }
    while (text.bytes[digits_end - 1] == ' ' || text.bytes[digits_end - 1] == '\t') digits_end--;
    amount.digits = (struct text){text.bytes + fact->start, digits_end - fact->start};
    return amount;
}
