/* The facts of a plan with edits put upon it, as model/layer.h puts them upon its model: what is stated takes the
 * place of what was, and drops take away. What comes out are facts of the plan as it is then. */
#ifndef CANONICAL_FOLD_H
#define CANONICAL_FOLD_H

#include "canonical/canonical.h"

struct syntax_node;

/* What is put on at once: the statements below a node. */
struct fold_layer {
    const struct syntax_node *root;
    struct text source; /* that is cited by those that cite none; bytes NULL: none */
};

/* What is written of a figure instead of its expression, which reads what the figure was before. */
struct fold_value {
    uint32_t source; /* where what states it begins */
    uint32_t start;
    struct text value;
};

/* A name that is to be declared, and where it stands. */
struct fold_name {
    name_id name;
    struct span span;
};

/* What is put upon a plan, in its order, and what is known of the outcome. */
struct fold_input {
    struct names *names;
    const struct syntax_tree *standard; /* the standard indicators; NULL where they are left out */
    VECTOR(struct fold_layer) layers;
    VECTOR(struct fold_value) values; /* ascending by place */
    VECTOR(struct fold_name)
    industries;                     /* that are to be declared, since nothing else names them */
    VECTOR(struct fold_name) empty; /* numbers of the plan of which no figure is left */
    VECTOR(name_id) scenarios;      /* that are on, and part of the plan so */
    const bool *is_taken;           /* by name: it is called so in the plan */
    uint32_t taken_count;
    bool
        keeps_lets; /* a `let` that reads what it was may be told as it is, since nobody is to read it again */
    uint32_t base_count; /* layers that edits are held against, as part of the plan */
};

struct fold_entry;

/* The facts, with what was found on the way. */
struct folded {
    struct canonical *canonical;
    const struct fold_input *input;
    VECTOR(struct fold_entry) entries;
    uint32_t *slots; /* by the hash of keys, the latest entry with such a key + 1 */
    uint32_t slot_count;
    uint32_t of_plan; /* entries that the plan itself has; those of layers stand behind them */
    VECTOR(name_id) dropped_districts;
    VECTOR(const struct canonical_fact *)
    standard_drops; /* what took a standard figure away that is still away */
};

/* One fact, and what became of it. */
struct fold_entry {
    const struct canonical_fact *fact;
    struct text how; /* of a target: how its parts sum up to it */
    uint32_t layer;  /* 0: the plan's own */
    uint32_t before; /* the entry before it in its slot, + 1 */
    bool is_gone;
    bool is_standard;
};

/* Puts the layers upon the facts of a plan, to which those of the layers are added. The result lives in its arena. */
struct folded *fold_layers(struct canonical *plan, const struct fold_input *input);

/* The facts that are left, nothing else. */
struct canonical *fold_facts(struct folded *folded);

/* The same for edits to be made of them, which leave the plan itself as it is: with whatever they name declared. */
struct canonical *fold_edits(struct folded *folded);

/* The same as a plan of its own: without the names of districts that are gone, and with whatever is named declared. What a
 * scenario or a test states of such a district, which cannot be, is `*untold`; NULL where there is nothing. */
struct canonical *fold_whole(struct folded *folded, const struct canonical_fact **untold);

/* For the files that fold: the first live entry with the key of that kind, from `from`, an entry + 1 or 0 for the latest. */
uint32_t fold_find(const struct folded *folded, enum fact_kind kind, struct text key,
                   uint32_t from);

/* Adds an entry to a layer. */
void fold_add(struct folded *folded, const struct canonical_fact *fact, uint32_t layer);

/* Whether a fact goes with a district: it is of the district, or that it is its child. */
bool fold_goes_with(const struct folded *folded, const struct canonical_fact *fact,
                    name_id district);

/* The key of what a drop of a figure or a lead takes away, and its kind. */
struct text fold_dropped_key(struct arena *arena, const struct canonical_fact *drop,
                             enum fact_kind *kind);

/* A number that is missing, whatever else is stated; and a statement of an indicator that comes to it. */
extern const char fold_missing_number[];
struct canonical_fact *fold_missing(struct arena *arena, struct text key,
                                    const struct canonical_fact *drop);

#endif
