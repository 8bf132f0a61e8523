/* Each function is looked up by its name once, when the library is loaded. */
#include "cli/edit_library.h"

#include <dlfcn.h>
#include <stddef.h>

/* What it is called: by Debian, by others, and by macOS, where it is a part of the system. */
static const char *const names[] = {
#ifdef __APPLE__
    "/usr/lib/libedit.3.dylib",
#else
    "libedit.so.2",
    "libedit.so.0",
#endif
};

/* C has no conversion from an object's address to a function's; POSIX has this one (dlsym). */
static bool find_function(void *handle, const char *name, void *function) {
    *(void **)function = dlsym(handle, name);
    return *(void **)function != NULL;
}

static bool find_functions(struct edit_library *library) {
    bool has_all = true;
#define EDIT_FIND(name) has_all &= find_function(library->handle, #name, &library->name);
    EDIT_FUNCTIONS(EDIT_FIND)
#undef EDIT_FIND
    return has_all;
}

bool edit_library_load(struct edit_library *library) {
    *library = (struct edit_library){0};
    for (size_t n = 0; n < sizeof names / sizeof names[0] && library->handle == NULL; n++) {
        library->handle = dlopen(names[n], RTLD_LAZY | RTLD_GLOBAL);
    }
    return library->handle != NULL && find_functions(library);
}

void *edit_library_owner(EditLine *edit) {
    __typeof__(el_wget) *get;
    void *owner = NULL;
    void *all = dlopen(NULL, RTLD_LAZY);
    if (find_function(all, "el_wget", &get)) get(edit, EL_CLIENTDATA, &owner);
    dlclose(all);
    return owner;
}
