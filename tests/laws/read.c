#include "laws/read.h"

#include "unit/plans.h"

struct reading {
    struct plan plan;
    struct text_builder said; /* all that was read, as words */
};

static void say(struct reading *reading, const char *what, name_id name, uint32_t start) {
    struct text text = names_text(&reading->plan.names, name);
    text_append_format(&reading->said, " %s:%.*s@%u", what, TEXT_ARGUMENT(text), start);
}

static void say_note(struct reading *reading, const struct fact_runs *runs, uint32_t *at,
                     uint32_t row) {
    struct fact_run run = fact_run_of(runs, at, row);
    const struct fact_note *note = &reading->plan.tree->facts->notes.items[run.note];
    text_append_format(
        &reading->said, " year:%d head:%u label:%.*s@%u source:%.*s grows:", run.year, run.head,
        TEXT_ARGUMENT(note->label), note->label_span.start, TEXT_ARGUMENT(note->source));
    if (note->grows != NULL) {
        text_append(&reading->said, sources_text(&reading->plan.sources, note->grows->span));
        text_append_string(&reading->said, note->grows_alike ? " as others" : "");
    }
    text_append_byte(&reading->said, '\n');
}

static void say_relations(struct reading *reading) {
    const struct facts *facts = reading->plan.tree->facts;
    uint32_t at = 0;
    for (uint32_t n = 0; n < facts->places.count; n++) {
        const struct place_fact *fact = paged_at(&facts->places, n);
        say(reading, fact->is_industry ? "industry" : "district", fact->place.name,
            fact->place.start);
        say(reading, "in", fact->parent, fact->parent_start);
        say_note(reading, &facts->place_runs, &at, n);
    }
    at = 0;
    for (uint32_t n = 0; n < facts->leads.count; n++) {
        const struct lead_fact *fact = paged_at(&facts->leads, n);
        say(reading, "lead", fact->district, 0);
        say(reading, "of", fact->industry.name, fact->industry.start);
        say_note(reading, &facts->lead_runs, &at, n);
    }
}

static void say_measure(struct reading *reading, const struct fact_measure *measure) {
    say(reading, "suffix", measure->suffix, 0);
    say(reading, "unit", measure->unit, 0);
}

static void say_value(struct reading *reading, const struct facts *facts,
                      const struct figure_fact *fact) {
    struct span span;
    switch (fact->form) {
        case FORM_TENS:
            text_append_format(&reading->said, " = %de%d", fact->tens, fact_power(fact));
            break;
        case FORM_NUMBER: text_append_string(&reading->said, " number"); break;
        case FORM_TREE:
            span = (*paged_at(&facts->trees, fact->tree))->span;
            text_append_format(&reading->said, " tree@%u-%u", span.start, span.end);
            break;
    }
}

static void say_figures(struct reading *reading) {
    const struct facts *facts = reading->plan.tree->facts;
    uint32_t at = 0;
    for (uint32_t n = 0; n < facts->figures.count; n++) {
        const struct figure_fact *fact = paged_at(&facts->figures, n);
        text_append_format(&reading->said, "%s@%u in %d parts %d keys %u", node_word(fact->kind),
                           fact->start, fact->year, fact->parts, fact->key_count);
        say(reading, "of", fact->of, 0);
        if (fact->kind != NODE_INDICATOR) say(reading, "industry", fact->industry, 0);
        say_value(reading, facts, fact);
        struct fact_run run = fact_run_of(&facts->figure_runs, &at, n);
        say_measure(reading, paged_at(&facts->measures, run.measure));
        say_note(reading, &facts->figure_runs, &at, n);
    }
}

static void say_rest(struct reading *reading) {
    const struct plan *plan = &reading->plan;
    for (uint32_t n = 0; n < plan->tree->comments.count; n++) {
        struct span comment = plan->tree->comments.items[n];
        text_append_format(&reading->said, "comment %u-%u\n", comment.start, comment.end);
    }
    for (uint32_t n = 0; n < plan->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = plan->diagnostics.list.items[n];
        text_append_format(&reading->said, "%.*s %u-%u %.*s\n", TEXT_ARGUMENT(diagnostic->tag),
                           diagnostic->span.start, diagnostic->span.end,
                           TEXT_ARGUMENT(diagnostic->message));
    }
}

struct text what_is_read(struct arena *arena, struct text text, bool is_whole, bool *is_right) {
    struct reading reading = {.said = {.arena = arena}};
    struct plan *plan = &reading.plan;
    plan_start(plan);
    uint32_t source = plan_source(plan, text);
    plan->tree = is_whole ? syntax_parse_whole(&plan->context, source)
                          : syntax_parse(&plan->context, source);
    diagnostics_sort(&plan->diagnostics);
    say_relations(&reading);
    say_figures(&reading);
    say_rest(&reading);
    *is_right = plan->diagnostics.error_count == 0;
    plan_end(plan);
    return text_built(&reading.said);
}
