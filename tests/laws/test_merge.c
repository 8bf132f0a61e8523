/* A merge states what both sides make of the base, and nothing else: random plans, which two people have
 * changed, moved and commented on.
 *
 *     test_merge [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan, and the texts. */
#include "laws/definitions.h"
#include "laws/merging.h"
#include "laws/random_plan.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(6600001, 1000);

enum { FEWEST_FOR_COVERAGE = 100, BUSY_PIECES = 4 };

/* --- A draft: a plan as one writes it --- */

/* A statement with its comments, or a comment alone. */
struct piece {
    struct text above; /* a comment, or no text */
    struct text statement;
    struct text behind;
    bool is_apart; /* an empty line before it */
};

struct draft {
    VECTOR(struct piece) pieces;
};

struct drawing {
    struct arena *arena;
    uint64_t *seed;
    uint32_t *comments; /* so far that are like no other */
};

/* Often one of a few that are said of many things. */
static struct text draw_comment(struct drawing *drawing) {
    static const char *const common[] = {"# agreed", "# to be checked", "# TODO source"};
    if (draw_once_in(drawing->seed, 2)) return text_of(common[draw_below(drawing->seed, 3)]);
    return text_format(drawing->arena, "# note %u", ++*drawing->comments);
}

static void add_statements(struct drawing *drawing, struct draft *draft,
                           const struct statements *statements) {
    for (uint32_t n = 0; n < statements->count; n++) {
        struct piece piece = {.statement = statements->items[n],
                              .is_apart = draw_once_in(drawing->seed, 5)};
        if (draw_once_in(drawing->seed, 5)) piece.above = draw_comment(drawing);
        if (draw_once_in(drawing->seed, 6)) piece.behind = draw_comment(drawing);
        vector_push(drawing->arena, &draft->pieces, piece);
    }
}

/* A scenario or a test of some statements. */
static struct text draw_block(struct drawing *drawing, const char *head,
                              const struct facts *facts) {
    struct statements inner = {0};
    struct text_builder block = {.arena = drawing->arena};
    facts_write_edits(drawing->arena, facts, drawing->seed, &inner);
    text_append_string(&block, head);
    text_append_string(&block, " {\n");
    for (uint32_t n = 0; n < inner.count && n < 5; n++) {
        if (draw_once_in(drawing->seed, 4)) {
            text_append_string(&block, "  ");
            text_append(&block, draw_comment(drawing));
            text_append_byte(&block, '\n');
        }
        text_append_string(&block, "  ");
        text_append(&block, inner.items[n]);
        text_append_byte(&block, '\n');
    }
    text_append_byte(&block, '}');
    return text_built(&block);
}

static struct draft draw_draft(struct drawing *drawing, const struct facts *facts) {
    struct draft draft = {0};
    struct statements statements = {0};
    struct definitions definitions = random_definitions(drawing->seed);
    facts_write(drawing->arena, facts, drawing->seed, &statements);
    definitions_write(drawing->arena, &definitions, &statements);
    struct facts other = random_facts(drawing->arena, drawing->seed);
    struct text blocks[] = {draw_block(drawing, "scenario more", &other),
                            draw_block(drawing, "test \"it holds\"", &other)};
    for (int n = 0; n < 2; n++) vector_push(drawing->arena, &statements, blocks[n]);
    add_statements(drawing, &draft, &statements);
    return draft;
}

/* --- What a side does --- */

/* A piece; mostly one of a few in the middle, so that both sides meet. */
static struct piece *pick(struct drawing *drawing, struct draft *draft) {
    int count = (int)draft->pieces.count;
    int at = draw_below(drawing->seed, count);
    if (count > BUSY_PIECES && !draw_once_in(drawing->seed, 3)) {
        at = (count - BUSY_PIECES) / 2 + at % BUSY_PIECES;
    }
    return &draft->pieces.items[at];
}

static void insert(struct drawing *drawing, struct draft *draft, uint32_t at, struct piece piece) {
    vector_push(drawing->arena, &draft->pieces, piece);
    struct piece *items = draft->pieces.items;
    memmove(&items[at + 1], &items[at], sizeof *items * (draft->pieces.count - 1 - at));
    items[at] = piece;
}

/* What is a unit decides how the canonical form writes numbers, so that no unit may go from one text alone. */
static bool is_unit(const struct piece *piece) {
    return piece->statement.length > 5 && memcmp(piece->statement.bytes, "unit ", 5) == 0;
}

