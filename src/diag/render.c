/* Diagnostics as text. Every span becomes a mark: a stretch of columns below its line; one over several
 * lines becomes a mark in each of them, of which the last has the words. The marks are sorted into files
 * and lines; below each line they fill as few rows as they fit in without touching one another, the
 * primary one first, each with its words behind it. */
#include "diag/render.h"

#include "base/utf8.h"

#include <string.h>

enum {
    TAB = 4,
    LONGEST_LINE = 160,   /* columns; of a longer line only a window is shown */
    WINDOW_BEFORE = 40,   /* columns that the window keeps before a mark */
    LONGEST_HEAP = 8,     /* combining characters that are shown on one another */
    GAP_BEHIND_WORDS = 2, /* columns between words and the next mark of the row */
    MOST_LINES = 4        /* that a span marks; of a longer one only the first and the last */
};

enum paint { PAINT_ERROR, PAINT_WARNING, PAINT_NOTE, PAINT_FRAME };

static const char *const paints[] = {
    [PAINT_ERROR] = "\x1b[1;31m",
    [PAINT_WARNING] = "\x1b[1;33m",
    [PAINT_NOTE] = "\x1b[1;36m",
    [PAINT_FRAME] = "\x1b[1;34m",
};

static enum paint severity_paint(enum severity severity) {
    static const enum paint of_severity[] = {
        [SEVERITY_ERROR] = PAINT_ERROR,
        [SEVERITY_WARNING] = PAINT_WARNING,
        [SEVERITY_NOTE] = PAINT_NOTE,
    };
    return of_severity[severity];
}

/* What every part of the rendering needs. */
struct page {
    struct text_builder *builder;
    struct sources *sources;
    struct render_style style;
    enum paint primary;
    uint32_t gutter; /* digits of the largest line number */
};

struct mark {
    struct span span;
    struct text words;
    bool is_primary;
    bool is_elsewhere; /* in another file than the primary */
    bool goes_on;      /* from a line before */
    uint32_t line;
    uint32_t start; /* columns of the excerpt, from 0, `end` behind the last */
    uint32_t end;
    uint32_t reach; /* the column behind its words */
    uint32_t row;   /* below the line, from 0 */
};

/* A line of a source as it is shown: its bytes, and the columns of it that are. */
struct excerpt {
    struct text text;
    uint32_t offset; /* of the text in its source */
    uint32_t first;
    uint32_t last; /* behind the last column */
    bool is_cut_before;
    bool is_cut_behind;
};

static void begin_paint(struct page *page, enum paint paint) {
    if (page->style.color) text_append_string(page->builder, paints[paint]);
}

static void end_paint(struct page *page) {
    if (page->style.color) text_append_string(page->builder, "\x1b[0m");
}

static void append_spaces(struct page *page, uint32_t count) {
    text_append_repeated(page->builder, ' ', count);
}

static void append_framed(struct page *page, const char *frame) {
    begin_paint(page, PAINT_FRAME);
    text_append_string(page->builder, frame);
    end_paint(page);
}

/* The start of a row without a line number: the gutter's width, then what stands behind it. */
static void append_margin(struct page *page, const char *frame) {
    append_spaces(page, page->gutter + 1);
    append_framed(page, frame);
}

static void append_place(struct page *page, struct span span) {
    struct position position = sources_position(page->sources, span.source, span.start);
    utf8_append_shown(page->builder, sources_get(page->sources, span.source)->shown);
    text_append_format(page->builder, ":%u:%u", (unsigned)position.line, (unsigned)position.column);
}

static void append_head(struct page *page, const struct diagnostic *diagnostic) {
    if (diagnostic->span.source != 0) {
        append_place(page, diagnostic->span);
        text_append_string(page->builder, ": ");
    }
    begin_paint(page, page->primary);
    text_append_string(page->builder, severity_word(diagnostic->severity));
    if (diagnostic->tag.length > 0) {
        text_append_byte(page->builder, '[');
        utf8_append_shown(page->builder, diagnostic->tag);
        text_append_byte(page->builder, ']');
    }
    end_paint(page);
    text_append_string(page->builder, ": ");
    utf8_append_shown(page->builder, diagnostic->message);
    text_append_byte(page->builder, '\n');
}

