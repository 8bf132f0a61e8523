/* What every unit test needs: cmocka with what it wants included before it, and memory from the
 * C library that ends the test where it runs out. */
#ifndef TESTS_UNIT_SUPPORT_H
#define TESTS_UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static inline void *test_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (new_size != 0) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

/* An arena for one test; the test ends it with arena_release. */
static inline struct arena test_arena(void) {
    static jmp_buf nowhere;
    static struct memory memory = {.allocate = test_allocate, .escape = &nowhere};
    struct arena arena;
    arena_init(&arena, &memory);
    return arena;
}

/* Fails the test where the text is not that string. */
#define assert_text(actual_, expected_)                                                            \
    do {                                                                                           \
        struct text shown_ = (actual_);                                                            \
        char copy_[4096];                                                                          \
        assert_true(shown_.length < sizeof copy_);                                                 \
        memcpy(copy_, shown_.bytes, shown_.length);                                                \
        copy_[shown_.length] = '\0';                                                               \
        assert_string_equal(copy_, (expected_));                                                   \
    } while (0)

#endif
