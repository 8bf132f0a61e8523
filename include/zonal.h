/* Zonal: plans of districts, industries and targets, checked against their rules.
 *
 *     zonal *session = zonal_new(NULL);
 *     zonal_read(session, "plan.zonal");
 *     zonal_check(session, NULL);
 *     zonal_write_findings(session, my_write, my_context, NULL);
 *     zonal_free(session);
 *
 * What was checked may be changed, and the change taken back:
 *
 *     zonal_change(session, "<edit>", "district Haidian leads IC", 25);
 *     zonal_write_change(session, my_write, my_context, NULL);
 *     zonal_undo(session);
 *
 * A session holds one plan, of as many files as are read into it. Sessions share nothing; one
 * session is used by one thread at a time. The library never prints, exits, changes the locale or
 * reads the environment: what it finds is kept in the session until it is asked for. */
#ifndef ZONAL_H
#define ZONAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ZONAL_API __attribute__((visibility("default")))
#else
#define ZONAL_API
#endif

#define ZONAL_VERSION "0.1.0"

/* One plan and all that is known of it. */
typedef struct zonal zonal;

/* How a call ended. The numbers are the exit statuses of the command line. */
enum zonal_status {
    ZONAL_CLEAN = 0,    /* nothing was found */
    ZONAL_FINDINGS = 1, /* a rule of severity error fails */
    ZONAL_FAILED = 2    /* the job could not be done: see zonal_write_diagnostics */
};

/* Gives memory: a new block of `new_size` bytes where `pointer` is NULL, the block moved or grown
 * where it is not, nothing where `new_size` is 0 (then it is freed). `old_size` is what was asked
 * for before. Returns NULL where there is no more; then the call in progress ends with
 * ZONAL_FAILED, and the session can still be freed. Blocks are aligned for any object. Called by
 * several threads at a time where `jobs` asks for them, and else by the thread in the call alone. */
typedef void *(*zonal_allocate)(void *context, void *pointer, size_t old_size, size_t new_size);

/* Takes `length` bytes of a report. Returns false where it could not; then the rest is dropped and
 * the writing call returns ZONAL_FAILED. */
typedef bool (*zonal_write)(void *context, const char *bytes, size_t length);

/* What a path is, or leads to. */
enum zonal_file_kind { ZONAL_FILE, ZONAL_FOLDER, ZONAL_LINK, ZONAL_OTHER };

/* Paths that lead to the same have the same numbers, of which `inode` is not 0. */
struct zonal_file {
    enum zonal_file_kind kind;
    uint64_t device;
    uint64_t inode;
};

/* Why nothing could be looked at or read. */
struct zonal_refusal {
    int error;        /* an errno: ENOENT where nothing is there, ENOMEM where memory has ended */
    const char *why;  /* in the host's own words; NULL: in those for the errno */
    const char *help; /* what to do about it, where there is a `why`; or NULL */
};

/* Where the files of a plan are, if not in the system's: in a version of git's, in an editor, in an
 * archive. Each call gets `context` and returns NULL, or why it could not, and then has given
 * nothing. What it gives is the host's, and has to stay until the next of these calls; the session
 * copies it. They are made by zonal_read, zonal_read_text and zonal_fix alone, on the thread of
 * that call. `follows` tells whether a symbolic link at the end of the path is to be followed;
 * those before the end always are. Which files belong to a plan, what an include may reach and how
 * much is read is up to the session. */
struct zonal_files {
    size_t size; /* sizeof(struct zonal_files), so that it can grow */
    void *context;
    const char
        *before; /* put before paths in what people are told, such as `HEAD~1:`, and not in what
                           machines read; NULL: nothing. The host's until zonal_free */

    /* What is there. */
    const struct zonal_refusal *(*look)(void *context, const char *path, bool follows,
                                        struct zonal_file *file);

    /* The path of the same without any symbolic link, `.`, `..` or doubled `/`, from `/` on. */
    const struct zonal_refusal *(*real_path)(void *context, const char *path, const char **real);

    /* The bytes of a file, and what it is that was read. What is no ZONAL_FILE has none, and is not
     * opened. */
    const struct zonal_refusal *(*read)(void *context, const char *path, bool follows,
                                        struct zonal_file *file, const char **bytes,
                                        size_t *length);

