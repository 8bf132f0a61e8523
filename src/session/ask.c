/* What a host may ask of a plan that was checked, beside its reports. */
#include "session/session.h"

size_t zonal_error_count(const zonal *session) {
    return session == NULL ? 0 : session->diagnostics.error_count;
}

/* The names that verdicts can be asked for by: those of rules, then of districts, then of industries. */
static uint32_t count_names(const struct model *model) {
    return model->rules.count + model->districts.list.count + model->industries.list.count;
}

static struct text name_at(const zonal *session, uint32_t number) {
    const struct model *model = session->model;
    uint32_t rules = model->rules.count;
    uint32_t districts = model->districts.list.count;
    name_id name = number < rules ? model->rules.items[number].name
                   : number - rules < districts
                       ? model->districts.list.items[number - rules].name
                       : model->industries.list.items[number - rules - districts].name;
    return names_text(&session->names, name);
}

bool zonal_has_name(const zonal *session, const char *name) {
    if (session == NULL || session->model == NULL) return false;
    struct text wanted = text_of(name);
    for (uint32_t n = 0; n < count_names(session->model); n++) {
        if (text_equal(name_at(session, n), wanted)) return true;
    }
    return false;
}

static enum zonal_status report_name(zonal *session, void *name) {
    if (session->model == NULL) return ZONAL_FAILED;
    uint32_t count = count_names(session->model);
    struct text *known = arena_array(&session->scratch, struct text, count + 1);
    for (uint32_t n = 0; n < count; n++) known[n] = name_at(session, n);
    session_report_unknown(session, "rule, district or industry", text_of(name), known, count);
    return ZONAL_FAILED;
}

enum zonal_status zonal_name_failed(zonal *session, const char *name) {
    return guard(session, report_name, (void *)(uintptr_t)name);
}
