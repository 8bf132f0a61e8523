/* The comparison in Markdown. */
#include "report/difference.h"

void report_comparison_markdown(const struct told_comparison *told, struct text_builder *output) {
    report_comparison(told, output);
}
