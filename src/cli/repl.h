/* What the files of the REPL share. What was entered makes the plan: a list of edits is the truth, and the session
 * (cli->session) is made from it. */
#ifndef CLI_REPL_H
#define CLI_REPL_H

#include "cli/cli.h"

/* Something that was entered and has made the plan what it is. */
struct repl_edit {
    enum { EDIT_STATEMENTS, EDIT_SCENARIO, EDIT_FILE } kind;
    const char *text; /* the statements, the scenario's name, the file's path */
    const char *name; /* what its places are told by, */
    uint32_t line;    /* and the line that it begins in there */
    bool is_read;     /* with the plan: a file, an include, a title */
};

/* What was entered last: a command, or statements or expressions. */
struct repl_entry {
    bool is_command;
    struct text word;                   /* the command's name as it was written */
    const struct repl_command *command; /* NULL where there is none of that name */
    struct text text;                   /* what stands behind the command, or the whole */
    enum zonal_entry_kind kind; /* of the text, where it is no command or one that takes an entry */
    bool is_asked;              /* it is expressions, or begins some */
    bool is_read;
    bool has_nul;     /* somewhere in it, which no string could hold */
    const char *name; /* as in an edit */
    uint32_t line;
};

struct repl {
    struct cli *cli;
    struct arena scratch; /* of one entry */
    struct repl_input *input;
    struct repl_terminal *terminal; /* or NULL: lines come as they are */
    bool is_prompted;               /* without it, but by somebody who types */
    zonal *next; /* a session that is being made, to be freed wherever that ends */
    VECTOR(struct repl_edit) edits;
    uint32_t fixed; /* the first of them, which are not taken back: files of the command line */
    uint32_t on;    /* those that are on the plan; those behind them were taken back */
    bool is_saved;  /* since they were what they are */
    bool is_without_files; /* the plan's files could not be read: it is empty */
    bool is_trying;        /* the last edit is on trial */
    bool is_timing;
    bool has_failed; /* an entry was wrong */
    bool is_warned;  /* that it leaves edits which are not saved */
    bool is_leaving;
    int signal;               /* that asks for it, or 0 */
    enum zonal_status status; /* of the plan as it is */
    struct repl_entry entry;
    const char *place; /* by which mistakes in it are told, such as `<stdin>:3: `; may be empty */
};

/* Ends the REPL and frees what it holds; nothing where there is none. */
void repl_end(struct repl *repl);

/* Leaves, as somebody has asked for; on a terminal, with edits that were not saved, only when asked for again. */
void repl_leave(struct repl *repl);

/* Says what is wrong with the entry that is being answered. Arguments go into the words by cli_shown. Returns
 * ZONAL_FAILED. */
enum zonal_status repl_complain(struct repl *repl, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Writes a report of what is wrong, with the place of the entry where it has none: a zonal_write of the REPL. */
bool repl_write_wrong(void *repl, const char *bytes, size_t length);

/* Says something. */
void repl_say(struct repl *repl, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How reports are written: to standard output or, what is wrong, to standard error. */
struct zonal_report_options repl_report_options(const struct repl *repl,
                                                const struct output *output);

#endif
