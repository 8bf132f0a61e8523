#!/bin/sh
# Commands and options: what they are, and what is said where they are none.
. "$(dirname "$0")/support/checks.sh"

# --- Exit statuses ---

run check good.zonal
check 'a plan that keeps its rules is 0' status_is 0
run check bad.zonal
check 'a rule that fails is 1' status_is 1
check 'findings go to standard output' out_has 'bad.zonal:1:10: error[leads_per_district]'
run check wrong.zonal
check 'a plan that cannot be read is 2' status_is 2
check 'its errors go to standard error' err_has 'wrong.zonal:1:18: error[E0201]'
check 'and nothing to standard output' is_empty out
run check good.zonal none.zonal
check 'a file that is not there is 2' status_is 2
check 'and told' err_has 'cannot read `none.zonal`: there is no such file'
run check none
check 'and no other is guessed' neither_has 'did you mean'
run check good
check 'but that with the end that plans have' err_has 'did you mean `good.zonal`?'
run bad.zonal
check 'a file alone is checked' status_is 1
run check --quiet good.zonal
check 'nothing is said of a clean plan where quiet' is_empty out
check 'nor in a summary' is_empty err

# --- Commands ---

run
check 'nothing at all is an error' status_is 2
check 'that says what to write' err_has 'write `zonal check plan.zonal`'
check 'and is no help page' is_empty out
run check
check 'a check of nothing, too' err_has 'write `zonal check plan.zonal`'
run chek good.zonal
check 'an unknown command is an error' status_is 2
check 'with the nearest that is known' err_is \
    'zonal: there is no command and no file `chek`; did you mean `check`?'
run qqqqq
check 'where none is near, help is named' err_has '`zonal help` tells the commands'
cp good.zonal chek
run chek
check 'a file is no unknown command' status_is 0
cp bad.zonal version
run version
check 'a command is one though a file is called so' out_is 'zonal 0.1.0'
run ./version
check 'a path is a file' status_is 1
run -- version
check 'behind -- everything is a file' status_is 1
run check version
check 'behind the command, too' status_is 1
cp good.zonal ./-q
run check -- -q
check 'a name may start with a dash behind --' status_is 0
mkdir folder
cp bad.zonal folder/a.zonal
run folder
check 'a folder is checked' out_has 'folder/a.zonal:1:10: error'

# --- Help and version ---

for arguments in help --help -h 'help help' 'help --help' 'check --help' 'dump -h' version \
    --version 'check --version'; do
    # shellcheck disable=SC2086
    run $arguments
    check "\`$arguments\` is no error" status_is 0
    check "\`$arguments\` says something" out_has zonal
    check "\`$arguments\` says it to standard output" is_empty err
done
run help
for command in check explain dump help version; do
    check "help tells $command" out_has "  $command"
done
run help check
for option in --root --no-standard --strict --year --max-errors --max-per-rule --jobs --all --quiet \
    --color --output --stdin-name --help --version; do
    check "help of check tells $option" out_has " $option"
done
run help dump
check 'help tells of a command only its own options' neither_has --strict
run help chck
check 'help about nothing is an error' err_is \
    'zonal: there is no help about `chck`; did you mean `check`?'

# --- Options ---

# refuses_in_a_line WORDS ARGUMENT...: a usage error.
refuses_in_a_line() {
    refuses "$@"
    check "$words: told in one line" has_lines 1 err
}

refuses_in_a_line 'there is no option `--yeer`; did you mean `--year`?' --yeer=2020 good.zonal
refuses_in_a_line 'there is no option `--no-st`; did you mean `--no-standard`?' --no-st good.zonal
refuses_in_a_line '`--color` is auto, always or never, and not `alwys`; did you mean `always`?' \
    --color alwys good.zonal
refuses_in_a_line 'there is no option `--qqqqqq`' --qqqqqq good.zonal
refuses_in_a_line 'there is no option `-x`' -x good.zonal
refuses_in_a_line 'there is no option `-qx`' -qx good.zonal
refuses_in_a_line '`zonal dump` takes no `--strict`' dump ast --strict good.zonal
refuses_in_a_line '`zonal version` takes no `--root`' version --root .
refuses_in_a_line '`--quiet` takes no value' --quiet=no good.zonal
refuses_in_a_line '`--root` needs a value: --root DIR' good.zonal --root
refuses_in_a_line '`--root` needs a value' --root= good.zonal
refuses_in_a_line '`--output` needs a value' good.zonal -o
for value in 20x5 -1 1e99 '' ' 5' +5 0x10 99999999999999999999 5.0; do
    refuses_in_a_line '`--max-errors` needs a' good.zonal --max-errors "$value"
    refuses_in_a_line '`--max-per-rule` needs a' good.zonal "--max-per-rule=$value"
    refuses_in_a_line '`--jobs` needs a' good.zonal "--jobs=$value"
