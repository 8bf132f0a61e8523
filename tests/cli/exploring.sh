#!/bin/sh
# zonal repl without a terminal: entries and commands come from standard input. What a terminal adds is in
# exploring_typed.sh.
. "$(dirname "$0")/support/checks.sh"

# enter LINE...: runs the program on these lines; `files` names those of its plan, and options.
files=
enter() {
    printf '%s\n' "$@" >../entries
    # shellcheck disable=SC2086
    input=../entries run repl $files
}

# answers LINES LINE...: these lines are entered and answered so, with nothing wrong.
answers() {
    expected=$1
    shift
    enter "$@"
    check "\`$*\` is answered" out_is "$expected"
    check "nothing is wrong with \`$*\`" is_empty err
}

# complains WORDS LINE...: something is wrong in these lines, and told in these words.
complains() {
    words=$1
    shift
    enter "$@"
    check "\`$*\` is told" err_has "$words"
    check "\`$*\` makes it 2" status_is 2
}

# --- Entries ---

answers 2 '1 + 1'
answers 'new: district Haidian; industry IC
no verdict has changed
1' 'district Haidian leads IC' 'count(districts)'
answers 'new: district Haidian; industries IC, AI, medical, robots
+1 fails leads_per_district Haidian' 'district Haidian leads IC, AI, medical, robots'
check 'a rule that fails makes it 1' status_is 1
answers 'new: district A; industries a, b, c, d
+1 fails leads_per_district A
-1 fails leads_per_district A' 'district A leads a, b, c, d' 'drop A leads d'
check 'and once it holds, it is 0' status_is 0
answers hello 'print "hello"'
answers '' '' '# nothing' '   '
check 'nothing is 0' status_is 0

files=bad.zonal
answers 4 'count(Haidian.leads)'
check 'the plan that is given is there' status_is 1
files=

enter 'rule few {' '  each d in districts' '' '  require count(d.leads) <= 0' '}' 'district A leads a'
check 'an entry goes on over an empty line where its bracket is open' out_has '+1 fails few A'
enter 'count(' '  districts' ')'
check 'so does an expression' out_is 0
enter 'district A' '  leads a,' '  b' 'count(A.leads)'
check 'a line ends a statement, as no more has to come' err_has '<stdin>:2:3: error[E0201]'
enter 'district A leads a,' '  b' 'count(A.leads)'
check 'but not where it has to' out_has 2

# --- Mistakes ---

complains '<stdin>:2:9: error[E0201]' '1' 'district'
check 'what is before a mistake is answered' out_is 1
enter 'distrct A' 'count(districts)'
check 'so is what is behind one' out_is 0
check 'and a wrong entry makes it 2' status_is 2
check 'as a nearer word' err_has 'did you mean `district`?'
complains '<stdin>:1:3: error[E0501]' '1/0'
complains '<stdin>:1:6: error[E0202]: this `(` is never closed' 'count('
complains '<stdin>:1:8: error[E0202]: this `{` is never closed' 'rule x {' ' each d in districts'
complains '<stdin>:3:6: error[E0302]' 'unit CNY' '' 'unit CNY'
complains 'cannot read `nothing.zonal`' 'include "nothing.zonal"'
complains 'E0602' 'include "/etc/passwd"'
complains '<stdin>:1: error: there is no command `:chekc`; did you mean `:check`?' ':chekc'
complains '<stdin>:1: error: there is no command `:xyzzy`; `:help` tells the commands' ':xyzzy'
complains '`:r` may be `:reload`, `:rules`, `:redo`' ':r'
complains 'there is no command `:`' ':'
complains 'there is no command `:exit`; did you mean `:quit`?' ':exit'
complains '<stdin>:1: error: commands begin with a colon: `:help`' 'help'
complains 'commands begin with a colon: `:quit`' 'quit'
complains 'commands begin with a colon: `:quit`' 'exit'
complains 'commands begin with a colon: `:load`' 'load plan.zonal'
enter 'district A leads x' 'drop A leads x' 'scenario s { district A leads y }'
check 'but not where they begin a statement' is_empty err
answers 'new: district Haidan; industry IC
no verdict would change
`:keep` keeps it, `:drop` takes it back' ':try district Haidan leads IC'
answers 'new: industry help
no verdict has changed
false' 'industry help' 'has help.target'
complains '`:check` stands alone, without `now`' ':check now'
complains '" is not closed' ':load "a b'
printf 'district \377\n1+1\n' >../entries
input=../entries run repl
check 'bytes that are no text are told' err_has '<stdin>:1:10: error[E0102]'
check 'and what follows them is answered' out_is 2
printf ':\033[31m\n' >../entries
input=../entries run repl
check 'what is entered is shown escaped' err_has 'there is no command `:\x1b[31m`'
enter 'print "\u{1b}[31m"' 'district A "a" leads x'
check 'so is what is printed' neither_has "$(printf '\033')"
printf 'district A leads a\0, b\n:show A\0B\n:che\0ck\ncount(districts)\n' >../entries
input=../entries run repl
check 'a NUL is told' err_has '<stdin>:1: error: a NUL byte stands in the entry'
check 'in the operand of a command, too' err_has '<stdin>:2: error: a NUL byte'
check 'and in its name' err_has '<stdin>:3: error: a NUL byte'
check 'and nothing is made of what is before it' out_is 0
printf '1+1' >../entries
input=../entries run repl
check 'the last line needs no end' out_is 2
printf '1+1\r\ncount({1,\r\n2})\r\n' >../entries
input=../entries run repl
check 'lines may end in CRLF' out_is '2
2'

