/* Values as text. */
#include "rules/value.h"

struct value value_copy(struct arena *arena, struct value value) {
    if (value.kind == VALUE_NUMBER) value.number = number_copy(arena, value.number);
    if (value.kind == VALUE_STRING && value.string.length > 0) {
        value.string.bytes = arena_copy(arena, value.string.bytes, value.string.length);
    }
    return value;
}

static void append_number(const struct value_names *names, struct value value, struct text number,
                          struct text_builder *builder) {
    text_append(builder, number);
    if (value.unit == 0) return;
    text_append_byte(builder, ' ');
    units_append(names->units, names->model->names, value.unit, builder);
}

static void append(const struct value_names *names, struct value value, bool is_exact,
                   struct text_builder *builder) {
    switch (value.kind) {
        case VALUE_NUMBER:
            append_number(names, value,
                          is_exact ? number_to_text(builder->arena, value.number)
                                   : number_to_words(builder->arena, value.number),
                          builder);
            break;
        case VALUE_TRUTH: text_append_string(builder, value.truth ? "true" : "false"); break;
        case VALUE_STRING: text_append(builder, value.string); break;
        case VALUE_DISTRICT:
            text_append(builder, model_district_name(names->model, value.place));
            break;
        case VALUE_INDUSTRY:
            text_append(builder, model_industry_name(names->model, value.place));
            break;
        case VALUE_SET:
            for (uint32_t n = 0; n < value.set->count; n++) {
                if (n > 0) text_append_string(builder, ", ");
                append(names, set_member(value.set, n), is_exact, builder);
            }
            if (value.set->count == 0) text_append_string(builder, "{}");
            break;
        case VALUE_MISSING:
        case VALUE_WRONG: text_append_string(builder, "missing"); break;
    }
}

void value_append(const struct value_names *names, struct value value,
                  struct text_builder *builder) {
    append(names, value, false, builder);
}

void value_append_told(const struct value_names *names, struct value value,
                       struct text_builder *builder) {
    value_append(names, value, builder);
    if (value.kind != VALUE_NUMBER) return;
    struct text about = number_about(builder->arena, value.number);
    if (about.bytes == NULL) return;
    text_append_string(builder, " (about ");
    text_append(builder, about);
    text_append_byte(builder, ')');
}

void value_append_exact(const struct value_names *names, struct value value,
                        struct text_builder *builder) {
    append(names, value, true, builder);
}

static void append_keys(const struct value_names *names, const struct missing *missing,
                        struct text_builder *builder) {
    if (missing->key_count == 0) return;
    text_append_byte(builder, '(');
    for (uint32_t n = 0; n < missing->key_count; n++) {
        struct key key = missing->keys[n];
        if (n > 0) text_append_string(builder, ", ");
        text_append(builder, key.is_industry ? model_industry_name(names->model, key.place)
                                             : model_district_name(names->model, key.place));
    }
    text_append_byte(builder, ')');
}

/* One thing, not a joined one. */
static void append_missing(const struct value_names *names, const struct missing *missing,
                           struct text_builder *builder) {
    const struct model *model = names->model;
    switch (missing->kind) {
        case MISSING_TARGET:
            text_append_string(builder, "target ");
            text_append(builder, model_industry_name(model, missing->industry));
            break;
        case MISSING_OUTPUT:
            text_append_string(builder, "output ");
            text_append(builder, model_district_name(model, missing->district));
            text_append_byte(builder, ' ');
            text_append(builder, model_industry_name(model, missing->industry));
            break;
        case MISSING_INDUSTRY_OUTPUT:
            text_append_string(builder, "any output of ");
            text_append(builder, model_industry_name(model, missing->industry));
            break;
        case MISSING_DISTRICT_OUTPUT:
            text_append_string(builder, "any output of ");
            text_append(builder, model_district_name(model, missing->district));
            break;
        case MISSING_INDICATOR:
            text_append_string(builder, "indicator ");
            text_append(builder,
                        names_text(model->names, model->indicators.items[missing->indicator].name));
            append_keys(names, missing, builder);
            break;
        case MISSING_PARENT:
            text_append_string(builder, "a parent of ");
            text_append(builder, missing->industry != NONE
                                     ? model_industry_name(model, missing->industry)
                                     : model_district_name(model, missing->district));
            return;
        case MISSING_YEAR: text_append_string(builder, "a year to check"); return;
        case MISSING_EXTREME: text_append_string(builder, "anything to choose from"); return;
    }
    if (missing->year != 0) text_append_format(builder, " in %d", (int)missing->year);
}

void series_append(const struct value_names *names, const struct series *series, int32_t year,
                   struct text_builder *builder) {
    struct missing words = {.kind = MISSING_TARGET, .year = year, .industry = series->industry};
    if (series->kind == SERIES_OUTPUT) {
        words.kind = MISSING_OUTPUT;
        words.district = series->district;
    } else if (series->kind == SERIES_INDICATOR) {
        words.kind = MISSING_INDICATOR;
        words.indicator = series->indicator;
        words.key_count = series->key_count;
        const struct key *keys = model_keys(names->model, series);
        for (uint32_t n = 0; n < series->key_count; n++) words.keys[n] = keys[n];
    }
    append_missing(names, &words, builder);
}

struct text *missing_words(const struct value_names *names, const struct missing *missing,
                           struct arena *arena, uint32_t *count) {
    VECTOR(const struct missing *) waiting = {0};
    VECTOR(struct text) found = {0};
    vector_push(arena, &waiting, missing);
    while (waiting.count > 0) {
        const struct missing *one = waiting.items[--waiting.count];
        if (one->left != NULL) {
            vector_push(arena, &waiting, one->right);
            vector_push(arena, &waiting, one->left);
            continue;
        }
        struct text_builder builder = {.arena = arena};
        append_missing(names, one, &builder);
        bool is_known = false;
        for (uint32_t n = 0; n < found.count && !is_known; n++) {
            is_known = text_equal(found.items[n], text_built(&builder));
        }
        if (!is_known) vector_push(arena, &found, text_built(&builder));
    }
    *count = found.count;
    return found.items;
}
