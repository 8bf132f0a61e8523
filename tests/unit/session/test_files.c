/* Files: what belongs to a plan, read once and in order, and what is refused. Every test works in
 * a folder of its own, which is the current one while it runs. */
#include "../support.h"

#include "base/limits.h"
#include "session/files.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Memory that is counted, and denied from the request on that leaves `left` at 0. */
struct supply {
    long left;
    long blocks;
};

static void *supply_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    struct supply *supply = context;
    (void)old_size;
    if (new_size == 0) {
        supply->blocks--;
        free(pointer);
        return NULL;
    }
    if (supply->left-- <= 0) return NULL;
    if (pointer == NULL) supply->blocks++;
    return realloc(pointer, new_size);
}

/* A reading of files, and the folder it happens in. */
struct reading {
    char folder[64];
    struct supply supply;
    jmp_buf escape;
    struct memory memory;
    struct arena arena;
    struct sources sources;
    struct names names;
    struct diagnostics diagnostics;
    struct syntax_context context;
    struct files files;
};

static void reading_start(struct reading *reading, const char *root) {
    reading->memory = (struct memory){
        .allocate = supply_allocate, .context = &reading->supply, .escape = &reading->escape};
    arena_init(&reading->arena, &reading->memory);
    sources_init(&reading->sources, &reading->arena);
    names_init(&reading->names, &reading->arena, 1);
    diagnostics_init(&reading->diagnostics, &reading->arena);
    reading->context = (struct syntax_context){.arena = &reading->arena,
                                               .facts = facts_in(&reading->arena),
                                               .scratch = &reading->arena,
                                               .sources = &reading->sources,
                                               .names = &reading->names,
                                               .diagnostics = &reading->diagnostics};
    files_init(&reading->files, &reading->context, &reading->memory, root, NULL);
}

static void reading_stop(struct reading *reading) {
    files_close(&reading->files);
    arena_release(&reading->arena);
}

static int set_up(void **state) {
    static struct reading reading;
    reading = (struct reading){.folder = "/tmp/zonal-files-XXXXXX", .supply.left = 1 << 30};
    if (mkdtemp(reading.folder) == NULL || chdir(reading.folder) != 0) return -1;
    if (mkdir("plan", 0700) != 0 || chdir("plan") != 0) return -1;
    reading_start(&reading, NULL);
    *state = &reading;
    return 0;
}

static int drop(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int tear_down(void **state) {
    struct reading *reading = *state;
    reading_stop(reading);
    if (reading->supply.blocks != 0 || chdir("/") != 0) return -1;
    return nftw(reading->folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

/* Writes a file below the test's folder, and the folder that it is in. */
static void make(const char *path, const char *content) {
    char folder[256];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700);
        *slash = '/';
    }
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, content, strlen(content)), strlen(content));
    assert_int_equal(close(descriptor), 0);
}

/* The paths that were read, in order, with blanks between them. */
static const char *paths_read(struct reading *reading) {
    struct text_builder paths = {.arena = &reading->arena};
    for (uint32_t n = 0; n < reading->files.list.count; n++) {
        if (n > 0) text_append_byte(&paths, ' ');
        text_append(&paths, reading->files.list.items[n].path);
    }
    text_append_byte(&paths, '\0');
    return text_built(&paths).bytes;
}

/* The diagnostics, a line each: `path:offset CODE message [related…]`. */
static const char *problems(struct reading *reading) {
    struct text_builder lines = {.arena = &reading->arena};
    for (uint32_t n = 0; n < reading->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = reading->diagnostics.list.items[n];
        if (n > 0) text_append_byte(&lines, '\n');
        if (diagnostic->span.source != 0) {
            text_append(&lines, sources_get(&reading->sources, diagnostic->span.source)->path);
            text_append_format(&lines, ":%u ", diagnostic->span.start);
        }
        text_append(&lines, diagnostic->tag);
        text_append_byte(&lines, ' ');
        text_append(&lines, diagnostic->message);
        for (uint32_t m = 0; m < diagnostic->related.count; m++) {
            const struct related *related = &diagnostic->related.items[m];
            text_append_string(&lines, " [");
            text_append(&lines, sources_get(&reading->sources, related->span.source)->path);
            text_append_format(&lines, ":%u ", related->span.start);
            text_append(&lines, related->words);
            text_append_byte(&lines, ']');
        }
    }
    text_append_byte(&lines, '\0');
    return text_built(&lines).bytes;
}

