/* Running tests one after the other: each is put upon the plan as a layer and taken off again. */
#ifndef SESSION_TESTING_H
#define SESSION_TESTING_H

#include "session/session.h"

/* What is known of the plan beside its tests. */
struct testing {
    zonal *session;
    const struct zonal_test_options *options;
    struct changing *changing; /* NULL before a rule was asked for twice */
    uint32_t *asked;           /* of each rule: how many tests have asked for it as a whole */
    struct diagnostics unheard;
    bool is_mistaken; /* something in the plan keeps it from being followed */
};

void testing_start(struct testing *testing, zonal *session,
                   const struct zonal_test_options *options);

/* The result of one test; of one that is only listed, nothing but its number. */
struct test_result testing_run(struct testing *testing, uint32_t test);

#endif
