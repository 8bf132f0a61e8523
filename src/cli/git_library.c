/* Each function is looked up by its name once, when the library is loaded. */
#include "cli/git_library.h"

#include <dlfcn.h>

/* Where libraries are not found by their names alone, the build tells the folder. */
#ifndef GIT_LIBRARY_FOLDER
#define GIT_LIBRARY_FOLDER ""
#endif

#ifdef __APPLE__
const char git_library_name[] = GIT_LIBRARY_FOLDER "libgit2." LIBGIT2_SOVERSION ".dylib";
#else
const char git_library_name[] = GIT_LIBRARY_FOLDER "libgit2.so." LIBGIT2_SOVERSION;
#endif

/* C has no conversion from an object's address to a function's; POSIX has this one (dlsym). */
static bool find_function(void *handle, const char *name, void *function) {
    *(void **)function = dlsym(handle, name);
    return *(void **)function != NULL;
}

static bool find_functions(struct git_library *library) {
    bool has_all = true;
#define GIT_FIND(name) has_all &= find_function(library->handle, #name, &library->name);
    GIT_FUNCTIONS(GIT_FIND)
#undef GIT_FIND
    return has_all;
}

/* A repository of which a part was cloned can be read as far as it is there. */
static bool start(const struct git_library *library) {
    const char *known[] = {"partialclone"};
    return library->git_libgit2_init() > 0 &&
           library->git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, known, (size_t)1) == 0;
}

bool git_library_load(struct git_library *library) {
    *library = (struct git_library){.handle = dlopen(git_library_name, RTLD_LAZY | RTLD_LOCAL)};
    if (library->handle == NULL) return false;
    if (find_functions(library) && start(library)) return true;
    dlclose(library->handle);
    library->handle = NULL;
    return false;
}

void git_library_end(struct git_library *library) {
    if (library->handle == NULL) return;
    library->git_libgit2_shutdown();
    library->handle = NULL;
}