    /* The names of what is in a folder, in any order; `.`, `..` and files that are not called `*.zonal` may be
     * among them or not. */
    const struct zonal_refusal *(*list)(void *context, const char *path, bool follows,
                                        const char *const **names, size_t *count);
};

/* Tells a host how far a call is: `done` of `total`, the latter 0 where it is not known, of what is
 * being done, "reading", "checking". Returns false where the call shall end: then it does soon, as
 * ZONAL_FAILED with an error that says so, and a change changes nothing. Made now and then, about
 * every millisecond, on the thread of the call. */
typedef bool (*zonal_progress)(void *context, const char *doing, uint64_t done, uint64_t total);

/* What a session asks of its host. Zeroed members mean the defaults. */
struct zonal_host {
    size_t size;             /* sizeof(struct zonal_host), so that it can grow */
    zonal_allocate allocate; /* NULL: the C library's */
    void *allocate_context;
    const char *root; /* the folder that includes may not leave; NULL: the current folder where it
                         holds the first file that is read, else that file's folder */
    int jobs;         /* threads that may share the work of a call, with the calling one; 0: one */
    const struct zonal_files *files; /* NULL: the system's; copied, and has all of its functions */
    bool alone; /* read files without what they include, for what works on their texts alone */
    zonal_progress progress; /* NULL: nobody asks */
    void *progress_context;
};

/* How a plan is checked. Zeroed members mean the defaults. */
struct zonal_check_options {
    size_t size;          /* sizeof(struct zonal_check_options) */
    bool no_standard;     /* leave the standard rules and indicators out */
    bool strict;          /* warnings and open verdicts are findings too */
    bool all;             /* keep verdicts that hold for the reports, too */
    int year;             /* only the checks of that year, and those without one; 0: all */
    int today;            /* the day for waivers that run out, as 20210630; 0: before all of them */
    const char *scenario; /* check the plan with the edits of that scenario; NULL: as it is */
    bool baseline;        /* leave out what zonal_found_before was told of */
};

/* Which tests of a plan are run, and how. Zeroed members mean the defaults. */
struct zonal_test_options {
    size_t size;        /* sizeof(struct zonal_test_options) */
    bool no_standard;   /* leave the standard rules and indicators out */
    bool only_list;     /* find the tests, and run none */
    int today;          /* as in struct zonal_check_options */
    const char *filter; /* only tests with this in their names; NULL: all */
};

/* How texts are laid out. Zeroed members mean the defaults. */
struct zonal_format_options {
    size_t size; /* sizeof(struct zonal_format_options) */
    int width;   /* columns of a line; 0: 100 */
};

/* The forms of a report: FORM(NAME, "name", "what it is"). Those for people tell findings only, and
 * leave the rest to zonal_write_diagnostics. Every other is one document that holds all there is,
 * the diagnostics included, whatever happened (schemas: doc/schema/). */
#define ZONAL_FORMATS(FORM)                                                                        \
    FORM(TEXT, "text", "for people: findings with the lines that they speak of")                   \
    FORM(COMPACT, "compact", "for people and grep: a line for each finding")                       \
    FORM(JSON, "json", "one JSON document that holds everything")                                  \
    FORM(JSONL, "jsonl", "the same as JSON Lines, an object a line")                               \
    FORM(SARIF, "sarif", "SARIF 2.1.0: for code scanning")                                         \
    FORM(JUNIT, "junit", "JUnit's XML: a suite for each rule")                                     \
    FORM(GITHUB, "github", "workflow commands: annotations in GitHub Actions")                     \
    FORM(TAP, "tap", "the Test Anything Protocol, version 13")                                     \
    FORM(MARKDOWN, "markdown", "for a comment on a review: how two plans differ, a table")         \
    FORM(CSV, "csv", "a table's records, for a spreadsheet")                                       \
    FORM(SVG, "svg", "a table as a picture")                                                       \
    FORM(HTML, "html", "a table as a page of its own, with the lines of the plan")

