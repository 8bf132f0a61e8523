/* The table as a page that needs nothing else: no script, no font, no picture from anywhere. */
#include "report/table_html.h"

#include "base/utf8.h"
#include "base/xml.h"
#include "report/table_wrap.h"

void page_put(struct page *page, const char *markup) {
    text_append_string(page->output, markup);
}

void page_put_text(struct page *page, struct text text) {
    xml_append_text(page->output, text_folded(page->arena, text));
}

/* Han without kana or hangul is taken for Chinese. */
static bool is_chinese(struct text text) {
    bool has_han = false;
    uint32_t length;
    for (uint32_t at = 0; at < text.length; at += length) {
        uint32_t character;
        length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) return false;
        if (character >= 0x3040 && character <= 0x30FF) return false;
        if (character >= 0xAC00 && character <= 0xD7A3) return false;
        if (character >= 0x3400 && character <= 0x9FFF) has_han = true;
    }
    return has_han;
}

void page_put_element(struct page *page, const char *element, const char *class, struct text text) {
    text_append_format(page->output, "<%s class=\"%s\"%s>", element, class,
                       is_chinese(text) ? " lang=\"zh\"" : "");
    page_put_text(page, text);
    text_append_format(page->output, "</%s>", element);
}

/* Three columns of numbers and a column of names as long as this have room in 360 pixels; what is longer may be
 * broken anywhere. */
enum { LONGEST_NUMBER = 11, LONGEST_PIECE = 9 };

const char *page_class_of_width(struct text words) {
    return wrap_widest_number(words) > LONGEST_NUMBER ? " long" : "";
}

void page_put_name(struct page *page, struct text name) {
    bool is_long = wrap_widest_piece(name) > LONGEST_PIECE;
    text_append_format(page->output, "<span class=\"name%s\"%s>", is_long ? " long" : "",
                       is_chinese(name) ? " lang=\"zh\"" : "");
    uint32_t start = 0;
    for (uint32_t at = 0; at < name.length; at++) {
        if (name.bytes[at] != '_') continue;
        page_put_text(page, (struct text){name.bytes + start, at + 1 - start});
        page_put(page, "<wbr />");
        start = at + 1;
    }
    page_put_text(page, (struct text){name.bytes + start, name.length - start});
    page_put(page, "</span>");
}

void page_put_anchor(struct page *page, const char *kind, uint32_t number) {
    text_append_format(page->output, "y%d-%s%u", (int)page->table->year, kind, (unsigned)number);
}

void page_put_signs(struct page *page, uint32_t row, uint32_t column) {
    const struct table *table = page->table;
    struct table_marks marks = table_marks_at(table, row, column);
    for (uint32_t n = 0; n < marks.count; n++) {
        uint32_t number = marks.items[n].verdict;
        const struct table_verdict *verdict = &table->verdicts.items[number];
        struct arena_mark mark = arena_mark(page->arena);
        page_put(page, "<a class=\"sign ");
        page_put(page, table_sign_word(verdict->sign));
        page_put(page, "\" href=\"#");
        page_put_anchor(page, "v", number);
        page_put(page, "\"");
        xml_append_attribute(page->output, "title",
                             table_verdict_words(table, number, page->arena));
        xml_append_attribute(page->output, "aria-label",
                             table_verdict_words(table, number, page->arena));
        text_append_format(page->output, ">%s%s</a> ", table_verdict_move(table, verdict),
                           table_sign_text(verdict->sign));
        arena_rewind(page->arena, mark);
    }
}

/* --- Around the tables --- */

static void put_legend(struct page *page) {
    bool are_there[SIGN_COUNT] = {false};
    const struct table *table = page->table;
    for (uint32_t n = 0; n < table->verdicts.count; n++) {
        are_there[table->verdicts.items[n].sign] = true;
    }
    page_put(page,
             "<ul class=\"legend\">\n<li><span class=\"lead\">●</span> leads the industry</li>\n");
    for (int sign = SIGN_COUNT - 1; sign > SIGN_NONE; sign--) {
        if (!are_there[sign]) continue;
        text_append_format(page->output, "<li><span class=\"sign %s\">%s</span> %s</li>\n",
                           table_sign_word((enum table_sign)sign),
                           table_sign_text((enum table_sign)sign),
                           table_sign_meaning((enum table_sign)sign));
    }
    if (table_has_unknown(table)) {
        page_put(page,
                 "<li><span class=\"unknown\">?</span> an amount that is not known; the notes tell "
                 "why</li>\n");
    }
    if (table->side_count > 1) {
        page_put(page,
                 "<li>+ or - before a sign: only in the second of the two, only in the first; "
                 "<span class=\"changed\">1 -&gt; 2</span> an amount that differs</li>\n");
    }
    page_put(page, "</ul>\n");
}

