/* Color: whether an output gets the escapes of a terminal. */
#ifndef CLI_COLOR_H
#define CLI_COLOR_H

#include "cli/options.h"

/* The choice decides, else NO_COLOR, else CLICOLOR_FORCE, else whether it is a terminal. */
bool color_is_wanted(enum when choice, int descriptor);

#endif
