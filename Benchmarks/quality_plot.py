"""Draws the quality of word vectors over the seconds of their training, for time-to-quality.py."""

import collections
import math
import statistics
from xml.sax.saxutils import escape

CLOCKS = {"wall": "seconds of training, wall clock", "cpu": "user CPU seconds of the whole process"}
MEASURES = {"analogies": "analogies, % right", "similarities": "similarities, Spearman's ρ"}

WIDTH, PANEL_HEIGHT, LEFT, RIGHT, TOP, FONT_SIZE = 640, 200, 52, 612, 78, 12
# The colors and dashes of BenchmarkSupport's plots, on a light and on a dark ground.
COLORS = [("#0067a6", "#56b4e9"), ("#b34700", "#f0a050"), ("#007a5a", "#3ac79b"), ("#a0457f", "#e08fc0"),
          ("#7a6a00", "#e0d14a"), ("#3c4650", "#c3ccd5")]
DASHES = ["none", "7 4", "2 3", "10 3 2 3", "4 2", "12 4"]


def lines(report):
    """For each contender its points in the order of epochs: medians over the seeds, and the quality's range."""
    groups = collections.defaultdict(list)
    for one in report["runs"]:
        groups[one["contender"], one["epochs"]].append(one)
    result = collections.defaultdict(list)
    for (name, epochs), group in sorted(groups.items(), key=lambda item: item[0][1]):
        point = {"epochs": epochs, "runs": len(group)}
        for key in ("wall", "cpu", *report["measures"]):
            values = [one[key] for one in group]
            point[key] = statistics.median(values)
            point[key + " range"] = min(values), max(values)
        result[name].append(point)
    return {name: result[name] for name in report["contenders"] if name in result}


def heading(report):
    seeds = len({one["seed"] for one in report["runs"]})
    return ("%s, d = %d, %d thread%s; %s; %s"
            % (report["corpus"], report["dimension"], report["threads"], "s" * (report["threads"] > 1),
               report["machine"], "medians of %d seeds" % seeds if seeds > 1 else "one seed"))


def style():
    def colored(shade):
        ground, ink, quiet, grid = [("#ffffff", "#1b1f24", "#57606a", "#dfe3e8"),
                                    ("#0f141a", "#e8edf2", "#a3aeb9", "#2a343f")][shade]
        rules = [".ground { fill: %s; } text { fill: %s; } .quiet { fill: %s; } .grid { stroke: %s; }"
                 % (ground, ink, quiet, grid)]
        for index, color in enumerate(COLORS):
            rules.append(".line%d { stroke: %s; } .mark%d { fill: %s; }" % (index, color[shade], index, color[shade]))
        return "\n".join(rules)
    fixed = ('text { font: %dpx system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }\n'
             ".head { font-weight: 600; }\n"
             ".line { fill: none; stroke-width: 2; }\n.whisker { stroke-width: 1.2; }" % FONT_SIZE)
    return "%s\n%s\n@media (prefers-color-scheme: dark) {\n%s\n}" % (fixed, colored(0), colored(1))


def linear_ticks(low, high, count):
    least = max(high - low, 1e-9) / count
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * (1 - 1e-9))
    return [index * step for index in range(math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9) + 1)]


def seconds_axis(seconds):
    """The ticks and the position of a time: logarithmic where the longest is more than five times the shortest."""
    low, high = min(seconds), max(seconds)
    if low > 0 and high / low > 5:
        ends = math.log(low / 1.15), math.log(high * 1.3)
        ticks = [factor * 10.0 ** power for power in range(-4, 7) for factor in (1, 2, 5)]
        position = lambda value: LEFT + (math.log(value) - ends[0]) / (ends[1] - ends[0]) * (RIGHT - LEFT)
        return [tick for tick in ticks if ends[0] <= math.log(tick) <= ends[1]], position
    end = high * 1.15 or 1
    return [tick for tick in linear_ticks(0, end, 8) if tick <= end], lambda value: LEFT + value / end * (RIGHT - LEFT)