static void read_files(struct reading *reading, const char *path) {
    files_read(&reading->files, path);
}

/* The number that the next file to be opened gets; it tells a leak. */
static int lowest_free(void) {
    int descriptor = dup(0);
    assert_true(descriptor >= 0);
    close(descriptor);
    return descriptor;
}

#define assert_read(paths) assert_string_equal(paths_read(reading), (paths))
#define assert_problems(lines) assert_string_equal(problems(reading), (lines))

/* --- What is read --- */

static void a_file_is_read_before_what_it_includes_and_includes_in_their_order(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"b.zonal\"\ninclude \"c.zonal\"\n");
    make("b.zonal", "include \"d.zonal\"\n");
    make("c.zonal", "");
    make("d.zonal", "");
    read_files(reading, "a.zonal");
    assert_read("a.zonal b.zonal d.zonal c.zonal");
    assert_problems("");
    assert_text(sources_get(&reading->sources, 2)->text, "include \"d.zonal\"\n");
}

static void an_include_is_relative_to_the_file_it_stands_in(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"parts/b.zonal\"\n");
    make("parts/b.zonal", "include \"c.zonal\"\ninclude \"./../d.zonal\"\n");
    make("parts/c.zonal", "");
    make("d.zonal", "");
    read_files(reading, "./a.zonal");
    assert_read("a.zonal parts/b.zonal parts/c.zonal d.zonal");
    assert_problems("");
}

static void a_path_is_shown_as_named_but_tidied(void **state) {
    struct reading *reading = *state;
    make("parts/a.zonal", "");
    make("b.zonal", "");
    read_files(reading, ".//parts/./a.zonal");
    read_files(reading, "parts/../b.zonal");
    assert_read("parts/a.zonal b.zonal");
}

static void a_fold_that_would_lead_elsewhere_is_not_made(void **state) {
    struct reading *reading = *state;
    make("real/deep/a.zonal", "");
    make("real/b.zonal", "# the other one");
    make("b.zonal", "");
    assert_int_equal(symlink("real/deep", "link"), 0);
    read_files(reading, "link/../b.zonal");
    assert_read("link/../b.zonal");
    assert_text(sources_get(&reading->sources, 1)->text, "# the other one");
}

static void a_diamond_is_read_once(void **state) {
    struct reading *reading = *state;
    char content[128];
    for (int level = 0; level < 20; level++) {
        for (int side = 0; side < 2; side++) {
            char path[32];
            snprintf(path, sizeof path, "%c%d.zonal", 'a' + side, level);
            snprintf(content, sizeof content, "include \"a%d.zonal\"\ninclude \"b%d.zonal\"\n",
                     level + 1, level + 1);
            make(path, level < 19 ? content : "");
        }
    }
    read_files(reading, "a0.zonal");
    assert_int_equal(reading->files.list.count, 39);
    assert_problems("");
}

static void a_file_is_the_same_by_whatever_path(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"b.zonal\"\ninclude \"soft.zonal\"\ninclude \"hard.zonal\"\n"
                    "include \"./x/../b.zonal\"\n");
    make("b.zonal", "");
    make("x/c.zonal", "");
    assert_int_equal(symlink("b.zonal", "soft.zonal"), 0);
    assert_int_equal(link("b.zonal", "hard.zonal"), 0);
    read_files(reading, "a.zonal");
    read_files(reading, "hard.zonal");
    assert_read("a.zonal b.zonal");
    assert_problems("");
}

static void a_file_that_grows_or_ends_between_blocks_is_read_whole(void **state) {
    struct reading *reading = *state;
    char content[10001];
    memset(content, ' ', sizeof content - 1);
    for (size_t length = 4090; length < 4100; length++) {
        char path[32];
        snprintf(path, sizeof path, "%zu.zonal", length);
        content[length] = '\0';
        make(path, content);
        content[length] = ' ';
        read_files(reading, path);
        struct text text = sources_get(&reading->sources, reading->sources.list.count)->text;
        assert_int_equal(text.length, length);
        assert_int_equal(text.bytes[length], 0);
        assert_int_equal(text.bytes[length + 1], 0);
    }
    assert_problems("");
}

