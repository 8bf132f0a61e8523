/* Sources: where an offset is, for people, whatever ends the lines. */
#include "../support.h"

#include "diag/source.h"

/* Adds the string, which is ended by one NUL more than it says. */
#define add(sources, literal)                                                                      \
    sources_add((sources), TEXT("plan.zonal"), (struct text){literal "\0", sizeof(literal) - 1})

static void assert_position(struct sources *sources, uint32_t source, uint32_t offset,
                            uint32_t line, uint32_t column) {
    struct position position = sources_position(sources, source, offset);
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
}

static void assert_line(struct sources *sources, uint32_t source, uint32_t line,
                        const char *string) {
    struct text text = sources_text(sources, sources_line(sources, source, line));
    assert_text(text, string);
}

static void a_source_is_numbered_from_one_and_keeps_its_path_and_text(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t first = add(&sources, "district A");
    uint32_t second = sources_add(&sources, TEXT("other/二.zonal"), TEXT("industry B\0"));
    assert_int_equal(first, 1);
    assert_int_equal(second, 2);
    assert_text(sources_get(&sources, first)->path, "plan.zonal");
    assert_text(sources_get(&sources, second)->path, "other/二.zonal");
    assert_text(sources_text(&sources, (struct span){first, 9, 10}), "A");
    assert_text(sources_text(&sources, (struct span){second, 0, 8}), "industry");
    arena_release(&arena);
}

static void no_place_has_no_text_and_no_position(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    assert_null(sources_text(&sources, (struct span){0}).bytes);
    assert_position(&sources, 0, 0, 0, 0);
    arena_release(&arena);
}

static void lf_and_crlf_and_cr_alone_end_a_line(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t source = add(&sources, "a\nbc\r\nd\re\n\r\n\rf");
    static const struct position positions[] = {
        {1, 1}, {1, 2},                 /* a LF */
        {2, 1}, {2, 2}, {2, 3}, {2, 4}, /* bc CR LF */
        {3, 1}, {3, 2},                 /* d CR */
        {4, 1}, {4, 2},                 /* e LF */
        {5, 1}, {5, 2},                 /* CR LF */
        {6, 1},                         /* CR */
        {7, 1}, {7, 2},                 /* f and the end */
    };
    for (uint32_t offset = 0; offset < sizeof positions / sizeof *positions; offset++) {
        assert_position(&sources, source, offset, positions[offset].line, positions[offset].column);
    }
    static const char *const lines[] = {"a", "bc", "d", "e", "", "", "f"};
    for (uint32_t line = 1; line <= 7; line++) assert_line(&sources, source, line, lines[line - 1]);
    arena_release(&arena);
}

static void the_end_of_a_text_is_a_place(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t empty = add(&sources, "");
    uint32_t open = add(&sources, "ab");
    uint32_t closed = add(&sources, "ab\n");
    uint32_t carried = add(&sources, "ab\r");
    assert_position(&sources, empty, 0, 1, 1);
    assert_line(&sources, empty, 1, "");
    assert_position(&sources, open, 2, 1, 3);
    assert_position(&sources, closed, 2, 1, 3);
    assert_position(&sources, closed, 3, 2, 1);
    assert_line(&sources, closed, 2, "");
    assert_position(&sources, carried, 3, 2, 1);
    assert_position(&sources, closed, 999, 2, 1); /* beyond the end is the end */
    arena_release(&arena);
}

static void columns_count_characters(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t source = add(&sources, "海a\te\xCC\x81😀\xFF\xE4\xB8|");
    static const uint32_t columns[] = {1, 1, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 7, 8, 9, 10, 11};
    for (uint32_t offset = 0; offset < sizeof columns / sizeof *columns; offset++) {
        assert_position(&sources, source, offset, 1, columns[offset]);
    }
    arena_release(&arena);
}

static void a_byte_order_mark_takes_no_column(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t source = add(&sources, "\xEF\xBB\xBF"
                                    "ab\n\xEF\xBB\xBF");
    for (uint32_t offset = 0; offset <= 3; offset++) {
        assert_position(&sources, source, offset, 1, 1);
    }
    assert_position(&sources, source, 4, 1, 2);
    assert_position(&sources, source, 9, 2, 2); /* elsewhere it is a character */
    assert_line(&sources, source, 1,
                "\xEF\xBB\xBF"
                "ab");
    arena_release(&arena);
}

static void a_map_is_made_when_it_is_asked_for(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t first = add(&sources, "a\nb\n");
    uint32_t second = add(&sources, "c\n");
    assert_null(sources_get(&sources, first)->counted);
    sources_position(&sources, first, 0);
    assert_non_null(sources_get(&sources, first)->counted);
    assert_null(sources_get(&sources, second)->counted);
    arena_release(&arena);
}

static void spans_are_joined_from_the_start_to_the_end(void **state) {
    (void)state;
    struct span joined = span_join((struct span){3, 10, 14}, (struct span){3, 20, 25});
    assert_int_equal(joined.source, 3);
    assert_int_equal(joined.start, 10);
    assert_int_equal(joined.end, 25);
}

/* Counts again, one byte after the other, in text of which every byte is a character. */
static struct position recount(const char *bytes, uint32_t offset) {
    struct position position = {1, 1};
    for (uint32_t at = 0; at < offset; at++) {
        bool is_end = bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] != '\n');
        position.column = is_end ? 1 : position.column + 1;
        position.line += is_end;
    }
    return position;
}

static uint32_t next_random(uint32_t *random) {
    *random = *random * 1664525u + 1013904223u;
    return *random >> 16;
}

