#!/usr/bin/env python3
"""page.py --build BUILD: writes what run.py has measured into doc/performance.md, between the two
markers, and draws doc/performance.svg."""
import argparse
import json
import pathlib
import re
from statistics import median

from chart import chart
from tools import HERE, YARDSTICK

DOCUMENTS = HERE.parent.parent / "doc"
BEGIN = "<!-- Measured: from here on `make bench` writes. -->"
END = "<!-- Up to here. -->"
STAGES = {"read": "read the file", "parse": "scan, parse, make the tree", "build": "build the model",
          "check": "check the rules", "report": "write the report", "free": "give the memory back"}


def of(runs, what):
    return median(run[what] for run in runs)


def ratio(runs, others, what):
    """The median over the turns, for what slows the machine for a while slows both of a turn."""
    return median(run[what] / other[what] for run, other in zip(runs, others))


def seconds(value):
    if value >= 10:
        return f"{value:.0f} s"
    return f"{value:.2g} s" if value >= 0.995 else f"{value * 1000:.3g} ms"


def times(value):
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def table(head, rows):
    yield "| " + " | ".join(head) + " |"
    yield "| --- " + "| ---: " * (len(head) - 1) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""


def was_on(results):
    machine = results["machine"]
    yield (f"Measured on {machine['date']}: {machine['processor']}, {machine['cores']} cores, {machine['memory']} GiB, "
           f"{machine['system']}, {machine['compiler']}. Medians of {results['runs']} runs in turn; 3 where one takes "
           "more than 10 s, 1 above a minute. Before each the memory that it takes has been made ready.")
    if results["missing"]:
        yield "Not installed, and left out: " + ", ".join(results["missing"]) + "."
    yield ""


def peers(size, measured, reads):
    zonal, on_all, yardstick = (measured["tools"][name] for name in ("zonal", "zonal, all processors", YARDSTICK))
    for name, runs in (("zonal", zonal), ("zonal, all processors", on_all), (YARDSTICK, yardstick)):
        if isinstance(runs, dict):
            raise SystemExit(f"{name}, {size}: {runs['trouble']}")
    yield f"### {int(size):,} districts"
    yield ""
    yield (f"{measured['bytes'] / 1e6:.3g} MB of text, {measured['statements']:,} statements; all the programs found the "
           f"{measured['verdicts']} violations, name by name, unless the table tells otherwise.")
    yield ""
    rows = []
    for name, runs in measured["tools"].items():
        if isinstance(runs, dict):
            rows.append([name, reads[name], runs["trouble"], "", "", "", "", "", "", ""])
            continue
        rows.append([name, reads[name], seconds(of(runs, "wall")), seconds(of(runs, "cpu")),
                     times(ratio(runs, zonal, "wall")), times(ratio(runs, on_all, "wall")), times(ratio(runs, yardstick, "wall")),
                     f"{of(runs, 'peak'):.0f}", times(ratio(runs, zonal, "peak")),
                     f"{of(runs, 'peak') * 2**20 / int(size):,.0f}"])
    yield from table(["program", "reads", "time", "of processors", "÷ zonal", "÷ on all", "÷ plain", "MiB", "÷ zonal",
                      "bytes a district"], rows)


def growth(results):
    sizes = list(results["sizes"])
    if len(sizes) < 2:
        return
    steps = list(zip(sizes, sizes[1:]))
    yield "### Growth"
    yield ""
    yield "How many times the processors' time of the smaller plan the larger one takes."
    yield ""
    rows = []
    for name in results["sizes"][sizes[0]]["tools"]:
        runs = [results["sizes"][size]["tools"][name] for size in sizes]
        if any(isinstance(each, dict) for each in runs):
            continue
        took = [of(each, "cpu") for each in runs]
        rows.append([name] + [times(large / small) for small, large in zip(took, took[1:])])
    yield from table(["program"] + [f"{int(small):,} to {int(large):,}" for small, large in steps], rows)


