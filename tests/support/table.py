"""Holds the tables of every example and golden plan against what Python's own readers find in them, and
against `zonal eval`.

    table.py ZONAL          from the project's top folder; ends with `N passed, N failed`

The CSV document is read by Python's csv, which knows no more of it than RFC 4180. Every amount in it is
asked of `zonal eval` once more; the sum of a row is the sum of the industries that are parts of none,
that of a column the sum of its cells.
"""

import concurrent.futures
import csv
import decimal
import fractions
import io
import json
import os
import pathlib
import subprocess
import sys

LIMIT = 60


class Untrue(Exception):
    """What a table says and should not."""


def run(zonal, *arguments):
    result = subprocess.run([zonal, *arguments], capture_output=True, timeout=LIMIT, check=False)
    if result.returncode == 2:
        raise Untrue(result.stderr.decode())
    return result.stdout.decode()


def guarded(text):
    """Text as it was before a spreadsheet was kept from taking it for a formula."""
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r＝＋－＠":
        return text[1:]
    return text


def read_records(document):
    """The records of the document, which ends its lines by CRLF, as dictionaries."""
    rows = list(csv.reader(io.StringIO(document, newline=""), strict=True))
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    again = list(csv.reader(io.StringIO(written.getvalue(), newline=""), strict=True))
    if again != rows:
        raise Untrue("Python writes and reads it in another way")
    if document.count("\r\n") < len(rows):
        raise Untrue("records do not end by CRLF")
    head = rows[0]
    if len(set(head)) != len(head):
        raise Untrue("two fields have one name")
    for row in rows:
        if len(row) != len(head):
            raise Untrue(f"{len(row)} fields instead of {len(head)}: {row}")
    return [dict(zip(head, row)) for row in rows[1:]]


def is_rounded(text, exact):
    """Whether the decimal is the number as near as 15 digits that count can be."""
    with decimal.localcontext() as context:
        context.prec = 15
        rounded = decimal.Decimal(exact.numerator) / decimal.Decimal(exact.denominator)
    return abs(fractions.Fraction(text) - fractions.Fraction(rounded)) <= abs(exact) / 10**14


def amount(record, field):
    """The number and the unit of a field; None where it has none."""
    text = record[field]
    exact = record[field + "_exact"]
    if text in ("", "?"):
        return None
    if exact and (not exact.startswith("'") or not is_rounded(text, fractions.Fraction(exact[1:]))):
        raise Untrue(f"{text} is not {exact} rounded to 15 digits")
    return fractions.Fraction(exact[1:] or text), record[field + "_unit"]


def quoted(name):
    return "`" + guarded(name) + "`"


def questions(record):
    """The expressions of the language whose values the record has, with its fields."""
    year = f"({record['year']})" if record["year"] else ""
    in_year = f", {record['year']}" if record["year"] else ""
    district, industry = quoted(record["district"]), quoted(record["industry"])
    if record["record"] == "all":
        return [("all.output" + year, "output"), ("all.target" + year, "target")]
    if record["record"] == "district":
        return [(f"{district}.output{year}", "output")]
    if record["record"] == "industry":
        return [(f"{industry}.output{year}", "output"), (f"{industry}.target{year}", "target")]
    return [(f"output({district}, {industry}{in_year})", "output")]


def value_of(answer):
    """A number with its unit; None for what is none."""
    if answer["type"] != "number":
        return None
    return fractions.Fraction(answer["value"]), answer["unit"] or ""


def ask(zonal, plan, options, expressions):
    """The values of the expressions. Where one of them is a mistake, such as a sum of amounts that do not go
    together, they are asked one by one, and its value is None."""
    arguments = ["eval", "--format", "json", *options, "--", ", ".join(expressions), plan]
    try:
        return [value_of(value) for value in json.loads(run(zonal, *arguments))["values"]]
    except Untrue:
        if len(expressions) == 1:
            return [None]
        return [ask(zonal, plan, options, [expression])[0] for expression in expressions]


def hold_against_eval(zonal, plan, options, records):
    asked = [(record, *question) for record in records for question in questions(record)]
    values = []
    for first in range(0, len(asked), 100):
        expressions = [expression for _, expression, _ in asked[first : first + 100]]
        values += ask(zonal, plan, options, expressions)
    for (record, expression, field), value in zip(asked, values, strict=True):
        if amount(record, field) != value:
            raise Untrue(f"{expression} is {value}, and in the table {amount(record, field)}")


def hold_sums(records):
    """The sums, where all of their amounts are known and in one unit."""
    wholes = {(r["year"], r["industry"]): r["within"] for r in records if r["record"] == "industry"}
    sums = {}
    for record in records:
        if record["record"] != "cell" or amount(record, "output") is None:
            continue
        number, unit = amount(record, "output")
        year, industry = record["year"], record["industry"]
        keys = [("industry", year, industry)]
        if not wholes[year, industry]:
            keys += [("district", year, record["district"]), ("all", year, "")]
        for key in keys:
            sums.setdefault(key, []).append((number, unit))
    for record in records:
        kind = record["record"]
        name = record[kind] if kind in ("industry", "district") else ""
        parts = sums.get((kind, record["year"], name), [])
        total = amount(record, "output")
        if kind == "cell" or total is None or len({unit for _, unit in parts}) > 1:
            continue
        if sum(number for number, _ in parts) != total[0]:
            raise Untrue(f"the outputs of {name or 'all'} do not sum up to {total[0]}")


def hold(zonal, plan, *options):
    """What is not true of the tables of a plan; None where all is, or where the plan has errors."""
    try:
        if subprocess.run([zonal, "check", "-q", *options, plan], capture_output=True,
                          timeout=LIMIT, check=False).returncode == 2:
            return None
        records = read_records(run(zonal, "table", "--format", "csv", *options, plan))
        hold_sums(records)
        hold_against_eval(zonal, plan, options, records)
    except Untrue as untrue:
        return f"not true of {plan}: {untrue}"
    return None


def all_plans():
    """The plans, and the scenario that one is looked at with."""
    for folder in ("examples", "tests/cases"):
        for path in sorted(pathlib.Path(folder).rglob("*.zonal")):
            if path.parent.name != "parts":
                yield (str(path),)
    yield "examples/city/scenarios.zonal", "--scenario", "second_fab"


def main(zonal):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda plan: hold(zonal, *plan), all_plans()))
    failures = [result for result in results if result is not None]
    print("\n".join([*failures, f"{len(results) - len(failures)} passed, {len(failures)} failed"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
