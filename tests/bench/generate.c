/* generate N FOLDER [FORMAT...]: writes a plan of N districts and N industries for the benchmark,
 * with a few violations of four rules planted in it, and expected.txt, which names them. The formats
 * are `zonal`, `csv`, `json`, `facts`, `years` and `tests`; without any, all are written. The same N
 * gives the same bytes everywhere.
 *
 * A district leads two or three industries and an industry is led by two or three districts: three
 * permutations of the industries are dealt to the districts, of the third one in ten is left out. So
 * a lead's industry stands far from that of the lead before, which is the worst case for caches. Every
 * lead has an output. Industries are a forest by tens: I57 is a part of I50, I50 of I0, and I0, I100,
 * I200 are parts of nothing. One leaf in twenty has no target. Amounts count tenths of a billion.
 *
 * `years` states all of it for one year, and for another year half of it, whole trees of industries as
 * they were. So the same names violate the same rules, some of them twice. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST = 100, LARGEST = 100 * 1000 * 1000, MOST_LEADS = 4, TESTS = 1000 };
enum { UNDATED = 0, FIRST_YEAR = 2025, LATER_YEAR = 2030 };
enum { TOO_MANY_LEADS = 7, LED_TOO_MUCH = 5, SHORT_OUTPUTS = 11, LARGE_PARTS = 3 };

#define NONE UINT32_MAX

/* What a district leads, or by whom an industry is led. */
struct links {
    uint32_t count;
    uint32_t to[MOST_LEADS];
};

struct plan {
    uint32_t size;
    uint64_t random;
    struct links *leads;             /* of each district */
    struct links *led_by;            /* of each industry */
    uint32_t (*outputs)[MOST_LEADS]; /* beside a district's leads, in tenths of a billion */
    uint32_t *targets;               /* of each industry, or NONE */
    uint32_t *parts_targets;         /* what those of an industry's parts sum up to */
    bool *is_marked;                 /* industries whose target shall be violated */
};

/* --- Chance --- */

/* SplitMix64. */
static uint64_t random_bits(struct plan *plan) {
    uint64_t bits = plan->random += 0x9e3779b97f4a7c15u;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
    return bits ^ bits >> 31;
}

static uint32_t random_below(struct plan *plan, uint32_t end) {
    return (uint32_t)((random_bits(plan) >> 32) * end >> 32);
}

/* --- The plan --- */

static void *table(uint32_t size, size_t bytes) {
    void *table = calloc(size, bytes);
    if (table != NULL) return table;
    fputs("generate: not enough memory\n", stderr);
    exit(1);
}

static uint32_t whole_of(uint32_t industry) {
    if (industry % 10 != 0) return industry - industry % 10;
    return industry % 100 != 0 ? industry - industry % 100 : NONE;
}

static bool is_leaf(uint32_t industry) {
    return industry % 10 != 0;
}

static bool has_link(const struct links *links, uint32_t to) {
    for (uint32_t n = 0; n < links->count; n++) {
        if (links->to[n] == to) return true;
    }
    return false;
}

static void link_both(struct plan *plan, uint32_t district, uint32_t industry) {
    struct links *leads = &plan->leads[district];
    struct links *led_by = &plan->led_by[industry];
    leads->to[leads->count++] = industry;
    led_by->to[led_by->count++] = district;
}

static void deal_leads(struct plan *plan) {
    uint32_t *dealt = table(plan->size, sizeof *dealt);
    for (uint32_t n = 0; n < plan->size; n++) dealt[n] = n;
    for (int turn = 0; turn < 3; turn++) {
        for (uint32_t left = plan->size; left > 1; left--) {
            uint32_t taken = random_below(plan, left);
            uint32_t industry = dealt[taken];
            dealt[taken] = dealt[left - 1];
            dealt[left - 1] = industry;
        }
        for (uint32_t n = 0; n < plan->size; n++) {
            bool is_left_out = turn == 2 && random_below(plan, 10) == 0;
            if (!is_left_out && !has_link(&plan->leads[n], dealt[n])) link_both(plan, n, dealt[n]);
        }
    }
    free(dealt);
}

