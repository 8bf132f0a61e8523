/* Paths as text, without a look at any disk: tidied, joined, compared. */
#ifndef SESSION_PATHS_H
#define SESSION_PATHS_H

#include "base/text.h"

/* The path without `.` and without doubled `/`; where `folds`, without `folder/..` too. What has no
 * part left is `.`; no path at all stays so. A string, in `arena`. */
struct text path_tidy(struct arena *arena, struct text path, bool folds);

/* The path of `name` in the folder, untidied; `name` alone in the folder `.`. */
struct text path_join(struct arena *arena, struct text folder, struct text name);

/* The path up to its last `/`, or `.`. */
struct text path_folder(struct text path);

bool path_ends(struct text path, const char *end);

/* Whether a part of the path is `..`. */
bool path_climbs(struct text path);

/* Whether the path says by itself where it starts: `/…`, `~…`, `C:\…`. */
bool path_is_absolute(struct text path);

/* Whether the path is the folder or lies below it; both are absolute and tidy.
 * Nothing is within the empty path. */
bool path_is_within(struct text path, struct text folder);

#endif
