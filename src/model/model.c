/* Reading the model: where its rows are stated in the text, which they tell by as little as they can. */
#include "model/model.h"

#include "syntax/facts.h"

struct span model_name_span(const struct model *model, spot at) {
    struct span span = sources_span(model->sources, at, at);
    if (span.source == 0) return span;
    span.end = mention_end(sources_get(model->sources, span.source)->text, span.start);
    return span;
}

struct span model_figure_span(const struct model *model, const struct figure *figure) {
    return sources_span(model->sources, figure->start, figure->end);
}

/* Where a plain value starts that ends there: behind the `=` or the `:` before it. A unit may stand in
 * backquotes, and have either in its name. */
static uint32_t start_of_value(const char *bytes, uint32_t end) {
    uint32_t start = end;
    if (bytes[start - 1] == '`') {
        do start--;
        while (bytes[start - 1] != '`');
        start--;
    }
    while (bytes[start - 1] != '=' && bytes[start - 1] != ':') start--;
    while (bytes[start] < '0' || bytes[start] > '9') start++;
    return start;
}

struct span model_value_span(const struct model *model, const struct figure *figure) {
    if (!figure->is_whole) return figure->expression->span;
    struct span span = model_figure_span(model, figure);
    span.start = start_of_value(sources_get(model->sources, span.source)->text.bytes, span.end);
    return span;
}