/* One sign of a line: its bytes and the columns that it takes at that column. */
struct glyph {
    struct text bytes;
    uint32_t width;
};

static struct glyph glyph_at(struct text line, uint32_t at, uint32_t column) {
    bool is_followed = at + 1 < line.length && (line.bytes[at + 1] & 0x80) != 0; /* a key, maybe */
    bool is_plain = line.bytes[at] >= ' ' && line.bytes[at] <= '~' && !is_followed;
    if (is_plain) return (struct glyph){.bytes = {line.bytes + at, 1}, .width = 1};
    struct glyph glyph = {.bytes = {line.bytes + at, utf8_shown_length(line, at)}};
    glyph.width = line.bytes[at] == '\t' ? TAB - column % TAB : utf8_text_width(glyph.bytes);
    return glyph;
}

/* Columns of the line's first `length` bytes, or some number of at least `most` of them. */
static uint32_t columns_of(struct text line, uint32_t length, uint32_t most) {
    uint32_t column = 0;
    for (uint32_t at = 0; at < length && at < line.length && column < most;) {
        struct glyph glyph = glyph_at(line, at, column);
        column += glyph.width;
        at += glyph.bytes.length;
    }
    return column;
}

/* The line without a byte-order mark, every column of it shown. */
static struct excerpt find_excerpt(struct page *page, uint32_t source, uint32_t line) {
    struct span span = sources_line(page->sources, source, line);
    struct text text = sources_text(page->sources, span);
    if (line == 1 && text.length >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0) {
        text.bytes += 3;
        text.length -= 3;
        span.start += 3;
    }
    return (struct excerpt){.text = text, .offset = span.start, .last = UINT32_MAX};
}

/* Narrows the excerpt of a long line to a window in which the column is. */
static void cut_excerpt(struct excerpt *excerpt, uint32_t column) {
    if (columns_of(excerpt->text, excerpt->text.length, LONGEST_LINE + 1) <= LONGEST_LINE) return;
    if (column > LONGEST_LINE - WINDOW_BEFORE) excerpt->first = column - WINDOW_BEFORE;
    uint32_t last = excerpt->first + LONGEST_LINE;
    excerpt->is_cut_before = excerpt->first > 0;
    excerpt->is_cut_behind = columns_of(excerpt->text, excerpt->text.length, last + 1) > last;
    if (excerpt->is_cut_behind) excerpt->last = last;
}

/* Appends what lies between the columns, as it may be shown. Where a wide character is cut in two,
 * spaces take its place; a heap of combining characters is cut, too, for it has no width. */
static void append_columns(struct page *page, struct text line, uint32_t first, uint32_t last) {
    uint32_t column = 0;
    uint32_t heap = 0;
    for (uint32_t at = 0; at < line.length;) {
        struct glyph glyph = glyph_at(line, at, column);
        uint32_t end = column + glyph.width;
        if (end > last) break;
        heap = glyph.width == 0 ? heap + 1 : 0;
        if (line.bytes[at] == '\t' || (column < first && end > first)) {
            append_spaces(page, end <= first ? 0 : end - (column < first ? first : column));
        } else if (column >= first && (end > first || first == 0) && heap <= LONGEST_HEAP) {
            utf8_append_shown(page->builder, glyph.bytes);
        }
        column = end;
        at += glyph.bytes.length;
    }
    if (last != UINT32_MAX) append_spaces(page, last - column);
}

static void append_line(struct page *page, uint32_t number, const struct excerpt *excerpt) {
    begin_paint(page, PAINT_FRAME);
    text_append_format(page->builder, "%*u |", (int)page->gutter, (unsigned)number);
    end_paint(page);
    if (excerpt->text.length > 0) append_spaces(page, 1);
    uint32_t last = excerpt->is_cut_behind ? excerpt->last - 1 : excerpt->last;
    if (excerpt->is_cut_before) text_append_string(page->builder, "…");
    append_columns(page, excerpt->text, excerpt->first + excerpt->is_cut_before, last);
    if (excerpt->is_cut_behind) text_append_string(page->builder, "…");
    text_append_byte(page->builder, '\n');
}

