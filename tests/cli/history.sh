#!/bin/sh
# zonal log: what it tells of histories that real git makes.
. "$(dirname "$0")/support/checks.sh"
. "$support/git.sh"

rm -f ./*.zonal

# commit AUTHOR DAY SUBJECT: commits all that is there.
commit() {
    git add -A
    git commit -q --author "$1 <a@example.org>" --date "2026-03-${2}T23:30:00+08:00" -m "$3"
}

# merge BRANCH: merges it into the current one.
merge() {
    git merge -q --no-ff -m "Merge $1" "$1" >/dev/null
}

# The commits that are told, the newest first, by their subjects.
subjects() {
    sed -n 's/^[0-9a-f]* 2[-0-9]* [^:]*: //p' ../out | tr '\n' ',' | sed 's/,$//'
}
tells() { same "$1" "$(subjects)"; }

# --- One line of commits ---

git init -q -b main .
echo 'About the plan' >README
commit 王芳 01 'Readme'
mkdir plans
echo 'district Haidian leads IC, AI' >plans/city.zonal
echo 'include "east.zonal"' >>plans/city.zonal
echo 'district Chaoyang leads medical' >plans/east.zonal
commit 李明 02 'The plan'
echo 'district Haidian leads IC, AI, robots, medical' >plans/city.zonal
echo 'include "east.zonal"' >>plans/city.zonal
commit '欧阳 娜娜' 03 '海淀再领两个产业'
printf 'include "east.zonal"\n\ndistrict Haidian\n    leads medical, robots, AI, IC\n' >plans/city.zonal
commit 王芳 04 'Another order'
echo 'More' >>README
commit 王芳 05 'Readme again'
echo 'nonsense' >>plans/city.zonal
commit 张伟 06 'A slip'
echo 'and more nonsense' >>plans/city.zonal
commit 张伟 07 'Another slip'
printf 'include "east.zonal"\ndistrict Haidian leads robots, AI, IC\n' >plans/city.zonal
commit 李明 08 'Three are enough'
mkdir plans/parts
git mv plans/east.zonal plans/parts/east.zonal
sed -i.old 's/east.zonal/parts\/east.zonal/' plans/city.zonal
rm plans/city.zonal.old
commit 王芳 09 'The east has a folder'

run log plans/city.zonal
check 'a history is told' status_is 0
check 'from the newest on, where verdicts changed' \
    tells 'Three are enough,Another slip,A slip,海淀再领两个产业,The plan'
check 'with author and day' out_has ' 2026-03-03 欧阳 娜娜: 海淀再领两个产业'
check 'what fails' out_has '  + fails leads_per_district Haidian: Haidian leads 4 industries'
check 'and the facts that did it' \
    out_has '      because + district Haidian leads medical  [plans/city.zonal:1:40]'
check 'all of them' out_has '              + district Haidian leads robots  [plans/city.zonal:1:32]'
check 'what is mended' out_has '  - fails leads_per_district Haidian'
check 'since the last plan that could be checked' \
    out_has '      because - district Haidian leads medical  [plans/city.zonal:4:11]'
check 'a plan with errors is told' out_has '  cannot be checked: 1 error'
check 'with the first of them' out_has '      plans/city.zonal:5:1: error[E0201]: expected'
check 'and where it begins' out_has '  the plan begins here'
check 'the summary goes to standard error' err_is '9 commits, 7 plans checked: 2 verdicts have changed'
check 'commits without a change of the plan are left out' neither_has 'Readme'
check 'and those that change nothing of it' neither_has 'Another order'
check 'and nothing is touched' is_there plans/parts/east.zonal

run log plans
check 'a folder is its plans' tells 'Three are enough,Another slip,A slip,海淀再领两个产业,The plan'
run log -n 1 plans/city.zonal
check 'fewer commits can be asked for' tells 'Three are enough'
run log --max-count=2 plans/city.zonal
check 'in words, too' tells 'Three are enough,Another slip'
run log leads_per_district plans/city.zonal
check 'a rule can be asked for' out_has '+ fails leads_per_district Haidian'
run log districts_per_industry plans/city.zonal
check 'and another' neither_has 'leads_per_district'
run log Haidian plans/city.zonal
check 'a district can be asked for' out_has '+ fails leads_per_district Haidian'
run log medical plans/city.zonal
check 'and an industry' neither_has 'leads_per_district'
run log --no-standard plans/city.zonal
check 'without the standard rules none fails' neither_has 'leads_per_district'
refuses 'did you mean `Haidian`?' log Haidain plans/city.zonal -o ../none
check 'nothing else is wrong then' err_has 'no rule, district or industry is named `Haidain`'
run log --git HEAD~3 plans/city.zonal
check 'it can begin at a commit' tells 'A slip,海淀再领两个产业,The plan'
run log --git HEAD~6..HEAD~2 plans/city.zonal
check 'and end at another' tells 'Another slip,A slip'
run log --git HEAD~6..HEAD~5 plans/city.zonal
check 'what is before is compared with' tells ''
run log --git HEAD..HEAD plans/city.zonal
check 'a range may be empty' err_is '0 commits, 0 plans checked: 0 verdicts have changed'
run log plans/city.zonal -o ../log.txt
check 'it can be written to a file' is_empty out
check 'whole' grep -q 'the plan begins here' ../log.txt
run log --format json --format text=../log.txt plans/city.zonal
check 'in two forms at once' out_has '{"schema":"zonal.log/1","subject":null,"commits":[{"id":"'
check 'both whole' grep -q 'the plan begins here' ../log.txt
check 'a document has its summary within' is_empty err
check 'at its end' out_has '"summary":{"commits":9,"checked":7,"changes":2}}'
run log --format sarif plans/city.zonal
check 'there are no other forms' err_has '`zonal log` writes text or json, and not sarif'
(cd plans/parts && "$zonal" log ../city.zonal >../../../out 2>../../../err)
check 'in a folder, paths begin there' out_has '[../city.zonal:1:40]'
{ $limit "$zonal" log plans/city.zonal 2>/dev/null; echo $? >../status; } | head -n 1 >/dev/null
check 'a reader may go away' test -s ../status

refuses 'there is no plan; write `zonal log' log
refuses 'there is no plan; write `zonal log' log Haidian
refuses 'no commit of this history has `none.zonal`' log none.zonal
refuses 'cannot find `v9` in this repository' log --git v9 plans/city.zonal
refuses 'standard input, `-`, has no history' log -
refuses '`..` has no commit on either side' log --git .. plans/city.zonal
refuses '`--max-count` needs a whole number from 1' log -n 0 plans/city.zonal

# --- Names ---

git mv plans/city.zonal plans/town.zonal
commit 王芳 10 'Another name'
git mv plans 规划
commit 王芳 11 'The folder has, too'
run log 规划/town.zonal
check 'a file is followed to its former names' \
    tells 'The folder has, too,Another name,Three are enough,Another slip,A slip,海淀再领两个产业,The plan'
check 'which are told' out_has '  the plan was called `plans/city.zonal` before'
check 'one after the other' out_has '  the plan was called `plans/town.zonal` before'
run log 规划
check 'so is a folder' out_has '  the plan was called `plans` before'
check 'to its beginning' out_has '+ fails leads_per_district Haidian'
run log plans/city.zonal
check 'a name that is no more ends' out_has '  the plan is taken away'
check 'and its history is told' out_has '+ fails leads_per_district Haidian'
git rm -q -r 规划
commit 王芳 12 'No plan'
run log -n 1 规划/town.zonal
check 'which is no mistake' status_is 0
run log 规划/town.zonal
check 'a plan that is taken away ends' tells \
    'No plan,The folder has, too,Another name,Three are enough,Another slip,A slip,海淀再领两个产业,The plan'

# --- Merges ---

mkdir ../merges && cd ../merges || exit 2
git init -q -b main .
printf 'district Haidian leads IC, AI\n\n\n\n\ndistrict Chaoyang\n\n\n\n\n' >plan.zonal
commit 李明 01 'The plan'
git checkout -q -b robots
sed -i.old 's/AI/AI, robots/' plan.zonal && rm plan.zonal.old
commit 王芳 02 'Robots'
git checkout -q -b cars main
echo 'district Haidian leads cars' >>plan.zonal
commit 张伟 03 'Cars'
git checkout -q -b bikes main
sed -i.old 's/Chaoyang/Chaoyang leads a, b, c, d/' plan.zonal && rm plan.zonal.old
commit 张伟 04 'Four for Chaoyang'
git checkout -q main
merge robots
merge cars
run log plan.zonal
check 'a merge that breaks what neither side broke is told' tells 'Merge cars,The plan'
check 'as such' out_has '      by the merge: it is so on neither side'
check 'with what it merged in' out_has '      because + district Haidian leads cars'
merge bikes
run log Chaoyang plan.zonal
check 'what a side has broken is told of the side and of the merge' \
    tells 'Merge bikes,Four for Chaoyang,The plan'
check 'where it is no work of the merge' out_has '      by a commit that is merged here'
check 'and no merge is blamed' neither_has 'by the merge'
git checkout -q -b old HEAD~1
echo 'More' >README
commit 王芳 05 'Readme'
git checkout -q main
merge old
run log Chaoyang plan.zonal
check 'a merge that changes nothing is left out' tells 'Merge bikes,Four for Chaoyang,The plan'
run log --git HEAD~2..HEAD plan.zonal
check 'a range has the sides that were merged in it' tells 'Merge bikes,Four for Chaoyang'

# --- Back and forth ---

mkdir ../back && cd ../back || exit 2
git init -q -b main .
for day in 01 02 03 04 05 06; do
    case $day in
    *[135]) echo 'district Haidian leads IC' >plan.zonal ;;
    *) echo 'district Haidian leads IC, AI, robots, cars' >plan.zonal ;;
    esac
    commit 李明 $day "Day $day"
done
run log plan.zonal
check 'each plan is checked once, however often it comes back' \
    err_is '6 commits, 2 plans checked: 5 verdicts have changed'
echo 'waive leads_per_district for Haidian because "agreed"' >>plan.zonal
commit "$(printf 'E\033[1mvil')" 07 "$(printf 'A \033]0;title\007 subject')"
run log -n 1 plan.zonal
check 'what is waived is told' out_has '  + waived leads_per_district Haidian'
check 'and no longer fails' out_has '  - fails leads_per_district Haidian'
check 'controls in a subject are shown' out_has '\x1b]0;title'
check 'and in a name' out_has 'E\x1b[1mvil'

# --- Other names of places ---

mkdir ../renamed && cd ../renamed || exit 2
git init -q -b main .
printf 'district South leads a, b\ndistrict North leads x\n' >plan.zonal
commit 李明 01 'The plan'
printf 'district South leads a, b, c, d\ndistrict North leads x\n' >plan.zonal
commit 李明 02 'Four'
printf 'district Sud leads a, b, c, d\ndistrict North leads x\n' >plan.zonal
commit 王芳 03 'Another name'
run log Sud plan.zonal
check 'a district is followed to its former name' tells 'Another name,Four,The plan'
check 'which is told' out_has '  it was called `South` before'
check 'and so is what it broke then' out_has '  + fails leads_per_district South'
refuses 'did you mean `leads_per_district`?' log leads_per_distrit plan.zonal
refuses 'no commit of this history has `none.zonal`' log plan.zonal none.zonal

# --- Repositories ---

mkdir ../nothing && cd ../nothing || exit 2
refuses 'there is no git repository here' log plan.zonal
git init -q -b main .
refuses 'it has no commit yet' log plan.zonal
git clone -q --depth 2 "file://$scratch/back" ../part
cd ../part || exit 2
# libgit2 1.5 leaks a few bytes where it cannot walk.
before=$ASAN_OPTIONS
export ASAN_OPTIONS=detect_leaks=0
refuses 'this clone holds only a part of the history' log plan.zonal
ASAN_OPTIONS=$before
git -C ../back config uploadpack.allowFilter true
git clone -q --filter=blob:none "file://$scratch/back" ../lacking
cd ../lacking || exit 2
git config extensions.partialClone origin
run log plan.zonal
check 'what a clone has not got is told' out_has 'this clone of the repository has not got its content'
check 'and what it has is checked' out_has '  + waived leads_per_district Haidian'
git clone -q --bare "file://$scratch/back" ../bare
cd ../bare || exit 2
run log plan.zonal
check 'a bare repository has a history, too' out_has '  the plan begins here'

finish
