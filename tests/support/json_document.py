"""What a JSON document of the program has to be: strictly JSON, valid by its schema, made of the
very members that it is known for, and at one with itself and with the exit status."""

import collections
import fractions
import itertools
import json
import math
import pathlib
import re

import jsonschema

SEVERITIES = ("error", "warning", "note")
OUTCOMES = ("holds", "fails", "open", "waived")

# What verdicts are ordered by, the first first, and how, where the document itself tells.
ORDER = [
    (lambda verdict: verdict["at"]["file"], None),
    (lambda verdict: verdict["at"]["line"], int),
    (lambda verdict: verdict["rule"], None),
    (lambda verdict: json.dumps(verdict["subjects"]), None),
    (lambda verdict: verdict["year"] or 0, int),
]

# The members of every object, each with what its value is made of, where that are objects. The
# schemas let members be added; here a misspelled one shows. Values have further ones by their type.
MEMBERS = {
    "zonal.check/1": {"schema": None, "plan": "plan", "summary": "summary", "verdicts": "verdict",
                      "diagnostics": "diagnostic", "prints": "print"},
    "zonal.eval/1": {"schema": None, "values": "value", "diagnostics": "diagnostic"},
    "zonal.test/1": {"schema": None, "plan": "plan", "summary": "test summary", "tests": "test",
                     "diagnostics": "diagnostic"},
    "zonal.diff/1": {"schema": None, "before": "compared", "after": "compared",
                     "summary": "difference summary", "renames": "rename", "facts": "fact",
                     "verdicts": "verdict change", "gaps": "gap"},
    "compared": {"title": None, "files": None, "scenario": None, "diagnostics": "diagnostic"},
    "difference summary": {"facts": "fact counts", "renames": None, "verdicts": "verdict counts",
                           "gaps": None},
    "fact counts": dict.fromkeys(("added", "removed", "changed", "cited", "moved")),
    "verdict counts": dict.fromkeys(("failing", "unwaived", "opened", "waived", "mended",
                                     "settled")),
    "rename": {"kind": None, "before": None, "after": None, "exact": None, "agreed": None,
               "facts": None, "before_at": "place", "after_at": "place"},
    "about": dict.fromkeys(("kind", "name", "label")),
    "stated": {"value": None, "source": None, "number": None, "unit": None, "at": "place"},
    "amount": dict.fromkeys(("number", "unit")),
    "difference": dict.fromkeys(("number", "unit", "relative")),
    "fact": {"change": None, "kind": None, "key": None, "statement": None, "block": None,
             "about": "about", "names": None, "before": "stated", "after": "stated",
             "difference": "difference"},
    "verdict change": {"change": None, "rule": None, "severity": None, "subjects": "subject",
                       "year": None, "about": "about", "from": None, "to": None, "message": None,
                       "causes": None, "more_causes": None, "before_at": "place",
                       "after_at": "place"},
    "gap": {"rule": None, "severity": None, "subjects": "subject", "year": None, "about": "about",
            "verdict": None, "comparison": None, "left_excluded": None, "before": "amount",
            "after": "amount",
            "difference": "difference"},
    "zonal.table/1": {"schema": None, "sides": "compared", "tables": "table"},
    "table": {"year": None, "districts": "district", "industries": "industry", "all": "industry",
              "cells": "cell", "verdicts": "table verdict", "notes": "table note"},
    "district": {"name": None, "label": None, "within": None, "sides": "district side"},
    "industry": {"name": None, "label": None, "within": None, "sides": "industry side"},
    "district side": {"leads": None, "leads_without_output": None, "output": "table amount",
                      "mark": None, "leads_room": "room"},
    "industry side": {"leads": None, "leads_without_output": None, "output": "table amount",
                      "mark": None, "leads_room": "room", "target": "table amount",
                      "to_target": "table amount", "parts_without_target": None,
                      "output_room": "room", "parts_room": "room"},
    "room": {"rule": None, "comparison": None, "sides": "table amount", "left": "table amount"},
    "table amount": dict.fromkeys(("value", "unit", "unknown")),
    "cell": {"district": None, "industry": None, "sides": "cell side"},
    "cell side": {"leads": None, "output": "table amount", "mark": None},
    "table verdict": {"sides": None, "mark": None, "first_message": None,
                      "marks": "table mark", "rule": None,
                      "verdict": None, "severity": None, "subjects": "subject", "year": None,
                      "message": None, "values": "side", "missing": None, "source": None,
                      "waiver": "waiver", "at": "place", "rule_at": "place", "fingerprint": None},
    "table mark": dict.fromkeys(("district", "industry")),
    "table note": dict.fromkeys(("sides", "words")),
    "zonal.headroom/1": {"schema": None, "plan": "plan", "summary": "headroom summary",
                         "comparisons": "comparison", "rows": "row", "left_out": "left out",
                         "diagnostics": "diagnostic"},
    "headroom summary": dict.fromkeys(("comparisons", "rows", *OUTCOMES, "errors", "warnings",
                                       "notes")),
    "comparison": {"rule": None, "label": None, "severity": None, "source": None, "requires": None,
                   "expr": None, "relation": None, "used": None, "limit": None,
                   "left_excluded": None, "not_asked": None,
                   "at": "place", "rule_at": "place"},
    "row": {"comparison": None, "rule": None, "subjects": "labelled", "year": None,
            "used": "amount", "limit": "amount", "left": "amount", "part": None, "outcome": None,
            "full": None, "verdict": None, "missing": None, "waiver": "waiver", "at": "place"},
    "labelled": dict.fromkeys(("kind", "name", "label")),
    "left out": {"rule": None, "expr": None, "at": "place"},
    "zonal.log/1": {"schema": None, "subject": None, "commits": "commit", "summary": "log summary"},
    "commit": {"id": None, "time": None, "author": None, "email": None, "subject": None, "parents": None,
               "former_name": None, "former_subject": None, "begins": None, "ends": None, "errors": None, "error": None,
               "verdicts": "changed"},
    "changed": {"rule": None, "severity": None, "instance": None, "move": None, "from": None, "to": None,
                "message": None, "of_merge": None, "causes": "cause", "more_causes": None},
    "cause": dict.fromkeys(("fact", "file", "line", "column")),
    "log summary": dict.fromkeys(("commits", "checked", "changes")),
    "plan": dict.fromkeys(("title", "files", "scenario")),
    "test summary": dict.fromkeys(("tests", "passed", "failed", "errors", "warnings", "notes")),
    "test": {"name": None, "scenario": None, "passed": None, "expectations": None, "failed": None,
             "at": "place", "failures": "failure"},
    "failure": {"message": None, "at": "place", "related": "related", "remarks": "remark"},
    "remark": dict.fromkeys(("kind", "message")),
    "summary": dict.fromkeys(("rules", "instances", *OUTCOMES, "errors", "warnings", "notes",
                               "known", "mended")),
    "verdict": {"rule": None, "verdict": None, "severity": None, "subjects": "subject",
                "year": None, "message": None, "values": "side", "missing": None, "source": None,
                "waiver": "waiver", "at": "place", "rule_at": "place", "fingerprint": None},
    "subject": dict.fromkeys(("kind", "name")),
    "waiver": {"because": None, "by": None, "until": None, "at": "place"},
    "diagnostic": {"code": None, "severity": None, "message": None, "at": "place",
                   "related": "related", "help": None, "fingerprint": None, "fixes": "fix"},
    "fix": {"message": None, "edits": "edit"},
    "edit": {"at": "place", "replacement": None},
    "related": {"message": None, "at": "place"},
    "print": {"at": "place", "values": "value"},
    "place": dict.fromkeys(("file", "line", "column", "end_line", "end_column")),
    "value": {"type": None},
    "side": {"expr": None, "type": None, "parts": "part", "more_parts": None},
    "part": {"name": None, "at": "place"},
}
MEMBERS_BY_TYPE = collections.defaultdict(lambda: ("value",),
                                          number=("value", "unit"), missing=())


