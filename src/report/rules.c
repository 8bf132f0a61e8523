/* Rules as paragraphs: name and severity, what it says, how it stands, where from. */
#include "report/rules.h"

#include "base/utf8.h"
#include "report/stand.h"

static void append_line(struct text_builder *output, const char *what, struct text words) {
    if (words.length == 0) return;
    text_append_format(output, "    %s", what);
    utf8_append_shown(output, words);
    text_append_byte(output, '\n');
}

static struct text place_of(const struct rule *rule, struct sources *sources,
                            struct text_builder *output) {
    struct position place = sources_position(sources, rule->span.source, rule->span.start);
    struct text path = sources_get(sources, rule->span.source)->shown;
    return text_format(output->arena, "%s%.*s:%u:%u", rule->is_standard ? "standard rule, " : "",
                       TEXT_ARGUMENT(path), place.line, place.column);
}

void report_rules(const struct check *check, struct sources *sources, struct text_builder *output) {
    const struct model *model = check->model;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        const struct rule *rule = &model->rules.items[n];
        if (n > 0) text_append_byte(output, '\n');
        utf8_append_shown(output, names_text(model->names, rule->name));
        text_append_format(output, " (%s)\n", severity_word(rule->severity));
        append_line(output, "", rule->label);
        append_line(output, "", stand_of_rule(check, n, output->arena));
        append_line(output, "source: ", rule->source);
        append_line(output, "from: ", place_of(rule, sources, output));
    }
}
