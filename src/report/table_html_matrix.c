/* Blocks of a few columns, so that nothing has to be scrolled sideways on a small screen or cut on paper. */
#include "report/table_html.h"

#include "base/xml.h"

enum { COLUMNS = 3 };

/* Up to so many districts each block has all of them, and their rows stand side by side; of more only those
 * that have something in it. */
enum { MOST_ROWS = 60 };

uint64_t table_page_cells(const struct table *table) {
    uint64_t industries = table->industries.count + 1;
    uint64_t districts = table->districts.count;
    uint64_t sums = industries * LINE_COUNT;
    if (districts <= MOST_ROWS) return industries * districts + sums;
    return (uint64_t)table->cells.count * COLUMNS + districts + sums;
}

/* The industries of a block; none of the last, which has the leads and the outputs in all. */
struct block_of_columns {
    uint32_t first;
    uint32_t count;
};

static void put_place(struct page *page, const struct table_place *place) {
    page_put(page, table_place_move(page->table, place));
    page_put_name(page, place->name);
    if (place->label.bytes == NULL || text_equal(place->label, place->name)) return;
    page_put(page, " ");
    page_put_element(page, "span", "label", place->label);
}

/* Puts what is on the two sides, if the words are `1 -> 2`. */
static bool put_change(struct page *page, struct text words) {
    const char arrow[] = " -> ";
    uint32_t length = sizeof arrow - 1;
    for (uint32_t at = 0; at + length <= words.length; at++) {
        if (memcmp(words.bytes + at, arrow, length) != 0) continue;
        text_append_format(page->output, "<span class=\"changed%s\">", page_class_of_width(words));
        page_put_text(page, (struct text){words.bytes, at});
        page_put(page, " → ");
        page_put_text(page, (struct text){words.bytes + at + length, words.length - at - length});
        page_put(page, "</span>");
        return true;
    }
    return false;
}

/* An amount with its exact value and unit, for who reads the page by a program. */
static void put_amount(struct page *page, struct text words, const struct value *amount,
                       enum table_side side) {
    const struct table *table = page->table;
    if (words.length == 0 || put_change(page, words)) return;
    if (amount->kind != VALUE_NUMBER) {
        page_put_element(page, "span", "unknown", words);
        return;
    }
    struct value_names names = evaluator_names(table->sources[side].evaluator);
    struct text_builder exact = {.arena = page->arena};
    value_append_exact(&names, *amount, &exact);
    text_append_format(page->output, "<data class=\"amount%s\"", page_class_of_width(words));
    xml_append_attribute(page->output, "value", text_built(&exact));
    page_put(page, ">");
    page_put_text(page, words);
    page_put(page, "</data>");
}

/* The side whose amount is shown where both have the same. */
static enum table_side side_of(const struct table *table) {
    return table->side_count > 1 ? TABLE_RIGHT : TABLE_LEFT;
}

static void put_lead(struct page *page, const struct table_cell *cell) {
    const char *lead = table_lead_words(page->table, cell);
    const char *words = "leads";
    if (lead[0] == '\0') return;
    if (lead[0] == '+') words = "leads, only in the second";
    if (lead[0] == '-') words = "leads, only in the first";
    bool is_moved = lead[0] != '*';
    text_append_format(page->output,
                       "<span class=\"lead\" aria-hidden=\"true\">%.*s●</span><span "
                       "class=\"hidden\">%s</span> ",
                       is_moved ? 1 : 0, lead, words);
}

static void put_cell(struct page *page, uint32_t row, uint32_t column) {
    const struct table *table = page->table;
    const struct table_cell *cell = table_cell_at(table, row, column);
    struct arena_mark mark = arena_mark(page->arena);
    if (cell == NULL) {
        page_put(page, "<td></td>");
        return;
    }
    enum table_sign sign = table_sign_of(cell->sides[0].sign, cell->sides[1].sign);
    text_append_format(page->output, "<td class=\"%s\">", table_sign_word(sign));
    page_put_signs(page, row, column);
    put_lead(page, cell);
    put_amount(page, table_cell_output(table, cell, page->arena),
               &cell->sides[side_of(table)].output, side_of(table));
    page_put(page, "</td>");
    arena_rewind(page->arena, mark);
}

