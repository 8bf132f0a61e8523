/* The new file lies in the folder of the old one, so that rename(2) can exchange them at once; it
 * gets the old one's owner, permissions and attributes. What is no regular file, such as /dev/null, is never
 * exchanged. */
#include "cli/replace.h"

#include "cli/attributes.h"
#include "cli/leftovers.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

static void hold_signals(struct replacement *replacement) {
    static const int ending[] = {SIGHUP, SIGINT, SIGTERM};
    sigset_t held;
    sigemptyset(&held);
    for (size_t n = 0; n < sizeof ending / sizeof ending[0]; n++) sigaddset(&held, ending[n]);
    sigprocmask(SIG_BLOCK, &held, &replacement->signals);
}

static void release_signals(struct replacement *replacement) {
    sigprocmask(SIG_SETMASK, &replacement->signals, NULL);
}

/* What the permissions of a new file are. */
static mode_t usual_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* The folder of the target, with the `/` behind it. */
static char *folder_of(struct arena *arena, const char *target) {
    const char *slash = strrchr(target, '/');
    if (slash == NULL) return text_string(arena, TEXT("./"));
    return text_string(arena, (struct text){target, (uint32_t)(slash - target) + 1});
}

/* What a new file takes over from the one whose place it takes. */
struct heritage {
    const struct stat *status; /* NULL where there is none */
    struct attributes attributes;
};

/* Gives the new file the old one's owner, group and permissions, in this order, since a change of
 * owner takes some permissions away, and then its attributes. */
static bool take_after(int descriptor, const struct heritage *heritage) {
    const struct stat *old = heritage->status;
    struct stat status;
    if (old == NULL) return fchmod(descriptor, usual_mode()) == 0;
    if (fstat(descriptor, &status) != 0) return false;
    bool is_same = status.st_uid == old->st_uid && status.st_gid == old->st_gid;
    if (!is_same && fchown(descriptor, old->st_uid, old->st_gid) != 0) return false;
    return fchmod(descriptor, old->st_mode & 07777) == 0 &&
           attributes_give(&heritage->attributes, descriptor);
}

/* Makes a new file of a name that no other has, and claims it. Returns its descriptor, or -1 and errno. */
static int make_new(char *name) {
    size_t length = strlen(name);
    for (;;) {
        memcpy(name + length - (sizeof LEFTOVER_TEMPLATE - 1), LEFTOVER_TEMPLATE,
               sizeof LEFTOVER_TEMPLATE);
        int descriptor = mkstemp(name);
        if (descriptor < 0 || leftover_claim(descriptor)) return descriptor;
        close(descriptor);
    }
}

static int start_beside(struct replacement *replacement, const struct heritage *heritage) {
    hold_signals(replacement);
    int descriptor = make_new(replacement->temporary);
    int error = descriptor < 0 ? errno : 0;
    if (error == 0 && !take_after(descriptor, heritage)) {
        error = errno;
        close(descriptor);
        unlink(replacement->temporary);
    }
    if (error != 0) release_signals(replacement);
    output_init(&replacement->output, descriptor);
    return error;
}

int replace_start(struct replacement *replacement, struct arena *arena, const char *path) {
    char *real = arena_allocate(arena, PATH_MAX);
    struct stat status;
    bool exists = stat(path, &status) == 0;
    if (!exists && errno != ENOENT) return errno;
    if (exists && realpath(path, real) == NULL) return errno;
    replacement->target = exists ? real : path;
    replacement->temporary = NULL;
    if (exists && !S_ISREG(status.st_mode)) {
        output_init(&replacement->output, open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY));
        return replacement->output.descriptor < 0 ? errno : 0;
    }
    if (exists && access(path, W_OK) != 0) return errno;
    struct heritage heritage = {exists ? &status : NULL, {0}};
    if (exists && !attributes_read(arena, real, &heritage.attributes)) return errno;
    const char *folder = folder_of(arena, replacement->target);
    leftovers_remove(folder);
    struct text temporary = text_format(arena, "%s%s", folder, LEFTOVER_TEMPLATE);
    replacement->temporary = text_string(arena, temporary);
    return start_beside(replacement, &heritage);
}

int replace_end(struct replacement *replacement, bool keeps) {
    struct output *output = &replacement->output;
    if (replacement->temporary == NULL) {
        output_close(output);
        return output->error;
    }
    /* It must be on the disk before it takes the place of another that is. */
    if (keeps && output_flush(output) && fsync(output->descriptor) != 0) output->error = errno;
    output_close(output);
    if (keeps && output->error == 0 && rename(replacement->temporary, replacement->target) != 0) {
        output->error = errno;
    }
    if (!keeps || output->error != 0) unlink(replacement->temporary);
    release_signals(replacement);
    return output->error;
}

/* Whether what is open holds the text, and nothing else. */
static bool holds(int descriptor, struct text text) {
    char bytes[1 << 14];
    uint32_t at = 0;
    for (;;) {
        ssize_t count = read(descriptor, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count == 0 && at == text.length;
        if ((size_t)count > text.length - at) return false;
        if (memcmp(bytes, text.bytes + at, (size_t)count) != 0) return false;
        at += (uint32_t)count;
    }
}

/* Why the file may not be replaced now, or NULL. A file of several names would be parted from them. */
static const char *hindrance(const char *path, struct text before) {
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) return strerror(errno);
    const char *words = NULL;
    if (fstat(descriptor, &status) != 0) {
        words = strerror(errno);
    } else if (!S_ISREG(status.st_mode)) {
        words = "it is not a regular file";
    } else if (status.st_nlink > 1) {
        words = "it has further names (hard links), which would keep the old text";
    } else if (!holds(descriptor, before)) {
        words = "it has changed since it was read";
    }
    close(descriptor);
    return words;
}

const char *replace_text(struct arena *arena, const char *path, struct text before,
                         struct text after) {
    struct replacement file;
    const char *words = hindrance(path, before);
    if (words != NULL) return words;
    int error = replace_start(&file, arena, path);
    if (error != 0) return strerror(error);
    output_write(&file.output, after.bytes, after.length);
    words = hindrance(file.target, before);
    error = replace_end(&file, words == NULL);
    return words != NULL || error == 0 ? words : strerror(error);
}