static uint32_t offset_within(const struct excerpt *excerpt, uint32_t offset) {
    return offset < excerpt->offset ? 0 : offset - excerpt->offset;
}

static void measure_mark(struct mark *mark, const struct excerpt *excerpt) {
    uint32_t start = offset_within(excerpt, mark->span.start);
    uint32_t end = offset_within(excerpt, mark->span.end);
    mark->start = columns_of(excerpt->text, start, UINT32_MAX);
    mark->end = columns_of(excerpt->text, end, UINT32_MAX);
}

static uint32_t clamp(uint32_t number, uint32_t least, uint32_t most) {
    return number < least ? least : number > most ? most : number;
}

/* A mark has one column at least, and one outside the window stands at its edge. */
static void clamp_mark(struct mark *mark, const struct excerpt *excerpt) {
    mark->start = clamp(mark->start, excerpt->first, excerpt->last - 1) - excerpt->first;
    mark->end = clamp(mark->end, excerpt->first, excerpt->last) - excerpt->first;
    if (mark->end <= mark->start) mark->end = mark->start + 1;
    mark->reach = mark->end;
    if (mark->words.length > 0) mark->reach += 1 + utf8_text_width(mark->words);
}

/* True where the one, its words included, leaves no room for the other to start in the same row. */
static bool reaches(const struct mark *mark, const struct mark *other) {
    uint32_t gap = mark->words.length > 0 ? GAP_BEHIND_WORDS : 0;
    return mark->reach + gap > other->start;
}

/* Gives each mark the first row where it meets none of those before it. */
static void place_marks(struct mark *marks, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) {
        uint32_t other = 0;
        while (other < n) {
            bool meets = marks[other].row == marks[n].row && reaches(&marks[n], &marks[other]) &&
                         reaches(&marks[other], &marks[n]);
            if (meets) marks[n].row++;
            other = meets ? 0 : other + 1;
        }
    }
}

static bool is_left_of(const struct mark *a, const struct mark *b) {
    return a->row != b->row ? a->row < b->row : a->start < b->start;
}

/* The primary span's file comes first, then the others in the order of their reading. */
static bool is_before(const struct mark *a, const struct mark *b) {
    if (a->is_elsewhere != b->is_elsewhere) return b->is_elsewhere;
    if (a->span.source != b->span.source) return a->span.source < b->span.source;
    return a->line < b->line;
}

/* By insertion: stable, and a diagnostic has few spans, mostly in order. */
static void sort_marks(struct mark *marks, uint32_t count,
                       bool (*is_first)(const struct mark *, const struct mark *)) {
    for (uint32_t n = 1; n < count; n++) {
        struct mark moved = marks[n];
        uint32_t at = n;
        for (; at > 0 && is_first(&moved, &marks[at - 1]); at--) marks[at] = marks[at - 1];
        marks[at] = moved;
    }
}

static void append_mark(struct page *page, const struct mark *mark) {
    bool begins = mark->is_primary && !mark->goes_on;
    begin_paint(page, mark->is_primary ? page->primary : PAINT_FRAME);
    if (begins) text_append_byte(page->builder, '^');
    text_append_repeated(page->builder, mark->is_primary ? '~' : '-',
                         mark->end - mark->start - begins);
    if (mark->words.length > 0) {
        append_spaces(page, 1);
        utf8_append_shown(page->builder, mark->words);
    }
    end_paint(page);
}

