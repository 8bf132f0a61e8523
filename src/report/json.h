/* The JSON reports: what was found, for machines. Their schemas stand in doc/schema/. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "report/found.h"
#include "rules/change.h"

/* A check as `zonal.check/1`, a line; tests as `zonal.test/1`. */
report_document report_check_json;
report_document report_tests_json;

/* Appends the values of the check's last print as `zonal.eval/1`, a line. */
void report_eval_json(const struct found *found, struct text_builder *output);

/* Appends what a change did to the verdicts as `zonal.change/1`, a line. `found->check` needs its model
 * and its evaluator only; `change` is NULL where its statements were refused. */
void report_change_json(const struct found *found, const struct change *change,
                        struct text_builder *output);

#endif
