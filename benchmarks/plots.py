"""Line charts as hand-written SVG: small multiples with a logarithmic x axis and a y axis from zero."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, COLUMNS = 400, 270, 2
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 58, 40
COLOURS = ("#1f5f99", "#c2571a", "#4d7f2e", "#7a4a9e")
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Chart:
    """One panel: named lines over one x axis."""

    title: str
    x: str
    y: str
    lines: Mapping[str, Points]


def page(charts: Sequence[Chart]) -> str:
    """All charts on one sheet, two beside each other."""
    rows = -(-len(charts) // COLUMNS)
    size = f"{WIDTH * COLUMNS} {HEIGHT * rows}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" font-size="11">']
    parts.append('<rect width="100%" height="100%" fill="#fff"/>')
    for n, chart in enumerate(charts):
        at = f"translate({n % COLUMNS * WIDTH},{n // COLUMNS * HEIGHT})"
        parts += [f'<g transform="{at}">', *panel(chart), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def panel(chart: Chart) -> list[str]:
    """One chart: frame, ticks, lines, legend."""
    xs = [x for points in chart.lines.values() for x, _ in points]
    low, high = math.log10(max(min(xs), 1)), math.log10(max(xs))
    step = nice(max(y for points in chart.lines.values() for _, y in points) / 4)
    top = step * max(1, math.ceil(max(y for points in chart.lines.values() for _, y in points) / step))
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def across(x: float) -> float:
        return LEFT + wide * (math.log10(max(x, 1)) - low) / ((high - low) or 1)

    def down(y: float) -> float:
        return TOP + tall * (1 - y / top)

    parts = [f'<text x="{LEFT}" y="18" font-size="13" font-weight="bold">{escape(chart.title)}</text>']
    for n in range(round(top / step) + 1):
        y = down(n * step)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{LEFT + wide}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{short(n * step)}</text>')
    for x in sorted(set(xs)):
        parts.append(f'<path d="M{across(x):.1f} {TOP + tall}v4" stroke="#555"/>')
        parts.append(f'<text x="{across(x):.1f}" y="{TOP + tall + 16}" text-anchor="middle">{short(x)}</text>')
    parts.append(f'<text x="{LEFT + wide / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(chart.x)}</text>')
    parts.append(f'<text x="{LEFT}" y="{TOP - 8}" fill="#555">{escape(chart.y)}</text>')
    place = LEFT
    for (name, points), colour in zip(chart.lines.items(), COLOURS, strict=False):
        way = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in points)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in points]
        parts.append(f'<text x="{place}" y="34" fill="{colour}">{escape(name)}</text>')
        place += 7 * len(name) + 16
    return parts


def nice(step: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(step)) if step > 0 else 1
    return next((m * power for m in (1, 2, 5) if m * power >= step), 10 * power)


def short(value: float) -> str:
    """ "250k", "1M"."""
    for size, sign in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{sign}" if value % size == 0 else f"{value / size:.3g}{sign}"
    return f"{value:.3g}"
