/* The state of a completion, shared by the files of this folder; no other includes this. */
#ifndef COMPLETE_COMPLETING_H
#define COMPLETE_COMPLETING_H

#include "complete/complete.h"
#include "syntax/probe.h"

enum kind {
#define KIND(NAME, word, offer, whose) KIND_##NAME,
#include "complete/kinds.def"
    KIND_COUNT
};

/* A set of kinds. */
typedef uint32_t kind_set;
#define KIND_SET(NAME) ((kind_set)1 << KIND_##NAME)

/* What has been typed of a word, and the same in small letters, character by character. */
struct typed {
    struct text text;
    uint32_t *folded;
    uint32_t count;
};

/* How well a name goes with what has been typed; the better the smaller. */
enum match { MATCH_AS_TYPED, MATCH_FOLDED, MATCH_LABEL, MATCH_COUNT };

/* A word that goes with that, as the host is given it. */
struct found_word {
    struct completion completion;
    bool is_name;
};

/* A name that is bound where the word stands. */
struct bound {
    struct text name;
    struct type type; /* ANY where it is not known */
};

/* A node and all that it stands in, from the outermost on. */
struct path {
    VECTOR(const struct syntax_node *) nodes;
};

/* A name that the text itself declares. */
struct declaration {
    enum kind kind;
    struct text name;
    struct text label; /* bytes NULL where there is none */
};

struct completing {
    const struct model *model; /* or NULL */
    const struct names *known; /* the model's names */
    struct arena *arena;
    struct arena *scratch;
    struct names names; /* of the text */
    struct text text;   /* as it was given */
    uint32_t cursor;
    uint32_t from; /* where the word starts */
    struct typed typed;
    VECTOR(struct bound) bound; /* from the outermost on */
    bool is_first;              /* no statement stands before the text */
    VECTOR(struct declaration) declared;
    bool is_noted;      /* what the text declares */
    bool *is_offered;   /* by name of the model: those that were */
    struct type object; /* of what stands before a dot */
    bool is_value;      /* the word stands for a value: with its bracket where it takes some */
    VECTOR(struct found_word) found[MATCH_COUNT];
    uint32_t named[MATCH_COUNT]; /* how many of them are names */
    uint32_t more;               /* names that are left out */
};

/* Sets what has been typed (match.c). */
void typed_set(struct completing *completing, struct text text);

/* A word that may stand there. Where it is a name of the plan, it is written in backquotes if it needs them, and may
 * be known by its label, too. */
struct offer {
    const char *kind;
    struct text word;
    struct text label;  /* bytes NULL where there is none */
    const char *behind; /* it is written: a bracket, or NULL */
    bool is_name;
};

/* Whether the word goes with what has been typed; and offers it if it does. */
bool offer_goes(const struct completing *completing, struct offer offer);
void offer(struct completing *completing, struct offer offer);

/* Puts together what was offered, the best first. */
void offers_gather(const struct completing *completing, struct completions *result);

/* Notes what the statements of a tree declare, but for the one in which the mark stands (declared.c). */
void declared_note(struct completing *completing, const struct syntax_node *root, uint32_t mark);

/* Offers what the text declares of a kind, and the plan does not yet. */
void offer_declared(struct completing *completing, enum kind kind, const char *word);

/* What offers all words of a kind (names.c, language.c), and of the kinds those of the set. */
#define KIND(NAME, word, offer, whose) void offer(struct completing *completing, const char *kind);
#include "complete/kinds.def"
void offer_kinds(struct completing *completing, kind_set kinds);

/* Finds what starts there and has no parts of its own, and all that it stands in; an empty path where nothing does
 * (place.c). */
struct path path_find(struct arena *arena, const struct syntax_node *root, uint32_t start);

/* Of what kinds the end of a path may be, a name or a number. Sets what is bound there, and the type of what stands
 * before a dot. */
kind_set place_kinds(struct completing *completing, const struct path *path);

/* Notes what is bound at the end of a path (scope.c). */
void scope_bind(struct completing *completing, const struct path *path);

/* The text of a node's name. */
static inline struct text name_of(const struct completing *completing,
                                  const struct syntax_node *node) {
    return names_text(&completing->names, node->name);
}

#endif
