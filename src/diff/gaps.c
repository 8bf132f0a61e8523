/* Gaps of verdicts that are the same on both sides. */
#include "diff/comparing.h"

static bool find(struct comparing *comparing, enum side side, const struct verdict *verdict,
                 struct gap *gap) {
    return gap_find(comparing->sides[side].check->evaluator, comparing->scratch, verdict, gap);
}

/* Whether both are the same number of units with one name. */
static bool is_same(const struct amount *before, const struct amount *after) {
    return text_equal(before->exact, after->exact) && text_equal(before->unit, after->unit);
}

static void add(struct comparing *comparing, const struct verdict_pair *pair,
                const struct gap gaps[SIDES]) {
    struct arena *arena = comparing->arena;
    struct gap_difference difference = {.pair = *pair,
                                        .comparison = gaps[AFTER].comparison,
                                        .leaves_out_limit = gaps[BEFORE].leaves_out_limit ||
                                                            gaps[AFTER].leaves_out_limit};
    for (int n = 0; n < SIDES; n++) {
        difference.rooms[n] = amount_of(arena, &comparing->sides[n], gaps[n].room);
    }
    if (is_same(&difference.rooms[BEFORE], &difference.rooms[AFTER])) return;
    difference.move = move_between(comparing, &difference.rooms[BEFORE], &difference.rooms[AFTER]);
    bool is_moved = difference.move.is_known && number_sign(difference.move.more.value.number) != 0;
    if (!is_moved) return;
    verdict_pair_describe(comparing, &difference.pair);
    vector_push(arena, &comparing->comparison->gaps, difference);
}

void gap_tell(struct comparing *comparing, const struct verdict_pair *pair) {
    struct arena_mark mark = arena_mark(comparing->scratch);
    struct gap gaps[SIDES];
    bool is_known = find(comparing, BEFORE, pair->sides[BEFORE], &gaps[BEFORE]) &&
                    find(comparing, AFTER, pair->sides[AFTER], &gaps[AFTER]) &&
                    gaps[BEFORE].comparison == gaps[AFTER].comparison;
    bool is_plainly_same = is_known && gaps[BEFORE].room.unit == gaps[AFTER].room.unit &&
                           number_equal(gaps[BEFORE].room.number, gaps[AFTER].room.number);
    if (is_known && !is_plainly_same) add(comparing, pair, gaps);
    arena_rewind(comparing->scratch, mark);
}
