/* New files that are not whole yet, beside those whose place they are to take; and what is left of them where a run
 * was killed. */
#ifndef CLI_LEFTOVERS_H
#define CLI_LEFTOVERS_H

#include <stdbool.h>

/* How their names begin, and the letters behind that which mkstemp chooses. */
#define LEFTOVER_START ".zonal-"
#define LEFTOVER_TEMPLATE LEFTOVER_START "XXXXXX"

/* Marks the new file that is open as being written. False where another run has just taken it for a leftover; it is
 * to be made once more then. */
bool leftover_claim(int descriptor);

/* Removes the files in the folder that nobody writes any more. What cannot be removed stays. */
void leftovers_remove(const char *folder);

#endif
