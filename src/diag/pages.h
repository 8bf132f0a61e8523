/* The pages of diagnostics, embedded when the library is built: src/diag/pages/E0301.md is page_E0301. */
#ifndef DIAG_PAGES_H
#define DIAG_PAGES_H

#define CODE(name, code, severity, meaning) extern const char page_##code[];
#include "diag/codes.def"
#undef CODE

#endif
