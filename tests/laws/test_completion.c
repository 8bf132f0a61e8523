/* What may stand in a plan is offered where it stands, and what is offered may stand there.
 *
 * Every example and every golden plan without a mistake is cut before and behind each of its words:
 *
 * - A word of the language is offered there, before it has been typed, and when it has.
 * - So is a name, unless it stands there for the first time: it is declared there, or bound.
 * - Of the samples, all that is offered is put there. The parser takes it: it finds no mistake in it, nor before it.
 *
 * None of this changes the session.
 *
 *     test_completion [FILE...]             from the project's top folder; other plans than these */
#include "base/utf8.h"
#include "laws/range.h"
#include "laws/samples.h"
#include "support/files.h"
#include "syntax/probe.h"
#include "unit/plans.h"
#include "zonal.h"

#include <stdio.h>

/* A plan that is cut, and what a session has read of it. */
struct sample {
    const char *path;
    struct text text;
    struct plan plan;
    const struct syntax_node *root;
    zonal *session;
};

/* A word of it. */
struct word {
    struct text text;
    uint32_t start;
    uint32_t end;
};

/* Whether the word is offered, maybe with a bracket behind it; or of a unit, the scale that it begins with. */
static bool is_offered(zonal *session, struct text word, bool is_unit) {
    const struct zonal_completion *found;
    for (size_t n = 0; (found = zonal_completion(session, n)) != NULL; n++) {
        struct text offered = text_of(found->text == NULL ? "" : found->text);
        bool has_bracket = offered.length > 1 && offered.bytes[offered.length - 1] == '(';
        if (has_bracket) offered.length--;
        bool is_scale = is_unit && offered.length > 0 && offered.length < word.length &&
                        memcmp(offered.bytes, word.bytes, offered.length) == 0;
        if (is_scale || text_equal(offered, word)) return true;
    }
    return false;
}

static struct text written(struct arena *arena, struct text name) {
    bool is_plain = utf8_is_name(name) && !syntax_is_reserved(name);
    const char *quote = is_plain ? "" : "`";
    return text_format(arena, "%s%.*s%s", quote, (int)name.length, name.bytes, quote);
}

/* Asks for completion at the cursor of so many bytes of the plan. */
static void ask(const struct sample *sample, uint32_t length, uint32_t cursor) {
    assert_int_equal(zonal_complete(sample->session, sample->text.bytes, length, cursor),
                     ZONAL_CLEAN);
}

static void fail_at(const struct sample *sample, struct word word, const char *where) {
    uint32_t line = 1;
    for (uint32_t at = 0; at < word.start; at++) line += sample->text.bytes[at] == '\n';
    fail_msg("%s:%u: `%.*s` is not offered %s", sample->path, line, (int)word.text.length,
             word.text.bytes, where);
}

/* Holds that the word is offered where it has been typed, and if `is_whole` where it has not. */
static void hold_word(const struct sample *sample, struct word word, bool is_whole, bool is_unit) {
    uint32_t end = sample->text.bytes[word.start] == '`' ? word.end - 1 : word.end;
    ask(sample, end, end);
    if (!is_offered(sample->session, word.text, is_unit)) fail_at(sample, word, "behind it");
    ask(sample, sample->text.length, end);
    if (!is_offered(sample->session, word.text, is_unit)) fail_at(sample, word, "within all");
    if (!is_whole) return;
    ask(sample, word.start, word.start);
    bool is_counted = zonal_completed_more(sample->session) > 0;
    if (!is_counted && !is_offered(sample->session, word.text, is_unit)) {
        fail_at(sample, word, "before it");
    }
}

/* --- Words of the language --- */

static bool is_keyword_or_sign(int token) {
    for (int n = 0; probe_word(n) != NULL; n++) {
        if (probe_word(n)->token == token) return true;
    }
    return token == TOKEN_IN_YEAR || token == TOKEN_BLOCK_OPEN;
}

/* Holds that the sign is offered behind a blank: where a word ends, it is that which is completed. */
static void hold_sign(const struct sample *sample, struct word word) {
    struct arena arena = test_arena();
    struct text text = text_format(&arena, "%.*s ", (int)word.start, sample->text.bytes);
    assert_int_equal(zonal_complete(sample->session, text.bytes, text.length, text.length),
                     ZONAL_CLEAN);
    if (!is_offered(sample->session, word.text, false)) fail_at(sample, word, "before it");
    arena_release(&arena);
}

