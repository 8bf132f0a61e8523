#!/usr/bin/env python3
"""run.py --build BUILD [--size N]... [--runs N]: measures zonal and its peers, into
BUILD/bench/results.json, of which page.py makes doc/performance.md. What was measured before a run was
ended early is in BUILD/bench/unfinished.json, and is not measured again by the next run of the same
program for the same sizes.

Every program checks the same plan, one after the other, and then all of them again: what slows the
machine for a while slows all. A first turn, which does not count, tells how much memory each is to find
ready. Verdicts are compared name by name with expected.txt."""
import argparse
import datetime
import hashlib
import json
import math
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys

from tools import HERE, tools

SIZES = [1_000, 10_000, 100_000]
RULES = ["leads_per_district", "districts_per_industry", "outputs_reach_target", "parts_within_target"]
VERDICT = re.compile(rf"\b({'|'.join(RULES)})\b.*?\b([DdIi]\d+)\b")
BEIJING = HERE.parent.parent / "examples" / "beijing-2019.zonal"
STAGES = "stages of zonal"
SECONDS_EACH = 900       # after which a run is ended
SLOW, VERY_SLOW = 10, 60  # seconds: of such runs 3 count, and only one is made


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def statements(plan):
    """Each is a line in what the generator writes."""
    return plan.read_bytes().count(b"\n")


def runs_of(run, runs):
    """How many shall count of what is as slow as this one."""
    if run["wall"] > VERY_SLOW:
        return 1
    return min(3, runs) if run["wall"] > SLOW else runs


def expected(folder):
    """The verdicts of the plan in the folder, as the generator has found them."""
    return set((folder / "expected.txt").read_text().splitlines())


