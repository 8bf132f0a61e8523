/* libgit2, loaded when a command needs it: it brings so many libraries with it that every start of the
 * program would take three times as long if they were linked. */
#ifndef CLI_GIT_LIBRARY_H
#define CLI_GIT_LIBRARY_H

#include <git2.h>
#include <stdbool.h>

/* The functions that are called. */
#define GIT_FUNCTIONS(FUNCTION)                                                                    \
    FUNCTION(git_attr_get)                                                                         \
    FUNCTION(git_blob_free)                                                                        \
    FUNCTION(git_blob_lookup)                                                                      \
    FUNCTION(git_blob_rawcontent)                                                                  \
    FUNCTION(git_blob_rawsize)                                                                     \
    FUNCTION(git_buf_dispose)                                                                      \
    FUNCTION(git_commit_author)                                                                    \
    FUNCTION(git_commit_free)                                                                      \
    FUNCTION(git_commit_id)                                                                        \
    FUNCTION(git_commit_lookup)                                                                    \
    FUNCTION(git_commit_parent_id)                                                                 \
    FUNCTION(git_commit_parentcount)                                                               \
    FUNCTION(git_commit_summary)                                                                   \
    FUNCTION(git_commit_tree)                                                                      \
    FUNCTION(git_commit_tree_id)                                                                   \
    FUNCTION(git_config_delete_entry)                                                              \
    FUNCTION(git_config_delete_multivar)                                                           \
    FUNCTION(git_config_entry_free)                                                                \
    FUNCTION(git_config_free)                                                                      \
    FUNCTION(git_config_get_entry)                                                                 \
    FUNCTION(git_config_iterator_free)                                                             \
    FUNCTION(git_config_multivar_iterator_new)                                                     \
    FUNCTION(git_config_next)                                                                      \
    FUNCTION(git_config_open_level)                                                                \
    FUNCTION(git_config_set_multivar)                                                              \
    FUNCTION(git_config_set_string)                                                                \
    FUNCTION(git_diff_find_similar)                                                                \
    FUNCTION(git_diff_free)                                                                        \
    FUNCTION(git_diff_get_delta)                                                                   \
    FUNCTION(git_diff_num_deltas)                                                                  \
    FUNCTION(git_diff_tree_to_tree)                                                                \
    FUNCTION(git_error_last)                                                                       \
    FUNCTION(git_libgit2_init)                                                                     \
    FUNCTION(git_libgit2_opts)                                                                     \
    FUNCTION(git_libgit2_shutdown)                                                                 \
    FUNCTION(git_object_free)                                                                      \
    FUNCTION(git_object_peel)                                                                      \
    FUNCTION(git_object_short_id)                                                                  \
    FUNCTION(git_oid_tostr)                                                                        \
    FUNCTION(git_reference_list)                                                                   \
    FUNCTION(git_repository_commondir)                                                             \
    FUNCTION(git_repository_config)                                                                \
    FUNCTION(git_repository_free)                                                                  \
    FUNCTION(git_repository_head_unborn)                                                           \
    FUNCTION(git_repository_is_bare)                                                               \
    FUNCTION(git_repository_is_shallow)                                                            \
    FUNCTION(git_repository_open_ext)                                                              \
    FUNCTION(git_repository_workdir)                                                               \
    FUNCTION(git_revparse_single)                                                                  \
    FUNCTION(git_revwalk_free)                                                                     \
    FUNCTION(git_revwalk_hide)                                                                     \
    FUNCTION(git_revwalk_new)                                                                      \
    FUNCTION(git_revwalk_next)                                                                     \
    FUNCTION(git_revwalk_push)                                                                     \
    FUNCTION(git_revwalk_sorting)                                                                  \
    FUNCTION(git_strarray_dispose)                                                                 \
    FUNCTION(git_tree_entry_byindex)                                                               \
    FUNCTION(git_tree_entry_byname)                                                                \
    FUNCTION(git_tree_entry_filemode)                                                              \
    FUNCTION(git_tree_entry_id)                                                                    \
    FUNCTION(git_tree_entry_name)                                                                  \
    FUNCTION(git_tree_entrycount)                                                                  \
    FUNCTION(git_tree_free)                                                                        \
    FUNCTION(git_tree_lookup)

/* Each has the type that the header gives it. */
struct git_library {
    void *handle;
#define GIT_MEMBER(name) __typeof__(name) *name;
    GIT_FUNCTIONS(GIT_MEMBER)
#undef GIT_MEMBER
};

/* What is loaded, such as `libgit2.so.1.5`: the version of the header, for which this is compiled. */
extern const char git_library_name[];

/* Loads and starts it. False where it is not there, or lacks one of the functions. */
bool git_library_load(struct git_library *library);

/* Ends it; nothing where it is not loaded. It stays in the program's memory, since what came with it may have
 * something to do when the program ends. */
void git_library_end(struct git_library *library);

#endif
