/* The table as a picture: the matrix as it is, unfolded, above the bars of its industries. Widths are counted in
 * columns of a terminal, for nobody knows the fonts that a picture is shown with; wide characters take two. */
#include "base/utf8.h"
#include "base/xml.h"
#include "report/table_bars.h"
#include "report/table_html.h"
#include "report/table_wrap.h"

enum {
    LETTER = 9,
    LINE = 19,
    PADDING = 6,
    MARGIN = 16,
    NAME_WIDTH = 16,
    HEAD_WIDTH = 24,
    TRACK = 400
};

struct picture {
    const struct table *table;
    const struct table_report *report;
    struct text_builder *output;
    struct arena *arena;
    struct table_lines lines;
    uint32_t columns; /* industries, the leads, the outputs in all */
    uint32_t *lefts;  /* where each begins, and the last ends */
    uint32_t y;       /* where the next thing is drawn */
    uint32_t right;   /* how far anything reaches */
};

static void put(struct picture *picture, const char *markup) {
    text_append_string(picture->output, markup);
}

uint64_t table_picture_cells(const struct table *table) {
    uint64_t rows = (uint64_t)table->districts.count + LINE_COUNT;
    return rows * ((uint64_t)table->industries.count + 2);
}

/* --- Texts --- */

static void put_text(struct picture *picture, uint32_t x, uint32_t y, const char *class,
                     struct text words) {
    uint32_t end = x + utf8_text_width(words) * LETTER;
    bool is_at_end = strstr(class, "end") != NULL;
    if (!is_at_end && end > picture->right) picture->right = end;
    text_append_format(picture->output, "<text class=\"%s\" x=\"%u\" y=\"%u\">", class, (unsigned)x,
                       (unsigned)y);
    xml_append_text(picture->output, words);
    put(picture, "</text>\n");
}

/* Lines below one another, the first at the top of a box; to the left or to the right of it. */
static void put_lines(struct picture *picture, const struct wrapped *lines, uint32_t left,
                      uint32_t right, uint32_t top, const char *class, bool is_right) {
    for (uint32_t n = 0; n < lines->count; n++) {
        put_text(picture, is_right ? right - PADDING : left + PADDING, top + LINE * (n + 1) - 4,
                 class, lines->items[n]);
    }
}

static void put_box(struct picture *picture, const char *class, uint32_t left, uint32_t right,
                    uint32_t top, uint32_t bottom) {
    if (right > picture->right) picture->right = right;
    text_append_format(
        picture->output, "<rect class=\"%s\" x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\" />\n",
        class, (unsigned)left, (unsigned)top, (unsigned)(right - left), (unsigned)(bottom - top));
}

static struct text shown(struct picture *picture, struct text text) {
    struct text_builder words = {.arena = picture->arena};
    utf8_append_shown(&words, text);
    return text_built(&words);
}

/* --- What stands where --- */

static const struct table_place *industry_of(const struct table *table, uint32_t column) {
    return column < table->industries.count ? &table->industries.items[column] : &table->all;
}

static bool is_leads(const struct picture *picture, uint32_t column) {
    return column == picture->table->industries.count;
}

static struct text words_in_row(struct picture *picture, uint32_t row, uint32_t column) {
    const struct table *table = picture->table;
    const struct table_place *district = &table->districts.items[row];
    if (is_leads(picture, column)) return table_leads_words(table, district, picture->arena);
    if (column > table->industries.count) {
        return table_output_words(table, district, picture->arena);
    }
    const struct table_cell *cell = table_cell_at(table, row, column);
    return cell == NULL ? TEXT("") : table_cell_words(table, cell, picture->arena);
}

static struct text words_in_line(struct picture *picture, enum table_line line, uint32_t column) {
    if (is_leads(picture, column)) return TEXT("");
    return table_line_words(picture->table, industry_of(picture->table, column), line,
                            picture->arena);
}

static struct wrapped name_of(struct picture *picture, const struct table_place *place,
                              uint32_t width) {
    struct text name = shown(picture, place->name);
    struct text signs = table_place_signs(picture->table, place, picture->arena);
    name = text_format(picture->arena, "%s%.*s%s%.*s", table_place_move(picture->table, place),
                       TEXT_ARGUMENT(name), signs.length > 0 ? " " : "", TEXT_ARGUMENT(signs));
    struct wrapped lines = wrap(picture->arena, name, width);
    bool says_more = place->label.bytes != NULL && !text_equal(place->label, place->name);
    if (says_more) wrap_more(picture->arena, &lines, shown(picture, place->label), width);
    return lines;
}

