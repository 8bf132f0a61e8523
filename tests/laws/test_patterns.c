/* A file is read the same whether its statements are parsed one by one or put into the trees of those that
 * read like them: the same facts with the same places, the same comments, the same reports. Held against
 * random plans, and against all cases and examples, each written twice, the second time spoiled here and
 * there.
 *
 *     test_patterns [--seed N] [--count N]      from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "laws/range.h"
#include "laws/read.h"
#include "laws/samples.h"
#include "support/files.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(11000001, 3000);

enum { MOST_SPOILED = 6, TIMES_A_FILE = 10, FEWEST_CASES = 400 };

/* Statements that facts are made of and that a random plan does not have. */
static const char *const others[] = {
    "district d9 \"Nine \\\"9\\\"\" in d1 leads i1, i2 in 2021 source \"one\"",
    "district d8 \"Eight\\n\" in d2 leads i2, i3 in 2022 source \"two\"",
    "district d7 leads i1\n  in 2022",
    "district d6\n  leads i3",
    "district d5 leads\n  i1,\n  i2 # and no more",
    "industry `i 4` \"Four\", i5, i6 \"Six\" in i1 source \"three\"",
    "industry `i 7` \"Seven\", 工业, i8 \"\" in i2 source \"\"",
    "target i4 in 2021 = 5bn CNY with parts within source \"four\"",
    "target i5 in 2021 = 5bnCNY with parts equal",
    "target i6 = 0.5\tCNY with parts apart",
    "target i7 = 7  CNY",
    "target i8 = 8亿元",
    "target i8 = 80%",
    "output d9 i4 in 2022 = 0x",
    "output d9 i4 in 2022 = 1_000 CNY source \"five\"",
    "output d9 i4 in 2022 = 1_000\n  CNY",
    "indicator staff in 2020 = 3",
    "indicator staff in 2021 = 4 grows 2%",
    "indicator staff in 2023 = 5 grows 2.5% source \"six\"",
    "indicator staff in 2024 = 5 grows -3%",
    "indicator staff in 2025 = 5 grows - 3",
    "indicator staff in 2026 = 5 grows 2e-2",
    "indicator staff in 2027 = { d5: 6 } grows 2%",
    "indicator seats(d1) in 2021 = 4 grows 2%",
    "indicator seats(d2) in 2021 = 4CNY grows 2%",
    "indicator seats(d3) in 2021 = (4) grows 2%",
    "indicator seats(\n d4) in 2021 = 4",
    "indicator seats(d5\n) in 2021 = 4",
    "indicator seats\n  (d6) in 2021 = 4",
    "indicator seats(d7) in 2021\n = 4 grows\n 2%",
    "indicator both(d5, i1) \"Both\" = 4",
    "indicator rooms \"Rooms\" in 2021 = 5bn",
};

enum { OTHERS = sizeof others / sizeof others[0] };

/* Whether both ways come to the same. */
static bool holds(struct arena *arena, struct text text, struct seen *seen) {
    bool is_right;
    struct text whole = what_is_read(arena, text, true, &is_right);
    struct text put = what_is_read(arena, text, false, &is_right);
    if (is_right) {
        seen->right++;
    } else {
        seen->wrong++;
    }
    if (text_equal(whole, put)) return true;
    tell_lines("the plan", text);
    tell_lines("parsed", whole);
    tell_lines("put into patterns", put);
    return false;
}

/* --- Texts --- */

/* The text twice, the second time with some of its bytes left out or others. */
static struct text twice(struct arena *arena, struct text text, uint64_t *seed) {
    static const char bytes[] = " \n\t\"{}();=,.0a#_`\\";
    struct text_builder built = {.arena = arena};
    text_append(&built, text);
    text_append_byte(&built, '\n');
    uint32_t start = built.length;
    text_append(&built, text);
    text_append_byte(&built, '\n');
    int spoiled = draw_once_in(seed, 2) ? draw_below(seed, MOST_SPOILED) : 0;
    for (int n = 0; n < spoiled && text.length > 0; n++) {
        uint32_t at = start + (uint32_t)draw_below(seed, (int)text.length);
        built.bytes[at] = bytes[draw_below(seed, sizeof bytes - 1)];
    }
    return text_built(&built);
}

static void hold_random_plan(struct arena *arena, uint64_t seed, struct seen *seen) {
    uint64_t next = seed;
    struct facts facts = random_facts(arena, &next);
    struct statements statements = {0};
    facts_write(arena, &facts, &next, &statements);
    for (uint32_t n = 0; n < OTHERS; n++) {
        if (draw_once_in(&next, 3)) {
            vector_push(arena, &statements, text_of(others[draw_below(&next, OTHERS)]));
        }
    }
    statements_shuffle(&statements, &next);
    struct text text = twice(arena, statements_join(arena, &statements, &next), &next);
    if (!holds(arena, text, seen)) {
        fail_msg("patterns matter: --seed %llu --count 1", (unsigned long long)seed);
    }
}

static void patterns_change_nothing(void **state) {
    (void)state;
    range_check(&range, hold_random_plan);
}

static void nor_in_what_people_have_written(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct path_list paths = {0};
    struct seen seen = {0};
    files_under(&arena, &paths, "tests/cases", ".zonal");
    files_under(&arena, &paths, "examples", ".zonal");
    uint64_t next = range.seed;
    for (uint32_t n = 0; n < paths.count; n++) {
        for (int times = 0; times < TIMES_A_FILE; times++) {
            struct arena trial = test_arena();
            struct text text = twice(&trial, sample_text(&trial, paths.items[n]), &next);
            if (!holds(&trial, text, &seen)) fail_msg("%s", paths.items[n]);
            arena_release(&trial);
        }
    }
    printf("  %u cases\n", paths.count);
    assert_true(paths.count >= FEWEST_CASES);
    arena_release(&arena);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_patterns [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_change_nothing),
        cmocka_unit_test(nor_in_what_people_have_written),
    };
    return cmocka_run_group_tests_name("patterns", tests, NULL, NULL);
}
