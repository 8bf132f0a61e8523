/* Rendering: whole diagnostics as they are printed. */
#include "../support.h"

#include "base/utf8.h"
#include "diag/render.h"

/* What a test renders with: a sink, and the sources that its diagnostics are in. */
struct scene {
    struct arena arena;
    struct sources sources;
    struct diagnostics sink;
};

static void set_scene(struct scene *scene) {
    scene->arena = test_arena();
    sources_init(&scene->sources, &scene->arena);
    diagnostics_init(&scene->sink, &scene->arena);
}

static struct text add_bytes(struct scene *scene, const char *path, struct text text) {
    char *bytes = arena_zero(&scene->arena, (size_t)text.length + 2);
    if (text.length > 0) memcpy(bytes, text.bytes, text.length);
    struct text kept = {bytes, text.length};
    sources_add(&scene->sources, text_of(path), kept);
    return kept;
}

static void add_source(struct scene *scene, const char *path, const char *string) {
    add_bytes(scene, path, text_of(string));
}

/* The span of the first place where the source has the words. */
static struct span find(struct scene *scene, uint32_t source, const char *words) {
    const char *bytes = sources_get(&scene->sources, source)->text.bytes;
    const char *found = strstr(bytes, words);
    assert_non_null(found);
    uint32_t start = (uint32_t)(found - bytes);
    return (struct span){source, start, start + (uint32_t)strlen(words)};
}

static struct text render(struct scene *scene, const struct diagnostic *diagnostic, bool color) {
    struct text_builder builder = {.arena = &scene->arena};
    render_diagnostic(&builder, &scene->sources, diagnostic, (struct render_style){color});
    return text_built(&builder);
}

#define assert_rendered(scene, diagnostic, string)                                                 \
    assert_text(render((scene), (diagnostic), false), (string))

static void a_span_is_marked_below_its_line(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "# leads\n\ndistrict Haidian leads A, B, C, D\n");
    struct diagnostic *failing =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "district Haidian"),
                        "Haidian leads 4 industries: A, B, C, D");
    failing->tag = TEXT("leads_per_district");
    diagnostic_remark(&scene.sink, failing, "source", "Blue paper, 2019");
    assert_rendered(&scene, failing,
                    "plan.zonal:3:1: error[leads_per_district]: "
                    "Haidian leads 4 industries: A, B, C, D\n"
                    "  |\n"
                    "3 | district Haidian leads A, B, C, D\n"
                    "  | ^~~~~~~~~~~~~~~~\n"
                    "  = source: Blue paper, 2019\n");
    arena_release(&scene.arena);
}

static void words_stand_behind_the_mark(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "district Haidian leads A");
    struct diagnostic *unknown = diagnostics_add(&scene.sink, CODE_UNKNOWN_NAME,
                                                 find(&scene, 1, "A"), "nothing declares `A`");
    unknown->words = TEXT("not an industry");
    assert_rendered(&scene, unknown,
                    "plan.zonal:1:24: error[E0301]: nothing declares `A`\n"
                    "  |\n"
                    "1 | district Haidian leads A\n"
                    "  |                        ^ not an industry\n");
    arena_release(&scene.arena);
}

static void a_diagnostic_without_a_place_has_no_excerpt(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    struct diagnostic *empty = diagnostics_add(&scene.sink, CODE_EMPTY_PLAN, (struct span){0},
                                               "the plan has no statements");
    assert_rendered(&scene, empty, "note[W0303]: the plan has no statements\n");
    empty->tag = (struct text){0};
    diagnostic_remark(&scene.sink, empty, "help", "begin with `district`");
    diagnostic_relate(&scene.sink, empty, (struct span){0}, "and nowhere to look");
    assert_rendered(&scene, empty,
                    "note: the plan has no statements\n"
                    "  = note: and nowhere to look\n"
                    "  = help: begin with `district`\n");
    arena_release(&scene.arena);
}

