/* The window's size is asked of the terminal itself; COLUMNS is the shell's own, and seldom handed on. */
#define _DEFAULT_SOURCE
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

int terminal_width(int descriptor) {
    struct winsize size = {0};
    if (isatty(descriptor) != 1 || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}
