#!/bin/sh
# run_one.sh TEST: runs a cmocka program or a script, keeps what it says as a log in $logs, and beside it
# how many tests have passed and failed; tells these, and the log where one has failed. A script counts as
# one test, unless its own last line is `N passed, N failed`.

name=${1#"$BUILD"/}
log=$logs/$(echo "$name" | tr / _).log
limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 900'

case $1 in
*.sh) script=1 && $limit sh "$1" ;;
*) script=0 && $limit "$1" ;;
esac >"$log" 2>&1 </dev/null
status=$?

counts=$(awk -v status="$status" -v script="$script" '
    /^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
    /^\[  FAILED  \] [0-9]+ test/ { failed += $4 }
    { last = $0 }
    END {
        if (script && last ~ /^[0-9]+ passed, [0-9]+ failed$/) {
            split(last, words, " ")
            passed = words[1]
            failed = words[3]
        } else if (script && status == 0) passed = 1
        if (status != 0 && failed == 0) failed = 1
        print passed + 0, failed + 0
    }' "$log")
echo "$counts" >"$log.counts"

passed=${counts% *}
failed=${counts#* }
if test "$failed" -eq 0; then
    printf '  %-8s%s (%s)\n' ok "$name" "$passed"
    exit 0
fi
# At once, so that nothing of another test comes in between.
told=$(grep -v -e '^\[ RUN  ' -e '^\[       OK \]' -e '^\[=====' "$log" | sed 's/^/    /')
printf '  %-8s%s (%s of %s, status %s)\n%s\n' FAILED "$name" "$failed" $((passed + failed)) "$status" "$told"
exit 1
