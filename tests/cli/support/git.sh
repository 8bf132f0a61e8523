# What the tests with real git share, behind checks.sh: a git that knows of nobody's settings, and a folder for PATH in which
# the program is `zonal`.
# shellcheck shell=sh disable=SC2034,SC2154

HOME=$scratch/home
XDG_CONFIG_HOME=$HOME
GIT_CONFIG_NOSYSTEM=1
GIT_MERGE_AUTOEDIT=no
GIT_EDITOR=true
export HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM GIT_MERGE_AUTOEDIT GIT_EDITOR
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
mkdir "$HOME" "$scratch/bin"
git config --global user.name Committer
git config --global user.email committer@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
ln -s "$zonal" "$scratch/bin/zonal"

# git_run ARGUMENT...: git is what is tested.
git_run() {
    $limit git "$@" >../out 2>../err </dev/null
    status=$?
}
