/* Paths are taken apart at `/` and put together again. */
#include "session/paths.h"

#include <string.h>

/* Takes the next part off `*rest`: what is before the next `/`, that `/` being dropped. */
static struct text part_take(struct text *rest) {
    const char *slash = memchr(rest->bytes, '/', rest->length);
    struct text part = *rest;
    if (slash != NULL) part.length = (uint32_t)(slash - rest->bytes);
    uint32_t taken = slash == NULL ? part.length : part.length + 1;
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return part;
}

static bool is_up(struct text part) {
    return text_equal(part, TEXT(".."));
}

/* The path without its last part. */
static void drop_part(struct text_builder *tidy) {
    while (tidy->length > 0 && tidy->bytes[tidy->length - 1] != '/') tidy->length--;
    if (tidy->length > 1) tidy->length--;
}

static struct text last_part(struct text path) {
    uint32_t start = path.length;
    while (start > 0 && path.bytes[start - 1] != '/') start--;
    return (struct text){path.bytes + start, path.length - start};
}

struct text path_tidy(struct arena *arena, struct text path, bool folds) {
    if (path.length == 0) return TEXT("");
    struct text_builder tidy = {.arena = arena};
    bool is_rooted = path.bytes[0] == '/';
    if (is_rooted) text_append_byte(&tidy, '/');
    for (struct text rest = path; rest.length > 0;) {
        struct text part = part_take(&rest);
        if (part.length == 0 || text_equal(part, TEXT("."))) continue;
        struct text before = text_built(&tidy);
        bool is_first = before.length == (is_rooted ? 1 : 0);
        if (folds && is_up(part) && is_first && is_rooted) continue;
        if (folds && is_up(part) && !is_first && !is_up(last_part(before))) {
            drop_part(&tidy);
            continue;
        }
        if (!is_first) text_append_byte(&tidy, '/');
        text_append(&tidy, part);
    }
    if (tidy.length == 0) text_append_byte(&tidy, '.');
    text_append_byte(&tidy, '\0');
    return (struct text){tidy.bytes, tidy.length - 1};
}

struct text path_join(struct arena *arena, struct text folder, struct text name) {
    if (text_equal(folder, TEXT("."))) return name;
    struct text_builder path = {.arena = arena};
    text_append(&path, folder);
    text_append_byte(&path, '/');
    text_append(&path, name);
    return text_built(&path);
}

struct text path_folder(struct text path) {
    uint32_t end = path.length;
    while (end > 0 && path.bytes[end - 1] != '/') end--;
    if (end == 0) return TEXT(".");
    return (struct text){path.bytes, end == 1 ? 1 : end - 1};
}

bool path_ends(struct text path, const char *end) {
    struct text ending = text_of(end);
    if (path.length < ending.length) return false;
    return memcmp(path.bytes + path.length - ending.length, ending.bytes, ending.length) == 0;
}

bool path_climbs(struct text path) {
    while (path.length > 0) {
        if (is_up(part_take(&path))) return true;
    }
    return false;
}

static bool is_drive(struct text path) {
    char letter = path.length < 3 ? '\0' : path.bytes[0];
    bool is_letter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    return is_letter && path.bytes[1] == ':' && (path.bytes[2] == '\\' || path.bytes[2] == '/');
}

bool path_is_absolute(struct text path) {
    return path.length > 0 && (path.bytes[0] == '/' || path.bytes[0] == '~' || is_drive(path));
}

bool path_is_within(struct text path, struct text folder) {
    if (text_equal(folder, TEXT("/"))) return path.length > 0 && path.bytes[0] == '/';
    if (folder.length == 0 || path.length < folder.length) return false;
    if (memcmp(path.bytes, folder.bytes, folder.length) != 0) return false;
    return path.length == folder.length || path.bytes[folder.length] == '/';
}