/* One that has from `least` to `most` links. */
static uint32_t pick(struct plan *plan, const struct links *links, uint32_t least, uint32_t most) {
    uint32_t n;
    do {
        n = random_below(plan, plan->size);
    } while (links[n].count < least || links[n].count > most);
    return n;
}

/* Each gives one that has three links a fourth, to one that has room for it. */
static void plant_leads(struct plan *plan) {
    for (int n = 0; n < TOO_MANY_LEADS; n++) {
        uint32_t district = pick(plan, plan->leads, 3, 3);
        uint32_t industry;
        do {
            industry = pick(plan, plan->led_by, 1, 2);
        } while (has_link(&plan->leads[district], industry));
        link_both(plan, district, industry);
    }
    for (int n = 0; n < LED_TOO_MUCH; n++) {
        uint32_t industry = pick(plan, plan->led_by, 3, 3);
        uint32_t district;
        do {
            district = pick(plan, plan->leads, 1, 2);
        } while (has_link(&plan->leads[district], industry));
        link_both(plan, district, industry);
    }
}

/* Marks leaves whose outputs will fall short, and wholes of ten whose parts will aim at more. */
static void mark(struct plan *plan, int count, bool leaves) {
    while (count > 0) {
        uint32_t industry = random_below(plan, plan->size);
        if (is_leaf(industry) != leaves || plan->is_marked[industry]) continue;
        if (!leaves && industry + 10 > plan->size) continue;
        plan->is_marked[industry] = true;
        count--;
    }
}

static void set_output(struct plan *plan, uint32_t district, uint32_t industry, uint32_t amount) {
    uint32_t n = 0;
    while (plan->leads[district].to[n] != industry) n++;
    plan->outputs[district][n] = amount;
}

/* By how much a target that is reached is passed: by nothing at all for one in four. */
static uint32_t random_slack(struct plan *plan) {
    static const uint32_t slacks[] = {0, 1, 4, 9};
    return slacks[random_below(plan, 4)];
}

/* A leaf's target is made from its outputs. */
static uint32_t aim_leaf(struct plan *plan, uint32_t industry) {
    const struct links *led_by = &plan->led_by[industry];
    uint32_t sum = 0;
    for (uint32_t n = 0; n < led_by->count; n++) {
        uint32_t amount = 10 + random_below(plan, 490);
        set_output(plan, led_by->to[n], industry, amount);
        sum += amount;
    }
    if (plan->is_marked[industry]) return sum + 1;
    return random_below(plan, 20) == 0 ? NONE : sum - random_slack(plan);
}

/* Another's target is made from those of its parts, and its outputs from the target. */
static uint32_t aim_whole(struct plan *plan, uint32_t industry) {
    const struct links *led_by = &plan->led_by[industry];
    uint32_t parts = plan->parts_targets[industry];
    uint32_t target = plan->is_marked[industry] ? parts - 1 : parts + random_slack(plan);
    for (uint32_t n = 0; n < led_by->count; n++) {
        uint32_t surplus = random_below(plan, 4) == 0 ? 0 : random_below(plan, 200);
        set_output(plan, led_by->to[n], industry, target / led_by->count + 1 + surplus);
    }
    return target;
}

/* Of parts before their wholes: `step` 1 is for leaves, 10 and 100 for those above. */
static void aim(struct plan *plan, uint32_t step) {
    for (uint32_t industry = 0; industry < plan->size; industry += step) {
        if (step < 100 && industry % (step * 10) == 0) continue;
        uint32_t target = step == 1 ? aim_leaf(plan, industry) : aim_whole(plan, industry);
        uint32_t whole = whole_of(industry);
        plan->targets[industry] = target;
        if (target != NONE && whole != NONE) plan->parts_targets[whole] += target;
    }
}

