/* A merge by lines that states what it should is what git would have done, and surprises nobody. Else the
 * changes of one side are carried over to the text of the other. Whatever comes out is read again before
 * it is given out: it states what was settled, and has every comment, or it is not given out. */
#include "merge/merge.h"

#include "merge/carry.h"
#include "merge/remarks.h"

/* --- Line ends --- */

static bool has_byte(struct text text, char byte) {
    return text.length > 0 && memchr(text.bytes, byte, text.length) != NULL;
}

/* Whether every line ends with CR and LF. */
static bool is_crlf(struct text text) {
    if (!has_byte(text, '\n')) return false;
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] == '\n' && (n == 0 || text.bytes[n - 1] != '\r')) return false;
    }
    return true;
}

/* The text with LF alone where each line ends with both. */
static struct text with_lf(struct arena *arena, struct text text) {
    struct text_builder output = {.arena = arena};
    bool has_both = is_crlf(text);
    for (uint32_t n = 0; n < text.length; n++) {
        bool is_left_out = has_both && text.bytes[n] == '\r' && text.bytes[n + 1] == '\n';
        if (!is_left_out) text_append_byte(&output, text.bytes[n]);
    }
    text_append(&output, (struct text){"\0", 2});
    return (struct text){output.bytes, output.length - 2};
}

static struct text with_crlf(struct arena *arena, struct text text) {
    struct text_builder output = {.arena = arena};
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] == '\n') text_append_byte(&output, '\r');
        text_append_byte(&output, text.bytes[n]);
    }
    return text_built(&output);
}

/* --- Ways --- */

/* A merge under way. */
struct merging {
    struct syntax_context *context;
    struct syntax_context silent; /* for what is read back */
    struct text paths[SIDES];
    struct settled *settled;
    struct remarks remarks;
    const struct conflict_marks *marks;
    struct text texts[SIDES];
};

/* Reads a text that a way gave, and holds it against what was settled. */
static struct edition *read_back(struct merging *merging, struct text text, enum side side) {
    struct edition *edition = edition_read(&merging->silent, TEXT("merged"), text);
    edition_state(edition, &merging->silent, merging->settled->editions, SIDES);
    return settled_holds(merging->settled, edition, side) ? edition : NULL;
}

static bool have_remarks(const struct merging *merging, struct edition *one,
                         struct edition *other) {
    return remarks_are_kept(merging->context->arena, merging->settled, &merging->remarks, one,
                            other);
}

static bool is_right(struct merging *merging, struct text text) {
    struct edition *edition = read_back(merging, text, OURS);
    return edition != NULL && have_remarks(merging, edition, edition);
}

/* Ended by two NUL. */
static struct text ended(struct text_builder *output) {
    text_append(output, (struct text){"\0", 2});
    return (struct text){output->bytes, output->length - 2};
}

static bool merge_by_lines(struct merging *merging, struct merged *merged) {
    struct text_builder output = {.arena = merging->context->arena};
    merged->conflicts = threeway_append(&output, merging->texts[BASE], merging->texts[OURS],
                                        merging->texts[THEIRS], merging->marks);
    merged->text = ended(&output);
    merged->way = MERGED_BY_LINES;
    return merged->conflicts == 0 && merging->settled->conflicts == 0 &&
           is_right(merging, merged->text);
}

/* Whether both texts, the conflicts left to either side, are right: between them, they have all comments. */
static bool are_right(struct merging *merging, struct text ours, struct text theirs) {
    if (merging->settled->conflicts == 0) return is_right(merging, ours);
    struct edition *one = read_back(merging, ours, OURS);
    struct edition *other = read_back(merging, theirs, THEIRS);
    return one != NULL && other != NULL && have_remarks(merging, one, other);
}

/* What the side states of the key in a line; bytes NULL where it states nothing. */
static struct text told_value(struct merging *merging, uint32_t key, enum side side,
                              bool is_cited) {
    struct arena *arena = merging->context->arena;
    struct elements stated = settled_stated(merging->settled, key, side);
    struct text_builder words = {.arena = arena};
    if (stated.count == 0) return (struct text){0};
    text_append(&words, text_folded(arena, element_fact(merging->settled, stated.items)->value));
    struct text source = element_source(merging->settled, stated.items);
    if (is_cited && source.bytes != NULL) {
        text_append_format(&words, "%ssource \"%.*s\"", words.length == 0 ? "" : " ",
                           (int)source.length, source.bytes);
    }
    return words.length == 0 ? TEXT("") : text_built(&words);
}

/* `target IC in 2020`, and the block that it stands in. */
static struct text about(struct merging *merging, uint32_t number) {
    const struct key *key = &merging->settled->keys[number];
    enum side side = key->facts[OURS] != NONE ? OURS : THEIRS;
    const struct canonical_fact *fact =
        edition_fact(merging->settled->editions[side], key->facts[side]);
    if (fact->block == NULL) return fact->key;
    return text_format(merging->context->arena, "%.*s of %.*s", TEXT_ARGUMENT(fact->key),
                       TEXT_ARGUMENT(fact->block->key));
}