static enum table_sign gravest(const struct table_place *place) {
    return table_sign_of(place->sides[0].sign, place->sides[1].sign);
}

static void put_heads(struct page *page, struct block_of_columns block) {
    const struct table *table = page->table;
    page_put(page, "<thead><tr><td></td>");
    for (uint32_t n = 0; n < block.count; n++) {
        uint32_t column = block.first + n;
        const struct table_place *industry = &table->industries.items[column];
        text_append_format(page->output, "<th scope=\"col\" class=\"%s\">",
                           table_sign_word(gravest(industry)));
        page_put_signs(page, NONE, column);
        put_place(page, industry);
        if (industry->whole != NONE) {
            page_put(page, " <span class=\"whole\">in ");
            page_put_text(page, table->industries.items[industry->whole].name);
            page_put(page, "</span>");
        }
        page_put(page, "</th>");
    }
    if (block.count == 0) {
        text_append_format(page->output,
                           "<th scope=\"col\">leads</th><th scope=\"col\" class=\"%s\">",
                           table_sign_word(gravest(&table->all)));
        page_put_signs(page, NONE, NONE);
        page_put(page, "all</th>");
    }
    page_put(page, "</tr></thead>\n");
}

static void put_row(struct page *page, struct block_of_columns block, uint32_t row) {
    const struct table *table = page->table;
    const struct table_place *district = &table->districts.items[row];
    text_append_format(page->output, "<tr><th scope=\"row\" class=\"%s\">",
                       table_sign_word(gravest(district)));
    for (uint32_t n = 0; n < district->depth; n++) page_put(page, "<span class=\"part\">–</span> ");
    page_put_signs(page, row, NONE);
    put_place(page, district);
    page_put(page, "</th>");
    for (uint32_t n = 0; n < block.count; n++) put_cell(page, row, block.first + n);
    if (block.count == 0) {
        struct arena_mark mark = arena_mark(page->arena);
        struct text leads = table_leads_words(table, district, page->arena);
        page_put(page, "<td>");
        if (!put_change(page, leads)) page_put_text(page, leads);
        page_put(page, "</td><td>");
        put_amount(page, table_output_words(table, district, page->arena),
                   &district->sides[side_of(table)].output, side_of(table));
        page_put(page, "</td>");
        arena_rewind(page->arena, mark);
    }
    page_put(page, "</tr>\n");
}

/* The amount that a line shows of an industry; none for what is no single amount. */
static const struct value *amount_of(const struct table_standing *standing, enum table_line line) {
    static const struct value none = {.kind = VALUE_MISSING};
    switch (line) {
        case LINE_OUTPUT: return &standing->output;
        case LINE_TARGET: return &standing->target;
        case LINE_GAP: return &standing->gap;
        case LINE_LEFT: return &standing->rooms[ROOM_OUTPUT]->left;
        case LINE_PARTS: return table_room_used(standing->rooms[ROOM_PARTS]);
        case LINE_PARTS_GAP: return &standing->rooms[ROOM_PARTS]->left;
        default: return &none;
    }
}

static void put_line_cell(struct page *page, const struct table_place *industry,
                          enum table_line line) {
    const struct table *table = page->table;
    struct arena_mark mark = arena_mark(page->arena);
    struct text words = table_line_words(table, industry, line, page->arena);
    page_put(page, "<td>");
    if (line == LINE_LED) {
        if (!put_change(page, words)) page_put_text(page, words);
    } else {
        put_amount(page, words, amount_of(&industry->sides[side_of(table)], line), side_of(table));
    }
    page_put(page, "</td>");
    arena_rewind(page->arena, mark);
}

