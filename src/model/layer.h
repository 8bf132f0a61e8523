/* Layers: what a scenario or a test states, put upon the plan and taken off again.
 *
 * A layer costs what it states, not what the plan is large. While one is put on, the model is that
 * of the plan with the layer's edits; whatever was evaluated before is of another model. Layers may be
 * put upon one another; the one that was put on last is taken off first. */
#ifndef MODEL_LAYER_H
#define MODEL_LAYER_H

#include "model/model.h"

struct syntax_tree;

/* Makes what the model is without until the first layer, which does so itself: before much is made besides that only a
 * layer can want. */
void model_expect_layers(struct model *model);

/* Puts on a scenario (of model->scenarios), the scenarios that it builds on first; or a test (of
 * model->tests), its scenario first, whose expectations are then model->expectations. All of it is one
 * layer, and nothing of the model was reported as wrong. */
void model_put_scenario(struct model *model, uint32_t scenario);
void model_put_test(struct model *model, uint32_t test);

/* Puts on edits that were read by themselves, whose mistakes are reported; where there are any, the
 * layer is to be taken off again. A rule or a scenario that there is already is stated anew. All that the layer
 * needs while it is on is made in `arena`. */
void model_put_edits(struct model *model, struct arena *arena, const struct syntax_tree *tree,
                     struct diagnostics *diagnostics);

/* Puts on a scenario upon edits, which may have taken away what it speaks of: the rest as model_put_edits. */
void model_put_scenario_upon(struct model *model, struct arena *arena, uint32_t scenario,
                             struct diagnostics *diagnostics);

/* Takes off what was put on last; the model is as it was before that. */
void model_take_off(struct model *model);

/* Whether industries are there as soon as they are led, put out or aimed at: the plan declares none. */
bool model_names_as_it_goes(const struct model *model);

/* The scenario of the name, or NONE. */
uint32_t model_find_scenario(const struct model *model, struct text name);

/* Adds the print statements of a tree behind those that are there, with names as the model has them
 * now; mistakes are reported. The tree was parsed before the model was built. */
void model_ask(struct model *model, const struct syntax_tree *tree);

#endif
