#!/bin/sh
# The tables of every plan are true; tests/support/table.py looks at each.

case ${ZONAL:=build/zonal} in
/*) ;;
*) ZONAL=$PWD/$ZONAL ;;
esac
cd "$(dirname "$0")/../.." || exit 2
if ! python=$(sh tests/support/find_python.sh); then
    echo 'there is no Python with jsonschema; `make deps` installs it'
    exit 2
fi
# These are many short runs, and to look for leaks behind each takes as long as it does; other scripts do.
ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
export ASAN_OPTIONS
exec "$python" -B tests/support/table.py "$ZONAL"
