/* SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS. */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "report/found.h"

/* A check or tests as one run. What stands in a text is a result; what does not, such as a file that cannot be
 * read, and what the plan prints is a notification of the run. */
report_document report_sarif;

#endif
