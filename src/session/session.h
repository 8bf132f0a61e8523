/* The state of a session, shared by the files that implement zonal.h. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "base/suggest.h"
#include "report/tests.h"
#include "rules/change.h"
#include "session/files.h"
#include "zonal.h"

struct zonal {
    struct memory memory;
    uint32_t jobs;            /* threads that may share the work of a call */
    struct arena arena;       /* all that the session keeps */
    struct fact_arenas facts; /* of what has been read, until a model is built of it */
    struct arena edits;       /* of changes that are on, until they are taken back */
    struct arena changed;     /* of the check, once the plan has changed */
    struct arena scratch;     /* of one call */
    struct sources sources;
    struct names names;
    struct diagnostics diagnostics;
    struct syntax_context context;
    struct files files;
    struct model *model;
    struct text scenario; /* that is asked for; bytes NULL for the plan itself */
    struct check *check;
    struct check_options check_options; /* that it was made with */
    struct changing *changing;          /* from the first change on */
    VECTOR(struct arena_mark) marks;    /* where `edits` ended before each change */
    struct diagnostics told;            /* of the last change */
    struct test_results *tests;
    bool is_strict;
    bool is_testing;
    bool is_evaluating; /* expressions, and no rules */
    bool is_check_old;  /* the plan has changed since */
    bool is_out_of_memory;
};

/* One call's work, to be run under the guard. */
typedef enum zonal_status guarded_work(zonal *session, void *arguments);

/* Runs the work of a call, and gives back what it used of the scratch arena. Where memory ends, the
 * session remembers that, and this and every later call fails. */
enum zonal_status guard(zonal *session, guarded_work *work, void *arguments);

/* ZONAL_FAILED where there are errors. */
enum zonal_status session_status(const zonal *session);

/* Makes the check that of the plan as it is now, where it has changed. */
void session_refresh_check(zonal *session);

/* Reports that nothing of `kind`, "rule", has the name, with what the search has found. */
void session_report_unknown(zonal *session, const char *kind, struct text name,
                            const struct suggestion *suggestion);

#endif
