/* Settings are the options of the command line; so they mean the same, and mistakes in them are told alike. */
#include "cli/repl_commands.h"
#include "cli/repl_edits.h"

#include <stdio.h>

struct setting {
    enum option_id option;
    bool changes_plan;
};

static const struct setting settings[] = {
#define SETTING(option, changes_plan) {OPTION_##option, changes_plan},
#include "cli/repl_settings.def"
#undef SETTING
};

enum { SETTING_COUNT = sizeof settings / sizeof settings[0] };

static const char *name_of(const struct setting *setting) {
    return option_get(setting->option)->name;
}

const struct option *repl_setting(int number) {
    return number < SETTING_COUNT ? option_get(settings[number].option) : NULL;
}

/* The value of one that is a number; 0 where it is not set. */
static int number_of(const struct options *options, enum option_id option) {
    switch (option) {
        case OPTION_YEAR: return options->year;
        case OPTION_MAX_PER_RULE: return options->max_per_rule;
        case OPTION_MAX_ERRORS: return options->max_errors;
        case OPTION_WIDTH: return options->width;
        default: return 0;
    }
}

/* Whether there is something that the setting is where nothing is set. */
static bool can_be_off(const struct setting *setting) {
    return setting->option == OPTION_YEAR || setting->option == OPTION_WIDTH;
}

static void say_setting(struct repl *repl, const struct setting *setting) {
    const struct options *options = &repl->cli->options;
    static const char *const colors[] = {
        [WHEN_AUTO] = "auto", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never"};
    char digits[16];
    const char *value = digits;
    int number = number_of(options, setting->option);
    snprintf(digits, sizeof digits, "%d", number);
    if (setting->option == OPTION_COLOR) {
        value = colors[options->color];
    } else if (option_get(setting->option)->argument == NULL) {
        value = options->given[setting->option] ? "on" : "off";
    } else if (number == 0 && can_be_off(setting)) {
        value = "off";
    }
    repl_say(repl, "%-13s %-7s %s", name_of(setting), value, option_get(setting->option)->summary);
}

static enum zonal_status complain_unknown(struct repl *repl, const char *name) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, text_of(name));
    for (int n = 0; n < SETTING_COUNT; n++) {
        suggestion_consider(&suggestion, text_of(name_of(&settings[n])));
    }
    const char *meant = cli_meant(repl->cli, &suggestion, "");
    return repl_complain(repl, "there is no setting `%s`%s", cli_shown(repl->cli, name),
                         meant[0] == '\0' ? "; `:set` tells them" : meant);
}

static const struct setting *find(const char *name) {
    for (int n = 0; n < SETTING_COUNT; n++) {
        if (strcmp(name_of(&settings[n]), name) == 0) return &settings[n];
    }
    return NULL;
}

/* Makes the setting what the word says; false where it cannot be that, which is told. */
static bool set(struct repl *repl, const struct setting *setting, const char *word) {
    struct options *options = &repl->cli->options;
    bool is_off = strcmp(word, "off") == 0;
    bool is_switch = option_get(setting->option)->argument == NULL;
    if (is_switch && !is_off && strcmp(word, "on") != 0) {
        repl_complain(repl, "`%s` is `on` or `off`, and not `%s`", name_of(setting),
                      cli_shown(repl->cli, word));
        return false;
    }
    if (is_off && (is_switch || can_be_off(setting))) {
        options->given[setting->option] = false;
        if (setting->option == OPTION_YEAR) options->year = 0;
        if (setting->option == OPTION_WIDTH) options->width = 0;
        return true;
    }
    return options_take(repl->cli, setting->option, is_switch ? NULL : word);
}

enum zonal_status repl_do_set(struct repl *repl, const struct repl_words *words) {
    if (words->count == 0) {
        for (int n = 0; n < SETTING_COUNT; n++) say_setting(repl, &settings[n]);
        return ZONAL_CLEAN;
    }
    const struct setting *setting = find(words->items[0]);
    if (setting == NULL) return complain_unknown(repl, words->items[0]);
    if (words->count == 1) {
        say_setting(repl, setting);
        return ZONAL_CLEAN;
    }
    struct options before = repl->cli->options;
    if (words->count > 2) {
        return repl_complain(repl, "`:set %s` is followed by one value", name_of(setting));
    }
    const char *value = text_string(repl->cli->arena, text_of(words->items[1]));
    if (!set(repl, setting, value)) return ZONAL_FAILED;
    if (!setting->changes_plan) return ZONAL_CLEAN;
    enum zonal_status status = repl_rebuild(repl);
    if (status == ZONAL_FAILED) repl->cli->options = before;
    return status;
}
