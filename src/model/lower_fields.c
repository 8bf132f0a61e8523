/* Lowering of fields, the rows of fields.def: what stands behind a `.`, and a year in its brackets. */
#include "model/help.h"
#include "model/lower.h"

enum whose { WHOSE_ANY, WHOSE_DISTRICT, WHOSE_INDUSTRY };
enum field_reads { FIXED, READS };

#define SAME ((struct type){TYPE_ANY, false})
#define SET_OF_SAME ((struct type){TYPE_ANY, true})

static const struct field_row {
    struct text name;
    enum whose whose;
    struct type result;
    enum field_reads reads;
} field_rows[] = {
#define FIELD(kind, name, whose, result, reads)                                                    \
    {{name, sizeof(name) - 1}, WHOSE_##whose, result, reads},
#include "model/fields.def"
#undef FIELD
};

bool lower_is_field(struct text name) {
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (text_equal(name, field_rows[n].name)) return true;
    }
    return false;
}

static bool has_field(struct type type, const struct field_row *row) {
    if (row->whose == WHOSE_ANY) return true;
    return (row->whose == WHOSE_DISTRICT) == (type.base == TYPE_DISTRICT);
}

/* Whether the search has found a field so near, and no other as near, that it was plainly meant. */
static bool is_plain(const struct suggestion *suggestion, struct type type) {
    struct suggestion others;
    suggestion_start(&others, suggestion->wanted);
    for (int n = 0; n < FIELD_COUNT; n++) {
        bool is_other = !text_equal(field_rows[n].name, suggestion->best) &&
                        (type_is_any(type) || has_field(type, &field_rows[n]));
        if (is_other) suggestion_consider(&others, field_rows[n].name);
    }
    return suggestion->distance <= 1 && suggestion->distance < others.distance;
}

/* Tells the field that the search has found, or where it has found none, all that there are, with "it
 * has". `type` is that of what they are of; where it is ANY, all of both kinds are told. */
static void remark_fields(struct builder *builder, struct diagnostic *diagnostic, struct type type,
                          const struct suggestion *suggestion, const char *words) {
    static const char meant[] = "did you mean `.%.*s`?";
    if (suggestion->best.bytes != NULL && is_plain(suggestion, type)) {
        diagnostic_fix(builder->diagnostics, diagnostic, diagnostic->span, suggestion->best, meant,
                       TEXT_ARGUMENT(suggestion->best));
        return;
    }
    if (suggestion->best.bytes != NULL) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help", meant,
                          TEXT_ARGUMENT(suggestion->best));
        return;
    }
    struct text_builder all = {.arena = builder->arena};
    for (int n = 0; n < FIELD_COUNT; n++) {
        bool is_told = n == FIELD_INDUSTRY_OUTPUT && type_is_any(type);
        if (is_told || (!type_is_any(type) && !has_field(type, &field_rows[n]))) continue;
        text_append_format(&all, "%s`.%.*s`", all.length > 0 ? ", " : "",
                           TEXT_ARGUMENT(field_rows[n].name));
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "%s %.*s", words,
                      TEXT_ARGUMENT(text_built(&all)));
}

/* Tells how an indicator is read of a place, which was asked for it as for a field; false where none has the
 * name. */
static bool help_with_indicator(struct builder *builder, struct diagnostic *diagnostic,
                                const struct expression *object, name_id name) {
    struct symbol symbol = builder->symbols[name];
    if (symbol.kind != SYMBOL_INDICATOR) return false;
    const struct indicator *indicator = &builder->model->indicators.items[symbol.index];
    if (indicator->key_count > 1) return false;
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "an indicator: write `%.*s(%.*s)`",
                      TEXT_ARGUMENT(sources_text(builder->context->sources, indicator->span)),
                      TEXT_ARGUMENT(help_written(builder, object)));
    return true;
}

/* Tells what the other kind of place has in the place of a field: who leads it, or what it leads. */
static bool help_with_leads(struct builder *builder, struct diagnostic *diagnostic,
                            const struct expression *object, struct text field) {
    bool is_district = object->type.base == TYPE_DISTRICT;
    bool asks_leads =
        is_district ? text_equal(field, TEXT("led_by")) || text_equal(field, TEXT("led_within"))
                    : text_equal(field, TEXT("leads"));
    if (!asks_leads) return false;
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      is_district ? "what it leads is `%.*s.leads`"
                                  : "the districts that lead it are `%.*s.led_by`",
                      TEXT_ARGUMENT(help_written(builder, object)));
    return true;
}

