/* Where the day comes from; SOURCE_DATE_EPOCH makes reports repeat (reproducible-builds.org). */
#include "cli/today.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

bool today_find(struct cli *cli, int *today) {
    *today = cli->options.today;
    if (*today != 0) return true;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch == NULL || epoch[0] == '\0') {
        *today = date_of_seconds(time(NULL));
        return true;
    }
    int64_t seconds = 0;
    size_t length = strspn(epoch, "0123456789");
    if (epoch[length] != '\0' || length > 12) {
        cli_complain(cli, "SOURCE_DATE_EPOCH is a number of seconds, which `%s` is not",
                     cli_shown(cli, epoch));
        return false;
    }
    for (size_t n = 0; n < length; n++) seconds = seconds * 10 + (epoch[n] - '0');
    *today = date_of_seconds(seconds);
    return true;
}
