/* A commit has the version of another where all that reading that one has looked at is the same in it: most
 * commits of a repository change something else, or only what the plan does not read. */
#include "cli/versions.h"

#include "cli/plan.h"
#include "cli/renames.h"

#include <errno.h>
#include <string.h>

/* The most bytes of plans that are kept beyond the last few versions; what is made of them is many times that. */
#define MOST_BYTES (16u << 20)

enum { FEWEST_VERSIONS = 4 };

void versions_start(struct cli *cli, const char *const *operands, uint32_t count, int today) {
    cli->versions = arena_new(cli->arena, struct versions);
    struct arena *arena = &cli->versions->arena;
    arena_init(arena, cli->arena->memory);
    cli->versions->cli = cli;
    cli->versions->today = today;
    for (uint32_t n = 0; n < count; n++) {
        struct operand operand = {0};
        vector_push(arena, &operand.names, operands[n]);
        vector_push(arena, &cli->versions->operands, operand);
    }
}

static void drop(struct version *version) {
    zonal_free(version->session);
    git_files_close(&version->files);
    *version = (struct version){0};
}

void versions_end(struct versions *versions) {
    if (versions == NULL) return;
    for (int n = 0; n < MOST_VERSIONS; n++) drop(&versions->kept[n]);
    zonal_free(versions->none.session);
    arena_release(&versions->arena);
}

/* --- Making room --- */

/* The version that was not asked for the longest; NULL where there is none. */
static struct version *find_oldest(struct versions *versions, int *count, uint64_t *bytes) {
    struct version *oldest = NULL;
    *count = 0;
    *bytes = 0;
    for (int n = 0; n < MOST_VERSIONS; n++) {
        struct version *version = &versions->kept[n];
        if (version->session == NULL) continue;
        if (oldest == NULL || version->used < oldest->used) oldest = version;
        *bytes += version->files.bytes;
        (*count)++;
    }
    return oldest;
}

/* A place for one more version. */
static struct version *make_room(struct versions *versions) {
    int count;
    uint64_t bytes;
    for (;;) {
        struct version *oldest = find_oldest(versions, &count, &bytes);
        bool is_full = count == MOST_VERSIONS;
        if (!is_full && (count <= FEWEST_VERSIONS || bytes <= MOST_BYTES)) break;
        drop(oldest);
    }
    struct version *room = versions->kept;
    while (room->session != NULL) room++;
    return room;
}

/* --- Reading --- */

/* Checks what was read into the version. */
static void check(struct versions *versions, struct version *version) {
    struct zonal_check_options options = plan_check_options(versions->cli, false, versions->today);
    if (!version->is_there) options.scenario = NULL;
    zonal_check(version->session, &options);
    if (zonal_out_of_memory(version->session)) memory_fail(versions->cli->arena->memory);
    version->is_checked = zonal_error_count(version->session) == 0;
}

/* Whether the commit has nothing there, as none has where there is no version; what else may be wrong is told by
 * reading it. */
static bool is_missing(struct version *version, const char *path) {
    struct zonal_files *files = &version->files.files;
    struct zonal_file file;
    if (files->look == NULL) return true;
    const struct zonal_refusal *refusal = files->look(files->context, path, true, &file);
    return refusal != NULL && (refusal->error == ENOENT || refusal->error == ENOTDIR);
}

/* The newest of its names that the commit has; NULL where it has none. */
static const char *name_in(struct version *version, const struct operand *operand) {
    for (uint32_t n = 0; n < operand->names.count; n++) {
        if (!is_missing(version, operand->names.items[n])) return operand->names.items[n];
    }
    return NULL;
}

static bool has_read(const struct git_files *files) {
    for (uint32_t n = 0; n < files->nodes.count; n++) {
        if (files->nodes.items[n].is_read) return true;
    }
    return false;
}

/* Reads those of the plan's files that the commit has. */
static void read(struct versions *versions, struct version *version) {
    version->session = plan_new(versions->cli, &version->files.files);
    for (uint32_t n = 0; n < versions->operands.count; n++) {
        struct operand *operand = &versions->operands.items[n];
        const char *path = name_in(version, operand);
        operand->is_met = operand->is_met || path != NULL;
        if (path != NULL) zonal_read(version->session, path);
    }
    version->is_there = has_read(&version->files);
    if (!version->is_there) {
        zonal_free(version->session);
        version->session = NULL;
        version->session = plan_new(versions->cli, NULL);
    }
    check(versions, version);
    versions->checked += version->is_there;
}

static struct version *find_same(struct versions *versions, struct version *wanted) {
    for (int n = 0; n < MOST_VERSIONS; n++) {
        struct version *version = &versions->kept[n];
        if (version->session == NULL) continue;
        if (git_files_agree(&wanted->files, &version->files)) return version;
    }
    return NULL;
}

struct version *versions_of(struct versions *versions, const git_oid *id) {
    struct cli *cli = versions->cli;
    const git_commit *commit = repository_open_commit(cli, id);
    if (commit == NULL) return versions_none(versions);
    struct version *version = make_room(versions);
    const git_oid *tree = cli->repository->git.git_commit_tree_id(commit);
    git_files_open(&version->files, cli->repository, cli->arena->memory, tree, NULL);
    struct version *same = find_same(versions, version);
    if (same == NULL) {
        read(versions, version);
    } else {
        drop(version);
        version = same;
    }
    versions_keep(versions, version);
    return version;
}

const char *versions_missing(const struct versions *versions) {
    for (uint32_t n = 0; n < versions->operands.count; n++) {
        const struct operand *operand = &versions->operands.items[n];
        if (!operand->is_met) return operand->names.items[0];
    }
    return NULL;
}

void versions_keep(struct versions *versions, struct version *version) {
    version->used = ++versions->clock;
}

struct version *versions_none(struct versions *versions) {
    if (versions->none.session == NULL) {
        versions->none.session = plan_new(versions->cli, NULL);
        check(versions, &versions->none);
    }
    return &versions->none;
}

/* --- Other names --- */

/* The path of a file that the version has, in its tree. */
static const char *path_in(struct version *version, const char *name) {
    struct zonal_files *files = &version->files.files;
    const char *real;
    if (files->real_path(files->context, name, &real) != NULL) return NULL;
    return real + strlen(version->files.repository->top);
}

/* Forgets the versions that have no such file by the names known so far. */
static void forget_without(struct versions *versions, const struct operand *operand) {
    for (int n = 0; n < MOST_VERSIONS; n++) {
        struct version *version = &versions->kept[n];
        if (version->session != NULL && name_in(version, operand) == NULL) drop(version);
    }
}

const char *versions_follow(struct versions *versions, const git_oid *before, const git_oid *now) {
    const char *former = NULL;
    for (uint32_t n = 0; n < versions->operands.count; n++) {
        struct operand *operand = &versions->operands.items[n];
        const char *name = name_in(versions_of(versions, now), operand);
        bool is_new = name != NULL && name_in(versions_of(versions, before), operand) == NULL;
        if (!is_new) continue;
        const char *path = path_in(versions_of(versions, now), name);
        const char *other = renames_find(versions->cli, &versions->arena, before, now, path);
        if (other == NULL) continue;
        forget_without(versions, operand);
        vector_push(&versions->arena, &operand->names, other);
        former = other;
    }
    return former;
}
