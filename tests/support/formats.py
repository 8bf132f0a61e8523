"""Runs the program once over every example and golden plan, and over what goes wrong outside of plans, in all
formats at a time, and holds each report against its real validator: SARIF and JUnit against their published
schemas, TAP by the parser of prove; and all of them against the JSON document of the same run. Where there is
a build in which threads share all work, four of them have to give the same bytes.

    formats.py ZONAL [SPREADING]        from the project's top folder; ends with `N passed, N failed`
"""

import collections
import concurrent.futures
import copy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml

import jsonschema

import json_document
import json_schema

FORMATS = ("json", "jsonl", "sarif", "junit", "github", "tap", "compact")
LEVELS = {"error": 0, "warning": 1, "notice": 2}
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^\n\r:,]*,?)+)::([^\n\r]*)")
LINE = re.compile(r"(?:[^\n]+:[0-9]+:[0-9]+: )?(?:error|warning|note)\[[^\n]+?\]: [^\n]*")
SCHEMAS = pathlib.Path("tests/support/schemas")


class Run:
    """What one run has left: a folder with a report of each format, and what the program said beside."""

    def __init__(self, arguments, folder, result):
        self.arguments = arguments
        self.name = " ".join(map(str, arguments))
        self.folder = folder
        self.result = result
        self.is_strict = "--strict" in arguments

    def bytes(self, name):
        return (self.folder / name).read_bytes()

    def text(self, name):
        return self.bytes(name).decode("utf-8")


def report_arguments(folder):
    for name in FORMATS:
        yield "--format"
        yield "%s=%s" % (name, folder / name)


# --- What the run has found, as its JSON document tells it ---

def findings_of(document):
    """The finding lines that there are of each severity, as GitHub is told them."""
    counts = collections.Counter()
    for one in document["diagnostics"]:
        counts[one["severity"]] += 1
    for one in document.get("verdicts", ()):
        counts[one["severity"] if one["verdict"] == "fails" else "note"] += 1
    for one in document.get("tests", ()):
        counts["error"] += len(one["failures"])
    counts["note"] += len(document.get("prints", ()))
    return counts


def outcomes_of(document, is_strict):
    """How many test cases there have to be of each kind, but for those of what holds."""
    counts = collections.Counter()
    for one in document["diagnostics"]:
        strict = is_strict and one["severity"] == "warning"
        counts["error" if one["severity"] == "error" else "failure" if strict else "noted"] += 1
    for one in document.get("verdicts", ()):
        fails = one["verdict"] == "fails" and (
            one["severity"] == "error" or (is_strict and one["severity"] == "warning"))
        if fails or (is_strict and one["verdict"] == "open"):
            counts["failure"] += 1
        elif one["verdict"] == "open":
            counts["open"] += 1
        elif one["verdict"] == "waived":
            counts["waived"] += 1
    counts["failure"] += sum(not one["passed"] for one in document.get("tests", ()))
    return counts


# --- The formats ---

def lines_problems(run, document):
    """JSON Lines that say something else than the document."""
    lines = [json_document.read(line.encode("utf-8") + b"\n")
             for line in run.text("jsonl").split("\n")[:-1]]
    if (lines[0]["kind"], lines[-1]["kind"]) != ("plan", "summary"):
        yield "it does not begin with the plan and end with the summary"
    told = collections.defaultdict(list)
    for line in lines:
        told[line.pop("kind")].append(line)
    if told["plan"][0].pop("schema") != document["schema"].replace("/", ".jsonl/"):
        yield "its schema has another name"
    same = {"plan": [document["plan"]], "summary": [document["summary"]]}
    for kind, key in (("verdict", "verdicts"), ("test", "tests"), ("diagnostic", "diagnostics"),
                      ("print", "prints")):
        same[kind] = document.get(key, [])
    for kind in set(told) | set(same):
        if told[kind] != same[kind]:
            yield "what it tells as %s differs from the document" % kind


