/* What is added. A statement that is new as a whole is taken as it is written, with its comments; of any
 * other, each new fact goes into the list or table of the ground that is the counterpart, or gets a statement
 * of its own. */
#include "merge/carry.h"
#include "merge/place.h"

static const struct statement *statement_at(const struct edition *edition, uint32_t number) {
    return &edition->statements.items[number];
}

static const struct canonical_fact *ground_fact(const struct carry *carry, uint32_t fact) {
    return edition_fact(carry->ground, fact);
}

/* The first fact of the ground about the same as the other's, or NONE. */
static uint32_t counterpart_of(const struct carry *carry, uint32_t fact) {
    return carry->settled->keys[carry->other->key_of[fact]].facts[carry->ground_side];
}

/* --- Where a statement goes --- */

/* The end of the block or the text. */
static struct landing landing_at_end(const struct carry *carry, uint32_t number) {
    const struct canonical_fact *block = statement_at(carry->other, number)->block;
    const struct text *text = &carry->ground->text;
    struct landing landing = {LINES_BEFORE, text->length, TEXT("")};
    if (block == NULL) {
        bool is_ended = text->length == 0 || text->bytes[text->length - 1] == '\n';
        if (!is_ended) landing.form = LINES_BEHIND;
        return landing;
    }
    for (uint32_t n = 0; n < carry->ground->statements.count; n++) {
        const struct syntax_node *node = statement_at(carry->ground, n)->node;
        const struct canonical_fact *fact =
            ground_fact(carry, statement_at(carry->ground, n)->first);
        if (canonical_compare_keys(fact, block) != 0) continue;
        landing.at = node->span.end - 1;
        bool is_line = edition_starts_line(carry->ground, landing.at);
        landing.form = is_line ? LINES_BEFORE : INLINE_BEFORE;
        if (is_line) landing.at = edition_line_start(carry->ground, landing.at);
        landing.indent = TEXT("  ");
    }
    return landing;
}

static struct text indent_of(const struct carry *carry, const struct syntax_node *node) {
    bool starts = edition_starts_line(carry->ground, node->span.start);
    uint32_t start = edition_line_start(carry->ground, node->span.start);
    return starts ? edition_slice(carry->ground, start, node->span.start) : TEXT("  ");
}

/* Where the block that holds the statement ends, or the text. */
static uint32_t end_of_block(const struct carry *carry, const struct statement *statement) {
    return statement->block == NULL ? carry->ground->text.length
                                    : statement->block->node->span.end - 1;
}

static bool is_new(const struct carry *carry, uint32_t number) {
    const struct statement *statement = statement_at(carry->ground, number);
    for (uint32_t n = statement->first; n < statement->first + statement->count; n++) {
        if (carry->settled->keys[carry->ground->key_of[n]].facts[BASE] != NONE) return false;
    }
    return true;
}

/* Behind the statement of the ground, and behind what ours has added there. */
static struct landing landing_behind(const struct carry *carry, uint32_t number) {
    const struct statement *statement = statement_at(carry->ground, number);
    bool is_ours = carry->ground_side == OURS;
    while (is_ours && statement->after != NONE && is_new(carry, statement->after)) {
        statement = statement_at(carry->ground, statement->after);
    }
    uint32_t end = statement->node->span.end;
    uint32_t line_end = edition_line_end(carry->ground, end);
    uint32_t next = statement->after == NONE
                        ? end_of_block(carry, statement) + (statement->block == NULL)
                        : statement_at(carry->ground, statement->after)->node->span.start;
    struct landing landing = {LINES_BEHIND, line_end, indent_of(carry, statement->node)};
    if (next > line_end) return landing;
    landing.form = INLINE_BEHIND;
    landing.at = end;
    return landing;
}

static struct landing landing_before(const struct carry *carry, uint32_t number) {
    const struct syntax_node *node = statement_at(carry->ground, number)->node;
    struct landing landing = {INLINE_BEFORE, node->span.start, indent_of(carry, node)};
    if (!edition_starts_line(carry->ground, node->span.start)) return landing;
    landing.form = LINES_BEFORE;
    landing.at =
        edition_above_comments(carry->ground, edition_line_start(carry->ground, node->span.start));
    return landing;
}

