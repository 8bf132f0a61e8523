#!/bin/sh
# Reports in several formats at once: one run, each in its place, all telling the same.
manual=$(cd "$(dirname "$0")/../../doc" && pwd)/zonal.1
. "$(dirname "$0")/support/checks.sh"

text_is() { test "$(head -n 1 "$1")" = "$2"; }
holds() { grep -qF -e "$2" "$1"; }
none_beside() { test -z "$(find . -name '.zonal-*')"; }

bad='bad.zonal:1:10: error[leads_per_district]: Haidian leads 4 industries, and may lead 3: IC, AI, medical, robots'

# --- Each in its place ---

run check --format text --format json=out.json --format compact=out.txt bad.zonal
check 'the status is that of the check' status_is 1
check 'text goes to standard output' out_has "$bad"
check 'what sums up goes to standard error, once' has_lines 1 err
check 'json goes to its file' holds out.json '"schema":"zonal.check/1"'
check 'and so does the third' text_is out.txt "$bad"

run check --format json=out.json bad.zonal
check 'a file alone leaves standard output empty' is_empty out
check 'and standard error' is_empty err
check 'with the same status' status_is 1

run check --format json=first.json --format json=second.json bad.zonal
check 'one format may go to two places' cmp -s first.json second.json
run check --format compact --format compact bad.zonal
check 'what is said twice is done once' out_is "$bad"
run check --format json --format text=out.txt wrong.zonal
check 'a document on standard output holds the errors' out_has '"code":"E0201"'
check 'they are told to people, too, where a format is for them' err_has 'error[E0201]'
check 'and what was found is nothing' test ! -s out.txt
check 'with 2' status_is 2

run check --format json=out.json --format compact -o out.txt bad.zonal
check '-o is for the one without a file' text_is out.txt "$bad"
check 'and not for the other' holds out.json '"schema"'
run check --format json=- --format text=out.txt bad.zonal
check 'a dash is standard output' out_has '"schema"'
run check --format compact wrong.zonal
check 'compact tells an error as a line, and its summary' has_lines 2 err
check 'which is for people' is_empty out

# --- At most one in each place ---

refuses '`text` and `json` cannot both be written to standard output' \
    check --format text --format json bad.zonal
refuses 'give one of them a place of its own: `--format json=FILE`' \
    check --format text --format json=- bad.zonal
refuses '`text` and `json` cannot both be written to `one.txt`' \
    check --format text --format json -o one.txt bad.zonal
refuses 'cannot both be written to `one.txt`' \
    check --format text=one.txt --format json=one.txt bad.zonal
check 'so that nothing is written' is_gone one.txt
refuses '`-o` is for a format without a file of its own' check --format json=a.json -o b bad.zonal
refuses 'did you mean `json`?' check --format jsno bad.zonal
refuses 'and not `jsno`; did you mean `json`?' check --format jsno=out.json bad.zonal
refuses '`--format json=` names no file' check --format json= bad.zonal
refuses '`zonal eval` writes text or json, and not compact' eval --format compact 1
check 'which is no report' is_gone a.json

# --- Writes that fail ---

run check --format compact --format json=none/out.json bad.zonal
check 'where a file cannot be written, that is 2' status_is 2
check 'and told' err_has 'cannot write `none/out.json`: No such file or directory'
check 'and the others are written' out_has "$bad"
if test -c /dev/full; then
    run check --format compact=out.txt --format json=/dev/full bad.zonal
    check 'a full disk is 2' status_is 2
    check 'and told' err_has 'cannot write `/dev/full`: No space left on device'
    check 'the other is there' text_is out.txt "$bad"
fi
rm -f many.json
for n in $(seq 1 200); do echo "district D$n leads A, B, C, E"; done >many.zonal
(
    ulimit -f 1
    $limit "$zonal" check --format compact=few.txt --format json=many.json many.zonal >../out 2>../err
    echo $? >../status
)
status=$(cat ../status)
check 'a write that ends early is 2' status_is 2
check 'and leaves no file' is_gone many.json
check 'nor anything beside it' none_beside

# --- All of it, whatever text shows ---

run check --max-per-rule 2 --format text --format json=out.json --format compact=out.txt many.zonal
check 'text counts what is beyond' out_has '... and 198 more of leads_per_district'
check 'json holds all' test "$(grep -o '"verdict":"fails"' out.json | wc -l)" -eq 204
check 'compact does, too' test "$(wc -l <out.txt)" -eq 204

# What is wrong in a message that text would not show makes the status 2 all the same.
echo 'rule r { each n in {1, 2, 3}; require n > 9 else "{1 / (n - 3)}" }' >late.zonal
for options in '--max-per-rule 1' '--max-per-rule 0' '--format json' '--format compact'; do
    # shellcheck disable=SC2086
    run check $options late.zonal
    check "a mistake in a message is 2 with $options" status_is 2
done

# --- All formats there are ---

run help check
formats=$(sed -n '/^formats:/,$p' ../out | sed -n 's/^  \([a-z]*\) .*/\1/p')
check 'help tells the formats' test "$(echo "$formats" | wc -l)" -eq 8
for format in $formats; do
    check "the manual page tells of $format" grep -qx -e "\.B $format" "$manual"
    for plan in bad.zonal wrong.zonal none.zonal; do
        run check --format "$format" "$plan"
        alone=$status
        run check "$plan"
        check "$format has the status of text for $plan" status_is "$alone"
    done
done
run help eval
check 'help tells only those that a command has' test "$(sed -n '/^formats:/,$p' ../out | wc -l)" -eq 3

finish
