/* A comment that the other has added goes where what it belongs to is in the ground: into the same place of it, or above
 * it, but never to anything else. What goes elsewhere takes its comments along; of what is gone they stay, each in
 * a line of its own and apart from what is next. */
#include "merge/carry.h"
#include "merge/place.h"

/* --- Those that are taken out --- */

/* The comment, with the blanks before it where it stands behind something. */
static void cut(struct carry *carry, uint32_t number) {
    struct span span = carry->ground->comments[number];
    bool is_line = edition_starts_line(carry->ground, span.start);
    uint32_t start = is_line ? span.start : place_before_blanks(carry->ground, span.start);
    patch_cut(carry->patch, start, span.end);
}

void carry_cut_comments(struct carry *carry) {
    uint32_t count = (uint32_t)carry->other->remarks.count;
    for (int32_t n = 0; n < carry->ground->remarks.count; n++) {
        if (remarks_want(carry->remarks, carry->ground_side, (uint32_t)n)) continue;
        cut(carry, (uint32_t)n);
    }
    carry->counterparts = arena_array(carry->arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) {
        carry->counterparts[n] = carry->remarks->twins[carry->other_side][n];
    }
}

/* --- Those that are taken along --- */

static bool is_copied(const struct carry *carry, struct span span) {
    for (uint32_t n = 0; n < carry->copied.count; n++) {
        const struct span *copied = &carry->copied.items[n];
        if (copied->start <= span.start && span.end <= copied->end) return true;
    }
    return false;
}

bool carry_is_due(const struct carry *carry, uint32_t number) {
    enum side side = carry->other_side;
    return carry->remarks->is_added[side][number] && carry->remarks->twins[side][number] == NONE &&
           !is_copied(carry, carry->other->comments[number]);
}

/* The first fact of the ground about the same as the other's, or NONE. */
static uint32_t counterpart_of(const struct carry *carry, uint32_t fact) {
    return carry->settled->keys[carry->other->key_of[fact]].facts[carry->ground_side];
}

/* The fact of the ground that states the same in the end as one of the other, or NONE. */
static uint32_t left_of(const struct carry *carry, uint32_t fact) {
    uint32_t there = counterpart_of(carry, fact);
    while (there != NONE && carry->is_cut[there]) there = carry->ground->again[there];
    return there;
}

/* The last or the first of what the other's comment belongs to that the ground has in the end, or NONE. */
static uint32_t target_of(const struct carry *carry, const struct belonging *belonging) {
    uint32_t found = NONE;
    for (uint32_t n = 0; n < belonging->count; n++) {
        bool is_behind = belonging->place == BELONGS_BEHIND;
        uint32_t fact =
            is_behind ? belonging->first + belonging->count - 1 - n : belonging->first + n;
        if (found == NONE) found = left_of(carry, fact);
    }
    return found;
}

/* Whether the ground's comment stays, while all that it belongs to goes. */
static bool is_left_behind(const struct carry *carry, uint32_t number) {
    const struct belonging *belonging = &carry->ground->belongs[number];
    if (carry->is_taken[number] || belonging->count == 0) return false;
    for (uint32_t n = 0; n < belonging->count; n++) {
        if (!carry->is_cut[belonging->first + n]) return false;
    }
    return remarks_want(carry->remarks, carry->ground_side, number);
}

bool carry_goes_with(const struct carry *carry, uint32_t end) {
    for (uint32_t n = 0; n < (uint32_t)carry->other->remarks.count; n++) {
        if (carry->other->comments[n].end != end) continue;
        uint32_t twin = carry->remarks->twins[carry->other_side][n];
        return carry_is_due(carry, n) || (twin != NONE && is_left_behind(carry, twin));
    }
    return true;
}

/* Whether the ground's comment goes along with the fact, of which the first of the ground about the same is given. */
static bool goes_along(const struct carry *carry, uint32_t number, uint32_t there) {
    const struct belonging *belonging = &carry->ground->belongs[number];
    for (; there != NONE; there = carry->ground->again[there]) {
        if (belongs_to(belonging, there) && is_left_behind(carry, number)) return true;
    }
    return false;
}