/* Behind the nearest statement before it that the ground has, else before the nearest behind it. */
static struct landing find_landing(const struct carry *carry, uint32_t number) {
    uint32_t before = number;
    while (before != NONE) {
        if (carry->landings[before].form != NOWHERE_YET) return carry->landings[before];
        uint32_t counterpart = carry_counterpart(carry, before);
        if (counterpart != NONE) return landing_behind(carry, counterpart);
        before = statement_at(carry->other, before)->before;
    }
    for (uint32_t after = statement_at(carry->other, number)->after; after != NONE;
         after = statement_at(carry->other, after)->after) {
        uint32_t counterpart = carry_counterpart(carry, after);
        if (counterpart != NONE) return landing_before(carry, counterpart);
    }
    return landing_at_end(carry, number);
}

/* --- Putting it there --- */

static bool has_any(struct text text, char byte) {
    return text.length > 0 && memchr(text.bytes, byte, text.length) != NULL;
}

static struct text stripped(struct text text) {
    while (text.length > 0 && strchr(" \t\n", text.bytes[0]) != NULL) {
        text.bytes++;
        text.length--;
    }
    return text;
}

/* Puts the statement among others of one line. */
static void put_inline(struct carry *carry, const struct landing *landing, struct text text) {
    struct text_builder words = {.arena = carry->arena};
    bool is_behind = landing->form == INLINE_BEHIND;
    text = stripped(text);
    bool needs_lines = has_any(text, '\n') || has_any(text, '#');
    text_append_string(&words, needs_lines ? "\n" : is_behind ? "; " : "");
    text_append(&words, text);
    text_append_string(&words, needs_lines ? "\n" : is_behind ? "" : "; ");
    patch_put(carry->patch, landing->at, is_behind ? PUT_BEHIND : PUT_WITHIN, text_built(&words));
}

/* Puts lines at the landing, and notes it. */
static void put_at(struct carry *carry, uint32_t number, struct text text) {
    struct landing landing = find_landing(carry, number);
    carry->landings[number] = landing;
    if (landing.form == INLINE_BEHIND || landing.form == INLINE_BEFORE) {
        put_inline(carry, &landing, text);
        return;
    }
    struct text_builder lines = {.arena = carry->arena};
    bool has_blank = text.length > 0 && text.bytes[0] == '\n';
    if (landing.form == LINES_BEHIND) text_append_byte(&lines, '\n');
    if (landing.form == LINES_BEFORE && has_blank && landing.at == 0) text = stripped(text);
    bool is_indented = text.length > 0 && strchr(" \t\n", text.bytes[0]) != NULL;
    if (!is_indented) text_append(&lines, landing.indent);
    text_append(&lines, text);
    if (landing.form == LINES_BEFORE) text_append_byte(&lines, '\n');
    patch_put(carry->patch, landing.at, PUT_LINES, text_built(&lines));
}

/* --- Whole statements --- */

/* Whether the fact is brought as the other states it. */
static bool is_brought(const struct carry *carry, uint32_t fact) {
    const struct element *adds = carry->adds[fact];
    return adds != NULL && adds->side == carry->other_side && adds->fact == fact;
}

/* Whether all that the statement says is new; that there is the district goes without saying. */
static bool is_new_whole(const struct carry *carry, uint32_t number) {
    const struct statement *statement = statement_at(carry->other, number);
    bool brings = false;
    for (uint32_t n = statement->first; n < statement->first + statement->count; n++) {
        bool is_district = edition_fact(carry->other, n)->kind == FACT_DISTRICT;
        if (!is_brought(carry, n) && !is_district) return false;
        brings |= carry->adds[n] != NULL;
    }
    return brings;
}

/* The first statement behind the block of that statement. */
static uint32_t behind_block(const struct carry *carry, uint32_t number) {
    const struct syntax_node *node = statement_at(carry->other, number)->node;
    uint32_t next = number + 1;
    while (next < carry->other->statements.count &&
           statement_at(carry->other, next)->node->span.end <= node->span.end) {
        next++;
    }
    return next;
}

/* Whether the comment whose line starts there is one that the ground is to get. */
static bool is_added_comment(const struct carry *carry, uint32_t line, bool *is_blank) {
    const struct edition *other = carry->other;
    uint32_t at = line;
    while (other->text.bytes[at] == ' ' || other->text.bytes[at] == '\t') at++;
    *is_blank = other->text.bytes[at] == '\n';
    for (uint32_t n = 0; n < (uint32_t)other->remarks.count; n++) {
        if (other->comments[n].start == at) return carry_is_due(carry, n);
    }
    return false;
}

