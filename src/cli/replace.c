/* The new file lies in the folder of the old one, so that rename(2) can exchange them at once; it
 * gets the old one's permissions. What is no regular file, such as /dev/null, is never exchanged. */
#include "cli/replace.h"

#include "base/text.h"

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

static const char random_name[] = ".zonal-XXXXXX";

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

/* The name for a new file in the folder of the target. */
static char *name_beside(struct arena *arena, const char *target) {
    const char *slash = strrchr(target, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - target) + 1;
    char *name = arena_allocate(arena, folder + sizeof random_name);
    memcpy(name, target, folder);
    memcpy(name + folder, random_name, sizeof random_name);
    return name;
}

static int start_beside(struct replacement *replacement, mode_t mode) {
    hold_signals(replacement);
    int descriptor = mkstemp(replacement->temporary);
    int error = descriptor < 0 ? errno : 0;
    if (error == 0 && fchmod(descriptor, mode) != 0) {
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
    replacement->temporary = name_beside(arena, replacement->target);
    return start_beside(replacement, exists ? status.st_mode & 07777 : usual_mode());
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
