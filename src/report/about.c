/* A paragraph for each thing that has the name, and what all of them are made of. */
#include "report/about_parts.h"

#include "base/utf8.h"
#include "report/plain.h"

struct text_builder about_line_words(const struct about *about) {
    return (struct text_builder){.arena = about->output->arena};
}

static void append_line(struct about *about, struct text words, struct span place,
                        struct text source) {
    struct text_builder *output = about->output;
    utf8_append_shown(output, words);
    if (place.source != 0) {
        text_append_string(output, "  [");
        plain_append_place(about->sources, place, output);
        if (source.length > 0) {
            text_append_string(output, "; source: ");
            utf8_append_shown(output, source);
        }
        text_append_byte(output, ']');
    }
    text_append_byte(output, '\n');
}

void about_head(struct about *about, struct text words, struct span place, struct text source) {
    if (about->output->length > 0) text_append_byte(about->output, '\n');
    about->source = source;
    append_line(about, words, place, (struct text){0});
    if (source.length == 0) return;
    text_append_string(about->output, "  source: ");
    append_line(about, source, (struct span){0}, (struct text){0});
}

void about_line(struct about *about, struct text words, struct span place, struct text source) {
    bool is_other = !text_equal(source, about->source);
    text_append_string(about->output, "  ");
    append_line(about, words, place, is_other ? source : (struct text){0});
}

void about_text(struct about *about, struct text text) {
    uint32_t start = 0;
    for (uint32_t at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n') continue;
        struct text line = {text.bytes + start, at - start};
        if (line.length > 0 && line.bytes[line.length - 1] == '\r') line.length--;
        about_line(about, line, (struct span){0}, (struct text){0});
        start = at + 1;
    }
}

void about_append_named(struct text_builder *words, struct text name, struct text label) {
    text_append(words, name);
    if (label.length == 0) return;
    text_append_string(words, " \"");
    text_append(words, label);
    text_append_byte(words, '"');
}

void about_append_place(const struct about *about, struct text_builder *words,
                        const struct place *place) {
    about_append_named(words, names_text(about->model->names, place->name),
                       model_aside(about->model, place->aside)->label);
}

void about_rest(struct about *about, uint32_t count, const char *what) {
    if (count <= MOST_LINES) return;
    text_append_format(about->output, "  ... and %u more %s\n", count - MOST_LINES, what);
}

bool report_about(const struct check *check, struct sources *sources, struct text name,
                  struct arena *lasting, struct text_builder *output) {
    static about_kind *const kinds[] = {about_districts, about_industries, about_indicators,
                                        about_lets,      about_rules,      about_units,
                                        about_scenarios, about_tests};
    struct asking asking;
    struct about about = {.check = check,
                          .model = check->model,
                          .sources = sources,
                          .asking = &asking,
                          .output = output};
    uint32_t found = 0;
    asking_start(&asking, check, sources, output->arena, lasting);
    for (size_t n = 0; n < sizeof kinds / sizeof kinds[0]; n++) found += kinds[n](&about, name);
    return found > 0;
}
