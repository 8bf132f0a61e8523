/* Where a report goes: to standard output or into a file, which is kept only where all could be written. */
#ifndef CLI_DESTINATION_H
#define CLI_DESTINATION_H

#include "cli/cli.h"
#include "cli/replace.h"

struct destination {
    const char *path; /* NULL: standard output */
    struct replacement file;
    struct output *output; /* what to write to */
    bool color;
};

/* Prepares to write there; `-` and NULL are standard output. False where it cannot be, which is told; nor
 * may a report take the place of what this run has read or written. Else
 * nothing may leave until destination_close. */
bool destination_open(struct cli *cli, struct destination *destination, const char *path);

/* Keeps what was written, or tells why not. */
enum zonal_status destination_close(struct cli *cli, struct destination *destination);

/* Whether the path stands for standard output. */
bool destination_is_output(const char *path);

#endif
