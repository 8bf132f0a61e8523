#!/bin/sh
# zonal repl at a terminal, which tmux plays: what is typed, pasted and recalled, and what signals do. Nothing here waits
# for a time: each step waits for what is to be on the screen.
. "$(dirname "$0")/support/checks.sh"

unset TMUX ZONAL_HISTORY
XDG_STATE_HOME=$scratch/state
LC_ALL=C.UTF-8
export XDG_STATE_HOME LC_ALL
history=$XDG_STATE_HOME/zonal/history
terminals=0
mux="tmux -u -L zonal-$$-0 -f /dev/null"
trap '$mux kill-server 2>/dev/null; chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch/plan" || exit 2

# --- The terminal ---

# What is on the screen, lines that were folded as one.
screen() { $mux capture-pane -J -p -t :0 2>../err | sed 's/ *$//' >../out; }

# wait_until TEST...: until that holds of the screen.
wait_until() {
    for _ in $(seq 1 ${TRIES:-300}); do
        screen
        "$@" && return
        sleep 0.1
    done
    return 1
}

# wait_for WORDS: until a line of the screen has them. wait_line LINE: until one is this. wait_end LINE: until the last
# one with something on it is.
wait_for() { wait_until grep -qF -e "$1" ../out; }
wait_line() { wait_until grep -qxF -e "$1" ../out; }
ends() { test "$(grep . ../out | tail -n 1)" = "$1"; }
wait_end() { wait_until ends "$1"; }

# lacks WORDS: no line of the screen has them. mode_has WORD: the terminal's mode has it.
lacks() {
    screen
    ! grep -qF -e "$1" ../out
}
mode_has() { stty -a -F "$($mux display-message -p -t :0 '#{pane_tty}')" | grep -qw -e "$1"; }

key() { $mux send-keys -t :0 "$@"; }
words() { $mux send-keys -t :0 -l -- "$1"; }

# entry WORDS: types them, and Enter.
entry() {
    words "$1"
    key Enter
}

# answered ENTRY ANSWER: enters it, and waits for the answer and the prompt behind it: a Ctrl-D that comes before the
# prompt is taken by the terminal, not by the editor.
answered() {
    entry "$1"
    wait_line "$2"
    wait_end 'zonal>'
}

# shell: a terminal of 80 columns with a shell that prompts by `$`.
shell() {
    $mux kill-server 2>/dev/null
    terminals=$((terminals + 1)) # the server of the one before may not have ended yet
    mux="tmux -u -L zonal-$$-$terminals -f /dev/null"
    $mux new-session -d -x 80 -y 24 "PS1='\$ ' sh"
    $mux resize-window -t :0 -x 80 -y 24 2>/dev/null
    wait_end '$'
}

# start ARGUMENT...: the program in that terminal.
start() {
    shell
    entry "stty -g >../before; $zonal repl $*; echo \"exit \$?\"; stty -g >../after"
    wait_end 'zonal>'
}

# leave: Ctrl-D, and once more where there are edits that are not saved.
leave() {
    key C-d
    wait_until has_left_or_asks
    grep -qF 'exit 0' ../out && return
    key C-d
    wait_for 'exit 0'
}
has_left_or_asks() {
    grep -qF 'exit 0' ../out || { ends 'zonal>' && grep -qF 'leaves without them' ../out; }
}
same_terminal() { cmp -s ../before ../after; }
status=0
: >../err

# --- Typing ---

