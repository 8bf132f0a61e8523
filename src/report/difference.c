/* The text report of a comparison. */
#include "report/difference.h"

#include "base/utf8.h"
#include "report/difference_words.h"
#include "report/plain.h"

struct differing {
    const struct comparison *comparison;
    const struct told_comparison *told;
    struct text_builder *output;
};

static void put_line(struct differing *telling, uint32_t indent, struct text line) {
    text_append_repeated(telling->output, ' ', indent);
    utf8_append_shown(telling->output, text_folded(telling->output->arena, line));
}

static void end_line(struct differing *telling) {
    text_append_byte(telling->output, '\n');
}

static void put_place(struct differing *telling, enum side side, struct span span) {
    text_append_string(telling->output, "  [");
    plain_append_place(telling->told->sides[side].sources, span, telling->output);
    text_append_byte(telling->output, ']');
}

static void put_heading(struct differing *telling, const char *heading) {
    if (telling->output->length > 0) end_line(telling);
    text_append_format(telling->output, "%s\n", heading);
}

static void put_rest(struct differing *telling, uint32_t indent, uint32_t rest, const char *what) {
    if (rest == 0) return;
    text_append_repeated(telling->output, ' ', indent);
    text_append_format(telling->output, "... and %u more%s\n", rest, what);
}

/* --- Verdicts --- */

static void tell_causes(struct differing *telling, const struct verdict_difference *verdict) {
    uint32_t told = verdict->causes.count;
    if (told > MOST_CAUSES_TOLD) told = MOST_CAUSES_TOLD;
    for (uint32_t n = 0; n < told; n++) {
        const struct fact_difference *fact =
            &telling->comparison->facts.items[verdict->causes.items[n]];
        enum side side;
        struct span span = fact_place(fact, &side);
        text_append_string(telling->output, n == 0 ? "      because " : "              ");
        put_line(telling, 0, signed_fact(fact, telling->output->arena));
        put_place(telling, side, span);
        end_line(telling);
    }
    put_rest(telling, 14, verdict->causes.count - told + verdict->more_causes, "");
}

static void tell_verdict(struct differing *telling, const struct verdict_difference *verdict) {
    struct arena *arena = telling->output->arena;
    struct text words = verdict_words(verdict, arena);
    put_line(telling, 2,
             text_format(arena, "%c %.*s: %.*s", verdict_move_sign(verdict->move),
                         TEXT_ARGUMENT(words), TEXT_ARGUMENT(verdict->message)));
    end_line(telling);
    tell_causes(telling, verdict);
}

/* Those of one move stand together. */
static void tell_verdicts(struct differing *telling) {
    const struct comparison *comparison = telling->comparison;
    uint32_t at = 0;
    for (int move = 0; move < VERDICT_MOVE_COUNT; move++) {
        uint32_t count = comparison->verdict_counts[move];
        uint32_t told = count > MOST_TOLD ? MOST_TOLD : count;
        if (count == 0) continue;
        put_heading(telling, verdict_move_words((enum verdict_move)move));
        for (uint32_t n = 0; n < told; n++) {
            tell_verdict(telling, &comparison->verdicts.items[at + n]);
        }
        put_rest(telling, 2, count - told, "");
        at += count;
    }
}

/* --- Facts --- */

static void tell_renames(struct differing *telling) {
    const struct comparison *comparison = telling->comparison;
    uint32_t count = comparison->renames.count;
    if (count == 0) return;
    put_heading(telling, "renamed");
    for (uint32_t n = 0; n < count && n < MOST_TOLD; n++) {
        const struct rename *rename = &comparison->renames.items[n];
        put_line(telling, 2, rename_words(rename, telling->output->arena));
        put_place(telling, AFTER, rename->spans[AFTER]);
        end_line(telling);
    }
    put_rest(telling, 2, count > MOST_TOLD ? count - MOST_TOLD : 0, "");
}

static void tell_lines(struct differing *telling, const char *before, struct text lines) {
    while (lines.length > 0) {
        text_append_string(telling->output, before);
        put_line(telling, 0, take_line(&lines));
        end_line(telling);
    }
}

