#!/bin/sh
# run_all.sh TEST...: runs every cmocka program and every script, after failures too, as many at once as
# there are processors, shows what failed, and ends with the one line `N passed, N failed`. Expects
# BUILD, and ZONAL for the tests, in the environment.

logs=$BUILD/tests/logs
export logs
mkdir -p "$logs"
rm -f "$logs"/*.counts
unset CMOCKA_MESSAGE_OUTPUT CMOCKA_XML_FILE CMOCKA_TEST_FILTER CMOCKA_SKIP_FILTER

status=0
printf '%s\n' "$@" |
    xargs -n 1 -P "$(getconf _NPROCESSORS_ONLN)" sh "$(dirname "$0")/run_one.sh" || status=1

cat "$logs"/*.counts | awk -v tests="$#" '
    { passed += $1; failed += $2; run++ }
    END {
        if (run < tests) failed += tests - run
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0
    }' && test "$status" -eq 0
