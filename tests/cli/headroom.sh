#!/bin/sh
# zonal headroom: its options, its statuses, what is wrong use. What the tables tell is in tests/cases/headroom.
. "$(dirname "$0")/support/checks.sh"

cat >plan.zonal <<'PLAN'
district Haidian "海淀区" leads IC, AI, cars
district Changping leads IC
district Miyun leads A, B, C, D
target IC in 2020 = 5
target IC in 2021 = 8
output Haidian IC in 2020 = 4
output Haidian IC in 2021 = 9
waive leads_per_district for Miyun until 2026-01-01 because "agreed"
scenario more { district Changping leads AI, cars }
rule odd { each d in districts; require d.name != "Q" }
PLAN
echo 'district Shunyi leads IC' >other.zonal
echo 'print 1 / 0' >divides.zonal

# --- Rows ---

run headroom --today 2026-01-01 plan.zonal
check 'what is full is told' out_has '  Haidian (海淀区)     3        3       0    100%  full'
check 'what is waived' out_has '  Miyun                4        3  1 over  133.3%  waived: agreed, until 2026-01-01'
check 'how far a target is' out_has '1 short     80%  fails'
check 'what a rule says and cites' out_has "    source: Blue paper on Beijing's high-tech industries, 2019"
check 'what is left out' out_has '  odd: d.name != "Q"'
check 'and what has nothing to check' out_has 'Nothing to check: '
check 'verdicts do not change the status' status_is 0
check 'the summary goes to standard error' err_has '8 rules, '
run headroom -q plan.zonal
check 'or is left out' is_empty err
run headroom --today 2026-01-02 plan.zonal
check 'waivers count on their days' out_has '1 over  133.3%  fails'
check 'and one that has run out is told' err_has 'warning[W0305]'

# --- What is asked about ---

run headroom --rule leads_per_district plan.zonal
check 'a rule alone' out_has 'leads_per_district (error)'
check 'and no other' neither_has districts_per_industry
check 'nor what another requires' neither_has odd
run headroom --rule odd plan.zonal
check 'a rule without numbers says why it has no table' out_has 'Left out, since it is no comparison of two numbers:'
run headroom --for IC plan.zonal
check 'an industry alone' out_has '  IC           2        3     1  66.7%  holds'
check 'in all rules' out_has outputs_reach_target
check 'and no other' neither_has Haidian
run headroom --for D --rule outputs_reach_target plan.zonal
check 'a name of which nothing is to be told' out_is 'Nothing to check for D: outputs_reach_target'
check 'is no error' status_is 0
run headroom --year 2021 --rule outputs_reach_target plan.zonal
check 'a year alone' neither_has 2020
run headroom --scenario more --for Changping plan.zonal
check 'the edits of a scenario' out_has '  Changping     3        3     0  100%  full'
run headroom --no-standard plan.zonal
check 'without the standard rules' neither_has leads_per_district
run headroom plan.zonal other.zonal
check 'several files are one plan' out_has Shunyi
input=plan.zonal
run headroom --for Haidian --stdin-name north.zonal --format json -
input=
check 'the plan may be standard input' out_has '"at":{"file":"north.zonal"'

# --- How much, and where ---

run headroom --rule districts_per_industry --max-per-rule 2 plan.zonal
check 'so many rows' out_has '  ... and 5 more'
run headroom --rule districts_per_industry --max-per-rule 0 plan.zonal
check 'or all' neither_has '... and'
run headroom --rule districts_per_industry --max-per-rule 2 --format json plan.zonal
check 'JSON has all' same 7 "$(grep -o '"comparison":' ../out | wc -l | tr -d ' ')"
# widest: the columns of the widest line that came; all are of one byte here.
widest() { awk 'length($0) > most { most = length($0) } END { print most + 0 }' ../out; }
is_folded() { grep -q '^    reached' "$1"; }
cat >wide.zonal <<'PLAN'
district a_long_name_of_a_district leads an_industry
indicator cost(a_long_name_of_a_district) = 5
rule r { each d in districts; require cost(d) >= 4 }
PLAN
run headroom -q --no-standard wide.zonal
check 'without a terminal lines are as long as they are' test "$(widest)" -gt 70
run headroom -q --no-standard --width 44 wide.zonal
check '--width folds what is wider' is_folded ../out
python=$(sh "$support/../../support/find_python.sh") || exit 2
in_terminal() { $limit "$python" -B "$support/../../support/in_terminal.py" 44 "$zonal" headroom -q --no-standard "$@" >../out 2>../err; }
in_terminal wide.zonal
check 'a terminal has the width' is_folded ../out
in_terminal -o wide.txt wide.zonal
check 'and a file has not' test "$(is_folded wide.txt || echo no)" = no
run headroom --format text=room.txt --format json=room.json plan.zonal
check 'several formats at once' is_empty out
check 'one of them' same 1 "$(grep -c 'leads_per_district (error)' room.txt)"
check 'and the other' same 1 "$(grep -c '"schema":"zonal.headroom/1"' room.json)"
run headroom -o other.txt plan.zonal
check 'into a file' same 1 "$(grep -c 'leads_per_district (error)' other.txt)"
run headroom --jobs 3 plan.zonal
cp ../out three
run headroom --jobs 1 plan.zonal
check 'it is the same with several threads' same "$(cat ../out)" "$(cat three)"

# --- What is wrong ---

refuses 'there is no plan; write `zonal headroom plan.zonal`' headroom
refuses 'there is no file `Haidian`; what is asked about stands behind an option: `--for Haidian` or `--rule Haidian`' \
    headroom Haidian plan.zonal
refuses 'did you mean `leads_per_district`?' headroom --rule leads_per_distrit plan.zonal
refuses 'no rule is named `Haidian`' headroom --rule Haidian plan.zonal
refuses 'did you mean `Haidian`?' headroom --for Haidain plan.zonal
refuses 'did you mean `Haidian`?' headroom --for 海淀区 plan.zonal
refuses 'no district or industry is named `odd`' headroom --for odd plan.zonal
refuses 'no scenario is named `less`' headroom --scenario less plan.zonal
refuses 'wrong.zonal:1:18: error[E0201]' headroom wrong.zonal
refuses 'divides.zonal:1:11: error[E0501]' headroom divides.zonal
refuses 'cannot read `none.zonal`' headroom none.zonal
refuses '`zonal headroom` writes text or json, and not sarif' headroom --format sarif plan.zonal
refuses '`zonal headroom` takes no `--strict`' headroom --strict plan.zonal
refuses '`zonal check` takes no `--for`, which is for `zonal headroom`' check --for IC plan.zonal
refuses '`--rule` needs a value' headroom plan.zonal --rule
run headroom --for Nobody --format json plan.zonal
check 'a name that is not there is told in JSON' out_has '"message":"no district or industry is named `Nobody`"'
check 'with 2' status_is 2
check 'and there alone' is_empty err
run headroom --for "$(printf 'a\033[31mb')" plan.zonal
check 'what was asked for is shown escaped' err_has 'a\x1b[31mb'

finish
