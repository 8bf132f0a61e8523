/* Baselines: what a former check has found is left out of what is reported now, so that a plan with old
 * violations can be kept from getting new ones. */
#ifndef REPORT_BASELINE_H
#define REPORT_BASELINE_H

#include "rules/check.h"

/* A verdict or a diagnostic of the former check. */
struct found_before {
    struct text fingerprint;
    bool is_verdict;
    enum outcome outcome; /* of a verdict */
    enum severity severity;
    bool is_matched; /* something of today is the same */
    /* Of the first that is about the same: how many from it on are matched, and whether something of
     * today is about that, too. */
    uint32_t passed;
    bool is_there;
};

struct baseline {
    VECTOR(struct found_before) list;
};

/* Adds what the former report has of a verdict, or of a diagnostic where `verdict` is NULL, in its own
 * words; what holds is no finding. False where these are no such words. The texts stay the caller's. */
bool baseline_add(struct baseline *baseline, struct arena *arena, struct text fingerprint,
                  const char *verdict, const char *severity);

/* Leaves out of the check, which is not told yet, and of the diagnostics whatever was found before: the
 * same with the same outcome, and no graver; of several that are the same as many as there were. What is
 * left out is told by check->sifted. `scratch` is rewound. */
void baseline_sift(struct baseline *baseline, struct check *check, struct sources *sources,
                   struct diagnostics *diagnostics, struct arena *scratch);

#endif
