/* Plans for tests: what reading one needs, and the texts that it is made of. A plan's parts point
 * into it, so it stays where plan_start was called on it. */
#ifndef TESTS_UNIT_PLANS_H
#define TESTS_UNIT_PLANS_H

#include "unit/support.h"

#include "model/build.h"

enum { MOST_TEXTS = 16 };

struct plan {
    struct arena arena;
    struct fact_arenas facts;
    struct arena tables;
    struct arena symbols;
    struct arena scratch;
    struct sources sources;
    struct names names;
    struct diagnostics diagnostics;
    struct syntax_context context;
    struct syntax_tree *tree; /* of what was read last */
    struct model_input inputs[MOST_TEXTS];
    uint32_t input_count;
    struct model *model; /* once it is built */
    struct check *check; /* once it is checked, which a plan with errors is not */
};

static inline void plan_start(struct plan *plan) {
    *plan = (struct plan){.arena = test_arena(), .scratch = test_arena()};
    fact_arenas_init(&plan->facts, plan->arena.memory);
    sources_init(&plan->sources, &plan->arena);
    arena_init(&plan->tables, plan->arena.memory);
    arena_init(&plan->symbols, plan->arena.memory);
    names_init_apart(&plan->names, &plan->arena, &plan->tables, 1);
    diagnostics_init(&plan->diagnostics, &plan->arena);
    plan->context = (struct syntax_context){.arena = &plan->arena,
                                            .facts = facts_apart(&plan->facts),
                                            .symbols = &plan->symbols,
                                            .scratch = &plan->scratch,
                                            .sources = &plan->sources,
                                            .names = &plan->names,
                                            .diagnostics = &plan->diagnostics};
}

static inline void plan_end(struct plan *plan) {
    arena_release(&plan->scratch);
    fact_arenas_release(&plan->facts);
    arena_release(&plan->tables);
    arena_release(&plan->symbols);
    arena_release(&plan->arena);
}

/* Adds a copy of the text, which ends in the two NUL that a source has, and returns its number. */
static inline uint32_t plan_source(struct plan *plan, struct text text) {
    char *copy = arena_zero(&plan->arena, (size_t)text.length + 2);
    if (text.length > 0) memcpy(copy, text.bytes, text.length);
    struct text path = text_format(&plan->arena, "plan%u", plan->sources.list.count + 1);
    return sources_add(&plan->sources, path, (struct text){copy, text.length});
}

#endif
