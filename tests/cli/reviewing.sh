#!/bin/sh
# What git's hooks tell of a plan in two files, of which each branch has changed another: that what was put together
# breaks a rule which each side keeps.
. "$(dirname "$0")/support/checks.sh"
. "$support/git.sh"
PATH=$scratch/bin:$PATH

rm -f ./*.zonal
git init -q
echo 'include "a.zonal"; include "b.zonal"' >plan.zonal
echo 'district A leads x, y' >a.zonal
echo 'industry x, y, z, w' >b.zonal
run git-setup plan.zonal
check 'the hooks are written' out_has 'wrote   .git/hooks/post-rewrite'
echo '*.zonal diff=zonal merge=zonal' >.gitattributes
git add -A && git commit -q -m base
git switch -q -c theirs
echo 'district A leads z' >>b.zonal
git commit -q -a -m 'A leads z'
git switch -q -c ours main
echo 'district A leads w' >>a.zonal
git commit -q -a -m 'A leads w'

told='error[leads_per_district] fails for A'
# start BRANCH: that branch, as ours or theirs is now.
start() { git switch -q -C "$1" "$2"; }

start merged ours
git_run merge -q theirs
check 'a merge is made' status_is 0
check 'and reviewed' err_has "$told"
check 'with what came from the one side' err_has 'from HEAD^2: + district A leads z (b.zonal:2)'
check 'and from the other' err_has 'from HEAD^1: + district A leads w (a.zonal:2)'
run merge --review
check 'it can be reviewed again' status_is 1
run merge --review --git ours..theirs plan.zonal
check 'against any commits' err_has 'from theirs: + district A leads z (b.zonal:2)'
run merge --review --git ours..merged plan.zonal
check 'what one of them fails is not told' is_empty err
check 'which is 0' status_is 0

start rebased ours
git_run rebase -q theirs
check 'a rebase is made' status_is 0
check 'and reviewed' err_has "$told"
check 'by short names' test "$(grep -c 'from [0-9a-f^]\{7,12\}: ' ../err)" -eq 2
git_run rebase -q theirs
check 'one that changes nothing is not' is_empty err

start picked ours
git_run cherry-pick theirs
check 'a cherry-pick is made' status_is 0
check 'and reviewed' err_has "$told"

start aimed theirs
echo 'target x = 1' >>b.zonal
git commit -q -a -m 'x aims at 1'
start fixed ours
echo 'target x = 2' >>b.zonal
git commit -q -a -m 'x aims at 2'
git_run merge -q aimed
check 'a conflict is one' err_has 'target x: 2 in ours, 1 in theirs'
sed '/^[<=>]\{7\}/d; /x = 1/d' b.zonal >c.zonal
mv c.zonal b.zonal
git_run commit -q -a -m merged
check 'a merge that is finished by hand is reviewed, too' err_has "$told"

start plain ours
echo '# a remark' >>a.zonal
git_run commit -q -a -m remark
check 'of a commit nothing is told' is_empty err
git_run commit -q --amend -m 'a remark'
check 'nor of one that is amended' is_empty err

start broken ours
echo 'district A lead z' >>a.zonal
git commit -q -a -m mistake
git_run merge -q theirs
run merge --review
check 'a plan with errors is not reviewed' status_is 2
check 'which is told with the first' err_has 'E0201'

# --- What others have set ---

run git-setup --remove
check 'the hooks are removed' is_gone .git/hooks/post-rewrite
git config diff.zonal.textconv mine
run git-setup plan.zonal
check 'a value of others is not overwritten' status_is 2
check 'and told' err_has '`diff.zonal.textconv` is set already, to `mine`'
check 'it stays' same mine "$(git config diff.zonal.textconv)"
check 'nothing is half written' same '' "$(git config merge.zonal.driver)"
git config --unset diff.zonal.textconv
printf '#!/bin/sh\necho mine\n' >.git/hooks/post-commit
run git-setup plan.zonal
check 'a hook of others stays' grep -q mine .git/hooks/post-commit
check 'and what to add is told' out_has 'zonal merge --review --git HEAD^..CHERRY_PICK_HEAD'

finish
