#!/bin/sh
# kill.sh: kills the program at each of its system calls, one run for each, while it writes a file, and then makes each
# of these calls fail for want of room. The file has to be what it was or what it was to be, whole; nothing else may be
# left but a new file that is not whole, and the next run has to remove that. Needs strace, on Linux.

zonal=${ZONAL:-build/zonal}
case $zonal in /*) ;; *) zonal=$PWD/$zonal ;; esac
command -v strace >/dev/null || { echo 'kill.sh: strace is not installed' >&2; exit 2; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
wrong=0

complain() {
    wrong=$((wrong + 1))
    echo "wrong: $*"
}

# begin: a folder with the file as it was.
begin() {
    rm -rf work
    mkdir work
    cp before work/plan.zonal
}

# look WHERE: what has become of the file, and of what lies beside it.
look() {
    runs=$((runs + 1))
    if cmp -s work/plan.zonal after; then
        exchanged=$((exchanged + 1))
    elif ! cmp -s work/plan.zonal before; then
        complain "$1 leaves half a file"
    fi
    case $(ls -A work) in
    plan.zonal) return ;;
    esac
    leftovers=$((leftovers + 1))
    # shellcheck disable=SC2086  # these are several words
    "$zonal" $arguments >/dev/null 2>&1
    test "$(ls -A work)" = plan.zonal || complain "what $1 leaves is not removed"
    cmp -s work/plan.zonal after || complain "$1 hinders the next run"
}

# campaign ARGUMENT...: the program with these arguments changes work/plan.zonal from `before` to `after`.
campaign() {
    arguments=$*
    runs=0 exchanged=0 leftovers=0
    begin
    strace -f -o trace "$zonal" "$@" >/dev/null 2>&1
    cp work/plan.zonal after
    cmp -s before after && complain "$arguments changes nothing"
    sed -n 's/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p' trace | sort | uniq -c >calls
    while read -r count call; do
        number=0
        while test $((number += 1)) -le "$count"; do
            for fault in signal=KILL error=ENOSPC; do
                begin
                timeout 20 strace -f -o /dev/null -e inject="$call:$fault:when=$number" \
                    "$zonal" "$@" >/dev/null 2>&1
                look "$call $number, $fault"
            done
        done
    done <calls
    echo "zonal $arguments: $runs runs, $exchanged exchanged the file, $leftovers left a part of one"
}

printf 'district D leads A，B\nprint （1 ＋ 2）\n' >before
campaign check --fix --jobs 1 work/plan.zonal
printf 'district D leads A,B;print (1+ 2)\n' >before
campaign fmt -w work/plan.zonal
echo "$wrong wrong"
test "$wrong" -eq 0