def label_place(text, point, taken, bounds):
    """The left end of a label's baseline: near the point, and on as little of what is taken as possible."""
    width, height = len(text) * FONT_SIZE * 0.66, FONT_SIZE + 2
    x, y = point
    best = None
    for distance in (10, 18, 28, 40):
        for dx, dy in ((0, -1), (1, 0), (-1, -1), (1, -1), (-1, 0), (0, 1), (1, 1), (-1, 1)):
            left = x + dx * distance - width * (1 - dx) / 2
            top = y + dy * distance - height / 2
            inside = bounds[0] <= left and left + width <= bounds[2] and bounds[1] <= top and top + height <= bounds[3]
            covered = sum(left - 3 < tx < left + width + 3 and top - 3 < ty < top + height + 3 for tx, ty in taken)
            if inside and (best is None or covered < best[0]):
                best = covered, left, top
    _, left, top = best or (0, x, y)
    taken += [(left + width * step / 12, top + height * row / 2) for step in range(13) for row in range(3)]
    return left, top + height - 4


def panel(measure, contenders, clock, top, x, x_ticks):
    bottom = top + PANEL_HEIGHT
    ranges = [value for points in contenders.values() for point in points for value in point[measure + " range"]]
    ticks = linear_ticks(min(ranges), max(ranges), 5)
    y = lambda value: bottom - (value - ticks[0]) / (ticks[-1] - ticks[0] or 1) * PANEL_HEIGHT
    text = ['<text class="head" x="%d" y="%d">%s</text>' % (LEFT, top - 10, escape(MEASURES[measure]))]
    for tick in ticks:
        text.append('<line class="grid" x1="%d" y1="%.1f" x2="%d" y2="%.1f"/>' % (LEFT, y(tick), RIGHT, y(tick)))
        text.append('<text class="quiet" x="%d" y="%.1f" text-anchor="end">%g</text>'
                    % (LEFT - 8, y(tick) + 4, round(tick, 9)))
    for tick in x_ticks:
        text.append('<line class="grid" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/>' % (x(tick), top, x(tick), bottom))
        text.append('<text class="quiet" x="%.1f" y="%d" text-anchor="middle">%g</text>' % (x(tick), bottom + 17, tick))
    taken, labels = [], []
    for index, (name, points) in enumerate(contenders.items()):
        look = index % len(COLORS)
        places = [(x(point[clock]), y(point[measure])) for point in points]
        text.append('<polyline class="line line%d" stroke-dasharray="%s" points="%s"/>'
                    % (look, DASHES[look], " ".join("%.1f,%.1f" % place for place in places)))
        for point, (px, py) in zip(points, places):
            low, high = point[measure + " range"]
            text.append('<line class="whisker line%d" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>'
                        % (look, px, y(low), px, y(high)))
            text.append('<circle class="mark%d" cx="%.1f" cy="%.1f" r="4"><title>%s</title></circle>'
                        % (look, px, py, escape("%s, %d epochs: %.2f s, %.3g (%.3g to %.3g)" % (
                            name, point["epochs"], point[clock], point[measure], low, high))))
            taken += [(px, py), (px, y(low)), (px, y(high))]
        for (ax, ay), (bx, by) in zip(places, places[1:]):
            taken += [(ax + (bx - ax) * step / 24, ay + (by - ay) * step / 24) for step in range(25)]
        labels.append((name, places[-1], look))
    for name, place, look in labels:
        left, base = label_place(name, place, taken, (LEFT, top - 12, WIDTH - 4, bottom))
        text.append('<text class="head mark%d" x="%.1f" y="%.1f">%s</text>' % (look, left, base, escape(name)))
    return text


def svg(report):
    contenders, clock = lines(report), report["clock"]
    ticks, x = seconds_axis([point[clock] for points in contenders.values() for point in points])
    text = []
    top = TOP
    for measure in report["measures"]:
        text += panel(measure, contenders, clock, top, x, ticks)
        top += PANEL_HEIGHT + 52
    height = top + 4
    text.append('<text class="head" x="%d" y="%d" text-anchor="middle">%s</text>'
                % ((LEFT + RIGHT) // 2, height - 16, escape(CLOCKS[clock])))
    title = "Quality of word vectors over %s: %s" % (CLOCKS[clock], heading(report))
    return "\n".join([
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 %d %d" width="%d" height="%d">'
        % (WIDTH, height, WIDTH, height), "<title>%s</title>" % escape(title), "<style>", style(), "</style>",
        '<rect class="ground" width="100%" height="100%"/>',
        '<text class="quiet" x="%d" y="20">%s</text>' % (LEFT, escape(heading(report))),
        '<text class="quiet" x="%d" y="38">Points: %s epochs, each from the start. Bars: ranges over the seeds.</text>'
        % (LEFT, ", ".join(map(str, sorted({one["epochs"] for one in report["runs"]})))),
        *text, "</svg>", ""])