# --- Plans with mistakes ---

files=wrong.zonal
enter 'count(districts)' ':reload'
check 'a plan with a mistake is told' err_has 'wrong.zonal:1:18: error[E0201]'
check 'and left out' out_is 0
check 'which is said' err_has 'zonal: the plan is empty until its files are mended; `:reload` reads them again'
check 'so that it is 2' status_is 2
files=nothing.zonal
enter 'count(districts)'
check 'a plan that is not there is told' err_has 'cannot read `nothing.zonal`'
check 'and is 2' status_is 2
files=
run repl -
check 'the plan is not to be read from the entries' err_has 'standard input, `-`, has the entries'
check 'which is 2' status_is 2

# --- Commands ---

enter :help
check 'help tells of each command' out_has ':scenario [NAME]'
enter ':h undo' ':help :undo'
check 'help tells of one' has_lines 2 out
check 'by either name' out_has ':undo [N]  takes back'
complains 'there is no command `:nope`' ':help nope'

answers "new: district A; industry x
no verdict has changed
new: district B; industry y
no verdict has changed
taken back: district B leads y
no verdict has changed
1
on again: district B leads y
new: district B; industry y
no verdict has changed
2" 'district A leads x' 'district B leads y' :undo 'count(districts)' :redo 'count(districts)'
enter 'district A leads x' 'district B leads y' 'district C' ':undo 9' 'count(districts)' ':redo 2' 'count(districts)'
check 'several can be taken back and put on again' same "$(grep -cE '^[02]$' ../out)" 2
complains 'there is nothing to take back' :undo
complains 'nothing was taken back that could be put on again' :redo
complains '`:undo` is followed by how many entries, which `x` is not' ':undo x'
complains 'which `0` is not' ':redo 0'
complains '<stdin>:1: error: `:undo` is followed by one number: how many entries' ':undo 1 2'
complains '<stdin>:1: error[E0301]: no rule is named `nope`' ':why nope'
complains '<stdin>:2: error[E0301]: no rule, district or industry is named `nope`' '' ':headroom nope'
complains '<stdin>:1: error[E0601]: cannot read `/nope.zonal`' ':load /nope.zonal'
complains '<stdin>:1: error[E0301]: no scenario is named `nope`' ':scenario nope'
complains '<stdin>:1: error[E0301]: nothing in this plan is named `nope`' ':show nope'
complains '<stdin>:1: error: cannot write `nowhere/x.zonal`' ':save nowhere/x.zonal'
mkdir -p folder.zonal
complains '<stdin>:1: error: cannot write `folder.zonal`' ':save folder.zonal --replace'
files='--color always'
complains "<stdin>:1: $(printf '\033')[" ':why nope'
files=
enter 'district A' 'district B' :undo 'district C' :redo
check 'what was taken back is gone with the next entry' err_has 'nothing was taken back'
enter 'district A' 'district B' :undo 'distrct C' :redo 'count(districts)'
check 'but not with a wrong one' out_has 2

files=good.zonal
enter :undo 'count(districts)'
check 'the files that were given are not taken back' out_is 1
files=
enter ':load good.zonal' 'Haidian.leads' :undo 'count(districts)' :redo 'count(districts)'
check 'what was loaded can be' same "$(tail -n 1 ../out)" 1
check 'and is read' out_has IC
enter 'district A leads x' ':load good.zonal' 'count(districts)'
check 'what was entered stays when more is loaded' out_has 2
enter 'district A leads x' ':load wrong.zonal' 'count(districts)'
check 'and where that is wrong' out_has 1
check 'which is told' err_has 'wrong.zonal:1:18'
complains 'there is no file; write `:load plan.zonal`' :load
echo 'district "x y"' >'a b.zonal'
complains 'a b.zonal:1:10' ':load "a b.zonal"'

