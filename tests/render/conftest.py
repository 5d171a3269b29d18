"""A checked document with one finding of each kind, made of the values that every renderer reads."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimcheck.model import Claim, Document, Finding, Quantity, Reason, Reference, Suppression, Verdict

TEXT = 'Homes, rents & <jobs>\n\nHarlow Vale built 1,250 homes 🏠 in 2024, up 40% from 1,000. Rents rose 3%: said "the town".\n'


def claim(number: int, text: str, value: str, unit: str | None, verdict: Verdict | None = None) -> Claim:
    start = TEXT.index(text)
    quantity = Quantity(Decimal(value), Decimal(value), Decimal(value), unit=unit)
    line = TEXT.count("\n", 0, start) + 1
    column = start - TEXT.rfind("\n", 0, start)
    return Claim(
        f"c{number}", "count", "body", start, start + len(text), text, line, column, "test", quantity, verdict=verdict
    )


def finding(code: str, severity: str, text: str, claims: tuple[str, ...], **more: object) -> Finding:
    start = TEXT.index(text)
    reason = Reason("test.reason", (("stated", Decimal(40)),))
    return Finding(code, severity, reason, start, start + len(text), claims=claims, **more)  # type: ignore[arg-type]


@pytest.fixture
def document() -> Document:
    """Three live findings and a suppressed one; a contradicted, a supported and an unverifiable claim."""
    reference = Reference("facts.csv", 17, "value", "Harlow Vale", "homes built", "2024", "1215", "home")
    wrong = Verdict("contradicted", Reason("test.reason"), Decimal("0.9"), (Decimal(1250), Decimal(1250)),
                    (Decimal(1215), Decimal(1215)), reference)  # fmt: skip
    claims = (
        claim(1, "1,250 homes", "1250", "home", wrong),
        claim(2, "40%", "40", "%", Verdict("unverifiable", Reason("test.reason"), Decimal(0))),
        claim(
            3, "1,000", "1000", "home", Verdict("supported", Reason("test.reason"), Decimal("0.9"), reference=reference)
        ),
    )
    findings = (
        finding("CC101", "error", "1,250 homes", ("c1",)),
        finding("CC201", "warning", "up 40% from 1,000", ("c2", "c3"), arithmetic="(1250 - 1000) / 1000 = 25.00%"),
        finding("CC301", "note", "3%", ()),
        finding(
            "CC202", "error", "in 2024", (), suppressed=Suppression("external", "agreed with the editor", "config")
        ),
    )
    return Document("release.txt", "news/release 1.txt", TEXT, None, None, None, "file", claims, findings)
