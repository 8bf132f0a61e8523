/* Bytes are gathered and written by write(2), which may be interrupted, take a part only, or ask
 * to wait where somebody has made the descriptor non-blocking. */
#include "cli/output.h"
#include "cli/progress.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

void output_init(struct output *output, int descriptor) {
    output->descriptor = descriptor;
    output->progress = NULL;
    output->error = 0;
    output->used = 0;
}

/* True where the write is to be tried again. */
static bool is_passing(int descriptor) {
    if (errno == EINTR) return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    struct pollfd wanted = {.fd = descriptor, .events = POLLOUT};
    return poll(&wanted, 1, -1) >= 0 || errno == EINTR;
}

static bool write_all(struct output *output, const char *bytes, size_t length) {
    if (output->progress != NULL && length > 0) progress_erase(output->progress);
    while (length > 0 && output->error == 0) {
        ssize_t count = write(output->descriptor, bytes, length);
        if (count < 0) {
            if (!is_passing(output->descriptor)) output->error = errno;
            continue;
        }
        bytes += count;
        length -= (size_t)count;
    }
    return output->error == 0;
}

bool output_flush(struct output *output) {
    size_t length = output->used;
    output->used = 0;
    return write_all(output, output->bytes, length);
}

bool output_write(void *context, const char *bytes, size_t length) {
    struct output *output = context;
    if (length > sizeof output->bytes - output->used && !output_flush(output)) return false;
    if (length > sizeof output->bytes) return write_all(output, bytes, length);
    if (length > 0) memcpy(output->bytes + output->used, bytes, length);
    output->used += length;
    return output->error == 0;
}

bool output_close(struct output *output) {
    output_flush(output);
    bool is_closed = close(output->descriptor) == 0 || errno == EINTR;
    if (!is_closed && output->error == 0) output->error = errno;
    return output->error == 0;
}
