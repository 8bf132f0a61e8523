/* The files of a plan are the nodes of a graph of includes, walked depth first. What includes what
 * just now is a chain on the stack, never longer than LIMIT_INCLUDE_DEPTH; a file that is met again
 * in it closes a loop. Only what the user names may lie anywhere: whatever a file or a folder
 * brings in must be below the root once all symbolic links are resolved, and is not even opened
 * where it is not. */
#include "session/files.h"

#include "base/limits.h"
#include "session/paths.h"

#include <errno.h>
#include <string.h>

enum { FIRST_SLOTS = 16 };

/* A file being read, and the include that asked for it (source 0: none, the user named it). */
struct chain {
    const struct chain *by;
    uint32_t depth; /* 1 for a file that the user named */
    uint32_t file;  /* in the list */
    struct span place;
};

/* A file to be read. */
struct request {
    struct text path; /* as shown; a string */
    const struct chain *by;
    struct span place;
    bool is_named;     /* by the user, so that it may lie anywhere */
    bool is_given;     /* as a text */
    struct text bound; /* else a folder it may lie in beside the root, or no text */
};

void files_init(struct files *files, struct syntax_context *context, struct memory *memory,
                const char *root, const struct zonal_files *origin) {
    *files = (struct files){.context = context, .memory = memory, .root = root};
    input_init(&files->input, context->arena, origin, context->jobs);
}

void files_close(struct files *files) {
    input_close(&files->input);
}

/* --- What can be wrong --- */

static struct text path_of(const struct files *files, uint32_t file) {
    return files->list.items[file].path;
}

/* The path as people are told it, with what the host wants before it. */
static struct text shown(const struct files *files, struct text path) {
    const char *before = files->input.files.before;
    if (before == NULL) return path;
    return text_format(files->context->arena, "%s%.*s", before, TEXT_ARGUMENT(path));
}

/* Shows by which includes the file that has the problem was reached. */
static void relate_includes(struct files *files, struct diagnostic *diagnostic,
                            const struct chain *by) {
    for (; by != NULL && by->place.source != 0; by = by->by) {
        diagnostic_relate(files->context->diagnostics, diagnostic, by->place,
                          "`%.*s` is included here", TEXT_ARGUMENT(path_of(files, by->file)));
    }
}

static void help(struct files *files, struct diagnostic *diagnostic, const char *words) {
    diagnostic_remark(files->context->diagnostics, diagnostic, "help", "%s", words);
}

static struct diagnostic *report_unreadable(struct files *files, const struct request *request,
                                            const char *why) {
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_FILE_READ, request->place,
                        "cannot read `%.*s`: %s", TEXT_ARGUMENT(shown(files, request->path)), why);
    relate_includes(files, diagnostic, request->by);
    return diagnostic;
}

/* A path that the user named without the end that plans have; false where it is not that. */
static bool suggest_plan(struct files *files, struct diagnostic *diagnostic, struct text path) {
    struct arena *arena = files->context->arena;
    const char *plan = text_string(arena, text_format(arena, "%.*s.zonal", TEXT_ARGUMENT(path)));
    struct zonal_file found;
    if (!input_look(&files->input, plan, true, &found) || found.kind != ZONAL_FILE) return false;
    diagnostic_remark(files->context->diagnostics, diagnostic, "help", "did you mean `%s`?", plan);
    return true;
}

/* From where the path of a file is to be written that is not there. */
static void help_with_missing(struct files *files, struct diagnostic *diagnostic,
                              const struct request *request) {
    if (!request->is_named && request->by != NULL) {
        struct text folder = path_folder(path_of(files, request->by->file));
        diagnostic_remark(files->context->diagnostics, diagnostic, "help",
                          "the path begins at the folder of the file that includes, `%.*s`",
                          TEXT_ARGUMENT(folder.length == 0 ? TEXT(".") : folder));
    } else if (!suggest_plan(files, diagnostic, request->path)) {
        help(files, diagnostic, "name a plan, or a folder of plans, from the current folder on");
    }
}

