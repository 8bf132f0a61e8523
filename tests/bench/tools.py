"""The programs that are compared: what each reads, and how it is called in a folder of plans."""
import os
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
YARDSTICK = "plain flex + bison"


class Tool:
    """`command` is None where the program is not installed. `counts` tells whether callgrind can
    count its instructions: it has no virtual machine that writes machine code."""

    def __init__(self, name, reads, command, counts=False):
        self.name, self.reads, self.command, self.counts = name, reads, command, counts


def zonals(build):
    program = str(build / "zonal")
    four = [program, "check", "-q", "--jobs=1", "--no-standard", str(HERE / "rules.zonal"), "plan.zonal"]
    return [
        Tool("zonal", "plan", [program, "check", "-q", "--jobs=1", "plan.zonal"], counts=True),
        Tool("zonal, all processors", "plan", [program, "check", "-q", "plan.zonal"]),
        Tool("zonal, four rules", "plan", four, counts=True),
    ]


def yardstick(build):
    return Tool(YARDSTICK, "plan", [str(build / "tests" / "bench" / "plain"), "plan.zonal"], counts=True)


def duckdb_modules(build):
    """The folder whose node_modules hold DuckDB, or None."""
    folders = [build / "bench", *map(pathlib.Path, os.environ.get("NODE_PATH", "").split(":"))]
    for folder in folders:
        if (folder / "node_modules" / "@duckdb" / "node-api").is_dir():
            return str(folder.resolve())
    return None


def peers(build):
    """The name, what it reads, the program, its arguments, and whether callgrind can count them."""
    modules = duckdb_modules(build)
    read_rules = f".read '{PEERS}/rules.sql'"
    return [
        ("DuckDB", "CSV", "node" if modules else "", [f"{PEERS}/duckdb.mjs", f"{PEERS}/rules.sql", modules], False),
        ("mawk", "plan", "mawk", ["-f", f"{PEERS}/rules.awk", "plan.zonal"], True),
        ("Python", "plan", sys.executable, [f"{PEERS}/rules.py", "plan.zonal"], True),
        ("SQLite", "CSV", "sqlite3", ["-batch", "-init", f"{PEERS}/sqlite.sql", ":memory:", read_rules], True),
        ("clingo", "facts", "clingo", ["--verbose=0", "--outf=1", f"{PEERS}/rules.lp", "plan.pl"], True),
        ("SWI-Prolog", "facts", "swipl",
         ["-O", "--stack-limit=16g", f"{PEERS}/rules.prolog", "--", "plan.pl"], False),
        ("jq", "JSON", "jq", ["-r", "-f", f"{PEERS}/rules.jq", "plan.json"], True),
    ]


def tools(build):
    found = [*zonals(build), yardstick(build)]
    for name, reads, program, arguments, counts in peers(build):
        path = shutil.which(program) if program else None
        found.append(Tool(name, reads, path and [path, *arguments], counts))
    return found
