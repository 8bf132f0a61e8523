/* Read out of the session, so that no report decides what is the same. */
#include "laws/verdict_lines.h"

#include "base/sort.h"
#include "session/session.h"

struct lines {
    VECTOR(struct text) list;
};

static int compare_lines(const void *context, uint32_t a, uint32_t b) {
    const struct lines *lines = context;
    return text_compare(lines->list.items[a], lines->list.items[b]);
}

static void add_line(struct arena *arena, const struct check *check, const struct verdict *verdict,
                     struct lines *lines) {
    static const char *const outcomes[] = {[OUTCOME_HOLDS] = "holds",
                                           [OUTCOME_FAILS] = "fails",
                                           [OUTCOME_OPEN] = "open",
                                           [OUTCOME_WAIVED] = "waived"};
    struct text_builder line = {.arena = arena};
    struct value_names names = evaluator_names(check->evaluator);
    struct text rule =
        names_text(check->model->names, check->model->rules.items[verdict->rule].name);
    text_append_format(&line, "%.*s %d %s", TEXT_ARGUMENT(rule), (int)verdict->year,
                       outcomes[verdict->outcome]);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_byte(&line, ' ');
        value_append(&names, verdict->subjects[n], &line);
    }
    vector_push(arena, &lines->list, text_built(&line));
}

static struct text join_sorted(struct arena *arena, struct lines *lines) {
    struct text_builder text = {.arena = arena};
    uint32_t *order = arena_array(arena, uint32_t, lines->list.count);
    for (uint32_t n = 0; n < lines->list.count; n++) order[n] = n;
    sort_numbers(arena, order, lines->list.count, compare_lines, lines);
    for (uint32_t n = 0; n < lines->list.count; n++) {
        text_append(&text, lines->list.items[order[n]]);
        text_append_byte(&text, '\n');
    }
    return text_built(&text);
}

struct text lines_sorted(struct arena *arena, struct text text) {
    struct lines lines = {0};
    uint32_t start = 0;
    for (uint32_t at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n') continue;
        vector_push(arena, &lines.list, (struct text){text.bytes + start, at - start});
        start = at + 1;
    }
    return join_sorted(arena, &lines);
}

struct text verdict_lines(struct arena *arena, zonal *session) {
    struct lines lines = {0};
    session_refresh_check(session);
    const struct check *check = session->check;
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        add_line(arena, check, &check->verdicts.list.items[n], &lines);
    }
    return join_sorted(arena, &lines);
}
