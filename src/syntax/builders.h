/* Builders: what the grammar's actions call, one for each action, and the scanner for names. They make
 * nodes in the parse's arena; none looks anything up or evaluates anything. A returned node is never NULL. */
#ifndef SYNTAX_BUILDERS_H
#define SYNTAX_BUILDERS_H

#include "base/limits.h"
#include "syntax/parse_state.h"

/* A node with those children that are not NULL; a LIST gives its own. Where it would be higher
 * than LIMIT_HEIGHT, that is reported and the node is one that stands for nothing. */
struct syntax_node *build_node(struct parse *parse, enum node_kind kind, struct extent extent,
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

struct syntax_node *build_file(struct parse *parse, struct extent extent,
                               struct syntax_node *items);
struct syntax_node *build_edits(struct parse *parse, struct extent extent,
                                struct syntax_node *items);
void build_result(struct parse *parse, struct syntax_node *node);

/* The first of the names that were read and have no node yet, which stands at `extent`. */
struct syntax_node *build_name(struct parse *parse, enum node_kind kind, struct extent extent);

/* The name as the expression that it is by itself. */
struct syntax_node *build_reference(struct syntax_node *name);

/* What the quoted string says, its escapes replaced; bad ones are reported. */
struct text build_text(struct parse *parse, struct extent string);

/* A text node from the quoted string at `extent`, its escapes replaced; bad ones are reported. */
struct syntax_node *build_string(struct parse *parse, enum node_kind kind, struct extent extent);

/* An include; one that stands for nothing where its path is not closed, and so may be any other. */
struct syntax_node *build_include(struct parse *parse, struct extent extent,
                                  struct syntax_node *path);

/* A part of that kind which holds what `node` holds: a text's characters, a list's children. */
struct syntax_node *build_part(struct parse *parse, enum node_kind kind, struct extent extent,
                               struct syntax_node *node);

/* The statement with its source behind it. */
struct syntax_node *build_sourced(struct parse *parse, struct syntax_node *statement,
                                  struct syntax_node *source);

struct syntax_node *build_number(struct parse *parse, struct extent digits,
                                 struct syntax_node *suffix, struct syntax_node *unit);
/* The year that is written so, or 0 where that is none. */
int32_t build_read_year(struct text digits);

struct syntax_node *build_year(struct parse *parse, struct extent digits);
struct syntax_node *build_date(struct parse *parse, struct extent date);
struct syntax_node *build_how(struct parse *parse, struct extent word);
struct syntax_node *build_severity(struct parse *parse, struct extent extent,
                                   struct syntax_node *word);

/* The node with a wider extent, for an expression in brackets. */
struct syntax_node *build_widened(struct syntax_node *node, struct extent extent);

/* The message of a rule: the quoted string at `extent` with its interpolations parsed. */
struct syntax_node *build_message(struct parse *parse, struct extent extent);

/* A print statement: in its strings, interpolations are parsed. */
struct syntax_node *build_print(struct parse *parse, struct extent extent,
                                struct syntax_node *values);

/* A rule; reports clauses that are missing, doubled or out of their order. */
struct syntax_node *build_rule(struct parse *parse, struct extent extent, struct syntax_node *name,
                               struct syntax_node *label, struct syntax_node *clauses);

/* Reads the quoted string at `extent` as text with interpolations (template.c). `reports` is false
 * where its escapes have been looked at before. */
struct syntax_node *template_parse(struct parse *parse, struct extent extent, bool reports);

/* Replaces the escapes of `raw`, whose first byte stands at `offset` of the source; reports bad
 * ones where `reports` is true. Braces doubled to mean one are the template's business. */
struct text string_unescape(struct parse *parse, struct text raw, uint32_t offset, bool reports);

#endif
