/* Expectations of two kinds: that an expression is true, and that a rule holds or fails, maybe for
 * some names. A rule holds where no instance fails or is open, and it must speak of a name to hold
 * for it; where it speaks of nothing at all, it holds with a warning. */
#include "rules/expect.h"

#include "rules/evaluation.h"
#include "rules/instances.h"
#include "rules/stated.h"

/* The most violations that one failure tells; the rest is counted. */
enum { MOST_TOLD = 3 };

/* A test being run. */
struct testing {
    struct arena *arena;
    struct evaluator evaluator;
    struct waiving waiving;
    const struct changing *changing; /* that has followed the test, or NULL */
    struct diagnostics report;       /* for its arena: failures go into the result */
    struct test_result result;
};

/* How a rule stands towards what is expected of it, and the first verdicts that are against it. */
struct standing {
    struct testing *testing;
    enum expectation_kind kind;
    uint32_t counts[OUTCOME_COUNT];
    struct verdict told[MOST_TOLD];
    uint32_t told_count;
};

static struct diagnostic *fail_with(struct testing *testing, const struct expectation *expectation,
                                    struct text message) {
    struct diagnostic *failure = arena_new(testing->arena, struct diagnostic);
    *failure = (struct diagnostic){.severity = SEVERITY_ERROR,
                                   .tag = TEXT("expect"),
                                   .message = message,
                                   .span = expectation->span};
    vector_push(testing->arena, &testing->result.failures, failure);
    return failure;
}

/* --- Expressions --- */

static void tell_false(struct testing *testing, const struct expectation *expectation) {
    struct evaluator *evaluator = &testing->evaluator;
    struct diagnostic *failure =
        fail_with(testing, expectation, TEXT("this is false, and is expected to be true"));
    struct finding_value operands[2];
    uint32_t count =
        operands_of(evaluator, testing->arena, expectation->truth.expression, operands);
    struct text words = operands_words(evaluator, testing->arena, operands, count);
    if (words.length == 0) return;
    diagnostic_remark(&testing->report, failure, "found", "%.*s", TEXT_ARGUMENT(words));
}

static void tell_missing(struct testing *testing, const struct expectation *expectation,
                         struct value value) {
    struct value_names names = evaluator_names(&testing->evaluator);
    struct diagnostic *failure =
        fail_with(testing, expectation, TEXT("this is missing, and is expected to be true"));
    uint32_t count;
    struct text *words = missing_words(&names, value.missing, testing->arena, &count);
    for (uint32_t n = 0; n < count; n++) {
        diagnostic_remark(&testing->report, failure, "not stated", "%.*s", TEXT_ARGUMENT(words[n]));
    }
}

/* True where it is met. */
static bool expect_truth(struct testing *testing, const struct expectation *expectation) {
    struct evaluator *evaluator = &testing->evaluator;
    evaluator->year = 0;
    evaluator->follows_year = false;
    evaluator->slots =
        arena_array(evaluator->arena, struct value, expectation->truth.slot_count + 1);
    struct value value = evaluate(evaluator, expectation->truth.expression);
    if (value.kind == VALUE_TRUTH && !value.truth) tell_false(testing, expectation);
    if (value.kind == VALUE_MISSING) tell_missing(testing, expectation, value);
    return value.kind == VALUE_TRUTH && value.truth;
}

/* --- Rules --- */

static void count(void *context, struct finding finding) {
    struct standing *standing = context;
    bool is_against = standing->kind == EXPECT_HOLDS
                          ? finding.outcome == OUTCOME_FAILS || finding.outcome == OUTCOME_OPEN
                          : finding.outcome != OUTCOME_FAILS;
    standing->counts[finding.outcome]++;
    if (!is_against || standing->told_count == MOST_TOLD) return;
    struct testing *testing = standing->testing;
    struct verdict *told = &standing->told[standing->told_count++];
    *told = verdict_make(&testing->evaluator, testing->arena, finding);
    verdict_tell(&testing->evaluator, testing->arena, told);
}

