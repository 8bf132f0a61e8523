/* The layout of the files that a session has read. What comes out is read again, and is kept only
 * where it is the same plan: to lay a text out anew must never change what it says. */
#include "format/format.h"
#include "session/session.h"

#include <string.h>

/* A context to read sources of its own, in the scratch arena; nobody hears what is wrong in them. */
static struct syntax_context context_apart(zonal *session) {
    struct arena *scratch = &session->scratch;
    struct syntax_context context = session->context;
    context.arena = scratch;
    context.facts = facts_in(scratch);
    context.sources = arena_new(scratch, struct sources);
    context.diagnostics = arena_new(scratch, struct diagnostics);
    context.is_trial = true;
    sources_init(context.sources, scratch);
    diagnostics_init(context.diagnostics, scratch);
    return context;
}

/* Whether something is wrong in the file, so that it stays as it is. */
static bool is_faulty(const zonal *session, uint32_t source) {
    for (uint32_t n = 0; n < session->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = session->diagnostics.list.items[n];
        bool is_error = diagnostic->severity == SEVERITY_ERROR;
        if (is_error && diagnostic->span.source == source) return true;
    }
    return false;
}

/* The text laid out, with two NUL behind it; bytes NULL where that would be another plan. */
static struct text lay_out(zonal *session, const struct plan_file *file, struct text before,
                           uint32_t width) {
    struct syntax_context context = context_apart(session);
    struct text_builder output = {.arena = &session->scratch};
    uint32_t source = sources_add(context.sources, file->path, before);
    output.capacity = before.length + before.length / 8 + 64;
    output.bytes = arena_allocate(output.arena, output.capacity);
    format_source(&context, source, width, &output);
    text_append(&output, (struct text){"\0", 2});
    struct text after = {output.bytes, output.length - 2};
    if (!sources_fit(context.sources, after.length)) return (struct text){0};
    uint32_t again = sources_add(context.sources, file->path, after);
    syntax_parse(&context, again);
    bool is_right = context.diagnostics->error_count == 0;
    return is_right && format_is_same(&context, source, again) ? after : (struct text){0};
}

/* Lays the file out, and notes what comes of it. */
static enum zonal_status format_file(zonal *session, const struct plan_file *file, uint32_t width) {
    struct arena_mark mark = arena_mark(&session->scratch);
    struct text before = sources_get(&session->sources, file->tree->source)->text;
    struct text after = lay_out(session, file, before, width);
    struct formatted_file formatted = {.path = text_string(&session->arena, file->path),
                                       .before = before,
                                       .after = before,
                                       .is_given = file->is_given};
    bool is_lost = after.bytes == NULL;
    bool is_other = is_lost || !text_equal(before, after);
    if (is_lost) formatted.after = after;
    if (is_other && !is_lost) {
        formatted.after.bytes = arena_copy(&session->arena, after.bytes, after.length + 2u);
        formatted.after.length = after.length;
    }
    arena_rewind(&session->scratch, mark);
    vector_push(&session->arena, &session->formatted, formatted);
    return is_lost ? ZONAL_FAILED : is_other ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

static enum zonal_status format_files(zonal *session, void *arguments) {
    const struct zonal_format_options *options = arguments;
    uint32_t width = options->width > 0 ? (uint32_t)options->width : FORMAT_WIDTH;
    enum zonal_status worst = session_status(session);
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        const struct plan_file *file = &session->files.list.items[n];
        if (is_faulty(session, file->tree->source)) continue;
        enum zonal_status status = format_file(session, file, width);
        if (status > worst) worst = status;
    }
    return worst;
}

enum zonal_status zonal_format(zonal *session, const struct zonal_format_options *options) {
    struct zonal_format_options known = {0};
    if (session == NULL || session->formatted.count > 0) return ZONAL_FAILED;
    if (options != NULL) {
        memcpy(&known, options, options->size < sizeof known ? options->size : sizeof known);
    }
    return guard(session, format_files, &known);
}

/* --- What came of it --- */

size_t zonal_formatted_count(const zonal *session) {
    return session == NULL ? 0 : session->formatted.count;
}

static const struct formatted_file *formatted_at(const zonal *session, size_t number) {
    return number < zonal_formatted_count(session) ? &session->formatted.items[number] : NULL;
}

const char *zonal_formatted_path(const zonal *session, size_t number) {
    const struct formatted_file *file = formatted_at(session, number);
    return file == NULL ? NULL : file->path;
}

bool zonal_formatted_was_given(const zonal *session, size_t number) {
    const struct formatted_file *file = formatted_at(session, number);
    return file != NULL && file->is_given;
}

const char *zonal_formatted_before(const zonal *session, size_t number, size_t *length) {
    const struct formatted_file *file = formatted_at(session, number);
    return session_give(file == NULL ? (struct text){0} : file->before, length);
}

const char *zonal_formatted_after(const zonal *session, size_t number, size_t *length) {
    const struct formatted_file *file = formatted_at(session, number);
    return session_give(file == NULL ? (struct text){0} : file->after, length);
}
