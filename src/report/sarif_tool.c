/* The descriptors of rules and codes, by which a viewer explains a result. */
#include "report/sarif_parts.h"

#include "diag/pages.h"

/* What is known of a code. */
struct code_facts {
    const char *code;
    const char *severity;
    const char *meaning;
    const char *page;
};

static const struct code_facts code_facts[] = {
#define CODE(name, code, severity, meaning) {#code, WORD_##severity, meaning, page_##code},
#include "diag/codes.def"
#undef CODE
};

static const struct model *model_of(const struct found *found) {
    return found->check != NULL   ? found->check->model
           : found->tests != NULL ? found->tests->model
                                  : NULL;
}

static uint32_t rule_count(const struct sarif *sarif) {
    const struct model *model = model_of(sarif->found);
    return model == NULL ? 0 : model->rules.count;
}

static uint32_t place_in(const struct text *tags, uint32_t count, struct text tag) {
    uint32_t at = 0;
    while (at < count && !text_equal(tags[at], tag)) at++;
    return at;
}

uint32_t sarif_index(const struct sarif *sarif, struct text tag, bool is_rule) {
    if (!is_rule) return place_in(sarif->notices.items, sarif->notices.count, tag);
    return rule_count(sarif) + place_in(sarif->codes.items, sarif->codes.count, tag);
}

/* --- Descriptors --- */

/* A descriptor; the help is text, and Markdown where it is written so. */
static void put_descriptor(struct sarif *sarif, struct text id, struct text brief, struct text full,
                           const char *level) {
    sarif_text(sarif, "id", id);
    sarif_message(sarif, "shortDescription", brief);
    sarif_message(sarif, "fullDescription", full);
    sarif_open_object(sarif, "defaultConfiguration");
    sarif_word(sarif, "level", level);
    json_close_object(&sarif->json);
}

static void put_help(struct sarif *sarif, struct text help, bool is_markdown, struct text uri) {
    sarif_open_object(sarif, "help");
    sarif_text(sarif, "text", help);
    if (is_markdown) sarif_text(sarif, "markdown", help);
    json_close_object(&sarif->json);
    sarif_text(sarif, "helpUri", uri);
}

/* What a rule requires, in its own words, and what it cites. */
static void put_rule(struct sarif *sarif, const struct rule *rule) {
    struct arena *arena = sarif->json.output->arena;
    struct text name = names_text(model_of(sarif->found)->names, rule->name);
    struct text requires =
        text_folded(arena, sources_text(sarif->found->sources, rule->require->span));
    struct text brief = rule->label.bytes == NULL ? name : rule->label;
    struct text_builder help = {.arena = arena};
    struct text full = text_format(arena, "%.*s. It requires `%.*s`.", TEXT_ARGUMENT(brief),
                                   TEXT_ARGUMENT(requires));
    text_append(&help, full);
    if (rule->source.bytes != NULL) {
        text_append_string(&help, "\nsource: ");
        text_append(&help, rule->source);
    }
    text_append_format(&help, "\n`zonal why %.*s` tells how its verdicts came about.",
                       TEXT_ARGUMENT(name));
    json_open_object(&sarif->json);
    put_descriptor(sarif, name, brief, full, severity_word(rule->severity));
    put_help(sarif, text_built(&help), false,
             rule->is_standard ? TEXT(DOCUMENTS "/language.md#the-standard-rules")
                               : TEXT(DOCUMENTS "/language.md#rules"));
    json_close_object(&sarif->json);
}

/* `diagnostics.md#e0301` */
static struct text uri_of_code(struct arena *arena, const char *code) {
    return text_format(arena, "%s/diagnostics.md#%c%s", DOCUMENTS, code[0] - 'A' + 'a', code + 1);
}

static void put_code(struct sarif *sarif, struct text tag) {
    const struct code_facts *facts = code_facts;
    while (!text_equal(text_of(facts->code), tag)) facts++;
    json_open_object(&sarif->json);
    put_descriptor(sarif, tag, text_of(facts->meaning), text_of(facts->meaning), facts->severity);
    put_help(sarif, text_of(facts->page), true,
             uri_of_code(sarif->json.output->arena, facts->code));
    json_close_object(&sarif->json);
}

static void put_other(struct sarif *sarif, const char *id, const char *meaning, const char *level,
                      const char *page) {
    struct text words = text_of(meaning);
    json_open_object(&sarif->json);
    put_descriptor(sarif, text_of(id), words, words, level);
    put_help(sarif, words, false, text_of(page));
    json_close_object(&sarif->json);
}

static void put_rules(struct sarif *sarif) {
    const struct model *model = model_of(sarif->found);
    sarif_open_array(sarif, "rules");
    for (uint32_t n = 0; n < rule_count(sarif); n++) put_rule(sarif, &model->rules.items[n]);
    for (uint32_t n = 0; n < sarif->codes.count; n++) {
        bool is_test = text_equal(sarif->codes.items[n], TEXT("expect"));
        if (!is_test) put_code(sarif, sarif->codes.items[n]);
        if (!is_test) continue;
        put_other(sarif, "expect", "what a test of the plan expects, and is not so", "error",
                  DOCUMENTS "/language.md#tests");
    }
    json_close_array(&sarif->json);
}

static void put_notices(struct sarif *sarif) {
    sarif_open_array(sarif, "notifications");
    for (uint32_t n = 0; n < sarif->notices.count; n++) {
        bool is_print = text_equal(sarif->notices.items[n], TEXT("print"));
        if (!is_print) put_code(sarif, sarif->notices.items[n]);
        if (!is_print) continue;
        put_other(sarif, "print", "what the plan prints", "note",
                  DOCUMENTS "/language.md#let-and-print");
    }
    json_close_array(&sarif->json);
}

void sarif_tool(struct sarif *sarif) {
    sarif_open_object(sarif, "tool");
    sarif_open_object(sarif, "driver");
    sarif_word(sarif, "name", "zonal");
    sarif_word(sarif, "version", sarif->found->version);
    sarif_word(sarif, "semanticVersion", sarif->found->version);
    sarif_word(sarif, "informationUri", DOCUMENTS "/README.md");
    put_rules(sarif);
    put_notices(sarif);
    json_close_object(&sarif->json);
    json_close_object(&sarif->json);
}
