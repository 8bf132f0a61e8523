/* Plans that are right, to be spoiled. */
#ifndef TESTS_LAWS_SAMPLES_H
#define TESTS_LAWS_SAMPLES_H

#include "unit/support.h"

/* Their paths from the project's top folder: together they have every statement, bracket, quote and kind of
 * value in them. */
extern const char *const samples[];
extern const size_t sample_count;

/* The plan of the file, without what a golden case expects of it. */
struct text sample_text(struct arena *arena, const char *path);

/* Runs the test for each of the samples, or for the files that are named instead; returns main's status. */
int samples_check(const char *name, CMUnitTestFunction test, int count, char **arguments);

#endif