def stages(results):
    yield "### Stages of zonal"
    yield ""
    yield ("One thread's time, from runs of their own in the same turns, and MiB that the allocator has given away when "
           "the stage ends.")
    yield ""
    sizes = results["sizes"]
    runs = {size: measured["stages"] for size, measured in sizes.items()}
    rows = []
    for stage, words in STAGES.items():
        row = [words]
        for own in runs.values():
            measured = [run[stage] for run in own]
            row += [seconds(of(measured, "wall")), f"{of(measured, 'held'):.1f}"]
        rows.append(row)
    rows.append(["together, and at most"])
    for own in runs.values():
        together = median(sum(stage["wall"] for stage in run.values()) for run in own)
        most = median(max(stage["most"] for stage in run.values()) for run in own)
        rows[-1] += [seconds(together), f"{most:.1f}"]
    yield from table(["stage"] + [head for size in sizes for head in (f"{int(size):,}", "MiB")], rows)


def years(results):
    yield "### Years"
    yield ""
    yield ("Zonal on the same plan with all leads, targets and outputs stated for 2025, half of them for 2030 too, and an "
           "indicator for each district that grows from the one year to the other and is held against its leads in both.")
    yield ""
    rows = []
    for size, measured in results["sizes"].items():
        undated = measured["years"]["times"]["without years"]
        numbers = {"without years": measured["statements"]}
        for name, runs in measured["years"]["times"].items():
            statements = numbers.get(name, measured["years"]["statements"])
            rows.append([f"{int(size):,}, {name}", f"{statements:,}", seconds(of(runs, "wall")), seconds(of(runs, "cpu")),
                         times(ratio(runs, undated, "wall")), f"{of(runs, 'peak'):.0f}",
                         times(ratio(runs, undated, "peak"))])
    yield from table(["districts", "statements", "time", "of processors", "÷ without", "MiB", "÷ without"], rows)


def startup(results):
    yield "### Start-up"
    yield ""
    yield "Forty-one runs of each in turn; the best run is the one that nothing has disturbed."
    yield ""
    empty = results["startup"]["an empty C program"]
    rows = [[name, seconds(min(run["wall"] for run in runs)), seconds(of(runs, "wall")), seconds(of(runs, "cpu")),
             times(ratio(runs, empty, "wall"))] for name, runs in results["startup"].items()]
    yield from table(["program", "best", "median", "of processors", "÷ empty"], rows)


def tests(results):
    tested = results["tests"]
    one = tested["times"]["1 test"]
    yield "### Tests"
    yield ""
    yield (f"`zonal test` on the plan of {tested['size']:,} districts, with tests that each add a lead and ask for one "
           "verdict, or how the rule stands as a whole.")
    yield ""
    rows = [[name, seconds(of(runs, "wall")), seconds(of(runs, "cpu")), f"{of(runs, 'peak'):.0f}",
             f"{ratio(runs, one, 'cpu'):.2f}"] for name, runs in tested["times"].items()]
    yield from table(["tests in the plan", "time", "of processors", "MiB", "÷ 1 test"], rows)
    more, whole = [(of(runs, "cpu") - of(one, "cpu")) / 999 for runs in list(tested["times"].values())[1:]]
    yield (f"A further test takes {max(more, 0) * 1e6:.0f} µs, and one of the whole rule {max(whole, 0) * 1e6:.0f} µs.")
    yield ""


def layout(results):
    laid_out = results["layout"]
    check = laid_out["times"]["`zonal check`"]
    yield "### Layout"
    yield ""
    yield (f"The plan of {laid_out['size']:,} districts laid out, read again and held against what it was; at 20 columns "
           "nearly every statement takes several lines. Beside it a check of the plan by one thread.")
    yield ""
    rows = [[name, seconds(of(runs, "wall")), seconds(of(runs, "cpu")), f"{of(runs, 'peak'):.0f}",
             times(ratio(runs, check, "cpu"))] for name, runs in laid_out["times"].items()]
    yield from table(["command", "time", "of processors", "MiB", "÷ check"], rows)


