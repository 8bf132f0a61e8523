/* Markdown of GitHub and GitLab: what somebody else has written. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "base/text.h"

/* Appends words, which are on one line, so that nothing in them is taken for Markdown, HTML or a mention. Controls are
 * shown. */
void markdown_append_plain(struct text_builder *output, struct text text);

#endif
