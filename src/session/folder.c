/* A folder is walked level by level through a list of folders still to be read; then the paths that were
 * found are sorted. */
#include "session/input.h"

#include "base/limits.h"
#include "base/sort.h"
#include "session/paths.h"

#include <errno.h>

/* A walk under way. */
struct walk {
    struct input *input;
    struct input_listing *listing;
    VECTOR(struct text) folders;
};

/* Keeps why the path could not be looked at or listed. */
static void add_problem(struct walk *walk, struct text path) {
    struct input_problem problem = {path, walk->input->refusal};
    vector_push(walk->input->arena, &walk->listing->problems, problem);
}

static void add_file(struct walk *walk, struct text path) {
    if (walk->listing->files.count == LIMIT_FILES) {
        walk->listing->is_cut = true;
    } else {
        vector_push(walk->input->arena, &walk->listing->files, path);
    }
}

/* Whether the path is a symbolic link to a folder. */
static bool is_link_to_folder(struct input *input, struct text path,
                              const struct zonal_file *file) {
    struct zonal_file target;
    if (file->kind != ZONAL_LINK) return false;
    return input_look(input, path.bytes, true, &target) && target.kind == ZONAL_FOLDER;
}

/* Adds what is there to the files or to the folders, where it is something that counts. What has gone
 * away since it was listed does not. */
static void take_path(struct walk *walk, struct text path) {
    struct input *input = walk->input;
    struct zonal_file file;
    if (!input_look(input, path.bytes, false, &file)) {
        if (input->refusal.error != ENOENT) add_problem(walk, path);
    } else if (file.kind == ZONAL_FOLDER) {
        vector_push(input->arena, &walk->folders, path);
    } else if (path_ends(path, ".zonal") && !is_link_to_folder(input, path, &file)) {
        add_file(walk, path);
    }
}

/* Only the folder that the user named may be a symbolic link. */
static void read_folder(struct walk *walk, struct text path, bool follows) {
    struct arena *arena = walk->input->arena;
    const char *const *names;
    size_t count;
    if (!input_list(walk->input, path.bytes, follows, &names, &count)) {
        add_problem(walk, path);
        return;
    }
    for (size_t n = 0; n < count; n++) {
        if (names[n][0] == '.') continue;
        take_path(walk, path_tidy(arena, path_join(arena, path, text_of(names[n])), false));
    }
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

void input_list_plans(struct input *input, struct text path, struct input_listing *listing) {
    *listing = (struct input_listing){0};
    struct walk walk = {.input = input, .listing = listing};
    vector_push(input->arena, &walk.folders, path);
    for (uint32_t n = 0; n < walk.folders.count && !listing->is_cut; n++) {
        read_folder(&walk, walk.folders.items[n], n == 0);
    }
    sort_files(input->arena, listing);
}