/* Counts instances that hold, which is not against what is expected. */
static void count_holding(void *context, uint32_t rule, uint32_t holding) {
    struct standing *standing = context;
    (void)rule;
    standing->counts[OUTCOME_HOLDS] += holding;
}

static uint32_t against(const struct standing *standing) {
    const uint32_t *counts = standing->counts;
    if (standing->kind == EXPECT_HOLDS) return counts[OUTCOME_FAILS] + counts[OUTCOME_OPEN];
    return counts[OUTCOME_HOLDS] + counts[OUTCOME_OPEN] + counts[OUTCOME_WAIVED];
}

/* How the rule stands, in a word: the gravest of its verdicts. */
static const char *stand_words(const struct standing *standing) {
    const uint32_t *counts = standing->counts;
    if (counts[OUTCOME_FAILS] > 0) return "fails";
    if (counts[OUTCOME_OPEN] > 0) return "is open";
    if (counts[OUTCOME_WAIVED] > 0) return "is waived";
    return counts[OUTCOME_HOLDS] > 0 ? "holds" : "has nothing to check";
}

static struct text standing_message(struct testing *testing, const struct expectation *expectation,
                                    const struct key *subject, const struct standing *standing) {
    const struct model *model = testing->evaluator.model;
    struct text_builder words = {.arena = testing->arena};
    text_append(&words, names_text(model->names, expectation->rule_name));
    text_append_format(&words, " %s", stand_words(standing));
    if (subject != NULL) {
        text_append_string(&words, " for ");
        text_append(&words, subject->is_industry ? model_industry_name(model, subject->place)
                                                 : model_district_name(model, subject->place));
    }
    if (expectation->year != 0) text_append_format(&words, " in %d", (int)expectation->year);
    text_append_format(&words, ", and is expected to %s",
                       standing->kind == EXPECT_HOLDS ? "hold" : "fail");
    return text_built(&words);
}

/* Why the violation stands, and where that is said, which may be far from the test. */
static void tell_waiver(struct testing *testing, struct diagnostic *failure, uint32_t number) {
    const struct waiver *waiver = &testing->evaluator.model->waivers.items[number];
    struct text_builder words = {.arena = testing->arena};
    waiver_append(&words, waiver);
    diagnostic_remark(&testing->report, failure, "waived because", "%.*s",
                      TEXT_ARGUMENT(text_built(&words)));
    for (uint32_t n = 0; n < failure->related.count; n++) {
        if (span_equal(failure->related.items[n].span, waiver->span)) return;
    }
    diagnostic_relate(&testing->report, failure, waiver->span, "waived here");
}

/* The violation's own words. */
static void tell_verdict(struct testing *testing, struct diagnostic *failure,
                         const struct verdict *verdict) {
    const struct telling *telling = verdict->telling;
    struct text words = operands_words(&testing->evaluator, testing->arena, telling->operands,
                                       telling->operand_count);
    struct text_builder year = {.arena = testing->arena};
    if (verdict->year != 0) text_append_format(&year, "in %d: ", (int)verdict->year);
    diagnostic_remark(&testing->report, failure, "found", "%.*s%.*s",
                      TEXT_ARGUMENT(text_built(&year)), TEXT_ARGUMENT(telling->message));
    if (words.length > 0) {
        diagnostic_remark(&testing->report, failure, "because", "%.*s", TEXT_ARGUMENT(words));
    }
    if (verdict->outcome == OUTCOME_WAIVED) tell_waiver(testing, failure, verdict->waiver);
}

static uint32_t instance_count(const struct standing *standing) {
    uint32_t instances = 0;
    for (int n = 0; n < OUTCOME_COUNT; n++) instances += standing->counts[n];
    return instances;
}

