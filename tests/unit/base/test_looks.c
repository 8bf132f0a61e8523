/* Looks: the names that share one are those whose skeletons are the same. */
#include "../support.h"

#include "base/looks.h"
#include "base/skeleton.h"
#include "unit/rules/random.h"

/* Parts of names, which make many look alike. */
static const char *const parts[] = {
    "0", "O", "1", "l", "I", "m", "rn", "a", "\xD0\xB0" /* Cyrillic */, "_", "海", "\xCC\x81"};

enum { PARTS = sizeof parts / sizeof *parts, MOST_NAMES = 400 };

static struct text random_name(struct arena *arena, uint64_t *seed) {
    struct text_builder name = {.arena = arena};
    text_append_string(&name, "D");
    for (int n = draw_below(seed, 4); n > 0; n--) {
        text_append_string(&name, parts[draw_below(seed, PARTS)]);
    }
    return text_built(&name);
}

/* The number of the look that is told of the name, or -1. */
static int64_t look_of(const struct looks *looks, name_id name) {
    int64_t look = -1;
    for (uint32_t n = 0; n < looks->list.count; n++) {
        if (looks->list.items[n].name != name) continue;
        assert_int_equal(look, -1);
        assert_in_range(looks->list.items[n].look, 0, looks->count - 1);
        look = looks->list.items[n].look;
    }
    return look;
}

static void assert_true_to_skeletons(struct arena *arena, const struct names *names,
                                     const struct looks *looks) {
    for (name_id name = 1; name <= names_count(names); name++) {
        struct text skeleton = skeleton_of(arena, names_text(names, name));
        int64_t look = look_of(looks, name);
        bool is_alone = true;
        for (name_id other = 1; other <= names_count(names); other++) {
            bool is_alike = text_equal(skeleton, skeleton_of(arena, names_text(names, other)));
            bool is_told = look >= 0 && look == look_of(looks, other);
            if (other == name) continue;
            assert_int_equal(is_told, is_alike);
            is_alone = is_alone && !is_alike;
        }
        assert_int_equal(look < 0, is_alone);
    }
}

static void names_of_one_skeleton_share_a_look(void **state) {
    (void)state;
    for (uint64_t turn = 1; turn <= 40; turn++) {
        struct arena arena = test_arena();
        struct arena scratch = test_arena();
        struct names names;
        uint64_t seed = turn;
        names_init(&names, &arena, turn);
        for (int n = draw_below(&seed, MOST_NAMES); n > 0; n--) {
            names_intern(&names, random_name(&arena, &seed));
        }
        struct looks looks = looks_find(&arena, &scratch, &names);
        assert_null(scratch.blocks);
        for (uint32_t n = 1; n < looks.list.count; n++) {
            struct likeness before = looks.list.items[n - 1];
            struct likeness named = looks.list.items[n];
            if (before.look == named.look) assert_true(before.name < named.name);
        }
        assert_true_to_skeletons(&arena, &names, &looks);
        arena_release(&arena);
    }
}

static void no_names_have_no_looks(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    assert_int_equal(looks_find(&arena, &arena, &names).list.count, 0);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_one_skeleton_share_a_look),
        cmocka_unit_test(no_names_have_no_looks),
    };
    return cmocka_run_group_tests_name("looks", tests, NULL, NULL);
}
