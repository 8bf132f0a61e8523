#!/bin/sh
# Plans as commits of git have them, which zonal diff compares. What a path leads to there is tested in
# tests/unit/cli/test_git.c.
. "$(dirname "$0")/support/checks.sh"
. "$support/git.sh"

rm -f ./*.zonal

commit() {
    git add -A
    git commit -q -m "$1"
}

# Loading libgit2 takes longer than checking a small plan.
is_loaded() {
    LD_DEBUG=libs LD_DEBUG_OUTPUT=../loading $limit "$zonal" "$@" >/dev/null 2>&1
    cat ../loading.* >../loaded 2>/dev/null
    rm -f ../loading.*
    grep -q libgit2 ../loaded
}

# --- Two commits, and the work tree ---

git init -q -b main .
mkdir plans
echo 'include "east.zonal"' >plans/city.zonal
echo 'district Haidian leads IC, AI' >>plans/city.zonal
echo 'district Chaoyang leads medical' >plans/east.zonal
commit 'The plan'
git tag v1
echo 'district Chaoyang leads medical, robots' >plans/east.zonal
commit 'Robots'
git tag robots
echo 'district Chaoyang leads medical, robots, cars' >plans/east.zonal

run diff --git v1..main plans/city.zonal
check 'two commits are compared' status_is 1
check 'with what they include' out_has '+ district Chaoyang leads robots'
check 'and nothing of the work tree' neither_has 'cars'
check 'places name the commit' out_has 'main:plans/east.zonal:1:34'
run diff --git v1 plans/city.zonal
check 'a commit is compared with the work tree' out_has '+ district Chaoyang leads cars'
check 'whose places are those of the disk' out_has '[plans/east.zonal:1:42]'
run diff --git v1.. plans
check 'a side that is left out is HEAD' out_has 'HEAD:plans/east.zonal:1:34'
run diff --git ..v1 plans
check 'on both sides' out_has '- district Chaoyang leads robots'
run diff --git main..main plans
check 'nothing differs from itself' status_is 0
run diff --format json --git v1..main plans
check 'a document has no commit in its paths' out_has '"file":"plans/east.zonal"'
check 'so that what was found is known again' neither_has 'main:plans'
(cd plans && "$zonal" diff --git v1..main city.zonal >../../out 2>../../err)
check 'paths begin at the current folder' out_has 'main:./east.zonal:1:34'
git show 'main:./plans/east.zonal' >/dev/null
check 'as git writes them' same 0 $?
cp plans/east.zonal ../before
cp .git/index ../index
run diff --git v1..main plans
check 'the work tree is not touched' cmp -s plans/east.zonal ../before
check 'nor is the index' cmp -s .git/index ../index
run log --git v1 plans
check 'the library of git is there where it is needed' status_is 0
if ! is_loaded diff --git v1..main plans; then
    echo 'this system does not tell which libraries are loaded'
else
    is_loaded check plans
    check 'and only there' same 1 $?
    is_loaded diff plans/city.zonal plans/east.zonal
    check 'not for files either' same 1 $?
fi

# --- What is wrong in a commit ---

echo 'district Chaoyang leads medical, robots, ;' >plans/east.zonal
commit 'A slip'
run diff --git v1..main plans
check 'a commit may have a plan with errors' status_is 2
check 'which are told of the commit' err_has 'main:plans/east.zonal:1:42: error[E0201]'
refuses 'cannot read `v1:none.zonal`: there is no such file' diff --git v1..main none.zonal
refuses 'cannot find `v2` in this repository; did you mean `v1`?' diff --git v2..main plans
refuses 'has three dots' diff --git v1...main plans
refuses 'standard input, `-`, is in no commit' diff --git v1..main -

git clone -q --bare . ../bare
cd ../bare || exit 2
refuses 'a bare repository has no work tree' diff --git v1 plans
run diff --git v1..robots plans
check 'two commits of it are compared' out_has '+ district Chaoyang leads robots'
cd ../plan || exit 2

# --- Where git calls us ---

git config alias.plans '!"$ZONAL_PROGRAM" diff --git v1..robots plans'
ZONAL_PROGRAM=$zonal
export ZONAL_PROGRAM
(cd plans && git plans >../../out 2>../../err)
check 'an alias begins at the top' out_has 'robots:plans/east.zonal:1:34'
git worktree add -q ../linked v1 2>/dev/null
(cd ../linked && git plans >../out 2>../err)
check 'in a linked work tree as well' out_has 'robots:plans/east.zonal:1:34'
printf '%s\n' '#!/bin/sh' '"$ZONAL_PROGRAM" diff --git v1..HEAD plans >../hook 2>&1' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
git commit -q --allow-empty -m 'By a hook' >/dev/null 2>&1
check 'and in a hook' grep -q 'HEAD:plans/east.zonal' ../hook

finish
