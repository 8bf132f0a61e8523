/* Tables are told in the words of their relation: what may be used, what is to be reached, what is to be the same. */
#include "report/headroom.h"

#include "base/utf8.h"
#include "report/grid.h"
#include "report/stand.h"
#include "rules/waive.h"

struct telling_headroom {
    const struct headroom *headroom;
    const struct model *model;
    struct sources *sources;
    const struct headroom_report_options *options;
    struct arena *arena;
    struct text_builder *output;
};

/* The rows of one comparison. */
struct section {
    const struct requirement *requirement;
    uint32_t number; /* of the requirement */
    const struct headroom_row **rows;
    uint32_t count;
    uint32_t outcomes[OUTCOME_COUNT];
    uint32_t full;
    bool has_year;
};

/* How a relation is told: what stands above its columns, and behind an amount on the wrong side. */
struct relation_words {
    const char *used;
    const char *limit;
    const char *left;
};

static struct relation_words words_of(enum expression_kind relation) {
    switch (relation) {
        case EXPRESSION_LESS: return (struct relation_words){"used", "below", "left"};
        case EXPRESSION_AT_MOST: return (struct relation_words){"used", "at most", "left"};
        case EXPRESSION_GREATER: return (struct relation_words){"reached", "above", "to spare"};
        case EXPRESSION_AT_LEAST: return (struct relation_words){"reached", "at least", "to spare"};
        default: return (struct relation_words){"is", "exactly", "off"};
    }
}

/* --- Cells --- */

/* A number with its unit; of a fraction what it is about. */
static struct text number_words(struct telling_headroom *telling, struct value value) {
    struct value_names names = evaluator_names(telling->headroom->evaluator);
    struct text_builder words = {.arena = telling->arena};
    if (value.kind != VALUE_NUMBER) return TEXT("?");
    struct text about = number_about(telling->arena, value.number);
    if (about.bytes == NULL) {
        value_append(&names, value, &words);
        return text_built(&words);
    }
    text_append_string(&words, "about ");
    text_append(&words, about);
    if (value.unit == 0) return text_built(&words);
    text_append_byte(&words, ' ');
    units_append(names.units, names.model->names, value.unit, &words);
    return text_built(&words);
}

/* Whether the used side is to be less, or else more. */
static bool is_too_much(const struct headroom_row *row, enum expression_kind relation) {
    if (relation == EXPRESSION_EQUALS) return row->order > 0;
    return relation == EXPRESSION_LESS || relation == EXPRESSION_AT_MOST;
}

/* What is left; of what is beyond its limit by how much, so that nobody has to know what a minus means. What may not
 * come up to its limit has less than the distance left. */
static struct text left_words(struct telling_headroom *telling, const struct headroom_row *row) {
    const struct requirement *requirement =
        &telling->headroom->requirements.list.items[row->requirement];
    struct value left = row->left;
    if (left.kind != VALUE_NUMBER) return number_words(telling, left);
    bool is_distance = sides_leave_out_limit(requirement->relation, requirement->sides);
    int sign = number_sign(left.number);
    const char *before = is_distance && sign > 0 ? "less than " : "";
    const char *behind = sign > 0 || (sign == 0 && !is_distance)   ? ""
                         : is_too_much(row, requirement->relation) ? " over"
                                                                   : " short";
    if (sign < 0) left.number = number_negate(telling->arena, left.number);
    return text_format(telling->arena, "%s%.*s%s", before,
                       TEXT_ARGUMENT(number_words(telling, left)), behind);
}

/* What is used of a hundred. What is not wholly a hundred is never told as that, nor what is something as nothing. */
static struct text share_words(struct telling_headroom *telling, const struct headroom_row *row) {
    struct arena *arena = telling->arena;
    struct number hundred = number_of(100);
    struct number exact;
    struct number share;
    bool fits = headroom_share(telling->headroom, row, arena, &exact) &&
                number_multiply(arena, exact, hundred, &exact) &&
                number_round(arena, exact, 1, &share);
    if (!fits) return TEXT("");
    if (number_sign(share) == 0 && number_sign(exact) > 0) return TEXT("<0.1%");
    int order = number_compare(arena, exact, hundred);
    bool is_rounded_to = order != 0 && number_compare(arena, share, hundred) == 0;
    return text_format(arena, "%s%.*s%%",
                       !is_rounded_to ? ""
                       : order < 0    ? "<"
                                      : ">",
                       TEXT_ARGUMENT(number_to_words(arena, share)));
}

