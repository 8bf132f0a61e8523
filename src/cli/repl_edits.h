/* The edits of the plan, and the session that is made of them. */
#ifndef CLI_REPL_EDITS_H
#define CLI_REPL_EDITS_H

#include "cli/repl.h"

/* Starts with the plan of the command line, or an empty one where that has errors, which are told. */
void repl_start_plan(struct repl *repl);

/* Answers repl->entry, which is no command: statements change the plan, expressions are evaluated in it. */
enum zonal_status repl_enter(struct repl *repl);

/* Puts a further edit on the plan, of which the strings are copied, and tells what is wrong with it, or where `tells`
 * what it did. */
enum zonal_status repl_put(struct repl *repl, struct repl_edit edit, bool tells);

/* Puts the last edit on the session, where it is not; tells what is wrong with it. */
enum zonal_status repl_put_last(struct repl *repl);

/* The edit that statements of repl->entry are. */
struct repl_edit repl_edit_of_entry(struct repl *repl);

/* Reads the plan anew with all edits that are on, and tells how it stands. Where something in it is wrong, that is
 * told, and the session stays the one that it was. */
enum zonal_status repl_rebuild(struct repl *repl);

/* The same where the files may have changed; those that could not be read are tried again. */
enum zonal_status repl_reload(struct repl *repl);

/* Tells what the last change or its undoing did, or where `is_wrong` what is wrong with it. */
void repl_tell_change(struct repl *repl, bool is_wrong);

/* Takes back the last edit, or puts on again the one that was taken back last; tells what that did. There is one. */
enum zonal_status repl_undo(struct repl *repl);
enum zonal_status repl_redo(struct repl *repl);

/* The edit as it was entered, on one line, cut where it is long. */
const char *repl_edit_words(struct repl *repl, const struct repl_edit *edit);

/* Reads the plan as its files have it, without what was entered, into repl->next, where it stays until repl_free_next;
 * NULL where something in it is wrong, which is told. */
zonal *repl_read_loaded(struct repl *repl);
void repl_free_next(struct repl *repl);

/* Whether there are edits beyond files, of which not all were saved as they are. */
bool repl_is_unsaved(const struct repl *repl);

#endif
