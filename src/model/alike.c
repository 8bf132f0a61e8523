/* Names that look alike: two declared names with one skeleton (base/skeleton.h) draw a warning at
 * the later of them, whatever they name. A table by the hash of skeletons
 * holds the first name of each look; the others of that look go on a list, which is mostly empty, and are
 * told at the end. */
#include "base/skeleton.h"
#include "base/utf8.h"
#include "model/builder.h"

enum { LONGEST_QUOTE = 200 /* bytes */, ROOM_FOR_SKELETON = 4096 /* bytes, of most names */ };

/* Who declares a name; whoever stands here first needs no warning. */
enum declarer { DECLARER_LANGUAGE, DECLARER_STANDARD, DECLARER_PLAN, DECLARER_NONE };

struct declaration {
    enum declarer declarer;
    spot at;
};

/* What more than one name looks like, or seems to. */
struct look {
    struct text skeleton;
    name_id first;
};

/* A name that looks like an earlier one. */
struct later {
    name_id name;
    uint32_t look;
};

/* A name by half of its skeleton's hash, so that hardly any other is looked at. */
struct slot {
    uint32_t hash;
    uint32_t holds; /* 0: nothing; a name; or, above all names, the number of a look */
};

/* An open-addressed table of names by skeleton, at most half full; it never grows. Skeletons are only kept of
 * names that another may look like: of the others their hash is all that is looked at. */
struct alike {
    const struct builder *builder;
    struct slot *slots;
    uint32_t mask;
    VECTOR(struct look) looks;
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

static bool is_declared(const struct builder *builder, name_id name) {
    return builder->symbols[name].kind != SYMBOL_NONE ||
           declaration_of(builder, name).declarer != DECLARER_NONE;
}

static void alike_init(struct alike *alike, const struct builder *builder) {
    uint32_t slot_count = 4;
    while (slot_count / 2 < names_count(builder->names)) slot_count *= 2;
    *alike = (struct alike){.builder = builder, .mask = slot_count - 1};
    alike->slots = arena_array(builder->context->scratch, struct slot, slot_count);
}

static struct text skeleton_of_name(const struct builder *builder, name_id name) {
    return skeleton_of(builder->context->scratch, names_text(builder->names, name));
}

/* The look that the slot holds, made of the name that it holds where there is none yet. */
static uint32_t look_in(struct alike *alike, struct slot *slot) {
    uint32_t names = names_count(alike->builder->names);
    if (slot->holds <= names) {
        struct look look = {skeleton_of_name(alike->builder, slot->holds), slot->holds};
        vector_push(alike->builder->context->scratch, &alike->looks, look);
        slot->holds = names + alike->looks.count;
    }
    return slot->holds - names - 1;
}

/* The look that the name has, as an earlier one has; NONE where it is the first, which is put into the table. */
static uint32_t find_look(struct alike *alike, name_id name, uint64_t hash) {
    uint32_t half = (uint32_t)(hash >> 32);
    uint32_t at = (uint32_t)hash & alike->mask;
    for (; alike->slots[at].holds != 0; at = (at + 1) & alike->mask) {
        if (alike->slots[at].hash != half) continue;
        uint32_t look = look_in(alike, &alike->slots[at]);
        struct text skeleton = skeleton_of_name(alike->builder, name);
        if (text_equal(alike->looks.items[look].skeleton, skeleton)) return look;
    }
    alike->slots[at] = (struct slot){half, name};
    return NONE;
}

/* Takes in the name: it is the first of its look, or it or the one that was held so is later. */
static void take_name(struct alike *alike, name_id name, uint64_t hash) {
    const struct builder *builder = alike->builder;
    struct later later = {.name = name, .look = find_look(alike, name, hash)};
    if (later.look == NONE) return;
    name_id *first = &alike->looks.items[later.look].first;
    if (comes_before(declaration_of(builder, name), declaration_of(builder, *first))) {
        later.name = *first;
        *first = name;
    }
    vector_push(builder->context->scratch, &alike->later, later);
}

/* How many names' hashes are known before the first of their slots is looked at, which memory fetches in
 * the meantime. */
enum { NAMES_AHEAD = 16 };

/* Hashes the skeletons of up to so many declared names from this one on; returns how many they are, and in
 * `*name` the name behind them. */
static uint32_t hash_names(const struct alike *alike, name_id *name, name_id *names,
                           uint64_t *hashes) {
    const struct builder *builder = alike->builder;
    struct arena *scratch = builder->context->scratch;
    uint32_t count = 0;
    arena_make_room(scratch, ROOM_FOR_SKELETON);
    for (; *name <= names_count(builder->names) && count < NAMES_AHEAD; ++*name) {
        if (!is_declared(builder, *name)) continue;
        struct arena_mark mark = arena_mark(scratch);
        names[count] = *name;
        hashes[count] = text_hash(skeleton_of_name(builder, *name), builder->names->seed);
        __builtin_prefetch(&alike->slots[(uint32_t)hashes[count] & alike->mask], 1);
        count++;
        arena_rewind(scratch, mark);
    }
    return count;
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

static void warn(const struct alike *alike, struct later later) {
    const struct builder *builder = alike->builder;
    name_id first = alike->looks.items[later.look].first;
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

void warn_alike(struct builder *builder) {
    struct alike alike;
    alike_init(&alike, builder);
    name_id names[NAMES_AHEAD];
    uint64_t hashes[NAMES_AHEAD];
    uint32_t count;
    for (name_id name = 1; (count = hash_names(&alike, &name, names, hashes)) > 0;) {
        for (uint32_t n = 0; n < count; n++) take_name(&alike, names[n], hashes[n]);
    }
    for (uint32_t n = 0; n < alike.later.count; n++) warn(&alike, alike.later.items[n]);
}