start bad.zonal
check 'a terminal is greeted with how the plan stands' wait_for '7 rules, 5 checks: 4 hold, 1 fails'
check 'and with where to begin' wait_for '`:help` tells what can be entered'
entry 'count(districts)'
check 'an expression is answered' wait_for '1'
entry 'drop Haidian leads IC'
check 'a statement is' wait_for '-1 fails leads_per_district Haidian'
words 'district 海淀区'
key BSpace BSpace
check 'a wide character is taken back whole' wait_end 'zonal> district 海'
words '淀 leads IC'
key Home
words '  '
key End
check 'and moved about' wait_end 'zonal>   district 海淀 leads IC'
key Enter
check 'and entered' wait_for 'no verdict has changed'
entry '`海淀`.leads'
check 'and known' wait_for 'IC'
entry 'rule none {'
check 'an open bracket is shown by the prompt' wait_end '    {>'
entry 'each d in districts'
entry 'require count(d.leads) <= 1'
entry '}'
check 'and the entry is whole when it is closed' wait_for '+1 fails none Haidian'
entry 'count('
check 'so is a round one' wait_end '    (>'
key Enter
check 'an empty line ends it with its mistake' wait_for '<entry 6>:1:6: error[E0202]: this `(` is never closed'
words 'distr'
key C-c
check 'Ctrl-C drops a line' wait_for 'zonal> distr^C'
entry 'rule two {'
wait_end '    {>'
key C-c
check 'and an entry' wait_end 'zonal>'
key Up
check 'Up recalls what was entered' wait_end 'zonal> count('
key Enter
wait_end '    (>'
key Enter
wait_for '<entry 7>:1:6: error[E0202]'
wait_end 'zonal>'
key C-d
check 'Ctrl-D leaves, but not edits that are not saved' wait_for 'the plan has edits that are not saved'
wait_end 'zonal>'
key C-d
check 'unless it is pressed again' wait_for 'exit 0'
wait_end '$'
check 'the terminal is as it was' same_terminal

# --- History ---

check 'the history is there' is_there "$history"
check 'for its owner alone' same "$(ls -l "$history" | cut -c 1-10)" '-rw-------'
check 'as is its folder' same "$(ls -ld "$XDG_STATE_HOME/zonal" | cut -c 1-10)" 'drwx------'
start
key Up Up
check 'entries are recalled in the next session, those of several lines as one' wait_end '}'
check 'from their first line on' wait_for 'zonal> rule none {'
key C-c
words 'count(d'
key Up
key C-c
wait_end 'zonal>'
leave
start
answered 1234 1_234
leave
check 'a session adds to the history' same "$(tail -n 1 "$history")" 1234
check 'and keeps what was there' grep -qF 'rule none {\neach d in districts\n' "$history"
printf 'ok\nbad \033[31m\007\377 end\\\n\n%0100000d\n' 7 >"$history"
printf '\0\0' >>"$history"
start
key Up Up
check 'a corrupted history stops nobody, and is cleaned' wait_end 'zonal> ok'
entry ' + 1'
wait_for 'error[E0'
wait_end 'zonal>'
leave
check 'and no longer corrupted then' same "$(tr -d '\n' <"$history" | tr -d ' -~' | wc -c)" 0
seq 1 300000 >"$history"
start
answered 4321 4_321
leave
check 'the history does not grow without end' test "$(wc -c <"$history")" -le 1048576
check 'and keeps what was entered last' same "$(tail -n 2 "$history" | tr '\n' ' ')" '300000 4321 '
{ echo first; echo second; head -c 3000000 /dev/zero | tr '\0' x; echo; } >"$history"
start
key Up
check 'a long line does not hide what is before it' wait_end 'zonal> second'
key C-u
answered 77 77
leave
check 'nor takes it away' same "$(tr '\n' ' ' <"$history")" 'first second 77 '
head -c 3000000 /dev/zero | tr '\0' x >"$history"
start
answered 78 78
key C-d
check 'a history of which nothing fits is not replaced' wait_for 'cannot keep the history'
check 'but left as it is' same "$(wc -c <"$history" | tr -d ' ')" 3000000
rm "$history"
echo mine >../mine
ln -s ../../mine "$history"
start
key Up
answered 1 1
key C-d
check 'a symbolic link is not followed' wait_for 'it is a symbolic link'
check 'nor written over' same "$(cat ../mine)" mine
rm "$history"
mkdir "$history"
start
answered 1 1
key C-d
check 'nor is a folder' wait_for 'cannot keep the history'
rmdir "$history"
shell
entry "ZONAL_HISTORY= $zonal repl"
wait_end 'zonal>'
answered 1 1
key C-d
wait_end '$'
check 'the history can be off' is_gone "$history"
entry "ZONAL_HISTORY=../mine2 $zonal repl"
wait_end 'zonal>'
answered 'count({7, 8})' 2
key C-d
wait_end '$'
check 'or elsewhere' same "$(cat ../mine2)" 'count({7, 8})'
shell
entry "$zonal repl"
wait_end 'zonal>'
answered 11 11
$mux new-window -d -t :1 "$zonal repl"
$mux send-keys -t :1 22 Enter
for _ in $(seq 1 ${TRIES:-300}); do
    $mux capture-pane -p -t :1 | grep -qx 22 && break
    sleep 0.1
