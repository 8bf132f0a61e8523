/* Changes of a plan that was checked: each is read, put upon the model as a layer, and followed to the
 * verdicts that it touches. */
#include "report/change.h"
#include "base/limits.h"
#include "model/layer.h"
#include "report/text.h"
#include "session/session.h"

#include <string.h>

/* What zonal_change is given. */
struct change_arguments {
    const char *name;
    const char *statements;
    size_t length;
};

/* Finds what the later changes are held against, before the first of them. */
static void start_changing(zonal *session) {
    if (session->changing != NULL) return;
    diagnostics_init(&session->told, &session->arena);
    session->changing = changing_start(&session->arena, &session->scratch, session->model,
                                       &session->sources, &session->told, session->check_options);
    changing_follow_all(session->changing);
}

/* Reads the statements; NULL where there are too many of them. */
static struct syntax_tree *read_edits(zonal *session, const struct change_arguments *change) {
    bool fits =
        change->length <= LIMIT_FILE_BYTES && sources_fit(&session->sources, change->length);
    if (!fits) {
        diagnostics_add(&session->told, CODE_LIMIT_LENGTH, (struct span){0},
                        "there is no room for more text in this session");
        return NULL;
    }
    char *bytes = arena_allocate(&session->arena, change->length + 2);
    memcpy(bytes, change->statements, change->length);
    bytes[change->length] = bytes[change->length + 1] = '\0';
    struct text text = {bytes, (uint32_t)change->length};
    struct text name = {arena_copy(&session->arena, change->name, strlen(change->name)),
                        (uint32_t)strlen(change->name)};
    struct syntax_context context = session->context;
    context.diagnostics = &session->told;
    context.facts = &session->scratch;
    return syntax_parse_edits(&context, sources_add(&session->sources, name, text));
}

/* What the session has to say of the verdicts is of the plan as it is now. */
static enum zonal_status status_of_now(const zonal *session) {
    const struct verdicts *verdicts = changing_verdicts(session->changing);
    bool has_findings = verdicts->failed[SEVERITY_ERROR] > 0;
    if (session->is_strict) {
        has_findings = has_findings || session->diagnostics.warning_count > 0 ||
                       verdicts->failed[SEVERITY_WARNING] > 0 || verdicts->totals[OUTCOME_OPEN] > 0;
    }
    return has_findings ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

static enum zonal_status run_change(zonal *session, void *arguments) {
    start_changing(session);
    diagnostics_init(&session->told, &session->arena);
    const struct syntax_tree *tree = read_edits(session, arguments);
    if (session->told.error_count > 0) return ZONAL_FAILED;
    model_put_edits(session->model, tree, &session->told);
    bool is_right =
        session->told.error_count == 0 && changing_put(session->changing, &session->told);
    if (!is_right) {
        model_take_off(session->model);
        return ZONAL_FAILED;
    }
    session->is_check_old = true;
    return status_of_now(session);
}

/* Whether a check has found verdicts that a change can be held against. */
static bool is_changeable(const zonal *session) {
    return session != NULL && session->check != NULL && !session->is_evaluating &&
           session->diagnostics.error_count == 0;
}

enum zonal_status zonal_change(zonal *session, const char *name, const char *statements,
                               size_t length) {
    struct change_arguments arguments = {name, statements, length};
    return is_changeable(session) ? guard(session, run_change, &arguments) : ZONAL_FAILED;
}

static enum zonal_status run_undo(zonal *session, void *arguments) {
    (void)arguments;
    diagnostics_init(&session->told, &session->arena);
    changing_undo(session->changing);
    model_take_off(session->model);
    session->is_check_old = true;
    return status_of_now(session);
}

enum zonal_status zonal_undo(zonal *session) {
    bool is_changed = is_changeable(session) && session->changing != NULL &&
                      changing_count(session->changing) > 0;
    return is_changed ? guard(session, run_undo, NULL) : ZONAL_FAILED;
}

void session_refresh_check(zonal *session) {
    if (!session->is_check_old) return;
    session->check = changing_check(session->changing, &session->diagnostics);
    session->is_check_old = false;
}
