/* The table on a terminal. Where it is wider than its lines it is folded: blocks of columns stand below one
 * another, each with the names of the rows again. A row that has nothing in a block's columns is not
 * in that block; the last block has all rows, with their sums. Nothing is cut: what is too wide for a
 * column goes on in the next line of its row.
 *
 * Cells are looked up by column, so that a plan of many districts and industries takes as long as it has
 * leads and outputs. */
#include "report/table_fold.h"
#include "report/table_words.h"

#include "base/utf8.h"
#include "report/table_wrap.h"

enum { DEFAULT_WIDTH = 100, LEAST_COLUMN = 8, MOST_HEAD = 40, BETWEEN = 2, WIDEST_NAME = 14 };
enum { MOST_NOTES = 20 };

struct printing {
    const struct table *table;
    const struct table_report *report;
    struct text_builder *output;
    struct arena *arena; /* of words and lines, given back now and then */
    struct table_lines lines;
    uint32_t
        columns; /* industries, behind them how many a district leads, and what it puts out in all */
    uint32_t head_width;  /* of the rows' names */
    uint32_t most_width;  /* of a column */
    uint32_t *widths;     /* of the columns, by their numbers */
    struct rows cells_of; /* each column */
};

static bool is_leads(const struct table *table, uint32_t column) {
    return column == table->industries.count;
}

/* The industry of a column, or `all`. */
static const struct table_place *industry_of(const struct table *table, uint32_t column) {
    bool is_one = column < table->industries.count;
    return is_one ? &table->industries.items[column] : &table->all;
}

/* Whether anything is put out or aimed at in all, or a verdict marks it; where not, there is no such column. */
static bool has_all(const struct table *table, struct arena *arena) {
    if (table_marks_at(table, NONE, NONE).count > 0) return true;
    for (int line = 0; line < LINE_COUNT; line++) {
        if (table_line_words(table, &table->all, (enum table_line)line, arena).length > 0) {
            return true;
        }
    }
    return false;
}

/* --- What stands where --- */

static struct text shown(struct arena *arena, struct text text) {
    struct text_builder builder = {.arena = arena};
    utf8_append_shown(&builder, text);
    return text_built(&builder);
}

/* The name as it is shown, with its signs. */
static struct text name_words(const struct printing *printing, const struct table_place *place) {
    struct text_builder words = {.arena = printing->arena};
    text_append_string(&words, table_place_move(printing->table, place));
    utf8_append_shown(&words, place->name);
    struct text signs = table_place_signs(printing->table, place, printing->arena);
    if (signs.length > 0) {
        text_append_byte(&words, ' ');
        text_append(&words, signs);
    }
    return text_built(&words);
}

/* Its label, or nothing where that says no more. */
static struct text label_words(const struct printing *printing, const struct table_place *place) {
    bool says_more = place->label.bytes != NULL && !text_equal(place->label, place->name);
    return says_more ? shown(printing->arena, place->label) : TEXT("");
}

/* Both in one line, as rows have them where there is room. */
static struct text row_name(const struct printing *printing, const struct table_place *district) {
    struct text name = name_words(printing, district);
    struct text label = label_words(printing, district);
    if (label.length == 0) return name;
    return text_format(printing->arena, "%.*s  %.*s", TEXT_ARGUMENT(name), TEXT_ARGUMENT(label));
}

static struct text row_words(const struct printing *printing, uint32_t row, uint32_t column) {
    const struct table *table = printing->table;
    const struct table_place *district = &table->districts.items[row];
    if (is_leads(table, column)) return table_leads_words(table, district, printing->arena);
    if (column > table->industries.count) {
        return table_output_words(table, district, printing->arena);
    }
    const struct table_cell *cell = table_cell_at(table, row, column);
    return cell == NULL ? TEXT("") : table_cell_words(table, cell, printing->arena);
}

static struct text line_words(const struct printing *printing, enum table_line line,
                              uint32_t column) {
    const struct table *table = printing->table;
    if (is_leads(table, column)) return TEXT("");
    return table_line_words(table, industry_of(table, column), line, printing->arena);
}