/* Goes through the instances in the year, or with 0 through all of them. */
static struct standing stand(struct testing *testing, const struct expectation *expectation,
                             const struct key *subject, int32_t year) {
    struct standing standing = {.testing = testing, .kind = expectation->kind};
    struct instances instances = {.evaluator = &testing->evaluator,
                                  .waiving = &testing->waiving,
                                  .rule = expectation->rule,
                                  .subject = subject,
                                  .visit = count,
                                  .context = &standing};
    if (expectation->kind == EXPECT_HOLDS && subject == NULL) {
        instances.visit_holding = count_holding;
    }
    if (year == 0) {
        instances_in_every_year(&instances);
    } else {
        instances_in_year(&instances, year);
    }
    return standing;
}

static bool speaks_of(const struct rule *rule, enum type_base base) {
    for (uint32_t n = 0; n < rule->each.count; n++) {
        if (rule->each.items[n].type.base == base) return true;
    }
    return false;
}

/* Says that the rule speaks of another kind of things than the subject is; false where it does not. */
static bool tell_kind(struct testing *testing, struct diagnostic *failure, const struct rule *rule,
                      const struct key *subject) {
    const struct model *model = testing->evaluator.model;
    enum type_base own = subject->is_industry ? TYPE_INDUSTRY : TYPE_DISTRICT;
    enum type_base other = subject->is_industry ? TYPE_DISTRICT : TYPE_INDUSTRY;
    if (speaks_of(rule, own)) return false;
    const char *spoken = !speaks_of(rule, other) ? "neither districts nor industries"
                         : subject->is_industry  ? "districts"
                                                 : "industries";
    struct text name = subject->is_industry ? model_industry_name(model, subject->place)
                                            : model_district_name(model, subject->place);
    diagnostic_remark(&testing->report, failure, "help", "the rule speaks of %s, and %.*s is %s",
                      spoken, TEXT_ARGUMENT(name),
                      subject->is_industry ? "an industry" : "a district");
    return true;
}

/* Says why there is nothing to check, in the failure or the warning about it. */
static void tell_nothing(struct testing *testing, struct diagnostic *diagnostic,
                         const struct expectation *expectation, const struct key *subject) {
    const struct rule *rule = &testing->evaluator.model->rules.items[expectation->rule];
    if (subject != NULL && tell_kind(testing, diagnostic, rule, subject)) return;
    struct standing anytime = {0};
    if (expectation->year != 0) anytime = stand(testing, expectation, subject, 0);
    if (instance_count(&anytime) > 0) {
        diagnostic_remark(&testing->report, diagnostic, "help",
                          "that is checked in another year, or without one");
    } else {
        diagnostic_remark(&testing->report, diagnostic, "help",
                          "the rule's `each` and `where` leave nothing to check");
    }
}

/* A rule without instances holds, since none fails: whoever expects that may believe that something
 * was checked. Where a mistake has kept the instances away, it is told instead. */
static void warn_of_nothing(struct testing *testing, const struct expectation *expectation) {
    const struct evaluator *evaluator = &testing->evaluator;
    struct text rule = names_text(evaluator->model->names, expectation->rule_name);
    struct text_builder year = {.arena = testing->arena};
    if (evaluator->diagnostics->error_count > 0) return;
    if (expectation->year != 0) text_append_format(&year, " in %d", (int)expectation->year);
    struct diagnostic *diagnostic =
        diagnostics_add(evaluator->diagnostics, CODE_NOTHING_CHECKED, expectation->span,
                        "this holds because %.*s has nothing to check%.*s: nothing is tested here",
                        TEXT_ARGUMENT(rule), TEXT_ARGUMENT(text_built(&year)));
    tell_nothing(testing, diagnostic, expectation, NULL);
}

static void tell_standing(struct testing *testing, const struct expectation *expectation,
                          const struct key *subject, const struct standing *standing) {
    const struct rule *rule = &testing->evaluator.model->rules.items[expectation->rule];
    struct text message = standing_message(testing, expectation, subject, standing);
    struct diagnostic *failure = fail_with(testing, expectation, message);
    for (uint32_t n = 0; n < standing->told_count; n++) {
        tell_verdict(testing, failure, &standing->told[n]);
    }
    if (against(standing) > standing->told_count) {
        diagnostic_remark(&testing->report, failure, "found", "and %u more",
                          against(standing) - standing->told_count);
    }
    if (rule->source.bytes != NULL) {
        diagnostic_remark(&testing->report, failure, "source", "%.*s", TEXT_ARGUMENT(rule->source));
    }
    if (instance_count(standing) == 0) tell_nothing(testing, failure, expectation, subject);
}

