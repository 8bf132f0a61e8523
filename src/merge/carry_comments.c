/* Comments are a row of texts in each side, and those that two sides share are found as shared lines are. What the
 * other has added goes where its neighbour is in the ground: the comment beside it, what it stands behind
 * in a line, or what it stands above. */
#include "merge/carry.h"
#include "merge/place.h"

/* --- Which are shared --- */

static struct text_lines copy_remarks(struct carry *carry, enum side side) {
    struct text_lines remarks = carry->settled->editions[side]->remarks;
    remarks.differs = arena_array(carry->arena, bool, remarks.count);
    return remarks;
}

/* Gives what is shared its number: by comment of the one, that of the other, or NONE. */
static uint32_t *match(struct carry *carry, const struct text_lines *one,
                       const struct text_lines *other) {
    uint32_t *numbers = arena_array(carry->arena, uint32_t, one->count);
    int32_t next = 0;
    for (int32_t n = 0; n < one->count; n++) {
        numbers[n] = NONE;
        if (one->differs[n]) continue;
        while (other->differs[next]) next++;
        numbers[n] = (uint32_t)next++;
    }
    return numbers;
}

/* One that the ground has at another place in the row is found by its text. */
static void match_moved(const struct text_lines *base, uint32_t *numbers,
                        const struct text_lines *ground) {
    for (int32_t n = 0; n < base->count; n++) {
        for (int32_t m = 0; numbers[n] == NONE && m < ground->count; m++) {
            if (!ground->differs[m] || !text_equal(base->items[n], ground->items[m])) continue;
            ground->differs[m] = false;
            numbers[n] = (uint32_t)m;
        }
    }
}

void carry_compare_comments(struct carry *carry) {
    struct text_lines base = copy_remarks(carry, BASE);
    struct text_lines ground = copy_remarks(carry, carry->ground_side);
    lines_compare(carry->arena, &base, &ground);
    uint32_t *in_ground = match(carry, &base, &ground);
    match_moved(&base, in_ground, &ground);
    struct text_lines *base_again = &carry->remarks[BASE];
    struct text_lines *other = &carry->remarks[carry->other_side];
    *base_again = copy_remarks(carry, BASE);
    *other = copy_remarks(carry, carry->other_side);
    lines_compare(carry->arena, base_again, other);
    uint32_t *in_other = match(carry, base_again, other);
    carry->remarks[carry->ground_side] = ground;
    carry->counterparts = arena_array(carry->arena, uint32_t, other->count);
    for (int32_t n = 0; n < other->count; n++) carry->counterparts[n] = NONE;
    for (int32_t n = 0; n < base.count; n++) {
        if (in_other[n] != NONE) carry->counterparts[in_other[n]] = in_ground[n];
        bool is_taken_out = in_other[n] == NONE && in_ground[n] != NONE;
        if (!is_taken_out) continue;
        struct span span = carry->ground->comments[in_ground[n]];
        patch_cut(carry->patch, span.start, span.end);
    }
}

/* --- Those that are added --- */

static bool is_copied(const struct carry *carry, struct span span) {
    for (uint32_t n = 0; n < carry->copied.count; n++) {
        const struct span *copied = &carry->copied.items[n];
        if (copied->start <= span.start && span.end <= copied->end) return true;
    }
    return false;
}

/* Whether the ground has added the same comment. */
static bool is_there(struct carry *carry, struct text comment) {
    struct text_lines *ground = &carry->remarks[carry->ground_side];
    for (int32_t n = 0; n < ground->count; n++) {
        if (!ground->differs[n] || !text_equal(ground->items[n], comment)) continue;
        ground->differs[n] = false;
        return true;
    }
    return false;
}

/* The comment as a line of its own, with the blanks before it. */
static struct text line_of(const struct carry *carry, uint32_t number) {
    struct span span = carry->other->comments[number];
    return edition_slice(carry->other, edition_line_start(carry->other, span.start), span.end);
}

static void put_above(struct carry *carry, uint32_t at, struct text line, bool has_blank) {
    struct text_builder text = {.arena = carry->arena};
    text_append(&text, line);
    text_append_string(&text, has_blank ? "\n\n" : "\n");
    patch_put(carry->patch, edition_line_start(carry->ground, at), PUT_LINES, text_built(&text));
}

static void put_below(struct carry *carry, uint32_t at, struct text line) {
    struct text_builder text = {.arena = carry->arena};
    text_append_byte(&text, '\n');
    text_append(&text, line);
    patch_put(carry->patch, edition_line_end(carry->ground, at), PUT_LINES, text_built(&text));
}

/* Whether the comment is the next line behind the other one. */
static bool is_next_line(const struct edition *other, uint32_t number) {
    uint32_t start = edition_line_start(other, other->comments[number + 1].start);
    return start == edition_line_end(other, other->comments[number].end) + 1;
}

/* Puts it beside a comment that stands next to it and that the ground has, too. */
static bool put_beside(struct carry *carry, uint32_t number) {
    const struct edition *other = carry->other;
    const uint32_t *counterparts = carry->counterparts;
    bool is_below = number > 0 && is_next_line(other, number - 1) &&
                    edition_starts_line(other, other->comments[number - 1].start) &&
                    counterparts[number - 1] != NONE;
    bool is_above = (int32_t)number + 1 < other->remarks.count && is_next_line(other, number) &&
                    edition_starts_line(other, other->comments[number + 1].start) &&
                    counterparts[number + 1] != NONE;
    if (is_below) {
        uint32_t counterpart = counterparts[number - 1];
        put_below(carry, carry->ground->comments[counterpart].end, line_of(carry, number));
        carry->counterparts[number] = counterpart;
    } else if (is_above) {
        uint32_t counterpart = counterparts[number + 1];
        put_above(carry, carry->ground->comments[counterpart].start, line_of(carry, number), false);
    }
    return is_below || is_above;
}

