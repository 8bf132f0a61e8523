/* The files of a plan are the nodes of a graph of includes, walked depth first. What includes what
 * just now is a chain on the stack, never longer than LIMIT_INCLUDE_DEPTH; a file that is met again
 * in it closes a loop. Only what the user names may lie anywhere: whatever a file or a folder
 * brings in must be below the root once all symbolic links are resolved, and is not even opened
 * where it is not. */
#include "session/files.h"

#include "base/limits.h"
#include "session/paths.h"

#include <string.h>

enum { SLOT_COUNT = 1 << 15 };
_Static_assert(SLOT_COUNT > 2 * LIMIT_FILES, "the table of files is never full");

/* A file being read, and the include that asked for it (source 0: none, the user named it). */
struct chain {
    const struct chain *by;
    uint32_t depth; /* 1 for a file that the user named */
    uint32_t file;  /* in the list */
    struct span place;
};

/* A file to be read. */
struct request {
    struct text path; /* as shown; a string */
    const struct chain *by;
    struct span place;
    struct text bound; /* a folder it may lie in beside the root; no text: anywhere at all */
};

void files_init(struct files *files, struct syntax_context *context, struct memory *memory,
                const char *root) {
    *files = (struct files){.context = context, .memory = memory, .root = root};
    input_init(&files->input, context->arena);
}

void files_close(struct files *files) {
    input_close(&files->input);
}

/* --- Telling what is wrong --- */

/* Shows by which includes the file was reached. */
static void relate_includes(struct files *files, struct diagnostic *diagnostic,
                            const struct chain *by) {
    for (; by != NULL && by->place.source != 0; by = by->by) {
        struct text path = files->list.items[by->file].path;
        diagnostic_relate(files->context->diagnostics, diagnostic, by->place,
                          "`%.*s` is included here", TEXT_ARGUMENT(path));
    }
}

static struct diagnostic *report(struct files *files, enum diagnostic_code code,
                                 const struct request *request, const char *format,
                                 const char *why) {
    struct text words = text_format(files->context->arena, format, why);
    struct diagnostic *diagnostic =
        diagnostics_add(files->context->diagnostics, code, request->place, "cannot read `%.*s`: %.*s",
                        TEXT_ARGUMENT(request->path), TEXT_ARGUMENT(words));
    relate_includes(files, diagnostic, request->by);
    return diagnostic;
}
