/* What a session writes, gathered as text. */
#ifndef TESTS_UNIT_SESSION_WRITTEN_H
#define TESTS_UNIT_SESSION_WRITTEN_H

#include "base/text.h"

/* A zonal_write whose context is a text builder. */
static inline bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

#endif
