/* What the tests of trees and models share: plans given as strings, read or built, and what was
 * found on the way. */
#ifndef TESTS_UNIT_MODEL_PLANS_H
#define TESTS_UNIT_MODEL_PLANS_H

#include "unit/plans.h"

/* Parses the text, and keeps the whole tree. */
static inline void plan_read(struct plan *plan, struct text text) {
    plan->tree = syntax_parse_whole(&plan->context, plan_source(plan, text));
}

/* Starts a plan and parses the string. */
static inline void plan_of(struct plan *plan, const char *string) {
    plan_start(plan);
    plan_read(plan, text_of(string));
}

/* Builds the model of what was read last. */
static inline void plan_build(struct plan *plan) {
    struct model_input input = {.tree = plan->tree};
    plan->model = model_build(&plan->context, &input, 1);
}

/* Starts a plan, parses the string and builds its model, which has nothing to complain of. */
static inline void plan_model(struct plan *plan, const char *string) {
    plan_of(plan, string);
    plan_build(plan);
    assert_int_equal(plan->diagnostics.error_count, 0);
}

static inline struct text plan_tree_dump(struct plan *plan) {
    struct text_builder output = {.arena = &plan->arena};
    syntax_dump_tree(&plan->context, plan->tree, &output);
    return text_built(&output);
}

static inline struct text plan_model_dump(struct plan *plan) {
    struct text_builder output = {.arena = &plan->arena};
    model_dump(plan->model, &plan->sources, &output);
    return text_built(&output);
}

/* How many diagnostics there are of the code. */
static inline uint32_t plan_count(const struct plan *plan, enum diagnostic_code code) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < plan->diagnostics.list.count; n++) {
        struct text tag = plan->diagnostics.list.items[n]->tag;
        if (text_equal(tag, diagnostic_code_text(code))) count++;
    }
    return count;
}

/* Whether the span lies in one of the plan's sources. */
static inline bool plan_holds(const struct plan *plan, struct span span) {
    if (span.source == 0 || span.source > plan->sources.list.count) return false;
    return span.start <= span.end &&
           span.end <= sources_get(&plan->sources, span.source)->text.length;
}

/* Whether every diagnostic, and every other place that it shows, lies in the text. */
static inline bool plan_places_are_inside(const struct plan *plan) {
    for (uint32_t n = 0; n < plan->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = plan->diagnostics.list.items[n];
        if (!plan_holds(plan, diagnostic->span)) return false;
        for (uint32_t other = 0; other < diagnostic->related.count; other++) {
            if (!plan_holds(plan, diagnostic->related.items[other].span)) return false;
        }
    }
    return true;
}

/* Plans with all that the grammar knows, the last two broken; NULL behind the last. */
static inline const char *plan_sample(uint32_t number) {
    static const char *const samples[] = {
        "district X leads A,B,C; target IC = 110e9",
        "plan \"Clusters\" source \"Blue paper\"\n"
        "unit CNY \"yuan\"\n"
        "unit USD = 7.14 CNY\n"
        "industry IT \"Next-generation IT\"\n"
        "industry IC in IT # a part\n"
        "district Haidian \"海淀区\" leads IC, IT source \"Notice\"\n"
        "target IC in 2020 = 110bn CNY with parts equal\n"
        "output Haidian in 2020 = { IC: 50bn CNY, IT: 1100亿CNY, }\n",
        "let most = 3\n"
        "let double(x) = 2 * x\n"
        "district A leads B\n"
        "print \"{A} leads {count(A.leads)} {{\", double(most) <= 6, -1 + 2 * 3 / 4\n",
        "rule few \"At most three\" {\n"
        "  each d in districts where count(d.leads) > 0\n"
        "  each i in d.leads\n"
        "  require count(d.leads) <= 3 and not (1 == 2) or false\n"
        "  else \"{d} leads {count(d.leads)}: {d.leads}\"\n"
        "  severity warning\n"
        "  source \"Blue paper\"\n"
        "}\n"
        "district A leads B\n",
        "scenario growth \"What if\" {\n"
        "  target IC = 1; drop district Haidian\n"
        "  drop output Haidian IC in 2020\n"
        "}\n"
        "test \"growth\" with growth {\n"
        "  expect 1 < 2\n"
        "  expect few holds for A, B in 2020\n"
        "}\n",
        "waive few for A where true in 2020 until 2021-06-30\n"
        "  because \"agreed\" by \"the mayor\"\n",
        "indicator n \"People\" in 2018 = 25_000 grows 25% source \"Census\"\n"
        "indicator p = {\n"
        "  A: 3.1M,\n"
        "  B: 3.4M\n"
        "}\n"
        "district A; district B in A\n"
        "indicator d(A, B) = 12\n"
        "let next = n(2019)\n",
        "let a = if 1 < 2 then {1, 2} else {}\n"
        "let b = {x for x in a where x in {1}} | a & {2} - a\n"
        "let c = sum(x for x in a) + given(min(x for x in {}), 0)\n"
        "let d = has c implies all(x > 0 for x in a)\n",
        "district `new district` leads `new-energy cars`, 集成电路\n"
        "  in 2020 source \"a \\\"quoted\\\" \\u{4E2D} \\n word\"\n"
        "let `1 + 1` = `new district`.leads(2020)\n",
        "district A leads\n"
        "  B,\n"
        "\n"
        "  # between\n"
        "  C\n"
        "target B\n"
        "  in 2020\n"
        "  = 1 +\n"
        "    2\n",
        "industry A in B; industry B in C; industry C\n"
        "target all = 5 with parts reach\n"
        "target A in 2020 = 1.5e3\n",
        "rule r { require 1 == 1; else \"{1 + {2 for x in {1}}}\" }\n",
        "#!/usr/bin/env zonal\n"
        "# only comments\n",
        "let x = ((((1 + 2) * 3))) ; let y = {{1}}; let z = -(-1)\n",
        "district A leads B\n"
        "print A.leads, B.led_by, A.output(2020), output(A, B), years\n",
        "let f(a, b) = if a then b else f2(b)\n"
        "let f2(x) = x.name\n"
        "district A leads B\n"
        "let g = f(true, \"x\")\n",
        "district A leads B in\n"
        "# comment\n"
        "2020; output A B in 2020 = 3%\n",
        "unit t; unit kg = 0.001 t; unit m\n"
        "let x = 5 t + 3 kg\n"
        "let y = 2 m * 3 m / 1 t\n",
        "let x = (1 + 2\n"
        "district A leads = B\n"
        "rule r {\n"
        "  require {\n"
        "let y = \"open\n",
        "target in 2020 = { A: 1, B: 2 ; let = 3\n"
        "}}) district\n",
        NULL};
    return samples[number];
}

#endif
