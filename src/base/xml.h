/* XML: text as it may stand in a document. */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/text.h"

/* Appends the text for between tags, or within the quotes of an attribute. XML 1.0 has no way to write most
 * controls: those that are no line ends are shown, `\x1b`, and so is what is not UTF-8. */
void xml_append_text(struct text_builder *output, struct text text);
void xml_append_attribute(struct text_builder *output, const char *name, struct text value);

#endif