def members_without_twins(pairs):
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member stands twice in %s" % [key for key, _ in pairs])
    return members


def refuse_number(text):
    raise ValueError("%s is no integer" % text)


def read(text):
    """The document of these bytes; ValueError where they are not strictly JSON."""
    if not text.endswith(b"}\n"):
        raise ValueError("it is not one document and a line end: %r" % text[-40:])
    return json.loads(text.decode("utf-8"), object_pairs_hook=members_without_twins,
                      parse_float=refuse_number, parse_constant=refuse_number)


def load_schema(path):
    """The schema of the file. What it refers to in other files is put among its definitions, so that no
    validator has to look for files."""
    others = {}

    def pointed(node, prefix):
        if isinstance(node, list):
            return [pointed(item, prefix) for item in node]
        if not isinstance(node, dict):
            return node
        result = {key: pointed(value, prefix) for key, value in node.items()}
        if isinstance(node.get("$ref"), str):
            name, pointer = node["$ref"].split("#")
            if name and name not in others:
                others[name] = {}
                others[name] = pointed(read_schema(path.with_name(name)), "/definitions/" + name)
            result["$ref"] = "#" + ("/definitions/" + name if name else prefix) + pointer
        return result

    schema = pointed(read_schema(path), "")
    schema.setdefault("definitions", {}).update(others)
    return schema