static struct wrapped head_of(struct picture *picture, uint32_t column) {
    const struct table *table = picture->table;
    if (is_leads(picture, column)) return wrap(picture->arena, TEXT("leads"), NAME_WIDTH);
    const struct table_place *industry = industry_of(table, column);
    struct wrapped head = name_of(picture, industry, NAME_WIDTH);
    if (industry->whole == NONE) return head;
    struct text whole = shown(picture, table->industries.items[industry->whole].name);
    wrap_more(picture->arena, &head, text_format(picture->arena, "in %.*s", TEXT_ARGUMENT(whole)),
              NAME_WIDTH);
    return head;
}

static uint32_t wider(uint32_t width, struct text words) {
    uint32_t other = utf8_text_width(words);
    return other > width ? other : width;
}

static void find_columns(struct picture *picture) {
    const struct table *table = picture->table;
    picture->columns = table->industries.count + 2;
    picture->lefts = arena_array(picture->arena, uint32_t, picture->columns + 1);
    picture->lefts[0] = MARGIN + HEAD_WIDTH * LETTER + 2 * PADDING;
    for (uint32_t column = 0; column < picture->columns && table_goes_on(table); column++) {
        struct arena_mark mark = arena_mark(picture->arena);
        uint32_t width = head_of(picture, column).width;
        for (uint32_t row = 0; row < table->districts.count; row++) {
            width = wider(width, words_in_row(picture, row, column));
        }
        for (int line = 0; line < LINE_COUNT; line++) {
            width = wider(width, words_in_line(picture, (enum table_line)line, column));
        }
        picture->lefts[column + 1] = picture->lefts[column] + width * LETTER + 2 * PADDING;
        arena_rewind(picture->arena, mark);
    }
}

/* --- The matrix --- */

static enum table_sign sign_of(const struct table_place *place) {
    return table_sign_of(place->sides[0].sign, place->sides[1].sign);
}

static void put_heads(struct picture *picture) {
    struct arena_mark mark = arena_mark(picture->arena);
    struct wrapped *heads = arena_array(picture->arena, struct wrapped, picture->columns);
    uint32_t most = 1;
    for (uint32_t n = 0; n < picture->columns; n++) {
        heads[n] = head_of(picture, n);
        if (heads[n].count > most) most = heads[n].count;
    }
    uint32_t bottom = picture->y + most * LINE + PADDING;
    for (uint32_t n = 0; n < picture->columns; n++) {
        enum table_sign sign =
            is_leads(picture, n) ? SIGN_NONE : sign_of(industry_of(picture->table, n));
        const char *class =
            text_format(picture->arena, "head %s%c", table_sign_word(sign), 0).bytes;
        put_box(picture, class, picture->lefts[n], picture->lefts[n + 1], picture->y, bottom);
        put_lines(picture, &heads[n], picture->lefts[n], picture->lefts[n + 1], picture->y, "end",
                  true);
    }
    picture->y = bottom;
    arena_rewind(picture->arena, mark);
}

static void put_district(struct picture *picture, uint32_t row) {
    const struct table *table = picture->table;
    const struct table_place *district = &table->districts.items[row];
    struct arena_mark mark = arena_mark(picture->arena);
    struct wrapped name = name_of(picture, district, HEAD_WIDTH - 2 * (district->depth % 6));
    uint32_t bottom = picture->y + (name.count > 1 ? name.count : 1) * LINE + PADDING;
    uint32_t indent = 2 * LETTER * (district->depth % 6);
    const char *class =
        text_format(picture->arena, "head %s%c", table_sign_word(sign_of(district)), 0).bytes;
    put_box(picture, class, MARGIN, picture->lefts[0], picture->y, bottom);
    put_lines(picture, &name, MARGIN + indent, picture->lefts[0], picture->y, "start", false);
    for (uint32_t n = 0; n < picture->columns; n++) {
        const struct table_cell *cell =
            n < table->industries.count ? table_cell_at(table, row, n) : NULL;
        enum table_sign sign =
            cell == NULL ? SIGN_NONE : table_sign_of(cell->sides[0].sign, cell->sides[1].sign);
        struct text words = words_in_row(picture, row, n);
        put_box(picture, table_sign_word(sign), picture->lefts[n], picture->lefts[n + 1],
                picture->y, bottom);
        if (words.length == 0) continue;
        put_text(picture, picture->lefts[n + 1] - PADDING, picture->y + LINE - 4,
                 sign == SIGN_FAILED ? "end failed-ink" : "end", words);
    }
    picture->y = bottom;
    arena_rewind(picture->arena, mark);
}

