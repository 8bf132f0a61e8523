/* Signals, held back while a terminal is served, and taken where they can be answered. */
#ifndef CLI_REPL_SIGNALS_H
#define CLI_REPL_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

enum { REPL_SIGNALS = 7 };

struct repl_signals {
    sigset_t before;                       /* what was held back before, */
    struct sigaction former[REPL_SIGNALS]; /* and what was done about each */
};

/* Holds back what the terminal and others send: Ctrl-C, Ctrl-Z, a new size, the end. */
void repl_signals_hold(struct repl_signals *signals);

/* Lets them through again; those that have come since act now. */
void repl_signals_release(struct repl_signals *signals);

/* Waits until there is something to read, or a signal has come. */
void repl_signals_wait(const struct repl_signals *signals, int descriptor);

/* Takes a signal that has come, or returns 0. */
int repl_signals_take(void);

/* Stops the program as Ctrl-Z does any other, until it is told to go on. */
void repl_signals_stop(void);

#endif