/* The fact of the ground that is the counterpart, or NONE. */
static uint32_t counterpart_of(const struct carry *carry, uint32_t fact) {
    return carry->settled->keys[carry->other->key_of[fact]].facts[carry->ground_side];
}

/* The last part that ends before the place and the first that begins behind it; a statement where the
 * place is outside of it. Facts of the ground, or NONE. */
static uint32_t fact_before(const struct carry *carry, uint32_t at) {
    uint32_t found = NONE;
    for (uint32_t n = 0; n < carry->other->count; n++) {
        const struct canonical_fact *fact = edition_fact(carry->other, n);
        const struct syntax_node *node = fact->node->span.end <= at ? fact->node : fact->part;
        if (node->span.end <= at && counterpart_of(carry, n) != NONE) found = n;
    }
    return found;
}

static uint32_t fact_behind(const struct carry *carry, uint32_t at) {
    for (uint32_t n = 0; n < carry->other->count; n++) {
        const struct canonical_fact *fact = edition_fact(carry->other, n);
        if (place_part(fact)->span.start >= at && counterpart_of(carry, n) != NONE) return n;
    }
    return NONE;
}

/* The node that counts for the place: the statement where the place is outside of it. */
static const struct syntax_node *node_for(const struct canonical_fact *there,
                                          const struct canonical_fact *fact, uint32_t at) {
    bool is_inside = fact->node->span.start < at && at < fact->node->span.end;
    return is_inside ? place_part(there) : there->node;
}

/* Whether a comment stands at the end of the line in the ground, and is not taken out, or is put there. */
static bool has_comment(const struct carry *carry, uint32_t line_end) {
    for (uint32_t n = 0; n < carry->patch->puts.count; n++) {
        const struct put *put = &carry->patch->puts.items[n];
        if (put->at != line_end || put->rank != PUT_BEHIND) continue;
        if (memchr(put->text.bytes, '#', put->text.length) != NULL) return true;
    }
    for (int32_t n = 0; n < carry->ground->remarks.count; n++) {
        const struct span *span = &carry->ground->comments[n];
        if (span->end == line_end && !carry->patch->is_cut[span->start]) return true;
    }
    return false;
}

/* Puts it at the end of the line that it stands behind; above that line where a comment is there. */
static bool put_behind(struct carry *carry, uint32_t number) {
    struct span span = carry->other->comments[number];
    uint32_t found = fact_before(carry, span.start);
    if (found == NONE) return false;
    const struct canonical_fact *fact = edition_fact(carry->other, found);
    const struct canonical_fact *there = edition_fact(carry->ground, counterpart_of(carry, found));
    const struct syntax_node *node = node_for(there, fact, span.start);
    uint32_t end = edition_line_end(carry->ground, node->span.end);
    uint32_t blanks = place_before_blanks(carry->other, span.start);
    if (has_comment(carry, end)) {
        uint32_t start = edition_line_start(carry->ground, node->span.start);
        struct text_builder line = {.arena = carry->arena};
        text_append(&line, edition_slice(carry->ground, start, node->span.start));
        if (!edition_starts_line(carry->ground, node->span.start)) line.length = 0;
        text_append(&line, edition_slice(carry->other, span.start, span.end));
        put_above(carry, start, text_built(&line), false);
    } else {
        patch_put(carry->patch, end, PUT_BEHIND, edition_slice(carry->other, blanks, span.end));
    }
    return true;
}

/* Puts it above what it stands above, else below what it stands below. */
static void put_by_itself(struct carry *carry, uint32_t number) {
    const struct edition *other = carry->other;
    struct span span = other->comments[number];
    struct text line = line_of(carry, number);
    uint32_t behind = fact_behind(carry, span.end);
    uint32_t before = fact_before(carry, span.start);
    uint32_t found = behind != NONE ? behind : before;
    const struct text *text = &carry->ground->text;
    if (found == NONE) {
        bool is_ended = text->length == 0 || text->bytes[text->length - 1] == '\n';
        if (is_ended) {
            put_above(carry, text->length, line, false);
        } else {
            put_below(carry, text->length, line);
        }
        return;
    }
    const struct canonical_fact *there = edition_fact(carry->ground, counterpart_of(carry, found));
    const struct syntax_node *node = node_for(there, edition_fact(other, found), span.start);
    bool is_apart = span.end + 1 < other->text.length && other->text.bytes[span.end + 1] == '\n';
    if (behind != NONE) {
        put_above(carry, node->span.start, line, is_apart);
    } else {
        put_below(carry, node->span.end, line);
    }
}

void carry_comments(struct carry *carry) {
    const struct edition *other = carry->other;
    const struct text_lines *remarks = &carry->remarks[carry->other_side];
    for (uint32_t n = 0; n < (uint32_t)remarks->count; n++) {
        if (!remarks->differs[n] || is_copied(carry, other->comments[n])) continue;
        if (is_there(carry, remarks->items[n])) continue;
        bool is_line = edition_starts_line(other, other->comments[n].start);
        if (!is_line && put_behind(carry, n)) continue;
        if (!put_beside(carry, n)) put_by_itself(carry, n);
    }
}
