/* What a layer touches: the things that can be asked of a model, coarse as they are, and which of them
 * may have another answer since a layer was put on. */
#ifndef MODEL_TOUCHED_H
#define MODEL_TOUCHED_H

#include "model/model.h"

/* What can be asked. Each is of one place, indicator, let or rule, or of the whole plan, which is
 * number 0. */
enum cell_kind {
    CELL_DISTRICT,            /* the parent and the label of a district */
    CELL_BELOW_DISTRICT,      /* its children, and theirs */
    CELL_LEADS,               /* what it leads, in all years */
    CELL_OUTPUTS_OF_DISTRICT, /* what it puts out */
    CELL_FIGURES_OF_DISTRICT, /* indicators whose first key it is */
    CELL_INDUSTRY,            /* the same of an industry */
    CELL_BELOW_INDUSTRY,
    CELL_LEADERS,        /* who leads it itself, in all years */
    CELL_LEADERS_WITHIN, /* and who leads it or what is below it */
    CELL_OUTPUTS_WITHIN, /* what is put out there */
    CELL_FIGURES_OF_INDUSTRY,
    CELL_TARGET,    /* its target, with how its parts sum up to it */
    CELL_INDICATOR, /* what an indicator is without keys */
    CELL_KEY_COUNT, /* how many keys it has elsewhere */
    CELL_LET,       /* how a let or a function is defined */
    CELL_WAIVERS,   /* of a rule */
    CELL_DISTRICTS, /* which there are */
    CELL_INDUSTRIES,
    CELL_YEARS, /* that the plan speaks of */
    CELL_LEAD, /* one of them, and one figure as it is stated: noted only where reads are exact (reads.h) */
    CELL_FIGURE,
    CELL_KINDS
};

/* The cell of the indicators that have this key first. */
static inline enum cell_kind cell_of_key(struct key key) {
    return key.is_industry ? CELL_FIGURES_OF_INDUSTRY : CELL_FIGURES_OF_DISTRICT;
}

typedef void touch_cell(void *context, enum cell_kind kind, uint32_t index);

/* Calls `touch` for each cell whose answer may differ between the model and what the layer that was put
 * on last stands upon; for some more than once. False where that is not known, so that every answer
 * may: the layer is so large that arrays have moved under it. */
bool model_touched(const struct model *model, touch_cell *touch, void *context);

/* Calls `visit` for each district whose leads may differ, with the row that they were before; and for each output,
 * by its series, with its figure as it was, or NULL where none was stated. What is called for one again has something
 * in between. False, and for none, where that does not tell all that leads and outputs are summed by: the layer has
 * brought other industries, or a year, or arrays have moved under it. */
typedef void visit_leads(void *context, uint32_t district, struct row before);
typedef void visit_former_output(void *context, uint32_t series, const struct figure *before);
bool model_touched_leads(const struct model *model, visit_leads *visit, void *context);
bool model_touched_outputs(const struct model *model, visit_former_output *visit, void *context);

#endif
