/* The grammar. Each action is one call of a builder (builders.h): it makes a node and looks
 * nothing up. There are no conflicts, and none may be added: lists are left-recursive, line ends
 * come as END tokens from lines.c, and `in` before a year is a token of its own.
 *
 * Two parsers are made of it. The first has no LAC (parse.lac), so that it cannot tell what could have
 * stood where there is a mistake, and stops there; then the exact one reads the text again and reports.
 *
 * Errors: an `error` stands only where a statement or a clause could, or in the head of a block so
 * that the block is still read, and always takes the token behind it, so recovery moves on with
 * every step. */

%require "3.8"
%define api.pure full
%define api.prefix {syntax_yy}
%define api.token.prefix {TOKEN_}
%define api.token.raw
%define api.value.type {struct syntax_node *}
%define api.location.type {struct extent}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param {struct parse *parse}

%code requires {
#include "syntax/ast.h"
#include "syntax/lines.h"
struct parse;
}

%code {
#include "syntax/builders.h"
#include "syntax/probe.h"

static void syntax_yyerror(struct extent *extent, struct parse *parse, const char *message);

/* Bison's stack never grows: LIMIT_PARSER_STACK is enough for every nesting that is allowed, and
 * beyond it the parser reports the limit. */
#define YYINITDEPTH LIMIT_PARSER_STACK
#define YYMAXDEPTH LIMIT_PARSER_STACK
#define YYMALLOC(size) NULL
#define YYFREE(block) ((void)(block))

#define YYLLOC_DEFAULT(current, rhs, count)                                                        \
    ((current) = (count) ? (struct extent){YYRHSLOC(rhs, 1).start, YYRHSLOC(rhs, count).end}       \
                         : extent_behind(YYRHSLOC(rhs, 0)))

/* A node of the kind at the rule's place, with the children that are not NULL; a LIST gives its
 * own children. */
#define NODE(kind, ...)                                                                            \
    build_node(parse, NODE_##kind, yyloc, (struct syntax_node *[]){__VA_ARGS__},                   \
               sizeof((struct syntax_node *[]){__VA_ARGS__}) / sizeof(struct syntax_node *))
}

%initial-action {
    yychar = parse->start;
    @$ = (struct extent){parse->at, parse->at};
}

%token END UNCLOSED UNCLOSED_BLOCK NO_BLOCK
%token NAME SUFFIX STRING NUMBER DATE IN_YEAR
%token COMMA "," COLON ":" ASSIGN "=" OPEN "(" CLOSE ")" SET_OPEN BLOCK_OPEN BRACE_CLOSE "}" DOT "."
%token EQUALS "==" UNEQUAL "!=" LESS "<" AT_MOST "<=" GREATER ">" AT_LEAST ">="
%token UNION "|" INTERSECTION "&" PLUS "+" MINUS "-" TIMES "*" DIVIDED "/"
%token AND APART BECAUSE BY DISTRICT DROP EACH ELSE EQUAL EXPECT FAILS FALSE FOR GROWS HAS HOLDS IF
%token IMPLIES IN INCLUDE INDICATOR INDUSTRY LEADS LET NOT OR OUTPUT PARTS PLAN PRINT REACH REQUIRE
%token RULE SCENARIO SEVERITY SOURCE TARGET TEST THEN TRUE UNIT UNTIL WAIVE WHERE WITH WITHIN
%token START_FILE START_EDITS START_CLAUSES START_EXPRESSION START_EXPRESSIONS

%precedence IF_ELSE
%right IMPLIES
%left OR
%left AND
%precedence NOT
%nonassoc "==" "!=" "<" "<=" ">" ">=" IN
%left "|"
%left "&"
%left "+" "-"
%left "*" "/"
%precedence NEGATION HAS
%left "."

%%

input:
    START_FILE items                { build_result(parse, build_file(parse, @$, $2)); }
|   START_EDITS items               { build_result(parse, build_edits(parse, @$, $2)); }
|   START_CLAUSES clauses           { build_result(parse, $2); }
|   START_EXPRESSION expression END { build_result(parse, $2); }
|   START_EXPRESSIONS expressions END   { build_result(parse, NODE(PRINT, $2)); }
;

/* Statements, and those among them that may say where they are from. Most of a plan are the latter, without a
 * source: what is not there is to cost them no step, so they have alternatives here, and only what is rare has
 * symbols that may be empty. */

items:
    %empty                  { $$ = build_statements(parse); }
