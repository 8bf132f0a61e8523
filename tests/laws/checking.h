/* Plans checked through the public interface, as any host does it. */
#ifndef TESTS_LAWS_CHECKING_H
#define TESTS_LAWS_CHECKING_H

#include "laws/facts.h"
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

/* Checks the text, with so many threads. */
struct outcome check_shared(struct arena *arena, const struct facts *facts, struct text text,
                            int jobs);

/* Runs the tests of the text; the document is their report as text. */
struct outcome test_plan(struct arena *arena, const struct facts *facts, struct text text);

/* Tells the text as cmocka errors, a line each, since longer ones would be cut off. */
void tell_lines(const char *title, struct text text);

/* How many plans to check and from which seed on; the seed of plan N is `seed` + N. */
struct range {
    uint64_t seed;
    uint64_t count;
};

/* Keeps memory that is freed for the next plan: to give it back to the system and to ask for it
 * again would take longer than the checks. */
void memory_keep(void);

/* Reads `--seed N` and `--count N`; false where there is something else. */
bool range_read(struct range *range, int count, char **arguments);

#endif
