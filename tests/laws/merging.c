/* What is stated is taken from the canonical form, a text for each fact: sets of them are merged here without any
 * of the thoughts of the merge itself. */
#include "laws/merging.h"

#include "laws/notes.h"
#include "support/files.h"
#include "unit/support.h"

/* --- What a text states --- */

static bool collect(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){bytes, (uint32_t)length});
    return true;
}

static bool starts(struct text text, const char *words) {
    size_t length = strlen(words);
    return text.length >= length && memcmp(text.bytes, words, length) == 0;
}

/* Takes the canonical form apart; a rule is one claim, and what stands in a block has its head before it. */
static struct claims claims_in(struct arena *arena, struct text form) {
    struct claims claims = {0};
    struct text block = {0};
    struct text_builder rule = {.arena = arena};
    while (form.length > 0) {
        struct text line = line_take(&form);
        bool is_rule = starts(line, "rule ");
        if (starts(line, "scenario ") || starts(line, "test ")) block = line;
        if (is_rule || rule.length > 0) {
            text_append(&rule, line);
            if (!starts(line, "}")) continue;
            line = text_built(&rule);
            rule = (struct text_builder){.arena = arena};
        } else if (starts(line, "}")) {
            block = (struct text){0};
            continue;
        }
        struct text claim = text_format(arena, "%.*s%.*s", (int)block.length, block.bytes,
                                        (int)line.length, line.bytes);
        vector_push(arena, &claims, claim);
    }
    return claims;
}

static struct claims claims_of(struct arena *arena, struct text text, bool *is_sound) {
    struct text_builder form = {.arena = arena};
    zonal *session = zonal_new(NULL);
    *is_sound = zonal_write_canonical(session, "plan.zonal", text.bytes, text.length, collect,
                                      &form) == ZONAL_CLEAN;
    zonal_free(session);
    return claims_in(arena, text_built(&form));
}

static bool has(const struct claims *claims, struct text claim) {
    for (uint32_t n = 0; n < claims->count; n++) {
        if (text_equal(claims->items[n], claim)) return true;
    }
    return false;
}

/* --- Merging --- */

struct merge {
    struct text text;
    size_t conflicts;
    enum zonal_merge_way way;
};

static struct merge merge(struct arena *arena, struct text base, struct text ours,
                          struct text theirs) {
    struct zonal_edition editions[] = {
        {base.bytes, base.length}, {ours.bytes, ours.length}, {theirs.bytes, theirs.length}};
    zonal *session = zonal_new(NULL);
    size_t length;
    zonal_merge(session, &editions[0], &editions[1], &editions[2], NULL);
    const char *bytes = zonal_merged(session, &length);
    struct merge merged = {{arena_copy(arena, bytes, length + 1), (uint32_t)length},
                           zonal_merged_conflicts(session),
                           zonal_merged_way(session)};
    zonal_free(session);
    return merged;
}

/* The text with its conflicts left to one side. */
static struct text resolved(struct arena *arena, struct text text, bool to_ours) {
    struct text_builder output = {.arena = arena};
    bool is_ours = false;
    bool is_theirs = false;
    while (text.length > 0) {
        struct text line = line_take(&text);
        bool is_marker =
            starts(line, "<<<<<<< ") || starts(line, "=======") || starts(line, ">>>>>>> ");
        if (is_marker) {
            is_theirs = starts(line, "=======");
            is_ours = starts(line, "<<<<<<< ");
        } else if (!(is_ours && !to_ours) && !(is_theirs && to_ours)) {
            text_append(&output, line);
        }
    }
    return text_built(&output);
}

/* --- The laws --- */

void trial_fail(const struct trial *trial, const char *why, struct text merged) {
    print_error("%s: --seed %llu --count 1\n", why, (unsigned long long)trial->seed);
    tell_lines("base", trial->texts[0]);
    tell_lines("ours", trial->texts[1]);
    tell_lines("theirs", trial->texts[2]);
    tell_lines("merged", merged);
    fail();
}

static void hold_same(const struct trial *trial, const char *why, struct text merged,
                      const struct claims *wanted) {
    bool is_sound;
    struct claims claims = claims_of(trial->arena, merged, &is_sound);
    bool agree = is_sound && claims.count == wanted->count;
    for (uint32_t n = 0; agree && n < wanted->count; n++) agree = has(&claims, wanted->items[n]);
    if (!agree) trial_fail(trial, why, merged);
}

/* With one side unchanged, or both alike, there is nothing to be merged. */
static void hold_idle(const struct trial *trial) {
    const struct text *texts = trial->texts;
    struct text base = merge(trial->arena, texts[0], texts[0], texts[2]).text;
    hold_same(trial, "merge(b, b, x) is not x", base, &trial->claims[2]);
    base = merge(trial->arena, texts[0], texts[1], texts[0]).text;
    hold_same(trial, "merge(b, x, b) is not x", base, &trial->claims[1]);
    base = merge(trial->arena, texts[0], texts[1], texts[1]).text;
    hold_same(trial, "merge(b, x, x) is not x", base, &trial->claims[1]);
}

