#!/bin/sh
# Limits that no case of tests/cases can reach: of texts that are too long, and of files too large.
. "$(dirname "$0")/support/checks.sh"

# both WHAT CODE WORDS ARGUMENT...: what a check finds wrong is the code alone, in text and in JSON.
both() {
    what=$1 code=$2 words=$3
    shift 3
    run check "$@"
    check "$what is refused" status_is 2
    check 'by its code' err_has "error[$code]: $words"
    check 'and by nothing beside it' same 1 "$(grep -c 'error\[' ../err)"
    run check --format json "$@"
    check 'in JSON, too' status_is 2
    check 'by its code there' out_has "\"code\":\"$code\",\"severity\":\"error\",\"message\":\"$words"
    check 'and by nothing beside it there' out_has '"errors":1,'
}

# --- Longer in one piece than 65,536 bytes ---

long=$(head -c 65537 /dev/zero | tr '\0' 'x')
words='this is longer than 65536 bytes in one piece'
echo "district $long" >long.zonal
both 'a name' E0703 "$words" long.zonal
echo "district \`$long\`" >long.zonal
both 'a name in backquotes' E0703 "$words" long.zonal
echo "plan \"$long\"" >long.zonal
both 'a text' E0703 "$words" long.zonal
echo "plan \"$long" >long.zonal
both 'a text that is not closed' E0703 "$words" long.zonal
echo "let a = 5$long" >long.zonal
both 'a unit' E0703 "$words" long.zonal
head -c 65536 /dev/zero | tr '\0' 'x' | sed 's/^/district /' >long.zonal
run check long.zonal
check 'one byte less is read' status_is 0

# --- Larger than 1 GiB: the files have holes, and are not read ---

truncate -s 1073741825 large.zonal
both 'a file' E0704 '`large.zonal` has more than 1073741824 bytes' large.zonal
echo 'include "large.zonal"' >plan.zonal
both 'a file that is included' E0704 '`large.zonal` has more than 1073741824 bytes' plan.zonal
mkdir folder
mv large.zonal folder
echo 'district A' >folder/small.zonal
both 'a file in a folder' E0704 '`folder/large.zonal` has more than 1073741824 bytes' folder

finish
