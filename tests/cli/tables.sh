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
exec "$python" -B tests/support/table.py "$ZONAL"
