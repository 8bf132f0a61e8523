/* A merge states what both sides make of the base, and nothing else: random plans, which two people have
 * changed, moved and commented on.
 *
 *     test_merge [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan, and the texts. */
#include "laws/checking.h"
#include "laws/definitions.h"
#include "laws/random_plan.h"
#include "support/files.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = {.seed = 6600001, .count = 1000};

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
    uint32_t *comments; /* so far: none is like another */
};

static struct text draw_comment(struct drawing *drawing) {
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

/* --- What a text states --- */

/* What it states, one text for each fact, sorted by the canonical form. */
struct claims {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

static bool collect(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){bytes, (uint32_t)length});
    return true;
}

static bool starts(struct text text, const char *words) {
    size_t length = strlen(words);
    return text.length >= length && memcmp(text.bytes, words, length) == 0;
}

/* Takes the canonical form apart; a rule is one claim, and what stands in a block has its head before it. */
static struct claims claims_in(struct arena *arena, struct text form) {
    struct claims claims = {0};
    struct text block = {0};
    struct text_builder rule = {.arena = arena};
    while (form.length > 0) {
        struct text line = line_take(&form);
        bool is_rule = starts(line, "rule ");
        if (starts(line, "scenario ") || starts(line, "test ")) block = line;
        if (is_rule || rule.length > 0) {
            text_append(&rule, line);
            if (!starts(line, "}")) continue;
            line = text_built(&rule);
            rule = (struct text_builder){.arena = arena};
        } else if (starts(line, "}")) {
            block = (struct text){0};
            continue;
        }
        struct text claim = text_format(arena, "%.*s%.*s", (int)block.length, block.bytes,
                                        (int)line.length, line.bytes);
        vector_push(arena, &claims, claim);
    }
    return claims;
}

static struct claims claims_of(struct arena *arena, struct text text, bool *is_sound) {
    struct text_builder form = {.arena = arena};
    zonal *session = zonal_new(NULL);
    *is_sound = zonal_write_canonical(session, "plan.zonal", text.bytes, text.length, collect,
                                      &form) == ZONAL_CLEAN;
    zonal_free(session);
    return claims_in(arena, text_built(&form));
}

static bool has(const struct claims *claims, struct text claim) {
    for (uint32_t n = 0; n < claims->count; n++) {
        if (text_equal(claims->items[n], claim)) return true;
    }
    return false;
}

/* --- Merging --- */

struct merge {
    struct text text;
    size_t conflicts;
    enum zonal_merge_way way;
};

static struct merge merge(struct arena *arena, struct text base, struct text ours,
                          struct text theirs) {
    struct zonal_edition editions[] = {
        {base.bytes, base.length}, {ours.bytes, ours.length}, {theirs.bytes, theirs.length}};
    zonal *session = zonal_new(NULL);
    size_t length;
    zonal_merge(session, &editions[0], &editions[1], &editions[2], NULL);
    const char *bytes = zonal_merged(session, &length);
    struct merge merged = {{arena_copy(arena, bytes, length + 1), (uint32_t)length},
                           zonal_merged_conflicts(session),
                           zonal_merged_way(session)};
    zonal_free(session);
    return merged;
}

/* The text with its conflicts left to one side. */
static struct text resolved(struct arena *arena, struct text text, bool to_ours) {
    struct text_builder output = {.arena = arena};
    bool is_ours = false;
    bool is_theirs = false;
    while (text.length > 0) {
        struct text line = line_take(&text);
        bool is_marker =
            starts(line, "<<<<<<< ") || starts(line, "=======") || starts(line, ">>>>>>> ");
        if (is_marker) {
            is_theirs = starts(line, "=======");
            is_ours = starts(line, "<<<<<<< ");
        } else if (!(is_ours && !to_ours) && !(is_theirs && to_ours)) {
            text_append(&output, line);
        }
    }
    return text_built(&output);
}

/* --- The laws --- */

/* A trial of three texts. */
struct trial {
    struct arena *arena;
    uint64_t seed;
    struct text texts[3];
    struct claims claims[3];
};

static void fail_on(const struct trial *trial, const char *why, struct text merged) {
    print_error("%s: --seed %llu --count 1\n", why, (unsigned long long)trial->seed);
    tell_lines("base", trial->texts[0]);
    tell_lines("ours", trial->texts[1]);
    tell_lines("theirs", trial->texts[2]);
    tell_lines("merged", merged);
    fail();
}

static void hold_same(const struct trial *trial, const char *why, struct text merged,
                      const struct claims *wanted) {
    bool is_sound;
    struct claims claims = claims_of(trial->arena, merged, &is_sound);
    bool agree = is_sound && claims.count == wanted->count;
    for (uint32_t n = 0; agree && n < wanted->count; n++) agree = has(&claims, wanted->items[n]);
    if (!agree) fail_on(trial, why, merged);
}

/* With one side unchanged, or both alike, there is nothing to be merged. */
static void hold_idle(const struct trial *trial) {
    const struct text *texts = trial->texts;
    struct text base = merge(trial->arena, texts[0], texts[0], texts[2]).text;
    hold_same(trial, "merge(b, b, x) is not x", base, &trial->claims[2]);
    base = merge(trial->arena, texts[0], texts[1], texts[0]).text;
    hold_same(trial, "merge(b, x, b) is not x", base, &trial->claims[1]);
    base = merge(trial->arena, texts[0], texts[1], texts[1]).text;
    hold_same(trial, "merge(b, x, x) is not x", base, &trial->claims[1]);
}

