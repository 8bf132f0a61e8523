/* Files are read by read(2) alone: a file that changes meanwhile is what was read of it. What is
 * not a regular file is not even opened, for opening alone can wait, or rewind a tape. */
#include "session/input.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

void input_init(struct input *input, struct arena *arena) {
    *input = (struct input){.arena = arena, .descriptor = -1};
}

void input_close(struct input *input) {
    if (input->folder != NULL) closedir(input->folder);
    if (input->descriptor >= 0) close(input->descriptor);
    input->folder = NULL;
    input->descriptor = -1;
}

static bool failed(struct input *input) {
    input->error = errno;
    return false;
}

static struct input_facts facts_of(const struct stat *status) {
    struct input_facts facts = {
        .kind = INPUT_OTHER, .device = (uint64_t)status->st_dev, .inode = (uint64_t)status->st_ino};
    if (S_ISREG(status->st_mode)) facts.kind = INPUT_FILE;
    if (S_ISDIR(status->st_mode)) facts.kind = INPUT_FOLDER;
    return facts;
}

bool input_look(struct input *input, const char *path, struct input_facts *facts) {
    struct stat status;
    if (stat(path, &status) != 0) return failed(input);
    *facts = facts_of(&status);
    return true;
}

char *input_real_path(struct input *input, const char *path) {
    struct arena_mark mark = arena_mark(input->arena);
    char *real = arena_allocate(input->arena, PATH_MAX);
    if (realpath(path, real) != NULL) {
        return arena_grow(input->arena, real, PATH_MAX, strlen(real) + 1);
    }
    failed(input);
    arena_rewind(input->arena, mark);
    return NULL;
}

bool input_open(struct input *input, const char *path, int flags) {
    do {
        input->descriptor = open(path, O_RDONLY | O_CLOEXEC | flags);
    } while (input->descriptor < 0 && errno == EINTR);
    return input->descriptor >= 0 || failed(input);
}

/* Reads to the end of what is open, but no more than a byte above the limit. `expected` is how
 * long it seems to be; one byte of room more lets the end be seen without growing. */
static enum input_outcome read_to_end(struct input *input, size_t expected, struct text *text) {
    size_t room = expected + 1;
    size_t length = 0;
    char *bytes = arena_allocate(input->arena, room + 2);
    for (;;) {
        ssize_t count = read(input->descriptor, bytes + length, room - length);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            failed(input);
            return INPUT_FAILED;
        }
        if (count == 0) break;
        length += (size_t)count;
        if (length > LIMIT_FILE_BYTES) return INPUT_TOO_LARGE;
        if (length < room) continue;
        size_t wanted = room < 2048 ? 4096 : room * 2;
        if (wanted > (size_t)LIMIT_FILE_BYTES + 1) wanted = (size_t)LIMIT_FILE_BYTES + 1;
        bytes = arena_grow(input->arena, bytes, room + 2, wanted + 2);
        room = wanted;
    }
    memset(bytes + length, 0, 2);
    *text = (struct text){bytes, (uint32_t)length};
    return INPUT_READ;
}

/* Looks again, now at what is open: it may have been exchanged since. */
static enum input_outcome read_open(struct input *input, struct text *text,
                                    struct input_facts *facts) {
    struct stat status;
    if (fstat(input->descriptor, &status) != 0) {
        failed(input);
        return INPUT_FAILED;
    }
    *facts = facts_of(&status);
    if (facts->kind != INPUT_FILE) return INPUT_NOT_A_FILE;
    if (status.st_size > (off_t)LIMIT_FILE_BYTES) return INPUT_TOO_LARGE;
    return read_to_end(input, status.st_size < 0 ? 0 : (size_t)status.st_size, text);
}

enum input_outcome input_read(struct input *input, const char *path, bool follows,
                              struct text *text, struct input_facts *facts) {
    if (!input_look(input, path, facts)) return INPUT_FAILED;
    if (facts->kind != INPUT_FILE) return INPUT_NOT_A_FILE;
    int flags = O_NONBLOCK | O_NOCTTY | (follows ? 0 : O_NOFOLLOW);
    if (!input_open(input, path, flags)) return INPUT_FAILED;
    enum input_outcome outcome = read_open(input, text, facts);
    input_close(input);
    return outcome;
}

/* What the system says, in words, and what can be done about it. */
static const struct {
    int error;
    const char *words;
    const char *help;
} known[] = {
    {ENOENT, "there is no such file", "write the path of a file that is there"},
    {ENOTDIR, "a part of its path is not a folder", "write `/` behind the names of folders only"},
    {EACCES, "permission denied", "let it be read: `chmod u+r` for a file, `u+rx` for its folders"},
    {EPERM, "permission denied", "let it be read: `chmod u+r` for a file, `u+rx` for its folders"},
    {ELOOP, "its symbolic links lead to one another", "name the file itself, not a link"},
    {ENAMETOOLONG, "its path is too long", "give the file or its folders shorter names"},
    {EMFILE, "too many files are open", "allow more with `ulimit -n 1024`"},
    {ENFILE, "too many files are open", "close other programs, and check the plan again"},
    {EIO, "the device failed", "copy the file to another device, and check it there"},
    {EISDIR, "it is a folder", "name a file in it: `include \"folder/file.zonal\"`"},
    {ENOMEM, "there is no memory", "close other programs, and check the plan again"},
    {EOVERFLOW, "it is too large", "keep what is large in several files, and include them"},
    {EAGAIN, "there is nothing to read from it now", "copy what it holds to a file"},
    {ESTALE, "its file server has lost it", "copy the file to this machine, and check it there"},
    {ETIMEDOUT, "it did not answer in time", "copy the file to this machine, and check it there"},
};

enum { KNOWN_COUNT = sizeof known / sizeof known[0] };

const char *input_words(int error) {
    for (size_t n = 0; n < KNOWN_COUNT; n++) {
        if (known[n].error == error) return known[n].words;
    }
    return "the system refuses it";
}

const char *input_help(int error) {
    for (size_t n = 0; n < KNOWN_COUNT; n++) {
        if (known[n].error == error) return known[n].help;
    }
    return "copy the file to another place, and check it there";
}
