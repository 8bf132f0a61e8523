/* The grammar of the yardstick (plain.c): the statements that the benchmark's plan is made of. The
 * scanner has noted their names already; the grammar tells how many they are. */
%require "3.8"
%define api.pure full
%define api.token.raw
%define api.value.type {int64_t}
%define api.location.type {uint32_t}
%locations
%expect 0
%parse-param {struct job *job}
%param {void *scanner}

%code requires {
#include "plain.h"
}

%code {
#define YYLLOC_DEFAULT(current, rhs, count)                                                        \
    ((current) = (count) ? YYRHSLOC(rhs, 1) : YYRHSLOC(rhs, 0))

int yylex(int64_t *value, uint32_t *place, void *scanner);

static void yyerror(const uint32_t *place, struct job *job, void *scanner, const char *message) {
    (void)job;
    (void)scanner;
    refuse(*place, message);
}
}

%token DISTRICT IN INDUSTRY LEADS OUTPUT TARGET NAME NUMBER COMMA EQUALS END

%%

plan:
    %empty
|   plan END
|   plan INDUSTRY NAME END                      { job_take(job, INDUSTRY_IS, 1, 0); }
|   plan INDUSTRY NAME IN NAME END              { job_take(job, INDUSTRY_IS_IN, 2, 0); }
|   plan DISTRICT NAME END                      { job_take(job, DISTRICT_IS, 1, 0); }
|   plan DISTRICT NAME LEADS names END          { job_take(job, DISTRICT_LEADS, (uint32_t)$5 + 1, 0); }
|   plan OUTPUT NAME NAME EQUALS NUMBER END     { job_take(job, OUTPUT_IS, 2, $6); }
|   plan TARGET NAME EQUALS NUMBER END          { job_take(job, TARGET_IS, 1, $5); }
;

/* How many they are. */
names:
    NAME                { $$ = 1; }
|   names COMMA NAME    { $$ = $1 + 1; }
;
