/* Files are read by read(2) alone: a file that changes meanwhile is what was read of it. What is
 * not a regular file is not even opened, for opening alone can wait, or rewind a tape. */
#include "session/system.h"

#include "base/jobs.h"
#include "base/limits.h"
#include "base/vector.h"

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

/* What threads take in turn of a file that several read. Tests set it lower. */
#ifndef SHORTEST_SHARE
#define SHORTEST_SHARE (1 << 23)
#endif

/* How many shares there are at most: as many as a file of LIMIT_FILE_BYTES has of the shortest. */
enum { MOST_SHARES = 1 << 7 };

void system_init(struct system *system, struct arena *arena, uint32_t jobs) {
    *system = (struct system){.arena = arena, .jobs = jobs, .descriptor = -1};
}

void system_close(struct system *system) {
    if (system->folder != NULL) closedir(system->folder);
    if (system->descriptor >= 0) close(system->descriptor);
    system->folder = NULL;
    system->descriptor = -1;
}

/* Tells what errno says, and closes what is open. */
static const struct zonal_refusal *refuse(struct system *system) {
    system->refusal = (struct zonal_refusal){.error = errno};
    system_close(system);
    return &system->refusal;
}

static struct zonal_file file_of(const struct stat *status) {
    struct zonal_file file = {
        .kind = ZONAL_OTHER, .device = (uint64_t)status->st_dev, .inode = (uint64_t)status->st_ino};
    if (S_ISREG(status->st_mode)) file.kind = ZONAL_FILE;
    if (S_ISDIR(status->st_mode)) file.kind = ZONAL_FOLDER;
    if (S_ISLNK(status->st_mode)) file.kind = ZONAL_LINK;
    return file;
}

static const struct zonal_refusal *look(void *context, const char *path, bool follows,
                                        struct zonal_file *file) {
    struct stat status;
    if ((follows ? stat(path, &status) : lstat(path, &status)) != 0) return refuse(context);
    *file = file_of(&status);
    return NULL;
}

static const struct zonal_refusal *find_real_path(void *context, const char *path,
                                                  const char **real) {
    struct system *system = context;
    struct arena_mark mark = arena_mark(system->arena);
    char *found = arena_allocate(system->arena, PATH_MAX);
    if (realpath(path, found) == NULL) {
        const struct zonal_refusal *refusal = refuse(system);
        arena_rewind(system->arena, mark);
        return refusal;
    }
    *real = arena_grow(system->arena, found, PATH_MAX, strlen(found) + 1);
    return NULL;
}

static bool opens(struct system *system, const char *path, int flags) {
    do {
        system->descriptor = open(path, O_RDONLY | O_CLOEXEC | flags);
    } while (system->descriptor < 0 && errno == EINTR);
    return system->descriptor >= 0;
}

/* A file of which each job reads a share, and how much of it each has read. There are many more shares than
 * threads, which are not equally fast: memory that another program has just used is cleared sooner. */
struct sharing {
    int descriptor;
    char *bytes;
    size_t length;
    uint32_t shares;
    size_t read[MOST_SHARES];
};

static size_t share_start(const struct sharing *sharing, uint64_t share) {
    return sharing->length / sharing->shares * share;
}

static size_t share_end(const struct sharing *sharing, uint64_t share) {
    return share + 1 == sharing->shares ? sharing->length : share_start(sharing, share + 1);
}