static void a_file_without_a_size_is_read_to_its_end(void **state) {
    struct reading *reading = *state;
    if (access("/proc/self/status", R_OK) != 0) skip();
    read_files(reading, "/proc/self/status");
    assert_int_equal(reading->files.list.count, 1);
    assert_true(sources_get(&reading->sources, 1)->text.length > 100);
}

/* --- Folders --- */

static void a_folder_is_every_plan_below_it_sorted_by_bytes(void **state) {
    struct reading *reading = *state;
    make("all/b.zonal", "");
    make("all/a/z.zonal", "");
    make("all/a.zonal", "");
    make("all/a/b/c.zonal", "");
    make("all/B.zonal", "");
    make("all/notes.txt", "");
    make("all/zonal", "");
    make("all/.hidden.zonal", "");
    make("all/.git/x.zonal", "");
    read_files(reading, "all/");
    assert_read("all/B.zonal all/a.zonal all/a/b/c.zonal all/a/z.zonal all/b.zonal");
    assert_problems("");
}

static void the_current_folder_is_shown_by_no_path(void **state) {
    struct reading *reading = *state;
    make("b.zonal", "");
    make("a/c.zonal", "");
    read_files(reading, ".");
    assert_read("a/c.zonal b.zonal");
}

static void folders_behind_links_are_not_followed(void **state) {
    struct reading *reading = *state;
    make("all/a.zonal", "");
    assert_int_equal(symlink(".", "all/loop"), 0);
    assert_int_equal(symlink("..", "all/up.zonal"), 0);
    assert_int_equal(symlink("a.zonal", "all/same.zonal"), 0);
    read_files(reading, "all");
    assert_read("all/a.zonal");
    assert_problems("");
}

static void a_link_in_a_folder_may_not_leave_the_root(void **state) {
    struct reading *reading = *state;
    make("../secret.zonal", "secret");
    make("common/b.zonal", "");
    make("all/a.zonal", "");
    assert_int_equal(symlink("../common/b.zonal", "all/b.zonal"), 0);
    assert_int_equal(symlink("../../secret.zonal", "all/c.zonal"), 0);
    read_files(reading, "all");
    assert_read("all/a.zonal all/b.zonal");
    assert_problems("E0602 `all/c.zonal` lies outside of the root");
}

static void a_folder_without_plans_is_an_error(void **state) {
    struct reading *reading = *state;
    make("all/notes.txt", "");
    read_files(reading, "all");
    assert_problems("E0604 there is no `*.zonal` file below `all`");
}

static void files_of_a_folder_that_include_one_another_are_read_once(void **state) {
    struct reading *reading = *state;
    make("all/a.zonal", "include \"b.zonal\"\n");
    make("all/b.zonal", "");
    make("all/c.zonal", "include \"a.zonal\"\n");
    read_files(reading, "all");
    assert_read("all/a.zonal all/b.zonal all/c.zonal");
    assert_problems("");
}

/* --- Texts --- */

static void a_text_stands_for_the_file_of_its_path(void **state) {
    struct reading *reading = *state;
    make("parts/a.zonal", "what is on the disk is not read");
    make("parts/b.zonal", "include \"a.zonal\"\n");
    files_read_text(&reading->files, "parts/a.zonal", "include \"b.zonal\"\n", 18, false);
    assert_read("parts/a.zonal parts/b.zonal");
    assert_problems("parts/b.zonal:8 E0603 parts/a.zonal includes parts/b.zonal includes "
                    "parts/a.zonal [parts/a.zonal:8 `parts/b.zonal` is included here]");
}

static void a_text_needs_no_file(void **state) {
    struct reading *reading = *state;
    make("b.zonal", "include \"new.zonal\"\n");
    files_read_text(&reading->files, "new.zonal", "include \"b.zonal\"\n", 18, false);
    files_read_text(&reading->files, "new.zonal", "unit t\n", 7, false);
    assert_read("new.zonal b.zonal");
    assert_problems("b.zonal:8 E0603 new.zonal includes b.zonal includes new.zonal "
                    "[new.zonal:8 `b.zonal` is included here]\n"
                    "E0601 `new.zonal` has been read already, and this text would be lost");
}

static void a_text_in_a_folder_that_is_not_there_includes_nothing(void **state) {
    struct reading *reading = *state;
    files_read_text(&reading->files, "no/a.zonal", "include \"b.zonal\"\ninclude \"../b.zonal\"",
                    38, false);
    assert_problems("no/a.zonal:8 E0601 cannot read `no/b.zonal`: there is no such file\n"
                    "no/a.zonal:26 E0602 `../b.zonal` lies outside of the root");
}

