/* Writing what has become of a plan: the whole as a plan of its own, or the edits that make it of what was read.
 * Before it is given away, what comes out is read and checked by a session of its own: its verdicts have to be those of
 * this one. */
#include "session/save.h"

#include "model/layer.h"
#include "session/fold.h"

#include <string.h>

/* What is asked, and what has come of it. */
struct saving {
    zonal *session;
    struct text text;
    struct text scenario; /* that it is checked with; bytes NULL where there is none */
    bool has_scenario;    /* of its own, which edits stand in */
    struct text why;      /* it is not the plan as it is; bytes NULL: it is */
};

/* --- The trial --- */

/* Reads the files of the plan as they were read, without looking for them. Each has a name of its own, as several may have
 * been given under one. */
static void read_files_again(zonal *session, zonal *trial) {
    for (uint32_t n = 0; n < session->files.list.count; n++) {
        const struct plan_file *file = &session->files.list.items[n];
        struct text text = sources_get(&session->sources, file->tree->source)->text;
        struct text path = text_format(&session->scratch, "%u", n);
        zonal_read_text(trial, text_string(&session->scratch, path), text.bytes, text.length);
    }
}

static const struct verdicts *verdicts_of(const zonal *session) {
    return session->changing != NULL ? changing_verdicts(session->changing)
                                     : &session->check->verdicts;
}

static uint32_t rule_of(const zonal *session, struct text name) {
    const struct model *model = session->model;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        if (text_equal(names_text(model->names, model->rules.items[n].name), name)) return n;
    }
    return NONE;
}

/* The rule of which the trial has found other verdicts, or no text. */
static struct text other_rule(const zonal *session, const zonal *trial) {
    const struct model *model = session->model;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        struct text name = names_text(model->names, model->rules.items[n].name);
        uint32_t other = rule_of(trial, name);
        if (other == NONE) return name;
        for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
            if (verdicts_of(session)->counts[n][outcome] !=
                verdicts_of(trial)->counts[other][outcome]) {
                return name;
            }
        }
    }
    return (struct text){0};
}

/* What is wrong, with the line that it is about. */
static struct text first_error(zonal *session, struct arena *arena) {
    for (uint32_t n = 0; n < session->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = session->diagnostics.list.items[n];
        struct span span = diagnostic->span;
        if (diagnostic->severity != SEVERITY_ERROR) continue;
        if (span.source == 0) return diagnostic->message;
        struct position place = sources_position(&session->sources, span.source, span.start);
        struct span line = sources_line(&session->sources, span.source, place.line);
        struct text words = text_folded(arena, sources_text(&session->sources, line));
        struct text_builder told = {.arena = arena};
        text_append(&told, diagnostic->message);
        text_append_string(&told, ": ");
        append_code(&told, words);
        return text_built(&told);
    }
    return TEXT("it cannot be read");
}

static void judge(struct saving *saving, zonal *trial, enum zonal_status status) {
    zonal *session = saving->session;
    struct arena *arena = &session->scratch;
    if (status == ZONAL_FAILED) {
        saving->why = first_error(trial, arena);
    } else if (session->changing != NULL) {
        struct text rule = other_rule(session, trial);
        if (rule.bytes == NULL) return;
        saving->why =
            text_format(arena, "the rule `%.*s` would have other verdicts", TEXT_ARGUMENT(rule));
    }
}

/* Checks what is to be written; `with_files` behind the files of the plan. */
static void try_text(struct saving *saving, bool with_files) {
    zonal *session = saving->session;
    struct zonal_host host = {.size = sizeof host,
                              .allocate = session->memory.allocate,
                              .allocate_context = session->memory.context,
                              .progress = session->watch.report,
                              .progress_context = session->watch.context,
                              .jobs = (int)session->jobs,
                              .alone = true};
    struct zonal_check_options options = session->asked;
    options.size = sizeof options;
    options.baseline = false;
    options.scenario = NULL;
    saving->why = (struct text){0};
    if (saving->scenario.bytes != NULL) {
        options.scenario = text_string(&session->scratch, saving->scenario);
    }
    session->trial = zonal_new(&host);
    if (with_files) read_files_again(session, session->trial);
    zonal_read_text(session->trial, "<session>", saving->text.bytes, saving->text.length);
    enum zonal_status status = zonal_check(session->trial, &options);
    if (zonal_out_of_memory(session->trial)) memory_fail(&session->memory);
    if (session->trial->is_half_read || session->trial->watch.is_ended) {
        session->watch.is_ended = true;
    }
    judge(saving, session->trial, status);
    zonal_free(session->trial);
    session->trial = NULL;
}