enum zonal_format {
#define ZONAL_FORM(NAME, name, what) ZONAL_##NAME,
    ZONAL_FORMATS(ZONAL_FORM)
#undef ZONAL_FORM
        ZONAL_FORMAT_COUNT
};

/* How a report is written. Zeroed members mean the defaults. */
struct zonal_report_options {
    size_t size; /* sizeof(struct zonal_report_options) */
    enum zonal_format format;
    bool color;       /* with the escapes of a terminal */
    bool quiet;       /* findings only: no notes, no prints, no summary */
    int max_errors;   /* diagnostics shown, the rest counted; 0: all */
    int max_per_rule; /* verdicts of a rule shown as text, the rest counted; 0: all */
    bool counts;      /* of a comparison as text: only how much differs, by district and industry */
};

/* How a table is made. Zeroed members mean the defaults. */
struct zonal_table_options {
    size_t size; /* sizeof(struct zonal_table_options) */
    int year; /* that is shown; 0: each for which something is stated, one behind the other, or that
                    of the checks where they had one */
    int width; /* columns of a line of text; 0: 100 */
};

/* Stages whose product can be looked at. */
enum zonal_stage { ZONAL_TOKENS, ZONAL_TREE, ZONAL_MODEL, ZONAL_CANONICAL };

/* Starts a session; NULL where there is no memory. What is found is the same with any number of
 * `jobs`: threads are started only where there is work for them, have ended when a call returns,
 * and get no signals. `host` may be NULL; what it points to is copied, but for `root`, which stays
 * the host's until zonal_free. */
ZONAL_API zonal *zonal_new(const struct zonal_host *host);

/* Ends a session and frees all it holds; NULL is allowed. */
ZONAL_API void zonal_free(zonal *session);

/* Reads a file of the plan, or every `*.zonal` file below a folder, sorted, dot files aside, with
 * what they include. What is wrong in them is kept as diagnostics; ZONAL_FAILED tells that there
 * was something. */
ZONAL_API enum zonal_status zonal_read(zonal *session, const char *path);

/* Reads a text as if it were the file `path`, which need not exist but tells where its includes
 * are looked for. The bytes are copied. A path that has been read already is an error. */
ZONAL_API enum zonal_status zonal_read_text(zonal *session, const char *path, const char *bytes,
                                            size_t length);

/* Tells that the host could not read `what`, a part of the plan or what it is held against, why,
 * and what to do instead, or NULL: an error among the diagnostics like those of zonal_read, in the
 * host's own words, so that half a plan is not checked. */
ZONAL_API enum zonal_status zonal_read_failed(zonal *session, const char *what, const char *why,
                                              const char *help);

/* Tells what a former check of the plan has found, as its JSON report has it: the `fingerprint`,
 * and the words for `verdict` and `severity`; of a diagnostic, which has no verdict, NULL. A check
 * with `baseline` leaves out what is the same, no graver than it was, and of diagnostics that are
 * the same as many as were told of: its status and all that is written behind it are of what is
 * new, until a zonal_change. ZONAL_FAILED where these are no such words. To be called before the
 * check, once for each of what was found; all is copied. */
ZONAL_API enum zonal_status zonal_found_before(zonal *session, const char *fingerprint,
                                               size_t length, const char *verdict,
                                               const char *severity);

/* Whether the file, by whatever path or link, is one of those that were read: a report is not to be
 * written over the plan. It is asked of the system's files; a plan from elsewhere has none of them. */
ZONAL_API bool zonal_has_read(const zonal *session, const char *path);

/* Resolves what was read and evaluates every rule. `options` may be NULL. To be called behind the
 * last read. Called again, with the same options but no baseline, it evaluates every rule once more,
 * of the plan as it is with its changes; ZONAL_FAILED with any others. */
ZONAL_API enum zonal_status zonal_check(zonal *session, const struct zonal_check_options *options);

/* Applies the fixes that zonal_check has found to the texts of the plan, in memory: those that a
 * diagnostic holds safe. What comes out is read and checked anew, and fixed again, until nothing is
 * to be fixed any more; what would make the plan worse is not kept. No file is written, and the
 * session is about the plan as it was: what has become of it is told by the calls below. Returns
 * what a check of the fixed plan does. To be called once, behind zonal_check. */
