"""Names of series that are composed: "GDHI UKI London raw per head" is a place between words that many series share.

A list of series gives each one long name. Where a stretch of proper names stands between the same words again and
again, and the same stretch between other words too, that stretch is who the series is of and the rest what it measures.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

_LEAST_NAMES = 8
_LEAST_SHARE = 0.02
_PROPER = 0.8
_FEW = 3
_LONGEST, _MOST = 16, 5_000
_CODE = re.compile(r"[A-Z]{2,}[A-Z\d]*\d?[A-Z\d]*$")
_LETTERS = re.compile(r"[^\W\d_]")

Frame = tuple[tuple[str, ...], tuple[str, ...]]


def composed(names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Who and what of each name that is composed of both."""
    words = {n: tuple(n.split()) for n in names if 1 < len(n.split()) <= _LONGEST}
    if not _LEAST_NAMES <= len(words) <= _MOST:
        return {}
    inside: dict[Frame, set[tuple[str, ...]]] = defaultdict(set)
    around: dict[tuple[str, ...], set[Frame]] = defaultdict(set)
    for parts in words.values():
        for frame, stretch in _cuts(parts):
            inside[frame].add(stretch)
            around[stretch].add(frame)
    least = max(_LEAST_NAMES, _LEAST_SHARE * len(words))
    good = {f for f, found in inside.items() if len(found) >= least and _proper(found)}
    good = {f for f in good if sum(len(around[s] & good) > 1 for s in inside[f]) >= least}
    found: dict[str, tuple[str, str]] = {}
    for name, parts in words.items():
        fits = [(frame, stretch) for frame, stretch in _cuts(parts) if frame in good]
        if fits:
            (before, after), stretch = max(fits, key=lambda p: (len(p[0][0]) + len(p[0][1]), p[0]))
            found[name] = _bare(stretch), " ".join((*before, *after))
    return _merged(found)


def _merged(found: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The whole of many parts is often named without a word that all of them bear: it measures the same."""
    counts = Counter(measure for _, measure in found.values())
    full = {m: set(m.split()) for m, n in counts.items() if n >= _LEAST_NAMES}
    same: dict[str, str] = {}
    for measure in (m for m, n in counts.items() if n < _FEW):
        words = set(measure.split())
        wider = [m for m, own in full.items() if words < own and len(own) == len(words) + 1]
        if len(wider) == 1:
            same[measure] = wider[0]
    return {name: (who, same.get(what, what)) for name, (who, what) in found.items()}


def _cuts(parts: tuple[str, ...]) -> Iterator[tuple[Frame, tuple[str, ...]]]:
    """A name's stretches that begin with a capital, each with what stands around it."""
    for start in range(len(parts)):
        if parts[start][0].isupper():
            for end in range(start + 1, len(parts) + 1):
                if end - start < len(parts):
                    yield (parts[:start], parts[end:]), parts[start:end]


def _proper(stretches: set[tuple[str, ...]]) -> bool:
    """Whether stretches look like proper names: most are of several words, all of them with capitals."""
    several = [s for s in stretches if len(s) > 1]
    proper = sum(all(w[0].isupper() or len(w) < 4 or not _LETTERS.match(w) for w in s) for s in several)
    return len(several) >= _LEAST_NAMES and proper >= _PROPER * len(several)


def _bare(stretch: tuple[str, ...]) -> str:
    """A name without the code before it."""
    first = 1 if len(stretch) > 1 and _CODE.match(stretch[0]) else 0
    return " ".join(stretch[first:])
