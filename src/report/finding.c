/* What explains a verdict becomes remarks: each source is quoted once, and a label only where the
 * excerpt does not show it anyway. */
#include "report/finding.h"

#include "base/json.h"
#include "report/account.h"
#include "rules/waive.h"

/* What the functions below share. */
struct teller {
    const struct check *check;
    const struct model *model;
    struct sources *sources;
    struct arena *arena;
};

static void add_remark(struct teller *teller, struct diagnostic *diagnostic, const char *kind,
                       struct text words) {
    struct remark remark = {kind, words};
    vector_push(teller->arena, &diagnostic->remarks, remark);
}

/* The values of the compared sides, as the rule writes them: `count(d.leads) is 4`. */
static void add_because(struct teller *teller, const struct verdict *verdict,
                        struct diagnostic *diagnostic) {
    struct text words = operands_words(teller->check->evaluator, teller->arena,
                                       verdict->telling->operands, verdict->telling->operand_count);
    if (words.length > 0) add_remark(teller, diagnostic, "because", words);
}

static const struct place *place_of(const struct teller *teller, struct value subject) {
    if (subject.kind == VALUE_DISTRICT) return &teller->model->districts.list.items[subject.place];
    if (subject.kind == VALUE_INDUSTRY) return &teller->model->industries.list.items[subject.place];
    return NULL;
}

/* Whether the label stands in the line that the report shows anyway. */
static bool shows_label(struct teller *teller, const struct aside *label, struct span at) {
    return sources_share_line(teller->sources, label->label_span, at);
}

/* The other name of each subject, Chinese beside English or the other way round. */
static void add_labels(struct teller *teller, const struct verdict *verdict,
                       struct diagnostic *diagnostic) {
    struct text_builder words = {.arena = teller->arena};
    struct span at = verdict_place(teller->model, verdict);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        const struct place *place = place_of(teller, verdict->subjects[n]);
        if (place == NULL) continue;
        const struct aside *label = model_aside(teller->model, place->aside);
        if (label->label.bytes == NULL || shows_label(teller, label, at)) continue;
        text_append_format(&words, "%s%.*s is ", words.length > 0 ? "; " : "",
                           TEXT_ARGUMENT(names_text(teller->model->names, place->name)));
        text_append(&words, label->label);
    }
    if (words.length > 0) add_remark(teller, diagnostic, "name", text_built(&words));
}

/* Why a violation stands, who says so and until when. */
static void add_waiver(struct teller *teller, const struct verdict *verdict,
                       struct diagnostic *diagnostic) {
    const struct waiver *waiver = &teller->model->waivers.items[verdict->waiver];
    struct text_builder words = {.arena = teller->arena};
    waiver_append(&words, waiver);
    add_remark(teller, diagnostic, "waived because", text_built(&words));
}

static void add_source(struct teller *teller, struct diagnostic *diagnostic, struct text source) {
    if (source.bytes == NULL) return;
    for (uint32_t n = 0; n < diagnostic->remarks.count; n++) {
        if (text_equal(diagnostic->remarks.items[n].words, source)) return;
    }
    add_remark(teller, diagnostic, "source", source);
}

/* What the rule cites, then what the statements of its subjects and their targets do, each once. */
static void add_sources(struct teller *teller, const struct verdict *verdict,
                        struct diagnostic *diagnostic) {
    const struct model *model = teller->model;
    add_source(teller, diagnostic, model->rules.items[verdict->rule].source);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct value subject = verdict->subjects[n];
        const struct place *place = place_of(teller, subject);
        if (place != NULL) {
            add_source(teller, diagnostic, model_aside(model, place->aside)->source);
        }
        uint32_t series = NONE;
        if (subject.kind == VALUE_INDUSTRY) series = model->target_series.items[subject.place];
        struct figure_range range = {0, 0};
        if (series != NONE) range = model_range(model, series);
        for (uint32_t at = range.first; at < range.first + range.count; at++) {
            const struct figure *figure = &model->figures.items[at];
            int32_t year = model_year(model, figure);
            if (year != 0 && year != verdict->year) continue;
            add_source(teller, diagnostic, model_figure_aside(model, figure)->source);
        }
    }
}

