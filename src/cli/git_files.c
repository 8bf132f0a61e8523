/* A path is walked from the top of the tree, name by name, as the system walks one from `/`: symbolic
 * links are texts in the tree, which take the place of their names. What was found is kept as a node,
 * so that it is looked up once, and so that two paths that lead to one file are known.
 *
 * A request for memory that fails would leave through the library that calls this. So each call has an escape
 * of its own, and tells the library. What git has opened is in a node, or the one blob, before anything is
 * allocated. */
#include "cli/repository.h"

#include "base/limits.h"

#include <errno.h>
#include <string.h>

enum { MOST_LINKS = 40 }; /* that one path leads through, as on Linux */

/* What a call of the library asks for, and where it wants it. */
struct request {
    const char *path;
    bool follows;
    struct zonal_file *file;
    const char **real;
    const char **bytes;
    size_t *length;
    const char *const **names;
    size_t *count;
};

/* --- Refusing --- */

typedef const struct zonal_refusal *refusal;

static refusal refuse(struct git_files *files, int error) {
    files->refusal = (struct zonal_refusal){.error = error};
    return &files->refusal;
}

static refusal refuse_with(struct git_files *files, const char *why, const char *help) {
    files->refusal = (struct zonal_refusal){EIO, why, help};
    return &files->refusal;
}

/* An object that there should be: a clone may be without some, and a disk may fail. */
static refusal refuse_object(struct git_files *files, int error) {
    if (error == GIT_ENOTFOUND) {
        return refuse_with(files, "this clone of the repository has not got its content",
                           "fetch what was left out: `git fetch --refetch --no-filter`");
    }
    return refuse_with(files, repository_failure(files->repository),
                       "`git fsck` tells what is broken in the repository");
}

static refusal refuse_outside(struct git_files *files) {
    return refuse_with(files, "it lies outside of the repository",
                       "name what is in the repository, by its path from the current folder on");
}

/* --- Nodes --- */

static const struct git_library *git_of(const struct git_files *files) {
    return &files->repository->git;
}

/* The node's tree, which is opened where it was not; NULL where git fails with `*error`. */
static git_tree *tree_of(struct git_files *files, uint32_t number, int *error) {
    struct git_node *node = &files->nodes.items[number];
    if (node->tree != NULL) return node->tree;
    *error = git_of(files)->git_tree_lookup(&node->tree, files->repository->handle, &node->id);
    return *error == 0 ? node->tree : NULL;
}

/* Finds what has that name in the folder, also where nothing has; NULL and its number, or why not. */
static refusal find_in(struct git_files *files, uint32_t folder, struct text name,
                       uint32_t *found) {
    const struct git_library *git = git_of(files);
    struct text_builder path = {.arena = &files->arena};
    text_append(&path, files->nodes.items[folder].path);
    text_append_byte(&path, '/');
    text_append(&path, name);
    *found = names_find(&files->paths, text_built(&path));
    if (*found != 0) return NULL;
    int error;
    git_tree *tree = tree_of(files, folder, &error);
    if (tree == NULL) return refuse_object(files, error);
    const char *wanted = text_string(&files->arena, name);
    const git_tree_entry *entry = git->git_tree_entry_byname(tree, wanted);
    struct git_node node = {.path = text_built(&path), .folder = folder};
    if (entry != NULL) {
        node.mode = git->git_tree_entry_filemode(entry);
        node.id = *git->git_tree_entry_id(entry);
    }
    vector_push(&files->arena, &files->nodes, node);
    *found = names_intern(&files->paths, node.path);
    return NULL;
}

/* --- Walking --- */

/* A walk under way. */
struct walk {
    struct git_files *files;
    uint32_t node;    /* where it is */
    struct text rest; /* of the path, still to be walked */
    int links;
};

/* The path from the top of the repository on, of one that begins at `/`; no text where it lies elsewhere. */
static struct text below_top(const struct git_files *files, struct text path) {
    struct text top = text_of(files->repository->top);
    if (path.length < top.length || memcmp(path.bytes, top.bytes, top.length) != 0) {
        return (struct text){0};
    }
    struct text rest = {path.bytes + top.length, path.length - top.length};
    return rest.length == 0 || rest.bytes[0] == '/' ? rest : (struct text){0};
}

