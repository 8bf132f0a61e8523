/* The line is written past the outputs, which hold back what they are given. */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_AFTER = 1000, ON_TERMINAL_EVERY = 100, ELSEWHERE_EVERY = 1000 }; /* milliseconds */

static struct timespec now(void) {
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time;
}

static long milliseconds_since(struct timespec then) {
    struct timespec time = now();
    return (long)(time.tv_sec - then.tv_sec) * 1000 + (time.tv_nsec - then.tv_nsec) / 1000000;
}

void progress_init(struct progress *progress) {
    *progress = (struct progress){.descriptor = -1};
}

void progress_start(struct progress *progress, enum when when, int descriptor) {
    bool is_terminal = isatty(descriptor) == 1;
    bool is_wanted = when == WHEN_ALWAYS || (when == WHEN_AUTO && is_terminal);
    progress->descriptor = is_wanted ? descriptor : -1;
    progress->is_terminal = is_terminal;
    progress_restart(progress);
}

void progress_restart(struct progress *progress) {
    progress->start = now();
    progress->told = progress->start;
}

/* A line that cannot be written is no failure of what it tells of. */
static void write_line(const struct progress *progress, const char *line) {
    ssize_t written = write(progress->descriptor, line, strlen(line));
    (void)written;
}

bool progress_tell(void *context, const char *doing, uint64_t done, uint64_t total) {
    struct progress *progress = context;
    char line[100];
    int every = progress->is_terminal ? ON_TERMINAL_EVERY : ELSEWHERE_EVERY;
    if (progress->descriptor < 0 || milliseconds_since(progress->start) < FIRST_AFTER) return true;
    if (milliseconds_since(progress->told) < every) return true;
    char commit[24] = "";
    char percent[8] = "";
    if (total > 0) snprintf(percent, sizeof percent, ", %u%%", (unsigned)(done * 100 / total));
    if (progress->commit > 0) snprintf(commit, sizeof commit, "commit %u, ", progress->commit);
    snprintf(line, sizeof line, "%szonal: %s%.40s%s%s", progress->is_terminal ? "\r" : "", commit,
             doing, percent, progress->is_terminal ? "\x1b[K" : "\n");
    write_line(progress, line);
    progress->is_shown = progress->is_terminal;
    progress->told = now();
    return true;
}

void progress_erase(struct progress *progress) {
    if (progress->is_shown) write_line(progress, "\r\x1b[K");
    progress->is_shown = false;
}
