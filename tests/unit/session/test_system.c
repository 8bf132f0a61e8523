/* The system's files: what is read of a file is the same, however many threads share the reading. */
#include "../support.h"

#include "session/system.h"

#include <stdio.h>
#include <unistd.h>

/* A file with so many bytes, of which no two shares are alike. */
static void make_file(char *path, char *bytes, size_t length) {
    for (size_t n = 0; n < length; n++) bytes[n] = (char)('a' + n * n % 23);
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes, length), length);
    assert_int_equal(close(descriptor), 0);
}

static void assert_read(const char *path, const char *expected, size_t length, uint32_t jobs) {
    struct arena arena = test_arena();
    struct system system;
    struct zonal_file file;
    const char *bytes = NULL;
    size_t read = 0;
    system_init(&system, &arena, jobs);
    struct zonal_files files = system_files(&system);
    assert_null(files.read(files.context, path, true, &file, &bytes, &read));
    assert_int_equal(file.kind, ZONAL_FILE);
    assert_int_equal(read, length);
    if (length > 0) assert_memory_equal(bytes, expected, length);
    assert_int_equal(bytes[length], 0);
    assert_int_equal(bytes[length + 1], 0);
    system_close(&system);
    arena_release(&arena);
}

/* Shares have sixteen bytes at least here. */
static void threads_read_what_one_does(void **state) {
    (void)state;
    static char bytes[200];
    for (size_t length = 0; length <= sizeof bytes; length += length < 100 ? 1 : 20) {
        char path[] = "/tmp/zonal-system-XXXXXX";
        make_file(path, bytes, length);
        for (uint32_t jobs = 0; jobs < 6; jobs++) assert_read(path, bytes, length, jobs);
        assert_int_equal(unlink(path), 0);
    }
}

/* Such as those that the kernel makes up: their length is not known before they are read. */
static void a_file_may_be_longer_than_it_seems(void **state) {
    (void)state;
    char bytes[4096];
    FILE *stream = fopen("/proc/version", "r");
    if (stream == NULL) skip();
    size_t length = fread(bytes, 1, sizeof bytes, stream);
    fclose(stream);
    for (uint32_t jobs = 1; jobs < 4; jobs++) assert_read("/proc/version", bytes, length, jobs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_read_what_one_does),
        cmocka_unit_test(a_file_may_be_longer_than_it_seems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
