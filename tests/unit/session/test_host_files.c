/* A plan whose files are the host's own: the same rules as for the system's, and nothing of the disk. */
#include "supply.h"

#include "zonal.h"

#include <errno.h>
#include <stdio.h>

enum { REPORT_ROOM = 4096 };

/* What the host has. Paths begin at `/`, where the session's current folder is. */
struct entry {
    const char *path;
    const char *content; /* of a link where it leads */
    enum zonal_file_kind kind;
};

/* Gives only what was asked for last, as the contract allows: what was given before is overwritten. */
struct shelf {
    const struct entry *entries;
    struct zonal_refusal refusal;
    char given[2048];
    char why[64];
    const char *names[16];
};

static const struct entry *find_entry(struct shelf *shelf, const char *path) {
    for (const struct entry *entry = shelf->entries; entry->path != NULL; entry++) {
        if (strcmp(entry->path, path) == 0) return entry;
    }
    return NULL;
}

static void forget(struct shelf *shelf) {
    memset(shelf->given, '?', sizeof shelf->given - 1);
    memset(shelf->why, '?', sizeof shelf->why - 1);
}

static const struct zonal_refusal *refuse(struct shelf *shelf, int error) {
    shelf->refusal = (struct zonal_refusal){.error = error};
    return &shelf->refusal;
}

/* Where the path is on the shelf: from `/` on. Links stand only at the end of paths. */
static void place(const char *path, char *placed) {
    const char *name = strcmp(path, ".") == 0 ? "" : path;
    snprintf(placed, 256, "%s%s", name[0] == '/' ? "" : "/", name);
}

static const struct entry *resolve(struct shelf *shelf, const char *path, bool follows) {
    char placed[256];
    place(path, placed);
    const struct entry *entry = find_entry(shelf, placed);
    if (entry != NULL && entry->kind == ZONAL_LINK && follows) {
        entry = find_entry(shelf, entry->content);
    }
    return entry;
}

static const struct zonal_refusal *shelf_look(void *context, const char *path, bool follows,
                                              struct zonal_file *file) {
    struct shelf *shelf = context;
    forget(shelf);
    const struct entry *entry = resolve(shelf, path, follows);
    if (entry == NULL) return refuse(shelf, ENOENT);
    *file = (struct zonal_file){entry->kind, 1, (uint64_t)(entry - shelf->entries) + 1};
    return NULL;
}

static const struct zonal_refusal *shelf_real_path(void *context, const char *path,
                                                   const char **real) {
    struct shelf *shelf = context;
    forget(shelf);
    const struct entry *entry = resolve(shelf, path, true);
    if (entry == NULL) return refuse(shelf, ENOENT);
    strcpy(shelf->given, entry->path);
    *real = shelf->given;
    return NULL;
}

static const struct zonal_refusal *shelf_read(void *context, const char *path, bool follows,
                                              struct zonal_file *file, const char **bytes,
                                              size_t *length) {
    struct shelf *shelf = context;
    const struct zonal_refusal *refusal = shelf_look(context, path, follows, file);
    if (refusal != NULL || file->kind != ZONAL_FILE) return refusal;
    const char *content = resolve(shelf, path, follows)->content;
    if (content == NULL) {
        strcpy(shelf->why, "it is on loan");
        shelf->refusal = (struct zonal_refusal){EIO, shelf->why, "ask whoever has it"};
        return &shelf->refusal;
    }
    strcpy(shelf->given, content);
    *bytes = shelf->given;
    *length = strlen(content);
    return NULL;
}

