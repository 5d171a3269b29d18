"""The report as one HTML file: the text as it reads, every claim marked, its evidence beside it. No outside resource."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.model import Claim, Comparative, Document, Finding, Pair, Skipped
from claimcheck.render.html_plot import plot
from claimcheck.render.located import Located, cell, located
from claimcheck.render.tally import Tally
from claimcheck.render.text import summary_line
from claimcheck.render.view import View
from claimcheck.render.wording import figure_text, interval_text, reason_text, value_text

_TIMES = ("date", "time", "duration", "set")
_ORDER = (
    "contradicted", "unsupported", "outdated", "conflict", "error", "warning", "changed", "ambiguous", "note", "close",
    "supported", "agree", "unverifiable", "only_a", "only_b", "plain",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text: bare, or marked with the cards that speak of it."""

    text: str
    card: str = ""
    style: str = ""
    verdict: str = ""
    kind: str = ""


def pieces(text: str, marks: Sequence[tuple[int, int, Piece]], skipped: Sequence[Skipped] = ()) -> list[Piece]:
    """``text`` cut at the marks, in order; a mark that overlaps an earlier one is left out, no character ever is."""
    grey = [(s.start, s.end, Piece("", "", "skipped")) for s in skipped]
    out: list[Piece] = []
    done = 0
    for start, end, piece in sorted([*marks, *grey], key=lambda m: (m[0], -m[1])):
        if start < done:
            continue
        out += [Piece(text[done:start])] if start > done else []
        out.append(Piece(text[start:end], piece.card, piece.style, piece.verdict, piece.kind))
        done = end
    return [*out, Piece(text[done:])] if done < len(text) else out


def report(documents: Iterable[Document], view: View) -> Iterator[str]:
    """Claims by verdict, or by kind alone when nothing was checked."""
    tally = Tally()
    listed = list(tally.passing(documents))
    shown = [_document(document, n, view) for n, document in enumerate(listed, 1)]
    cards = [c for d in shown for c in d["cards"]]
    title = f"{listed[0].title or listed[0].source}" if len(listed) == 1 else f"{len(listed)} texts"
    yield _page("report", title, summary_line(tally, view), shown, _filters(cards, view), view)


def _document(document: Document, number: int, view: View) -> dict[str, Any]:
    items = list(located(document, view))
    cards: list[dict[str, Any]] = []
    marks: dict[str, list[tuple[int, int, Piece]]] = {"title": [], "body": []}
    by_claim = {i.finding.claims[0]: i for i in items if i.finding.code.startswith("CC1") and i.finding.claims}
    spoken: dict[str, list[str]] = {}
    for n, item in enumerate(items, 1):
        if item not in by_claim.values():
            name = f"d{number}-f{n}"
            cards.append(_finding_card(name, item, view))
            for about in item.finding.claims:
                spoken.setdefault(about, []).append(name)
            if not item.finding.claims:
                worst: str = item.finding.severity
                marks[item.finding.part].append((item.finding.start, item.finding.end, Piece("", name, worst, worst)))
    for claim in document.claims:
        name = f"d{number}-{claim.id}"
        verdict = _verdict(claim, items)
        style = f"{verdict} time" if claim.kind in _TIMES and verdict == "plain" else verdict
        names = " ".join([*spoken.get(claim.id, ()), name])
        marks[claim.part].append((claim.start, claim.end, Piece("", names, style, verdict, claim.kind)))
        cards.append(_claim_card(name, claim, verdict, by_claim.get(claim.id), view))
    cards.sort(key=lambda c: (_ORDER.index(c["verdict"]), c["kind"] in _TIMES))
    meta = [document.source, *([f"dated {document.date} ({document.date_from})"] if document.date else [])]
    return {
        "source": document.source,
        "title": document.title,
        "meta": ", ".join([*meta, *document.notes]),
        "head": pieces(document.title, marks["title"]) if document.title and marks["title"] else [],
        "pieces": pieces(document.text, marks["body"], document.skipped),
        "cards": cards,
    }


def _verdict(claim: Claim, items: Sequence[Located]) -> str:
    """The word a claim is coloured by: its verdict, else the worst finding it is part of, else none."""
    severities = [i.finding.severity for i in items if claim.id in i.finding.claims]
    worst = next((s for s in ("error", "warning", "note") if s in severities), "")
    label = claim.verdict.label if claim.verdict is not None else "plain"
    return worst if worst and label in ("plain", "unverifiable", "supported", "close", "ambiguous") else label


def _finding_card(name: str, item: Located, view: View) -> dict[str, Any]:
    finding: Finding = item.finding
    rows = [
        ("line", f"{item.line}:{item.column}"),
        *([("arithmetic", finding.arithmetic)] if finding.arithmetic else []),
    ]
    return {
        "id": name, "head": f"{finding.code} {_quoted(item)}", "verdict": finding.severity, "kind": "",
        "sign": "✗" if finding.severity == "error" else "!", "told": item.message, "rows": rows, "plot": None,
    }  # fmt: skip


def _quoted(item: Located) -> str:
    text = item.document.title or "" if item.finding.part == "title" else item.document.text
    return " ".join(text[item.finding.start : item.finding.end].split())


