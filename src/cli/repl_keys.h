/* What is typed: the bytes of the terminal as characters, and what is pasted as one text. */
#ifndef CLI_REPL_KEYS_H
#define CLI_REPL_KEYS_H

#include "base/text.h"
#include "cli/repl_signals.h"

/* How a terminal begins and ends what it pastes, once it was asked to (xterm's bracketed paste). */
#define PASTE_BEGINS "\x1b[200~"
#define PASTE_ENDS "\x1b[201~"
#define PASTE_ASKED "\x1b[?2004h"
#define PASTE_NOT_ASKED "\x1b[?2004l"

struct repl_keys {
    struct repl_signals signals;
    int descriptor;
    char *bytes; /* that were read, from `start` to `end` not yet taken */
    uint32_t start;
    uint32_t end;
};

void repl_keys_start(struct repl_keys *keys, struct arena *arena, int descriptor);

/* Sees to it that there are bytes to take. Returns the signal that came instead, -1 where the terminal has gone, or 0. */
int repl_keys_wait(struct repl_keys *keys);

/* Takes a character; what is malformed becomes U+FFFD. Returns as repl_keys_wait does. */
int repl_keys_take(struct repl_keys *keys, uint32_t *character);

/* Takes all up to the end of what is pasted, and appends it, each line end as `\n`. Returns as repl_keys_wait does. */
int repl_keys_take_paste(struct repl_keys *keys, struct text_builder *pasted);

/* Puts a text before what is to be taken next, without what would be keys. False where there is no room for it. */
bool repl_keys_put_back(struct repl_keys *keys, struct text text);

#endif
