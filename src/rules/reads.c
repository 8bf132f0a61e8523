/* Chains of readers, one for each cell, in one list of all reads. A reader that is among the last of a chain is not
 * noted twice; others may be. At the start, where each reader is run once, it is enough to look at the last one; but changes
 * run the same few readers again and again, such as those that tell which members rules have, and chains would grow
 * with each change. */
#include "rules/reads.h"

#include <string.h>

void reads_init(struct reads *reads, struct arena *arena, const struct model *model) {
    *reads = (struct reads){.arena = arena, .model = model, .reader = NONE};
}

/* How many cells of a kind there are going to be: most often one for each place. */
static uint32_t count_cells(const struct model *model, enum cell_kind kind) {
    if (kind <= CELL_FIGURES_OF_DISTRICT) return model->districts.list.count;
    return kind <= CELL_TARGET ? model->industries.list.count : 0;
}

/* Makes room for one more cell at least. What has grown once grows by halves from then on, since every change may bring
 * another place, and what is outgrown stays in the arena. */
static void make_room(struct reads *reads, enum cell_kind kind, uint32_t index) {
    struct readers *cells = &reads->cells[kind];
    uint32_t usual = count_cells(reads->model, kind);
    uint32_t wanted = index < usual ? usual : index + index / 2 + 1;
    uint32_t grown = cells->capacity + cells->capacity / 2;
    if (wanted < grown) wanted = grown;
    vector_reserve(reads->arena, cells, wanted - cells->count);
}

/* The chain of a cell, behind all that were noted before as well. */
static uint32_t *chain_of(struct reads *reads, enum cell_kind kind, uint32_t index) {
    struct readers *cells = &reads->cells[kind];
    if (index >= cells->count) {
        uint32_t more = index + 1 - cells->count;
        if (index >= cells->capacity) make_room(reads, kind, index);
        memset(cells->items + cells->count, 0, more * sizeof *cells->items);
        cells->count = index + 1;
    }
    return &cells->items[index];
}

/* How many of the last readers of a chain are looked at while a change is followed. */
enum { LAST_READERS = 16 };

/* Whether the reader under way is known to be in the chain. */
static bool is_noted(const struct reads *reads, uint32_t chain) {
    uint32_t most = reads->is_revocable ? LAST_READERS : 1;
    for (uint32_t n = 0; n < most && chain != 0; n++) {
        const struct read *read = paged_at(&reads->list, chain - 1);
        if (read->reader == reads->reader) return true;
        chain = read->next;
    }
    return false;
}

static void add(struct reads *reads, uint32_t *chain, enum cell_kind kind, uint32_t index) {
    if (reads->reader == NONE || is_noted(reads, *chain)) return;
    paged_push(reads->arena, &reads->list, (struct read){reads->reader, *chain});
    *chain = reads->list.count;
    if (!reads->is_revocable) return;
    vector_push(reads->arena, &reads->added, ((struct read_added){kind, index}));
}

void reads_note(struct reads *reads, enum cell_kind kind, uint32_t index) {
    add(reads, chain_of(reads, kind, index), kind, index);
}

void reads_note_value(struct reads *reads, uint32_t value) {
    add(reads, &paged_at(&reads->values, value)->readers, CELL_KINDS, value);
}

uint32_t reads_value(struct reads *reads, struct computed what, const struct cached *before) {
    uint32_t value = reads->values.count;
    if (before != NULL) {
        value = before->reader;
    } else {
        paged_push(reads->arena, &reads->values, (struct read_value){.what = what});
    }
    if (reads->is_revocable) vector_push(reads->arena, &reads->computed, value);
    return value;
}

struct reads_mark reads_mark(struct reads *reads) {
    struct reads_mark mark = {reads->added.count, reads->computed.count, reads->is_revocable};
    reads->is_revocable = true;
    return mark;
}

void reads_rewind(struct reads *reads, struct cache *cache, struct reads_mark mark) {
    while (reads->added.count > mark.added) {
        struct read_added added = reads->added.items[--reads->added.count];
        uint32_t *chain = added.kind == CELL_KINDS ? &paged_at(&reads->values, added.index)->readers
                                                   : chain_of(reads, added.kind, added.index);
        *chain = paged_at(&reads->list, *chain - 1)->next;
        reads->list.count--;
    }
    while (reads->computed.count > mark.computed) {
        uint32_t value = reads->computed.items[--reads->computed.count];
        cache_forget(cache, paged_at(&reads->values, value)->what);
    }
    reads->is_revocable = mark.is_revocable;
}

void reads_start_round(struct reads *reads) {
    reads->round++;
}

/* Follows a chain; the values that it leads to are followed in their turn. */
static void follow(struct reads *reads, struct cache *cache, uint32_t chain, struct arena *arena,
                   struct reached *reached) {
    for (; chain != 0; chain = paged_at(&reads->list, chain - 1)->next) {
        uint32_t reader = paged_at(&reads->list, chain - 1)->reader;
        if ((reader & READER_VALUE) == 0) {
            vector_push(arena, &reached->tasks, reader);
            continue;
        }
        struct read_value *value = paged_at(&reads->values, reader & ~READER_VALUE);
        if (value->round == reads->round) continue;
        value->round = reads->round;
        cache_forget(cache, value->what);
        vector_push(arena, &reached->values, reader & ~READER_VALUE);
    }
}

void reads_follow(struct reads *reads, struct cache *cache, enum cell_kind kind, uint32_t index,
                  struct arena *arena, struct reached *reached) {
    if (index >= reads->cells[kind].count) return;
    uint32_t next = reached->values.count;
    follow(reads, cache, reads->cells[kind].items[index], arena, reached);
    while (next < reached->values.count) {
        uint32_t value = reached->values.items[next++];
        follow(reads, cache, paged_at(&reads->values, value)->readers, arena, reached);
    }
}
