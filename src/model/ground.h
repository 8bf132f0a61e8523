/* What a layer stands on, for those who put it on and who ask what it has changed. */
#ifndef MODEL_GROUND_H
#define MODEL_GROUND_H

#include "model/builder.h"

/* The model and its builder as they were before the layer. */
struct ground {
    struct model model;
    struct builder builder;
    struct diagnostics unheard; /* for what has been reported when the layer was first resolved */
};

#endif
