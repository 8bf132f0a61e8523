/* Counts of verdicts as words. */
#include "report/stand.h"

void stand_append(struct text_builder *words, uint32_t count, const char *one, const char *many) {
    if (count == 0) return;
    text_append_format(words, "%s%u %s", words->length > 0 ? ", " : "", count,
                       count == 1 ? one : many);
}

/* `known` are left out of the other counts. */
static struct text stand_of(struct arena *arena, const uint32_t counts[OUTCOME_COUNT],
                            const uint32_t failed[SEVERITY_NOTE + 1], uint32_t known) {
    struct text_builder words = {.arena = arena};
    stand_append(&words, counts[OUTCOME_HOLDS], "holds", "hold");
    stand_append(&words, failed[SEVERITY_ERROR], "fails", "fail");
    stand_append(&words, failed[SEVERITY_WARNING], "warns", "warn");
    stand_append(&words, failed[SEVERITY_NOTE], "is noted", "are noted");
    stand_append(&words, counts[OUTCOME_WAIVED], "is waived", "are waived");
    stand_append(&words, counts[OUTCOME_OPEN], "is open", "are open");
    stand_append(&words, known, "is known", "are known");
    return words.length > 0 ? text_built(&words) : TEXT("nothing to check");
}

/* The same of a rule of that severity. */
static struct text stand_of_one(struct arena *arena, const uint32_t counts[OUTCOME_COUNT],
                                enum severity severity, uint32_t known) {
    uint32_t failed[SEVERITY_NOTE + 1] = {0};
    failed[severity] = counts[OUTCOME_FAILS];
    return stand_of(arena, counts, failed, known);
}

struct text stand_of_rule(const struct check *check, uint32_t rule, struct arena *arena) {
    const struct sifted *sifted = check->sifted;
    return stand_of_one(arena, check->verdicts.counts[rule],
                        check->model->rules.items[rule].severity,
                        sifted == NULL ? 0 : sifted->of_rule[rule]);
}

struct text stand_of_changed(const struct changed_rule *rule, struct arena *arena) {
    return stand_of_one(arena, rule->counts, rule->severity, 0);
}

struct text stand_of_all(const struct check *check, struct arena *arena) {
    const struct sifted *sifted = check->sifted;
    return stand_of(arena, check->verdicts.totals, check->verdicts.failed,
                    sifted == NULL ? 0 : sifted->verdicts);
}
