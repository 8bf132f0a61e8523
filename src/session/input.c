/* What a host gives is copied, for it may be gone with the next call. What the system's files give is
 * in the arena already, and may be a gigabyte. */
#include "session/input.h"

#include "base/limits.h"

#include <errno.h>
#include <string.h>

/* --- Why something failed --- */

/* What the system says, in words, and what can be done about it. */
static const struct zonal_refusal known[] = {
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

static struct zonal_refusal refusal_of(int error) {
    for (size_t n = 0; n < KNOWN_COUNT; n++) {
        if (known[n].error == error) return known[n];
    }
    return (struct zonal_refusal){error, "the system refuses it",
                                  "copy the file to another place, and check it there"};
}

const char *input_help_with_folder(void) {
    return refusal_of(EISDIR).help;
}

static const char *keep_string(struct input *input, const char *string) {
    return string == NULL ? NULL : arena_copy(input->arena, string, strlen(string) + 1);
}

/* Keeps why the host refuses, if it does, as the words of whoever knows better. */
static bool succeeded(struct input *input, const struct zonal_refusal *refusal) {
    if (refusal == NULL) return true;
    if (refusal->why == NULL) {
        input->refusal = refusal_of(refusal->error);
    } else {
        struct zonal_refusal copy = *refusal;
        copy.why = keep_string(input, refusal->why);
        copy.help = keep_string(input, refusal->help);
        input->refusal = copy;
    }
    return false;
}

/* --- The files --- */

void input_init(struct input *input, struct arena *arena, const struct zonal_files *files,
                uint32_t jobs) {
    *input = (struct input){.arena = arena};
    system_init(&input->system, arena, jobs);
    if (files == NULL) {
        input->files = system_files(&input->system);
    } else {
        size_t size = files->size < sizeof input->files ? files->size : sizeof input->files;
        memcpy(&input->files, files, size);
    }
}

void input_close(struct input *input) {
    system_close(&input->system);
}

bool input_is_system(const struct input *input) {
    return input->files.context == &input->system;
}

bool input_look(struct input *input, const char *path, bool follows, struct zonal_file *file) {
    return succeeded(input, input->files.look(input->files.context, path, follows, file));
}

const char *input_real_path(struct input *input, const char *path) {
    const char *real;
    if (!succeeded(input, input->files.real_path(input->files.context, path, &real))) return NULL;
    return input_is_system(input) ? real : keep_string(input, real);
}

/* Copies the bytes, with two NUL behind them. */
static const char *keep_bytes(struct input *input, const char *bytes, size_t length) {
    char *copy = arena_allocate(input->arena, length + 2);
    if (length > 0) memcpy(copy, bytes, length);
    memset(copy + length, 0, 2);
    return copy;
}

enum input_outcome input_read(struct input *input, const char *path, bool follows,
                              struct text *text, struct zonal_file *file) {
    const char *bytes;
    size_t length;
    const struct zonal_files *files = &input->files;
    if (!succeeded(input, files->read(files->context, path, follows, file, &bytes, &length))) {
        return INPUT_FAILED;
    }
    if (file->kind != ZONAL_FILE) return INPUT_NOT_A_FILE;
    if (length > LIMIT_FILE_BYTES) return INPUT_TOO_LARGE;
    if (!input_is_system(input)) bytes = keep_bytes(input, bytes, length);
    *text = (struct text){bytes, (uint32_t)length};
    return INPUT_READ;
}

bool input_list(struct input *input, const char *path, bool follows, const char *const **names,
                size_t *count) {
    const struct zonal_files *files = &input->files;
    if (!succeeded(input, files->list(files->context, path, follows, names, count))) return false;
    if (input_is_system(input)) return true;
    const char **copies = arena_array(input->arena, const char *, *count);
    for (size_t n = 0; n < *count; n++) copies[n] = keep_string(input, (*names)[n]);
    *names = copies;
    return true;
}
