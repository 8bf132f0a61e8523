/* One child at a time, with a pipe at each of its three standard files; poll says which of them
 * wants to move, so neither side waits for the other. The child leads a process group of its own,
 * which ends as a whole where it takes too long. */
#include "support/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST_MILLISECONDS = 60 * 1000, MOST_OUTPUT = 4 << 20 };

/* Our ends of the three pipes, -1 where closed, and the child's. */
struct child {
    pid_t id;
    int ours[3];
    int theirs[3];
};

static void close_end(int *end) {
    if (*end >= 0) close(*end);
    *end = -1;
}

static void close_ends(int ends[3]) {
    for (int n = 0; n < 3; n++) close_end(&ends[n]);
}

static bool open_pipes(struct child *child) {
    for (int n = 0; n < 3; n++) {
        int ends[2];
        if (pipe(ends) != 0) return false;
        child->ours[n] = n == 0 ? ends[1] : ends[0];
        child->theirs[n] = n == 0 ? ends[0] : ends[1];
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        fcntl(ends[1], F_SETFD, FD_CLOEXEC);
        fcntl(child->ours[n], F_SETFL, O_NONBLOCK);
    }
    return true;
}

static int begin(struct child *child, const struct spawn *spawn) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, child->theirs[0], 0);
    posix_spawn_file_actions_adddup2(&files, child->theirs[1], 1);
    posix_spawn_file_actions_adddup2(&files, child->theirs[spawn->errors_join_output ? 1 : 2], 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    sigset_t to_default;
    sigemptyset(&to_default);
    sigaddset(&to_default, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &to_default);
    int error = posix_spawn(&child->id, spawn->arguments[0], &files, &attributes, spawn->arguments,
                            spawn->environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

static long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Writes what the pipe takes; closes it when all is written or the child reads no more. */
static void feed(int *end, struct text input, uint32_t *fed) {
    ssize_t count = 0;
    if (*fed < input.length) count = write(*end, input.bytes + *fed, input.length - *fed);
    if (count > 0) *fed += (uint32_t)count;
    bool later = count < 0 && (errno == EAGAIN || errno == EINTR);
    if (*fed == input.length || (count < 0 && !later)) close_end(end);
}

static void drain(int *end, struct text_builder *into) {
    char piece[16384];
    ssize_t count = read(*end, piece, sizeof piece);
    if (count > 0) text_append(into, (struct text){.bytes = piece, .length = (uint32_t)count});
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) close_end(end);
}

/* Moves bytes until the child has closed its output, or returns why it must be ended. */
static const char *converse(struct child *child, struct text input, struct text_builder read[2]) {
    long latest = milliseconds() + LONGEST_MILLISECONDS;
    uint32_t fed = 0;
    while (child->ours[1] >= 0 || child->ours[2] >= 0) {
        struct pollfd ends[3];
        for (int n = 0; n < 3; n++) {
            ends[n] = (struct pollfd){.fd = child->ours[n], .events = n == 0 ? POLLOUT : POLLIN};
        }
        long left = latest - milliseconds();
        if (left <= 0 || poll(ends, 3, (int)left) == 0) return "it ran longer than a minute";
        if (ends[0].revents != 0) feed(&child->ours[0], input, &fed);
        if (ends[1].revents != 0) drain(&child->ours[1], &read[0]);
        if (ends[2].revents != 0) drain(&child->ours[2], &read[1]);
        if (read[0].length + read[1].length > MOST_OUTPUT) return "it wrote more than 4 MB";
    }
    return NULL;
}

static int end(struct child *child, const char *trouble) {
    if (trouble != NULL) kill(-child->id, SIGKILL);
    int status = 0;
    while (waitpid(child->id, &status, 0) < 0 && errno == EINTR) continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct spawn_result spawn_run(struct arena *arena, const struct spawn *spawn) {
    struct child child = {.ours = {-1, -1, -1}, .theirs = {-1, -1, -1}};
    struct text_builder read[2] = {{.arena = arena}, {.arena = arena}};
    struct spawn_result result = {0};
    signal(SIGPIPE, SIG_IGN);
    int error = open_pipes(&child) ? begin(&child, spawn) : errno;
    close_ends(child.theirs);
    if (error == 0) {
        result.trouble = converse(&child, spawn->input, read);
        result.status = end(&child, result.trouble);
    } else {
        struct text why = text_format(arena, "%s: %s", spawn->arguments[0], strerror(error));
        result.trouble = text_string(arena, why);
    }
    close_ends(child.ours);
    result.output = text_built(&read[0]);
    result.errors = text_built(&read[1]);
    return result;
}

char **spawn_environment(struct arena *arena, const char *folder) {
    const char *path = getenv("PATH");
    if (path == NULL) path = "/usr/bin:/bin";
    struct text whole = folder == NULL ? text_format(arena, "PATH=%s", path)
                                       : text_format(arena, "PATH=%s:%s", folder, path);
    char **environment = arena_array(arena, char *, 5);
    environment[0] = text_string(arena, whole);
    environment[1] = "LC_ALL=C";
    /* Looking for leaks takes as long as a small plan; the unit tests, the laws and most of tests/cli do so. */
    environment[2] = "ASAN_OPTIONS=exitcode=99:detect_leaks=0";
    environment[3] = "UBSAN_OPTIONS=exitcode=99:print_stacktrace=1";
    return environment;
}
