#!/bin/sh
# What `zonal table` can be asked for, and what it says where that cannot be.
. "$(dirname "$0")/support/checks.sh"

cat >plan.zonal <<'END'
industry IC, AI, medical, robots, ships, cars, trains, planes, bicycles, boats
district Haidian leads IC, AI, medical, robots
output Haidian IC in 2030 = 5
scenario more { output Haidian IC in 2030 = 6 }
END

# widest: the columns of the widest line that came; all are of one byte here.
widest() { awk 'length($0) > most { most = length($0) } END { print most + 0 }' ../out; }
is_within() { test "$(grep -v '\[' ../out >../cut; mv ../cut ../out; widest)" -le "$1"; }

run table plan.zonal
check 'verdicts do not change the status' status_is 0
check 'without a terminal there are 100 columns' is_within 100
check 'it uses them' test "$(widest)" -gt 60
run table --width 50 plan.zonal
check '--width is kept' is_within 50
python=$(sh "$support/../../support/find_python.sh") || exit 2
$limit "$python" -B "$support/../../support/in_terminal.py" 44 "$zonal" table plan.zonal >../out 2>../err
status=$?
check 'a terminal has the width' is_within 44
check 'the table is all there' out_has 'bicycles'

run table --scenario more --against more plan.zonal
check 'a scenario beside itself differs in nothing' status_is 0
check "so there is no arrow in the table" neither_has "5 -> 6"
run table --against more plan.zonal
check 'another one is marked' out_has '5 -> 6'
run table --against more --format csv plan.zonal
check 'in CSV, too' out_has 'against_output'

refuses 'there is no plan; write `zonal table plan.zonal`' table
refuses '`--against` reads the plan twice' table --against more -
refuses 'no scenario is named `mor`' table --against mor plan.zonal
refuses '`--width` needs a whole number' table --width 0 plan.zonal
refuses 'writes text, json, markdown, csv, svg or html, and not sarif' table --format sarif plan.zonal
refuses 'and not html' check --format html plan.zonal

run table --format html=page.html --format csv=cells.csv --format text plan.zonal
check 'several forms at once' status_is 0
check 'a page' grep -q '</html>' page.html
check 'records' grep -q '^2030,cell,Haidian' cells.csv
check 'and text' out_has 'led by'
run table -o plan.zonal plan.zonal
check 'a plan is not written over' status_is 2

finish