static bool read_share(void *context, uint32_t worker, uint64_t share) {
    (void)worker;
    struct sharing *sharing = context;
    size_t start = share_start(sharing, share);
    size_t end = share_end(sharing, share);
    size_t at = start;
    while (at < end) {
        ssize_t count = pread(sharing->descriptor, sharing->bytes + at, end - at, (off_t)at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        at += (size_t)count;
    }
    sharing->read[share] = at - start;
    return true;
}

/* Reads a long file by several threads at once, since most of it is to clear the memory that it goes to. Returns
 * how much has been read without a gap, behind which reading can go on, and fail. */
static size_t read_shares(const struct system *system, char *bytes, size_t length) {
    struct sharing sharing = {system->descriptor, bytes, length, 0, {0}};
    size_t shares = length / SHORTEST_SHARE;
    sharing.shares = shares < MOST_SHARES ? (uint32_t)shares : MOST_SHARES;
    if (sharing.shares < 2 || system->jobs < 2) return 0;
    jobs_do(system->jobs, sharing.shares, read_share, &sharing);
    size_t at = 0;
    for (uint32_t n = 0; n < sharing.shares && at == share_start(&sharing, n); n++) {
        at += sharing.read[n];
    }
    return lseek(system->descriptor, (off_t)at, SEEK_SET) == (off_t)at ? at : 0;
}

/* Reads to the end of what is open, but no more than a byte above the limit. `expected` is how
 * long it seems to be; one byte of room more lets the end be seen without growing. */
static bool read_to_end(struct system *system, size_t expected, const char **read_bytes,
                        size_t *read_length) {
    size_t room = expected + 1;
    char *bytes = arena_allocate(system->arena, room + 2);
    size_t length = read_shares(system, bytes, expected);
    while (length <= LIMIT_FILE_BYTES) {
        ssize_t count = read(system->descriptor, bytes + length, room - length);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        if (count == 0) break;
        length += (size_t)count;
        if (length < room) continue;
        size_t wanted = room < 2048 ? 4096 : room * 2;
        if (wanted > (size_t)LIMIT_FILE_BYTES + 1) wanted = (size_t)LIMIT_FILE_BYTES + 1;
        bytes = arena_grow(system->arena, bytes, room + 2, wanted + 2);
        room = wanted;
    }
    memset(bytes + length, 0, 2);
    *read_bytes = bytes;
    *read_length = length;
    return true;
}

/* Looks again, now at what is open: it may have been exchanged since. */
static bool read_open(struct system *system, struct zonal_file *file, const char **bytes,
                      size_t *length) {
    struct stat status;
    if (fstat(system->descriptor, &status) != 0) return false;
    *file = file_of(&status);
    if (file->kind != ZONAL_FILE) return true;
    size_t expected = status.st_size < 0 ? 0 : (size_t)status.st_size;
    *length = expected;
    return expected > LIMIT_FILE_BYTES || read_to_end(system, expected, bytes, length);
}

static const struct zonal_refusal *read_file(void *context, const char *path, bool follows,
                                             struct zonal_file *file, const char **bytes,
                                             size_t *length) {
    struct system *system = context;
    const struct zonal_refusal *refusal = look(system, path, true, file);
    if (refusal != NULL || file->kind != ZONAL_FILE) return refusal;
    int flags = O_NONBLOCK | O_NOCTTY | (follows ? 0 : O_NOFOLLOW);
    if (!opens(system, path, flags)) return refuse(system);
    if (!read_open(system, file, bytes, length)) return refuse(system);
    system_close(system);
    return NULL;
}

static bool open_folder(struct system *system, const char *path, bool follows) {
    if (!opens(system, path, O_DIRECTORY | (follows ? 0 : O_NOFOLLOW))) return false;
    system->folder = fdopendir(system->descriptor);
    if (system->folder == NULL) return false;
    system->descriptor = -1;
    return true;
}

static const struct zonal_refusal *list_folder(void *context, const char *path, bool follows,
                                               const char *const **names, size_t *count) {
    struct system *system = context;
    VECTOR(const char *) list = {0};
    if (!open_folder(system, path, follows)) return refuse(system);
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(system->folder);
        if (entry == NULL) break;
        const char *name = arena_copy(system->arena, entry->d_name, strlen(entry->d_name) + 1);
        vector_push(system->arena, &list, name);
    }
    if (errno != 0) return refuse(system);
    system_close(system);
    *names = list.items;
    *count = list.count;
    return NULL;
}

struct zonal_files system_files(struct system *system) {
    return (struct zonal_files){.size = sizeof(struct zonal_files),
                                .context = system,
                                .look = look,
                                .real_path = find_real_path,
                                .read = read_file,
                                .list = list_folder};
}
