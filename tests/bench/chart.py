"""A chart of seconds by size as SVG, both axes logarithmic, a line for each program."""
import math

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 70, 150, 40, 50
COLORS = ["#c0392b", "#e08e79", "#1f618d", "#17202a", "#239b56", "#b7950b", "#7d3c98", "#5d6d7e", "#117a65", "#a04000",
          "#2e86c1", "#af7ac5"]


class Axis:
    """Whole powers of ten around the values, from `start` to `end` in the picture."""

    def __init__(self, values, start, end):
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(math.ceil(math.log10(max(values)) - 1e-9), self.low + 1)
        self.start, self.end = start, end

    def at(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self):
        return [10.0**power for power in range(self.low, self.high + 1)]


def text(x, y, words, anchor="start", color="#333", size=12):
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{color}" font-size="{size}">{words}</text>'


def line(x1, y1, x2, y2):
    return f'<path d="M{x1} {y1}L{x2} {y2}" stroke="#ddd"/>'


def seconds(value):
    return f"{value:g} s" if value >= 1 else f"{value * 1000:g} ms"


def apart(places, least=14):
    """Moves labels down until each has `least` room: pairs of a name and a height."""
    moved, last = [], -least
    for name, y in sorted(places, key=lambda place: place[1]):
        last = max(y, last + least)
        moved.append((name, last))
    return dict(moved)


def grid(across, up):
    yield from (line(across.at(tick), TOP, across.at(tick), HEIGHT - BOTTOM) for tick in across.ticks())
    yield from (line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick)) for tick in up.ticks())
    for tick in across.ticks():
        yield text(across.at(tick), HEIGHT - BOTTOM + 18, f"{tick:,.0f}", "middle")
    for tick in up.ticks():
        yield text(LEFT - 8, up.at(tick) + 4, seconds(tick), "end")
    yield text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "districts", "middle")


def chart(title, series):
    """`series` is a list of names and their points, pairs of a size and seconds."""
    points = [point for _, line_points in series for point in line_points]
    across = Axis([size for size, _ in points], LEFT, WIDTH - RIGHT)
    up = Axis([took for _, took in points], HEIGHT - BOTTOM, TOP)
    labels = apart([(name, up.at(own[-1][1]) + 4) for name, own in series])
    lines = []
    for n, (name, own) in enumerate(series):
        color, width = COLORS[n % len(COLORS)], 3 if n == 0 else 1.5
        way = " ".join(f"{across.at(size)},{up.at(took)}" for size, took in own)
        lines.append(f'<polyline points="{way}" fill="none" stroke="{color}" stroke-width="{width}"/>')
        lines += [f'<circle cx="{across.at(size)}" cy="{up.at(took)}" r="3" fill="{color}"/>' for size, took in own]
        lines.append(text(across.at(own[-1][0]) + 10, labels[name], name, color=color))
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(LEFT, 22, title, size=15),
        *grid(across, up),
        *lines,
        "</svg>",
    ]) + "\n"