done
key C-d
wait_end '$'
$mux send-keys -t :1 C-d
for _ in $(seq 1 ${TRIES:-300}); do
    $mux list-windows | grep -q '^1:' || break
    sleep 0.1
done
check 'two sessions lose nothing of each other' same "$(sort "$history")" '11
22'

# --- Pasting ---

# paste FILE: what is in it is pasted, as terminals do that were asked to mark it.
paste() {
    $mux load-buffer "$1"
    $mux paste-buffer -p -t :0
}

start
printf 'count({1, 2})' >../short
paste ../short
check 'what is pasted in a line may be edited' wait_end 'zonal> count({1, 2})'
words ' + 40'
key Enter
check 'and is entered' wait_for 42
printf 'district A leads a\n# a comment\n\ndistrict B\n  leads b\nrule few {\n\n  each d in districts\n  require count(d.leads) < 1\n}\n1 + 1\ndistrict C' >../lines
paste ../lines
check 'what is pasted in lines is entered' wait_for '+2 fails few A, B'
check 'expressions among statements, too' wait_for 'zonal> 1 + 1'
check 'and the last line may be gone on with' wait_end 'zonal> district C'
key Enter
entry :undo
wait_for 'taken back: district C'
entry :undo
check 'statements that were pasted together are taken back together' wait_for '-2 fails few A, B'
awk 'BEGIN { for (n = 0; size < 1000000; n++) { line = sprintf("district D%d leads I%d", n, n % 50); size += length(line) + 1; print line } }' </dev/null >../large
count=$(wc -l <../large)
paste ../large
entry 'count(districts) - 1'
check 'a megabyte is pasted' wait_for "$(echo $((count - 1)) | sed 's/\(...\)$/_\1/')"
(
    printf 'district Long leads I0'
    for n in $(seq 1 130000); do printf ', I%d' "$n"; done
) >../long
paste ../long
entry 'count(Long.leads) + 1'
check 'so is a megabyte in one line' wait_for 130_002
wait_end 'zonal>'
leave

# --- Completion ---

