"""Runs the program with --format json over every example and golden plan, and over what goes wrong
outside of plans, and holds each document against its schema; then plants breaches in documents and
sees that they are noticed.

    json_schema.py ZONAL          from the project's top folder; ends with `N passed, N failed`
"""

import concurrent.futures
import copy
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

import json_document

# What eval is asked: a value of every type, with units and without, exact ones, missing ones.
EXPRESSIONS = """
    0 | -5 | 1/3 | -2/3 | 0.1 + 0.2 | 1/8 | 1e-30 | 10e900 | -7e20/3 | 110bn | 5e9 CNY | 1 t / 4 CNY
    true | 1 > 2 | "" | "a" | "{ \\"quoted\\" }\\n\\u{1F600}" | "海淀区" | D | IC | all | D.label
    {} | {1, 1/3, 2} | {5 CNY, 7bn CNY} | {true, false} | {"b", "", "a"} | districts | industries
    years | D.leads | IC.led_within | IC.target | IC.target(2020) | D.output | E.parent | population
    min(x for x in {}) | {d for d in districts where count(d.leads) > 9} | given(IC.target, 0)
    1, true, D, {}, IC.target | 1/0 | D.leeds | 1 CNY + 1 t | nothing | 1 + | round(1, 1/2) | "\\q"
    """
PLAN = b"""unit CNY
unit t
industry IT
industry IC in IT
district D "\xe5\x8c\xba" leads IC
district E
indicator population in 2020 = 3.1M
target IC in 2020 = 110bn CNY
"""