ZONAL_API enum zonal_status zonal_fix(zonal *session);

/* The files that zonal_fix has changed, by numbers from 0 on: their path, as reports show it;
 * whether it is a text that was given by zonal_read_text; how many mistakes were fixed; what the
 * text was, and what it is. All of it belongs to the session. */
ZONAL_API size_t zonal_fixed_count(const zonal *session);
ZONAL_API const char *zonal_fixed_path(const zonal *session, size_t number);
ZONAL_API bool zonal_fixed_was_given(const zonal *session, size_t number);
ZONAL_API size_t zonal_fixed_mistakes(const zonal *session, size_t number);
ZONAL_API const char *zonal_fixed_before(const zonal *session, size_t number, size_t *length);
ZONAL_API const char *zonal_fixed_after(const zonal *session, size_t number, size_t *length);

/* Lays out the texts of all files that were read, each by itself, in the one form that there is:
 * the same tokens and comments, so that they say the same, in lines of that width. Names and types
 * do not matter, nor need what a file includes be there (`alone` in struct zonal_host). A file with
 * an error in its text is left out, and is ZONAL_FAILED; ZONAL_FINDINGS tells that a text is to be
 * another one. No file is written. What comes out has been read again, and held against what was
 * there. To be called once, behind the last read. */
ZONAL_API enum zonal_status zonal_format(zonal *session,
                                         const struct zonal_format_options *options);

/* The files that zonal_format has laid out, by numbers from 0 on: their path, as reports show it;
 * whether it is a text that was given by zonal_read_text; what the text was; and that text laid
 * out, which is NULL where it would not be the same plan, a mistake of the library, and else has a
 * NUL behind it. All of it belongs to the session. */
ZONAL_API size_t zonal_formatted_count(const zonal *session);
ZONAL_API const char *zonal_formatted_path(const zonal *session, size_t number);
ZONAL_API bool zonal_formatted_was_given(const zonal *session, size_t number);
ZONAL_API const char *zonal_formatted_before(const zonal *session, size_t number, size_t *length);
ZONAL_API const char *zonal_formatted_after(const zonal *session, size_t number, size_t *length);

/* Puts statements upon the plan that was checked: whatever may stand in a scenario, with the same
 * meaning, so that what is stated takes the place of what was, and `drop` takes away; and rules,
 * scenarios and tests, of which one that is there already is stated anew, and `print`. Only what
 * they touch is evaluated again. Returns what a check of the plan as it is then would; where
 * something in the statements is wrong, ZONAL_FAILED, and then they change nothing. They are
 * copied; `name` is what they are called where places are told. The first change of a session
 * evaluates the whole plan once more; then there may be as many as are wanted, one upon the other. */
ZONAL_API enum zonal_status zonal_change(zonal *session, const char *name, const char *statements,
                                         size_t length);

/* Tells that the text that is given next to zonal_change, zonal_ask or zonal_read_text is a part of
 * a longer one, of which it begins in that line, from 1 on: so places in it are told. Several parts
 * of one text may be read. */
ZONAL_API void zonal_begin_line(zonal *session, unsigned line);

/* Puts a scenario of the plan upon it as a change, with those that it builds on, upon the changes
 * that there are. ZONAL_FAILED where there is none of that name, or what the changes have made of
 * the plan does not go with it. */
ZONAL_API enum zonal_status zonal_change_scenario(zonal *session, const char *name);

/* Takes the last change back that was not taken back yet, without evaluating anything. ZONAL_FAILED
 * where there is none. */
ZONAL_API enum zonal_status zonal_undo(zonal *session);

/* What a text is that somebody enters. */
enum zonal_entry_kind {
    ZONAL_ENTRY_EMPTY,       /* nothing but blanks and comments */
    ZONAL_ENTRY_STATEMENTS,  /* for zonal_change, right or wrong */
    ZONAL_ENTRY_EXPRESSIONS, /* for zonal_ask, right or wrong */
    ZONAL_ENTRY_UNFINISHED   /* the beginning of either, without a mistake up to its end */
};