static struct text label_of(const struct telling_headroom *telling, struct value subject) {
    const struct places *places = subject.kind == VALUE_DISTRICT   ? &telling->model->districts
                                  : subject.kind == VALUE_INDUSTRY ? &telling->model->industries
                                                                   : NULL;
    if (places == NULL) return (struct text){0};
    return model_aside(telling->model, places->list.items[subject.place].aside)->label;
}

/* What it is about, each with its other name: `Haidian (海淀区), IC`. */
static struct text instance_words(struct telling_headroom *telling,
                                  const struct headroom_row *row) {
    struct value_names names = evaluator_names(telling->headroom->evaluator);
    struct text_builder words = {.arena = telling->arena};
    if (row->subject_count == 0) return TEXT("the plan");
    for (uint32_t n = 0; n < row->subject_count; n++) {
        struct text label = label_of(telling, row->subjects[n]);
        if (n > 0) text_append_string(&words, ", ");
        value_append(&names, row->subjects[n], &words);
        if (label.bytes == NULL) continue;
        text_append_format(&words, " (%.*s)", TEXT_ARGUMENT(label));
    }
    return text_built(&words);
}

/* How it stands, and what there is to know of that. */
static struct text outcome_words(struct telling_headroom *telling, const struct headroom_row *row) {
    struct text_builder words = {.arena = telling->arena};
    bool is_full = headroom_is_full(telling->headroom, row);
    text_append_string(&words, is_full ? "full" : outcome_word(row->outcome));
    if (row->outcome != row->verdict->outcome) {
        text_append_format(&words, ", the rule %s%s",
                           row->verdict->outcome >= OUTCOME_OPEN ? "is " : "",
                           outcome_word(row->verdict->outcome));
    }
    if (row->outcome == OUTCOME_WAIVED) {
        text_append_string(&words, ": ");
        waiver_append(&words, &telling->model->waivers.items[row->verdict->waiver]);
    }
    for (uint32_t n = 0; n < row->missing_count; n++) {
        text_append_string(&words, n == 0 ? ", not stated: " : "; ");
        text_append(&words, row->missing[n]);
    }
    return text_built(&words);
}

/* --- A table --- */

/* What the instances are made of, "district, industry", as told by one of which all is known. */
static const char *instance_heading(struct telling_headroom *telling,
                                    const struct section *section) {
    static const char *const kinds[] = {
        [VALUE_NUMBER] = "number",     [VALUE_TRUTH] = "truth",       [VALUE_STRING] = "text",
        [VALUE_DISTRICT] = "district", [VALUE_INDUSTRY] = "industry", [VALUE_SET] = "set"};
    const struct headroom_row *fullest = section->rows[0];
    struct text_builder words = {.arena = telling->arena};
    for (uint32_t n = 1; n < section->count; n++) {
        if (section->rows[n]->subject_count > fullest->subject_count) fullest = section->rows[n];
    }
    for (uint32_t n = 0; n < fullest->subject_count; n++) {
        if (n > 0) text_append_string(&words, ", ");
        text_append_string(&words, kinds[fullest->subjects[n].kind]);
    }
    return text_string(telling->arena, text_built(&words));
}

static void tell_table(struct telling_headroom *telling, const struct section *section) {
    struct relation_words words = words_of(section->requirement->relation);
    struct grid grid = {.arena = telling->arena};
    uint32_t most = telling->options->most;
    uint32_t told = most > 0 && most < section->count ? most : section->count;
    grid_column(&grid, instance_heading(telling, section), false);
    if (section->has_year) grid_column(&grid, "year", false);
    grid_column(&grid, words.used, true);
    grid_column(&grid, words.limit, true);
    grid_column(&grid, words.left, true);
    grid_column(&grid, "", true);
    grid_column(&grid, "", false);
    for (uint32_t n = 0; n < told; n++) {
        const struct headroom_row *row = section->rows[n];
        int32_t year = row->verdict->year;
        grid_cell(&grid, instance_words(telling, row));
        if (section->has_year) {
            grid_cell(&grid, year == 0 ? TEXT("") : text_format(telling->arena, "%d", (int)year));
        }
        grid_cell(&grid, number_words(telling, row->used));
        grid_cell(&grid, number_words(telling, row->limit));
        grid_cell(&grid, left_words(telling, row));
        grid_cell(&grid, share_words(telling, row));
        grid_cell(&grid, outcome_words(telling, row));
    }
    grid_append(&grid, 2, telling->options->width, telling->output);
    if (told == section->count) return;
    text_append_format(telling->output, "  ... and %u more\n", section->count - told);
}

