/* What a host may ask of a plan that was checked, beside its reports; and of a text that is to be put upon it. */
#include "base/limits.h"
#include "rules/narrow.h"
#include "session/session.h"

#include <string.h>

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

/* Whether it is among so many of these names. */
static bool is_among(const zonal *session, uint32_t count, const char *name) {
    struct text wanted = text_of(name);
    for (uint32_t n = 0; n < count; n++) {
        if (text_equal(name_at(session, n), wanted)) return true;
    }
    return false;
}

bool zonal_has_name(const zonal *session, const char *name) {
    if (session == NULL || session->model == NULL || name == NULL) return false;
    return is_among(session, count_names(session->model), name);
}

bool zonal_has_rule(const zonal *session, const char *name) {
    if (session == NULL || session->model == NULL || name == NULL) return false;
    return is_among(session, session->model->rules.count, name);
}

static bool find_among(const struct places *places, name_id name, uint32_t *place) {
    for (uint32_t n = 0; n < places->list.count; n++) {
        *place = n;
        if (places->list.items[n].name == name) return true;
    }
    return false;
}

bool session_find_place(const zonal *session, struct text name, struct key *key) {
    name_id known = names_find(&session->names, name);
    if (known == 0) return false;
    key->is_industry = !find_among(&session->model->districts, known, &key->place);
    return !key->is_industry || find_among(&session->model->industries, known, &key->place);
}

void session_narrow(zonal *session, struct narrow *narrow) {
    arena_release(&session->explained);
    narrow_start(narrow, &session->explained, &session->scratch, session->check,
                 session->check_options);
}

static enum zonal_status report_name(zonal *session, void *name) {
    if (session->model == NULL) return ZONAL_FAILED;
    session_begin_question(session);
    uint32_t count = count_names(session->model);
    struct text *known = arena_array(&session->scratch, struct text, count + 1);
    for (uint32_t n = 0; n < count; n++) known[n] = name_at(session, n);
    session_report_unknown_name(session, text_of(name), known, count);
    return ZONAL_FAILED;
}

enum zonal_status zonal_name_failed(zonal *session, const char *name) {
    return name == NULL ? ZONAL_FAILED : guard(session, report_name, (void *)(uintptr_t)name);
}

/* A text to be looked at. */
struct look_arguments {
    const char *text;
    size_t length;
    struct zonal_entry *entry;
};

static void tell_open(const struct sources *sources, struct span open, struct zonal_entry *entry) {
    struct text bracket = sources_text(sources, open);
    struct position place = sources_position((struct sources *)sources, open.source, open.start);
    if (bracket.length < sizeof entry->open) memcpy(entry->open, bracket.bytes, bracket.length);
    entry->line = place.line;
    entry->column = place.column;
}

/* The text has names, nodes and mistakes of its own, which are forgotten with it. */
static enum zonal_status look(zonal *session, void *arguments) {
    const struct look_arguments *given = arguments;
    struct arena *arena = &session->scratch;
    struct sources sources;
    struct names names;
    struct diagnostics unheard;
    if (given->length > LIMIT_FILE_BYTES) {
        given->entry->kind = ZONAL_ENTRY_STATEMENTS; /* which zonal_change says are too many */
        return ZONAL_CLEAN;
    }
    sources_init(&sources, arena);
    names_init(&names, arena, session->names.seed);
    diagnostics_init(&unheard, arena);
    struct syntax_context context = {.arena = arena,
                                     .facts = facts_in(arena),
                                     .scratch = arena,
                                     .sources = &sources,
                                     .names = &names,
                                     .diagnostics = &unheard,
                                     .is_trial = true};
    char *copy = arena_zero(arena, given->length + 2);
    if (given->length > 0) memcpy(copy, given->text, given->length);
    struct text text = {copy, (uint32_t)given->length};
    struct syntax_entry entry = syntax_look(&context, sources_add(&sources, TEXT(""), text));
    static const enum zonal_entry_kind kinds[] = {
        [ENTRY_EMPTY] = ZONAL_ENTRY_EMPTY,
        [ENTRY_STATEMENTS] = ZONAL_ENTRY_STATEMENTS,
        [ENTRY_EXPRESSIONS] = ZONAL_ENTRY_EXPRESSIONS,
        [ENTRY_UNFINISHED] = ZONAL_ENTRY_UNFINISHED,
    };
    given->entry->kind = kinds[entry.kind];
    given->entry->is_asked = entry.is_of_expressions;
    given->entry->is_read = entry.is_of_files;
    if (entry.open.source != 0) tell_open(&sources, entry.open, given->entry);
    return ZONAL_CLEAN;
}

enum zonal_status zonal_look(zonal *session, const char *text, size_t length,
                             struct zonal_entry *entry) {
    struct look_arguments arguments = {text, length, entry};
    if (entry == NULL) return ZONAL_FAILED;
    *entry = (struct zonal_entry){.kind = ZONAL_ENTRY_EMPTY};
    return session_has_text(text, length) ? guard(session, look, &arguments) : ZONAL_FAILED;
}
