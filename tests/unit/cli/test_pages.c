/* Pages: blocks of every size are apart and keep what was written, whatever was freed before. */
#include "../support.h"

#include "cli/pages.h"

#include "base/jobs.h"

enum { MEGABYTE = 1 << 20, MOST = 12, STEPS = 400 };

struct block {
    unsigned char *bytes;
    size_t size;
    unsigned char mark;
};

/* A byte of each small page, and the last. */
static void mark(struct block *block, unsigned char mark) {
    block->mark = mark;
    for (size_t at = 0; at < block->size; at += 4096) block->bytes[at] = mark;
    block->bytes[block->size - 1] = mark;
}

static bool is_marked(const struct block *block, size_t size) {
    for (size_t at = 0; at < size; at += 4096) {
        if (block->bytes[at] != block->mark) return false;
    }
    return size < block->size || block->bytes[size - 1] == block->mark;
}

static size_t draw_size(uint64_t *random) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return ((size_t)(*random >> 40) % (11 * MEGABYTE) >> *random % 3 * 8) + 1;
}

/* Allocates, resizes and frees blocks at random; true where all of them kept what was theirs. */
static bool use(struct pages *pages, uint64_t random) {
    struct block blocks[MOST] = {0};
    bool is_kept = true;
    for (int step = 0; step < STEPS; step++) {
        struct block *block = &blocks[(random >> 33) % MOST];
        is_kept = is_kept && (block->bytes == NULL || is_marked(block, block->size));
        size_t size = step % 3 == 0 ? 0 : draw_size(&random);
        size_t least = size < block->size ? size : block->size;
        block->bytes = pages_allocate(pages, block->bytes, block->size, size);
        if (size > 0 && block->bytes == NULL) return false;
        is_kept = is_kept && (least < 2 || is_marked(block, least - 1));
        block->size = size;
        if (size > 0) mark(block, (unsigned char)step);
        draw_size(&random);
    }
    for (int n = 0; n < MOST; n++) {
        is_kept = is_kept && (blocks[n].bytes == NULL || is_marked(&blocks[n], blocks[n].size));
        pages_allocate(pages, blocks[n].bytes, blocks[n].size, 0);
    }
    return is_kept;
}

static void blocks_keep_what_is_theirs(void **state) {
    (void)state;
    struct pages pages;
    pages_init(&pages);
    for (uint64_t random = 1; random < 6; random++) assert_true(use(&pages, random));
    pages_end(&pages);
}

static bool use_in_thread(void *pages, uint32_t worker, uint64_t job) {
    (void)worker;
    return use(pages, job + 11);
}

static void threads_may_share_them(void **state) {
    (void)state;
    struct pages pages;
    pages_init(&pages);
    assert_true(jobs_do(4, 8, use_in_thread, &pages));
    pages_end(&pages);
}

/* What was written to a page that is freed is still in the block that gets it. */
static void freed_pages_are_given_away_again(void **state) {
    (void)state;
    struct pages pages;
    pages_init(&pages);
    enum { SIZE = 8 * MEGABYTE };
    char *first = pages_allocate(&pages, NULL, 0, SIZE);
    memset(first, 'f', SIZE);
    pages_allocate(&pages, first, SIZE, 0);
    char *second = pages_allocate(&pages, NULL, 0, 2 * SIZE);
    size_t found = 0;
    for (size_t at = 0; at < 2 * SIZE; at++) found += second[at] == 'f';
#ifdef __linux__
    assert_int_equal(found, SIZE);
#else
    assert_true(found <= SIZE);
#endif
    pages_allocate(&pages, second, 2 * SIZE, 0);
    pages_end(&pages);
}

static void what_is_beyond_all_memory_is_refused(void **state) {
    (void)state;
    struct pages pages;
    pages_init(&pages);
    assert_null(pages_allocate(&pages, NULL, 0, SIZE_MAX));
    assert_null(pages_allocate(&pages, NULL, 0, SIZE_MAX / 2));
    pages_end(&pages);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_keep_what_is_theirs),
        cmocka_unit_test(threads_may_share_them),
        cmocka_unit_test(freed_pages_are_given_away_again),
        cmocka_unit_test(what_is_beyond_all_memory_is_refused),
    };
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