static struct text take_name(struct text *rest) {
    const char *slash = memchr(rest->bytes, '/', rest->length);
    struct text name = *rest;
    if (slash != NULL) name.length = (uint32_t)(slash - rest->bytes);
    uint32_t taken = slash == NULL ? name.length : name.length + 1;
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return name;
}

static refusal open_blob(struct git_files *files, uint32_t number, struct text *content) {
    const struct git_library *git = git_of(files);
    struct git_node *node = &files->nodes.items[number];
    git->git_blob_free(files->blob);
    files->blob = NULL;
    node->is_read = true;
    int error = git->git_blob_lookup(&files->blob, files->repository->handle, &node->id);
    if (error != 0) return refuse_object(files, error);
    git_object_size_t size = git->git_blob_rawsize(files->blob);
    uint32_t length = size > LIMIT_FILE_BYTES ? LIMIT_FILE_BYTES + 1 : (uint32_t)size;
    *content = (struct text){git->git_blob_rawcontent(files->blob), length};
    files->bytes += length;
    return NULL;
}

/* Goes on with where the link leads, from the folder that it is in. */
static refusal follow(struct walk *walk, uint32_t link) {
    struct git_files *files = walk->files;
    struct text target;
    if (++walk->links > MOST_LINKS) return refuse(files, ELOOP);
    refusal problem = open_blob(files, link, &target);
    if (problem != NULL) return problem;
    struct text_builder path = {.arena = &files->arena};
    text_append(&path, target);
    text_append_byte(&path, '/');
    text_append(&path, walk->rest);
    walk->rest = text_built(&path);
    walk->node = files->nodes.items[link].folder;
    if (target.length == 0 || target.bytes[0] != '/') return NULL;
    walk->node = 0;
    walk->rest = below_top(files, walk->rest);
    return walk->rest.bytes == NULL ? refuse_outside(files) : NULL;
}

static refusal step(struct walk *walk, struct text name, bool follows) {
    struct git_files *files = walk->files;
    const struct git_node *node = &files->nodes.items[walk->node];
    if (node->mode == GIT_FILEMODE_COMMIT) {
        return refuse_with(files, "it is in a submodule, which is a repository of its own",
                           "compare its plan in the submodule's folder");
    }
    if (node->mode != GIT_FILEMODE_TREE) return refuse(files, ENOTDIR);
    if (name.length == 0 || text_equal(name, TEXT("."))) return NULL;
    if (text_equal(name, TEXT(".."))) {
        if (walk->node == 0) return refuse_outside(files);
        walk->node = node->folder;
        return NULL;
    }
    uint32_t found;
    refusal problem = find_in(files, walk->node, name, &found);
    if (problem != NULL) return problem;
    git_filemode_t mode = files->nodes.items[found].mode;
    if (mode == GIT_FILEMODE_UNREADABLE) return refuse(files, ENOENT);
    bool is_link = mode == GIT_FILEMODE_LINK;
    if (is_link && (follows || walk->rest.length > 0)) return follow(walk, found);
    walk->node = found;
    return NULL;
}

/* Whether the path begins with `..`. */
static bool is_up(const char *path) {
    return strncmp(path, "..", 2) == 0 && (path[2] == '/' || path[2] == '\0');
}

/* Puts the current folder before a path that begins there. What climbs out of that folder does not ask whether the
 * commit has it. */
static struct text from_root(struct git_files *files, const char *path) {
    const struct repository *repository = files->repository;
    struct text_builder whole = {.arena = &files->arena};
    if (path[0] == '/') return text_of(path);
    text_append_string(&whole, repository->current);
    size_t top = strlen(repository->top);
    while (is_up(path) && whole.length > top) {
        while (whole.bytes[whole.length - 1] != '/') whole.length--;
        whole.length--;
        path += path[2] == '/' ? 3 : 2;
    }
    text_append_byte(&whole, '/');
    text_append_string(&whole, path);
    return text_built(&whole);
}

/* Finds the node that the path leads to. */
static refusal find(struct git_files *files, const char *path, bool follows, uint32_t *node) {
    struct walk walk = {.files = files, .rest = below_top(files, from_root(files, path))};
    if (walk.rest.bytes == NULL) return refuse_outside(files);
    while (walk.rest.length > 0) {
        refusal problem = step(&walk, take_name(&walk.rest), follows);
        if (problem != NULL) return problem;
    }
    *node = walk.node;
    return NULL;
}

/* --- What the library asks --- */

