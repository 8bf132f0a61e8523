/* The words of the language that are no keywords, as they are offered, and what is bound in the text. */
#include "base/scale.h"
#include "complete/completing.h"

void offer_variables(struct completing *completing, const char *kind) {
    for (uint32_t n = 0; n < completing->bound.count; n++) {
        struct offer variable = {.kind = kind, .word = completing->bound.items[n].name};
        variable.is_name = true;
        offer(completing, variable);
    }
}

static void offer_words(struct completing *completing, const char *kind, const char *const *words) {
    for (; *words != NULL; words++) {
        offer(completing, (struct offer){.kind = kind, .word = text_of(*words)});
    }
}

void offer_severities(struct completing *completing, const char *kind) {
    static const char *const words[] = {"error", "warning", "note", NULL};
    offer_words(completing, kind, words);
}

void offer_scales(struct completing *completing, const char *kind) {
    static const char *const words[] = {
#define SCALE(word, power) word,
#include "base/scales.def"
        NULL};
    offer_words(completing, kind, words);
}

void offer_constants(struct completing *completing, const char *kind) {
    static const char *const words[] = {
#define CONSTANT(kind, name) name,
#include "model/functions.def"
        NULL};
    offer_words(completing, kind, words);
}

void offer_all(struct completing *completing, const char *kind) {
    struct offer all = {.kind = kind, .word = TEXT("all"), .label = TEXT("the whole plan")};
    offer(completing, all);
}

void offer_functions(struct completing *completing, const char *kind) {
    static const struct {
        const char *name;
        const char *form;
    } functions[] = {
#define FUNCTION(kind, name, fewest, most, form) {name, name "(" form ")"},
#include "model/functions.def"
    };
    for (size_t n = 0; n < sizeof functions / sizeof functions[0]; n++) {
        offer(completing, (struct offer){.kind = kind,
                                         .word = text_of(functions[n].name),
                                         .label = text_of(functions[n].form),
                                         .behind = "("});
    }
}

/* The files are the host's. */
void offer_file(struct completing *completing, const char *kind) {
    vector_push(completing->arena, &completing->found[MATCH_AS_TYPED],
                (struct found_word){.completion = {.kind = kind}});
}

void offer_kinds(struct completing *completing, kind_set kinds) {
    static const struct {
        void (*offer)(struct completing *completing, const char *kind);
        const char *word;
        enum { OF_LANGUAGE, OF_PLAN } whose;
    } rows[] = {
#define KIND(NAME, word, offer, whose) {offer, word, OF_##whose},
#include "complete/kinds.def"
    };
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        bool is_there = rows[kind].whose == OF_LANGUAGE || completing->model != NULL;
        if ((kinds >> kind & 1) == 0) continue;
        if (is_there) rows[kind].offer(completing, rows[kind].word);
        offer_declared(completing, (enum kind)kind, rows[kind].word);
    }
}