def line_problems(lines, validator):
    for line in lines.split("\n")[:-1]:
        yield from json_document.schema_problems(validator, json.loads(line))


def place_problems(run, location):
    physical = location["physicalLocation"]
    artifact = physical["artifactLocation"]
    artifacts = run["artifacts"]
    if not 0 <= artifact["index"] < len(artifacts):
        yield "a place is in no artifact"
    elif artifacts[artifact["index"]].get("location", {}).get("uri") != artifact.get("uri"):
        yield "a place and its artifact are called differently"
    uri = artifact.get("uri", "")
    if re.search(r"[^A-Za-z0-9._~/%:-]|%(?![0-9A-F]{2})", uri):
        yield "%r is no escaped URI" % uri
    region = physical["region"]
    if (region["endLine"], region["endColumn"]) < (region["startLine"], region["startColumn"]):
        yield "a region ends before it begins"


def result_problems(run, result):
    rules = run["tool"]["driver"]["rules"]
    index = result["ruleIndex"]
    if not 0 <= index < len(rules) or rules[index]["id"] != result["ruleId"]:
        yield "%s is not the rule %s" % (index, result["ruleId"])
    if (result["kind"] == "fail") == (result["level"] == "none"):
        yield "a result of the kind %s has the level %s" % (result["kind"], result["level"])
    if len(result["locations"]) != 1:
        yield "a result has no place"
    for location in result["locations"] + result["relatedLocations"]:
        yield from place_problems(run, location)
    for suppression in result["suppressions"]:
        yield from place_problems(run, suppression["location"])


def sarif_problems(log, document, status):
    """SARIF that contradicts itself, or tells something else than the document."""
    run, = log["runs"]
    invocation, = run["invocations"]
    results = run["results"]
    if (invocation["exitCode"], invocation["executionSuccessful"]) != (status, status < 2):
        yield "it tells of another status"
    for result in results:
        yield from result_problems(run, result)
    fingerprints = [result["partialFingerprints"]["zonal/v1"] for result in results]
    if len(set(fingerprints)) < len(fingerprints):
        yield "two results have one fingerprint"
    placed = [one for one in document["diagnostics"] if one["at"] is not None]
    failures = sum(len(one["failures"]) for one in document.get("tests", ()))
    verdicts = document.get("verdicts", [])
    if len(results) != len(placed) + len(verdicts) + failures:
        yield "there are %d results" % len(results)
    placeless = len(document["diagnostics"]) - len(placed) + len(document.get("prints", ()))
    if len(invocation["toolExecutionNotifications"]) != placeless:
        yield "there are other notifications"
    suppressed = sum(bool(result["suppressions"]) for result in results)
    if suppressed != sum(one["verdict"] == "waived" for one in verdicts):
        yield "%d results are suppressed" % suppressed
    fixed = sum("fixes" in result for result in results)
    if fixed != sum(bool(one["fixes"]) for one in placed):
        yield "%d results have fixes" % fixed


def junit_problems(text, document, is_strict):
    """JUnit's counts that are not what stands in it, or not what was found."""
    root = xml.fromstring(text)
    totals = collections.Counter()
    names = set()
    for suite in root:
        cases = suite.findall("testcase")
        found = {"tests": len(cases)}
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            found[attribute] = sum(case.find(tag) is not None for case in cases)
        for attribute, number in found.items():
            totals[attribute] += number
            if suite.get(attribute) != str(number):
                yield "%s has not %s %s" % (suite.get("name"), suite.get(attribute), attribute)
        for case in cases:
            if (case.get("classname"), case.get("name")) in names and "tests" not in document:
                yield "two cases are called %s" % case.get("name")
            names.add((case.get("classname"), case.get("name")))
    for attribute in ("tests", "failures", "errors"):
        if root.get(attribute) != str(totals[attribute]):
            yield "it has not %s %s" % (root.get(attribute), attribute)
    expected = outcomes_of(document, is_strict)
    if (totals["failures"], totals["errors"]) != (expected["failure"], expected["error"]):
        yield "there are %s failures, not %s" % (dict(totals), dict(expected))


