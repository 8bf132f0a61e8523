/* The comparison in JSON. */
#include "report/difference.h"

void report_comparison_json(const struct told_comparison *told, struct text_builder *output) {
    report_comparison(told, output);
}
