/* A file is cut where a statement seems to start: at a word that starts statements, first in its line.
 * That is where one ends, too, unless something is wrong or a block is open there, and in both cases
 * the piece before has a mistake at its end. So pieces without any mistake are what one thread would
 * have read; if there is one, they are thrown away, and one thread reads the whole.
 *
 * Each piece has whatever is written to for itself: memory with an escape of its own, names, a sink.
 * Names of different pieces are different numbers at first. Those of the first piece, who takes the plan's
 * own, are the plan's; those of the others are looked up there by the threads again, what is not found is
 * added by one of them, and then the plan's numbers are put in the place of the others in all rows and
 * trees. */
#include "syntax/pieces.h"

#include "base/jobs.h"
#include "base/limits.h"
#include "syntax/encoding.h"

/* A piece that takes about a hundred times as long to read as a thread to start. Tests set it lower. */
#ifndef SHORTEST_PIECE
#define SHORTEST_PIECE (1 << 20)
#endif

struct piece {
    struct memory memory;
    struct arena arena;
    struct fact_arenas facts;
    struct arena scratch;
    struct arena tables; /* of the names, of the first */
    struct names names;
    struct diagnostics diagnostics;
    struct syntax_context context;
    struct syntax_tree *tree;
    uint32_t start;
    uint32_t end;
    name_id *plan_names; /* by its own, once all are read; NULL of the first, whose own they are */
};

/* As many bytes of a later piece have one name that none had before in it: there are more of these than none
 * had before in the text. */
enum { BYTES_OF_NAME_IN_PIECE = BYTES_OF_NAME / 2 };

struct pieces {
    struct syntax_context *context;
    uint32_t source;
    struct piece *list;
    uint32_t count;
};

/* --- Cutting --- */

/* The first place at or behind `at` where a statement seems to start, or the end of the text. */
static uint32_t find_cut(struct text text, uint32_t at) {
    for (; at < text.length; at++) {
        if (text.bytes[at] != '\n') continue;
        struct text rest = {text.bytes + at + 1, text.length - at - 1};
        if (token_starts_statement(rest)) return at + 1;
    }
    return text.length;
}

/* Sets where the pieces lie; there may be fewer of them than were wanted. */
static void cut(struct pieces *pieces, struct text text, uint32_t start, uint32_t wanted) {
    pieces->list = arena_array(pieces->context->scratch, struct piece, wanted);
    for (uint32_t n = 0; n < wanted && start < text.length; n++) {
        struct piece *piece = &pieces->list[pieces->count++];
        piece->start = start;
        uint32_t share = (text.length - start) / (wanted - n);
        piece->end = n + 1 == wanted ? text.length : find_cut(text, start + share);
        start = piece->end;
    }
}

/* --- Reading --- */

/* The first piece, who has the plan's names, makes room for those of the others. */
static void expect_names(const struct pieces *pieces, struct piece *piece) {
    if (piece == pieces->list) {
        uint32_t length = pieces->list[pieces->count - 1].end - piece->start;
        names_expect(&piece->names, length / BYTES_OF_NAME);
    } else {
        names_init(&piece->names, &piece->scratch, pieces->context->names->seed);
        names_expect(&piece->names, (piece->end - piece->start) / BYTES_OF_NAME_IN_PIECE);
    }
}

static void read_piece(struct pieces *pieces, struct piece *piece, struct watch *watch) {
    diagnostics_init(&piece->diagnostics, &piece->arena);
    expect_names(pieces, piece);
    piece->context = (struct syntax_context){.arena = &piece->arena,
                                             .facts = facts_apart(&piece->facts),
                                             .scratch = &piece->scratch,
                                             .sources = pieces->context->sources,
                                             .names = &piece->names,
                                             .watch = watch,
                                             .diagnostics = &piece->diagnostics};
    watch_begin(watch, "reading", piece->end - piece->start);
    piece->tree = parse_new_tree(&piece->context, pieces->source);
    piece->tree->root = parse_faultless(&piece->context, piece->tree, TOKEN_START_FILE,
                                        piece->start, piece->end - piece->start);
}

/* Whether the piece holds nothing that no plan may hold. */
static bool is_well_encoded(const struct pieces *pieces, const struct piece *piece) {
    struct span span = {pieces->source, piece->start, piece->end};
    return encoding_is_faultless(sources_text(pieces->context->sources, span));
}

/* Whether the piece is what one thread would have read of it: without a mistake, and if it is not the
 * first, without a title, which has to be held against that of others. */
static bool is_clean(const struct piece *piece, bool is_first) {
    if (piece->diagnostics.list.count > 0 || piece->tree->root == NULL) return false;
    return is_first || node_child(piece->tree->root, NODE_PLAN) == NULL;
}

/* Reads a piece; false where all pieces are of no use any more. */
static bool read_job(void *context, uint32_t worker, uint64_t job) {
    struct pieces *pieces = context;
    struct piece *piece = &pieces->list[job];
    if (!is_well_encoded(pieces, piece)) return false;
    read_piece(pieces, piece, worker == 0 ? pieces->context->watch : NULL);
    return is_clean(piece, job == 0);
}

static bool read_guarded(void *context, uint32_t worker, uint64_t job) {
    struct pieces *pieces = context;
    return job_guard(&pieces->list[job].memory, read_job, context, worker, job);
}

