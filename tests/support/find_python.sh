#!/bin/sh
# find_python.sh [MODULE]: prints the Python that has the module, without one jsonschema's validator:
# $PYTHON where it is set, else the system's, else that of the PATH, else those that Homebrew keeps for
# check-jsonschema and pre-commit. Exits with 1 where there is none.

for brew in /opt/homebrew /usr/local; do
    for program in check-jsonschema pre-commit; do
        brewed="$brewed $brew/opt/$program/libexec/bin/python"
    done
done
for python in ${PYTHON:-/usr/bin/python3 python3 $brewed}; do
    case ${1-} in
    '') "$python" -c 'from jsonschema import Draft7Validator' ;;
    *) "$python" -c "import $1" ;;
    esac >/dev/null 2>&1 || continue
    echo "$python"
    exit 0
done
exit 1