static void hold_tokens(const struct sample *sample, uint32_t source, bool is_whole) {
    struct plan plan = sample->plan;
    struct token_stream *stream = token_stream_start(&plan.context, source);
    for (;;) {
        struct token token = token_stream_next(stream);
        if (token.kind == TOKEN_YYEOF) break;
        if (!is_keyword_or_sign(token.kind)) continue;
        struct word word = {sources_text(&plan.sources, token.span), token.span.start,
                            token.span.end};
        if (syntax_is_reserved(word.text)) {
            hold_word(sample, word, is_whole, false);
        } else if (is_whole) {
            hold_sign(sample, word);
        }
    }
}

/* --- Names --- */

/* Whether a name stands there for the first time. */
static bool is_new(const struct syntax_node *parent, const struct syntax_node *name) {
    switch (parent->kind) {
        case NODE_NAMED:
        case NODE_UNIT:
        case NODE_LET:
        case NODE_INDICATOR:
        case NODE_RULE:
        case NODE_SCENARIO:
        case NODE_EACH:
        case NODE_COLLECT:
        case NODE_PARAMETERS: return name->kind == NODE_NAME;
        default: return false;
    }
}

/* Whether it is an industry of a scenario, or a test, in a plan that declares none. */
static bool is_named_as_it_goes(const struct sample *sample, const struct syntax_node *parent,
                                struct text name) {
    struct arena arena = test_arena();
    bool is_of_industries = parent->kind == NODE_LEADS || parent->kind == NODE_TARGET ||
                            parent->kind == NODE_OUTPUT || parent->kind == NODE_ENTRY;
    bool is_known = zonal_has_name(sample->session, text_string(&arena, name));
    arena_release(&arena);
    return is_of_industries && !is_known;
}

/* A node, and what it stands in. */
struct within {
    const struct syntax_node *node;
    const struct within *parent;
};

/* Whether a `for` that stands behind the node binds the name: it is in what is collected. */
static bool is_bound_behind(const struct within *within, name_id name) {
    for (; within->parent != NULL; within = within->parent) {
        const struct syntax_node *around = within->parent->node;
        bool is_collected = around->kind == NODE_COLLECT && around->first == within->node;
        if (is_collected && around->first->next->name == name) return true;
    }
    return false;
}

/* The same of what the name of a field is asked of. */
static bool is_of_bound_behind(const struct within *within) {
    const struct syntax_node *object = within->parent->node;
    if (object->kind != NODE_FIELD || within->node == object->first) return false;
    while (object->first != NULL) object = object->first;
    return object->kind == NODE_REFERENCE && is_bound_behind(within, object->name);
}

static void hold_name(const struct sample *sample, const struct within *within, bool is_whole) {
    const struct syntax_node *node = within->node;
    const struct syntax_node *parent = within->parent->node;
    struct text name = names_text(&sample->plan.names, node->name);
    bool is_field = parent->kind == NODE_FIELD && node->kind == NODE_NAME;
    bool is_raw = is_field || node->kind == NODE_SUFFIX || text_equal(name, TEXT("output"));
    struct arena arena = test_arena();
    struct word word = {is_raw ? name : written(&arena, name), node->span.start, node->span.end};
    bool is_unit = node->kind == NODE_SUFFIX;
    bool is_declared = is_new(parent, node) || is_named_as_it_goes(sample, parent, name);
    bool is_bound = is_bound_behind(within, node->name) || is_of_bound_behind(within);
    if (!is_whole && parent->kind == NODE_SUBJECTS) {
        /* Some golden plans name on purpose what a rule is not about. */
    } else if (!is_declared && !is_bound) {
        hold_word(sample, word, is_whole, is_unit);
    } else if (!is_declared) {
        ask(sample, sample->text.length, word.end);
        if (!is_offered(sample->session, word.text, is_unit)) fail_at(sample, word, "within all");
    }
    arena_release(&arena);
}

static void hold_names(const struct sample *sample, const struct within *within, bool is_whole) {
    if (within->parent != NULL && node_has_name(within->node)) hold_name(sample, within, is_whole);
    for (const struct syntax_node *child = within->node->first; child != NULL;
         child = child->next) {
        hold_names(sample, &(struct within){child, within}, is_whole);
    }
}

/* --- What is offered may stand there --- */

/* Whether the text is read without a mistake by a parse. */
static bool is_read_by(struct text text,
                       struct syntax_tree *(*parse)(struct syntax_context *context,
                                                    uint32_t source)) {
    struct plan plan;
    plan_start(&plan);
    parse(&plan.context, plan_source(&plan, text));
    bool is_right = plan.diagnostics.list.count == 0;
    plan_end(&plan);
    return is_right;
}

