/* A folder is walked level by level through a list of folders still to be read, each closed before
 * the next is opened; then the paths that were found are sorted. */
#include "session/input.h"

#include "base/limits.h"
#include "base/sort.h"
#include "session/paths.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A walk under way. */
struct walk {
    struct input *input;
    struct input_listing *listing;
    VECTOR(struct text) folders;
};

static void add_problem(struct walk *walk, struct text path, int error) {
    vector_push(walk->input->arena, &walk->listing->problems, (struct input_problem){path, error});
}

/* Only the folder that the user named may be a symbolic link. */
static bool open_folder(struct input *input, struct text path, bool follows) {
    if (!input_open(input, path.bytes, O_DIRECTORY | (follows ? 0 : O_NOFOLLOW))) return false;
    input->folder = fdopendir(input->descriptor);
    if (input->folder == NULL) return false;
    input->descriptor = -1;
    return true;
}

/* Whether the entry is a symbolic link to a folder. */
static bool leads_to_folder(struct input *input, const char *name, const struct stat *status) {
    struct stat target;
    if (!S_ISLNK(status->st_mode)) return false;
    return fstatat(dirfd(input->folder), name, &target, 0) == 0 && S_ISDIR(target.st_mode);
}

static void add_file(struct walk *walk, struct text path) {
    if (walk->listing->files.count == LIMIT_FILES) {
        walk->listing->is_cut = true;
    } else {
        vector_push(walk->input->arena, &walk->listing->files, path);
    }
}

/* Adds the entry to the files or to the folders, where it is one that counts. What has gone away
 * since it was listed does not. */
static void take_entry(struct walk *walk, struct text folder, const char *name) {
    if (name[0] == '.') return;
    struct input *input = walk->input;
    struct stat status;
    bool is_known = fstatat(dirfd(input->folder), name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    int error = is_known ? 0 : errno;
    bool is_folder = is_known && S_ISDIR(status.st_mode);
    if (error == ENOENT || (is_known && !is_folder && !path_ends(text_of(name), ".zonal"))) return;
    struct text path =
        path_tidy(input->arena, path_join(input->arena, folder, text_of(name)), false);
    if (!is_known) {
        add_problem(walk, path, error);
    } else if (is_folder) {
        vector_push(input->arena, &walk->folders, path);
    } else if (!leads_to_folder(input, name, &status)) {
        add_file(walk, path);
    }
}

static void read_folder(struct walk *walk, struct text path, bool follows) {
    if (!open_folder(walk->input, path, follows)) {
        add_problem(walk, path, errno);
        input_close(walk->input);
        return;
    }
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(walk->input->folder);
        if (entry == NULL) break;
        take_entry(walk, path, entry->d_name);
    }
    if (errno != 0) add_problem(walk, path, errno);
    input_close(walk->input);
}

static int compare_paths(const void *context, uint32_t a, uint32_t b) {
    const struct text *paths = context;
    return text_compare(paths[a], paths[b]);
}

static void sort_files(struct arena *arena, struct input_listing *listing) {
    uint32_t count = listing->files.count;
    uint32_t *order = arena_array(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) order[n] = n;
    sort_numbers(arena, order, count, compare_paths, listing->files.items);
    struct text *sorted = arena_array(arena, struct text, count);
    for (uint32_t n = 0; n < count; n++) sorted[n] = listing->files.items[order[n]];
    listing->files.items = sorted;
    listing->files.capacity = count;
}

void input_list_folder(struct input *input, struct text path, struct input_listing *listing) {
    *listing = (struct input_listing){0};
    struct walk walk = {.input = input, .listing = listing};
    vector_push(input->arena, &walk.folders, path);
    for (uint32_t n = 0; n < walk.folders.count && !listing->is_cut; n++) {
        read_folder(&walk, walk.folders.items[n], n == 0);
    }
    sort_files(input->arena, listing);
}
