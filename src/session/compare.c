/* Comparing two sessions. What is found, and what it takes on the way, is memory of the later one; where its memory
 * ends, or that of the earlier, the call is left for both. */
#include "report/difference.h"
#include "report/difference_words.h"
#include "session/alike.h"
#include "session/session.h"

#include <string.h>

/* --- Comparing --- */

/* What is compared of both sessions. */
static void find_compared(zonal *before, zonal *after, struct compared sides[SIDES]) {
    zonal *const sessions[SIDES] = {before, after};
    struct canonical_facts facts[SIDES];
    alike_leave_out(sessions, &after->scratch, facts);
    for (int n = 0; n < SIDES; n++) {
        sides[n] = (struct compared){
            .facts = facts[n], .names = &sessions[n]->names, .check = sessions[n]->check};
    }
}

static bool is_comparable(const zonal *session) {
    return session != NULL && session->check != NULL && !session->is_evaluating &&
           session->diagnostics.error_count == 0;
}

/* A text of the host's, ended by NUL. */
static const char *string_of(zonal *after, struct text text) {
    return text_string(&after->compared, text);
}

static struct zonal_cause cause_of(zonal *after, uint32_t number) {
    const struct fact_difference *fact = &after->comparison->facts.items[number];
    enum side side;
    struct span span = fact_place(fact, &side);
    struct sources *sources = side == AFTER ? &after->sources : &after->before->sources;
    struct position position = sources_position(sources, span.source, span.start);
    return (struct zonal_cause){.fact = string_of(after, signed_fact(fact, &after->compared)),
                                .path = string_of(after, sources_get(sources, span.source)->path),
                                .line = position.line,
                                .column = position.column};
}

static const char *outcome_on(const struct verdict_pair *pair, enum side side) {
    const struct verdict *verdict = pair->sides[side];
    return verdict == NULL ? NULL : outcome_word(verdict->outcome);
}

static struct zonal_verdict_change change_of(zonal *after, uint32_t number) {
    const struct verdict_difference *verdict = &after->comparison->verdicts.items[number];
    struct zonal_cause *causes =
        arena_array(&after->compared, struct zonal_cause, verdict->causes.count + 1);
    for (uint32_t n = 0; n < verdict->causes.count; n++) {
        causes[n] = cause_of(after, verdict->causes.items[n]);
    }
    return (struct zonal_verdict_change){.move = verdict_move_words(verdict->move),
                                         .from = outcome_on(&verdict->pair, BEFORE),
                                         .to = outcome_on(&verdict->pair, AFTER),
                                         .rule = string_of(after, verdict->pair.rule),
                                         .severity = severity_word(verdict->pair.severity),
                                         .instance = string_of(after, verdict->pair.instance),
                                         .message = string_of(after, verdict->message),
                                         .causes = causes,
                                         .cause_count = verdict->causes.count,
                                         .more_causes = verdict->more_causes};
}

static void tell_host(zonal *after) {
    uint32_t count = after->comparison->verdicts.count;
    after->verdict_changes = arena_array(&after->compared, struct zonal_verdict_change, count + 1);
    for (uint32_t n = 0; n < count; n++) after->verdict_changes[n] = change_of(after, n);
    uint32_t renamed = after->comparison->renames.count;
    after->former_names = arena_array(&after->compared, const char *, renamed + 1);
    for (uint32_t n = 0; n < renamed; n++) {
        after->former_names[n] =
            string_of(after, after->comparison->renames.items[n].names[BEFORE]);
    }
}

struct compare_arguments {
    zonal *before;
    struct zonal_compare_options options;
};

