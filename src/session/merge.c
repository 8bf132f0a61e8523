/* Merging three versions of a file, beside the plan. */
#include "merge/merge.h"

#include "session/session.h"

/* What zonal_merge is asked. */
struct merge_arguments {
    const struct zonal_edition *base;
    const struct zonal_edition *ours;
    const struct zonal_edition *theirs;
    struct zonal_merge_options options;
};

/* Copies a text; false where it is too large, which is reported. */
static bool take_text(zonal *session, struct merged_text *text, const struct zonal_edition *edition,
                      const char *path, const char *side) {
    text->path = text_of(text_string(
        &session->arena,
        path == NULL ? text_of(side) : text_format(&session->arena, "%s (%s)", path, side)));
    uint32_t source = session_add_text(session, text->path.bytes, edition->bytes, edition->length);
    if (source == 0) return false;
    text->text = sources_get(&session->sources, source)->text;
    return true;
}

static enum zonal_status run_merge(zonal *session, void *arguments) {
    const struct merge_arguments *asked = arguments;
    const struct zonal_merge_options *options = &asked->options;
    const char *ours = options->ours == NULL ? "ours" : options->ours;
    const char *theirs = options->theirs == NULL ? "theirs" : options->theirs;
    struct merged_text texts[3];
    struct conflict_marks marks = {.size = options->marker_size > 0 ? (uint32_t)options->marker_size
                                                                    : 7,
                                   .ours = text_of(session_copy(session, ours)),
                                   .theirs = text_of(session_copy(session, theirs))};
    if (!take_text(session, &texts[0], asked->base, options->path, "base") ||
        !take_text(session, &texts[1], asked->ours, options->path, ours) ||
        !take_text(session, &texts[2], asked->theirs, options->path, theirs)) {
        return ZONAL_FAILED;
    }
    struct syntax_context context = session->context;
    context.facts = facts_in(&session->arena);
    session->merged = merge_texts(&context, &texts[0], &texts[1], &texts[2], &marks);
    return session->merged.conflicts > 0 ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

static bool is_edition(const struct zonal_edition *edition) {
    return edition != NULL && session_has_text(edition->bytes, edition->length);
}

enum zonal_status zonal_merge(zonal *session, const struct zonal_edition *base,
                              const struct zonal_edition *ours, const struct zonal_edition *theirs,
                              const struct zonal_merge_options *options) {
    struct merge_arguments arguments = {base, ours, theirs, {0}};
    if (options != NULL) {
        size_t known = sizeof arguments.options;
        memcpy(&arguments.options, options, options->size < known ? options->size : known);
    }
    if (!is_edition(base) || !is_edition(ours) || !is_edition(theirs)) return ZONAL_FAILED;
    return guard(session, run_merge, &arguments);
}

const char *zonal_merged(const zonal *session, size_t *length) {
    return session_give(session == NULL ? (struct text){0} : session->merged.text, length);
}

size_t zonal_merged_conflicts(const zonal *session) {
    return session == NULL ? 0 : session->merged.conflicts;
}

struct conflict_asked {
    size_t number;
    struct zonal_merge_conflict *told;
};

static const char *string_of(zonal *session, struct text text) {
    return text.bytes == NULL ? NULL : text_string(&session->arena, text);
}

static enum zonal_status tell_conflict(zonal *session, void *arguments) {
    struct conflict_asked *asked = arguments;
    const struct merged_conflict *conflict = &session->merged.found.items[asked->number];
    asked->told = arena_new(&session->arena, struct zonal_merge_conflict);
    *asked->told = (struct zonal_merge_conflict){string_of(session, conflict->about),
                                                 string_of(session, conflict->ours),
                                                 string_of(session, conflict->theirs)};
    return ZONAL_CLEAN;
}

const struct zonal_merge_conflict *zonal_merge_conflict(zonal *session, size_t number) {
    struct conflict_asked asked = {number, NULL};
    if (session == NULL || number >= session->merged.found.count) return NULL;
    guard(session, tell_conflict, &asked);
    return asked.told;
}

enum zonal_merge_way zonal_merged_way(const zonal *session) {
    static const enum zonal_merge_way ways[] = {
        [MERGED_BY_LINES] = ZONAL_MERGED_BY_LINES,
        [MERGED_BY_MEANING] = ZONAL_MERGED_BY_MEANING,
        [MERGED_UNREAD] = ZONAL_MERGED_UNREAD,
        [MERGED_UNSURE] = ZONAL_MERGED_UNSURE,
    };
    return ways[session == NULL ? MERGED_BY_LINES : session->merged.way];
}
