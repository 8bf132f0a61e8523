/* The public interface, as a host uses it: in order, out of order, several at once, and where
 * memory or the taker of a report fails. */
#include "supply.h"

#include "zonal.h"

#include <stdio.h>

/* What was written, cut off where it becomes long; refuses after `left` pieces. */
struct report {
    char bytes[8192];
    size_t length;
    int left;
};

static bool report_write(void *context, const char *bytes, size_t length) {
    struct report *report = context;
    if (report->left-- <= 0) return false;
    size_t room = sizeof report->bytes - 1 - report->length;
    size_t taken = length < room ? length : room;
    memcpy(report->bytes + report->length, bytes, taken);
    report->length += taken;
    report->bytes[report->length] = '\0';
    return true;
}

static enum zonal_status read_string(zonal *session, const char *text) {
    return zonal_read_text(session, "plan.zonal", text, strlen(text));
}

/* The findings without the standard rules' account: quiet. */
static enum zonal_status findings(zonal *session, struct report *report) {
    struct zonal_report_options options = {.size = sizeof options, .quiet = true};
    *report = (struct report){.left = 1};
    return zonal_write_findings(session, report_write, report, &options);
}

static enum zonal_status diagnostics(zonal *session, struct report *report) {
    *report = (struct report){.left = 1};
    return zonal_write_diagnostics(session, report_write, report, NULL);
}

static const char four_leads[] = "district D leads A, B, C, D4\n";

static void a_plan_is_read_checked_and_told(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    assert_int_equal(read_string(session, four_leads), ZONAL_CLEAN);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "D leads 4 industries, and may lead 3: A, B, C, D4"));
    assert_int_equal(diagnostics(session, &report), ZONAL_CLEAN);
    assert_string_equal(report.bytes, "7 rules, 5 checks: 4 hold, 1 fails\n");
    assert_false(zonal_out_of_memory(session));
    zonal_free(session);
}

static void several_texts_are_one_plan(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_read_text(session, "one.zonal", "district D leads A, B\n", 22),
                     ZONAL_CLEAN);
    assert_int_equal(zonal_read_text(session, "two.zonal", "district D leads C, E\n", 22),
                     ZONAL_CLEAN);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "one.zonal:1:10: error[leads_per_district]"));
    zonal_free(session);
}

static void options_change_the_check(void **state) {
    (void)state;
    struct zonal_check_options options = {.size = sizeof options, .no_standard = true};
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    assert_int_equal(zonal_check(session, &options), ZONAL_CLEAN);
    zonal_free(session);
    options = (struct zonal_check_options){.size = sizeof options, .strict = true};
    session = zonal_new(NULL);
    read_string(session, "industry A\nrule r { require A.target > 0 }\n");
    assert_int_equal(zonal_check(session, &options), ZONAL_FINDINGS);
    zonal_free(session);
    options = (struct zonal_check_options){.size = sizeof options, .year = 2021};
    session = zonal_new(NULL);
    read_string(session, "district D leads A, B, C, E in 2020\ndistrict D leads A in 2021\n");
    assert_int_equal(zonal_check(session, &options), ZONAL_CLEAN);
    zonal_free(session);
}

static void older_hosts_options_are_read_as_far_as_they_go(void **state) {
    (void)state;
    struct zonal_check_options options = {
        .size = offsetof(struct zonal_check_options, strict), .no_standard = true, .strict = true};
    zonal *session = zonal_new(NULL);
    read_string(session, "industry A\nrule r { require A.target > 0 }\n");
    assert_int_equal(zonal_check(session, &options), ZONAL_CLEAN);
    zonal_free(session);
}

static void an_error_in_the_text_is_told_at_once_and_again(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    assert_int_equal(read_string(session, "district\nprint 1\n"), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_string_equal(report.bytes, "");
    assert_int_equal(diagnostics(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "plan.zonal:1:"));
    assert_non_null(strstr(report.bytes, "1 error; the plan was not checked\n"));
    zonal_free(session);
}

static void a_file_that_is_not_there_is_a_diagnostic(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_read(session, "no-such-file.zonal"), ZONAL_FAILED);
    assert_int_equal(diagnostics(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "E0601"));
    zonal_free(session);
}

