/* Files are replaced whole (replace.h); standard output is flushed, since what goes to standard error
 * next may stand on the same terminal. */
#include "cli/destination.h"

#include "cli/color.h"

#include <string.h>
#include <sys/stat.h>

bool destination_is_output(const char *path) {
    return path == NULL || strcmp(path, "-") == 0;
}

static enum zonal_status complain(struct cli *cli, const char *path, int error) {
    return cli_complain(cli, "cannot write `%s`: %s", cli_shown(cli, path), strerror(error));
}

static bool identify(const char *path, struct file_identity *identity) {
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    *identity = (struct file_identity){(uint64_t)status.st_dev, (uint64_t)status.st_ino};
    return true;
}

static bool is_same(struct file_identity a, struct file_identity b) {
    return a.device == b.device && a.inode == b.inode;
}

/* What would be lost by writing to the file, which is no new one; NULL where nothing would. */
static const char *what_is_there(struct cli *cli, const char *path) {
    struct file_identity file, baseline;
    if (!identify(path, &file)) return NULL;
    bool is_read = zonal_has_read(cli->session, path) || zonal_has_read(cli->before, path);
    if (is_read) return "a file of the plan";
    bool has_baseline = cli->options.baseline != NULL && identify(cli->options.baseline, &baseline);
    if (has_baseline && is_same(file, baseline)) return "the baseline";
    for (uint32_t n = 0; n < cli->written.count; n++) {
        if (is_same(file, cli->written.items[n])) return "another report of this run";
    }
    return NULL;
}

static bool may_write(struct cli *cli, const char *path) {
    const char *what = what_is_there(cli, path);
    if (what == NULL) return true;
    cli_complain(cli, "`%s` is %s, and is not written over; name another file",
                 cli_shown(cli, path), what);
    return false;
}

bool destination_open(struct cli *cli, struct destination *destination, const char *path) {
    destination->path = destination_is_output(path) ? NULL : path;
    destination->output = cli->results;
    if (destination->path != NULL) {
        if (!may_write(cli, path)) return false;
        int error = replace_start(&destination->file, cli->arena, path);
        if (error != 0) complain(cli, path, error);
        if (error != 0) return false;
        destination->output = &destination->file.output;
    }
    destination->color = color_is_wanted(cli->options.color, destination->output->descriptor);
    return true;
}

enum zonal_status destination_close(struct cli *cli, struct destination *destination) {
    if (destination->path == NULL) {
        output_flush(destination->output);
        return ZONAL_CLEAN;
    }
    bool is_whole = cli->session == NULL || !zonal_out_of_memory(cli->session);
    int error = replace_end(&destination->file, is_whole);
    struct file_identity file;
    if (error == 0 && identify(destination->path, &file)) {
        vector_push(cli->arena, &cli->written, file);
    }
    return error == 0 ? ZONAL_CLEAN : complain(cli, destination->path, error);
}