static void make_plan(struct plan *plan) {
    plan->leads = table(plan->size, sizeof *plan->leads);
    plan->led_by = table(plan->size, sizeof *plan->led_by);
    plan->outputs = table(plan->size, sizeof *plan->outputs);
    plan->targets = table(plan->size, sizeof *plan->targets);
    plan->parts_targets = table(plan->size, sizeof *plan->parts_targets);
    plan->is_marked = table(plan->size, sizeof *plan->is_marked);
    deal_leads(plan);
    plant_leads(plan);
    mark(plan, SHORT_OUTPUTS, true);
    mark(plan, LARGE_PARTS, false);
    aim(plan, 1);
    aim(plan, 10);
    aim(plan, 100);
}

/* --- Writing --- */

struct output {
    FILE *file;
    size_t length;
    char bytes[1 << 16];
};

static void flush(struct output *output) {
    if (fwrite(output->bytes, 1, output->length, output->file) != output->length) {
        perror("generate");
        exit(1);
    }
    output->length = 0;
}

static void put_character(struct output *output, char character) {
    if (output->length == sizeof output->bytes) flush(output);
    output->bytes[output->length++] = character;
}

static void put_number(struct output *output, uint32_t number) {
    char digits[10];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) put_character(output, digits[--count]);
}

/* Writes the form; in it `#` is the next number and `~` the next one in tenths, as a decimal. */
static void put(struct output *output, const char *form, ...) {
    va_list numbers;
    va_start(numbers, form);
    for (; *form != '\0'; form++) {
        if (*form != '#' && *form != '~') {
            put_character(output, *form);
            continue;
        }
        uint32_t number = va_arg(numbers, uint32_t);
        put_number(output, *form == '#' ? number : number / 10);
        if (*form == '~' && number % 10 != 0) put(output, ".#", number % 10);
    }
    va_end(numbers);
}

/* The numbers of the form are the district, the industry and, `with_amount`, the output. */
static void put_leads(struct output *output, const struct plan *plan, const char *form,
                      bool with_amount) {
    for (uint32_t district = 0; district < plan->size; district++) {
        const struct links *leads = &plan->leads[district];
        for (uint32_t n = 0; n < leads->count; n++) {
            uint32_t amount = plan->outputs[district][n];
            if (with_amount) put(output, form, district, leads->to[n], amount);
            if (!with_amount) put(output, form, district, leads->to[n]);
        }
    }
}

static void put_targets(struct output *output, const struct plan *plan, const char *form) {
    for (uint32_t industry = 0; industry < plan->size; industry++) {
        uint32_t target = plan->targets[industry];
        if (target != NONE) put(output, form, industry, target);
    }
}

static void put_industries(struct output *output, const struct plan *plan, const char *top,
                           const char *part) {
    for (uint32_t industry = 0; industry < plan->size; industry++) {
        uint32_t whole = whole_of(industry);
        if (whole == NONE && top != NULL) put(output, top, industry);
        if (whole != NONE && part != NULL) put(output, part, industry, whole);
    }
}

static bool is_stated(uint32_t industry, uint32_t year) {
    return year != LATER_YEAR || industry / 100 % 2 == 0;
}

static void put_year(struct output *output, uint32_t year) {
    if (year != UNDATED) put(output, " in #", year);
}

/* A district leads nothing in a year that states none of its industries. */
static void put_district(struct output *output, const struct plan *plan, uint32_t district,
                         uint32_t year) {
    const struct links *leads = &plan->leads[district];
    uint32_t count = 0;
    for (uint32_t n = 0; n < leads->count; n++) {
        if (!is_stated(leads->to[n], year)) continue;
        if (count == 0) put(output, "district D# leads", district);
        put(output, count++ == 0 ? " I#" : ", I#", leads->to[n]);
    }
    if (count == 0) return;
    put_year(output, year);
    put(output, "\n");
    for (uint32_t n = 0; n < leads->count; n++) {
        if (!is_stated(leads->to[n], year)) continue;
        put(output, "output D# I#", district, leads->to[n]);
        put_year(output, year);
        put(output, " = ~bn\n", plan->outputs[district][n]);
    }
}