/* Why the host or the system refuses it; a want of memory of theirs ends the call like any other. */
static void report_failed(struct files *files, const struct request *request) {
    struct zonal_refusal refusal = files->input.refusal;
    if (refusal.error == ENOMEM) memory_fail(files->memory);
    struct diagnostic *diagnostic = report_unreadable(files, request, refusal.why);
    if (refusal.error == ENOENT) {
        help_with_missing(files, diagnostic, request);
    } else if (refusal.help != NULL) {
        help(files, diagnostic, refusal.help);
    }
}

static void report_not_a_file(struct files *files, const struct request *request,
                              enum zonal_file_kind kind) {
    help(files, report_unreadable(files, request, "it is not a regular file"),
         kind == ZONAL_FOLDER ? input_help_with_folder()
                              : "copy what it holds to a file, or give it as standard input: `-`");
}

static void report_outside(struct files *files, const struct request *request) {
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_FILE_OUTSIDE, request->place,
                        "`%.*s` lies outside of the root", TEXT_ARGUMENT(request->path));
    help(files, diagnostic,
         "name a file below the root by its path from the folder of this file; "
         "`--root DIR` sets the root");
    relate_includes(files, diagnostic, request->by);
}

static void report_too_large(struct files *files, const struct request *request) {
    struct diagnostic *diagnostic = diagnostics_add(files->context->diagnostics, CODE_LIMIT_SIZE,
                                                    request->place, "`%.*s` has more than %u bytes",
                                                    TEXT_ARGUMENT(request->path), LIMIT_FILE_BYTES);
    help(files, diagnostic, "make several files of it, and `include` them");
    relate_includes(files, diagnostic, request->by);
}

static void report_too_large_together(struct files *files, const struct request *request) {
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_LIMIT_SIZE, request->place,
                        "with `%.*s`, the files of this plan have more than %u bytes",
                        TEXT_ARGUMENT(request->path), LIMIT_TEXT_BYTES);
    help(files, diagnostic, "make several plans of it, each of which is checked by itself");
    relate_includes(files, diagnostic, request->by);
}

static void report_too_deep(struct files *files, const struct request *request) {
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_LIMIT_DEPTH, request->place,
                        "more than %d files are included within one another", LIMIT_INCLUDE_DEPTH);
    help(files, diagnostic, "include them all from one file");
}

/* Once, for every further file would say the same. */
static void report_too_many(struct files *files, struct span place) {
    if (files->is_full) return;
    files->is_full = true;
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_LIMIT_COUNT, place,
                        "a plan has at most %d files", LIMIT_FILES);
    help(files, diagnostic, "write what several of them say into one");
}

/* Tells the loop that the include at `place` closes, from the file that it names to that file. */
static void report_loop(struct files *files, const struct chain *by, uint32_t file,
                        struct span place) {
    const struct chain *links[LIMIT_INCLUDE_DEPTH];
    uint32_t count = 0;
    for (; by->file != file; by = by->by) links[count++] = by;
    struct text_builder words = {.arena = files->context->arena};
    text_append(&words, path_of(files, file));
    for (uint32_t n = count; n > 0; n--) {
        text_append(&words, TEXT(" includes "));
        text_append(&words, path_of(files, links[n - 1]->file));
    }
    text_append(&words, TEXT(" includes "));
    text_append(&words, count == 0 ? TEXT("itself") : path_of(files, file));
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_INCLUDE_LOOP, place, "%.*s",
                        TEXT_ARGUMENT(text_built(&words)));
    for (uint32_t n = count; n > 0; n--) {
        diagnostic_relate(files->context->diagnostics, diagnostic, links[n - 1]->place,
                          "`%.*s` is included here",
                          TEXT_ARGUMENT(path_of(files, links[n - 1]->file)));
    }
    help(files, diagnostic, "take this include away: what it names is read already");
}

/* --- Files that have been read --- */

/* The slot of the file, or the free one where it belongs. */
static uint32_t *find_slot(const struct files *files, uint64_t device, uint64_t inode) {
    uint64_t mixed = (inode ^ (device << 32)) * 0x9E3779B97F4A7C15u;
    uint32_t mask = files->slot_count - 1;
    uint32_t slot = (uint32_t)(mixed >> 40) & mask;
    for (; files->slots[slot] != 0; slot = (slot + 1) & mask) {
        const struct plan_file *file = &files->list.items[files->slots[slot] - 1];
        if (file->inode == inode && file->device == device) break;
    }
    return &files->slots[slot];
}

