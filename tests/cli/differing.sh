#!/bin/sh
# zonal diff: what two plans differ in, in the words of the report, in files, folders and commits of git.
. "$(dirname "$0")/support/checks.sh"

cat >old.zonal <<'PLAN'
plan "A city" source "Plan of 2020"
unit CNY
industry IC "集成电路", AI, cars
industry design in IC
district North "北区" leads IC, AI, cars
district South leads cars
district Port "港口区" leads AI
target in 2030 = { IC: 50bn CNY, cars: 20bn CNY, design: 10bn CNY }
target AI in 2030 = base * 2
let base = 10bn CNY
output in 2030 = 5
PLAN
sed -i.old '$d' old.zonal
cat >>old.zonal <<'PLAN'
output North in 2030 = { IC: 45bn CNY, cars: 15bn CNY }
output South cars in 2030 = 6bn CNY
output Port AI in 2030 = 25bn CNY source "Port office"
rule small "No district puts out too much" {
  each d in districts where has d.output
  require d.output <= 70bn CNY
  severity warning
}
PLAN

# told LINE...: the report has these lines, one behind the other, which may be indented.
told() {
    for line in "$@"; do printf '%s\r' "$line"; done >../lines
    sed 's/^ *//' ../out | tr '\n' '\r' | grep -qF -e "$(cat ../lines)"
}

# change EXPRESSION...: the old plan edited by sed is the new one, and they are compared.
change() {
    sed "$@" old.zonal >new.zonal
    run diff old.zonal new.zonal
}

# --- Nothing ---

run diff old.zonal old.zonal
check 'a plan is as itself' out_is 'nothing differs'
check 'with 0' status_is 0
check 'and nothing else is said' is_empty err
change -e 's/district South leads cars/  district South   leads \\\n    cars # as before/;s/\\//'
check 'layout and comments say nothing' out_is 'nothing differs'
mkdir parts
sed -n '1p;/^unit/p;/^industry/p;/^let/p;/^target/p;/^rule/,$p' old.zonal >parts/b.zonal
sed -n '1p;/^district/p;/^output/p' old.zonal >parts/a.zonal
run diff old.zonal parts
check 'nor do order and files' out_is 'nothing differs'

# --- Facts ---

change -e 's/IC: 50bn CNY/IC: 55bn CNY/'
check 'a figure that changed is told with its difference' told 'industries' 'IC (集成电路)' \
    '~ target IC in 2030: 50bn CNY -> 55bn CNY (+5bn CNY, +10%)  [new.zonal:8:20]'
check 'with 1' status_is 1
change -e 's/leads IC, AI, cars/leads IC, AI/' -e 's/South leads cars/South leads cars, AI/'
check 'a lead that is gone' told 'North (北区)' '- district North leads cars  [old.zonal:5:35]'
check 'and one that has come' told 'South' '+ district South leads AI  [new.zonal:6:28]'
change -e 's/"Port office"/"Port office, 2021"/'
check 'another source is told as such' told \
    '~ output Port AI in 2030 = 25bn CNY: source "Port office" -> "Port office, 2021"  [new.zonal:13:1]'
check 'and counted as such' out_has '1 fact with another source'
change -e 's/base = 10bn/base = 11bn/'
check 'a definition that changed' told '~ let base: = 10bn CNY -> = 11bn CNY  [new.zonal:10:1]'
check 'and the figure that it moves' told \
    '> target AI in 2030 moves from 20bn CNY to 22bn CNY (+2bn CNY, +10%)  [new.zonal:9:1]'
change -e 's/<= 70bn/<= 80bn/'
check 'of a rule the lines that differ' told '~ rule small  [new.zonal:14:1]' \
    '- require d.output <= 70bn CNY' '+ require d.output <= 80bn CNY'
change -e 's/AI, cars$/AI, cars/;s/IC: 50bn CNY/IC: 50000M CNY/'
check 'one amount in other digits is the same' out_is 'nothing differs'

# --- Verdicts ---

change -e 's/leads IC, AI, cars/leads IC, AI, cars, design/'
check 'what newly fails, and why' told 'newly failing' \
    '+ fails leads_per_district North (北区): North leads 4 industries, and may lead 3: IC, AI, cars, design' \
    'because + district North leads design  [new.zonal:5:41]'
run diff new.zonal old.zonal
check 'and what is mended' told 'mended' \
    '- fails leads_per_district North (北区): North leads 4 industries, and may lead 3: IC, AI, cars, design' \
    'because - district North leads design  [new.zonal:5:41]'
