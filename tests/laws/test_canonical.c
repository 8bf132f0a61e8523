/* The canonical form is of what a plan states, not of how: a random plan has the same when its statements are
 * shuffled, laid out otherwise, and parted over several texts. It is a plan itself, with the same verdicts and the same
 * canonical form; so is that of every golden case and example that has no errors.
 *
 *     test_canonical [--seed N] [--count N]      from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/checking.h"
#include "laws/database.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "laws/samples.h"
#include "support/files.h"
#include "unit/rules/random.h"

#include <stdio.h>

static struct range range = RANGE(9000001, 1000);

enum { MOST_TEXTS_OF_A_PLAN = 3, FEWEST_CASES = 300 };

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

/* The canonical form of a plan of so many texts; no text where something in them is wrong. */
static struct text canonical_of_texts(struct arena *arena, const struct text *texts, int count) {
    static const char *const paths[] = {"a.zonal", "b.zonal", "c.zonal"};
    struct text_builder output = {.arena = arena};
    enum zonal_status status = ZONAL_CLEAN;
    zonal *session = zonal_new(NULL);
    for (int n = 0; n < count && status == ZONAL_CLEAN; n++) {
        status = zonal_read_text(session, paths[n], texts[n].bytes, texts[n].length);
    }
    if (status == ZONAL_CLEAN) zonal_write_stage(session, ZONAL_CANONICAL, append, &output);
    zonal_free(session);
    return status == ZONAL_CLEAN ? text_built(&output) : (struct text){0};
}

static struct text canonical_form(struct arena *arena, struct text text) {
    return canonical_of_texts(arena, &text, 1);
}

/* The statements in any order and layout. */
static struct text shuffled(struct arena *arena, struct statements *statements, uint64_t *seed) {
    statements_shuffle(statements, seed);
    return statements_join(arena, statements, seed);
}

/* The statements, each in one of three texts. */
static void part(struct arena *arena, const struct statements *statements, uint64_t *seed,
                 struct text texts[MOST_TEXTS_OF_A_PLAN]) {
    struct statements parts[MOST_TEXTS_OF_A_PLAN] = {0};
    for (uint32_t n = 0; n < statements->count; n++) {
        struct statements *chosen = &parts[draw_below(seed, MOST_TEXTS_OF_A_PLAN)];
        vector_push(arena, chosen, statements->items[n]);
    }
    for (int n = 0; n < MOST_TEXTS_OF_A_PLAN; n++) {
        texts[n] = statements_join(arena, &parts[n], seed);
    }
}

/* Fails where the two are not the same text. */
static void assert_same_form(struct text first, struct text second, struct text plan,
                             uint64_t seed) {
    if (text_equal(first, second) && first.length > 0) return;
    tell_lines("the plan", plan);
    tell_lines("its canonical form", first);
    tell_lines("and another", second);
    fail_msg("these differ: --seed %llu --count 1", (unsigned long long)seed);
}

static void neither_order_nor_layout_nor_files_change_it(void **state) {
    (void)state;
    for (uint64_t first = range.seed; first < range.seed + range.count; first++) {
        struct arena arena = test_arena();
        uint64_t seed = first;
        struct facts facts = random_facts(&arena, &seed);
        struct statements statements = {0};
        facts_write(&arena, &facts, &seed, &statements);
        struct text text = shuffled(&arena, &statements, &seed);
        struct text form = canonical_form(&arena, text);
        struct text other = shuffled(&arena, &statements, &seed);
        assert_same_form(form, canonical_form(&arena, other), other, first);
        struct text parts[MOST_TEXTS_OF_A_PLAN];
        part(&arena, &statements, &seed, parts);
        struct text of_parts = canonical_of_texts(&arena, parts, MOST_TEXTS_OF_A_PLAN);
        assert_same_form(form, of_parts, text, first);
        assert_same_form(form, canonical_form(&arena, form), text, first);
        arena_release(&arena);
    }
}

static void it_is_a_plan_with_the_same_verdicts(void **state) {
    struct database *database = *state;
    int64_t verdicts = 0;
    for (uint64_t first = range.seed; first < range.seed + range.count / 4; first++) {
        struct arena arena = test_arena();
        uint64_t seed = first;
        struct facts facts = random_facts(&arena, &seed);
        struct statements statements = {0};
        facts_write(&arena, &facts, &seed, &statements);
        struct text text = shuffled(&arena, &statements, &seed);
        struct text form = canonical_form(&arena, text);
        struct text_builder differences = {.arena = &arena};
        struct outcome before = check_plan(&arena, &facts, "plan.zonal", text);
        struct outcome after = check_plan(&arena, &facts, "plan.zonal", form);
        struct text documents[] = {before.document, after.document};
        database_clear(database);
        database_find(database, documents, 2);
        verdicts += database_number(database, "SELECT count(*) FROM verdict");
        bool is_same = database_agree(database, 1, 2, &differences);
        if (!is_same || before.status != after.status) {
            tell_lines("the plan", text);
            tell_lines("its canonical form", form);
            tell_lines("verdicts that differ", text_built(&differences));
            fail_msg("other verdicts: --seed %llu --count 1", (unsigned long long)first);
        }
        arena_release(&arena);
    }
    printf("  %lld verdicts compared\n", (long long)verdicts / 2);
    assert_true(range.count < 4 || verdicts > 0);
}

/* What a check says of the text, but for places, and for warnings, some of which are of how it is written. */
static struct text summary_of(struct arena *arena, struct text text) {
    struct facts facts = {0};
    struct text document = check_plan(arena, &facts, "plan.zonal", text).document;
    static const char before[] = "\"summary\":", behind[] = "\"warnings\"";
    char *string = text_string(arena, document);
    char *start = strstr(string, before);
    assert_non_null(start);
    char *end = strstr(start, behind);
    assert_non_null(end);
    return (struct text){start, (uint32_t)(end - start)};
}

static void so_is_that_of_what_people_have_written(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct path_list paths = {0};
    uint32_t held = 0;
    files_under(&arena, &paths, "tests/cases", ".zonal");
    files_under(&arena, &paths, "examples", ".zonal");
    for (uint32_t n = 0; n < paths.count; n++) {
        struct text text = sample_text(&arena, paths.items[n]);
        struct text form = canonical_form(&arena, text);
        struct text before = summary_of(&arena, text);
        if (strstr(text_string(&arena, before), "\"errors\":0,") == NULL) continue;
        struct text again = canonical_form(&arena, form);
        struct text after = summary_of(&arena, form);
        if (!text_equal(form, again) || !text_equal(before, after)) {
            tell_lines("the plan", text);
            tell_lines("its canonical form", form);
            tell_lines("that of this", again);
            tell_lines("before", before);
            tell_lines("after", after);
            print_error("%s\n", paths.items[n]);
            fail();
        }
        held++;
    }
    printf("  %u cases\n", held);
    assert_true(held >= FEWEST_CASES);
    arena_release(&arena);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_canonical [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    struct arena arena = test_arena();
    struct database *database = database_open(&arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neither_order_nor_layout_nor_files_change_it),
        cmocka_unit_test_prestate(it_is_a_plan_with_the_same_verdicts, database),
        cmocka_unit_test(so_is_that_of_what_people_have_written),
    };
    int status = cmocka_run_group_tests_name("the canonical form", tests, NULL, NULL);
    database_close(database);
    arena_release(&arena);
    return status;
}
