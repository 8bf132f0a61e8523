/* What zonal log tells of a commit, and the forms in which it does. */
#ifndef CLI_LOG_H
#define CLI_LOG_H

#include "base/json.h"
#include "cli/history.h"

/* A verdict that changed in a commit. */
struct log_verdict {
    const struct zonal_verdict_change *change;
    bool is_of_merge; /* the commit is a merge, and none of its parents has it so */
};

/* A commit in which something changed. */
struct log_entry {
    const struct history_commit *commit;
    const char
        *former; /* a name that a file of the plan has in the commit before; NULL: the same */
    const char *former_subject; /* the same of the place that is asked for */
    bool begins;                /* the plan is not in the commit before */
    bool ends;                  /* it is there, and not in this one */
    size_t errors;              /* for which the plan cannot be checked; 0: it was */
    struct text error;          /* the first of them in a line */
    VECTOR(struct log_verdict) verdicts;
};

/* What was gone through. */
struct log_counts {
    uint32_t commits;
    uint32_t checked; /* plans */
    uint32_t changes; /* of verdicts, as far as they are told */
};

/* A paragraph for people. */
void log_append_text(struct text_builder *output, const struct log_entry *entry);

/* One JSON document (doc/schema/log-1.json): its beginning, an entry of it, and its end. */
void log_begin_json(struct json *json, const char *subject);
void log_append_json(struct json *json, const struct log_entry *entry);
void log_end_json(struct json *json, const struct log_counts *counts);

/* A report under way. */
struct log_report {
    const struct wanted_report *wanted;
    struct text_builder output;
    struct json json;
};

/* All that are wanted of a run. */
struct log_reports {
    struct cli *cli;
    VECTOR(struct log_report) list;
    struct log_counts counts;
    uint32_t told;    /* commits */
    bool is_read;     /* whoever reads standard output is there still */
    bool is_released; /* what is told may be written */
    bool is_gathered; /* something is kept in the program's arena */
};

/* Starts the reports that the options want. */
void log_reports_start(struct log_reports *reports, struct cli *cli, const char *subject);

/* From now on, what is told is written at once on standard output; until then it is kept. */
void log_reports_release(struct log_reports *reports);

/* Tells of a commit. */
void log_reports_tell(struct log_reports *reports, const struct log_entry *entry);

/* Ends them with the counts, and writes those that go to files. */
enum zonal_status log_reports_end(struct log_reports *reports);

#endif
