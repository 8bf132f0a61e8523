#!/bin/sh
# Progress: what takes longer than a second is told on standard error, where that is wanted, and nothing else
# changes by it.
. "$(dirname "$0")/support/checks.sh"

# What takes all the steps that a value may, which is longer than a second.
cat >long.zonal <<'PLAN'
let digits = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
let a(x) = sum(x for n in digits)
let b(x) = sum(a(x) for n in digits)
let c(x) = sum(b(x) for n in digits)
let d(x) = sum(c(x) for n in digits)
let e(x) = sum(d(x) for n in digits)
let f(x) = sum(e(x) for n in digits)
let g(x) = sum(f(x) for n in digits)
PLAN
cat >short.zonal <<'PLAN'
district Haidian leads IC
PLAN

run eval --progress always 'g(1) + g(1) + g(1) + g(1) + g(1) + g(1)' long.zonal
check 'what takes long is told as it goes on' err_has 'zonal: computing'
check 'as whole lines where it is no terminal' sh -c '! grep -q "$(printf "\033")" ../err'
run eval 'g(1) + g(1) + g(1) + g(1) + g(1) + g(1)' long.zonal
check 'elsewhere than on a terminal nothing is told' sh -c '! grep -q computing ../err'
run check --progress always short.zonal
check 'what is soon done is not told of' sh -c '! grep -q "zonal: " ../err'
check 'and goes as ever' status_is 0
run check --progress sometimes short.zonal
check 'when is one of three words' err_has '`--progress` is auto, always or never, and not `sometimes`'
check 'else nothing is done' status_is 2

finish