static void what_the_host_could_not_read_is_a_diagnostic(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    assert_int_equal(zonal_read_failed(session, "the plan's page", "it is torn", NULL),
                     ZONAL_FAILED);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_int_equal(report.length, 0);
    assert_int_equal(diagnostics(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "error[E0601]: cannot read the plan's page: it is torn"));
    zonal_free(session);
}

static void no_session_fails_and_does_no_harm(void **state) {
    (void)state;
    struct report report = {.left = 1};
    zonal_free(NULL);
    assert_true(zonal_out_of_memory(NULL));
    assert_int_equal(zonal_read(NULL, "plan.zonal"), ZONAL_FAILED);
    assert_int_equal(zonal_read_text(NULL, "plan.zonal", "", 0), ZONAL_FAILED);
    assert_int_equal(zonal_read_failed(NULL, "a page", "torn", NULL), ZONAL_FAILED);
    assert_int_equal(zonal_check(NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_findings(NULL, report_write, &report, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_diagnostics(NULL, report_write, &report, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_stage(NULL, ZONAL_MODEL, report_write, &report), ZONAL_FAILED);
    assert_int_equal(report.length, 0);
}

static void a_session_is_checked_again_as_it_is(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "D leads 4 industries"));
    assert_int_equal(diagnostics(session, &report), ZONAL_CLEAN);
    assert_string_equal(report.bytes, "7 rules, 5 checks: 4 hold, 1 fails\n");
    assert_int_equal(zonal_change(session, "<edit>", "drop D leads A", 14), ZONAL_CLEAN);
    assert_int_equal(zonal_check(session, NULL), ZONAL_CLEAN);
    assert_int_equal(zonal_undo(session), ZONAL_FINDINGS);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    zonal_free(session);
}

static void a_session_is_not_checked_in_another_way(void **state) {
    (void)state;
    struct zonal_check_options year = {.size = sizeof year, .year = 2030};
    struct zonal_check_options of_new = {.size = sizeof of_new, .baseline = true};
    struct zonal_check_options scenario = {.size = sizeof scenario, .scenario = "one"};
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(zonal_check(session, &year), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, &of_new), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, &scenario), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    zonal_free(session);
    session = zonal_new(NULL);
    read_string(session, "district D lead A\n");
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    zonal_free(session);
}

static void tests_are_run_once_and_not_beside_a_check(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    struct zonal_test_options options = {.size = sizeof options, .filter = "one"};
    read_string(session, "test \"one\" { expect true }\ntest \"two\" { expect false }\n");
    assert_int_equal(zonal_test(session, &options), ZONAL_CLEAN);
    assert_int_equal(zonal_test(session, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    report = (struct report){.left = 1};
    assert_int_equal(zonal_write_tests(session, report_write, &report, NULL), ZONAL_CLEAN);
    assert_string_equal(report.bytes, "pass  one\n");
    report = (struct report){.left = 1};
    assert_int_equal(zonal_write_test_list(session, report_write, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, ":1:6: one\n"));
    zonal_free(session);
    assert_int_equal(zonal_test(NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_tests(NULL, report_write, &report, NULL), ZONAL_FAILED);
}

static void a_scenario_is_asked_for_by_its_name(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    struct zonal_check_options options = {.size = sizeof options, .scenario = "more"};
    read_string(session, "district D leads A, B, C\nscenario more { district D leads E }\n");
    assert_int_equal(zonal_check(session, &options), ZONAL_FINDINGS);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "D leads 4 industries"));
    zonal_free(session);
    session = zonal_new(NULL);
    options.scenario = "less";
    read_string(session, "district D leads A, B, C\nscenario more { district D leads E }\n");
    assert_int_equal(zonal_check(session, &options), ZONAL_FAILED);
    zonal_free(session);
}

static void what_was_not_checked_has_no_findings(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_int_equal(report.length, 0);
    read_string(session, four_leads);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_int_equal(report.length, 0);
    zonal_free(session);
}

static void nothing_read_is_a_clean_check(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_check(session, NULL), ZONAL_CLEAN);
    zonal_free(session);
}

