/* A plan that breaks off, wherever it does, is told so once. Every sample is cut at each of its bytes,
 * also within a character, and what is left is checked as a file of its own:
 *
 * - Where the cut has left something unfinished, there is one error, and none beside it: in the
 *   statement that was cut, or at the bracket, quote or backquote that it has left open.
 * - Where the cut has left whole statements, there may be errors of names that stood behind it, each
 *   at a place of its own.
 * - Every error has a place inside the text, an excerpt, and tells what to write.
 *
 *     test_truncated [FILE...]              from the project's top folder; other samples than these */
#include "laws/range.h"
#include "laws/samples.h"
#include "session/session.h"
#include "support/files.h"
#include "unit/plans.h"

#include <stdio.h>

/* What a cut is checked by: the sample as it is whole, and where its statements start. */
struct sample {
    const char *path;
    struct text text;
    VECTOR(uint32_t) starts;
    struct arena arena;
};

/* One cut of it, checked. */
struct cut {
    const struct sample *sample;
    uint32_t length;
    zonal *session;
    enum zonal_status status;
    struct text shown; /* the diagnostics as text */
};

static void find_starts(struct sample *sample) {
    struct plan plan;
    plan_start(&plan);
    uint32_t source = plan_source(&plan, sample->text);
    const struct syntax_node *root = syntax_parse_whole(&plan.context, source)->root;
    assert_int_equal(plan.diagnostics.error_count, 0);
    for (const struct syntax_node *node = root->first; node != NULL; node = node->next) {
        vector_push(&sample->arena, &sample->starts, node->span.start);
    }
    plan_end(&plan);
}

/* Where the last statement starts that the cut has left a part of. */
static uint32_t last_start(const struct cut *cut) {
    uint32_t start = 0;
    for (uint32_t n = 0; n < cut->sample->starts.count; n++) {
        if (cut->sample->starts.items[n] < cut->length) start = cut->sample->starts.items[n];
    }
    return start;
}

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

static struct cut check_cut(struct arena *arena, const struct sample *sample, uint32_t length) {
    struct cut cut = {.sample = sample, .length = length, .session = zonal_new(NULL)};
    struct zonal_report_options report = {.size = sizeof report, .quiet = true};
    struct text_builder shown = {.arena = arena};
    zonal_read_text(cut.session, sample->path, sample->text.bytes, length);
    cut.status = zonal_check(cut.session, NULL);
    zonal_write_diagnostics(cut.session, append, &shown, &report);
    cut.shown = text_built(&shown);
    return cut;
}

/* Whether the error is of what could not be read, and not of what the plan says once it is cut: that it
 * speaks of names that stood behind the cut, or of an amount without its unit. */
static bool is_of_the_text(const struct diagnostic *error) {
    return text_starts(error->tag, "E01") || text_starts(error->tag, "E02") ||
           text_starts(error->tag, "E06");
}

static bool is_inside(const struct cut *cut, struct span span) {
    return span.source != 0 && span.start <= span.end && span.end <= cut->length;
}

static bool has_help(const struct diagnostic *error) {
    for (uint32_t n = 0; n < error->remarks.count; n++) {
        if (strcmp(error->remarks.items[n].kind, "help") == 0) return true;
    }
    return false;
}

/* Whether the error tells what is missing: by itself, at another place, or in a line of help. */
static bool tells_what_to_write(const struct diagnostic *error) {
    return error->related.count > 0 || has_help(error) ||
           text_starts(error->message, "expected ") || text_equal(error->tag, TEXT("E0205")) ||
           text_equal(error->tag, TEXT("E0402")) || text_equal(error->tag, TEXT("E0405"));
}

/* What is wrong with the errors of a cut, or NULL. */
static const char *objection(const struct cut *cut) {
    const struct diagnostics *found = &cut->session->diagnostics;
    struct span last = {0};
    bool is_broken = false;
    if ((cut->status == ZONAL_FAILED) != (found->error_count > 0)) return "the status";
    for (uint32_t n = 0; n < found->list.count; n++) {
        const struct diagnostic *error = found->list.items[n];
        if (error->severity != SEVERITY_ERROR) continue;
        if (!is_inside(cut, error->span)) return "a place outside of the text";
        if (span_equal(error->span, last)) return "two errors at one place";
        if (!tells_what_to_write(error)) return "an error that does not tell what to write";
        is_broken = is_broken || is_of_the_text(error);
        last = error->span;
    }
    if (!is_broken) return NULL;
    if (found->error_count > 1) return "an error beside that of the cut";
    return last.start >= last_start(cut) ? NULL : "an error before the cut";
}

static void every_cut_is_told_once(void **state) {
    struct sample sample = {.path = *state, .arena = test_arena()};
    sample.text = sample_text(&sample.arena, sample.path);
    find_starts(&sample);
    uint32_t objections = 0;
    for (uint32_t length = 0; length <= sample.text.length; length++) {
        struct arena arena = test_arena();
        struct cut cut = check_cut(&arena, &sample, length);
        const char *wrong = objection(&cut);
        if (wrong != NULL && objections++ < 3) {
            print_error("%s, cut behind byte %u: %s\n", sample.path, length, wrong);
            tell_lines("what is said", cut.shown);
        }
        zonal_free(cut.session);
        arena_release(&arena);
    }
    arena_release(&sample.arena);
    assert_int_equal(objections, 0);
}

int main(int count, char **arguments) {
    return samples_check("plans that break off", every_cut_is_told_once, count, arguments);
}
