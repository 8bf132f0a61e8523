#!/bin/sh
# check --fix: what it writes, what it leaves alone, and what it says.
. "$(dirname "$0")/support/checks.sh"

holds() { test "$(cat "$1")" = "$2"; }
mode_is() { same "$2" "$(ls -l "$1" | cut -c 1-10)"; }
nothing_beside() { same '' "$(find . -name '.zonal-*')"; }
fresh() { printf 'district D leads A，B\nprint （1 ＋ 2）\n' >plan.zonal; }
fixed='district D leads A,B
print (1 + 2)'

# --- A file ---

fresh
chmod 640 plan.zonal
run check --fix plan.zonal
check 'a plan that is fixed is checked' status_is 0
check 'it is written' holds plan.zonal "$fixed"
check 'with its permissions' mode_is plan.zonal -rw-r-----
check 'nothing lies beside it' nothing_beside
check 'what was done is told' err_has 'fixed 4 mistakes in plan.zonal'
check 'and what it is then' err_has '7 rules, 3 checks: 3 hold'
check 'its prints are those of the fixed plan' out_has 3
touch -t 202001010000 plan.zonal
run check --fix plan.zonal
check 'nothing is left to be fixed' neither_has mistake
check 'and nothing is written' test bad.zonal -nt plan.zonal

fresh
ln -s plan.zonal link.zonal
run check -q --fix link.zonal
check 'a link stays one' test -h link.zonal
check 'and what it leads to is fixed' holds plan.zonal "$fixed"
check '-q says nothing' is_empty err

fresh
ln plan.zonal second.zonal
run check --fix plan.zonal
check 'a file of two names is left alone' err_has \
    'cannot fix `plan.zonal`: it has further names (hard links), which would keep the old text'
check 'that is 2' status_is 2
check 'both names are of one file' cmp -s plan.zonal second.zonal
rm second.zonal

if test "$(id -u)" -ne 0; then
    fresh
    chmod 440 plan.zonal
    run check --fix plan.zonal
    check 'a file that may not be written is told' err_has 'cannot fix `plan.zonal`: Permission denied'
    check 'and is 2' status_is 2
    check 'its errors are told' err_has 'plan.zonal:1:19: error[E0105]'
    chmod 640 plan.zonal
fi

printf '\357\273\277district D leads A，B\r\nprint 1 \342\211\244 2\r\n' >plan.zonal
printf '\357\273\277district D leads A,B\r\nprint 1 <= 2\r\n' >expected
run check --fix plan.zonal
check 'a byte-order mark and line ends are kept' cmp -s plan.zonal expected
printf 'district D leads A，B' >plan.zonal
run check --fix plan.zonal
check 'so is a last line without an end' same 20 "$(wc -c <plan.zonal)"

printf 'district D leads A，B\ndistrict E leads A B\n' >plan.zonal
run check --fix plan.zonal
check 'what cannot be fixed is left' holds plan.zonal 'district D leads A,B
district E leads A B'
check 'is told' err_has 'plan.zonal:2:20: error[E0201]'
check 'and is 2' status_is 2

# --- Several files ---

mkdir -p parts
fresh
printf 'include "parts/more.zonal"\ndistrict E leads A；district F\n' >main.zonal
printf 'industry A、B\n' >parts/more.zonal
run check --fix main.zonal
check 'what is included is fixed, too' holds parts/more.zonal 'industry A,B'
check 'as is what includes it' grep -q 'leads A;district F' main.zonal
check 'each is told' err_has 'fixed 1 mistake in main.zonal'
check 'by its name' err_has 'fixed 1 mistake in parts/more.zonal'
check 'the plan is clean' status_is 0
check 'others stay as they are' grep -q '，' plan.zonal

mkdir -p inside
printf 'industry A、B\n' >outside.zonal
printf 'include "../outside.zonal"\ndistrict D leads A，B\n' >inside/main.zonal
run check --fix --root inside inside/main.zonal
check 'nothing outside of the root is fixed' holds outside.zonal 'industry A、B'
check 'what is inside is' grep -q 'leads A,B' inside/main.zonal

# A file that is exchanged while it is being fixed: the plan is read from a pipe that waits for it.
fresh
mkfifo pipe
(
    $limit "$zonal" check --fix plan.zonal - <pipe >../out 2>../err
    echo $? >../status
) &
{
    sleep 1
    echo 'district D leads A, C, E' >plan.zonal
    echo 'industry A, B, C, E'
} >pipe
wait
status=$(cat ../status)
check 'a file that has changed meanwhile is told' err_has \
    'cannot fix `plan.zonal`: it has changed since it was read'
check 'it is 2' status_is 2
check 'what it became stays' holds plan.zonal 'district D leads A, C, E'
check 'and nothing beside it' nothing_beside

# --- Standard input ---

printf 'district D leads A，B，C，E\n' >given
input=given run check --fix -
check 'the fixed text goes to standard output' out_is 'district D leads A,B,C,E'
check 'what it fails to standard error' err_has '<stdin>:1:10: error[leads_per_district]'
check 'with its status' status_is 1
check 'that it was fixed is told' err_has 'fixed 1 mistake in <stdin>'
input=good.zonal run check --fix -
check 'a text without mistakes goes through' out_is 'district Haidian leads IC'
input=wrong.zonal run check --fix --stdin-name plans/x.zonal -
check 'standard input may have a name' err_has 'plans/x.zonal'
input=given run check --fix --format json -
check 'text and report do not share an output' err_has 'send the report to a file: `-o FILE`'
check 'that is 2' status_is 2
check 'and nothing is written' is_empty out
input=given run check --fix --format json -o report.json -
check 'a file takes the report' grep -q '"errors":0' report.json
check 'standard output the text' out_is 'district D leads A,B,C,E'

# --- What would change ---

fresh
cp plan.zonal kept
run check --fix --diff plan.zonal
check 'a text that would change is 1' status_is 1
check 'what would change is shown' out_is '--- plan.zonal
+++ plan.zonal
@@ -1,2 +1,2 @@
-district D leads A，B
-print （1 ＋ 2）
+district D leads A,B
+print (1 + 2)'
check 'and told' err_is 'would fix 4 mistakes in plan.zonal'
check 'nothing is written' cmp -s plan.zonal kept
if command -v patch >/dev/null 2>&1; then
    patch -s -p0 <../out
    check 'it can be applied' holds plan.zonal "$fixed"
fi
run check --fix --diff good.zonal
check 'where nothing would change, that is 0' status_is 0
check 'and nothing is shown' is_empty out
run check --fix --diff wrong.zonal none.zonal
check 'what cannot be read is 2' status_is 2
check 'and that something is left' err_has 'errors are left that have no safe fix'
run check --diff good.zonal
check '--diff goes with --fix' err_is \
    'zonal: `--diff` shows what `--fix` would change; write `zonal check --fix --diff plan.zonal`'
check 'without it is 2' status_is 2
run check --fix --diff --format json good.zonal
check 'lines are no document' err_has 'leave out `--format`'

finish
