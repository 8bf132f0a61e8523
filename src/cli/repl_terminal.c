/* libedit edits a line; what comes from the terminal, and what goes past libedit, is read by repl_keys.c. What is pasted
 * in several lines, or is long, is taken as if it were typed, line by line, but is not edited: libedit would draw each
 * character of it. Between lines the terminal echoes nothing and keeps what is typed. */
#include "cli/repl_terminal.h"

#include "base/utf8.h"
#include "cli/edit_library.h"
#include "cli/repl_completion.h"
#include "cli/repl_history.h"
#include "cli/repl_keys.h"
#include "cli/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

/* What is pasted is edited up to so many bytes. */
enum { LONGEST_EDITED = 2048 };

/* The most entries that can be recalled. */
enum { MOST_RECALLED = 10000 };

struct repl_terminal {
    struct repl *repl;
    struct edit_library library;
    EditLine *edit;
    HistoryW *recalled;
    struct repl_history history;
    struct repl_keys keys;
    struct termios before;  /* how the terminal was */
    struct termios between; /* how it is between lines */
    const wchar_t *prompt;
    struct text before_line;    /* of the entry, the lines that were read already */
    struct text_builder pasted; /* lines that are not entered yet, from `given` on */
    uint32_t given;
    int signal; /* that has ended the line, -1 where the terminal has gone, or 0 */
    bool is_editing;
    bool is_typed; /* the last line was not pasted */
};

/* --- Text --- */

/* The text in libedit's characters, in the arena. */
static wchar_t *widen(struct arena *arena, struct text text) {
    wchar_t *wide = arena_allocate(arena, (text.length + 1) * sizeof *wide);
    uint32_t count = 0;
    for (uint32_t at = 0; at < text.length;) {
        uint32_t character = 0xFFFD;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        wide[count++] = (wchar_t)character;
        at += length == 0 ? 1 : length;
    }
    wide[count] = L'\0';
    return wide;
}

static void append_narrow(struct text_builder *text, const wchar_t *start, const wchar_t *end) {
    for (; start < end; start++) utf8_append(text, (uint32_t)*start);
}

/* --- The state of the terminal --- */

static void put(const char *string) {
    fputs(string, stdout);
    fflush(stdout);
}

/* Without echo or lines: what is typed while something is computed waits whole, however long it is. libedit is told the
 * same, since it puts the terminal back after each line. */
static void enter(struct repl_terminal *terminal) {
    tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal->between);
    put(PASTE_ASKED);
}

static void leave(struct repl_terminal *terminal) {
    put(PASTE_NOT_ASKED);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal->before);
}

static void prepare(struct repl_terminal *terminal, int is_editing) {
    if (terminal->is_editing) terminal->library.el_wset(terminal->edit, EL_PREP_TERM, is_editing);
}

/* Stops the program as Ctrl-Z has asked for, with the terminal as it was, until it goes on. */
static void stop(struct repl_terminal *terminal) {
    put("\n");
    prepare(terminal, 0);
    leave(terminal);
    repl_signals_stop();
    enter(terminal);
    prepare(terminal, 1);
}

/* Draws the line again in another width. The terminal has folded it anew, so that its cursor stands as many lines below
 * the prompt as it takes now. */
static void draw_again(struct repl_terminal *terminal) {
    struct text_builder drawn = {.arena = &terminal->repl->scratch};
    const LineInfoW *line = terminal->library.el_wline(terminal->edit);
    int columns = terminal_width(STDOUT_FILENO);
    append_narrow(&drawn, terminal->prompt, terminal->prompt + wcslen(terminal->prompt));
    append_narrow(&drawn, line->buffer, line->cursor);
    uint32_t rows = columns == 0 ? 0 : utf8_text_width(text_built(&drawn)) / (uint32_t)columns;
    if (rows > 0) fprintf(stdout, "\x1b[%uA", rows);
    put("\r\x1b[J");
}

/* Answers a signal that changes nothing about the line; false where it ends the line. */
static bool answer(struct repl_terminal *terminal, int number) {
    if (number == SIGTSTP) {
        stop(terminal);
    } else if (number == SIGWINCH) {
        terminal->library.el_resize(terminal->edit);
        if (terminal->is_editing) draw_again(terminal);
    } else if (number != SIGCONT) {
        return false;
    }
    if (terminal->is_editing) terminal->library.el_wset(terminal->edit, EL_REFRESH);
    return true;
}