done
refuses_in_a_line '`--jobs` needs a whole number from 1 to' good.zonal --jobs 0
refuses_in_a_line '`zonal eval` takes no `--all`' eval --all 1
for value in 20x5 0 0000 -200 20250 '' 1e3 ' 202'; do
    refuses_in_a_line '`--year` needs a' good.zonal --year "$value"
done
refuses_in_a_line '`--color` is auto, always or never' --color=red good.zonal
refuses_in_a_line 'write tokens, ast, model or canonical' dump qqqqqq good.zonal
refuses_in_a_line 'did you mean `tokens`?' dump token good.zonal
refuses_in_a_line 'write `zonal dump ast plan.zonal`' dump ast
refuses_in_a_line 'write `zonal version` alone' version good.zonal
refuses_in_a_line 'can be read only once' check - good.zonal -

# What is wrong with the command line is told in words, whatever the format: there is no document of
# a check that was not asked for.
refuses_in_a_line 'there is no option `--nope`' check --format json --nope good.zonal
refuses_in_a_line 'there is no option `--nope`' check --nope --format json good.zonal
refuses_in_a_line 'did you mean `json`?' check --format jsn good.zonal
refuses_in_a_line '`--year` needs a' check --format json --year 20 good.zonal
refuses_in_a_line '`zonal eval` takes no `--strict`, which is for `zonal check` and `zonal repl`; `zonal help eval`' \
    eval --format json --strict 1
refuses_in_a_line 'write `zonal check plan.zonal`' check --format json
run check --format json none.zonal
check 'a file that cannot be read is in the document' out_has '"message":"cannot read `none.zonal`'
check 'with 2' status_is 2
check 'and nothing is on standard error' is_empty err

run --max-errors=0 --max-per-rule 999999999 --year 2025 --strict --all --no-standard -q good.zonal
check 'options may stand before the file' status_is 0
run good.zonal --color never --color=auto --root . --root=.
check 'or behind it, and twice' status_is 0
run check -o- bad.zonal
check 'a value may touch the letter of its option' out_has 'error[leads_per_district]'
run --no-standard bad.zonal
check 'rules can be left out' status_is 0
run --strict check bad.zonal
check 'options may stand before the command' status_is 1

# --- Limits of what is shown ---

for n in 1 2 3 4 5; do echo "district D$n leads IC, AI, medical, R$n"; done >many.zonal
run --max-per-rule 2 -q many.zonal
check 'as many verdicts of a rule are shown as was said' \
    same 2 "$(grep -c ': error\[leads_per_district\]' ../out)"
for n in 1 2 3 4 5; do echo "district D$n lead IC"; done >many.zonal
run --max-errors 3 many.zonal
check 'as many diagnostics are shown as was said' same 3 "$(grep -c ': error\[' ../err)"
run --max-errors 0 many.zonal
check 'or all' same 5 "$(grep -c ': error\[' ../err)"

# --- Arguments from elsewhere ---

escape=$(printf '\033')
refuses_in_a_line 'there is no option `--\x1b[31mred`' "--${escape}[31mred"
refuses_in_a_line 'there is no command and no file `\x1b[31m`' "${escape}[31m"
run "$escape]0;title.zonal"
check 'a control character is never sent to the terminal' neither_has "$escape"
check 'but shown' err_has '\x1b]0;title.zonal'
run "$(printf 'a\342\200\256b.zonal')"
check 'nor is a character that turns the text' err_has 'a<U+202E>b.zonal'
run "$(printf '\377.zonal')"
check 'nor a byte that is no text' err_has '\xff.zonal'
run ''
check 'an empty argument names no file' status_is 2
long=$(printf '%5000s' '' | tr ' ' x)
run "$long"
check 'nor does one of 5,000 characters' status_is 2
run "$long.zonal"
check 'and its path is too long' err_has 'its path is too long'
# shellcheck disable=SC2046
run check $(seq 1 20000)
check 'twenty thousand arguments are no trouble' status_is 2
check 'and told in a few lines' err_has '20000 errors'

finish