/* Gives each piece memory of its own, and the plan's names to the first. */
static void init_pieces(struct pieces *pieces) {
    const struct memory *memory = pieces->context->arena->memory;
    for (uint32_t n = 0; n < pieces->count; n++) {
        struct piece *piece = &pieces->list[n];
        piece->memory = memory_beside(memory);
        arena_init(&piece->arena, &piece->memory);
        fact_arenas_init(&piece->facts, &piece->memory);
        arena_init(&piece->scratch, &piece->memory);
        arena_init(&piece->tables, &piece->memory);
    }
    pieces->list[0].names = *pieces->context->names;
    pieces->list[0].names.arena = &pieces->list[0].arena;
    pieces->list[0].names.tables = &pieces->list[0].tables;
}

/* The names of the first piece are the plan's again, whatever has become of the pieces. */
static void settle_names(struct pieces *pieces) {
    struct syntax_context *context = pieces->context;
    struct arena *arena = context->names->arena;
    struct arena *tables = context->names->tables;
    arena_adopt(arena, &pieces->list[0].arena);
    arena_adopt(tables, &pieces->list[0].tables);
    *context->names = pieces->list[0].names;
    context->names->arena = arena;
    context->names->tables = tables;
}

/* Hands the pieces' memory to the context, or gives it back where it has no use for it, and leaves
 * where one of them had none. Only behind this may more be asked for. */
static void settle_memory(struct pieces *pieces, bool are_clean) {
    struct syntax_context *context = pieces->context;
    settle_names(pieces);
    bool has_ended = false;
    for (uint32_t n = 0; n < pieces->count; n++) {
        struct piece *piece = &pieces->list[n];
        has_ended = has_ended || piece->memory.has_ended;
        if (are_clean) arena_adopt(context->arena, &piece->arena);
        if (are_clean) fact_arenas_hand_over(&piece->facts, context->facts);
        if (are_clean) arena_adopt(context->scratch, &piece->scratch);
        arena_release(&piece->arena);
        fact_arenas_release(&piece->facts);
        arena_release(&piece->scratch);
    }
    if (has_ended) memory_fail(context->arena->memory);
}

/* --- Names --- */

/* A piece whose names are looked up among the plan's. */
struct lookup {
    const struct names *plan;
    struct piece *piece;
    uint32_t shares;
};

/* Looks up a share of the names; those that the plan does not have are 0. */
static bool find_names(void *context, uint32_t worker, uint64_t share) {
    (void)worker;
    const struct lookup *lookup = context;
    names_find_all(lookup->plan, &lookup->piece->names, (uint32_t)share, lookup->shares,
                   lookup->piece->plan_names);
    return true;
}

/* Makes the names of a piece the plan's. */
static void take_names(struct pieces *pieces, struct piece *piece) {
    struct syntax_context *context = pieces->context;
    uint32_t count = names_count(&piece->names);
    piece->plan_names = arena_allocate(context->scratch, ((size_t)count + 1) * sizeof(name_id));
    piece->plan_names[0] = 0;
    struct lookup lookup = {context->names, piece, pieces->count};
    jobs_do(pieces->count, pieces->count, find_names, &lookup);
    names_take_all(context->names, &piece->names, piece->plan_names);
}

static void rename_nodes(const struct piece *piece) {
    for (uint32_t n = 0; n < piece->tree->nodes.count; n++) {
        struct syntax_node *node = paged_at(&piece->tree->nodes, n);
        if (node_has_name(node)) node->name = piece->plan_names[node->name];
    }
}

/* Puts the plan's names into the figures of a piece, half of its facts, or into all else. */
static bool rename_half(void *context, uint32_t worker, uint64_t job) {
    (void)worker;
    const struct piece *piece = &((struct pieces *)context)->list[job / 2];
    if (piece->plan_names == NULL) return true;
    if (job % 2 == 0) {
        facts_rename_figures(piece->tree->facts, piece->plan_names);
    } else {
        facts_rename_others(piece->tree->facts, piece->plan_names);
        rename_nodes(piece);
    }
    return true;
}

static void join(struct pieces *pieces) {
    for (uint32_t n = 1; n < pieces->count; n++) {
        struct piece *piece = &pieces->list[n];
        take_names(pieces, piece);
        piece->tree->is_continuation = true;
        pieces->list[n - 1].tree->next = piece->tree;
    }
    jobs_do(pieces->count, 2 * pieces->count, rename_half, pieces);
}

struct syntax_tree *pieces_parse(struct syntax_context *context, uint32_t source, uint32_t start) {
    struct text text = sources_get(context->sources, source)->text;
    struct arena_mark mark = arena_mark(context->scratch);
    struct pieces pieces = {.context = context, .source = source};
    uint32_t wanted = context->jobs < LIMIT_WORKERS ? context->jobs : LIMIT_WORKERS;
    if (text.length / SHORTEST_PIECE < wanted) wanted = text.length / SHORTEST_PIECE;
    if (wanted < 2) return NULL;
    cut(&pieces, text, start, wanted);
    if (pieces.count < 2) return NULL;
    init_pieces(&pieces);
    bool are_clean = jobs_do(pieces.count, pieces.count, read_guarded, &pieces);
    settle_memory(&pieces, are_clean);
    if (are_clean) join(&pieces);
    struct syntax_tree *tree = are_clean ? pieces.list[0].tree : NULL;
    arena_rewind(context->scratch, mark);
    return tree;
}