/* --- What libedit asks for --- */

static wchar_t *give_prompt(EditLine *edit) {
    const struct repl_terminal *terminal = edit_library_owner(edit);
    return (wchar_t *)(uintptr_t)terminal->prompt;
}

/* Reads a character for libedit; -1 ends the line. */
static int give_character(EditLine *edit, wchar_t *wide) {
    struct repl_terminal *terminal = edit_library_owner(edit);
    uint32_t character;
    do {
        terminal->signal = repl_keys_take(&terminal->keys, &character);
    } while (terminal->signal > 0 && answer(terminal, terminal->signal));
    *wide = (wchar_t)character;
    return terminal->signal == 0 ? 1 : -1;
}

/* Takes all that is pasted, and answers the signals that come in between; false where the line ends by one. */
static bool take_paste(struct repl_terminal *terminal, struct text_builder *pasted) {
    do {
        terminal->signal = repl_keys_take_paste(&terminal->keys, pasted);
    } while (terminal->signal > 0 && answer(terminal, terminal->signal));
    return terminal->signal == 0;
}

/* A line that is edited has no tabs, and nothing that would be a key. */
static void clean(wchar_t *wide) {
    for (; *wide != L'\0'; wide++) {
        if (*wide < L' ' || *wide == 0x7F) *wide = L' ';
    }
}

/* The terminal begins to paste: what is short goes into the line, what is not is entered with what the line has. */
static unsigned char paste(EditLine *edit, int key) {
    (void)key;
    struct repl_terminal *terminal = edit_library_owner(edit);
    struct arena *arena = &terminal->repl->scratch;
    struct text_builder text = {.arena = arena};
    const LineInfoW *line = terminal->library.el_wline(edit);
    if (!take_paste(terminal, &text)) return CC_EOF;
    struct text pasted = text_built(&text);
    bool is_short = pasted.length <= LONGEST_EDITED &&
                    (pasted.length == 0 || memchr(pasted.bytes, '\n', pasted.length) == NULL);
    if (is_short) {
        wchar_t *wide = widen(arena, pasted);
        clean(wide);
        terminal->library.el_winsertstr(edit, wide);
        return CC_REFRESH;
    }
    terminal->pasted.length = terminal->given = 0;
    append_narrow(&terminal->pasted, line->buffer, line->cursor);
    text_append(&terminal->pasted, pasted);
    append_narrow(&terminal->pasted, line->cursor, line->lastchar);
    return CC_EOF;
}

/* Tab: completes the word before the cursor. */
static unsigned char complete(EditLine *edit, int key) {
    (void)key;
    struct repl_terminal *terminal = edit_library_owner(edit);
    const struct edit_library *library = &terminal->library;
    const LineInfoW *line = library->el_wline(edit);
    struct text_builder typed = {.arena = &terminal->repl->scratch};
    append_narrow(&typed, line->buffer, line->cursor);
    struct repl_completion completion =
        repl_complete(terminal->repl, terminal->before_line, text_built(&typed));
    if (completion.is_shown) return CC_REDISPLAY;
    if (completion.text.bytes == NULL) return CC_REFRESH_BEEP;
    int count = 0;
    for (uint32_t n = completion.from; n < typed.length; n++)
        count += !utf8_is_inside(typed.bytes[n]);
    library->el_deletestr(edit, count);
    library->el_winsertstr(edit, widen(&terminal->repl->scratch, completion.text));
    return CC_REFRESH;
}

/* --- Starting and ending --- */

/* libedit needs a locale to know what characters are and how wide. Where the user's is not of UTF-8, one is looked for
 * that is, since plans are. */
static void settle_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
}

static bool is_able(void) {
    const char *kind = getenv("TERM");
    return kind != NULL && kind[0] != '\0' && strcmp(kind, "dumb") != 0;
}

/* Home, End and Delete as terminals send them that are not what TERM says. */
static const wchar_t *const other_keys[][2] = {
    {L"\\e[1~", L"ed-move-to-beg"},      {L"\\e[4~", L"ed-move-to-end"},
    {L"\\e[7~", L"ed-move-to-beg"},      {L"\\e[8~", L"ed-move-to-end"},
    {L"\\e[H", L"ed-move-to-beg"},       {L"\\e[F", L"ed-move-to-end"},
    {L"\\eOH", L"ed-move-to-beg"},       {L"\\eOF", L"ed-move-to-end"},
    {L"\\e[3~", L"ed-delete-next-char"},
};