/* Tells the conflicts: those of parts are told with what they are parts of. */
static void tell_conflicts(struct merging *merging, struct merged *merged) {
    const struct settled *settled = merging->settled;
    for (uint32_t n = 0; n < settled->count; n++) {
        const struct key *key = &settled->keys[n];
        bool is_told = key->owner != NONE && settled->keys[key->owner].is_conflict;
        if (!key->is_conflict || is_told) continue;
        struct text ours = told_value(merging, n, OURS, false);
        struct text theirs = told_value(merging, n, THEIRS, false);
        bool is_of_source = ours.bytes != NULL && theirs.bytes != NULL && text_equal(ours, theirs);
        vector_push(merging->context->arena, &merged->found,
                    (struct merged_conflict){about(merging, n),
                                             told_value(merging, n, OURS, is_of_source),
                                             told_value(merging, n, THEIRS, is_of_source)});
    }
}

static bool merge_by_meaning(struct merging *merging, enum side ground, struct merged *merged) {
    struct arena *arena = merging->context->arena;
    struct text_builder output = {.arena = arena};
    struct patch ours, theirs;
    carry_over(&ours, arena, merging->settled, &merging->remarks, ground, OURS);
    carry_over(&theirs, arena, merging->settled, &merging->remarks, ground, THEIRS);
    if (!are_right(merging, patch_apply(&ours, arena), patch_apply(&theirs, arena))) return false;
    merged->conflicts = patch_append_both(&output, &ours, &theirs, merging->marks);
    merged->text = ended(&output);
    merged->way = MERGED_BY_MEANING;
    if (merged->found.count == 0) tell_conflicts(merging, merged);
    return (merged->conflicts == 0) == (merging->settled->conflicts == 0);
}

/* How many lines a side has not as the base has them. */
static int32_t changed_lines(struct merging *merging, enum side side) {
    struct arena *arena = merging->context->arena;
    struct text_lines base = lines_of(arena, merging->texts[BASE]);
    struct text_lines lines = lines_of(arena, merging->texts[side]);
    int32_t count = 0;
    lines_compare(arena, &base, &lines);
    for (int32_t n = 0; n < lines.count; n++) count += lines.differs[n];
    return count;
}

/* The whole as one conflict, without what both share at its ends. */
static void tear(struct merging *merging, struct merged *merged) {
    struct text_builder output = {.arena = merging->context->arena};
    merged->conflicts = threeway_append_conflict(&output, merging->texts[OURS],
                                                 merging->texts[THEIRS], merging->marks);
    merged->text = ended(&output);
}

static struct merged merge(struct merging *merging) {
    struct merged merged = {0};
    struct edition *editions[SIDES];
    bool is_sound = true;
    for (enum side side = BASE; side < SIDES; side++) {
        /* What is wrong in the base is past: both sides are by now as they are. */
        struct syntax_context *context = side == BASE ? &merging->silent : merging->context;
        editions[side] = edition_read(context, merging->paths[side], merging->texts[side]);
        is_sound &= editions[side]->is_sound;
    }
    for (enum side side = BASE; side < SIDES; side++) {
        edition_state(editions[side], merging->context, editions, SIDES);
    }
    merging->settled =
        settle(merging->context->arena, editions[BASE], editions[OURS], editions[THEIRS]);
    merging->remarks = remarks_compare(merging->context->arena, merging->settled);
    if (merge_by_lines(merging, &merged)) return merged;
    merged.way = MERGED_UNREAD;
    if (!is_sound) return merged;
    bool is_ours = changed_lines(merging, OURS) >= changed_lines(merging, THEIRS);
    struct merged by_lines = merged;
    if (merge_by_meaning(merging, is_ours ? OURS : THEIRS, &merged)) return merged;
    if (merge_by_meaning(merging, is_ours ? THEIRS : OURS, &merged)) return merged;
    merged = by_lines;
    if (merged.conflicts == 0) tear(merging, &merged);
    merged.way = MERGED_UNSURE;
    return merged;
}

struct merged merge_texts(struct syntax_context *context, const struct merged_text *base,
                          const struct merged_text *ours, const struct merged_text *theirs,
                          const struct conflict_marks *marks) {
    struct arena *arena = context->arena;
    struct merging merging = {.context = context,
                              .silent = *context,
                              .marks = marks,
                              .paths = {base->path, ours->path, theirs->path},
                              .texts = {with_lf(arena, base->text), with_lf(arena, ours->text),
                                        with_lf(arena, theirs->text)}};
    merging.silent.is_trial = true;
    merging.silent.diagnostics = arena_new(arena, struct diagnostics);
    diagnostics_init(merging.silent.diagnostics, arena);
    struct merged merged = merge(&merging);
    bool ends_with_both =
        is_crlf(is_crlf(ours->text) == is_crlf(base->text) ? theirs->text : ours->text);
    if (ends_with_both) merged.text = with_crlf(arena, merged.text);
    return merged;
}
