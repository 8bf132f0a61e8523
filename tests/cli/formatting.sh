#!/bin/sh
# fmt: what it lays out, where it writes it, what it leaves alone, and what it says.
. "$(dirname "$0")/support/checks.sh"

holds() { test "$(cat "$1")" = "$2"; }
mode_is() { same "$2" "$(ls -l "$1" | cut -c 1-10)"; }
nothing_beside() { same '' "$(find . -name '.zonal-*')"; }
fresh() { printf 'district  D leads A,B;target A=1 # one\n' >plan.zonal; }
laid='district D leads A, B
target A = 1  # one'

# fmt_of TEXT: lays out what is on standard input.
fmt_of() {
    printf "$1" >../given
    shift
    input=../given
    run fmt "$@"
    input=
}

# --- Standard input and output ---

fmt_of 'district  D leads A,B;target A=1 # one\n'
check 'standard input goes to standard output' out_is "$laid"
check 'and is 0, though it is another text' status_is 0
check 'nothing is said' is_empty err
fmt_of 'district D leads A\n' -
check 'a dash is standard input' out_is 'district D leads A'
fmt_of ''
check 'nothing comes of nothing' is_empty out
fmt_of '\n \n'
check 'nor of empty lines' is_empty out
fmt_of '\357\273\277#!/usr/bin/env zonal\r\ndistrict D\r\n\r\n\r\ndistrict E \t'
printf '#!/usr/bin/env zonal\ndistrict D\n\ndistrict E\n' >expected
check 'marks, tabs and returns go, one empty line stays, a last line end comes' cmp -s ../out expected
fmt_of 'district D leads A B\n'
check 'an error gives nothing' is_empty out
check 'is told' err_has '<stdin>:1:20: error[E0201]'
check 'and is 2' status_is 2
fmt_of 'district D leads A B\n' --stdin-name my/plan.zonal
check 'by the name that is given' err_has 'my/plan.zonal:1:20'
fmt_of 'include "none.zonal"\ntarget A = nothing + "x"\n'
check 'neither includes nor names nor types matter' status_is 0
check 'and nothing is said of them' is_empty err

fresh
run fmt plan.zonal
check 'a file goes to standard output' out_is "$laid"
check 'and stays as it is' grep -q 'D leads A,B;target' plan.zonal

# --- Width ---

fmt_of 'district D leads A, B source "the council"\n' --width 30
check 'lines have the width that is asked for' out_is 'district D
  leads A, B
  source "the council"'
refuses '`--width` needs a whole number from 1 to 999999999, which `0` is not' fmt --width 0 plan.zonal
refuses '`--width` needs a whole number from 1 to 999999999, which `wide` is not' fmt --width wide plan.zonal
refuses '`--width` needs a value: --width N' fmt plan.zonal --width
refuses '`zonal check` takes no `--width`, which is for `zonal headroom`, `zonal table`, `zonal repl` and `zonal fmt`' check --width 80 plan.zonal

# --- Writing ---

fresh
chmod 640 plan.zonal
run fmt -w plan.zonal
check '-w writes the file' holds plan.zonal "$laid"
check 'with its permissions' mode_is plan.zonal -rw-r-----
check 'is 0' status_is 0
check 'says so' err_is 'laid out plan.zonal'
check 'and gives nothing else' is_empty out
check 'nothing lies beside it' nothing_beside
touch -t 202001010000 plan.zonal
run fmt -w plan.zonal
check 'what is laid out is not written' test good.zonal -nt plan.zonal
check 'and nothing is said' is_empty err

fresh
ln -s plan.zonal link.zonal
run fmt -w -q link.zonal
check 'a link stays one' test -h link.zonal
check 'and what it leads to is laid out' holds plan.zonal "$laid"
check '-q says nothing' is_empty err
rm link.zonal

fresh
ln plan.zonal second.zonal
run fmt -w plan.zonal
check 'a file of two names is left alone' err_has \
    'cannot write `plan.zonal`: it has further names (hard links), which would keep the old text'
check 'that is 2' status_is 2
check 'both names are of one file' cmp -s plan.zonal second.zonal
rm second.zonal