/* --- What cannot be written --- */

static enum zonal_status refuse_value(zonal *session, const struct session_fold *fold) {
    struct diagnostic *diagnostic = diagnostics_add(
        &session->told, CODE_CONFLICT, fold->untold_span,
        "`%.*s` reads what it was before, and comes to something else in every year",
        TEXT_ARGUMENT(fold->untold));
    diagnostic_remark(&session->told, diagnostic, "help",
                      "state it as an amount, or for each year by itself");
    return ZONAL_FAILED;
}

static enum zonal_status refuse_fact(zonal *session, const struct canonical_fact *fact) {
    struct diagnostic *diagnostic = diagnostics_add(
        &session->told, CODE_PLACEMENT, canonical_part_span(fact),
        "what was done to `%.*s` cannot stand in a scenario of the plan", TEXT_ARGUMENT(fact->key));
    diagnostic_remark(&session->told, diagnostic, "help",
                      "save the whole plan instead of what was edited");
    return ZONAL_FAILED;
}

static enum zonal_status refuse_block(zonal *session, const struct canonical_fact *fact) {
    struct diagnostic *diagnostic =
        diagnostics_add(&session->told, CODE_GONE, canonical_part_span(fact),
                        "`%.*s` states `%.*s`, and the district is dropped",
                        TEXT_ARGUMENT(fact->block->key), TEXT_ARGUMENT(fact->statement));
    diagnostic_remark(&session->told, diagnostic, "help",
                      "state the scenario or the test anew without it, or undo the change");
    return ZONAL_FAILED;
}

static enum zonal_status refuse_text(struct saving *saving, const char *help) {
    zonal *session = saving->session;
    if (session_is_ended(session, &session->told)) return ZONAL_FAILED;
    struct diagnostic *diagnostic = diagnostics_add(
        &session->told, CODE_CONFLICT, (struct span){0},
        "the plan with its changes cannot be written like this: %.*s", TEXT_ARGUMENT(saving->why));
    diagnostic_remark(&session->told, diagnostic, "help", "%s", help);
    return ZONAL_FAILED;
}

/* --- Writing --- */

enum zonal_status session_whole(zonal *session, struct text_builder *output) {
    struct saving saving = {.session = session};
    struct session_fold fold;
    diagnostics_init(&session->told, &session->arena);
    session_fold(session, session_canonical(session, &session->scratch, NULL), &fold);
    if (session_is_ended(session, &session->told)) return ZONAL_FAILED;
    if (fold.untold.bytes != NULL) return refuse_value(session, &fold);
    session_fold_industries(session, &fold, true);
    const struct canonical_fact *untold;
    const struct canonical *whole = fold_whole(fold.folded, &untold);
    if (untold != NULL) return refuse_block(session, untold);
    canonical_append(whole, output);
    saving.text = text_built(output);
    try_text(&saving, false);
    if (saving.why.bytes == NULL) return ZONAL_CLEAN;
    return refuse_text(&saving, "state anew, without it, what still speaks of it; or save the "
                                "edits alone, which leave the plan as it is");
}

/* A scenario that the plan does not have yet. */
static name_id name_of_scenario(zonal *session) {
    struct arena *arena = &session->scratch;
    struct text name = TEXT("edits");
    for (unsigned n = 2; model_find_scenario(session->model, name) != NONE; n++) {
        name = text_format(arena, "edits_%u", n);
    }
    uint32_t count = names_count(&session->names);
    name_id found = names_intern(&session->names, name);
    names_keep(&session->names, count);
    return found;
}

/* The plan that edits are held against: with the scenario that the check was made with. What is folded into the plan's own
 * facts leaves these as they are. */
static const struct canonical *plan_before(zonal *session, struct canonical *plan) {
    struct session_fold fold;
    uint32_t count = session->layers.count;
    uint32_t before = 0;
    while (before < count && session->layers.items[before].change == 0) before++;
    if (before == 0) return arena_copy(&session->scratch, plan, sizeof *plan);
    session->layers.count = before;
    session_fold(session, plan, &fold);
    session->layers.count = count;
    return fold_facts(fold.folded);
}

