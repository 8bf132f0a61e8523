#!/usr/bin/env python3
"""growth.py --build BUILD [--size N] [--times T] [--only WORDS]: runs every command on a plan of N districts and on one of
N times T, and counts instructions with callgrind. Prints a line for each; ends with 1 where one grows so much
more than its plan that it cannot be linear, or fails.

Seconds would not do: they need large plans, and a quiet machine. What goes through all names for each name
shows here with a thousand."""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

# What sorts or searches takes more than `times`: by log(T N) / log(N), a third for 1,000 and 10,000.
MOST_TIMES = 1.4
SECONDS_EACH = 600

# What is entered at the prompt: a change of each kind, what it did, and back.
ENTRIES = """district D1 leads I7
:why leads_per_district D1
:try district D2 leads I9
:drop
output D3 I5 = 33bn
:headroom D3
:undo
target I8 = 5bn
rule few { each d in districts; require count(d.leads) <= 3 }
:check
"""

EVERY_FORMAT = [f"--format={name}=report.{name}"
                for name in ("compact", "json", "jsonl", "sarif", "junit", "github", "tap")]

# By name: what is entered, and the command's arguments.
COMMANDS = {
    "check": (None, ["check", "plan.zonal"]),
    "check, every format": (None, ["check", *EVERY_FORMAT, "plan.zonal"]),
    "check --all": (None, ["check", "--all", "--max-per-rule=0", "--format=json", "plan.zonal"]),
    "check, with years": (None, ["check", "years.zonal"]),
    "check, of a plan with mistakes": (None, ["check", "mistaken.zonal"]),
    "check --fix --diff": (None, ["check", "--fix", "--diff", "twice.zonal"]),
    "test": (None, ["test", "plan.zonal", "one_test.zonal"]),
    "rules": (None, ["rules", "plan.zonal"]),
    "why": (None, ["why", "leads_per_district", "D1", "plan.zonal"]),
    "headroom": (None, ["headroom", "plan.zonal"]),
    "table": (None, ["table", "--format=csv", "plan.zonal"]),
    "table, with years": (None, ["table", "--format=csv", "years.zonal"]),
    "eval": (None, ["eval", "count({d for d in districts where count(d.leads) > 2})", "plan.zonal"]),
    "fmt": (None, ["fmt", "plan.zonal"]),
    "hash": (None, ["hash", "plan.zonal"]),
    "dump tokens": (None, ["dump", "tokens", "plan.zonal"]),
    "dump ast": (None, ["dump", "ast", "plan.zonal"]),
    "dump model": (None, ["dump", "model", "plan.zonal"]),
    "dump canonical": (None, ["dump", "canonical", "plan.zonal"]),
    "dump canonical, with years": (None, ["dump", "canonical", "years.zonal"]),
    "diff, nothing differs": (None, ["diff", "plan.zonal", "plan.zonal"]),
    "diff": (None, ["diff", "plan.zonal", "altered.zonal"]),
    "diff, all is gone": (None, ["diff", "plan.zonal", "empty.zonal"]),
    "merge": (None, ["merge", "plan.zonal", "altered.zonal", "changed.zonal"]),
    "repl": (ENTRIES, ["repl", "plan.zonal"]),
    "repl, :save": ("district D1 leads I7\n:diff\n:save saved.zonal --replace\n", ["repl", "plan.zonal"]),
}


def altered(lines, kind, every, alter):
    """The text with every so many lines of a kind altered."""
    found = [n for n, line in enumerate(lines) if line.startswith(kind)]
    lines = list(lines)
    for n in found[::every]:
        lines[n] = alter(lines[n])
    return "".join(lines)


def write_plans(programs, folder, size):
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([programs / "generate", str(size), folder], check=True)
    lines = (folder / "plan.zonal").read_text().splitlines(keepends=True)
    plans = {
        "altered": altered(lines, "target ", 100, lambda line: line.replace(" = ", " = 1 + ", 1)),
        "changed": altered(lines, "output ", 90, lambda line: line.replace(" = ", " = 2 * ", 1)),
        "mistaken": altered(lines, "district ", 40, lambda line: line.replace("leads I", "leads J", 1)),
        "twice": altered(lines, "district ", 40, lambda line: line + line),
        "empty": 'plan "Nothing is stated"\n',
    }
    for name, text in plans.items():
        (folder / f"{name}.zonal").write_text(text)


def count(zonal, folder, name):
    """The instructions of a command."""
    entered, arguments = COMMANDS[name]
    counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", zonal, *arguments]
    run = subprocess.run(counted, cwd=folder, input=entered or "", capture_output=True, text=True,
                         errors="replace", timeout=SECONDS_EACH, env=os.environ | {"NO_COLOR": "1"})
    found = re.search(r"Collected : (\d+)", run.stderr)
    is_mistaken = run.returncode == 2 and "mistaken" not in "".join(arguments)
    if found is None or is_mistaken or run.returncode > 2:
        raise RuntimeError(f"{name}: exit status {run.returncode}\n{run.stderr[-2000:]}")
    return int(found[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--only", default="", help="the commands with these words in their name")
    options = parser.parse_args()
    build = options.build.resolve()
    folders = [build / "growth" / str(size) for size in (options.size, options.size * options.times)]
    for folder in folders:
        write_plans(build / "tests" / "bench", folder, int(folder.name))
    most = MOST_TIMES * options.times
    grows_too_much = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {name: [pool.submit(count, build / "zonal", folder, name) for folder in folders]
                for name in COMMANDS if options.only in name}
        try:
            for name, (small, large) in jobs.items():
                before, after = small.result() / 1e6, large.result() / 1e6
                print(f"{name:32} {before:10.1f} {after:10.1f} {after / before:6.1f}", flush=True)
                if after > most * before:
                    grows_too_much.append(name)
        except RuntimeError as trouble:
            pool.shutdown(cancel_futures=True)
            sys.exit(f"growth: {trouble}")
    if grows_too_much:
        sys.exit(f"growth: more than {most:g} times: {'; '.join(grows_too_much)}")


if __name__ == "__main__":
    main()
