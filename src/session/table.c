/* Tables of a session, or of two that stand side by side. What is made on the way is memory of the first. */
#include "report/table.h"
#include "session/session.h"

#include <string.h>

struct table_arguments {
    zonal_write write;
    void *context;
    zonal *against; /* or NULL */
    struct zonal_table_options options;
    struct zonal_report_options report;
};

/* The writers, by their formats; NULL for what is no form of a table. */
static report_table *const writers[ZONAL_FORMAT_COUNT] = {
    [ZONAL_TEXT] = report_table_text, [ZONAL_CSV] = report_table_csv,
    [ZONAL_JSON] = report_table_json, [ZONAL_MARKDOWN] = report_table_markdown,
    [ZONAL_HTML] = report_table_html, [ZONAL_SVG] = report_table_svg,
};

static bool can_be_shown(const zonal *session, const struct table_arguments *arguments) {
    int32_t checked = session->check_options.year;
    int year = arguments->options.year;
    return session->check != NULL && !session->is_evaluating &&
           session->diagnostics.error_count == 0 && (year == 0 || checked == 0 || year == checked);
}

/* The years to be shown: that which is asked for, else that which was checked alone, else all there are. */
static struct table_years find_years(zonal *session, const struct table_arguments *arguments) {
    const struct check *checks[TABLE_SIDES] = {session->check};
    uint32_t count = 1;
    if (arguments->against != NULL) checks[count++] = arguments->against->check;
    int32_t year =
        arguments->options.year != 0 ? arguments->options.year : session->check_options.year;
    if (year == 0) return table_years_find(&session->listed, checks, count);
    int32_t *only = arena_new(&session->listed, int32_t);
    *only = year;
    return (struct table_years){only, 1};
}

static void make_tables(zonal *session, const struct table_arguments *arguments,
                        struct table_report *report) {
    struct table_wish wish = {.side_count = report->side_count, .title = report->found[0]->title};
    zonal *const sides[TABLE_SIDES] = {session, arguments->against};
    struct table_years years = find_years(session, arguments);
    struct table **tables = arena_array(&session->listed, struct table *, years.count);
    for (uint32_t side = 0; side < report->side_count; side++) {
        wish.sources[side] =
            (struct table_source){.check = sides[side]->check, .sources = &sides[side]->sources};
    }
    for (uint32_t n = 0; n < years.count; n++) {
        wish.year = years.items[n];
        tables[n] = table_make(&session->listed, &session->scratch, &wish);
    }
    report->tables = tables;
    report->count = years.count;
}

/* What a side is called: `scenario more with changes`; no text for the plan as it is. A scenario that was put on may
 * build upon others, which are laid below it. */
static struct text name_of_side(zonal *session) {
    struct text_builder name = {.arena = &session->scratch};
    bool has_edits = false;
    if (session->scenario.bytes != NULL) {
        text_append_format(&name, "scenario %.*s", TEXT_ARGUMENT(session->scenario));
    }
    for (uint32_t n = 0; n < session->layers.count; n++) {
        const struct session_layer *layer = &session->layers.items[n];
        bool is_below = n + 1 < session->layers.count && layer[1].change == layer->change;
        if (layer->change == 0 || is_below) continue;
        has_edits = has_edits || layer->scenario == 0;
        if (layer->scenario == 0) continue;
        text_append_string(&name, name.length > 0 ? " and scenario " : "scenario ");
        text_append(&name, names_text(&session->names, layer->scenario));
    }
    if (!has_edits) return text_built(&name);
    text_append_string(&name, name.length > 0 ? " with changes" : "the plan with changes");
    return text_built(&name);
}

/* How many cells the form would have, empty ones included, where these are what takes its room. */
static uint64_t count_cells(const struct table_report *report, enum zonal_format format) {
    uint64_t cells = 0;
    for (uint32_t n = 0; n < report->count; n++) {
        if (format == ZONAL_HTML) cells += table_page_cells(report->tables[n]);
        if (format == ZONAL_SVG) cells += table_picture_cells(report->tables[n]);
    }
    return cells;
}