static void put_year_of_plan(struct output *output, const struct plan *plan, uint32_t year) {
    for (uint32_t n = 0; n < plan->size; n++) put_district(output, plan, n, year);
    for (uint32_t n = 0; n < plan->size; n++) {
        if (plan->targets[n] == NONE || !is_stated(n, year)) continue;
        put(output, "target I#", n);
        put_year(output, year);
        put(output, " = ~bn\n", plan->targets[n]);
    }
}

static void put_zonal(struct output *output, const struct plan *plan) {
    put_industries(output, plan, "industry I#\n", "industry I# in I#\n");
    put_year_of_plan(output, plan, UNDATED);
}

/* The same plan twice, and figures that grow from the one year to the other. They suffice. */
static void put_years(struct output *output, const struct plan *plan) {
    put_industries(output, plan, "industry I#\n", "industry I# in I#\n");
    put_year_of_plan(output, plan, FIRST_YEAR);
    put_year_of_plan(output, plan, LATER_YEAR);
    for (uint32_t n = 0; n < plan->size; n++) {
        put(output, "indicator workers(D#) in # = # grows #%\n", n, (uint32_t)FIRST_YEAR,
            4000 + n % 1000, 1 + n % 3);
    }
    put(output, "rule workers_suffice { each d in districts; "
                "require workers(d) >= 1_000 * count(d.leads) }\n");
}

static void put_industry_table(struct output *output, const struct plan *plan) {
    put(output, "industry,whole\n");
    put_industries(output, plan, "I#,\n", "I#,I#\n");
}

static void put_lead_table(struct output *output, const struct plan *plan) {
    put(output, "district,industry\n");
    put_leads(output, plan, "D#,I#\n", false);
}

static void put_output_table(struct output *output, const struct plan *plan) {
    put(output, "district,industry,amount\n");
    put_leads(output, plan, "D#,I#,#00000000\n", true);
}

static void put_target_table(struct output *output, const struct plan *plan) {
    put(output, "industry,amount\n");
    put_targets(output, plan, "I#,#00000000\n");
}

/* Every line is a value of its own, but for the brackets and commas between them. */
static void put_json(struct output *output, const struct plan *plan) {
    put(output, "{\"industries\":[");
    for (uint32_t industry = 0; industry < plan->size; industry++) {
        uint32_t whole = whole_of(industry);
        uint32_t target = plan->targets[industry];
        put(output, industry == 0 ? "\n{\"name\":\"I#\"" : ",\n{\"name\":\"I#\"", industry);
        if (whole != NONE) put(output, ",\"in\":\"I#\"", whole);
        if (target != NONE) put(output, ",\"target\":#00000000", target);
        put(output, "}");
    }
    put(output, "],\n\"districts\":[");
    for (uint32_t district = 0; district < plan->size; district++) {
        const struct links *leads = &plan->leads[district];
        put(output,
            district == 0 ? "\n{\"name\":\"D#\",\"leads\":[" : ",\n{\"name\":\"D#\",\"leads\":[",
            district);
        for (uint32_t n = 0; n < leads->count; n++) {
            put(output, n == 0 ? "\"I#\"" : ",\"I#\"", leads->to[n]);
        }
        put(output, "],\"outputs\":[");
        for (uint32_t n = 0; n < leads->count; n++) {
            put(output, n == 0 ? "[\"I#\",#00000000]" : ",[\"I#\",#00000000]", leads->to[n],
                plan->outputs[district][n]);
        }
        put(output, "]}");
    }
    put(output, "]}\n");
}

/* For clingo and Prolog alike: the facts of one predicate stand together, numbers fit 32 bits. */
static void put_facts(struct output *output, const struct plan *plan) {
    put_industries(output, plan, "industry(i#).\n", "industry(i#).\n");
    put_industries(output, plan, NULL, "part(i#,i#).\n");
    for (uint32_t district = 0; district < plan->size; district++) {
        put(output, "district(d#).\n", district);
    }
    put_leads(output, plan, "lead(d#,i#).\n", false);
    put_leads(output, plan, "output(d#,i#,#).\n", true);
    put_targets(output, plan, "target(i#,#).\n");
}

