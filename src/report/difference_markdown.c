/* The comparison in Markdown, with the tables of GitHub and GitLab. What plans say stands in code or is escaped, so
 * that nothing in it is taken for Markdown, HTML or a mention. */
#include "base/utf8.h"
#include "report/difference_words.h"
#include "report/markdown.h"
#include "report/plain.h"

struct marking {
    const struct comparison *comparison;
    const struct told_comparison *told;
    struct text_builder *output;
    bool is_in_table;
};

static void put(struct marking *marking, const char *words) {
    text_append_string(marking->output, words);
}

/* --- What plans say --- */

static struct text shown(struct arena *arena, struct text text) {
    struct text_builder words = {.arena = arena};
    utf8_append_shown(&words, text_folded(arena, text));
    return text_built(&words);
}

static void put_plain(struct marking *marking, struct text text) {
    markdown_append_plain(marking->output, text_folded(marking->output->arena, text));
}

/* The longest run of backquotes in the text. */
static uint32_t longest_run(struct text text) {
    uint32_t longest = 0;
    uint32_t run = 0;
    for (uint32_t n = 0; n < text.length; n++) {
        run = text.bytes[n] == '`' ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    return longest;
}

/* Code stands between more backquotes than are in it. In a table a bar ends the cell even there; elsewhere a
 * backslash before it would be shown. */
static void put_code(struct marking *marking, struct text text) {
    struct text words = shown(marking->output->arena, text);
    uint32_t quotes = longest_run(words) + 1;
    bool needs_blanks = quotes > 1;
    if (words.length == 0) return;
    text_append_repeated(marking->output, '`', quotes);
    if (needs_blanks) put(marking, " ");
    for (uint32_t n = 0; n < words.length; n++) {
        if (words.bytes[n] == '|' && marking->is_in_table) put(marking, "\\");
        text_append_byte(marking->output, words.bytes[n]);
    }
    if (needs_blanks) put(marking, " ");
    text_append_repeated(marking->output, '`', quotes);
}

static void put_place(struct marking *marking, enum side side, struct span span) {
    struct text_builder place = {.arena = marking->output->arena};
    plain_append_place(marking->told->sides[side].sources, span, &place);
    put_plain(marking, text_built(&place));
}

static void put_rest(struct marking *marking, const char *before, uint32_t rest,
                     const char *behind) {
    if (rest > 0) {
        text_append_format(marking->output, "%s... and %u more%s\n", before, rest, behind);
    }
}

/* --- Verdicts --- */

static void mark_verdict(struct marking *marking, const struct verdict_difference *verdict) {
    uint32_t told = verdict->causes.count;
    if (told > MOST_CAUSES_TOLD) told = MOST_CAUSES_TOLD;
    put(marking, "- ");
    put_code(marking, verdict_words(verdict, marking->output->arena));
    put(marking, ": ");
    put_plain(marking, verdict->message);
    put(marking, "\n");
    for (uint32_t n = 0; n < told; n++) {
        const struct fact_difference *fact =
            &marking->comparison->facts.items[verdict->causes.items[n]];
        enum side side;
        struct span span = fact_place(fact, &side);
        put(marking, "  - because ");
        put_code(marking, signed_fact(fact, marking->output->arena));
        put(marking, ", ");
        put_place(marking, side, span);
        put(marking, "\n");
    }
    put_rest(marking, "  - ", verdict->causes.count - told + verdict->more_causes, "");
}

static void mark_verdicts(struct marking *marking) {
    const struct comparison *comparison = marking->comparison;
    uint32_t at = 0;
    for (int move = 0; move < VERDICT_MOVE_COUNT; move++) {
        uint32_t count = comparison->verdict_counts[move];
        uint32_t told = count > MOST_TOLD ? MOST_TOLD : count;
        if (count == 0) continue;
        text_append_format(marking->output, "\n#### Verdicts %s\n\n",
                           verdict_move_words((enum verdict_move)move));
        for (uint32_t n = 0; n < told; n++) {
            mark_verdict(marking, &comparison->verdicts.items[at + n]);
        }
        put_rest(marking, "- ", count - told, "");
        at += count;
    }
}

static void mark_renames(struct marking *marking) {
    const struct comparison *comparison = marking->comparison;
    uint32_t count = comparison->renames.count;
    if (count == 0) return;
    put(marking, "\n#### Renamed\n\n");
    for (uint32_t n = 0; n < count && n < MOST_TOLD; n++) {
        put(marking, "- ");
        put_plain(marking, rename_words(&comparison->renames.items[n], marking->output->arena));
        put(marking, "\n");
    }
    put_rest(marking, "- ", count > MOST_TOLD ? count - MOST_TOLD : 0, "");
}

/* --- Facts --- */

/* What one side of a rule has beyond the other, each line by itself. */
static void put_lines(struct marking *marking, const struct fact_difference *fact, enum side side) {
    struct text lines = lines_beyond(fact->sides[side].value, fact->sides[other_side(side)].value,
                                     marking->output->arena);
    while (lines.length > 0) {
        put_code(marking, take_line(&lines));
        if (lines.length > 0) put(marking, "<br>");
    }
}

/* A side of a fact in its cell: its value, or of what has none that it is stated. */
static void put_stated(struct marking *marking, const struct fact_difference *fact,
                       enum side side) {
    const struct stated *stated = &fact->sides[side];
    bool is_whole_rule = fact->kind == FACT_RULE && fact->change != FACT_CHANGED;
    if (!stated->is_stated) return;
    if (fact->kind == FACT_RULE && fact->change == FACT_CHANGED) {
        put_lines(marking, fact, side);
    } else if (fact->change == FACT_CITED) {
        put_plain(marking, stated->source.bytes == NULL ? TEXT("no source") : stated->source);
    } else if (fact->change == FACT_MOVED) {
        put_code(marking, stated->amount.brief);
    } else if (stated->value.length == 0 || is_whole_rule) {
        put(marking, "stated");
    } else {
        put_code(marking, stated_words(fact, side, marking->output->arena));
    }
}

/* By how much its number differs, and what it cites now instead. */
static void put_move(struct marking *marking, const struct fact_difference *fact) {
    struct arena *arena = marking->output->arena;
    bool has_source = fact->change != FACT_CITED && fact_cites_another(fact);
    if (fact_has_move(fact)) put_plain(marking, move_words(&fact->move, arena));
    if (!has_source) return;
    if (fact_has_move(fact)) put(marking, "; ");
    put_plain(marking, source_words(fact, arena));
}

static void mark_fact(struct marking *marking, const struct fact_difference *fact) {
    struct arena *arena = marking->output->arena;
    bool is_place = fact->kind == FACT_DISTRICT || fact->kind == FACT_INDUSTRY;
    struct text key = is_place ? fact->told : fact->key;
    if (fact->block.bytes != NULL) {
        key = text_format(arena, "%.*s: %.*s", TEXT_ARGUMENT(fact->block), TEXT_ARGUMENT(key));
    }
    put(marking, "| ");
    put_code(marking,
             text_format(arena, "%c %.*s", fact_change_sign(fact->change), TEXT_ARGUMENT(key)));
    put(marking, " | ");
    put_stated(marking, fact, BEFORE);
    put(marking, " | ");
    put_stated(marking, fact, AFTER);
    put(marking, " | ");
    put_move(marking, fact);
    put(marking, " |\n");
}

static void mark_gap(struct marking *marking, const struct gap_difference *gap) {
    struct arena *arena = marking->output->arena;
    put(marking, "| ");
    put_code(marking, text_format(arena, "> %.*s%s%.*s", TEXT_ARGUMENT(gap->pair.rule),
                                  gap->pair.instance.length > 0 ? " " : "",
                                  TEXT_ARGUMENT(gap->pair.instance)));
    put(marking, " | ");
    put_plain(marking, room_words(gap, BEFORE, arena));
    put(marking, " | ");
    put_plain(marking, room_words(gap, AFTER, arena));
    put(marking, " | ");
    put_plain(marking, difference_words(&gap->move, arena));
    put(marking, " |\n");
}

static void mark_place(struct marking *marking, const struct told_item *items, uint32_t count) {
    const struct comparison *comparison = marking->comparison;
    uint32_t told = count > MOST_TOLD ? MOST_TOLD : count;
    if (items[0].about.kind != ABOUT_PLAN) {
        put(marking, "| **");
        put_plain(marking, about_words(items[0].about, marking->output->arena));
        put(marking, "** | | | |\n");
    }
    for (uint32_t n = 0; n < told; n++) {
        if (items[n].is_gap) {
            mark_gap(marking, &comparison->gaps.items[items[n].number]);
        } else {
            mark_fact(marking, &comparison->facts.items[items[n].number]);
        }
    }
    put_rest(marking, "| ", count - told, " | | | |");
}

static void mark_items(struct marking *marking) {
    static const char *const headings[] = {"Districts", "Industries", "The plan as a whole"};
    struct told_items items = told_items(marking->comparison, marking->output->arena);
    marking->is_in_table = true;
    uint32_t places = 0;
    for (uint32_t at = 0; at < items.count;) {
        const struct told_item *first = &items.items[at];
        uint32_t count = told_run(first, items.count - at);
        bool is_new = at == 0 || first[-1].about.kind != first->about.kind;
        if (is_new) {
            put_rest(marking, "| ", places > MOST_TOLD ? places - MOST_TOLD : 0, " | | | |");
            text_append_format(marking->output,
                               "\n#### %s\n\n| | before | after | difference |\n"
                               "| --- | --- | --- | --- |\n",
                               headings[first->about.kind]);
            places = 0;
        }
        if (places++ < MOST_TOLD) mark_place(marking, first, count);
        at += count;
    }
    put_rest(marking, "| ", places > MOST_TOLD ? places - MOST_TOLD : 0, " | | | |");
}

void report_comparison_markdown(const struct told_comparison *told, struct text_builder *output) {
    struct marking marking = {told->comparison, told, output, false};
    if (told->comparison == NULL) return;
    put(&marking, "**");
    put_plain(&marking, counts_words(told->comparison, output->arena));
    put(&marking, "**\n");
    mark_verdicts(&marking);
    mark_renames(&marking);
    mark_items(&marking);
}