/* --- A section --- */

static struct text name_of_rule(const struct telling_headroom *telling, uint32_t rule) {
    return names_text(telling->model->names, telling->model->rules.items[rule].name);
}

static void put_line(struct telling_headroom *telling, const char *what, struct text words) {
    if (words.bytes == NULL) return;
    text_append_format(telling->output, "    %s", what);
    utf8_append_shown(telling->output, text_folded(telling->arena, words));
    text_append_byte(telling->output, '\n');
}

static struct text written(const struct telling_headroom *telling,
                           const struct expression *expression) {
    return sources_text(telling->sources, expression->span);
}

/* How many hold, and how many of these have nothing left. */
static struct text stand_of(struct telling_headroom *telling, const struct section *section) {
    struct text_builder words = {.arena = telling->arena};
    const uint32_t *outcomes = section->outcomes;
    stand_append(&words, outcomes[OUTCOME_FAILS], "fails", "fail");
    stand_append(&words, section->full, "is full", "are full");
    stand_append(&words, outcomes[OUTCOME_HOLDS] - section->full,
                 section->full > 0 ? "has room" : "holds",
                 section->full > 0 ? "have room" : "hold");
    stand_append(&words, outcomes[OUTCOME_WAIVED], "is waived", "are waived");
    stand_append(&words, outcomes[OUTCOME_OPEN], "is open", "are open");
    uint32_t number = section->number;
    uint32_t unasked = telling->headroom->instances[number] - telling->headroom->asked[number];
    stand_append(&words, unasked, "is not asked for this", "are not asked for this");
    return text_built(&words);
}

static void tell_section(struct telling_headroom *telling, const struct section *section) {
    const struct requirement *requirement = section->requirement;
    const struct rule *rule = &telling->model->rules.items[requirement->rule];
    text_append_byte(telling->output, '\n');
    utf8_append_shown(telling->output, name_of_rule(telling, requirement->rule));
    text_append_format(telling->output, " (%s)\n", severity_word(rule->severity));
    put_line(telling, "", rule->label);
    put_line(telling, "requires: ", written(telling, requirement->comparison));
    if (rule->require != requirement->comparison) {
        put_line(telling, "as part of: ", written(telling, rule->require));
    }
    put_line(telling, "source: ", rule->source);
    put_line(telling, "", stand_of(telling, section));
    tell_table(telling, section);
}

/* --- All of them --- */

/* The sections in the order of their requirements, with their rows in the order of the headroom. */
static struct section *sections_of(struct telling_headroom *telling) {
    const struct headroom *headroom = telling->headroom;
    uint32_t count = headroom->requirements.list.count;
    struct section *sections = arena_array(telling->arena, struct section, count + 1);
    for (uint32_t n = 0; n < headroom->rows.count; n++) {
        sections[headroom_at(headroom, n)->requirement].count++;
    }
    for (uint32_t n = 0; n < count; n++) {
        sections[n].requirement = &headroom->requirements.list.items[n];
        sections[n].number = n;
        sections[n].rows =
            arena_array(telling->arena, const struct headroom_row *, sections[n].count + 1);
        sections[n].count = 0;
    }
    for (uint32_t n = 0; n < headroom->rows.count; n++) {
        const struct headroom_row *row = headroom_at(headroom, n);
        struct section *section = &sections[row->requirement];
        section->rows[section->count++] = row;
        section->outcomes[row->outcome]++;
        section->full += headroom_is_full(headroom, row);
        section->has_year = section->has_year || row->verdict->year != 0;
    }
    return sections;
}