static void bytes_are_copied_and_need_no_end(void **state) {
    (void)state;
    char bytes[sizeof four_leads + 8];
    struct report report;
    memset(bytes, '?', sizeof bytes);
    memcpy(bytes, four_leads, strlen(four_leads));
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_read_text(session, "plan.zonal", bytes, strlen(four_leads)),
                     ZONAL_CLEAN);
    memset(bytes, '!', sizeof bytes);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "1 | district D leads A, B, C, D4\n"));
    zonal_free(session);
}

static void reports_may_be_written_again_and_again(void **state) {
    (void)state;
    struct report first, second;
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    zonal_check(session, NULL);
    findings(session, &first);
    findings(session, &second);
    assert_string_equal(first.bytes, second.bytes);
    diagnostics(session, &first);
    diagnostics(session, &second);
    assert_string_equal(first.bytes, second.bytes);
    zonal_free(session);
}

static void a_taker_that_refuses_is_a_failure(void **state) {
    (void)state;
    struct report report = {.left = 0};
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    zonal_check(session, NULL);
    assert_int_equal(zonal_write_findings(session, report_write, &report, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_diagnostics(session, report_write, &report, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_stage(session, ZONAL_TREE, report_write, &report), ZONAL_FAILED);
    assert_int_equal(findings(session, &report), ZONAL_CLEAN);
    zonal_free(session);
}

static void stages_can_be_looked_at(void **state) {
    (void)state;
    struct report report = {.left = 4};
    zonal *session = zonal_new(NULL);
    read_string(session, four_leads);
    assert_int_equal(zonal_write_stage(session, ZONAL_MODEL, report_write, &report), ZONAL_CLEAN);
    assert_int_equal(report.length, 0);
    zonal_check(session, NULL);
    assert_int_equal(zonal_write_stage(session, ZONAL_TOKENS, report_write, &report), ZONAL_CLEAN);
    assert_int_equal(zonal_write_stage(session, ZONAL_TREE, report_write, &report), ZONAL_CLEAN);
    assert_int_equal(zonal_write_stage(session, ZONAL_MODEL, report_write, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "D4"));
    zonal_free(session);
}

static void two_sessions_share_nothing(void **state) {
    (void)state;
    struct report report;
    zonal *first = zonal_new(NULL);
    zonal *second = zonal_new(NULL);
    read_string(first, "district X leads A, B\n");
    read_string(second, "district X leads C, E\n");
    zonal_read_text(first, "more.zonal", "district Y leads A, B, C, E\n", 28);
    assert_int_equal(zonal_check(second, NULL), ZONAL_CLEAN);
    assert_int_equal(zonal_check(first, NULL), ZONAL_FINDINGS);
    zonal_free(second);
    assert_int_equal(findings(first, &report), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "Y leads 4 industries"));
    assert_null(strstr(report.bytes, "X leads"));
    zonal_free(first);
}

static void a_report_is_written_in_several_formats_and_what_is_none_is_text(void **state) {
    (void)state;
    struct report report;
    struct zonal_report_options options = {.size = sizeof options, .quiet = true};
    zonal *session = zonal_new(NULL);
    read_string(session, "rule r { each n in {1, 2, 3}; require n > 9 else \"{n}\" }\n");
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    options.max_per_rule = 1;
    report = (struct report){.left = 1};
    assert_int_equal(zonal_write_findings(session, report_write, &report, &options), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "... and 2 more of r\n"));
    options.format = ZONAL_COMPACT;
    report = (struct report){.left = 1};
    assert_int_equal(zonal_write_findings(session, report_write, &report, &options), ZONAL_CLEAN);
    assert_string_equal(report.bytes, "plan.zonal:1:6: error[r]: 1\nplan.zonal:1:6: error[r]: 2\n"
                                      "plan.zonal:1:6: error[r]: 3\n");
    options.format = ZONAL_FORMAT_COUNT;
    report = (struct report){.left = 1};
    assert_int_equal(zonal_write_findings(session, report_write, &report, &options), ZONAL_CLEAN);
    assert_non_null(strstr(report.bytes, "... and 2 more of r\n"));
    zonal_free(session);
}

