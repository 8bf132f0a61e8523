/* The Test Anything Protocol, version 13, the latest that Perl's prove reads. */
#ifndef REPORT_TAP_H
#define REPORT_TAP_H

#include "report/found.h"

/* A test point for each case of a check or of tests. */
report_document report_tap;

#endif
