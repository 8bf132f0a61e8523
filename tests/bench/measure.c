/* measure SECONDS MEBIBYTES OUTPUT COMMAND [ARGUMENT...]: runs the command once, with its standard
 * output in the file OUTPUT and its errors in OUTPUT.errors, and prints one line:
 *
 *     STATUS WALL CPU PEAK
 *
 * STATUS is its exit status, 124 where it was ended after that many seconds; WALL and CPU are in
 * microseconds; PEAK is its largest resident memory in KiB. A program of its own because the kernel
 * counts into a child's peak what its parent was large when it made it: this parent is small.
 *
 * MEBIBYTES is how much memory the command will want. It is written to and given back just before: a
 * virtual machine hands memory that has been free for seconds to its host, which lets go of it at
 * once and returns it slowly. A gigabyte can take longer than what is measured here, and that
 * would be the time of the machine, not of the program. */
#define _DEFAULT_SOURCE  /* for MAP_ANONYMOUS, madvise and wait4 */
#define _DARWIN_C_SOURCE /* the same on macOS */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SMALL_PAGE = 4096 };
enum { STATUS_ENDED = 124, STATUS_NOT_RUN = 127 };

static volatile sig_atomic_t child;
static volatile sig_atomic_t is_ended;

static void end_child(int signal) {
    (void)signal;
    is_ended = 1;
    kill(-(pid_t)child, SIGKILL);
}

static void touch(size_t size) {
    char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
#ifdef MADV_HUGEPAGE
    madvise(memory, size, MADV_HUGEPAGE);
#endif
    for (size_t byte = 0; byte < size; byte += SMALL_PAGE) ((volatile char *)memory)[byte] = 1;
}

/* In a child, whose end gives all of it back. */
static void have_ready(size_t size) {
    pid_t id = fork();
    if (id == 0) {
        touch(size);
        _exit(0);
    }
    while (id > 0 && waitpid(id, NULL, 0) < 0 && errno == EINTR) continue;
}

static void redirect(const char *path, int descriptor) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0 || dup2(file, descriptor) < 0) _exit(STATUS_NOT_RUN);
    close(file);
}

/* The child leads a process group, so that what it starts ends with it. */
static _Noreturn void be_child(const char *output, char **command) {
    char errors[4096];
    setpgid(0, 0);
    snprintf(errors, sizeof errors, "%s.errors", output);
    redirect("/dev/null", STDIN_FILENO);
    redirect(output, STDOUT_FILENO);
    redirect(errors, STDERR_FILENO);
    execvp(command[0], command);
    fprintf(stderr, "measure: %s: %s\n", command[0], strerror(errno));
    _exit(STATUS_NOT_RUN);
}

static long long microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static long long microseconds_of(struct timeval time) {
    return (long long)time.tv_sec * 1000000 + time.tv_usec;
}

static long kibibytes(const struct rusage *usage) {
#ifdef __APPLE__
    return usage->ru_maxrss / 1024;
#else
    return usage->ru_maxrss;
#endif
}

int main(int count, char **arguments) {
    unsigned seconds = count < 5 ? 0 : (unsigned)strtoul(arguments[1], NULL, 10);
    if (seconds == 0) {
        fputs("usage: measure SECONDS MEBIBYTES OUTPUT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    have_ready((size_t)strtoul(arguments[2], NULL, 10) << 20);
    long long start = microseconds();
    pid_t id = fork();
    if (id == 0) be_child(arguments[3], arguments + 4);
    if (id < 0) {
        perror("measure");
        return 2;
    }
    setpgid(id, id);
    child = id;
    sigaction(SIGALRM, &(struct sigaction){.sa_handler = end_child}, NULL);
    alarm(seconds);
    int status = 0;
    struct rusage usage;
    while (wait4(id, &status, 0, &usage) < 0 && errno == EINTR) continue;
    long long wall = microseconds() - start;
    int shown = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("%d %lld %lld %ld\n", is_ended ? STATUS_ENDED : shown, wall,
           microseconds_of(usage.ru_utime) + microseconds_of(usage.ru_stime), kibibytes(&usage));
    return 0;
}