static void take_out(struct draft *draft, struct piece *piece) {
    size_t left = (size_t)(draft->pieces.items + draft->pieces.count - piece - 1);
    memmove(piece, piece + 1, sizeof *piece * left);
    draft->pieces.count--;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* Changes a number of the statement that is no year. */
static void change_number(struct drawing *drawing, struct piece *piece) {
    struct text text = piece->statement;
    uint32_t first = (uint32_t)draw_below(drawing->seed, (int)text.length);
    for (uint32_t n = 0; n < text.length; n++) {
        uint32_t at = (first + n) % text.length;
        bool is_number = at > 2 && is_digit(text.bytes[at]) && text.bytes[at - 1] == ' ' &&
                         (text.bytes[at - 2] == '=' || text.bytes[at - 2] == ':');
        if (!is_number) continue;
        struct text_builder changed = {.arena = drawing->arena};
        text_append(&changed, (struct text){text.bytes, at});
        text_append_format(&changed, "%d", 1 + draw_below(drawing->seed, 9));
        text_append(&changed, (struct text){text.bytes + at, text.length - at});
        piece->statement = text_built(&changed);
        return;
    }
}

static void add_new(struct drawing *drawing, struct draft *draft) {
    struct facts facts = random_facts(drawing->arena, drawing->seed);
    struct statements statements = {0};
    facts_write_edits(drawing->arena, &facts, drawing->seed, &statements);
    if (statements.count == 0) return;
    uint32_t at = draw_once_in(drawing->seed, 2)
                      ? draft->pieces.count
                      : (uint32_t)draw_below(drawing->seed, (int)draft->pieces.count);
    struct piece piece = {.statement =
                              statements.items[draw_below(drawing->seed, (int)statements.count)],
                          .is_apart = draw_once_in(drawing->seed, 3)};
    if (draw_once_in(drawing->seed, 3)) piece.above = draw_comment(drawing);
    insert(drawing, draft, at, piece);
}

static void move(struct drawing *drawing, struct draft *draft) {
    struct piece *from = pick(drawing, draft);
    struct piece piece = *from;
    take_out(draft, from);
    insert(drawing, draft, (uint32_t)draw_below(drawing->seed, (int)draft->pieces.count + 1),
           piece);
}

static void comment(struct drawing *drawing, struct piece *piece) {
    struct text *place = draw_once_in(drawing->seed, 2) ? &piece->above : &piece->behind;
    *place = draw_once_in(drawing->seed, 3) ? (struct text){0} : draw_comment(drawing);
}

static struct draft edited(struct drawing *drawing, const struct draft *base) {
    struct draft draft = {0};
    for (uint32_t n = 0; n < base->pieces.count; n++) {
        vector_push(drawing->arena, &draft.pieces, base->pieces.items[n]);
    }
    for (int left = 1 + draw_below(drawing->seed, 6); left > 0 && draft.pieces.count > 2; left--) {
        switch (draw_below(drawing->seed, 8)) {
            case 0: {
                struct piece *piece = pick(drawing, &draft);
                if (!is_unit(piece)) take_out(&draft, piece);
                break;
            }
            case 1: move(drawing, &draft); break;
            case 2: add_new(drawing, &draft); break;
            case 3: comment(drawing, pick(drawing, &draft)); break;
            case 4: pick(drawing, &draft)->is_apart ^= true; break;
            default: change_number(drawing, pick(drawing, &draft)); break;
        }
    }
    return draft;
}

/* The facts of the plan with a few that are changed, added or taken out. */
static struct facts edited_facts(struct drawing *drawing, const struct facts *base) {
    struct facts facts = facts_copy(drawing->arena, base);
    struct facts others = random_facts(drawing->arena, drawing->seed);
    for (int left = 1 + draw_below(drawing->seed, 3); left > 0; left--) {
        if (facts.list.count == 0 || others.list.count == 0) break;
        struct fact *fact = &facts.list.items[draw_below(drawing->seed, (int)facts.list.count)];
        struct fact other = others.list.items[draw_below(drawing->seed, (int)others.list.count)];
        if (draw_once_in(drawing->seed, 3)) {
            facts_drop(&facts, *fact);
        } else if (draw_once_in(drawing->seed, 2) && fact->kind >= FACT_TARGET) {
            fact->amount++;
        } else if (other.kind >= FACT_LEAD) {
            facts_state(drawing->arena, &facts, other);
        }
    }
    return facts;
}

static struct text written(struct drawing *drawing, const struct draft *draft) {
    struct text_builder text = {.arena = drawing->arena};
    for (uint32_t n = 0; n < draft->pieces.count; n++) {
        const struct piece *piece = &draft->pieces.items[n];
        if (piece->is_apart) text_append_byte(&text, '\n');
        if (piece->above.length > 0) text_append(&text, piece->above);
        if (piece->above.length > 0) text_append_byte(&text, '\n');
        text_append(&text, piece->statement);
        if (piece->behind.length > 0) text_append_string(&text, "  ");
        text_append(&text, piece->behind);
        text_append_byte(&text, '\n');
    }
    return text_built(&text);
}

static void hold(struct arena *arena, uint64_t seed, struct seen *seen) {
    uint64_t state = seed;
    uint32_t comments = 0;
    struct drawing drawing = {arena, &state, &comments};
    struct facts facts = random_facts(arena, &state);
    struct draft base = draw_draft(&drawing, &facts);
    struct trial trial = {.arena = arena, .seed = seed, .texts = {written(&drawing, &base)}};
    for (int side = 1; side <= 2; side++) {
        struct draft draft = edited(&drawing, &base);
        if (draw_once_in(&state, 5)) {
            struct facts other = edited_facts(&drawing, &facts);
            draft = draw_draft(&drawing, &other);
        }
        trial.texts[side] = written(&drawing, &draft);
    }
    if (!trial_read(&trial)) trial_fail(&trial, "one of them cannot be read", (struct text){0});
    trial_hold(&trial, comments, seen);
}

static void a_merge_states_what_both_sides_make_of_the_base(void **state) {
    (void)state;
    range_check(&range, hold);
    printf("  by lines %llu, by meaning %llu, unsure %llu\n",
           (unsigned long long)merge_ways[ZONAL_MERGED_BY_LINES],
           (unsigned long long)merge_ways[ZONAL_MERGED_BY_MEANING],
           (unsigned long long)merge_ways[ZONAL_MERGED_UNSURE]);
    if (range.count < FEWEST_FOR_COVERAGE) return;
    assert_true(merge_ways[ZONAL_MERGED_BY_MEANING] > range.count / 10);
    assert_true(merge_ways[ZONAL_MERGED_UNSURE] < range.count / 200);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_merge [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_merge_states_what_both_sides_make_of_the_base),
    };
    return cmocka_run_group_tests_name("merging", tests, NULL, NULL);
}
