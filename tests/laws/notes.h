/* What holds of the comments of a merge: each belongs to what a side says it of. */
#ifndef TESTS_LAWS_NOTES_H
#define TESTS_LAWS_NOTES_H

#include "base/text.h"

#include <stdbool.h>

/* What is wrong with the comments of a merge of three texts, or NULL. Its conflicts are left to ours in the one merged
 * text and to theirs in the other; they are the same without. */
const char *notes_fault(struct arena *arena, const struct text *texts, const struct text *merged,
                        bool has_conflicts);

#endif
