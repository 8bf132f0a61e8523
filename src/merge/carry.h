/* Carrying over: what a merge states is written into the text of one side, the ground, as far as it is not
 * stated there; from the text of the other, with its comments. */
#ifndef MERGE_CARRY_H
#define MERGE_CARRY_H

#include "merge/patch.h"
#include "merge/remarks.h"

/* Where statements are put. */
struct landing {
    enum { NOWHERE_YET, LINES_BEHIND, LINES_BEFORE, INLINE_BEHIND, INLINE_BEFORE } form;
    uint32_t at;
    struct text indent; /* of the lines there */
};

/* The comments of what is put somewhere: lines, and what stands behind it; no text without. */
struct comments {
    struct text above;
    struct text behind;
};

/* A part that is put into a list, behind so many of its parts. */
struct list_put {
    uint32_t behind;
    struct text text;
    struct comments comments;
};

/* A list or a table of the ground that is changed. */
struct list {
    const struct syntax_node *node; /* its parts stand within */
    VECTOR(const struct syntax_node *) parts;
    bool *is_cut; /* by part */
    VECTOR(struct list_put) puts;
};

struct carry {
    struct arena *arena;
    const struct settled *settled;
    enum side conflicts; /* the side that they are left to */
    enum side ground_side;
    enum side other_side;
    const struct edition *ground;
    const struct edition *other;
    struct patch *patch;
    bool *is_cut;                   /* by fact of the ground */
    const struct element **becomes; /* by fact of the ground: what it is changed to, or NULL */
    const struct element **adds;    /* by fact of the other: what it brings, or NULL */
    VECTOR(struct list) lists;
    VECTOR(struct span) copied; /* what of the other was taken as it is, comments too */
    struct landing *landings;   /* by statement of the other: where it was put */
    bool *is_copied;            /* by statement of the other: with the block that it is in */
    const struct remarks *remarks;
    bool *is_taken; /* by comment of the ground: it was put elsewhere */
    uint32_t *
        counterparts; /* by comment of the other: that of the ground which it is or stands below, or NONE */
};

/* Makes the patch of the ground. */
void carry_over(struct patch *patch, struct arena *arena, const struct settled *settled,
                const struct remarks *remarks, enum side ground, enum side conflicts);

/* --- Its steps --- */

/* Adds what the other's statements bring. */
void carry_statements(struct carry *carry);

/* Takes the part that states the fact of the ground out of its list. */
void carry_cut_part(struct carry *carry, const struct canonical_fact *fact);

/* Puts a part in behind or before that which states the fact of the ground; whether there is a line for it, or
 * neither it nor what is there has comments. */
void carry_put_part(struct carry *carry, const struct canonical_fact *fact, bool is_behind,
                    struct text text, struct comments comments);
bool carry_fits_part(struct carry *carry, const struct canonical_fact *fact, bool is_behind,
                     bool has_comments);

/* Writes all changes of lists into the patch. */
void carry_lists(struct carry *carry);

/* Takes out the comments of the ground that the other has taken out. */
void carry_cut_comments(struct carry *carry);

/* Whether the other's comment is still to be put into the ground. */
bool carry_is_due(const struct carry *carry, uint32_t comment);

/* Whether a comment that ends there in the other, if one does, goes with the statement before it: the ground has it not,
 * or leaves it behind. */
bool carry_goes_with(const struct carry *carry, uint32_t end);

/* Whether the other's fact has comments that go where it goes; takes them along, in lines with this indent. */
bool carry_has_comments(const struct carry *carry, uint32_t fact);
struct comments carry_take_comments(struct carry *carry, uint32_t fact, struct text indent);

/* Adds the comments that the other has added, and keeps those whose facts are gone. */
void carry_comments(struct carry *carry);

/* Whether all that the ground's statement states is cut. */
bool carry_is_gone(const struct carry *carry, uint32_t statement);

/* The statement of the ground that states the same as one of the other, or a part of it; NONE where there
 * is none in the same block. */
uint32_t carry_counterpart(const struct carry *carry, uint32_t statement);

#endif
