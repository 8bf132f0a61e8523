#!/bin/sh
# Plants one breach of each kind in a scratch folder and sees that lint notices it, and that it is
# content with the same thing done right. Ends with `N passed, N failed`.

lint=$(cd "$(dirname "$0")" && pwd)
CC=${CC:-cc}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2

passed=0
failed=0

told() {
    if test "$1" = yes; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s: %s\n' "$2" "$(cat answer)"
    fi
}

# notices WHAT WORDS COMMAND...: the command must fail and say the words.
notices() {
    what=$1 words=$2
    shift 2
    if ! sh "$@" >answer 2>&1 && grep -qF -e "$words" answer; then
        told yes
    else
        told no "lint does not notice $what"
    fi
}

# accepts WHAT COMMAND...: the command must succeed without a word.
accepts() {
    what=$1
    shift
    if sh "$@" >answer 2>&1 && test ! -s answer; then
        told yes
    else
        told no "lint rejects $what"
    fi
}

# plant FILE LINE...: writes the lines to the file.
plant() {
    mkdir -p "$(dirname "$1")"
    file=$1
    shift
    printf '%s\n' "$@" >"$file"
}

# compiled NAME LINE...: makes NAME.o of the lines.
compiled() {
    object=$1.o
    plant "$1.c" "$@"
    sed 1d "$1.c" >planted.c && mkdir -p "$(dirname "$object")"
    "$CC" -O2 -fPIC -fvisibility=hidden -c -o "$object" planted.c
}

# --- Includes ---

mkdir -p include grammar src
plant include/zonal.h '#include <stddef.h>'
plant src/model/build.c '#include "model/build.h"' '#include "base/text.h"' '#include <string.h>'
plant src/cli/main.c '#include <zonal.h>' '#include "base/text.h"'
plant grammar/zonal.y '#include "syntax/build.h"' '#include "scanner.h"'
accepts 'includes that the table allows' "$lint/includes.sh" .
plant src/base/text.c '#include "diag/source.h"'
notices 'base that includes diag' 'src/base/text.c:1: base may not' "$lint/includes.sh" .
plant src/base/text.c '' '#  include "../diag/source.h"'
notices 'a way round by ..' 'src/base/text.c:2: base may not' "$lint/includes.sh" .
plant src/base/text.c '#include <zonal.h>'
notices 'base that includes zonal.h' 'base may not include "zonal.h"' "$lint/includes.sh" .
rm src/base/text.c
plant grammar/zonal.y '#include "model/build.h"'
notices 'a grammar that knows the model' 'grammar may not' "$lint/includes.sh" .
rm grammar/zonal.y
plant src/cli/main.c '#include "session/session.h"'
notices 'a program that knows the session' 'cli may not' "$lint/includes.sh" .
rm src/cli/main.c
plant src/rules/run.h '#include "parser.h"'
notices 'rules that know the parser' 'rules may not include "parser.h"' "$lint/includes.sh" .
rm src/rules/run.h
plant src/new/new.c '#include "new/new.h"'
notices 'a folder that is not in the table' 'new may not' "$lint/includes.sh" .

# --- Globals that can be written ---

compiled constant 'static const char *const words[] = {"a", "b"};' \
    'const int table[] = {1, 2};' 'const char *word(int n) { return words[table[n]]; }'
accepts constants "$lint/writable.sh" constant.o
compiled zeroed 'static int count; int next(void) { return count++; }'
notices 'a counter' 'count can be written' "$lint/writable.sh" zeroed.o constant.o
compiled given 'int count = 1;'
notices 'a variable with a value' 'count can be written' "$lint/writable.sh" given.o
compiled pointing 'static const char *word = "a"; void set(const char *to) { word = to; }' \
    'const char *get(void) { return word; }'
notices 'a pointer that can be set' 'word can be written' "$lint/writable.sh" pointing.o
compiled inside 'int next(void) { static int count = 5; return count++; }'
notices 'a static inside a function' 'can be written' "$lint/writable.sh" inside.o
compiled threaded 'static _Thread_local int count; int next(void) { return count++; }'
notices 'a variable of each thread' 'count can be written' "$lint/writable.sh" threaded.o

