#!/bin/sh
# Where a plan is read from: files, folders, standard input; and where it is not.
. "$(dirname "$0")/support/checks.sh"

# --- Standard input ---

input=bad.zonal
run -
check 'standard input is read' status_is 1
check 'and called so' out_has '<stdin>:1:10: error[leads_per_district]'
run --stdin-name beijing.zonal check -
check 'it can be given a name' out_has 'beijing.zonal:1:10: error'
run check - good.zonal
check 'it can be one of several' status_is 1
echo 'include "part.zonal"' >main.zonal
mkdir sub
cp bad.zonal sub/part.zonal
input=main.zonal
run --stdin-name sub/main.zonal -
check 'its includes are looked for beside its name' out_has 'sub/part.zonal:1:10: error'
input=
run -
check 'an empty one is a plan without statements' status_is 0
for n in $(seq 1 9000); do echo "district D$n leads I$n # 12345678901234567890"; done >large.zonal
{ head -n 4000 large.zonal; sleep 0.2; tail -n 5000 large.zonal; } |
    $limit "$zonal" dump ast - >../out 2>../err
status=$?
check 'it is read to its end' status_is 0
check 'with nothing lost' same 9000 "$(grep -c '^  district' ../out)"
$limit "$zonal" check - <&- >../out 2>../err
status=$?
check 'a closed one cannot be read' status_is 2
check 'which is told' err_has 'cannot read standard input: '
$limit "$zonal" check - <sub >../out 2>../err
status=$?
check 'nor can a folder' status_is 2
check 'which is told, too' err_has 'cannot read standard input: '
$limit "$zonal" check bad.zonal - <sub >../out 2>../err
status=$?
check 'what else was read is not checked then' is_empty out
$limit "$zonal" check --format json - <sub >../out 2>../err
status=$?
check 'that is 2 with JSON as well' status_is 2
check 'and part of the document' out_has '"message":"cannot read standard input: '
check 'which counts it' out_has '"errors":1'
check 'with nothing beside it' is_empty err
$limit "$zonal" eval --format json 1 - <sub >../out 2>../err
status=$?
check 'eval has it in its document, too' out_has '"message":"cannot read standard input: '

# --- Files and folders ---

run sub
check 'a folder is what is in it' out_has 'sub/part.zonal:1:10: error'
mkdir none
run none
check 'an empty folder is an error' status_is 2
check 'which says so' err_has 'there is no `*.zonal` file below `none`'
check 'and what is read of a folder' err_has 'of a folder only those that end in `.zonal` are read'
mkfifo fifo.zonal
run fifo.zonal
check 'a named pipe is not waited for' status_is 2
check 'but told' err_has '`fifo.zonal`: it is not a regular file'
run /dev/null
check 'a device is no plan' err_has 'it is not a regular file'
echo 'include "fifo.zonal"' >main.zonal
run main.zonal
check 'nor is a named pipe included' err_has 'main.zonal:1:9: error[E0601]'

# --- The root ---

secret=s1f0c2e9ab7
echo "district $secret" >../secret.zonal
ln -s ../secret.zonal link.zonal
ln -s .. up
for path in ../secret.zonal link.zonal up/secret.zonal "$scratch/secret.zonal" \
    sub/../../secret.zonal; do
    echo "include \"$path\"" >main.zonal
    run main.zonal
    check "$path is outside" err_has 'lies outside of the root'
    check "nothing of $path is shown" neither_has "$secret"
    run dump ast main.zonal
    check "nor dumped" neither_has "$secret"
done
run --root .. main.zonal
check 'the root can be a larger folder' status_is 0
echo 'include "../good.zonal"' >sub/main.zonal
run sub/main.zonal
check 'the current folder is the root where it holds the plan' status_is 0
run --root sub sub/main.zonal
check 'a smaller one can be given' err_has 'lies outside of the root'
(cd sub && $limit "$zonal" ../sub/main.zonal >../../out 2>../../err)
status=$?
check 'else the folder of the plan is' err_has 'lies outside of the root'
run --root none.zonal good.zonal
check 'a root must be there' err_has 'cannot use `none.zonal` as the root'

# --- Limits ---

if truncate -s 1073741825 huge.zonal 2>/dev/null; then
    run huge.zonal
    check 'a file above the limit is refused' err_has 'has more than 1073741824 bytes'
    rm huge.zonal
fi
# A sanitizer's own memory does not fit below such a limit.
if ! grep -q __asan_init "$zonal" && (ulimit -v 100000) 2>/dev/null; then
    head -c 80000000 /dev/zero | tr '\0' ' ' >large.zonal
    (
        ulimit -v 100000
        $limit "$zonal" large.zonal >../out 2>../err
    )
    status=$?
    check 'want of memory is 2' status_is 2
    check 'and told' err_is 'zonal: out of memory'
    (
        ulimit -v 100000
        $limit "$zonal" - <large.zonal >../out 2>../err
    )
    status=$?
    check 'for standard input, too' err_is 'zonal: out of memory'
    rm large.zonal
fi
finish