|   items END
|   items statement END     { $$ = build_statement(parse, $1, $2); }
|   items stated END        { $$ = build_statement(parse, $1, $2); }
|   items stated source END { $$ = build_statement(parse, $1, build_sourced(parse, $2, $3)); }
|   items error END         { $$ = $1; yyerrok; }
|   items error UNCLOSED    { $$ = $1; yyerrok; }
|   items RULE error END            { $$ = $1; yyerrok; }
|   items RULE error UNCLOSED       { $$ = $1; yyerrok; }
|   items SCENARIO error END        { $$ = $1; yyerrok; }
|   items SCENARIO error UNCLOSED   { $$ = $1; yyerrok; }
|   items TEST error END            { $$ = $1; yyerrok; }
|   items TEST error UNCLOSED       { $$ = $1; yyerrok; }
;

block:
    BLOCK_OPEN items "}"                    { $$ = $2; }
|   BLOCK_OPEN items error UNCLOSED_BLOCK   { $$ = $2; yyerrok; }
;

stated: PLAN text             { $$ = NODE(PLAN, $2); };

statement: INCLUDE text       { $$ = build_include(parse, @$, $2); };

statement:
    UNIT NAME maybe_label                    { $$ = NODE(UNIT, $2, $3); }
|   UNIT NAME maybe_label "=" expression     { $$ = NODE(UNIT, $2, $3, $5); }
;

statement:
    LET NAME "=" expression                     { $$ = NODE(LET, $2, $4); }
|   LET NAME "(" names ")" "=" expression
    { $$ = NODE(LET, $2, build_part(parse, NODE_PARAMETERS, @4, $4), $7); }
;

stated:
    INDUSTRY named_list             { $$ = NODE(INDUSTRY, $2); }
|   INDUSTRY named_list parent      { $$ = NODE(INDUSTRY, $2, $3); }
;

stated:
    DISTRICT named                  { $$ = NODE(DISTRICT, $2); }
|   DISTRICT named leads            { $$ = NODE(DISTRICT, $2, $3); }
|   DISTRICT named parent           { $$ = NODE(DISTRICT, $2, $3); }
|   DISTRICT named parent leads     { $$ = NODE(DISTRICT, $2, $3, $4); }
;

named:
    NAME                    { $$ = NODE(NAMED, $1); }
|   NAME label              { $$ = NODE(NAMED, $1, $2); }
;

named_list:
    named                   { $$ = NODE(LIST, $1); }
|   named_list "," named    { $$ = build_append(parse, $1, $3); }
;

leads:
    LEADS names             { $$ = NODE(LEADS, $2); }
|   LEADS names year        { $$ = NODE(LEADS, $2, $3); }
;

stated:
    TARGET "=" value maybe_how              { $$ = NODE(TARGET, $3, $4); }
|   TARGET year "=" value maybe_how         { $$ = NODE(TARGET, $2, $4, $5); }
|   TARGET NAME "=" value maybe_how         { $$ = NODE(TARGET, $2, $4, $5); }
|   TARGET NAME year "=" value maybe_how    { $$ = NODE(TARGET, $2, $3, $5, $6); }
;

how: WITHIN | EQUAL | REACH | APART;

stated:
    OUTPUT NAME "=" value               { $$ = NODE(OUTPUT, $2, $4); }
|   OUTPUT NAME year "=" value          { $$ = NODE(OUTPUT, $2, $3, $5); }
|   OUTPUT NAME NAME "=" value          { $$ = NODE(OUTPUT, $2, $3, $5); }
|   OUTPUT NAME NAME year "=" value     { $$ = NODE(OUTPUT, $2, $3, $4, $6); }
;

stated:
    INDICATOR NAME maybe_keys maybe_label maybe_year "=" value maybe_grows
    { $$ = NODE(INDICATOR, $2, $3, $4, $5, $7, $8); }
;

value: expression | table;

table:
    SET_OPEN entries "}"        { $$ = NODE(TABLE, $2); }
|   SET_OPEN entries "," "}"    { $$ = NODE(TABLE, $2); }
;

entries:
    entry                       { $$ = NODE(LIST, $1); }
|   entries "," entry           { $$ = build_append(parse, $1, $3); }
;

entry: NAME ":" expression      { $$ = NODE(ENTRY, $1, $3); };

statement:
    WAIVE NAME maybe_for maybe_where maybe_year maybe_until BECAUSE text maybe_by
    { $$ = NODE(WAIVE, $2, $3, $4, $5, $6, build_part(parse, NODE_BECAUSE, @8, $8), $9); }
;

statement:
    SCENARIO NAME maybe_label maybe_with block  { $$ = NODE(SCENARIO, $2, $3, $4, $5); }
|   SCENARIO error block        { $$ = NODE(BROKEN, NULL); }
;

