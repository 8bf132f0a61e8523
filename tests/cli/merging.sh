#!/bin/sh
# zonal merge, by itself and by git: what is merged, what is a conflict, and what is told of the merged plan.
. "$(dirname "$0")/support/checks.sh"
. "$support/git.sh"
git config --global rerere.enabled false

# states LINE...: the plan states each of these facts, in its canonical form, and that once.
states() {
    for fact in "$@"; do
        test "$("$zonal" dump canonical "$file" | sed 's/ source ".*"//' |
            grep -cxF -- "$fact")" -eq 1 || return 1
    done
}
lacks() { ! grep -qF -- "$1" "$file"; }
has() { grep -qF -- "$1" "$file"; }
has_once() { test "$(grep -cF -- "$1" "$file")" -eq 1; }
conflicts_are() { test "$(grep -c '^<<<<<<< ' "$file")" -eq "$1"; }

# versions SED SED: three versions of plan.zonal, two of them changed by these scripts.
versions() {
    sed "$1" base.zonal >ours.zonal
    sed "$2" base.zonal >theirs.zonal
    run merge -o plan.zonal base.zonal ours.zonal theirs.zonal
    file=plan.zonal
}

# --- Without git ---

cat >base.zonal <<'PLAN'
# Haidian's plan
plan "Plan" source "Paper"
unit CNY
industry IC "Circuits", AI, robots, ships

district Haidian leads IC   # the first
district Chaoyang leads AI
target in 2020 = { IC: 110bn CNY, AI: 20bn CNY }
output Haidian in 2020 = {
    IC: 50bn CNY, # measured
    AI: 12bn CNY
}
let factor = 2
rule ships_are_few "Few" {
    each d in districts
    require not (ships in d.leads)
}
scenario more {
    target IC in 2020 = 120bn CNY
    target AI in 2020 = 30bn CNY
}
PLAN

versions 's/leads IC /leads IC, AI /' 's/leads IC /leads IC, robots /'
check 'leads of one district are merged' status_is 0
check 'all of them are there' states 'district Haidian leads AI' 'district Haidian leads IC' \
    'district Haidian leads robots'
check 'the comment stays' has '# the first'
check 'nothing is said' is_empty err

versions 's/IC: 110bn/IC: 120bn/' 's/AI: 20bn/AI: 25bn/'
check 'figures of one table are merged' status_is 0
check 'both are there' has 'target in 2020 = { IC: 120bn CNY, AI: 25bn CNY }'

for statement in 'let other = 1' 'rule r { require true }' 'test "t" { expect true }' 'unit kg' \
    'target ships = 3' 'include "x.zonal"' 'print 1' 'district Miyun leads AI'; do
    versions "\$a\\
$statement" "2a\\
$statement"
    check "what both add in different places is there once: $statement" has_once "$statement"
    check "without a conflict: $statement" status_is 0
done
versions '$a\
scenario less {\
    target IC in 2020 = 1 CNY\
}' '2a\
scenario less {\
    target AI in 2020 = 2 CNY\
}'
check 'a scenario of both is one' has_once 'scenario less'
check 'with what each states in it' states '  target AI in 2020 = 2 CNY' '  target IC in 2020 = 1 CNY'

versions 's/factor = 2/factor = 3/; s/20bn CNY }/20bn CNY } source "Survey"/' \
    's/AI: 20bn CNY }/AI: 20bn CNY } source "Audit"/'
check 'two sources for one figure are a conflict' status_is 1
versions 's/IC: 110bn/IC: 120bn/' 's/20bn CNY }/20bn CNY } source "Audit"/'
check 'a figure of one side does not cite what the other has found' err_has 'target IC in 2020: 120bn'

