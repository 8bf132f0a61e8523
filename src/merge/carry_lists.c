/* Lists and tables: parts are taken out and put in, and of the commas those are kept, cut and put that are needed
 * between what is there in the end. */
#include "merge/carry.h"
#include "merge/place.h"

static void find_parts(struct carry *carry, struct list *list, enum node_kind kind) {
    for (const struct syntax_node *part = list->node->first; part != NULL; part = part->next) {
        if (part->kind == kind) vector_push(carry->arena, &list->parts, part);
    }
    list->is_cut = arena_array(carry->arena, bool, list->parts.count);
}

/* The list of the fact, or NULL. */
static struct list *list_of(struct carry *carry, const struct canonical_fact *fact) {
    enum node_kind kind;
    const struct syntax_node *node = place_list(fact, &kind);
    if (node == NULL) return NULL;
    for (uint32_t n = 0; n < carry->lists.count; n++) {
        if (carry->lists.items[n].node == node) return &carry->lists.items[n];
    }
    struct list list = {.node = node};
    find_parts(carry, &list, kind);
    vector_push(carry->arena, &carry->lists, list);
    return &carry->lists.items[carry->lists.count - 1];
}

static uint32_t part_number(const struct list *list, const struct canonical_fact *fact) {
    uint32_t number = 0;
    while (list->parts.items[number] != place_part(fact)) number++;
    return number;
}

void carry_cut_part(struct carry *carry, const struct canonical_fact *fact) {
    struct list *list = list_of(carry, fact);
    if (list != NULL) list->is_cut[part_number(list, fact)] = true;
}

void carry_put_part(struct carry *carry, const struct canonical_fact *fact, bool is_behind,
                    struct text text, struct comments comments) {
    struct list *list = list_of(carry, fact);
    struct list_put put = {part_number(list, fact) + (is_behind ? 1 : 0), text, comments};
    vector_push(carry->arena, &list->puts, put);
}

/* --- Commas --- */

/* The place of the comma behind the part, or NONE. */
static uint32_t comma_behind(const struct carry *carry, const struct list *list, uint32_t number) {
    const struct text *text = &carry->ground->text;
    bool is_last = number + 1 == list->parts.count;
    if (is_last && list->node->kind != NODE_TABLE) return NONE;
    uint32_t end = is_last ? list->node->span.end : list->parts.items[number + 1]->span.start;
    for (uint32_t at = list->parts.items[number]->span.end; at < end; at++) {
        if (text->bytes[at] == ',') return at;
        if (text->bytes[at] == '#') at = edition_line_end(carry->ground, at);
    }
    return NONE;
}

static bool has_trailing_comma(const struct carry *carry, const struct list *list) {
    return comma_behind(carry, list, list->parts.count - 1) != NONE;
}

/* Whether something stands behind the part in the end. */
static bool has_more(const struct list *list, uint32_t number) {
    for (uint32_t n = number + 1; n < list->parts.count; n++) {
        if (!list->is_cut[n]) return true;
    }
    for (uint32_t n = 0; n < list->puts.count; n++) {
        if (list->puts.items[n].behind > number) return true;
    }
    return false;
}

/* The same of what is put. */
static bool has_more_behind_put(const struct list *list, uint32_t number) {
    uint32_t behind = list->puts.items[number].behind;
    for (uint32_t n = behind; n < list->parts.count; n++) {
        if (!list->is_cut[n]) return true;
    }
    for (uint32_t n = 0; n < list->puts.count; n++) {
        uint32_t other = list->puts.items[n].behind;
        if (other > behind || (other == behind && n > number)) return true;
    }
    return false;
}

static bool has_put_behind(const struct list *list, uint32_t number) {
    for (uint32_t n = 0; n < list->puts.count; n++) {
        if (list->puts.items[n].behind == number + 1) return true;
    }
    return false;
}

static void change_part(struct carry *carry, const struct list *list, uint32_t number) {
    const char *bytes = carry->ground->text.bytes;
    struct span span = list->parts.items[number]->span;
    uint32_t comma = comma_behind(carry, list, number);
    bool needs = has_more(list, number) || has_trailing_comma(carry, list);
    if (!list->is_cut[number]) {
        if (needs && comma == NONE) patch_put(carry->patch, span.end, PUT_WITHIN, TEXT(","));
        if (!needs && comma != NONE) patch_cut(carry->patch, comma, comma + 1);
        return;
    }
    bool has_put = has_put_behind(list, number);
    patch_cut(carry->patch, span.start, span.end);
    if (comma != NONE) {
        uint32_t end = comma + 1;
        while (bytes[end] == ' ' || bytes[end] == '\t') end++;
        patch_cut(carry->patch, comma, end);
    } else if (!has_put) {
        uint32_t start = span.start;
        while (start > 0 && (bytes[start - 1] == ' ' || bytes[start - 1] == '\t')) start--;
        patch_cut(carry->patch, start, span.start);
    }
}

/* --- What is put --- */