def github_problems(text, document):
    """Lines that are no commands, or not in the order of how grave they are, or not as many as were found."""
    levels = []
    for line in text.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        if not match:
            yield "this is no command: %r" % line
            return
        levels.append(LEVELS[match[1]])
        if re.search("%(?!25|0A|0D|3A|2C)", match[2] + match[3]) or "\x1b" in line:
            yield "this is not escaped: %r" % line
    if levels != sorted(levels):
        yield "the gravest does not come first"
    found = findings_of(document)
    expected = [found["error"], found["warning"], found["note"] + 1]
    if [levels.count(level) for level in (0, 1, 2)] != expected:
        yield "there are not %s commands" % expected


def compact_problems(text, document):
    lines = text.split("\n")[:-1]
    for line in lines:
        if not LINE.fullmatch(line):
            yield "this is no line of a finding: %r" % line
    failures = sum(len(one["failures"]) for one in document.get("tests", ()))
    count = len(document.get("verdicts", ())) + len(document.get("prints", ())) + failures
    if len(lines) != count:
        yield "there are %d lines, not %d" % (len(lines), count)


def tap_problems(told, document, is_strict):
    """What the parser of prove has made of it that it should not."""
    yield from told["errors"]
    if told["unknown"] or told["broken"]:
        yield "%(unknown)d lines and %(broken)d blocks cannot be read" % told
    if told["version"] != 13 or told["planned"] != told["run"] or told["run"] == 0:
        yield "its plan is not what comes: %s" % told
    expected = outcomes_of(document, is_strict)
    bad = expected["failure"] + expected["error"] + expected["waived"]
    if told["run"] - told["ok"] != bad or told["todo"] != expected["waived"]:
        yield "%d points are not ok, and %d to do: %s" % (
            told["run"] - told["ok"], told["todo"], dict(expected))
    if told["skipped"] < expected["open"]:
        yield "open verdicts are not skipped"


