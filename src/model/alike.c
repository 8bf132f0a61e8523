/* Names that look alike: of the declared names of one look (base/looks.h) all but the one that is declared first
 * draw a warning, whatever they name. */
#include "base/skeleton.h"
#include "base/utf8.h"
#include "model/builder.h"

enum { LONGEST_QUOTE = 200 /* bytes */ };

/* Who declares a name; whoever stands here first needs no warning. */
enum declarer { DECLARER_LANGUAGE, DECLARER_STANDARD, DECLARER_PLAN, DECLARER_NONE };

struct declaration {
    enum declarer declarer;
    spot at;
};

static bool comes_before(struct declaration a, struct declaration b) {
    if (a.declarer != b.declarer) return a.declarer < b.declarer;
    return a.at < b.at;
}

static struct declaration declaration_in(const struct builder *builder, const struct space *space,
                                         name_id name) {
    const struct declared *declared = space_find(space, name);
    if (declared->index == NONE) return (struct declaration){.declarer = DECLARER_NONE};
    enum declarer declarer = declared->is_standard ? DECLARER_STANDARD : DECLARER_PLAN;
    struct span span = declared->span;
    return (struct declaration){declarer,
                                sources_spot(builder->context->sources, span.source, span.start)};
}

static struct declaration declaration_in_layers(const struct builder *builder, name_id name) {
    struct declaration none = {.declarer = DECLARER_NONE};
    if (builder->layer_spots == NULL || builder->layer_spots[name] == 0) return none;
    return (struct declaration){DECLARER_PLAN, builder->layer_spots[name]};
}

static struct declaration declaration_of_symbol(const struct builder *builder,
                                                struct symbol symbol) {
    spot at = symbol_spot(builder, symbol);
    enum declarer declarer = is_standard_spot(builder, at) ? DECLARER_STANDARD : DECLARER_PLAN;
    if (symbol.kind == SYMBOL_NONE) declarer = DECLARER_NONE;
    if (symbol.kind == SYMBOL_LANGUAGE) declarer = DECLARER_LANGUAGE;
    return (struct declaration){declarer, at};
}

/* Where the name is first declared: in whichever space of names, by the plan or by a layer. */
static struct declaration declaration_of(const struct builder *builder, name_id name) {
    struct declaration first = declaration_of_symbol(builder, builder->symbols[name]);
    const struct declaration others[] = {declaration_in(builder, &builder->units, name),
                                         declaration_in(builder, &builder->rules, name),
                                         declaration_in(builder, &builder->scenarios, name),
                                         declaration_in_layers(builder, name)};
    for (size_t n = 0; n < sizeof others / sizeof *others; n++) {
        if (comes_before(others[n], first)) first = others[n];
    }
    return first;
}

/* The first byte, of a character's first, in which the texts differ. */
static uint32_t first_difference(struct text a, struct text b) {
    uint32_t at = 0;
    while (at < a.length && at < b.length && a.bytes[at] == b.bytes[at]) at++;
    while (at > 0 && at < a.length && utf8_is_inside(a.bytes[at])) at--;
    return at;
}

static void append_character(struct text_builder *words, struct text text, uint32_t at) {
    uint32_t character = 0;
    if (at < text.length) utf8_decode(text.bytes + at, text.length - at, &character);
    if (character == 0) {
        text_append_string(words, "missing");
    } else if (character > 0x20 && character < 0x7F) {
        text_append_format(words, "`%c`", (char)character);
    } else {
        text_append_format(words, "U+%04X", (unsigned)character);
    }
}

/* Tells apart what the eye does not. */
static void remark_difference(const struct builder *builder, struct diagnostic *diagnostic,
                              struct text here, struct text there) {
    uint32_t at = first_difference(here, there);
    uint32_t number = 1;
    for (uint32_t n = 0; n < at; n++) number += !utf8_is_inside(here.bytes[n]);
    struct text_builder words = {.arena = builder->arena};
    append_character(&words, here, at);
    text_append_string(&words, " here and ");
    append_character(&words, there, at);
    text_append_string(&words, " there");
    struct text built = text_built(&words);
    diagnostic_remark(builder->diagnostics, diagnostic, "because", "character %u is %.*s",
                      (unsigned)number, TEXT_ARGUMENT(built));
}

/* The first name is told with every later one, hence not where it is long; the report shows where
 * it stands. */
static struct text describe(const struct builder *builder, struct text name, struct text first,
                            enum declarer declarer) {
    if (first.length > LONGEST_QUOTE) {
        return text_format(builder->arena, "`%.*s` looks like another name", TEXT_ARGUMENT(name));
    }
    if (declarer == DECLARER_LANGUAGE) {
        return text_format(builder->arena,
                           "`%.*s` looks like the language's `%.*s`, but is another name",
                           TEXT_ARGUMENT(name), TEXT_ARGUMENT(first));
    }
    /* In an order of their own, so that the same is said wherever they stand. */
    bool is_ordered = text_compare(first, name) < 0;
    return text_format(builder->arena, "`%.*s` and `%.*s` look alike, but are two names",
                       TEXT_ARGUMENT(is_ordered ? first : name),
                       TEXT_ARGUMENT(is_ordered ? name : first));
}

static void warn(const struct builder *builder, name_id later, name_id first) {
    struct declaration here = declaration_of(builder, later);
    struct declaration there = declaration_of(builder, first);
    struct text name = names_text(builder->names, later);
    struct text first_name = names_text(builder->names, first);
    struct text message = describe(builder, name, first_name, there.declarer);
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_ALIKE, model_name_span(builder->model, here.at),
                        "%.*s", TEXT_ARGUMENT(message));
    if (there.at != 0) {
        diagnostic_relate(builder->diagnostics, diagnostic,
                          model_name_span(builder->model, there.at), "this one");
    }
    remark_difference(builder, diagnostic, name, first_name);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      there.declarer == DECLARER_LANGUAGE
                          ? "give it a name that cannot be taken for the other"
                          : "if they are one, write both alike; else rename one of them");
}

void remark_alike(struct builder *builder, struct diagnostic *diagnostic, struct text here,
                  struct text there) {
    struct text skeleton = skeleton_of(builder->arena, here);
    if (text_equal(skeleton, skeleton_of(builder->arena, there))) {
        remark_difference(builder, diagnostic, here, there);
    }
}

/* The name that is declared first of each look; 0 where none is. */
static name_id *find_first(const struct builder *builder) {
    const struct looks *looks = builder->looks;
    name_id *first = arena_array(builder->context->scratch, name_id, (size_t)looks->count + 1);
    for (uint32_t n = 0; n < looks->list.count; n++) {
        struct likeness named = looks->list.items[n];
        struct declaration before = {.declarer = DECLARER_NONE};
        if (first[named.look] != 0) before = declaration_of(builder, first[named.look]);
        if (comes_before(declaration_of(builder, named.name), before)) {
            first[named.look] = named.name;
        }
    }
    return first;
}

void find_looks(struct builder *builder) {
    *builder->looks = looks_find(builder->arena, builder->context->scratch, builder->names);
}

void warn_alike(struct builder *builder) {
    const struct looks *looks = builder->looks;
    const name_id *first = find_first(builder);
    for (uint32_t n = 0; n < looks->list.count; n++) {
        struct likeness named = looks->list.items[n];
        bool is_first = named.name == first[named.look];
        bool is_declared = declaration_of(builder, named.name).declarer != DECLARER_NONE;
        if (is_declared && !is_first) warn(builder, named.name, first[named.look]);
    }
}
