/* Reading an edition: its tree, the facts in it, and which of them each statement states. */
#include "merge/edition.h"

#include "merge/belonging.h"

const struct canonical_fact *edition_fact(const struct edition *edition, uint32_t fact) {
    return edition->canonical->facts.items[fact];
}

uint32_t edition_line_start(const struct edition *edition, uint32_t at) {
    while (at > 0 && edition->text.bytes[at - 1] != '\n') at--;
    return at;
}

uint32_t edition_line_end(const struct edition *edition, uint32_t at) {
    while (at < edition->text.length && edition->text.bytes[at] != '\n') at++;
    return at;
}

uint32_t edition_above_comments(const struct edition *edition, uint32_t start) {
    while (start > 0) {
        uint32_t line = edition_line_start(edition, start - 1);
        uint32_t at = line;
        while (edition->text.bytes[at] == ' ' || edition->text.bytes[at] == '\t') at++;
        if (edition->text.bytes[at] != '#') break;
        start = line;
    }
    return start;
}

struct text edition_slice(const struct edition *edition, uint32_t start, uint32_t end) {
    return (struct text){edition->text.bytes + start, end - start};
}

bool edition_starts_line(const struct edition *edition, uint32_t at) {
    while (at > 0 && (edition->text.bytes[at - 1] == ' ' || edition->text.bytes[at - 1] == '\t')) {
        at--;
    }
    return at == 0 || edition->text.bytes[at - 1] == '\n';
}

/* The source that the statement of the fact gives. One beside leads is theirs, and not that of the
 * district, which may be stated by many statements. */
static struct text own_source(const struct canonical_fact *fact) {
    bool is_beside = fact->kind == FACT_DISTRICT && node_child(fact->node, NODE_LEADS) != NULL;
    return is_beside ? (struct text){0} : fact->source;
}

/* Links the statement with the one before it in its block. */
static void link_statement(struct edition *edition, uint32_t number) {
    struct statement *statement = &edition->statements.items[number];
    uint32_t before = number;
    while (before-- > 0) {
        struct statement *other = &edition->statements.items[before];
        if (other->block != statement->block) continue;
        statement->before = before;
        other->after = number;
        return;
    }
}

static void find_statements(struct edition *edition, struct arena *arena) {
    for (uint32_t n = 0; n < edition->count; n++) {
        const struct canonical_fact *fact = edition_fact(edition, n);
        uint32_t count = edition->statements.count;
        if (count == 0 || edition->statements.items[count - 1].node != fact->node) {
            vector_push(arena, &edition->statements,
                        (struct statement){fact->node, fact->block, n, 0, NONE, NONE});
            link_statement(edition, count);
        }
        edition->statements.items[edition->statements.count - 1].count++;
        edition->statement_of[n] = edition->statements.count - 1;
        edition->sources[n] = own_source(fact);
    }
}

static void find_comments(struct edition *edition, struct arena *arena) {
    const struct syntax_tree *tree = edition->tree;
    struct text_lines remarks = {arena_array(arena, struct text, tree->comments.count),
                                 arena_array(arena, bool, tree->comments.count),
                                 (int32_t)tree->comments.count};
    for (uint32_t n = 0; n < tree->comments.count; n++) {
        struct span span = tree->comments.items[n];
        remarks.items[n] = edition_slice(edition, span.start, span.end);
    }
    edition->comments = tree->comments.items;
    edition->remarks = remarks;
}

struct edition *edition_read(struct syntax_context *context, struct text path, struct text text) {
    struct edition *edition = arena_new(context->arena, struct edition);
    uint32_t errors = context->diagnostics->error_count;
    edition->text = text;
    edition->tree = syntax_parse_whole(context, sources_add(context->sources, path, text));
    edition->is_sound = context->diagnostics->error_count == errors;
    find_comments(edition, context->arena);
    return edition;
}

void edition_state(struct edition *edition, const struct syntax_context *context,
                   struct edition *const *versions, uint32_t count) {
    struct arena *arena = context->arena;
    const struct syntax_tree **trees = arena_array(arena, const struct syntax_tree *, count);
    for (uint32_t n = 0; n < count; n++) trees[n] = versions[n]->tree;
    edition->canonical = canonical_of_version(arena, context->names, edition->tree, trees, count);
    edition->count = edition->canonical->facts.count;
    edition->statement_of = arena_array(arena, uint32_t, edition->count);
    edition->key_of = arena_array(arena, uint32_t, edition->count);
    edition->again = arena_array(arena, uint32_t, edition->count);
    edition->sources = arena_array(arena, struct text, edition->count);
    find_statements(edition, arena);
    belonging_find(edition, arena);
}