/* The lines of the statement: with the comments before it that are new, and an empty line before these. */
static struct span lines_of_statement(const struct carry *carry, uint32_t number) {
    const struct edition *other = carry->other;
    const struct statement *statement = statement_at(other, number);
    struct span span = statement->node->span;
    uint32_t next = statement->after == NONE
                        ? other->text.length
                        : statement_at(other, statement->after)->node->span.start;
    if (statement->block != NULL && statement->after == NONE) {
        next = statement->block->node->span.end - 1;
    }
    uint32_t line_end = edition_line_end(other, span.end);
    if (next >= line_end && carry_goes_with(carry, line_end)) span.end = line_end;
    if (!edition_starts_line(other, span.start)) return span;
    span.start = edition_line_start(other, span.start);
    uint32_t start = span.start;
    while (start > 0) {
        bool is_blank;
        start = edition_line_start(other, start - 1);
        bool is_added = is_added_comment(carry, start, &is_blank);
        if (is_added) span.start = start;
        if (!is_added && !is_blank) break;
    }
    bool has_blank = span.start > 1 && other->text.bytes[span.start - 2] == '\n';
    if (has_blank) span.start--;
    return span;
}

static void copy_statement(struct carry *carry, uint32_t number) {
    struct span span = lines_of_statement(carry, number);
    vector_push(carry->arena, &carry->copied, span);
    put_at(carry, number, edition_slice(carry->other, span.start, span.end));
    for (uint32_t n = number; n < behind_block(carry, number); n++) carry->is_copied[n] = true;
}

/* --- Single facts --- */

/* The figure as a statement of its own. */
static void append_figure(struct text_builder *output, const struct carry *carry,
                          const struct canonical_fact *fact, const struct element *element) {
    text_append(output, fact->key);
    text_append_string(output, " = ");
    place_append_value(output, carry->settled->editions[element->side],
                       element_fact(carry->settled, element));
}

/* `industry NAME "label" in PARENT`, as the other writes it. */
static void append_industry(struct text_builder *output, const struct carry *carry,
                            const struct canonical_fact *fact) {
    const struct syntax_node *part = place_part(fact);
    const struct syntax_node *parent = node_child(fact->node, NODE_PARENT);
    text_append_string(output, "industry ");
    text_append(output, edition_slice(carry->other, part->span.start, part->span.end));
    if (parent == NULL) return;
    text_append_byte(output, ' ');
    text_append(output, edition_slice(carry->other, parent->span.start, parent->span.end));
}

static bool is_figure(const struct canonical_fact *fact) {
    return fact->kind == FACT_TARGET || fact->kind == FACT_OUTPUT || fact->kind == FACT_INDICATOR;
}

/* States the fact by itself. */
static void put_alone(struct carry *carry, uint32_t number, const struct element *element) {
    const struct canonical_fact *fact = edition_fact(carry->other, number);
    const struct edition *citing = carry->settled->editions[element->side];
    uint32_t statement = carry->other->statement_of[number];
    struct text indent = find_landing(carry, statement).indent;
    struct comments comments = carry_take_comments(carry, number, indent);
    struct text_builder text = {.arena = carry->arena};
    text_append(&text, comments.above);
    if (comments.above.length > 0) text_append(&text, indent);
    if (is_figure(fact)) {
        append_figure(&text, carry, fact, element);
    } else if (fact->kind == FACT_INDUSTRY) {
        append_industry(&text, carry, fact);
    } else {
        text_append(&text, fact->statement);
    }
    if (citing->sources[element->fact].bytes != NULL) {
        struct span source = place_source(citing, edition_fact(citing, element->fact)->node);
        text_append_byte(&text, ' ');
        text_append(&text, stripped(edition_slice(citing, source.start, source.end)));
    }
    text_append(&text, comments.behind);
    put_at(carry, statement, text_built(&text));
}

/* What the statement of the ground cites in the end. */
static bool cites_same(const struct carry *carry, uint32_t host, const struct element *element) {
    const struct element *becomes = carry->becomes[host];
    struct text now =
        becomes == NULL ? carry->ground->sources[host] : element_source(carry->settled, becomes);
    struct text wanted = element_source(carry->settled, element);
    return (now.bytes == NULL) == (wanted.bytes == NULL) && text_equal(now, wanted);
}

