/* A signal that is held back is pending, and can be asked for: so no variable is shared with a handler. Only while input
 * is waited for they come through. Their handler sends them once more, and as they are held back again by then, they
 * are pending as before, but the waiting has ended. */
#include "cli/repl_signals.h"

#include <stddef.h>
#include <sys/select.h>

static const int numbers[REPL_SIGNALS] = {SIGINT,  SIGQUIT,  SIGTERM, SIGHUP,
                                          SIGTSTP, SIGWINCH, SIGCONT};

static void send_again(int number) {
    raise(number);
}

static void handle(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler};
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void repl_signals_hold(struct repl_signals *signals) {
    sigset_t held;
    sigemptyset(&held);
    for (int n = 0; n < REPL_SIGNALS; n++) sigaddset(&held, numbers[n]);
    sigprocmask(SIG_BLOCK, &held, &signals->before);
    for (int n = 0; n < REPL_SIGNALS; n++) {
        sigaction(numbers[n], NULL, &signals->former[n]);
        if (signals->former[n].sa_handler != SIG_IGN) handle(numbers[n], send_again);
    }
}

void repl_signals_release(struct repl_signals *signals) {
    for (int n = 0; n < REPL_SIGNALS; n++) sigaction(numbers[n], &signals->former[n], NULL);
    sigprocmask(SIG_SETMASK, &signals->before, NULL);
}

void repl_signals_wait(const struct repl_signals *signals, int descriptor) {
    fd_set wanted;
    FD_ZERO(&wanted);
    FD_SET(descriptor, &wanted);
    pselect(descriptor + 1, &wanted, NULL, NULL, NULL, &signals->before);
}

/* Takes the signal where it has come. */
static bool take(int number) {
    sigset_t pending, one;
    sigpending(&pending);
    if (sigismember(&pending, number) != 1) return false;
    sigemptyset(&one);
    sigaddset(&one, number);
    return sigwait(&one, &number) == 0;
}

int repl_signals_take(void) {
    for (int n = 0; n < REPL_SIGNALS; n++) {
        if (take(numbers[n])) return numbers[n];
    }
    return 0;
}

void repl_signals_stop(void) {
    sigset_t one, held;
    sigemptyset(&one);
    sigaddset(&one, SIGTSTP);
    handle(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &one, &held); /* here it acts */
    sigprocmask(SIG_SETMASK, &held, NULL);
    handle(SIGTSTP, send_again);
    take(SIGCONT); /* which has ended it */
}