static void tell_fact(struct differing *telling, const struct fact_difference *fact) {
    enum side side;
    struct span span = fact_place(fact, &side);
    put_line(telling, 4, signed_fact(fact, telling->output->arena));
    put_place(telling, side, span);
    end_line(telling);
    if (fact->kind != FACT_RULE || fact->change != FACT_CHANGED) return;
    struct text before = fact->sides[BEFORE].value;
    struct text after = fact->sides[AFTER].value;
    struct arena *arena = telling->output->arena;
    tell_lines(telling, "      - ", lines_beyond(before, after, arena));
    tell_lines(telling, "      + ", lines_beyond(after, before, arena));
}

static void tell_item(struct differing *telling, const struct told_item *item) {
    const struct comparison *comparison = telling->comparison;
    if (!item->is_gap) {
        tell_fact(telling, &comparison->facts.items[item->number]);
        return;
    }
    struct arena *arena = telling->output->arena;
    struct text words = gap_words(&comparison->gaps.items[item->number], arena);
    put_line(telling, 4, text_format(arena, "> %.*s", TEXT_ARGUMENT(words)));
    end_line(telling);
}

/* All that differs of one place. */
static void tell_place(struct differing *telling, const struct told_item *items, uint32_t count) {
    uint32_t told = count > MOST_TOLD ? MOST_TOLD : count;
    if (items[0].about.kind != ABOUT_PLAN) {
        put_line(telling, 2, about_words(items[0].about, telling->output->arena));
        end_line(telling);
    }
    for (uint32_t n = 0; n < told; n++) tell_item(telling, &items[n]);
    put_rest(telling, 4, count - told, "");
}

static void tell_items(struct differing *telling) {
    struct told_items items = told_items(telling->comparison, telling->output->arena);
    uint32_t places = 0;
    for (uint32_t at = 0; at < items.count;) {
        const struct told_item *first = &items.items[at];
        uint32_t count = told_run(first, items.count - at);
        bool is_new = at == 0 || first[-1].about.kind != first->about.kind;
        if (is_new) {
            put_rest(telling, 2, places > MOST_TOLD ? places - MOST_TOLD : 0, "");
            put_heading(telling, about_heading(first->about.kind));
            places = 0;
        }
        if (places++ < MOST_TOLD) tell_place(telling, first, count);
        at += count;
    }
    put_rest(telling, 2, places > MOST_TOLD ? places - MOST_TOLD : 0, "");
}

static void tell_counts(struct differing *telling) {
    if (telling->output->length > 0) end_line(telling);
    put_line(telling, 0, counts_words(telling->comparison, telling->output->arena));
    end_line(telling);
}

void report_comparison(const struct told_comparison *told, struct text_builder *output) {
    struct differing telling = {told->comparison, told, output};
    if (told->comparison == NULL) return;
    tell_verdicts(&telling);
    tell_renames(&telling);
    tell_items(&telling);
    tell_counts(&telling);
}

/* --- Only counts --- */

/* How often each sign stands before the items, as `+2 -1 ~3`. */
static void append_signs(struct differing *telling, const struct told_item *items, uint32_t count) {
    static const char signs[] = "+-~>";
    uint32_t counts[sizeof signs] = {0};
    for (uint32_t n = 0; n < count; n++) {
        const struct fact_difference *fact = &telling->comparison->facts.items[items[n].number];
        char sign = items[n].is_gap ? '>' : fact_change_sign(fact->change);
        counts[strchr(signs, sign) - signs]++;
    }
    for (size_t n = 0; n < sizeof signs - 1; n++) {
        if (counts[n] > 0) text_append_format(telling->output, "  %c%u", signs[n], counts[n]);
    }
}

void report_comparison_counts(const struct told_comparison *told, struct text_builder *output) {
    static const char *const kinds[] = {"district ", "industry ", "plan"};
    struct differing telling = {told->comparison, told, output};
    if (told->comparison == NULL) return;
    struct told_items items = told_items(told->comparison, output->arena);
    for (uint32_t at = 0; at < items.count;) {
        const struct told_item *first = &items.items[at];
        uint32_t count = told_run(first, items.count - at);
        text_append_string(output, kinds[first->about.kind]);
        put_line(&telling, 0, about_words(first->about, output->arena));
        append_signs(&telling, first, count);
        end_line(&telling);
        at += count;
    }
    put_line(&telling, 0, counts_words(told->comparison, output->arena));
    end_line(&telling);
}
