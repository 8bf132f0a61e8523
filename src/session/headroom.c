/* Headroom of a session's check, written for its host. */
#include "report/headroom.h"
#include "rules/narrow.h"
#include "session/session.h"

#include <string.h>

struct headroom_arguments {
    struct zonal_headroom_options asked;
    struct zonal_report_options report;
    zonal_write write;
    void *context;
};

/* Whether a district or an industry has the name; where none has, that is reported. */
static bool is_place(zonal *session, struct text name) {
    struct suggestion search;
    suggestion_start(&search, name);
    if (session_consider_places(session, &session->model->districts, &search) ||
        session_consider_places(session, &session->model->industries, &search)) {
        return true;
    }
    struct diagnostics *diagnostics = &session->diagnostics;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_UNKNOWN_NAME, (struct span){0},
                        "no district or industry is named `%.*s`", TEXT_ARGUMENT(name));
    if (search.best.bytes != NULL) {
        diagnostic_remark(diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                          TEXT_ARGUMENT(search.best));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "leave it out to see all, or write one of the plan's names");
    }
    return false;
}

/* A check that has kept all verdicts which rows can come of. */
static const struct check *check_of(zonal *session, const struct headroom_options *asked) {
    if (session->check_options.keeps_holds) return session->check;
    struct narrow narrow;
    struct key subject;
    bool is_about = asked->name.bytes != NULL && session_find_place(session, asked->name, &subject);
    session_narrow(session, &narrow);
    for (uint32_t rule = 0; rule < session->model->rules.count; rule++) {
        if (asked->rule != NONE && asked->rule != rule) continue;
        bool is_enough =
            is_about && !requirements_have_members(&session->scratch, session->model, rule);
        narrow_add(&narrow, rule, is_enough ? &subject : NULL);
    }
    return narrow_end(&narrow);
}

/* The headroom that is asked for; NULL where the plan has errors, verdicts were left out, it has no such
 * rule or name, or the host ends it. */
static struct headroom *find(zonal *session, const struct zonal_headroom_options *asked) {
    struct headroom_options options = {.rule = NONE};
    bool is_whole = session->check != NULL && session->diagnostics.error_count == 0 &&
                    session->check->sifted == NULL;
    if (!is_whole) return NULL;
    if (asked->rule != NULL) {
        options.rule = session_find_rule(session, text_of(asked->rule));
        if (options.rule == NONE) return NULL;
    }
    if (asked->name != NULL) {
        options.name = text_of(asked->name);
        if (!is_place(session, options.name)) return NULL;
    }
    struct headroom *headroom =
        headroom_find(&session->listed, &session->scratch, check_of(session, &options), &options);
    return session_is_ended(session, &session->diagnostics) ? NULL : headroom;
}

static enum zonal_status write_headroom(zonal *session, void *arguments) {
    const struct headroom_arguments *headroom = arguments;
    const struct zonal_headroom_options *asked = &headroom->asked;
    struct text_builder output = {.arena = &session->scratch};
    session_begin_question(session);
    arena_release(&session->listed);
    struct headroom *found_rows = find(session, asked);
    if (headroom->report.format == ZONAL_JSON) {
        struct found found = session_found(session);
        report_headroom_json(&found, found_rows, &output);
    } else if (found_rows != NULL) {
        struct headroom_report_options options = {
            .most = headroom->report.max_per_rule > 0 ? (uint32_t)headroom->report.max_per_rule : 0,
            .width = asked->width > 0 ? (uint32_t)asked->width : 0};
        if (asked->name != NULL) options.name = text_of(asked->name);
        report_headroom(found_rows, &session->sources, &options, &output);
    }
    enum zonal_status status = session_write_out(headroom->write, headroom->context, &output);
    return found_rows != NULL ? status : ZONAL_FAILED;
}

enum zonal_status zonal_write_headroom(zonal *session, const struct zonal_headroom_options *options,
                                       zonal_write write, void *context,
                                       const struct zonal_report_options *report) {
    struct headroom_arguments arguments = {.write = write, .context = context};
    struct zonal_headroom_options *asked = &arguments.asked;
    struct zonal_report_options *known = &arguments.report;
    if (options != NULL) {
        memcpy(asked, options, options->size < sizeof *asked ? options->size : sizeof *asked);
    }
    if (report != NULL) {
        memcpy(known, report, report->size < sizeof *known ? report->size : sizeof *known);
    }
    bool has_form = known->format == ZONAL_TEXT || known->format == ZONAL_JSON;
    return has_form ? guard(session, write_headroom, &arguments) : ZONAL_FAILED;
}
