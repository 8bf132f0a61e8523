/* Facts: what a plan states, as plain data that is written as statements by one side of a test and
 * loaded into tables by the other. A fact is known by its kind, its subject and its year; stating
 * it again puts it in the place of what was stated so far. With dropping one, these are all the
 * edits that a plan needs, or a scenario. */
#ifndef TESTS_LAWS_FACTS_H
#define TESTS_LAWS_FACTS_H

#include "base/text.h"
#include "base/vector.h"

#include <stdbool.h>
#include <stdint.h>

enum { MOST_INDUSTRIES = 11, MOST_DISTRICTS = 6, MOST_YEARS = 3 };

/* Instead of the number of an industry or a district. */
enum { NOBODY = -1, WHOLE_PLAN = MOST_INDUSTRIES };

/* Instead of the number of a label. */
enum { UNLABELLED = -1 };

enum fact_kind {
    FACT_INDUSTRY, /* it exists, maybe in a parent */
    FACT_DISTRICT,
    FACT_LEAD,
    FACT_TARGET,
    FACT_OUTPUT,
    FACT_MAX_LEADS,     /* for a district, or for whatever has none of its own */
    FACT_MAX_DISTRICTS, /* for an industry, likewise */
};

/* What is said behind `with parts`. */
enum parts_word { SAYS_NOTHING, SAYS_WITHIN, SAYS_EQUAL, SAYS_REACH, SAYS_APART, PARTS_WORDS };

struct fact {
    enum fact_kind kind;
    int district; /* NOBODY where the fact is about none */
    int industry; /* NOBODY likewise; WHOLE_PLAN is `all` */
    int year;     /* 0: undated */
    int parent;   /* of an industry or a district, NOBODY without one */
    int label;    /* of these: UNLABELLED, a number, or 0 where nothing reads it: left to chance */
    int64_t amount;
    enum parts_word parts;
};

/* What a waiver speaks of; sets of subjects have bit N for number N, and none means anybody. */
struct waiver {
    int rule;          /* in standard_rules */
    uint32_t for_set;  /* behind `for` */
    uint32_t in_where; /* behind `where` */
    int year;          /* 0: any */
    int until;         /* the last day as 20261124, 0: none */
};

struct facts {
    VECTOR(struct fact) list;
    VECTOR(struct waiver) waivers;
    bool names_as_it_goes; /* declares no industry */
    bool has_unit;         /* amounts of targets and outputs are money */
    int checked_year;      /* as by --year, 0: all */
    int today;             /* as by --today */
};

/* A standard rule, and of what it speaks. */
struct standard_rule {
    const char *name;
    bool is_of_districts;
    bool is_of_parts; /* and so of `all`, too */
};

enum { STANDARD_RULES = 7 };
extern const struct standard_rule standard_rules[STANDARD_RULES];

extern const char *const parts_words[PARTS_WORDS];

/* The name as reports show it, and as a plan writes it. */
const char *industry_name(int industry);
const char *district_name(int district);
const char *industry_written(int industry);
const char *district_written(int district);

/* Adds the fact, or puts it in the place of what was stated so far. */
void facts_state(struct arena *arena, struct facts *facts, struct fact fact);

/* Takes out the fact of the same kind, subject and year; false where there is none. */
bool facts_drop(struct facts *facts, struct fact fact);

/* Returns the fact of that kind, subject and year, or NULL. */
struct fact *facts_find(const struct facts *facts, struct fact fact);

/* Returns the facts in memory of their own. */
struct facts facts_copy(struct arena *arena, const struct facts *facts);

#endif
