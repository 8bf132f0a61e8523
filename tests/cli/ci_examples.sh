#!/bin/sh
# What examples/ci says is true; tests/support/ci_examples.py looks at it.

case ${ZONAL:=build/zonal} in
/*) ;;
*) ZONAL=$PWD/$ZONAL ;;
esac
cd "$(dirname "$0")/../.." || exit 2
if ! python=$(sh tests/support/find_python.sh yaml); then
    echo 'there is no Python with PyYAML; `make deps` installs it'
    exit 2
fi
exec "$python" -B tests/support/ci_examples.py "$ZONAL"
