/* What the scanner, the grammar and plain.c share. */
#ifndef PLAIN_H
#define PLAIN_H

#include <stddef.h>
#include <stdint.h>

enum { LONGEST_NAME = 8, BATCH = 1024 };

enum fact { INDUSTRY_IS, INDUSTRY_IS_IN, DISTRICT_IS, DISTRICT_LEADS, OUTPUT_IS, TARGET_IS };

/* A name as the text has it: its bytes are the key, the first byte the lowest. */
struct mention {
    uint64_t key;
    uint32_t place; /* a byte of the file */
    uint32_t name;  /* its number, once it has been looked up */
};

/* The mentions of a statement follow one another. */
struct statement {
    int64_t amount;
    uint32_t mentions;
    uint32_t count;
    enum fact fact;
};

/* Statements that have been read and wait for their names to be looked up, all at once. */
struct batch {
    struct mention *mentions;
    struct statement *statements;
    uint32_t mention_count;
    uint32_t statement_count;
};

/* Of a name: all that a statement about it changes lies beside its key, half a line of the cache. */
struct record {
    uint64_t key;
    int64_t sum;    /* of an industry's outputs, then of its parts' targets */
    int64_t target; /* of an industry, or NO_TARGET */
    uint32_t whole; /* of an industry, or one of the marks in plain.c */
    uint32_t leads; /* of a district, or by how many an industry is led */
};

struct job {
    int file;
    uint32_t place; /* how far the scanner has come */
    struct batch batch;

    uint32_t *slots; /* numbers of names by the top bits of their hashes; 0 is none */
    unsigned bits;
    uint32_t name_count; /* number 0 is counted */
    uint32_t lead_count;

    struct record *records; /* of names, as the next two */
    uint32_t *places;       /* where it stands first */
    uint32_t *first_leads;  /* of a district */
    uint32_t *led;          /* of a lead, the industry */
    int64_t *outputs;       /* of a lead */
};

static inline uint32_t first_slot(const struct job *job, uint64_t key) {
    uint64_t hash = (key ^ key >> 29) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(hash >> (64 - job->bits));
}

/* Reads a piece of the file. */
size_t job_read(struct job *job, char *buffer, size_t most);

/* Takes a statement that has been read, whose mentions are the last `count`. */
void job_take(struct job *job, enum fact fact, uint32_t count, int64_t amount);

/* Ends the program. */
_Noreturn void refuse(uint32_t place, const char *why);

#endif