/* --- The root --- */

static void an_include_may_not_leave_the_current_folder(void **state) {
    struct reading *reading = *state;
    make("../secret.zonal", "secret");
    make("a.zonal", "include \"../secret.zonal\"\n");
    read_files(reading, "a.zonal");
    assert_read("a.zonal");
    assert_problems("a.zonal:8 E0602 `../secret.zonal` lies outside of the root");
}

static void nor_by_a_path_that_says_where_it_starts(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"/etc/passwd\"\ninclude \"~/b\"\ninclude \"C:\\\\b\"\ninclude \"~\"");
    read_files(reading, "a.zonal");
    assert_read("a.zonal");
    assert_problems("a.zonal:8 E0602 `/etc/passwd` lies outside of the root\n"
                    "a.zonal:30 E0602 `~/b` lies outside of the root\n"
                    "a.zonal:44 E0602 `C:\\b` lies outside of the root\n"
                    "a.zonal:60 E0602 `~` lies outside of the root");
}

static void nor_through_a_link(void **state) {
    struct reading *reading = *state;
    make("../elsewhere/secret.zonal", "secret");
    make("a.zonal", "include \"file.zonal\"\ninclude \"folder/secret.zonal\"\n");
    assert_int_equal(symlink("../elsewhere/secret.zonal", "file.zonal"), 0);
    assert_int_equal(symlink("../elsewhere", "folder"), 0);
    read_files(reading, "a.zonal");
    assert_read("a.zonal");
    assert_problems("a.zonal:8 E0602 `file.zonal` lies outside of the root\n"
                    "a.zonal:29 E0602 `folder/secret.zonal` lies outside of the root");
}

static void nor_to_ask_whether_something_is_there(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"../nothing.zonal\"\n");
    read_files(reading, "a.zonal");
    assert_problems("a.zonal:8 E0602 `../nothing.zonal` lies outside of the root");
}

static void a_folder_that_only_starts_like_the_root_is_outside(void **state) {
    struct reading *reading = *state;
    make("../planner/b.zonal", "");
    make("a.zonal", "include \"../planner/b.zonal\"\n");
    read_files(reading, "a.zonal");
    assert_problems("a.zonal:8 E0602 `../planner/b.zonal` lies outside of the root");
}

static void an_include_may_go_up_within_the_root(void **state) {
    struct reading *reading = *state;
    make("common/b.zonal", "");
    make("city/a.zonal", "include \"../common/b.zonal\"\n");
    read_files(reading, "city/a.zonal");
    assert_read("city/a.zonal common/b.zonal");
    assert_problems("");
}

static void a_file_from_elsewhere_has_its_own_folder_as_the_root(void **state) {
    struct reading *reading = *state;
    make("../other/a.zonal", "include \"b.zonal\"\ninclude \"../plan/c.zonal\"\n");
    make("../other/b.zonal", "");
    make("c.zonal", "");
    read_files(reading, "../other/a.zonal");
    assert_read("../other/a.zonal ../other/b.zonal");
    assert_problems("../other/a.zonal:26 E0602 `../plan/c.zonal` lies outside of the root");
}

static void the_root_can_be_given(void **state) {
    struct reading *reading = *state;
    make("common/b.zonal", "");
    make("city/a.zonal", "include \"../common/b.zonal\"\ninclude \"c.zonal\"\n");
    make("city/c.zonal", "");
    reading_stop(reading);
    reading_start(reading, "city");
    read_files(reading, "city/a.zonal");
    assert_read("city/a.zonal city/c.zonal");
    assert_problems("city/a.zonal:8 E0602 `../common/b.zonal` lies outside of the root");
    reading_stop(reading);
    reading_start(reading, "..");
    read_files(reading, "city/a.zonal");
    assert_read("city/a.zonal common/b.zonal city/c.zonal");
}

static void a_root_that_is_no_folder_is_told_once(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "");
    make("b.zonal", "");
    reading_stop(reading);
    reading_start(reading, "nowhere");
    read_files(reading, "a.zonal");
    read_files(reading, "b.zonal");
    assert_problems("E0601 cannot use `nowhere` as the root: there is no such file");
    reading_stop(reading);
    reading_start(reading, "a.zonal");
    read_files(reading, "b.zonal");
    assert_problems("E0601 cannot use `a.zonal` as the root: it is not a folder");
}

