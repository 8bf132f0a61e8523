/* Derivations as text: two spaces for each level; statements with their place and source. */
#include "report/why.h"

#include "base/utf8.h"
#include "report/account.h"
#include "report/plain.h"
#include "report/stand.h"
#include "rules/waive.h"

struct why {
    struct check *check;
    struct sources *sources;
    struct why_options options;
    struct text_builder *output;
};

static void append_stated(struct why *why, const struct step *step) {
    if (step->stated.source == 0) return;
    text_append_string(why->output, "  [");
    plain_append_place(why->sources, step->stated, why->output);
    if (step->source.bytes != NULL) {
        text_append_string(why->output, "; source: ");
        utf8_append_shown(why->output, step->source);
    }
    text_append_byte(why->output, ']');
}

static void append_step(struct why *why, const struct step *step, uint32_t level) {
    struct value_names names = evaluator_names(why->check->evaluator);
    struct text_builder line = {.arena = why->check->evaluator->arena};
    text_append(&line, step->words);
    if (step->has_value) {
        text_append_string(&line, " is ");
        value_append_told(&names, step->value, &line);
    }
    if (step->is_above) text_append_string(&line, ", as above");
    text_append_repeated(why->output, ' ', level * 2);
    utf8_append_shown(why->output, text_built(&line));
    append_stated(why, step);
    text_append_byte(why->output, '\n');
    for (uint32_t n = 0; n < step->steps.count; n++) {
        append_step(why, step->steps.items[n], level + 1);
    }
    if (step->rest == 0) return;
    text_append_repeated(why->output, ' ', (level + 1) * 2);
    account_append_rest(why->check->evaluator, step, step->steps.count, why->output);
    text_append_byte(why->output, '\n');
}

static void append_verdict(struct why *why, const struct verdict *verdict) {
    static const char *const words[] = {"holds", "fails", "is open", "is waived"};
    const struct rule *rule = &why->check->model->rules.items[verdict->rule];
    struct value_names names = evaluator_names(why->check->evaluator);
    struct text_builder head = {.arena = why->check->evaluator->arena};
    text_append(&head, names_text(why->check->model->names, rule->name));
    text_append_format(&head, " %s", words[verdict->outcome]);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_string(&head, n == 0 ? " for " : ", ");
        value_append(&names, verdict->subjects[n], &head);
    }
    if (verdict->year != 0) text_append_format(&head, " in %d", (int)verdict->year);
    if (why->output->length > 0) text_append_byte(why->output, '\n');
    utf8_append_shown(why->output, text_built(&head));
    text_append_byte(why->output, '\n');
    if (verdict->outcome == OUTCOME_WAIVED) {
        struct text_builder waived = {.arena = why->check->evaluator->arena};
        waiver_append(&waived, &why->check->model->waivers.items[verdict->waiver]);
        text_append_string(why->output, "  waived because: ");
        utf8_append_shown(why->output, text_built(&waived));
        text_append_byte(why->output, '\n');
    }
    if (rule->source.bytes != NULL) {
        text_append_string(why->output, "  source: ");
        utf8_append_shown(why->output, rule->source);
        text_append_byte(why->output, '\n');
    }
    for (uint32_t n = 0; n < verdict->missing_count; n++) {
        text_append_string(why->output, "  not stated: ");
        utf8_append_shown(why->output, verdict->missing[n]);
        text_append_byte(why->output, '\n');
    }
    const struct step *all = explain_verdict(why->check, verdict);
    for (uint32_t n = 0; n < all->steps.count; n++) append_step(why, all->steps.items[n], 1);
    if (!all->is_cut) return;
    text_append_format(why->output, "  ... and what lies beyond %d steps\n", MOST_EXPLAINED);
}

static bool is_about(const struct why *why, const struct verdict *verdict, struct text name) {
    struct value_names names = evaluator_names(why->check->evaluator);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct text_builder words = {.arena = why->check->evaluator->arena};
        value_append_exact(&names, verdict->subjects[n], &words);
        if (text_equal(text_built(&words), name)) return true;
    }
    return false;
}

static bool is_asked(const struct why *why, const struct verdict *verdict) {
    struct arena_mark mark = arena_mark(why->check->evaluator->arena);
    bool is_asked = true;
    for (uint32_t n = 0; n < why->options.name_count && is_asked; n++) {
        is_asked = is_about(why, verdict, why->options.names[n]);
    }
    arena_rewind(why->check->evaluator->arena, mark);
    return is_asked;
}

/* How many verdicts of those that are asked for hold, or do not. */
static uint32_t count_asked(const struct why *why, bool holds) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < why->check->verdicts.list.count; n++) {
        const struct verdict *verdict = &why->check->verdicts.list.items[n];
        if ((verdict->outcome == OUTCOME_HOLDS) == holds) count += is_asked(why, verdict);
    }
    return count;
}

/* Tells up to so many verdicts that hold, and of the others. */
static void append_verdicts(struct why *why, uint32_t most_that_hold, uint32_t most_others) {
    struct arena *arena = why->check->evaluator->arena;
    for (uint32_t n = 0; n < why->check->verdicts.list.count; n++) {
        const struct verdict *verdict = &why->check->verdicts.list.items[n];
        uint32_t *room = verdict->outcome == OUTCOME_HOLDS ? &most_that_hold : &most_others;
        if (*room == 0 || !is_asked(why, verdict)) continue;
        struct arena_mark mark = arena_mark(arena);
        append_verdict(why, verdict);
        arena_rewind(arena, mark);
        --*room;
    }
}

uint32_t report_why(struct check *check, struct sources *sources, struct why_options options,
                    struct text_builder *output) {
    struct why why = {check, sources, options, output};
    uint32_t others = count_asked(&why, false);
    uint32_t count = count_asked(&why, true) + others;
    uint32_t most = options.most == 0 || options.most > count ? count : options.most;
    uint32_t most_others = others < most ? others : most;
    append_verdicts(&why, most - most_others, most_others);
    if (count > most) text_append_format(output, "\n... and %u more\n", count - most);
    return count;
}