/* Whether the part goes into the list that the fact of the ground stands in. */
static bool is_host(const struct carry *carry, uint32_t host, uint32_t number,
                    const struct element *element) {
    enum node_kind kind;
    const struct canonical_fact *fact = edition_fact(carry->other, number);
    const struct canonical_fact *there = ground_fact(carry, host);
    return place_list(there, &kind) != NULL &&
           !carry_is_gone(carry, carry->ground->statement_of[host]) &&
           place_agrees(carry->ground, there->node, carry->other, fact->node) &&
           cites_same(carry, host, element);
}

/* The last of the parts behind the fact that ours has added there; where theirs is the ground, ours comes first. */
static uint32_t behind_added(const struct carry *carry, uint32_t fact) {
    const struct statement *statement =
        statement_at(carry->ground, carry->ground->statement_of[fact]);
    enum fact_kind kind = ground_fact(carry, fact)->kind;
    if (carry->ground_side == THEIRS) return fact;
    for (uint32_t n = fact + 1; n < statement->first + statement->count; n++) {
        if (ground_fact(carry, n)->kind != kind) continue;
        if (carry->settled->keys[carry->ground->key_of[n]].facts[BASE] != NONE) break;
        fact = n;
    }
    return fact;
}

/* Puts the part with its comments beside that of the ground; false where they do not fit in there. */
static bool put_part(struct carry *carry, uint32_t number, const struct canonical_fact *there,
                     bool is_behind, struct text text) {
    bool has_comments = carry_has_comments(carry, number);
    if (!carry_fits_part(carry, there, is_behind, has_comments)) return false;
    struct text indent = edition_slice(
        carry->ground, edition_line_start(carry->ground, place_part(there)->span.start),
        place_part(there)->span.start);
    struct comments comments = {0};
    if (has_comments) comments = carry_take_comments(carry, number, indent);
    carry_put_part(carry, there, is_behind, text, comments);
    return true;
}

/* Puts the part beside the one that the ground has of its neighbour; false where it cannot. */
static bool put_beside(struct carry *carry, uint32_t number, uint32_t neighbour, bool is_behind,
                       struct text text) {
    const struct element *element = carry->adds[number];
    uint32_t host = counterpart_of(carry, neighbour);
    for (; host != NONE; host = carry->ground->again[host]) {
        if (!is_host(carry, host, number, element)) continue;
        uint32_t part = is_behind ? behind_added(carry, host) : host;
        if (put_part(carry, number, ground_fact(carry, part), is_behind, text)) return true;
    }
    return false;
}

/* Whether the facts are parts of one list, and not the same. */
static bool are_neighbours(const struct carry *carry, uint32_t a, uint32_t b) {
    const struct canonical_fact *one = edition_fact(carry->other, a);
    const struct canonical_fact *two = edition_fact(carry->other, b);
    return one->kind == two->kind;
}

/* Any list of leads of the district that agrees. */
static bool put_into_leads(struct carry *carry, uint32_t number, struct text text) {
    const struct statement *statement =
        statement_at(carry->other, carry->other->statement_of[number]);
    uint32_t district = counterpart_of(carry, statement->first);
    for (; district != NONE; district = carry->ground->again[district]) {
        uint32_t there = carry->ground->statement_of[district];
        const struct statement *host = statement_at(carry->ground, there);
        uint32_t last = host->first + host->count - 1;
        if (!is_host(carry, last, number, carry->adds[number])) continue;
        if (put_part(carry, number, ground_fact(carry, last), true, text)) return true;
    }
    return false;
}

/* Puts the fact into the list of the ground that is the counterpart of its own; false where there is
 * none. */
static bool put_into_list(struct carry *carry, uint32_t number) {
    enum node_kind kind;
    const struct canonical_fact *fact = edition_fact(carry->other, number);
    const struct element *element = carry->adds[number];
    const struct statement *statement =
        statement_at(carry->other, carry->other->statement_of[number]);
    if (place_list(fact, &kind) == NULL) return false;
    if (element->side != carry->other_side || element->fact != number) return false;
    const struct syntax_node *part = place_part(fact);
    struct text text = edition_slice(carry->other, part->span.start, part->span.end);
    for (uint32_t n = number; n-- > statement->first;) {
        if (are_neighbours(carry, n, number) && put_beside(carry, number, n, true, text))
            return true;
    }
    for (uint32_t n = number + 1; n < statement->first + statement->count; n++) {
        if (are_neighbours(carry, n, number) && put_beside(carry, number, n, false, text))
            return true;
    }
    return fact->kind == FACT_LEAD && put_into_leads(carry, number, text);
}

