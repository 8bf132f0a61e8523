/* The versions of a plan in the commits of a repository, each of them read and checked once. */
#ifndef CLI_VERSIONS_H
#define CLI_VERSIONS_H

#include "cli/repository.h"

/* A plan as one or more commits have it. */
struct version {
    struct git_files files; /* what reading it has seen */
    zonal *session;         /* NULL where this is no version */
    bool is_there;          /* a file of it is in the commit */
    bool is_checked;        /* without errors */
    uint64_t used;          /* when it was asked for last */
};

/* The most that are kept: a history goes back and forth between few. */
enum { MOST_VERSIONS = 16 };

/* A file or folder of the plan, by the names that it has had: now, before that, ... */
struct operand {
    bool is_met; /* in some commit */
    VECTOR(const char *) names;
};

/* Those that were asked for last. */
struct versions {
    struct cli *cli;
    struct arena arena; /* of the names */
    VECTOR(struct operand) operands;
    uint64_t clock;
    int today;
    uint32_t checked; /* how many plans were checked */
    struct version none;
    struct version kept[MOST_VERSIONS];
};

/* Starts cli->versions, of which there is none yet. `today` is the day for waivers. */
void versions_start(struct cli *cli, const char *const *operands, uint32_t count, int today);

/* Finds out which files and folders that the commit `now` has were in the one before by another name, and knows them
 * by that from then on. Returns one such name, or NULL. Versions that were got before are not to be used any more. */
const char *versions_follow(struct versions *versions, const git_oid *before, const git_oid *now);

/* Frees all of them; NULL is allowed. */
void versions_end(struct versions *versions);

/* The version that the commit has, which is kept until three others at least have been asked for. Commits whose
 * plans have the same files get the same. A commit that this clone has not is one without a plan. */
struct version *versions_of(struct versions *versions, const git_oid *commit);

/* A file or folder of the plan that no commit so far has; NULL where there is none such. */
const char *versions_missing(const struct versions *versions);

/* Has the version kept as if it were asked for now. */
void versions_keep(struct versions *versions, struct version *version);

/* The version before there was any. */
struct version *versions_none(struct versions *versions);

#endif