static bool names_industries(const struct canonical *plan) {
    for (uint32_t n = 0; n < plan->facts.count; n++) {
        enum fact_kind kind = plan->facts.items[n]->kind;
        if (kind == FACT_LEAD || kind == FACT_TARGET || kind == FACT_OUTPUT) return true;
    }
    return false;
}

/* Appends the edits anew, all of them in the scenario that can stand there or not, and tells it. */
static const struct canonical_fact *append_edits(struct saving *saving,
                                                 struct edits_telling *telling, bool all,
                                                 struct text_builder *output) {
    bool has_scenario = false;
    output->length = 0;
    telling->all_in_scenario = all;
    const struct canonical_fact *untold = edits_append(telling, output, &has_scenario);
    saving->text = text_built(output);
    saving->scenario = has_scenario ? names_text(&saving->session->names, telling->scenario)
                                    : saving->session->scenario;
    saving->has_scenario = has_scenario;
    return untold;
}

/* As soon as there is a scenario, all stands in it that can: else who checks the plan without it would see it half
 * changed. Where the plan does not stand like that, it is tried the other way. */
static enum zonal_status try_edits(struct saving *saving, struct edits_telling *telling,
                                   struct text_builder *output) {
    zonal *session = saving->session;
    bool all = telling->with != 0;
    const struct canonical_fact *untold = append_edits(saving, telling, all, output);
    if (untold == NULL && saving->has_scenario && !all) {
        all = true;
        untold = append_edits(saving, telling, all, output);
    }
    if (untold != NULL) return refuse_fact(session, untold);
    try_text(saving, true);
    if (saving->why.bytes == NULL) return ZONAL_CLEAN;
    append_edits(saving, telling, !all, output);
    try_text(saving, true);
    if (saving->why.bytes == NULL) return ZONAL_CLEAN;
    return refuse_text(saving, "save the whole plan instead of what was edited");
}

/* A plan that names its industries as it goes is not to begin to declare them, unless all of them are new. */
static enum zonal_status write_edits(struct saving *saving, struct text_builder *output) {
    struct session_fold fold;
    zonal *session = saving->session;
    name_id name = name_of_scenario(session);
    struct canonical *plan = session_canonical(session, &session->scratch, NULL);
    const struct canonical *before = plan_before(session, plan);
    session_fold(session, plan, &fold);
    if (session_is_ended(session, &session->told)) return ZONAL_FAILED;
    if (fold.untold.bytes != NULL) return refuse_value(session, &fold);
    bool names_as_it_goes = model_names_as_it_goes(session->model) && names_industries(before);
    session_fold_industries(session, &fold, !names_as_it_goes);
    struct edits_telling telling = {.before = before,
                                    .after = fold_edits(fold.folded),
                                    .folded = fold.folded,
                                    .scenario = name,
                                    .names_as_it_goes = names_as_it_goes};
    if (session->scenario.bytes != NULL) {
        telling.with = names_find(&session->names, session->scenario);
    }
    return try_edits(saving, &telling, output);
}

/* Where edits are written to. */
struct edits_arguments {
    zonal_write write;
    void *context;
};

static enum zonal_status run_write_edits(zonal *session, void *arguments) {
    const struct edits_arguments *asked = arguments;
    struct text_builder output = {.arena = &session->scratch};
    struct saving saving = {.session = session, .scenario = session->scenario};
    diagnostics_init(&session->told, &session->arena);
    session->edits_scenario = NULL;
    enum zonal_status status =
        session_has_changes(session) ? write_edits(&saving, &output) : ZONAL_CLEAN;
    if (status != ZONAL_CLEAN) return status;
    if (saving.scenario.bytes != NULL) {
        session->edits_scenario = text_string(&session->arena, saving.scenario);
    }
    return session_write_out(asked->write, asked->context, &output);
}

enum zonal_status zonal_write_edits(zonal *session, zonal_write write, void *context) {
    struct edits_arguments arguments = {write, context};
    bool is_checked = session != NULL && session->check != NULL && !session->is_evaluating &&
                      session->found.error_count == 0;
    return is_checked ? guard(session, run_write_edits, &arguments) : ZONAL_FAILED;
}

const char *zonal_edits_scenario(const zonal *session) {
    return session == NULL ? NULL : session->edits_scenario;
}
