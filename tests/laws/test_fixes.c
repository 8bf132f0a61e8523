/* Fixing a plan never makes it worse, comes to an end, and gives back what was meant: random plans with
 * slips of the pen, and with whatever else.
 *
 *     test_fixes [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan, and its text before and after. */
#include "laws/checking.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(6000001, 1500);

/* What is beside the facts, so that there are expressions to go wrong. */
static const char rules[] =
    "\nrule few { each d in districts; require count(d.leads) <= 3 and not (1 > 2)\n"
    "  else \"{d} leads {count(d.leads)}, too many\"; severity warning }\n"
    "rule aims { each i in industries where has i.target\n"
    "  require i.target >= 0 or i.target != 1 implies true == true\n  severity note }\n"
    "let half(x) = if x > 2 then x / 2 else x\n"
    "print half(3), {1, 2} | {3}\n";

/* Slips that a fix has to take back, whatever the plan says. */
static const struct slip {
    const char *meant;
    const char *written;
} slips[] = {
    {",", "，"},
    {",", "、"},
    {";", "；"},
    {"=", "＝"},
    {"(", "（"},
    {")", "）"},
    {"{", "｛"},
    {"}", "｝"},
    {"|", "｜"},
    {"<=", "≤"},
    {"<=", "=<"},
    {">=", "≥"},
    {"!=", "<>"},
    {"!=", "≠"},
    {" == ", " === "},
    {" == ", " = "},
    {" and ", " && "},
    {" and ", "&&"},
    {" and ", " AND "},
    {" or ", " || "},
    {"not (", "!("},
    {"/", "÷"},
    {"1", "１"},
    {"20", "２０"},
    {"true", "True"},
    {"\ndistrict ", "\ndistict "},
    {"\nindustry ", "\nindustri "},
    {"\ntarget ", "\ntargt "},
    {"\noutput ", "\nouput "},
    {" leads ", " lead "},
    {"\nrule ", "\nrulle "},
    {" each ", " foreach "},
    {" require ", " requir "},
    {"severity warning", "severity warn"},
    {"severity note", "severity Note"},
    {"\n", "\n　"},
};

/* What else may stand in a text that has mistakes. */
static const char *const scraps[] = {
    "&&",     "，",   "！",      "‘",      "“",  "”",  "`",      "1,000,000",    "new-energy",
    " test ", "\"",   "{",       "}",      "(",  ")",  "=",      "＝",           "//",
    "＃",     "。",   " of ",    " each ", "\n", ";",  "in",     " and ",        "district",
    "True",   "，，", "１２bn ", "'x'",    "<>", "=>", "5 bn t", " leads A, A ", "\xe2\x80\x8b",
};

enum { COUNT_OF_SLIPS = sizeof slips / sizeof slips[0] };
enum { COUNT_OF_SCRAPS = sizeof scraps / sizeof scraps[0] };

static struct text string(struct arena *arena, struct text_builder *builder) {
    struct text text = text_built(builder);
    return (struct text){text_string(arena, text), text.length};
}

/* --- Plans --- */

static struct text random_text(struct arena *arena, uint64_t *seed, struct facts *facts) {
    struct statements statements = {0};
    *facts = random_facts(arena, seed);
    facts_write(arena, facts, seed, &statements);
    struct text_builder builder = {.arena = arena};
    text_append(&builder, statements_join(arena, &statements, seed));
    text_append_string(&builder, rules);
    return string(arena, &builder);
}

/* Whether the byte is of a text in quotes, a name in backquotes or a comment. */
static bool is_quoted(struct text text, uint32_t at) {
    char quote = '\0';
    for (uint32_t n = 0; n < at; n++) {
        char byte = text.bytes[n];
        if (byte == '\n') {
            quote = '\0';
        } else if (quote == '\0' && (byte == '"' || byte == '`' || byte == '#')) {
            quote = byte;
        } else if (quote == '"' && byte == '\\') {
            n++;
        } else if (byte == quote && quote != '#') {
            quote = '\0';
        }
    }
    return quote != '\0';
}

static struct text replaced(struct arena *arena, struct text text, uint32_t at, uint32_t length,
                            const char *written) {
    struct text_builder builder = {.arena = arena};
    text_append(&builder, (struct text){text.bytes, at});
    text_append_string(&builder, written);
    text_append(&builder, (struct text){text.bytes + at + length, text.length - at - length});
    return string(arena, &builder);
}

/* The text with the slip at a place where it may be made, from a random one on; the text itself where
 * there is none. */
static struct text slipped(struct arena *arena, struct text text, const struct slip *slip,
                           uint64_t *seed) {
    uint32_t length = (uint32_t)strlen(slip->meant);
    uint32_t first = (uint32_t)draw_below(seed, (int)text.length);
    for (uint32_t n = 0; n < text.length; n++) {
        uint32_t at = (first + n) % text.length;
        if (text.length - at < length || memcmp(text.bytes + at, slip->meant, length) != 0)
            continue;
        if (!is_quoted(text, at)) return replaced(arena, text, at, length, slip->written);
    }
    return text;
}

