/* zonal hash: the SHA-256 of a plan's canonical form, by which a plan that was adopted can be cited, and told from
 * every other. It is what `zonal dump canonical FILE... | sha256sum` gives. */
#include "cli/commands.h"
#include "cli/plan.h"

#include <ctype.h>
#include <nettle/sha2.h>
#include <string.h>

enum { HEX_LENGTH = 2 * SHA256_DIGEST_SIZE };

static bool take(void *context, const char *bytes, size_t length) {
    sha256_update(context, length, (const uint8_t *)bytes);
    return true;
}

/* Writes the hash of the plan that was read, in hexadecimal digits. */
static enum zonal_status find_hash(zonal *session, char hash[HEX_LENGTH + 1]) {
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    enum zonal_status status = zonal_write_stage(session, ZONAL_CANONICAL, take, &context);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t n = 0; n < sizeof digest; n++) {
        hash[2 * n] = digits[digest[n] >> 4];
        hash[2 * n + 1] = digits[digest[n] & 0xf];
    }
    hash[HEX_LENGTH] = '\0';
    return status;
}

static bool is_hash(const char *text) {
    size_t length = 0;
    while (isxdigit((unsigned char)text[length])) length++;
    return length == HEX_LENGTH && text[length] == '\0';
}

static bool is_same(const char *hash, const char *wanted) {
    for (size_t n = 0; n < HEX_LENGTH; n++) {
        if (hash[n] != tolower((unsigned char)wanted[n])) return false;
    }
    return true;
}

static enum zonal_status write_hash(struct cli *cli, zonal_write write, void *context, bool color) {
    char line[HEX_LENGTH + 1];
    const char *wanted = cli->options.verified;
    (void)color;
    if (find_hash(cli->session, line) != ZONAL_CLEAN) return ZONAL_FAILED;
    bool is_wanted = wanted == NULL || is_same(line, wanted);
    line[HEX_LENGTH] = '\n';
    if (!write(context, line, sizeof line)) return ZONAL_FAILED;
    if (is_wanted) return ZONAL_CLEAN;
    cli_complain(cli, "this is not the plan that was cited: that has the hash `%s`",
                 cli_shown(cli, wanted));
    return ZONAL_FINDINGS;
}

enum zonal_status command_hash(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count == 0) {
        return cli_complain(cli, "there is nothing to hash; write `zonal hash plan.zonal`");
    }
    if (options->verified != NULL && !is_hash(options->verified)) {
        return cli_complain(cli, "`%s` is no hash, which has %d digits of 0-9 and a-f",
                            cli_shown(cli, options->verified), HEX_LENGTH);
    }
    enum zonal_status status;
    if (!plan_read(cli, 0, &status)) return ZONAL_FAILED;
    struct zonal_check_options check = {.size = sizeof check};
    status = plan_worse(status, zonal_check(cli->session, &check));
    if (status != ZONAL_FAILED) return plan_write_results(cli, write_hash);
    plan_write_diagnostics(cli, true);
    return ZONAL_FAILED;
}
