/* A text is patched line by line. A line of which nothing is left but blanks is taken out, and so is one of two
 * empty lines that meet by that. */
#include "merge/patch.h"

#include "base/sort.h"

void patch_init(struct patch *patch, struct arena *arena, struct text text) {
    *patch = (struct patch){
        .arena = arena, .text = text, .is_cut = arena_array(arena, bool, text.length + 1)};
}

void patch_cut(struct patch *patch, uint32_t start, uint32_t end) {
    for (uint32_t at = start; at < end; at++) patch->is_cut[at] = true;
}

void patch_put(struct patch *patch, uint32_t at, enum put_rank rank, struct text text) {
    vector_push(patch->arena, &patch->puts, (struct put){at, rank, patch->puts.count, text});
}

static int compare_puts(const void *context, const void *a, const void *b) {
    const struct put *one = a;
    const struct put *other = b;
    (void)context;
    if (one->at != other->at) return one->at < other->at ? -1 : 1;
    if (one->rank != other->rank) return one->rank < other->rank ? -1 : 1;
    return (one->number > other->number) - (one->number < other->number);
}

/* --- Lines --- */

/* The patching of a text, line by line. */
struct patching {
    const struct patch *patch;
    struct text_builder line; /* the line as it is now, with what is put before and behind it */
    uint32_t next;            /* of the puts */
    bool was_empty;           /* the last line that is left, or there is none */
    bool has_met;             /* a line behind it was taken out */
};

static struct patching patching_of(struct patch *patch, struct arena *arena) {
    sort_records(patch->arena, patch->puts.items, patch->puts.count, sizeof(struct put),
                 compare_puts, NULL);
    return (struct patching){.patch = patch, .line.arena = arena, .was_empty = true};
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* Takes blanks off the end, and with them line ends down to the last. */
static void trim(struct text_builder *line, bool is_ended) {
    while (line->length > 0 && is_blank(line->bytes[line->length - 1])) line->length--;
    if (is_ended) text_append_byte(line, '\n');
}

/* The bytes of the line that are left, with what is put among them; false where there were some
 * beside blanks, and all are cut. */
static bool fill(struct patching *patching, uint32_t start, uint32_t end, bool *has_cut) {
    const struct patch *patch = patching->patch;
    bool had_any = false;
    bool has_any = false;
    for (uint32_t at = start; at <= end; at++) {
        bool is_end = at == end;
        while (patching->next < patch->puts.count && patch->puts.items[patching->next].at == at) {
            const struct put *put = &patch->puts.items[patching->next++];
            has_any |= put->rank != PUT_LINES;
            text_append(&patching->line, put->text);
        }
        if (is_end) break;
        bool counts = !is_blank(patch->text.bytes[at]);
        had_any |= counts;
        *has_cut |= patch->is_cut[at];
        if (patch->is_cut[at]) continue;
        has_any |= counts;
        text_append_byte(&patching->line, patch->text.bytes[at]);
    }
    return has_any || !had_any;
}

/* What is put beside a line that is taken out is lines by itself. */
static void drop_blanks(struct text_builder *line, bool is_ended) {
    uint32_t start = 0;
    while (start < line->length && is_blank(line->bytes[start])) start++;
    if (start < line->length && line->bytes[start] == '\n') start++;
    memmove(line->bytes, line->bytes + start, line->length - start);
    line->length -= start;
    while (line->length > 0 && is_blank(line->bytes[line->length - 1])) line->length--;
    bool is_closed = line->length == 0 || line->bytes[line->length - 1] == '\n';
    if (!is_closed && is_ended) text_append_byte(line, '\n');
}

/* Makes the line from `start` to `end`, where its `\n` stands, or the text's end. */
static struct text make_line(struct patching *patching, uint32_t start, uint32_t end) {
    struct text_builder *line = &patching->line;
    bool is_ended = end < patching->patch->text.length;
    bool has_cut = false;
    line->length = 0;
    bool is_left = fill(patching, start, end, &has_cut);
    if (!is_left) {
        if (line->length > 0) drop_blanks(line, is_ended);
        patching->has_met = true;
    } else if (has_cut) {
        trim(line, is_ended);
    } else if (is_ended) {
        text_append_byte(line, '\n');
    }
    bool is_empty = line->length == 1 && line->bytes[0] == '\n';
    if (is_empty && patching->was_empty && patching->has_met) line->length = 0;
    if (line->length > 0) {
        patching->was_empty = is_empty;
        patching->has_met = false;
    }
    return text_built(line);
}

static uint32_t line_end(struct text text, uint32_t at) {
    while (at < text.length && text.bytes[at] != '\n') at++;
    return at;
}

struct text patch_apply(struct patch *patch, struct arena *arena) {
    struct text_builder output = {.arena = arena};
    struct text_builder whole = {.arena = patch->arena};
    struct patching patching = patching_of(patch, patch->arena);
    for (uint32_t at = 0, end = 0; at <= patch->text.length; at = end + 1) {
        end = line_end(patch->text, at);
        text_append(&whole, make_line(&patching, at, end));
    }
    text_append(&output, text_built(&whole));
    text_append(&output, (struct text){"\0", 2});
    return (struct text){output.bytes, output.length - 2};
}

uint32_t patch_append_both(struct text_builder *output, struct patch *ours, struct patch *theirs,
                           const struct conflict_marks *marks) {
    struct patching our = patching_of(ours, ours->arena);
    struct patching their = patching_of(theirs, theirs->arena);
    struct text_builder one = {.arena = ours->arena};
    struct text_builder other = {.arena = ours->arena};
    uint32_t conflicts = 0;
    bool is_open = false;
    for (uint32_t at = 0, end = 0; at <= ours->text.length; at = end + 1) {
        end = line_end(ours->text, at);
        struct text line = make_line(&our, at, end);
        struct text counterpart = make_line(&their, at, end);
        bool differs = !text_equal(line, counterpart);
        if (is_open && !differs) {
            conflicts +=
                threeway_append_conflict(output, text_built(&one), text_built(&other), marks);
            one.length = other.length = 0;
        }
        is_open = differs;
        text_append(differs ? &one : output, line);
        if (differs) text_append(&other, counterpart);
    }
    if (is_open) {
        conflicts += threeway_append_conflict(output, text_built(&one), text_built(&other), marks);
    }
    return conflicts;
}
