#!/bin/sh
# Checks for what the build and the tests need by using it, and installs what is missing: by
# apt-get on Debian and Ubuntu, by Homebrew on macOS. Where everything is there it asks for nothing
# and says nothing; where it cannot install, it lists what to install and exits with 2.

CC=${CC:-cc} FLEX=${FLEX:-flex} BISON=${BISON:-bison} PKG_CONFIG=${PKG_CONFIG:-pkg-config}

scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# links MODULES LIBRARIES PROGRAM: whether the program compiles and links with those libraries.
links() {
    flags=$("$PKG_CONFIG" --cflags --libs "$1" 2>/dev/null) || flags=$2
    printf '%s\n' "$3" >"$scratch/probe.c"
    # shellcheck disable=SC2086  # the flags are several words
    "$CC" -o "$scratch/probe" "$scratch/probe.c" $flags >/dev/null 2>&1
}

has_compiler() {
    links none '' 'int main(void) { return 0; }'
}

has_flex() {
    "$FLEX" --version >/dev/null 2>&1
}

# The grammar asks for bison 3.8, with which it was proved.
has_bison() {
    printf '%%require "3.8"\n%%%%\nplan: ;\n' >"$scratch/probe.y"
    "$BISON" -o "$scratch/probe_parser.c" "$scratch/probe.y" >/dev/null 2>&1
}

has_pkg_config() {
    "$PKG_CONFIG" --version >/dev/null 2>&1
}

has_gmp() {
    links gmp -lgmp '#include <gmp.h>
        int main(void) { mpz_t n; mpz_init(n); mpz_clear(n); return 0; }'
}

has_utf8proc() {
    links libutf8proc -lutf8proc '#include <utf8proc.h>
        int main(void) { return utf8proc_version() == 0; }'
}

# The program reads former reports with it.
has_jansson() {
    links jansson -ljansson '#include <jansson.h>
        int main(void) { json_decref(json_object()); return 0; }'
}

# The program hashes plans with it.
has_nettle() {
    links nettle -lnettle '#include <nettle/sha2.h>
        int main(void) { struct sha256_ctx context; sha256_init(&context); return 0; }'
}

# The program reads former versions of plans with it.
has_libgit2() {
    links libgit2 -lgit2 '#include <git2.h>
        int main(void) { return git_libgit2_init() < 1; }'
}

# The program edits lines with it.
has_libedit() {
    links libedit -ledit '#include <histedit.h>
        int main(void) { return history_winit() == 0; }'
}

# The tests of what is typed have a terminal from it.
has_tmux() {
    tmux -V >/dev/null 2>&1
}

# What characters look like; only the build asks for it.
has_icu() {
    links 'icu-i18n icu-uc' '-licui18n -licuuc' '#include <unicode/uspoof.h>
        int main(void) { UErrorCode error = U_ZERO_ERROR; uspoof_close(uspoof_open(&error)); }'
}

has_cmocka() {
    links cmocka -lcmocka '#include <setjmp.h>
        #include <stdarg.h>
        #include <stddef.h>
        #include <stdint.h>
        #include <cmocka.h>
        int main(void) { return _cmocka_run_group_tests("", NULL, 0, NULL, NULL); }'
}

# A test holds JSON documents against their schemas.
has_jsonschema() {
    sh "$(dirname "$0")/find_python.sh" >/dev/null
}

# Tests read the examples for CI with it, and run the hooks that we offer.
has_yaml() {
    sh "$(dirname "$0")/find_python.sh" yaml >/dev/null
}

# The tests of plans in repositories use the real one.
has_git() {
    git --version >/dev/null 2>&1
}

has_pre_commit() {
    pre-commit --version >/dev/null 2>&1
}

# And it holds reports in XML against a schema, and those of tests by what reads them.
has_xmllint() {
    xmllint --version >/dev/null 2>&1
}

# Tests open the pages of tables in it. Where there is none to be had, ZONAL_NO_BROWSER leaves these tests out.
has_chromium() {
    test -n "$ZONAL_NO_BROWSER" || "$(sh "$(dirname "$0")/find_python.sh")" -B -c \
        'import sys; sys.path.insert(0, sys.argv[1]); import browser; sys.exit(not browser.find_browser())' \
        "$(dirname "$0")" 2>/dev/null
}

has_perl() {
    perl -MTAP::Parser -MJSON::PP -e 1 >/dev/null 2>&1
}

has_sqlite() {
    links sqlite3 -lsqlite3 '#include <sqlite3.h>
        int main(void) { return sqlite3_libversion_number() < 3028000; }'
}

