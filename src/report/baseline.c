/* What was found before is sorted by what it was about, and found by halves. */
#include "report/baseline.h"

#include "base/sort.h"
#include "report/finding.h"

#include <string.h>

bool baseline_add(struct baseline *baseline, struct arena *arena, struct text fingerprint,
                  const char *verdict, const char *severity) {
    struct found_before found = {.fingerprint = fingerprint, .is_verdict = verdict != NULL};
    int outcome = OUTCOME_FAILS;
    while (verdict != NULL && outcome < OUTCOME_COUNT &&
           strcmp(verdict, outcome_word((enum outcome)outcome)) != 0) {
        outcome++;
    }
    int grave = SEVERITY_ERROR;
    while (grave <= SEVERITY_NOTE && strcmp(severity, severity_word((enum severity)grave)) != 0) {
        grave++;
    }
    if (grave > SEVERITY_NOTE) return false;
    if (outcome == OUTCOME_COUNT) return strcmp(verdict, outcome_word(OUTCOME_HOLDS)) == 0;
    found.outcome = (enum outcome)outcome;
    found.severity = (enum severity)grave;
    vector_push(arena, &baseline->list, found);
    return true;
}

/* By what they are about. */
static int compare(const void *context, const void *a, const void *b) {
    const struct found_before *first = a;
    const struct found_before *second = b;
    (void)context;
    if (first->is_verdict != second->is_verdict) return first->is_verdict ? 1 : -1;
    return text_compare(first->fingerprint, second->fingerprint);
}

/* The first that is about the same, or behind where it would stand. */
static uint32_t first_like(const struct baseline *baseline, const struct found_before *today) {
    uint32_t low = 0;
    uint32_t high = baseline->list.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(NULL, &baseline->list.items[middle], today) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Whether what is found today was found before; it stands for one that was. */
static bool is_known(struct baseline *baseline, const struct found_before *today) {
    uint32_t first = first_like(baseline, today);
    struct found_before *head = baseline->list.items + first;
    for (uint32_t n = first + (first < baseline->list.count ? head->passed : 0);
         n < baseline->list.count; n++) {
        struct found_before *before = &baseline->list.items[n];
        if (compare(NULL, before, today) != 0) break;
        head->is_there = true;
        if (before->is_matched && n == first + head->passed) head->passed++;
        bool is_same = !before->is_matched && before->outcome == today->outcome &&
                       before->severity <= today->severity;
        if (!is_same) continue;
        before->is_matched = true;
        return true;
    }
    return false;
}

/* What the functions below share. */
struct sifting {
    struct baseline *baseline;
    struct check *check;
    struct sources *sources;
    struct arena *scratch;
};

static bool is_known_verdict(struct sifting *sifting, const struct verdict *verdict) {
    if (verdict->outcome == OUTCOME_HOLDS) return false;
    struct arena_mark mark = arena_mark(sifting->scratch);
    struct found_before today = {
        .fingerprint = finding_fingerprint(sifting->check, verdict, sifting->scratch),
        .is_verdict = true,
        .outcome = verdict->outcome,
        .severity = sifting->check->model->rules.items[verdict->rule].severity};
    bool is_one = is_known(sifting->baseline, &today);
    arena_rewind(sifting->scratch, mark);
    return is_one;
}

static void leave_out(struct check *check, const struct verdict *verdict) {
    struct verdicts *verdicts = &check->verdicts;
    verdicts->counts[verdict->rule][verdict->outcome]--;
    verdicts->totals[verdict->outcome]--;
    if (verdict->outcome == OUTCOME_FAILS) {
        verdicts->failed[check->model->rules.items[verdict->rule].severity]--;
    }
    check->sifted->of_rule[verdict->rule]++;
    check->sifted->verdicts++;
    check->sifted->known++;
}

static void sift_verdicts(struct sifting *sifting) {
    struct check *check = sifting->check;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        struct verdict verdict = check->verdicts.list.items[n];
        if (is_known_verdict(sifting, &verdict)) {
            leave_out(check, &verdict);
        } else {
            check->verdicts.list.items[kept++] = verdict;
        }
    }
    check->verdicts.list.count = kept;
}

static bool is_known_diagnostic(struct sifting *sifting, const struct diagnostic *diagnostic) {
    struct arena_mark mark = arena_mark(sifting->scratch);
    struct found_before today = {
        .fingerprint = diagnostic_fingerprint(diagnostic, sifting->sources, sifting->scratch),
        .outcome = OUTCOME_FAILS,
        .severity = diagnostic->severity};
    bool is_one = is_known(sifting->baseline, &today);
    arena_rewind(sifting->scratch, mark);
    return is_one;
}

static void sift_diagnostics(struct sifting *sifting, struct diagnostics *diagnostics) {
    uint32_t kept = 0;
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        struct diagnostic *diagnostic = diagnostics->list.items[n];
        if (!is_known_diagnostic(sifting, diagnostic)) {
            diagnostics->list.items[kept++] = diagnostic;
            continue;
        }
        if (diagnostic->severity == SEVERITY_WARNING) diagnostics->warning_count--;
        if (diagnostic->severity == SEVERITY_NOTE) diagnostics->note_count--;
        sifting->check->sifted->known++;
    }
    diagnostics->list.count = kept;
}

/* What is no more; of one year alone, nobody knows that of a diagnostic. */
static uint32_t count_mended(const struct baseline *baseline, const struct check *check) {
    uint32_t count = 0;
    const struct found_before *first = baseline->list.items;
    for (uint32_t n = 0; n < baseline->list.count; n++) {
        const struct found_before *before = &baseline->list.items[n];
        if (compare(NULL, first, before) != 0) first = before;
        bool is_mended =
            before->is_verdict ? !first->is_there : !before->is_matched && check->year == 0;
        count += is_mended;
    }
    return count;
}

void baseline_sift(struct baseline *baseline, struct check *check, struct sources *sources,
                   struct diagnostics *diagnostics, struct arena *scratch) {
    struct sifting sifting = {baseline, check, sources, scratch};
    check->sifted = arena_new(check->arena, struct sifted);
    check->sifted->of_rule = arena_array(check->arena, uint32_t, check->model->rules.count + 1);
    sort_records(scratch, baseline->list.items, baseline->list.count, sizeof *baseline->list.items,
                 compare, NULL);
    sift_verdicts(&sifting);
    sift_diagnostics(&sifting, diagnostics);
    check->sifted->mended = count_mended(baseline, check);
}
