/* The public interface: each call runs the stages it needs under a guard that catches the end of
 * the host's memory, and leaves its product in the session. What evaluates the plan is in check.c, what writes
 * reports in write.c. */
#include "session/session.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

static void *default_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (new_size != 0) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

const char *zonal_version(void) {
    return ZONAL_VERSION;
}

bool session_is_ended(zonal *session, struct diagnostics *diagnostics) {
    if (!session->watch.is_ended) return false;
    if (session->is_end_told) return true;
    session->is_end_told = true;
    struct diagnostic *diagnostic = diagnostics_add(diagnostics, CODE_INTERRUPTED, (struct span){0},
                                                    "this was interrupted before it was done");
    diagnostic_remark(diagnostics, diagnostic, "help", "nothing has come of it; ask again");
    return true;
}

static enum zonal_status watch_work(zonal *session, guarded_work *work, void *arguments) {
    session->watch.is_ended = false;
    session->is_end_told = false;
    enum zonal_status status = work(session, arguments);
    if (!session_is_ended(session, &session->diagnostics)) return status;
    if (session->model == NULL) session->is_half_read = true;
    return ZONAL_FAILED;
}

/* Runs the work; where memory ends, the session remembers that and every later call fails. */
static enum zonal_status run(zonal *session, guarded_work *work, void *arguments) {
    jmp_buf escape;
    session->memory.escape = &escape;
    if (setjmp(escape) == 0) return watch_work(session, work, arguments);
    session->is_out_of_memory = true;
    return ZONAL_FAILED;
}

enum zonal_status guard(zonal *session, guarded_work *work, void *arguments) {
    if (session == NULL || session->is_out_of_memory) return ZONAL_FAILED;
    enum zonal_status status = run(session, work, arguments);
    session->memory.escape = NULL;
    arena_release(&session->scratch);
    return status;
}

bool zonal_out_of_memory(const zonal *session) {
    return session == NULL || session->is_out_of_memory;
}

static enum zonal_status start(zonal *session, void *arguments) {
    const struct zonal_host *host = arguments;
    /* The address keys the hash of names: it differs from run to run, and nothing shows it. */
    uint64_t seed = (uint64_t)(uintptr_t)session * 0x9e3779b97f4a7c15u;
    sources_init(&session->sources, &session->arena);
    diagnostics_init(&session->diagnostics, &session->arena);
    names_init_apart(&session->names, &session->arena, &session->tables, seed);
    session->context = (struct syntax_context){.arena = &session->arena,
                                               .facts = facts_apart(&session->facts),
                                               .symbols = &session->symbols,
                                               .scratch = &session->scratch,
                                               .sources = &session->sources,
                                               .names = &session->names,
                                               .diagnostics = &session->diagnostics,
                                               .watch = &session->watch,
                                               .jobs = session->jobs};
    files_init(&session->files, &session->context, &session->memory, host->root, host->files);
    session->files.is_alone = host->alone;
    return ZONAL_CLEAN;
}

zonal *zonal_new(const struct zonal_host *host) {
    struct zonal_host known = {0};
    if (host != NULL) memcpy(&known, host, host->size < sizeof known ? host->size : sizeof known);
    struct memory memory = {.allocate = default_allocate};
    if (known.allocate != NULL) {
        memory.allocate = known.allocate;
        memory.context = known.allocate_context;
    }
    zonal *session = memory.allocate(memory.context, NULL, 0, sizeof *session);
    if (session == NULL) return NULL;
    *session =
        (struct zonal){.memory = memory,
                       .watch = {.report = known.progress, .context = known.progress_context},
                       .jobs = known.jobs > 0 ? (uint32_t)known.jobs : 1};
    arena_init(&session->arena, &session->memory);
    fact_arenas_init(&session->facts, &session->memory);
    arena_init(&session->tables, &session->memory);
    arena_init(&session->symbols, &session->memory);
    arena_init(&session->edits, &session->memory);
    arena_init(&session->changed, &session->memory);
    arena_init(&session->compared, &session->memory);
    arena_init(&session->listed, &session->memory);
    arena_init(&session->completed, &session->memory);
    arena_init(&session->explained, &session->memory);
    arena_init(&session->scratch, &session->memory);
    if (guard(session, start, &known) == ZONAL_CLEAN) return session;
    zonal_free(session);
    return NULL;
}

void zonal_free(zonal *session) {
    if (session == NULL) return;
    struct memory memory = session->memory;
    zonal_free(session->trial);
    files_close(&session->files);
    arena_release(&session->scratch);
    fact_arenas_release(&session->facts);
    arena_release(&session->tables);
    arena_release(&session->symbols);
    arena_release(&session->edits);
    arena_release(&session->changed);
    arena_release(&session->compared);
    arena_release(&session->listed);
    arena_release(&session->completed);
    arena_release(&session->explained);
    arena_release(&session->arena);
    memory.allocate(memory.context, session, sizeof *session, 0);
}

static bool has_failed_test(const struct test_results *tests) {
    for (uint32_t n = 0; n < tests->list.count; n++) {
        if (tests->list.items[n].failed > 0) return true;
    }
    return false;
}

static bool has_findings(const zonal *session, const struct verdicts *verdicts) {
    bool has_doubts = session->diagnostics.warning_count > 0 ||
                      verdicts->failed[SEVERITY_WARNING] > 0 || verdicts->totals[OUTCOME_OPEN] > 0;
    return verdicts->failed[SEVERITY_ERROR] > 0 || (session->is_strict && has_doubts);
}