# A plan that has everything in its document, and what is to be changed there in turn: the path of a
# member, and what it becomes; GONE takes it away.
EVERYTHING = b"""plan "Everything" source "Paper"
unit CNY
district D
    leads A, B, C, F
district E leads A, B, C, F
district E leads A
target A in 2020 = 5 CNY
rule large { each i in industries where has i.target; require i.target > i.output }
waive leads_per_district for E until 2099-01-01 because "agreed" by "Council"
print 1/3, true, D, {1}, A.output, "text"
"""
GONE = object()
NO_UTF8 = b"" if sys.platform == "darwin" else b"\xff"  # where names of files may hold it
BREACHES = [
    (("schema",), "zonal.check/2"), (("schema",), GONE), (("plan",), GONE), (("prints",), GONE),
    (("plan", "title"), 5), (("plan", "files"), "plan.zonal"), (("plan", "files", 0), None),
    (("summary", "errors"), "0"), (("summary", "fails"), -1), (("summary", "holds"), None),
    (("summary", "instances"), 99), (("summary", "warnings"), 0), (("summary", "rules"), GONE),
    (("verdicts",), None), (("verdicts",), {}), (("verdicts", 0, "verdict"), "failed"),
    (("verdicts", 0, "verdict"), "open"), (("verdicts", 0, "verdict"), "waived"),
    (("verdicts", 0, "severity"), "info"), (("verdicts", 0, "rule"), ""),
    (("verdicts", 0, "subjects", 0, "kind"), "boolean"), (("verdicts", 0, "subjects"), ["D"]),
    (("verdicts", 0, "subjects", 0, "name"), 5), (("verdicts", 0, "year"), "2020"),
    (("verdicts", 0, "year"), 0), (("verdicts", 0, "year"), GONE), (("verdicts", 0, "source"), 1),
    (("verdicts", 0, "message"), None), (("verdicts", 0, "values", 0, "value"), 4),
    (("verdicts", 0, "values", 0, "value"), "4e9"), (("verdicts", 0, "values", 0, "value"), "4.0"),
    (("verdicts", 0, "values", 0, "value"), "-0"), (("verdicts", 0, "values", 0, "value"), "1/1"),
    (("verdicts", 0, "values", 0, "value"), "04"), (("verdicts", 0, "values", 0, "value"), "1_000"),
    (("verdicts", 0, "values", 0, "unit"), GONE), (("verdicts", 0, "values", 0, "unit"), ""),
    (("verdicts", 0, "values", 0, "expr"), GONE), (("verdicts", 0, "values", 0, "parts"), GONE),
    (("verdicts", 0, "values", 0, "parts"), []), (("verdicts", 0, "values", 0, "more_parts"), "1"),
    (("verdicts", 0, "values", 0, "parts", 0, "name"), GONE),
    (("verdicts", 0, "values", 0, "parts", 0, "at"), 3),
    (("summary", "known"), GONE), (("summary", "mended"), -1), (("verdicts", 0, "missing"), ["target A"]),
    (("verdicts", 0, "missing"), None), (("verdicts", 0, "waiver"), {}),
    (("verdicts", 0, "at"), None), (("verdicts", 0, "rule_at"), None),
    (("verdicts", 0, "at", "line"), 0), (("verdicts", 0, "at", "line"), 1.5),
    (("verdicts", 0, "at", "column"), "1"), (("verdicts", 0, "at", "end_line"), 1),
    (("verdicts", 0, "at", "file"), None), (("verdicts", 1, "missing"), []),
    (("verdicts", 2, "waiver"), None), (("verdicts", 2, "waiver", "because"), None),
    (("verdicts", 2, "waiver", "until"), "2099"), (("verdicts", 2, "waiver", "by"), GONE),
    (("diagnostics", 0, "code"), "201"), (("diagnostics", 0, "code"), "E0201"),
    (("diagnostics", 0, "severity"), "error"), (("diagnostics", 0, "message"), ""),
    (("diagnostics", 0, "at"), GONE), (("diagnostics", 0, "related"), None),
    (("diagnostics", 0, "related", 0, "at"), None), (("diagnostics", 0, "help"), GONE),
    (("diagnostics", 0, "fixes"), GONE), (("diagnostics", 0, "fixes"), None),
    (("prints", 0, "values"), []), (("prints", 0, "values", 0, "type"), "integer"),
    (("prints", 0, "values", 0, "value"), 0.5), (("prints", 0, "values", 1, "value"), "true"),
    (("prints", 0, "values", 2, "value"), None), (("prints", 0, "values", 3, "value"), [1]),
    (("prints", 0, "values", 4, "value"), "5"), (("prints", 0, "values", 5, "value"), GONE),
    (("prints", 0, "at"), None), (("warnings",), []), (("plan", "tittle"), None),
    (("verdicts", 0, "at", "length"), 1), (("prints", 0, "values", 1, "unit"), None),
]
EVAL_BREACHES = [
    (("schema",), "zonal.check/1"), (("values",), GONE), (("diagnostics",), GONE),
    (("values", 0, "type"), GONE), (("values", 0, "value"), True), (("values", 1, "value"), "1"),
    (("verdicts",), []),
]
HEADROOM_BREACHES = [
    (("schema",), "zonal.headroom/2"), (("rows",), GONE), (("summary", "rows"), 99),
    (("summary", "fails"), 0), (("summary", "comparisons"), 0), (("comparisons", 0, "relation"), "="),
    (("comparisons", 1, "relation"), ">="), (("comparisons", 0, "not_asked"), -1),
    (("comparisons", 0, "used"), ""), (("comparisons", 0, "at"), None), (("left_out",), None),
    (("rows", 0, "comparison"), 99), (("rows", 0, "comparison"), 0), (("rows", 0, "rule"), "other"),
    (("rows", 0, "subjects", 0, "label"), GONE), (("rows", 0, "used"), None),
    (("rows", 0, "used", "number"), 4), (("rows", 0, "used", "number"), "1"),
    (("rows", 0, "limit", "unit"), GONE), (("rows", 0, "left", "number"), "1"),
    (("rows", 0, "part"), "5"), (("rows", 0, "part"), None), (("rows", 0, "outcome"), "holds"),
    (("rows", 0, "full"), True), (("rows", 0, "verdict"), "failed"), (("rows", 0, "missing"), ["x"]),
    (("rows", 0, "waiver"), {}), (("rows", 0, "year"), 0), (("rows", 0, "room"), None),
]
LOG_BREACHES = [
    (("schema",), "zonal.log/2"), (("subject",), 5), (("commits",), None), (("summary", "changes"), 99),
    (("commits", 0, "id"), "abc"), (("commits", 0, "time"), "yesterday"), (("commits", 0, "author"), None),
    (("commits", 0, "parents"), -1), (("commits", 0, "begins"), None), (("commits", 0, "errors"), 1),
    (("commits", 0, "verdicts"), GONE), (("commits", 0, "verdicts", 0, "move"), "worse"),
    (("commits", 0, "verdicts", 0, "to"), "failed"), (("commits", 0, "verdicts", 0, "rule"), ""),
    (("commits", 0, "verdicts", 0, "causes", 0, "fact"), None), (("commits", 0, "former_name"), ""),
    (("commits", 0, "verdicts", 0, "causes", 0, "line"), 0), (("commits", 0, "verdict"), []),
]
TABLE_BREACHES = [
    (("schema",), "zonal.table/2"), (("tables",), GONE), (("sides",), []), (("sides", 0, "scenario"), 1),
    (("tables", 0, "year"), "2020"), (("tables", 0, "year"), 0), (("tables", 0, "cells"), None),
    (("tables", 0, "cells", 0, "district"), "nowhere"), (("tables", 0, "cells", 0, "sides"), []),
    (("tables", 0, "cells", 0, "sides", 0, "leads"), 1),
    (("tables", 0, "cells", 0, "sides", 0, "mark"), "bad"),
    (("tables", 0, "districts", 0, "sides", 0, "leads"), -1),
    (("tables", 0, "districts", 0, "within"), "nowhere"),
    (("tables", 0, "districts", 0, "sides", 0, "leads_room", "comparison"), "=<"),
    (("tables", 0, "districts", 0, "sides", 0, "leads_room", "left", "value"), -1),
    (("tables", 0, "industries", 0, "sides", 0, "target", "value"), "5.0"),
    (("tables", 0, "industries", 0, "sides", 0, "target", "unit"), ""),
    (("tables", 0, "verdicts", 0, "mark"), "holds"), (("tables", 0, "verdicts", 0, "rule"), GONE),
    (("tables", 0, "verdicts", 0, "marks", 0, "industry"), "nowhere"),
    (("tables", 0, "notes"), GONE), (("tables", 0, "columns"), 5),
]
# The plan of one commit after the other.
HISTORY = [
    b"district D leads A, B\n", b"district D leads A, B, C, E\n", b"district D leads A, B, C, E;;\n",
    b"district D leads A, B, C\ndistrict \xe2\x80\xae\n", b"district D leads A, B, C\n",
    b"district D leads A, B, C, F\nrule x { each d in districts; require d.people > 5 }\n"
    b"indicator people(D) = 3\n",
    b"district D leads A, B, C, F\nwaive leads_per_district for D because \"agreed\"\n",
    b"", b"district D leads A, B, C, F, G\n",
]
NOT_JSON = [
    b'{"a":1,"a":2}\n', b'{"a":NaN}\n', b'{"a":Infinity}\n', b'{"a":1.5}\n', b'{"a":1}{"b":1}\n',
    b'{"a":1}', b'{"a":1,}\n', b'{"a":"\xff"}\n', b'{"a":"\x1b"}\n', b"", b"zonal: {}\n",
]