class Test:
    """Runs the program, judges and counts."""

    def __init__(self, program, spreading, folder):
        self.program = program
        # Under sanitizers every start takes long, and one thread says enough of reports.
        self.spreading = None if json_schema.is_slow(program) else spreading
        self.folder = folder
        self.judge = json_document.Judge("doc/schema")
        schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
        self.sarif = jsonschema.Draft4Validator(schema)
        self.passed = 0
        self.failed = 0
        self.runs = []
        self.seen = set()
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())

    def count(self, what, problems):
        problems = list(problems)
        self.passed += not problems
        self.failed += bool(problems)
        if problems:
            print("%s:" % what)
            for problem in problems[:5]:
                print("  %s" % problem)

    # --- Running ---

    def start(self, command, options, operands, **input):
        self.runs.append(self.pool.submit(self.run, command, options, operands, input))

    def run(self, command, options, operands, input):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        arguments = [command, *options, *operands]
        result = self.execute(self.program, command, options, operands, folder, input)
        if self.spreading:
            other = folder / "spread"
            other.mkdir()
            self.execute(self.spreading, command, [*options, "--jobs=4"], operands, other, input)
        return Run(arguments, folder, result)

    def execute(self, program, command, options, operands, folder, input):
        return subprocess.run(
            [program, command, *report_arguments(folder), *options, "--", *operands],
            capture_output=True, timeout=60, **input or {"stdin": subprocess.DEVNULL})

    def check_plans(self):
        for path in sorted(pathlib.Path("examples").rglob("*.zonal")):
            for command in ("check", "test"):
                self.start(command, [], [path])
        for path in sorted(pathlib.Path("tests/cases").rglob("*.zonal")):
            if path.parent.name != "parts":
                self.check_case(path)

    def check_case(self, path):
        """A golden case: what it checks and tests, else a check, with and without all that can be told."""
        plan, commands = json_schema.case_of(path)
        wanted = [words for words in commands if words[0] in ("check", "test")
                  and not {"--fix", "--diff", "--list"} & set(words)]
        for words in wanted or [["check", "-"]]:
            options = json_schema.without_format(
                [word for word in words[1:] if word not in ("-", "-q", "--quiet")])
            if (path, words[0], *options) in self.seen:
                continue
            self.seen.add((path, words[0], *options))
            options += ["--stdin-name", path]
            more = [one for one in ("--all", "--strict") if one not in options]
            self.start(words[0], options, ["-"], input=plan)
            if words[0] == "check" and path.parent.name in ("report", "formats", "waivers", "why"):
                self.start("check", [*options, *more], ["-"], input=plan)

    def check_odd_files(self):
        """Files that are not there, cannot be read, are too deep, or have names like no other."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        empty = folder / "empty"
        empty.mkdir()
        odd = folder / os.fsdecode(b'a "\\\n\x1b%2C,::]]>' + json_schema.NO_UTF8
                                   + b"\xe2\x80\xae.zonal")
        odd.write_bytes(b"district D leads A, B, C, E, A\n")
        deep = folder / "deep.zonal"
        deep.write_bytes(b"let a = " + b"(" * 300 + b"1" + b")" * 300 + b"\nlet b = 1e9999\n")
        loop = folder / "loop.zonal"
        loop.write_bytes(b'include "loop.zonal"\ninclude "not.zonal"\ninclude "/etc/passwd"\n')
        bare = folder / "bare.zonal"
        bare.write_bytes(b"\xef\xbb\xbfdistrict D leads A, B, C, E # \x00\xff\r\nprint 1")
        for path in (empty, odd, deep, loop, bare, folder / "nothing.zonal", "/dev/null"):
            for command in ("check", "test"):
                self.start(command, [], [path])
        self.start("check", ["--scenario", "none::,%\n"], [odd])
        self.start("check", ["--root", folder / "nothing"], [odd])
        self.start("check", [], ["-"], input=b"district D leads A, B, C, E\nprint {d for d in districts}")
        self.start("check", [], ["-"], input=b"district D leads {A\n")
        self.start("test", ["--filter", "none"], [odd])

    # --- Judging ---

    def finish(self):
        runs = [future.result() for future in self.runs]
        self.runs.clear()
        self.judge_schemas_of_junit(runs)
        told, errors = self.read_tap(runs)
        self.count("perl", [errors] if errors else [])
        for run in runs:
            self.count(run.name, self.problems(run, told))

    def judge_schemas_of_junit(self, runs):
        files = [run.folder / "junit" for run in runs]
        result = subprocess.run(["xmllint", "--noout", "--schema", SCHEMAS / "junit-10.xsd", *files],
                                capture_output=True, text=True)
        bad = [line for line in result.stderr.split("\n") if line and not line.endswith("validates")]
        self.count("JUnit's schema", bad)

    def read_tap(self, runs):
        names = "".join("%s\n" % (run.folder / "tap") for run in runs)
        result = subprocess.run(["perl", "tests/support/read_tap.pl"], input=names, text=True,
                                capture_output=True)
        lines = [json.loads(line) for line in result.stdout.split("\n") if line]
        return {line["path"]: line for line in lines}, result.stderr

    def problems(self, run, told):
        if run.result.stdout:
            return ["it also writes %r" % run.result.stdout[:80]]
        try:
            document = json_document.read(run.bytes("json"))
            log = json.loads(run.bytes("sarif"))
        except (OSError, ValueError) as error:
            return [str(error), run.result.stderr]
        found = [*json_document.schema_problems(self.sarif, log)]
        validator = self.judge.validators[document["schema"].replace("/", ".jsonl/")]
        found += [*line_problems(run.text("jsonl"), validator)]
        if found:
            return found
        found += lines_problems(run, document)
        found += sarif_problems(log, document, run.result.returncode)
        found += junit_problems(run.bytes("junit"), document, run.is_strict)
        found += github_problems(run.text("github"), document)
        found += compact_problems(run.text("compact"), document)
        found += tap_problems(told[str(run.folder / "tap")], document, run.is_strict)
        for name in FORMATS if self.spreading else ():
            if run.bytes(name) != run.bytes("spread/" + name):
                found.append("four threads give another %s" % name)
        return found

    # --- SARIF in detail ---

    def log_of(self, command, options, operands, **input):
        run = self.run(command, options, operands, input)
        log, = json.loads(run.bytes("sarif"))["runs"]
        return log

    def equal(self, what, came, expected):
        self.count(what, [] if came == expected else ["%s, not %s" % (came, expected)])

    def look_at_verdicts(self):
        log = self.log_of("check", ["--no-standard", "--stdin-name", "plans/a b.zonal"], ["-"], input=b"""
