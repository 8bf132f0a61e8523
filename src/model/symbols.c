/* Symbols: what names stand for, beginning with those of the language. A plan that nothing was put upon needs none
 * once its model is built; for the first layer they are made again of the model. */
#include "model/builder.h"

/* The names of the language, some of which are both a constant and a function. */
static const char *const language_names[] = {
#define CONSTANT(kind, name) name,
#define FUNCTION(kind, name, fewest, most, form) name,
#include "model/functions.def"
};

static void add_all_industries(struct builder *builder) {
    struct place all = {.name = names_intern(builder->names, TEXT("all")), .parent = NONE};
    vector_push(builder->arena, &builder->model->industries.list, all);
}

/* Symbols for all names, of which those of the language are known. */
static void make_symbols(struct builder *builder, struct arena *arena) {
    uint32_t count = sizeof language_names / sizeof language_names[0];
    for (uint32_t n = 0; n < count; n++) {
        names_intern(builder->names, text_of(language_names[n]));
    }
    builder->symbol_count = names_count(builder->names) + 1;
    builder->symbols = arena_array(arena, struct symbol, builder->symbol_count);
    for (uint32_t n = 0; n < count; n++) {
        name_id name = names_find(builder->names, text_of(language_names[n]));
        builder->symbols[name] =
            (struct symbol){.kind = SYMBOL_LANGUAGE, .index = n % MOST_SYMBOLS};
    }
}

void declare_language(struct builder *builder) {
    make_symbols(builder, builder->context->symbols);
    add_all_industries(builder);
}

static void set(struct builder *builder, name_id name, enum symbol_kind kind, uint32_t index) {
    builder->symbols[name] = (struct symbol){.kind = kind, .index = index % MOST_SYMBOLS};
}

/* All that the plan declares is in the model. */
void restore_symbols(struct builder *builder) {
    const struct model *model = builder->model;
    const struct place *districts = model->districts.list.items;
    const struct place *industries = model->industries.list.items;
    make_symbols(builder, model->arena);
    for (uint32_t n = 0; n < model->districts.list.count; n++) {
        set(builder, districts[n].name, SYMBOL_DISTRICT, n);
    }
    for (uint32_t n = ALL_INDUSTRIES + 1; n < model->industries.list.count; n++) {
        set(builder, industries[n].name, SYMBOL_INDUSTRY, n);
    }
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        set(builder, model->indicators.items[n].name, SYMBOL_INDICATOR, n);
    }
    for (uint32_t n = 0; n < model->lets.count; n++) {
        set(builder, model->lets.items[n].name, SYMBOL_LET, n);
    }
}