def differences(results):
    compared = results["differences"]
    check = compared["times"]["`zonal check`"]
    yield "### Difference"
    yield ""
    yield (f"The plan of {compared['size']:,} districts compared with another by meaning, on one thread: both are read, "
           "checked with all verdicts, and taken apart into facts as for the canonical form.")
    yield ""
    rows = [[name, seconds(of(runs, "wall")), seconds(of(runs, "cpu")), f"{of(runs, 'peak'):.0f}",
             times(ratio(runs, check, "cpu"))] for name, runs in compared["times"].items()]
    yield from table(["command", "time", "of processors", "MiB", "÷ check"], rows)


def changes(results):
    yield "### Change"
    yield ""
    yield ("A lead is added to one district after the other by the library, each time with the verdicts that it changes, and "
           "taken back: medians of a thousand, beside a whole check in the same process, on one thread; and a check again, which "
           "evaluates every instance of every rule once more on the tallies and totals that are kept with the plan, by one "
           "thread and by all processors. To begin with, all verdicts are found once with what each has read, which is kept, and "
           "the model's arrays get room to spare.")
    yield ""
    rows = [[f"{int(size):,}", f"{took['add'] / 1e3:.1f} µs", f"{took['undo'] / 1e3:.1f} µs", seconds(took["check"] / 1e9),
             seconds(took["again"] / 1e9), seconds(took["again_by_all"] / 1e9), times(took["check"] / took["add"]), seconds(took["begin"] / 1e9), f"{took['held'] / 2**20:.0f}",
             f"{took['held'] / int(size):,.0f}"]
            for size, took in results["changes"].items()]
    yield from table(["districts", "a lead added", "taken back", "a check", "again", "by all processors", "÷ a lead",
                      "to begin", "MiB more", "bytes a district"], rows)


def entries(results):
    entered = results["entries"]
    check = results["changes"][str(entered["size"])]["check"] / 1e6
    yield "### Entries of the REPL"
    yield ""
    yield (f"In the plan of {entered['size']:,} districts, each from its line to its answer, with the verdicts that it changes: medians "
           f"of a hundred, as `:time` tells them, on one thread, beside a whole check of {seconds(check / 1e3)}.")
    yield ""
    rows = [[kind, f"{took * 1e3:.0f} µs", times(check / took) if took > 0 else ""] for kind, took in entered["times"].items()]
    yield from table(["entry", "time", "a check ÷ it"], rows)


def instructions(results):
    counted = results.get("instructions", {})
    if not counted.get("counts"):
        return
    zonal, yardstick = counted["counts"]["zonal"], counted["counts"][YARDSTICK]
    statements = results["sizes"][str(counted["size"])]["statements"]
    yield "### Instructions"
    yield ""
    yield f"On the plan of {counted['size']:,} districts, counted by callgrind: they are the same in every run."
    yield ""
    rows = [[name, f"{count / 1e6:,.0f}", f"{count / statements:,.0f}", times(count / zonal),
             times(count / yardstick)] for name, count in counted["counts"].items()]
    yield from table(["program", "millions", "a statement", "÷ zonal", "÷ plain"], rows)


def draw(results):
    lines = {}
    for size, measured in results["sizes"].items():
        for name, runs in measured["tools"].items():
            if not isinstance(runs, dict):
                lines.setdefault(name, []).append((int(size), of(runs, "wall")))
    title = "From the text to the verdicts: time by the size of the plan"
    (DOCUMENTS / "performance.svg").write_text(chart(title, list(lines.items())), encoding="utf-8")


def write(results):
    lines = [*was_on(results)]
    for size, measured in results["sizes"].items():
        lines += peers(size, measured, results["reads"])
    for part in (growth, stages, years, startup, tests, layout, differences, changes, entries, instructions):
        lines += part(results)
    path = DOCUMENTS / "performance.md"
    page = path.read_text(encoding="utf-8")
    marked = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.S)
    if not marked.search(page):
        raise SystemExit(f"{path} has no markers to write between")
    between = "\n".join([BEGIN, "", *lines]) + END
    path.write_text(marked.sub(lambda _: between, page), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"))
    results = json.loads((parser.parse_args().build / "bench" / "results.json").read_text())
    write(results)
    draw(results)


if __name__ == "__main__":
    main()
