#!/bin/sh
# writable.sh OBJECT...: shows every variable that can be written and outlives a call. Constants
# that only the dynamic loader writes (.data.rel.ro) are constants.

nm -A -f sysv "$@" | awk -F '|' '
    {
        section = $7
        gsub(/ /, "", section)
        if (section !~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/) next
        if (section ~ /^\.data\.rel\.ro/) next
        split($1, place, ":")
        name = place[2]
        gsub(/ /, "", name)
        print place[1] ": " name " can be written (" section ")"
        breaches++
    }
    END { exit breaches > 0 }'
