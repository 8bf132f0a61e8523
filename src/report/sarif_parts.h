/* The parts of a SARIF document: places, messages, and the tool with its rules. */
#ifndef REPORT_SARIF_PARTS_H
#define REPORT_SARIF_PARTS_H

#include "base/json.h"
#include "report/found.h"

/* A document that is being written. */
struct sarif {
    const struct found *found;
    struct json json;
    VECTOR(struct text) codes;   /* of diagnostics that are results, each once */
    VECTOR(struct text) notices; /* of those that are notifications */
};

void sarif_text(struct sarif *sarif, const char *key, struct text text);
void sarif_word(struct sarif *sarif, const char *key, const char *word);
void sarif_number(struct sarif *sarif, const char *key, int64_t number);
void sarif_open_object(struct sarif *sarif, const char *key);
void sarif_open_array(struct sarif *sarif, const char *key);

/* A message object. Braces would be placeholders, and are doubled. */
void sarif_message(struct sarif *sarif, const char *key, struct text text);

/* The members of an artifactLocation, of a location and a region object. */
void sarif_artifact(struct sarif *sarif, uint32_t source);
void sarif_physical(struct sarif *sarif, struct span span);
void sarif_region(struct sarif *sarif, struct span span);

/* The run's artifacts: all texts by the number of their source, less one. */
void sarif_artifacts(struct sarif *sarif);

/* The tool: rules in force first, by their number, then codes, then what tests expect. */
void sarif_tool(struct sarif *sarif);

/* Where the descriptor of the tag stands among the rules or, where not `is_rule`, the notifications. */
uint32_t sarif_index(const struct sarif *sarif, struct text tag, bool is_rule);

#endif