enter 'plan "Title"' 'unit CNY' 'target IC = 3bn CNY' 'IC.target' :undo :undo '1 CNY' :redo '1 CNY'
check 'a unit can be taken back' err_has '<stdin>:7:'
check 'and put on again' same "$(tail -n 1 ../out)" '1 CNY'
enter 'include "good.zonal"' 'include "bad.zonal"' 'count(Haidian.leads)'
check 'files can be included' out_has 4
enter 'district A' 'include "good.zonal"' 'district A leads x' :undo :undo 'count(districts)' :redo 'count(districts)'
check 'and taken back below what was entered since' same "$(grep -cE '^[12]$' ../out)" 2

# Waits until something has been answered.
until_answered() {
    for _ in $(seq 1 200); do
        test -s ../out && return
        sleep 0.1
    done
}

echo 'district First' >changing.zonal
: >../out
(
    echo 'count(districts)'
    until_answered
    echo 'district Second' >>changing.zonal
    echo :reload
    echo 'count(districts)'
) | $limit "$zonal" repl changing.zonal >../out 2>../err
check 'files are read anew' out_has 2

files=bad.zonal
enter :check
check 'a check tells what fails' out_has 'bad.zonal:1:10: error[leads_per_district]'
check 'and how it stands' out_has '7 rules, 5 checks: 4 hold, 1 fails'
enter ':why leads_per_district Haidian'
check 'why tells of what fails' out_has 'count(d.leads) <= max_leads(d) is false'
enter 'drop Haidian leads IC' ':why leads_per_district Haidian'
check 'and of what holds' out_has 'leads_per_district holds for Haidian'
complains 'there is no rule; write `:why' :why
complains 'did you mean `leads_per_district`?' ':why leads_per_distric'
complains 'did you mean `Haidian`?' ':why leads_per_district Haidan'
enter ':why leads_per_distric' 'district B leads IC' 'count(districts)'
check 'a wrong question changes nothing' out_has 2
enter ':show Haidian'
check 'all about a name is told' out_has 'district Haidian'
complains 'nothing in this plan is named `Haidan`' ':show Haidan'
complains '`:show` is followed by one name' :show
enter :rules
check 'rules are told' out_has leads_per_district
files=

files=good.zonal
answers 'new: industries a, b, c
before: nothing of it fails, is open or waived
after:
  fails leads_per_district Haidian: Haidian leads 4 industries, and may lead 3: IC, a, b, c
`:keep` keeps it, `:drop` takes it back
taken back: district Haidian leads a, b, c
-1 fails leads_per_district Haidian
1' ':try district Haidian leads a, b, c' :drop 'count(Haidian.leads)'
enter ':try district Haidian leads a' :keep 'count(Haidian.leads)'
check 'what was tried can be kept' out_has 2
check 'and need not change a verdict' out_has 'no verdict would change'
enter ':try rule r {' ' each d in districts' ' require count(d.leads) == 0' '}' :drop
check 'a trial goes on in further lines' out_has 'fails r Haidian'
complains '`:try` is followed by statements' :try
complains '`:try` is followed by statements' ':try 1+1'
complains '<stdin>:1:6: error[E0201]' ':try distrct X'
complains 'cannot be tried' ':try plan "x"'
complains 'something is on trial' ':try district A' 'district B'
complains 'nothing is on trial' :keep
complains 'nothing is on trial' :drop
files=

echo 'scenario more { district Haidian leads a, b, c }' >scenario.zonal
files='good.zonal scenario.zonal'
answers 'new: industries a, b, c
+1 fails leads_per_district Haidian
taken back: :scenario more
-1 fails leads_per_district Haidian' ':scenario more' :undo
complains 'no scenario is named `moar`' ':scenario moar'
complains '`:scenario` is followed by the name of one scenario' ':scenario more less'
answers more :scenario
files='good.zonal scenario.zonal --scenario more'
enter 'count(Haidian.leads)'
check 'a scenario can be given' out_is 4
check 'and counts' status_is 1
files=

enter 'district A' ':load good.zonal' 'district B' :undo :history
check 'the history tells of entries' out_has '  1  district A'
check 'of files' out_has '  2  :load good.zonal'
check 'and of what was taken back' out_has '  3  district B  (taken back)'