typedef refusal answer(struct git_files *files, const struct request *request);

static refusal guard(void *context, answer *give, struct request request) {
    struct git_files *files = context;
    jmp_buf escape;
    jmp_buf *outer = files->memory.escape;
    files->memory.escape = &escape;
    refusal problem = setjmp(escape) == 0 ? give(files, &request) : refuse(files, ENOMEM);
    files->memory.escape = outer;
    return problem;
}

static enum zonal_file_kind kind_of(git_filemode_t mode) {
    switch (mode) {
        case GIT_FILEMODE_TREE: return ZONAL_FOLDER;
        case GIT_FILEMODE_LINK: return ZONAL_LINK;
        case GIT_FILEMODE_BLOB:
        case GIT_FILEMODE_BLOB_EXECUTABLE: return ZONAL_FILE;
        default: return ZONAL_OTHER;
    }
}

/* A submodule is no folder of this repository, and nobody shall take it for an empty one. */
static refusal look_at(struct git_files *files, const struct request *request, uint32_t *node) {
    refusal problem = find(files, request->path, request->follows, node);
    if (problem != NULL) return problem;
    git_filemode_t mode = files->nodes.items[*node].mode;
    if (mode == GIT_FILEMODE_COMMIT) {
        return refuse_with(
            files, "it is a submodule, whose files are in a repository of its own",
            "name the plan's own files and folders; compare a submodule's plan in its folder");
    }
    *request->file = (struct zonal_file){.kind = kind_of(mode), .inode = (uint64_t)*node + 1};
    return NULL;
}

static refusal look(struct git_files *files, const struct request *request) {
    uint32_t node;
    return look_at(files, request, &node);
}

static refusal find_real_path(struct git_files *files, const struct request *request) {
    uint32_t node;
    refusal problem = find(files, request->path, true, &node);
    if (problem != NULL) return problem;
    struct text path = files->nodes.items[node].path;
    const char *top = files->repository->top;
    bool is_root = top[0] == '\0' && path.length == 0;
    *request->real = text_format(&files->arena, "%s%.*s%c", is_root ? "/" : top, (int)path.length,
                                 path.bytes, '\0')
                         .bytes;
    return NULL;
}

/* What git-lfs keeps in the repository instead of a file. */
static bool is_pointer(struct text content) {
    static const char start[] = "version https://git-lfs.github.com/spec/";
    return content.length >= sizeof start - 1 &&
           memcmp(content.bytes, start, sizeof start - 1) == 0;
}

static refusal read_file(struct git_files *files, const struct request *request) {
    uint32_t node;
    struct text content;
    refusal problem = look_at(files, request, &node);
    if (problem != NULL || request->file->kind != ZONAL_FILE) return problem;
    problem = open_blob(files, node, &content);
    if (problem != NULL) return problem;
    if (is_pointer(content)) {
        return refuse_with(files, "the commit has only what git-lfs keeps in its place",
                           "keep plans in git itself, which is made for texts");
    }
    *request->bytes = content.bytes;
    *request->length = content.length;
    return NULL;
}

/* The name of the entry, where it may be that of a plan or have plans behind it; else NULL. */
static const char *name_of_plan(const struct git_library *git, const git_tree_entry *entry) {
    const char *name = git->git_tree_entry_name(entry);
    size_t length = strlen(name);
    bool is_called_so = length > 6 && strcmp(name + length - 6, ".zonal") == 0;
    bool is_file = kind_of(git->git_tree_entry_filemode(entry)) == ZONAL_FILE;
    return name[0] == '.' || (is_file && !is_called_so) ? NULL : name;
}

/* Gives those names of the tree, as many as there is room for; returns how many there are. */
static size_t list_tree(const struct git_library *git, const git_tree *tree, const char **names) {
    size_t count = 0;
    for (size_t n = 0; n < git->git_tree_entrycount(tree); n++) {
        const char *name = name_of_plan(git, git->git_tree_entry_byindex(tree, n));
        if (name != NULL && names != NULL) names[count] = name;
        count += name != NULL;
    }
    return count;
}