struct zonal_entry {
    enum zonal_entry_kind kind;
    bool is_asked; /* of what is unfinished: it begins expressions, not statements */
    bool is_read;  /* it holds what zonal_change does not take, and has to be read with the plan */
    char open[8];  /* the innermost bracket that is open where it is unfinished, "{"; or "" */
    unsigned line; /* where that stands in the text, from 1 on; 0: no bracket is open */
    unsigned column;
};

/* Looks what a text is, as its grammar reads it; nothing of it is kept. */
ZONAL_API enum zonal_status zonal_look(zonal *session, const char *text, size_t length,
                                       struct zonal_entry *entry);

/* Evaluates expressions of the language, parted by commas, in the plan that was checked as it is
 * with its changes, as often as wanted: whatever may stand in a `print`. They are copied; `name` is
 * what they are called where places are told. ZONAL_FAILED where something in them is wrong. What
 * is stated for years is read in the year of the check. */
ZONAL_API enum zonal_status zonal_ask(zonal *session, const char *name, const char *expressions,
                                      size_t length);

/* A word that may stand before a cursor: `text` as it is written, a name in backquotes where it
 * needs them, or NULL for the path of a file, which is the host's to complete; `label` what the
 * plan says beside the name, or how the word is used, or NULL. `kind` is "keyword", "sign",
 * "field", "variable", "constant", "function", "let", "indicator", "district", "industry", "rule",
 * "scenario", "unit", "scale", "year", "severity" or "file". */
struct zonal_completion {
    const char *text;
    const char *label;
    const char *kind;
};

/* Finds what may stand in the place of the word before the cursor, which stands before that byte of
 * a text that is being written: statements or expressions, with mistakes or not. What begins with
 * what has been typed comes first, then what does so but for the case of letters, then what has a
 * label that holds it. The names are those of the plan with its changes, where one was checked;
 * there is no change in the session by it. The words are the session's until the next call; of
 * names there are at most 200, and the rest is counted. */
ZONAL_API enum zonal_status zonal_complete(zonal *session, const char *text, size_t length,
                                           size_t cursor);

/* What zonal_complete has found: the byte where the word starts that may be replaced up to the
 * cursor; the words by numbers from 0 on, NULL behind the last; and how many names there are beyond
 * those. */
ZONAL_API size_t zonal_completed_from(const zonal *session);
ZONAL_API const struct zonal_completion *zonal_completion(const zonal *session, size_t number);
ZONAL_API size_t zonal_completed_more(const zonal *session);

/* Evaluates expressions of the language, parted by commas, in the plan that was read, instead of
 * checking it. To be called once, behind the last read, and not beside zonal_check. */
ZONAL_API enum zonal_status zonal_eval(zonal *session, const char *expressions,
                                       const struct zonal_check_options *options);

/* Runs the tests of the plan that was read, each on a copy of the plan with the test's edits.
 * ZONAL_FINDINGS where one fails; a run without any test is ZONAL_FAILED. To be called once, behind
 * the last read, and not beside zonal_check or zonal_eval. */
ZONAL_API enum zonal_status zonal_test(zonal *session, const struct zonal_test_options *options);

/* How many errors there are among the diagnostics. */
ZONAL_API size_t zonal_error_count(const zonal *session);

/* Whether the plan that was checked has a rule, a district or an industry of that name; whether it
 * has a rule of it; and an error among the diagnostics that says it has none, with the name that may
 * be meant. What is wrong in a question is among the diagnostics until the next one is asked; it is
 * no mistake of the plan. */
ZONAL_API bool zonal_has_name(const zonal *session, const char *name);
ZONAL_API bool zonal_has_rule(const zonal *session, const char *name);
ZONAL_API enum zonal_status zonal_name_failed(zonal *session, const char *name);

/* What is asked of a comparison. Zeroed members mean the defaults. */
struct zonal_compare_options {
    size_t size;        /* sizeof(struct zonal_compare_options) */
    bool only_verdicts; /* and the facts that changed them: no gaps, no figures that moved */
    const char
        *subject; /* only verdicts of the rule, or about the place, of this name; NULL: all */
};

