# What the tests of the command line share; read by them with `.`. A test works in a scratch folder
# of its own, runs the program by `run`, looks at what came by `check`, and ends by `finish`.
# shellcheck shell=sh disable=SC2034

case ${ZONAL:=build/zonal} in
/*) zonal=$ZONAL ;;
*) zonal=$PWD/$ZONAL ;;
esac
support=$(cd "$(dirname "$0")/support" && pwd) || exit 2
scratch=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
mkdir "$scratch/plan" && cd "$scratch/plan" || exit 2
unset NO_COLOR CLICOLOR_FORCE
TERM=xterm
export TERM
passed=0
failed=0

# Nothing is waited for longer than this.
limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 20'

# Plans: one is clean, one has a district with too many leads, one cannot be read.
echo 'district Haidian leads IC' >good.zonal
echo 'district Haidian leads IC, AI, medical, robots' >bad.zonal
echo 'district Haidian lead IC' >wrong.zonal

# run ARGUMENT...: runs the program on an empty standard input.
run() {
    $limit "$zonal" "$@" <"${input:-/dev/null}" >../out 2>../err
    status=$?
}

# check WHAT TEST...: counts a test, which is a sentence and a command that says whether it is true.
check() {
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "not true: $what ($*)"
    echo "  status $status"
    sed 's/^/  out: /' ../out | head -n 20
    sed 's/^/  err: /' ../err | head -n 20
}

# refuses WORDS ARGUMENT...: an error, told with these words, and nothing else.
refuses() {
    words=$1
    shift
    run "$@"
    check "\`$*\` is 2" status_is 2
    check "\`$*\` is told" err_has "$words"
    check "\`$*\` gives nothing" is_empty out
}

status_is() { test "$status" -eq "$1"; }
out_is() { test "$(cat ../out)" = "$1"; }
err_is() { test "$(cat ../err)" = "$1"; }
out_has() { grep -qF -e "$1" ../out; }
err_has() { grep -qF -e "$1" ../err; }
neither_has() { ! grep -qF -e "$1" ../out ../err; }
is_empty() { test ! -s "../$1"; }
has_lines() { test "$(wc -l <"../$2")" -eq "$1"; }
is_gone() { test ! -e "$1"; }
is_there() { test -e "$1"; }
same() { test "$1" = "$2"; }

finish() {
    echo "$passed passed, $failed failed"
    test "$failed" -eq 0
}
