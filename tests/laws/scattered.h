/* A plan scattered over files that include one another. */
#ifndef TESTS_LAWS_SCATTERED_H
#define TESTS_LAWS_SCATTERED_H

#include "laws/plan_text.h"

/* Makes a folder for the files; its path is in `arena`. */
const char *scratch_make(struct arena *arena);

/* Removes it and all that is in it. */
void scratch_remove(const char *folder);

/* Writes the statements, each into one of up to six files, two of which are in a folder of their
 * own; every file is included by one before it, and some once more by another or the same. Each may
 * have a title and a source, a byte-order mark, and line ends of either kind. The files of the plan
 * before are gone. Returns the path of the first file, from which all others are reached. */
const char *scatter(struct arena *arena, const char *folder, const struct statements *statements,
                    uint64_t *seed);

/* Tells, as cmocka errors, what the files hold. */
void scattered_tell(struct arena *arena, const char *folder);

#endif