static void put_notes(struct page *page) {
    struct arena_mark mark = arena_mark(page->arena);
    struct table_notes notes = table_notes_find(page->table, page->arena);
    if (notes.count > 0) {
        page_put(page, "<h3>What the sums leave out</h3>\n<ul class=\"notes\">\n");
        for (uint32_t n = 0; n < notes.count; n++) {
            page_put(page, "<li>");
            page_put_text(page, table_note_words(page->table, &notes.items[n], page->arena));
            page_put(page, "</li>\n");
        }
        page_put(page, "</ul>\n");
    }
    arena_rewind(page->arena, mark);
}

static void put_section(struct page *page) {
    const struct table *table = page->table;
    text_append_format(page->output,
                       "<section id=\"y%d\" aria-labelledby=\"y%d-head\">\n<h2 id=\"y%d-head\">",
                       (int)table->year, (int)table->year, (int)table->year);
    page_put(page, table->year == 0 ? "" : "The plan ");
    page_put_text(page, table_year_words(table, page->arena));
    page_put(page, "</h2>\n");
    if (table->unit.length > 0) {
        page_put(page, "<p>Amounts are in ");
        page_put_text(page, table->unit);
        page_put(page, ".</p>\n");
    }
    put_legend(page);
    page_put_matrix(page);
    page_put_verdicts(page);
    put_notes(page);
    page_put_bars(page);
    page_put(page, "</section>\n");
}

/* --- The page --- */

static struct text title_of(const struct table_report *report) {
    struct text title = report->found[0]->title;
    return title.bytes == NULL ? TEXT("Districts by industries") : title;
}

static void put_head(struct page *page) {
    page_put(page, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
                   "<head>\n<meta charset=\"utf-8\" />\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
                   "<meta name=\"color-scheme\" content=\"light dark\" />\n"
                   "<link rel=\"icon\" href=\"data:,\" />\n<title>");
    page_put_text(page, title_of(page->report));
    page_put(page, "</title>\n<style>\n");
    page_put(page, table_page_style);
    page_put(page, "</style>\n</head>\n<body>\n<header>\n");
    page_put_element(page, "h1", "title", title_of(page->report));
    struct text sides = table_sides_words(page->report, page->arena);
    page_put(page,
             "\n<p>Districts by industries: who leads what, what is put out, what is aimed at");
    if (sides.length > 0) {
        page_put(page, "; <strong>");
        page_put_text(page, sides);
        page_put(page, "</strong>");
    }
    page_put(page, ".</p>\n");
}

/* Links to the years, where there are several. */
static void put_years(struct page *page) {
    const struct table_report *report = page->report;
    if (report->count < 2) return;
    page_put(page, "<nav aria-label=\"Years\">\n<ul class=\"years\">\n");
    for (uint32_t n = 0; n < report->count; n++) {
        text_append_format(page->output, "<li><a href=\"#y%d\">", (int)report->tables[n]->year);
        page_put_text(page, table_year_words(report->tables[n], page->arena));
        page_put(page, "</a></li>\n");
    }
    page_put(page, "</ul>\n</nav>\n");
}

void report_table_html(const struct table_report *report, struct text_builder *output) {
    struct page page = {.report = report, .output = output, .arena = report->scratch};
    put_head(&page);
    put_years(&page);
    page_put(&page, "</header>\n<main>\n");
    for (uint32_t n = 0; n < report->count; n++) {
        struct arena_mark mark = arena_mark(report->scratch);
        page.table = report->tables[n];
        page.lines = table_lines_find(page.table, report->scratch);
        put_section(&page);
        arena_rewind(report->scratch, mark);
    }
    text_append_format(output,
                       "</main>\n<footer><p>Made by zonal %s.</p></footer>\n</body>\n</html>\n",
                       report->found[0]->version);
}
