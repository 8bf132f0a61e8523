/* Sides of a comparison are mostly drawn of one kind, amounts or counts, so that units go
 * together. */
#include "laws/random_rules.h"

#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "unit/rules/random.h"

enum { MOST_BOUND = 4, TALLEST = 4, ONCE_IN_ANY = 12 };

/* A variable that is bound. */
struct bound {
    const char *name;
    bool is_industry;
};

struct drawing {
    uint64_t *seed;
    struct text_builder words;
    struct bound bound[MOST_BOUND];
    int bound_count;
};

static int below(struct drawing *drawing, int limit) {
    return draw_below(drawing->seed, limit);
}

static bool once_in(struct drawing *drawing, int times) {
    return draw_once_in(drawing->seed, times);
}

static void say(struct drawing *drawing, const char *words) {
    text_append_string(&drawing->words, words);
}

#define SAY_ONE_OF(drawing, ...)                                                                   \
    do {                                                                                           \
        static const char *const choices_[] = {__VA_ARGS__};                                       \
        say(drawing, choices_[below(drawing, (int)(sizeof choices_ / sizeof choices_[0]))]);       \
    } while (0)

/* A variable of the kind, NULL where none is bound. The last one is drawn most often. */
static const char *draw_bound(struct drawing *drawing, bool is_industry) {
    const char *name = NULL;
    for (int n = 0; n < drawing->bound_count; n++) {
        bool is_of_kind = drawing->bound[n].is_industry == is_industry;
        if (is_of_kind && (name == NULL || !once_in(drawing, 3))) name = drawing->bound[n].name;
    }
    return name;
}

static void bind(struct drawing *drawing, const char *name, bool is_industry) {
    drawing->bound[drawing->bound_count++] = (struct bound){name, is_industry};
}

static void draw_truth(struct drawing *drawing, int height);

/* Something that is asked of a variable: `FRONTiBACK`. */
struct asked {
    const char *front;
    const char *back;
    bool is_industry;
};

static void say_asked(struct drawing *drawing, const struct asked *asked) {
    const char *name = draw_bound(drawing, asked->is_industry);
    if (name == NULL) {
        say(drawing, "2");
        return;
    }
    say(drawing, asked->front);
    say(drawing, name);
    say(drawing, asked->back);
}

static void draw_count_of(struct drawing *drawing) {
    static const struct asked counts[] = {
        {"count(", ".leads)", false},
        {"count(", ".led_by)", true},
        {"count(", ".led_within)", true},
        {"count(", ".children)", true},
        {"count(", ".children)", false},
        {"max_leads(", ")", false},
        {"max_districts(", ")", true},
        {"quota(", ")", false},
        {"quota(", ")", false},
        {"count(", ".ancestors)", true},
        {"count(", ".leads(2020))", false},
        {"max_districts(", ".parent)", true},
        {"count(", ".parent.children)", true},
    };
    say_asked(drawing, &counts[below(drawing, sizeof counts / sizeof counts[0])]);
}

static void draw_amount_of(struct drawing *drawing) {
    static const struct asked amounts[] = {
        {"", ".target", true}, {"", ".output", true},       {"", ".target", true},
        {"", ".output", true}, {"", ".target(2020)", true}, {"", ".output", false},
    };
    say_asked(drawing, &amounts[below(drawing, sizeof amounts / sizeof amounts[0])]);
}

static void draw_number(struct drawing *drawing, bool is_amount, int height);

/* `sum(p.target for p in i.children where ...)`, or another that goes through the parts of a
 * place. */
static void draw_collected(struct drawing *drawing, const char *function, bool is_amount,
                           int height) {
    static const char *const names[] = {"p", "q", "r", "s"};
    bool is_industry = draw_bound(drawing, true) != NULL;
    const char *whole = draw_bound(drawing, is_industry);
    int outer = drawing->bound_count;
    const char *name = names[outer];
    say(drawing, function);
    say(drawing, "(");
    if (whole != NULL) bind(drawing, name, is_industry);
    if (function[0] == 's' && function[2] == 'm') {
        draw_number(drawing, is_amount, height - 1);
    } else {
        draw_truth(drawing, height - 1);
    }
    text_append_format(&drawing->words, " for %s in %s%s", name, whole == NULL ? "{}" : whole,
                       whole == NULL ? "" : ".children");
    if (once_in(drawing, 2)) {
        say(drawing, " where ");
        draw_truth(drawing, height - 1);
    }
    say(drawing, ")");
    drawing->bound_count = outer;
}