static void marks_stay_aligned_under_wide_and_combining_characters(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "规划.zonal",
               "district 海淀区 leads 软件，Cafe\xCC\x81, 강남 x\n"
               "district e\xCC\x81\xCC\xA7 leads A\n");
    struct diagnostic *wide =
        diagnostics_add(&scene.sink, CODE_UNKNOWN_NAME, find(&scene, 1, "软件"), "unknown");
    wide->words = TEXT("软件？");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "Cafe\xCC\x81"), "coffee");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "x\n"), "%s", "");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "leads A"), "%s", "leads");
    assert_rendered(&scene, wide,
                    "规划.zonal:1:20: error[E0301]: unknown\n"
                    "  |\n"
                    "1 | district 海淀区 leads 软件，Cafe\xCC\x81, 강남 x\n"
                    "  |                       ^~~~ 软件？      -\n"
                    "  |                             ---- coffee\n"
                    "2 | district e\xCC\x81\xCC\xA7 leads A\n"
                    "  |            ------- leads\n");
    arena_release(&scene.arena);
}

static void a_tab_is_shown_as_spaces_up_to_the_next_fourth_column(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "\tleads\tabc\tx\tend");
    struct diagnostic *tabbed =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "x"), "odd");
    diagnostic_relate(&scene.sink, tabbed, find(&scene, 1, "\tabc"), "%s", "");
    diagnostic_relate(&scene.sink, tabbed, find(&scene, 1, "end"), "%s", "");
    assert_rendered(&scene, tabbed,
                    "plan.zonal:1:12: error[E0201]: odd\n"
                    "  |\n"
                    "1 |     leads   abc x   end\n"
                    "  |          ------ ^   ---\n");
    arena_release(&scene.arena);
}

static void a_line_ends_before_crlf_and_cr(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "one\r\ntwo\rthree\r\n");
    struct diagnostic *ended =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "two\r"), "odd");
    diagnostic_relate(&scene.sink, ended, find(&scene, 1, "\r\n"), "the end");
    diagnostic_relate(&scene.sink, ended, find(&scene, 1, "\nt"), "its second half");
    assert_rendered(&scene, ended,
                    "plan.zonal:2:1: error[E0201]: odd\n"
                    "  |\n"
                    "1 | one\n"
                    "  |    - the end\n"
                    "  |    -\n"
                    "2 | two\n"
                    "  | ^~~\n"
                    "  | - its second half\n");
    arena_release(&scene.arena);
}

static void a_span_over_several_lines_is_marked_in_each(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "rule r {\n\n\tcheck 海淀\n}  \nlet a = 1\n");
    struct span span = find(&scene, 1, "r {\n\n\tcheck 海淀\n}  \n");
    struct diagnostic *rule =
        diagnostics_add(&scene.sink, CODE_SYNTAX, span, "the rule never holds");
    rule->words = TEXT("all of it");
    diagnostic_relate(&scene.sink, rule, find(&scene, 1, "淀\n}  \nlet"), "and this");
    assert_rendered(&scene, rule,
                    "plan.zonal:1:6: error[E0201]: the rule never holds\n"
                    "  |\n"
                    "1 | rule r {\n"
                    "  |      ^~~\n"
                    "2 |\n"
                    "3 |     check 海淀\n"
                    "  |     ~~~~~~~~~~\n"
                    "  |             --\n"
                    "4 | }  \n"
                    "  | ~ all of it\n"
                    "  | -\n"
                    "5 | let a = 1\n"
                    "  | --- and this\n");
    arena_release(&scene.arena);
}

static void of_a_span_over_many_lines_the_ends_are_marked(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "target in 2020 = {\n  A: 1,\n  B: 2,\n  C: 3,\n  D: 4 }\n");
    struct diagnostic *table =
        diagnostics_add(&scene.sink, CODE_SYNTAX, (struct span){1, 0, 58}, "too many targets");
    struct text whole = sources_get(&scene.sources, 1)->text;
    table->span.end = whole.length - 1;
    assert_rendered(&scene, table,
                    "plan.zonal:1:1: error[E0201]: too many targets\n"
                    "  |\n"
                    "1 | target in 2020 = {\n"
                    "  | ^~~~~~~~~~~~~~~~~~\n"
                    "...\n"
                    "5 |   D: 4 }\n"
                    "  |   ~~~~~~\n");
    arena_release(&scene.arena);
}

