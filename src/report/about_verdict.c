/* Verdicts, a line each: how an instance stands, and why. */
#include "report/about_parts.h"

#include "base/utf8.h"
#include "report/stand.h"

/* What people are told of the verdict, which may not have been told yet. */
static void append_why(struct about *about, struct text_builder *words, struct verdict *verdict) {
    if (verdict->telling == NULL) {
        verdict_tell(about->check->evaluator, about->output->arena, verdict);
    }
    if (verdict->outcome == OUTCOME_WAIVED) {
        text_append_string(words, ", because: ");
        waiver_append(words, &about->model->waivers.items[verdict->waiver]);
    } else if (verdict->outcome == OUTCOME_OPEN) {
        for (uint32_t n = 0; n < verdict->missing_count; n++) {
            text_append_string(words, n == 0 ? ": not stated: " : ", ");
            text_append(words, verdict->missing[n]);
        }
    } else if (verdict->telling->message.length > 0) {
        text_append_string(words, ": ");
        text_append(words, verdict->telling->message);
    }
}

/* `leads_per_district for Haidian in 2020 fails: ...` */
static void tell_verdict(struct about *about, const struct verdict *verdict) {
    static const char *const outcomes[] = {" holds", " fails", " is open", " is waived"};
    const struct rule *rule = &about->model->rules.items[verdict->rule];
    struct value_names names = evaluator_names(about->check->evaluator);
    struct text_builder words = about_line_words(about);
    struct verdict told = *verdict;
    text_append(&words, names_text(about->model->names, rule->name));
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_string(&words, n == 0 ? " for " : ", ");
        value_append(&names, verdict->subjects[n], &words);
    }
    if (verdict->year != 0) text_append_format(&words, " in %d", (int)verdict->year);
    text_append_string(&words, outcomes[verdict->outcome]);
    append_why(about, &words, &told);
    about_line(about, text_built(&words), verdict_place(about->model, verdict), (struct text){0});
}

static bool is_about(const struct verdict *verdict, struct key place) {
    enum value_kind kind = place.is_industry ? VALUE_INDUSTRY : VALUE_DISTRICT;
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct value subject = verdict->subjects[n];
        if (subject.kind == kind && subject.place == place.place) return true;
    }
    return false;
}

void about_verdicts_of_place(struct about *about, struct key place) {
    const struct verdicts *verdicts = &about->check->verdicts;
    uint32_t count = 0;
    for (uint32_t n = 0; n < verdicts->list.count; n++) {
        const struct verdict *verdict = &verdicts->list.items[n];
        if (verdict->outcome == OUTCOME_HOLDS || !is_about(verdict, place)) continue;
        if (count++ < MOST_LINES) tell_verdict(about, verdict);
    }
    about_rest(about, count, "verdicts");
    uint32_t holds = asking_holds(about->asking, &place);
    if (holds == 0) return;
    text_append_format(about->output, "  %u check%s about it hold%s\n", holds,
                       holds == 1 ? "" : "s", holds == 1 ? "s" : "");
}

void about_verdicts_of_rule(struct about *about, uint32_t rule) {
    const struct verdicts *verdicts = &about->check->verdicts;
    uint32_t count = 0;
    about_line(about, stand_of_rule(about->check, rule, about->output->arena), (struct span){0},
               (struct text){0});
    for (uint32_t n = 0; n < verdicts->list.count; n++) {
        const struct verdict *verdict = &verdicts->list.items[n];
        if (verdict->outcome == OUTCOME_HOLDS || verdict->rule != rule) continue;
        if (count++ < MOST_LINES) tell_verdict(about, verdict);
    }
    about_rest(about, count, "verdicts");
}
