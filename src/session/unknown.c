/* Reports of names that nothing of the plan has, where they were asked for from outside of it. */
#include "session/session.h"

/* The most names that are told where another is asked for. */
enum { MOST_KNOWN = 8 };

/* What is asked for by a name that nothing has. */
struct unknown {
    const char *kind;
    struct text name;
    const struct text *known; /* the names that there are */
    uint32_t count;
    struct text meant; /* one of them, whose label was asked for; bytes NULL where there is none */
};

/* Tells the names that there are. */
static void remark_known(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                         const struct unknown *unknown) {
    struct text_builder words = {.arena = diagnostics->arena};
    for (uint32_t n = 0; n < unknown->count && n < MOST_KNOWN; n++) {
        text_append_format(&words, "%s`%.*s`", n == 0 ? "" : ", ",
                           TEXT_ARGUMENT(unknown->known[n]));
    }
    if (unknown->count > MOST_KNOWN) {
        text_append_format(&words, " and %u more", unknown->count - MOST_KNOWN);
    }
    diagnostic_remark(diagnostics, diagnostic, "help", "the plan has %.*s",
                      TEXT_ARGUMENT(text_built(&words)));
}

static void report_unknown(struct diagnostics *diagnostics, struct unknown unknown) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, unknown.name);
    for (uint32_t n = 0; n < unknown.count; n++) {
        suggestion_consider(&suggestion, unknown.known[n]);
    }
    if (unknown.meant.bytes != NULL) suggestion.best = unknown.meant;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_UNKNOWN_NAME, (struct span){0}, "no %s is named `%.*s`",
                        unknown.kind, TEXT_ARGUMENT(unknown.name));
    if (suggestion.best.bytes != NULL) {
        diagnostic_remark(diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                          TEXT_ARGUMENT(suggestion.best));
    } else if (unknown.count > 0) {
        remark_known(diagnostics, diagnostic, &unknown);
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "the plan has no %s; write one: `%s NAME { ... }`", unknown.kind,
                          unknown.kind);
    }
}

void session_report_unknown(zonal *session, const char *kind, struct text name,
                            const struct text *known, uint32_t count) {
    report_unknown(&session->diagnostics,
                   (struct unknown){.kind = kind, .name = name, .known = known, .count = count});
}

void session_report_unknown_name(zonal *session, struct text name, const struct text *known,
                                 uint32_t count) {
    struct suggestion search;
    struct unknown unknown = {
        .kind = "rule, district or industry", .name = name, .known = known, .count = count};
    suggestion_start(&search, name);
    session_consider_places(session, &session->model->districts, &search);
    session_consider_places(session, &session->model->industries, &search);
    bool is_label = search.best.bytes != NULL && search.distance == 0;
    if (is_label) unknown.meant = search.best;
    report_unknown(&session->diagnostics, unknown);
}

void session_report_no_scenario(zonal *session, struct text name, struct diagnostics *diagnostics) {
    const struct blocks *scenarios = &session->model->scenarios;
    struct text *known = arena_array(&session->arena, struct text, scenarios->count + 1);
    for (uint32_t n = 0; n < scenarios->count; n++) known[n] = scenarios->items[n].title;
    report_unknown(diagnostics, (struct unknown){.kind = "scenario",
                                                 .name = name,
                                                 .known = known,
                                                 .count = scenarios->count});
}

bool session_consider_places(const zonal *session, const struct places *places,
                             struct suggestion *search) {
    const struct model *model = session->model;
    for (uint32_t n = 0; n < places->list.count; n++) {
        const struct place *place = &places->list.items[n];
        struct text name = names_text(&session->names, place->name);
        if (text_equal(name, search->wanted)) return true;
        if (suggestion_is_same(model_aside(model, place->aside)->label, search->wanted)) {
            search->best = name;
            search->distance = 0;
        }
        suggestion_consider(search, name);
    }
    return false;
}

/* --- Names of anything --- */

static void consider(const zonal *session, struct suggestion *search, name_id name) {
    suggestion_consider(search, names_text(&session->names, name));
}

static void consider_all(const zonal *session, struct suggestion *search) {
    const struct model *model = session->model;
    session_consider_places(session, &model->districts, search);
    session_consider_places(session, &model->industries, search);
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        consider(session, search, model->indicators.items[n].name);
    }
    for (uint32_t n = 0; n < model->lets.count; n++) {
        consider(session, search, model->lets.items[n].name);
    }
    for (uint32_t n = 0; n < model->rules.count; n++) {
        consider(session, search, model->rules.items[n].name);
    }
    for (uint32_t n = 0; n < model->units.declared.count; n++) {
        consider(session, search, model->units.declared.items[n]);
    }
    for (uint32_t n = 0; n < model->scenarios.count; n++) {
        suggestion_consider(search, model->scenarios.items[n].title);
    }
    for (uint32_t n = 0; n < model->tests.count; n++) {
        suggestion_consider(search, model->tests.items[n].title);
    }
}

void session_report_nothing_named(zonal *session, struct text name,
                                  struct diagnostics *diagnostics) {
    struct suggestion search;
    suggestion_start(&search, name);
    consider_all(session, &search);
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_UNKNOWN_NAME, (struct span){0},
                        "nothing in this plan is named `%.*s`", TEXT_ARGUMENT(name));
    if (search.best.bytes != NULL) {
        diagnostic_remark(diagnostics, diagnostic, "help", "did you mean `%.*s`?",
                          TEXT_ARGUMENT(search.best));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "ask for a district, an industry, an indicator, a `let`, a rule, a unit, "
                          "a scenario or a test of the plan");
    }
}
