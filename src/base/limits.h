/* Limits: every bound of the language and the program in one place, each with its reason. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* A plan of a million districts takes 190 MB; spans count bytes in 32 bits. */
#define LIMIT_FILE_BYTES (1u << 30)

/* Of all texts of a plan together: their bytes are counted on from one another in 32 bits. What the
 * program adds to it, the standard rules, finds room behind. */
#define LIMIT_TEXT_BYTES (UINT32_MAX - (1u << 20))

/* Of a baseline, which is held in memory several times over: a hundred thousand violations. */
#define LIMIT_BASELINE_BYTES (1u << 28)

/* Longer than any name, sentence or comment that somebody wrote; short enough to be read twice. */
#define LIMIT_TOKEN_BYTES (1u << 16)

/* Brackets and operators within one another. Everything after the parser may recurse this deep. */
#define LIMIT_HEIGHT 256

/* Bison's stack. Each level of nesting pushes at most five symbols, so 256 levels always fit. */
#define LIMIT_PARSER_STACK 2000

/* Files within one another, and files of one plan. */
#define LIMIT_INCLUDE_DEPTH 64
#define LIMIT_FILES 10000

/* Scenarios upon one another. To resolve each, all beneath it are put on. */
#define LIMIT_SCENARIO_DEPTH 64

/* Digits of a number as written, and bits of either side of the fraction that arithmetic makes of
 * it: far beyond any plan, and small enough that a thousand doublings end in an error at once. */
#define LIMIT_NUMBER_DIGITS 1000
#define LIMIT_NUMBER_BITS 16384

/* The power of a unit in a product: the cube of a metre is 3. */
#define LIMIT_UNIT_POWER 1000

/* Parameters of a function, keys of an indicator, variables alive in one rule. */
#define LIMIT_PARAMETERS 8
#define LIMIT_KEYS 4
#define LIMIT_VARIABLES 64

/* Different types that one function may be used with. */
#define LIMIT_FUNCTION_INSTANCES 256

/* Typing goes from a definition into those that it uses: every level of an expression counts 1, and
 * every definition so many more, as they take stack. Together this fits 256 KiB. */
#define LIMIT_TYPING_DEPTH 640
#define LIMIT_TYPING_DEFINITION 4

/* Evaluation goes from an expression into the lets, functions and figures that it uses: every level
 * of an expression counts 1, each of these so many more, as they take stack, and a sum of outputs as
 * many again. Together this fits 256 KiB, the smallest stacks that threads get. */
#define LIMIT_EVALUATION_DEPTH 440
#define LIMIT_EVALUATION_APART 4

/* Steps of one evaluation: of a condition, of what a rule requires of one instance, of a let, a
 * figure, a printed value. Sums over a million members stay far below; what goes beyond is rather
 * functions that each use the next twice, and sixty of these would never end. */
#define LIMIT_STEPS 100000000

/* Different years stated in one plan: more than anybody plans for. */
#define LIMIT_YEARS 256

/* Cells of the tables in one page of HTML or one picture, empty ones included: as many as a browser lays out in
 * a few seconds. */
#define LIMIT_TABLE_CELLS 200000

/* Threads of one check. Each keeps what it has computed, so that more of them take memory rather than
 * time off. */
#define LIMIT_WORKERS 64

#endif
