/* The JSON reports: what was found, for machines. Their schemas stand in doc/schema/. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "rules/change.h"

/* What there is to report. `check` is NULL where errors prevented it. */
struct json_report {
    const struct check *check;
    const struct diagnostics *diagnostics;
    struct sources *sources;
    struct text scenario;     /* that was asked for; bytes NULL where none was */
    struct text title;        /* of the plan; bytes NULL where it has none */
    const struct text *files; /* the paths of its files */
    uint32_t file_count;
};

/* Appends a check as `zonal.check/1`, a line. */
void report_check_json(const struct json_report *report, struct text_builder *output);

/* Appends the values of the check's last print as `zonal.eval/1`, a line. */
void report_eval_json(const struct json_report *report, struct text_builder *output);

/* Appends what a change did to the verdicts as `zonal.change/1`, a line. `report->check` needs its model
 * and its evaluator only; `change` is NULL where its statements were refused. */
void report_change_json(const struct json_report *report, const struct change *change,
                        struct text_builder *output);

#endif