/* Ctrl-R looks for what was entered, as in shells; Tab completes. */
static void bind_keys(struct repl_terminal *terminal) {
    const struct edit_library *library = &terminal->library;
    EditLine *edit = terminal->edit;
    library->el_wset(edit, EL_ADDFN, L"zonal-complete", L"completes a word", complete);
    library->el_wset(edit, EL_ADDFN, L"zonal-paste", L"takes what is pasted", paste);
    library->el_wset(edit, EL_BIND, L"^I", L"zonal-complete", NULL);
    library->el_wset(edit, EL_BIND, L"\\e[200~", L"zonal-paste", NULL);
    library->el_wset(edit, EL_BIND, L"^R", L"em-inc-search-prev", NULL);
    for (size_t n = 0; n < sizeof other_keys / sizeof other_keys[0]; n++) {
        library->el_wset(edit, EL_BIND, other_keys[n][0], other_keys[n][1], NULL);
    }
}

/* Starts libedit; false where it cannot be had. */
static bool start_editing(struct repl_terminal *terminal) {
    const struct edit_library *library = &terminal->library;
    HistEventW event;
    if (!edit_library_load(&terminal->library)) return false;
    settle_locale();
    terminal->edit = library->el_init("zonal", stdin, stdout, stderr);
    if (terminal->edit == NULL) return false;
    terminal->recalled = library->history_winit();
    library->history_w(terminal->recalled, &event, H_SETSIZE, MOST_RECALLED);
    library->el_wset(terminal->edit, EL_CLIENTDATA, terminal);
    library->el_wset(terminal->edit, EL_EDITOR, L"emacs");
    library->el_wset(terminal->edit, EL_PROMPT, give_prompt);
    library->el_wset(terminal->edit, EL_GETCFN, give_character);
    library->el_wset(terminal->edit, EL_HIST, library->history_w, terminal->recalled);
    library->el_wset(terminal->edit, EL_SETTY, L"-x", L"-echo", L"-icanon", NULL);
    bind_keys(terminal);
    return true;
}

static void recall(void *context, struct text entry) {
    struct repl_terminal *terminal = context;
    struct arena *arena = &terminal->repl->scratch;
    HistEventW event;
    terminal->library.history_w(terminal->recalled, &event, H_ENTER, widen(arena, entry));
}

/* Asked while something is computed: Ctrl-C ends that, and what ends the program, too. */
static bool goes_on(struct cli *cli) {
    struct repl_terminal *terminal = cli->repl->terminal;
    int number = repl_signals_take();
    if (number == 0 || answer(terminal, number)) return true;
    if (number == SIGINT) return false;
    cli->repl->is_leaving = true;
    cli->repl->signal = number;
    return false;
}

void repl_terminal_start(struct repl *repl) {
    repl->is_prompted = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
    if (!repl->is_prompted || !is_able()) return;
    struct repl_terminal *terminal = arena_new(repl->cli->arena, struct repl_terminal);
    terminal->repl = repl;
    if (tcgetattr(STDIN_FILENO, &terminal->before) != 0) return;
    terminal->between = terminal->before;
    terminal->between.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    terminal->between.c_cc[VMIN] = 1;
    terminal->between.c_cc[VTIME] = 0;
    terminal->pasted.arena = repl->cli->arena;
    repl_keys_start(&terminal->keys, repl->cli->arena, STDIN_FILENO);
    repl_signals_hold(&terminal->keys.signals);
    enter(terminal);
    repl->terminal = terminal;
    if (!start_editing(terminal)) {
        repl_terminal_end(repl);
        return;
    }
    repl->cli->goes_on = goes_on;
    repl_history_load(repl, &terminal->history, recall, terminal);
}

/* The terminal comes first: what follows may end for want of memory. */
void repl_terminal_end(struct repl *repl) {
    struct repl_terminal *terminal = repl->terminal;
    if (terminal == NULL) return;
    repl->terminal = NULL;
    repl->cli->goes_on = NULL;
    if (terminal->edit != NULL) terminal->library.el_end(terminal->edit);
    leave(terminal);
    if (terminal->edit != NULL) {
        terminal->library.history_wend(terminal->recalled);
        repl_history_save(repl, &terminal->history);
    }
    repl_signals_release(&terminal->keys.signals);
}

/* --- Lines --- */

