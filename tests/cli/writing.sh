#!/bin/sh
# Where results are written to; every write that fails is told and is 2.
. "$(dirname "$0")/support/checks.sh"

# to OUT COMMAND...: runs the program with that standard output.
to() {
    target=$1
    shift
    : >../out
    $limit "$zonal" "$@" </dev/null >"$target" 2>../err
    status=$?
}

each_command() {
    for arguments in 'check bad.zonal' 'dump tokens good.zonal' 'dump ast good.zonal' \
        'dump model good.zonal' help 'help check' --help version --version; do
        # shellcheck disable=SC2086
        "$@" $arguments
    done
}

# --- Writes that fail ---

to_full() {
    to /dev/full "$@"
    check "\`$*\` to a full disk is 2" status_is 2
    check "\`$*\` to a full disk is told" err_has \
        'zonal: cannot write standard output: No space left on device'
}
test -c /dev/full && each_command to_full

to_nothing() {
    : >../out
    $limit "$zonal" "$@" </dev/null >&- 2>../err
    status=$?
    check "\`$*\` to a closed output is 2" status_is 2
    check "\`$*\` to a closed output is told" err_has 'zonal: cannot write standard output: '
}
each_command to_nothing

$limit "$zonal" check wrong.zonal >../out 2>&-
status=$?
check 'a closed standard error is 2' status_is 2
$limit "$zonal" check good.zonal >&- 2>&- <&-
status=$?
check 'all of them closed is 2' status_is 2
if test -c /dev/full; then
    $limit "$zonal" check good.zonal >../out 2>/dev/full
    status=$?
    check 'a full standard error is 2' status_is 2
fi

for n in $(seq 1 5000); do echo "district D$n leads IC"; done >many.zonal
$limit "$zonal" dump ast many.zonal 2>../err | head -n 1 >../out
status=$?
check 'a reader may go away' out_has file
check 'without a word' is_empty err
(
    trap '' PIPE
    $limit "$zonal" dump ast many.zonal 2>../err
    echo $? >../status
) | head -n 1 >../out
status=$(cat ../status)
check 'where its signal is ignored, that is 2' status_is 2
check 'without a word, too' is_empty err

(
    ulimit -f 1
    $limit "$zonal" dump ast many.zonal >../out 2>../err
    echo $? >../status
)
status=$(cat ../status)
check 'a file at its limit is a failed write' status_is 2
check 'and told' err_has 'cannot write standard output: File too large'

# --- A file ---

run check -o report.txt bad.zonal
check 'a report can go to a file' status_is 1
check 'then nothing goes to standard output' is_empty out
check 'the file has the report' grep -q 'error\[leads_per_district\]' report.txt
echo old >report.txt
chmod 640 report.txt
ln -s report.txt link.txt
run check --output=link.txt bad.zonal
check 'a link stays one' test -h link.txt
check 'and what it leads to is replaced' grep -q 'error\[leads_per_district\]' report.txt
check 'with its permissions' same '-rw-r-----' "$(ls -l report.txt | cut -c 1-10)"
if python3 -c 'import os; os.setxattr("report.txt", "user.office", b"north")' 2>/dev/null; then
    run check -o report.txt bad.zonal
    check 'and with its attributes' python3 -c \
        'import os; assert os.getxattr("report.txt", "user.office") == b"north"'
fi
(umask 027 && run check -o fresh.txt bad.zonal)
check 'a new file has the usual ones' same '-rw-r-----' "$(ls -l fresh.txt | cut -c 1-10)"
echo old >report.txt
(
    ulimit -f 1
    $limit "$zonal" dump ast -o report.txt many.zonal >../out 2>../err
    echo $? >../status
)
status=$(cat ../status)
check 'a file that cannot be written whole is 2' status_is 2
check 'and told' err_has 'cannot write `report.txt`: File too large'
check 'what it was is still there' same old "$(cat report.txt)"
check 'and nothing beside it' same '' "$(find . -name '.zonal-*')"
echo half >.zonal-Abc123
echo other >.zonal-notes.txt
echo half >.zonal-Def456
(
    exec 9<.zonal-Def456
    flock -n 9 2>/dev/null || python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    run check -o report.txt bad.zonal
)
check 'what a run has left that was killed is removed' is_gone .zonal-Abc123
check 'what another run is writing is not' is_there .zonal-Def456
check 'nor is another file' is_there .zonal-notes.txt
rm .zonal-*
run check -o none/report.txt bad.zonal
check 'a folder that is not there is told' err_has 'cannot write `none/report.txt`: '
check 'and is 2' status_is 2
mkdir folder
run check -o folder bad.zonal
check 'a folder is no file' err_has 'cannot write `folder`: '
run check -o /dev/null bad.zonal
check 'a device is written, not replaced' status_is 1
check 'and stays one' test -c /dev/null
if test -c /dev/full; then
    run check -o /dev/full bad.zonal
    check 'its failures are told' err_has 'cannot write `/dev/full`: No space left on device'
fi
run check -o - bad.zonal
check 'a dash is standard output' out_has 'error[leads_per_district]'

finish
