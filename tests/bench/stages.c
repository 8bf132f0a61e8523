/* stages PLAN: checks the plan as `zonal check -q --jobs=1` does, stage by stage, with the memory that the
 * program has. It prints for each its name, the microseconds it took, and the bytes that were held
 * behind it and held at most until then. */
#include "cli/pages.h"
#include "model/build.h"
#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Embedded in the library, as in session/session.c. */
extern const char standard_plan[];
extern const unsigned standard_plan_length;

/* What the allocator has given away. */
struct allotted {
    struct pages pages;
    size_t held;
    size_t most;
};

static void *allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    struct allotted *allotted = context;
    allotted->held += new_size - old_size;
    if (allotted->held > allotted->most) allotted->most = allotted->held;
    return pages_allocate(&allotted->pages, pointer, old_size, new_size);
}

static long long microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void tell(const char *stage, const struct allotted *allotted, long long *since) {
    long long now = microseconds();
    printf("%s %lld %zu %zu\n", stage, now - *since, allotted->held, allotted->most);
    *since = microseconds();
}

static struct text read_whole(struct arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    size_t length = (size_t)ftell(file);
    char *bytes = arena_allocate(arena, length + 2);
    rewind(file);
    length = fread(bytes, 1, length, file);
    fclose(file);
    bytes[length] = bytes[length + 1] = '\0';
    return (struct text){bytes, (uint32_t)length};
}

static bool forget(void *context, const char *bytes, size_t length) {
    (void)context;
    (void)bytes;
    (void)length;
    return true;
}

static struct model_input parse(zonal *session, const char *name, struct text text,
                                bool is_standard) {
    uint32_t source = sources_add(&session->sources, text_of(name), text);
    struct syntax_tree *tree = syntax_parse(&session->context, source);
    return (struct model_input){.tree = tree, .is_standard = is_standard};
}

/* The stages before the report. */
static enum zonal_status run(zonal *session, void *path) {
    const struct allotted *allotted = session->memory.context;
    long long since = microseconds();
    struct text text = read_whole(&session->arena, path);
    tell("read", allotted, &since);
    struct text standard = {standard_plan, standard_plan_length};
    struct model_input inputs[] = {parse(session, path, text, false),
                                   parse(session, "standard.zonal", standard, true)};
    tell("parse", allotted, &since);
    session->model = model_build(&session->context, inputs, 2);
    tell("build", allotted, &since);
    struct check_options options = {0};
    session->check = check_model(&session->arena, &session->scratch, session->model,
                                 &session->sources, &session->diagnostics, options);
    tell("check", allotted, &since);
    return session_status(session);
}

int main(int count, char **arguments) {
    struct allotted allotted = {.held = 0};
    pages_init(&allotted.pages);
    struct zonal_host host = {
        .size = sizeof host, .allocate = allocate, .allocate_context = &allotted};
    zonal *session = count == 2 ? zonal_new(&host) : NULL;
    if (session == NULL) {
        fputs("usage: stages PLAN\n", stderr);
        return 2;
    }
    enum zonal_status status = guard(session, run, arguments[1]);
    struct zonal_report_options report = {.size = sizeof report, .max_per_rule = 20, .quiet = true};
    long long since = microseconds();
    zonal_write_findings(session, forget, NULL, &report);
    tell("report", &allotted, &since);
    zonal_free(session);
    tell("free", &allotted, &since);
    return status == ZONAL_CLEAN ? 0 : 1;
}
