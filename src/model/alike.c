/* Names that look alike: two declared names with one skeleton (base/skeleton.h) draw a warning at
 * the later of them, whatever they name. A table by skeleton holds the first name of each look;
 * the others of that look go on a list, which is mostly empty, and are told at the end. */
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

struct look {
    const char *skeleton;
    uint32_t skeleton_length;
    name_id first;
};

/* A name that looks like an earlier one. */
struct later {
    name_id name;
    uint32_t look;
};

/* Half of the skeleton's hash, so that hardly any other look is fetched to be compared. */
struct slot {
    uint32_t look; /* + 1, or 0 where the slot is empty */
    uint32_t hash;
};

/* An open-addressed table of looks by skeleton, at most half full; it never grows. */
struct alike {
    const struct builder *builder;
    struct look *looks;
    uint32_t look_count;
    struct slot *slots;
    uint32_t mask;
    VECTOR(struct later) later;
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

static struct declaration declaration_of_symbol(struct symbol symbol) {
    enum declarer declarer = symbol.is_standard ? DECLARER_STANDARD : DECLARER_PLAN;
    if (symbol.kind == SYMBOL_NONE) declarer = DECLARER_NONE;
    if (symbol.kind == SYMBOL_LANGUAGE) declarer = DECLARER_LANGUAGE;
    return (struct declaration){declarer, symbol.at};
}

/* Where the name is first declared: in whichever space of names, by the plan or by a layer. */
static struct declaration declaration_of(const struct builder *builder, name_id name) {
    struct declaration first = declaration_of_symbol(builder->symbols[name]);
    const struct declaration others[] = {declaration_in(builder, &builder->units, name),
                                         declaration_in(builder, &builder->rules, name),
                                         declaration_in(builder, &builder->scenarios, name),
                                         declaration_in_layers(builder, name)};
    for (size_t n = 0; n < sizeof others / sizeof *others; n++) {
        if (comes_before(others[n], first)) first = others[n];
    }
    return first;
}

static void alike_init(struct alike *alike, const struct builder *builder) {
    uint32_t slot_count = 4;
    while (slot_count / 2 < names_count(builder->names)) slot_count *= 2;
    *alike = (struct alike){.builder = builder, .mask = slot_count - 1};
    alike->looks = arena_array(builder->context->scratch, struct look, names_count(builder->names));
    alike->slots = arena_array(builder->context->scratch, struct slot, slot_count);
}

/* The slot that holds the look of that skeleton, or an empty one, marked with its hash. */
static struct slot *find_slot(const struct alike *alike, struct text skeleton) {
    uint64_t hash = text_hash(skeleton, alike->builder->names->seed);
    uint32_t half = (uint32_t)(hash >> 32);
    uint32_t at = (uint32_t)hash & alike->mask;
    for (; alike->slots[at].look != 0; at = (at + 1) & alike->mask) {
        if (alike->slots[at].hash != half) continue;
        const struct look *look = &alike->looks[alike->slots[at].look - 1];
        struct text other = {look->skeleton, look->skeleton_length};
        if (text_equal(other, skeleton)) return &alike->slots[at];
    }
    alike->slots[at].hash = half;
    return &alike->slots[at];
}

/* Takes in the name: it is the first of its look, or it or the one that was held so is later. */
static void take_name(struct alike *alike, name_id name) {
    const struct builder *builder = alike->builder;
    struct text skeleton = skeleton_of(builder->context->scratch, names_text(builder->names, name));
    struct slot *slot = find_slot(alike, skeleton);
    if (slot->look == 0) {
        alike->looks[alike->look_count++] = (struct look){skeleton.bytes, skeleton.length, name};
        slot->look = alike->look_count;
        return;
    }
    struct later later = {.name = name, .look = slot->look - 1};
    name_id *first = &alike->looks[later.look].first;
    if (comes_before(declaration_of(builder, name), declaration_of(builder, *first))) {
        later.name = *first;
        *first = name;
    }
    vector_push(builder->context->scratch, &alike->later, later);
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
    return text_format(builder->arena, "`%.*s` looks like %s`%.*s`, but is another name",
                       TEXT_ARGUMENT(name), declarer == DECLARER_LANGUAGE ? "the language's " : "",
                       TEXT_ARGUMENT(first));
}

static void warn(const struct alike *alike, struct later later) {
    const struct builder *builder = alike->builder;
    name_id first = alike->looks[later.look].first;
    struct declaration here = declaration_of(builder, later.name);
    struct declaration there = declaration_of(builder, first);
    struct text name = names_text(builder->names, later.name);
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
}

void remark_alike(struct builder *builder, struct diagnostic *diagnostic, struct text here,
                  struct text there) {
    struct text skeleton = skeleton_of(builder->arena, here);
    if (text_equal(skeleton, skeleton_of(builder->arena, there))) {
        remark_difference(builder, diagnostic, here, there);
    }
}

void warn_alike(struct builder *builder) {
    struct alike alike;
    alike_init(&alike, builder);
    for (name_id name = 1; name <= names_count(builder->names); name++) {
        if (declaration_of(builder, name).declarer != DECLARER_NONE) take_name(&alike, name);
    }
    for (uint32_t n = 0; n < alike.later.count; n++) warn(&alike, alike.later.items[n]);
}