def read_schema(path):
    return json.loads(path.read_text("utf-8"), object_pairs_hook=members_without_twins)


def load_schemas(folder):
    """The schemas of the folder by the names that their documents, or the first lines of these, give."""
    schemas = {}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        schema = load_schema(path)
        jsonschema.Draft7Validator.check_schema(schema)
        first = schema if "schema" in schema["properties"] else schema["definitions"]["plan"]
        schemas[first["properties"]["schema"]["const"]] = schema
    return schemas


def schema_problems(validator, document):
    for error in validator.iter_errors(document):
        yield "%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])


def member_problems(node, made_of):
    """Members that are too many, lacking or misspelled, here and further down."""
    if isinstance(node, list):
        for item in node:
            yield from member_problems(item, made_of)
    if not isinstance(node, dict):
        return
    known = dict(MEMBERS[made_of])
    if made_of == "part" and "type" in node:
        known["type"] = None
    if made_of in ("value", "side") or "type" in known:
        known.update(dict.fromkeys(MEMBERS_BY_TYPE[node.get("type")]))
    if set(node) != set(known):
        yield "the members of a %s are %s" % (made_of, sorted(node))
    for member in set(node) & set(known):
        if known[member] is not None:
            yield from member_problems(node[member], known[member])


def place_problems(node):
    """Places that end before they begin."""
    if isinstance(node, dict) and "end_line" in node:
        if (node["end_line"], node["end_column"]) < (node["line"], node["column"]):
            yield "a place ends before it begins: %s" % node
    for item in node.values() if isinstance(node, dict) else node:
        if isinstance(item, (dict, list)):
            yield from place_problems(item)


def order_problems(verdicts, keys):
    """Verdicts out of their order. Files, rules and subjects come in that of the plan, which a
    document does not tell; but none of them comes back once another has come."""
    if not keys:
        return
    (key, rank), *further = keys
    groups = [(name, list(group)) for name, group in itertools.groupby(verdicts, key)]
    names = [name for name, _ in groups]
    if len(set(names)) < len(names) or (rank and names != sorted(names, key=rank)):
        yield "verdicts are not in order: %s" % names
    for _, group in groups:
        yield from order_problems(group, further)


def sum_problems(verdicts):
    """Sums and counts of violations that are not what their parts are together, where these are all of
    one unit."""
    violations = [one for one in verdicts if one["verdict"] in ("fails", "waived")]
    for side in itertools.chain.from_iterable(one["values"] for one in violations):
        parts = side["parts"]
        if side["more_parts"] or side["type"] != "number":
            continue
        is_count = re.fullmatch(r"count\([id]\.[a-z_]*\)", side["expr"])
        if is_count and side["value"] != str(len(parts)):
            yield "%s counts %d" % (side, len(parts))
        is_sum = re.fullmatch(r"sum\([^()]*\)|[id]\.output", side["expr"])
        if is_sum and {part["unit"] for part in parts} == {side["unit"]}:
            together = sum(fractions.Fraction(part["value"]) for part in parts)
            if together != fractions.Fraction(side["value"]):
                yield "the parts of %s are %s" % (side, together)


