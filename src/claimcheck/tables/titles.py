"""What a table's title, its sheet's name and its file's name say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.tables.layout import Title
from claimcheck.tables.words import Words

_PROPER = re.compile(r"(?<![\w'-])[A-Z][a-z]\w*(?:[ '-][A-Z][a-z]\w*)*")
_DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}-")


def read_title(lines: Sequence[str], sheet: str, stem: str, folder: str, words: Words) -> Title:
    """The title of a table from the lines above it, else from its sheet or its file."""
    captions = [line for line in lines if not words.is_footer(line)]
    numbered = [line for line in captions if words.numbered.match(line)]
    best = (numbered or captions or [""])[-1 if numbered else 0]
    text = best or _name(sheet, words) or _name(stem, words) or _name(folder, words)
    period = next((found[0] for line in (*reversed(captions), sheet, stem.replace("_", " "))
                   if (found := words.periods.inside(line)) is not None), None)  # fmt: skip
    metric, unit = words.units.header(_without_number(text, words))
    for line in captions:
        if unit.empty:
            unit = words.units.header(words.unless.split(line, maxsplit=1)[0].strip())[1]
    if unit.empty:
        unit = words.units.header(f"{text} ({sheet})")[1]  # a sheet called "Thousands"
    names = dict.fromkeys((*_names(_without_number(best, words), words), *_places(captions, best, words)))
    return Title(_metric(metric, words), unit, period, best, tuple(names))


def _places(lines: Sequence[str], title: str, words: Words) -> list[str]:
    """Lines beside the title that are a name and nothing else: "United Kingdom"."""
    return [
        line.strip() for line in lines
        if line != title and words.place_name.fullmatch(line.strip()) and words.units.header(line)[1].empty and words.periods.read(line) is None
    ]  # fmt: skip


def _names(text: str, words: Words) -> tuple[str, ...]:
    """Proper names in a title, but for its first word, which has its capital from its place."""
    found = (m[0] for m in _PROPER.finditer(text) if m.start() > 0)
    return tuple(name for name in found if words.periods.read(name) is None and words.periods.inside(name) is None)


def _without_number(line: str, words: Words) -> str:
    m = words.numbered.match(line)
    return line[m.end() :] if m else line


def _name(name: str, words: Words) -> str:
    """A sheet's or a file's name as words; nothing where it says nothing."""
    text = _DATE_PREFIX.sub("", name).replace("_", " ").replace("-", " ").strip()
    low = text.lower()
    if low in words.generic or words.numbered.match(f"{text}: x") or not re.search(r"[^\W\d_]{3}", text):
        return ""
    return text


def _metric(text: str, words: Words) -> str | None:
    """ "Jobs by industry, Ardmoor" is about jobs."""
    found = words.periods.inside(text)
    if found is not None:
        text = (text[: found[1]] + text[found[2] :]).strip(" ,;:-()")
    low = text.lower()
    cut = min((at for by in words.by if (at := low.find(by)) > 0), default=len(text))
    comma = text.find(", ")
    text = text[: min(cut, comma if comma > 0 else cut)].strip(" ,;:-")
    return text or None