static refusal list_folder(struct git_files *files, const struct request *request) {
    const struct git_library *git = git_of(files);
    uint32_t node;
    refusal problem = find(files, request->path, request->follows, &node);
    if (problem != NULL) return problem;
    if (files->nodes.items[node].mode != GIT_FILEMODE_TREE) return refuse(files, ENOTDIR);
    int error;
    const git_tree *tree = tree_of(files, node, &error);
    if (tree == NULL) return refuse_object(files, error);
    files->nodes.items[node].is_listed = true;
    size_t most = git->git_tree_entrycount(tree);
    const char **names = arena_array(&files->arena, const char *, most);
    *request->count = list_tree(git, tree, names);
    *request->names = names;
    return NULL;
}

static refusal called_look(void *context, const char *path, bool follows, struct zonal_file *file) {
    return guard(context, look, (struct request){.path = path, .follows = follows, .file = file});
}

static refusal called_real_path(void *context, const char *path, const char **real) {
    return guard(context, find_real_path, (struct request){.path = path, .real = real});
}

static refusal called_read(void *context, const char *path, bool follows, struct zonal_file *file,
                           const char **bytes, size_t *length) {
    return guard(
        context, read_file,
        (struct request){
            .path = path, .follows = follows, .file = file, .bytes = bytes, .length = length});
}

static refusal called_list(void *context, const char *path, bool follows, const char *const **names,
                           size_t *count) {
    return guard(
        context, list_folder,
        (struct request){.path = path, .follows = follows, .names = names, .count = count});
}

/* --- Comparing --- */

/* How many names of the folder there are to be listed; SIZE_MAX where git fails. */
static size_t count_names(struct git_files *files, uint32_t node) {
    int error;
    const git_tree *tree = tree_of(files, node, &error);
    return tree == NULL ? SIZE_MAX : list_tree(git_of(files), tree, NULL);
}

/* How many names of the folder were listed. */
static size_t count_seen(const struct git_files *seen, uint32_t folder) {
    return list_tree(git_of(seen), seen->nodes.items[folder].tree, NULL);
}

/* Whether the node has been to `seen` what it is to `files`. */
static bool is_same(struct git_files *files, uint32_t node, const struct git_files *seen,
                    uint32_t seen_node) {
    struct git_node now = files->nodes.items[node];
    struct git_node then = seen->nodes.items[seen_node];
    bool are_files = kind_of(now.mode) == ZONAL_FILE && kind_of(then.mode) == ZONAL_FILE;
    if (now.mode != then.mode && !are_files) return false;
    if (then.is_read && memcmp(now.id.id, then.id.id, sizeof now.id.id) != 0) return false;
    return !then.is_listed || count_names(files, node) == count_seen(seen, seen_node);
}

/* All names that were listed have been looked at, and are nodes: where as many are there, they are the same. */
bool git_files_agree(struct git_files *files, const struct git_files *seen) {
    uint32_t *counterparts = arena_array(&files->arena, uint32_t, seen->nodes.count);
    for (uint32_t n = 0; n < seen->nodes.count; n++) {
        const struct git_node *node = &seen->nodes.items[n];
        uint32_t behind = seen->nodes.items[node->folder].path.length + 1;
        struct text name = {node->path.bytes + behind, node->path.length - behind};
        bool is_found =
            n == 0 || find_in(files, counterparts[node->folder], name, &counterparts[n]) == NULL;
        if (!is_found || !is_same(files, counterparts[n], seen, n)) return false;
    }
    return true;
}

/* --- Opening --- */

void git_files_open(struct git_files *files, const struct repository *repository,
                    const struct memory *memory, const git_oid *tree, const char *before) {
    *files = (struct git_files){.repository = repository, .memory = *memory};
    files->files = (struct zonal_files){.size = sizeof files->files,
                                        .context = files,
                                        .before = before,
                                        .look = called_look,
                                        .real_path = called_real_path,
                                        .read = called_read,
                                        .list = called_list};
    arena_init(&files->arena, &files->memory);
    names_init(&files->paths, &files->arena, (uint64_t)(uintptr_t)files);
    struct git_node top = {.path = TEXT(""), .mode = GIT_FILEMODE_TREE, .id = *tree};
    vector_push(&files->arena, &files->nodes, top);
}

void git_files_close(struct git_files *files) {
    if (files->repository == NULL) return;
    const struct git_library *git = git_of(files);
    for (uint32_t n = 0; n < files->nodes.count; n++)
        git->git_tree_free(files->nodes.items[n].tree);
    git->git_blob_free(files->blob);
    arena_release(&files->arena);
    *files = (struct git_files){0};
}