def count_problems(document, keeps_holds):
    """Counts of the summary that are not what stands in the document."""
    summary = document["summary"]
    severities = collections.Counter(one["severity"] for one in document["diagnostics"])
    outcomes = collections.Counter(one["verdict"] for one in document["verdicts"])
    if not keeps_holds:
        outcomes["holds"] += summary["holds"]
    expected = {severity + "s": severities[severity] for severity in SEVERITIES}
    expected.update((outcome, outcomes[outcome]) for outcome in OUTCOMES)
    expected["instances"] = sum(outcomes.values())
    for member, number in expected.items():
        if summary[member] != number:
            yield "summary.%s is %s, but there are %s" % (member, summary[member], number)


def test_problems(document):
    """Counts of tests that are not what stands in the document."""
    failed = sum(1 for test in document["tests"] if not test["passed"])
    summary = document["summary"]
    if (summary["tests"], summary["failed"]) != (len(document["tests"]), failed):
        yield "the summary tells %s" % summary
    for test in document["tests"]:
        if (test["failed"] == 0) != test["passed"] or bool(test["failures"]) == test["passed"]:
            yield "a test contradicts itself: %s" % test["name"]


def difference_problems(document):
    """Counts that are not what stands in the document, causes that are no facts."""
    summary = document["summary"]
    lists = ("renames", "facts", "verdicts", "gaps")
    if summary is None:
        yield from ("there are %s in spite of errors" % name for name in lists if document[name])
        return
    for name in ("facts", "verdicts"):
        changes = collections.Counter(one["change"] for one in document[name])
        if changes != collections.Counter(summary[name]):
            yield "summary.%s is %s" % (name, summary[name])
    if (summary["renames"], summary["gaps"]) != (len(document["renames"]), len(document["gaps"])):
        yield "the summary tells %s" % summary
    for verdict in document["verdicts"]:
        if any(cause >= len(document["facts"]) for cause in verdict["causes"]):
            yield "a cause is no fact: %s" % verdict
        if (verdict["from"] or "holds") == (verdict["to"] or "holds"):
            yield "a verdict did not change: %s" % verdict


def difference_status(document):
    """How a comparison ends."""
    if document["summary"] is None:
        return 2
    return int(any(document[name] for name in ("renames", "facts", "verdicts", "gaps")))


def last_whole(relation, limit):
    """The last whole number that is allowed."""
    return {"<": math.ceil(limit) - 1, "<=": math.floor(limit),
            ">": math.floor(limit) + 1, ">=": math.ceil(limit)}.get(relation, limit)


def room_of(relation, used, limit):
    """What is left between two numbers."""
    if relation == "==":
        return -abs(used - limit)
    return limit - used if relation in ("<", "<=") else used - limit


def rooms_of(comparison, used, limit):
    """What may be left: of what is counted, the room to the last whole number that is allowed. What is counted
    is told by `<` and `>` alone."""
    relation = comparison["relation"]
    counted = room_of(relation, used, last_whole(relation, limit))
    if relation in ("<", ">"):
        return {room_of(relation, used, limit) if comparison["left_excluded"] else counted}
    return {room_of(relation, used, limit), *([counted] if used.denominator == 1 else [])}


def row_problems(row, comparison):
    """A row that contradicts its own numbers."""
    sides = [row[name] and fractions.Fraction(row[name]["number"]) for name in ("used", "limit")]
    left = row["left"] and fractions.Fraction(row["left"]["number"])
    relation = comparison["relation"]
    if None in sides:
        if row["outcome"] != "open" or left is not None:
            yield "a side is missing, and yet: %s" % row
        return
    is_strict = comparison["left_excluded"]
    holds = left > 0 or (left == 0 and not is_strict)
    if row["outcome"] != "open" and (row["outcome"] == "holds") != holds:
        yield "it %s: %s" % (row["outcome"], row)
    if row["full"] != (relation in ("<", "<=") and left == 0 and row["outcome"] == "holds"):
        yield "full: %s" % row
    if len({row[name]["unit"] for name in ("used", "limit", "left")}) == 1:
        if left not in rooms_of(comparison, *sides):
            yield "what is left is something else: %s" % row
        is_part = row["outcome"] != "open" and sides[1] != 0
        part = row["part"] and fractions.Fraction(row["part"])
        if is_part and part != left / abs(sides[1]):
            yield "its part is something else: %s" % row


