/* Changes of a plan that was checked, and questions about it: each is read, put upon the model as a layer,
 * and followed to the verdicts that it touches. What was only asked is taken off again. */
#include "report/change.h"
#include "base/limits.h"
#include "model/layer.h"
#include "report/text.h"
#include "session/fold.h"

#include <string.h>

/* A text of the host's: statements, or expressions. */
struct given_text {
    const char *name;
    const char *bytes;
    size_t length;
};

/* Reads a text that was added as a source. */
typedef struct syntax_tree *read_text(struct syntax_context *context, uint32_t source);

/* Finds what the later changes are held against, before the first of them; false where that meets a
 * mistake. */
static bool start_changing(zonal *session) {
    diagnostics_init(&session->told, &session->arena);
    session_settle(session);
    if (session->changing != NULL) return true;
    struct check_options options = session->check_options;
    options.known = &session->first->evaluator->aggregates;
    model_expect_layers(session->model);
    struct changing *changing = changing_start(&session->arena, &session->scratch, session->model,
                                               &session->sources, &session->told, options);
    changing_follow_all(changing);
    if (session_is_ended(session, &session->told) || session->told.error_count > 0) return false;
    session->changing = changing;
    return true;
}

static struct text copy_text(zonal *session, const char *bytes, size_t length) {
    char *copy = arena_allocate(&session->arena, length + 2);
    if (length > 0) memcpy(copy, bytes, length);
    copy[length] = copy[length + 1] = '\0';
    return (struct text){copy, (uint32_t)length};
}

/* Reads the text. It and the names in it stay, since reports may show them; the tree does
 * while the change is on. NULL where there is too much text. */
static struct syntax_tree *read_given(zonal *session, const struct given_text *given,
                                      read_text *read) {
    struct syntax_context context = session->context;
    uint32_t names = names_count(&session->names);
    bool fits = given->length <= LIMIT_FILE_BYTES && sources_fit(&session->sources, given->length);
    if (!fits) {
        diagnostics_add(&session->told, CODE_LIMIT_LENGTH, (struct span){0},
                        "there is no room for more text in this session");
        return NULL;
    }
    struct text name = copy_text(session, given->name, strlen(given->name));
    struct text text = copy_text(session, given->bytes, given->length);
    context.arena = &session->edits;
    context.facts = facts_in(&session->scratch);
    context.diagnostics = &session->told;
    uint32_t source = sources_add(&session->sources, name, text);
    if (session->first_line > 0) sources_begin_at(&session->sources, source, session->first_line);
    session->first_line = 0;
    struct syntax_tree *tree = read(&context, source);
    names_keep(&session->names, names);
    return tree;
}

/* Takes off what the last change, which is no longer followed, has put upon the model. */
static void take_off(zonal *session) {
    model_take_off(session->model);
    session_lift(session);
    arena_rewind(&session->edits, session->marks.items[--session->marks.count]);
}

/* Follows what has been put upon the model; where something in it is wrong, it is taken off again. */
static bool follow(zonal *session) {
    bool is_right =
        session->told.error_count == 0 && changing_put(session->changing, &session->told);
    if (is_right) return true;
    session_is_ended(session, &session->told);
    take_off(session);
    return false;
}

/* Reads the text and puts it upon the model; false, and nothing is changed, where something in it is wrong. */
static bool put_text(zonal *session, const struct given_text *given, read_text *read) {
    struct arena_mark mark = arena_mark(&session->edits);
    const struct syntax_tree *tree = read_given(session, given, read);
    if (session_is_ended(session, &session->told) || session->told.error_count > 0) {
        arena_rewind(&session->edits, mark);
        return false;
    }
    vector_push(&session->arena, &session->marks, mark);
    session_lay_edits(session, tree->root);
    model_put_edits(session->model, &session->edits, tree, &session->told);
    return follow(session);
}

/* Goes back to before the last change. */
static void take_back(zonal *session) {
    changing_undo(session->changing);
    take_off(session);
}

static enum zonal_status changed(zonal *session) {
    session->is_check_old = true;
    return session_status(session);
}

/* Whether a text of the host's is there, and is called something. */
static bool is_given(const struct given_text *given) {
    return given->name != NULL && session_has_text(given->bytes, given->length);
}

/* Whether a check has found verdicts that a change can be held against. */
static bool is_changeable(const zonal *session) {
    return session != NULL && session->check != NULL && !session->is_evaluating &&
           session->found.error_count == 0;
}

static enum zonal_status run_change(zonal *session, void *statements) {
    bool is_right = start_changing(session) && put_text(session, statements, syntax_parse_edits);
    return is_right ? changed(session) : ZONAL_FAILED;
}

void zonal_begin_line(zonal *session, unsigned line) {
    if (session != NULL) session->first_line = line;
}

enum zonal_status zonal_change(zonal *session, const char *name, const char *statements,
                               size_t length) {
    struct given_text given = {name, statements, length};
    bool is_possible = is_changeable(session) && is_given(&given);
    return is_possible ? guard(session, run_change, &given) : ZONAL_FAILED;
}

static enum zonal_status run_scenario(zonal *session, void *name) {
    if (!start_changing(session)) return ZONAL_FAILED;
    uint32_t scenario = model_find_scenario(session->model, text_of(name));
    if (scenario == NONE) {
        session_report_no_scenario(session, text_of(name), &session->told);
        return ZONAL_FAILED;
    }
    vector_push(&session->arena, &session->marks, arena_mark(&session->edits));
    session_lay_scenario(session, scenario);
    model_put_scenario_upon(session->model, &session->edits, scenario, &session->told);
    return follow(session) ? changed(session) : ZONAL_FAILED;
}

enum zonal_status zonal_change_scenario(zonal *session, const char *name) {
    void *given = (void *)(uintptr_t)name;
    bool is_possible = is_changeable(session) && name != NULL;
    return is_possible ? guard(session, run_scenario, given) : ZONAL_FAILED;
}

static enum zonal_status run_undo(zonal *session, void *arguments) {
    (void)arguments;
    diagnostics_init(&session->told, &session->arena);
    session_settle(session);
    take_back(session);
    return changed(session);
}

enum zonal_status zonal_undo(zonal *session) {
    bool is_changed = is_changeable(session) && session->changing != NULL &&
                      changing_count(session->changing) > 0;
    return is_changed ? guard(session, run_undo, NULL) : ZONAL_FAILED;
}

/* The change is a `print`, and is taken back at once. */
static enum zonal_status run_ask(zonal *session, void *expressions) {
    session->answer = (struct printed){0};
    bool is_right =
        start_changing(session) && put_text(session, expressions, syntax_parse_expressions);
    if (!is_right) return ZONAL_FAILED;
    session->answer = changing_last(session->changing)->prints.items[0];
    take_back(session);
    return ZONAL_CLEAN;
}

enum zonal_status zonal_ask(zonal *session, const char *name, const char *expressions,
                            size_t length) {
    struct given_text given = {name, expressions, length};
    bool is_possible = is_changeable(session) && is_given(&given);
    return is_possible ? guard(session, run_ask, &given) : ZONAL_FAILED;
}

void session_refresh_check(zonal *session) {
    if (!session->is_check_old) return;
    arena_release(&session->changed);
    session_settle(session);
    session->check = changing_check(session->changing, &session->changed, &session->diagnostics);
    session->is_check_old = false;
}

void session_begin_question(zonal *session) {
    session_settle(session);
    session_refresh_check(session);
}
