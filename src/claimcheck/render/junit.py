"""JUnit XML: one case a claim that was checked, so that a dashboard shows how many passed, not only what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from claimcheck.model import Claim, Document
from claimcheck.render.located import Located, full_message, located
from claimcheck.render.view import View
from claimcheck.render.wording import reason_text

_SKIPPED = ("unverifiable", "ambiguous")


def junit(documents: Iterable[Document], view: View) -> Iterator[str]:
    """A suite a document; findings that belong to no claim's verdict are failing cases of their own."""
    root = ET.Element("testsuites", name="claimcheck")
    for document in documents:
        _suite(root, document, view)
    ET.indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>\n' + _clean(ET.tostring(root, encoding="unicode")) + "\n"


def _suite(root: ET.Element, document: Document, view: View) -> None:
    suite = ET.SubElement(root, "testsuite", name=document.source)
    findings = list(located(document, view))
    by_claim = {i.finding.claims[0]: i for i in findings if i.finding.code.startswith("CC1") and i.finding.claims}
    others = [i for i in findings if not (i.finding.code.startswith("CC1") and i.finding.claims)]
    for claim in document.claims:
        if claim.verdict is not None or claim.id in by_claim:
            _case(suite, document, claim, by_claim.get(claim.id), view)
    for item in others:
        name = f"{item.line}:{item.column} {item.finding.code}"
        _fail(ET.SubElement(suite, "testcase", classname=document.source, name=name), item)
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(c.find("failure") is not None for c in cases)))
    suite.set("skipped", str(sum(c.find("skipped") is not None for c in cases)))


def _case(suite: ET.Element, document: Document, claim: Claim, item: Located | None, view: View) -> None:
    name = f"{claim.line}:{claim.column} {' '.join(claim.text.split())}"
    case = ET.SubElement(suite, "testcase", classname=document.source, name=name)
    if item is not None:
        _fail(case, item)
    elif claim.verdict is not None and claim.verdict.label in _SKIPPED:
        ET.SubElement(case, "skipped", message=reason_text(claim.verdict.reason, view.words))


def _fail(case: ET.Element, item: Located) -> None:
    failure = ET.SubElement(case, "failure", type=item.finding.code, message=full_message(item))
    failure.text = f"{item.path}:{item.line}:{item.column}: {item.finding.severity}"


def _clean(xml: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in xml if c >= " " or c in "\t\n\r")