static void marks_stay_aligned_under_emoji_of_several_characters(void **state) {
    (void)state;
    static const char *const emoji[] = {"👨‍👩‍👧‍👦",
                                        "🇨🇳",
                                        "👍🏽",
                                        "❤️",
                                        "1️⃣",
                                        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                                        "👩🏻‍❤️‍💋‍👨🏿"};
    for (size_t n = 0; n < sizeof emoji / sizeof *emoji; n++) {
        struct scene scene;
        set_scene(&scene);
        struct text line = text_format(&scene.arena, "print \"%s\", here\n%c", emoji[n], '\0');
        add_source(&scene, "plan.zonal", line.bytes);
        struct diagnostic *odd =
            diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "here"), "odd");

        struct text shown = render(&scene, odd, false);
        assert_non_null(strstr(text_string(&scene.arena, shown), "\n  |             ^~~~\n"));
        arena_release(&scene.arena);
    }
}

static void emoji_that_are_not_joined_take_columns_each(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "# 👨👩 🇨 12 ❤ ‍x\n");
    struct diagnostic *odd = diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "x"), "odd");
    assert_rendered(&scene, odd,
                    "plan.zonal:1:14: error[E0201]: odd\n"
                    "  |\n"
                    "1 | # 👨👩 🇨 12 ❤ ‍x\n"
                    "  |               ^\n");
    arena_release(&scene.arena);
}

static void spans_of_one_line_share_its_excerpt(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "target A = 3 t + 4 CNY\n");
    struct diagnostic *unit =
        diagnostics_add(&scene.sink, CODE_UNIT, find(&scene, 1, "+"), "t and CNY do not add up");
    unit->words = TEXT("cannot be added");
    diagnostic_relate(&scene.sink, unit, find(&scene, 1, "3 t"), "t");
    diagnostic_relate(&scene.sink, unit, find(&scene, 1, "4 CNY"), "CNY");
    diagnostic_relate(&scene.sink, unit, find(&scene, 1, "A = 3 t + 4 CNY"), "the whole");
    assert_rendered(&scene, unit,
                    "plan.zonal:1:16: error[E0402]: t and CNY do not add up\n"
                    "  |\n"
                    "1 | target A = 3 t + 4 CNY\n"
                    "  |                ^ cannot be added\n"
                    "  |            --- t\n"
                    "  |                  ----- CNY\n"
                    "  |        --------------- the whole\n");
    arena_release(&scene.arena);
}

static void marks_without_words_stand_side_by_side(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal", "aabbcc dd\n");
    struct diagnostic *sides =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "bb"), "between");
    diagnostic_relate(&scene.sink, sides, find(&scene, 1, "dd"), "last");
    diagnostic_relate(&scene.sink, sides, find(&scene, 1, "aa"), "%s", "");
    diagnostic_relate(&scene.sink, sides, find(&scene, 1, "cc"), "%s", "");
    assert_rendered(&scene, sides,
                    "plan.zonal:1:3: error[E0201]: between\n"
                    "  |\n"
                    "1 | aabbcc dd\n"
                    "  | --^~-- -- last\n");
    arena_release(&scene.arena);
}

static void lines_stand_in_order_with_dots_between_those_far_apart(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "plan.zonal",
               "line 1\nline 2\nline 3\nline 4\nline 5\nline 6\nline 7\nline 8\nline 9\nline 10\n");
    struct diagnostic *wide =
        diagnostics_add(&scene.sink, CODE_DUPLICATE, find(&scene, 1, "line 4"), "twice");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "10"), "far below");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "6"), "two below");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "7"), "next");
    diagnostic_relate(&scene.sink, wide, find(&scene, 1, "1"), "far above");
    assert_rendered(&scene, wide,
                    "plan.zonal:4:1: error[E0302]: twice\n"
                    "   |\n"
                    " 1 | line 1\n"
                    "   |      - far above\n"
                    "...\n"
                    " 4 | line 4\n"
                    "   | ^~~~~~\n"
                    " 5 | line 5\n"
                    " 6 | line 6\n"
                    "   |      - two below\n"
                    " 7 | line 7\n"
                    "   |      - next\n"
                    "...\n"
                    "10 | line 10\n"
                    "   |      -- far below\n");
    arena_release(&scene.arena);
}

