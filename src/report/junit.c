/* What fails has the account of the text report, excerpt and all, as its words; so has what only a strict
 * check would mind, beside a case that passes. */
#include "report/junit.h"

#include "base/xml.h"
#include "diag/render.h"
#include "report/cases.h"
#include "report/finding.h"

struct junit {
    const struct found *found;
    struct text_builder *output;
};

static void append_count(struct junit *junit, const char *name, uint32_t count) {
    text_append_format(junit->output, " %s=\"%u\"", name, count);
}

/* All that is to be told of a case. */
static struct text told_of(struct junit *junit, const struct report_case *which) {
    struct text_builder account = {.arena = junit->output->arena};
    text_append_byte(&account, '\n');
    for (uint32_t n = 0; n < which->findings.count; n++) {
        render_diagnostic(&account, junit->found->sources, &which->findings.items[n],
                          (struct render_style){0});
    }
    return text_built(&account);
}

static const char *const elements[] = {[CASE_PASSES] = "system-out",
                                       [CASE_FAILS] = "failure",
                                       [CASE_ERRS] = "error",
                                       [CASE_SKIPPED] = "skipped",
                                       [CASE_WAIVED] = "skipped"};

/* How the case ended, and why. */
static void append_outcome(struct junit *junit, const struct suite *suite,
                           const struct report_case *which) {
    const char *element = elements[which->outcome];
    bool has_findings = which->findings.count > 0;
    text_append_format(junit->output, "      <%s", element);
    if (which->outcome != CASE_PASSES) {
        const struct diagnostic *first = which->findings.items;
        xml_append_attribute(junit->output, "type", has_findings ? first->tag : suite->name);
        xml_append_attribute(junit->output, "message",
                             has_findings ? first->message : which->words);
    }
    text_append_byte(junit->output, '>');
    xml_append_text(junit->output, has_findings ? told_of(junit, which) : which->words);
    text_append_format(junit->output, "</%s>\n", element);
}

static void append_case(struct junit *junit, const struct suite *suite,
                        const struct report_case *which) {
    bool is_bare = which->findings.count == 0 && which->words.length == 0;
    text_append_string(junit->output, "    <testcase");
    xml_append_attribute(junit->output, "classname", suite->name);
    xml_append_attribute(junit->output, "name", which->name);
    text_append_string(junit->output, is_bare ? " time=\"0\"/>\n" : " time=\"0\">\n");
    if (is_bare) return;
    append_outcome(junit, suite, which);
    text_append_string(junit->output, "    </testcase>\n");
}

/* What the plan prints. */
static void append_prints(struct junit *junit) {
    const struct check *check = junit->found->check;
    if (check == NULL || check->prints.count == 0) return;
    text_append_string(junit->output, "    <system-out>\n");
    for (uint32_t n = 0; n < check->prints.count; n++) {
        xml_append_text(junit->output,
                        printed_words(check, &check->prints.items[n], junit->output->arena));
        text_append_byte(junit->output, '\n');
    }
    text_append_string(junit->output, "    </system-out>\n");
}

static void append_suite(struct junit *junit, const struct suite *suite, bool is_first) {
    const uint32_t *counts = suite->counts;
    text_append_string(junit->output, "  <testsuite");
    xml_append_attribute(junit->output, "name", suite->name);
    append_count(junit, "tests", suite->cases.count);
    append_count(junit, "failures", counts[CASE_FAILS]);
    append_count(junit, "errors", counts[CASE_ERRS]);
    append_count(junit, "skipped", counts[CASE_SKIPPED] + counts[CASE_WAIVED]);
    text_append_string(junit->output, " time=\"0\">\n");
    for (uint32_t n = 0; n < suite->cases.count; n++) {
        append_case(junit, suite, &suite->cases.items[n]);
    }
    if (is_first) append_prints(junit);
    text_append_string(junit->output, "  </testsuite>\n");
}

void report_junit(const struct found *found, struct text_builder *output) {
    struct junit junit = {found, output};
    struct suites suites = suites_of(found, output->arena);
    bool has_title = found->title.bytes != NULL;
    text_append_string(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
    xml_append_attribute(output, "name", has_title ? found->title : TEXT("zonal"));
    append_count(&junit, "tests", suites.case_count);
    append_count(&junit, "failures", suites.counts[CASE_FAILS]);
    append_count(&junit, "errors", suites.counts[CASE_ERRS]);
    text_append_string(output, " time=\"0\">\n");
    for (uint32_t n = 0; n < suites.list.count; n++) {
        append_suite(&junit, &suites.list.items[n], n == 0);
    }
    text_append_string(output, "</testsuites>\n");
}
