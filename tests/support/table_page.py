"""Opens the pages and pictures of tables in a headless Chromium, and looks at them as a reader would.

    table_page.py ZONAL          from the project's top folder; ends with `N passed, N failed`

Where there is no Chromium, it says so and ends with 0 only if the environment names ZONAL_NO_BROWSER.
"""

import fractions
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import browser

SECONDS = 150
WIDTHS = (1280, 400, 360)

# A plan with names that mean something in HTML, and every kind of verdict.
HARD = r"""plan "<script>alert(1)</script> & more"
unit CNY "yuan"
unit cars
industry whole "</table><img src=x onerror=alert(1)>"
industry `a<b>&"c" 'd'` "集成电路" in whole
industry part_with_a_very_long_name_that_has_no_blank_in_it_anywhere in whole
industry cars_made
district North "</td><a href='http://example.org/'>北区</a>" leads `a<b>&"c" 'd'`, whole, cars_made,
    part_with_a_very_long_name_that_has_no_blank_in_it_anywhere
district South in North leads `a<b>&"c" 'd'`
output North `a<b>&"c" 'd'` = 1234567890123456789012345678901234567890 CNY
output South `a<b>&"c" 'd'` = 1 CNY / 3
output South cars_made = 7 cars
output North cars_made = 70 cars
target in 2030 = { whole: 9bn CNY, `a<b>&"c" 'd'`: 4bn CNY, cars_made: 100 cars }
target in 2031 = { whole: 8bn CNY }
rule warned "<i>label</i>" { each d in {South}; require false; severity warning source "<b>source</b>" }
rule open { each d in {North}; require staff(d) > 1 }
indicator staff(South) = 5
rule waived { each i in {whole}; require false }
waive waived for whole because "agreed & <done>"
"""

# A page that is wrong in every way, for whoever looks at pages to be seen to notice.
WRONG = """<!DOCTYPE html><html><body style="background: #fff">
<script>console.log("noise"); fetch("http://127.0.0.1:9/").catch(() => {})</script>
<p style="color: #888">faint</p><p style="width: 3000px">wide</p><a href="#nowhere">lost</a>
<table><tr><td><p style="width: 1px; overflow-wrap: anywhere">123456</p></td></tr></table>
<main><section id="y1"><div class="matrix"><a class="sign" href="#y1-v0">!</a></div>
<div id="y1-v0"><p style="height: 3000px"></p><p class="line">a line</p></div></section></main>
</body></html>
"""

RUNS = [
    ("examples/beijing-2019.zonal",),
    ("examples/shortfall.zonal",),
    ("examples/five-year/plan.zonal",),
    ("examples/city/scenarios.zonal", "--scenario", "second_fab"),
    ("examples/city/scenarios.zonal", "--against", "second_fab"),
    ("HARD",),
]

OVERFLOWING = """
(() => {
    const wide = [];
    if (document.documentElement.scrollWidth > window.innerWidth) wide.push('the page');
    for (const element of document.body.querySelectorAll('*')) {
        if (element.closest('.hidden')) continue;
        const box = element.getBoundingClientRect();
        if (box.right > window.innerWidth + 0.5 || box.left < -0.5)
            wide.push(element.outerHTML.slice(0, 100));
    }
    return wide;
})()
"""

# Numbers, and pieces of names, that go on in another line though they are short.
BROKEN = r"""
(() => {
    const broken = [];
    const look = (selector, pattern) => {
        for (const element of document.querySelectorAll(selector)) {
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode;
                for (const found of node.data.matchAll(pattern)) {
                    const range = document.createRange();
                    range.setStart(node, found.index);
                    range.setEnd(node, found.index + found[0].length);
                    const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                    if (tops.size > 1) broken.push(found[0]);
                }
            }
        }
    };
    look('td, .bars .amount', /(?<![^ (])[-+]?[0-9][^ ]{0,9}(?![^ ])/g);
    look('.matrix .name', /(?<![A-Za-z])[A-Za-z]{1,9}(?![A-Za-z])/g);
    return broken;
})()
"""