static void spans_of_other_files_stand_below_their_own_path(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "a.zonal", "district A\n");
    add_source(&scene, "main.zonal", "\n\ndistrict A leads B\n");
    add_source(&scene, "b.zonal", "industry B\n\n\n\n\n\n\n\n\n\n\nindustry C\n");
    struct diagnostic *twice =
        diagnostics_add(&scene.sink, CODE_DUPLICATE, find(&scene, 2, "A"), "twice");
    diagnostic_relate(&scene.sink, twice, find(&scene, 3, "industry C"), "and this");
    diagnostic_relate(&scene.sink, twice, find(&scene, 1, "A"), "first here");
    diagnostic_relate(&scene.sink, twice, find(&scene, 2, "B"), "%s", "");
    diagnostic_relate(&scene.sink, twice, find(&scene, 3, "B"), "%s", "");
    diagnostic_remark(&scene.sink, twice, "help", "drop one");
    assert_rendered(&scene, twice,
                    "main.zonal:3:10: error[E0302]: twice\n"
                    "   |\n"
                    " 3 | district A leads B\n"
                    "   |          ^       -\n"
                    "   --> a.zonal:1:10\n"
                    "   |\n"
                    " 1 | district A\n"
                    "   |          - first here\n"
                    "   --> b.zonal:1:10\n"
                    "   |\n"
                    " 1 | industry B\n"
                    "   |          -\n"
                    "...\n"
                    "12 | industry C\n"
                    "   | ---------- and this\n"
                    "   = help: drop one\n");
    twice->span = (struct span){0};
    twice->related.count = 2;
    assert_rendered(&scene, twice,
                    "error[E0302]: twice\n"
                    "   --> a.zonal:1:10\n"
                    "   |\n"
                    " 1 | district A\n"
                    "   |          - first here\n"
                    "   --> b.zonal:12:1\n"
                    "   |\n"
                    "12 | industry C\n"
                    "   | ---------- and this\n"
                    "   = help: drop one\n");
    arena_release(&scene.arena);
}

static void the_end_of_a_file_has_a_mark_of_its_own(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *rendered;
    } rows[] = {
        {"", "p:1:1: error[E0201]: end\n  |\n1 |\n  | ^\n"},
        {"ab", "p:1:3: error[E0201]: end\n  |\n1 | ab\n  |   ^\n"},
        {"ab\n", "p:2:1: error[E0201]: end\n  |\n2 |\n  | ^\n"},
        {"ab\r\n", "p:2:1: error[E0201]: end\n  |\n2 |\n  | ^\n"},
        {"\xEF\xBB\xBF", "p:1:1: error[E0201]: end\n  |\n1 |\n  | ^\n"},
    };
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
        struct scene scene;
        set_scene(&scene);
        add_source(&scene, "p", rows[n].text);
        uint32_t end = (uint32_t)strlen(rows[n].text);
        struct diagnostic *ended =
            diagnostics_add(&scene.sink, CODE_SYNTAX, (struct span){1, end, end}, "end");
        assert_rendered(&scene, ended, rows[n].rendered);
        arena_release(&scene.arena);
    }
}

static void an_empty_span_or_a_line_end_is_marked_once(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "p", "ab\ncd\n");
    struct diagnostic *empty =
        diagnostics_add(&scene.sink, CODE_SYNTAX, (struct span){1, 1, 1}, "here");
    diagnostic_relate(&scene.sink, empty, (struct span){1, 5, 6}, "the last newline");
    assert_rendered(&scene, empty,
                    "p:1:2: error[E0201]: here\n"
                    "  |\n"
                    "1 | ab\n"
                    "  |  ^\n"
                    "2 | cd\n"
                    "  |   - the last newline\n");
    arena_release(&scene.arena);
}

static void a_byte_order_mark_is_not_shown(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "p",
               "\xEF\xBB\xBF"
               "district A");
    struct diagnostic *marked =
        diagnostics_add(&scene.sink, CODE_SYNTAX, (struct span){1, 0, 11}, "odd");
    assert_rendered(&scene, marked,
                    "p:1:1: error[E0201]: odd\n"
                    "  |\n"
                    "1 | district A\n"
                    "  | ^~~~~~~~\n");
    arena_release(&scene.arena);
}