/* What is stated by both, or by one alone and not by the base. */
static struct claims merged_claims(const struct trial *trial) {
    struct claims wanted = {0};
    for (int side = 1; side <= 2; side++) {
        const struct claims *claims = &trial->claims[side];
        for (uint32_t n = 0; n < claims->count; n++) {
            bool was_there = has(&trial->claims[0], claims->items[n]);
            bool is_there = has(&trial->claims[3 - side], claims->items[n]);
            if (was_there ? !is_there : is_there && side == 2) continue;
            if (was_there && side == 2) continue;
            vector_push(trial->arena, &wanted, claims->items[n]);
        }
    }
    return wanted;
}

/* With conflicts: nothing is stated that no side states, and all that both do. */
static void hold_bounds(const struct trial *trial, struct text text, struct text marked) {
    bool is_sound;
    struct claims claims = claims_of(trial->arena, text, &is_sound);
    if (!is_sound) fail_on(trial, "a side of the conflicts cannot be read", marked);
    for (uint32_t n = 0; n < claims.count; n++) {
        if (has(&trial->claims[1], claims.items[n]) || has(&trial->claims[2], claims.items[n])) {
            continue;
        }
        fail_on(trial, "something is stated that no side states", marked);
    }
    for (uint32_t n = 0; n < trial->claims[1].count; n++) {
        struct text claim = trial->claims[1].items[n];
        if (!has(&trial->claims[2], claim) || has(&claims, claim)) continue;
        fail_on(trial, "something is not stated that both sides state", marked);
    }
}

static bool mentions(struct text text, struct text comment) {
    while (text.length > 0) {
        struct text line = line_take(&text);
        uint32_t end = line.length;
        while (end > 0 && line.bytes[end - 1] == '\n') end--;
        if (end < comment.length) continue;
        struct text tail = {line.bytes + end - comment.length, comment.length};
        if (text_equal(tail, comment)) return true;
    }
    return false;
}

static void hold_comments(const struct trial *trial, uint32_t comments, struct text merged) {
    for (uint32_t n = 1; n <= comments; n++) {
        struct text comment = text_format(trial->arena, "# note %u", n);
        bool was_there = mentions(trial->texts[0], comment);
        bool is_ours = mentions(trial->texts[1], comment);
        bool is_theirs = mentions(trial->texts[2], comment);
        bool is_wanted = was_there ? is_ours && is_theirs : is_ours || is_theirs;
        if (is_wanted && !mentions(merged, comment)) fail_on(trial, "a comment is lost", merged);
    }
}

/* How the merges came about. */
static uint64_t ways[ZONAL_MERGED_UNSURE + 1];

static void hold_merge(const struct trial *trial, uint32_t comments, struct seen *seen) {
    const struct text *texts = trial->texts;
    struct merge merged = merge(trial->arena, texts[0], texts[1], texts[2]);
    struct merge mirrored = merge(trial->arena, texts[0], texts[2], texts[1]);
    ways[merged.way]++;
    *(merged.conflicts > 0 ? &seen->wrong : &seen->right) += 1;
    hold_comments(trial, comments, merged.text);
    if (merged.conflicts == 0) {
        struct claims wanted = merged_claims(trial);
        hold_same(trial, "the merge states something else", merged.text, &wanted);
        hold_same(trial, "the merge mirrored states something else", mirrored.text, &wanted);
    }
    if ((merged.conflicts == 0) != (mirrored.conflicts == 0)) {
        fail_on(trial, "one has conflicts, and not the other", merged.text);
    }
    if (merged.way == ZONAL_MERGED_UNSURE || mirrored.way == ZONAL_MERGED_UNSURE) return;
    for (int side = 0; side < 2; side++) {
        struct text text = resolved(trial->arena, merged.text, side == 0);
        bool is_sound;
        struct text other = resolved(trial->arena, mirrored.text, side == 1);
        struct claims claims = claims_of(trial->arena, other, &is_sound);
        hold_same(trial, "left to one side, it states something else", text, &claims);
        hold_bounds(trial, text, merged.text);
    }
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
    for (int side = 0; side <= 2; side++) {
        bool is_sound;
        trial.claims[side] = claims_of(arena, trial.texts[side], &is_sound);
        if (!is_sound) fail_on(&trial, "it cannot be read", trial.texts[side]);
    }
    hold_idle(&trial);
    hold_merge(&trial, comments, seen);
}

static void a_merge_states_what_both_sides_make_of_the_base(void **state) {
    (void)state;
    range_check(&range, hold);
    printf("  by lines %llu, by meaning %llu, unsure %llu\n",
           (unsigned long long)ways[ZONAL_MERGED_BY_LINES],
           (unsigned long long)ways[ZONAL_MERGED_BY_MEANING],
           (unsigned long long)ways[ZONAL_MERGED_UNSURE]);
    if (range.count < FEWEST_FOR_COVERAGE) return;
    assert_true(ways[ZONAL_MERGED_BY_MEANING] > range.count / 10);
    assert_true(ways[ZONAL_MERGED_UNSURE] < range.count / 100);
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
