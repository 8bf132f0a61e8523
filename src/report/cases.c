/* Cases are called by their fingerprints, so that a server that follows a test from run to run follows a rule's
 * instance. */
#include "report/cases.h"

#include "report/finding.h"
#include "report/fingerprints.h"
#include "report/stand.h"

/* What the functions below share. */
struct gathering {
    const struct found *found;
    struct arena *arena;
    struct suites suites;
};

static struct suite *add_suite(struct gathering *gathering, struct text name) {
    vector_push(gathering->arena, &gathering->suites.list, (struct suite){.name = name});
    return &gathering->suites.list.items[gathering->suites.list.count - 1];
}

static struct report_case *add_case(struct gathering *gathering, struct suite *suite,
                                    struct text name, enum case_outcome outcome) {
    vector_push(gathering->arena, &suite->cases,
                (struct report_case){.name = name, .outcome = outcome});
    suite->counts[outcome]++;
    gathering->suites.counts[outcome]++;
    gathering->suites.case_count++;
    return &suite->cases.items[suite->cases.count - 1];
}

/* --- The plan --- */

static enum case_outcome outcome_of_diagnostic(const struct found *found,
                                               const struct diagnostic *diagnostic) {
    if (diagnostic->severity == SEVERITY_ERROR) return CASE_ERRS;
    bool counts = diagnostic->severity == SEVERITY_WARNING && found->is_strict;
    return counts ? CASE_FAILS : CASE_PASSES;
}

/* A case that there are no errors, or one for each that there is; and one for each warning and note. */
static void gather_plan(struct gathering *gathering) {
    const struct found *found = gathering->found;
    struct suite *suite = add_suite(gathering, TEXT("plan"));
    struct text *names = fingerprints_of(found, gathering->arena);
    if (found->diagnostics->error_count == 0) {
        add_case(gathering, suite, TEXT("no errors"), CASE_PASSES);
    }
    for (uint32_t n = 0; n < found->diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = found->diagnostics->list.items[n];
        struct report_case *made =
            add_case(gathering, suite, names[n], outcome_of_diagnostic(found, diagnostic));
        vector_push(gathering->arena, &made->findings, *diagnostic);
    }
}

/* --- Rules --- */

static enum case_outcome outcome_of_verdict(const struct found *found,
                                            const struct verdict *verdict) {
    if (verdict_counts(found->check, verdict, found->is_strict)) return CASE_FAILS;
    if (verdict->outcome == OUTCOME_OPEN) return CASE_SKIPPED;
    return verdict->outcome == OUTCOME_WAIVED ? CASE_WAIVED : CASE_PASSES;
}

static void gather_verdicts(struct gathering *gathering, struct suite *suites, uint32_t *listed) {
    const struct check *check = gathering->found->check;
    struct arena *arena = gathering->arena;
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        struct report_case *made =
            add_case(gathering, &suites[verdict->rule], finding_fingerprint(check, verdict, arena),
                     outcome_of_verdict(gathering->found, verdict));
        if (verdict->outcome == OUTCOME_HOLDS) {
            listed[verdict->rule]++;
        } else {
            made->words = verdict->telling->message;
            vector_push(arena, &made->findings,
                        finding_of(check, gathering->found->sources, verdict, arena));
        }
    }
}

/* The instances that hold are one case, unless they are listed; a rule without any says so. */
static void gather_rest(struct gathering *gathering, struct suite *suite, uint32_t rule,
                        uint32_t listed) {
    const struct check *check = gathering->found->check;
    uint32_t unlisted = check->verdicts.counts[rule][OUTCOME_HOLDS] - listed;
    if (unlisted > 0) {
        struct report_case *made = add_case(gathering, suite, suite->name, CASE_PASSES);
        made->words =
            text_format(gathering->arena, "%u hold%s", unlisted, unlisted == 1 ? "s" : "");
    } else if (suite->cases.count == 0) {
        struct report_case *made = add_case(gathering, suite, suite->name, CASE_SKIPPED);
        made->words = stand_of_rule(check, rule, gathering->arena);
    }
}

static void gather_rules(struct gathering *gathering) {
    const struct check *check = gathering->found->check;
    const struct model *model = check->model;
    uint32_t first = gathering->suites.list.count;
    uint32_t *listed = arena_array(gathering->arena, uint32_t, model->rules.count + 1);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        add_suite(gathering, names_text(model->names, model->rules.items[n].name));
    }
    struct suite *suites = gathering->suites.list.items + first;
    gather_verdicts(gathering, suites, listed);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        gather_rest(gathering, &suites[n], n, listed[n]);
    }
}

/* --- Tests --- */

static void gather_tests(struct gathering *gathering) {
    const struct test_results *tests = gathering->found->tests;
    struct suite *suite = add_suite(gathering, TEXT("tests"));
    for (uint32_t n = 0; n < tests->list.count; n++) {
        const struct test_result *result = &tests->list.items[n];
        struct text name = tests->model->tests.items[result->test].title;
        struct report_case *made =
            add_case(gathering, suite, name, result->failed > 0 ? CASE_FAILS : CASE_PASSES);
        for (uint32_t at = 0; at < result->failures.count; at++) {
            vector_push(gathering->arena, &made->findings, *result->failures.items[at]);
        }
    }
}

struct suites suites_of(const struct found *found, struct arena *arena) {
    struct gathering gathering = {.found = found, .arena = arena};
    gather_plan(&gathering);
    if (found->check != NULL) gather_rules(&gathering);
    if (found->tests != NULL) gather_tests(&gathering);
    return gathering.suites;
}
