/* Reading a file whole, or standard input, where the program itself wants its bytes. */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "base/text.h"

#include <sys/types.h>

/* As read(2), but waits where nothing is there yet. */
ssize_t reading_some(int descriptor, char *bytes, size_t room);

/* Reads what is open to its end, but no more than a byte above the limit of a file, into the arena. Returns an
 * errno, or 0. */
int reading_descriptor(struct arena *arena, int descriptor, struct text *text);

/* The same of the file `path`. What is too large is EFBIG. */
int reading_file(struct arena *arena, const char *path, struct text *text);

#endif
