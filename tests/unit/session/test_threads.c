/* Threads: nobody can tell from what a check finds how many have shared it. */
#include "supply.h"

#include "zonal.h"

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){bytes, (uint32_t)length});
    return true;
}

/* All that is told of a plan that so many threads have checked. */
static struct text tell(struct arena *arena, struct supply *supply, struct text plan,
                        struct zonal_check_options options, int jobs) {
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = supply, .jobs = jobs};
    struct zonal_report_options json = {.size = sizeof json, .format = ZONAL_JSON};
    struct text_builder told = {.arena = arena};
    zonal *session = zonal_new(&host);
    options.size = sizeof options;
    zonal_read_text(session, "plan.zonal", plan.bytes, plan.length);
    text_append_format(&told, "status %d\n", (int)zonal_check(session, &options));
    zonal_write_findings(session, append, &told, NULL);
    zonal_write_findings(session, append, &told, &json);
    zonal_write_rules(session, append, &told);
    if (options.all) zonal_write_why(session, "r", NULL, 0, append, &told, NULL);
    zonal_write_diagnostics(session, append, &told, NULL);
    zonal_free(session);
    return text_built(&told);
}

/* Checks the plan with one thread and with several; what is told has those words in it. */
static void check_alike(const char *plan, struct zonal_check_options options, const char *words) {
    struct arena arena = test_arena();
    struct supply supply;
    supply_start(&supply, 1 << 30);
    struct text alone = tell(&arena, &supply, text_of(plan), options, 1);
    assert_false(supply.is_shared);
    if (strstr(text_string(&arena, alone), words) == NULL) {
        fail_msg("there is no `%s` in: %s", words, text_string(&arena, alone));
    }
    for (int jobs = 2; jobs < 9; jobs++) {
        struct text shared = tell(&arena, &supply, text_of(plan), options, jobs);
        if (text_equal(shared, alone)) continue;
        print_error("%s", text_string(&arena, alone));
        fail_msg("with %d threads: %s", jobs, text_string(&arena, shared));
    }
    supply_end(&supply);
    arena_release(&arena);
}

static void assert_alike(const char *plan, const char *words) {
    check_alike(plan, (struct zonal_check_options){0}, words);
    check_alike(plan, (struct zonal_check_options){.all = true}, words);
}

#define PLACES                                                                                     \
    "unit CNY; unit t\nindustry A, B, C\nindustry D4, E in C\n"                                    \
    "district K leads A, B, C, D4\ndistrict L leads A, B\ndistrict M\ndistrict N in L\n"           \
    "district O leads E, A\ndistrict P leads A\n"

static void verdicts_stand_in_their_order(void **state) {
    (void)state;
    assert_alike(PLACES
                 "rule r { each d in districts; each i in industries; require i in d.leads }",
                 "this is not so for K, E");
    assert_alike(PLACES "target A in 2020 = 1; target B in 2021 = 2\n"
                        "rule r { each i in industries; require i.target > 1 }",
                 "this is not so for A");
    assert_alike(PLACES "rule r { each d in districts where d.output > 1; require true }",
                 "open for K");
    assert_alike("rule r { require false }\nrule s { each n in {3, 1, 2}; require n > 2 }",
                 "this is not so for 1");
    assert_alike(
        "industry A; target A = 1; rule r { each i in {x for x in industries where x.output > 1}\n"
        "  require false }",
        "any output of A");
    assert_alike(PLACES "let large = {i for i in industries where i.target > 1}\n"
                        "rule r { each i in large; each d in districts; require false }",
                 "1 is open");
}

static void waivers_and_leads_are_counted_once(void **state) {
    (void)state;
    assert_alike(PLACES "rule r { each d in districts; require count(d.leads) == 1 }\n"
                        "waive r for K because \"it is so\"\n"
                        "waive r for P because \"nothing\"",
                 "waives nothing");
    assert_alike(PLACES "district K leads A\ndistrict K leads B in 2020\n"
                        "let led = sum(count(d.leads) for d in districts)\n"
                        "rule r { each d in districts; require led > 0 }",
                 "no check counts");
}

/* What arithmetic makes has a number in each thread by itself. */
static void units_that_a_rule_makes_are_the_same(void **state) {
    (void)state;
    assert_alike(PLACES
                 "let price = 3 CNY / 2 t\n"
                 "rule r { each d in districts\n"
                 "  each x in {2 CNY * 1 CNY, 3 CNY * 2 CNY}; each y in {price}\n"
                 "  require x / 1 CNY < 0 CNY\n"
                 "  else \"{d} {x} {y} {price * price}\" }\n"
                 "let prices = if year == 2020 then {price} else {7 CNY / 2 t}\n"
                 "target A in 2020 = 1\n"
                 "rule s { each i in industries where i.target > 0; require count(prices) > 1\n"
                 "  else \"{i} {prices} {price}\" }\nprint prices, price * price",
                 "K 2 CNY^2 1.5 CNY/t 2.25 CNY^2/t^2");
}

