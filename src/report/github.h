/* Workflow commands of GitHub, by which findings become annotations of the lines that they speak of. */
#ifndef REPORT_GITHUB_H
#define REPORT_GITHUB_H

#include "report/found.h"

/* A command a line, the gravest first, since few of each kind are shown; the last tells the counts. Of a check,
 * and of tests. */
report_document report_github;

#endif