static uint32_t larger(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

/* The lines above a column: the industry, what it is a part of. */
static struct wrapped head_of(const struct printing *printing, uint32_t column) {
    const struct table *table = printing->table;
    struct arena *arena = printing->arena;
    if (is_leads(table, column)) return wrap(arena, TEXT("leads"), WIDEST_NAME);
    const struct table_place *industry = industry_of(table, column);
    struct text words[] = {name_words(printing, industry), label_words(printing, industry), {0}};
    if (industry->whole != NONE) {
        struct text whole = shown(arena, table->industries.items[industry->whole].name);
        words[2] = text_format(arena, "in %.*s", TEXT_ARGUMENT(whole));
    }
    uint32_t most = WIDEST_NAME;
    for (int n = 0; n < 3; n++) most = larger(most, wrap_widest_piece(words[n]));
    if (most > printing->most_width) most = printing->most_width;
    most = larger(most, printing->widths[column]);
    struct wrapped head = {0};
    for (int n = 0; n < 3; n++) wrap_more(arena, &head, words[n], most);
    return head;
}

/* --- Widths --- */

static void widen(struct printing *printing, uint32_t column, struct text words) {
    uint32_t width = utf8_text_width(words);
    uint32_t least = wrap_widest_number(words);
    if (width > printing->most_width) width = printing->most_width;
    if (width < least && least <= printing->report->width) width = least;
    if (width > printing->widths[column]) printing->widths[column] = width;
}

static uint32_t widest_head(const struct printing *printing) {
    const struct table *table = printing->table;
    uint32_t most = printing->report->width / 3;
    uint32_t widest = LEAST_COLUMN;
    if (most > MOST_HEAD) most = MOST_HEAD;
    if (most < LEAST_COLUMN) most = LEAST_COLUMN;
    for (uint32_t row = 0; row < table->districts.count && widest < most; row++) {
        const struct table_place *place = &table->districts.items[row];
        struct arena_mark mark = arena_mark(printing->arena);
        uint32_t width = utf8_text_width(row_name(printing, place)) + place->depth * BETWEEN;
        arena_rewind(printing->arena, mark);
        if (width > widest) widest = width;
    }
    for (int line = 0; line < LINE_COUNT; line++) {
        uint32_t width = (uint32_t)strlen(table_line_name((enum table_line)line));
        if (printing->lines.are_there[line] && width > widest) widest = width;
    }
    return widest < most ? widest : most;
}

static void find_widths(struct printing *printing) {
    const struct table *table = printing->table;
    uint32_t columns = printing->columns;
    for (uint32_t n = 0; n < table->cells.count && table_goes_on(table); n++) {
        struct arena_mark mark = arena_mark(printing->arena);
        const struct table_cell *cell = &table->cells.items[n];
        widen(printing, cell->column, table_cell_words(table, cell, printing->arena));
        arena_rewind(printing->arena, mark);
    }
    for (uint32_t row = 0; row < table->districts.count && table_goes_on(table); row++) {
        struct arena_mark mark = arena_mark(printing->arena);
        for (uint32_t n = table->industries.count; n < columns; n++) {
            widen(printing, n, row_words(printing, row, n));
        }
        arena_rewind(printing->arena, mark);
    }
    for (uint32_t column = 0; column < columns && table_goes_on(table); column++) {
        struct arena_mark mark = arena_mark(printing->arena);
        for (int line = 0; line < LINE_COUNT; line++) {
            widen(printing, column, line_words(printing, (enum table_line)line, column));
        }
        uint32_t head = head_of(printing, column).width;
        if (head > printing->widths[column]) printing->widths[column] = head;
        arena_rewind(printing->arena, mark);
    }
}

/* --- Lines --- */

static void append_padded(struct printing *printing, struct text words, uint32_t width,
                          bool is_right) {
    uint32_t taken = utf8_text_width(words);
    uint32_t blanks = taken < width ? width - taken : 0;
    if (is_right) text_append_repeated(printing->output, ' ', blanks);
    text_append(printing->output, words);
    if (!is_right) text_append_repeated(printing->output, ' ', blanks);
}

static void end_line(struct text_builder *output) {
    while (output->length > 0 && output->bytes[output->length - 1] == ' ') output->length--;
    text_append_byte(output, '\n');
}

/* Words in as many lines of the table's width as they take. */
static void print_wrapped(struct printing *printing, struct text words) {
    uint32_t width = printing->head_width + BETWEEN + LEAST_COLUMN;
    if (width < printing->report->width) width = printing->report->width;
    struct wrapped lines = wrap(printing->arena, words, width);
    for (uint32_t n = 0; n < lines.count; n++) {
        text_append(printing->output, lines.items[n]);
        end_line(printing->output);
    }
}

/* Columns of one block. */
struct fold {
    uint32_t first;
    uint32_t count;
};

/* Prints one row of wrapped cells: that of the names, then those of the block's columns. */
static void print_row(struct printing *printing, struct fold fold, const struct wrapped *name,
                      const struct wrapped *cells) {
    uint32_t most = name->count;
    for (uint32_t n = 0; n < fold.count; n++) {
        if (cells[n].count > most) most = cells[n].count;
    }
    for (uint32_t line = 0; line < most; line++) {
        struct text words = line < name->count ? name->items[line] : TEXT("");
        append_padded(printing, words, printing->head_width, false);
        for (uint32_t n = 0; n < fold.count; n++) {
            text_append_repeated(printing->output, ' ', BETWEEN);
            append_padded(printing, line < cells[n].count ? cells[n].items[line] : TEXT(""),
                          printing->widths[fold.first + n], true);
        }
        end_line(printing->output);
    }
}

static void print_rule(struct printing *printing, struct fold fold) {
    uint32_t width = printing->head_width;
    for (uint32_t n = 0; n < fold.count; n++) {
        width += BETWEEN + printing->widths[fold.first + n];
    }
    text_append_repeated(printing->output, '-', width);
    text_append_byte(printing->output, '\n');
}

/* The name and the label, below one another where they do not fit into one line. */
static struct wrapped row_head(const struct printing *printing,
                               const struct table_place *district) {
    struct arena *arena = printing->arena;
    uint32_t indent = district->depth * BETWEEN;
    if (indent > printing->head_width / 2) indent = printing->head_width / 2;
    uint32_t width = printing->head_width - indent;
    struct text whole = row_name(printing, district);
    if (utf8_text_width(whole) <= width) return wrap_indented(arena, whole, width, indent);
    struct wrapped head = wrap_indented(arena, name_words(printing, district), width, indent);
    struct wrapped label = wrap_indented(arena, label_words(printing, district), width, indent);
    for (uint32_t n = 0; n < label.count; n++) vector_push(arena, &head, label.items[n]);
    return head;
}

static void print_district(struct printing *printing, struct fold fold, uint32_t row,
                           struct wrapped *cells) {
    const struct table_place *district = &printing->table->districts.items[row];
    struct arena_mark mark = arena_mark(printing->arena);
    struct wrapped name = row_head(printing, district);
    for (uint32_t n = 0; n < fold.count; n++) {
        cells[n] = wrap(printing->arena, row_words(printing, row, fold.first + n),
                        printing->widths[fold.first + n]);
    }
    print_row(printing, fold, &name, cells);
    arena_rewind(printing->arena, mark);
}

static void print_heads(struct printing *printing, struct fold fold, struct wrapped *cells) {
    struct arena_mark mark = arena_mark(printing->arena);
    struct wrapped none = {0};
    for (uint32_t n = 0; n < fold.count; n++) cells[n] = head_of(printing, fold.first + n);
    print_row(printing, fold, &none, cells);
    arena_rewind(printing->arena, mark);
    print_rule(printing, fold);
}

static void print_lines(struct printing *printing, struct fold fold, struct wrapped *cells) {
    bool is_first = true;
    for (int line = 0; line < LINE_COUNT; line++) {
        uint32_t filled = 0;
        if (!printing->lines.are_there[line]) continue;
        struct arena_mark mark = arena_mark(printing->arena);
        struct wrapped name = wrap(printing->arena, text_of(table_line_name((enum table_line)line)),
                                   printing->head_width);
        for (uint32_t n = 0; n < fold.count; n++) {
            struct text words = line_words(printing, (enum table_line)line, fold.first + n);
            cells[n] = wrap(printing->arena, words, printing->widths[fold.first + n]);
            filled += words.length > 0;
        }
        if (filled > 0 && is_first) print_rule(printing, fold);
        if (filled > 0) print_row(printing, fold, &name, cells);
        is_first = is_first && filled == 0;
        arena_rewind(printing->arena, mark);
    }
}

/* --- Blocks --- */

static void print_block(struct printing *printing, struct fold fold) {
    struct arena_mark mark = arena_mark(printing->arena);
    struct wrapped *cells = arena_array(printing->arena, struct wrapped, fold.count);
    struct table_rows filled = table_rows_of(printing->table, &printing->cells_of, fold.first,
                                             fold.count, printing->arena);
    uint32_t empty = printing->table->districts.count - filled.count;
    text_append_byte(printing->output, '\n');
    print_heads(printing, fold, cells);
    for (uint32_t n = 0; n < filled.count && table_goes_on(printing->table); n++) {
        print_district(printing, fold, filled.items[n], cells);
    }
    if (empty > 0) {
        print_wrapped(printing,
                      text_format(printing->arena, "(%u %s nothing here)", (unsigned)empty,
                                  empty == 1 ? "district has" : "districts have"));
    }
    print_lines(printing, fold, cells);
    arena_rewind(printing->arena, mark);
}

static void print_blocks(struct printing *printing) {
    uint32_t columns = printing->columns;
    for (uint32_t first = 0; first < columns && table_goes_on(printing->table);) {
        struct fold fold = {first, 0};
        uint32_t width = printing->head_width;
        while (first < columns) {
            uint32_t wider = width + BETWEEN + printing->widths[first];
            if (fold.count > 0 && wider > printing->report->width) break;
            width = wider;
            fold.count++;
            first++;
        }
        print_block(printing, fold);
    }
}

/* --- What is around the table --- */

static void print_title(struct printing *printing) {
    const struct table *table = printing->table;
    struct text_builder title = {.arena = printing->arena};
    if (table->title.bytes != NULL) {
        text_append(&title, table->title);
        text_append_string(&title, ", ");
    }
    text_append(&title, table_year_words(table, printing->arena));
    struct text sides = table_sides_words(printing->report, printing->arena);
    if (sides.length > 0) text_append_format(&title, "; %.*s", TEXT_ARGUMENT(sides));
    if (table->unit.length > 0) {
        text_append_format(&title, "; amounts in %.*s", TEXT_ARGUMENT(table->unit));
    }
    print_wrapped(printing, shown(printing->arena, text_built(&title)));
}

/* Which signs there are in the table. */
static void print_legend(struct printing *printing) {
    const struct table *table = printing->table;
    bool are_there[SIGN_COUNT] = {[SIGN_OPEN] = table_has_unknown(table)};
    bool is_led = false;
    for (uint32_t n = 0; n < table->verdicts.count; n++) {
        are_there[table->verdicts.items[n].sign] = true;
    }
    for (uint32_t n = 0; n < table->cells.count && !is_led; n++) {
        is_led = table->cells.items[n].sides[0].is_led || table->cells.items[n].sides[1].is_led;
    }
    text_append_byte(printing->output, '\n');
    if (is_led) text_append_string(printing->output, "*   leads the industry\n");
    for (int sign = SIGN_COUNT - 1; sign > SIGN_NONE; sign--) {
        if (!are_there[sign]) continue;
        text_append_format(printing->output, "%-3s %s\n", table_sign_text((enum table_sign)sign),
                           table_sign_meaning((enum table_sign)sign));
    }
    if (table->side_count > 1) {
        text_append_string(printing->output,
                           "+ - only in the second of the two, only in the first\n");
    }
}

static void print_verdict(struct printing *printing, uint32_t number) {
    const struct table *table = printing->table;
    const struct table_verdict *verdict = &table->verdicts.items[number];
    if (table->side_count > 1) {
        text_append_format(printing->output, "%-2s", table_verdict_move(table, verdict));
    }
    text_append_format(printing->output, "%-2s ", table_sign_text(verdict->sign));
    utf8_append_shown(printing->output, table_verdict_words(table, number, printing->arena));
    text_append_byte(printing->output, '\n');
}

/* As many of each rule as are wanted; how many more there are is said. */
static void print_verdicts(struct printing *printing) {
    const struct table *table = printing->table;
    uint32_t most = printing->report->max_per_rule;
    const struct model *models[TABLE_SIDES] = {NULL, NULL};
    uint32_t *told[TABLE_SIDES];
    uint32_t left_out = 0;
    for (uint32_t side = 0; side < table->side_count; side++) {
        models[side] = table->sources[side].check->model;
        told[side] = arena_array(printing->arena, uint32_t, models[side]->rules.count + 1);
    }
    if (table->verdicts.count > 0) text_append_byte(printing->output, '\n');
    for (uint32_t n = 0; n < table->verdicts.count && table_goes_on(table); n++) {
        const struct table_verdict *verdict = &table->verdicts.items[n];
        enum table_side side = table_side_of(verdict);
        bool is_told = most == 0 || told[side][verdict->verdict->rule]++ < most;
        struct arena_mark mark = arena_mark(printing->arena);
        if (is_told) print_verdict(printing, n);
        arena_rewind(printing->arena, mark);
        left_out += !is_told;
    }
    if (left_out == 0) return;
    text_append_format(printing->output, "... and %u more; `--max-per-rule 0` tells all\n",
                       (unsigned)left_out);
}

static void print_notes(struct printing *printing) {
    struct table_notes notes = table_notes_find(printing->table, printing->arena);
    if (notes.count > 0) text_append_byte(printing->output, '\n');
    for (uint32_t n = 0; n < notes.count && n < MOST_NOTES; n++) {
        text_append_string(printing->output, "note: ");
        utf8_append_shown(printing->output,
                          table_note_words(printing->table, &notes.items[n], printing->arena));
        text_append_byte(printing->output, '\n');
    }
    if (notes.count <= MOST_NOTES) return;
    text_append_format(printing->output, "... and %u more notes; `--format json` has all\n",
                       (unsigned)(notes.count - MOST_NOTES));
}

static void print_table(struct printing *printing) {
    const struct table *table = printing->table;
    printing->lines = table_lines_find(table, printing->arena);
    printing->head_width = widest_head(printing);
    uint32_t taken = printing->head_width + BETWEEN;
    uint32_t width = printing->report->width;
    printing->most_width = width > taken + LEAST_COLUMN ? width - taken : LEAST_COLUMN;
    printing->columns = table->industries.count + (has_all(table, printing->arena) ? 2 : 1);
    printing->widths = arena_array(printing->arena, uint32_t, printing->columns);
    printing->cells_of = table_columns(table, printing->arena);
    find_widths(printing);
    print_title(printing);
    print_blocks(printing);
    print_legend(printing);
    print_verdicts(printing);
    print_notes(printing);
}

void report_table_text(const struct table_report *report, struct text_builder *output) {
    struct table_report known = *report;
    if (known.width == 0) known.width = DEFAULT_WIDTH;
    for (uint32_t n = 0; n < report->count; n++) {
        struct printing printing = {.table = report->tables[n],
                                    .report = &known,
                                    .output = output,
                                    .arena = report->scratch};
        struct arena_mark mark = arena_mark(report->scratch);
        if (n > 0) text_append_byte(output, '\n');
        print_table(&printing);
        arena_rewind(report->scratch, mark);
    }
}
