/* Pages are allotted one by one, so that few names take little. */
#include "base/name_texts.h"

/* Notes that a text is far from its page's first; few are, so this is kept out of what adds most. */
__attribute__((noinline)) static void set_far(struct arena *arena, struct name_texts *texts,
                                              uint32_t number, struct text text) {
    struct name_page *page = texts->pages.items[number / NAMES_ON_PAGE];
    if (texts->others.count > INT32_MAX) memory_fail(arena->memory);
    page->lengths[number % NAMES_ON_PAGE] = FAR_NAME;
    page->places[number % NAMES_ON_PAGE] = (int32_t)texts->others.count;
    paged_push(arena, &texts->others, text);
}

static inline void set(struct arena *arena, struct name_texts *texts, uint32_t number,
                       struct text text) {
    struct name_page *page = texts->pages.items[number / NAMES_ON_PAGE];
    intptr_t place = (intptr_t)((uintptr_t)text.bytes - page->first);
    bool is_near = place >= INT32_MIN && place <= INT32_MAX && text.length <= LONGEST_NEAR_NAME;
    if (!is_near) {
        set_far(arena, texts, number, text);
        return;
    }
    page->lengths[number % NAMES_ON_PAGE] = (uint8_t)text.length;
    page->places[number % NAMES_ON_PAGE] = (int32_t)place;
}

void name_texts_add(struct arena *arena, struct name_texts *texts, struct text text) {
    if (texts->count % NAMES_ON_PAGE == 0) {
        struct name_page *page = arena_allocate(arena, sizeof *page);
        page->first = (uintptr_t)text.bytes;
        vector_push(arena, &texts->pages, page);
    }
    set(arena, texts, texts->count++, text);
}

void name_texts_replace(struct arena *arena, struct name_texts *texts, uint32_t number,
                        struct text text) {
    set(arena, texts, number, text);
}
