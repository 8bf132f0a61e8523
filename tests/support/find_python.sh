#!/bin/sh
# Prints the Python that has a validator of JSON Schemas, the library jsonschema: $PYTHON where it is
# set, else the system's, else that of the PATH, else the one that Homebrew keeps for
# check-jsonschema. Exits with 1 where there is none.

brewed=/opt/check-jsonschema/libexec/bin/python
for python in ${PYTHON:-/usr/bin/python3 python3 "/opt/homebrew$brewed" "/usr/local$brewed"}; do
    "$python" -c 'from jsonschema import Draft7Validator' >/dev/null 2>&1 || continue
    echo "$python"
    exit 0
done
exit 1