static bool comes_along(const struct carry *carry, uint32_t number, uint32_t fact) {
    const struct belonging *belonging = &carry->other->belongs[number];
    return belongs_to(belonging, fact) && carry_is_due(carry, number) &&
           target_of(carry, belonging) == NONE;
}

bool carry_has_comments(const struct carry *carry, uint32_t fact) {
    uint32_t there = counterpart_of(carry, fact);
    for (int32_t n = 0; there != NONE && n < carry->ground->remarks.count; n++) {
        if (goes_along(carry, (uint32_t)n, there)) return true;
    }
    for (int32_t n = 0; n < carry->other->remarks.count; n++) {
        if (comes_along(carry, (uint32_t)n, fact)) return true;
    }
    return false;
}

/* What is taken along, under way. */
struct taking {
    struct text_builder above;
    struct text_builder behind;
    struct text indent;
};

static void take(struct taking *taking, const struct edition *edition, uint32_t number) {
    struct text text = edition->remarks.items[number];
    bool is_behind = edition->belongs[number].place == BELONGS_BEHIND;
    if (is_behind && taking->behind.length == 0) {
        uint32_t start = edition->comments[number].start;
        uint32_t blanks = place_before_blanks(edition, start);
        text_append(&taking->behind, edition_slice(edition, blanks, start));
        text_append(&taking->behind, text);
        return;
    }
    text_append(&taking->above, taking->indent);
    text_append(&taking->above, text);
    text_append_byte(&taking->above, '\n');
}

struct comments carry_take_comments(struct carry *carry, uint32_t fact, struct text indent) {
    struct taking taking = {{.arena = carry->arena}, {.arena = carry->arena}, indent};
    uint32_t there = counterpart_of(carry, fact);
    for (uint32_t n = 0; there != NONE && n < (uint32_t)carry->ground->remarks.count; n++) {
        if (!goes_along(carry, n, there)) continue;
        take(&taking, carry->ground, n);
        cut(carry, n);
        carry->is_taken[n] = true;
    }
    for (uint32_t n = 0; n < (uint32_t)carry->other->remarks.count; n++) {
        if (!comes_along(carry, n, fact)) continue;
        take(&taking, carry->other, n);
        vector_push(carry->arena, &carry->copied, carry->other->comments[n]);
    }
    return (struct comments){text_built(&taking.above), text_built(&taking.behind)};
}

/* --- Those that are put --- */

/* Puts the comment as a line into the ground, indented as the line there is. */
static void put_line(struct carry *carry, uint32_t line_start, struct text comment,
                     bool has_blank) {
    const struct text *text = &carry->ground->text;
    struct text_builder line = {.arena = carry->arena};
    uint32_t end = line_start;
    while (end < text->length && (text->bytes[end] == ' ' || text->bytes[end] == '\t')) end++;
    text_append(&line, edition_slice(carry->ground, line_start, end));
    text_append(&line, comment);
    text_append_string(&line, has_blank ? "\n\n" : "\n");
    patch_put(carry->patch, line_start, PUT_LINES, text_built(&line));
}

/* Puts it in a line below that of the place. */
static void put_below(struct carry *carry, uint32_t at, struct text indent, struct text comment) {
    const struct text *text = &carry->ground->text;
    uint32_t end = edition_line_end(carry->ground, at);
    bool is_last = end + 1 >= text->length;
    struct text_builder line = {.arena = carry->arena};
    text_append_byte(&line, '\n');
    text_append(&line, indent);
    text_append(&line, comment);
    if (indent.bytes == NULL && !is_last && text->bytes[end + 1] != '\n') {
        text_append_byte(&line, '\n');
    }
    patch_put(carry->patch, end, PUT_LINES, text_built(&line));
}

