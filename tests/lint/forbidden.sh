#!/bin/sh
# forbidden.sh OBJECT...: shows what the library's objects call though a library must not: it does
# not end the program, print, read the environment or the clock, follow a locale, compute with
# doubles, hold state, map files, start threads in more than one place, or take memory from elsewhere
# than the host.

forbidden='
exit _exit _Exit abort quick_exit atexit assert_fail raise signal sigaction system
printf vprintf fprintf vfprintf dprintf puts fputs putchar putc fputc fwrite perror write
stdin stdout stderr
getenv secure_getenv environ setenv putenv
setlocale localeconv newlocale uselocale duplocale
ctype_b_loc ctype_tolower_loc ctype_toupper_loc tolower toupper strcoll strxfrm
strcasecmp strncasecmp mbstowcs wcstombs mbrtowc wcrtomb wcwidth
strtod strtof strtold atof strtod_l strtok strerror rand srand random
time clock clock_gettime gettimeofday localtime gmtime
mmap
pthread_create fork
'
# The host gives memory; where it names no allocator, the session takes the C library's.
memory='malloc calloc realloc free strdup strndup asprintf vasprintf'

# The scanner that flex writes names its default files, though it never opens or reads them.
allowed='
base/jobs.o pthread_create
generated/scanner.o stdin
generated/scanner.o stdout
'

nm -A -u "$@" | awk -v forbidden="$forbidden" -v memory="$memory" -v allowed="$allowed" '
    function add(words, to,    count, list, n) {
        count = split(words, list, " ")
        for (n = 1; n <= count; n++) to[list[n]] = 1
    }
    BEGIN {
        add(forbidden, banned)
        add(memory, from_libc)
        gsub(/\n/, " ", allowed)
        pairs = split(allowed, word, " ")
    }
    {
        file = $1
        sub(/:.*/, "", file)
        # __printf_chk is what fortified builds make of printf.
        name = $NF
        sub(/@.*/, "", name)
        sub(/^__isoc[0-9]+_/, "", name)
        sub(/^_+/, "", name)
        sub(/_chk$/, "", name)
        if (!(name in banned || $NF in banned) &&
            (!(name in from_libc) || file ~ /\/session\//)) next
        for (n = 1; n < pairs; n += 2)
            if (index(file, word[n]) > 0 && word[n + 1] == name) next
        print file ": refers to " $NF
        breaches++
    }
    END { exit breaches > 0 }'