static bool is_in_block(struct page *page, struct block_of_columns block, enum table_line line) {
    const struct table *table = page->table;
    struct arena_mark mark = arena_mark(page->arena);
    uint32_t length = 0;
    for (uint32_t n = 0; n < block.count; n++) {
        const struct table_place *industry = &table->industries.items[block.first + n];
        length += table_line_words(table, industry, line, page->arena).length;
    }
    if (block.count == 0) length = table_line_words(table, &table->all, line, page->arena).length;
    arena_rewind(page->arena, mark);
    return length > 0;
}

static void put_lines(struct page *page, struct block_of_columns block) {
    const struct table *table = page->table;
    page_put(page, "<tbody class=\"sums\">\n");
    for (int line = 0; line < LINE_COUNT; line++) {
        if (!page->lines.are_there[line] || !is_in_block(page, block, (enum table_line)line)) {
            continue;
        }
        text_append_format(page->output, "<tr><th scope=\"row\">%s</th>",
                           table_line_name((enum table_line)line));
        for (uint32_t n = 0; n < block.count; n++) {
            put_line_cell(page, &table->industries.items[block.first + n], (enum table_line)line);
        }
        if (block.count == 0) {
            page_put(page, "<td></td>");
            put_line_cell(page, &table->all, (enum table_line)line);
        }
        page_put(page, "</tr>\n");
    }
    page_put(page, "</tbody>\n");
}

static void put_caption(struct page *page, struct block_of_columns block) {
    const struct table *table = page->table;
    if (block.count == 0) {
        page_put(page, "<caption>All industries</caption>\n");
    } else if (block.count == 1) {
        text_append_format(page->output, "<caption>Industry %u of %u</caption>\n",
                           (unsigned)block.first + 1, (unsigned)table->industries.count);
    } else {
        text_append_format(page->output, "<caption>Industries %u to %u of %u</caption>\n",
                           (unsigned)block.first + 1, (unsigned)(block.first + block.count),
                           (unsigned)table->industries.count);
    }
}

static void put_block(struct page *page, const struct rows *columns,
                      struct block_of_columns block) {
    const struct table *table = page->table;
    struct arena_mark mark = arena_mark(page->arena);
    bool has_all = table->districts.count <= MOST_ROWS || block.count == 0;
    struct table_rows rows =
        table_rows_of(table, columns, has_all ? table->industries.count : block.first,
                      has_all ? 1 : block.count, page->arena);
    uint32_t empty = table->districts.count - rows.count;
    page_put(page, "<table>\n");
    put_caption(page, block);
    put_heads(page, block);
    page_put(page, "<tbody>\n");
    for (uint32_t n = 0; n < rows.count && table_goes_on(table); n++) {
        put_row(page, block, rows.items[n]);
    }
    page_put(page, "</tbody>\n");
    if (empty > 0) {
        text_append_format(page->output,
                           "<tbody><tr><td colspan=\"%u\">%u %s nothing here</td></tr></tbody>\n",
                           (unsigned)block.count + 1, (unsigned)empty,
                           empty == 1 ? "district has" : "districts have");
    }
    put_lines(page, block);
    page_put(page, "</table>\n");
    arena_rewind(page->arena, mark);
}

void page_put_matrix(struct page *page) {
    const struct table *table = page->table;
    struct rows columns = table_columns(table, page->arena);
    page_put(page, "<div class=\"matrix\">\n");
    uint32_t count = table->industries.count;
    for (uint32_t first = 0; first < count && table_goes_on(table); first += COLUMNS) {
        uint32_t left = count - first;
        struct block_of_columns block = {first, left < COLUMNS ? left : COLUMNS};
        put_block(page, &columns, block);
    }
    put_block(page, &columns, (struct block_of_columns){count, 0});
    page_put(page, "</div>\n");
}