/* Compares two plans that zonal_check has checked with the same options, by their meaning: the
 * facts that differ, the verdicts that changed and which facts did it, and by how much rules are
 * met where that changed (of verdicts that hold only where both checks kept `all`). ZONAL_FINDINGS
 * where anything differs, ZONAL_FAILED where one of them has errors. The result belongs to `after`,
 * until its next comparison; `before` has to be there as long as it is written. Both are used by
 * one thread. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_compare(zonal *before, zonal *after,
                                          const struct zonal_compare_options *options);

/* A fact that changed a verdict: its line in the text report, `+ district Haidian leads IC`, and
 * where it is, or was, stated. */
struct zonal_cause {
    const char *fact;
    const char *path;
    unsigned line;
    unsigned column;
};

/* A verdict that a comparison has found changed. */
struct zonal_verdict_change {
    const char *
        move; /* "newly failing", "no longer waived", "newly open", "newly waived", "mended" or "no longer
                         open" */
    const char *
        from; /* "holds", "fails", "open" or "waived"; NULL where the rule had no such check, or the checks
                         did not keep `all` and it held */
    const char *to; /* the same of what it is now */
    const char *rule;
    const char *severity; /* of the rule */
    const char *instance; /* what it is about: "Haidian in 2030"; may be empty */
    const char *message;  /* on the side where it does not hold */
    const struct zonal_cause *causes;
    size_t cause_count;
    size_t more_causes; /* beyond those */
};

/* The verdicts that changed, from number 0 on, in the order of moves, severities and rules; NULL
 * behind the last. They belong to `after`, until its next comparison. */
ZONAL_API const struct zonal_verdict_change *zonal_verdict_change(const zonal *after,
                                                                  size_t number);

/* What the district or the industry of that name was called in `before`, where the comparison has
 * found it renamed; else NULL. It belongs to `after`, until its next comparison. */
ZONAL_API const char *zonal_former_name(const zonal *after, const char *name);

/* Writes what zonal_compare has found: as text, in Markdown, or in JSON, which tells the errors of
 * both sides, too. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_write_comparison(zonal *after, zonal_write write, void *context,
                                                   const struct zonal_report_options *options);

/* Writes how the tests of zonal_test went, in text with what is not as they expect before each that
 * fails, compact with that alone; or a line for each that says where it stands. `options` may be
 * NULL. */
ZONAL_API enum zonal_status zonal_write_tests(zonal *session, zonal_write write, void *context,
                                              const struct zonal_report_options *options);
ZONAL_API enum zonal_status zonal_write_test_list(zonal *session, zonal_write write, void *context);

/* Writes the values of zonal_eval, as text a line each, or in JSON. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_write_values(zonal *session, zonal_write write, void *context,
                                               const struct zonal_report_options *options);

/* Writes what the check found: verdicts that fail, are open or waived, what was printed. As text or
 * compact, nothing where the plan has errors. It may be written several times, in different forms.
 * `options` may be NULL. */
ZONAL_API enum zonal_status zonal_write_findings(zonal *session, zonal_write write, void *context,
                                                 const struct zonal_report_options *options);

/* Writes what the last zonal_ask has found: what is wrong in the expressions, or their values, a
 * line each. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_write_answer(zonal *session, zonal_write write, void *context,
                                               const struct zonal_report_options *options);

/* Writes what the last zonal_change or zonal_undo did: what is wrong in the statements, or the
 * places that are new, `new: district Haidian`, a line for each rule, outcome and direction in which
 * verdicts have changed, `+1 fails leads_per_district Haidian`, and what they print. That something
 * holds goes without saying, but of a rule that they bring. In JSON the verdicts that have come are
 * told as a check tells them; compact, behind what is new, a line for each of these, with its
 * message. `options` may be NULL. What else is written behind a change is about the plan as it is
 * then. */
ZONAL_API enum zonal_status zonal_write_change(zonal *session, zonal_write write, void *context,
                                               const struct zonal_report_options *options);

/* Writes, behind a check, the rules in force: where each is from, what it cites, how many of its
 * checks hold, fail, are open or waived. Nothing where the plan has errors. */
ZONAL_API enum zonal_status zonal_write_rules(zonal *session, zonal_write write, void *context);