static void what_comes_from_a_plan_never_reaches_the_terminal_as_a_control(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_bytes(&scene, "a\x1b]0;\x07.zonal\n",
              TEXT("x \x1b[2J \xE2\x80\xAE"
                   "A\0 \xFF\xE4\xB8! y"));
    struct diagnostic *hostile = diagnostics_add(
        &scene.sink, CODE_TEXT_BIDI, (struct span){1, 3, 10}, "bad \x1b[1m\nfake:1:1: note: no");
    hostile->tag = TEXT("\x9B"
                        "tag");
    hostile->words = TEXT("\x1b[0m\n");
    diagnostic_relate(&scene.sink, hostile, (struct span){1, 17, 18}, "\xE2\x81\xA6in");
    diagnostic_remark(&scene.sink, hostile, "help", "write \x7F, then\r\nno more");
    assert_rendered(&scene, hostile,
                    "a\\x1b]0;\\x07.zonal\\x0a:1:4: error[\\x9btag]: "
                    "bad \\x1b[1m\\x0afake:1:1: note: no\n"
                    "  |\n"
                    "1 | x \\x1b[2J <U+202E>A\\x00 \\xff\\xe4\\xb8! y\n"
                    "  |       ^~~~~~~~~~~~ \\x1b[0m\\x0a       - <U+2066>in\n"
                    "  = help: write \\x7f, then\\x0d\n"
                    "          no more\n");
    arena_release(&scene.arena);
}

static void further_lines_of_a_remark_stand_below_the_first(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    struct diagnostic *noted =
        diagnostics_add(&scene.sink, CODE_LEAD_TWICE, (struct span){0}, "later");
    diagnostic_remark(&scene.sink, noted, "because", "one\ntwo\n\nthree\n");
    diagnostic_remark(&scene.sink, noted, "help", "%s", "");
    assert_rendered(&scene, noted,
                    "warning[W0301]: later\n"
                    "  = because: one\n"
                    "             two\n"
                    "\n"
                    "             three\n"
                    "  = help: \n");
    arena_release(&scene.arena);
}

/* A line of the given number of digits, `1234567890123...`, with the words in place of those at
 * the column. */
static void add_digits(struct scene *scene, uint32_t count, uint32_t column, const char *words) {
    struct text_builder line = {.arena = &scene->arena};
    for (uint32_t n = 0; n < count; n++) text_append_byte(&line, (char)('0' + (n + 1) % 10));
    memcpy(line.bytes + column, words, strlen(words));
    add_bytes(scene, "p", text_built(&line));
}

#define TENS4 "1234567890123456789012345678901234567890"
#define DASHES4 "----------------------------------------"
#define BLANKS4 "                                        "

static void a_line_of_a_hundred_and_sixty_columns_is_whole(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_digits(&scene, 160, 157, "end");
    struct diagnostic *whole =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "end"), "odd");
    struct text rendered = render(&scene, whole, false);
    assert_non_null(strstr(text_string(&scene.arena, rendered),
                           "1 | " TENS4 TENS4 TENS4 "1234567890123456789012345678901234567end\n"));
    arena_release(&scene.arena);
}

static void a_longer_line_is_cut_around_the_span(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_digits(&scene, 100000, 5000, "XYZ");
    struct diagnostic *middle =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "XYZ"), "odd");
    diagnostic_relate(&scene.sink, middle, (struct span){1, 0, 5}, "before");
    diagnostic_relate(&scene.sink, middle, (struct span){1, 5010, 99999}, "%s", "");
    diagnostic_relate(&scene.sink, middle, (struct span){1, 99999, 100000}, "behind");
    assert_rendered(&scene, middle,
                    "p:1:5001: error[E0201]: odd\n"
                    "  |\n"
                    "1 | …234567890123456789012345678901234567890XYZ4567890" TENS4 TENS4
                    "12345678901234567890123456789…\n"
                    "  | - before                                ^~~       " DASHES4 DASHES4
                    "------------------------------\n"
                    "  |                                                   " BLANKS4 BLANKS4
                    "                             - behind\n");
    arena_release(&scene.arena);
}

