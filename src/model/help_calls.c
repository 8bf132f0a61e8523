/* Help with calls: how what is called wrongly is written, with the values that are there and the names of
 * those that are not. */
#include "model/help.h"

/* Up to which comma the names of the first so many parameters go; all of them where they are no more. */
static uint32_t parameters_end(struct text parameters, uint32_t count) {
    uint32_t at = 0;
    while (at < parameters.length && count > 0) count -= parameters.bytes[at++] == ',';
    return at;
}

static uint32_t count_parameters(struct text parameters) {
    uint32_t count = parameters.length > 0 ? 1 : 0;
    for (uint32_t n = 0; n < parameters.length; n++) count += parameters.bytes[n] == ',';
    return count;
}

void help_with_call(struct builder *builder, struct diagnostic *diagnostic, struct text name,
                    struct text parameters, const struct syntax_node *values) {
    struct text_builder form = {.arena = builder->arena};
    uint32_t count = 0;
    for (const struct syntax_node *value = values; value != NULL; value = value->next) count++;
    bool are_kept = count < count_parameters(parameters);
    if (!are_kept) count = 0;
    for (const struct syntax_node *value = are_kept ? values : NULL; value != NULL;
         value = value->next) {
        text_append(&form, sources_text(builder->context->sources, value->span));
        text_append_string(&form, ", ");
    }
    uint32_t end = parameters_end(parameters, count);
    while (end < parameters.length && parameters.bytes[end] == ' ') end++;
    text_append(&form, (struct text){parameters.bytes + end, parameters.length - end});
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s(%.*s)`",
                      TEXT_ARGUMENT(name), TEXT_ARGUMENT(text_built(&form)));
}

void help_to_count(struct builder *builder, struct diagnostic *diagnostic,
                   struct expression *const *values, uint32_t count) {
    struct text_builder form = {.arena = builder->arena};
    bool are_sets = values[0]->type.is_set;
    for (uint32_t n = 0; n < count; n++) {
        text_append_string(&form, n == 0 ? "" : are_sets ? " | " : ", ");
        text_append(&form, help_written(builder, values[n]));
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      are_sets ? "join them by `|`: `count(%.*s)`"
                               : "put them in braces: `count({%.*s})`",
                      TEXT_ARGUMENT(text_built(&form)));
}

void help_with_function(struct builder *builder, struct diagnostic *diagnostic, uint32_t let,
                        const struct syntax_node *values) {
    const struct let *called = &builder->model->lets.items[let];
    const struct syntax_node *parameters =
        node_child(builder->let_trees.items[let].node, NODE_PARAMETERS);
    struct text_builder names = {.arena = builder->arena};
    for (const struct syntax_node *name = parameters->first; name != NULL; name = name->next) {
        text_append_string(&names, name == parameters->first ? "" : ", ");
        text_append(&names, sources_text(builder->context->sources, name->span));
    }
    diagnostic_relate(builder->diagnostics, diagnostic, called->span, "`%.*s` is stated here",
                      TEXT_ARGUMENT(names_text(builder->names, called->name)));
    help_with_call(builder, diagnostic, sources_text(builder->context->sources, called->span),
                   text_built(&names), values);
}

static bool is_keyed(const struct series *series, uint32_t indicator) {
    return series->kind == SERIES_INDICATOR && series->indicator == indicator &&
           series->key_count > 0;
}

/* Something that is stated of the indicator for keys, or NULL. */
static const struct series *find_keyed(const struct builder *builder, uint32_t indicator) {
    const struct model *model = builder->model;
    for (uint32_t n = 0; n < builder->stated.count; n++) {
        const struct series *series = &builder->stated.items[n].series;
        if (is_keyed(series, indicator)) return series;
    }
    for (uint32_t n = 0; n < model->series.count; n++) {
        if (is_keyed(&model->series.items[n], indicator)) return &model->series.items[n];
    }
    return NULL;
}

struct text help_keys(const struct builder *builder, uint32_t indicator) {
    const struct model *model = builder->model;
    const struct series *series = find_keyed(builder, indicator);
    struct text_builder keys = {.arena = builder->arena};
    for (uint32_t n = 0; series != NULL && n < series->key_count; n++) {
        struct key key = model_keys(model, series)[n];
        const struct places *places = key.is_industry ? &model->industries : &model->districts;
        bool is_all = key.is_industry && key.place == ALL_INDUSTRIES;
        struct span span = model_name_span(model, places->list.items[key.place].at);
        text_append_string(&keys, n == 0 ? "" : ", ");
        text_append(&keys, is_all ? TEXT("all") : sources_text(builder->context->sources, span));
    }
    return text_built(&keys);
}

void report_field_call(struct builder *builder, const struct syntax_node *node, struct text name) {
    const struct syntax_node *object = node->first->next;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_UNKNOWN_NAME, node->first->span,
                        "`%.*s` is a field, no function", TEXT_ARGUMENT(name));
    bool is_primary = object != NULL && (object->kind == NODE_REFERENCE ||
                                         object->kind == NODE_CALL || object->kind == NODE_FIELD);
    struct text written =
        is_primary ? sources_text(builder->context->sources, object->span) : TEXT("x");
    struct text_builder form = {.arena = builder->arena};
    text_append_format(&form, "%.*s.%.*s", TEXT_ARGUMENT(written), TEXT_ARGUMENT(name));
    if (object != NULL && object->next != NULL) {
        struct text year = sources_text(builder->context->sources, object->next->span);
        text_append_format(&form, "(%.*s)", TEXT_ARGUMENT(year));
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `%.*s`",
                      TEXT_ARGUMENT(text_built(&form)));
}

void report_place_call(struct builder *builder, const struct syntax_node *node,
                       enum symbol_kind kind) {
    const struct sources *sources = builder->context->sources;
    const struct syntax_node *value = node->first->next;
    struct text written = sources_text(sources, node->first->span);
    struct text inside = value == NULL ? (struct text){0} : sources_text(sources, value->span);
    bool is_named = value != NULL && value->kind == NODE_REFERENCE;
    enum symbol_kind other = is_named ? builder->symbols[value->name].kind : SYMBOL_NONE;
    struct diagnostic *diagnostic = diagnostics_add(
        builder->diagnostics, CODE_ARGUMENTS, node->first->span, "`%.*s` is %s and takes no values",
        TEXT_ARGUMENT(names_text(builder->names, node->first->name)), symbol_words(kind));
    bool is_district = kind == SYMBOL_DISTRICT;
    if (other == (is_district ? SYMBOL_INDUSTRY : SYMBOL_DISTRICT)) {
        struct text first = is_district ? written : inside;
        struct text second = is_district ? inside : written;
        diagnostic_remark(builder->diagnostics, diagnostic, "help", "write `output(%.*s, %.*s)`",
                          TEXT_ARGUMENT(first), TEXT_ARGUMENT(second));
    } else if (value != NULL && value->kind == NODE_NUMBER) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "a year stands behind a field: `%.*s.%s(%.*s)`", TEXT_ARGUMENT(written),
                          is_district ? "output" : "target", TEXT_ARGUMENT(inside));
    } else {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "leave the brackets away: `%.*s`", TEXT_ARGUMENT(written));
    }
}