def is_slow(program):
    """Whether the program was built with sanitizers."""
    return b"__asan_init" in pathlib.Path(program).read_bytes()


class Test:
    """Runs the program, judges and counts."""

    def __init__(self, program):
        self.program = program
        # Under sanitizers every start takes long, and a plan is checked once.
        self.is_slow = is_slow(program)
        self.judge = json_document.Judge("doc/schema")
        self.passed = 0
        self.failed = 0
        self.judged = set()
        self.started = []
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())

    def count(self, what, problems):
        self.passed += not problems
        self.failed += bool(problems)
        if problems:
            print("%s:" % what)
            for problem in problems[:5]:
                print("  %s" % problem)

    def start(self, arguments, **input):
        """Has the program run on the side, to be judged by finish."""
        self.started.append((arguments, self.pool.submit(self.execute, arguments, input)))

    def execute(self, arguments, input):
        return subprocess.run([self.program, *arguments], capture_output=True, timeout=60,
                              **input or {"stdin": subprocess.DEVNULL})

    def finish(self):
        """Judges what was started; a document that came before is not judged again."""
        for arguments, future in self.started:
            result = future.result()
            facts = (result.stdout, result.stderr, result.returncode, "--all" in arguments)
            if facts not in self.judged:
                self.count(" ".join(map(str, arguments)), self.result_problems(result, arguments))
            self.judged.add(facts)
        self.started.clear()

    def result_problems(self, result, arguments):
        try:
            document = json_document.read(result.stdout)
        except ValueError as error:
            return [str(error), result.stderr]
        problems = self.judge.problems(document, "--all" in arguments)
        if result.stderr:
            problems.append("it also says %r" % result.stderr)
        if not problems:
            expected = json_document.expected_status(document, "--strict" in arguments)
            if result.returncode != expected:
                problems.append("the status is %d, not %d" % (result.returncode, expected))
        return problems

    # --- Plans ---

    def check(self, options, operands, in_year=True, **input):
        """Checks as the options say, and with all verdicts, and in one year."""
        command = ["check", "--format", "json", *options]
        more = [option for option in ("--all", "--strict") if option not in options]
        self.start([*command, *more, *operands], **input)
        if self.is_slow:
            return
        self.start([*command, *operands], **input)
        if in_year and "--year" not in options:
            self.start([*command, "--year", "2020", *operands], **input)

    def check_examples(self):
        for path in sorted(pathlib.Path("examples").rglob("*.zonal")):
            self.check([], [path])
            self.start(["test", "--format", "json", path])
            self.start(["headroom", "--format", "json", path])
            self.start(["table", "--format", "json", path])
        self.start(["table", "--format", "json", "--against", "second_fab",
                    "examples/city/scenarios.zonal"])
        self.check([], ["examples/two-files"])

    def check_case(self, path):
        """A golden case: the runs that it makes of check and eval, else a check. What --fix makes of
        standard input is a text, and no document."""
        plan, commands = case_of(path)
        checks = [words for words in commands if words[0] == "check" and "--fix" not in words]
        for words in checks or [["check", "-"]]:
            options = without_format([word for word in words[1:] if word != "-"])
            options += ["--stdin-name", path]
            self.check(options, ["-"], in_year=b" in 20" in plan, input=plan)
        for words in commands:
            if words[0] in ("eval", "test", "headroom") and "--list" not in words:
                options = without_format(words[1:])
                self.start([*words[:1], "--format", "json", *options], input=plan)

    def tell_headroom(self, path):
        """The room in a golden plan, and its table, whatever it is a case of."""
        options = [] if self.is_slow else ["--no-standard"]
        for command in ("headroom", "table"):
            self.start([command, "--format", "json", *options, "--stdin-name", path, "-"],
                       input=case_of(path)[0])

    def check_cases(self):
        """Every golden case, of which there have to be some; `parts` are only included."""
        paths = [path for path in sorted(pathlib.Path("tests/cases").rglob("*.zonal"))
                 if path.parent.name != "parts"]
        for path in paths:
            self.check_case(path)
            self.tell_headroom(path)
        self.count("golden cases", [] if len(paths) > 300 else ["there are %d only" % len(paths)])

    def compare(self, folder):
        """A plan with what it has become, and golden plans with their neighbours, of which many have errors."""
        before, after = folder / "before.zonal", folder / "after.zonal"
        before.write_bytes(EVERYTHING)
        after.write_bytes(EVERYTHING.replace(b"5 CNY", b"7 CNY").replace(b"A, B, C, F", b"A, B, C")
                          .replace(b"waive", b"# waive"))
        for first, second in ((before, after), (after, before), (before, before)):
            self.start(["diff", "--format", "json", first, second])
        paths = sorted(pathlib.Path("tests/cases").rglob("*.zonal"))
        step = 80 if self.is_slow else 8
        for first, second in zip(paths[::step], paths[1::step]):
            self.start(["diff", "--format", "json", first, second])
        self.start(["diff", "--format", "json", before, folder / "nothing.zonal"])
        self.finish()

    def evaluate(self):
        for expression in EXPRESSIONS.replace("\n", " | ").split(" | "):
            if expression.strip():
                self.start(["eval", "--format", "json", "--", expression.strip(), "-"], input=PLAN)

    # --- What goes wrong outside of plans ---

    def check_odd_files(self, folder):
        """Files that are not there, cannot be read, are too deep, or have names like no other."""
        empty = folder / "empty"
        empty.mkdir()
        odd = folder / os.fsdecode(b'a "\\\n\x1b' + NO_UTF8 + b"\xe2\x80\xae.zonal")
        odd.write_bytes(b"district D leads A, B, C, E, A\n")
        deep = folder / "deep.zonal"
        deep.write_bytes(b"let a = " + b"(" * 300 + b"1" + b")" * 300 + b"\nlet b = 1e9999\n")
        loop = folder / "loop.zonal"
        loop.write_bytes(b'include "loop.zonal"\ninclude "not.zonal"\ninclude "/etc/passwd"\n')
        for path in (empty, odd, deep, loop, folder / "nothing.zonal", "/dev/null"):
            self.check([], [path])
            self.start(["eval", "--format", "json", "count(districts)", path])
        self.check(["--root", folder / "nothing"], [odd])
        descriptor = os.open(folder, os.O_RDONLY)
        self.check([], [odd, "-"], stdin=descriptor)
        self.start(["eval", "--format", "json", "1", "-"], stdin=descriptor)
        self.finish()
        os.close(descriptor)

    def check_file(self, folder):
        """With -o the document is in the file, and the same."""
        path = folder / "report.json"
        arguments = ["check", "--format", "json", "examples/shortfall.zonal"]
        shown = self.execute(arguments, {}).stdout
        result = self.execute([*arguments, "-o", path], {})
        problems = [result.stdout, result.stderr] if result.stdout + result.stderr else []
        if path.read_bytes() != shown:
            problems.append("the file holds something else than is shown without it")
        self.count("check -o", problems)

    def check_baselines(self, folder):
        """A report that is its own baseline leaves everything out, and counts it."""
        baseline = folder / "baseline.json"
        for path in sorted(pathlib.Path("examples").rglob("*.zonal")):
            arguments = ["check", "--format", "json", "--strict", path]
            before = self.execute(arguments, {})
            document = json_document.read(before.stdout)
            found = len(document["verdicts"]) + len(document["diagnostics"])
            baseline.write_bytes(before.stdout)
            result = self.execute([*arguments, "--baseline", baseline], {})
            problems = self.result_problems(result, arguments)
            left = json_document.read(result.stdout)
            if left["verdicts"] or left["diagnostics"] or result.returncode:
                problems.append("something is left")
            if (left["summary"]["known"], left["summary"]["mended"]) != (found, 0):
                problems.append("%s are told of %d" % (left["summary"], found))
            self.count("the baseline of %s" % path, problems)

    # --- Histories ---

    def make_history(self, folder):
        """A repository whose commits have those plans, without anybody's settings."""
        environment = {**os.environ, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}

        def git(*words):
            subprocess.run(["git", "-c", "user.name=\u674e\u660e \x1b", "-c", "user.email=a@b.c", *words],
                           cwd=folder, env=environment, check=True, capture_output=True)

        git("init", "-q", "-b", "main")
        for plan in HISTORY:
            (folder / "plan.zonal").write_bytes(plan)
            git("add", "-A")
            git("commit", "-q", "-m", "change \"\\ \u202e")

    def check_histories(self, folder):
        history = folder / "history"
        history.mkdir()
        self.make_history(history)
        for options in ([], ["-n", "1"], ["--git", "HEAD~3..HEAD"], ["--no-standard"], ["D"],
                        ["leads_per_district"]):
            arguments = ["log", "--format", "json", *options, "plan.zonal"]
            result = subprocess.run([self.program, *arguments], cwd=history, capture_output=True,
                                    timeout=60)
            self.count(" ".join(arguments), self.result_problems(result, arguments))
        self.notice(json_document.read(result.stdout), LOG_BREACHES)

    # --- Breaches ---

    def notice(self, document, breaches):
        self.count("the document for breaches", self.judge.problems(document))
        for path, value in breaches:
            changed = changed_at(document, path, value)
            missed = [] if self.judge.problems(changed) else ["it goes unnoticed"]
            self.count("breach %s = %s" % (path, value), missed)

    def document(self, command, *operands, **input):
        result = self.execute([command, "--format", "json", *operands], input)
        return json_document.read(result.stdout)

    def notice_breaches(self):
        self.notice(self.document("check", "-", input=EVERYTHING), BREACHES)
        self.notice(self.document("eval", "1, D.leads", "-", input=PLAN), EVAL_BREACHES)
        self.notice(self.document("headroom", "-", input=EVERYTHING), HEADROOM_BREACHES)
        self.notice(self.document("table", "-", input=EVERYTHING), TABLE_BREACHES)
        for text in NOT_JSON:
            try:
                json_document.read(text)
                self.count("not JSON: %r" % text, ["it goes unnoticed"])
            except ValueError:
                self.count("not JSON", [])

    def notice_differences(self):
        """What two schemas define is the same in both."""
        defined = self.judge.schemas["zonal.check/1"]["definitions"]
        for schema in ("zonal.eval/1", "zonal.change/1"):
            for name, definition in self.judge.schemas[schema]["definitions"].items():
                same = defined.get(name, definition) == definition
                self.count("definition of %s" % name, [] if same else ["the schemas differ"])


