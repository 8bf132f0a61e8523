/* JSON Lines: what a JSON document holds, an object a line, each with its kind; for whoever reads while it is
 * written, or looks for lines. Schemas stand in doc/schema/. */
#ifndef REPORT_JSONL_H
#define REPORT_JSONL_H

#include "report/found.h"

/* A check as `zonal.check.jsonl/1`, and tests as `zonal.test.jsonl/1`. */
report_document report_check_jsonl;
report_document report_tests_jsonl;

#endif