enum zonal_status session_status(const zonal *session) {
    bool has_found = false;
    if (session->diagnostics.error_count > 0) return ZONAL_FAILED;
    if (session->tests != NULL) {
        has_found = has_failed_test(session->tests);
    } else if (session->changing != NULL) {
        has_found = has_findings(session, changing_verdicts(session->changing));
    } else if (session->check != NULL) {
        has_found = has_findings(session, &session->check->verdicts);
    }
    return has_found ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

const char *session_copy(zonal *session, const char *string) {
    return string == NULL ? NULL : arena_copy(&session->arena, string, strlen(string) + 1);
}

uint32_t session_add_text(zonal *session, const char *path, const char *bytes, size_t length) {
    if (length > LIMIT_FILE_BYTES || !sources_fit(&session->sources, length)) {
        struct diagnostic *diagnostic =
            diagnostics_add(&session->diagnostics, CODE_LIMIT_SIZE, (struct span){0},
                            "`%s` has more than %u bytes", path, LIMIT_FILE_BYTES);
        diagnostic_remark(&session->diagnostics, diagnostic, "help", "make several texts of it");
        return 0;
    }
    char *copy = arena_zero(&session->arena, length + 2);
    if (length > 0) memcpy(copy, bytes, length);
    struct text text = {copy, (uint32_t)length};
    return sources_add(&session->sources, text_of(session_copy(session, path)), text);
}

static void remember(zonal *session, struct reading_call call) {
    call.path = session_copy(session, call.path);
    call.why = session_copy(session, call.why);
    call.help = session_copy(session, call.help);
    vector_push(&session->arena, &session->calls, call);
}

static enum zonal_status read_file(zonal *session, void *path) {
    remember(session, (struct reading_call){.call = CALL_READ, .path = path});
    files_read(&session->files, path);
    return session_status(session);
}

enum zonal_status zonal_read(zonal *session, const char *path) {
    return path == NULL ? ZONAL_FAILED : guard(session, read_file, (void *)(uintptr_t)path);
}

struct text_arguments {
    const char *path;
    const char *bytes;
    size_t length;
};

static enum zonal_status read_text(zonal *session, void *arguments) {
    const struct text_arguments *given = arguments;
    uint32_t count = session->files.list.count;
    bool is_part = session->first_line > 0;
    files_read_text(&session->files, given->path, given->bytes, given->length, is_part);
    struct text text = {0};
    if (session->files.list.count > count) {
        uint32_t source = session->files.list.items[count].tree->source;
        text = sources_get(&session->sources, source)->text;
        if (is_part) sources_begin_at(&session->sources, source, session->first_line);
    }
    session->first_line = 0;
    remember(session,
             (struct reading_call){.call = CALL_READ_TEXT, .path = given->path, .text = text});
    return session_status(session);
}

enum zonal_status zonal_read_text(zonal *session, const char *path, const char *bytes,
                                  size_t length) {
    struct text_arguments arguments = {path, bytes, length};
    if (path == NULL || !session_has_text(bytes, length)) return ZONAL_FAILED;
    return guard(session, read_text, &arguments);
}

/* What the host could not read, and why. */
struct failure_arguments {
    const char *what;
    const char *why;
    const char *help; /* or NULL */
};

static enum zonal_status tell_failure(zonal *session, void *arguments) {
    const struct failure_arguments *failure = arguments;
    remember(session, (struct reading_call){.call = CALL_READ_FAILED,
                                            .path = failure->what,
                                            .why = failure->why,
                                            .help = failure->help});
    struct diagnostic *diagnostic =
        diagnostics_add(&session->diagnostics, CODE_FILE_READ, (struct span){0},
                        "cannot read %s: %s", failure->what, failure->why);
    if (failure->help != NULL) {
        diagnostic_remark(&session->diagnostics, diagnostic, "help", "%s", failure->help);
    }
    return ZONAL_FAILED;
}

enum zonal_status zonal_read_failed(zonal *session, const char *what, const char *why,
                                    const char *help) {
    struct failure_arguments arguments = {what, why, help};
    if (what == NULL || why == NULL) return ZONAL_FAILED;
    return guard(session, tell_failure, &arguments);
}

/* What a former report has of something that was found. */
struct found_arguments {
    const char *fingerprint;
    size_t length;
    const char *verdict;
    const char *severity;
};

static enum zonal_status add_found(zonal *session, void *arguments) {
    const struct found_arguments *found = arguments;
    if (found->length > LIMIT_FILE_BYTES) return ZONAL_FAILED;
    struct text fingerprint = {arena_copy(&session->arena, found->fingerprint, found->length),
                               (uint32_t)found->length};
    bool is_understood = baseline_add(&session->baseline, &session->arena, fingerprint,
                                      found->verdict, found->severity);
    return is_understood ? ZONAL_CLEAN : ZONAL_FAILED;
}

enum zonal_status zonal_found_before(zonal *session, const char *fingerprint, size_t length,
                                     const char *verdict, const char *severity) {
    struct found_arguments arguments = {fingerprint, length, verdict, severity};
    bool is_told = session_has_text(fingerprint, length) && severity != NULL;
    if (!is_told || (session != NULL && session->model != NULL)) return ZONAL_FAILED;
    return guard(session, add_found, &arguments);
}

bool zonal_has_read(const zonal *session, const char *path) {
    return session != NULL && path != NULL && files_have(&session->files, path);
}