struct diagnostic finding_head(const struct check *check, const struct verdict *verdict) {
    const struct rule *rule = &check->model->rules.items[verdict->rule];
    bool fails = verdict->outcome == OUTCOME_FAILS;
    return (struct diagnostic){.severity = fails ? rule->severity : SEVERITY_NOTE,
                               .tag = names_text(check->model->names, rule->name),
                               .message = verdict->telling->message,
                               .span = verdict_place(check->model, verdict)};
}

struct diagnostic finding_of(const struct check *check, struct sources *sources,
                             const struct verdict *verdict, struct arena *arena) {
    struct teller teller = {check, check->model, sources, arena};
    struct diagnostic finding = finding_head(check, verdict);
    if (verdict->outcome == OUTCOME_WAIVED) add_waiver(&teller, verdict, &finding);
    if (verdict->year != 0) {
        add_remark(&teller, &finding, "year", text_format(arena, "%d", (int)verdict->year));
    }
    add_because(&teller, verdict, &finding);
    account_add(check, sources, verdict, arena, &finding);
    add_labels(&teller, verdict, &finding);
    add_sources(&teller, verdict, &finding);
    return finding;
}

bool verdict_counts(const struct check *check, const struct verdict *verdict, bool is_strict) {
    enum severity severity = check->model->rules.items[verdict->rule].severity;
    if (verdict->outcome == OUTCOME_OPEN) return is_strict;
    if (verdict->outcome != OUTCOME_FAILS) return false;
    return severity == SEVERITY_ERROR || (severity == SEVERITY_WARNING && is_strict);
}

bool diagnostic_counts(const struct diagnostic *diagnostic, bool is_strict) {
    bool is_warning = diagnostic->severity == SEVERITY_WARNING;
    return diagnostic->severity == SEVERITY_ERROR || (is_warning && is_strict);
}

struct text printed_words(const struct check *check, const struct printed *printed,
                          struct arena *arena) {
    struct value_names names = evaluator_names(check->evaluator);
    struct text_builder words = {.arena = arena};
    for (uint32_t n = 0; n < printed->count; n++) {
        if (n > 0) text_append_byte(&words, ' ');
        value_append(&names, printed->values[n], &words);
    }
    return text_built(&words);
}

/* A string is written as JSON does, so that it is told from a name and from two strings. */
static void append_subject(const struct value_names *names, struct value subject,
                           struct text_builder *builder) {
    if (subject.kind == VALUE_STRING) {
        struct json json = {.output = builder};
        json_text(&json, subject.string);
    } else {
        value_append_exact(names, subject, builder);
    }
}

struct text finding_fingerprint(const struct check *check, const struct verdict *verdict,
                                struct arena *arena) {
    const struct model *model = check->model;
    struct value_names names = evaluator_names(check->evaluator);
    struct text_builder builder = {.arena = arena};
    text_append(&builder, names_text(model->names, model->rules.items[verdict->rule].name));
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_string(&builder, n == 0 ? "(" : ", ");
        append_subject(&names, verdict->subjects[n], &builder);
    }
    if (verdict->subject_count > 0) text_append_byte(&builder, ')');
    if (verdict->year != 0) text_append_format(&builder, " in %d", (int)verdict->year);
    return text_built(&builder);
}

struct text diagnostic_fingerprint(const struct diagnostic *diagnostic, struct sources *sources,
                                   struct arena *arena) {
    struct text_builder builder = {.arena = arena};
    text_append(&builder, diagnostic->tag);
    text_append_byte(&builder, ' ');
    if (diagnostic->span.source != 0) {
        text_append(&builder, sources_get(sources, diagnostic->span.source)->path);
        text_append_string(&builder, ": ");
    }
    text_append(&builder, diagnostic->message);
    return text_built(&builder);
}