/* --- Memory --- */

static const char *const plans[] = {
    four_leads,
    "",
    "print 1 / 0\n",
    "district\nlet x = \"unclosed\nindustry A in A\n",
    "plan \"P\" source \"S\"\nunit CNY\nunit USD = 7 CNY\nindustry IC \"芯片\"\nindustry a, b in "
    "IC\n"
    "district D leads a, b in 2020\ntarget IC in 2020 = 10 CNY with parts equal\n"
    "target in 2020 = { a: 1 USD, b: 4 CNY }\noutput D = { a: 1e30 CNY, b: 1/3 CNY }\n"
    "indicator x(D) in 2018 = 100 grows 25%\nlet f(y) = y + y\nlet g = f(1/3)\n"
    "rule r { each d in districts; each i in d.leads where i.target > 0\n"
    "  require sum(output(d, j) for j in {i} | i.children) < f(x(d)) * 1 CNY else \"{d} {i}: {g}\" "
    "}\n"
    "print {IC, a}, g, x(D, 2021), has b.parent\n",
};

static void a_plan_is_asked_for_its_names_and_errors(void **state) {
    (void)state;
    struct report report;
    zonal *session = zonal_new(NULL);
    assert_false(zonal_has_name(session, "D"));
    read_string(session, "district D leads `new energy`\n");
    zonal_check(session, NULL);
    assert_true(zonal_has_name(session, "D"));
    assert_true(zonal_has_name(session, "new energy"));
    assert_true(zonal_has_name(session, "leads_per_district"));
    assert_false(zonal_has_name(session, "new"));
    assert_true(zonal_has_rule(session, "leads_per_district"));
    assert_false(zonal_has_rule(session, "D"));
    assert_int_equal(zonal_error_count(session), 0);
    assert_int_equal(zonal_name_failed(session, "new-energy"), ZONAL_FAILED);
    assert_int_equal(zonal_error_count(session), 1);
    diagnostics(session, &report);
    assert_non_null(strstr(report.bytes, "did you mean `new energy`?"));
    zonal_free(session);
    assert_int_equal(zonal_error_count(NULL), 0);
    assert_false(zonal_has_name(NULL, "D"));
    assert_int_equal(zonal_name_failed(NULL, "D"), ZONAL_FAILED);
}

/* Writes a report in every format there is; the worst status of it. */
typedef enum zonal_status writer(zonal *session, zonal_write write, void *context,
                                 const struct zonal_report_options *options);

static enum zonal_status write_all_formats(zonal *session, writer *write) {
    enum zonal_status status = ZONAL_CLEAN;
    for (int format = 0; format < ZONAL_FORMAT_COUNT; format++) {
        struct report report = {.left = 1};
        struct zonal_report_options options = {.size = sizeof options,
                                               .format = (enum zonal_format)format};
        if (write(session, report_write, &report, &options) > status) status = ZONAL_FAILED;
    }
    return status;
}

/* Everything that a host does with a plan; the worst status of it. */
static enum zonal_status whole_run(struct supply *supply, const char *plan) {
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = supply};
    struct report report;
    zonal *session = zonal_new(&host);
    if (session == NULL) return ZONAL_FAILED;
    read_string(session, plan);
    zonal_check(session, NULL);
    enum zonal_status status = findings(session, &report);
    if (diagnostics(session, &report) > status) status = ZONAL_FAILED;
    if (write_all_formats(session, zonal_write_findings) > status) status = ZONAL_FAILED;
    report.left = 1;
    enum zonal_status stage = zonal_write_stage(session, ZONAL_MODEL, report_write, &report);
    if (stage > status) status = stage;
    if (zonal_out_of_memory(session)) assert_int_equal(status, ZONAL_FAILED);
    zonal_free(session);
    return status;
}

