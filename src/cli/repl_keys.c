/* Bytes are read as many as there are, so that what is pasted costs no call for each. A signal is told before the bytes
 * that came with it. */
#include "cli/repl_keys.h"

#include "base/utf8.h"

#include <errno.h>
#include <unistd.h>

enum { ROOM = 1 << 16, REPLACEMENT = 0xFFFD };

void repl_keys_start(struct repl_keys *keys, struct arena *arena, int descriptor) {
    keys->descriptor = descriptor;
    keys->bytes = arena_allocate(arena, ROOM);
    keys->start = keys->end = 0;
}

/* Reads more behind the bytes that there are. */
static int read_more(struct repl_keys *keys) {
    memmove(keys->bytes, keys->bytes + keys->start, keys->end - keys->start);
    keys->end -= keys->start;
    keys->start = 0;
    for (;;) {
        int number = repl_signals_take();
        if (number != 0) return number;
        repl_signals_wait(&keys->signals, keys->descriptor);
        number = repl_signals_take();
        if (number != 0) return number;
        ssize_t count = read(keys->descriptor, keys->bytes + keys->end, ROOM - keys->end);
        if (count > 0) {
            keys->end += (uint32_t)count;
            return 0;
        }
        bool is_passing = count < 0 && (errno == EINTR || errno == EAGAIN);
        if (!is_passing) return -1;
    }
}

int repl_keys_wait(struct repl_keys *keys) {
    return keys->start < keys->end ? 0 : read_more(keys);
}

/* How many bytes the character has that begins with this one. */
static uint32_t length_of(unsigned char first) {
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

int repl_keys_take(struct repl_keys *keys, uint32_t *character) {
    int number = repl_keys_wait(keys);
    if (number != 0) return number;
    uint32_t wanted = length_of((unsigned char)keys->bytes[keys->start]);
    while (keys->end - keys->start < wanted) {
        number = read_more(keys);
        if (number != 0) return number;
    }
    uint32_t length = utf8_decode(keys->bytes + keys->start, keys->end - keys->start, character);
    if (length == 0) *character = REPLACEMENT;
    keys->start += length == 0 ? 1 : length;
    return 0;
}

static bool ends_line(char byte) {
    return byte == '\n' || byte == '\r';
}

/* Appends a byte of what is pasted. A line may end in CR, LF or both, and libedit has the terminal exchange CR and LF;
 * so two different ones that follow each other are one end. */
static void append_pasted(struct text_builder *pasted, char byte, char *before) {
    bool is_second = ends_line(byte) && ends_line(*before) && byte != *before;
    *before = is_second ? '\0' : byte;
    if (!is_second) text_append_byte(pasted, ends_line(byte) ? '\n' : byte);
}

int repl_keys_take_paste(struct repl_keys *keys, struct text_builder *pasted) {
    const uint32_t end_length = sizeof PASTE_ENDS - 1;
    char before = '\0';
    for (;;) {
        while (keys->end - keys->start >= end_length) {
            if (memcmp(keys->bytes + keys->start, PASTE_ENDS, end_length) == 0) {
                keys->start += end_length;
                return 0;
            }
            append_pasted(pasted, keys->bytes[keys->start++], &before);
        }
        int number = read_more(keys);
        if (number != 0) return number;
    }
}

bool repl_keys_put_back(struct repl_keys *keys, struct text text) {
    uint32_t there = keys->end - keys->start;
    if (text.length > ROOM - there) return false;
    memmove(keys->bytes + text.length, keys->bytes + keys->start, there);
    for (uint32_t n = 0; n < text.length; n++) {
        unsigned char byte = (unsigned char)text.bytes[n];
        keys->bytes[n] = byte < ' ' || byte == 0x7F ? ' ' : text.bytes[n];
    }
    keys->start = 0;
    keys->end = text.length + there;
    return true;
}