static void put_sums(struct picture *picture) {
    picture->y += 3;
    for (int line = 0; line < LINE_COUNT; line++) {
        uint32_t bottom = picture->y + LINE + PADDING;
        if (!picture->lines.are_there[line]) continue;
        struct arena_mark mark = arena_mark(picture->arena);
        put_box(picture, "head holds", MARGIN, picture->lefts[0], picture->y, bottom);
        put_text(picture, MARGIN + PADDING, picture->y + LINE - 4, "start",
                 text_of(table_line_name((enum table_line)line)));
        for (uint32_t n = 0; n < picture->columns; n++) {
            struct text words = words_in_line(picture, (enum table_line)line, n);
            put_box(picture, "holds", picture->lefts[n], picture->lefts[n + 1], picture->y, bottom);
            if (words.length == 0) continue;
            put_text(picture, picture->lefts[n + 1] - PADDING, picture->y + LINE - 4, "end", words);
        }
        picture->y = bottom;
        arena_rewind(picture->arena, mark);
    }
}

/* --- Below it --- */

/* A line of words, which takes the place that it needs. */
static void put_sentence(struct picture *picture, const char *class, struct text words) {
    picture->y += LINE;
    put_text(picture, MARGIN, picture->y, class,
             shown(picture, text_folded(picture->arena, words)));
}

static void put_verdicts(struct picture *picture) {
    const struct table *table = picture->table;
    for (uint32_t n = 0; n < table->verdicts.count && table_goes_on(table); n++) {
        const struct table_verdict *verdict = &table->verdicts.items[n];
        struct arena_mark mark = arena_mark(picture->arena);
        struct text words = table_verdict_words(table, n, picture->arena);
        put_sentence(picture, "start",
                     text_format(picture->arena, "%s%s %.*s", table_verdict_move(table, verdict),
                                 table_sign_text(verdict->sign), TEXT_ARGUMENT(words)));
        arena_rewind(picture->arena, mark);
    }
    struct table_notes notes = table_notes_find(table, picture->arena);
    for (uint32_t n = 0; n < notes.count; n++) {
        struct text words = table_note_words(table, &notes.items[n], picture->arena);
        put_sentence(picture, "start faint",
                     text_format(picture->arena, "note: %.*s", TEXT_ARGUMENT(words)));
    }
}

static void put_bar(struct picture *picture, const struct table_scale *scale,
                    const struct table_place *industry, enum table_side side, enum table_bar bar) {
    const struct table *table = picture->table;
    const struct value *amount = table_bar_amount(industry, side, bar);
    struct text length = table_bar_length(table, scale, side, amount, TRACK, picture->arena);
    uint32_t left = picture->lefts[0] + 18 * LETTER;
    const char *whose = table->side_count == 1 ? "" : side == TABLE_LEFT ? " first" : " second";
    put_text(picture, picture->lefts[0], picture->y + LINE - 5, "start faint",
             text_format(picture->arena, "%s%s", table_bar_name(bar), whose));
    text_append_format(picture->output,
                       "<rect class=\"bar %s\" x=\"%u\" y=\"%u\" width=\"%.*s\" height=\"%u\" />\n",
                       table_bar_name(bar), (unsigned)left, (unsigned)picture->y + 4,
                       TEXT_ARGUMENT(length), (unsigned)(LINE - 7));
    put_text(picture, left + TRACK + PADDING, picture->y + LINE - 5, "start",
             table_amount_words(table, side, amount, picture->arena));
    picture->y += LINE;
}

