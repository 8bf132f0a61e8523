/* Beside the session that follows what edits touch stands another that puts them on as layers, too, and
 * then checks everything anew. */
#include "laws/following.h"

#include "model/layer.h"
#include "session/session.h"
#include "unit/support.h"

#include <string.h>

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

static void breaks(struct followed_plan *plan, const char *what, struct text followed,
                   struct text checked) {
    if (plan->broken != NULL) return;
    plan->broken = what;
    plan->found[0] = followed;
    plan->found[1] = checked;
}

/* --- The session that checks everything --- */

/* Checks the plan as it is now; false where that finds a mistake. */
static bool check_all(zonal *session) {
    struct diagnostics told;
    diagnostics_init(&told, &session->arena);
    struct check *check = check_model(&session->arena, &session->scratch, session->model,
                                      &session->sources, &told, session->check_options);
    if (told.error_count > 0) return false;
    session->check = check;
    return true;
}

static enum zonal_status put_edits(zonal *session, void *arguments) {
    struct text *edits = arguments;
    struct diagnostics told;
    diagnostics_init(&told, &session->arena);
    struct syntax_context context = session->context;
    context.diagnostics = &told;
    context.facts = facts_in(&session->scratch);
    uint32_t source = sources_add(&session->sources, TEXT("<edit>"), *edits);
    const struct syntax_tree *tree = syntax_parse_edits(&context, source);
    if (told.error_count > 0) return ZONAL_FAILED;
    model_put_edits(session->model, &session->arena, tree, &told);
    if (told.error_count == 0 && check_all(session)) return ZONAL_CLEAN;
    model_take_off(session->model);
    return ZONAL_FAILED;
}

static enum zonal_status take_off(zonal *session, void *arguments) {
    (void)arguments;
    model_take_off(session->model);
    assert_true(check_all(session));
    return ZONAL_CLEAN;
}

/* --- Differences --- */

/* One line for each verdict that does not hold. */
struct lines {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

static struct text line_of(struct followed_plan *plan, const struct model *model,
                           const struct verdict *verdict, const struct text *subjects) {
    struct text_builder line = {.arena = plan->arena};
    struct text rule = names_text(model->names, model->rules.items[verdict->rule].name);
    text_append_format(&line, "%d %.*s %d %u:", (int)verdict->outcome, TEXT_ARGUMENT(rule),
                       (int)verdict->year, verdict->waiver);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_format(&line, " %.*s", TEXT_ARGUMENT(subjects[n]));
    }
    for (uint32_t n = 0; n < verdict->missing_count; n++) {
        text_append_format(&line, " | %.*s", TEXT_ARGUMENT(verdict->missing[n]));
    }
    return text_built(&line);
}

static struct lines lines_of_check(struct followed_plan *plan, const struct check *check) {
    struct lines lines = {0};
    struct value_names names = evaluator_names(check->evaluator);
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        struct text subjects[LIMIT_VARIABLES];
        if (verdict->outcome == OUTCOME_HOLDS) continue;
        for (uint32_t at = 0; at < verdict->subject_count; at++) {
            struct text_builder words = {.arena = plan->arena};
            value_append(&names, verdict->subjects[at], &words);
            subjects[at] = text_built(&words);
        }
        vector_push(plan->arena, &lines, line_of(plan, check->model, verdict, subjects));
    }
    return lines;
}

static bool take_line(struct lines *lines, struct text line) {
    for (uint32_t n = 0; n < lines->count; n++) {
        if (!text_equal(lines->items[n], line)) continue;
        lines->items[n] = lines->items[--lines->count];
        return true;
    }
    return false;
}

/* What the change tells is what differs between the verdicts before and after. */
static void hold_difference(struct followed_plan *plan, struct lines before, struct lines after) {
    const struct change *change = changing_last(plan->followed->changing);
    struct text none = {0};
    for (uint32_t n = 0; n < change->list.count; n++) {
        const struct changed *changed = &change->list.items[n];
        struct text line =
            line_of(plan, plan->followed->model, changed->verdict, changed->subjects);
        bool is_so = take_line(changed->is_gone ? &before : &after, line);
        if (!is_so) breaks(plan, "a verdict is told that has not changed", line, none);
    }
    while (after.count > 0) {
        struct text line = after.items[--after.count];
        if (!take_line(&before, line)) breaks(plan, "a verdict has come unsaid", none, line);
    }
    if (before.count > 0) breaks(plan, "a verdict has gone unsaid", before.items[0], none);
}

static struct text document_of(struct followed_plan *plan, zonal *session) {
    struct zonal_report_options options = {.size = sizeof options, .format = ZONAL_JSON};
    struct text_builder document = {.arena = plan->arena};
    zonal_write_findings(session, append, &document, &options);
    zonal_write_headroom(session, NULL, append, &document, &options);
    return text_built(&document);
}

/* Both sessions say the same of the plan as it is now, and so does the one that follows once it evaluates every
 * rule on what it has kept. */
static void hold_documents(struct followed_plan *plan) {
    struct text followed = document_of(plan, plan->followed);
    struct text checked = document_of(plan, plan->checked);
    if (!text_equal(followed, checked)) {
        breaks(plan, "the verdicts are not those of a check", followed, checked);
    }
    zonal_check(plan->followed, plan->options);
    struct text again = document_of(plan, plan->followed);
    if (!text_equal(again, checked)) {
        breaks(plan, "to check again finds something else", again, checked);
    }
}

/* --- Changes --- */

static zonal *start(struct text text, const struct zonal_check_options *options) {
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", text.bytes, text.length);
    if (zonal_check(session, options) != ZONAL_FAILED) return session;
    zonal_free(session);
    return NULL;
}

bool followed_start(struct followed_plan *plan, struct arena *arena, struct text text,
                    const struct zonal_check_options *options) {
    *plan = (struct followed_plan){
        .arena = arena, .followed = start(text, options), .checked = start(text, options)};
    plan->options = options;
    return plan->followed != NULL;
}

bool followed_change(struct followed_plan *plan, struct text edits) {
    struct lines before = lines_of_check(plan, plan->checked->check);
    enum zonal_status followed = zonal_change(plan->followed, "<edit>", edits.bytes, edits.length);
    char *copy = arena_zero(&plan->checked->arena, edits.length + 2);
    memcpy(copy, edits.bytes, edits.length);
    struct text text = {copy, edits.length};
    enum zonal_status checked = guard(plan->checked, put_edits, &text);
    if ((followed == ZONAL_FAILED) != (checked == ZONAL_FAILED)) {
        struct text_builder why = {.arena = plan->arena};
        zonal_write_change(plan->followed, append, &why, NULL);
        breaks(plan, "one of two refuses a change", text_built(&why), (struct text){0});
        return false;
    }
    if (checked != ZONAL_FAILED) {
        plan->layers++;
        hold_difference(plan, before, lines_of_check(plan, plan->checked->check));
    }
    hold_documents(plan);
    return checked != ZONAL_FAILED;
}

void followed_undo(struct followed_plan *plan) {
    struct lines before = lines_of_check(plan, plan->checked->check);
    zonal_undo(plan->followed);
    guard(plan->checked, take_off, NULL);
    hold_difference(plan, before, lines_of_check(plan, plan->checked->check));
    plan->layers--;
    hold_documents(plan);
}

uint32_t followed_verdicts(const struct followed_plan *plan) {
    return plan->checked->check->verdicts.list.count;
}

void followed_end(struct followed_plan *plan) {
    zonal_free(plan->followed);
    zonal_free(plan->checked);
}