/* What is stated by both, or by one alone and not by the base. */
static struct claims merged_claims(const struct trial *trial) {
    struct claims wanted = {0};
    for (int side = 1; side <= 2; side++) {
        const struct claims *claims = &trial->claims[side];
        for (uint32_t n = 0; n < claims->count; n++) {
            bool was_there = has(&trial->claims[0], claims->items[n]);
            bool is_there = has(&trial->claims[3 - side], claims->items[n]);
            if (was_there ? !is_there : is_there && side == 2) continue;
            if (was_there && side == 2) continue;
            vector_push(trial->arena, &wanted, claims->items[n]);
        }
    }
    return wanted;
}

/* With conflicts: nothing is stated that no side states, and all that both do. */
static void hold_bounds(const struct trial *trial, struct text text, struct text marked) {
    bool is_sound;
    struct claims claims = claims_of(trial->arena, text, &is_sound);
    if (!is_sound) trial_fail(trial, "a side of the conflicts cannot be read", marked);
    for (uint32_t n = 0; n < claims.count; n++) {
        if (has(&trial->claims[1], claims.items[n]) || has(&trial->claims[2], claims.items[n])) {
            continue;
        }
        trial_fail(trial, "something is stated that no side states", marked);
    }
    for (uint32_t n = 0; n < trial->claims[1].count; n++) {
        struct text claim = trial->claims[1].items[n];
        if (!has(&trial->claims[2], claim) || has(&claims, claim)) continue;
        trial_fail(trial, "something is not stated that both sides state", marked);
    }
}

static bool mentions(struct text text, struct text comment) {
    while (text.length > 0) {
        struct text line = line_take(&text);
        uint32_t end = line.length;
        while (end > 0 && line.bytes[end - 1] == '\n') end--;
        if (end < comment.length) continue;
        struct text tail = {line.bytes + end - comment.length, comment.length};
        if (text_equal(tail, comment)) return true;
    }
    return false;
}

static void hold_comments(const struct trial *trial, uint32_t comments, struct text merged) {
    for (uint32_t n = 1; n <= comments; n++) {
        struct text comment = text_format(trial->arena, "# note %u", n);
        bool was_there = mentions(trial->texts[0], comment);
        bool is_ours = mentions(trial->texts[1], comment);
        bool is_theirs = mentions(trial->texts[2], comment);
        bool is_wanted = was_there ? is_ours && is_theirs : is_ours || is_theirs;
        if (is_wanted && !mentions(merged, comment)) trial_fail(trial, "a comment is lost", merged);
    }
}

/* Every comment belongs to what it is said of. */
static void hold_notes(const struct trial *trial, const struct merge *merged) {
    struct text texts[2];
    for (int way = 0; way < 2; way++) {
        texts[way] = resolved(trial->arena, merged->text, way == 0);
    }
    const char *fault = notes_fault(trial->arena, trial->texts, texts, merged->conflicts > 0);
    if (fault != NULL) trial_fail(trial, fault, merged->text);
}

uint64_t merge_ways[ZONAL_MERGED_UNSURE + 1];

static void hold_merge(const struct trial *trial, uint32_t comments, struct seen *seen) {
    const struct text *texts = trial->texts;
    struct merge merged = merge(trial->arena, texts[0], texts[1], texts[2]);
    struct merge mirrored = merge(trial->arena, texts[0], texts[2], texts[1]);
    merge_ways[merged.way]++;
    *(merged.conflicts > 0 ? &seen->wrong : &seen->right) += 1;
    hold_comments(trial, comments, merged.text);
    if (merged.conflicts == 0) {
        struct claims wanted = merged_claims(trial);
        hold_same(trial, "the merge states something else", merged.text, &wanted);
        hold_same(trial, "the merge mirrored states something else", mirrored.text, &wanted);
    }
    if ((merged.conflicts == 0) != (mirrored.conflicts == 0)) {
        trial_fail(trial, "one has conflicts, and not the other", merged.text);
    }
    if (merged.way == ZONAL_MERGED_UNSURE || mirrored.way == ZONAL_MERGED_UNSURE) return;
    hold_notes(trial, &merged);
    for (int side = 0; side < 2; side++) {
        struct text text = resolved(trial->arena, merged.text, side == 0);
        bool is_sound;
        struct text other = resolved(trial->arena, mirrored.text, side == 1);
        struct claims claims = claims_of(trial->arena, other, &is_sound);
        hold_same(trial, "left to one side, it states something else", text, &claims);
        hold_bounds(trial, text, merged.text);
    }
}

bool trial_read(struct trial *trial) {
    bool is_sound = true;
    for (int side = 0; side <= 2 && is_sound; side++) {
        trial->claims[side] = claims_of(trial->arena, trial->texts[side], &is_sound);
    }
    return is_sound;
}

void trial_hold(const struct trial *trial, uint32_t comments, struct seen *seen) {
    hold_idle(trial);
    hold_merge(trial, comments, seen);
}
