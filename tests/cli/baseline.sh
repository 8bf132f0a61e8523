#!/bin/sh
# `--baseline`: what a former report has is left out of every report and of the status; what is no
# report that can be one is refused.
. "$(dirname "$0")/support/checks.sh"

# plan STATEMENT...: a plan with an old violation, an old warning and these statements.
plan() {
    {
        echo 'district Haidian leads IC, AI, medical, robots'
        echo 'district Chaoyang leads AI; district Chaoyang leads AI'
        echo 'rule paid { each d in districts where d.name == "Chaoyang"; require money(d) > 0 }'
        echo 'indicator money(Haidian) = 1'
        printf '%s\n' "$@"
    } >plan.zonal
}

# known WHAT: a run of the plan with nothing new.
known() {
    check "$1 is left out" is_empty out
    check "$1: the status is 0" status_is 0
}

plan
run check --format json -o base.json plan.zonal
check 'a baseline is a report' status_is 1

# --- What is known, and what is new ---

run check --strict -q --baseline base.json plan.zonal
known 'what a former check has found'
check 'warnings, too' is_empty err
run check --strict --baseline base.json plan.zonal
check 'the summary counts it' err_has '2 are known; 3 known from the baseline'
check 'and what is mended only where something is' neither_has mended
check 'so does the account of the rules' out_has 'leads_per_district                 1 holds, 1 is known'

plan '# moved by a line' 'district New leads IC, AI, medical, cars'
sed -i.old '1s/^/# another line\n/' plan.zonal
run check -q --baseline base.json plan.zonal
check 'lines may move' neither_has Haidian
check 'what is new is told' out_has 'New leads 4 industries'
check 'and makes the status 1' status_is 1

plan 'district Chaoyang leads AI'
run check --strict --baseline base.json plan.zonal
check 'of two warnings that are the same, where there was one, one is new' err_has '1 warning; 3 known'
check 'and a finding with --strict' status_is 1
plan 'district Chaoyang leads AI'
run check --format json -o three.json plan.zonal
plan
run check --baseline three.json plan.zonal
check 'and the other way round one is mended' err_has '3 known from the baseline, 1 of the baseline is mended'

plan 'indicator money(Chaoyang) = 0'
run check -q --baseline base.json plan.zonal
check 'what was open and fails now is new' out_has 'error[paid]'
check 'with 1' status_is 1
plan 'waive leads_per_district because "agreed"' 'indicator money(Chaoyang) = 1'
run check --baseline base.json plan.zonal
check 'what failed and is waived now is told' out_has '= waived because: agreed'
check 'and is not mended, but what is open no more' err_has '1 known from the baseline, 1 of the baseline is mended'
run check --format json -o waived.json plan.zonal
plan
run check -q --baseline waived.json plan.zonal
check 'what was waived and fails now is new' out_has 'leads_per_district'

sed 's/"severity":"error"/"severity":"note"/g' base.json >milder.json
run check -q --baseline milder.json plan.zonal
check 'what is graver than it was is new' out_has 'error[leads_per_district]'
sed 's/"severity":"note"/"severity":"error"/g' base.json >graver.json
run check -q --baseline graver.json plan.zonal
known 'what is less grave than it was'

# --- Years and scenarios ---

plan 'district Haidian leads A, B, C, D in 2020' 'district Haidian leads A, B, C, D, E in 2021' \
    'scenario more { district North leads IC, AI, medical, robots }'
run check --format json -o years.json plan.zonal
run check -q --year 2021 --baseline years.json plan.zonal
known 'of one year, what every year has found'
run check --year 2021 --baseline years.json plan.zonal
check 'and other years are not mended' neither_has mended
run check --format json --year 2020 -o of_2020.json plan.zonal
run check -q --baseline of_2020.json plan.zonal
check 'what a check of one year has not seen is new' out_has '= year: 2021'
run check -q --scenario more --baseline years.json plan.zonal
check 'a scenario is held against the plan' out_has 'North leads 4 industries'
check 'and only that is told' neither_has 'Haidian leads'

