/* The building of a model: the one function that the rest of the program calls. */
#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "model/model.h"
#include "syntax/parse.h"

/* A file's tree and whether it is the standard one, which a plan's own statements replace. A
 * standard one that is left out only lends its rules' names, whose waivers are then ignored. */
struct model_input {
    const struct syntax_tree *tree;
    bool is_standard;
    bool is_left_out;
};

/* Resolves the trees, in their order, to a model in `context->arena`. What does not fit is
 * reported and left out; the model is sound as far as it goes. The facts of the trees are used up, and
 * `context->facts` is given back. */
struct model *model_build(struct syntax_context *context, const struct model_input *inputs,
                          uint32_t input_count);

#endif