LINKS = """
(() => {
    const wrong = [];
    const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
    if (new Set(ids).size < ids.length) wrong.push('two elements have one id');
    for (const link of document.querySelectorAll('a')) {
        const target = link.getAttribute('href');
        if (!target.startsWith('#') || !document.getElementById(target.slice(1)))
            wrong.push(target);
    }
    for (const element of document.querySelectorAll('script, img, iframe, object, embed'))
        wrong.push(element.outerHTML);
    return wrong;
})()
"""

# Each sign in the table is clicked; then its verdict has to be in view, with a line of the plan.
CLICKS = """
(async () => {
    const wrong = [];
    const signs = [...document.querySelectorAll('.matrix a.sign')];
    for (const sign of signs) {
        window.scrollTo(0, 0);
        sign.click();
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const verdict = document.getElementById(sign.getAttribute('href').slice(1));
        const line = verdict.querySelector('.line');
        const inView = box => box.top >= -1 && box.bottom <= window.innerHeight + 1;
        if (!inView(line.getBoundingClientRect())) wrong.push('out of view: ' + line.textContent);
        if (!/:[0-9]+ /.test(line.textContent) || !line.querySelector('mark'))
            wrong.push('no place: ' + line.textContent);
        if (!verdict.matches(':target')) wrong.push('not shown: ' + verdict.textContent);
    }
    return {wrong, count: signs.length};
})()
"""

# The least contrast of any text to what is behind it, by the formula of WCAG 2.
CONTRAST = """
(() => {
    const channels = color => color.match(/[0-9.]+/g).map(Number);
    const light = color => {
        const parts = channels(color).slice(0, 3).map(value => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const behind = element => {
        for (; element; element = element.parentElement) {
            const color = getComputedStyle(element).backgroundColor;
            const alpha = channels(color)[3];
            if (alpha === undefined || alpha === 1) return color;
            if (alpha > 0) throw new Error('a background that shows what is behind: ' + color);
        }
        throw new Error('nothing is behind');
    };
    let least = {ratio: 99};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.closest('.hidden')) continue;
        const ink = getComputedStyle(element).color;
        const ground = behind(element);
        const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b);
        const ratio = (high + 0.05) / (low + 0.05);
        if (ratio < least.ratio) least = {ratio, ink, ground, text: walker.currentNode.data};
    }
    return least;
})()
"""

# What the matrices say: of each amount its year, row, column and exact value.
AMOUNTS = """
(() => {
    const found = [];
    for (const section of document.querySelectorAll('main > section'))
        for (const table of section.querySelectorAll('.matrix table')) {
            const name = head => (head.querySelector('.name') || head).textContent;
            const heads = [...table.tHead.rows[0].cells].map(name);
            for (const body of table.tBodies)
                for (const row of body.rows)
                    [...row.cells].forEach((cell, column) => {
                        const amount = cell.querySelector('data');
                        if (!amount) return;
                        found.push({year: Number(section.id.slice(1)), sum: body.className === 'sums',
                                    row: name(row.cells[0]), column: heads[column],
                                    value: amount.value});
                    });
        }
    return found;
})()
"""

BARS = """
[...document.querySelectorAll('main > section')].flatMap(section =>
    [...section.querySelectorAll('.bars > li')].flatMap(item =>
        [...item.querySelectorAll('li')].map(line => ({
            year: Number(section.id.slice(1)), name: item.querySelector('.name').textContent,
            what: line.querySelector('.what').textContent,
            width: line.querySelector('.bar').getBoundingClientRect().width,
            track: line.querySelector('.track').getBoundingClientRect().width}))))
"""

PICTURE = """
(() => {
    const picture = document.documentElement;
    const box = picture.viewBox.baseVal;
    const wrong = [];
    for (const element of picture.querySelectorAll('text, rect')) {
        const drawn = element.getBBox();
        if (drawn.x < -1 || drawn.y < -1 || drawn.x + drawn.width > box.width + 1 ||
            drawn.y + drawn.height > box.height + 1) wrong.push(element.outerHTML);
    }
    return {wrong, texts: picture.querySelectorAll('text').length};
})()
"""