/* --- What cannot be read --- */

static void a_missing_file_is_told_with_the_includes_that_led_to_it(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"b.zonal\"\n");
    make("b.zonal", "# one line\ninclude \"c.zonal\"\n");
    make("c.zonal", "include \"none.zonal\"\n");
    read_files(reading, "a.zonal");
    read_files(reading, "nothing.zonal");
    read_files(reading, "a.zonal/b.zonal");
    read_files(reading, "");
    assert_read("a.zonal b.zonal c.zonal");
    assert_problems("c.zonal:8 E0601 cannot read `none.zonal`: there is no such file "
                    "[b.zonal:19 `c.zonal` is included here] "
                    "[a.zonal:8 `b.zonal` is included here]\n"
                    "E0601 cannot read `nothing.zonal`: there is no such file\n"
                    "E0601 cannot read `a.zonal/b.zonal`: a part of its path is not a folder\n"
                    "E0601 cannot read ``: there is no such file");
}

static void what_is_no_regular_file_is_not_waited_for(void **state) {
    struct reading *reading = *state;
    alarm(5);
    make("a.zonal", "include \"fifo.zonal\"\ninclude \"folder\"\ninclude \"zero\"\n");
    make("folder/b.zonal", "");
    assert_int_equal(mkfifo("fifo.zonal", 0600), 0);
    read_files(reading, "a.zonal");
    read_files(reading, "fifo.zonal");
    read_files(reading, "/dev/zero");
    alarm(0);
    assert_read("a.zonal");
    assert_problems("a.zonal:8 E0601 cannot read `fifo.zonal`: it is not a regular file\n"
                    "a.zonal:29 E0601 cannot read `folder`: it is not a regular file\n"
                    "a.zonal:46 E0601 cannot read `zero`: there is no such file\n"
                    "E0601 cannot read `fifo.zonal`: it is not a regular file\n"
                    "E0601 cannot read `/dev/zero`: it is not a regular file");
}

/* Gives up the privilege to read everything, where the tests run with it; the folder is opened to
 * whoever they run as then. Returns who they were run as. */
static uid_t become_nobody(void) {
    uid_t before = geteuid();
    chmod("..", 0755);
    chmod(".", 0755);
    chmod("all", 0755);
    chmod("all/b.zonal", 0644);
    if (before == 0) assert_int_equal(seteuid(65534), 0);
    return before;
}

static void what_may_not_be_read_is_told(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "");
    make("all/b.zonal", "");
    make("all/c/d.zonal", "");
    chmod("a.zonal", 0);
    chmod("all/c", 0);
    uid_t before = become_nobody();
    read_files(reading, "a.zonal");
    read_files(reading, "all");
    if (before == 0) assert_int_equal(seteuid(before), 0);
    chmod("all/c", 0700);
    assert_read("all/b.zonal");
    assert_problems("E0601 cannot read `a.zonal`: permission denied\n"
                    "E0601 cannot read `all/c`: permission denied");
}

static void links_that_lead_to_one_another_are_told(void **state) {
    struct reading *reading = *state;
    assert_int_equal(symlink("b.zonal", "a.zonal"), 0);
    assert_int_equal(symlink("a.zonal", "b.zonal"), 0);
    read_files(reading, "a.zonal");
    assert_problems("E0601 cannot read `a.zonal`: its symbolic links lead to one another");
}

static void a_path_that_is_too_long_is_told(void **state) {
    struct reading *reading = *state;
    char path[6000];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    read_files(reading, path);
    assert_int_equal(reading->diagnostics.error_count, 1);
    struct text message = reading->diagnostics.list.items[0]->message;
    struct text end = {message.bytes + message.length - 22, 22};
    assert_text(end, ": its path is too long");
}

static void want_of_descriptors_is_told(void **state) {
    struct reading *reading = *state;
    make("all/a.zonal", "");
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit now = {.rlim_cur = (rlim_t)lowest_free(), .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &now), 0);
    read_files(reading, "all/a.zonal");
    read_files(reading, "all");
    setrlimit(RLIMIT_NOFILE, &before);
    assert_problems("E0601 cannot read `all/a.zonal`: too many files are open\n"
                    "E0601 cannot read `all`: too many files are open");
}