versions 's/IC: 110bn/IC: 120bn/' 's/IC: 110bn/IC: 130bn/'
check 'one figure changed to two values is a conflict' status_is 1
check 'of one place' conflicts_are 1
check 'ours is shown' has '{ IC: 120bn CNY, AI: 20bn CNY }'
check 'and theirs' has '{ IC: 130bn CNY, AI: 20bn CNY }'
check 'it is told' err_has '`ours.zonal` has 1 conflict'
check 'with the figures' err_has '  target IC in 2020: 120bn CNY in ours, 130bn CNY in theirs'

versions 's/IC: 110bn/IC: 120bn/;s/AI: 12bn/AI: 13bn/' 's/IC: 110bn/IC: 130bn/;s/IC: 50bn/IC: 55bn/'
check 'only the figure in conflict is marked' conflicts_are 1
check 'ours elsewhere is merged' has_once 'AI: 13bn CNY'
check 'so is theirs' has_once '    IC: 55bn CNY, # measured'

versions 's/ *AI: 12bn CNY//;s/IC: 50bn CNY,/IC: 50bn CNY/' 's/AI: 12bn/AI: 14bn/'
check 'what one side takes out and the other changes is a conflict' status_is 1
check 'and shown' has 'AI: 14bn CNY'

versions '/^district Chaoyang/d' 's/leads AI/leads AI, robots/'
check 'so is a district that is gone and leads more' status_is 1
check 'which is told as one' err_has '  district Chaoyang: taken out in ours, stated in theirs'
check 'all of which is shown' has 'district Chaoyang leads AI, robots'

versions 's/not (ships in d.leads)/count(d.leads) < 4/' 's/"Few"/"Very few"/'
check 'a rule that both change is one conflict' conflicts_are 1

versions 's/factor = 2/factor = 3/' '/^let/d;s/^unit CNY/&\nlet factor = 2/'
check 'a statement that moves takes the change with it' status_is 0
check 'once' has_once 'let factor = 3'

versions 's/120bn/121bn/' 's/30bn/31bn/'
check 'a scenario is merged fact by fact' status_is 0
check 'with both' has '    target IC in 2020 = 121bn CNY
    target AI in 2020 = 31bn CNY'

versions 's/^# Haidian/# note of ours\n&/;s/leads AI/leads AI # ours, behind/' \
    's/^plan/# note of theirs\n&/;s/leads AI/leads AI # theirs, behind/'
check 'comments of both sides are kept' status_is 0
for words in 'note of ours' 'note of theirs' 'ours, behind' 'theirs, behind'; do
    check "$words" has_once "# $words"
done

versions '$a district Fengtai leads ships' '$a # From the east\ndistrict Tongzhou leads AI'
check 'districts are added at the end by both' status_is 0
check 'both' states 'district Fengtai leads ships' 'district Tongzhou leads AI'
check 'with what is said of them' has '# From the east'

versions '$a district Fengtai leads ships' '$a district Fengtai leads ships'
check 'what both add is there once' has_once 'district Fengtai'

versions 's/source "Paper"/source "Book"/' 's/50bn/51bn/'
check 'a source and a figure are merged' status_is 0

versions 's/^output.*/output Haidian IC in 2020 = 50bn CNY/;/^    IC: 50bn/d;s/^    AI: 12bn.*/output Haidian AI in 2020 = 12bn CNY/;/^output/,/^let/{/^}/d}' \
    's/AI: 12bn/AI: 15bn/'
check 'a table that becomes statements takes the change' status_is 0
check 'there' has 'output Haidian AI in 2020 = 15bn CNY'

versions '/^unit/d;s/factor = 2/factor = 4/' 's/50bn/56bn/;/^let/d;s/^unit CNY/&\nlet factor = 2/'
check 'a unit that is declared elsewhere from now on hinders nothing' status_is 0
check 'its figures are merged' has 'IC: 56bn CNY, # measured'

