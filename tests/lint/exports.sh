#!/bin/sh
# exports.sh ARCHIVE SHARED: both give the world zonal_* and nothing else.

{
    nm -A -g --defined-only "$1"
    nm -A -D --defined-only "$2"
} | awk '
    NF < 3 { next }
    {
        file = $1
        sub(/:.*/, "", file)
        files[file]++
        if ($NF ~ /^zonal_/) next
        print file ": exports " $NF ", which is not zonal_*"
        breaches++
    }
    END {
        count = 0
        for (file in files) count++
        if (count < 2) { print "one of the libraries exports nothing"; breaches++ }
        exit breaches > 0
    }'
