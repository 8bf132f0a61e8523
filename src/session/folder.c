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
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follows ? 0 : O_NOFOLLOW);
    input->descriptor = open(path.bytes, flags);
    if (input->descriptor < 0) return false;
    input->folder = fdopendir(input->descriptor);
    if (input->folder == NULL) return false;
    input->descriptor = -1;
    return true;
}

/* Adds the entry to the files or to the folders, where it is one that counts. */
static void take_entry(struct walk *walk, struct text folder, const char *name) {
    if (name[0] == '.') return;
    struct arena *arena = walk->input->arena;
    struct stat status;
    if (fstatat(dirfd(walk->input->folder), name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
    bool is_folder = S_ISDIR(status.st_mode);
    if (!is_folder && !path_ends(text_of(name), ".zonal")) return;
    if (S_ISLNK(status.st_mode)) {
        bool leads = fstatat(dirfd(walk->input->folder), name, &status, 0) == 0;
        if (leads && S_ISDIR(status.st_mode)) return;
    }
    struct text path = path_tidy(arena, path_join(arena, folder, text_of(name)), false);
    if (is_folder) {
        vector_push(arena, &walk->folders, path);
    } else if (walk->listing->files.count == LIMIT_FILES) {
        walk->listing->is_cut = true;
    } else {
        vector_push(arena, &walk->listing->files, path);
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