district D leads A, B
target A in 2020 = 5
rule named "In {a} set" { each d in districts; require count({e for e in districts where 1 > 2}) > 0
  source "Page 7" }
rule known { each i in industries where has i.target; require i.output > 1 }
waive named for D until 2099-01-01 because "agreed" by "Council"
""")
        waived, = [one for one in log["results"] if one["ruleId"] == "named"]
        self.equal("a waived verdict is a violation", (waived["kind"], waived["level"]),
                   ("fail", "error"))
        suppression, = waived["suppressions"]
        place = suppression.pop("location")["physicalLocation"]["region"]["startLine"]
        self.equal("that is suppressed in the source", suppression, {
            "kind": "inSource", "status": "accepted",
            "justification": "agreed, by Council, until 2099-01-01"})
        self.equal("at its waiver", place, 7)
        self.equal("its message tells the values and the source", waived["message"]["text"].split("\n")[1:],
                   ["waived because: agreed, by Council, until 2099-01-01",
                    "because: count({{e for e in districts where 1 > 2}}) is 0", "source: Page 7"])
        self.equal("it is known by its rule and subject", waived["partialFingerprints"],
                   {"zonal/v1": "named(D)"})
        self.equal("the rule is among its places", waived["relatedLocations"][-1]["message"]["text"],
                   "the rule")
        opened, = [one for one in log["results"] if one["ruleId"] == "known"]
        self.equal("an open verdict is open", (opened["kind"], opened["level"]), ("open", "none"))
        self.equal("a name of a file is escaped", log["artifacts"][0]["location"]["uri"],
                   "plans/a%20b.zonal")
        rule = log["tool"]["driver"]["rules"][0]
        self.equal("a rule tells what it says", rule["shortDescription"]["text"], "In {{a}} set")
        self.equal("and where it is explained", rule["helpUri"].rpartition("/")[2], "language.md#rules")

    def look_at_diagnostics(self):
        log = self.log_of("check", [], ["-", "nothing.zonal"], input=b"district D lead A\n")
        result, = log["results"]
        fix, = result["fixes"]
        change, = fix["artifactChanges"]
        self.equal("a fix is told", change["replacements"], [
            {"deletedRegion": {"startLine": 1, "startColumn": 12, "endLine": 1, "endColumn": 16},
             "insertedContent": {"text": "leads"}}])
        rule, = log["tool"]["driver"]["rules"]
        self.equal("a code has its page", rule["helpUri"].rpartition("/")[2], "diagnostics.md#e0201")
        self.equal("as text, too", rule["help"]["text"].count("Wrong:"), 1)
        self.equal("standard input is relative to nothing", result["locations"][0]
                   ["physicalLocation"]["artifactLocation"], {"uri": "%3Cstdin%3E", "index": 0})
        self.equal("and its text is there", log["artifacts"][0]["contents"]["text"], "district D lead A\n")
        notice, = log["invocations"][0]["toolExecutionNotifications"]
        self.equal("what has no place is a notification", (notice["descriptor"], notice["level"]),
                   ({"id": "E0601", "index": 0}, "error"))

    # --- Breaches ---

    def notice(self, what, problems):
        self.count("breach: %s" % what, [] if list(problems) else ["it goes unnoticed"])

    def notice_breaches(self):
        """What is wrong on purpose has to be noticed."""
        plan = (b"district D leads A, B, C, E, E\ntarget A in 2020 = 5\n"
                b"rule r { each i in industries; require i.target > i.output }\nprint 1\n"
                b"waive leads_per_district for D because \"it is agreed\"\n")
        run = self.run("check", [], ["-"], {"input": plan})
        document = json_document.read(run.bytes("json"))
        self.count("the run for breaches", self.problems(run, self.read_tap([run])[0]))
        self.notice_of_sarif(json.loads(run.bytes("sarif")), document)
        junit = run.text("junit")
        for before, after in (('tests="', 'tests="1'), ("<skipped", "<passed"), ("</testsuite>", "")):
            (run.folder / "junit").write_text(junit.replace(before, after, 1))
            self.notice("junit %s" % after, self.junit_is_bad(run, document))
        github = run.text("github")
        for after in (github + "hello\n", github.replace("::notice", "::note", 1),
                      github + "::error title=x::late\n", github.replace("%0A", "%", 1)):
            self.notice("github", github_problems(after, document))
        tap = run.text("tap")
        for before, after in (("1..", "1..1"), ("not ok", "ok"), ("  ...\n", ""), ("ok 2", "2")):
            (run.folder / "tap").write_text(tap.replace(before, after, 1))
            told, errors = self.read_tap([run])
            read = told[str(run.folder / "tap")]
            self.notice("tap %s" % after, errors or tap_problems(read, document, False))
        (run.folder / "jsonl").write_text(run.text("jsonl").replace('"fails":', '"fails":1', 1))
        self.notice("jsonl", lines_problems(run, document))
        self.notice("compact", compact_problems("hello\n" + run.text("compact"), document))

    def junit_is_bad(self, run, document):
        result = subprocess.run(["xmllint", "--noout", "--schema", SCHEMAS / "junit-10.xsd",
                                 run.folder / "junit"], capture_output=True)
        if result.returncode != 0:
            return ["it is invalid"]
        return junit_problems(run.bytes("junit"), document, False)

    def notice_of_sarif(self, log, document):
        def result(run):
            return run["results"][0]

        def breach(change):
            changed = copy.deepcopy(log)
            change(changed["runs"][0])
            yield from json_document.schema_problems(self.sarif, changed)
            if not list(json_document.schema_problems(self.sarif, changed)):
                yield from sarif_problems(changed, document, 1)

        for what, change in (
                ("no message", lambda run: result(run).pop("message")),
                ("another rule", lambda run: result(run).update(ruleIndex=0)),
                ("no such rule", lambda run: result(run).update(ruleIndex=99)),
                ("a level that is none", lambda run: result(run).update(level="info")),
                ("a member that is none", lambda run: result(run).update(severity="error")),
                ("no place", lambda run: result(run).update(locations=[])),
                ("a column", lambda run: result(run)["locations"][0]["physicalLocation"]["region"]
                 .update(endColumn=0)),
                ("an index", lambda run: result(run)["locations"][0]["physicalLocation"]
                 ["artifactLocation"].update(index=7)),
                ("one result", lambda run: run["results"].pop()),
                ("a result twice", lambda run: run["results"].append(result(run))),
                ("a fix", lambda run: result(run).pop("fixes", run["results"].pop())),
                ("an exit code", lambda run: run["invocations"][0].update(exitCode=0)),
                ("the columns", lambda run: run.update(columnKind="characters"))):
            self.notice("sarif, %s" % what, breach(change))


def main():
    sys.stdout.reconfigure(errors="backslashreplace")
    spreading = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as folder:
        test = Test(os.path.abspath(sys.argv[1]), spreading, folder)
        test.check_plans()
        test.check_odd_files()
        test.finish()
        test.look_at_verdicts()
        test.look_at_diagnostics()
        test.notice_breaches()
    print("%d passed, %d failed" % (test.passed, test.failed))
    return test.failed > 0


if __name__ == "__main__":
    sys.exit(main())
