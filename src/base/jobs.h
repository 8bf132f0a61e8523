/* Jobs: work in numbered pieces that threads share among themselves. What is done in them is none of
 * this file's business. */
#ifndef BASE_JOBS_H
#define BASE_JOBS_H

#include "base/memory.h"

#include <stdint.h>

/* Does one job, as one of the workers, both counted from 0: what belongs to a worker is touched by one
 * thread alone. Returns false where no further job needs to be done. */
typedef bool do_job(void *context, uint32_t worker, uint64_t job);

/* Does the jobs, each once, on up to `worker_count` threads of which the calling one is the first.
 * They are handed out in their order, so that those of one worker only ever go up. Returns when no
 * job is under way any more, with false where one has returned that. A thread that the system does
 * not start is no failure: the others do its share. */
bool jobs_do(uint32_t worker_count, uint64_t job_count, do_job *work, void *context);

/* Does a job that asks for this memory, which no other thread does meanwhile. Where it ends, the job is left,
 * and not the call, for which others are at work; then, too, no further job needs to be done. Who has
 * called jobs_do leaves the call, where memory->has_ended, once it has given back what the jobs have. */
bool job_guard(struct memory *memory, do_job *work, void *context, uint32_t worker, uint64_t job);

#endif