static void draw_leaf(struct drawing *drawing, bool is_amount) {
    if (once_in(drawing, 4)) {
        SAY_ONE_OF(drawing, "0", "1", "2", "3", "0", "staff", "1/2", "9223372036854775807", "most",
                   "spare", "-2");
    } else if (is_amount) {
        draw_amount_of(drawing);
    } else {
        draw_count_of(drawing);
    }
}

/* One number or another, or less than nothing. */
static void draw_choice(struct drawing *drawing, bool is_amount, int height) {
    switch (below(drawing, 3)) {
        case 0: say(drawing, "given("); break;
        case 1:
            say(drawing, "(if ");
            draw_truth(drawing, height - 1);
            say(drawing, " then ");
            break;
        default:
            say(drawing, "(-");
            draw_leaf(drawing, is_amount);
            say(drawing, ")");
            return;
    }
    bool is_given = drawing->words.bytes[drawing->words.length - 1] == '(';
    draw_number(drawing, is_amount, height - 1);
    say(drawing, is_given ? ", " : " else ");
    draw_number(drawing, is_amount, height - 1);
    say(drawing, ")");
}

static void draw_number(struct drawing *drawing, bool is_amount, int height) {
    static const struct asked load = {"load(", ")", false};
    if (once_in(drawing, ONCE_IN_ANY)) is_amount = !is_amount;
    if (once_in(drawing, ONCE_IN_ANY)) {
        say_asked(drawing, &load);
        return;
    }
    if (height <= 0 || once_in(drawing, 3)) {
        draw_leaf(drawing, is_amount);
        return;
    }
    if (once_in(drawing, 3) && drawing->bound_count < MOST_BOUND) {
        draw_collected(drawing, "sum", is_amount, height);
        return;
    }
    if (once_in(drawing, 4)) {
        draw_choice(drawing, is_amount, height);
        return;
    }
    bool is_product = once_in(drawing, 3);
    say(drawing, "(");
    draw_number(drawing, is_amount, height - 1);
    if (is_product) {
        say(drawing, " * ");
    } else {
        SAY_ONE_OF(drawing, " + ", " - ");
    }
    draw_number(drawing, is_amount && !is_product, height - 1);
    say(drawing, ")");
}

/* --- Truths --- */

static void draw_comparison(struct drawing *drawing, int height) {
    bool is_amount = once_in(drawing, 2);
    draw_number(drawing, is_amount, height - 1);
    SAY_ONE_OF(drawing, " <= ", " >= ", " < ", " > ", " == ", " != ");
    draw_number(drawing, is_amount, height - 1);
}

/* What may be said of two places, or of one and a word. */
static void draw_statement(struct drawing *drawing) {
    const char *industry = draw_bound(drawing, true);
    const char *other = draw_bound(drawing, true);
    const char *district = draw_bound(drawing, false);
    if (industry != NULL && once_in(drawing, 2)) {
        text_append_format(&drawing->words, "%s.parts", industry);
        SAY_ONE_OF(drawing, " == \"within\"", " != \"within\"", " == \"equal\"", " == \"other\"");
    } else if (industry != NULL && district != NULL && once_in(drawing, 2)) {
        text_append_format(&drawing->words, "%s in %s.leads", industry, district);
    } else if (industry != NULL && district != NULL && once_in(drawing, 2)) {
        text_append_format(&drawing->words, "%s in %s.led_by", district, industry);
    } else if (industry != NULL && once_in(drawing, 4)) {
        text_append_format(&drawing->words, "%s in %s.children", other, industry);
    } else if (industry != NULL) {
        text_append_format(&drawing->words, "%s%s", industry, once_in(drawing, 2) ? ".parent" : "");
        SAY_ONE_OF(drawing, " == ", " != ");
        say(drawing, other);
    } else if (district != NULL) {
        text_append_format(&drawing->words, "%s.parent != %s", district, district);
    } else {
        SAY_ONE_OF(drawing, "true", "false");
    }
}

static void draw_has(struct drawing *drawing) {
    SAY_ONE_OF(drawing, "has ", "not has ");
    if (once_in(drawing, 3)) {
        draw_count_of(drawing);
    } else {
        draw_amount_of(drawing);
    }
}

static void draw_truth(struct drawing *drawing, int height) {
    int kind = height <= 0 ? below(drawing, 2) : below(drawing, 9);
    if (kind == 8 && drawing->bound_count == MOST_BOUND) kind = 7;
    switch (kind) {
        case 0: draw_statement(drawing); return;
        case 1: draw_has(drawing); return;
        case 2:
        case 3:
        case 4:
        case 5: draw_comparison(drawing, height); return;
        case 6:
            say(drawing, "not (");
            draw_truth(drawing, height - 1);
            break;
        case 7:
            say(drawing, "((");
            draw_truth(drawing, height - 1);
            SAY_ONE_OF(drawing, ") and (", ") and (", ") or (", ") implies (");
            draw_truth(drawing, height - 1);
            say(drawing, ")");
            break;
        default:
            draw_collected(drawing, once_in(drawing, 2) ? "any" : "all", false, height);
            return;
    }
    say(drawing, ")");
}

