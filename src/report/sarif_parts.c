/* A path becomes a URI byte by byte (RFC 3986): all but what is never reserved is escaped, so that any name of
 * a file goes. Relative ones are relative to where the program was run, which is never told. */
#include "report/sarif_parts.h"

#include "report/plain.h"

void sarif_text(struct sarif *sarif, const char *key, struct text text) {
    json_key(&sarif->json, key);
    json_text(&sarif->json, text);
}

void sarif_word(struct sarif *sarif, const char *key, const char *word) {
    sarif_text(sarif, key, text_of(word));
}

void sarif_number(struct sarif *sarif, const char *key, int64_t number) {
    json_key(&sarif->json, key);
    json_integer(&sarif->json, number);
}

void sarif_open_object(struct sarif *sarif, const char *key) {
    json_key(&sarif->json, key);
    json_open_object(&sarif->json);
}

void sarif_open_array(struct sarif *sarif, const char *key) {
    json_key(&sarif->json, key);
    json_open_array(&sarif->json);
}

void sarif_message(struct sarif *sarif, const char *key, struct text text) {
    struct text_builder escaped = {.arena = sarif->json.output->arena};
    for (uint32_t n = 0; n < text.length; n++) {
        bool is_link = text.bytes[n] == ']' && n + 1 < text.length && text.bytes[n + 1] == '(';
        if (is_link) text_append_byte(&escaped, '\\');
        bool is_brace = text.bytes[n] == '{' || text.bytes[n] == '}';
        text_append_repeated(&escaped, text.bytes[n], is_brace ? 2 : 1);
    }
    sarif_open_object(sarif, key);
    sarif_text(sarif, "text", escaped.length > 0 ? text_built(&escaped) : TEXT(""));
    json_close_object(&sarif->json);
}

/* --- Places --- */

static bool is_unreserved(char byte) {
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    bool is_digit = byte >= '0' && byte <= '9';
    return is_letter || is_digit || (byte != '\0' && strchr("-._~/", byte) != NULL);
}

static struct text uri_of(struct arena *arena, struct text path) {
    struct text_builder uri = {.arena = arena};
    bool is_absolute = path.length > 0 && path.bytes[0] == '/';
    if (is_absolute) text_append_string(&uri, "file://");
    for (uint32_t n = 0; n < path.length; n++) {
        if (is_unreserved(path.bytes[n])) {
            text_append_byte(&uri, path.bytes[n]);
        } else {
            text_append_format(&uri, "%%%02X", (unsigned)(unsigned char)path.bytes[n]);
        }
    }
    return text_built(&uri);
}

/* The standard rules are installed beside the documents, for whoever wants to open them. What was given in
 * memory, as standard input is, has a URI too, since readers stumble where there is none; but it is relative
 * to nothing, and its text is among the artifacts. */
void sarif_artifact(struct sarif *sarif, uint32_t source) {
    struct text path = sources_get(sarif->found->sources, source)->path;
    bool is_standard = source == sarif->found->standard;
    bool is_absolute = path.length > 0 && path.bytes[0] == '/';
    sarif_text(sarif, "uri",
               is_standard ? TEXT(DOCUMENTS "/standard.zonal")
                           : uri_of(sarif->json.output->arena, path));
    if (found_is_file(sarif->found, source) && !is_absolute) {
        sarif_word(sarif, "uriBaseId", "%SRCROOT%");
    }
    sarif_number(sarif, "index", source - 1);
}

void sarif_region(struct sarif *sarif, struct span span) {
    struct position start = sources_position(sarif->found->sources, span.source, span.start);
    struct position end = sources_position(sarif->found->sources, span.source, span.end);
    sarif_number(sarif, "startLine", start.line);
    sarif_number(sarif, "startColumn", start.column);
    sarif_number(sarif, "endLine", end.line);
    sarif_number(sarif, "endColumn", end.column);
}

void sarif_physical(struct sarif *sarif, struct span span) {
    sarif_open_object(sarif, "physicalLocation");
    sarif_open_object(sarif, "artifactLocation");
    sarif_artifact(sarif, span.source);
    json_close_object(&sarif->json);
    sarif_open_object(sarif, "region");
    sarif_region(sarif, span);
    json_close_object(&sarif->json);
    json_close_object(&sarif->json);
}

static void put_artifact(struct sarif *sarif, uint32_t number) {
    const struct source *source = sources_get(sarif->found->sources, number);
    bool is_standard = number == sarif->found->standard;
    bool is_elsewhere = is_standard || found_is_file(sarif->found, number);
    json_open_object(&sarif->json);
    sarif_open_object(sarif, "location");
    sarif_artifact(sarif, number);
    json_close_object(&sarif->json);
    if (!is_elsewhere) {
        sarif_open_object(sarif, "contents");
        sarif_text(sarif, "text", source->text);
        json_close_object(&sarif->json);
    }
    sarif_open_array(sarif, "roles");
    json_string(&sarif->json, is_standard ? "policy" : "analysisTarget");
    if (!is_elsewhere) json_string(&sarif->json, "memoryContents");
    json_close_array(&sarif->json);
    sarif_word(sarif, "encoding", "UTF-8");
    sarif_word(sarif, "sourceLanguage", "zonal");
    json_close_object(&sarif->json);
}

void sarif_artifacts(struct sarif *sarif) {
    sarif_open_array(sarif, "artifacts");
    for (uint32_t n = 1; n <= sources_count(sarif->found->sources); n++) put_artifact(sarif, n);
    json_close_array(&sarif->json);
}
