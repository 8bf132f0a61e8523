/* plain PLAN: the yardstick, which is the least that a program made with flex and bison can do with
 * the benchmark's plan. It reads it, knows its names, keeps its leads and outputs, checks the four rules
 * and prints what fails, with the byte at which the name stands first. What Zonal takes longer is
 * the price of what it does more.
 *
 * It knows six forms of statements and names of up to eight bytes. It adds in machine words, and
 * refuses what they do not hold. It stops at the first mistake, with a byte and a few words; a name that
 * is not declared is none, nor is a second target, of which the last holds; and a district leads in
 * one statement only. The text is not kept.
 *
 * Within that it is as fast as can be. flex has full tables and 64 KiB at a time, and nothing waits for
 * memory, over which the names of a large plan are spread: statements wait for one another instead, until
 * they have about a thousand names. Then all slots of these are read, then all records compared, then all
 * facts taken, and what the next step wants has been fetched meanwhile. */
#define _DEFAULT_SOURCE  /* for MAP_ANONYMOUS and madvise */
#define _DARWIN_C_SOURCE /* the same on macOS */

#include "plain.h"

#include "plain_parser.h"
#include "plain_scanner.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LEADS = 3 };

/* A name has some hundred bytes of the text, and half of the slots are to stay free. For plans from
 * 8 MiB large pages are asked for, which are cleared whole and so take a small one longer to start. */
enum { TEXT_PER_SLOT = 48, LARGE = 1 << 23 };

#define NO_TARGET INT64_MIN

/* Instead of the number of an industry's whole. */
#define IS_NEW 0
#define IS_WHOLE (UINT32_MAX - 1)
#define IS_DISTRICT UINT32_MAX

_Noreturn void refuse(uint32_t place, const char *why) {
    fprintf(stderr, "plain: byte %" PRIu32 ": %s\n", place, why);
    exit(2);
}

static void add(int64_t *sum, int64_t amount, uint32_t place) {
    if (__builtin_add_overflow(*sum, amount, sum)) refuse(place, "a sum is too large");
}

/* --- Tables --- */