/* Tests that each give a district of three leads a fourth. */
static void put_tests(struct output *output, const struct plan *plan, uint32_t count) {
    for (uint32_t district = 0; district < plan->size && count > 0; district++) {
        const struct links *leads = &plan->leads[district];
        uint32_t fourth = (district * 7 + 3) % plan->size;
        if (leads->count != 3 || has_link(leads, fourth)) continue;
        put(output, "test \"D# leads one more\" {\n  district D# leads I#\n", district, district,
            fourth);
        put(output, "  expect leads_per_district fails for D#\n}\n", district);
        count--;
    }
}

static void put_one_test(struct output *output, const struct plan *plan) {
    put_tests(output, plan, 1);
}

static void put_all_tests(struct output *output, const struct plan *plan) {
    put_tests(output, plan, TESTS);
}

/* Looks at the whole plan, as the rules do, and trusts nothing of how it was made. */
static void put_expected(struct output *output, const struct plan *plan) {
    uint32_t *parts = table(plan->size, sizeof *parts);
    uint32_t *made = table(plan->size, sizeof *made);
    for (uint32_t n = 0; n < plan->size; n++) {
        const struct links *leads = &plan->leads[n];
        for (uint32_t m = 0; m < leads->count; m++) made[leads->to[m]] += plan->outputs[n][m];
        if (plan->targets[n] != NONE && whole_of(n) != NONE) parts[whole_of(n)] += plan->targets[n];
    }
    for (uint32_t n = 0; n < plan->size; n++) {
        if (plan->leads[n].count > 3) put(output, "leads_per_district D#\n", n);
        if (plan->led_by[n].count > 3) put(output, "districts_per_industry I#\n", n);
        if (plan->targets[n] == NONE) continue;
        if (made[n] < plan->targets[n]) put(output, "outputs_reach_target I#\n", n);
        if (parts[n] > plan->targets[n]) put(output, "parts_within_target I#\n", n);
    }
    free(parts);
    free(made);
}

/* --- Files --- */

static const struct {
    const char *format;
    const char *file;
    void (*put)(struct output *output, const struct plan *plan);
} files[] = {
    {NULL, "expected.txt", put_expected},
    {"zonal", "plan.zonal", put_zonal},
    {"csv", "industry.csv", put_industry_table},
    {"csv", "lead.csv", put_lead_table},
    {"csv", "output.csv", put_output_table},
    {"csv", "target.csv", put_target_table},
    {"json", "plan.json", put_json},
    {"facts", "plan.pl", put_facts},
    {"years", "years.zonal", put_years},
    {"tests", "one_test.zonal", put_one_test},
    {"tests", "many_tests.zonal", put_all_tests},
};

static bool is_wanted(const char *format, char **wanted) {
    if (format == NULL || *wanted == NULL) return true;
    while (*wanted != NULL && strcmp(*wanted, format) != 0) wanted++;
    return *wanted != NULL;
}

static void write_files(const struct plan *plan, const char *folder, char **wanted) {
    static struct output output;
    char path[4096];
    for (size_t n = 0; n < sizeof files / sizeof files[0]; n++) {
        if (!is_wanted(files[n].format, wanted)) continue;
        snprintf(path, sizeof path, "%s/%s", folder, files[n].file);
        output.file = fopen(path, "w");
        if (output.file == NULL) {
            perror(path);
            exit(1);
        }
        files[n].put(&output, plan);
        flush(&output);
        if (fclose(output.file) != 0) {
            perror(path);
            exit(1);
        }
    }
}

int main(int count, char **arguments) {
    long size = count < 3 ? 0 : strtol(arguments[1], NULL, 10);
    if (size < SMALLEST || size > LARGEST) {
        fputs("usage: generate N FOLDER [zonal|csv|json|facts|years|tests ...]; N is from 100 to "
              "10^8\n",
              stderr);
        return 2;
    }
    struct plan plan = {.size = (uint32_t)size, .random = (uint64_t)size};
    make_plan(&plan);
    write_files(&plan, arguments[2], arguments + 3);
    return 0; /* and the plan with it */
}
