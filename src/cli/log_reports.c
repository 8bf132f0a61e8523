/* What goes to standard output is written commit by commit, for a history may be long. What goes to a file is
 * gathered until all is known, for files are written whole. */
#include "cli/destination.h"
#include "cli/log.h"
#include "cli/plan.h"

static bool is_for_file(const struct log_report *report) {
    return !destination_is_output(report->wanted->file);
}

/* Hands on what goes to standard output, and keeps nothing of it. */
static void flush(struct log_reports *reports, struct log_report *report) {
    struct output *output = reports->cli->results;
    if (is_for_file(report) || !reports->is_released) return;
    bool is_written =
        output_write(output, report->output.bytes, report->output.length) && output_flush(output);
    reports->is_read = reports->is_read && is_written;
    report->output = (struct text_builder){.arena = reports->cli->arena};
}

void log_reports_start(struct log_reports *reports, struct cli *cli, const char *subject) {
    *reports = (struct log_reports){.cli = cli, .is_read = true, .is_gathered = true};
    for (uint32_t n = 0; n < cli->options.reports.count; n++) {
        struct log_report report = {.wanted = &cli->options.reports.items[n]};
        vector_push(cli->arena, &reports->list, report);
    }
    for (uint32_t n = 0; n < reports->list.count; n++) {
        struct log_report *report = &reports->list.items[n];
        report->output.arena = cli->arena;
        report->json.output = &report->output;
        if (report->wanted->format == ZONAL_JSON) log_begin_json(&report->json, subject);
        flush(reports, report);
    }
}

void log_reports_release(struct log_reports *reports) {
    if (reports->is_released) return;
    reports->is_released = true;
    reports->is_gathered = false;
    for (uint32_t n = 0; n < reports->list.count; n++) {
        struct log_report *report = &reports->list.items[n];
        flush(reports, report);
        reports->is_gathered = reports->is_gathered || is_for_file(report);
    }
}

void log_reports_tell(struct log_reports *reports, const struct log_entry *entry) {
    for (uint32_t n = 0; n < reports->list.count; n++) {
        struct log_report *report = &reports->list.items[n];
        if (report->wanted->format == ZONAL_JSON) {
            log_append_json(&report->json, entry);
        } else {
            if (reports->told > 0) text_append_byte(&report->output, '\n');
            log_append_text(&report->output, entry);
        }
        flush(reports, report);
    }
    reports->told++;
    reports->counts.changes += entry->verdicts.count;
}

static enum zonal_status write_file(struct cli *cli, const struct log_report *report) {
    struct destination destination;
    if (!destination_open(cli, &destination, report->wanted->file)) return ZONAL_FAILED;
    output_write(destination.output, report->output.bytes, report->output.length);
    return destination_close(cli, &destination);
}

enum zonal_status log_reports_end(struct log_reports *reports) {
    enum zonal_status status = ZONAL_CLEAN;
    log_reports_release(reports);
    for (uint32_t n = 0; n < reports->list.count; n++) {
        struct log_report *report = &reports->list.items[n];
        if (report->wanted->format == ZONAL_JSON) log_end_json(&report->json, &reports->counts);
        flush(reports, report);
        if (is_for_file(report)) status = plan_worse(status, write_file(reports->cli, report));
    }
    return status;
}