# Reordered as a whole, and with one figure changed.
sort base.zonal | grep '^district\|^unit\|^industry\|^target' >ordered.zonal
grep '^district\|^unit\|^industry\|^target' base.zonal >old.zonal
sed 's/AI: 20bn/AI: 21bn/' old.zonal >new.zonal
run merge -o plan.zonal old.zonal ordered.zonal new.zonal
check 'a new order and a changed figure are merged' status_is 0
check 'in the new order' same district "$(head -n 1 plan.zonal | cut -d ' ' -f 1)"
run merge -o plan.zonal old.zonal new.zonal ordered.zonal
check 'whoever has ordered' same district "$(head -n 1 plan.zonal | cut -d ' ' -f 1)"
check 'with the figure' has 'AI: 21bn CNY'

# Laid out by one side, in the form of zonal fmt, and changed by the other.
cat >base.zonal <<'PLAN'
district   Haidian leads IC,AI# two
district   Chaoyang   leads AI


target   IC=1;target AI   =2  # both
PLAN
"$zonal" fmt <base.zonal >ours.zonal
sed 's/AI   =2/AI   =3/;s/IC,AI/IC,AI,robots/' base.zonal >theirs.zonal
run merge -o plan.zonal base.zonal ours.zonal theirs.zonal
check 'a new layout and changed facts are merged' status_is 0
"$zonal" fmt <theirs.zonal >expected.zonal
check 'into the new layout of the new facts' cmp -s plan.zonal expected.zonal
run merge -o plan.zonal base.zonal theirs.zonal ours.zonal
check 'whoever has laid it out' cmp -s plan.zonal expected.zonal

# Line ends.
for name in base ours theirs; do
    printf 'district Haidian leads IC\r\ndistrict Chaoyang leads AI\r\n' >"$name".zonal
done
printf 'district Haidian leads IC, AI\r\ndistrict Chaoyang leads AI\r\n' >ours.zonal
printf 'district Haidian leads IC, robots\r\ndistrict Chaoyang leads AI' >theirs.zonal
printf 'district Haidian leads IC, AI, robots\r\ndistrict Chaoyang leads AI' >expected.zonal
run merge -o plan.zonal base.zonal ours.zonal theirs.zonal
check 'line ends are kept' cmp -s plan.zonal expected.zonal

printf 'district Haidian leads IC' >base.zonal
printf 'district Haidian leads IC\ndistrict Chaoyang leads AI' >ours.zonal
printf 'district Haidian leads IC\ndistrict Fengtai leads AI' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'a last line without an end is one' out_is 'district Haidian leads IC
district Chaoyang leads AI
district Fengtai leads AI'

# becomes BASE OURS THEIRS MERGED: whichever side is ours.
becomes() {
    printf "$1" >base.zonal
    printf "$2" >ours.zonal
    printf "$3" >theirs.zonal
    printf "$4" >expected.zonal
    run merge -o plan.zonal base.zonal ours.zonal theirs.zonal
    status_is 0 && cmp expected.zonal plan.zonal || return 1
    run merge -o plan.zonal base.zonal theirs.zonal ours.zonal
    status_is 0 && cmp expected.zonal plan.zonal
}

# The same words are said of many things.
check 'both add the same words at different places' becomes \
    'target a = 1\ntarget b = 2\n' \
    'target a = 1 # agreed\ntarget b = 5\n' \
    'target a = 1\ntarget b = 2 # agreed\n' \
    'target a = 1 # agreed\ntarget b = 5 # agreed\n'
check 'in lines of their own' becomes \
    'target a = 1\ntarget b = 2\n' \
    '# TODO source\ntarget a = 1\ntarget b = 5\n' \
    'target a = 1\n# TODO source\ntarget b = 2\n' \
    '# TODO source\ntarget a = 1\n# TODO source\ntarget b = 5\n'
check 'in a table' becomes \
    'target = {\n  a: 1,\n  b: 2,\n}\n' \
    'target = {\n  a: 1, # agreed\n  b: 5,\n}\n' \
    'target = {\n  a: 1,\n  b: 2, # agreed\n}\n' \
    'target = {\n  a: 1, # agreed\n  b: 5, # agreed\n}\n'
