/* Where the texts of names stand, in five bytes a name. Names are mostly made one after the other from one long
 * text, which is held as long as they are: so those of a page are known by how far they are from its first. */
#ifndef BASE_NAME_TEXTS_H
#define BASE_NAME_TEXTS_H

#include "base/paged.h"
#include "base/text.h"

enum { NAMES_ON_PAGE = 128, LONGEST_NEAR_NAME = 254 /* bytes */ };

/* In the place of a length: the text is one of the others. */
#define FAR_NAME (LONGEST_NEAR_NAME + 1)

struct name_page {
    uintptr_t first;                /* the address of the page's first text */
    int32_t places[NAMES_ON_PAGE];  /* from there on; or which of the others it is */
    uint8_t lengths[NAMES_ON_PAGE]; /* in bytes */
};

struct name_texts {
    VECTOR(struct name_page *) pages;
    uint32_t count;
    PAGED(struct text) others; /* which are far from their page's first, or long */
};

/* Adds a text behind all that are there. Its bytes are not copied: they outlive the texts. */
void name_texts_add(struct arena *arena, struct name_texts *texts, struct text text);

/* Puts a text of the same letters in the place of the one of that number, counted from 0. */
void name_texts_replace(struct arena *arena, struct name_texts *texts, uint32_t number,
                        struct text text);

static inline struct text name_texts_at(const struct name_texts *texts, uint32_t number) {
    const struct name_page *page = texts->pages.items[number / NAMES_ON_PAGE];
    uint32_t length = page->lengths[number % NAMES_ON_PAGE];
    int32_t place = page->places[number % NAMES_ON_PAGE];
    if (length == FAR_NAME) return *paged_at(&texts->others, (uint32_t)place);
    return (struct text){(const char *)(page->first + (uintptr_t)(intptr_t)place), length};
}

#endif
