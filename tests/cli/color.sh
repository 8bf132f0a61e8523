#!/bin/sh
# Color: the option decides, then NO_COLOR, then CLICOLOR_FORCE, then whether it is a terminal.
. "$(dirname "$0")/support/checks.sh"

escape=$(printf '\033[')

# colors WANTED WHAT NAME=VALUE... [-- OPTION...]: checks a bad plan in that environment.
colors() {
    wanted=$1
    shift
    what=$*
    variables=
    while test $# -gt 0 && test "$1" != --; do
        variables="$variables $1"
        shift
    done
    test $# -gt 0 && shift
    # shellcheck disable=SC2086
    $limit env $variables "$zonal" bad.zonal "$@" >../out 2>../err
    status=$?
    if test "$wanted" = yes; then
        check "$what: color" out_has "$escape"
    else
        check "$what: no color" neither_has "$escape"
    fi
}

colors no TERM=xterm
colors yes CLICOLOR_FORCE=1
colors no CLICOLOR_FORCE=0
colors no CLICOLOR_FORCE=
colors no CLICOLOR_FORCE=1 NO_COLOR=1
colors yes CLICOLOR_FORCE=1 NO_COLOR=
colors yes CLICOLOR_FORCE=1 TERM=dumb
colors yes -- --color always
colors yes NO_COLOR=1 TERM=dumb -- --color=always
colors no CLICOLOR_FORCE=1 -- --color never
colors yes CLICOLOR_FORCE=1 -- --color auto
colors no -- --color auto
run wrong.zonal --color=always
check 'diagnostics have color, too' err_has "$escape"
run dump ast good.zonal --color=always
check 'a dump has none' neither_has "$escape"

# on_terminal NAME=VALUE...: the same with standard output, or only standard error, on a terminal.
on_terminal() {
    script -qec "env $* '$zonal' bad.zonal" /dev/null >../out 2>../err </dev/null
    status=$?
}
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    on_terminal TERM=xterm
    check 'a terminal gets color' out_has "$escape"
    for variables in TERM=dumb TERM= '-u TERM' 'TERM=xterm NO_COLOR=1'; do
        on_terminal "$variables"
        check "but not with $variables" neither_has "$escape"
    done
    for columns in 0 -1 1000000000 x ''; do
        on_terminal "TERM=dumb COLUMNS=$columns"
        check "COLUMNS=$columns is no trouble" status_is 1
    done
    on_terminal -u HOME TERM=dumb
    check 'nor is the want of a home' status_is 1
    script -qec "TERM=xterm '$zonal' wrong.zonal >plain" /dev/null >../out 2>../err </dev/null
    check 'each output is judged alone: errors on the terminal' out_has "$escape"
    script -qec "TERM=xterm '$zonal' bad.zonal >plain" /dev/null >../out 2>../err </dev/null
    cp plain ../out
    check 'findings in a file' neither_has "$escape"
fi

finish
