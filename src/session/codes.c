/* The codes of diagnostics, for hosts that explain them. They belong to no session. */
#include "diag/diagnostic.h"
#include "diag/pages.h"
#include "zonal.h"

static const struct zonal_code codes[] = {
#define CODE(name, code, severity, meaning) {#code, WORD_##severity, meaning, page_##code},
#include "diag/codes.def"
#undef CODE
};

const struct zonal_code *zonal_code(size_t number) {
    return number < CODE_COUNT ? &codes[number] : NULL;
}