check 'the right one of several is taken out' becomes \
    'target a = 1 # agreed\ntarget b = 2 # agreed\ntarget c = 3 # agreed\n' \
    'target a = 1 # agreed\ntarget b = 5 # agreed\ntarget c = 3 # agreed\n' \
    'target a = 1 # agreed\ntarget b = 2\ntarget c = 3 # agreed\n' \
    'target a = 1 # agreed\ntarget b = 5\ntarget c = 3 # agreed\n'
check 'in another order, too' becomes \
    'target a = 1 # agreed\ntarget b = 2 # open\ntarget c = 3 # agreed\n' \
    'target c = 3 # agreed\ntarget b = 2 # open\ntarget a = 1 # agreed\n' \
    'target a = 1\ntarget b = 2 # open\ntarget c = 3 # agreed\n' \
    'target c = 3 # agreed\ntarget b = 2 # open\ntarget a = 1\n'

# What is put into a list takes its comments along.
check 'an entry comes with the comment behind it' becomes \
    'target = {\n  a: 1, # aa\n  z: 9, # zz\n}\n' \
    'target = {\n  a: 1, # aa\n  z: 10, # zz\n}\n' \
    'target = {\n  a: 1, # aa\n  c: 3, # cc\n  z: 9, # zz\n}\n' \
    'target = {\n  a: 1, # aa\n  c: 3, # cc\n  z: 10, # zz\n}\n'
check 'and with that above it' becomes \
    'target = {\n  # of a\n  a: 1,\n}\n' \
    'target = {\n  # of a\n  a: 5,\n}\n' \
    'target = {\n  # of c\n  c: 1,\n  # of a\n  a: 1,\n}\n' \
    'target = {\n  # of c\n  c: 1,\n  # of a\n  a: 5,\n}\n'
printf 'target = {\n  a: 1 # aa\n}\n' >base.zonal
printf 'target = {\n  a: 1, # aa\n  b: 2 # bb\n}\n' >ours.zonal
printf 'target = {\n  a: 1, # aa\n  c: 3 # cc\n}\n' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'both add at the end' out_is 'target = {
  a: 1, # aa
  b: 2, # bb
  c: 3 # cc
}'
printf 'target = {\n  a: 1,\n}\n' >base.zonal
printf 'target = {\n  a: 1,\n  # of b\n  b: 2,\n}\n' >ours.zonal
printf 'target = {\n  a: 1,\n  # of c\n  c: 3,\n}\n' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'each with its comment' out_is 'target = {
  a: 1,
  # of b
  b: 2,
  # of c
  c: 3,
}'
printf 'district H leads a, # aa\n  b # bb\n' >base.zonal
printf 'district H leads a, # aa\n  b, # bb\n  c # cc\n' >ours.zonal
printf 'district H leads a, # aa\n  b, # bb\n  d # dd\n' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'so with leads in lines' out_is 'district H leads a, # aa
  b, # bb
  c, # cc
  d # dd'
printf 'district H leads a, b\n' >base.zonal
printf 'district H leads a, b, c # three\n' >ours.zonal
printf 'district H leads a, b,\n  d # dd\n' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'what is said of the whole stays with it' out_is '# three
district H leads a, b, c,
  d # dd'

# What is gone leaves its comments, and they do not become those of what is next.
check 'a comment on what the other side deletes stays' becomes \
    'target a = 1\ntarget b = 2\ntarget c = 3\n' \
    'target a = 1\ntarget c = 3\n' \
    'target a = 1\ntarget b = 2 # important\ntarget c = 3\n' \
    'target a = 1\n# important\n\ntarget c = 3\n'
check 'at the end' becomes \
    'target a = 1\ntarget b = 2\n' \
    'target a = 1\n' \
    'target a = 1\n# important\ntarget b = 2\n' \
    'target a = 1\n# important\n'
