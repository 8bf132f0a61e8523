/* Where in a statement a fact stands, and what of the text states it. */
#ifndef MERGE_PLACE_H
#define MERGE_PLACE_H

#include "merge/edition.h"

/* What is stated of the fact's key: a figure with its terms, a label, a parent. False where the kind has no value,
 * and so none to be changed. */
bool place_value(const struct edition *edition, const struct canonical_fact *fact,
                 struct span *value);

/* The expression of a figure, without its terms. */
struct span place_expression(const struct canonical_fact *fact);

/* Where a label or a parent would stand in the statement of the place, behind its name. */
struct span place_behind_name(const struct syntax_node *named);

/* The source that the statement cites with the blanks before it, or where one would stand. */
struct span place_source(const struct edition *edition, const struct syntax_node *statement);

/* The list or table that the fact is a part of, or NULL; the kind of node that its parts are. */
const struct syntax_node *place_list(const struct canonical_fact *fact, enum node_kind *parts);

/* The part of the list that states the fact: for a label, the name that has it. */
const struct syntax_node *place_part(const struct canonical_fact *fact);

/* Whether a fact that the one statement states in a list or a table would be the same in that of the other:
 * they speak of the same, for the same year, on the same terms. Sources aside. */
bool place_agrees(const struct edition *a, const struct syntax_node *statement,
                  const struct edition *b, const struct syntax_node *other);

/* Whether two facts have the same terms: how a target's parts sum up to it, a growth. */
bool place_same_terms(const struct edition *a, const struct canonical_fact *fact,
                      const struct edition *b, const struct canonical_fact *other);

/* Appends what is stated of the fact's key, as its text writes it: a figure with its terms. */
void place_append_value(struct text_builder *output, const struct edition *edition,
                        const struct canonical_fact *fact);

/* Goes back over the blanks before the place. */
uint32_t place_before_blanks(const struct edition *edition, uint32_t at);

#endif