printf 'district Haidian "海淀区" leads IC\nindustry IC\nindustry robots\nrule few { each d in districts\n require count(d.leads) < 3 }\n' >places.zonal
mkdir -p folder
cp good.zonal folder/other.zonal
start places.zonal
words 'distr'
key Tab
check 'a keyword is completed' wait_end 'zonal> district'
words 'Hai'
key Tab
words 'lea'
key Tab
words 'rob'
key Tab Enter
check 'so are names of the right kind' wait_for 'zonal> district Haidian leads robots'
words '海'
key Tab
check 'a label completes to its name' wait_end 'zonal> Haidian'
key C-c
words ':hea'
key Tab
words 'fe'
key Tab Enter
check 'commands, and what stands behind them' wait_for 'zonal> :headroom few'
words ':headroom 海'
key Tab Enter
check 'or what it is about' wait_for '  Haidian (海淀区)'
words ':show fe'
key Tab Enter
check 'and whatever has a name' wait_for 'rule few  ['
words ':h'
key Tab
check 'several are shown with what they do' wait_for ':history'
check 'and the line is drawn again' wait_end 'zonal> :h'
key C-c
words ':load fo'
key Tab
words 'o'
key Tab Enter
check 'folders and files are' wait_for 'zonal> :load folder/other.zonal'
words ':set ye'
key Tab
words off
key Enter
check 'settings are, too' wait_for 'zonal> :set year off'
words ':help relo'
key Tab Enter
check 'and commands without their colon' wait_for ':reload   reads'
words ':help :sce'
key Tab
check 'or with it' wait_end 'zonal> :help :scenario'
key C-u
words '234'
$mux send-keys -t :0 -H 1b 5b 31 7e
words 1
$mux send-keys -t :0 -H 1b 5b 34 7e
words 5
check 'Home and End are what other terminals send, too' wait_end 'zonal> 12345'
key C-u
mkdir many
touch many/c.zonal many/a.zonal many/d.zonal many/b.zonal
words ':load many/'
key Tab
check 'files are shown in their order' wait_for '  many/a.zonal   many/b.zonal   many/c.zonal   many/d.zonal'
key C-c
entry 'rule more {'
wait_end '    {>'
words 'each d in dis'
key Tab
check 'a further line knows of those before it' wait_end '    {> each d in districts'
key C-c
wait_end 'zonal>'
leave

# --- What takes long ---

awk 'BEGIN { for (n = 0; n < 4000; n++) printf "district D%d leads I%d, J%d\n", n, n % 50, n % 70 }' >large.zonal
long_rule() {
    entry 'rule long {'
    entry 'each d in districts'
    entry 'require sum(count(d.leads & b.leads) for b in districts) > 0'
    entry '}'
}
start large.zonal
long_rule
check 'a long evaluation tells how far it is' wait_for 'zonal: '
words 'count(districts) + 1'
sleep 1
check 'what is typed meanwhile is not echoed' lacks 'count(districts) + 1'
check 'and may be as long as it likes' mode_has -icanon
key C-c
check 'and is ended by Ctrl-C' wait_for 'E0707'
entry 'count(districts)'
check 'and nothing is lost' wait_for 4000
check 'not even the rule' wait_end 'zonal>'
long_rule
wait_for 'zonal: '
kill -s TERM "$($mux list-panes -F '#{pane_pid}' -t :0 | xargs ps -o pid= --ppid)"
check 'SIGTERM ends it, too' wait_for 'exit 143'
wait_end '$'
check 'with the terminal as it was' same_terminal

# --- Signals, and sizes ---

start
words 'count({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})'
$mux resize-window -t :0 -x 40 -y 20
check 'a line is drawn anew where the terminal gets smaller' wait_end \
    'zonal> count({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})'
key Enter
check 'and is what it was' wait_for 20
key C-z
check 'Ctrl-Z stops it' wait_end '$'
entry 'stty -g >../between; cmp ../before ../between && echo unchanged'
check 'with the terminal as it was' wait_for unchanged
entry fg
wait_end 'zonal>'
check 'and it goes on' answered '100 + 23' 123
key C-d
wait_end '$'
check 'the terminal is as it was' same_terminal
for signal in TERM HUP QUIT; do
    shell
    entry "stty -g >../before; $zonal repl & echo \$! >../number; fg; echo \"exit \$?\"; stty -g >../after"
    wait_end 'zonal>'
    entry "print \"before $signal\""
    wait_for "before $signal"
    words 'count('
    kill -s $signal "$(cat ../number)"
    check "SIG$signal ends it" wait_for 'exit 1'
    wait_end '$'
    check 'with the terminal as it was' same_terminal
    check 'and the history kept' grep -qF "before $signal" "$history"
done

# --- Without what it needs ---

shell
entry "TERM=dumb $zonal repl"
check 'a terminal that can do nothing gets a prompt' wait_end 'zonal>'
check 'and answers' answered 'count({5, 6})' 2
key C-d
check 'and leaves the line' wait_end '$'

finish