static void report_field(struct lowering *lowering, const struct expression *object,
                         const struct syntax_node *name) {
    struct builder *builder = lowering->builder;
    struct type type = object->type;
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    suggestion_start(&suggestion, text);
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (has_field(type, &field_rows[n])) suggestion_consider(&suggestion, field_rows[n].name);
    }
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_FIELD, name->span, "%s has no `.%.*s`",
                        type_words(type), TEXT_ARGUMENT(text));
    bool is_told = help_with_indicator(builder, diagnostic, object, name->name) ||
                   help_with_leads(builder, diagnostic, object, text);
    if (!is_told) remark_fields(builder, diagnostic, type, &suggestion, "it has");
}

/* The field's row for an object of the type, or FIELD_COUNT. */
static int find_field(struct lowering *lowering, struct type type, name_id name) {
    struct text text = names_text(lowering->builder->names, name);
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (text_equal(text, field_rows[n].name) && has_field(type, &field_rows[n])) return n;
    }
    return FIELD_COUNT;
}

/* Reports an indicator made of nothing but itself, of which nobody can tell what it is. Where something else is
 * wrong that it may rest on, that is told already. */
static void check_type_is_known(struct lowering *lowering, const struct expression *object) {
    struct builder *builder = lowering->builder;
    bool is_read = object->kind == EXPRESSION_INDICATOR || object->kind == EXPRESSION_LET;
    bool is_told = builder->diagnostics->error_count > builder->errors_aside;
    if (!is_read || !builder->is_guessed || is_told) return;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_TYPE, object->span,
                        "what this is cannot be told: it is computed from itself only");
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "state one that is computed from something else, for another key or year");
}

/* Reports a field that nothing has, whatever the object turns out to be. */
static void check_field_of_any(struct lowering *lowering, const struct expression *object,
                               const struct syntax_node *name) {
    struct builder *builder = lowering->builder;
    struct text text = names_text(builder->names, name->name);
    struct suggestion suggestion;
    if (object->kind == EXPRESSION_WRONG) return;
    suggestion_start(&suggestion, text);
    for (int n = 0; n < FIELD_COUNT; n++) {
        if (text_equal(text, field_rows[n].name)) {
            check_type_is_known(lowering, object);
            return;
        }
        suggestion_consider(&suggestion, field_rows[n].name);
    }
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_FIELD, name->span,
                        "neither districts nor industries have `.%.*s`", TEXT_ARGUMENT(text));
    remark_fields(builder, diagnostic, TYPE(ANY), &suggestion, "they have");
}

/* Tells how the members of a set are asked for a field. */
static void help_with_members(struct lowering *lowering, struct diagnostic *diagnostic,
                              const struct expression *set, int field) {
    struct diagnostics *diagnostics = lowering->builder->diagnostics;
    struct text members = help_written(lowering->builder, set);
    const struct field_row *row = &field_rows[field];
    if (row->result.is_set) {
        enum type_base base = row->result.base == TYPE_ANY ? set->type.base : row->result.base;
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "write `{m for m in %s where any(m in x.%.*s for x in %.*s)}`",
                          base == TYPE_DISTRICT ? "districts" : "industries",
                          TEXT_ARGUMENT(row->name), TEXT_ARGUMENT(members));
    } else if (row->result.base == TYPE_NUMBER) {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `sum(x.%.*s for x in %.*s)`",
                          TEXT_ARGUMENT(row->name), TEXT_ARGUMENT(members));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `{x.%.*s for x in %.*s}`",
                          TEXT_ARGUMENT(row->name), TEXT_ARGUMENT(members));
    }
}

/* Reports a field of what is neither a district nor an industry. */
static void report_no_place(struct lowering *lowering, const struct expression *object,
                            const struct syntax_node *name) {
    struct builder *builder = lowering->builder;
    struct diagnostics *diagnostics = builder->diagnostics;
    struct type members = type_member(object->type);
    int field = find_field(lowering, members, name->name);
    bool has_places = members.base == TYPE_DISTRICT || members.base == TYPE_INDUSTRY;
    bool is_of_place = object->kind == EXPRESSION_FIELD &&
                       find_field(lowering, object->operands[0]->type, name->name) != FIELD_COUNT;
    struct text written = help_written(builder, is_of_place ? object->operands[0] : object);
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_UNKNOWN_FIELD, name->span,
        "only districts and industries have fields, but this is %s", type_words(object->type));
    if (object->type.is_set && has_places && field != FIELD_COUNT) {
        help_with_members(lowering, diagnostic, object, field);
    } else if (is_of_place) {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `%.*s.%.*s`",
                          TEXT_ARGUMENT(written),
                          TEXT_ARGUMENT(names_text(builder->names, name->name)));
    } else if (object->type.is_set) {
        diagnostic_remark(diagnostics, diagnostic, "help", "how many they are is `count(%.*s)`",
                          TEXT_ARGUMENT(written));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "leave the field away: `%.*s`",
                          TEXT_ARGUMENT(written));
    }
}

