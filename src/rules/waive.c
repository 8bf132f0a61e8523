/* Waivers held against violations. */
#include "rules/waive.h"

#include "base/date.h"
#include "rules/evaluation.h"

void waiving_init(struct waiving *waiving, struct evaluator *evaluator, struct arena *arena,
                  int32_t today) {
    *waiving = (struct waiving){.evaluator = evaluator, .today = today};
    waiving->used = arena_array(arena, uint32_t, evaluator->model->waivers.count + 1);
}

static bool has_run_out(const struct waiving *waiving, const struct waiver *waiver) {
    return waiver->until != 0 && waiver->until < waiving->today;
}

static bool is_about(const struct waiver *waiver, const struct value *subjects, uint32_t count) {
    if (waiver->subjects.count == 0) return true;
    for (uint32_t n = 0; n < count; n++) {
        for (uint32_t at = 0; at < waiver->subjects.count; at++) {
            struct key key = waiver->subjects.items[at];
            enum value_kind kind = key.is_industry ? VALUE_INDUSTRY : VALUE_DISTRICT;
            if (subjects[n].kind == kind && subjects[n].place == key.place) return true;
        }
    }
    return false;
}

/* A condition that is open does not waive. */
static bool condition_holds(struct waiving *waiving, const struct waiver *waiver) {
    if (waiver->where == NULL) return true;
    struct value condition = evaluate(waiving->evaluator, waiver->where);
    return condition.kind == VALUE_TRUTH && condition.truth;
}

uint32_t waiving_find(struct waiving *waiving, uint32_t rule, uint32_t count) {
    const struct evaluator *evaluator = waiving->evaluator;
    const struct model *model = evaluator->model;
    struct row row = rows_get(&model->waivers_of_rule, rule);
    note_read(waiving->evaluator, CELL_WAIVERS, rule);
    for (uint32_t n = 0; n < row.count; n++) {
        const struct waiver *waiver = &model->waivers.items[row_item(row, n)];
        bool speaks = !has_run_out(waiving, waiver) &&
                      (waiver->year == 0 || waiver->year == evaluator->year) &&
                      is_about(waiver, evaluator->slots, count) && condition_holds(waiving, waiver);
        if (!speaks) continue;
        waiving->used[row_item(row, n)]++;
        return row_item(row, n);
    }
    return NONE;
}

/* Reports a waiver that waives nothing; what narrows it may be what is wrong with it. */
static void report_unused(struct diagnostics *diagnostics, const struct waiver *waiver) {
    struct text_builder narrows = {.arena = diagnostics->arena};
    if (waiver->subjects.count > 0) text_append_string(&narrows, ", `for`");
    if (waiver->where != NULL) text_append_string(&narrows, ", `where`");
    if (waiver->year != 0) text_append_string(&narrows, ", `in`");
    struct text words = text_built(&narrows);
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_WAIVER_UNUSED, waiver->span,
                        "this waiver waives nothing: no violation is left for it");
    if (words.length == 0) {
        diagnostic_remark(diagnostics, diagnostic, "help", "take it away");
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "take it away, or correct what narrows it: %.*s", (int)words.length - 2,
                          words.bytes + 2);
    }
}

void waiving_warn(struct waiving *waiving, bool is_whole) {
    struct diagnostics *diagnostics = waiving->evaluator->diagnostics;
    const struct model *model = waiving->evaluator->model;
    for (uint32_t n = 0; n < model->waivers.count; n++) {
        const struct waiver *waiver = &model->waivers.items[n];
        if (has_run_out(waiving, waiver)) {
            struct text_builder day = {.arena = diagnostics->arena};
            date_append(&day, waiver->until);
            struct diagnostic *diagnostic =
                diagnostics_add(diagnostics, CODE_WAIVER_RUN_OUT, waiver->span,
                                "this waiver ran until %.*s and waives nothing any more",
                                TEXT_ARGUMENT(text_built(&day)));
            diagnostic_remark(diagnostics, diagnostic, "help",
                              "take it away, or put a later day behind `until`");
        } else if (is_whole && diagnostics->error_count == 0 && waiving->used[n] == 0) {
            report_unused(diagnostics, waiver);
        }
    }
}

void waiver_append(struct text_builder *words, const struct waiver *waiver) {
    text_append(words, waiver->because);
    if (waiver->by.bytes != NULL) {
        text_append_string(words, ", by ");
        text_append(words, waiver->by);
    }
    if (waiver->until == 0) return;
    text_append_string(words, ", until ");
    date_append(words, waiver->until);
}