def _claim_card(name: str, claim: Claim, verdict: str, item: Located | None, view: View) -> dict[str, Any]:
    v = claim.verdict
    rows = [(k, s) for k, s in _about(claim, view) if s]
    drawn = None
    if v is not None:
        if v.reference is not None:
            r = v.reference
            facts = ", ".join(p for p in (r.entity, r.metric, r.period) if p)
            rows.append(("row", f"{cell(r)}: {facts} = {figure_text(r.value, r.unit, view.words)}"))
            rows += [("arithmetic", r.formula)] if r.formula else []
            rows += [("source", r.source)] if r.source else []
        compared = (interval_text(v.claim_interval), interval_text(v.reference_interval))
        rows += [("compared", f"text {compared[0]}, table {compared[1]}")] if all(compared) else []
        rows += [("confidence", str(v.confidence))] if v.reference is not None else []
        drawn = plot(v.claim_interval, v.reference_interval)
    told = f"{item.finding.code} {item.message}" if item else reason_text(v.reason, view.words) if v else ""
    sign = view.words.verdicts.get(verdict, "") or {"error": "✗", "warning": "!", "note": "i"}.get(verdict, "#")
    head = " ".join(claim.text.split())
    return {
        "id": name, "head": head, "verdict": verdict, "kind": claim.kind, "sign": sign, "told": told, "rows": rows,
        "plot": drawn,
    }  # fmt: skip


def _about(claim: Claim, view: View) -> Iterator[tuple[str, str]]:
    yield "value", value_text(claim, view.words)
    if claim.quantity is not None:
        interval = interval_text((claim.quantity.low, claim.quantity.high))
        yield "allows", " ".join(p for p in (interval, claim.quantity.unit) if p)
    if claim.date is not None and claim.date.start is not None:
        yield "days", f"{claim.date.start} to {claim.date.end}"
    x = claim.context
    if x is not None:
        yield "measures", x.measure.text if x.measure else ""
        yield "of", (x.entity.text + (" (said earlier)" if x.entity.carried else "")) if x.entity else ""
        yield "when", x.period.text if x.period else ""
        yield "narrowed by", ", ".join(s.text for s in x.scope)
        yield "said by", x.source.text if x.source else ""
        yield "status", x.status if x.status != "fact" else ""
    yield "line", f"{claim.line}:{claim.column}"


def comparison(comparatives: Iterable[Comparative], view: View) -> Iterator[str]:
    """Two texts side by side, each pair of claims marked alike."""
    listed = list(comparatives)
    shown = [_comparative(c, n, view) for n, c in enumerate(listed, 1)]
    title = f"{listed[0].a.source} ↔ {listed[0].b.source}" if len(listed) == 1 else f"{len(listed)} pairs of texts"
    counts = Counter(p.status for c in listed for p in c.pairs)
    summary = "; ".join(f"{counts[s]} {s.replace('_', ' ')}" for s in _ORDER if counts[s])  # type: ignore[index]
    yield _page("comparison", title, summary, shown, _filters([c for d in shown for c in d["cards"]], view), view)


def _comparative(comparative: Comparative, number: int, view: View) -> dict[str, Any]:
    sides: dict[str, list[tuple[int, int, Piece]]] = {"a": [], "b": []}
    cards = []
    for n, pair in enumerate(comparative.pairs, 1):
        name = f"p{number}-{n}"
        for side, claim in (("a", pair.a), ("b", pair.b)):
            if claim is not None and claim.part == "body":
                sides[side].append((claim.start, claim.end, Piece("", name, pair.status, pair.status, claim.kind)))
        cards.append(_pair_card(name, pair, view))
    cards.sort(key=lambda c: (_ORDER.index(c["verdict"]), c["kind"] in _TIMES))
    return {
        "a": {"source": comparative.a.source, "pieces": pieces(comparative.a.text, sides["a"])},
        "b": {"source": comparative.b.source, "pieces": pieces(comparative.b.text, sides["b"])},
        "cards": cards,
    }


def _pair_card(name: str, pair: Pair, view: View) -> dict[str, Any]:
    claims = [c for c in (pair.a, pair.b) if c is not None]
    rows = [(where, f"{value_text(c, view.words)}, line {c.line}")
            for where, c in (("first", pair.a), ("second", pair.b)) if c is not None]  # fmt: skip
    return {
        "id": name, "head": " ↔ ".join(" ".join(c.text.split()) for c in claims), "verdict": pair.status,
        "kind": claims[0].kind, "sign": view.words.pairs[pair.status], "told": reason_text(pair.reason, view.words),
        "rows": rows, "plot": None,
    }  # fmt: skip


def _filters(cards: Sequence[dict[str, Any]], view: View) -> list[dict[str, Any]]:
    groups = []
    signs = {**view.words.verdicts, **view.words.pairs, "error": "✗", "warning": "!", "note": "i", "plain": "#"}
    for name, label, key in (("verdict", "Show", "verdict"), ("kind", "Kinds", "kind")):
        counts = Counter(c[key] for c in cards if c[key])
        order = [v for v in _ORDER if v in counts] if key == "verdict" else sorted(counts)
        choices = [
            {"value": v, "count": counts[v], "sign": signs.get(v, "") if key == "verdict" else ""} for v in order
        ]
        if len(choices) > 1:
            groups.append({"name": name, "label": label, "choices": choices})
    return groups


def environment() -> Any:
    """The templates, escaping everything that is put into them."""
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader("claimcheck.render"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _page(name: str, title: str, summary: str, documents: list[dict[str, Any]], filters: Any, view: View) -> str:
    from importlib.resources import files

    from markupsafe import Markup

    folder = files("claimcheck.render").joinpath("templates")
    html: str = environment().get_template(f"{name}.html.j2").render(
        title=title, summary=summary, documents=documents, filters=filters, version=view.version,
        style=Markup(folder.joinpath("style.css").read_text("utf-8")),
        script=Markup(folder.joinpath("script.js").read_text("utf-8")),
    )  # fmt: skip
    return html