def headroom_problems(document):
    """Counts that are not what stands in the document, rows that are wrong or out of order."""
    summary = document["summary"]
    outcomes = collections.Counter(row["outcome"] for row in document["rows"])
    if any(summary[outcome] != outcomes[outcome] for outcome in OUTCOMES):
        yield "the summary tells %s" % summary
    if (summary["comparisons"], summary["rows"]) != (len(document["comparisons"]),
                                                     len(document["rows"])):
        yield "the summary tells %s" % summary
    for row in document["rows"]:
        if row["comparison"] >= len(document["comparisons"]):
            yield "a row is of no comparison: %s" % row
            return
        comparison = document["comparisons"][row["comparison"]]
        if row["rule"] != comparison["rule"]:
            yield "a row is of another rule: %s" % row
        yield from row_problems(row, comparison)
    parts = [fractions.Fraction(row["part"]) for row in document["rows"] if row["part"]]
    if parts != sorted(parts):
        yield "rows are not in order: %s" % parts


def log_problems(document):
    """Changes that are not as many as are counted, or that are told of a plan that cannot be checked."""
    changes = sum(len(commit["verdicts"]) for commit in document["commits"])
    if changes != document["summary"]["changes"]:
        yield "the summary tells of %d changes" % document["summary"]["changes"]
    for commit in document["commits"]:
        if bool(commit["errors"]) != bool(commit["error"]):
            yield "errors that contradict themselves: %s" % commit["id"]
        if commit["errors"] and commit["verdicts"]:
            yield "verdicts of a plan with errors: %s" % commit["id"]


def table_problems(document):
    """Members of a table that are not of as many sides as there are, or name what is not there."""
    count = len(document["sides"])
    for table in document["tables"]:
        districts = {None, *(one["name"] for one in table["districts"])}
        industries = {None, *(one["name"] for one in table["industries"])}
        marks = [mark for verdict in table["verdicts"] for mark in verdict["marks"]]
        places = [*table["districts"], *table["industries"], table["all"]]
        for one in [*places, *table["cells"], *table["verdicts"], *table["notes"]]:
            if len(one["sides"]) != count:
                yield "there are not %d sides: %s" % (count, one)
        for one in [*table["cells"], *marks]:
            if one["district"] not in districts or one["industry"] not in industries:
                yield "there is no such row or column: %s" % one
        for place in places:
            if place["within"] not in (districts if place in table["districts"] else industries):
                yield "there is nothing that it is within: %s" % place


def severity_counts(document):
    """How many verdicts fail, by the severity of their rules."""
    return collections.Counter(
        one["severity"] for one in document["verdicts"] if one["verdict"] == "fails")


def expected_status(document, is_strict):
    if document["schema"] == "zonal.diff/1":
        return difference_status(document)
    if document["schema"] == "zonal.log/1":
        return 0
    if document["schema"] == "zonal.table/1":
        return 0 if document["tables"] else 2
    if any(one["severity"] == "error" for one in document["diagnostics"]):
        return 2
    if document["schema"] in ("zonal.eval/1", "zonal.headroom/1"):
        return 0
    if document["schema"] == "zonal.test/1":
        return int(document["summary"]["failed"] > 0)
    failed = severity_counts(document)
    doubts = failed["warning"] + document["summary"]["open"] + document["summary"]["warnings"]
    return int(failed["error"] > 0 or (is_strict and doubts > 0))


class Judge:
    """Tells what is wrong with documents."""

    def __init__(self, folder):
        self.schemas = load_schemas(folder)
        self.validators = {
            name: jsonschema.Draft7Validator(schema) for name, schema in self.schemas.items()}

    def problems(self, document, keeps_holds=False):
        """All that is wrong; what is invalid is looked at no further."""
        name = document.get("schema")
        if name not in self.validators:
            return ["its schema is called %s" % name]
        found = list(schema_problems(self.validators[name], document))
        found += member_problems(document, name)
        if found:
            return found
        found += place_problems(document)
        if name == "zonal.test/1":
            found += test_problems(document)
        if name == "zonal.diff/1":
            found += difference_problems(document)
        if name == "zonal.headroom/1":
            found += headroom_problems(document)
        if name == "zonal.log/1":
            found += log_problems(document)
        if name == "zonal.table/1":
            found += table_problems(document)
        if name == "zonal.check/1":
            found += count_problems(document, keeps_holds)
            found += order_problems(document["verdicts"], ORDER)
            found += sum_problems(document["verdicts"])
        return found
