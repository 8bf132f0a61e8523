#!/bin/sh
# zonal explain: which codes it finds, what it lists, and where it writes.
. "$(dirname "$0")/support/checks.sh"

# --- One code, and several ---

run explain E0301
check 'a code is explained' out_has 'error[E0301]: a name that nothing declares'
check 'by its page' out_has 'A thing is called by its name'
check 'with examples that are set off' out_has '    district Haidian leads desing'
check 'and not fenced' neither_has '```'
check 'with 0' status_is 0
check 'and nothing else is told' is_empty err
cp ../out expected
run explain e0301
check 'its case does not matter' same "$(cat expected)" "$(cat ../out)"
run explain W0301 E0301
check 'several are explained' out_has 'warning[W0301]: a lead that is stated twice'
check 'one after the other' out_has 'error[E0301]'
run explain --color=always E0301
check 'in color where that is wanted' out_has "$(printf '\033[1;31merror[E0301]\033[0m')"
run explain -o page.txt E0301
check 'a file can be written' same "$(cat expected)" "$(cat page.txt)"
check 'instead of standard output' is_empty out

# --- Standard rules ---

run explain leads_per_district E0301
check 'a standard rule is told' out_has '`leads_per_district` is a standard rule'
check 'in its own words' out_has '  require count(d.leads) <= max_leads(d)'
check 'and no other' neither_has 'rule districts_per_industry'
check 'beside codes' out_has 'error[E0301]'
run explain outputs_reach_target
check 'the last one, too' out_has 'require i.output >= i.target'
run explain leads_per_distict
check 'the nearest one is proposed' err_has 'did you mean `leads_per_district`?'
run explain few_leads
check 'where it is another, the rules of a plan are' err_has '`zonal rules FILE` the rules of a plan'

# --- All of them ---

run explain --list
check 'all codes are listed' out_has 'E0301  error    a name that nothing declares'
check 'warnings too' out_has 'W0301  warning  a lead that is stated twice'
check 'in ascending order' sort -c ../out
check 'a line for each that a report may have' test "$(sort -u ../out | wc -l)" -gt 50

# --- Wrong use ---

run explain 0301
check 'the nearest code is proposed' err_is \
    'zonal: there is no code and no standard rule `0301`; did you mean `E0301`?'
check 'with 2' status_is 2
run explain E0301 E9999
check 'where one of several is none' status_is 2
check 'nothing is explained' is_empty out
run explain "$(printf 'E\033')"
check 'what is asked for is shown escaped' err_has 'rule `E\x1b`'
run explain
check 'without a code' err_has 'write `zonal explain E0301`, or `zonal explain --list` alone'
check 'it is 2' status_is 2
run explain --list E0301
check 'a list is of all' status_is 2

finish