static void tell_sections(struct telling_headroom *telling, const struct section *sections) {
    const struct headroom *headroom = telling->headroom;
    if (headroom->rows.count == 0) return;
    text_append_string(
        telling->output,
        "The tightest first, rules and instances: by what is left as a part of the limit.\n");
    for (uint32_t n = 0; n < headroom->rows.count; n++) {
        const struct headroom_row *row = headroom_at(headroom, n);
        const struct section *section = &sections[row->requirement];
        if (section->rows[0] == row) tell_section(telling, section);
    }
}

/* How many tables each rule has. */
static const uint32_t *count_tables(struct telling_headroom *telling,
                                    const struct section *sections) {
    uint32_t *counts = arena_array(telling->arena, uint32_t, telling->model->rules.count + 1);
    for (uint32_t n = 0; n < telling->headroom->requirements.list.count; n++) {
        if (sections[n].count > 0) counts[sections[n].requirement->rule]++;
    }
    return counts;
}

/* The rules that have no table since there are no such instances; of one that has tables for some of its comparisons, the
 * others. */
static struct text words_of_empty(struct telling_headroom *telling,
                                  const struct section *sections) {
    struct text_builder words = {.arena = telling->arena};
    const uint32_t *tables = count_tables(telling, sections);
    for (uint32_t n = 0; n < telling->headroom->requirements.list.count; n++) {
        uint32_t rule = sections[n].requirement->rule;
        bool is_part = tables[rule] > 0;
        bool is_again = !is_part && n > 0 && sections[n - 1].requirement->rule == rule;
        if (sections[n].count > 0 || is_again) continue;
        if (words.length > 0) text_append_string(&words, ", ");
        utf8_append_shown(&words, name_of_rule(telling, rule));
        if (!is_part) continue;
        struct text comparison = written(telling, sections[n].requirement->comparison);
        text_append_string(&words, " (");
        utf8_append_shown(&words, text_folded(telling->arena, comparison));
        text_append_byte(&words, ')');
    }
    return text_built(&words);
}

/* What has no table. Of a name that has tables these tell enough. */
static void tell_empty(struct telling_headroom *telling, const struct section *sections) {
    bool is_passing = telling->options->name.bytes != NULL && telling->headroom->rows.count > 0;
    struct text words = is_passing ? (struct text){0} : words_of_empty(telling, sections);
    if (words.length == 0) return;
    if (telling->output->length > 0) text_append_byte(telling->output, '\n');
    text_append_string(telling->output, "Nothing to check");
    if (telling->options->name.bytes != NULL) {
        text_append_string(telling->output, " for ");
        utf8_append_shown(telling->output, telling->options->name);
    }
    text_append_string(telling->output, ": ");
    text_append(telling->output, words);
    text_append_byte(telling->output, '\n');
}

/* What is left out, since it is no question of more or less. */
static void tell_others(struct telling_headroom *telling) {
    const struct requirements *requirements = &telling->headroom->requirements;
    if (requirements->others.count == 0) return;
    if (telling->output->length > 0) text_append_byte(telling->output, '\n');
    text_append_string(telling->output, "Left out, since it is no comparison of two numbers:\n");
    for (uint32_t n = 0; n < requirements->others.count; n++) {
        const struct other_requirement *other = &requirements->others.items[n];
        text_append_string(telling->output, "  ");
        utf8_append_shown(telling->output, name_of_rule(telling, other->rule));
        text_append_string(telling->output, ": ");
        utf8_append_shown(telling->output,
                          text_folded(telling->arena, written(telling, other->expression)));
        text_append_byte(telling->output, '\n');
    }
}

void report_headroom(const struct headroom *headroom, struct sources *sources,
                     const struct headroom_report_options *options, struct text_builder *output) {
    struct telling_headroom telling = {headroom, headroom->check->model, sources,
                                       options,  output->arena,          output};
    const struct section *sections = sections_of(&telling);
    tell_sections(&telling, sections);
    tell_empty(&telling, sections);
    tell_others(&telling);
    if (headroom->check->model->rules.count == 0) {
        text_append_string(output, "There is no rule in force.\n");
    }
}