static void grow_slots(struct files *files) {
    files->slot_count = files->slot_count == 0 ? FIRST_SLOTS : files->slot_count * 2;
    files->slots = arena_array(files->context->arena, uint32_t, files->slot_count);
    for (uint32_t n = 0; n < files->list.count; n++) {
        const struct plan_file *file = &files->list.items[n];
        if (file->inode != 0) *find_slot(files, file->device, file->inode) = n + 1;
    }
}

/* Adds the file to the list, and to the table, which is at most half full, where it is one. */
static void note_file(struct files *files, struct plan_file file) {
    if (files->list.count >= files->slot_count / 2) grow_slots(files);
    vector_push(files->context->arena, &files->list, file);
    if (file.inode != 0) *find_slot(files, file.device, file.inode) = files->list.count;
}

/* True and its place in the list, where the path is that of a text that is no file. */
static bool find_pathless(const struct files *files, struct text path, uint32_t *found) {
    if (files->pathless == 0) return false;
    for (uint32_t n = 0; n < files->list.count; n++) {
        *found = n;
        if (files->list.items[n].inode == 0 && text_equal(path_of(files, n), path)) return true;
    }
    return false;
}

static bool find_file(struct files *files, const struct zonal_file *facts, uint32_t *found) {
    if (files->slots == NULL) return false;
    uint32_t slot = *find_slot(files, facts->device, facts->inode);
    *found = slot - 1;
    return slot != 0;
}

/* Whether the file is being read just now, so that including it is a loop. */
static bool is_in_chain(const struct chain *chain, uint32_t file) {
    while (chain != NULL && chain->file != file) chain = chain->by;
    return chain != NULL;
}

/* --- Reading --- */

static void read_includes(struct files *files, const struct chain *chain);

/* What is read instead of the text, or the text itself. */
static struct text stand_in_for(const struct files *files, const struct plan_file *file,
                                struct text text) {
    for (uint32_t n = 0; n < files->stand_ins.count; n++) {
        const struct stand_in *other = &files->stand_ins.items[n];
        bool is_it = file->inode == 0
                         ? other->inode == 0 && text_equal(other->path, file->path)
                         : other->inode == file->inode && other->device == file->device;
        if (is_it) return other->text;
    }
    return text;
}

/* Adds the text as a file, with all that it includes. `facts` is NULL where it is no file. */
static void add_file(struct files *files, const struct request *request, struct text text,
                     const struct zonal_file *facts) {
    struct syntax_context *context = files->context;
    struct plan_file file = {.path = request->path, .is_given = request->is_given};
    if (facts != NULL) {
        file.device = facts->device;
        file.inode = facts->inode;
    }
    text = stand_in_for(files, &file, text);
    if (!sources_fit(context->sources, text.length)) {
        report_too_large_together(files, request);
        return;
    }
    uint32_t source = sources_add(context->sources, file.path, text);
    if (!file.is_given) sources_show_as(context->sources, source, shown(files, file.path));
    file.tree = syntax_parse(context, source);
    uint32_t number = files->list.count;
    if (facts == NULL) files->pathless++;
    note_file(files, file);
    struct chain chain = {.by = request->by,
                          .depth = request->by == NULL ? 1 : request->by->depth + 1,
                          .file = number,
                          .place = request->place};
    read_includes(files, &chain);
}

/* The path by which the file is opened: its own where the user has named it, else one without
 * symbolic links that has been found to be allowed. NULL where there is none; that is reported. */
static const char *path_to_open(struct files *files, const struct request *request) {
    if (request->is_named) return request->path.bytes;
    const char *real = input_real_path(&files->input, request->path.bytes);
    if (real == NULL) {
        report_failed(files, request);
        return NULL;
    }
    struct text path = text_of(real);
    if (path_is_within(path, files->real_root) || path_is_within(path, request->bound)) return real;
    report_outside(files, request);
    return NULL;
}

static void read_new(struct files *files, const struct request *request, const char *path) {
    struct text text;
    struct zonal_file facts;
    switch (input_read(&files->input, path, request->is_named, &text, &facts)) {
        case INPUT_READ: add_file(files, request, text, &facts); break;
        case INPUT_FAILED: report_failed(files, request); break;
        case INPUT_NOT_A_FILE: report_not_a_file(files, request, facts.kind); break;
        case INPUT_TOO_LARGE: report_too_large(files, request); break;
    }
}