# --- Other reports, all verdicts, the report itself ---

plan 'district New leads IC, AI, medical, cars'
run check --format json --baseline base.json plan.zonal
check 'JSON has what is new only' out_has '"verdicts":[{"rule":"leads_per_district","verdict":"fails","severity":"error","subjects":[{"kind":"district","name":"New"}]'
check 'and counts the rest' out_has '"warnings":0,"notes":0,"known":3,"mended":0'
cp ../out second.json
run check --format json plan.zonal
check 'null without a baseline' out_has '"known":null,"mended":null'
for format in text compact json jsonl sarif junit github tap; do
    run check -q --format "$format" --baseline base.json plan.zonal
    check "$format has what is new" out_has 'New leads 4 industries'
    check "$format has nothing that is known" neither_has 'Haidian leads'
    check "$format: with 1" status_is 1
done
plan
run check --all --format json -o all.json plan.zonal
run check -q --baseline all.json plan.zonal
known 'what a report with all verdicts has'
run check --baseline all.json plan.zonal
check 'what held then is not mended' neither_has mended
cp base.json own.json
run check --format json --baseline own.json -o own.json plan.zonal
check 'a report that is held against a baseline does not take its place' status_is 2
check 'since it could be none, which is told' err_has '`own.json` is the baseline, and is not written over'
check 'and nothing has changed' cmp -s base.json own.json

# --- Errors ---

echo 'district' >>plan.zonal
run check --baseline base.json plan.zonal
check 'an error in the plan is told' err_has E0201
check 'with 2' status_is 2
check 'and nothing is said of the baseline' neither_has known
run check --format json plan.zonal
cp ../out errors.json
plan

# refused NAME WORDS: that file is no baseline.
refused() {
    run check --baseline "$1" plan.zonal
    check "$1 is refused" err_has "error[E0601]: cannot read the baseline \`$1\`: "
    check "$1: it is told why" err_has "$2"
    check "$1: with 2" status_is 2
    run check --format json --baseline "$1" plan.zonal
    check "$1: a document tells it, too" out_has '"code":"E0601"'
}

: >empty
echo '{"schema":"zonal.check/1","verdicts":[' >cut.json
echo '[1]' >list.json
"$zonal" check --format jsonl -o lines.jsonl plan.zonal
echo '{"schema":"zonal.eval/1"}' >eval.json
echo '{"schema":"zonal.check/1","summary":{},"verdicts":[{}],"diagnostics":[]}' >bare.json
echo '{"schema":"zonal.check/1","summary":{},"verdicts":[],"diagnostics":7}' >seven.json
sed 's/"verdict":"fails"/"verdict":"falls"/' base.json >falls.json
sed 's/,"fingerprint":"[^"]*"//' base.json >older.json
refused absent.json 'No such file or directory'
refused . 'Is a directory'
refused empty 'it is not JSON (line '
refused plan.zonal 'it is not JSON (line 1: '
refused cut.json 'it is not JSON (line '
refused lines.jsonl 'a baseline is made by `zonal check --format json -o FILE`'
refused list.json 'it is no report of `zonal check --format json`'
refused eval.json 'it is called `zonal.eval/1`'
refused bare.json 'its `verdicts` are not those'
refused seven.json 'its `diagnostics` are not those'
refused falls.json 'its `verdicts` are not those'
refused older.json 'its `verdicts` are not those'
refused errors.json 'the plan had errors, and was not checked'
refused second.json 'made with `--baseline`'
dd if=/dev/zero bs=1048576 count=257 2>/dev/null | tr '\0' ' ' >large.json
refused large.json 'it is larger than 256 MB'
rm large.json
if test "$(id -u)" -ne 0; then
    chmod 0 cut.json
    refused cut.json 'Permission denied'
fi
run check --baseline= plan.zonal
check 'a baseline needs a name' err_has '`--baseline` needs a value'
run why leads_per_district --baseline base.json plan.zonal
check 'it is for a check' err_has 'takes no `--baseline`, which is for `zonal check`'

finish
