/* The program: prepares what every command can rely on, runs one, and sees that all was written. */
#include "cli/commands.h"
#include "cli/pages.h"
#include "cli/repl.h"
#include "cli/versions.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char no_memory[] = "zonal: out of memory\n";

/* Takes the numbers 0 to 2 where they are closed, so that no file gets them. What is opened for
 * the wrong direction fails when it is used, as something closed should. */
static bool fill_descriptors(void) {
    for (int number = 0; number <= 2; number++) {
        if (fcntl(number, F_GETFD) >= 0) continue;
        if (open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) != number) return false;
    }
    return true;
}

/* A file at its limit shall be a failed write, not a signal. */
static void ignore_file_limit(void) {
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGXFSZ, &ignore, NULL);
}

/* Runs the command and gives back all it held, whether or not memory has sufficed. */
static enum zonal_status run(struct cli *cli, int count, char **arguments) {
    jmp_buf escape;
    struct pages pages;
    struct memory memory = {.allocate = pages_allocate, .context = &pages, .escape = &escape};
    volatile enum zonal_status status = ZONAL_FAILED;
    volatile bool is_done = false;
    pages_init(&pages);
    arena_init(cli->arena, &memory);
    if (setjmp(escape) == 0) {
        status = commands_run(cli, count, arguments);
        is_done = cli->session == NULL || !zonal_out_of_memory(cli->session);
    }
    repl_end(cli->repl);
    zonal_free(cli->session);
    zonal_free(cli->before);
    versions_end(cli->versions);
    repository_close(cli->repository);
    arena_release(cli->arena);
    pages_end(&pages);
    if (is_done) return status;
    output_write(cli->errors, no_memory, sizeof no_memory - 1);
    return ZONAL_FAILED;
}

/* Writes what is left of standard output. A reader that has gone away needs no message. */
static bool finish_output(struct cli *cli) {
    if (output_close(cli->output)) return true;
    if (cli->output->error == EPIPE) return false;
    static const char words[] = "zonal: cannot write standard output: ";
    const char *why = strerror(cli->output->error);
    output_write(cli->errors, words, sizeof words - 1);
    output_write(cli->errors, why, strlen(why));
    output_write(cli->errors, "\n", 1);
    return false;
}

int main(int count, char **arguments) {
    struct output output, errors;
    struct arena arena;
    struct cli cli = {.arena = &arena, .output = &output, .errors = &errors, .results = &output};
    if (!fill_descriptors()) return ZONAL_FAILED;
    ignore_file_limit();
    progress_init(&cli.progress);
    output_init(&output, STDOUT_FILENO);
    output_init(&errors, STDERR_FILENO);
    output.progress = &cli.progress;
    errors.progress = &cli.progress;
    enum zonal_status status = run(&cli, count, arguments);
    if (!finish_output(&cli)) status = ZONAL_FAILED;
    progress_erase(&cli.progress);
    if (!output_close(&errors)) status = ZONAL_FAILED;
    return (int)status;
}
