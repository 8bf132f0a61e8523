#!/bin/sh
# help.sh CASES: every report in the expectations of golden cases says what to write instead. A report is
# followed by its excerpt and its remarks, of which one is a help. One that takes a single line, as those
# of `--format compact` do, has no room for it.

find "$1" \( -name '*.zonal' -o -name '*.expected' \) -exec awk '
    function settle() {
        if (report != "" && is_whole && !has_help) {
            print report ": has no help"
            status = 1
        }
        report = ""
    }
    FNR == 1 || !/^#=!/ { settle() }
    !/^#=!/ { next }
    { line = substr($0, 5) }
    line ~ /(error|warning|note)\[[EW][0-9]+\]: / {
        settle()
        report = FILENAME ":" FNR ": " line
        is_whole = line ~ /^(error|warning|note)/
        has_help = 0
    }
    line ~ /^ *([0-9]+ )?\|/ { is_whole = 1 }
    line ~ /^ *= help: / { has_help = 1 }
    END { settle(); exit status }
' {} +
