#!/bin/sh
# run_all.sh TEST...: runs every cmocka program and every script, after failures too, shows what
# failed, and ends with the one line `N passed, N failed`. A script counts as one test, unless its
# own last line is such a line. Expects BUILD, and ZONAL for the tests, in the environment.

logs=$BUILD/tests/logs
mkdir -p "$logs"
unset CMOCKA_MESSAGE_OUTPUT CMOCKA_XML_FILE CMOCKA_TEST_FILTER CMOCKA_SKIP_FILTER
limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 900'

# counts STATUS LOG SCRIPT: prints how many tests the log tells of as passed and as failed; SCRIPT
# is 1 for a script's log, 0 for that of a cmocka program.
counts() {
    awk -v status="$1" -v script="$3" '
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
        }' "$2"
}

passed=0
failed=0
for test; do
    name=${test#"$BUILD"/}
    log=$logs/$(echo "$name" | tr / _).log
    case $test in
    *.sh) script=1 && $limit sh "$test" ;;
    *) script=0 && $limit "$test" ;;
    esac >"$log" 2>&1 </dev/null
    status=$?
    # shellcheck disable=SC2046  # two numbers
    set -- $(counts "$status" "$log" "$script")
    passed=$((passed + $1))
    failed=$((failed + $2))
    if test "$2" -eq 0; then
        printf '  %-8s%s (%s)\n' ok "$name" "$1"
    else
        printf '  %-8s%s (%s of %s, status %s)\n' FAILED "$name" "$2" $(($1 + $2)) "$status"
        grep -v -e '^\[ RUN  ' -e '^\[       OK \]' -e '^\[=====' "$log" | sed 's/^/    /'
    fi
done

echo "$passed passed, $failed failed"
test "$failed" -eq 0