/* Whether nothing stands behind the place in its line but a comment. */
static bool ends_line(const struct carry *carry, uint32_t at) {
    const struct text *text = &carry->ground->text;
    while (at < text->length && (text->bytes[at] == ' ' || text->bytes[at] == '\t')) at++;
    return at == text->length || text->bytes[at] == '\n' || text->bytes[at] == '#';
}

/* Whether the list has a line for the part, and for nothing else of it. */
static bool has_line(const struct carry *carry, const struct list *list, uint32_t number) {
    struct span span = list->parts.items[number]->span;
    uint32_t end = edition_line_end(carry->ground, span.end);
    bool is_last = number + 1 == list->parts.count;
    uint32_t next = is_last ? list->node->span.end : list->parts.items[number + 1]->span.start;
    bool is_end =
        next > end || (is_last && list->node->kind == NODE_LEADS && ends_line(carry, span.end));
    return edition_starts_line(carry->ground, span.start) && is_end;
}

/* Where what stands behind the part ends: with what is next, or with the line where comments there would be of
 * the part. */
static uint32_t end_behind(const struct carry *carry, const struct list *list, uint32_t number) {
    const struct syntax_node *part = list->parts.items[number];
    if (number + 1 < list->parts.count) return list->parts.items[number + 1]->span.start;
    bool is_one_line =
        edition_line_start(carry->ground, part->span.start) <= list->node->span.start;
    bool is_bracketed = list->node->kind == NODE_TABLE;
    return is_bracketed || is_one_line ? list->node->span.end
                                       : edition_line_end(carry->ground, part->span.end);
}

bool carry_fits_part(struct carry *carry, const struct canonical_fact *fact, bool is_behind,
                     bool has_comments) {
    struct list *list = list_of(carry, fact);
    uint32_t number = part_number(list, fact);
    uint32_t beside = number > 0 && !is_behind ? number - 1 : number;
    uint32_t start = list->parts.items[beside]->span.end;
    uint32_t end = end_behind(carry, list, beside);
    struct text between = edition_slice(carry->ground, start, end);
    if (has_line(carry, list, beside)) return true;
    return !has_comments &&
           (between.length == 0 || memchr(between.bytes, '#', between.length) == NULL);
}

static struct text indent_of(const struct carry *carry, uint32_t at) {
    return edition_slice(carry->ground, edition_line_start(carry->ground, at), at);
}

static void put_line(struct carry *carry, const struct list *list, const struct list_put *put,
                     const char *comma) {
    bool is_first = put->behind == 0;
    const struct syntax_node *part = list->parts.items[is_first ? 0 : put->behind - 1];
    struct text_builder line = {.arena = carry->arena};
    uint32_t start = edition_line_start(carry->ground, part->span.start);
    if (!is_first) text_append_byte(&line, '\n');
    text_append(&line, put->comments.above);
    text_append(&line, indent_of(carry, part->span.start));
    text_append(&line, put->text);
    text_append_string(&line, comma);
    text_append(&line, put->comments.behind);
    if (is_first) text_append_byte(&line, '\n');
    uint32_t at = is_first ? edition_above_comments(carry->ground, start)
                           : edition_line_end(carry->ground, part->span.end);
    patch_put(carry->patch, at, PUT_LINES, text_built(&line));
}

static void put_inline(struct carry *carry, const struct list *list, const struct list_put *put,
                       const char *comma) {
    struct text_builder words = {.arena = carry->arena};
    uint32_t number = put->behind == 0 ? 0 : put->behind - 1;
    bool is_before = put->behind == 0 || list->is_cut[number];
    uint32_t at = list->parts.items[number]->span.start;
    if (!is_before) {
        uint32_t found = comma_behind(carry, list, number);
        at = found == NONE ? list->parts.items[number]->span.end : found + 1;
        text_append_byte(&words, ' ');
    }
    text_append(&words, put->text);
    text_append_string(&words, comma);
    if (is_before && comma[0] != '\0') text_append_byte(&words, ' ');
    patch_put(carry->patch, at, PUT_WITHIN, text_built(&words));
}

/* Leads of which none are left go with their word. */
static bool is_emptied(const struct list *list) {
    return list->node->kind == NODE_LEADS && list->is_cut[0] && !has_more(list, 0) &&
           list->puts.count == 0;
}

void carry_lists(struct carry *carry) {
    for (uint32_t n = 0; n < carry->lists.count; n++) {
        const struct list *list = &carry->lists.items[n];
        if (is_emptied(list)) {
            uint32_t start = place_before_blanks(carry->ground, list->node->span.start);
            patch_cut(carry->patch, start, list->node->span.end);
            continue;
        }
        for (uint32_t part = 0; part < list->parts.count; part++) change_part(carry, list, part);
        for (uint32_t put = 0; put < list->puts.count; put++) {
            uint32_t behind = list->puts.items[put].behind;
            bool needs = has_more_behind_put(list, put) || has_trailing_comma(carry, list);
            bool is_line = has_line(carry, list, behind == 0 ? 0 : behind - 1);
            (is_line ? put_line : put_inline)(carry, list, &list->puts.items[put],
                                              needs ? "," : "");
        }
    }
}