/* A label or a parent goes behind the name that it is of; false where that is not stated alone. */
static bool put_behind_name(struct carry *carry, uint32_t number) {
    const struct canonical_fact *fact = edition_fact(carry->other, number);
    const struct statement *statement =
        statement_at(carry->other, carry->other->statement_of[number]);
    uint32_t place = number;
    while (place > statement->first && edition_fact(carry->other, place)->kind != FACT_DISTRICT &&
           edition_fact(carry->other, place)->kind != FACT_INDUSTRY) {
        place--;
    }
    uint32_t host = counterpart_of(carry, place);
    while (host != NONE && carry->is_cut[host]) host = carry->ground->again[host];
    if (host == NONE) return false;
    const struct canonical_fact *there = ground_fact(carry, host);
    bool is_label = fact->kind == FACT_DISTRICT_LABEL || fact->kind == FACT_INDUSTRY_LABEL;
    bool is_of_several = there->node->kind == NODE_INDUSTRY &&
                         node_child(there->node, NODE_NAMED)->next != NULL &&
                         node_child(there->node, NODE_NAMED)->next->kind == NODE_NAMED;
    if (!is_label && (is_of_several || node_child(there->node, NODE_PARENT) != NULL)) return false;
    const struct syntax_node *named = there->part;
    struct text_builder text = {.arena = carry->arena};
    text_append_byte(&text, ' ');
    place_append_value(&text, carry->other, fact);
    patch_put(carry->patch, is_label ? place_behind_name(named).end : named->span.end, PUT_WITHIN,
              text_built(&text));
    return true;
}

/* The label of an indicator goes behind the name and the keys of a statement that states its figures. */
static bool put_indicator_label(struct carry *carry, uint32_t number) {
    const struct statement *statement =
        statement_at(carry->other, carry->other->statement_of[number]);
    for (uint32_t n = number + 1; n < statement->first + statement->count; n++) {
        uint32_t host = counterpart_of(carry, n);
        if (host == NONE || carry->is_cut[host]) continue;
        const struct syntax_node *node = ground_fact(carry, host)->node;
        const struct syntax_node *keys = node_child(node, NODE_KEYS);
        uint32_t at = node->first->span.end;
        if (keys != NULL) at = keys->span.end;
        struct text_builder text = {.arena = carry->arena};
        text_append_byte(&text, ' ');
        place_append_value(&text, carry->other, edition_fact(carry->other, number));
        patch_put(carry->patch, at, PUT_WITHIN, text_built(&text));
        return true;
    }
    return false;
}

/* Whether the label or the parent came with its industry. */
static bool came_with_industry(const struct carry *carry, uint32_t number) {
    const struct statement *statement =
        statement_at(carry->other, carry->other->statement_of[number]);
    uint32_t place = number;
    while (place > statement->first && edition_fact(carry->other, place)->kind != FACT_INDUSTRY) {
        place--;
    }
    return statement->node->kind == NODE_INDUSTRY && place != number && carry->adds[place] != NULL;
}

static void add_fact(struct carry *carry, uint32_t number) {
    bool is_put = false;
    switch (edition_fact(carry->other, number)->kind) {
        case FACT_INDUSTRY_LABEL:
        case FACT_INDUSTRY_PARENT:
            is_put = came_with_industry(carry, number) || put_behind_name(carry, number);
            break;
        case FACT_DISTRICT_LABEL:
        case FACT_DISTRICT_PARENT: is_put = put_behind_name(carry, number); break;
        case FACT_INDICATOR_LABEL: is_put = put_indicator_label(carry, number); break;
        default: is_put = put_into_list(carry, number); break;
    }
    if (!is_put) put_alone(carry, number, carry->adds[number]);
}

void carry_statements(struct carry *carry) {
    for (uint32_t n = 0; n < carry->other->statements.count; n++) {
        const struct statement *statement = statement_at(carry->other, n);
        if (carry->is_copied[n]) continue;
        if (is_new_whole(carry, n)) {
            copy_statement(carry, n);
            continue;
        }
        for (uint32_t fact = statement->first; fact < statement->first + statement->count; fact++) {
            if (carry->adds[fact] != NULL) add_fact(carry, fact);
        }
    }
}
