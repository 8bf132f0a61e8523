#!/bin/sh
# zonal hash: a plan is known by it, however it is written; and what git is given to compare.
. "$(dirname "$0")/support/checks.sh"

cat >plan.zonal <<'PLAN'
plan "A city" source "Its own figures"
unit CNY
industry IC, AI   # both are led
district Haidian "海淀区" leads IC, AI
target in 2020 = { IC: 110bn CNY, AI: 50bn CNY }
PLAN
mkdir parts
cat >parts/a.zonal <<'PLAN'
plan "A city" source "Its own figures"
target AI in 2020=5e10CNY; district Haidian leads AI
industry
  AI
include "b.zonal"
PLAN
cat >parts/b.zonal <<'PLAN'
target IC in 2020 = 110_000_000_000 CNY source "Its own figures"
industry IC source "Its own figures"
district Haidian "海淀区" leads IC source "Its own figures"; unit CNY
PLAN
sed 's/110bn/111bn/' plan.zonal >other.zonal

run hash plan.zonal
hash=$(cat ../out)
check 'a hash has 64 digits' same "${#hash}" 64
check 'with 0' status_is 0
check 'and nothing is said' is_empty err
run hash parts
check 'order, layout and files do not matter' out_is "$hash"
run hash parts/a.zonal
check 'nor does it matter what includes what' out_is "$hash"
run dump canonical plan.zonal
check 'it is the SHA-256 of the canonical form' same "$(sha256sum <../out)" "$hash  -"
run hash other.zonal
check 'another figure is another plan' neither_has "$hash"
input=plan.zonal run hash -
check 'standard input has one' out_is "$hash"
run hash bad.zonal
check 'so has a plan that breaks rules' has_lines 1 out
check 'with 0, too' status_is 0

run hash --verify "$hash" parts
check 'a plan is verified' status_is 0
check 'and its hash told' out_is "$hash"
run hash --verify "$(echo "$hash" | tr abcdef ABCDEF)" parts
check 'in digits of either case' status_is 0
run hash --verify "$hash" other.zonal
check 'another plan is found out' status_is 1
check 'which is said' err_has "this is not the plan that was cited"
run hash -o hash.txt plan.zonal
check 'it goes into a file' same "$(cat hash.txt)" "$hash"

refuses 'there is nothing to hash' hash
refuses 'is no hash' hash --verify abc plan.zonal
refuses 'E0201' hash wrong.zonal
refuses 'there is no such file' hash none.zonal
echo 'district A; output B X = 1' >unknown.zonal
refuses 'E0301' hash unknown.zonal

# --- What git compares ---

run textconv parts/a.zonal
check 'a file is taken by itself' out_has 'include "b.zonal"'
check 'with its facts, in units that it need not know' out_has 'target AI in 2020 = 5e10CNY'
check 'and a source once' has_lines 6 out
run textconv wrong.zonal
check 'a mistake in it is no failure' status_is 0
check 'it is compared as it stands' out_is 'district Haidian lead IC'
check 'and nothing is said' is_empty err
refuses 'cannot read' textconv none.zonal
refuses 'git gives one file' textconv
cat >conflict.zonal <<'PLAN'
district A   leads X
<<<<<<< ours
target in 2030 = { X: 5, Y: 6 }
||||||| base
target in 2030 = { X: 1, Y: 6 }
=======
target in 2030 = { X: 7, Y: 6 }
>>>>>>> theirs
PLAN
run textconv conflict.zonal
check 'of a conflict each side is known, and what they share' out_is 'district A
district A leads X
<<<<<<< ours
target X in 2030 = 5
=======
target X in 2030 = 7
>>>>>>> theirs
target Y in 2030 = 6'
sed '/>>>>>>>/d' conflict.zonal >half.zonal
run textconv half.zonal
check 'half a conflict stands as it is' same "$(cat half.zonal)" "$(cat ../out)"
: >empty.zonal
run textconv empty.zonal
check 'an empty file is empty' is_empty out
check 'and no failure' status_is 0

finish
