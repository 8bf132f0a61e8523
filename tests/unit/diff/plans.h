/* Two plans compared, for tests that look at what is found. */
#ifndef TESTS_UNIT_DIFF_PLANS_H
#define TESTS_UNIT_DIFF_PLANS_H

#include "unit/support.h"

#include "report/difference_words.h"
#include "session/session.h"

struct plans {
    struct arena arena;
    zonal *sides[SIDES];
    const struct comparison *comparison;
};

static inline void plans_compare(struct plans *plans, const char *before, const char *after) {
    const char *texts[SIDES] = {before, after};
    struct zonal_check_options options = {.size = sizeof options, .all = true};
    *plans = (struct plans){.arena = test_arena()};
    for (int n = 0; n < SIDES; n++) {
        plans->sides[n] = zonal_new(NULL);
        zonal_read_text(plans->sides[n], "plan.zonal", texts[n], strlen(texts[n]));
        assert_int_not_equal(zonal_check(plans->sides[n], &options), ZONAL_FAILED);
    }
    assert_int_not_equal(zonal_compare(plans->sides[BEFORE], plans->sides[AFTER], NULL),
                         ZONAL_FAILED);
    plans->comparison = plans->sides[AFTER]->comparison;
}

static inline void plans_end(struct plans *plans) {
    for (int n = 0; n < SIDES; n++) zonal_free(plans->sides[n]);
    arena_release(&plans->arena);
}

/* Fails the test unless the facts that differ are these, a line each, and the renames before them. */
static inline void assert_differences(const char *before, const char *after, const char *expected) {
    struct plans plans;
    plans_compare(&plans, before, after);
    struct text_builder lines = {.arena = &plans.arena};
    for (uint32_t n = 0; n < plans.comparison->renames.count; n++) {
        text_append(&lines, rename_words(&plans.comparison->renames.items[n], &plans.arena));
        text_append_byte(&lines, '\n');
    }
    for (uint32_t n = 0; n < plans.comparison->facts.count; n++) {
        const struct fact_difference *fact = &plans.comparison->facts.items[n];
        if (fact->is_folded) continue;
        text_append(&lines, signed_fact(fact, &plans.arena));
        text_append_byte(&lines, '\n');
    }
    assert_string_equal(text_string(&plans.arena, text_built(&lines)), expected);
    plans_end(&plans);
}

#endif