/* Whether there is no mistake in the text up to its end, where it may break off. */
static bool is_taken(const struct sample *sample, struct text text) {
    struct zonal_entry entry;
    zonal_look(sample->session, text.bytes, text.length, &entry);
    return entry.kind == ZONAL_ENTRY_UNFINISHED || is_read_by(text, syntax_parse) ||
           is_read_by(text, syntax_parse_edits) || is_read_by(text, syntax_parse_expressions);
}

/* Puts all that is offered behind the first bytes of the plan; of names, which all stand there alike, some. */
static void hold_offers(const struct sample *sample, uint32_t length) {
    enum { MOST_OF_A_KIND = 3 };
    struct arena arena = test_arena();
    const struct zonal_completion *found;
    const char *kind = "";
    ask(sample, length, length);
    uint32_t from = (uint32_t)zonal_completed_from(sample->session);
    for (size_t n = 0, same = 0; (found = zonal_completion(sample->session, n)) != NULL; n++) {
        bool is_word = strcmp(found->kind, "keyword") == 0 || strcmp(found->kind, "sign") == 0;
        same = strcmp(kind, found->kind) == 0 ? same + 1 : 0;
        kind = found->kind;
        if (found->text == NULL || (!is_word && same >= MOST_OF_A_KIND)) continue;
        const char *behind = strcmp(found->text, "in") == 0 ? " 2000" : "";
        struct text text =
            text_format(&arena, "%.*s%s", (int)from, sample->text.bytes, found->text);
        struct text more = text_format(&arena, "%.*s%s", (int)text.length, text.bytes, behind);
        if (!is_taken(sample, text) && !is_taken(sample, more)) {
            fail_msg("%s: `%s` is offered, but not taken, behind\n%.*s", sample->path, found->text,
                     (int)from, sample->text.bytes);
        }
    }
    arena_release(&arena);
}

/* --- A plan --- */

/* Where the plan is cut to see what is offered: behind some of its tokens, and a blank. */
enum { TOKENS_BETWEEN = 3 };

static void hold_all_offers(const struct sample *sample, uint32_t source) {
    struct plan plan = sample->plan;
    struct token_stream *stream = token_stream_start(&plan.context, source);
    uint32_t count = 0;
    int before = TOKEN_END;
    for (struct token token = token_stream_next(stream); token.kind != TOKEN_YYEOF;
         token = token_stream_next(stream)) {
        bool is_cut = token.span.end > token.span.start && count++ % TOKENS_BETWEEN == 0;
        bool begins = before == TOKEN_END || before == TOKEN_BLOCK_OPEN;
        bool is_in_line = begins || sample->text.bytes[token.span.start - 1] != '\n';
        before = token.kind;
        if (!is_cut || token.kind == TOKEN_COMMENT) continue;
        if (is_in_line) hold_offers(sample, token.span.start);
        hold_offers(sample, token.span.end);
    }
}

/* The plan as the session has it, and as the parser reads it; false where something in it is wrong. */
static bool open_sample(struct sample *sample, struct arena *arena, const char *path) {
    *sample = (struct sample){.path = path, .text = sample_text(arena, path)};
    sample->session = zonal_new(NULL);
    plan_start(&sample->plan);
    zonal_read_text(sample->session, path, sample->text.bytes, sample->text.length);
    zonal_check(sample->session, NULL);
    uint32_t source = plan_source(&sample->plan, sample->text);
    sample->root = syntax_parse_whole(&sample->plan.context, source)->root;
    return zonal_error_count(sample->session) == 0 && sample->plan.diagnostics.error_count == 0;
}

/* Longer ones repeat themselves. */
enum { LONGEST_GOLDEN = 4000 };

static void hold_plan(const char *path, bool is_sample) {
    struct arena arena = test_arena();
    struct sample sample;
    if (open_sample(&sample, &arena, path) && (is_sample || sample.text.length <= LONGEST_GOLDEN)) {
        hold_tokens(&sample, 1, is_sample);
        hold_names(&sample, &(struct within){sample.root, NULL}, is_sample);
        if (is_sample) hold_all_offers(&sample, 1);
        assert_int_equal(zonal_error_count(sample.session), 0);
    }
    zonal_free(sample.session);
    plan_end(&sample.plan);
    arena_release(&arena);
}

static void a_sample(void **state) {
    hold_plan(*state, true);
}

static void every_golden_plan(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct path_list paths = {0};
    files_under(&arena, &paths, "tests/cases", ".zonal");
    files_under(&arena, &paths, "examples", ".zonal");
    for (uint32_t n = 0; n < paths.count; n++) hold_plan(paths.items[n], false);
    arena_release(&arena);
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_golden_plan)};
    int status = samples_check("completion", a_sample, count, arguments);
    if (count > 1) return status;
    return cmocka_run_group_tests_name("completion of golden plans", tests, NULL, NULL) + status;
}