enter ':time 1+1' :time 1+2 :time 1+3
check 'the time of one entry, and of those that follow' same "$(grep -c '^took [0-9]*\.[0-9]* ms$' ../out)" 3
awk 'BEGIN { for (n = 0; n < 50000; n++) printf ":time "; print 1 }' >../entries
input=../entries run repl
check 'the time of telling the time is not told' err_has '`:time` is followed by an entry, and not by itself'
check 'however often it is asked' status_is 2
printf '%s\n' :time 'count(nothing)' | "$zonal" repl >../both 2>&1
check 'and behind what is wrong' same "$(tail -n 1 ../both | cut -c 1-4)" took
enter ':time :check' ':time :try district A'
check 'and of a command' same "$(grep -c '^took ' ../out)" 2

echo 'target in 2020 = { a: 1 }; target in 2030 = { a: 2 }; district D; output D a in 2020 = 0' >years.zonal
files=years.zonal
enter :check ':set year 2030' :check ':set year' ':set year off' ':set year'
check 'a year can be set' out_has 'year          2030'
check 'and unset' out_has 'year          off'
complains '<stdin>:1: error: `year` needs a year of four digits' ':set year 20'
complains '<stdin>:1: error: `width` needs a whole number from 1' ':set width 0'
complains '<stdin>:1: error: `color` is auto, always or never' ':set color red'
complains 'there is no setting `yaer`; did you mean `year`?' ':set yaer 2020'
complains '`all` is `on` or `off`, and not `maybe`' ':set all maybe'
complains '`:set year` is followed by one value' ':set year 2020 2030'
enter :set
check 'the settings are told' out_has 'max-per-rule  20'
files=good.zonal
enter ':set all on' :check
check 'what holds can be shown' out_has 'note[leads_per_district]'
files=

enter 'district A' :quit 'count(districts)'
check 'it can be left' out_is 'new: district A
no verdict has changed'
check 'with the status of the plan' status_is 0

# --- Headroom, table, what differs ---

files=bad.zonal
enter ':headroom Haidian'
check 'headroom is told of a district' out_has '1 over'
enter ':headroom leads_per_district'
check 'and of a rule' out_has '1 over'
enter 'drop Haidian leads IC' :headroom
check 'and of all, what holds included' out_has 'is full'
complains 'no rule, district or industry is named `Haidan`' ':headroom Haidan'
echo 'district Haidian "海淀区" leads IC' >labelled.zonal
files=labelled.zonal
complains 'did you mean `Haidian`' ':headroom 海淀区'
files=bad.zonal
complains '`:headroom` is followed by one rule, district or industry' ':headroom a b'
enter ':headroom nope' :check
check 'a wrong question leaves the plan as it is' out_has 'error[leads_per_district]'
enter 'district Chaoyang leads ships' :table
check 'the table is that of the plan as it is' out_has 'Chaoyang'
enter 'drop Haidian leads IC' 'district B leads x' :diff
check 'what differs from the files is told' out_has '- district Haidian leads IC'
check 'and what is added' out_has '+ district B leads x'
check 'and which verdicts are mended by it' out_has 'mended'
answers 'nothing differs' :diff
files=

# --- Saving ---

files=good.zonal
enter 'district B leads x' ':save edits.zonal'
check 'edits are saved' out_has 'saved to `edits.zonal`'
check 'as a plan that includes the files' same "$(head -n 1 edits.zonal)" 'include "good.zonal"'
run eval 'count(districts)' edits.zonal
check 'which says what was entered' out_is 2
enter 'drop Haidian leads IC' ':save edits.zonal'
check 'a file is not written over' err_has 'edits.zonal` is there already'
check 'but kept' grep -q 'district B' edits.zonal
enter 'drop Haidian leads IC' ':save edits.zonal --replace'
check 'unless it is said' is_empty err
check 'and how to check it' out_has 'saved to `edits.zonal`; check it with `zonal check --scenario edits edits.zonal`'
enter 'district C leads x' 'drop Haidian leads IC' 'rule r { require 1 < 2 }' ':save half.zonal'
check 'all that can be is in the scenario' same "$(grep -v '^  ' half.zonal | tr '\n' ' ')" \
    'include "good.zonal" rule r { }  scenario edits "what the session changed" { } '
