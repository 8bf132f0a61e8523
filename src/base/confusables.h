/* The table of characters that look like others (UTS #39), which the build writes: see
 * grammar/confusables.c. Only skeleton.c reads it. */
#ifndef BASE_CONFUSABLES_H
#define BASE_CONFUSABLES_H

#include <stdint.h>

/* The characters `first` up to `first + further`, which all look like the prototype that begins at
 * that place of confusable_prototypes. */
struct confusable {
    uint32_t first;
    uint16_t further;
    uint16_t prototype;
};

/* In the order of their characters; no two overlap. */
extern const struct confusable confusables[];
extern const uint32_t confusable_count;

/* Prototypes, each in NFD and ended by 0; one without characters is what is never shown. */
extern const uint32_t confusable_prototypes[];

/* The prototypes of ASCII once more, by character; 0 for those that look like themselves only. */
extern const uint16_t confusable_ascii[128];

#endif