# --- Exports ---

compiled clean '__attribute__((visibility("default"))) int zonal_one(void);' \
    'int zonal_one(void) { return 1; }'
compiled leaky '__attribute__((visibility("default"))) int leak(void);' \
    'int leak(void) { return 1; }'
ar rcs clean.a clean.o
ar rcs leaky.a clean.o leaky.o
"$CC" -shared -o clean.so clean.o
"$CC" -shared -o leaky.so clean.o leaky.o
accepts 'clean libraries' "$lint/exports.sh" clean.a clean.so
notices 'an archive that leaks' 'exports leak' "$lint/exports.sh" leaky.a clean.so
notices 'a shared library that leaks' 'exports leak' "$lint/exports.sh" clean.a leaky.so

# --- Forbidden calls ---

compiled quiet '#include <string.h>' '#include <stdio.h>' \
    'int say(char *to, const char *s) { return snprintf(to, strlen(s), "%s!", s); }'
accepts 'a function that writes to memory' "$lint/forbidden.sh" quiet.o
for call in 'exit(1)' 'abort()' 'kept(printf("%d", 1))' 'kept(puts(""))' 'kept(!getenv("A"))' \
    'setlocale(0, "")' 'kept(strtod("1", 0) > 0)' 'kept(atof("1") > 0)' 'kept(!localeconv())' \
    'kept(isalpha(kept(1)))' 'fwrite("", 1, 1, stdout)' 'kept(!mmap(0, 1, 0, 0, 0, 0))' \
    'keep(malloc(1))' 'kept((int)time(0))'; do
    compiled called '#include <ctype.h>' '#include <locale.h>' '#include <stdio.h>' \
        '#include <stdlib.h>' '#include <time.h>' '#include <sys/mman.h>' \
        'int kept(int);' 'void keep(void *);' "void call(void) { $call; }"
    notices "$call" 'called.o: refers to' "$lint/forbidden.sh" called.o
done
compiled src/session/memory '#include <stdlib.h>' 'void *take(void) { return malloc(9); }'
accepts 'the default allocator of the session' "$lint/forbidden.sh" src/session/memory.o

# --- Help ---

plant cases/told.zonal 'let x = 1)' '#=> exit 2' '#=! told.zonal:1:10: error[E0201]: found `)`' \
    '#=!   |' '#=! 1 | let x = 1)' '#=!   = help: take `)` away' '#=! 1 error' \
    '#=$ check --format compact -' '#=! told.zonal:1:10: error[E0201]: found `)`'
accepts 'reports with help' "$lint/help.sh" cases
plant cases/bare.zonal '#=! bare.zonal:1:10: error[E0201]: found `)`' '#=!   |' '#=! 1 | x' \
    '#=! bare.zonal:2:10: error[E0201]: found `(`' '#=!   |' '#=!   = help: take it away'
notices 'a report without help' 'bare.zonal:1: ' "$lint/help.sh" cases
plant cases/bare.zonal '#=! error[E0601]: cannot read it' '#=! 1 error'
notices 'a report of no place without help' 'has no help' "$lint/help.sh" cases
rm -r cases

# --- Generated sources ---

mkdir kept
plant kept/written.c 'int one;'
plant scanner.c 'int two;'
accepts 'sources written by hand' "$lint/generated.sh" kept scanner.c
plant kept/parser.c "/* Bison"' implementation for Yacc-like parsers in C */'
notices 'a parser that is kept' 'parser.c: is generated' "$lint/generated.sh" kept scanner.c
plant kept/parser.c "/* A lexical"' scanner generated by flex */'
notices 'a scanner that is kept' 'parser.c: is generated' "$lint/generated.sh" kept scanner.c
rm kept/parser.c
plant scanner.c 'yy_state_type *yy_state_buf;'
notices 'REJECT' 'uses REJECT' "$lint/generated.sh" kept scanner.c
plant scanner.c 'yyg->yy_last_accepting_state = yy_current_state;'
notices 'backing up' 'goes back' "$lint/generated.sh" kept scanner.c

echo "$passed passed, $failed failed"
test "$failed" -eq 0
