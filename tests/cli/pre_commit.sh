#!/bin/sh
# The hooks of .pre-commit-hooks.yaml, as pre-commit runs them on `git commit`: in a repository of plans that
# names ours, which is a copy with nothing but the hooks, without any network.
project=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
. "$(dirname "$0")/support/checks.sh"

. "$support/git.sh"
PATH=$scratch/bin:$PATH
PRE_COMMIT_HOME=$HOME/pre-commit
export PRE_COMMIT_HOME
limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 120'

# call COMMAND...: runs it like the program is run.
call() {
    $limit "$@" >../out 2>../err </dev/null
    status=$?
}

# committed WHAT: commits everything, and counts whether that is let through.
committed() {
    git add -A
    call git commit -q -m "$1"
    check "$1 is let through" status_is 0
}

# refused WHAT WORDS: the same, and it is not, with these words.
refused() {
    git add -A
    call git commit -q -m "$1"
    check "$1 is refused" status_is 1
    check "$1 is told" output_has "$2"
    call git log --oneline
    check "$1 is not in the history" neither_has "$1"
}

output_has() { grep -qF -e "$1" ../out ../err; }

cp "$project/.pre-commit-hooks.yaml" .
call pre-commit validate-manifest .pre-commit-hooks.yaml
check 'what is offered is valid' status_is 0

mkdir "$scratch/zonal" && cp .pre-commit-hooks.yaml "$scratch/zonal"
git -C "$scratch/zonal" init -q
git -C "$scratch/zonal" add -A
git -C "$scratch/zonal" commit -q -m hooks
revision=$(git -C "$scratch/zonal" rev-parse HEAD)

# --- A plan of several files, in a folder of its own ---

rm -rf ./* .pre-commit-hooks.yaml
git init -q
mkdir plans
echo 'include "south.zonal"; industry IC; industry AI; industry cars; industry robots' >plans/plan.zonal
echo 'district Fangshan leads AI' >plans/south.zonal
echo 'district Elsewhere leads IC, AI, cars, robots' >sketch.zonal
cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $scratch/zonal
    rev: $revision
    hooks:
      - id: zonal-check
        args: [plans/plan.zonal]
YAML
call pre-commit install
check 'the hooks can be installed' status_is 0
committed 'a plan that holds'
echo 'district Fangshan leads IC, cars, robots' >>plans/south.zonal
refused 'a fourth industry in a part of the plan' 'Fangshan leads 4 industries'
echo 'district Fangshan leads AI, steel' >plans/south.zonal
refused 'an industry that another part does not declare' 'error[E03'
echo 'district Fangshan leads AI, cars' >plans/south.zonal
committed 'a part that holds with the others'
echo 'district North leads IC, AI, cars, robots' >>sketch.zonal
committed 'what is no part of the plan'
echo 'district Fangshan leads IC, robots' >>plans/south.zonal
echo 'no plan' >notes.txt
git add notes.txt
call git commit -q -m notes
check 'what is not in the commit is not looked at' status_is 0
git checkout -q plans

# --- The plan of a whole repository, and a baseline ---

git rm -q sketch.zonal
sed -i.old '/args:/d' .pre-commit-config.yaml
rm .pre-commit-config.yaml.old
committed 'a repository that is one plan'
echo 'district Fangshan leads IC, robots' >>plans/south.zonal
refused 'without a folder the plan is that of the repository' 'Fangshan leads 4 industries'
call zonal check -q --format json -o baseline.json .
echo '        args: [--baseline, baseline.json, .]' >>.pre-commit-config.yaml
committed 'what a baseline knows'
echo 'district New leads IC, AI, cars, robots' >>plans/plan.zonal
refused 'what it does not know' 'New leads 4 industries'

# --- One layout ---

echo '      - id: zonal-fmt' >>.pre-commit-config.yaml
git checkout -q HEAD -- plans/plan.zonal
call zonal fmt -w plans
committed 'what is laid out'
echo 'industry   steel;district Old  leads steel' >plans/old.zonal
refused 'another layout' 'lay out plans'
check 'it is laid out then' same "$(cat plans/old.zonal)" 'industry steel
district Old leads steel'
committed 'what it has been laid out to'

finish