/* Whether the other's comment stands in the line right above that of the next. */
static bool is_next_line(const struct edition *other, uint32_t number) {
    if (number + 1 >= (uint32_t)other->remarks.count) return false;
    uint32_t next = other->comments[number + 1].start;
    return edition_starts_line(other, next) &&
           edition_line_start(other, next) ==
               edition_line_end(other, other->comments[number].end) + 1;
}

/* Whether a comment beside that of the ground would belong to the fact of the ground, or to nothing as
 * it does. */
static bool is_place_beside(const struct carry *carry, uint32_t counterpart, uint32_t target) {
    if (counterpart == NONE || is_left_behind(carry, counterpart)) return false;
    const struct belonging *belonging = &carry->ground->belongs[counterpart];
    if (!edition_starts_line(carry->ground, carry->ground->comments[counterpart].start))
        return false;
    return target == NONE ? belonging->count == 0 : belongs_to(belonging, target);
}

/* Puts it beside a comment that stands next to it and that the ground has, too. */
static bool put_beside(struct carry *carry, uint32_t number, uint32_t target) {
    const struct edition *other = carry->other;
    struct text comment = other->remarks.items[number];
    if (!edition_starts_line(other, other->comments[number].start)) return false;
    bool has_before = number > 0 && is_next_line(other, number - 1) &&
                      edition_starts_line(other, other->comments[number - 1].start);
    if (has_before && is_place_beside(carry, carry->counterparts[number - 1], target)) {
        uint32_t counterpart = carry->counterparts[number - 1];
        struct span span = carry->ground->comments[counterpart];
        uint32_t start = edition_line_start(carry->ground, span.start);
        put_below(carry, span.end, edition_slice(carry->ground, start, span.start), comment);
        carry->counterparts[number] = counterpart;
        return true;
    }
    if (!is_next_line(other, number)) return false;
    uint32_t counterpart = carry->counterparts[number + 1];
    if (!is_place_beside(carry, counterpart, target)) return false;
    uint32_t start = carry->ground->comments[counterpart].start;
    put_line(carry, edition_line_start(carry->ground, start), comment, false);
    return true;
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

/* Puts it at the end of the line where the node ends; false where it would not belong to the fact there. */
static bool put_behind(struct carry *carry, uint32_t number, uint32_t target,
                       const struct syntax_node *node) {
    struct span span = carry->other->comments[number];
    uint32_t end = edition_line_end(carry->ground, node->span.end);
    struct belonging there = belonging_behind(carry->ground, end);
    if (!belongs_to(&there, target) || has_comment(carry, end)) return false;
    uint32_t blanks = place_before_blanks(carry->other, span.start);
    patch_put(carry->patch, end, PUT_BEHIND, edition_slice(carry->other, blanks, span.end));
    return true;
}

/* Puts it above the line of the place; false where it would not belong to the fact there. */
static bool put_above(struct carry *carry, uint32_t number, uint32_t target, uint32_t at) {
    uint32_t start = edition_line_start(carry->ground, at);
    struct belonging there = belonging_above(carry->ground, start);
    if (!belongs_to(&there, target)) return false;
    put_line(carry, start, carry->other->remarks.items[number], false);
    return true;
}

/* Puts it to what it belongs to in the ground. */
static bool put_with_target(struct carry *carry, uint32_t number, uint32_t target) {
    const struct belonging *belonging = &carry->other->belongs[number];
    const struct canonical_fact *fact = edition_fact(carry->ground, target);
    const struct syntax_node *node = belonging->is_of_part ? place_part(fact) : fact->node;
    if (belonging->place == BELONGS_BEHIND && put_behind(carry, number, target, node)) return true;
    bool is_inside = belonging->place == BELONGS_INSIDE;
    if (is_inside && put_above(carry, number, target, node->span.end - 1)) return true;
    return put_above(carry, number, target, node->span.start) ||
           put_above(carry, number, target, fact->node->span.start);
}

/* --- Those that belong to nothing --- */

/* The last part that ends before the place and the first that begins behind it, of those that the ground has; a
 * statement where the place is outside of it. Facts of the other, or NONE. */
static uint32_t fact_before(const struct carry *carry, uint32_t at) {
    uint32_t found = NONE;
    for (uint32_t n = 0; n < carry->other->count; n++) {
        const struct canonical_fact *fact = edition_fact(carry->other, n);
        const struct syntax_node *node = fact->node->span.end <= at ? fact->node : fact->part;
        if (node->span.end <= at && left_of(carry, n) != NONE) found = n;
    }
    return found;
}

static uint32_t fact_behind(const struct carry *carry, uint32_t at) {
    for (uint32_t n = 0; n < carry->other->count; n++) {
        const struct canonical_fact *fact = edition_fact(carry->other, n);
        if (place_part(fact)->span.start >= at && left_of(carry, n) != NONE) return n;
    }
    return NONE;
}

/* The node of the ground that counts for the place: the statement where the place is outside of it. */
static const struct syntax_node *node_for(const struct carry *carry, uint32_t number, uint32_t at) {
    const struct canonical_fact *fact = edition_fact(carry->other, number);
    const struct canonical_fact *there = edition_fact(carry->ground, left_of(carry, number));
    bool is_inside = fact->node->span.start < at && at < fact->node->span.end;
    return is_inside ? place_part(there) : there->node;
}

/* Puts it above what is next, else below what is before it, and apart from both. */
static void put_by_itself(struct carry *carry, uint32_t number) {
    const struct edition *other = carry->other;
    struct span span = other->comments[number];
    struct text comment = other->remarks.items[number];
    uint32_t behind = fact_behind(carry, span.end);
    uint32_t before = fact_before(carry, span.start);
    const struct text *text = &carry->ground->text;
    bool is_ended = text->length == 0 || text->bytes[text->length - 1] == '\n';
    if (behind != NONE) {
        uint32_t start = node_for(carry, behind, span.start)->span.start;
        bool runs_on = other->belongs[number].count == 0 && is_next_line(other, number);
        start = edition_above_comments(carry->ground, edition_line_start(carry->ground, start));
        put_line(carry, start, comment, !runs_on);
    } else if (before != NONE) {
        put_below(carry, node_for(carry, before, span.start)->span.end, (struct text){0}, comment);
    } else if (is_ended) {
        put_line(carry, text->length, comment, false);
    } else {
        put_below(carry, text->length, (struct text){0}, comment);
    }
}

/* Where the ground's comment stood whose facts are gone, in a line of its own. */
static void keep(struct carry *carry, uint32_t number) {
    const struct text *text = &carry->ground->text;
    uint32_t first = carry->ground->belongs[number].first;
    const struct canonical_fact *fact = edition_fact(carry->ground, first);
    uint32_t statement = carry->ground->statement_of[first];
    const struct syntax_node *node =
        carry_is_gone(carry, statement) ? fact->node : place_part(fact);
    uint32_t end = edition_line_end(carry->ground, node->span.end);
    bool is_apart = end + 1 >= text->length || text->bytes[end + 1] == '\n';
    put_line(carry, edition_line_start(carry->ground, node->span.start),
             carry->ground->remarks.items[number], !is_apart);
}

void carry_comments(struct carry *carry) {
    for (uint32_t n = 0; n < (uint32_t)carry->ground->remarks.count; n++) {
        uint32_t twin = carry->remarks->twins[carry->ground_side][n];
        bool came = twin != NONE && is_copied(carry, carry->other->comments[twin]);
        if (!is_left_behind(carry, n)) continue;
        cut(carry, n);
        if (!came) keep(carry, n);
    }
    for (uint32_t n = 0; n < (uint32_t)carry->other->remarks.count; n++) {
        if (!carry_is_due(carry, n)) continue;
        const struct belonging *belonging = &carry->other->belongs[n];
        uint32_t target = target_of(carry, belonging);
        bool is_gone = belonging->count > 0 && target == NONE;
        if (!is_gone && put_beside(carry, n, target)) continue;
        if (target != NONE && put_with_target(carry, n, target)) continue;
        put_by_itself(carry, n);
    }
}