/* The threads make them in different orders, each beginning with another district. */
static void units_that_threads_number_differently_are_the_same(void **state) {
    (void)state;
    assert_alike(
        PLACES
        "let square(x) = x * x\nlet some = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}\n"
        "let slow(n) = sum(sum(sum(x + y + z for x in some) for y in some) for z in some) * n\n"
        "rule r { each d in districts\n"
        "  each x in {square(if d == K then 2 CNY else 2 t)}\n"
        "  require count(d.leads) > 5 + slow(0) else \"{d} {x}\" }",
        "K 4 CNY^2");
}

/* What is too deep to be computed at once was computed step by step before, for whoever tells it too. */
static void what_was_computed_is_known_afterwards(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder plan = {.arena = &arena};
    text_append_string(&plan, PLACES "target A in 2020 = 1; let s120 = A.target\n");
    for (int n = 119; n >= 0; n--) text_append_format(&plan, "let s%d = s%d + 1\n", n, n + 1);
    text_append_string(&plan,
                       "rule r { each n in {x for x in {1, 2, 3}}\n"
                       "  require (if n == 1 then s120 else if n == 2 then s60 else s0) < 0\n"
                       "  else \"{n}: {s0}\" }");
    assert_alike(text_string(&arena, text_built(&plan)), "1: 121");
    arena_release(&arena);
}

static void mistakes_are_told_as_the_first_meets_them(void **state) {
    (void)state;
    assert_alike(PLACES "rule r { each d in districts; require 1 / (count(d.leads) - 2) > 0 }",
                 "while this was checked");
    assert_alike(PLACES "target A in 2020 = 1\nlet x = if has A.target(2020) and year == 2020 "
                        "then 1 / 0 else 1\nrule s { each i in industries; require i.target > x }\n"
                        "rule t { each i in industries; require i.target > x + 1 }",
                 "E05");
    assert_alike(PLACES "rule none { each d in {}; require true }\n"
                        "rule r { each d in districts where d == P; require 1 / 0 > 0 }",
                 "E05");
    assert_alike("industry A, B; target A in 2020 = 1; target B = x\n"
                 "let x = if year == 2020 then B.target else 1\n"
                 "rule r { each i in industries; require i.target > x }",
                 "read one another");
}

/* --- Memory --- */

static struct text large_plan(struct arena *arena) {
    struct text_builder plan = {.arena = arena};
    for (int n = 0; n < 2000; n++) text_append_format(&plan, "district D%d leads A, B\n", n);
    text_append_string(&plan, "rule r { each d in districts; each e in districts where e == d\n"
                              "  require count(d.leads) < 2 }\n");
    return text_built(&plan);
}

static void several_threads_share_what_is_large(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct supply supply;
    supply_start(&supply, 1 << 30);
    struct zonal_check_options options = {0};
    tell(&arena, &supply, large_plan(&arena), options, 3);
    assert_true(supply.is_shared);
    supply_end(&supply);
    arena_release(&arena);
}

/* In every thread, the first time or the second: which of them meets the end differs from run to run, but not what comes
 * of it. */
static void memory_may_end_in_any_thread(void **state) {
    (void)state;
    static const char plan[] =
        PLACES "let led = sum(count(d.leads) for d in districts)\ntarget A in 2020 = 3 CNY\n"
               "rule r { each d in districts; each i in industries where i.target > 1 CNY\n"
               "  require count(d.leads) < led; else \"{d} {i}\" }";
    struct zonal_check_options options = {.size = sizeof options};
    enum zonal_status status = ZONAL_FAILED;
    long given = 0;
    for (; status == ZONAL_FAILED && given < 10000; given++) {
        struct supply supply;
        supply_start(&supply, given);
        struct zonal_host host = {.size = sizeof host,
                                  .allocate = supply_allocate,
                                  .allocate_context = &supply,
                                  .jobs = 4};
        zonal *session = zonal_new(&host);
        if (session != NULL) zonal_read_text(session, "plan.zonal", plan, sizeof plan - 1);
        status = zonal_check(session, &options);
        if (status != ZONAL_FAILED) status = zonal_check(session, &options);
        if (session != NULL) assert_true(zonal_out_of_memory(session) == (status == ZONAL_FAILED));
        zonal_free(session);
        supply_end(&supply);
    }
    assert_int_equal(status, ZONAL_FINDINGS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_stand_in_their_order),
        cmocka_unit_test(waivers_and_leads_are_counted_once),
        cmocka_unit_test(units_that_a_rule_makes_are_the_same),
        cmocka_unit_test(units_that_threads_number_differently_are_the_same),
        cmocka_unit_test(what_was_computed_is_known_afterwards),
        cmocka_unit_test(mistakes_are_told_as_the_first_meets_them),
        cmocka_unit_test(several_threads_share_what_is_large),
        cmocka_unit_test(memory_may_end_in_any_thread),
    };
    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