static const char blocks[] =
    "unit CNY\nindustry IC\ndistrict D leads IC\ndistrict E in D\ntarget IC in 2020 = 10 CNY\n"
    "let most = 3\nlet twice(x) = x * 2\nindicator people(D) = 5\n"
    "scenario a { district D leads B, C; industry B, C; target IC in 2020 = IC.target * 2\n"
    "  let most = most + 1; let twice(x) = x * 20; drop indicator people(D) }\n"
    "scenario b \"B\" with a { drop district E; output D IC = 5 CNY; drop D leads IC }\n"
    "test \"one\" with b { expect leads_per_district holds for D; expect twice(most) == 80 }\n"
    "test \"two\" { district E leads IC; expect districts_per_industry fails; expect has most }\n";

/* The same with the tests of a plan, one of which fails, and with a scenario, of which a rule does:
 * clean where that is found. */
static enum zonal_status run_of_tests(struct supply *supply, const char *plan) {
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = supply};
    struct report report;
    zonal *session = zonal_new(&host);
    if (session == NULL) return ZONAL_FAILED;
    read_string(session, plan);
    enum zonal_status status = zonal_test(session, NULL);
    report = (struct report){.left = 1};
    if (zonal_write_tests(session, report_write, &report, NULL) > status) status = ZONAL_FAILED;
    if (write_all_formats(session, zonal_write_tests) > status) status = ZONAL_FAILED;
    if (diagnostics(session, &report) > status) status = ZONAL_FAILED;
    zonal_free(session);
    return status == ZONAL_FINDINGS ? ZONAL_CLEAN : ZONAL_FAILED;
}

static enum zonal_status run_of_scenario(struct supply *supply, const char *plan) {
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = supply};
    struct zonal_check_options options = {.size = sizeof options, .scenario = "b"};
    struct report report;
    zonal *session = zonal_new(&host);
    if (session == NULL) return ZONAL_FAILED;
    read_string(session, plan);
    enum zonal_status status = zonal_check(session, &options);
    if (findings(session, &report) > status) status = ZONAL_FAILED;
    zonal_free(session);
    return status == ZONAL_FINDINGS ? ZONAL_CLEAN : ZONAL_FAILED;
}

typedef enum zonal_status session_run(struct supply *supply, const char *plan);

/* Nothing is kept of what the host has given. */
static enum zonal_status run_within(session_run *run, const char *plan, long given) {
    struct supply supply;
    supply_start(&supply, given);
    enum zonal_status status = run(&supply, plan);
    supply_end(&supply);
    return status;
}

static void every_block_goes_back_to_the_host(void **state) {
    (void)state;
    for (size_t n = 0; n < sizeof plans / sizeof plans[0]; n++) {
        assert_int_equal(run_within(whole_run, plans[n], 1 << 30), ZONAL_CLEAN);
    }
    assert_int_equal(run_within(run_of_tests, blocks, 1 << 30), ZONAL_CLEAN);
    assert_int_equal(run_within(run_of_scenario, blocks, 1 << 30), ZONAL_CLEAN);
}

/* Denies the first request, then the second and so on, until a run needs no more. */
static void deny_every_request(session_run *run, const char *plan) {
    enum zonal_status status = ZONAL_FAILED;
    long given = 0;
    for (; status == ZONAL_FAILED && given < 10000; given++) status = run_within(run, plan, given);
    assert_int_equal(status, ZONAL_CLEAN);
    assert_in_range(given, 5, 9999);
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    for (size_t n = 0; n < sizeof plans / sizeof plans[0]; n++) {
        deny_every_request(whole_run, plans[n]);
    }
    deny_every_request(run_of_tests, blocks);
    deny_every_request(run_of_scenario, blocks);
}