class Bench:
    def __init__(self, build, runs):
        self.build = build.resolve()
        self.runs = runs
        self.programs = self.build / "tests" / "bench"
        self.folder = self.build / "bench"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.output = self.folder / "output"

    def measure(self, command, folder, before=None):
        """Runs it once: its exit status, seconds, seconds of processors, MiB at most. As much memory as
        it took `before` is made ready for it."""
        ready = math.ceil(before["peak"]) if before else 0
        line = subprocess.run([self.programs / "measure", str(SECONDS_EACH), str(ready), self.output, *command],
                              cwd=folder, check=True, capture_output=True, text=True).stdout
        status, wall, cpu, peak = map(int, line.split())
        return {"status": status, "wall": wall / 1e6, "cpu": cpu / 1e6, "peak": peak / 1024}

    def rounds(self, commands, folder, runs, look=lambda name, run: None):
        """Runs all commands in turn, again and again; `look` looks at the output of each. The first turn
        counts for those that have no second."""
        first, results = {}, {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                before = first.get(name)
                if before and len(results[name]) >= runs_of(before, runs):
                    continue
                run = self.measure(command, folder, before)
                look(name, run)
                first.setdefault(name, run)
                if turn > 0 or runs_of(run, runs) == 1:
                    results[name].append(run)
        return results

    # --- The plans ---

    def plan(self, size):
        folder = self.folder / str(size)
        folder.mkdir(exist_ok=True)
        subprocess.run([self.programs / "generate", str(size), folder], check=True)

    def verdicts(self):
        text = self.output.read_text(encoding="utf-8", errors="replace")
        return {f"{rule} {name.upper()}" for rule, name in VERDICT.findall(text)}

    def stages(self):
        """The seconds of each stage, and the MiB that its allocator holds behind it and at most until then."""
        lines = [line.split() for line in self.output.read_text().splitlines()]
        return {stage: {"wall": int(wall) / 1e6, "held": int(held) / 2**20, "most": int(most) / 2**20}
                for stage, wall, held, most in lines}

    def compare(self, size, compared):
        """All programs on the plan of one size, and zonal's stages in the same turns. A program that
        fails, or is wrong, is told and left out."""
        folder = self.folder / str(size)
        wanted = expected(folder)
        wrong = {}

        def look(name, run):
            if name == STAGES:
                run["stages"] = self.stages()
                return
            found = self.verdicts()
            if found != wanted:
                missing, surplus = len(wanted - found), len(found - wanted)
                wrong[name] = f"{missing} verdicts missing, {surplus} too many"

        commands = {tool.name: tool.command for tool in compared}
        commands[STAGES] = [str(self.programs / "stages"), "plan.zonal"]
        results = self.rounds(commands, folder, self.runs, look)
        stages = [run["stages"] for run in results.pop(STAGES)]
        for name, trouble in wrong.items():
            if results[name][0]["status"] == 124:
                trouble = f"ended after {SECONDS_EACH} s"
            say(f"  {name}: {trouble}")
            results[name] = {"trouble": trouble}
        plan = folder / "plan.zonal"
        return {"bytes": plan.stat().st_size, "statements": statements(plan), "verdicts": len(wanted),
                "tools": results, "stages": stages}

    # --- What is asked of zonal alone ---

    def startup(self):
        zonal = str(self.build / "zonal")
        commands = {
            "an empty C program": [str(self.programs / "empty")],
            "`zonal version`": [zonal, "version"],
            "`zonal check` on the plan of Beijing": [zonal, "check", str(BEIJING)],
        }
        return self.rounds(commands, self.folder, 41)

    def years(self, size):
        """The plan without years and with them; the same names violate the same rules."""
        zonal, folder = str(self.build / "zonal"), self.folder / str(size)
        wanted = expected(folder)

        def look(name, _):
            if self.verdicts() != wanted:
                sys.exit(f"zonal, {name}: not the verdicts that were expected")

        commands = {
            "without years": [zonal, "check", "-q", "--jobs=1", "plan.zonal"],
            "with years": [zonal, "check", "-q", "--jobs=1", "years.zonal"],
            "with years, all processors": [zonal, "check", "-q", "years.zonal"],
        }
        return {"statements": statements(folder / "years.zonal"),
                "times": self.rounds(commands, folder, self.runs, look)}

    def tests(self, size):
        zonal = str(self.build / "zonal")
        folder = self.folder / str(size)
        many = (folder / "many_tests.zonal").read_text()
        (folder / "whole_tests.zonal").write_text(re.sub(r"\b(fails|holds) for \w+", r"\1", many))
        commands = {
            "1 test": [zonal, "test", "plan.zonal", "one_test.zonal"],
            "1,000 tests": [zonal, "test", "plan.zonal", "many_tests.zonal"],
            "1,000 tests of the whole rule": [zonal, "test", "plan.zonal", "whole_tests.zonal"],
        }
        results = self.rounds(commands, folder, self.runs)
        for name, runs in results.items():
            if runs[0]["status"] != 0:
                sys.exit(f"zonal test, {name}: exit status {runs[0]['status']}")
        return results

    def layout(self, size):
        """The plan laid out anew and held against what it was, beside a check of it."""
        zonal, folder = str(self.build / "zonal"), self.folder / str(size)
        commands = {
            "`zonal check`": [zonal, "check", "-q", "--jobs=1", "plan.zonal"],
            "`zonal fmt`": [zonal, "fmt", "plan.zonal"],
            "`zonal fmt --width 20`": [zonal, "fmt", "--width", "20", "plan.zonal"],
        }
        return self.rounds(commands, folder, self.runs)

    def differences(self, size):
        """The plan held against itself, and against what it is with every hundredth statement of a target altered."""
        zonal, folder = str(self.build / "zonal"), self.folder / str(size)
        lines = (folder / "plan.zonal").read_text().splitlines(keepends=True)
        targets = [n for n, line in enumerate(lines) if line.startswith("target ")]
        for n in targets[::100]:
            lines[n] = lines[n].replace(" = ", " = 1 + ", 1)
        (folder / "altered.zonal").write_text("".join(lines))
        commands = {
            "`zonal check`": [zonal, "check", "-q", "--jobs=1", "plan.zonal"],
            "`zonal dump canonical`": [zonal, "dump", "canonical", "--jobs=1", "plan.zonal"],
            "`zonal diff`, nothing differs": [zonal, "diff", "--jobs=1", "plan.zonal", "plan.zonal"],
            "`zonal diff`, a hundredth of the targets":
                [zonal, "diff", "--jobs=1", "plan.zonal", "altered.zonal"],
        }
        return self.rounds(commands, folder, self.runs)

    def changes(self, size):
        """Nanoseconds of a lead that is added with its verdicts, and what they are held against."""
        plan = self.folder / str(size) / "plan.zonal"
        lines = subprocess.run([self.programs / "change", plan], check=True, capture_output=True,
                               text=True).stdout.splitlines()
        return {name: int(number) for name, number in map(str.split, lines)}

    def entries(self, size):
        """Median milliseconds of entries in the REPL, with reading them and their answers."""
        rule = "rule few { each d in {D1, D2}; require count(d.leads) <= 3 }"
        kinds = {
            "a lead": lambda n: f"district D{n * 997 % size} leads I{n * 991 % size}",
            "an output": lambda n: f"output D{n * 997 % size} I{n * 983 % size} = 33bn",
            "an expression": lambda n: f"count(D{n * 997 % size}.leads)",
            "a rule about two districts": lambda n: rule,
            "`:try` of a lead": lambda n: f":try district D{n * 997 % size} leads I{n * 977 % size}",
            "`:drop` of it": lambda n: ":drop",
            "`:undo`": lambda n: ":undo",
        }
        lines = ["let first = 1"]  # which finds all verdicts once
        for number in range(101):
            lines += [f":time {line(number)}" for line in kinds.values()]
        command = [self.build / "zonal", "repl", "--jobs=1", self.folder / str(size) / "plan.zonal"]
        told = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True).stdout
        took = [float(number) for number in re.findall(r"^took ([0-9.]+) ms$", told, re.MULTILINE)]
        return {kind: statistics.median(took[n::len(kinds)]) for n, kind in enumerate(kinds)}

    def instructions(self, size, compared):
        """Counted by callgrind: they tell more than seconds do, and are the same in every run."""
        valgrind = shutil.which("valgrind")
        if valgrind is None:
            say("valgrind is not installed: no instructions are counted")
            return {}
        counted = {}
        for tool in compared:
            if not tool.counts:
                continue
            command = [valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", *tool.command]
            self.measure(command, self.folder / str(size))
            errors = pathlib.Path(f"{self.output}.errors").read_text(errors="replace")
            count = re.search(r"Collected : (\d+)", errors)
            if count:
                counted[tool.name] = int(count[1])
        return counted


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def processor():
    try:
        return re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "memory": round(memory / 2**30),
        "processor": processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "compiler": first_line([os.environ.get("CC", "cc"), "--version"]),
        "date": datetime.date.today().isoformat(),
    }


