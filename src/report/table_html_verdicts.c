/* Each verdict stands with all that text tells of it, and with the lines of the plan that state what it speaks of.
 * A click on a sign in the table leads here. */
#include "report/table_html.h"

#include "base/utf8.h"
#include "base/xml.h"
#include "report/account.h"
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

/* Bytes of a line that are shown around what is marked in it: a plan may stand in one line. */
enum { AROUND = 200 };

/* The part of the line around its places, of which those further on than that are not a part. */
static struct span window_of(struct sources *sources, struct span line, struct span first,
                             uint32_t end) {
    struct text text = sources_get(sources, line.source)->text;
    struct span window = line;
    if (first.start - line.start > AROUND) window.start = first.start - AROUND;
    if (line.end - end > AROUND) window.end = end + AROUND;
    while (window.start < first.start && utf8_is_inside(text.bytes[window.start])) window.start++;
    while (window.end > end && utf8_is_inside(text.bytes[window.end])) window.end--;
    return window;
}

/* How many of the places begin in the line of the first, one near the other; `*end` is where the last ends in it. */
static uint32_t count_near(const struct span *spans, uint32_t count, struct span line,
                           uint32_t *end) {
    uint32_t near = 0;
    *end = spans[0].start;
    for (; near < count && spans[near].source == line.source; near++) {
        bool is_far = spans[near].start > *end + AROUND || spans[near].start > line.end;
        if (is_far) break;
        if (spans[near].end > *end) *end = spans[near].end < line.end ? spans[near].end : line.end;
    }
    return near;
}

/* Puts a line of the plan, or what is around its places, with those marked that begin in it; returns how many these
 * are. */
static uint32_t put_line(struct page *page, struct sources *sources, uint32_t verdict,
                         const struct span *spans, uint32_t count) {
    struct position position = sources_position(sources, spans[0].source, spans[0].start);
    struct span line = sources_line(sources, spans[0].source, position.line);
    uint32_t end;
    uint32_t near = count_near(spans, count, line, &end);
    struct span window = window_of(sources, line, spans[0], end);
    uint32_t at = window.start;
    page_put(page, "<p class=\"line\" id=\"");
    page_put_anchor(page, "v", verdict);
    text_append_format(page->output, "-s%u-l%u-c%u\"><span class=\"place\">", (unsigned)line.source,
                       (unsigned)position.line, (unsigned)position.column);
    page_put_text(page, sources_get(sources, line.source)->shown);
    text_append_format(page->output, ":%u</span> <code>%s", (unsigned)position.line,
                       window.start > line.start ? "… " : "");
    for (uint32_t n = 0; n < near; n++) {
        struct span marked = spans[n];
        if (marked.end > line.end) marked.end = line.end;
        if (marked.start < at || marked.end <= marked.start) continue;
        put_code(page, sources, (struct span){line.source, at, marked.start});
        page_put(page, "<mark>");
        put_code(page, sources, marked);
        page_put(page, "</mark>");
        at = marked.end;
    }
    if (at < window.end) put_code(page, sources, (struct span){line.source, at, window.end});
    page_put(page, window.end < line.end ? " …</code></p>\n" : "</code></p>\n");
    return near;
}

static void put_places(struct page *page, struct sources *sources, uint32_t verdict,
                       const struct places_told *places) {
    for (uint32_t n = 0; n < places->count;) {
        n += put_line(page, sources, verdict, places->items + n, places->count - n);
    }
}

/* Places by whether they are in the file of what the verdict is about. */
struct places_by_file {
    uint32_t source;
    struct places_told own;
    struct places_told others;
};

static void sort_place(struct page *page, struct places_by_file *places, struct span span) {
    add_place(page, span.source == places->source ? &places->own : &places->others, span);
}

/* The statements of what a side of the comparison is made of, as many as are told. */
static void add_parts(struct page *page, struct places_by_file *places,
                      const struct telling *telling) {
    for (uint32_t n = 0; n < telling->operand_count; n++) {
        const struct step *whole = telling->operands[n].account.whole;
        for (uint32_t at = 0; whole != NULL && at < whole->steps.count && at < MOST_PARTS_TOLD;
             at++) {
            sort_place(page, places, whole->steps.items[at]->stated);
        }
    }
}

static void put_lines(struct page *page, struct sources *sources, uint32_t number,
                      const struct diagnostic *finding, const struct rule *rule) {
    const struct verdict *verdict = page->table->verdicts.items[number].verdict;
    struct places_by_file places = {.source = finding->span.source};
    sort_place(page, &places, finding->span);
    for (uint32_t n = 0; n < finding->related.count; n++) {
        sort_place(page, &places, finding->related.items[n].span);
    }
    add_parts(page, &places, verdict->telling);
    sort_place(page, &places, rule->span);
    page_put(page, "<div class=\"lines\">\n");
    put_places(page, sources, number, &places.own);
    put_places(page, sources, number, &places.others);
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
    struct text former = table_former_words(table, number, page->arena);
    if (former.length > 0) {
        page_put_text(page, former);
        page_put(page, " → ");
    }
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
    for (uint32_t n = 0; n < table->verdicts.count && table_goes_on(table); n++) {
        struct arena_mark mark = arena_mark(page->arena);
        put_verdict(page, n);
        arena_rewind(page->arena, mark);
    }
    page_put(page, "</ol>\n");
}
