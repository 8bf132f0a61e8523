/* Files: finds and reads the texts of a plan, with what they include, each once. */
#ifndef SESSION_FILES_H
#define SESSION_FILES_H

#include "session/input.h"
#include "syntax/parse.h"

/* A file that has been read. Files are the same where their device and inode are, or, for texts
 * that were given in memory and are no files, their paths. */
struct plan_file {
    struct text path; /* as shown: as the user named it, tidied; what it includes is below it */
    uint64_t device;
    uint64_t inode; /* 0: no file */
    bool is_given;  /* its text is what the host gave, not what a file holds */
    struct syntax_tree *tree;
};

/* A text that is read instead of a file's own. */
struct stand_in {
    struct text path;
    uint64_t device;
    uint64_t inode;
    struct text text; /* two NUL behind it */
};

/* The files of a plan, in the order in which they are read: a file before what it includes. All
 * but `list`, and `stand_ins` and `is_alone`, which are there before the first read, belongs to files.c. */
struct files {
    struct syntax_context *context;
    struct memory *memory;
    const char *root; /* as the host gave it, or NULL */
    VECTOR(struct plan_file) list;
    VECTOR(struct stand_in) stand_ins;
    struct input input;
    struct text real_root; /* without symbolic links; no text until the first read */
    uint32_t *slots;       /* the list's numbers from 1, found by device and inode */
    uint32_t slot_count;
    uint32_t pathless; /* how many are no files */
    bool is_full;      /* LIMIT_FILES has been reported */
    bool is_alone;     /* includes are not followed; set before the first read */
};

/* `origin` is where the files are, as of struct zonal_host, and may be NULL. */
void files_init(struct files *files, struct syntax_context *context, struct memory *memory,
                const char *root, const struct zonal_files *origin);

/* Closes what is open, such as where a read was left for want of memory; safe at any time after files_init. */
void files_close(struct files *files);

/* Reads a file, or the `*.zonal` files below a folder, with all includes. Problems are diagnostics:
 * with a place where an include asked for the file, else without. */
void files_read(struct files *files, const char *path);

/* Whether the file is one of those that were read. */
bool files_have(const struct files *files, const char *path);

/* Reads a text as the file `path`, whose includes are looked for beside it; an error where
 * that file has been read already, unless it is a part of a longer text, of which there may be others. */
void files_read_text(struct files *files, const char *path, const char *bytes, size_t length,
                     bool is_part);

#endif