static void a_name_with_a_nul_is_no_name(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"b.zonal\\u{0}c\"\n");
    make("b.zonal", "");
    read_files(reading, "a.zonal");
    assert_read("a.zonal");
    assert_true(reading->diagnostics.error_count > 0);
}

/* --- Loops and limits --- */

static void a_file_that_includes_itself_is_a_loop(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"a.zonal\"\n");
    read_files(reading, "a.zonal");
    assert_read("a.zonal");
    assert_problems("a.zonal:8 E0603 a.zonal includes itself");
}

static void a_loop_is_told_by_its_files(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"b.zonal\"\n");
    make("b.zonal", "include \"c.zonal\"\n");
    make("c.zonal", "include \"d.zonal\"\n");
    make("d.zonal", "\ninclude \"link.zonal\"\n");
    assert_int_equal(symlink("b.zonal", "link.zonal"), 0);
    read_files(reading, "a.zonal");
    assert_read("a.zonal b.zonal c.zonal d.zonal");
    assert_problems("d.zonal:9 E0603 b.zonal includes c.zonal includes d.zonal includes b.zonal "
                    "[b.zonal:8 `c.zonal` is included here] "
                    "[c.zonal:8 `d.zonal` is included here]");
}

/* Files 0 to `last`, each including the next. */
static void make_row(int last) {
    for (int n = 0; n <= last; n++) {
        char path[32], content[64];
        snprintf(path, sizeof path, "%d.zonal", n);
        snprintf(content, sizeof content, "include \"%d.zonal\"\n", n + 1);
        make(path, n < last ? content : "");
    }
}

static void files_may_be_as_deep_within_one_another_as_the_limit(void **state) {
    struct reading *reading = *state;
    make_row(LIMIT_INCLUDE_DEPTH - 1);
    read_files(reading, "0.zonal");
    assert_int_equal(reading->files.list.count, LIMIT_INCLUDE_DEPTH);
    assert_problems("");
}

static void but_not_deeper(void **state) {
    struct reading *reading = *state;
    make_row(LIMIT_INCLUDE_DEPTH);
    read_files(reading, "0.zonal");
    assert_int_equal(reading->files.list.count, LIMIT_INCLUDE_DEPTH);
    assert_problems("63.zonal:8 E0701 more than 64 files are included within one another");
}

static void a_loop_may_be_as_long_as_the_limit(void **state) {
    struct reading *reading = *state;
    make_row(LIMIT_INCLUDE_DEPTH - 1);
    make("63.zonal", "include \"0.zonal\"\n");
    read_files(reading, "0.zonal");
    assert_int_equal(reading->diagnostics.error_count, 1);
    assert_text(reading->diagnostics.list.items[0]->tag, "E0603");
    assert_int_equal(reading->diagnostics.list.items[0]->related.count, LIMIT_INCLUDE_DEPTH - 1);
}

static void a_plan_has_no_more_files_than_the_limit(void **state) {
    struct reading *reading = *state;
    for (int n = 0; n < LIMIT_FILES + 2; n++) {
        char path[32];
        snprintf(path, sizeof path, "all/%d.zonal", n);
        make(path, "");
    }
    read_files(reading, "all");
    assert_int_equal(reading->files.list.count, LIMIT_FILES);
    read_files(reading, "all/10000.zonal");
    read_files(reading, "all/10001.zonal");
    read_files(reading, "all/9999.zonal");
    files_read_text(&reading->files, "new.zonal", "", 0, false);
    assert_int_equal(reading->files.list.count, LIMIT_FILES);
    assert_problems("E0705 a plan has at most 10000 files");
}

static void a_file_above_the_limit_is_not_read(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "");
    if (truncate("a.zonal", (off_t)LIMIT_FILE_BYTES + 1) != 0) skip();
    read_files(reading, "a.zonal");
    assert_read("");
    assert_problems("E0704 `a.zonal` has more than 1073741824 bytes");
}

static void files_above_the_limit_together_are_not_read(void **state) {
    struct reading *reading = *state;
    make("a.zonal", "include \"b.zonal\"");
    make("b.zonal", "district A");
    reading->sources.end = LIMIT_TEXT_BYTES - 20;
    read_files(reading, "a.zonal");
    assert_read("a.zonal");
    assert_problems(
        "a.zonal:8 E0704 with `b.zonal`, the files of this plan have more than 4293918719 bytes");
}