/* The rows below a line: its marks, from the left to the right. */
static void append_rows(struct page *page, const struct mark *marks, uint32_t count) {
    uint32_t column = 0;
    for (uint32_t n = 0; n < count; n++) {
        bool is_first = n == 0 || marks[n].row != marks[n - 1].row;
        if (is_first) {
            append_margin(page, "| ");
            column = 0;
        }
        append_spaces(page, marks[n].start - column);
        append_mark(page, &marks[n]);
        column = marks[n].reach;
        bool is_last = n + 1 == count || marks[n + 1].row != marks[n].row;
        if (is_last) text_append_byte(page->builder, '\n');
    }
}

/* A line and all marks that it has, of which there is at least one. */
static void append_marked_line(struct page *page, struct mark *marks, uint32_t count) {
    struct excerpt excerpt = find_excerpt(page, marks->span.source, marks->line);
    for (uint32_t n = 0; n < count; n++) measure_mark(&marks[n], &excerpt);
    cut_excerpt(&excerpt, marks->start);
    for (uint32_t n = 0; n < count; n++) clamp_mark(&marks[n], &excerpt);
    append_line(page, marks->line, &excerpt);
    place_marks(marks, count);
    sort_marks(marks, count, is_left_of);
    append_rows(page, marks, count);
}

/* What stands between two marked lines: nothing, the one line that is there, or dots for more. */
static void append_between(struct page *page, uint32_t source, uint32_t before, uint32_t line) {
    if (line - before == 2) {
        struct excerpt excerpt = find_excerpt(page, source, line - 1);
        cut_excerpt(&excerpt, 0);
        append_line(page, line - 1, &excerpt);
    } else if (line - before > 2) {
        append_framed(page, "...");
        text_append_byte(page->builder, '\n');
    }
}

/* The marked lines of one file. */
static void append_file(struct page *page, struct mark *marks, uint32_t count) {
    append_margin(page, "|");
    text_append_byte(page->builder, '\n');
    uint32_t before = marks->line;
    for (uint32_t start = 0; start < count;) {
        uint32_t line = marks[start].line;
        uint32_t end = start;
        while (end < count && marks[end].line == line) end++;
        append_between(page, marks->span.source, before, line);
        append_marked_line(page, marks + start, end - start);
        before = line;
        start = end;
    }
}

/* The span without the blanks and line ends at its end, which cannot be seen. */
static struct span seen_span(struct page *page, struct span span) {
    struct text text = sources_text(page->sources, span);
    while (text.length > 1 && strchr(" \t\r\n", text.bytes[text.length - 1]) != NULL) text.length--;
    span.end = span.start + text.length;
    return span;
}

/* What the span has of a line, without the blanks around it; empty where that is blank. */
static struct span span_in_line(struct page *page, struct span span, uint32_t line) {
    struct span part = sources_line(page->sources, span.source, line);
    const char *bytes = sources_get(page->sources, span.source)->text.bytes;
    if (part.start < span.start) part.start = span.start;
    if (part.end > span.end) part.end = span.end;
    while (part.start < part.end && strchr(" \t", bytes[part.start]) != NULL) part.start++;
    return part.start < part.end ? seen_span(page, part) : part;
}

/* Adds the marks of one span, MOST_LINES at most, to those that are there. */
static uint32_t add_marks(struct page *page, struct mark mark, struct mark *marks, uint32_t count) {
    struct span span = seen_span(page, mark.span);
    struct text words = mark.words;
    uint32_t first = sources_position(page->sources, span.source, span.start).line;
    uint32_t last_byte = span.end > span.start ? span.end - 1 : span.start;
    uint32_t last = sources_position(page->sources, span.source, last_byte).line;
    bool marks_all = last - first < MOST_LINES;
    mark.words = (struct text){0};
    for (uint32_t line = first; line <= last; line++) {
        mark.line = line;
        mark.goes_on = line > first;
        mark.span = first == last ? span : span_in_line(page, span, line);
        bool is_blank = mark.goes_on && mark.span.start >= mark.span.end;
        bool is_end = line == first || line == last;
        if (is_end || (marks_all && !is_blank)) marks[count++] = mark;
        if (!marks_all && line == first) line = last - 1;
    }
    marks[count - 1].words = words;
    return count;
}

