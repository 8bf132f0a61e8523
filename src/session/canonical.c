/* The canonical form of what a session has read. The trees of statements are gone by then, so that the texts, which
 * are kept, are parsed once more. */
#include "canonical/canonical.h"
#include "session/session.h"

/* A context to read sources again, in the arena. What is wrong in them was reported when they were read. */
static struct syntax_context context_again(zonal *session, struct arena *arena) {
    struct syntax_context context = session->context;
    context.arena = arena;
    context.facts = facts_in(arena);
    context.diagnostics = arena_new(arena, struct diagnostics);
    diagnostics_init(context.diagnostics, arena);
    return context;
}

struct canonical *session_canonical(zonal *session, struct arena *arena,
                                    const struct text *instead) {
    struct syntax_context context = context_again(session, arena);
    uint32_t count = session->files.list.count;
    const struct syntax_tree **trees = arena_array(arena, const struct syntax_tree *, count);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t number = session->files.list.items[n].tree->source;
        struct source *source = &session->sources.list.items[number - 1];
        struct text own = source->text;
        if (instead != NULL) source->text = instead[n];
        trees[n] = syntax_parse_whole(&context, number);
        source->text = own;
    }
    return canonical_of(arena, &session->names, trees, count);
}

const struct syntax_tree *session_standard_again(zonal *session, struct arena *arena) {
    struct syntax_context context = context_again(session, arena);
    return syntax_parse_whole(&context, session->standard);
}

/* What zonal_write_canonical is asked. */
struct canonical_arguments {
    const char *path;
    const char *bytes;
    size_t length;
    zonal_write write;
    void *context;
};

static enum zonal_status write_canonical(zonal *session, void *arguments) {
    const struct canonical_arguments *asked = arguments;
    struct text_builder output = {.arena = &session->scratch};
    uint32_t source = session_add_text(session, asked->path, asked->bytes, asked->length);
    if (source == 0) return ZONAL_FAILED;
    const struct syntax_tree *tree = syntax_parse_whole(&session->context, source);
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    canonical_append(canonical_of_file(&session->scratch, &session->names, tree), &output);
    return session_write_out(asked->write, asked->context, &output);
}

enum zonal_status zonal_write_canonical(zonal *session, const char *path, const char *bytes,
                                        size_t length, zonal_write write, void *context) {
    struct canonical_arguments arguments = {path, bytes, length, write, context};
    if (path == NULL || !session_has_text(bytes, length)) return ZONAL_FAILED;
    return guard(session, write_canonical, &arguments);
}
