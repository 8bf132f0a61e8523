/* Typed expressions: what the grammar's expressions become once their names are known. */
#ifndef MODEL_EXPRESSION_H
#define MODEL_EXPRESSION_H

#include "diag/source.h"
#include "model/types.h"
#include "model/units.h"

enum expression_kind {
#define EXPRESSION(kind, operands) EXPRESSION_##kind,
#include "model/expressions.def"
#undef EXPRESSION
};

enum field {
#define FIELD(kind, name, whose, result, reads) FIELD_##kind,
#include "model/fields.def"
#undef FIELD
    FIELD_COUNT
};

enum function {
    FUNCTION_NONE,
#define FUNCTION(kind, name, fewest, most, form) FUNCTION_##kind,
#include "model/functions.def"
};

/* An expression; its operands are as expressions.def says. Immutable once built. */
struct expression {
    enum expression_kind kind : 8;
    enum field field : 8;
    enum function function : 8;
    bool has_year; /* the last operand is the year to read in */
    struct type type;
    struct span span;
    uint32_t operand_count;
    struct expression **operands;
    union {
        struct {
            struct number number;
            unit_id unit;
        };
        bool truth;
        struct text string;
        uint32_t index;
    };
};

#endif