statement:
    TEST text maybe_with block  { $$ = NODE(TEST, $2, $3, $4); }
|   TEST error block            { $$ = NODE(BROKEN, NULL); }
;

statement: PRINT expressions                        { $$ = build_print(parse, @$, $2); };

statement:
    EXPECT expression               { $$ = NODE(EXPECT, $2); }
|   EXPECT NAME HOLDS maybe_for maybe_year    { $$ = NODE(EXPECT_HOLDS, $2, $4, $5); }
|   EXPECT NAME FAILS maybe_for maybe_year    { $$ = NODE(EXPECT_FAILS, $2, $4, $5); }
;

statement:
    DROP DISTRICT NAME              { $$ = NODE(DROP_DISTRICT, $3); }
|   DROP NAME leads                 { $$ = NODE(DROP_LEADS, $2, $3); }
|   DROP TARGET NAME maybe_year          { $$ = NODE(DROP_TARGET, $3, $4); }
|   DROP OUTPUT NAME NAME maybe_year     { $$ = NODE(DROP_OUTPUT, $3, $4, $5); }
|   DROP INDICATOR NAME maybe_keys maybe_year { $$ = NODE(DROP_INDICATOR, $3, $4, $5); }
;

/* Rules. `else` and `source` continue the clause before them, so no END need stand there. */

statement:
    RULE NAME maybe_label BLOCK_OPEN clauses "}"     { $$ = build_rule(parse, @$, $2, $3, $5); }
|   RULE NAME maybe_label BLOCK_OPEN clauses error UNCLOSED_BLOCK
    { $$ = NODE(BROKEN, NULL); yyerrok; }
|   RULE error BLOCK_OPEN clauses "}"                       { $$ = NODE(BROKEN, NULL); }
|   RULE error BLOCK_OPEN clauses error UNCLOSED_BLOCK      { $$ = NODE(BROKEN, NULL); yyerrok; }
;

clauses:
    %empty                      { $$ = NODE(LIST, NULL); }
|   clauses END
|   clauses clause_line END     { $$ = build_append(parse, $1, $2); }
|   clauses error END           { $$ = build_append(parse, $1, NODE(BROKEN, NULL)); yyerrok; }
|   clauses error UNCLOSED      { $$ = build_append(parse, $1, NODE(BROKEN, NULL)); yyerrok; }
;

clause_line:
    clause                      { $$ = NODE(LIST, $1); }
|   clause_line ELSE STRING     { $$ = build_append(parse, $1, build_message(parse, @3)); }
|   clause_line SOURCE text     { $$ = build_append(parse, $1, build_part(parse, NODE_SOURCE, @3, $3)); }
;

clause:
    each
|   REQUIRE expression          { $$ = NODE(REQUIRE, $2); }
|   ELSE STRING                 { $$ = build_message(parse, @2); }
|   SEVERITY NAME               { $$ = build_severity(parse, @2, $2); }
|   source
;

each: EACH NAME IN expression maybe_where    { $$ = NODE(EACH, $2, $4, $5); };

/* Parts */

text: STRING                { $$ = build_string(parse, NODE_TEXT, @1); };

names:
    NAME                    { $$ = NODE(LIST, $1); }
|   names "," NAME          { $$ = build_append(parse, $1, $3); }
;

year:   IN_YEAR NUMBER      { $$ = build_year(parse, @2); };
label:  STRING              { $$ = build_string(parse, NODE_LABEL, @1); };
parent: IN NAME             { $$ = NODE(PARENT, $2); };
source: SOURCE text         { $$ = build_part(parse, NODE_SOURCE, @$, $2); };

maybe_year:    %empty { $$ = NULL; } | year;
maybe_label:   %empty { $$ = NULL; } | label;
maybe_how:     %empty { $$ = NULL; } | WITH PARTS how    { $$ = build_how(parse, @3); };
maybe_keys:    %empty { $$ = NULL; } | "(" names ")"     { $$ = NODE(KEYS, $2); };
maybe_grows:   %empty { $$ = NULL; } | GROWS expression  { $$ = NODE(GROWS, $2); };
maybe_where:   %empty { $$ = NULL; } | WHERE expression  { $$ = NODE(WHERE, $2); };
maybe_for:     %empty { $$ = NULL; } | FOR names         { $$ = NODE(SUBJECTS, $2); };
maybe_until:   %empty { $$ = NULL; } | UNTIL DATE        { $$ = build_date(parse, @2); };
maybe_by:      %empty { $$ = NULL; } | BY text           { $$ = build_part(parse, NODE_BY, @$, $2); };
maybe_with:    %empty { $$ = NULL; } | WITH NAME         { $$ = NODE(WITH, $2); };