cp new.zonal worse.zonal
echo 'waive leads_per_district for North because "agreed" by "Council"' >>new.zonal
run diff worse.zonal new.zonal
check 'what is waived, and by what' told 'newly waived' \
    '+ waived leads_per_district North (北区): North leads 4 industries, and may lead 3: IC, AI, cars, design' \
    'because + waive leads_per_district for North because "agreed" by "Council"  [new.zonal:19:1]'
run diff new.zonal worse.zonal
check 'and what is not any more' out_has 'no longer waived'
change -e 's/South cars in 2030 = 6bn/South cars in 2030 = 4bn/'
check 'the figure that did it' told '+ fails outputs_reach_target cars in 2030: the districts put out 19bn CNY in cars, 1bn CNY short of its target of 20bn CNY' \
    'because ~ output South cars in 2030: 6bn CNY -> 4bn CNY (-2bn CNY, -33.3%)  [new.zonal:12:1]'
change -e '/^let base/d' -e 's/base \* 2/given(IC.target, 1 CNY) * 2/'
check 'a figure that is computed in another way' told \
    '~ target AI in 2030: base * 2 = 20bn CNY -> given(IC.target, 1 CNY) * 2 = 100bn CNY (+80bn CNY, +400%)  [new.zonal:9:1]'

# --- Gaps ---

change -e 's/North in 2030 = { IC: 45bn/North in 2030 = { IC: 48bn/'
check 'what is lacking still' told 'IC (集成电路)' \
    '> outputs_reach_target IC in 2030: 5bn CNY short -> 2bn CNY short'
check 'and what is left' told '> small North in 2030: 10bn CNY left -> 7bn CNY left'
check 'no verdict has changed' neither_has failing

# --- Renames ---

change -e 's/Port "港口区"/Harbour "港口区"/' -e 's/output Port/output Harbour/'
check 'a place is known again by what is stated of it' told 'renamed' \
    'district Port is now Harbour (港口区): 3 facts agree but for the name  [new.zonal:7:10]'
check 'and nothing else differs' out_has '1 place renamed'
check 'its facts are neither added nor removed' neither_has added
change -e 's/Port "港口区"/Harbour "港口区"/' -e 's/output Port AI in 2030 = 25bn/output Harbour AI in 2030 = 26bn/'
check 'what else changed is told of it' told 'Harbour (港口区)' \
    '~ output Harbour AI in 2030: 25bn CNY -> 26bn CNY (+1bn CNY, +4%)  [new.zonal:13:1]'
echo 'district East "东区" in South' >>new.zonal
run diff --format markdown old.zonal new.zonal
check 'a new place is told with its label and parent' out_has '| `+ district East "东区" in South` |  | stated |  |'
change -e 's/^district Port.*/district East leads AI/;/^output Port/d'
check 'a place of which nearly nothing agrees is another' told '+ district East  [new.zonal:7:10]'
check 'so that none is renamed' neither_has renamed
{
    echo 'district A leads IC, AI; district B leads IC, AI'
    echo 'target IC = 1'
} >two.zonal
sed 's/district A/district C/;s/district B/district D/' two.zonal >others.zonal
run diff two.zonal others.zonal
check 'where two could be meant, none is' neither_has renamed

# --- Requirements that leave their limit out ---

cat >three.zonal <<'PLAN'
district D leads A, B, C
indicator cost(D) = 70
rule few { each d in districts; require count(d.leads) < 5 }
rule cheap { each d in districts; require cost(d) < 100 }
rule dear { each d in districts; require cost(d) > 100 }
PLAN
sed 's/C$/C, E/; s/= 70/= 100/' three.zonal >four.zonal
sed 's/= 70/= 80/' three.zonal >eighty.zonal
run diff --format text --format json=diff.json three.zonal eighty.zonal
check 'an amount has less than its distance left' told '> cheap D: less than 30 left -> less than 20 left' \
    '> dear D: 30 short -> 20 short'
check 'as machines are told' grep -q '"comparison":"<","left_excluded":true' diff.json
run diff three.zonal four.zonal
check 'a count goes to the last that is allowed' told '> few D: 1 left -> 0 left'
check 'at the limit nothing is short, and it fails' told '> dear D: 30 short -> 0 short'

# --- Forms ---

change -e 's/IC: 50bn CNY/IC: 55bn CNY/' -e 's/leads IC, AI, cars/leads IC, AI, cars, design/'
run diff --stat old.zonal new.zonal
check 'only counts' told 'district North (北区)  +1' 'industry IC (集成电路)  ~1  >2' 'industry design  >1' \
    '1 fact added, 1 changed; 1 verdict newly failing; 3 gaps moved'
