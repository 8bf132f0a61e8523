/* The terminal that an output may be. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

/* How many columns the terminal has that the descriptor is; 0 where it is none, or does not tell. */
int terminal_width(int descriptor);

#endif
