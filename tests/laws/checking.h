/* Plans checked through the public interface, as any host does it. */
#ifndef TESTS_LAWS_CHECKING_H
#define TESTS_LAWS_CHECKING_H

#include "laws/facts.h"
#include "laws/range.h"
#include "zonal.h"

struct outcome {
    enum zonal_status status;
    struct text document; /* in JSON, with the verdicts that hold */
    struct text problems; /* the diagnostics as text */
};

/* Checks a text, or the file at the path where `text` has no bytes, as the facts ask for it. */
struct outcome check_plan(struct arena *arena, const struct facts *facts, const char *path,
                          struct text text);

/* Checks the text with a scenario of its, or without where that is NULL. */
struct outcome check_scenario(struct arena *arena, const struct facts *facts, struct text text,
                              const char *scenario);

/* Checks the text, with so many threads and so many times. */
struct outcome check_shared(struct arena *arena, const struct facts *facts, struct text text,
                            int jobs, int times);

/* Checks the text; the document tells its headroom. */
struct outcome measure_plan(struct arena *arena, const struct facts *facts, struct text text);

/* Runs the tests of the text; the document is their report as text. */
struct outcome test_plan(struct arena *arena, const struct facts *facts, struct text text);

#endif