run diff --format markdown old.zonal new.zonal
check 'Markdown has a heading' out_has '#### Verdicts newly failing'
check 'and tables' out_has '| `~ target IC in 2030` | `50bn CNY` | `55bn CNY` | +5bn CNY, +10% |'
run diff --format json old.zonal new.zonal
check 'JSON is one document' out_has '{"schema":"zonal.diff/1","before":{"title":"A city"'
check 'with exact numbers' out_has '"difference":{"number":"5000000000","unit":"CNY","relative":"+10%"}'
check 'and nothing is said beside it' is_empty err
refuses '`--stat` is told as text' diff --stat --format json old.zonal new.zonal
run diff --format markdown=review.md --format text old.zonal new.zonal
check 'several forms at once' grep -q '^#### Districts' review.md
refuses 'writes text, json or markdown, and not sarif' diff --format sarif old.zonal new.zonal
refuses 'writes text, compact, json' check --format markdown old.zonal
{
    printf 'district `a|b` leads `x<y>`, `*z*`\n'
    printf 'rule r { each d in districts; require count(d.leads) < 2; else "see @%s and <b>" }\n' everyone
} >marks.zonal
echo 'district `a|b`' >plain.zonal
run diff --format markdown plain.zonal marks.zonal
check 'what means something in Markdown does not' out_has 'see @<!-- -->everyone and \<b\>'
check 'a bar is as it is in a list' out_has 'because `` + district `a|b`'
check 'and ends no cell' out_has '`` + district `a\|b` leads `x<y>` ``'

# --- What cannot be compared ---

refuses 'compares two plans' diff old.zonal
refuses 'compares two plans' diff old.zonal old.zonal old.zonal
run diff old.zonal wrong.zonal
check 'an error is 2' status_is 2
check 'it is told on which side' err_has 'the new plan, `wrong.zonal`, has errors:'
check 'as a check tells it' err_has 'wrong.zonal:1:18: error[E0201]'
check 'and nothing is compared' is_empty out
run diff nothing.zonal old.zonal
check 'a plan that is not there is on the other' err_has 'the old plan, `nothing.zonal`, has errors:'
run diff --format json old.zonal wrong.zonal
check 'a document has the errors' out_has '"code":"E0201"'
check 'and no summary' out_has '"summary":null'
refuses 'can be read only once' diff - -
input=old.zonal
run diff - old.zonal
check 'one side may be standard input' out_is 'nothing differs'
input=
run diff -o old.zonal old.zonal new.zonal
check 'a report is not written over a plan' err_has 'is a file of the plan'

# --- Rules of several variables ---

cat >pairs.zonal <<'PLAN'
industry A
industry B, C in A
target B = 5
target C = 5
rule r {
  each a in {A} where count({q for q in a.children where q.name != ""}) > 0
  each b in {B}
  require b.target <= 5
}
PLAN
sed 's/target B = 5/target B = 6/; s/target C = 5/target C = 4/' pairs.zonal >others.zonal
run diff pairs.zonal others.zonal
check 'what a condition binds itself is no cause' out_has 'because ~ target B: 5 -> 6 (+1, +20%)  [others.zonal:3:1]'

# --- Git ---

git init -q . && git config user.name A && git config user.email a@example.org
git add old.zonal && cp old.zonal plan.zonal && git add plan.zonal && git commit -qm one
sed 's/IC: 50bn CNY/IC: 55bn CNY/' old.zonal >plan.zonal
run diff --git HEAD plan.zonal
check 'a commit is held against the work tree' out_has \
    '~ target IC in 2030: 50bn CNY -> 55bn CNY (+5bn CNY, +10%)  [plan.zonal:8:20]'
check 'with 1' status_is 1
git commit -qam two
run diff --git HEAD plan.zonal
check 'that has nothing new' out_is 'nothing differs'
run diff --git HEAD~1..HEAD plan.zonal
check 'and two commits against one another' out_has '~ target IC in 2030: 50bn CNY -> 55bn CNY'
run diff --git HEAD..HEAD~1 plan.zonal
check 'either way' out_has '~ target IC in 2030: 55bn CNY -> 50bn CNY (-5bn CNY, -9.1%)  [HEAD~1:plan.zonal:8:20]'
refuses 'cannot find `nowhere`' diff --git nowhere plan.zonal
refuses 'there is no plan to compare' diff --git HEAD
echo 'district Haidian lead IC' >plan.zonal && git commit -qam wrong
run diff --git HEAD~1..HEAD plan.zonal
check 'errors are told with the commit' err_has 'the new plan, `HEAD`, has errors:'

finish
