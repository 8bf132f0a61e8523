/* A list of the industries that aim at something or put something out, each behind what it is a part of. */
#include "report/table_bars.h"
#include "report/table_html.h"

enum { DEEPEST = 6, WHOLE = 100 };

static void put_bar(struct page *page, const struct table_scale *scale,
                    const struct table_place *industry, enum table_side side, enum table_bar bar) {
    const struct table *table = page->table;
    const struct value *amount = table_bar_amount(industry, side, bar);
    struct arena_mark mark = arena_mark(page->arena);
    struct text length = table_bar_length(table, scale, side, amount, WHOLE, page->arena);
    const char *whose = table->side_count == 1 ? "" : side == TABLE_LEFT ? " first" : " second";
    struct text words = table_amount_words(table, side, amount, page->arena);
    text_append_format(page->output,
                       "<li><span class=\"what\">%s%s</span> <span class=\"amount%s\">",
                       table_bar_name(bar), whose, page_class_of_width(words));
    page_put_text(page, words);
    text_append_format(page->output,
                       "</span> <span class=\"track\"><span class=\"bar %s\" "
                       "style=\"width:%.*s%%\"></span></span></li>\n",
                       table_bar_name(bar), TEXT_ARGUMENT(length));
    arena_rewind(page->arena, mark);
}

static void put_industry(struct page *page, const struct table_scale *scale,
                         const struct table_place *industry) {
    const struct table *table = page->table;
    uint32_t depth = industry->depth < DEEPEST ? industry->depth : DEEPEST;
    text_append_format(page->output, "<li class=\"depth%u\">", (unsigned)depth);
    page_put_name(page, industry->name);
    if (industry->label.bytes != NULL && !text_equal(industry->label, industry->name)) {
        page_put(page, " ");
        page_put_element(page, "span", "label", industry->label);
    }
    if (industry->whole != NONE) {
        page_put(page, " <span class=\"whole\">in ");
        page_put_text(page, table->industries.items[industry->whole].name);
        page_put(page, "</span>");
    }
    page_put(page, "\n<ul>\n");
    for (uint32_t side = 0; side < table->side_count; side++) {
        for (int bar = 0; bar < BAR_COUNT; bar++) {
            if (!table_bar_is_shown(industry, (enum table_side)side, (enum table_bar)bar)) continue;
            put_bar(page, scale, industry, (enum table_side)side, (enum table_bar)bar);
        }
    }
    page_put(page, "</ul></li>\n");
}

void page_put_bars(struct page *page) {
    const struct table *table = page->table;
    struct table_scale scale = table_scale_find(table, page->arena);
    if (scale.count == 0) return;
    const char *words = table_scale_words(table, &scale);
    page_put(page, "<h3>Targets, their parts and outputs</h3>\n");
    if (words[0] != '\0') text_append_format(page->output, "<p>%s</p>\n", words);
    page_put(page, "<ul class=\"bars\">\n");
    if (table_has_bars(table, &table->all)) put_industry(page, &scale, &table->all);
    for (uint32_t n = 0; n < table->industries.count && table_goes_on(table); n++) {
        const struct table_place *industry = &table->industries.items[n];
        if (table_has_bars(table, industry)) put_industry(page, &scale, industry);
    }
    page_put(page, "</ul>\n");
}
