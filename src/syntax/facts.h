/* Facts: what statements say of places, leads and figures, as flat rows in the order of the text.
 * Nothing is looked up in them: a name is still the number of its letters. A plan is mostly made of
 * such statements, and where a row holds all that one says, its tree is given up as soon as it has
 * been read. */
#ifndef SYNTAX_FACTS_H
#define SYNTAX_FACTS_H

#include "base/paged.h"
#include "syntax/ast.h"

/* A name, and where it starts in the source. */
struct mention {
    name_id name; /* 0: none is mentioned */
    uint32_t start;
};

/* What few statements say. */
struct fact_note {
    struct text label; /* bytes NULL where there is none, as in the next */
    struct span label_span;
    struct text source;
    const struct syntax_node *grows; /* the expression, or NULL */
};

/* A place that an `industry` or a `district` statement names. */
struct place_fact {
    struct mention place;
    struct mention parent;
    uint32_t note : 31; /* index into the notes, whose first is empty */
    unsigned is_industry : 1;
};

struct lead_fact {
    name_id district;
    struct mention industry;
    int32_t year; /* 0: undated */
    uint32_t note;
};

/* A number that is not whole, or has a unit. */
struct amount_fact {
    uint32_t start;
    struct mention suffix; /* letters that touch it */
    struct mention unit;   /* behind it */
};

/* What is known of a figure's value without the plan. */
enum value_form {
    FORM_WHOLE,  /* a whole number without a unit, its scale taken in */
    FORM_AMOUNT, /* another number */
    FORM_TREE    /* to be computed */
};

/* The word behind `with parts`. */
enum parts_word {
    PARTS_UNSAID,
    PARTS_SAY_WITHIN,
    PARTS_SAY_EQUAL,
    PARTS_SAY_REACH,
    PARTS_SAY_APART
};

/* A figure: a statement's, or one entry's of its table. */
struct figure_fact {
    enum node_kind kind : 8; /* TARGET, OUTPUT or INDICATOR */
    enum parts_word parts : 8;
    enum value_form form : 8;
    uint8_t key_count;       /* of an indicator */
    struct mention of;       /* the district of an output; the indicator */
    struct mention industry; /* of a target or an output */
    uint32_t first_key;      /* of an indicator: index into the keys */
    uint32_t start;          /* of the statement, or the entry, and the end of its value */
    uint32_t end;
    int32_t year; /* 0: undated */
    uint32_t note;
    union {
        int64_t whole;
        uint32_t amount; /* index into the amounts */
        const struct syntax_node *value;
    };
};

/* An `indicator` statement, which declares its name. */
struct indicator_fact {
    struct mention indicator;
    uint32_t note;
};

struct facts {
    PAGED(struct place_fact) places;
    PAGED(struct lead_fact) leads;
    PAGED(struct figure_fact) figures;
    PAGED(struct indicator_fact) indicators;
    PAGED(struct mention) keys;
    PAGED(struct amount_fact) amounts;
    VECTOR(struct fact_note) notes;
};

/* Why a figure's statement makes no facts: what its head names and what its value is do not go
 * together. */
enum figure_fault {
    FIGURE_RIGHT,
    FIGURE_NEEDLESS_TABLE,
    FIGURE_WITHOUT_NAME,
    FIGURE_TOO_MANY_KEYS
};

enum figure_fault figure_fault(const struct syntax_node *statement);

/* Forgets all facts, and keeps the room that they took. */
void facts_clear(struct facts *facts);

/* Adds what the statement says, if it is one of those that facts are for. True where it says no
 * more, so that its tree is not needed; else facts may point into the tree. */
bool facts_take(struct arena *arena, const struct names *names, struct facts *facts,
                const struct syntax_node *statement);

/* Puts other names in the place of all that are mentioned: by name, what they are instead. */
void facts_rename(struct facts *facts, const name_id *names);

/* Where a name ends that starts there in the text. */
uint32_t mention_end(struct text text, uint32_t start);

#endif
