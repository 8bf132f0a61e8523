/* Plans that are read from git's objects, in repositories that real git makes. Every test works in a
 * folder of its own, which is the current one while it runs, and the home, so that nobody's settings count. */
#include "../support.h"

#include "cli/commands.h"
#include "cli/git.h"
#include "cli/pages.h"
#include "cli/versions.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPORT_ROOM = 1 << 14 };

/* --- A repository --- */

static char folder[64];

static void shell(const char *commands) {
    char line[8192];
    snprintf(line, sizeof line, "set -e; exec >out 2>&1; %s", commands);
    if (system(line) != 0) fail_msg("git has failed: %s", commands);
}

static int set_up(void **state) {
    (void)state;
    strcpy(folder, "/tmp/zonal-git-XXXXXX");
    if (mkdtemp(folder) == NULL || chdir(folder) != 0) return -1;
    setenv("HOME", folder, 1);
    setenv("XDG_CONFIG_HOME", folder, 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    for (const char *const *name = (const char *const[]){"GIT_DIR", "GIT_INDEX_FILE",
                                                         "GIT_WORK_TREE", "GIT_PREFIX", NULL};
         *name != NULL; name++) {
        unsetenv(*name);
    }
    shell("git config --global user.name Ann; git config --global user.email ann@example.org;"
          "git config --global commit.gpgsign false; git init -q -b main plan");
    return chdir("plan");
}

static int tear_down(void **state) {
    (void)state;
    char line[256];
    snprintf(line, sizeof line, "chmod -R u+rwx %s; rm -rf %s", folder, folder);
    return chdir("/") != 0 || system(line) != 0;
}

#define COMMIT "git add -A; git commit -q -m change;"

/* --- What is read --- */

/* Takes a report, and drops what is too long for a test. */
static bool append(void *context, const char *bytes, size_t length) {
    char *report = context;
    size_t used = strlen(report);
    if (used + length >= REPORT_ROOM) return false;
    memcpy(report + used, bytes, length);
    report[used + length] = '\0';
    return true;
}

/* A run of the program with its standard error in a file. */
struct run {
    FILE *errors_file;
    struct output output, errors;
    struct arena arena;
    struct memory memory;
    struct pages pages;
    jmp_buf escape;
    struct cli cli;
};

static void run_start(struct run *run) {
    memset(run, 0, sizeof *run);
    run->errors_file = tmpfile();
    assert_non_null(run->errors_file);
    output_init(&run->output, STDOUT_FILENO);
    output_init(&run->errors, fileno(run->errors_file));
    pages_init(&run->pages);
    run->memory =
        (struct memory){.allocate = pages_allocate, .context = &run->pages, .escape = &run->escape};
    arena_init(&run->arena, &run->memory);
    run->cli = (struct cli){.arena = &run->arena, .output = &run->output, .errors = &run->errors};
    run->cli.options.jobs = 1;
}

static void run_end(struct run *run, char *report) {
    zonal_free(run->cli.session);
    versions_end(run->cli.versions);
    repository_close(run->cli.repository);
    arena_release(&run->arena);
    pages_end(&run->pages);
    output_flush(&run->errors);
    rewind(run->errors_file);
    char line[1024];
    while (fgets(line, sizeof line, run->errors_file) != NULL) append(report, line, strlen(line));
    fclose(run->errors_file);
}

/* All that is told of the plan in that revision. */
static const char *told(const char *revision, const char *path) {
    static char report[REPORT_ROOM];
    struct zonal_report_options compact = {.size = sizeof compact, .format = ZONAL_COMPACT};
    struct run run;
    run_start(&run);
    report[0] = '\0';
    vector_push(&run.arena, &run.cli.options.operands, path);
    enum zonal_status status;
    if (setjmp(run.escape) == 0 &&
        git_plan_read(&run.cli, revision, 0, &run.cli.session, &status)) {
        zonal_check(run.cli.session, NULL);
        zonal_write_findings(run.cli.session, append, report, &compact);
        zonal_write_diagnostics(run.cli.session, append, report, NULL);
    }
    run_end(&run, report);
    return report;
}

#define assert_told(revision, path, words)                                                         \
    do {                                                                                           \
        const char *told_ = told((revision), (path));                                              \
        if (strstr(told_, (words)) == NULL) fail_msg("`%s` is not in:\n%s", (words), told_);       \
    } while (0)

#define assert_clean(revision, path)                                                               \
    do {                                                                                           \
        const char *told_ = told((revision), (path));                                              \
        if (strstr(told_, "rror") != NULL || strstr(told_, "zonal:") != NULL || told_[0] == '\0')  \
            fail_msg("this should be clean:\n%s", told_);                                          \
    } while (0)

static void the_plan_of_a_commit_is_read_and_not_that_of_the_disk(void **state) {
    (void)state;
    shell("echo 'district D leads A, B, C, D4' >plan.zonal;" COMMIT
          "echo 'district D leads A' >plan.zonal;" COMMIT "echo 'nonsense' >plan.zonal");
    assert_told("HEAD~1", "plan.zonal", "HEAD~1:plan.zonal:1:10: error[leads_per_district]");
    assert_clean("HEAD", "plan.zonal");
    assert_told(NULL, "plan.zonal", "plan.zonal:1:1: error[E0201]");
}

static void commits_are_named_as_git_names_them(void **state) {
    (void)state;
    shell("echo 'district D leads A' >plan.zonal;" COMMIT "git tag light; git tag -a -m m full;"
          "git branch side; echo 'district' >plan.zonal;" COMMIT
          "git rev-parse side >../id; git rev-parse --short side >../short");
    char id[64] = "";
    char start[64] = "";
    FILE *file = fopen("../id", "r");
    assert_non_null(fgets(id, sizeof id, file));
    fclose(file);
    file = fopen("../short", "r");
    assert_non_null(fgets(start, sizeof start, file));
    fclose(file);
    id[strcspn(id, "\n")] = '\0';
    start[strcspn(start, "\n")] = '\0';
    const char *names[] = {"light",    "full", "side", "refs/heads/side",
                           "main~1",   "@~1",  "@^",   "HEAD^",
                           "main@{1}", id,     start};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        assert_clean(names[n], "plan.zonal");
}

static void includes_are_those_of_the_commit(void **state) {
    (void)state;
    shell("mkdir -p parts/deep; echo 'include \"parts/a.zonal\"' >plan.zonal;"
          "echo 'include \"deep/b.zonal\"' >parts/a.zonal;"
          "echo 'include \"../../c.zonal\"' >parts/deep/b.zonal;"
          "echo 'district D leads A, B, C, D4' >c.zonal;" COMMIT "rm -rf parts c.zonal");
    assert_told("HEAD", "plan.zonal", "HEAD:c.zonal:1:10: error[leads_per_district]");
    assert_told(NULL, "plan.zonal", "cannot read `parts/a.zonal`");
}

static void a_folder_is_its_plans(void **state) {
    (void)state;
    shell("mkdir -p parts/deep parts/.hidden; echo 'district D leads A, B' >parts/a.zonal;"
          "echo 'district D leads C, D4' >parts/deep/b.zonal; echo wrong >parts/.hidden/c.zonal;"
          "echo wrong >parts/.d.zonal; echo wrong >parts/notes.txt;" COMMIT "rm -rf parts");
    assert_told("HEAD", "parts", "HEAD:parts/a.zonal:1:10: error[leads_per_district]: D leads 4");
    assert_told("HEAD", ".", "D leads 4");
    assert_told("HEAD", "parts/", "D leads 4");
    shell("git rm -q -r --cached parts; echo x >notes.txt;" COMMIT);
    assert_told("HEAD", ".", "there is no `*.zonal` file below `HEAD:.`");
}

static void paths_begin_at_the_current_folder(void **state) {
    (void)state;
    shell("mkdir -p plans/city; echo 'include \"../common.zonal\"' >plans/city/a.zonal;"
          "echo 'district D leads A, B, C, D4' >plans/common.zonal;" COMMIT);
    assert_int_equal(chdir("plans/city"), 0);
    assert_told("HEAD", "../common.zonal",
                "HEAD:./../common.zonal:1:10: error[leads_per_district]");
    assert_told("HEAD", "a.zonal",
                "HEAD:./a.zonal:1:9: error[E0602]: `../common.zonal` lies outside");
    char path[256];
    snprintf(path, sizeof path, "%s/plan/plans/common.zonal", folder);
    assert_told("HEAD", path, "D leads 4");
}

static void paths_may_climb_out_of_a_folder_that_the_commit_has_not(void **state) {
    (void)state;
    shell(
        "echo 'include \"b.zonal\"' >a.zonal; echo 'district D leads A, B, C, D4' >b.zonal;" COMMIT
        "mkdir -p new/er");
    assert_int_equal(chdir("new/er"), 0);
    assert_told("HEAD", "../../a.zonal", "HEAD:./../../b.zonal:1:10: error");
    assert_told("HEAD", "../..", "D leads 4");
    assert_told("HEAD", "../../../a.zonal", "it lies outside of the repository");
    assert_told("HEAD", "../a.zonal", "there is no such file");
    assert_told("HEAD", ".", "there is no such file");
}

static void what_lies_outside_of_the_repository_is_told(void **state) {
    (void)state;
    shell("echo 'district D leads A' >../secret.zonal; echo 'district D' >a.zonal;" COMMIT);
    assert_told("HEAD", "../secret.zonal", "it lies outside of the repository");
    assert_told("HEAD", "/etc/passwd", "it lies outside of the repository");
    assert_told("HEAD", "../planned/a.zonal", "it lies outside of the repository");
}

static void links_are_followed_within_the_tree(void **state) {
    (void)state;
    shell("mkdir -p all/sub; echo 'district D leads A, B, C, D4' >all/sub/a.zonal;"
          "ln -s all/sub/a.zonal link.zonal; ln -s sub all/up; ln -s ../link.zonal all/twice.zonal;"
          "ln -s \"$PWD/all\" absolute; ln -s loop.zonal loop.zonal; ln -s /etc/passwd out.zonal;"
          "ln -s ../../x.zonal above.zonal;"
          "echo 'include \"link.zonal\"' >b.zonal; echo 'include \"all/up/a.zonal\"' "
          ">>b.zonal;" COMMIT "rm -rf all link.zonal absolute");
    assert_told("HEAD", "link.zonal", "HEAD:link.zonal:1:10: error");
    assert_told("HEAD", "all/up/a.zonal", "D leads 4");
    assert_told("HEAD", "all/up/../../link.zonal", "D leads 4");
    assert_told("HEAD", "absolute/twice.zonal", "D leads 4");
    assert_told("HEAD", "all", "D leads 4");
    assert_told("HEAD", "b.zonal", "HEAD:link.zonal:1:10: error");
    assert_told("HEAD", "loop.zonal", "its symbolic links lead to one another");
    assert_told("HEAD", "out.zonal", "it lies outside of the repository");
    assert_told("HEAD", "above.zonal", "it lies outside of the repository");
}

static void what_is_not_there_is_told(void **state) {
    (void)state;
    shell("mkdir all; echo 'district D leads A' >all/a.zonal;" COMMIT "touch new.zonal");
    assert_told("HEAD", "new.zonal", "cannot read `HEAD:new.zonal`: there is no such file");
    assert_told("HEAD", "all/a", "help: did you mean `all/a.zonal`?");
    assert_told("HEAD", "all/a.zonal/b", "a part of its path is not a folder");
}

static void submodules_are_told(void **state) {
    (void)state;
    shell("git init -q -b main ../other; cd ../other; echo 'district D leads A' >a.zonal;" COMMIT
          "cd ../plan; git -c protocol.file.allow=always submodule -q add ../other part;"
          "echo 'district D leads A' >b.zonal;" COMMIT);
    assert_told("HEAD", "part/a.zonal", "`HEAD:part/a.zonal`: it is in a submodule");
    assert_told("HEAD", ".", "`HEAD:part`: it is a submodule");
    assert_clean("HEAD", "b.zonal");
}

static void pointers_of_git_lfs_are_told(void **state) {
    (void)state;
    shell("printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:0\\nsize 1\\n' "
          ">a.zonal;" COMMIT);
    assert_told("HEAD", "a.zonal", "the commit has only what git-lfs keeps in its place");
}

static void a_text_is_as_the_commit_has_it(void **state) {
    (void)state;
    shell("echo '*.zonal text eol=crlf ident' >.gitattributes; echo 'district D leads A' "
          ">a.zonal;" COMMIT);
    assert_clean("HEAD", "a.zonal");
}

static void large_folders_are_read(void **state) {
    (void)state;
    shell("mkdir all; for n in $(seq 3000); do echo \"district D$n leads I\" >all/$n.zonal; "
          "done;" COMMIT "git gc -q");
    assert_clean("HEAD", "all");
}

/* --- Repositories --- */

static void a_bare_repository_has_paths_from_its_top(void **state) {
    (void)state;
    shell("mkdir all; echo 'district D leads A, B, C, D4' >all/a.zonal;"
          "echo 'include \"all/a.zonal\"' >b.zonal; ln -s /b.zonal c.zonal;" COMMIT
          "git clone -q --bare . ../bare");
    assert_int_equal(chdir("../bare"), 0);
    assert_told("main", "b.zonal", "main:all/a.zonal:1:10: error");
    assert_told("main", ".", "D leads 4");
    assert_int_equal(chdir("refs"), 0);
    assert_told("main", "b.zonal", "D leads 4");
}

static void git_dir_names_the_repository(void **state) {
    (void)state;
    shell("echo 'district D leads A' >a.zonal;" COMMIT);
    assert_int_equal(chdir("/"), 0);
    char path[256];
    snprintf(path, sizeof path, "%s/plan/.git", folder);
    setenv("GIT_DIR", path, 1);
    assert_clean("HEAD", "a.zonal");
    char top[256];
    snprintf(top, sizeof top, "%s/elsewhere", folder);
    assert_int_equal(mkdir(top, 0700), 0);
    assert_int_equal(chdir(top), 0);
    setenv("GIT_WORK_TREE", "../elsewhere", 1);
    assert_clean("HEAD", "a.zonal");
    assert_told("HEAD", "../a.zonal", "it lies outside of the repository");
    unsetenv("GIT_WORK_TREE");
    unsetenv("GIT_DIR");
}

static void a_linked_work_tree_is_one(void **state) {
    (void)state;
    shell("mkdir all; echo 'district D leads A' >all/a.zonal;" COMMIT
          "git worktree add -q ../linked; cd ../linked; echo 'district D leads A, B, C, D4' "
          ">all/a.zonal;" COMMIT);
    assert_int_equal(chdir("../linked/all"), 0);
    assert_told("HEAD", "a.zonal", "HEAD:./a.zonal:1:10: error");
    assert_clean("main", "a.zonal");
}

static void no_repository_is_told(void **state) {
    (void)state;
    assert_int_equal(chdir(".."), 0);
    assert_told("HEAD", "a.zonal", "zonal: there is no git repository here; go to a folder of one");
}

static void an_empty_repository_is_told(void **state) {
    (void)state;
    assert_told(
        "HEAD", "a.zonal",
        "cannot find `HEAD` in this repository: it has no commit yet; `git commit` makes one");
}

static void an_unknown_commit_is_told_with_the_nearest_name(void **state) {
    (void)state;
    shell("echo 'district D leads A' >a.zonal;" COMMIT "git tag v8; git branch topic/five-year");
    assert_told("v9", "a.zonal", "cannot find `v9` in this repository; did you mean `v8`?");
    assert_told("topic/five-years", "a.zonal", "did you mean `topic/five-year`?");
    assert_told("mian~0", "a.zonal",
                "cannot find `mian~0` in this repository; did you mean `main`?");
    assert_told("HEAD~7", "a.zonal",
                "cannot find `HEAD~7` in this repository: its history does not go");
    assert_told("somewhere", "a.zonal", "`git log --oneline` lists commits");
    assert_told("HEAD:a.zonal", "a.zonal", "`HEAD:a.zonal` is no commit");
    assert_told("a b", "a.zonal", "`a b` is no name of a commit");
    assert_told("a\033[1m", "a.zonal", "`a\\x1b[1m`");
}

static void a_clone_of_a_part_of_the_history_is_told(void **state) {
    (void)state;
    shell("echo 'district D leads A' >a.zonal;" COMMIT "echo 'district D leads B' >a.zonal;" COMMIT
          "git clone -q --depth 1 \"file://$PWD\" ../part");
    assert_int_equal(chdir("../part"), 0);
    assert_told("HEAD~1", "a.zonal",
                "this clone holds only a part of the history; `git fetch --unshallow`");
}

static void standard_input_is_in_no_commit(void **state) {
    (void)state;
    shell("echo 'district D leads A' >a.zonal;" COMMIT);
    assert_told("HEAD", "-", "standard input, `-`, is in no commit");
}

/* --- Ranges --- */

static void assert_range(const char *value, const char *old, const char *now) {
    struct run run;
    struct git_range range;
    char report[REPORT_ROOM] = "";
    run_start(&run);
    assert_true(git_range_read(&run.cli, value, &range));
    assert_string_equal(range.old, old);
    if (now == NULL) assert_null(range.now);
    if (now != NULL) assert_string_equal(range.now, now);
    run_end(&run, report);
    assert_string_equal(report, "");
}

static void assert_no_range(const char *value, const char *words) {
    struct run run;
    struct git_range range;
    char report[REPORT_ROOM] = "";
    run_start(&run);
    assert_false(git_range_read(&run.cli, value, &range));
    run_end(&run, report);
    assert_non_null(strstr(report, words));
}

static void a_range_has_two_sides(void **state) {
    (void)state;
    assert_range("v1", "v1", NULL);
    assert_range("v1..v2", "v1", "v2");
    assert_range("v1..", "v1", "HEAD");
    assert_range("..v2", "HEAD", "v2");
    assert_no_range("..", "write `OLD..NEW`");
    assert_no_range("a...b", "`git merge-base`");
}

/* --- Memory --- */

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

/* Does the work with so many requests for memory granted; true where they were enough. */
typedef bool working(struct cli *cli);

static bool is_done_with(working *work, long given) {
    struct supply supply = {.left = given};
    struct run run;
    char report[REPORT_ROOM] = "";
    run_start(&run);
    run.memory =
        (struct memory){.allocate = supply_allocate, .context = &supply, .escape = &run.escape};
    run.cli.results = &run.errors;
    volatile bool is_done = false;
    if (setjmp(run.escape) == 0) is_done = work(&run.cli);
    run_end(&run, report);
    assert_int_equal(supply.blocks, 0);
    return is_done;
}

static bool read_two(struct cli *cli) {
    enum zonal_status status;
    vector_push(cli->arena, &cli->options.operands, "b.zonal");
    vector_push(cli->arena, &cli->options.operands, "all");
    return git_plan_read(cli, "HEAD", 0, &cli->session, &status) &&
           !zonal_out_of_memory(cli->session);
}

static void want_of_memory_anywhere_leaves_nothing_held(void **state) {
    (void)state;
    shell("mkdir all; echo 'district D leads A' >all/a.zonal; ln -s all/a.zonal c.zonal;"
          "printf 'include \"c.zonal\"\\ninclude \"none.zonal\"\\n' >b.zonal;" COMMIT);
    long given = 0;
    while (!is_done_with(read_two, given)) given++;
    assert_true(given > 8);
}

static bool tell_history(struct cli *cli) {
    cli->options.today = 20260101;
    vector_push(cli->arena, &cli->options.operands, "D");
    vector_push(cli->arena, &cli->options.operands, "b.zonal");
    vector_push(cli->arena, &cli->options.reports, (struct wanted_report){ZONAL_TEXT, NULL});
    return command_log(cli) == ZONAL_CLEAN;
}

static void nor_does_it_in_a_history(void **state) {
    (void)state;
    shell("echo 'district D leads A' >a.zonal;" COMMIT
          "echo 'district D leads A, B, C, E' >a.zonal;" COMMIT "echo 'nonsense' >a.zonal;" COMMIT
          "git mv a.zonal b.zonal; echo 'district D' >b.zonal;" COMMIT);
    long given = 0;
    while (!is_done_with(tell_history, given)) given++;
    assert_true(given > 8);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_plan_of_a_commit_is_read_and_not_that_of_the_disk),
        TEST(commits_are_named_as_git_names_them),
        TEST(includes_are_those_of_the_commit),
        TEST(a_folder_is_its_plans),
        TEST(paths_begin_at_the_current_folder),
        TEST(paths_may_climb_out_of_a_folder_that_the_commit_has_not),
        TEST(what_lies_outside_of_the_repository_is_told),
        TEST(links_are_followed_within_the_tree),
        TEST(what_is_not_there_is_told),
        TEST(submodules_are_told),
        TEST(pointers_of_git_lfs_are_told),
        TEST(a_text_is_as_the_commit_has_it),
        TEST(large_folders_are_read),
        TEST(a_bare_repository_has_paths_from_its_top),
        TEST(git_dir_names_the_repository),
        TEST(a_linked_work_tree_is_one),
        TEST(no_repository_is_told),
        TEST(an_empty_repository_is_told),
        TEST(an_unknown_commit_is_told_with_the_nearest_name),
        TEST(a_clone_of_a_part_of_the_history_is_told),
        TEST(standard_input_is_in_no_commit),
        TEST(a_range_has_two_sides),
        TEST(want_of_memory_anywhere_leaves_nothing_held),
        TEST(nor_does_it_in_a_history),
    };
    return cmocka_run_group_tests_name("git", tests, NULL, NULL);
}