static void a_long_line_is_cut_at_one_end_where_the_span_is_near_the_other(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_digits(&scene, 300, 0, "XYZ");
    add_digits(&scene, 300, 297, "XYZ");
    struct diagnostic *start =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "XYZ"), "odd");
    assert_rendered(&scene, start,
                    "p:1:1: error[E0201]: odd\n"
                    "  |\n"
                    "1 | XYZ4567890123456789012345678901234567890" TENS4 TENS4
                    "123456789012345678901234567890123456789…\n"
                    "  | ^~~\n");
    struct diagnostic *end =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 2, "XYZ"), "odd");
    assert_rendered(&scene, end,
                    "p:1:298: error[E0201]: odd\n"
                    "  |\n"
                    "1 | …901234567890123456789012345678901234567XYZ\n"
                    "  |                                         ^~~\n");
    arena_release(&scene.arena);
}

static void a_wide_character_that_is_cut_leaves_a_space(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    struct text_builder line = {.arena = &scene.arena};
    for (int n = 0; n < 100; n++) text_append_string(&line, "中");
    text_append_string(&line, "\tx");
    for (int n = 0; n < 100; n++) text_append_string(&line, "文");
    add_bytes(&scene, "p", text_built(&line));
    struct diagnostic *cut = diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "x"), "odd");
    assert_rendered(&scene, cut,
                    "p:1:102: error[E0201]: odd\n"
                    "  |\n"
                    "1 | … 中中中中中中中中中中中中中中中中中    x"
                    "文文文文文文文文文文文文文文文文文文文文文文文文文文文文文文"
                    "文文文文文文文文文文文文文文文文文文文文文文文文文文文文文…\n"
                    "  |                                         ^\n");
    arena_release(&scene.arena);
}

static void a_heap_of_combining_characters_is_cut(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    struct text_builder line = {.arena = &scene.arena};
    text_append_string(&line, "a");
    for (int n = 0; n < 100000; n++) text_append_string(&line, "\xCC\x81");
    text_append_string(&line, "b");
    add_bytes(&scene, "p", text_built(&line));
    struct diagnostic *heap =
        diagnostics_add(&scene.sink, CODE_SYNTAX, find(&scene, 1, "b"), "odd");
    assert_rendered(&scene, heap,
                    "p:1:100002: error[E0201]: odd\n"
                    "  |\n"
                    "1 | a\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
                    "b\n"
                    "  |  ^\n");
    arena_release(&scene.arena);
}

static void colors_end_where_they_should(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    add_source(&scene, "p", "district A\n\n\n\ndistrict A\n");
    struct diagnostic *twice =
        diagnostics_add(&scene.sink, CODE_DUPLICATE, (struct span){1, 14, 24}, "twice");
    twice->words = TEXT("again");
    diagnostic_relate(&scene.sink, twice, (struct span){1, 9, 10}, "first");
    diagnostic_remark(&scene.sink, twice, "help", "drop one");
    struct text colored = render(&scene, twice, true);
    assert_text(colored, "p:5:1: \x1b[1;31merror[E0302]\x1b[0m: twice\n"
                         "  \x1b[1;34m|\x1b[0m\n"
                         "\x1b[1;34m1 |\x1b[0m district A\n"
                         "  \x1b[1;34m| \x1b[0m         \x1b[1;34m- first\x1b[0m\n"
                         "\x1b[1;34m...\x1b[0m\n"
                         "\x1b[1;34m5 |\x1b[0m district A\n"
                         "  \x1b[1;34m| \x1b[0m\x1b[1;31m^~~~~~~~~~ again\x1b[0m\n"
                         "  \x1b[1;34m= \x1b[0mhelp: drop one\n");
    arena_release(&scene.arena);
}

static void each_severity_has_its_color(void **state) {
    (void)state;
    struct scene scene;
    set_scene(&scene);
    struct diagnostic *warning =
        diagnostics_add(&scene.sink, CODE_LEAD_TWICE, (struct span){0}, "alike");
    assert_text(render(&scene, warning, true), "\x1b[1;33mwarning[W0301]\x1b[0m: alike\n");
    struct diagnostic *note =
        diagnostics_add(&scene.sink, CODE_EMPTY_PLAN, (struct span){0}, "empty");
    assert_text(render(&scene, note, true), "\x1b[1;36mnote[W0303]\x1b[0m: empty\n");
    arena_release(&scene.arena);
}

static uint32_t next_random(uint32_t *random) {
    *random = *random * 1664525u + 1013904223u;
    return *random >> 16;
}

