/* The document grows commit by commit, so that nothing of it has to be kept. */
#include "cli/log.h"

void log_begin_json(struct json *json, const char *subject) {
    json_open_object(json);
    json_key(json, "schema");
    json_string(json, "zonal.log/1");
    json_key(json, "subject");
    json_text(json, subject == NULL ? (struct text){0} : text_of(subject));
    json_key(json, "commits");
    json_open_array(json);
}

static void put_string(struct json *json, const char *key, const char *string) {
    json_key(json, key);
    json_text(json, string == NULL ? (struct text){0} : text_of(string));
}

static void put_count(struct json *json, const char *key, size_t count) {
    json_key(json, key);
    json_integer(json, (int64_t)count);
}

static void put_truth(struct json *json, const char *key, bool truth) {
    json_key(json, key);
    json_truth(json, truth);
}

static void append_cause(struct json *json, const struct zonal_cause *cause) {
    json_open_object(json);
    put_string(json, "fact", cause->fact);
    put_string(json, "file", cause->path);
    put_count(json, "line", cause->line);
    put_count(json, "column", cause->column);
    json_close_object(json);
}

static void append_verdict(struct json *json, const struct log_verdict *verdict) {
    const struct zonal_verdict_change *change = verdict->change;
    json_open_object(json);
    put_string(json, "rule", change->rule);
    put_string(json, "severity", change->severity);
    put_string(json, "instance", change->instance);
    put_string(json, "move", change->move);
    put_string(json, "from", change->from);
    put_string(json, "to", change->to);
    put_string(json, "message", change->message);
    put_truth(json, "of_merge", verdict->is_of_merge);
    json_key(json, "causes");
    json_open_array(json);
    for (size_t n = 0; n < change->cause_count; n++) append_cause(json, &change->causes[n]);
    json_close_array(json);
    put_count(json, "more_causes", change->more_causes);
    json_close_object(json);
}

void log_append_json(struct json *json, const struct log_entry *entry) {
    const struct history_commit *commit = entry->commit;
    json_open_object(json);
    put_string(json, "id", commit->name);
    put_string(json, "time", commit->time);
    put_string(json, "author", commit->author);
    put_string(json, "email", commit->email);
    put_string(json, "subject", commit->subject);
    put_count(json, "parents", commit->parent_count);
    put_string(json, "former_name", entry->former);
    put_string(json, "former_subject", entry->former_subject);
    put_truth(json, "begins", entry->begins);
    put_truth(json, "ends", entry->ends);
    put_count(json, "errors", entry->errors);
    json_key(json, "error");
    json_text(json, entry->error);
    json_key(json, "verdicts");
    json_open_array(json);
    for (uint32_t n = 0; n < entry->verdicts.count; n++) {
        append_verdict(json, &entry->verdicts.items[n]);
    }
    json_close_array(json);
    json_close_object(json);
}

void log_end_json(struct json *json, const struct log_counts *counts) {
    json_close_array(json);
    json_key(json, "summary");
    json_open_object(json);
    put_count(json, "commits", counts->commits);
    put_count(json, "checked", counts->checked);
    put_count(json, "changes", counts->changes);
    json_close_object(json);
    json_close_object(json);
    text_append_byte(json->output, '\n');
}
