/* Lowering: from the grammar's expressions to typed ones. Names are looked up, types checked, and
 * every mistake reported where it stands; what is wrong becomes an expression of type ANY, so that
 * it is told once. */
#ifndef MODEL_LOWER_H
#define MODEL_LOWER_H

#include "model/builder.h"

/* A name bound by `each`, `for` or a parameter. */
struct bound {
    name_id name;
    uint32_t slot;
    struct type type;
};

/* The scopes around an expression. Slots are given out upwards; `slot_count` is the most there
 * were. */
struct lowering {
    struct builder *builder;
    struct bound bound[LIMIT_VARIABLES];
    uint32_t bound_count;
    uint32_t slot_count;
};

/* Binds a name in the slot after those in use; false where there are too many, which is reported. */
bool lower_bind(struct lowering *lowering, const struct syntax_node *name, struct type type);
void lower_unbind(struct lowering *lowering);

/* The typed expression; never NULL. */
struct expression *lower(struct lowering *lowering, const struct syntax_node *node);

/* The same, held to a type; `what` begins the message where it is another: "a target". Then what is
 * returned is wrong too. */
struct expression *lower_as(struct lowering *lowering, const struct syntax_node *node,
                            struct type type, const char *what);

/* A formula of its own, without names bound around it. */
struct formula lower_formula(struct builder *builder, const struct syntax_node *node);

/* For the parts of lowering (lower_names.c, lower_fields.c, lower_calls.c, lower_sets.c). */
struct expression *lower_new(struct lowering *lowering, enum expression_kind kind, struct type type,
                             const struct syntax_node *node, struct expression *const *operands,
                             uint32_t count);
struct expression *lower_wrong(struct lowering *lowering, const struct syntax_node *node);
/* Reports an expression of another type; false then. */
bool lower_expect(struct lowering *lowering, const struct expression *expression, struct type type,
                  const char *what);
/* Reports an expression that is no set, of members of which `wanted` is a set; false then. */
bool lower_expect_set(struct lowering *lowering, const struct expression *expression,
                      struct type wanted, const char *what);
/* Reports a year to read in that is no number, false then, or that stands there as a number, but has not four
 * digits. */
bool lower_expect_year(struct lowering *lowering, const struct expression *year);
/* Whether districts or industries have a field of the name. */
bool lower_is_field(struct text name);
/* What stands in the brackets of a function of the language. */
struct text lower_function_form(struct text name);
/* The let that its name means here: in a scenario's own definition of it, what it was. */
uint32_t let_meant(const struct builder *builder, uint32_t let);
struct expression *lower_reference(struct lowering *lowering, const struct syntax_node *node);
struct expression *lower_call(struct lowering *lowering, const struct syntax_node *node);
struct expression *lower_field(struct lowering *lowering, const struct syntax_node *node);
struct expression *lower_set(struct lowering *lowering, const struct syntax_node *node);
struct expression *lower_collect(struct lowering *lowering, const struct syntax_node *node,
                                 const struct syntax_node *collect, enum function function);

#endif
