/* Completion for a host. */
#include "complete/complete.h"
#include "base/limits.h"
#include "session/session.h"

/* What zonal_complete is asked. */
struct complete_arguments {
    const char *text;
    size_t length;
    size_t cursor;
};

static enum zonal_status run_complete(zonal *session, void *arguments) {
    const struct complete_arguments *asked = arguments;
    struct text text = {asked->text, (uint32_t)asked->length};
    arena_release(&session->completed);
    session->completions = (struct completions){0};
    if (asked->length > LIMIT_FILE_BYTES || asked->cursor > asked->length) return ZONAL_FAILED;
    session->completions = complete(&session->completed, &session->scratch, session->model,
                                    &session->names, text, (uint32_t)asked->cursor);
    uint32_t count = session->completions.list.count;
    session->completion_list = arena_array(&session->completed, struct zonal_completion, count + 1);
    for (uint32_t n = 0; n < count; n++) {
        const struct completion *found = &session->completions.list.items[n];
        session->completion_list[n] =
            (struct zonal_completion){found->text, found->label, found->kind};
    }
    return ZONAL_CLEAN;
}

enum zonal_status zonal_complete(zonal *session, const char *text, size_t length, size_t cursor) {
    struct complete_arguments arguments = {text, length, cursor};
    if (!session_has_text(text, length)) return ZONAL_FAILED;
    return guard(session, run_complete, &arguments);
}

size_t zonal_completed_from(const zonal *session) {
    return session == NULL ? 0 : session->completions.from;
}

const struct zonal_completion *zonal_completion(const zonal *session, size_t number) {
    bool is_there = session != NULL && number < session->completions.list.count;
    return is_there ? &session->completion_list[number] : NULL;
}

size_t zonal_completed_more(const zonal *session) {
    return session == NULL ? 0 : session->completions.more;
}
