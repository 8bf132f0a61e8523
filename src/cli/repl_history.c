/* An entry is a line, in which `\n` is a line end and `\\` a backslash. The file is read again when it is written, by
 * one at a time, so that sessions beside one another lose nothing of each other's; and it is exchanged whole. No
 * symbolic link is followed: what somebody else may have put in its place is neither read nor written. */
#define _DARWIN_C_SOURCE
#include "cli/repl_history.h"

#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The most bytes of the file as it is written, and as it is read, where somebody else may have made it longer; and of an
 * entry in it. */
enum { MOST_BYTES = 1 << 20, MOST_READ = 1 << 24, LONGEST_ENTRY = 1 << 16 };

/* Entries, the oldest first. */
struct entries {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

/* --- Where it is --- */

static const char *environment(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

static const char *join(struct arena *arena, const char *folder, const char *name) {
    return text_format(arena, "%s/%s%c", folder, name, '\0').bytes;
}

/* Makes a folder for its owner alone, and those that it is in, unless they are there. */
static void make_folders(struct arena *arena, const char *path) {
    char *prefix = text_string(arena, text_of(path));
    for (char *at = prefix + 1; *at != '\0'; at++) {
        if (*at != '/') continue;
        *at = '\0';
        mkdir(prefix, 0700);
        *at = '/';
    }
    mkdir(prefix, 0700);
}

static const char *find_path(struct arena *arena) {
    const char *named = getenv("ZONAL_HISTORY");
    if (named != NULL) return named[0] == '\0' ? NULL : named;
    const char *state = environment("XDG_STATE_HOME");
    const char *home = environment("HOME");
    if (state[0] != '/' && home[0] != '/') return NULL;
    if (state[0] != '/') state = join(arena, home, ".local/state");
    return join(arena, join(arena, state, "zonal"), "history");
}

/* --- Entries as lines --- */

/* Takes a line apart: escapes, and nothing that a terminal would obey or that is no text. */
static struct text decode(struct arena *arena, struct text line) {
    struct text_builder entry = {.arena = arena};
    for (uint32_t at = 0; at < line.length;) {
        uint32_t character;
        uint32_t length = utf8_decode(line.bytes + at, line.length - at, &character);
        bool is_escape = character == '\\' && length == 1 && at + 1 < line.length;
        if (is_escape) {
            char next = line.bytes[++at];
            if (next == 'n' || next == '\\') text_append_byte(&entry, next == 'n' ? '\n' : '\\');
        } else if (length > 0 && !utf8_is_control(character)) {
            text_append(&entry, (struct text){line.bytes + at, length});
        }
        at += length == 0 ? 1 : length;
    }
    return text_built(&entry);
}

static void encode(struct text_builder *lines, struct text entry) {
    for (uint32_t n = 0; n < entry.length; n++) {
        char byte = entry.bytes[n];
        if (byte == '\n' || byte == '\\') text_append_byte(lines, '\\');
        text_append_byte(lines, byte == '\n' ? 'n' : byte);
    }
    text_append_byte(lines, '\n');
}

static void add(struct arena *arena, struct entries *entries, struct text entry) {
    bool is_again = entries->count > 0 && text_equal(entries->items[entries->count - 1], entry);
    bool fits = entry.length > 0 && entry.length <= LONGEST_ENTRY;
    if (fits && !is_again) vector_push(arena, entries, entry);
}

static void take_lines(struct arena *arena, struct text text, struct entries *entries) {
    while (text.length > 0) {
        const char *newline = memchr(text.bytes, '\n', text.length);
        uint32_t length = newline == NULL ? text.length : (uint32_t)(newline - text.bytes);
        uint32_t taken = length + (newline != NULL);
        if (length <= 2 * LONGEST_ENTRY) {
            add(arena, entries, decode(arena, (struct text){text.bytes, length}));
        }
        text = (struct text){text.bytes + taken, text.length - taken};
    }
}

/* --- The file --- */

/* Reads the end of the file that is open, from the start of a line on. */
static struct text read_end(struct arena *arena, int descriptor, off_t size) {
    off_t start = size > MOST_READ ? size - MOST_READ : 0;
    uint32_t most = (uint32_t)(size - start);
    char *bytes = arena_allocate(arena, most + 1);
    uint32_t length = 0;
    while (length < most) {
        ssize_t count = pread(descriptor, bytes + length, most - length, start + (off_t)length);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        length += (uint32_t)count;
    }
    struct text text = {bytes, length};
    const char *newline = start == 0 ? NULL : memchr(bytes, '\n', length);
    if (newline == NULL) return text;
    uint32_t cut = (uint32_t)(newline + 1 - bytes);
    return (struct text){bytes + cut, length - cut};
}

/* Reads the entries of the file, if it is there. Returns the errno of what is wrong with it, or 0. */
static int read_entries(struct arena *arena, int folder, const char *path,
                        struct entries *entries) {
    struct stat status;
    int descriptor =
        openat(folder, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) return errno == ENOENT ? 0 : errno;
    int error = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) ? 0 : EINVAL;
    struct text text = {0};
    if (error == 0) text = read_end(arena, descriptor, status.st_size);
    close(descriptor);
    take_lines(arena, text, entries);
    bool is_lost = error == 0 && entries->count == 0 && status.st_size > MOST_BYTES;
    return is_lost ? EFBIG : error;
}

void repl_history_load(struct repl *repl, struct repl_history *history,
                       void (*visit)(void *context, struct text entry), void *context) {
    struct entries entries = {0};
    *history =
        (struct repl_history){.path = find_path(repl->cli->arena), .arena = repl->cli->arena};
    if (history->path == NULL) return;
    read_entries(&repl->scratch, AT_FDCWD, history->path, &entries);
    for (uint32_t n = 0; n < entries.count; n++) visit(context, entries.items[n]);
}

bool repl_history_add(struct repl_history *history, struct text entry) {
    uint32_t count = history->added.count;
    bool is_again = count > 0 && text_equal(history->added.items[count - 1], entry);
    if (is_again || entry.length == 0 || entry.length > LONGEST_ENTRY) return false;
    struct text copy = {arena_copy(history->arena, entry.bytes, entry.length), entry.length};
    vector_push(history->arena, &history->added, copy);
    return true;
}

/* The entries as lines, as many of the last as the file may have. */
static struct text lines_of(struct arena *arena, const struct entries *entries) {
    struct text_builder lines = {.arena = arena};
    uint32_t first = entries->count;
    uint32_t bytes = 0;
    while (first > 0 && bytes + 2 * entries->items[first - 1].length < MOST_BYTES) {
        bytes += 2 * entries->items[--first].length + 1;
    }
    for (; first < entries->count; first++) encode(&lines, entries->items[first]);
    return text_built(&lines);
}

/* Writes a new file and puts it in the place of the old one. */
static int replace(struct arena *arena, int folder, const char *name, struct text lines) {
    const char *temporary = text_format(arena, "%s.new%c", name, '\0').bytes;
    struct output output;
    unlinkat(folder, temporary, 0); /* which somebody was killed over: the folder is ours alone */
    int descriptor =
        openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return errno;
    output_init(&output, descriptor);
    output_write(&output, lines.bytes, lines.length);
    if (output_flush(&output) && fsync(descriptor) != 0) output.error = errno;
    bool is_written = output_close(&output);
    if (is_written && renameat(folder, temporary, folder, name) != 0) output.error = errno;
    if (output.error != 0) unlinkat(folder, temporary, 0);
    return output.error;
}

/* Writes the file again with what was added; the folder is open, and nobody else's meanwhile. */
static int write_again(struct repl *repl, const struct repl_history *history, int folder,
                       const char *name) {
    struct arena *arena = &repl->scratch;
    struct entries entries = {0};
    flock(folder, LOCK_EX);
    int error = read_entries(arena, folder, name, &entries);
    if (error != 0) return error;
    for (uint32_t n = 0; n < history->added.count; n++) {
        add(arena, &entries, history->added.items[n]);
    }
    return replace(arena, folder, name, lines_of(arena, &entries));
}

void repl_history_save(struct repl *repl, const struct repl_history *history) {
    if (history->path == NULL || history->added.count == 0) return;
    const char *slash = strrchr(history->path, '/');
    const char *name = slash == NULL ? history->path : slash + 1;
    struct text before = {history->path, slash == NULL ? 0 : (uint32_t)(slash - history->path)};
    const char *path = slash == NULL ? "." : text_string(&repl->scratch, before);
    if (getenv("ZONAL_HISTORY") == NULL) make_folders(&repl->scratch, path);
    int folder = open(path[0] == '\0' ? "/" : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = folder < 0 ? errno : write_again(repl, history, folder, name);
    if (folder >= 0) close(folder);
    if (error == 0) return;
    const char *why = error == ELOOP ? "it is a symbolic link" : strerror(error);
    cli_complain(repl->cli, "cannot keep the history in `%s`: %s",
                 cli_shown(repl->cli, history->path), why);
}