/* --- Memory --- */

/* Reads it all with that many blocks of memory, the first of which has `used` bytes less to give;
 * true where they were enough. */
static bool reads_with(struct reading *reading, long blocks, size_t used) {
    reading->supply = (struct supply){.left = blocks};
    volatile bool is_done = false;
    if (setjmp(reading->escape) == 0) {
        reading_start(reading, NULL);
        arena_allocate(&reading->arena, used);
        read_files(reading, "a.zonal");
        read_files(reading, "all");
        is_done = true;
    }
    reading_stop(reading);
    return is_done;
}

static void want_of_memory_anywhere_leaves_nothing_open_and_nothing_held(void **state) {
    struct reading *reading = *state;
    char content[9000];
    memset(content, '#', sizeof content - 1);
    content[sizeof content - 1] = '\0';
    make("a.zonal", "include \"b.zonal\"\ninclude \"c.zonal\"\ninclude \"none.zonal\"\n");
    make("b.zonal", "include \"a.zonal\"\ndistrict Haidian leads Software\n");
    make("c.zonal", content);
    make("all/d.zonal", content);
    make("all/e/f.zonal", "include \"../d.zonal\"\n");
    reading_stop(reading);
    int before = lowest_free();
    for (size_t used = 0; used < 4096; used += 48) {
        long blocks = 0;
        for (bool is_done = false; !is_done; blocks++) {
            is_done = reads_with(reading, blocks, used);
            assert_int_equal(reading->supply.blocks, 0);
            assert_int_equal(lowest_free(), before);
        }
        assert_true(blocks > 4);
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_before_what_it_includes_and_includes_in_their_order),
        TEST(an_include_is_relative_to_the_file_it_stands_in),
        TEST(a_path_is_shown_as_named_but_tidied),
        TEST(a_fold_that_would_lead_elsewhere_is_not_made),
        TEST(a_diamond_is_read_once),
        TEST(a_file_is_the_same_by_whatever_path),
        TEST(a_file_that_grows_or_ends_between_blocks_is_read_whole),
        TEST(a_file_without_a_size_is_read_to_its_end),
        TEST(a_folder_is_every_plan_below_it_sorted_by_bytes),
        TEST(the_current_folder_is_shown_by_no_path),
        TEST(folders_behind_links_are_not_followed),
        TEST(a_link_in_a_folder_may_not_leave_the_root),
        TEST(a_folder_without_plans_is_an_error),
        TEST(files_of_a_folder_that_include_one_another_are_read_once),
        TEST(a_text_stands_for_the_file_of_its_path),
        TEST(a_text_needs_no_file),
        TEST(a_text_in_a_folder_that_is_not_there_includes_nothing),
        TEST(an_include_may_not_leave_the_current_folder),
        TEST(nor_by_a_path_that_says_where_it_starts),
        TEST(nor_through_a_link),
        TEST(nor_to_ask_whether_something_is_there),
        TEST(a_folder_that_only_starts_like_the_root_is_outside),
        TEST(an_include_may_go_up_within_the_root),
        TEST(a_file_from_elsewhere_has_its_own_folder_as_the_root),
        TEST(the_root_can_be_given),
        TEST(a_root_that_is_no_folder_is_told_once),
        TEST(a_missing_file_is_told_with_the_includes_that_led_to_it),
        TEST(what_is_no_regular_file_is_not_waited_for),
        TEST(what_may_not_be_read_is_told),
        TEST(links_that_lead_to_one_another_are_told),
        TEST(a_path_that_is_too_long_is_told),
        TEST(want_of_descriptors_is_told),
        TEST(a_name_with_a_nul_is_no_name),
        TEST(a_file_that_includes_itself_is_a_loop),
        TEST(a_loop_is_told_by_its_files),
        TEST(files_may_be_as_deep_within_one_another_as_the_limit),
        TEST(but_not_deeper),
        TEST(a_loop_may_be_as_long_as_the_limit),
        TEST(a_plan_has_no_more_files_than_the_limit),
        TEST(a_file_above_the_limit_is_not_read),
        TEST(files_above_the_limit_together_are_not_read),
        TEST(want_of_memory_anywhere_leaves_nothing_open_and_nothing_held),
    };
    return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
