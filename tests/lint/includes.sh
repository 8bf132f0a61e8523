#!/bin/sh
# includes.sh ROOT: holds every #include of the sources against the table of what may include what.
# `generated` stands for parser.h, scanner.h and tokens.def; `zonal.h` for the public header.

table='
include
base      base
diag      diag base
syntax    syntax diag base generated
grammar   syntax diag base generated
canonical canonical syntax diag base
merge     merge canonical syntax diag base
format    format syntax diag base
model     model syntax diag base
complete  complete model syntax diag base generated
rules     rules model diag base
diff      diff canonical rules model diag base
report    report diff canonical rules model diag base
session   session complete report diff merge canonical rules model format syntax diag base generated zonal.h
cli       cli base zonal.h
'

cd "$1" || exit 2

# Lines of `file:line:#include ...`; what is between < > is the system's, but for zonal.h.
includes() {
    find include src grammar -type f \
        \( -name '*.[chly]' -o -name '*.def' \) -exec grep -Hn '^ *# *include' {} + |
        sed -e 's/<zonal\.h>/"zonal.h"/' | grep '"'
}

includes | sort | awk -F ':' -v table="$table" '
    BEGIN {
        rows = split(table, row, "\n")
        for (n = 1; n <= rows; n++) {
            words = split(row[n], word, " ")
            if (words > 0) known[word[1]] = 1
            for (m = 2; m <= words; m++) may[word[1], word[m]] = 1
        }
    }
    {
        steps = split($1, path, "/")
        folder = path[1] == "src" ? path[2] : path[1]
        split($0, quoted, "\"")
        header = quoted[2]
        if (header == "zonal.h") owner = header
        else if (header ~ /^(parser\.h|scanner\.h|tokens\.def)$/) owner = "generated"
        else if (header ~ /\//) { owner = header; sub(/\/.*/, "", owner) }
        else owner = folder
        if (owner == folder && owner in known) next
        if ((folder, owner) in may) next
        print $1 ":" $2 ": " folder " may not include \"" header "\""
        breaches++
    }
    END { exit breaches > 0 }'
