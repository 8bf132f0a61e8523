/* zonal explain: what the codes of errors and warnings mean, and what the standard rules say. */
#include "cli/commands.h"
#include "cli/plan.h"

#include <string.h>

/* What the explanation is appended to. */
struct explaining {
    struct text_builder output;
    bool color;
};

static char upper(char byte) {
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

/* The code that is asked for, whatever its case; NULL where it is none. */
static const struct zonal_code *find_code(const char *asked) {
    const struct zonal_code *code;
    for (size_t n = 0; (code = zonal_code(n)) != NULL; n++) {
        size_t at = 0;
        while (code->code[at] != '\0' && code->code[at] == upper(asked[at])) at++;
        if (code->code[at] == asked[at]) return code;
    }
    return NULL;
}

/* Takes the text up to the end of its next rule off `*rest`. */
static bool rule_take(const char **rest, struct text *name, struct text *rule) {
    const char *before = strstr(*rest, "\nrule ");
    if (before == NULL) return false;
    *name = (struct text){before + 6, (uint32_t)strcspn(before + 6, " ")};
    *rest = strstr(before, "\n}") + 2;
    *rule = (struct text){before + 1, (uint32_t)(*rest - before) - 1};
    return true;
}

/* The standard rule of that name, in its own words; no text where there is none. */
static struct text find_rule(const char *asked) {
    const char *rest = zonal_standard();
    struct text name, rule;
    while (rule_take(&rest, &name, &rule)) {
        if (text_equal(name, text_of(asked))) return rule;
    }
    return (struct text){0};
}

static enum zonal_status complain_unknown(struct cli *cli, const char *asked) {
    struct suggestion suggestion;
    const struct zonal_code *code;
    const char *rest = zonal_standard();
    struct text name, rule;
    suggestion_start(&suggestion, text_of(asked));
    for (size_t n = 0; (code = zonal_code(n)) != NULL; n++) {
        suggestion_consider(&suggestion, text_of(code->code));
    }
    while (rule_take(&rest, &name, &rule)) suggestion_consider(&suggestion, name);
    const char *meant = cli_meant(cli, &suggestion, "");
    return cli_complain(cli, "there is no code and no standard rule `%s`%s", cli_shown(cli, asked),
                        meant[0] != '\0' ? meant
                                         : "; `zonal explain --list` tells all codes, "
                                           "`zonal rules FILE` the rules of a plan");
}

/* A page is Markdown of the plainest kind. On a terminal its examples are set off by blanks instead
 * of fences. */
static void append_page(struct text_builder *output, const char *page) {
    bool is_example = false;
    while (*page != '\0') {
        uint32_t length = (uint32_t)strcspn(page, "\n");
        if (strncmp(page, "```", 3) == 0) {
            is_example = !is_example;
        } else {
            if (is_example && length > 0) text_append_string(output, "    ");
            text_append(output, (struct text){page, length});
            text_append_byte(output, '\n');
        }
        page += length + 1;
    }
}

/* Its code and meaning, as a report of it begins, then its page. */
static void append_code(struct explaining *explaining, const struct zonal_code *code) {
    const char *paint = code->severity[0] == 'e'   ? "\x1b[1;31m"
                        : code->severity[0] == 'w' ? "\x1b[1;33m"
                                                   : "\x1b[1;36m";
    text_append_format(&explaining->output, "%s%s[%s]%s: %s\n\n", explaining->color ? paint : "",
                       code->severity, code->code, explaining->color ? "\x1b[0m" : "",
                       code->meaning);
    append_page(&explaining->output, code->page);
}

static void append_rule(struct text_builder *output, const char *name, struct text rule) {
    text_append_format(output,
                       "`%s` is a standard rule: it is in force in every plan, unless\n"
                       "`--no-standard` leaves it out or the plan has a rule of the same name.\n\n",
                       name);
    text_append(output, rule);
    text_append_format(output, "\n\n`zonal why %s FILE` tells how a plan comes to its verdicts.\n",
                       name);
}

static void append_topics(struct cli *cli, struct explaining *explaining) {
    const struct options *options = &cli->options;
    for (uint32_t n = 0; n < options->operands.count; n++) {
        const char *asked = options->operands.items[n];
        const struct zonal_code *code = find_code(asked);
        if (n > 0) text_append_byte(&explaining->output, '\n');
        if (code != NULL) {
            append_code(explaining, code);
        } else {
            append_rule(&explaining->output, asked, find_rule(asked));
        }
    }
}

static void append_list(struct explaining *explaining) {
    const struct zonal_code *code;
    for (size_t n = 0; (code = zonal_code(n)) != NULL; n++) {
        text_append_format(&explaining->output, "%s  %-7s  %s\n", code->code, code->severity,
                           code->meaning);
    }
}

static enum zonal_status write_explanation(struct cli *cli, zonal_write write, void *context,
                                           bool color) {
    struct explaining explaining = {.output = {.arena = cli->arena}, .color = color};
    if (cli->options.given[OPTION_LIST]) {
        append_list(&explaining);
    } else {
        append_topics(cli, &explaining);
    }
    struct text text = text_built(&explaining.output);
    return write(context, text.bytes, text.length) ? ZONAL_CLEAN : ZONAL_FAILED;
}

enum zonal_status command_explain(struct cli *cli) {
    const struct options *options = &cli->options;
    bool lists = options->given[OPTION_LIST];
    if (lists == (options->operands.count > 0)) {
        return cli_complain(cli, "write `zonal explain E0301`, or `zonal explain --list` alone");
    }
    for (uint32_t n = 0; n < options->operands.count; n++) {
        const char *asked = options->operands.items[n];
        bool is_known = find_code(asked) != NULL || find_rule(asked).bytes != NULL;
        if (!is_known) return complain_unknown(cli, asked);
    }
    return plan_write_results(cli, write_explanation);
}