static void every_position_is_the_one_that_counting_finds(void **state) {
    (void)state;
    enum { LENGTH = 200, TEXTS = 300 };
    static const char alphabet[] = "\n\r\n\rab\t\0\xFF\x80\x7F#"; /* no two make a character */
    uint32_t random = 2019;
    for (int n = 0; n < TEXTS; n++) {
        struct arena arena = test_arena();
        struct sources sources;
        sources_init(&sources, &arena);
        char bytes[LENGTH + 2] = {0};
        uint32_t length = next_random(&random) % (LENGTH + 1);
        for (uint32_t at = 0; at < length; at++) {
            bytes[at] = alphabet[next_random(&random) % (sizeof alphabet - 1)];
        }
        uint32_t source = sources_add(&sources, TEXT("random"), (struct text){bytes, length});
        for (uint32_t offset = 0; offset <= length; offset++) {
            struct position counted = recount(bytes, offset);
            assert_position(&sources, source, offset, counted.line, counted.column);
            struct span line = sources_line(&sources, source, counted.line);
            assert_int_equal(line.source, source);
            assert_int_equal(offset - line.start, counted.column - 1);
            assert_in_range(line.end, line.start, length);
            assert_null(memchr(bytes + line.start, '\n', line.end - line.start));
            assert_null(memchr(bytes + line.start, '\r', line.end - line.start));
        }
        arena_release(&arena);
    }
}

/* Columns far along a line are counted from a place near by, wherever in a character that is. */
static void columns_of_long_lines_are_counted_alike(void **state) {
    (void)state;
    enum { LENGTH = 20000 };
    static const char *const pieces[] = {"a", "\xC3\xA9", "\xE6\xB5\xB7", "\xF0\x9F\x98\x80",
                                         "\xFF"};
    static const uint32_t lengths[] = {1, 2, 3, 4, 1};
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    char *bytes = arena_zero(&arena, LENGTH + 2);
    uint32_t *columns = arena_array(&arena, uint32_t, LENGTH + 1);
    uint32_t random = 1911;
    uint32_t length = 0;
    uint32_t column = 1;
    while (length < LENGTH - 4) {
        uint32_t piece = next_random(&random) % 5;
        memcpy(bytes + length, pieces[piece], lengths[piece]);
        for (uint32_t n = 0; n < lengths[piece]; n++) columns[length + n] = column;
        length += lengths[piece];
        column++;
    }
    uint32_t source = sources_add(&sources, TEXT("long"), (struct text){bytes, length});
    for (uint32_t at = 0; at < length; at++) assert_position(&sources, source, at, 1, columns[at]);
    arena_release(&arena);
}

/* A text of many lines, in most stretches of which every byte is a character and none is CR. */
static char *plain_lines(struct arena *arena, uint32_t length) {
    char *bytes = arena_zero(arena, length + 2);
    uint32_t random = 1949;
    for (uint32_t at = 0; at < length; at++) {
        bytes[at] = next_random(&random) % 20 == 0 ? '\n' : 'x';
        if (at / 5000 == 2 && next_random(&random) % 50 == 0) bytes[at] = '\r';
    }
    return bytes;
}

static void positions_in_long_texts_are_those_that_counting_finds(void **state) {
    (void)state;
    enum { LENGTH = 30000 };
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    char *bytes = plain_lines(&arena, LENGTH);
    uint32_t source = sources_add(&sources, TEXT("lines"), (struct text){bytes, LENGTH});
    struct position counted = {1, 1};
    for (uint32_t at = 0; at < LENGTH; at++) {
        assert_position(&sources, source, at, counted.line, counted.column);
        assert_int_equal(at - sources_line(&sources, source, counted.line).start,
                         counted.column - 1);
        bool is_end = bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] != '\n');
        counted.column = is_end ? 1 : counted.column + 1;
        counted.line += is_end;
    }
    arena_release(&arena);
}

static void spans_share_a_line_where_no_line_ends_between_them(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct sources sources;
    sources_init(&sources, &arena);
    uint32_t source = add(&sources, "ab cd\r\nef");
    uint32_t other = add(&sources, "ab cd");
    struct span first = {source, 0, 2};
    struct span second = {source, 3, 5};
    struct span below = {source, 7, 9};
    assert_true(sources_share_line(&sources, first, second));
    assert_true(sources_share_line(&sources, second, first));
    assert_true(sources_share_line(&sources, below, below));
    assert_false(sources_share_line(&sources, first, below));
    assert_false(sources_share_line(&sources, below, second));
    assert_false(sources_share_line(&sources, first, (struct span){other, 3, 5}));
    assert_false(sources_share_line(&sources, (struct span){0}, (struct span){0}));
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_is_numbered_from_one_and_keeps_its_path_and_text),
        cmocka_unit_test(no_place_has_no_text_and_no_position),
        cmocka_unit_test(lf_and_crlf_and_cr_alone_end_a_line),
        cmocka_unit_test(the_end_of_a_text_is_a_place),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(a_byte_order_mark_takes_no_column),
        cmocka_unit_test(a_map_is_made_when_it_is_asked_for),
        cmocka_unit_test(spans_are_joined_from_the_start_to_the_end),
        cmocka_unit_test(every_position_is_the_one_that_counting_finds),
        cmocka_unit_test(columns_of_long_lines_are_counted_alike),
        cmocka_unit_test(positions_in_long_texts_are_those_that_counting_finds),
        cmocka_unit_test(spans_share_a_line_where_no_line_ends_between_them),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
