/* jansson reads the document; what a check leaves out is told by each verdict and diagnostic of it. */
#include "cli/baseline.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#define SCHEMA "zonal.check/1"

/* The file under way. */
struct reading {
    int descriptor;
    int error; /* the errno of what went wrong, or 0 */
    size_t length;
};

/* Says why the file cannot be the baseline, in words formatted as by printf: a mistake among those of the
 * plan, so that every report has it. Returns false. */
__attribute__((format(printf, 2, 3))) static bool refuse(struct cli *cli, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct text why = text_format_list(cli->arena, format, arguments);
    va_end(arguments);
    struct text what = text_format(cli->arena, "the baseline `%s`", cli->options.baseline);
    zonal_read_failed(cli->session, text_string(cli->arena, what), text_string(cli->arena, why),
                      "a baseline is made by `zonal check --format json -o FILE`");
    return false;
}

/* --- Reading --- */

/* Gives jansson the next bytes; nothing more once there are too many. */
static size_t read_some(void *bytes, size_t room, void *context) {
    struct reading *reading = context;
    ssize_t count;
    if (reading->length > LIMIT_BASELINE_BYTES) return 0;
    do {
        count = read(reading->descriptor, bytes, room);
    } while (count < 0 && errno == EINTR);
    if (count < 0) reading->error = errno;
    if (count < 0) return (size_t)-1;
    reading->length += (size_t)count;
    return (size_t)count;
}

static json_t *load(struct cli *cli) {
    struct reading reading = {.descriptor = open(cli->options.baseline, O_RDONLY | O_CLOEXEC)};
    json_error_t error;
    json_t *document = NULL;
    if (reading.descriptor < 0) {
        reading.error = errno;
    } else {
        document = json_load_callback(read_some, &reading, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
                                      &error);
        close(reading.descriptor);
    }
    if (document != NULL) return document;
    if (reading.error != 0) {
        refuse(cli, "%s", strerror(reading.error));
    } else if (reading.length > LIMIT_BASELINE_BYTES) {
        refuse(cli, "it is larger than %u MB", LIMIT_BASELINE_BYTES >> 20);
    } else {
        refuse(cli, "it is not JSON (line %d: %s)", error.line, error.text);
    }
    return NULL;
}

/* --- What it is --- */

/* Whether it is a report of a whole check, and of one without errors. */
static bool is_baseline(struct cli *cli, const json_t *document) {
    const char *schema = json_string_value(json_object_get(document, "schema"));
    const json_t *summary = json_object_get(document, "summary");
    if (schema == NULL) return refuse(cli, "it is no report of `zonal check --format json`");
    if (strcmp(schema, SCHEMA) != 0) {
        return refuse(cli, "it is called `%s`, and a report of `zonal check` is `" SCHEMA "`",
                      schema);
    }
    if (json_integer_value(json_object_get(summary, "errors")) > 0) {
        return refuse(cli, "the plan had errors, and was not checked");
    }
    const char *scenario =
        json_string_value(json_object_get(json_object_get(document, "plan"), "scenario"));
    const char *asked = cli->options.scenario;
    if (scenario != NULL && (asked == NULL || strcmp(scenario, asked) != 0)) {
        return refuse(
            cli, "it is of the scenario `%s`; check that, by `--scenario %s`, or make one without",
            scenario, scenario);
    }
    if (json_is_integer(json_object_get(summary, "known"))) {
        return refuse(cli,
                      "it was made with `--baseline`, and has only what was new; make one without");
    }
    return true;
}

/* --- What it has found --- */

/* Tells one verdict or diagnostic; false where its members are not what they have to be. */
static bool tell(struct cli *cli, const json_t *found, bool is_verdict) {
    const json_t *fingerprint = json_object_get(found, "fingerprint");
    const char *verdict = json_string_value(json_object_get(found, "verdict"));
    const char *severity = json_string_value(json_object_get(found, "severity"));
    const json_t *year = json_object_get(found, "year");
    if (!json_is_string(fingerprint) || severity == NULL) return false;
    if (is_verdict != (verdict != NULL)) return false;
    /* What is of another year is not checked, and so neither known nor mended. */
    bool is_of_another = cli->options.year != 0 && json_is_integer(year) &&
                         json_integer_value(year) != cli->options.year;
    if (is_of_another) return true;
    return zonal_found_before(cli->session, json_string_value(fingerprint),
                              json_string_length(fingerprint), verdict, severity) == ZONAL_CLEAN ||
           zonal_out_of_memory(cli->session);
}

static bool tell_all(struct cli *cli, const json_t *document, const char *key, bool is_verdict) {
    const json_t *list = json_object_get(document, key);
    bool is_right = json_is_array(list);
    for (size_t n = 0; is_right && n < json_array_size(list); n++) {
        is_right = tell(cli, json_array_get(list, n), is_verdict);
    }
    if (is_right) return true;
    return refuse(cli, "its `%s` are not those of a report of `zonal check`", key);
}

void baseline_take(struct cli *cli) {
    json_t *document = load(cli);
    if (document == NULL) return;
    if (is_baseline(cli, document) && tell_all(cli, document, "verdicts", true)) {
        tell_all(cli, document, "diagnostics", false);
    }
    json_decref(document);
}