/* What is asked of headroom. Zeroed members mean the defaults. */
struct zonal_headroom_options {
    size_t size;      /* sizeof(struct zonal_headroom_options) */
    const char *rule; /* only of that rule; NULL: all */
    const char *name; /* only about the district or industry of that name; NULL: all */
    int width;        /* columns of a line of text, as far as that can be kept; 0: any */
};

/* Writes, behind a check that had no baseline, how much room each comparison of two numbers leaves
 * that a rule requires, for every instance: what is used, the limit, what is left, the tightest
 * first. As text tables of `max_per_rule` rows, or in JSON. ZONAL_FAILED where the plan has errors,
 * there is no such form, or no such rule or name, which is among the diagnostics then. `options`
 * and `report` may be NULL. */
ZONAL_API enum zonal_status zonal_write_headroom(zonal *session,
                                                 const struct zonal_headroom_options *options,
                                                 zonal_write write, void *context,
                                                 const struct zonal_report_options *report);

/* Writes, behind a check, the table of districts by industries: who leads what, outputs, targets,
 * their sums, the room that rules leave, and which cells the verdicts are about. `against`, which
 * was checked too, stands beside it, and what differs is marked; NULL: nothing does. As text, or in
 * another form of a table; nothing, and ZONAL_FAILED, where a plan has errors. `options` and
 * `report` may be NULL. */
ZONAL_API enum zonal_status zonal_write_table(zonal *session, zonal *against,
                                              const struct zonal_table_options *options,
                                              zonal_write write, void *context,
                                              const struct zonal_report_options *report);

/* Writes, behind a check, how the verdicts of a rule came about: of the instances
 * that are about all the `name_count` names. Of the options, which may be NULL, `max_per_rule`
 * counts: of more, those that hold are left out first, and the rest is counted. An unknown rule, and
 * names of which the rule says nothing, become diagnostics and ZONAL_FAILED. */
ZONAL_API enum zonal_status zonal_write_why(zonal *session, const char *rule,
                                            const char *const *names, size_t name_count,
                                            zonal_write write, void *context,
                                            const struct zonal_report_options *options);

/* Writes, behind a check, all that the plan as it is with its changes says of a name, as text: of
 * each district, industry, indicator, let, rule, unit, scenario and test that is called so, what is
 * stated of it and where, and how it stands. A name that nothing has is ZONAL_FAILED, and an error
 * with the nearest name is written. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_write_about(zonal *session, const char *name, zonal_write write,
                                              void *context,
                                              const struct zonal_report_options *options);

/* Writes the diagnostics, as text or, where that is asked for, compact, and a line that sums up the
 * check. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_write_diagnostics(zonal *session, zonal_write write,
                                                    void *context,
                                                    const struct zonal_report_options *options);

/* Writes what a stage made of the files that were read; the model needs a zonal_check before. The
 * canonical form is a plan that states the same, a statement for each fact, in one order, whatever
 * the order, the layout and the files of the statements that were read: equal bytes are equal
 * plans. Behind changes, and of a check of a scenario, it is that of the plan as it is then;
 * ZONAL_FAILED, with the reason in zonal_write_change, where no plan of its own says the same, as
 * where a rule names a district that is dropped. */
ZONAL_API enum zonal_status zonal_write_stage(zonal *session, enum zonal_stage stage,
                                              zonal_write write, void *context);

/* Writes what zonal_change has made of the plan that was read, for a plan that includes it: as
 * statements, where all of it only adds; else all that can stand there in `scenario edits "what the
 * session changed" { ... }`, and the rest, such as rules, before it. With the scenario that plan
 * has the verdicts of this one (`edits_2` where the plan has a scenario of that name; `with` the
 * one that is on, where the check was of a scenario). Where the plan would not stand like that,
 * what only adds is stated outside of the scenario. Nothing where they cancel out. ZONAL_FAILED,
 * with the reason in zonal_write_change, where it cannot be told like this, as where a rule of the
 * plan is another one now. What is written has been read again, and its verdicts held against those
 * that there are. */
ZONAL_API enum zonal_status zonal_write_edits(zonal *session, zonal_write write, void *context);

