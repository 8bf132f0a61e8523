#!/usr/bin/env python3
"""fuzz.py --program ZONAL [--before ZONAL] [--seconds N] [--seed N]: checks and dumps golden plans and
examples that were changed at random, for as many seconds. Several threads must give the bytes that one
gives, and so must the program as it was before a change, where it is named. A plan that fails is kept,
and its path is told."""
import argparse
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCRAPS = [b"{", b"}", b"(", b")", b'"', b"`", b",", b";", b"=", b".", b"%", b"#", b"\r", b"\n", b"\\",
          b"\xff", b" in 2020", b" in\n", b" 1e", b" 5_", b" 2020-", " 海淀，".encode(), "（".encode(), b" output (", b" drop"]
COMMANDS = [["check"], ["check"], ["check", "--fix", "--diff"], ["dump", "tokens"], ["dump", "ast"],
            ["dump", "model"]]
SECONDS_EACH = 60  # of one run


def plan_of(path):
    """The plan's lines, without those that tell the runner of golden cases what to do and to expect."""
    lines = path.read_bytes().split(b"\n")
    return [line for line in lines if not line.startswith((b"#=", b"# run"))]


def changed(lines, all_lines):
    lines = list(lines)
    for _ in range(random.randint(0, 4)):
        at = random.randrange(len(lines) + 1)
        change = random.choice([drop, double, strange, swap, cut, scrap])
        lines[at:at + 1] = change(lines[at:at + 1], all_lines)
    text = b"\n".join(lines)
    return text[:random.randrange(len(text) + 1)] if random.random() < 0.1 else text


def drop(line, all_lines):
    return []


def double(line, all_lines):
    return line + line


def strange(line, all_lines):
    return line + random.sample(all_lines, random.randint(1, 5))


def swap(line, all_lines):
    words = b"".join(line).split(b" ")
    random.shuffle(words)
    return [b" ".join(words)]


def cut(line, all_lines):
    line = b"".join(line)
    return [line[:random.randrange(len(line) + 1)]]


def scrap(line, all_lines):
    line = b"".join(line)
    at = random.randrange(len(line) + 1)
    return [line[:at] + random.choice(SCRAPS) + line[at:]]


def outcome(program, words, text):
    try:
        run = subprocess.run([program, *words, "--max-errors=0", "-"], input=text, capture_output=True,
                             timeout=SECONDS_EACH)
    except subprocess.TimeoutExpired:
        return "too slow"
    return run.returncode, run.stdout, run.stderr


def is_right(options, text):
    command = random.choice(COMMANDS)
    first = outcome(options.program, [*command, "--jobs=1"], text)
    others = [outcome(options.program, [*command, "--jobs=4"], text)]
    if options.before:
        others.append(outcome(options.before, [*command, "--jobs=1"], text))
    return first[0] in (0, 1, 2) and all(other == first for other in others)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--before")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    random.seed(options.seed)
    paths = sorted([*ROOT.glob("tests/cases/*/*.zonal"), *ROOT.glob("examples/**/*.zonal")])
    plans = [plan_of(path) for path in paths]
    all_lines = sorted({line for plan in plans for line in plan})
    end = time.monotonic() + options.seconds
    count = 0
    while time.monotonic() < end:
        text = changed(random.choice(plans), all_lines)
        count += 1
        if is_right(options, text):
            continue
        with tempfile.NamedTemporaryFile(suffix=".zonal", delete=False) as kept:
            kept.write(text)
        sys.exit(f"fuzz: plan {count} of seed {options.seed} fails: {kept.name}")
    print(f"fuzz: {count} plans of seed {options.seed}, all right")


main()