static const struct zonal_refusal *shelf_list(void *context, const char *path, bool follows,
                                              const char *const **names, size_t *count) {
    struct shelf *shelf = context;
    char placed[256];
    (void)follows;
    forget(shelf);
    place(path, placed);
    size_t length = strcmp(placed, "/") == 0 ? 0 : strlen(placed);
    *count = 0;
    for (const struct entry *entry = shelf->entries; entry->path != NULL; entry++) {
        bool is_below = strncmp(entry->path, placed, length) == 0 && entry->path[length] == '/';
        if (!is_below || entry->path[length + 1] == '\0') continue;
        if (strchr(entry->path + length + 1, '/') != NULL) continue;
        shelf->names[(*count)++] = entry->path + length + 1;
    }
    *names = shelf->names;
    return NULL;
}

static struct zonal_files files_of(struct shelf *shelf, const char *before) {
    return (struct zonal_files){.size = sizeof(struct zonal_files),
                                .context = shelf,
                                .before = before,
                                .look = shelf_look,
                                .real_path = shelf_real_path,
                                .read = shelf_read,
                                .list = shelf_list};
}

static bool report_append(void *context, const char *bytes, size_t length) {
    char *report = context;
    size_t used = strlen(report);
    if (used + length >= REPORT_ROOM) return false;
    memcpy(report + used, bytes, length);
    report[used + length] = '\0';
    return true;
}

/* Reads the path from the shelf, checks, and gives all that is told. */
static const char *told(const struct entry *entries, const char *path, struct supply *supply) {
    static char report[REPORT_ROOM];
    struct shelf shelf = {.entries = entries};
    struct zonal_files files = files_of(&shelf, "v1:");
    struct zonal_host host = {.size = sizeof host,
                              .allocate = supply == NULL ? NULL : supply_allocate,
                              .allocate_context = supply,
                              .files = &files};
    struct zonal_report_options compact = {.size = sizeof compact, .format = ZONAL_COMPACT};
    report[0] = '\0';
    zonal *session = zonal_new(&host);
    if (session == NULL) return NULL;
    zonal_read(session, path);
    zonal_check(session, NULL);
    zonal_write_findings(session, report_append, report, &compact);
    zonal_write_diagnostics(session, report_append, report, &compact);
    bool is_out = zonal_out_of_memory(session);
    zonal_free(session);
    return is_out ? NULL : report;
}

static const struct entry several[] = {
    {"/", NULL, ZONAL_FOLDER},
    {"/a.zonal", "include \"parts/b.zonal\"\ninclude \"parts/same.zonal\"\ndistrict D leads A, B",
     ZONAL_FILE},
    {"/parts", NULL, ZONAL_FOLDER},
    {"/parts/b.zonal", "district D leads C, D4", ZONAL_FILE},
    {"/parts/same.zonal", "/parts/b.zonal", ZONAL_LINK},
    {"/parts/.hidden.zonal", "wrong", ZONAL_FILE},
    {"/parts/up.zonal", "/", ZONAL_LINK},
    {"/parts/notes.txt", "wrong", ZONAL_FILE},
    {"/fifo.zonal", NULL, ZONAL_OTHER},
    {"/lent.zonal", NULL, ZONAL_FILE},
    {"/out.zonal", "include \"parts/none.zonal\"\ninclude \"lent.zonal\"", ZONAL_FILE},
    {"/elsewhere.zonal", "include \"parts/../fifo.zonal\"", ZONAL_FILE},
    {NULL, NULL, ZONAL_OTHER},
};

static void a_plan_is_read_with_its_includes_each_once(void **state) {
    (void)state;
    const char *report = told(several, "a.zonal", NULL);
    assert_non_null(strstr(report, "v1:a.zonal:3:10: error[leads_per_district]"));
    assert_non_null(strstr(report, "D leads 4 industries"));
}

static void a_folder_is_its_plans_but_for_dot_files_and_links_to_folders(void **state) {
    (void)state;
    const char *report = told(several, "parts", NULL);
    assert_null(strstr(report, "rror"));
}

