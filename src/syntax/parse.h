/* Parsing: a source to its tree. Never fails: what cannot be read is reported and left out. */
#ifndef SYNTAX_PARSE_H
#define SYNTAX_PARSE_H

#include "base/watch.h"
#include "syntax/facts.h"

/* What parsing works with. Trees are made in `arena`; their facts in `facts`, which is given back once
 * a model has been built of them; what is needed for a while in `scratch`. Names are shared by all
 * files of a plan. */
struct syntax_context {
    struct arena *arena;
    struct facts_room facts;
    struct arena
        *symbols; /* of the model that is built, for what its names stand for, and nothing else */
    struct arena *scratch;
    struct sources *sources;
    struct names *names;
    struct diagnostics *diagnostics;
    struct watch *
        watch; /* who is told how far it is, or NULL; where it ends the call, the trees are of no use */
    uint32_t jobs; /* threads that may share the work; 0 and 1: none is started */
    bool is_trial; /* nobody reads the reports: they need no words of what to write instead */
};

/* Reads a file. The tree holds what its facts do not, and lives as long as the context's arena. That
 * of a large file may be in pieces, each of which stands for the next statements. */
struct syntax_tree *syntax_parse(struct syntax_context *context, uint32_t source);

/* The same with the tree of every statement, for what works on the text itself. */
struct syntax_tree *syntax_parse_whole(struct syntax_context *context, uint32_t source);

/* Reads a source that holds what can be put upon a plan that is checked, and nothing else: what may stand in
 * a scenario; and rules, scenarios, tests and what is to be printed. Its root is the edits, where the text
 * can be read. */
struct syntax_tree *syntax_parse_edits(struct syntax_context *context, uint32_t source);

/* Reads a source that holds expressions, parted by commas, and nothing else. The tree is that of a
 * file with one `print` of them, but their strings hold no interpolations. */
struct syntax_tree *syntax_parse_expressions(struct syntax_context *context, uint32_t source);

/* What a text is that somebody enters who explores a plan. */
enum syntax_entry_kind { ENTRY_EMPTY, ENTRY_STATEMENTS, ENTRY_EXPRESSIONS, ENTRY_UNFINISHED };

struct syntax_entry {
    enum syntax_entry_kind kind;
    bool is_of_expressions; /* of what is unfinished: it begins some */
    bool is_of_files;       /* it has statements that only a file can have (syntax_parse_edits) */
    struct span
        open; /* the innermost bracket that is open at the end of what is unfinished, if one is */
};

/* Looks what a source is: nothing, statements, or expressions, as syntax_parse_edits and
 * syntax_parse_expressions read them, right or wrong; or the beginning of either, with no mistake up
 * to its end. What is reported on the way is of no use. */
struct syntax_entry syntax_look(struct syntax_context *context, uint32_t source);

/* Whether the word is one of the language's, so that as a name it stands in backquotes. */
bool syntax_is_reserved(struct text word);

/* Appends the source's tokens, one a line: place, kind, text; comments and the ends of statements
 * among them. What cannot be read is reported as by syntax_parse. */
void syntax_dump_tokens(struct syntax_context *context, uint32_t source,
                        struct text_builder *output);

/* Appends the tree, one node a line, indented, with its place; comments where they stand. */
void syntax_dump_tree(const struct syntax_context *context, const struct syntax_tree *tree,
                      struct text_builder *output);

#endif
