#!/bin/sh
# format.sh FILE...: whether the files are laid out as .clang-format says. Versions of clang-format
# differ in their taste, so only the one that .clang-format is written for can fail; others tell.

wanted=14
if ! command -v clang-format >/dev/null 2>&1; then
    echo "note: the layout is not checked without clang-format"
    exit 0
fi

wrong=$(for file; do
    clang-format "$file" | cmp -s - "$file" || echo "$file"
done)
test -z "$wrong" && exit 0

if clang-format --version | grep -q "version $wanted\."; then
    # shellcheck disable=SC2016  # the words of a command
    echo "$wrong" | sed 's/$/: differs from its layout; `make format` mends it/'
    exit 1
fi
echo "note: clang-format here is not version $wanted and would lay out otherwise:"
echo "$wrong"