static void without_memory_every_later_call_fails(void **state) {
    (void)state;
    struct supply supply;
    supply_start(&supply, 1 << 30);
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = &supply};
    struct report report;
    zonal *session = zonal_new(&host);
    supply.left = 0;
    char *large = calloc(1, 1 << 20);
    memset(large, ' ', (1 << 20) - 1);
    assert_int_equal(read_string(session, large), ZONAL_FAILED);
    assert_true(zonal_out_of_memory(session));
    supply.left = 1 << 30;
    assert_int_equal(read_string(session, four_leads), ZONAL_FAILED);
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    assert_int_equal(findings(session, &report), ZONAL_FAILED);
    assert_int_equal(diagnostics(session, &report), ZONAL_FAILED);
    assert_int_equal(report.length, 0);
    zonal_free(session);
    free(large);
    assert_int_equal(supply.blocks, 0);
}

static void two_hundred_sessions_leave_nothing_behind(void **state) {
    (void)state;
    struct supply supply;
    supply_start(&supply, 1 << 30);
    for (int n = 0; n < 200; n++) {
        whole_run(&supply, plans[(size_t)n % (sizeof plans / sizeof plans[0])]);
        assert_int_equal(supply.blocks, 0);
        assert_int_equal(supply.bytes, 0);
    }
}

static void reports_do_not_make_the_session_grow(void **state) {
    (void)state;
    struct supply supply;
    supply_start(&supply, 1 << 30);
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = &supply};
    struct report report;
    zonal *session = zonal_new(&host);
    read_string(session, four_leads);
    zonal_check(session, NULL);
    findings(session, &report);
    diagnostics(session, &report);
    long bytes = supply.bytes;
    for (int n = 0; n < 50; n++) {
        findings(session, &report);
        diagnostics(session, &report);
    }
    assert_int_equal(supply.bytes, bytes);
    zonal_free(session);
}

static void the_version_is_that_of_the_header(void **state) {
    (void)state;
    assert_string_equal(zonal_version(), ZONAL_VERSION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_asked_for_its_names_and_errors),
        cmocka_unit_test(a_plan_is_read_checked_and_told),
        cmocka_unit_test(several_texts_are_one_plan),
        cmocka_unit_test(options_change_the_check),
        cmocka_unit_test(older_hosts_options_are_read_as_far_as_they_go),
        cmocka_unit_test(an_error_in_the_text_is_told_at_once_and_again),
        cmocka_unit_test(a_file_that_is_not_there_is_a_diagnostic),
        cmocka_unit_test(what_the_host_could_not_read_is_a_diagnostic),
        cmocka_unit_test(no_session_fails_and_does_no_harm),
        cmocka_unit_test(a_session_is_checked_again_as_it_is),
        cmocka_unit_test(a_session_is_not_checked_in_another_way),
        cmocka_unit_test(tests_are_run_once_and_not_beside_a_check),
        cmocka_unit_test(a_report_is_written_in_several_formats_and_what_is_none_is_text),
        cmocka_unit_test(a_scenario_is_asked_for_by_its_name),
        cmocka_unit_test(what_was_not_checked_has_no_findings),
        cmocka_unit_test(nothing_read_is_a_clean_check),
        cmocka_unit_test(bytes_are_copied_and_need_no_end),
        cmocka_unit_test(reports_may_be_written_again_and_again),
        cmocka_unit_test(a_taker_that_refuses_is_a_failure),
        cmocka_unit_test(stages_can_be_looked_at),
        cmocka_unit_test(two_sessions_share_nothing),
        cmocka_unit_test(every_block_goes_back_to_the_host),
        cmocka_unit_test(memory_may_end_at_any_request),
        cmocka_unit_test(without_memory_every_later_call_fails),
        cmocka_unit_test(two_hundred_sessions_leave_nothing_behind),
        cmocka_unit_test(reports_do_not_make_the_session_grow),
        cmocka_unit_test(the_version_is_that_of_the_header),
    };
    return cmocka_run_group_tests_name("the public interface", tests, NULL, NULL);
}
