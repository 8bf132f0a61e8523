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

/* Finds what the later changes are held against, before the first of them; false where that meets a
 * mistake. */
static bool start_changing(zonal *session) {
    diagnostics_init(&session->told, &session->arena);
    if (session->changing != NULL) return true;
    struct changing *changing =
        changing_start(&session->arena, &session->scratch, session->model, &session->sources,
                       &session->told, session->check_options);
    changing_follow_all(changing);
    if (session->told.error_count > 0) return false;
    session->changing = changing;
    return true;
}

static struct text copy_text(zonal *session, const char *bytes, size_t length) {
    char *copy = arena_allocate(&session->arena, length + 2);
    if (length > 0) memcpy(copy, bytes, length);
    copy[length] = copy[length + 1] = '\0';
    return (struct text){copy, (uint32_t)length};
}

/* Reads the statements. Their text and the names in it stay, since reports may show them; the tree does
 * while the change is on. NULL where there is too much text. */
static struct syntax_tree *read_edits(zonal *session, const struct change_arguments *change) {
    struct syntax_context context = session->context;
    uint32_t names = names_count(&session->names);
    bool fits =
        change->length <= LIMIT_FILE_BYTES && sources_fit(&session->sources, change->length);
    if (!fits) {
        diagnostics_add(&session->told, CODE_LIMIT_LENGTH, (struct span){0},
                        "there is no room for more text in this session");
        return NULL;
    }
    struct text name = copy_text(session, change->name, strlen(change->name));
    struct text text = copy_text(session, change->statements, change->length);
    context.arena = &session->edits;
    context.facts = facts_in(&session->scratch);
    context.diagnostics = &session->told;
    struct syntax_tree *tree =
        syntax_parse_edits(&context, sources_add(&session->sources, name, text));
    names_keep(&session->names, names);
    return tree;
}

/* Takes off what the last change, which is no longer followed, has put upon the model. */
static void take_off(zonal *session) {
    model_take_off(session->model);
    arena_rewind(&session->edits, session->marks.items[--session->marks.count]);
}

static enum zonal_status run_change(zonal *session, void *arguments) {
    if (!start_changing(session)) return ZONAL_FAILED;
    struct arena_mark mark = arena_mark(&session->edits);
    const struct syntax_tree *tree = read_edits(session, arguments);
    if (session->told.error_count > 0) {
        arena_rewind(&session->edits, mark);
        return ZONAL_FAILED;
    }
    vector_push(&session->arena, &session->marks, mark);
    model_put_edits(session->model, &session->edits, tree, &session->told);
    bool is_right =
        session->told.error_count == 0 && changing_put(session->changing, &session->told);
    if (!is_right) {
        take_off(session);
        return ZONAL_FAILED;
    }
    session->is_check_old = true;
    return session_status(session);
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
    take_off(session);
    session->is_check_old = true;
    return session_status(session);
}

enum zonal_status zonal_undo(zonal *session) {
    bool is_changed = is_changeable(session) && session->changing != NULL &&
                      changing_count(session->changing) > 0;
    return is_changed ? guard(session, run_undo, NULL) : ZONAL_FAILED;
}

void session_refresh_check(zonal *session) {
    if (!session->is_check_old) return;
    arena_release(&session->changed);
    session->check = changing_check(session->changing, &session->changed, &session->diagnostics);
    session->is_check_old = false;
}