static void what_is_no_file_is_told_with_the_words_before_its_path(void **state) {
    (void)state;
    assert_non_null(strstr(told(several, "fifo.zonal", NULL),
                           "cannot read `v1:fifo.zonal`: it is not a regular file"));
    assert_non_null(
        strstr(told(several, "b.zonal", NULL), "cannot read `v1:b.zonal`: there is no such file"));
}

static void why_the_host_refuses_is_told_in_its_own_words(void **state) {
    (void)state;
    const char *report = told(several, "out.zonal", NULL);
    assert_non_null(strstr(report, "v1:out.zonal:1:9: error[E0601]: cannot read "
                                   "`v1:parts/none.zonal`: there is no such file"));
    assert_non_null(strstr(report, "cannot read `v1:lent.zonal`: it is on loan"));
}

static void an_include_may_not_leave_the_root_either(void **state) {
    (void)state;
    struct shelf shelf = {.entries = several};
    struct zonal_files files = files_of(&shelf, NULL);
    struct zonal_host host = {.size = sizeof host, .root = "parts", .files = &files};
    zonal *session = zonal_new(&host);
    assert_int_equal(zonal_read(session, "parts/b.zonal"), ZONAL_CLEAN);
    assert_int_equal(zonal_read(session, "elsewhere.zonal"), ZONAL_FAILED);
    char report[REPORT_ROOM] = "";
    zonal_write_diagnostics(session, report_append, report, NULL);
    assert_non_null(strstr(report, "`parts/../fifo.zonal` lies outside of the root"));
    zonal_free(session);
}

static void a_file_of_the_host_is_none_of_the_system(void **state) {
    (void)state;
    struct shelf shelf = {.entries = several};
    struct zonal_files files = files_of(&shelf, NULL);
    struct zonal_host host = {.size = sizeof host, .files = &files};
    zonal *session = zonal_new(&host);
    assert_int_equal(zonal_read(session, "a.zonal"), ZONAL_CLEAN);
    assert_false(zonal_has_read(session, "a.zonal"));
    assert_false(zonal_has_read(session, "/"));
    zonal_free(session);
}

static void fixes_are_tried_on_the_host_s_files(void **state) {
    (void)state;
    static const struct entry mistaken[] = {{"/", NULL, ZONAL_FOLDER},
                                            {"/a.zonal", "district D leads A、B", ZONAL_FILE},
                                            {NULL, NULL, ZONAL_OTHER}};
    struct shelf shelf = {.entries = mistaken};
    struct zonal_files files = files_of(&shelf, NULL);
    struct zonal_host host = {.size = sizeof host, .files = &files};
    zonal *session = zonal_new(&host);
    zonal_read(session, "a.zonal");
    assert_int_equal(zonal_check(session, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_fix(session), ZONAL_CLEAN);
    size_t length;
    assert_string_equal(zonal_fixed_after(session, 0, &length), "district D leads A,B");
    zonal_free(session);
}

static void want_of_memory_anywhere_leaves_nothing_held(void **state) {
    (void)state;
    for (long given = 0;; given++) {
        struct supply supply;
        supply_start(&supply, given);
        const char *report = told(several, "out.zonal", &supply);
        if (report == NULL) report = told(several, "parts", &supply);
        supply_end(&supply);
        if (report != NULL && supply.left > 0) break;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_read_with_its_includes_each_once),
        cmocka_unit_test(a_folder_is_its_plans_but_for_dot_files_and_links_to_folders),
        cmocka_unit_test(what_is_no_file_is_told_with_the_words_before_its_path),
        cmocka_unit_test(why_the_host_refuses_is_told_in_its_own_words),
        cmocka_unit_test(an_include_may_not_leave_the_root_either),
        cmocka_unit_test(a_file_of_the_host_is_none_of_the_system),
        cmocka_unit_test(fixes_are_tried_on_the_host_s_files),
        cmocka_unit_test(want_of_memory_anywhere_leaves_nothing_held),
    };
    return cmocka_run_group_tests_name("host files", tests, NULL, NULL);
}
