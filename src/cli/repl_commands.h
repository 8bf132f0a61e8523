/* The commands of the REPL, which begin with a colon. */
#ifndef CLI_REPL_COMMANDS_H
#define CLI_REPL_COMMANDS_H

#include "cli/repl.h"

/* The words behind a command, strings; what stands in quotes or backquotes is one. */
struct repl_words {
    const char **items;
    uint32_t count;
    uint32_t capacity;
};

/* A command; running it returns ZONAL_FAILED where it could not be done, which it has told. */
struct repl_command {
    const char *name;
    const char *operands;
    bool takes_entry;
    const char *summary;
    const char *more;
    enum zonal_status (*run)(struct repl *repl, const struct repl_words *words);
};

enum repl_command_id {
#define COMMAND(id, name, operands, takes_entry, summary, more) REPL_##id,
#include "cli/repl_commands.def"
#undef COMMAND
    REPL_COMMAND_COUNT
};

#define COMMAND(id, name, operands, takes_entry, summary, more)                                    \
    enum zonal_status repl_do_##name(struct repl *repl, const struct repl_words *words);
#include "cli/repl_commands.def"
#undef COMMAND

const struct repl_command *repl_command_get(enum repl_command_id id);

/* The option that the setting of that number is, from 0 on; NULL behind the last. */
const struct option *repl_setting(int number);

/* Whether the text begins with a colon, blanks aside. */
bool repl_begins_command(struct text text);

/* Finds the command that a line begins with, by its name or as much of that as tells it from the others, for
 * repl->entry; it stays NULL where there is none. Returns how many bytes its name takes. */
uint32_t repl_find_command(struct repl *repl, struct text line);

/* The command that repl->entry, which begins with no colon, would be with one; NULL where it would be none, or begins
 * with a word of the language, such as `drop`. */
const char *repl_meant_command(const struct repl *repl);

enum zonal_status repl_complain_of_colon(struct repl *repl, const char *meant);

/* Answers repl->entry. */
void repl_answer(struct repl *repl);

#endif