/* Expressions */

expression:
    NUMBER                          { $$ = build_number(parse, @1, NULL, NULL); }
|   NUMBER NAME                     { $$ = build_number(parse, @1, NULL, $2); }
|   NUMBER SUFFIX                   { $$ = build_number(parse, @1, $2, NULL); }
|   NUMBER SUFFIX NAME              { $$ = build_number(parse, @1, $2, $3); }
|   STRING                          { $$ = build_string(parse, NODE_STRING, @1); }
|   TRUE                            { $$ = NODE(TRUE, NULL); }
|   FALSE                           { $$ = NODE(FALSE, NULL); }
|   NAME                            { $$ = build_reference($1); }
|   NAME "(" arguments ")"          { $$ = NODE(CALL, $1, $3); }
|   "(" expression ")"              { $$ = build_widened($2, @$); }
|   SET_OPEN "}"                    { $$ = NODE(SET, NULL); }
|   SET_OPEN expressions "}"        { $$ = NODE(SET, $2); }
|   SET_OPEN collect "}"            { $$ = NODE(SET, $2); }
|   expression "." NAME             { $$ = NODE(FIELD, $1, $3); }
|   expression "." NAME "(" arguments ")"   { $$ = NODE(FIELD, $1, $3, $5); }
|   IF expression THEN expression ELSE expression %prec IF_ELSE     { $$ = NODE(IF, $2, $4, $6); }
|   expression IMPLIES expression   { $$ = NODE(IMPLIES, $1, $3); }
|   expression OR expression        { $$ = NODE(OR, $1, $3); }
|   expression AND expression       { $$ = NODE(AND, $1, $3); }
|   NOT expression                  { $$ = NODE(NOT, $2); }
|   expression "==" expression      { $$ = NODE(EQUALS, $1, $3); }
|   expression "!=" expression      { $$ = NODE(UNEQUAL, $1, $3); }
|   expression "<" expression       { $$ = NODE(LESS, $1, $3); }
|   expression "<=" expression      { $$ = NODE(AT_MOST, $1, $3); }
|   expression ">" expression       { $$ = NODE(GREATER, $1, $3); }
|   expression ">=" expression      { $$ = NODE(AT_LEAST, $1, $3); }
|   expression IN expression        { $$ = NODE(MEMBER, $1, $3); }
|   expression "|" expression       { $$ = NODE(UNION, $1, $3); }
|   expression "&" expression       { $$ = NODE(INTERSECTION, $1, $3); }
|   expression "+" expression       { $$ = NODE(ADD, $1, $3); }
|   expression "-" expression       { $$ = NODE(SUBTRACT, $1, $3); }
|   expression "*" expression       { $$ = NODE(MULTIPLY, $1, $3); }
|   expression "/" expression       { $$ = NODE(DIVIDE, $1, $3); }
|   "-" expression %prec NEGATION   { $$ = NODE(NEGATE, $2); }
|   HAS expression                  { $$ = NODE(HAS, $2); }
;

expressions:
    expression                      { $$ = NODE(LIST, $1); }
|   expressions "," expression      { $$ = build_append(parse, $1, $3); }
;

arguments:
    %empty                          { $$ = NULL; }
|   expressions
|   collect
;

collect: expression FOR NAME IN expression maybe_where   { $$ = NODE(COLLECT, $1, $3, $5, $6); };


%%

/* What makes the parser stop, if it is returned for a syntax error. */
enum { STOP = 2 };

_Static_assert((int)YYNTOKENS <= (int)MOST_EXPECTED, "a probe has room for all tokens");

/* Bison calls this for every syntax error; `yyerror` only when its stack is full, or it is to stop. */
static int yyreport_syntax_error(const yypcontext_t *context, struct parse *parse) {
    if (parse->is_first) {
        parse->stopped = *yypcontext_location(context);
        return STOP;
    }
    yysymbol_kind_t expected[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, expected, YYNTOKENS);
    int tokens[YYNTOKENS];
    for (int n = 0; n < count; n++) tokens[n] = (int)expected[n];
    if (parse->probe != NULL && yypcontext_token(context) == YYSYMBOL_YYUNDEF) {
        probe_tell(parse, tokens, count);
        return STOP;
    }
    expected_report(parse, (int)yypcontext_token(context), *yypcontext_location(context), tokens,
                    count);
    return 0;
}

static void syntax_yyerror(struct extent *extent, struct parse *parse, const char *message) {
    (void)message;
    if (!parse->is_first) parse_report_depth(parse, *extent);
}