/* A file that was read before is not read again; if it is being read still, that is a loop. */
static void meet_again(struct files *files, const struct request *request, uint32_t file) {
    if (is_in_chain(request->by, file)) report_loop(files, request->by, file, request->place);
}

static void read_request(struct files *files, const struct request *request) {
    uint32_t file;
    if (find_pathless(files, request->path, &file)) {
        meet_again(files, request, file);
        return;
    }
    struct zonal_file facts;
    const char *path = path_to_open(files, request);
    if (path == NULL) return;
    if (!input_look(&files->input, path, true, &facts)) {
        report_failed(files, request);
    } else if (find_file(files, &facts, &file)) {
        meet_again(files, request, file);
    } else if (request->by != NULL && request->by->depth == LIMIT_INCLUDE_DEPTH) {
        report_too_deep(files, request);
    } else if (files->list.count == LIMIT_FILES) {
        report_too_many(files, request->place);
    } else {
        read_new(files, request, path);
    }
}

/* --- Includes --- */

/* Whether the include stays below the root by its text alone, before any disk is asked for what
 * lies elsewhere. False where the folder of the including file is none, too. */
static bool stays_inside(struct files *files, struct text folder, struct text name) {
    if (path_is_absolute(name)) return false;
    struct arena *arena = files->context->arena;
    const char *real = input_real_path(&files->input, text_string(arena, folder));
    if (real == NULL) return !path_climbs(name);
    struct text path = path_tidy(arena, path_join(arena, text_of(real), name), true);
    return path_is_within(path, files->real_root);
}

static bool is_same(const struct zonal_file *a, const struct zonal_file *b) {
    return a->device == b->device && a->inode == b->inode;
}

/* The path as it is shown and opened: `folder/..` is folded only where that leads to the same
 * place, which it does not where the folder is a symbolic link. */
static struct text tidied(struct files *files, struct text path) {
    struct text folded = path_tidy(files->context->arena, path, true);
    if (!path_climbs(path)) return folded;
    struct text straight = path_tidy(files->context->arena, path, false);
    struct zonal_file there, here;
    bool is_there = input_look(&files->input, straight.bytes, true, &there);
    bool is_here = input_look(&files->input, folded.bytes, true, &here);
    bool agree = is_there ? is_here && is_same(&there, &here) : !is_here;
    return agree ? folded : straight;
}

static void include(struct files *files, const struct chain *by, const struct syntax_node *name) {
    struct request request = {.path = name->text, .by = by, .place = name->span};
    struct text folder = path_folder(path_of(files, by->file));
    if (memchr(name->text.bytes, '\0', name->text.length) != NULL) {
        help(files, report_unreadable(files, &request, "no file has a NUL in its name"),
             "take the NUL out of the path");
    } else if (!stays_inside(files, folder, name->text)) {
        report_outside(files, &request);
    } else {
        struct arena *arena = files->context->arena;
        request.path = tidied(files, path_join(arena, folder, name->text));
        read_request(files, &request);
    }
}

static void read_includes(struct files *files, const struct chain *chain) {
    if (files->is_alone) return;
    const struct syntax_tree *piece = files->list.items[chain->file].tree;
    for (; piece != NULL; piece = piece->next) {
        for (const struct syntax_node *node = piece->root->first; node != NULL; node = node->next) {
            if (node->kind != NODE_INCLUDE) continue;
            const struct syntax_node *name = node_child(node, NODE_TEXT);
            if (name != NULL) include(files, chain, name);
        }
    }
}

/* --- What the user names --- */

/* The root that the host has set; no text where that is no folder, which is reported. */
static struct text given_root(struct files *files) {
    struct zonal_file facts = {.kind = ZONAL_OTHER};
    const char *why = "it is not a folder";
    if (!input_look(&files->input, files->root, true, &facts)) why = files->input.refusal.why;
    const char *real = input_real_path(&files->input, files->root);
    if (real != NULL && facts.kind == ZONAL_FOLDER) return text_of(real);
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, CODE_FILE_READ, (struct span){0},
                        "cannot use `%s` as the root: %s", files->root, why);
    help(files, diagnostic, "name the folder that all files of the plan are below: `--root DIR`");
    return TEXT("");
}