printf 'target a = 1 # old\ntarget b = 2\n' >base.zonal
printf 'target b = 2\ntarget a = 1 # old\ntarget c = 3\n' >ours.zonal
printf 'target a = 1 # new\ntarget b = 2\n' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'a comment takes the place of the one that it was' out_is 'target b = 2
target a = 1 # new
target c = 3'
check 'what both put elsewhere is not there twice' becomes \
    '# Head\ntarget a = 1\n' \
    '# Head\ntarget n = 1\ntarget a = 1\n' \
    '# Head\ntarget n = 1\ntarget a = 1\n' \
    '# Head\ntarget n = 1\ntarget a = 1\n'
printf '# Head\ntarget a = 1\n' >base.zonal
printf '# Head\ntarget n = 1\ntarget a = 1\n' >ours.zonal
printf '# Head\ntarget o = 1\ntarget a = 1\n' >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'even by different sides' out_is '# Head
target n = 1
target o = 1
target a = 1'

# What cannot be read.
printf 'district Haidian lead IC\nlet a = 1\n' >base.zonal
sed 's/a = 1/a = 2/' base.zonal >ours.zonal
sed 's/Haidian/Chaoyang/' base.zonal >theirs.zonal
run merge base.zonal ours.zonal theirs.zonal
check 'what has mistakes is merged by lines' err_has 'was merged line by line'
check 'the mistakes of a side are told' err_has 'ours.zonal (ours):1:18: error[E0201]'
check 'those of the base are past' neither_has '(base)'
run merge --marker-size 9 base.zonal ours.zonal theirs.zonal
check 'neighbouring lines are a conflict then' out_has '<<<<<<<<< ours'
run merge base.zonal ours.zonal nowhere.zonal
check 'a file that is not there is 2' status_is 2
refuses 'three versions of a file are merged' merge base.zonal

# --- By git ---

