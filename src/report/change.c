/* The list of a change stands in the order of rules, so those of one rule are a run of it. */
#include "report/change.h"

#include "base/utf8.h"
#include "report/stand.h"
#include "report/text.h"

/* The most instances that a line names; the rest is counted. */
enum { MOST_NAMED = 8 };

/* Verdicts of one rule and outcome that came, or went. */
struct group {
    enum outcome outcome;
    bool is_gone;
};

static bool is_of(const struct changed *changed, struct group group) {
    return changed->verdict->outcome == group.outcome && changed->is_gone == group.is_gone;
}

static void append_instance(const struct changed *changed, struct text_builder *output) {
    for (uint32_t n = 0; n < changed->verdict->subject_count; n++) {
        text_append_byte(output, ' ');
        utf8_append_shown(output, changed->subjects[n]);
    }
    if (changed->verdict->year != 0) {
        text_append_format(output, " in %d", (int)changed->verdict->year);
    }
}

static const char *const words[] = {"holds", "fails", "open", "waived"};

/* The line of a group, unless there are none of it. */
static void append_group(const struct changed *run, uint32_t length, struct group group,
                         struct text rule, struct text_builder *output) {
    uint32_t count = 0;
    uint32_t named = 0;
    for (uint32_t n = 0; n < length; n++) count += is_of(&run[n], group);
    if (count == 0) return;
    text_append_format(output, "%c%u %s %.*s", group.is_gone ? '-' : '+', count,
                       words[group.outcome], TEXT_ARGUMENT(rule));
    for (uint32_t n = 0; n < length && named < MOST_NAMED; n++) {
        if (!is_of(&run[n], group)) continue;
        if (named++ > 0) text_append_byte(output, ',');
        append_instance(&run[n], output);
    }
    if (count > named) text_append_format(output, " and %u more", count - named);
    text_append_byte(output, '\n');
}

static void append_rule(const struct changed *run, uint32_t length, const struct names *names,
                        struct text_builder *output) {
    static const struct group groups[] = {{OUTCOME_FAILS, true},  {OUTCOME_FAILS, false},
                                          {OUTCOME_OPEN, true},   {OUTCOME_OPEN, false},
                                          {OUTCOME_WAIVED, true}, {OUTCOME_WAIVED, false}};
    struct text rule = names_text(names, run[0].rule);
    for (size_t n = 0; n < sizeof groups / sizeof groups[0]; n++) {
        append_group(run, length, groups[n], rule, output);
    }
}

/* Places of a kind that there were none of before. */
static void append_new_places(const char *one, const char *several, const name_id *places,
                              uint32_t count, const struct names *names,
                              struct text_builder *output) {
    if (count == 0) return;
    text_append_string(output, count == 1 ? one : several);
    for (uint32_t n = 0; n < count && n < MOST_NAMED; n++) {
        text_append_string(output, n == 0 ? " " : ", ");
        utf8_append_shown(output, names_text(names, places[n]));
    }
    if (count > MOST_NAMED) text_append_format(output, " and %u more", count - MOST_NAMED);
}

/* The line of all such places: whoever misspells a name makes a new one. */
static void append_new(const struct change *change, const struct names *names,
                       struct text_builder *output) {
    uint32_t districts = change->districts.count;
    uint32_t industries = change->industries.count;
    if (districts + industries == 0) return;
    text_append_string(output, "new: ");
    append_new_places("district", "districts", change->districts.items, districts, names, output);
    if (districts > 0 && industries > 0) text_append_string(output, "; ");
    append_new_places("industry", "industries", change->industries.items, industries, names,
                      output);
    text_append_byte(output, '\n');
}

/* How a rule stands that has come. */
static void append_new_rule(const struct changed_rule *rule, const struct names *names,
                            struct text_builder *output) {
    text_append_string(output, "rule ");
    utf8_append_shown(output, names_text(names, rule->name));
    text_append_format(output, ": %.*s\n", TEXT_ARGUMENT(stand_of_changed(rule, output->arena)));
}

void report_change(const struct change *change, const struct evaluator *evaluator,
                   struct text_builder *output) {
    const struct names *names = evaluator->model->names;
    uint32_t start = 0;
    bool has_more = change->rules.count > 0 || change->prints.count > 0;
    append_new(change, names, output);
    if (change->list.count == 0 && !has_more) {
        text_append_string(output, "no verdict has changed\n");
    }
    while (start < change->list.count) {
        const struct changed *run = &change->list.items[start];
        uint32_t length = 1;
        while (start + length < change->list.count &&
               run[length].verdict->rule == run->verdict->rule) {
            length++;
        }
        append_rule(run, length, names, output);
        start += length;
    }
    for (uint32_t n = 0; n < change->rules.count; n++) {
        append_new_rule(&change->rules.items[n], names, output);
    }
    for (uint32_t n = 0; n < change->prints.count; n++) {
        report_printed(evaluator, &change->prints.items[n], output);
    }
}

void report_change_lines(const struct change *change, const struct model *model,
                         struct text_builder *output) {
    append_new(change, model->names, output);
    for (uint32_t n = 0; n < change->list.count; n++) {
        const struct changed *changed = &change->list.items[n];
        const struct verdict *verdict = changed->verdict;
        if (changed->is_gone) continue;
        text_append_format(
            output, "%s %.*s", words[verdict->outcome],
            TEXT_ARGUMENT(names_text(model->names, model->rules.items[verdict->rule].name)));
        append_instance(changed, output);
        text_append_string(output, ": ");
        utf8_append_shown(output, verdict->telling->message);
        text_append_byte(output, '\n');
    }
}
