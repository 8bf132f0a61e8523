/* The state of a session, shared by the files that implement zonal.h. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "base/suggest.h"
#include "complete/complete.h"
#include "diff/comparison.h"
#include "merge/merge.h"
#include "report/baseline.h"
#include "report/tests.h"
#include "rules/change.h"
#include "session/files.h"
#include "zonal.h"

/* A call that has read something, to be made again. */
struct reading_call {
    enum { CALL_READ, CALL_READ_TEXT, CALL_READ_FAILED } call;
    const char *path;
    const char *why;
    const char *help;
    struct text text;
};

/* A file of the plan that zonal_fix has fixed. */
struct fixed_file {
    struct stand_in now; /* the file, and its text with all fixes that are kept */
    struct text tried;   /* the same with those of the round under way */
    struct text before;  /* as it was read */
    bool is_given;
    uint32_t mistakes; /* that were fixed */
    uint32_t tried_mistakes;
};

/* A file that zonal_format has laid out. */
struct formatted_file {
    const char *path;
    struct text before; /* as it was read */
    struct text after;  /* bytes NULL where it would be another plan */
    bool is_given;
};

/* The statements of an edit, or of a scenario, that stand upon the plan. */
struct session_layer {
    const struct syntax_node *root;
    struct text source; /* that is cited by those that cite none; bytes NULL: none */
    name_id scenario;   /* 0: an edit */
    uint32_t change;    /* from 1 on; 0: the check was made with it */
};

