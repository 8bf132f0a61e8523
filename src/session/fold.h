/* The plan with what stands upon it as facts: changes, and the scenario that is on. */
#ifndef SESSION_FOLD_H
#define SESSION_FOLD_H

#include "canonical/edits.h"
#include "session/session.h"

/* What has been folded. */
struct session_fold {
    struct fold_input input;
    struct folded *folded;
    struct text untold; /* a figure whose value cannot be written; bytes NULL where there is none */
    struct span untold_span;
};

/* Notes what the change under way puts upon the plan, or where there is none the check; and that it is taken off
 * again. */
void session_lay_edits(zonal *session, const struct syntax_node *root);
void session_lay_scenario(zonal *session, uint32_t scenario);
void session_lift(zonal *session);

/* Whether anything stands upon the plan that was read; and whether changes do. */
bool session_has_layers(const zonal *session);
bool session_has_changes(const zonal *session);

/* Folds all that stands upon the plan into its facts (session_canonical), which are as before behind it; what comes of it is in their
 * arena. */
void session_fold(zonal *session, struct canonical *plan, struct session_fold *fold);

/* Names the industries that nothing names any more, in a plan that names them as it goes; `all` of them where it
 * cannot go on like that. */
void session_fold_industries(zonal *session, struct session_fold *fold, bool all);

/* Puts what figures that read what they were come to among what is folded (values.c). */
void session_fold_values(zonal *session, struct arena *arena, const struct canonical *canonical,
                         struct session_fold *fold);

/* The facts that the changes state, as they do; and those of the plan with them. `instead` is as in session_canonical.
 * For a comparison, which leaves scenarios aside. */
struct canonical *session_changes(zonal *session, struct arena *arena);
struct canonical *session_facts(zonal *session, struct arena *arena, const struct text *instead);

#endif