class Tester:
    def __init__(self, zonal, folder):
        self.zonal = zonal
        self.folder = pathlib.Path(folder)
        self.passed = 0
        self.failures = []

    def check(self, what, is_true, why=""):
        if is_true:
            self.passed += 1
        else:
            self.failures.append(f"not true: {what}: {str(why)[:500]}")

    def write(self, plan, options, form):
        if plan == "HARD":
            path = self.folder / "hard.zonal"
            path.write_text(HARD, encoding="utf-8")
            plan = str(path)
        target = self.folder / ("table." + form)
        subprocess.run([self.zonal, "table", f"--format={form}", "-o", str(target), *options, plan],
                       check=True, timeout=30, stderr=subprocess.DEVNULL)
        return target


def amount_text(amount):
    if amount is None or amount["value"] is None:
        return None
    return amount["value"] + (" " + amount["unit"] if amount["unit"] else "")


def expected_amounts(document):
    """Every amount that a page shows and that is one, as the JSON document has it."""
    found = set()
    for table in document["tables"]:
        year = table["year"] or 0
        for cell in table["cells"]:
            found.add((year, False, cell["district"], cell["industry"],
                       amount_text(cell["sides"][-1]["output"])))
        for district in table["districts"]:
            found.add((year, False, district["name"], "all",
                       amount_text((district["sides"][-1] or {}).get("output"))))
        for industry in [*table["industries"], table["all"]]:
            side = industry["sides"][-1] or {}
            rooms = {"left by rule": side.get("output_room"), "parts' room": side.get("parts_room")}
            parts = side.get("parts_room")
            values = {"output": side.get("output"), "target": side.get("target"),
                      "to target": side.get("to_target"),
                      "parts": parts and parts["sides"][0],
                      **{line: room and room["left"] for line, room in rooms.items()}}
            for line, value in values.items():
                found.add((year, True, line, industry["name"], amount_text(value)))
    return {entry for entry in found if entry[-1] is not None}


def shown_amounts(page):
    return {(entry["year"], entry["sum"], entry["row"], entry["column"], entry["value"])
            for entry in page.evaluate(AMOUNTS)}


def bar_amounts(document):
    """The number and the unit of every bar, by year, industry and what it shows."""
    found = {}
    for table in document["tables"]:
        for industry in [table["all"], *table["industries"]]:
            for number, side in enumerate(industry["sides"]):
                if side is None:
                    continue
                whose = "" if len(industry["sides"]) == 1 else (" first", " second")[number]
                parts = side["parts_room"]
                shown = {"target": side["target"], "output": side["output"],
                         "parts": parts and parts["sides"][0]}
                for what, amount in shown.items():
                    if amount and amount["value"] is not None:
                        key = (table["year"] or 0, industry["name"], what + whose)
                        found[key] = (fractions.Fraction(amount["value"]), amount["unit"])
    return found


def look_at_bars(tester, name, page, document):
    amounts = bar_amounts(document)
    bars = page.evaluate(BARS)
    keys = [(bar["year"], bar["name"], bar["what"]) for bar in bars]
    tester.check(f"{name}: every amount has one bar", sorted(keys) == sorted(amounts),
                 set(keys) ^ set(amounts))
    for bar, key in zip(bars, keys):
        number, unit = amounts.get(key, (0, None))
        longest = max((value for (year, *_), (value, other) in amounts.items()
                       if year == key[0] and other == unit), default=0)
        length = number / longest if longest > 0 else 0
        tester.check(f"{name}: the bar of {key} is as long as its amount",
                     abs(bar["width"] - max(length, 0) * bar["track"]) < 0.6, bar)


