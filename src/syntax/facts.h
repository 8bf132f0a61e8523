/* Facts: what statements say of places, leads and figures, as flat rows in the order of the text.
 * Nothing is looked up in them: a name is still the number of its letters. A plan is mostly made of
 * such statements, and where a row holds all that one says, its tree is given up as soon as it has
 * been read. */
#ifndef SYNTAX_FACTS_H
#define SYNTAX_FACTS_H

#include "base/number.h"
#include "base/paged.h"
#include "syntax/statement_parts.h"

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
    bool grows_alike;                /* others grow by the same, of which the tree is not theirs */
};

/* By what figures grow as it is written, and the first note that says that and nothing else. Each has one slot,
 * which the last takes that comes by. */
struct growth_fact {
    struct text text;
    const struct syntax_node *grows; /* NULL: none is known */
    uint32_t note;                   /* 0: there is none yet */
};

enum { GROWTH_FACTS = 512 };

/* What few statements say beside, or are: so say all rows of a kind from the `first` on until another of
 * these begins. */
struct fact_run {
    uint32_t first;
    uint32_t note; /* index into the notes, whose first is empty */
    uint32_t head; /* of the entries of a table: where their statement starts; of others NO_HEAD */
    union {
        int32_t year;     /* of leads; 0: undated */
        uint32_t measure; /* of figures: index into the measures, whose first is empty, too */
    };
};

#define NO_HEAD UINT32_MAX

struct fact_runs {
    PAGED(struct fact_run) list;
    struct fact_run last;
};

/* A place that an `industry` or a `district` statement names. */
struct place_fact {
    struct mention place;
    name_id parent; /* 0: none is mentioned */
    uint32_t parent_start : 31;
    unsigned is_industry : 1;
};

struct lead_fact {
    name_id district;
    struct mention industry;
};

/* What is known of a figure's value without the plan. */
enum value_form {
    FORM_TENS,   /* a number of few digits */
    FORM_NUMBER, /* another, which is found again in the text */
    FORM_TREE    /* to be computed */
};

/* Letters that touch a number, and those behind it; 0 where there are none. */
struct fact_measure {
    name_id suffix;
    name_id unit;
};

/* A figure: a statement's, or one entry's of its table. */
struct figure_fact {
    union {
        int32_t tens;  /* of a number of few digits: so many, times ten to the power */
        uint32_t tree; /* index into the trees */
    };
    name_id of; /* the district of an output; the indicator */
    union {
        name_id industry;   /* of a target or an output */
        uint32_t first_key; /* of an indicator: index into the keys */
    };
    uint32_t start;     /* of the statement, or the entry */
    unsigned year : 14; /* 0: undated */
    unsigned kind : 4;  /* NODE_TARGET, NODE_OUTPUT or NODE_INDICATOR */
    enum parts_word parts : 3;
    enum value_form form : 2;
    unsigned power : 6;     /* from LEAST_POWER_OF_TENS on */
    unsigned key_count : 3; /* of an indicator */
};

static inline int32_t fact_power(const struct figure_fact *fact) {
    return LEAST_POWER_OF_TENS + (int32_t)fact->power;
}

/* An `indicator` statement, which declares its name. */
struct indicator_fact {
    struct mention indicator;
    uint32_t note;
};

struct facts {
    PAGED(struct place_fact) places;
    PAGED(struct lead_fact) leads;
    PAGED(struct figure_fact) figures;
    uint32_t apart; /* how many of these are of indicators, or are to be computed */
    PAGED(struct indicator_fact) indicators;
    PAGED(struct mention) keys;
    PAGED(struct fact_measure) measures; /* each once, if it was among the last few */
    PAGED(const struct syntax_node *) trees;
    struct fact_runs place_runs;
    struct fact_runs lead_runs;
    struct fact_runs figure_runs;
    VECTOR(struct fact_note) notes;
    struct growth_fact *growths; /* GROWTH_FACTS of them; NULL before the first */
};

/* The run that a row is in. `at` is the number of a run that begins no later, 0 at first, and goes on to
 * the one found, for rows that are gone through in their order. */
static inline struct fact_run fact_run_of(const struct fact_runs *runs, uint32_t *at,
                                          uint32_t row) {
    while (*at + 1 < runs->list.count && paged_at(&runs->list, *at + 1)->first <= row) ++*at;
    return *paged_at(&runs->list, *at);
}

/* Where facts are kept: those of each kind by themselves, since a model gives them back one after the other.
 * With the leads and the figures nothing is kept at all, be it of theirs, since these are given back while the
 * model is made of them. */
struct facts_room {
    struct arena *places;
    struct arena *leads;
    struct arena *figures;
    struct arena *others;
};

/* All of them in one arena, for facts of which no model is built. */
static inline struct facts_room facts_in(struct arena *arena) {
    return (struct facts_room){arena, arena, arena, arena};
}

/* An arena for each. */
struct fact_arenas {
    struct arena places;
    struct arena leads;
    struct arena figures;
    struct arena others;
};

void fact_arenas_init(struct fact_arenas *arenas, struct memory *memory);
void fact_arenas_release(struct fact_arenas *arenas);

static inline struct facts_room facts_apart(struct fact_arenas *arenas) {
    return (struct facts_room){&arenas->places, &arenas->leads, &arenas->figures, &arenas->others};
}

/* Hands all that lives in the arenas to those of a room; they are empty then. */
void fact_arenas_hand_over(struct fact_arenas *arenas, struct facts_room room);

/* Whether there is a figure that grows so, by the same letters. */
bool facts_know_growth(const struct facts *facts, struct text growth);

/* Forgets all facts, and keeps the room that they took. */
void facts_clear(struct facts *facts);

/* Adds what the statement says, if it is one of those that facts are for. True where it says no
 * more, so that its tree is not needed; else facts may point into the tree. */
bool facts_take(const struct facts_room *room, struct facts *facts,
                const struct statement_parts *parts);

/* Forgets the places, or the leads, or the figures and all else, whose room is given back. */
void facts_forget_places(struct facts *facts);
void facts_forget_leads(struct facts *facts);
void facts_forget_figures(struct facts *facts);

/* Puts other names in the place of those that are mentioned in figures, and in all else: by name, what they are
 * instead. */
void facts_rename_figures(struct facts *facts, const name_id *names);
void facts_rename_others(struct facts *facts, const name_id *names);

#endif
