/* Output: buffered writing that remembers its first failure; what comes later is dropped. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct progress;

struct output {
    int descriptor;
    struct progress *progress; /* a line to be taken off the terminal first, or NULL */
    int error;                 /* the errno of the first failure, or 0 */
    size_t used;
    char bytes[1 << 14];
};

void output_init(struct output *output, int descriptor);

/* Takes bytes; false where a write has failed. A zonal_write, whose context is the output. */
bool output_write(void *output, const char *bytes, size_t length);

/* Writes what is held back. */
bool output_flush(struct output *output);

/* Writes what is held back and closes the descriptor, which can tell a failure too. */
bool output_close(struct output *output);

#endif
