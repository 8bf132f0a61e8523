/* JUnit's XML, in the form that Jenkins' xUnit plugin has a schema of, and that every CI server reads. */
#ifndef REPORT_JUNIT_H
#define REPORT_JUNIT_H

#include "report/found.h"

/* A check, and tests. Times are 0 and there is no date, so that two runs give the same bytes. */
report_document report_junit;

#endif
