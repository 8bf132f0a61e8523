/* Files for tests: whole ones, lists of them, and their lines. */
#ifndef TESTS_SUPPORT_FILES_H
#define TESTS_SUPPORT_FILES_H

#include "base/text.h"

struct path_list {
    char **items;
    uint32_t count;
    uint32_t capacity;
};

/* Returns what the file holds, in `arena`; no text where it cannot be read. */
struct text file_read(struct arena *arena, const char *path);

/* Makes the file hold the text, whole or not at all, and its folder where that is missing. False
 * where it cannot. */
bool file_replace(struct arena *arena, const char *path, struct text content);

/* Adds the paths of the files under `folder` that end in `suffix`, sorted; folders named `parts`
 * are left out. Without the folder there are none. */
void files_under(struct arena *arena, struct path_list *list, const char *folder,
                 const char *suffix);

/* Takes the first line, its newline included, off `*rest`; a text of no length at the end. */
struct text line_take(struct text *rest);

bool text_starts(struct text text, const char *start);

/* The text without its first `count` bytes. */
struct text text_after(struct text text, uint32_t count);

#endif
