#!/bin/sh
# The pages and pictures of tables are well-formed, and fit for reading in a browser; tests/support/table_page.py
# opens them in a headless Chromium.

case ${ZONAL:=build/zonal} in
/*) ;;
*) ZONAL=$PWD/$ZONAL ;;
esac
cd "$(dirname "$0")/../.." || exit 2
if ! python=$(sh tests/support/find_python.sh); then
    echo 'there is no Python with jsonschema; `make deps` installs it'
    exit 2
fi
exec "$python" -B tests/support/table_page.py "$ZONAL"
