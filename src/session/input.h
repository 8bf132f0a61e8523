/* Input: the files of the host or, where it has none of its own, of the system, looked at, read and
 * listed; and how much of them is taken. Nothing is open between calls. */
#ifndef SESSION_INPUT_H
#define SESSION_INPUT_H

#include "base/text.h"
#include "base/vector.h"
#include "session/system.h"

struct input {
    struct arena *arena;
    struct zonal_files files;
    struct system system;
    struct zonal_refusal refusal; /* why what failed last did, in words */
};

enum input_outcome { INPUT_READ, INPUT_FAILED, INPUT_NOT_A_FILE, INPUT_TOO_LARGE };

/* `files` is copied; NULL: the system's, whose reading so many threads may share. The input is not moved from
 * then on. */
void input_init(struct input *input, struct arena *arena, const struct zonal_files *files,
                uint32_t jobs);

/* Closes what a call has left open that memory has ended; safe at any time after input_init. */
void input_close(struct input *input);

/* Whether the files are the system's. */
bool input_is_system(const struct input *input);

/* What the path leads to, or, where not `follows`, what it is itself. False, and `refusal`, where
 * nothing is there. */
bool input_look(struct input *input, const char *path, bool follows, struct zonal_file *file);

/* The path without any symbolic link, from `/` on, in the arena; NULL, and `refusal`, where it leads
 * nowhere. */
const char *input_real_path(struct input *input, const char *path);

/* Reads a regular file whole, up to LIMIT_FILE_BYTES, into the arena, two NUL behind it; never
 * waits for anything. Where not `follows`, the path may not end in a symbolic link. */
enum input_outcome input_read(struct input *input, const char *path, bool follows,
                              struct text *text, struct zonal_file *file);

/* The names of what is in a folder, in the arena. False, and `refusal`, where they cannot be told. */
bool input_list(struct input *input, const char *path, bool follows, const char *const **names,
                size_t *count);

/* What came of input_list_plans. */
struct input_listing {
    VECTOR(struct text) files; /* strings, sorted by their bytes */
    VECTOR(struct input_problem {
        struct text path;
        struct zonal_refusal refusal;
    })
    problems;    /* folders that could not be read */
    bool is_cut; /* there are more than LIMIT_FILES */
};

/* Lists the `*.zonal` files below the folder, as paths that start with `path`. Dot files and dot
 * folders are left out, and symbolic links to folders are not followed. */
void input_list_plans(struct input *input, struct text path, struct input_listing *listing);

/* What the user is told of an include that names a folder. */
const char *input_help_with_folder(void);

#endif