def words_of(line):
    """The arguments of a run: quotes of either kind hold one together, nothing is escaped."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.escape = lexer.commenters = ""
    return list(lexer)


def without_format(words):
    """The arguments of a run, but for the format that it asks for."""
    kept = list(words)
    while "--format" in kept:
        at = kept.index("--format")
        del kept[at:at + 2]
    return kept


def case_of(path):
    """The plan of a golden case, and the commands that it runs (tests/cases/run.c)."""
    lines = path.read_bytes().splitlines(keepends=True)
    body = len(lines)
    while body > 0 and lines[body - 1].startswith(b"#="):
        body -= 1
    plan = b"".join(lines[:body])
    if lines[body:body + 1] == [b"#=\\ no newline\n"]:
        plan = plan.removesuffix(b"\n")
    runs = [line[6:] for line in lines[:1] if line.startswith(b"# run:")]
    runs += [line[3:] for line in lines[body:] if line.startswith(b"#=$")]
    return plan, [words_of(run.decode("utf-8")) for run in runs]


def changed_at(document, path, value):
    """A copy of the document in which what stands at the path is the value."""
    changed = copy.deepcopy(document)
    node = changed
    for step in path[:-1]:
        node = node[step]
    if value is GONE:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return changed


def main():
    sys.stdout.reconfigure(errors="backslashreplace")
    test = Test(os.path.abspath(sys.argv[1]))
    test.check_examples()
    test.check_cases()
    test.evaluate()
    test.finish()
    with tempfile.TemporaryDirectory() as folder:
        test.check_odd_files(pathlib.Path(folder))
        test.check_file(pathlib.Path(folder))
        test.check_baselines(pathlib.Path(folder))
        test.compare(pathlib.Path(folder))
        test.check_histories(pathlib.Path(folder))
    test.notice_breaches()
    test.notice_differences()
    print("%d passed, %d failed" % (test.passed, test.failed))
    return test.failed > 0


if __name__ == "__main__":
    sys.exit(main())
