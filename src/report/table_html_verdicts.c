/* Each verdict stands with all that text tells of it, and with the lines of the plan that state what it speaks of.
 * A click on a sign in the table leads here. */
#include "report/table_html.h"

#include "base/xml.h"
#include "report/finding.h"
#include "report/plain.h"

/* A verdict's places, each once, in the order of the text. */
struct places_told {
    struct span *items;
    uint32_t count;
    uint32_t capacity;
};

static int compare_spans(struct span a, struct span b) {
    if (a.source != b.source) return a.source < b.source ? -1 : 1;
    if (a.start != b.start) return a.start < b.start ? -1 : 1;
    return a.end < b.end ? -1 : a.end > b.end;
}

static void add_place(struct page *page, struct places_told *places, struct span span) {
    uint32_t at = places->count;
    if (span.source == 0) return;
    while (at > 0 && compare_spans(span, places->items[at - 1]) < 0) at--;
    if (at > 0 && span_equal(span, places->items[at - 1])) return;
    vector_push(page->arena, places, span);
    for (uint32_t n = places->count - 1; n > at; n--) places->items[n] = places->items[n - 1];
    places->items[at] = span;
}

/* Code of the plan: its blanks count. */
static void put_code(struct page *page, struct sources *sources, struct span span) {
    xml_append_text(page->output, sources_text(sources, span));
}

/* Puts a line of the plan with those of its places marked that begin in it; returns how many these are. */
static uint32_t put_line(struct page *page, struct sources *sources, uint32_t verdict,
                         const struct span *spans, uint32_t count) {
    struct position position = sources_position(sources, spans[0].source, spans[0].start);
    struct span line = sources_line(sources, spans[0].source, position.line);
    uint32_t at = line.start;
    uint32_t put = 0;
    page_put(page, "<p class=\"line\" id=\"");
    page_put_anchor(page, "v", verdict);
    text_append_format(page->output, "-s%u-l%u\"><span class=\"place\">", (unsigned)line.source,
                       (unsigned)position.line);
    page_put_text(page, sources_get(sources, line.source)->shown);
    text_append_format(page->output, ":%u</span> <code>", (unsigned)position.line);
    for (; put < count && spans[put].source == line.source && spans[put].start <= line.end; put++) {
        struct span marked = spans[put];
        if (marked.end > line.end) marked.end = line.end;
        if (marked.start < at || marked.end <= marked.start) continue;
        put_code(page, sources, (struct span){line.source, at, marked.start});
        page_put(page, "<mark>");
        put_code(page, sources, marked);
        page_put(page, "</mark>");
        at = marked.end;
    }
    put_code(page, sources, (struct span){line.source, at, line.end});
    page_put(page, "</code></p>\n");
    return put;
}

static void put_places(struct page *page, struct sources *sources, uint32_t verdict,
                       const struct places_told *places) {
    for (uint32_t n = 0; n < places->count;) {
        n += put_line(page, sources, verdict, places->items + n, places->count - n);
    }
}

static void put_lines(struct page *page, struct sources *sources, uint32_t verdict,
                      const struct diagnostic *finding, const struct rule *rule) {
    struct places_told own = {0}; /* in the file of what it is about */
    struct places_told others = {0};
    add_place(page, &own, finding->span);
    for (uint32_t n = 0; n < finding->related.count; n++) {
        struct span span = finding->related.items[n].span;
        add_place(page, span.source == finding->span.source ? &own : &others, span);
    }
    bool is_of_own = rule->span.source == finding->span.source;
    add_place(page, is_of_own ? &own : &others, rule->span);
    page_put(page, "<div class=\"lines\">\n");
    put_places(page, sources, verdict, &own);
    put_places(page, sources, verdict, &others);
    page_put(page, "</div>\n");
}

static void put_remarks(struct page *page, const struct diagnostic *finding) {
    if (finding->remarks.count == 0) return;
    page_put(page, "<dl>\n");
    for (uint32_t n = 0; n < finding->remarks.count; n++) {
        text_append_format(page->output, "<dt>%s</dt><dd>", finding->remarks.items[n].kind);
        struct text_builder words = {.arena = page->arena};
        plain_append_shown(&words, finding->remarks.items[n].words);
        xml_append_text(page->output, text_built(&words));
        page_put(page, "</dd>\n");
    }
    page_put(page, "</dl>\n");
}

static void put_verdict(struct page *page, uint32_t number) {
    const struct table *table = page->table;
    const struct table_verdict *marked = &table->verdicts.items[number];
    const struct table_source *source = &table->sources[table_side_of(marked)];
    table_tell(table, number);
    struct diagnostic finding =
        finding_of(source->check, source->sources, marked->verdict, page->arena);
    const struct rule *rule = &source->check->model->rules.items[marked->verdict->rule];
    page_put(page, "<li id=\"");
    page_put_anchor(page, "v", number);
    text_append_format(page->output,
                       "\" class=\"verdict\">\n<p><span class=\"sign %s\">%s%s</span> ",
                       table_sign_word(marked->sign), table_verdict_move(table, marked),
                       table_sign_text(marked->sign));
    page_put_text(page, finding.message);
    page_put(page, " <span class=\"rule\">");
    page_put_text(page, finding.tag);
    page_put(page, "</span></p>\n");
    put_lines(page, source->sources, number, &finding, rule);
    put_remarks(page, &finding);
    page_put(page, "</li>\n");
}

void page_put_verdicts(struct page *page) {
    const struct table *table = page->table;
    if (table->verdicts.count == 0) {
        page_put(page, "<p>No rule says anything against it.</p>\n");
        return;
    }
    page_put(page, "<h3>What the rules say</h3>\n<ol class=\"verdicts\">\n");
    for (uint32_t n = 0; n < table->verdicts.count; n++) {
        struct arena_mark mark = arena_mark(page->arena);
        put_verdict(page, n);
        arena_rewind(page->arena, mark);
    }
    page_put(page, "</ol>\n");
}
