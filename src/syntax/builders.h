/* Builders: what the grammar's actions call, one for each action. They make nodes in the parse's
 * arena; none looks anything up or evaluates anything. A returned node is never NULL. */
#ifndef SYNTAX_BUILDERS_H
#define SYNTAX_BUILDERS_H

#include "base/limits.h"
#include "syntax/parse_state.h"

/* A node with those children that are not NULL; a LIST gives its own. Where it would be higher
 * than LIMIT_HEIGHT, that is reported and the node is one that stands for nothing. */
struct syntax_node *build_node(struct parse *parse, enum node_kind kind, struct span span,
                               struct syntax_node *const *children, size_t count);

/* The list with the child, or with another list's children, behind its own. */
struct syntax_node *build_append(struct parse *parse, struct syntax_node *list,
                                 struct syntax_node *child);

/* No statements yet, of a file or of a block. */
struct syntax_node *build_statements(struct parse *parse);

/* The statements with one more. One of a file is held against where it stands, and its facts are
 * taken: where these are all that it says, its tree is given up. */
struct syntax_node *build_statement(struct parse *parse, struct syntax_node *statements,
                                    struct syntax_node *statement);

/* Gives the nodes that were made since the last time the numbers of their names: when a statement has
 * been read, and when the parse ends, whether or not something came of it. */
void build_names(struct parse *parse);

struct syntax_node *build_file(struct parse *parse, struct span span, struct syntax_node *items);
struct syntax_node *build_edits(struct parse *parse, struct span span, struct syntax_node *items);
void build_result(struct parse *parse, struct syntax_node *node);

struct syntax_node *build_name(struct parse *parse, enum node_kind kind, struct span span,
                               uint32_t ahead);

/* A text node from the quoted string at `span`, its escapes replaced; bad ones are reported. */
struct syntax_node *build_string(struct parse *parse, enum node_kind kind, struct span span);

/* A part of that kind which holds what `node` holds: a text's characters, a list's children. */
struct syntax_node *build_part(struct parse *parse, enum node_kind kind, struct span span,
                               struct syntax_node *node);

struct syntax_node *build_number(struct parse *parse, struct span digits,
                                 struct syntax_node *suffix, struct syntax_node *unit);
struct syntax_node *build_year(struct parse *parse, struct span digits);
struct syntax_node *build_date(struct parse *parse, struct span date);
struct syntax_node *build_how(struct parse *parse, struct span word);
struct syntax_node *build_severity(struct parse *parse, struct span span, uint32_t word);

/* The node with a wider span, for an expression in brackets. */
struct syntax_node *build_widened(struct syntax_node *node, struct span span);

/* The message of a rule: the quoted string at `span` with its interpolations parsed. */
struct syntax_node *build_message(struct parse *parse, struct span span);

/* A print statement: in its strings, interpolations are parsed. */
struct syntax_node *build_print(struct parse *parse, struct span span, struct syntax_node *values);

/* A rule; reports clauses that are missing, doubled or out of their order. */
struct syntax_node *build_rule(struct parse *parse, struct span span, struct syntax_node *name,
                               struct syntax_node *label, struct syntax_node *clauses);

/* Reads the quoted string at `span` as text with interpolations (template.c). `reports` is false
 * where its escapes have been looked at before. */
struct syntax_node *template_parse(struct parse *parse, struct span span, bool reports);

/* Replaces the escapes of `raw`, whose first byte stands at `offset` of the source; reports bad
 * ones where `reports` is true. Braces doubled to mean one are the template's business. */
struct text string_unescape(struct parse *parse, struct text raw, uint32_t offset, bool reports);

#endif
