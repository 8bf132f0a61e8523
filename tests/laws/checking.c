/* A session for each plan. */
#include "laws/checking.h"

#include "support/files.h"
#include "unit/support.h"

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

/* One of the functions that write documents. */
typedef enum zonal_status document_writer(zonal *session, zonal_write write, void *context,
                                          const struct zonal_report_options *options);

static enum zonal_status write_headroom(zonal *session, zonal_write write, void *context,
                                        const struct zonal_report_options *options) {
    return zonal_write_headroom(session, NULL, write, context, options);
}

static struct outcome check(struct arena *arena, const struct facts *facts, const char *path,
                            struct text text, const char *scenario, int jobs, int times,
                            document_writer *write) {
    struct zonal_check_options options = {.size = sizeof options,
                                          .all = true,
                                          .year = facts->checked_year,
                                          .today = facts->today,
                                          .scenario = scenario};
    struct zonal_host host = {.size = sizeof host, .jobs = jobs};
    struct zonal_report_options report = {.size = sizeof report, .format = ZONAL_JSON};
    struct text_builder document = {.arena = arena};
    struct text_builder problems = {.arena = arena};
    zonal *session = zonal_new(&host);
    if (text.bytes == NULL) {
        zonal_read(session, path);
    } else {
        zonal_read_text(session, path, text.bytes, text.length);
    }
    struct outcome outcome = {.status = zonal_check(session, &options)};
    for (int n = 1; n < times; n++) outcome.status = zonal_check(session, &options);
    write(session, append, &document, &report);
    zonal_write_diagnostics(session, append, &problems, NULL);
    zonal_free(session);
    outcome.document = text_built(&document);
    outcome.problems = text_built(&problems);
    return outcome;
}

struct outcome check_plan(struct arena *arena, const struct facts *facts, const char *path,
                          struct text text) {
    return check(arena, facts, path, text, NULL, 1, 1, zonal_write_findings);
}

struct outcome check_scenario(struct arena *arena, const struct facts *facts, struct text text,
                              const char *scenario) {
    return check(arena, facts, "plan.zonal", text, scenario, 1, 1, zonal_write_findings);
}

struct outcome check_shared(struct arena *arena, const struct facts *facts, struct text text,
                            int jobs, int times) {
    return check(arena, facts, "plan.zonal", text, NULL, jobs, times, zonal_write_findings);
}

struct outcome measure_plan(struct arena *arena, const struct facts *facts, struct text text) {
    return check(arena, facts, "plan.zonal", text, NULL, 1, 1, write_headroom);
}

struct outcome test_plan(struct arena *arena, const struct facts *facts, struct text text) {
    struct zonal_test_options options = {.size = sizeof options, .today = facts->today};
    struct text_builder report = {.arena = arena};
    struct text_builder problems = {.arena = arena};
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", text.bytes, text.length);
    struct outcome outcome = {.status = zonal_test(session, &options)};
    zonal_write_tests(session, append, &report, NULL);
    zonal_write_diagnostics(session, append, &problems, NULL);
    zonal_free(session);
    outcome.document = text_built(&report);
    outcome.problems = text_built(&problems);
    return outcome;
}