/* Whatever the text and the spans: no control but LF, no malformed byte, no line beyond bounds. */
static void random_spans_in_random_bytes_are_rendered_safely(void **state) {
    (void)state;
    static const char alphabet[] = "ab \t\n\r\0\x1b\xE4\xB8\xAD\xCC\x81"
                                   "\xF0\x9F\x98\x80\xE2\x80\xAE";
    enum { LETTERS = sizeof alphabet - 1 };
    uint32_t random = 2019;
    for (int n = 0; n < 1000; n++) {
        struct scene scene;
        set_scene(&scene);
        uint32_t length = next_random(&random) % 700;
        char *bytes = arena_zero(&scene.arena, length + 2);
        for (uint32_t at = 0; at < length; at++) {
            uint32_t choice = next_random(&random) % (n % 2 == 0 ? 400 : LETTERS);
            bytes[at] = choice < LETTERS ? alphabet[choice] : 'x';
        }
        sources_add(&scene.sources, TEXT("p"), (struct text){bytes, length});
        struct diagnostic *any = diagnostics_add(&scene.sink, CODE_SYNTAX, (struct span){0}, "any");
        for (uint32_t count = 0; count < 6; count++) {
            uint32_t start = next_random(&random) % (length + 1);
            struct span span = {1, start, start + next_random(&random) % (length - start + 1)};
            if (count == 0) any->span = span;
            diagnostic_relate(&scene.sink, any, span, "%.*s", (int)(count % 3 * 2), "words");
        }
        struct text rendered = render(&scene, any, false);
        uint32_t columns = 0;
        for (uint32_t at = 0; at < rendered.length;) {
            uint32_t character;
            uint32_t size = utf8_decode(rendered.bytes + at, rendered.length - at, &character);
            assert_int_not_equal(size, 0);
            assert_true(character == '\n' || !utf8_is_control(character));
            columns = character == '\n' ? 0 : columns + (uint32_t)utf8_width(character);
            assert_in_range(columns, 0, 180);
            at += size;
        }
        arena_release(&scene.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_span_is_marked_below_its_line),
        cmocka_unit_test(words_stand_behind_the_mark),
        cmocka_unit_test(a_diagnostic_without_a_place_has_no_excerpt),
        cmocka_unit_test(marks_stay_aligned_under_wide_and_combining_characters),
        cmocka_unit_test(a_tab_is_shown_as_spaces_up_to_the_next_fourth_column),
        cmocka_unit_test(a_line_ends_before_crlf_and_cr),
        cmocka_unit_test(a_span_over_several_lines_is_marked_in_each),
        cmocka_unit_test(of_a_span_over_many_lines_the_ends_are_marked),
        cmocka_unit_test(marks_stay_aligned_under_emoji_of_several_characters),
        cmocka_unit_test(emoji_that_are_not_joined_take_columns_each),
        cmocka_unit_test(spans_of_one_line_share_its_excerpt),
        cmocka_unit_test(marks_without_words_stand_side_by_side),
        cmocka_unit_test(lines_stand_in_order_with_dots_between_those_far_apart),
        cmocka_unit_test(spans_of_other_files_stand_below_their_own_path),
        cmocka_unit_test(the_end_of_a_file_has_a_mark_of_its_own),
        cmocka_unit_test(an_empty_span_or_a_line_end_is_marked_once),
        cmocka_unit_test(a_byte_order_mark_is_not_shown),
        cmocka_unit_test(what_comes_from_a_plan_never_reaches_the_terminal_as_a_control),
        cmocka_unit_test(further_lines_of_a_remark_stand_below_the_first),
        cmocka_unit_test(a_line_of_a_hundred_and_sixty_columns_is_whole),
        cmocka_unit_test(a_longer_line_is_cut_around_the_span),
        cmocka_unit_test(a_long_line_is_cut_at_one_end_where_the_span_is_near_the_other),
        cmocka_unit_test(a_wide_character_that_is_cut_leaves_a_space),
        cmocka_unit_test(a_heap_of_combining_characters_is_cut),
        cmocka_unit_test(colors_end_where_they_should),
        cmocka_unit_test(each_severity_has_its_color),
        cmocka_unit_test(random_spans_in_random_bytes_are_rendered_safely),
    };
    return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}
