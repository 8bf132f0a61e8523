/* Whoever writes a new file holds a lock on it, which ends with the process, however that ends. So a file of such a
 * name that can be locked is a leftover. */
#define _DARWIN_C_SOURCE
#include "cli/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool leftover_claim(int descriptor) {
    struct stat status;
    /* Where files cannot be locked at all, nobody takes this one for a leftover. */
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) return errno != EWOULDBLOCK;
    return fstat(descriptor, &status) != 0 || status.st_nlink > 0;
}

static bool has_their_name(const char *name) {
    size_t length = sizeof LEFTOVER_TEMPLATE - 1;
    size_t start = sizeof LEFTOVER_START - 1;
    return strlen(name) == length && strncmp(name, LEFTOVER_START, start) == 0;
}

static void remove_leftover(int folder, const char *name) {
    struct stat status;
    int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return;
    bool is_ours =
        fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid();
    if (is_ours && flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlinkat(folder, name, 0);
    close(descriptor);
}

void leftovers_remove(const char *folder) {
    DIR *stream = opendir(folder);
    if (stream == NULL) return;
    const struct dirent *entry;
    while ((entry = readdir(stream)) != NULL) {
        if (has_their_name(entry->d_name)) remove_leftover(dirfd(stream), entry->d_name);
    }
    closedir(stream);
}
