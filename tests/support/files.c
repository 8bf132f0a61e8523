/* Files for tests, by way of stdio and dirent. */
#include "support/files.h"

#include "base/vector.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct text file_read(struct arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return (struct text){0};
    struct text_builder content = {.arena = arena};
    char piece[4096];
    size_t count;
    while ((count = fread(piece, 1, sizeof piece, file)) > 0) {
        text_append(&content, (struct text){.bytes = piece, .length = (uint32_t)count});
    }
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? (struct text){0} : text_built(&content);
}

static void make_folder_of(struct arena *arena, const char *path) {
    char *folder = text_string(arena, text_of(path));
    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0777);
        *slash = '/';
    }
}

bool file_replace(struct arena *arena, const char *path, struct text content) {
    const char *beside = text_format(arena, "%s.new%c", path, '\0').bytes;
    make_folder_of(arena, path);
    FILE *file = fopen(beside, "wb");
    if (file == NULL) return false;
    bool written = fwrite(content.bytes, 1, content.length, file) == content.length;
    written = fclose(file) == 0 && written;
    if (written && rename(beside, path) == 0) return true;
    remove(beside);
    return false;
}

static bool has_suffix(const char *name, const char *suffix) {
    size_t length = strlen(name);
    return length > strlen(suffix) && strcmp(name + length - strlen(suffix), suffix) == 0;
}

static void list_folder(struct arena *arena, struct path_list *list, const char *folder,
                        const char *suffix) {
    DIR *entries = opendir(folder);
    if (entries == NULL) return;
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
        if (entry->d_name[0] == '.' || strcmp(entry->d_name, "parts") == 0) continue;
        struct text path = text_format(arena, "%s/%s", folder, entry->d_name);
        char *name = text_string(arena, path);
        struct stat status;
        if (stat(name, &status) != 0) continue;
        if (S_ISDIR(status.st_mode)) list_folder(arena, list, name, suffix);
        if (S_ISREG(status.st_mode) && has_suffix(name, suffix)) vector_push(arena, list, name);
    }
    closedir(entries);
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void files_under(struct arena *arena, struct path_list *list, const char *folder,
                 const char *suffix) {
    uint32_t before = list->count;
    list_folder(arena, list, folder, suffix);
    if (list->count == before) return;
    qsort(list->items + before, list->count - before, sizeof *list->items, compare_paths);
}

struct text line_take(struct text *rest) {
    const char *newline = rest->length == 0 ? NULL : memchr(rest->bytes, '\n', rest->length);
    uint32_t length = newline == NULL ? rest->length : (uint32_t)(newline - rest->bytes) + 1;
    struct text line = {.bytes = rest->bytes, .length = length};
    *rest = text_after(*rest, length);
    return line;
}

bool text_starts(struct text text, const char *start) {
    size_t length = strlen(start);
    return text.length >= length && memcmp(text.bytes, start, length) == 0;
}

struct text text_after(struct text text, uint32_t count) {
    if (count == 0) return text;
    return (struct text){.bytes = text.bytes + count, .length = text.length - count};
}