static enum zonal_status run_compare(zonal *after, void *arguments) {
    const struct compare_arguments *compare = arguments;
    zonal *before = compare->before;
    before->memory.escape = after->memory.escape;
    arena_release(&after->compared);
    after->before = before;
    after->comparison = NULL;
    session_begin_question(before);
    session_begin_question(after);
    if (!is_comparable(before) || !is_comparable(after)) return ZONAL_FAILED;
    struct comparison_options options = {.only_verdicts = compare->options.only_verdicts};
    if (compare->options.subject != NULL) options.subject = text_of(compare->options.subject);
    struct compared sides[SIDES];
    find_compared(before, after, sides);
    struct comparison *comparison =
        compare_plans(&after->compared, &after->scratch, sides, &options);
    if (watch_is_ended(&before->watch) || watch_is_ended(&after->watch)) return ZONAL_FAILED;
    after->comparison = comparison;
    tell_host(after);
    return comparison_differs(after->comparison) ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

/* Work on two sessions. */
struct work_on_both {
    zonal *before;
    guarded_work *work;
    void *arguments;
};

/* A host that ends the one ends the other, too. */
static enum zonal_status work_on_both(zonal *after, void *arguments) {
    const struct work_on_both *both = arguments;
    struct watch *watch = &both->before->watch;
    watch->is_ended = false;
    enum zonal_status status = both->work(after, both->arguments);
    if (watch->is_ended) after->watch.is_ended = true;
    return status;
}

enum zonal_status guard_both(zonal *before, zonal *after, guarded_work *work, void *arguments) {
    struct work_on_both both = {before, work, arguments};
    if (before == NULL || before->is_out_of_memory) return ZONAL_FAILED;
    enum zonal_status status = guard(after, work_on_both, &both);
    before->memory.escape = NULL;
    if (after != NULL && after->is_out_of_memory) before->is_out_of_memory = true;
    if (!before->is_out_of_memory) arena_release(&before->scratch);
    return status;
}

enum zonal_status zonal_compare(zonal *before, zonal *after,
                                const struct zonal_compare_options *options) {
    struct compare_arguments arguments = {.before = before};
    struct zonal_compare_options *known = &arguments.options;
    if (options != NULL) {
        memcpy(known, options, options->size < sizeof *known ? options->size : sizeof *known);
    }
    return guard_both(before, after, run_compare, &arguments);
}

const struct zonal_verdict_change *zonal_verdict_change(const zonal *after, size_t number) {
    bool is_one =
        after != NULL && after->comparison != NULL && number < after->comparison->verdicts.count;
    return is_one ? &after->verdict_changes[number] : NULL;
}

const char *zonal_former_name(const zonal *after, const char *name) {
    if (after == NULL || after->comparison == NULL || name == NULL) return NULL;
    for (uint32_t n = 0; n < after->comparison->renames.count; n++) {
        struct text now = after->comparison->renames.items[n].names[AFTER];
        if (text_equal(now, text_of(name))) return after->former_names[n];
    }
    return NULL;
}

/* --- Writing --- */

struct write_arguments {
    zonal_write write;
    void *context;
    struct zonal_report_options options;
};

static enum zonal_status write_comparison(zonal *after, void *arguments) {
    const struct write_arguments *report = arguments;
    struct text_builder output = {.arena = &after->scratch};
    after->before->memory.escape = after->memory.escape;
    struct told_comparison told = {.comparison = after->comparison,
                                   .sides = {session_found(after->before), session_found(after)}};
    switch (report->options.format) {
        case ZONAL_JSON: report_comparison_json(&told, &output); break;
        case ZONAL_MARKDOWN: report_comparison_markdown(&told, &output); break;
        default:
            if (report->options.counts) {
                report_comparison_counts(&told, &output);
            } else {
                report_comparison(&told, &output);
            }
            break;
    }
    return session_write_out(report->write, report->context, &output);
}

enum zonal_status zonal_write_comparison(zonal *after, zonal_write write, void *context,
                                         const struct zonal_report_options *options) {
    struct write_arguments arguments = {.write = write, .context = context};
    struct zonal_report_options *known = &arguments.options;
    if (after == NULL || after->before == NULL) return ZONAL_FAILED;
    if (options != NULL) {
        memcpy(known, options, options->size < sizeof *known ? options->size : sizeof *known);
    }
    return guard_both(after->before, after, write_comparison, &arguments);
}