def look_at_page(tester, view, name, path, document):
    view.resize(WIDTHS[0])
    view.show()
    view.open(path)
    asked = [url for url in view.requested() if not url.startswith("data:")]
    tester.check(f"{name}: asks for itself alone", asked == [path.resolve().as_uri()], asked)
    tester.check(f"{name}: nothing on the console", not view.complaints(), view.complaints())
    wrong = view.evaluate(LINKS)
    tester.check(f"{name}: links lead somewhere within", not wrong, wrong)
    for width in WIDTHS:
        view.resize(width)
        wide = view.evaluate(OVERFLOWING)
        tester.check(f"{name}: fits {width} pixels", not wide, wide)
        broken = view.evaluate(BROKEN)
        tester.check(f"{name}: numbers and short names stay whole at {width} pixels", not broken, broken)
        clicked = view.evaluate(CLICKS)
        tester.check(f"{name}: signs lead to lines of the plan", not clicked["wrong"],
                     clicked["wrong"])
        look_at_bars(tester, f"{name} in {width}", view, document)
    has_marks = any(table["marks"] for each in document["tables"] for table in each["verdicts"])
    tester.check(f"{name}: has signs where there are verdicts", (clicked["count"] > 0) == has_marks)
    for scheme in ("light", "dark"):
        view.show(scheme)
        least = view.evaluate(CONTRAST)
        tester.check(f"{name}: contrast in the {scheme}", least["ratio"] >= 4.5, least)
    view.show(media="print")
    view.resize(720)
    wide = view.evaluate(OVERFLOWING)
    tester.check(f"{name}: fits paper", not wide, wide)
    shown, expected = shown_amounts(view), expected_amounts(document)
    differences = shown - expected
    if len(document["sides"]) == 1:
        # What the rule leaves is shown only where that is not the same as what is left to the target.
        differences |= {entry for entry in expected - shown if entry[2] != "left by rule"}
    tester.check(f"{name}: amounts are those of the JSON document", not differences, differences)


def look_at_picture(tester, view, name, path):
    view.resize(WIDTHS[0])
    view.show()
    view.open(path)
    tester.check(f"{name}: the picture asks for itself alone",
                 view.requested() == [path.resolve().as_uri()], view.requested())
    tester.check(f"{name}: nothing on its console", not view.complaints(), view.complaints())
    picture = view.evaluate(PICTURE)
    tester.check(f"{name}: all is within the picture", not picture["wrong"], picture["wrong"])
    tester.check(f"{name}: has texts", picture["texts"] > 5)


def look_at_wrong(tester, view):
    path = tester.folder / "wrong.html"
    path.write_text(WRONG, encoding="utf-8")
    view.open(path)
    tester.check("a request is noticed", len(view.requested()) > 1)
    tester.check("noise is noticed", view.complaints())
    tester.check("what is too wide is noticed", view.evaluate(OVERFLOWING))
    tester.check("a number that is broken is noticed", view.evaluate(BROKEN) == ["123456"])
    tester.check("a link to nowhere and a script are noticed", len(view.evaluate(LINKS)) == 2)
    tester.check("a line that is out of view is noticed", view.evaluate(CLICKS)["wrong"])
    tester.check("faint words are noticed", view.evaluate(CONTRAST)["ratio"] < 4.5)


def look(tester, seconds):
    with browser.Browser(seconds) as chromium:
        view = browser.Page(chromium, WIDTHS[0])
        look_at_wrong(tester, view)
        for plan, *options in RUNS:
            name = " ".join([plan, *options])
            document = json.loads(tester.write(plan, options, "json").read_text(encoding="utf-8"))
            for form in ("html", "svg"):
                path = tester.write(plan, options, form)
                xml.parse(path)
                if form == "html":
                    look_at_page(tester, view, name, path, document)
                else:
                    look_at_picture(tester, view, name, path)


def main(zonal):
    if browser.find_browser() is None:
        print("there is no Chromium; `make deps` installs it")
        return 0 if os.environ.get("ZONAL_NO_BROWSER") else 2
    with tempfile.TemporaryDirectory(prefix="zonal-table-") as folder:
        tester = Tester(zonal, folder)
        look(tester, SECONDS)
    print("\n".join([*tester.failures, f"{tester.passed} passed, {len(tester.failures)} failed"]))
    return 1 if tester.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
