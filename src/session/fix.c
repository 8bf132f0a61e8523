/* Fixing a plan, round by round: a round applies all fixes that go together, and a session of its own
 * reads the plan as it is then. What one round uncovers the next may fix, so that only the last round that
 * left the plan no worse than before is kept. */
#include "diag/fixes.h"
#include "session/session.h"

#include <string.h>

/* A statement gets one fix a round at times; nobody makes so many mistakes in one. */
enum { MOST_ROUNDS = 64 };

/* How a plan stands. Mistakes in the text hide others, which come to light behind them. */
struct standing {
    enum zonal_status status;
    uint32_t text_errors;
    uint32_t errors;
};

static struct standing standing_of(const zonal *session, enum zonal_status status) {
    const struct diagnostics *diagnostics = &session->diagnostics;
    struct standing standing = {.status = status, .errors = diagnostics->error_count};
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        standing.text_errors += diagnostic_is_of_text(diagnostics->list.items[n]);
    }
    return standing;
}

static bool is_worse(const struct standing *now, const struct standing *before) {
    if (now->text_errors != before->text_errors) return now->text_errors > before->text_errors;
    return now->errors > before->errors;
}

/* --- A round --- */

static bool is_same(const struct stand_in *a, const struct plan_file *b) {
    return a->inode == b->inode && a->device == b->device &&
           (a->inode != 0 || text_equal(a->path, b->path));
}

/* The record of the file, made where there is none. */
static struct fixed_file *record_of(zonal *session, const struct plan_file *file,
                                    struct text text) {
    for (uint32_t n = 0; n < session->fixed.count; n++) {
        if (is_same(&session->fixed.items[n].now, file)) return &session->fixed.items[n];
    }
    struct arena *arena = &session->arena;
    struct text path = text_of(text_string(arena, file->path));
    char *copy = arena_zero(arena, (size_t)text.length + 2);
    memcpy(copy, text.bytes, text.length);
    text.bytes = copy;
    struct fixed_file fixed = {.now = {path, file->device, file->inode, text},
                               .tried = text,
                               .before = text,
                               .is_given = file->is_given};
    vector_push(arena, &session->fixed, fixed);
    return &session->fixed.items[session->fixed.count - 1];
}

/* Notes what the fixes that `current` has found make of its files; false where there are none. */
static bool try_fixes(zonal *session, zonal *current) {
    struct fixes fixes;
    fixes_choose(&fixes, &session->scratch, &current->diagnostics);
    bool has_any = false;
    for (uint32_t n = 0; n < current->files.list.count; n++) {
        const struct plan_file *file = &current->files.list.items[n];
        uint32_t source = file->tree->source;
        uint32_t count = fixes_count(&fixes, source);
        if (count == 0) continue;
        struct fixed_file *fixed =
            record_of(session, file, sources_get(&current->sources, source)->text);
        fixed->tried = fixes_apply(&fixes, &session->arena, &current->sources, source);
        fixed->tried_mistakes += count;
        has_any = true;
    }
    return has_any;
}

/* Keeps the texts that are tried. */
static void keep_round(zonal *session) {
    for (uint32_t n = 0; n < session->fixed.count; n++) {
        struct fixed_file *fixed = &session->fixed.items[n];
        fixed->now.text = fixed->tried;
        fixed->mistakes = fixed->tried_mistakes;
    }
}

/* --- A trial --- */

static void read_again(zonal *trial, const struct reading_call *call) {
    switch (call->call) {
        case CALL_READ: zonal_read(trial, call->path); break;
        case CALL_READ_TEXT:
            zonal_read_text(trial, call->path, call->text.bytes, call->text.length);
            break;
        case CALL_READ_FAILED: zonal_read_failed(trial, call->path, call->why, call->help); break;
    }
}

static void end_trial(zonal *session) {
    zonal_free(session->trial);
    session->trial = NULL;
}

static enum zonal_status give_stand_ins(zonal *trial, void *arguments) {
    const zonal *session = arguments;
    for (uint32_t n = 0; n < session->fixed.count; n++) {
        struct stand_in stand_in = session->fixed.items[n].now;
        stand_in.text = session->fixed.items[n].tried;
        vector_push(&trial->arena, &trial->files.stand_ins, stand_in);
    }
    return ZONAL_CLEAN;
}

/* Has the session's trial read and check the plan with the texts that are tried. */
static struct standing run_trial(zonal *session) {
    struct input *input = &session->files.input;
    struct zonal_host host = {.size = sizeof host,
                              .allocate = session->memory.allocate,
                              .allocate_context = session->memory.context,
                              .root = session->files.root,
                              .jobs = (int)session->jobs,
                              .files = input_is_system(input) ? NULL : &input->files,
                              .alone = session->files.is_alone};
    end_trial(session);
    session->trial = zonal_new(&host);
    guard(session->trial, give_stand_ins, session);
    for (uint32_t n = 0; n < session->calls.count; n++) {
        read_again(session->trial, &session->calls.items[n]);
    }
    enum zonal_status status = zonal_check(session->trial, &session->asked);
    if (zonal_out_of_memory(session->trial)) memory_fail(&session->memory);
    return standing_of(session->trial, status);
}

static enum zonal_status run_fix(zonal *session, void *arguments) {
    (void)arguments;
    struct standing standing = standing_of(session, session->checked);
    zonal *current = session;
    for (int round = 0; round < MOST_ROUNDS && try_fixes(session, current); round++) {
        struct standing now = run_trial(session);
        current = session->trial;
        if (is_worse(&now, &standing)) continue;
        standing = now;
        keep_round(session);
    }
    end_trial(session);
    return standing.status;
}

enum zonal_status zonal_fix(zonal *session) {
    if (session == NULL || !session->is_checked || session->fixed.count > 0) return ZONAL_FAILED;
    return guard(session, run_fix, NULL);
}

/* --- What came of it --- */

/* Files that only rounds behind the last one kept have fixed come last, and do not count. */
size_t zonal_fixed_count(const zonal *session) {
    size_t count = 0;
    while (session != NULL && count < session->fixed.count &&
           session->fixed.items[count].mistakes > 0) {
        count++;
    }
    return count;
}

static const struct fixed_file *fixed_at(const zonal *session, size_t number) {
    return number < zonal_fixed_count(session) ? &session->fixed.items[number] : NULL;
}

const char *zonal_fixed_path(const zonal *session, size_t number) {
    const struct fixed_file *fixed = fixed_at(session, number);
    return fixed == NULL ? NULL : fixed->now.path.bytes;
}

bool zonal_fixed_was_given(const zonal *session, size_t number) {
    const struct fixed_file *fixed = fixed_at(session, number);
    return fixed != NULL && fixed->is_given;
}

size_t zonal_fixed_mistakes(const zonal *session, size_t number) {
    const struct fixed_file *fixed = fixed_at(session, number);
    return fixed == NULL ? 0 : fixed->mistakes;
}

const char *zonal_fixed_before(const zonal *session, size_t number, size_t *length) {
    const struct fixed_file *fixed = fixed_at(session, number);
    return session_give(fixed == NULL ? (struct text){0} : fixed->before, length);
}

const char *zonal_fixed_after(const zonal *session, size_t number, size_t *length) {
    const struct fixed_file *fixed = fixed_at(session, number);
    return session_give(fixed == NULL ? (struct text){0} : fixed->now.text, length);
}
