/* :save: what was entered, as a plan that includes the files it was entered upon; or the whole plan. It is written whole
 * or not at all, and over no file that anybody might miss. */
#include "cli/destination.h"
#include "cli/git_setup.h"
#include "cli/repl_commands.h"
#include "cli/repl_edits.h"
#include "cli/repl_includes.h"

#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

/* What `:save` is asked. */
struct saving {
    const char *path;
    bool is_whole;
    bool replaces;
};

/* --- Writing --- */

static bool take(void *plan, const char *bytes, size_t length) {
    text_append(plan, (struct text){bytes, (uint32_t)length});
    return true;
}

/* Appends the plan that is to be saved. False where it cannot be told, which is told. */
static bool append_plan(const struct saving *saving, struct saved_plan *plan) {
    struct repl *repl = plan->repl;
    zonal *session = repl->cli->session;
    enum zonal_status status;
    if (saving->is_whole) {
        status = zonal_write_stage(session, ZONAL_CANONICAL, take, &plan->text);
    } else {
        if (!saved_plan_include(plan)) return false;
        uint32_t length = plan->text.length;
        status = zonal_write_edits(session, take, &plan->text);
        plan->has_entries |= plan->text.length > length;
    }
    if (status == ZONAL_FAILED) repl_tell_change(repl, true);
    return status != ZONAL_FAILED;
}

/* Whether something can be saved there; if not, that is told. */
static bool can_save(const struct saving *saving, const struct saved_plan *plan) {
    struct repl *repl = plan->repl;
    const char *path = cli_shown(repl->cli, saving->path);
    if (repl->is_without_files && !saving->is_whole) {
        repl_complain(
            repl,
            "the plan is without its files, which could not be read: mend them, and write "
            "`:reload`; or save what was entered alone: `:save %s --whole`",
            path);
        return false;
    }
    if (plan->folder == NULL) {
        repl_complain(repl, "cannot write `%s`: its folder is not there", path);
    }
    return plan->folder != NULL;
}

static bool may_write(struct repl *repl, const struct saving *saving) {
    struct stat status;
    if (saving->replaces || lstat(saving->path, &status) != 0) return true;
    repl_complain(repl, "`%s` is there already; write `:save %s --replace` to write over it",
                  cli_shown(repl->cli, saving->path), cli_shown(repl->cli, saving->path));
    return false;
}

/* Takes the words apart; false where they are wrong, which is told. */
static bool take_words(struct repl *repl, const struct repl_words *words, struct saving *saving) {
    *saving = (struct saving){0};
    for (uint32_t n = 0; n < words->count; n++) {
        const char *word = words->items[n];
        if (strcmp(word, "--whole") == 0) {
            saving->is_whole = true;
        } else if (strcmp(word, "--replace") == 0) {
            saving->replaces = true;
        } else if (saving->path != NULL || word[0] == '-') {
            repl_complain(repl, "`:save` is followed by one file, and `--whole` or `--replace`");
            return false;
        } else {
            saving->path = word;
        }
    }
    if (saving->path == NULL) repl_complain(repl, "there is no file; write `:save edits.zonal`");
    return saving->path != NULL;
}

/* The word as a shell takes it, quoted only where it has to be. */
static const char *word_of(struct repl *repl, const char *word) {
    bool is_plain = word[0] != '-';
    for (const char *at = word; *at != '\0' && is_plain; at++) {
        unsigned char byte = (unsigned char)*at;
        is_plain = byte >= 0x80 || isalnum(byte) || strchr("_-./", byte) != NULL;
    }
    return cli_shown(repl->cli, is_plain ? word : git_setup_quoted(repl->cli, word));
}

/* Says where the plan is, and how it is checked where that takes more than its name. */
static void say_saved(const struct saving *saving, const struct saved_plan *plan) {
    struct repl *repl = plan->repl;
    struct text_builder words = {.arena = &repl->scratch};
    const char *scenario = saving->is_whole ? NULL : zonal_edits_scenario(repl->cli->session);
    const char *root = saving->is_whole ? NULL : saved_plan_root(plan);
    text_append_format(&words, "saved to `%s`", cli_shown(repl->cli, saving->path));
    if (!saving->is_whole && !plan->has_entries) {
        text_append_string(&words, ", which only includes the files, since nothing was edited");
    }
    if (scenario != NULL || root != NULL) {
        text_append_string(&words, "; check it with `zonal check");
        if (root != NULL) text_append_format(&words, " --root %s", word_of(repl, root));
        if (scenario != NULL) text_append_format(&words, " --scenario %s", word_of(repl, scenario));
        text_append_format(&words, " %s`", word_of(repl, saving->path));
    }
    repl_say(repl, "%s", text_string(&repl->scratch, text_built(&words)));
}

enum zonal_status repl_do_save(struct repl *repl, const struct repl_words *words) {
    struct cli *cli = repl->cli;
    struct saved_plan plan;
    struct destination destination;
    struct saving saving;
    if (!take_words(repl, words, &saving) || !may_write(repl, &saving)) return ZONAL_FAILED;
    saved_plan_start(&plan, repl, saving.path);
    if (!can_save(&saving, &plan) || !append_plan(&saving, &plan)) return ZONAL_FAILED;
    cli->written.count = 0; /* what was saved before may be saved anew */
    if (!destination_open(cli, &destination, saving.path)) return ZONAL_FAILED;
    output_write(destination.output, plan.text.bytes, plan.text.length);
    if (destination_close(cli, &destination) == ZONAL_FAILED) return ZONAL_FAILED;
    repl->is_saved = true;
    say_saved(&saving, &plan);
    return ZONAL_CLEAN;
}
