/* The merged plan is compared with each side. What fails newly in every comparison is the work of the merge:
 * what one side brought in is what differs from the other. */
#include "cli/breaches.h"

#include <string.h>

/* A verdict that has changed for the worse, and how it is told. */
struct breach {
    const char *rule;
    const char *instance;
    const char *severity;
    const char *message;
    struct text_builder causes;
    size_t sides; /* in whose comparison it was found */
};

struct breaches {
    struct breach *items;
    uint32_t count;
    uint32_t capacity;
};

static const char *kept(struct cli *cli, const char *string) {
    return string == NULL ? "" : text_string(cli->arena, text_of(string));
}

static struct breach *find(struct cli *cli, struct breaches *breaches,
                           const struct zonal_verdict_change *change) {
    for (uint32_t n = 0; n < breaches->count; n++) {
        struct breach *breach = &breaches->items[n];
        bool is_it = strcmp(breach->rule, change->rule) == 0 &&
                     strcmp(breach->instance, change->instance) == 0;
        if (is_it) return breach;
    }
    vector_push(cli->arena, breaches,
                (struct breach){.rule = kept(cli, change->rule),
                                .instance = kept(cli, change->instance),
                                .severity = kept(cli, change->severity),
                                .message = kept(cli, change->message),
                                .causes.arena = cli->arena});
    return &breaches->items[breaches->count - 1];
}

static void add_causes(struct cli *cli, struct breach *breach, const char *side,
                       const struct zonal_verdict_change *change) {
    for (size_t n = 0; n < change->cause_count; n++) {
        const struct zonal_cause *cause = &change->causes[n];
        text_append_format(&breach->causes, "    from %s: %s (%s:%u)\n", side,
                           cli_shown(cli, cause->fact), cli_shown(cli, cause->path), cause->line);
    }
    if (change->more_causes == 0) return;
    text_append_format(&breach->causes, "    from %s: %zu more\n", side, change->more_causes);
}

/* Notes what fails newly against a side; what made it fail came from the others. */
static void compare(struct cli *cli, struct breaches *breaches, const struct merged_side *sides,
                    size_t count, size_t number, zonal *merged) {
    struct zonal_compare_options options = {.size = sizeof options, .only_verdicts = true};
    const char *others = count == 2 ? sides[1 - number].name : "the others";
    if (zonal_compare(sides[number].session, merged, &options) == ZONAL_FAILED) return;
    const struct zonal_verdict_change *change;
    for (size_t n = 0; (change = zonal_verdict_change(merged, n)) != NULL; n++) {
        if (change->to == NULL || strcmp(change->to, "fails") != 0) continue;
        if (strcmp(change->severity, "note") == 0) continue;
        struct breach *breach = find(cli, breaches, change);
        if (breach->sides++ == number) add_causes(cli, breach, others, change);
    }
}

bool breaches_tell(struct cli *cli, const struct merged_side *sides, size_t count, zonal *merged) {
    struct breaches breaches = {0};
    struct text_builder told = {.arena = cli->arena};
    for (size_t n = 0; n < count; n++) compare(cli, &breaches, sides, count, n, merged);
    for (uint32_t n = 0; n < breaches.count; n++) {
        const struct breach *breach = &breaches.items[n];
        if (breach->sides < count) continue;
        const char *of = breach->instance[0] == '\0' ? "" : " for ";
        text_append_format(&told, "  %s[%s] fails%s%s: ", breach->severity, breach->rule, of,
                           cli_shown(cli, breach->instance));
        text_append_format(&told, "%s\n", cli_shown(cli, breach->message));
        text_append(&told, text_built(&breach->causes));
    }
    if (told.length == 0) return false;
    cli_complain(cli, "each side keeps a rule that the merged plan fails");
    output_write(cli->errors, told.bytes, told.length);
    return true;
}
