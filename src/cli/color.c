/* The environment's words about color: https://no-color.org and https://bixense.com/clicolors. */
#include "cli/color.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The variable's value, or an empty string. */
static const char *environment(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

static bool is_able_terminal(int descriptor) {
    const char *kind = environment("TERM");
    return kind[0] != '\0' && strcmp(kind, "dumb") != 0 && isatty(descriptor) == 1;
}

bool color_is_wanted(enum when choice, int descriptor) {
    if (choice != WHEN_AUTO) return choice == WHEN_ALWAYS;
    if (environment("NO_COLOR")[0] != '\0') return false;
    const char *force = environment("CLICOLOR_FORCE");
    if (force[0] != '\0' && strcmp(force, "0") != 0) return true;
    return is_able_terminal(descriptor);
}