/* Sets the root at the first read, which is of something in the folder. */
static void find_root(struct files *files, struct text folder) {
    if (files->real_root.bytes != NULL) return;
    if (files->root != NULL) {
        files->real_root = given_root(files);
        return;
    }
    const char *current = input_real_path(&files->input, ".");
    const char *real = input_real_path(&files->input, text_string(files->context->arena, folder));
    bool holds =
        current != NULL && (real == NULL || path_is_within(text_of(real), text_of(current)));
    const char *root = holds ? current : real;
    files->real_root = root == NULL ? TEXT("") : text_of(root);
}

static void read_folder(struct files *files, struct text path) {
    struct input_listing listing;
    input_list_plans(&files->input, path, &listing);
    for (uint32_t n = 0; n < listing.problems.count; n++) {
        struct request request = {.path = listing.problems.items[n].path};
        files->input.refusal = listing.problems.items[n].refusal;
        report_failed(files, &request);
    }
    if (listing.files.count == 0 && listing.problems.count == 0) {
        struct diagnostic *diagnostic = diagnostics_add(
            files->context->diagnostics, CODE_NO_FILES, (struct span){0},
            "there is no `*.zonal` file below `%.*s`", TEXT_ARGUMENT(shown(files, path)));
        help(files, diagnostic,
             "name the plan's own file; of a folder only those that end in `.zonal` "
             "are read");
    }
    if (listing.is_cut) report_too_many(files, (struct span){0});
    const char *real = input_real_path(&files->input, path.bytes);
    struct text bound = real == NULL ? TEXT("") : text_of(real);
    for (uint32_t n = 0; n < listing.files.count; n++) {
        struct request request = {.path = listing.files.items[n], .bound = bound};
        read_request(files, &request);
    }
}

void files_read(struct files *files, const char *path) {
    files_close(files);
    struct request request = {.path = tidied(files, text_of(path)), .is_named = true};
    struct zonal_file facts;
    bool is_there = input_look(&files->input, request.path.bytes, true, &facts);
    if (is_there && facts.kind == ZONAL_FOLDER) {
        find_root(files, request.path);
        read_folder(files, request.path);
    } else {
        find_root(files, path_folder(request.path));
        read_request(files, &request);
    }
}

void files_read_text(struct files *files, const char *path, const char *bytes, size_t length,
                     bool is_part) {
    files_close(files);
    struct request request = {
        .path = tidied(files, text_of(path)), .is_named = true, .is_given = true};
    find_root(files, path_folder(request.path));
    struct zonal_file facts;
    bool is_file =
        input_look(&files->input, request.path.bytes, true, &facts) && facts.kind == ZONAL_FILE;
    uint32_t file;
    bool is_known =
        find_pathless(files, request.path, &file) || (is_file && find_file(files, &facts, &file));
    if (is_known && !is_part) {
        struct diagnostic *diagnostic =
            diagnostics_add(files->context->diagnostics, CODE_FILE_READ, request.place,
                            "`%.*s` has been read already, and this text would be lost",
                            TEXT_ARGUMENT(request.path));
        help(files, diagnostic, "give the text another name: `--stdin-name PATH`");
        return;
    }
    if (files->list.count == LIMIT_FILES) {
        report_too_many(files, request.place);
        return;
    }
    if (length > LIMIT_FILE_BYTES) {
        report_too_large(files, &request);
        return;
    }
    char *copy = arena_zero(files->context->arena, length + 2);
    if (length > 0) memcpy(copy, bytes, length);
    struct text text = {copy, (uint32_t)length};
    add_file(files, &request, text, is_file ? &facts : NULL);
}

bool files_have(const struct files *files, const char *path) {
    const struct zonal_files *origin = &files->input.files;
    struct zonal_file found;
    if (!input_is_system(&files->input)) return false;
    if (origin->look(origin->context, path, true, &found) != NULL || found.inode == 0) return false;
    for (uint32_t n = 0; n < files->list.count; n++) {
        const struct plan_file *file = &files->list.items[n];
        if (file->inode == found.inode && file->device == found.device) return true;
    }
    return false;
}