/* The marks of the diagnostic's spans, the primary first; returns how many there are. */
static uint32_t collect_marks(struct page *page, const struct diagnostic *diagnostic,
                              struct mark *marks) {
    uint32_t count = 0;
    if (diagnostic->span.source != 0) {
        struct mark mark = {
            .span = diagnostic->span, .words = diagnostic->words, .is_primary = true};
        count = add_marks(page, mark, marks, count);
    }
    for (uint32_t n = 0; n < diagnostic->related.count; n++) {
        struct related related = diagnostic->related.items[n];
        if (related.span.source == 0) continue;
        struct mark mark = {.span = related.span, .words = related.words};
        mark.is_elsewhere = related.span.source != diagnostic->span.source;
        count = add_marks(page, mark, marks, count);
    }
    return count;
}

static uint32_t count_digits(uint32_t number) {
    uint32_t digits = 1;
    for (; number >= 10; number /= 10) digits++;
    return digits;
}

static uint32_t gutter_width(const struct mark *marks, uint32_t count) {
    uint32_t width = 1;
    for (uint32_t n = 0; n < count; n++) {
        uint32_t digits = count_digits(marks[n].line);
        if (digits > width) width = digits;
    }
    return width;
}

/* All files of the marks: the primary span's without a head, for its place is in the first line,
 * each other with its path and the place of its first mark. */
static void append_files(struct page *page, struct mark *marks, uint32_t count) {
    for (uint32_t start = 0; start < count;) {
        uint32_t source = marks[start].span.source;
        uint32_t end = start;
        while (end < count && marks[end].span.source == source) end++;
        if (marks[start].is_elsewhere) {
            append_margin(page, "--> ");
            append_place(page, marks[start].span);
            text_append_byte(page->builder, '\n');
        }
        append_file(page, marks + start, end - start);
        start = end;
    }
}

/* `  = help: words`; further lines of the words stand below the first. */
static void append_remark(struct page *page, const char *kind, struct text words) {
    append_margin(page, "= ");
    text_append_format(page->builder, "%s: ", kind);
    uint32_t indent = page->gutter + 3 + utf8_text_width(text_of(kind)) + 2;
    while (words.length > 0 && words.bytes[words.length - 1] == '\n') words.length--;
    uint32_t start = 0;
    for (uint32_t at = 0; at <= words.length; at++) {
        if (at < words.length && words.bytes[at] != '\n') continue;
        if (start > 0 && at > start) append_spaces(page, indent);
        utf8_append_shown(page->builder, (struct text){words.bytes + start, at - start});
        text_append_byte(page->builder, '\n');
        start = at + 1;
    }
}

void render_diagnostic(struct text_builder *builder, struct sources *sources,
                       const struct diagnostic *diagnostic, struct render_style style) {
    struct page page = {.builder = builder, .sources = sources, .style = style};
    page.primary = severity_paint(diagnostic->severity);
    uint32_t most = (diagnostic->related.count + 1) * MOST_LINES;
    struct mark *marks = arena_array(builder->arena, struct mark, most);
    uint32_t count = collect_marks(&page, diagnostic, marks);
    page.gutter = gutter_width(marks, count);
    append_head(&page, diagnostic);
    sort_marks(marks, count, is_before);
    append_files(&page, marks, count);
    for (uint32_t n = 0; n < diagnostic->related.count; n++) {
        struct related related = diagnostic->related.items[n];
        if (related.span.source == 0) append_remark(&page, "note", related.words);
    }
    for (uint32_t n = 0; n < diagnostic->remarks.count; n++) {
        append_remark(&page, diagnostic->remarks.items[n].kind, diagnostic->remarks.items[n].words);
    }
}

void render_diagnostic_line(struct text_builder *builder, struct sources *sources,
                            const struct diagnostic *diagnostic) {
    struct page page = {.builder = builder, .sources = sources};
    struct diagnostic folded = *diagnostic;
    folded.message = text_folded(builder->arena, diagnostic->message);
    append_head(&page, &folded);
}