run eval 'count(districts)' half.zonal
check 'so that without it nothing is half done' out_is 1
enter 'drop Haidian leads IC' ':save "a plan.zonal"'
check 'what a shell would take apart is quoted' out_has "--scenario edits 'a plan.zonal'"
enter :save\ same.zonal
check 'a plan without edits says so' out_has 'saved to `same.zonal`, which only includes the files, since nothing was edited'
mkdir -p inside
printf '%s\n' 'district C leads x' ':save away.zonal' >../entries
(cd inside && $limit "$zonal" repl --root .. ../good.zonal <../../entries >../../out 2>../../err)
command=$(sed -n 's/.*check it with `zonal \(.*\)`$/\1/p' ../out)
(cd inside && $limit "$zonal" check away.zonal >../../out 2>../../err)
check 'a plan whose files are elsewhere cannot be read just so' err_has E0602
# shellcheck disable=SC2086
(cd inside && $limit "$zonal" $command >../../out 2>../../err)
status=$?
check 'and how it can be is said' status_is 0
files=good.zonal
run eval --scenario edits 'count(Haidian.leads)' edits.zonal
check 'what is taken away is a scenario' out_is 0
complains '<stdin>:1: error: `good.zonal` is a file of the plan' ':save good.zonal --replace'
ln -s good.zonal link.zonal
complains 'is a file of the plan' ':save link.zonal --replace'
mkdir -p sub
enter 'unit CNY' 'target IC = 3bn CNY' ':save sub/edits.zonal' ':save sub/whole.zonal --whole'
check 'in another folder, too' same "$(head -n 1 sub/edits.zonal)" 'include "../good.zonal"'
run eval 'IC.target' sub/edits.zonal
check 'with what had to be read with it' out_is '3bn CNY'
run eval 'IC.target' sub/whole.zonal
check 'the whole plan is saved' out_is '3bn CNY'
check 'without the files' same "$(grep -c include sub/whole.zonal)" 0
complains 'there is no file; write `:save' :save
complains '`:save` is followed by one file' ':save a b'
enter 'include "bad.zonal"; unit t' 'plan "One"' 'plan "Two"' ':save sub/included.zonal' ':save included.zonal'
check 'an include that was entered leads where it did' same "$(sed -n 2p sub/included.zonal)" 'include "../bad.zonal"'
run eval 'count(Haidian.leads)' sub/included.zonal
check 'and is read' out_is 4
check 'a plan is saved with one title' same "$(grep plan sub/included.zonal)" 'plan "One"'
run eval 'count(Haidian.leads)' included.zonal
check 'beside it, too' out_is 4
complains 'cannot write `nowhere/a.zonal`' ':save nowhere/a.zonal --whole'
check 'nothing is left of it' is_gone nowhere
files=
files='good.zonal scenario.zonal --scenario more'
enter ':save on.zonal'
check 'the scenario that is on is told' out_has 'nothing was edited; check it with `zonal check --scenario more on.zonal`'
files=wrong.zonal
enter 'district A leads x' ':save without.zonal' ':save without.zonal --whole'
check 'without its files a plan is not saved' err_has 'mend them, and write `:reload`; or save what was entered alone'
check 'but as what was entered' grep -q '^district A leads x' without.zonal
files=
enter 'district A leads "' 'district A leads x' ':save "a b 2.zonal"'
check 'a plan of entries alone is saved' same "$(grep -c 'leads x' 'a b 2.zonal')" 1

# --- Options ---

files=--echo
enter 'district A leads a' 'count(' ')' :history
check 'entries can be shown' out_is "zonal> district A leads a
new: district A; industry a
no verdict has changed
zonal> count(
    (> )
zonal> :history
  1  district A leads a"
files='--year 2030 years.zonal'
enter '{i.target for i in industries}'
check 'a year can be given' out_is 2
files=--no-standard
enter :rules
check 'the standard rules can be left out' is_empty out
files='--format json'
enter 1
check 'it tells in words alone' err_has 'zonal repl` takes no `--format`'
files=

# --- Writing ---

if test -c /dev/full; then
    echo 1 >../entries
    $limit "$zonal" repl <../entries >/dev/full 2>../err
    status=$?
    check 'a full disk is told' err_has 'cannot write standard output'
    check 'and is 2' status_is 2
fi
yes 1 2>/dev/null | head -n 100000 >../entries
$limit "$zonal" repl <../entries 2>../err | head -n 1 >../out
check 'a reader may go away' out_is 1
check 'without a word' is_empty err
$limit "$zonal" repl <&- >../out 2>../err
status=$?
check 'a closed input is told' err_has 'cannot read standard input'
check 'and is 2, too' status_is 2

ZONAL_HISTORY=$scratch/history
export ZONAL_HISTORY
enter 1
check 'no history is kept without a terminal' is_gone "$ZONAL_HISTORY"

finish
