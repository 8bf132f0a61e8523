#!/bin/sh
# zonal git-setup: what it writes, what it leaves alone, and what it takes away again.
. "$(dirname "$0")/support/checks.sh"

. "$support/git.sh"

# libgit2 1.5 leaks what it has matched of a key with several values.
ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
export ASAN_OPTIONS

key_is() { same "$2" "$(git config --get-all "$1")"; }
has_no_key() { ! git config --get-regexp 'zonal' >/dev/null; }

refuses 'there is no git repository here' git-setup
run git-setup --remove
check 'nor is anything removed there' status_is 2

git init -q repository && cd repository || exit 2
cp ../good.zonal plan.zonal
mkdir part && cp plan.zonal part/other.zonal
git config user.nickname 'keep me'
cp .git/config before

# --- Writing ---

run git-setup plan.zonal part
check 'it is 0' status_is 0
check 'the textconv is set' key_is diff.zonal.textconv "'$zonal' textconv"
check 'the driver begins with the program' test \
    "$(git config merge.zonal.driver | cut -d ' ' -f 1,2)" = "'$zonal' merge"
check 'the plan is noted' key_is zonal.plan 'plan.zonal
part'
check 'each is said' out_has 'wrote   diff.zonal.textconv'
check 'the line of attributes is told' out_has '    *.zonal diff=zonal merge=zonal'
check 'and not written' is_gone .gitattributes
check 'the hook is there' test -x .git/hooks/post-merge
check 'others keep their values' key_is user.nickname 'keep me'
cp .git/config once
run git-setup plan.zonal part
check 'a second time is 0' status_is 0
check 'and changes nothing' cmp -s .git/config once
check 'which is said' out_has 'kept    diff.zonal.textconv'

echo '*.zonal diff=zonal merge=zonal' >.gitattributes
run git-setup
check 'the attributes are found' out_has '.gitattributes has what is needed'
check 'the plan stays, where none is named' key_is zonal.plan 'plan.zonal
part'
cd part || exit 2
run git-setup other.zonal
check 'paths begin at the current folder' key_is zonal.plan part/other.zonal
cd .. || exit 2

run git-setup ../../out
check 'a plan elsewhere is 2' status_is 2
check 'and told' err_has 'lies outside of the repository'
run git-setup nowhere.zonal
check 'so is one that is not there' err_has 'there is no file or folder `nowhere.zonal`'

# --- The program ---

PATH=$scratch/bin:$PATH
run git-setup
check 'a program that is found by its name is written so' key_is diff.zonal.textconv 'zonal textconv'

# --- By git ---

git add -A && git commit -qm first
printf '# later\ndistrict Haidian leads   AI,\n  IC\n' >plan.zonal
git diff plan.zonal >../out
check 'git diff tells the facts' out_has '+district Haidian leads AI'
check 'and nothing of the layout' neither_has 'later'
git commit -qam second
git show HEAD >../out
check 'git show, too' out_has '+district Haidian leads AI'
git log -p --format=%s >../out
check 'and git log -p' out_has '+district Haidian leads AI'
printf 'district Haidian lead AI\n' >plan.zonal
git diff plan.zonal >../out
check 'what has mistakes is compared as it is' out_has '+district Haidian lead AI'
git checkout -q plan.zonal

# --- A linked work tree ---

git worktree add -q ../linked
cd ../linked || exit 2
run git-setup plan.zonal
check 'a linked work tree shares the configuration' status_is 0
check 'with its repository' key_is zonal.plan plan.zonal
cd ../repository || exit 2

# --- Taking away ---

git config merge.zonal.name mine
run git-setup --remove
check 'removing is 0' status_is 0
check 'what others wrote stays' out_has 'left    merge.zonal.name, which is not ours'
git config --unset merge.zonal.name
check 'nothing else is left' has_no_key
check 'nor the hook' is_gone .git/hooks/post-merge
check 'the attributes are told' out_has 'left    .gitattributes'
check 'others keep their values' key_is user.nickname 'keep me'
run git-setup --remove
check 'there is nothing more to remove' status_is 0
refuses '`--remove` takes all away' git-setup --remove plan.zonal

printf '#!/bin/sh\necho mine\n' >.git/hooks/post-merge
run git-setup
check 'a hook of others stays' grep -q mine .git/hooks/post-merge
check 'and the line to add is told' out_has '    zonal merge --review'
run git-setup --remove
check 'nor is it removed' grep -q mine .git/hooks/post-merge

# --- Where it cannot ---

if test "$(id -u)" -ne 0; then
    chmod a-w .git
    run git-setup
    check 'what cannot be written is 2' status_is 2
    check 'and told' err_has 'cannot write the configuration'
    chmod u+w .git
fi
touch .git/config.lock
run git-setup
check 'a configuration that is locked is 2' status_is 2
check 'and told' err_has 'cannot write the configuration of the repository'
rm .git/config.lock

cd .. && git init -q --bare bare && cd bare || exit 2
run git-setup
check 'a bare repository is 2' status_is 2
check 'and told' err_has 'this repository is bare'

finish
