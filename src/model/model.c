/* Reading the model: where its rows are stated in the text, which they tell by as little as they can. */
#include "model/model.h"

#include "syntax/ast.h"
#include "syntax/reread.h"

struct span model_name_span(const struct model *model, spot at) {
    struct span span = sources_span(model->sources, at, at);
    if (span.source == 0) return span;
    span.end = mention_end(sources_get(model->sources, span.source)->text, span.start);
    return span;
}

spot model_parent_spot(const struct model *model, const struct place *place) {
    spot elsewhere = spot_table_find(&model->parents, place->at);
    if (elsewhere != 0) return elsewhere;
    struct span span = sources_span(model->sources, place->at, place->at);
    struct text text = sources_get(model->sources, span.source)->text;
    return place->at - span.start + reread_parent(text, span.start);
}

struct span model_parent_span(const struct model *model, const struct place *place) {
    return model_name_span(model, model_parent_spot(model, place));
}

struct span model_figure_span(const struct model *model, const struct figure *figure) {
    struct span span = sources_span(model->sources, figure->start, figure->start);
    span.end = model_value_span(model, figure).end;
    return span;
}

struct span model_value_span(const struct model *model, const struct figure *figure) {
    if (!figure->is_whole) return model_expression(model, figure)->span;
    struct span span = sources_span(model->sources, figure->start, figure->start);
    struct text text = sources_get(model->sources, span.source)->text;
    struct reread_number number = reread_value(text, span.start);
    return (struct span){span.source, number.start, number.end};
}

struct span model_growth_span(const struct model *model, const struct figure *figure) {
    const struct aside *aside = model_figure_aside(model, figure);
    if (!aside->grows_alike) return aside->grows.expression->span;
    struct span value = model_value_span(model, figure);
    struct text text = sources_get(model->sources, value.source)->text;
    struct reread_growth growth = reread_growth(text, value.end);
    return (struct span){value.source, growth.start, growth.end};
}

struct span model_rule_span(const struct model *model, const struct rule *rule) {
    struct text text = sources_get(model->sources, rule->span.source)->text;
    struct reread_rule whole = reread_rule(text, rule->span.start);
    return (struct span){rule->span.source, whole.start, whole.end};
}

struct span model_block_span(const struct block *block) {
    return block->node->span;
}