missing() {
    for thing in compiler flex bison pkg_config gmp utf8proc jansson nettle libgit2 libedit icu cmocka sqlite jsonschema yaml \
        git pre_commit xmllint perl chromium tmux; do
        "has_$thing" || echo "$thing"
    done
}

# packages MANAGER THING...: what the things are called there.
packages() {
    manager=$1
    shift
    for thing; do
        case $manager-$thing in
        apt-compiler) echo gcc libc6-dev ;;
        apt-pkg_config) echo pkg-config ;;
        apt-gmp) echo libgmp-dev ;;
        apt-utf8proc) echo libutf8proc-dev ;;
        apt-jansson) echo libjansson-dev ;;
        apt-nettle) echo nettle-dev ;;
        apt-libgit2) echo libgit2-dev ;;
        apt-libedit) echo libedit-dev ;;
        apt-icu) echo libicu-dev ;;
        apt-cmocka) echo libcmocka-dev ;;
        apt-sqlite) echo libsqlite3-dev ;;
        apt-jsonschema) echo python3-jsonschema ;;
        apt-yaml) echo python3-yaml ;;
        apt-xmllint) echo libxml2-utils ;;
        brew-compiler) ;; # comes with Xcode's command line tools, which Homebrew itself needs
        brew-pkg_config) echo pkg-config ;;
        brew-libedit) ;; # is a part of the system
        brew-icu) echo icu4c ;;
        brew-xmllint) echo libxml2 ;;
        brew-chromium) echo google-chrome ;; # a cask, as Chromium's own is no more
        brew-jsonschema) echo check-jsonschema ;; # which brings a Python with it
        brew-yaml) ;; # comes with pre-commit
        *-pre_commit) echo pre-commit ;;
        *) echo "$thing" ;;
        esac
    done
}

explain() {
    echo "Zonal needs these, and they are missing here:" >&2
    for thing; do
        case $thing in
        compiler) echo "  a C compiler for C11    (Debian: gcc libc6-dev)" ;;
        flex) echo "  flex 2.6 or later       (Debian: flex)" ;;
        bison) echo "  bison 3.8 or later      (Debian: bison)" ;;
        pkg_config) echo "  pkg-config              (Debian: pkg-config)" ;;
        gmp) echo "  GMP, with gmp.h         (Debian: libgmp-dev)" ;;
        utf8proc) echo "  utf8proc, with its .h   (Debian: libutf8proc-dev)" ;;
        jansson) echo "  jansson, with its .h    (Debian: libjansson-dev)" ;;
        nettle) echo "  nettle, with its .h     (Debian: nettle-dev)" ;;
        libgit2) echo "  libgit2, with git2.h    (Debian: libgit2-dev)" ;;
        libedit) echo "  libedit, with histedit.h (Debian: libedit-dev)" ;;
        icu) echo "  ICU, with uspoof.h      (Debian: libicu-dev)" ;;
        cmocka) echo "  cmocka, with cmocka.h   (Debian: libcmocka-dev)" ;;
        sqlite) echo "  SQLite, with sqlite3.h  (Debian: libsqlite3-dev)" ;;
        jsonschema) echo "  Python's jsonschema     (Debian: python3-jsonschema)" ;;
        yaml) echo "  Python's PyYAML         (Debian: python3-yaml)" ;;
        git) echo "  git                     (Debian: git)" ;;
        pre_commit) echo "  pre-commit              (Debian: pre-commit)" ;;
        xmllint) echo "  xmllint                 (Debian: libxml2-utils)" ;;
        tmux) echo "  tmux                    (Debian: tmux)" ;;
        perl) echo "  Perl with TAP::Parser   (Debian: perl)" ;;
        chromium) echo "  Chromium                (Debian: chromium)" ;;
        esac >&2
    done
    exit 2
}

has_command() {
    command -v "$1" >/dev/null 2>&1
}

things=$(missing)
test -z "$things" && exit 0

# shellcheck disable=SC2086  # lists of words, from here to the end
if has_command apt-get; then
    as_root=
    if test "$(id -u)" -ne 0; then
        has_command sudo || explain $things
        as_root=sudo
    fi
    wanted=$(packages apt $things)
    echo "Installing" $wanted
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y \
            --no-install-recommends $wanted
elif has_command brew; then
    wanted=$(packages brew $things)
    echo "Installing" $wanted
    test -z "$wanted" || brew install $wanted
fi

things=$(missing)
# shellcheck disable=SC2086
test -z "$things" || explain $things