struct zonal {
    struct memory memory;
    struct watch watch;       /* of the call that is under way */
    bool is_end_told;         /* that the host has ended it */
    bool is_half_read;        /* the host has ended a call that read the plan */
    uint32_t jobs;            /* threads that may share the work of a call */
    struct arena arena;       /* all that the session keeps */
    struct fact_arenas facts; /* of what has been read, until a model is built of it */
    struct arena tables;      /* that names are found in */
    struct arena symbols;     /* what they stand for in the model */
    struct arena edits;       /* of changes that are on, until they are taken back */
    struct arena changed;     /* of the check, once the plan has changed */
    struct arena compared;    /* of a comparison, until the next */
    struct arena listed;      /* of a report, for what it keeps while scratch is rewound */
    struct arena completed;   /* of a completion, until the next */
    struct arena explained;   /* of the verdicts that were explained last */
    struct arena scratch;     /* of one call */
    struct sources sources;
    struct names names;
    struct diagnostics diagnostics;
    struct diagnostics found; /* of these, what the check has found */
    struct syntax_context context;
    struct files files;
    struct model *model;
    uint32_t standard;    /* the source of the standard rules, once a model is built */
    struct text scenario; /* that is asked for; bytes NULL for the plan itself */
    struct check *check;
    struct check *first;                 /* that of the plan as it was read */
    struct check_options check_options;  /* that it was made with */
    struct changing *changing;           /* from the first change on */
    VECTOR(struct arena_mark) marks;     /* where `edits` ended before each change */
    VECTOR(struct session_layer) layers; /* that stand upon the plan */
    struct diagnostics told;             /* of the last change, or what was asked last */
    const char *edits_scenario;          /* of the edits that were written last, or NULL */
    uint32_t first_line;                 /* of the text that is given next; 0: the first */
    struct printed answer;               /* to zonal_ask */
    struct test_results *tests;
    struct baseline baseline; /* what a former check has found */
    VECTOR(struct reading_call) calls;
    struct zonal_check_options asked; /* of the first zonal_check */
    enum zonal_status checked;        /* what it gave */
    bool is_checked;
    VECTOR(struct fixed_file) fixed;
    VECTOR(struct formatted_file) formatted;
    struct merged merged;      /* by the last zonal_merge */
    const char **former_names; /* of what was renamed in between, in the order of the comparison */
    zonal *before;             /* what the plan was compared with, or NULL */
    struct comparison *comparison;                /* NULL where that, or this, has errors */
    struct zonal_verdict_change *verdict_changes; /* of the comparison, for the host */
    struct completions completions;               /* the last that were asked for */
    struct zonal_completion *completion_list;     /* the same for the host */
    zonal *trial;                                 /* of zonal_fix, while it is under way */
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

/* Whether the host has ended the call that is under way, which is told among these diagnostics. */
bool session_is_ended(zonal *session, struct diagnostics *diagnostics);
/* Runs the work on a session, `after`, while another one is in it as well; the work lets memory that ends in
 * that one leave through its own escape. */
enum zonal_status guard_both(zonal *before, zonal *after, guarded_work *work, void *arguments);

/* Whether a text of the host's is there: without length it may be NULL. Calls that need one and have none are refused
 * before they begin. */
static inline bool session_has_text(const char *bytes, size_t length) {
    return bytes != NULL || length == 0;
}

/* Hands a report to the host, where there is any of it; ZONAL_FAILED where it is not taken. */
enum zonal_status session_write_out(zonal_write write, void *context,
                                    const struct text_builder *output);

/* Gives a text to the host, with its length where that is asked for. */
const char *session_give(struct text text, size_t *length);

/* Copies a string of the host's, which may be NULL. */
const char *session_copy(zonal *session, const char *string);

/* Adds a text of the host's, copied, as a source that is no file of the plan, and returns its number; 0 where it is
 * too large, which is reported. */
uint32_t session_add_text(zonal *session, const char *path, const char *bytes, size_t length);

struct canonical;

/* The facts of all files that were read, found anew in the arena. */
struct canonical *session_canonical(zonal *session, struct arena *arena,
                                    const struct text *instead);

/* The tree of the standard rules and indicators, read once more. */
const struct syntax_tree *session_standard_again(zonal *session, struct arena *arena);

/* ZONAL_FAILED where there are errors, and ZONAL_FINDINGS where the check, or what became of it by changes, or
 * a test has found something. */
enum zonal_status session_status(const zonal *session);

/* All that was found, for a report; in the session's memory for the length of the call. */
struct found session_found(zonal *session);

/* Forgets what questions have added to the diagnostics since the plan was checked. */
void session_settle(zonal *session);

/* To be called before whatever is asked of the plan that was checked. What was wrong in former questions is forgotten: a
 * name that nothing has is no mistake of the plan. And the check is made that of the plan as it is now. */
void session_begin_question(zonal *session);

struct narrow;

/* Starts to find verdicts of the plan that was checked, those that hold too, which the check may only have counted. They
 * are there until the next of these calls. */
void session_narrow(zonal *session, struct narrow *narrow);

/* The district or industry of that name; false where there is none. */
bool session_find_place(const zonal *session, struct text name, struct key *key);

/* Makes the check that of the plan as it is now, where it has changed. */
void session_refresh_check(zonal *session);

/* The number of the rule of that name; NONE where there is none, which is reported. */
uint32_t session_find_rule(zonal *session, struct text name);

/* Considers the places of one kind for a name; true where one is called so. One that has it for a label is
 * found at once. */
bool session_consider_places(const zonal *session, const struct places *places,
                             struct suggestion *search);

/* Reports that nothing of `kind`, "rule", has the name, with the nearest of those that there are, or all. */
void session_report_unknown(zonal *session, const char *kind, struct text name,
                            const struct text *known, uint32_t count);

/* The same of what may be a rule, a district or an industry, of which the latter two may have been asked for by their
 * labels. */
void session_report_unknown_name(zonal *session, struct text name, const struct text *known,
                                 uint32_t count);

/* Adds to these diagnostics that nothing at all has the name. */
void session_report_nothing_named(zonal *session, struct text name,
                                  struct diagnostics *diagnostics);

/* Adds to these diagnostics the same of a scenario. */
void session_report_no_scenario(zonal *session, struct text name, struct diagnostics *diagnostics);

#endif