static void put_bars_of(struct picture *picture, const struct table_scale *scale,
                        const struct table_place *industry) {
    struct arena_mark mark = arena_mark(picture->arena);
    uint32_t indent = 2 * LETTER * (industry->depth % 6);
    uint32_t top = picture->y;
    struct wrapped name = name_of(picture, industry, HEAD_WIDTH - 2 * (industry->depth % 6));
    put_lines(picture, &name, MARGIN + indent, 0, top, "start", false);
    for (uint32_t side = 0; side < picture->table->side_count; side++) {
        for (int bar = 0; bar < BAR_COUNT; bar++) {
            if (!table_bar_is_shown(industry, (enum table_side)side, (enum table_bar)bar)) continue;
            put_bar(picture, scale, industry, (enum table_side)side, (enum table_bar)bar);
        }
    }
    uint32_t bottom = top + name.count * LINE;
    picture->y = (bottom > picture->y ? bottom : picture->y) + PADDING;
    arena_rewind(picture->arena, mark);
}

static void put_bars(struct picture *picture) {
    const struct table *table = picture->table;
    struct table_scale scale = table_scale_find(table, picture->arena);
    picture->y += LINE;
    const char *words = table_scale_words(table, &scale);
    if (scale.count > 0 && words[0] != '\0') put_sentence(picture, "start faint", text_of(words));
    if (table_has_bars(table, &table->all)) put_bars_of(picture, &scale, &table->all);
    for (uint32_t n = 0; n < table->industries.count; n++) {
        const struct table_place *industry = &table->industries.items[n];
        if (table_has_bars(table, industry)) put_bars_of(picture, &scale, industry);
    }
}

/* --- The picture --- */

static struct text title_of(const struct picture *picture) {
    struct text_builder title = {.arena = picture->arena};
    const struct table *table = picture->table;
    struct text sides = table_sides_words(picture->report, picture->arena);
    if (table->title.bytes != NULL) {
        text_append(&title, table->title);
        text_append_string(&title, ", ");
    }
    text_append(&title, table_year_words(table, picture->arena));
    if (sides.length > 0) text_append_format(&title, "; %.*s", TEXT_ARGUMENT(sides));
    if (table->unit.length > 0) {
        text_append_format(&title, "; amounts in %.*s", TEXT_ARGUMENT(table->unit));
    }
    return text_built(&title);
}

static void put_table(struct picture *picture) {
    struct arena_mark mark = arena_mark(picture->arena);
    const struct table *table = picture->table;
    picture->lines = table_lines_find(table, picture->arena);
    put_sentence(picture, "start title", title_of(picture));
    picture->y += PADDING;
    find_columns(picture);
    put_heads(picture);
    for (uint32_t row = 0; row < table->districts.count && table_goes_on(table); row++) {
        put_district(picture, row);
    }
    put_sums(picture);
    put_sentence(
        picture, "start faint",
        TEXT("* leads the industry; !! breaks a rule, ! with a warning, ? cannot be told, i is "
             "noted, w is waived"));
    put_verdicts(picture);
    put_bars(picture);
    picture->y += 2 * LINE;
    arena_rewind(picture->arena, mark);
}

/* The size stands before all that it depends on, so that this is drawn first. */
void report_table_svg(const struct table_report *report, struct text_builder *output) {
    struct text_builder drawing = {.arena = output->arena};
    struct picture picture = {
        .report = report, .output = &drawing, .arena = report->scratch, .y = MARGIN};
    struct text title = report->found[0]->title;
    for (uint32_t n = 0; n < report->count; n++) {
        picture.table = report->tables[n];
        put_table(&picture);
    }
    unsigned width = (unsigned)picture.right + MARGIN;
    unsigned height = (unsigned)picture.y + MARGIN;
    text_append_format(output,
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%u\" "
                       "viewBox=\"0 0 %u %u\" role=\"img\" aria-labelledby=\"title about\">\n"
                       "<title id=\"title\">",
                       width, height, width, height);
    xml_append_text(output, title.bytes == NULL ? TEXT("Districts by industries") : title);
    text_append_string(output,
                       "</title>\n<desc id=\"about\">Districts by industries: who leads what, "
                       "what is put out, what is aimed at, and what breaks a rule.</desc>\n"
                       "<style>\n");
    text_append_string(output, table_picture_style);
    text_append_format(output, "</style>\n<rect class=\"ground\" width=\"%u\" height=\"%u\" />\n",
                       width, height);
    text_append(output, text_built(&drawing));
    text_append_string(output, "</svg>\n");
}
