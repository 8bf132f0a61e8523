#!/bin/sh
# The commands that ask a plan: eval, rules, why; their options, their statuses, what is wrong use.
. "$(dirname "$0")/support/checks.sh"

cat >plan.zonal <<'PLAN'
district Haidian leads IC, AI
district Changping leads IC
target IC in 2020 = 5
target IC in 2021 = 6
indicator people(Haidian) in 2020 = 3
rule few { each d in districts; require count(d.leads) <= 1; severity warning; source "Decree" }
rule aims { each i in {IC}; require i.target > 5 }
PLAN
echo 'district Haidian leads IC' >other.zonal
echo 'print 1 / 0' >divides.zonal

# --- eval ---

run eval 'count(districts)' plan.zonal
check 'a value is printed' out_is 2
check 'and nothing else' is_empty err
check 'with 0' status_is 0
run eval '1 + 1'
check 'a plan is not needed' out_is 2
run eval --year 2021 IC.target plan.zonal
check 'a year is read in' out_is 6
run eval IC.target plan.zonal
check 'else figures without one' out_is 'missing: target IC'
check 'what is missing is no error' status_is 0
run eval 'Haidian.leads' plan.zonal other.zonal
check 'several files are one plan' out_is 'IC, AI'
run eval max_leads plan.zonal
check 'the standard indicators are there' out_is 3
run eval --no-standard max_leads plan.zonal
check 'or left out' status_is 2
run eval 'few' plan.zonal
check 'a rule is no value' err_has 'the rule `few` is no value'
run eval 1 bad.zonal
check 'a rule that fails changes nothing' status_is 0
run eval 1 wrong.zonal
check 'a plan that cannot be read does' status_is 2
check 'and gives no value' is_empty out
check 'but its errors' err_has 'wrong.zonal:1:18: error[E0201]'
run eval 1/0 plan.zonal
check 'a mistake in the expression is 2' status_is 2
check 'and told at its place' err_has '<expression>:1:3: error[E0501]'
run eval '1 +' plan.zonal
check 'so is one of its grammar' err_has '<expression>:1:4: error[E0201]'
run eval -o value.txt '2 * 3'
check 'a value can be written to a file' same 6 "$(cat value.txt)"
run eval --color always nope
check 'errors are in color where wanted' err_has "$(printf '\033[')"
run eval --color never nope
check 'or not' neither_has "$(printf '\033[')"
run eval --format json '1/3, IC.target' plan.zonal
check 'values are JSON where wanted' out_has '{"type":"number","value":"1/3","unit":null},{"type":"missing"}'
refuses 'there is nothing to evaluate; write `zonal eval' eval
refuses 'there is no option `-5`; an expression that begins so stands behind `--`: `zonal eval -- -5`' eval -5
refuses '`zonal eval -- -IC.target`' eval -IC.target plan.zonal
refuses '`zonal eval -- --3`' eval --format json --3
refuses "\`zonal eval -- '-(1 + 2)'\`" eval '-(1 + 2)'
refuses 'there is no option `-5`' eval 1 -5
check 'where there is an expression already, it is no other' neither_has expression
refuses 'there is no option `--yeer`; did you mean `--year`?' eval --yeer=2020 1
run eval -- -5
check 'an expression may begin with a minus behind --' out_is -5
refuses 'expected a value' eval ''
refuses 'expected a value' eval '1,'
refuses 'expected the end of the text' eval '1; 2'
refuses 'expected a value, found `district`' eval 'district A'
refuses '`zonal eval` takes no `--strict`' eval --strict 1
refuses '`zonal eval` takes no `--today`' eval --today 2026-01-01 1
refuses '`zonal eval` writes text or json' eval --format compact 1
refuses 'cannot read `none.zonal`' eval 1 none.zonal

# --- rules ---

