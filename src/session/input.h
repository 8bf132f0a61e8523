/* Input: looks at files, reads them and lists folders. One thing is open at a time and is known
 * here, so that whoever leaves for want of memory leaves nothing open behind input_close. */
#ifndef SESSION_INPUT_H
#define SESSION_INPUT_H

#include "base/text.h"
#include "base/vector.h"

struct input {
    struct arena *arena;
    int descriptor; /* what is open, or -1 */
    void *folder;   /* the DIR that is open, or NULL */
    int error;      /* the errno of what failed last */
};

enum input_kind { INPUT_FILE, INPUT_FOLDER, INPUT_OTHER };

/* What a path leads to. Paths that lead to the same have the same device and inode. */
struct input_facts {
    enum input_kind kind;
    uint64_t device;
    uint64_t inode;
};

enum input_outcome { INPUT_READ, INPUT_FAILED, INPUT_NOT_A_FILE, INPUT_TOO_LARGE };

void input_init(struct input *input, struct arena *arena);

/* Closes what is open; safe at any time after input_init. */
void input_close(struct input *input);

/* What the path leads to, through symbolic links. False, and `error`, where it leads nowhere. */
bool input_look(struct input *input, const char *path, struct input_facts *facts);

/* The path without any symbolic link, from `/` on, in the arena; NULL, and `error`, where it leads
 * nowhere. */
char *input_real_path(struct input *input, const char *path);

/* Opens the path for reading as input->descriptor, with these flags besides. False, and `error`,
 * where it cannot. */
bool input_open(struct input *input, const char *path, int flags);

/* Reads a regular file whole, up to LIMIT_FILE_BYTES, into the arena, two NUL behind it; never
 * waits for anything. Where not `follows`, the path may not end in a symbolic link. */
enum input_outcome input_read(struct input *input, const char *path, bool follows,
                              struct text *text, struct input_facts *facts);

/* What came of input_list_folder. */
struct input_listing {
    VECTOR(struct text) files; /* strings, sorted by their bytes */
    VECTOR(struct input_problem {
        struct text path;
        int error;
    })
    problems;    /* folders that could not be read */
    bool is_cut; /* there are more than LIMIT_FILES */
};

/* Lists the `*.zonal` files below the folder, as paths that start with `path`. Dot files and dot
 * folders are left out, and symbolic links to folders are not followed. */
void input_list_folder(struct input *input, struct text path, struct input_listing *listing);

/* Why it failed, in words: "there is no such file". */
const char *input_words(int error);

/* What can be done about it. */
const char *input_help(int error);

#endif
