/* Programs run by tests: fed, read to their end, bounded in time and in output. */
#ifndef TESTS_SUPPORT_SPAWN_H
#define TESTS_SUPPORT_SPAWN_H

#include "base/text.h"

struct spawn {
    char *const *arguments;   /* from the program's path on, ended by NULL */
    char *const *environment; /* ended by NULL */
    struct text input;
    bool errors_join_output; /* standard error goes where standard output goes */
};

struct spawn_result {
    int status;          /* the exit status, or 128 and the signal's number */
    const char *trouble; /* NULL, or why it was ended before its time, or was not begun */
    struct text output;
    struct text errors;
};

/* Runs the program to its end, a minute and 4 MB at the most. The texts are in `arena`. */
struct spawn_result spawn_run(struct arena *arena, const struct spawn *spawn);

/* The environment of every program that a test runs: the C locale, this program's PATH (with
 * `folder` before it, unless NULL), and sanitizers told to end with a status that is none of
 * Zonal's. */
char **spawn_environment(struct arena *arena, const char *folder);

#endif