run rules plan.zonal
check 'every rule is told' same 9 "$(grep -c '^    from: ' ../out)"
check "the plan's own first" same 'few (warning)' "$(head -n 1 ../out)"
check 'with what it cites' out_has '    source: Decree'
check 'how it stands' out_has '    1 holds, 1 warns'
check 'and where it is' out_has '    from: plan.zonal:6:6'
check 'a standard one is called so' out_has '    from: standard rule, standard.zonal:'
check 'verdicts do not change the status' status_is 0
run rules --no-standard plan.zonal
check 'the standard ones can be left out' same 2 "$(grep -c '^    from: ' ../out)"
run rules --year 2021 plan.zonal
check 'and the other years' out_has '    1 holds'
run rules
check 'a plan is not needed' same 7 "$(grep -c 'nothing to check' ../out)"
run rules -o rules.txt plan.zonal
check 'they can be written to a file' same 9 "$(grep -c '^    from: ' rules.txt)"
check 'and not to the output' is_empty out
run rules wrong.zonal
check 'a plan that cannot be read is 2' status_is 2
check 'and gives no rules' is_empty out
run rules divides.zonal
check 'so is one that cannot be computed' status_is 2
check 'and told' err_has 'divides.zonal:1:11: error[E0501]'
echo 'district D leads A, B, C, E; waive leads_per_district until 2026-01-01 because "x"' >waived.zonal
run rules --today 2026-01-01 waived.zonal
check 'waivers count' out_has '    1 is waived'
run rules --today 2026-01-02 waived.zonal
check 'on their days' out_has '    1 fails'
refuses '`zonal rules` takes no `--format`' rules --format json plan.zonal
refuses '`zonal rules` takes no `--all`' rules --all plan.zonal
refuses 'cannot read `none.zonal`' rules none.zonal

# --- why ---

run why few Haidian plan.zonal
check 'a verdict is explained' out_has 'few fails for Haidian'
check 'down to what is stated' out_has 'Haidian leads AI  [plan.zonal:1:28]'
check 'and alone' neither_has Changping
check 'a verdict does not change the status' status_is 0
run why few plan.zonal
check 'without names all are' same 2 "$(grep -c '^few ' ../out)"
run why aims plan.zonal
check 'in every year' same 2 "$(grep -c '^aims ' ../out)"
run why --year 2021 aims plan.zonal
check 'or in one' same 'aims holds for IC in 2021' "$(grep '^aims ' ../out)"
run why aims IC plan.zonal other.zonal
check 'several files are one plan' status_is 0
run why -o why.txt few plan.zonal
check 'it can be written to a file' same 2 "$(grep -c '^few ' why.txt)"
input=plan.zonal
run why few Haidian -
input=
check 'the plan may be standard input' out_has '[<stdin>:1:'
run why leads_per_district plan.zonal
check 'the rule may be a standard one' out_has '[standard.zonal:5:1; source: '
refuses 'no rule is named `fewer`' why fewer plan.zonal
refuses 'no rule is named `leads_per_district`' why --no-standard leads_per_district plan.zonal
refuses 'the rule `few` has nothing to check for Nowhere' why few Nowhere plan.zonal
refuses 'the rule `few` has nothing to check for Haidian, Changping' why few Haidian Changping plan.zonal
refuses 'the rule `aims` has nothing to check for IC in 1999 or without a year' \
    why --year 1999 aims IC plan.zonal
refuses 'the rule `parts_equal_target` has nothing to check' why parts_equal_target plan.zonal
refuses 'there is no rule or no plan; write `zonal why' why
refuses 'there is no rule or no plan' why few
refuses 'there is no rule or no plan' why plan.zonal
refuses 'there is no rule or no plan' why few Haidian
refuses 'cannot read `none.zonal`' why few Haidian none.zonal
refuses 'wrong.zonal:1:18: error[E0201]' why few wrong.zonal
refuses 'divides.zonal:1:11: error[E0501]' why leads_per_district divides.zonal
refuses '`zonal why` takes no `--format`' why --format json few plan.zonal
refuses '`zonal why` takes no `--strict`' why --strict few plan.zonal
refuses '`--year` needs a' why --year 20 few plan.zonal
refuses '`--today` ' why --today yesterday few plan.zonal
run why few "$(printf 'a\033[31mb')" plan.zonal
check 'what was asked for is shown escaped' err_has 'a\x1b[31mb'

finish
