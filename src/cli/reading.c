/* A descriptor is read as it comes: it may be a pipe, and somebody may have made it non-blocking. */
#include "cli/reading.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

ssize_t reading_some(int descriptor, char *bytes, size_t room) {
    for (;;) {
        ssize_t count = read(descriptor, bytes, room);
        if (count >= 0) return count;
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd wanted = {.fd = descriptor, .events = POLLIN};
            if (poll(&wanted, 1, -1) >= 0) continue;
        }
        if (errno != EINTR) return -1;
    }
}

int reading_descriptor(struct arena *arena, int descriptor, struct text *text) {
    size_t room = 1 << 16;
    size_t length = 0;
    char *bytes = arena_allocate(arena, room);
    while (length <= LIMIT_FILE_BYTES) {
        if (length == room) {
            bytes = arena_grow(arena, bytes, room, room * 2);
            room *= 2;
        }
        size_t wanted = room - length;
        if (wanted > LIMIT_FILE_BYTES + 1 - length) wanted = LIMIT_FILE_BYTES + 1 - length;
        ssize_t count = reading_some(descriptor, bytes + length, wanted);
        if (count < 0) return errno;
        if (count == 0) break;
        length += (size_t)count;
    }
    *text = (struct text){bytes, (uint32_t)length};
    return 0;
}

int reading_file(struct arena *arena, const char *path, struct text *text) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return errno;
    int error = reading_descriptor(arena, descriptor, text);
    close(descriptor);
    if (error == 0 && text->length > LIMIT_FILE_BYTES) error = EFBIG;
    return error;
}
