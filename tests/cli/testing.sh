#!/bin/sh
# `zonal test` and `--scenario`: their options, their statuses, what is wrong use.
. "$(dirname "$0")/support/checks.sh"

cat >plan.zonal <<'PLAN'
district Haidian leads IC, AI, medical
scenario more { district Haidian leads robots }
test "three are enough" { expect leads_per_district holds }
test "a fourth is too much" with more { expect leads_per_district fails for Haidian }
PLAN
cat >failing.zonal <<'PLAN'
include "plan.zonal"
test "two are enough" { expect count(Haidian.leads) == 2 }
PLAN
mkdir folder
cp plan.zonal failing.zonal folder

# --- test ---

run test plan.zonal
check 'tests that pass are told' out_has 'pass  a fourth is too much (with more)'
check 'and summed up on standard error' err_is '2 tests: 2 pass'
check 'with 0' status_is 0
run test failing.zonal
check 'included tests are run too' err_is '3 tests: 2 pass, 1 fails'
check 'what fails is told at its place' out_has 'failing.zonal:2:25: error[expect]'
check 'with what was found' out_has '= found: count(Haidian.leads) is 3'
check 'with 1' status_is 1
run test folder
check 'a folder is one plan' err_is '3 tests: 2 pass, 1 fails'
run test -q plan.zonal
check 'a quiet run that passes says nothing' is_empty out
check 'at all' is_empty err
run test -q failing.zonal
check 'one that fails tells the test' out_has 'FAIL  two are enough (1 of 1 expectation)'
check 'and not those that pass' neither_has 'pass'
run test --filter fourth plan.zonal
check 'a filter chooses' out_is 'pass  a fourth is too much (with more)'
run test --filter nothing plan.zonal
check 'a filter that leaves none is 2' status_is 2
check 'and told' err_has 'no test has `nothing` in its name'
run test good.zonal
check 'a plan without tests is 2' status_is 2
check 'with what to write' err_has 'write one: `test "'
run test --list failing.zonal
check 'a list tells the places' out_has 'plan.zonal:3:6: three are enough'
check 'of all' has_lines 3 out
check 'and no more' is_empty err
check 'and runs none' status_is 0
run test wrong.zonal
check 'a plan that cannot be read is 2' status_is 2
check 'and no test of it is run' err_has 'no test was run'
run test absent.zonal
check 'a file that is not there is 2' status_is 2
run test
check 'no file is 2' status_is 2
check 'and told' err_has 'zonal test plan.zonal'
run test --year 2020 plan.zonal
check 'a test takes no year' err_has 'takes no `--year`'
run test --format json failing.zonal
check 'a document has the status of the tests' status_is 1
check 'and holds them' out_has '"schema":"zonal.test/1"'
check 'with nothing beside it' is_empty err
run test --format json none.zonal
check 'without a file there is a document, too' out_has '"code":"E0601"'
check 'with 2' status_is 2
run test --format compact --format jsonl=lines failing.zonal
check 'several formats are one run' test "$(grep -c '"passed":false' lines)" -gt 0
check 'and compact is lines of what failed' out_has 'error[expect]: '
check 'with the summary on standard error' has_lines 1 err
run test --list --format json plan.zonal
check 'a list is told as text only' err_has 'leave out `--format`'
run test --no-standard plan.zonal
check 'rules that are left out fail their tests' status_is 1
run test --today 2026-01-01 -o result.txt plan.zonal
check 'the result can be written to a file' test -s result.txt
check 'and then not to standard output' is_empty out
run test --color always failing.zonal
check 'colors are there when asked for' out_has "$(printf '\033[')"
input=plan.zonal
run test --stdin-name shown.zonal --list -
check 'standard input has its name' out_has 'shown.zonal:3:6'
input=

# --- --scenario ---

run check -q --scenario more plan.zonal
check 'a scenario is checked' out_has 'Haidian leads 4 industries'
check 'with 1' status_is 1
run check -q plan.zonal
check 'and the plan alone is clean' status_is 0
run check --scenario mre plan.zonal
check 'an unknown scenario is 2' status_is 2
check 'with the nearest known' err_has 'did you mean `more`?'
run eval --scenario more 'count(Haidian.leads)' plan.zonal
check 'an expression is evaluated in it' out_is 4
run why --scenario more leads_per_district Haidian plan.zonal
check 'a verdict of it is explained' out_has 'Haidian leads robots'
run rules --scenario more plan.zonal
check 'and the rules stand as they do in it' out_has '1 fails'
run test --scenario more plan.zonal
check 'a test names its own' err_has 'takes no `--scenario`'
run check --scenario more --format json wrong.zonal
check 'a document names it, errors or not' out_has '"scenario":"more"'

finish