/* What a line ends with that no character has ended. */
static enum line_outcome end_of_line(struct repl_terminal *terminal) {
    int number = terminal->signal;
    terminal->signal = 0;
    if (number == SIGINT) {
        terminal->pasted.length = terminal->given = 0;
        put("^C\n");
        return LINE_DROPPED;
    }
    if (number != 0) terminal->repl->is_leaving = true;
    terminal->repl->signal = number;
    put("\n");
    return LINE_LEAVING;
}

/* Shows a pasted line behind its prompt, as if it had been typed. */
static void show_pasted(struct repl_terminal *terminal, const char *prompt, struct text line) {
    struct text_builder shown = {.arena = &terminal->repl->scratch};
    struct text start = {line.bytes, line.length > LONGEST_EDITED ? LONGEST_EDITED : line.length};
    text_append_string(&shown, prompt);
    utf8_append_shown(&shown, start);
    text_append_string(&shown, start.length < line.length ? " ...\n" : "\n");
    output_write(terminal->repl->cli->output, shown.bytes, shown.length);
}

/* What was pasted and not entered yet. */
static struct text rest_of_paste(const struct repl_terminal *terminal) {
    const struct text_builder *pasted = &terminal->pasted;
    return (struct text){pasted->bytes + terminal->given, pasted->length - terminal->given};
}

/* Finds the next line of what was pasted. What stands behind the last line end is left to be edited, unless it is long.
 * False where there is none. */
static bool find_pasted(const struct repl_terminal *terminal, struct text *line, bool *is_left) {
    struct text rest = rest_of_paste(terminal);
    if (rest.length == 0) return false;
    const char *newline = memchr(rest.bytes, '\n', rest.length);
    *is_left = newline == NULL && rest.length <= LONGEST_EDITED;
    *line =
        (struct text){rest.bytes, newline == NULL ? rest.length : (uint32_t)(newline - rest.bytes)};
    return true;
}

/* Takes that line; false where there is none to be entered. */
static bool next_pasted(struct repl_terminal *terminal, struct text *line) {
    bool is_left;
    if (!find_pasted(terminal, line, &is_left)) return false;
    uint32_t taken = line->length + (line->length < rest_of_paste(terminal).length);
    terminal->given += taken;
    return !is_left || !repl_keys_put_back(&terminal->keys, *line);
}

bool repl_terminal_peek(const struct repl *repl, struct text *line) {
    bool is_left;
    return find_pasted(repl->terminal, line, &is_left) && !is_left;
}

/* Has libedit read a line; what was pasted meanwhile may have ended it. */
static enum line_outcome edit_line(struct repl_terminal *terminal, const char *prompt,
                                   struct text *line) {
    struct repl *repl = terminal->repl;
    struct text_builder edited = {.arena = &repl->scratch};
    int count;
    output_flush(repl->cli->output);
    terminal->prompt = widen(&repl->scratch, text_of(prompt));
    terminal->library.el_resize(terminal->edit);
    terminal->is_editing = true;
    const wchar_t *wide = terminal->library.el_wgets(terminal->edit, &count);
    terminal->is_editing = false;
    if (wide == NULL || count <= 0) return LINE_LEAVING;
    append_narrow(&edited, wide, wide + count - 1);
    *line = text_built(&edited);
    return LINE_READ;
}

enum line_outcome repl_terminal_line(struct repl *repl, struct text before, const char *prompt,
                                     struct text *line) {
    struct repl_terminal *terminal = repl->terminal;
    terminal->before_line = before;
    terminal->signal = repl_signals_take();
    if (terminal->signal > 0 && !answer(terminal, terminal->signal)) return end_of_line(terminal);
    terminal->is_typed = !next_pasted(terminal, line);
    if (terminal->is_typed) {
        enum line_outcome outcome = edit_line(terminal, prompt, line);
        if (outcome == LINE_READ) return outcome;
        terminal->is_typed = !next_pasted(terminal, line);
        if (terminal->is_typed) return end_of_line(terminal);
        put("\r");
    }
    show_pasted(terminal, prompt, *line);
    return LINE_READ;
}

bool repl_terminal_is_typed(const struct repl *repl) {
    return repl->terminal->is_typed;
}

void repl_terminal_remember(struct repl *repl, struct text entry) {
    struct repl_terminal *terminal = repl->terminal;
    while (entry.length > 0 && entry.bytes[entry.length - 1] == '\n') entry.length--;
    if (repl_history_add(&terminal->history, entry)) recall(terminal, entry);
}
