/* zonal textconv: what git compares of a file where `zonal git-setup` has told it to. A file with conflicts in it is
 * compared as both of its sides are, and one with a mistake in its text as it stands: git would give up where this
 * failed. */
#include "cli/commands.h"
#include "cli/conflicts.h"
#include "cli/plan.h"
#include "cli/reading.h"

#include <string.h>

static bool append(void *builder, const char *bytes, size_t length) {
    text_append(builder, (struct text){bytes, (uint32_t)length});
    return true;
}

/* The canonical form of a text by itself; false where it has a mistake. */
static bool find_form(struct cli *cli, struct text text, struct text *form) {
    struct text_builder output = {.arena = cli->arena};
    plan_start(cli);
    enum zonal_status status = zonal_write_canonical(cli->session, cli->options.operands.items[0],
                                                     text.bytes, text.length, append, &output);
    if (zonal_out_of_memory(cli->session)) memory_fail(cli->arena->memory);
    zonal_free(cli->session);
    cli->session = NULL;
    *form = text_built(&output);
    return status == ZONAL_CLEAN;
}

/* What git is to compare of the text. */
static struct text find_conversion(struct cli *cli, struct text text) {
    struct text form;
    struct sides sides;
    struct sides forms;
    if (find_form(cli, text, &form)) return form;
    bool is_parted = conflicts_part(cli->arena, text, &sides);
    bool is_known = is_parted && find_form(cli, sides.ours, &forms.ours) &&
                    find_form(cli, sides.theirs, &forms.theirs);
    if (!is_known) return text;
    struct text_builder output = {.arena = cli->arena};
    conflicts_join(cli->arena, forms, &output);
    return text_built(&output);
}

static enum zonal_status write_conversion(struct cli *cli, zonal_write write, void *context,
                                          bool color) {
    (void)color;
    struct text text = find_conversion(cli, cli->input);
    if (text.length == 0) return ZONAL_CLEAN;
    return write(context, text.bytes, text.length) ? ZONAL_CLEAN : ZONAL_FAILED;
}

enum zonal_status command_textconv(struct cli *cli) {
    if (cli->options.operands.count != 1) {
        return cli_complain(cli, "git gives one file: `zonal textconv FILE`");
    }
    const char *path = cli->options.operands.items[0];
    int error = reading_file(cli->arena, path, &cli->input);
    if (error != 0) {
        return cli_complain(cli, "cannot read `%s`: %s", cli_shown(cli, path), strerror(error));
    }
    return plan_write_results(cli, write_conversion);
}
