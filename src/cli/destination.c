/* Files are replaced whole (replace.h); standard output is flushed, since what goes to standard error
 * next may stand on the same terminal. */
#include "cli/destination.h"

#include "cli/color.h"

#include <string.h>

bool destination_is_output(const char *path) {
    return path == NULL || strcmp(path, "-") == 0;
}

static enum zonal_status complain(struct cli *cli, const char *path, int error) {
    return cli_complain(cli, "cannot write `%s`: %s", cli_shown(cli, path), strerror(error));
}

bool destination_open(struct cli *cli, struct destination *destination, const char *path) {
    destination->path = destination_is_output(path) ? NULL : path;
    destination->output = cli->results;
    if (destination->path != NULL) {
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
    return error == 0 ? ZONAL_CLEAN : complain(cli, destination->path, error);
}