class Results:
    """What has been measured, part by part; kept in a file until all is there."""

    def __init__(self, bench, sizes):
        self.unfinished = bench.folder / "unfinished.json"
        self.finished = bench.folder / "results.json"
        program = hashlib.sha256((bench.build / "zonal").read_bytes()).hexdigest()
        self.of = {"program": program, "sizes": sizes, "runs": bench.runs}
        self.parts = self.kept()

    def kept(self):
        try:
            found = json.loads(self.unfinished.read_text())
        except (OSError, ValueError):
            return {}
        return found["parts"] if found["of"] == self.of else {}

    def add(self, name, measured):
        """`measured` is called if the part is not there yet."""
        if name not in self.parts:
            say(name)
            self.parts[name] = measured()
            write_whole(self.unfinished, {"of": self.of, "parts": self.parts})
        return self.parts[name]

    def finish(self, results):
        write_whole(self.finished, results)
        self.unfinished.unlink()


def write_whole(path, content):
    """A run may be ended at any time: the file is the old one or the new one."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(content, indent=1))
    beside.replace(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    parser.add_argument("--size", type=int, action="append", dest="sizes")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    sizes = sorted(set(options.sizes or SIZES))
    bench = Bench(options.build, options.runs)

    everything = tools(bench.build)
    missing = [tool.name for tool in everything if tool.command is None]
    compared = [tool for tool in everything if tool.command is not None]
    if missing:
        say("not installed, and left out:", ", ".join(missing))
    parts = Results(bench, sizes)
    tested = max((size for size in sizes if size <= 100_000), default=sizes[0])
    counted = max((size for size in sizes if size <= 10_000), default=None)
    for size in sizes:
        bench.plan(size)
    results = {
        "machine": machine(), "runs": options.runs, "missing": missing,
        "reads": {tool.name: tool.reads for tool in everything},
        "sizes": {size: parts.add(f"a plan of {size:,} districts", lambda: bench.compare(size, compared))
                  | {"years": parts.add(f"years in a plan of {size:,}", lambda: bench.years(size))}
                  for size in sizes},
        "startup": parts.add("start-up", bench.startup),
        "tests": {"size": tested, "times": parts.add("tests", lambda: bench.tests(tested))},
        "layout": {"size": tested, "times": parts.add("layout", lambda: bench.layout(tested))},
        "differences": {"size": tested, "times": parts.add("differences", lambda: bench.differences(tested))},
        "changes": {size: parts.add(f"changes of a plan of {size:,}", lambda: bench.changes(size)) for size in sizes},
        "entries": {"size": tested, "times": parts.add("entries of the REPL", lambda: bench.entries(tested))},
    }
    if counted:
        counts = parts.add("instructions", lambda: bench.instructions(counted, compared))
        results["instructions"] = {"size": counted, "counts": counts}
    parts.finish(results)


if __name__ == "__main__":
    main()
