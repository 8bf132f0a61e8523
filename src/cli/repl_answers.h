/* Answers about the plan as it is, which change nothing. */
#ifndef CLI_REPL_ANSWERS_H
#define CLI_REPL_ANSWERS_H

#include "cli/repl.h"

/* Evaluates repl->entry, which are expressions, and tells their values. */
enum zonal_status repl_ask(struct repl *repl);

/* Tells what is wrong in a question that has failed with this status, which it returns. */
enum zonal_status repl_tell_mistakes(struct repl *repl, enum zonal_status status);

#endif