fresh
ln -s nowhere.zonal dangling.zonal
run fmt -w dangling.zonal plan.zonal
check 'a link that leads nowhere is told' err_has 'cannot read `dangling.zonal`: there is no such file'
check 'and is 2' status_is 2
check 'the others are done' holds plan.zonal "$laid"
rm dangling.zonal

fresh
run fmt -w plan.zonal ./plan.zonal
check 'a file that is named twice is done once' err_is 'laid out plan.zonal'

if test "$(id -u)" -ne 0; then
    fresh
    chmod 440 plan.zonal
    run fmt -w plan.zonal
    check 'a file that may not be written is told' err_has 'cannot write `plan.zonal`: Permission denied'
    check 'and is 2' status_is 2
    chmod 640 plan.zonal
    mkdir closed
    cp plan.zonal closed
    chmod 500 closed
    run fmt -w closed/plan.zonal
    check 'so is a folder in which nothing may be written' err_has \
        'cannot write `closed/plan.zonal`: Permission denied'
    check 'in which the file stays' grep -q 'leads A,B;' closed/plan.zonal
    chmod 700 closed
    rm -r closed
fi

# --- Several files ---

mkdir -p offices/north offices/.hidden
for name in a north/b .hidden/c; do printf 'district  D\n' >"offices/$name.zonal"; done
printf 'district  D\n' >offices/notes.txt
printf 'district D leads\n' >offices/wrong.zonal
printf 'district E\n' >offices/right.zonal
run fmt --check offices
check '--check lists what would change' out_is 'offices/a.zonal
offices/north/b.zonal'
check 'tells what is wrong' err_has 'offices/wrong.zonal:1:17: error[E0201]'
check 'which is 2' status_is 2
run fmt -w offices
check 'the files of a folder are laid out' holds offices/north/b.zonal 'district D'
check 'each is told' err_has 'laid out offices/a.zonal'
check 'one with an error is told as `check` tells it' err_has 'offices/wrong.zonal:1:17: error[E0201]'
check 'and is 2' status_is 2
check 'it stays as it is' holds offices/wrong.zonal 'district D leads'
check 'so do hidden files' holds offices/.hidden/c.zonal 'district  D'
check 'and what is no plan' holds offices/notes.txt 'district  D'
rm offices/wrong.zonal
run fmt --check offices
check 'then nothing would change' status_is 0
check 'and nothing is listed' is_empty out

# --- Looking only ---

fresh
run fmt --check plan.zonal good.zonal
check 'what would change is 1' status_is 1
check 'and listed' out_is plan.zonal
check 'without a word' is_empty err
run fmt --diff plan.zonal good.zonal
check '--diff is 1, too' status_is 1
check 'and shows the change' out_is '--- plan.zonal
+++ plan.zonal
@@ -1 +1,2 @@
-district  D leads A,B;target A=1 # one
+district D leads A, B
+target A = 1  # one'
check 'nothing was written' grep -q 'D leads A,B;target' plan.zonal
run fmt --diff good.zonal
check 'without a change it is 0' status_is 0
check 'and shows nothing' is_empty out
fmt_of 'district  D\n' --check --stdin-name my.zonal -
check 'standard input can be checked' out_is my.zonal
check 'which is 1' status_is 1
fmt_of 'district  D\n' --diff
check 'and compared' out_has '--- <stdin>'

# --- What does not go together ---

refuses 'on standard output several files could not be told apart' fmt plan.zonal good.zonal
refuses '`offices` is a folder; write `zonal fmt -w offices`' fmt offices
refuses 'standard input has no file that could be written; leave out `-w`' fmt -w -
refuses 'standard input has no file that could be written; leave out `-w`' fmt -w
refuses 'are three ways to go about it; give one of them' fmt -w --check plan.zonal
refuses 'are three ways to go about it; give one of them' fmt --diff --check plan.zonal
refuses 'cannot read `nothing.zonal`: there is no such file' fmt nothing.zonal
refuses 'standard input, `-`, can be read only once' fmt --check - -

finish
