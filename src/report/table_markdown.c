/* The table in Markdown, for a comment or a document in a repository. Tables of Markdown do not fold, so there are
 * several of them, of a few columns each. */
#include "report/markdown.h"
#include "report/table_fold.h"
#include "report/table_words.h"

enum { COLUMNS = 6 };

struct marking {
    const struct table *table;
    const struct table_report *report;
    struct text_builder *output;
    struct arena *arena;
    struct table_lines lines;
    struct rows columns;
};

static void put(struct marking *marking, const char *words) {
    text_append_string(marking->output, words);
}

static void put_plain(struct marking *marking, struct text text) {
    markdown_append_plain(marking->output, text_folded(marking->arena, text));
}

static void put_place(struct marking *marking, const struct table_place *place) {
    struct text signs = table_place_signs(marking->table, place, marking->arena);
    put(marking, table_place_move(marking->table, place));
    put_plain(marking, place->name);
    if (place->label.bytes != NULL && !text_equal(place->label, place->name)) {
        put(marking, " ");
        put_plain(marking, place->label);
    }
    if (signs.length == 0) return;
    put(marking, " ");
    put_plain(marking, signs);
}

/* Industries of one table, and behind the last of them the leads and the outputs in all. */
struct part {
    uint32_t first;
    uint32_t count;
};

static void put_heads(struct marking *marking, struct part part) {
    const struct table *table = marking->table;
    put(marking, "\n| |");
    for (uint32_t n = 0; n < part.count; n++) {
        const struct table_place *industry = &table->industries.items[part.first + n];
        put(marking, " ");
        put_place(marking, industry);
        if (industry->whole != NONE) {
            put(marking, "<br>in ");
            put_plain(marking, table->industries.items[industry->whole].name);
        }
        put(marking, " |");
    }
    if (part.count == 0) {
        put(marking, " leads | ");
        put_place(marking, &table->all);
        put(marking, " |");
    }
    put(marking, "\n| :-- |");
    for (uint32_t n = 0; n < part.count || n < (part.count == 0 ? 2u : 0u); n++) {
        put(marking, " --: |");
    }
    put(marking, "\n");
}

static void put_cell(struct marking *marking, struct text words) {
    put(marking, words.length > 0 ? " " : "");
    put_plain(marking, words);
    put(marking, " |");
}

static void put_district(struct marking *marking, struct part part, uint32_t row) {
    const struct table *table = marking->table;
    const struct table_place *district = &table->districts.items[row];
    put(marking, "| ");
    for (uint32_t n = 0; n < district->depth; n++) put(marking, "– ");
    put_place(marking, district);
    put(marking, " |");
    for (uint32_t n = 0; n < part.count; n++) {
        const struct table_cell *cell = table_cell_at(table, row, part.first + n);
        put_cell(marking, cell == NULL ? TEXT("") : table_cell_words(table, cell, marking->arena));
    }
    if (part.count == 0) {
        put_cell(marking, table_leads_words(table, district, marking->arena));
        put_cell(marking, table_output_words(table, district, marking->arena));
    }
    put(marking, "\n");
}

static void put_line(struct marking *marking, struct part part, enum table_line line) {
    const struct table *table = marking->table;
    struct text_builder *output = marking->output;
    uint32_t start = output->length;
    bool is_filled = false;
    text_append_format(output, "| **%s** |", table_line_name(line));
    if (part.count == 0) put(marking, " |");
    for (uint32_t n = 0; n < (part.count == 0 ? 1 : part.count); n++) {
        const struct table_place *industry =
            part.count == 0 ? &table->all : &table->industries.items[part.first + n];
        struct text words = table_line_words(table, industry, line, marking->arena);
        is_filled = is_filled || words.length > 0;
        put_cell(marking, words);
    }
    put(marking, "\n");
    if (!is_filled) output->length = start;
}

static void put_part(struct marking *marking, struct part part) {
    const struct table *table = marking->table;
    struct arena_mark mark = arena_mark(marking->arena);
    uint32_t beyond = part.count == 0 ? 1 : 0;
    struct table_rows rows =
        table_rows_of(table, &marking->columns, part.first, part.count + beyond, marking->arena);
    put_heads(marking, part);
    for (uint32_t n = 0; n < rows.count && table_goes_on(table); n++) {
        struct arena_mark row = arena_mark(marking->arena);
        put_district(marking, part, rows.items[n]);
        arena_rewind(marking->arena, row);
    }
    for (int line = 0; line < LINE_COUNT; line++) {
        if (marking->lines.are_there[line]) put_line(marking, part, (enum table_line)line);
    }
    uint32_t empty = table->districts.count - rows.count;
    if (empty > 0) {
        text_append_format(marking->output, "\n%u %s nothing here.\n", (unsigned)empty,
                           empty == 1 ? "district has" : "districts have");
    }
    arena_rewind(marking->arena, mark);
}

static void put_title(struct marking *marking) {
    const struct table *table = marking->table;
    struct text sides = table_sides_words(marking->report, marking->arena);
    put(marking, "### ");
    if (table->title.bytes != NULL) {
        put_plain(marking, table->title);
        put(marking, ", ");
    }
    put_plain(marking, table_year_words(table, marking->arena));
    put(marking, "\n");
    if (sides.length > 0) {
        put(marking, "\n");
        put_plain(marking, sides);
        put(marking, "\n");
    }
    if (table->unit.length == 0) return;
    put(marking, "\nAmounts in ");
    put_plain(marking, table->unit);
    put(marking, "; `*` leads the industry.\n");
}

static void put_verdicts(struct marking *marking) {
    const struct table *table = marking->table;
    if (table->verdicts.count > 0) put(marking, "\n");
    for (uint32_t n = 0; n < table->verdicts.count && table_goes_on(table); n++) {
        const struct table_verdict *verdict = &table->verdicts.items[n];
        struct arena_mark mark = arena_mark(marking->arena);
        const char *move = table_verdict_move(table, verdict);
        text_append_format(marking->output, "- %s%s**%s** ", move, move[0] == '\0' ? "" : " ",
                           table_sign_word(verdict->sign));
        put_plain(marking, table_verdict_words(table, n, marking->arena));
        put(marking, "\n");
        arena_rewind(marking->arena, mark);
    }
    struct table_notes notes = table_notes_find(table, marking->arena);
    if (notes.count > 0) put(marking, "\n");
    for (uint32_t n = 0; n < notes.count; n++) {
        put(marking, "- note: ");
        put_plain(marking, table_note_words(table, &notes.items[n], marking->arena));
        put(marking, "\n");
    }
}

static void put_table(struct marking *marking) {
    const struct table *table = marking->table;
    marking->lines = table_lines_find(table, marking->arena);
    marking->columns = table_columns(table, marking->arena);
    put_title(marking);
    uint32_t count = table->industries.count;
    for (uint32_t first = 0; first < count && table_goes_on(table); first += COLUMNS) {
        uint32_t left = count - first;
        put_part(marking, (struct part){first, left < COLUMNS ? left : COLUMNS});
    }
    put_part(marking, (struct part){count, 0});
    put_verdicts(marking);
}

void report_table_markdown(const struct table_report *report, struct text_builder *output) {
    for (uint32_t n = 0; n < report->count; n++) {
        struct arena_mark mark = arena_mark(report->scratch);
        struct marking marking = {.table = report->tables[n],
                                  .report = report,
                                  .output = output,
                                  .arena = report->scratch};
        if (n > 0) text_append_byte(output, '\n');
        put_table(&marking);
        arena_rewind(report->scratch, mark);
    }
}