/* --- Rules --- */

static void draw_set(struct drawing *drawing, bool is_industry) {
    const char *district = draw_bound(drawing, false);
    const char *industry = draw_bound(drawing, true);
    if (is_industry && district != NULL && once_in(drawing, 3)) {
        text_append_format(&drawing->words, "%s.leads", district);
    } else if (is_industry && industry != NULL && once_in(drawing, 3)) {
        text_append_format(&drawing->words, "%s.children", industry);
    } else if (is_industry) {
        SAY_ONE_OF(drawing, "industries", "industries", "industries | {all}",
                   "{i for i in industries where has i.target}");
    } else {
        SAY_ONE_OF(drawing, "districts", "districts",
                   "{d for d in districts where count(d.leads) > 1}");
    }
}

static void draw_each(struct drawing *drawing, const char *name) {
    bool is_industry = !once_in(drawing, 3);
    text_append_format(&drawing->words, "  each %s in ", name);
    draw_set(drawing, is_industry);
    bind(drawing, name, is_industry);
    if (once_in(drawing, 3)) {
        say(drawing, "\n");
        return;
    }
    say(drawing, " where ");
    draw_truth(drawing, 2);
    for (int more = below(drawing, 3); more > 0; more--) {
        say(drawing, " and ");
        draw_truth(drawing, 2);
    }
    say(drawing, "\n");
}

static struct text random_rule(struct arena *arena, uint64_t *seed, int number) {
    struct drawing drawing = {.seed = seed, .words = {.arena = arena}};
    text_append_format(&drawing.words, "rule random_%d {\n", number);
    draw_each(&drawing, "a");
    if (once_in(&drawing, 3)) draw_each(&drawing, "b");
    say(&drawing, "  require ");
    draw_truth(&drawing, TALLEST);
    say(&drawing, "\n}");
    if (once_in(&drawing, 3)) {
        text_append_format(&drawing.words, "\nwaive random_%d where ", number);
        draw_truth(&drawing, 1);
        say(&drawing, " because \"it is so\"");
    }
    return text_built(&drawing.words);
}

static struct text random_quotas(struct arena *arena, uint64_t *seed, const struct facts *facts) {
    static const char *const values[] = {"= 3",
                                         "= 0",
                                         "= 1/2",
                                         "= count(districts)",
                                         "in 2019 = 1 grows 50%",
                                         "= staff + 1",
                                         "in 2018 = 3 grows -40%",
                                         "in 2020 = -1 grows 7%"};
    static const char *const loads[] = {"= 2 hour",
                                        "= 120 minute",
                                        "= 0",
                                        "= 0 minute",
                                        "= -2 hour",
                                        "in 2019 = 0 minute grows 9%",
                                        "in 2020 = 1 hour grows 5%"};
    struct text_builder words = {.arena = arena};
    text_append_string(&words, draw_once_in(seed, 2)
                                   ? "indicator staff in 2020 = 3 grows 10%\n"
                                   : "indicator staff = 2\nindicator staff in 2021 = 4\n");
    text_append_format(&words, "indicator quota = %d\n", draw_below(seed, 4));
    text_append_string(&words, "let spare = 1\n"
                               "let most = max(count(d.leads) for d in districts)\n");
    text_append_string(&words, "unit minute\nunit hour = 60 minute\nindicator load = 1 hour\n");
    for (uint32_t n = 0; n < facts->list.count; n++) {
        const struct fact *fact = &facts->list.items[n];
        if (fact->kind != FACT_DISTRICT || draw_once_in(seed, 2)) continue;
        const char *name = district_written(fact->district);
        text_append_format(&words, "indicator quota(%s) %s\n", name,
                           values[draw_below(seed, sizeof values / sizeof values[0])]);
        text_append_format(&words, "indicator load(%s) %s\n", name,
                           loads[draw_below(seed, sizeof loads / sizeof loads[0])]);
    }
    return text_built(&words);
}

struct text random_plan_with_rules(struct arena *arena, uint64_t seed, int rules) {
    struct facts facts = random_facts(arena, &seed);
    struct statements statements = {0};
    facts_write(arena, &facts, &seed, &statements);
    vector_push(arena, &statements, random_quotas(arena, &seed, &facts));
    for (int n = 0; n < rules; n++) vector_push(arena, &statements, random_rule(arena, &seed, n));
    return statements_join(arena, &statements, &seed);
}
