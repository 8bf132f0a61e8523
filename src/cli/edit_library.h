/* libedit, loaded where a line is edited: linked, it would be loaded at every start of the program, with three further
 * libraries. */
#ifndef CLI_EDIT_LIBRARY_H
#define CLI_EDIT_LIBRARY_H

#include <histedit.h>
#include <stdbool.h>

/* The functions that are called. */
#define EDIT_FUNCTIONS(FUNCTION)                                                                   \
    FUNCTION(el_init)                                                                              \
    FUNCTION(el_deletestr)                                                                         \
    FUNCTION(el_end)                                                                               \
    FUNCTION(el_resize)                                                                            \
    FUNCTION(el_wgets)                                                                             \
    FUNCTION(el_winsertstr)                                                                        \
    FUNCTION(el_wline)                                                                             \
    FUNCTION(el_wset)                                                                              \
    FUNCTION(history_w)                                                                            \
    FUNCTION(history_wend)                                                                         \
    FUNCTION(history_winit)

/* Each has the type that the header gives it. */
struct edit_library {
    void *handle;
#define EDIT_MEMBER(name) __typeof__(name) *name;
    EDIT_FUNCTIONS(EDIT_MEMBER)
#undef EDIT_MEMBER
};

/* Loads it. False where it is not there, or lacks one of the functions. */
bool edit_library_load(struct edit_library *library);

/* What was set as EL_CLIENTDATA. libedit tells the functions that it calls nothing but the line, and they cannot know
 * where the library is; so it is looked up by its name. */
void *edit_library_owner(EditLine *edit);

#endif
