/* What is said twice of one file, as of two lines that are the same, is told apart by its number: that
 * changes only where one of these comes or goes. */
#include "report/fingerprints.h"

#include "base/sort.h"
#include "report/finding.h"

static int compare(const void *context, uint32_t a, uint32_t b) {
    const struct text *fingerprints = context;
    return text_compare(fingerprints[a], fingerprints[b]);
}

struct text *fingerprints_of(const struct found *found, struct arena *arena) {
    uint32_t count = found->diagnostics->list.count;
    struct text *plain = arena_array(arena, struct text, count + 1);
    struct text *unique = arena_array(arena, struct text, count + 1);
    uint32_t *sorted = arena_array(arena, uint32_t, count + 1);
    uint32_t number = 1;
    for (uint32_t n = 0; n < count; n++) {
        plain[n] = diagnostic_fingerprint(found->diagnostics->list.items[n], found->sources, arena);
        sorted[n] = n;
    }
    sort_numbers(arena, sorted, count, compare, plain);
    for (uint32_t n = 0; n < count; n++) {
        struct text own = plain[sorted[n]];
        number = n > 0 && text_equal(own, plain[sorted[n - 1]]) ? number + 1 : 1;
        unique[sorted[n]] =
            number == 1 ? own : text_format(arena, "%.*s #%u", TEXT_ARGUMENT(own), number);
    }
    return unique;
}