bool expects_of_whole(const struct expectation *expectation) {
    return expectation->kind != EXPECT_TRUTH && expectation->rule != NONE &&
           expectation->subjects.count == 0 && expectation->year == 0;
}

/* Whether what is known of the test tells how the rule stands, with nothing to be told of it. */
static bool is_known(const struct testing *testing, const struct expectation *expectation) {
    return testing->changing != NULL && expects_of_whole(expectation) &&
           changing_follows(testing->changing, expectation->rule);
}

static struct standing stand_known(const struct testing *testing,
                                   const struct expectation *expectation) {
    struct standing standing = {.kind = expectation->kind};
    const uint32_t *counts = changing_verdicts(testing->changing)->counts[expectation->rule];
    for (int n = 0; n < OUTCOME_COUNT; n++) standing.counts[n] = counts[n];
    return standing;
}

static bool is_met_by(const struct standing *standing, const struct key *subject) {
    const uint32_t *counts = standing->counts;
    bool speaks = subject == NULL || counts[OUTCOME_HOLDS] + counts[OUTCOME_WAIVED] > 0;
    if (standing->kind == EXPECT_HOLDS) return against(standing) == 0 && speaks;
    return counts[OUTCOME_FAILS] > 0;
}

/* The rule for one name, or for all together. True where the expectation is met. Where it is not, the
 * instances have to be looked at, to be told. */
static bool expect_standing(struct testing *testing, const struct expectation *expectation,
                            const struct key *subject) {
    struct standing standing = {0};
    bool is_met = false;
    if (is_known(testing, expectation)) {
        standing = stand_known(testing, expectation);
        is_met = is_met_by(&standing, subject);
    }
    if (!is_met) {
        standing = stand(testing, expectation, subject, expectation->year);
        is_met = is_met_by(&standing, subject);
    }
    if (!is_met) tell_standing(testing, expectation, subject, &standing);
    if (is_met && instance_count(&standing) == 0) warn_of_nothing(testing, expectation);
    return is_met;
}

static bool expect_rule(struct testing *testing, const struct expectation *expectation) {
    bool is_met = true;
    if (expectation->rule == NONE) {
        fail_with(testing, expectation,
                  TEXT("this standard rule is left out, so nothing is known of it"));
        return false;
    }
    if (expectation->subjects.count == 0) return expect_standing(testing, expectation, NULL);
    for (uint32_t n = 0; n < expectation->subjects.count; n++) {
        if (!expect_standing(testing, expectation, &expectation->subjects.items[n])) is_met = false;
    }
    return is_met;
}

struct test_result expect_all(struct arena *arena, struct arena *scratch, const struct model *model,
                              uint32_t test, struct sources *sources,
                              struct diagnostics *diagnostics, int32_t today,
                              const struct changing *changing) {
    struct testing testing = {.arena = arena, .changing = changing, .result = {.test = test}};
    diagnostics_init(&testing.report, arena);
    evaluator_init(&testing.evaluator, model, sources, diagnostics, scratch, arena);
    waiving_init(&testing.waiving, &testing.evaluator, arena, today);
    struct arena_mark start = arena_mark(scratch);
    check_stated(&testing.evaluator, 0, true);
    arena_rewind(scratch, start);
    testing.result.expectation_count = model->expectations.count;
    for (uint32_t n = 0; n < model->expectations.count; n++) {
        const struct expectation *expectation = &model->expectations.items[n];
        struct arena_mark mark = arena_mark(scratch);
        bool is_met = expectation->kind == EXPECT_TRUTH ? expect_truth(&testing, expectation)
                                                        : expect_rule(&testing, expectation);
        if (!is_met) testing.result.failed++;
        arena_rewind(scratch, mark);
    }
    return testing.result;
}
