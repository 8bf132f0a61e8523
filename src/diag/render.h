/* Rendering: the one place where diagnostics become text.
 *
 *     plan.zonal:3:1: error[leads_per_district]: Haidian leads 4 industries: A, B, C, D
 *       |
 *     3 | district Haidian leads A, B, C, D
 *       | ^~~~~~~~~~~~~~~~
 *       = source: Blue paper, 2019
 */
#ifndef DIAG_RENDER_H
#define DIAG_RENDER_H

#include "diag/diagnostic.h"

struct render_style {
    bool color;
};

/* Appends the diagnostic: its head line, the lines of its spans with carets that stay aligned
 * under wide and combining characters and tabs, then its remarks. Spans on one line share its
 * excerpt; one over several lines is marked in each, or in its first and last where it is long. A
 * control character of the text is shown escaped. A diagnostic without a place has a head line only, without path.
 */
void render_diagnostic(struct text_builder *builder, struct sources *sources,
                       const struct diagnostic *diagnostic, struct render_style style);

/* Appends its head line alone, in which the message is folded to one line. */
void render_diagnostic_line(struct text_builder *builder, struct sources *sources,
                            const struct diagnostic *diagnostic);

#endif