/* The scenario that a check of such a plan has to be made with, so that it has these verdicts: that
 * of the edits which zonal_write_edits has written last, or where they need none the one that is
 * on; NULL: none. It stays until the next zonal_write_edits. */
ZONAL_API const char *zonal_edits_scenario(const zonal *session);

/* Writes the canonical form of one text by itself, called `path` where places are told: its
 * includes are statements of it. Names and units need not be known. ZONAL_FAILED, and nothing
 * written, where something is wrong in the text, which is among the diagnostics. The bytes are
 * copied; nothing is read into the plan. */
ZONAL_API enum zonal_status zonal_write_canonical(zonal *session, const char *path,
                                                  const char *bytes, size_t length,
                                                  zonal_write write, void *context);

/* A text that is merged. */
struct zonal_edition {
    const char *bytes;
    size_t length;
};

/* How texts are merged. Zeroed members mean the defaults. */
struct zonal_merge_options {
    size_t size;      /* sizeof(struct zonal_merge_options) */
    const char *path; /* what the texts are called where mistakes in them are told */
    int marker_size;  /* signs of a conflict's marker; 0: 7, as git's */
    const char
        *ours; /* what the sides are called in markers and messages; NULL: "ours" and "theirs" */
    const char *theirs;
};

/* How a merge came about. */
enum zonal_merge_way {
    ZONAL_MERGED_BY_LINES, /* by lines, as git does; and that states what the sides make together */
    ZONAL_MERGED_BY_MEANING, /* fact by fact */
    ZONAL_MERGED_UNREAD, /* by lines, since something is wrong in one of the texts: see the diagnostics */
    ZONAL_MERGED_UNSURE /* with a conflict, since no text was found that states all of it */
};

/* Merges what two texts, `ours` and `theirs`, have made of the text `base`: the same file of a plan
 * in three versions. What only one side has changed, added or taken away is so in the merged text,
 * wherever it is written. What both have changed in different ways is a conflict, which stands in
 * the text between markers. Every comment is kept that no side has taken away. Before it is given,
 * the merged text is read again and held against the facts of all three. Nothing is read into the
 * plan, and no file is written. ZONAL_FINDINGS where there are conflicts; ZONAL_FAILED where a text
 * is too large or memory has ended. `options` may be NULL. */
ZONAL_API enum zonal_status zonal_merge(zonal *session, const struct zonal_edition *base,
                                        const struct zonal_edition *ours,
                                        const struct zonal_edition *theirs,
                                        const struct zonal_merge_options *options);

/* What the last zonal_merge made: the text, which belongs to the session, the conflicts in it, and
 * how. */
ZONAL_API const char *zonal_merged(const zonal *session, size_t *length);
ZONAL_API size_t zonal_merged_conflicts(const zonal *session);
ZONAL_API enum zonal_merge_way zonal_merged_way(const zonal *session);

/* What a conflict is about. */
struct zonal_merge_conflict {
    const char *about; /* the beginning of its statement: "target IC in 2020" */
    const char *
        ours; /* what ours states of it: "120bn CNY"; may be empty, and is NULL where it states nothing */
    const char *theirs; /* the same of theirs */
};

/* What the conflicts of a merge by meaning are about, from number 0 on; NULL behind the last. They
 * belong to the session. */
ZONAL_API const struct zonal_merge_conflict *zonal_merge_conflict(zonal *session, size_t number);

/* Whether a call has ended because the host had no more memory; from then on every other call but
 * zonal_free does nothing and returns ZONAL_FAILED. */
ZONAL_API bool zonal_out_of_memory(const zonal *session);

/* What a code of diagnostics stands for. */
struct zonal_code {
    const char *code;     /* "E0301" */
    const char *severity; /* "error", "warning" or "note" */
    const char *meaning;  /* in a few words */
    const char *page;     /* what causes it, what to write instead, examples; in Markdown */
};

/* The codes in ascending order, from number 0 on; NULL behind the last. */
ZONAL_API const struct zonal_code *zonal_code(size_t number);

/* The standard rules and indicators, as a text in the language. */
ZONAL_API const char *zonal_standard(void);

/* The version of the library, such as "0.1.0". */
ZONAL_API const char *zonal_version(void);

#ifdef __cplusplus
}
#endif

#endif