/* Zeros, for as many things as there could ever be: the system gives a page when it is written to. */
static void *reserve(size_t count, size_t size, bool is_large) {
    void *table = mmap(NULL, count * size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (table == MAP_FAILED) {
        perror("plain");
        exit(2);
    }
#ifdef MADV_HUGEPAGE
    if (is_large) madvise(table, count * size, MADV_HUGEPAGE);
#endif
    return table;
}

static struct job job_begin(int file, size_t length) {
    bool is_large = length >= LARGE;
    size_t most = length / 2 + BATCH; /* names and leads: each takes two bytes */
    struct job job = {.file = file, .bits = 10, .name_count = 1};
    while (length / TEXT_PER_SLOT >> job.bits > 0) job.bits++;
    job.slots = reserve((size_t)1 << job.bits, sizeof *job.slots, is_large);
    job.records = reserve(most, sizeof *job.records, is_large);
    job.places = reserve(most, sizeof *job.places, is_large);
    job.first_leads = reserve(most, sizeof *job.first_leads, is_large);
    job.led = reserve(most, sizeof *job.led, is_large);
    job.outputs = reserve(most, sizeof *job.outputs, is_large);
    job.batch.mentions = reserve(most, sizeof *job.batch.mentions, false);
    job.batch.statements = reserve(BATCH, sizeof *job.batch.statements, false);
    return job;
}

size_t job_read(struct job *job, char *buffer, size_t most) {
    ssize_t length = read(job->file, buffer, most);
    if (length < 0) {
        perror("plain");
        exit(2);
    }
    return (size_t)length;
}

/* --- Names --- */

static uint32_t next_slot(const struct job *job, uint32_t slot) {
    return (slot + 1) & (((uint32_t)1 << job->bits) - 1);
}

/* Twice as many slots, until there are enough even if all names of the batch are new. */
static void make_room(struct job *job) {
    size_t count = (size_t)1 << job->bits;
    if ((size_t)job->name_count + job->batch.mention_count < count / 4 * 3) return;
    munmap(job->slots, count * sizeof *job->slots);
    job->bits++;
    job->slots = reserve(2 * count, sizeof *job->slots, count * sizeof *job->slots >= LARGE);
    for (uint32_t name = 1; name < job->name_count; name++) {
        uint32_t slot = first_slot(job, job->records[name].key);
        while (job->slots[slot] != 0) slot = next_slot(job, slot);
        job->slots[slot] = name;
    }
    make_room(job);
}

static uint32_t enter(struct job *job, const struct mention *mention) {
    uint32_t name = job->name_count++;
    job->records[name].key = mention->key;
    job->records[name].target = NO_TARGET;
    job->places[name] = mention->place;
    return name;
}

static void look_up(struct job *job, struct mention *mention) {
    uint32_t slot = first_slot(job, mention->key);
    while (job->slots[slot] != 0 && job->records[job->slots[slot]].key != mention->key) {
        slot = next_slot(job, slot);
    }
    if (job->slots[slot] == 0) job->slots[slot] = enter(job, mention);
    mention->name = job->slots[slot];
}

static void look_up_all(struct job *job) {
    struct mention *mentions = job->batch.mentions;
    uint32_t count = job->batch.mention_count;
    make_room(job);
    for (uint32_t n = 0; n < count; n++) {
        __builtin_prefetch(&job->records[job->slots[first_slot(job, mentions[n].key)]], 1);
    }
    for (uint32_t n = 0; n < count; n++) look_up(job, &mentions[n]);
}

/* --- Facts --- */

static struct record *record(struct job *job, const struct mention *mention, bool is_district) {
    struct record *record = &job->records[mention->name];
    if (record->whole == IS_NEW) record->whole = is_district ? IS_DISTRICT : IS_WHOLE;
    if ((record->whole == IS_DISTRICT) != is_district) {
        refuse(mention->place, "a district is no industry");
    }
    return record;
}

static void take_leads(struct job *job, const struct mention *mentions, uint32_t count) {
    struct record *district = record(job, &mentions[0], true);
    if (district->leads > 0) refuse(mentions[0].place, "a district leads twice");
    district->leads = count - 1;
    job->first_leads[mentions[0].name] = job->lead_count;
    for (uint32_t n = 1; n < count; n++) {
        record(job, &mentions[n], false)->leads++;
        job->led[job->lead_count++] = mentions[n].name;
    }
}

/* Beside the lead, where there is one. */
static void take_output(struct job *job, const struct mention *mentions, int64_t amount) {
    struct record *district = record(job, &mentions[0], true);
    uint32_t lead = job->first_leads[mentions[0].name];
    uint32_t end = lead + district->leads;
    add(&record(job, &mentions[1], false)->sum, amount, mentions[1].place);
    while (lead < end && job->led[lead] != mentions[1].name) lead++;
    if (lead < end) job->outputs[lead] = amount;
}

static void take(struct job *job, const struct statement *statement) {
    const struct mention *mentions = &job->batch.mentions[statement->mentions];
    switch (statement->fact) {
        case INDUSTRY_IS: record(job, &mentions[0], false); break;
        case INDUSTRY_IS_IN:
            record(job, &mentions[1], false);
            record(job, &mentions[0], false)->whole = mentions[1].name;
            break;
        case DISTRICT_IS: record(job, &mentions[0], true); break;
        case DISTRICT_LEADS: take_leads(job, mentions, statement->count); break;
        case OUTPUT_IS: take_output(job, mentions, statement->amount); break;
        case TARGET_IS: record(job, &mentions[0], false)->target = statement->amount; break;
    }
}

static void take_batch(struct job *job) {
    struct batch *batch = &job->batch;
    look_up_all(job);
    for (uint32_t n = 0; n < batch->statement_count; n++) take(job, &batch->statements[n]);
    batch->mention_count = batch->statement_count = 0;
}

void job_take(struct job *job, enum fact fact, uint32_t count, int64_t amount) {
    struct batch *batch = &job->batch;
    batch->statements[batch->statement_count++] = (struct statement){
        .fact = fact,
        .mentions = batch->mention_count - count,
        .count = count,
        .amount = amount,
    };
    if (batch->mention_count >= BATCH) take_batch(job);
}

/* --- Rules --- */

static void tell(const struct job *job, const char *rule, uint32_t name) {
    uint64_t key = job->records[name].key;
    printf("byte %" PRIu32 ": %s ", job->places[name], rule);
    for (; key != 0; key >>= 8) putchar((int)(key & 0xff));
    putchar('\n');
}

/* What the statements have counted and summed already. */
static void check_leads_and_outputs(struct job *job) {
    for (uint32_t name = 1; name < job->name_count; name++) {
        const struct record *record = &job->records[name];
        bool is_district = record->whole == IS_DISTRICT;
        if (record->leads > MOST_LEADS) {
            tell(job, is_district ? "leads_per_district" : "districts_per_industry", name);
        }
        if (record->sum < record->target) tell(job, "outputs_reach_target", name);
    }
}

/* The sums of outputs are needed no more. */
static void check_parts(struct job *job) {
    struct record *records = job->records;
    for (uint32_t name = 1; name < job->name_count; name++) records[name].sum = 0;
    for (uint32_t name = 1; name < job->name_count; name++) {
        bool is_part = records[name].whole < IS_WHOLE;
        if (!is_part || records[name].target == NO_TARGET) continue;
        add(&records[records[name].whole].sum, records[name].target, job->places[name]);
    }
    for (uint32_t name = 1; name < job->name_count; name++) {
        if (records[name].target == NO_TARGET || records[name].sum <= records[name].target)
            continue;
        tell(job, "parts_within_target", name);
    }
}

int main(int count, char **arguments) {
    int file = count == 2 ? open(arguments[1], O_RDONLY) : -1;
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0 || status.st_size >= UINT32_MAX) {
        fputs("usage: plain PLAN; the plan is a file below 4 GiB\n", stderr);
        return 2;
    }
    struct job job = job_begin(file, (size_t)status.st_size);
    yyscan_t scanner;
    if (yylex_init_extra(&job, &scanner) != 0 || yyparse(&job, scanner) != 0) return 2;
    yylex_destroy(scanner);
    take_batch(&job);
    check_leads_and_outputs(&job);
    check_parts(&job);
    return 0; /* and the tables with it */
}
