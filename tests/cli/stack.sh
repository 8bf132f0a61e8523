#!/bin/sh
# The depth that is allowed fits a stack of 256 KiB, and what is deeper is an error, not a crash: of
# expressions within one another, and of lets, functions, figures and outputs that use one another.
. "$(dirname "$0")/support/checks.sh"

# Sanitizers take far more stack than the program.
grep -q __asan_init "$zonal" && { echo '0 passed, 0 failed'; exit 0; }

# plan KIND N: a plan with something N deep.
plan() {
    awk -v kind="$1" -v n="$2" '
        function repeated(text, times,   all) { while (times-- > 0) all = all text; return all }
        BEGIN {
            for (i = 0; i <= n && kind ~ /figures|outputs|keys/; i++) print "industry I" i
            if (kind == "outputs") print "district D"
            for (i = 0; i < n; i++) {
                next_one = i + 1
                if (kind == "figures") print "target I" i " = I" next_one ".target + 1"
                if (kind == "outputs") print "output D I" i " = output(D, I" next_one ") + 1"
                if (kind == "keys") print "indicator x(I" i ") = min(x(j) for j in {I" next_one "})"
                if (kind == "lets") print "let a" i " = sum(a" next_one " for x in {1})"
                if (kind == "functions")
                    print "let f" i "(x, y) = if x > 0 then f" next_one "(x, y) + 1 else 0"
            }
            if (kind == "figures") print "target I" n " = 1\nrule r { require I0.target > 0 }"
            if (kind == "outputs") print "output D I" n " = 1\nrule r { require I0.output > 0 }"
            if (kind == "keys") print "indicator x(I" n ") = 1\nrule r { require x(I0) > 0 }"
            if (kind == "lets") print "let a" n " = 1\nrule r { require a0 > 0 }"
            if (kind == "functions") print "let f" n "(x, y) = x\nrule r { require f0(1, 2) > 0 }"
            if (kind == "brackets")
                print "rule r { require " repeated("(", n) 1 repeated(")", n) " > 0 }"
            if (kind == "conditions")
                print "rule r { require " repeated("if ", n) "true" \
                    repeated(" then true else false", n) " }"
            if (kind == "operators")
                print "rule r { require " repeated("(1 + 2 * -", n) 1 repeated(")", n) " > 0 }"
        }'
}

# within KIND N STATUS: check and why end so within the stack.
within() {
    plan "$1" "$2" >deep.zonal
    for words in 'check -q' 'why r'; do
        # shellcheck disable=SC2086
        (ulimit -s 256 && run $words deep.zonal; exit "$status")
        status=$?
        check "$words of $1, $2 deep, is $3" status_is "$3"
    done
}

for kind in figures outputs keys lets functions; do
    within $kind 40 0
    within $kind 1000 2
done
within brackets 250 0
within conditions 200 0
within brackets 3000 2
within conditions 3000 2

# lays_out KIND N STATUS: so does fmt, where every line has to end that can.
lays_out() {
    plan "$1" "$2" >deep.zonal
    (ulimit -s 256 && run fmt --width 1 deep.zonal; exit "$status")
    status=$?
    check "fmt of $1, $2 deep, is $3" status_is "$3"
}

lays_out brackets 250 0
lays_out conditions 200 0
lays_out operators 80 0
lays_out operators 250 2
lays_out brackets 3000 2

finish
