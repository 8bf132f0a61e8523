/* What a plan that is saved has of others: the files, by their way from the folder where it will lie. */
#ifndef CLI_REPL_INCLUDES_H
#define CLI_REPL_INCLUDES_H

#include "cli/repl.h"

/* A plan that is made to be saved. */
struct saved_plan {
    struct repl *repl;
    struct text_builder text;
    const char
        *folder; /* where it will lie, from `/` on and with `/` behind it; NULL: it is not there */
    uint32_t shared; /* bytes of that which lead to a folder that all its files are below */
    bool has_title;
    bool has_entries;
};

/* Starts a plan that will lie at the path, which has to stay. */
void saved_plan_start(struct saved_plan *plan, struct repl *repl, const char *path);

/* Appends an include of each file that was loaded, and what was entered that has to be read with the plan, its
 * includes by their new way. False where that cannot be done, which is told. */
bool saved_plan_include(struct saved_plan *plan);

/* The root that the plan needs when it is checked from the current folder, or NULL where it needs none. */
const char *saved_plan_root(const struct saved_plan *plan);

#endif
