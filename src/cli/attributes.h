/* What a file has beside its text, owner and permissions: access control lists and attributes of its users, which a
 * file that takes its place is to have too. */
#ifndef CLI_ATTRIBUTES_H
#define CLI_ATTRIBUTES_H

#include "base/text.h"
#include "base/vector.h"

struct attribute {
    const char *name;
    struct text value;
};

struct attributes {
    struct attribute *items;
    uint32_t count;
    uint32_t capacity;
};

/* Reads those of the file into the arena. False, and errno, where they cannot be read; a system or a file system
 * that knows none has none. */
bool attributes_read(struct arena *arena, const char *path, struct attributes *attributes);

/* Gives them to the file that is open. False, and errno, where it cannot have them. */
bool attributes_give(const struct attributes *attributes, int descriptor);

#endif