rm -f ./*.zonal
cat >plan.zonal <<'PLAN'
plan "Plan"
include "east.zonal"
unit CNY
industry IC, AI, robots, ships
district Haidian leads IC
district Chaoyang leads AI
target in 2020 = { IC: 110bn CNY, AI: 20bn CNY }
output Haidian in 2020 = { IC: 120bn CNY, AI: 30bn CNY }
PLAN
echo 'district Tongzhou leads IC' >east.zonal
echo '*.zonal diff=zonal merge=zonal' >.gitattributes
file=plan.zonal
git init -q . && git add -A && git commit -qm base
run git-setup plan.zonal
check 'git is set up' status_is 0

# change BRANCH SED [FILE]: a branch of main with a commit that changes the plan.
change() {
    git checkout -q -B "$1" "${base:-main}"
    sed "$2" "${3:-plan.zonal}" >changed && cat changed >"${3:-plan.zonal}" && rm changed
    git commit -qam "$1"
}

change ours 's/leads IC$/leads IC, robots/;s/IC: 110bn/IC: 111bn/'
change theirs 's/leads IC$/leads IC, ships/;s/AI: 20bn/AI: 21bn/'
git_run merge -m merged ours
check 'git merges' status_is 0
check 'with the leads of both' states 'district Haidian leads robots' 'district Haidian leads ships'
check 'and the figures' has 'target in 2020 = { IC: 111bn CNY, AI: 21bn CNY }'
check 'no rule is broken by that' neither_has 'zonal:'

git checkout -q -B again theirs~1
git_run rebase ours
check 'git rebases' status_is 0
git checkout -q theirs && git reset -q --hard ours~1
change theirs 's/leads IC$/leads IC, ships/;s/AI: 20bn/AI: 21bn/'
git_run rebase ours
check 'a rebase merges' status_is 0
check 'the same' states 'district Haidian leads robots' 'district Haidian leads ships'

git checkout -q -B picking ours
change theirs 's/leads IC$/leads IC, ships/'
git checkout -q picking
git_run cherry-pick theirs
check 'a cherry-pick merges' status_is 0
check 'the same' states 'district Haidian leads robots' 'district Haidian leads ships'
git_run revert --no-edit HEAD~1
check 'a revert merges' status_is 0
check 'and takes out' lacks 'leads IC, robots'
check 'no more than that' states 'district Haidian leads ships'

change one 's/IC: 110bn/IC: 115bn/'
change two 's/IC: 110bn/IC: 119bn/;s/AI: 30bn/AI: 31bn/'
git_run merge one
check 'a conflict stops the merge' status_is 1
check 'it is one' conflicts_are 1
check 'git knows of it' same 'UU plan.zonal' "$(git status --short plan.zonal)"
check 'what is none is merged' has_once 'AI: 31bn CNY'
git merge --abort

# Criss-cross: both merge the other's first commit, and go on.
change left 's/IC: 110bn/IC: 112bn/'
change right 's/AI: 20bn/AI: 22bn/'
git checkout -q left && git merge -qm x right && git branch -q left-merged
git checkout -q right && git merge -qm x left~1
base=left change left2 's/leads IC$/leads IC, robots/'
base=right change right2 's/leads IC$/leads IC, ships/'
git_run merge -m cross left2
check 'a criss-cross merges' status_is 0
check 'all of it' states 'district Haidian leads robots' 'district Haidian leads ships'
check 'with the figures' has 'target in 2020 = { IC: 112bn CNY, AI: 22bn CNY }'

# A statement that moves to another file.
git checkout -q -B moving main
sed '/^district Chaoyang/d' plan.zonal >changed && cat changed >plan.zonal && rm changed
echo 'district Chaoyang leads AI' >>east.zonal
git commit -qam moving
change meanwhile 's/leads AI/leads AI, ships/'
git_run merge -m moved moving
check 'what moves to another file while it changes is a conflict' status_is 1
check 'that shows the change' has 'district Chaoyang leads AI, ships'
git merge --abort

# Rules that the merge breaks.
change three 's/leads IC$/leads IC, robots/'
change four 's/leads IC$/leads IC, AI, ships/'
git_run merge -m broken three
check 'a merge that breaks a rule is clean' status_is 0
check 'and tells the rule' err_has 'error[leads_per_district] fails for Haidian'
check 'with the facts of one side' err_has 'from theirs: + district Haidian leads robots'
check 'and the other' err_has 'from ours: + district Haidian leads ships'

# Each side changes another file, so that no driver is asked.
change five 's/leads IC$/leads IC, robots/' plan.zonal
change six 's/leads IC$/leads IC\ndistrict Haidian leads AI, ships/' east.zonal
git_run merge -m apart five
check 'two files merged apart are reviewed' err_has 'error[leads_per_district] fails for Haidian'
check 'by the hook' err_has 'from HEAD^2: + district Haidian leads robots'
run merge --review
check 'the review is 1' status_is 1
run merge --review plan.zonal
check 'of a plan that is named, too' status_is 1
git checkout -q main
run merge --review
check 'what is no merge needs no review' status_is 0

# What one side fails is gone with what the other takes out.
change losing '/^output/d'
change failing 's/AI: 20bn/AI: 300bn/'
git_run merge -m both losing
check 'a check that is gone fails no more' status_is 0
check 'nothing is told of it' neither_has 'zonal:'

# A driver that cannot do its job leaves it to git's own merge, instead of giving out ours for both.
git config merge.zonal.driver "$(git config merge.zonal.driver | sed 's/ merge -o/ merge --nothing -o/')"
change seven 's/AI: 20bn/AI: 23bn/'
change eight 's/IC: 110bn/IC: 113bn/'
git_run merge -m failed seven
check 'where the driver fails, lines are merged' status_is 1
check 'with a conflict' conflicts_are 1
check 'that shows theirs' has 'AI: 23bn'
git merge --abort
git config merge.zonal.driver "$(git config merge.zonal.driver | sed 's/^[^ ]*/no-such-program/')"
git_run merge -m missing seven
check 'so where it is not found' conflicts_are 1

finish