/* Reports what a field does not take, with the field as it is written right. */
static void report_field_year(struct lowering *lowering, const struct expression *object,
                              const struct syntax_node *argument, const struct field_row *row) {
    struct builder *builder = lowering->builder;
    bool is_fixed = row->reads == FIXED;
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_ARGUMENTS, argument->span,
        is_fixed ? "`.%.*s` does not change with the years" : "`.%.*s` takes one year",
        TEXT_ARGUMENT(row->name));
    struct text year = TEXT("2025");
    if (argument->kind == NODE_NUMBER)
        year = sources_text(builder->context->sources, argument->span);
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s.%.*s%s%.*s%s`",
                      TEXT_ARGUMENT(help_written(builder, object)), TEXT_ARGUMENT(row->name),
                      is_fixed ? "" : "(", is_fixed ? 0 : (int)year.length, year.bytes,
                      is_fixed ? "" : ")");
}

/* Reports what a district puts out in one industry where it is asked of one of them, as in `A.output(I)`: a function
 * tells it. False where it is not that. */
static bool report_output(struct lowering *lowering, const struct expression *object,
                          const struct field_row *row, const struct expression *other) {
    struct builder *builder = lowering->builder;
    bool is_of_district =
        type_agrees(object->type, TYPE(DISTRICT)) && type_agrees(other->type, TYPE(INDUSTRY));
    bool is_of_industry =
        type_agrees(object->type, TYPE(INDUSTRY)) && type_agrees(other->type, TYPE(DISTRICT));
    bool is_output =
        row == &field_rows[FIELD_DISTRICT_OUTPUT] || row == &field_rows[FIELD_INDUSTRY_OUTPUT];
    bool is_meant = is_output && (is_of_district || is_of_industry);
    if (!is_meant || type_is_any(other->type)) return false;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_TYPE, other->span,
                        "a year is a number, but this is %s", type_words(other->type));
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "what a district puts out in one industry is `output(%.*s, %.*s)`",
                      TEXT_ARGUMENT(help_written(builder, is_of_district ? object : other)),
                      TEXT_ARGUMENT(help_written(builder, is_of_district ? other : object)));
    return true;
}

/* The year in the brackets behind a field, or NULL. */
static struct expression *lower_field_year(struct lowering *lowering,
                                           const struct expression *object,
                                           const struct syntax_node *name,
                                           const struct field_row *row) {
    const struct syntax_node *argument = name->next;
    if (argument == NULL) return NULL;
    if (row->reads == FIXED || argument->next != NULL || argument->kind == NODE_COLLECT) {
        report_field_year(lowering, object, argument, row);
        return NULL;
    }
    struct expression *year = lower(lowering, argument);
    bool is_right =
        !report_output(lowering, object, row, year) && lower_expect_year(lowering, year);
    return is_right ? year : lower_wrong(lowering, argument);
}

struct expression *lower_field(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *operands[2];
    operands[0] = lower(lowering, node->first);
    const struct syntax_node *name = node_child(node, NODE_NAME);
    struct type type = operands[0]->type;
    if (type_is_any(type)) {
        check_field_of_any(lowering, operands[0], name);
        return lower_wrong(lowering, node);
    }
    bool has_fields = !type.is_set && (type.base == TYPE_DISTRICT || type.base == TYPE_INDUSTRY);
    if (!has_fields) {
        report_no_place(lowering, operands[0], name);
        return lower_wrong(lowering, node);
    }
    int field = find_field(lowering, type, name->name);
    if (field == FIELD_COUNT) {
        report_field(lowering, operands[0], name);
        return lower_wrong(lowering, node);
    }
    const struct field_row *row = &field_rows[field];
    struct type result = row->result;
    if (result.base == TYPE_ANY) result.base = type.base;
    operands[1] = lower_field_year(lowering, operands[0], name, row);
    uint32_t count = operands[1] == NULL ? 1 : 2;
    struct expression *expression =
        lower_new(lowering, EXPRESSION_FIELD, result, node, operands, count);
    expression->field = (enum field)field;
    expression->has_year = count == 2;
    return expression;
}
