/* Only files that come before include those behind them, so no circle is made. */
#include "laws/scattered.h"

#include "laws/checking.h"
#include "support/files.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 6 };

static const char *const paths[MOST_FILES] = {
    "main.zonal", "rest.zonal", "parts/a.zonal", "parts/b.zonal", "with blank.zonal", "表.zonal",
};

/* The same as seen from the folder of those two. */
static const char *const paths_from_parts[MOST_FILES] = {
    NULL, "../rest.zonal", "./a.zonal", "b.zonal", "../with blank.zonal", "../parts/../表.zonal",
};

const char *scratch_make(struct arena *arena) {
    char *folder = text_string(arena, TEXT("/tmp/zonal-laws-XXXXXX"));
    if (mkdtemp(folder) == NULL) fail_msg("no folder can be made in /tmp");
    const char *parts = text_string(arena, text_format(arena, "%s/parts", folder));
    if (mkdir(parts, 0700) != 0) fail_msg("%s cannot be made", parts);
    return folder;
}

static int drop(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

void scratch_remove(const char *folder) {
    nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

/* Puts the statement at a place of its own among those that the file has. */
static void insert(struct arena *arena, struct statements *file, struct text statement,
                   uint64_t *seed) {
    vector_push(arena, file, statement);
    uint32_t place = (uint32_t)draw_below(seed, (int)file->count);
    file->items[file->count - 1] = file->items[place];
    file->items[place] = statement;
}

static void include(struct arena *arena, struct statements *file, bool is_in_parts, int other,
                    uint64_t *seed) {
    const char *path = is_in_parts ? paths_from_parts[other] : paths[other];
    insert(arena, file, text_format(arena, "include \"%s\"", path), seed);
}

static bool is_in_parts(int file) {
    return file == 2 || file == 3;
}

static struct text as_bytes(struct arena *arena, struct text text, uint64_t *seed) {
    struct text_builder bytes = {.arena = arena};
    bool has_returns = draw_once_in(seed, 4);
    text_append_string(&bytes, draw_once_in(seed, 4) ? "\xef\xbb\xbf" : "");
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] == '\n' && has_returns) text_append_byte(&bytes, '\r');
        text_append_byte(&bytes, text.bytes[n]);
    }
    return text_built(&bytes);
}

/* Files are made anew and not replaced, for which a file system may wait until they are on disk. */
static void write_new(const char *path, struct text text) {
    FILE *file = fopen(path, "wbx");
    if (file == NULL) fail_msg("%s cannot be made", path);
    size_t written = text.length == 0 ? 0 : fwrite(text.bytes, 1, text.length, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(written, text.length);
}

static const char *path_of(struct arena *arena, const char *folder, int file) {
    return text_string(arena, text_format(arena, "%s/%s", folder, paths[file]));
}

const char *scatter(struct arena *arena, const char *folder, const struct statements *statements,
                    uint64_t *seed) {
    struct statements files[MOST_FILES] = {0};
    for (int file = 0; file < MOST_FILES; file++) remove(path_of(arena, folder, file));
    int count = 1 + draw_below(seed, MOST_FILES);
    for (uint32_t n = 0; n < statements->count; n++) {
        struct statements *file = &files[draw_below(seed, count)];
        vector_push(arena, file, statements->items[n]);
    }
    for (int file = 1; file < count; file++) {
        for (int times = 1 + draw_below(seed, 3) / 2; times > 0; times--) {
            int before = draw_below(seed, file);
            include(arena, &files[before], is_in_parts(before), file, seed);
        }
    }
    for (int file = 0; file < count; file++) {
        if (draw_once_in(seed, 3)) {
            struct text title = text_format(arena, "plan \"Title %d\" source \"Paper %d\"", file,
                                            draw_below(seed, 3));
            insert(arena, &files[file], title, seed);
        }
        struct text text = as_bytes(arena, statements_join(arena, &files[file], seed), seed);
        write_new(path_of(arena, folder, file), text);
    }
    return path_of(arena, folder, 0);
}

void scattered_tell(struct arena *arena, const char *folder) {
    for (int file = 0; file < MOST_FILES; file++) {
        struct text text = file_read(arena, path_of(arena, folder, file));
        if (text.bytes == NULL) continue;
        tell_lines(paths[file], text);
    }
}