static struct text scrapped(struct arena *arena, struct text text, uint64_t *seed) {
    uint32_t at = (uint32_t)draw_below(seed, (int)text.length);
    while (at > 0 && (text.bytes[at] & 0xc0) == 0x80) at--;
    uint32_t length = (uint32_t)draw_below(seed, 4);
    while (at + length < text.length && (text.bytes[at + length] & 0xc0) == 0x80) length++;
    if (at + length > text.length) length = text.length - at;
    const char *scrap = scraps[draw_below(seed, COUNT_OF_SCRAPS)];
    return replaced(arena, text, at, length, draw_once_in(seed, 4) ? "" : scrap);
}

/* --- Fixing --- */

/* How often the words stand in the text. */
static int count_words(struct text text, const char *words) {
    int count = 0;
    uint32_t length = (uint32_t)strlen(words);
    for (uint32_t at = 0; at + length <= text.length; at++) {
        count += memcmp(text.bytes + at, words, length) == 0;
    }
    return count;
}

static bool is_worse(struct text before, struct text after) {
    int text_before = count_words(before, ": error[E01") + count_words(before, ": error[E02");
    int text_after = count_words(after, ": error[E01") + count_words(after, ": error[E02");
    if (text_before != text_after) return text_after > text_before;
    return count_words(after, "error[E") > count_words(before, "error[E");
}

static struct text fixed(struct arena *arena, struct text text) {
    size_t length;
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", text.bytes, text.length);
    zonal_check(session, NULL);
    zonal_fix(session);
    if (zonal_fixed_count(session) > 0) {
        text.bytes = zonal_fixed_after(session, 0, &length);
        text = (struct text){arena_copy(arena, text.bytes, length + 1), (uint32_t)length};
    }
    zonal_free(session);
    return text;
}

static void fail_on(uint64_t seed, const char *why, struct text before, struct text after) {
    print_error("%s: --seed %llu --count 1\n", why, (unsigned long long)seed);
    tell_lines("before", before);
    tell_lines("after", after);
    fail();
}

/* A document without the places in it, which a fix may move. */
static struct text without_places(struct arena *arena, struct text document) {
    static const char start[] = "{\"file\":";
    struct text_builder builder = {.arena = arena};
    for (uint32_t n = 0; n < document.length; n++) {
        if (document.length - n > sizeof start &&
            memcmp(document.bytes + n, start, sizeof start - 1) == 0) {
            while (document.bytes[n] != '}') n++;
        }
        text_append_byte(&builder, document.bytes[n]);
    }
    return text_built(&builder);
}

static void hold_taken_back(struct arena *arena, uint64_t seed, struct seen *seen) {
    uint64_t number = seed;
    struct facts facts;
    struct text meant = random_text(arena, &seed, &facts);
    struct text written = meant;
    for (int n = draw_below(&seed, 6); n >= 0; n--) {
        written = slipped(arena, written, &slips[draw_below(&seed, COUNT_OF_SLIPS)], &seed);
    }
    /* Leads that are stated twice are deleted from both. */
    struct outcome expected = check_plan(arena, &facts, "plan.zonal", fixed(arena, meant));
    struct text mended = fixed(arena, written);
    struct outcome found = check_plan(arena, &facts, "plan.zonal", mended);
    bool agree =
        text_equal(without_places(arena, expected.document), without_places(arena, found.document));
    if (!agree) fail_on(number, "what was meant is not given back", written, mended);
    seen->wrong += found.status == ZONAL_FAILED;
    seen->right += found.status != ZONAL_FAILED;
}

static void hold_no_worse(struct arena *arena, uint64_t seed, struct seen *seen) {
    uint64_t number = seed;
    struct facts facts;
    struct text written = random_text(arena, &seed, &facts);
    for (int n = draw_below(&seed, 8); n >= 0; n--) {
        bool slips_now = draw_once_in(&seed, 2);
        written = slips_now
                      ? slipped(arena, written, &slips[draw_below(&seed, COUNT_OF_SLIPS)], &seed)
                      : scrapped(arena, written, &seed);
    }
    struct text mended = fixed(arena, written);
    struct outcome before = check_plan(arena, &facts, "plan.zonal", written);
    struct outcome after = check_plan(arena, &facts, "plan.zonal", mended);
    if (is_worse(before.problems, after.problems)) fail_on(number, "it is worse", written, mended);
    struct text again = fixed(arena, mended);
    if (!text_equal(again, mended)) fail_on(number, "it is fixed again", mended, again);
    seen->wrong += after.status == ZONAL_FAILED;
    seen->right += after.status != ZONAL_FAILED;
}

static void slips_are_taken_back(void **state) {
    (void)state;
    range_check(&range, hold_taken_back);
}

static void a_fixed_plan_is_no_worse_and_stays(void **state) {
    (void)state;
    range_check(&range, hold_no_worse);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_fixes [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_are_taken_back),
        cmocka_unit_test(a_fixed_plan_is_no_worse_and_stays),
    };
    return cmocka_run_group_tests_name("fixes", tests, NULL, NULL);
}
