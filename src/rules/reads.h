/* What was read by whom: while it is recorded, every evaluation notes the cells that it reads
 * (model/touched.h), so that a later change is followed to all that has to be evaluated again.
 *
 * A reader is what is evaluated by itself: a task, which somebody else numbers, or a value that is
 * computed once and kept in the evaluator's cache. Who reads such a value depends on what the value has
 * read, by way of it. */
#ifndef RULES_READS_H
#define RULES_READS_H

#include "base/paged.h"
#include "model/touched.h"
#include "rules/cache.h"

/* The number of a task, or that of a value with this bit. */
#define READER_VALUE 0x80000000u

/* One reader of a cell, in a chain of all of them. */
struct read {
    uint32_t reader;
    uint32_t next; /* or NONE */
};

/* The first reader of each cell of a kind, + 1; 0 where nobody has read it. */
struct readers {
    uint32_t *items;
    uint32_t count;
    uint32_t capacity;
};

/* A value that was computed, and where the chain of its readers begins. */
struct read_value {
    struct computed what;
    uint32_t readers; /* as above */
    uint32_t round;   /* the last that has reached it */
};

/* What is taken back with the latest changes: the chain that a read was put before. */
struct read_added {
    enum cell_kind kind; /* CELL_KINDS: of a value */
    uint32_t index;
};

struct reads {
    struct arena *arena;
    const struct model *model;
    uint32_t reader; /* who is being evaluated, or NONE */
    struct readers cells[CELL_KINDS];
    PAGED(struct read) list;
    PAGED(struct read_value) values;
    VECTOR(struct read_added) added;
    VECTOR(uint32_t) computed; /* values, since the record of what is added was begun */
    bool is_revocable;         /* what is added is written down */
    bool is_exact;             /* each lead and figure is noted, too */
    uint32_t round;
};

/* A place in the record to go back to. */
struct reads_mark {
    uint32_t added;
    uint32_t computed;
    bool is_revocable;
};

void reads_init(struct reads *reads, struct arena *arena, const struct model *model);

/* Notes that the reader under way has read a cell, or a value. */
void reads_note(struct reads *reads, enum cell_kind kind, uint32_t index);
void reads_note_value(struct reads *reads, uint32_t value);

/* The number of the value of this key, which is about to be computed, with what `before` says of it,
 * which may be NULL. */
uint32_t reads_value(struct reads *reads, struct computed what, const struct cached *before);

/* From the mark on, all that is added can be taken back: what was read, and of what was computed the
 * values, which are stale in the cache then. */
struct reads_mark reads_mark(struct reads *reads);
void reads_rewind(struct reads *reads, struct cache *cache, struct reads_mark mark);

/* The tasks that depend on what was touched; the values that do, which are stale in the cache. */
struct reached {
    VECTOR(uint32_t) tasks; /* some more than once */
    VECTOR(uint32_t) values;
};

/* Begins to follow a change, and follows it from a cell. */
void reads_start_round(struct reads *reads);
void reads_follow(struct reads *reads, struct cache *cache, enum cell_kind kind, uint32_t index,
                  struct arena *arena, struct reached *reached);

#endif
