/* What was read by whom, while one change after the other is followed. */
#include "unit/rules/plans.h"

#include "rules/reads.h"

static const char text[] = "industry A; district D leads A";

/* The reads of a plan, from where changes begin. */
static void start(struct plan *plan, struct reads *reads) {
    plan_of(plan, text);
    reads_init(reads, &plan->arena, plan->model);
    reads_mark(reads);
}

static void note_by(struct reads *reads, uint32_t reader) {
    reads->reader = reader;
    reads_note(reads, CELL_INDUSTRIES, 0);
    reads->reader = NONE;
}

static uint32_t count_reached(struct plan *plan, struct reads *reads) {
    struct cache cache = {.arena = &plan->arena};
    struct reached reached = {0};
    reads_start_round(reads);
    reads_follow(reads, &cache, CELL_INDUSTRIES, 0, &plan->scratch, &reached);
    return reached.tasks.count;
}

static void readers_that_take_turns_are_noted_once(void **state) {
    (void)state;
    struct plan plan;
    struct reads reads;
    start(&plan, &reads);
    for (int change = 0; change < 1000; change++) {
        for (uint32_t reader = 1; reader <= 8; reader++) note_by(&reads, reader);
    }
    assert_int_equal(count_reached(&plan, &reads), 8);
    plan_end(&plan);
}

static void a_reader_is_taken_back_with_its_change_alone(void **state) {
    (void)state;
    struct plan plan;
    struct reads reads;
    struct cache cache = {0};
    start(&plan, &reads);
    note_by(&reads, 1);
    struct reads_mark mark = reads_mark(&reads);
    note_by(&reads, 2);
    note_by(&reads, 1);
    assert_int_equal(count_reached(&plan, &reads), 2);
    reads_rewind(&reads, &cache, mark);
    assert_int_equal(count_reached(&plan, &reads), 1);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_that_take_turns_are_noted_once),
        cmocka_unit_test(a_reader_is_taken_back_with_its_change_alone),
    };
    return cmocka_run_group_tests_name("reads", tests, NULL, NULL);
}