/* Whether the form can hold the tables; where not, that is reported. */
static bool fits(zonal *session, const struct table_report *report, enum zonal_format format) {
    uint64_t cells = count_cells(report, format);
    if (cells <= LIMIT_TABLE_CELLS) return true;
    const struct table *first = report->tables[0];
    struct diagnostic *diagnostic = diagnostics_add(
        &session->diagnostics, CODE_LIMIT_COUNT, (struct span){0},
        "%u districts by %u industries in %u %s would take %llu cells, and %s may have %u",
        (unsigned)first->districts.count, (unsigned)first->industries.count,
        (unsigned)report->count, report->count == 1 ? "table" : "tables", (unsigned long long)cells,
        format == ZONAL_HTML ? "a page" : "a picture", (unsigned)LIMIT_TABLE_CELLS);
    diagnostic_remark(&session->diagnostics, diagnostic, "help",
                      "write `--format text`, `csv`, `markdown` or `json`, which have no limit, or "
                      "ask for one year with `--year`");
    return false;
}

static enum zonal_status write_table(zonal *session, void *given) {
    const struct table_arguments *arguments = given;
    struct text_builder output = {.arena = &session->scratch};
    struct found found[TABLE_SIDES];
    zonal *const sides[TABLE_SIDES] = {session, arguments->against};
    struct table_report report = {.side_count = arguments->against == NULL ? 1 : 2,
                                  .scratch = &session->listed,
                                  .width = (uint32_t)arguments->options.width,
                                  .max_per_rule = (uint32_t)arguments->report.max_per_rule};
    report_table *writer = writers[arguments->report.format];
    bool is_whole = writer != NULL;
    arena_release(&session->listed);
    if (arguments->against != NULL) arguments->against->memory.escape = session->memory.escape;
    for (uint32_t side = 0; side < report.side_count; side++) {
        session_begin_question(sides[side]);
        found[side] = session_found(sides[side]);
        report.found[side] = &found[side];
        report.names[side] = name_of_side(sides[side]);
        is_whole = is_whole && can_be_shown(sides[side], arguments);
    }
    bool is_document = arguments->report.format == ZONAL_JSON;
    if (!is_whole && !is_document) return ZONAL_FAILED;
    if (is_whole) make_tables(session, arguments, &report);
    if (session_is_ended(session, &session->diagnostics)) return ZONAL_FAILED;
    if (!fits(session, &report, arguments->report.format)) return ZONAL_FAILED;
    watch_begin(&session->watch, "laying out the table", 0);
    writer(&report, &output);
    if (session_is_ended(session, &session->diagnostics)) return ZONAL_FAILED;
    enum zonal_status status = session_write_out(arguments->write, arguments->context, &output);
    arena_release(&session->listed);
    return is_whole ? status : ZONAL_FAILED;
}

enum zonal_status zonal_write_table(zonal *session, zonal *against,
                                    const struct zonal_table_options *options, zonal_write write,
                                    void *context, const struct zonal_report_options *report) {
    struct table_arguments arguments = {
        .write = write, .context = context, .against = against == session ? NULL : against};
    struct zonal_table_options *asked = &arguments.options;
    struct zonal_report_options *form = &arguments.report;
    if (options != NULL) {
        memcpy(asked, options, options->size < sizeof *asked ? options->size : sizeof *asked);
    }
    if (report != NULL) {
        memcpy(form, report, report->size < sizeof *form ? report->size : sizeof *form);
    }
    if (asked->width < 0 || form->max_per_rule < 0 || form->format >= ZONAL_FORMAT_COUNT) {
        return ZONAL_FAILED;
    }
    if (arguments.against == NULL) return guard(session, write_table, &arguments);
    return guard_both(against, session, write_table, &arguments);
}
