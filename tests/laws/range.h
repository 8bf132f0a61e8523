/* Which random plans a test of laws draws, and how it tells the one that fails. */
#ifndef TESTS_LAWS_RANGE_H
#define TESTS_LAWS_RANGE_H

#include "base/memory.h"
#include "base/text.h"

/* Tells the text as cmocka errors, a line each, since longer ones would be cut off. */
void tell_lines(const char *title, struct text text);

/* How many plans to check and from which seed on; the seed of plan N is `seed` + N. */
struct range {
    uint64_t seed;
    uint64_t count;
};

/* A sanitizer looks for what any plan may show, and takes ten times as long: a third of them do. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define RANGE(first, all)                                                                          \
    { .seed = (first), .count = (all) / 3 }
#else
#define RANGE(first, all)                                                                          \
    { .seed = (first), .count = (all) }
#endif

/* How many plans had a mistake, and how many not. */
struct seen {
    uint64_t wrong;
    uint64_t right;
};

/* Holds a law against the plan of one seed, and counts the plan. */
typedef void hold_law(struct arena *arena, uint64_t seed, struct seen *seen);

/* Holds it against all plans of the range, and that enough of both kinds have come up, where there are
 * many. */
void range_check(const struct range *range, hold_law *hold);

/* Keeps memory that is freed for the next plan: to give it back to the system and to ask for it
 * again would take longer than the checks. */
void memory_keep(void);

/* Reads `--seed N` and `--count N`; false where there is something else. */
bool range_read(struct range *range, int count, char **arguments);

#endif
