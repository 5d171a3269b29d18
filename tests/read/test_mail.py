"""E-mail: the message's own words, with its subject and date."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from claimcheck.pipeline import Extractor
from claimcheck.read.eml import read
from claimcheck.read.values import Options, Unreadable

BODY = "We now have 40 buses – at £5m.\n\n> You had 30 buses.\n> And 12 trams.\n\nRegards\n-- \nAnn\nTel 01234 567890\n"


def mail(**heads: str) -> EmailMessage:
    message = EmailMessage()
    for key, value in heads.items():
        message[key] = value
    return message


def test_subject_date_and_own_words(plain_extractor: Extractor) -> None:
    message = mail(
        Subject="Forty buses: =?utf-8?q?=C2=A35m?=", Date="Tue, 04 Mar 2025 10:00:00 +0000", From="a@example.org"
    )
    message.set_content(BODY, charset="cp1252")
    source = read("a.eml", message.as_bytes(), Options())
    assert (source.title, source.date) == ("Forty buses: £5m", date(2025, 3, 4))
    body = [c.text for c in plain_extractor.extract(source).claims if c.part == "body" and c.date is None]
    assert body == ["40 buses", "£5m"]


def test_the_html_of_a_message_without_plain_text() -> None:
    message = mail(Subject="Buses")
    message.set_content("<p>We now have 40 buses.</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    source = read("a.eml", message.as_bytes(), Options())
    assert "40 buses" in source.text
    assert "attachments were not read: plan.pdf" in source.notes


@pytest.mark.parametrize(
    "data", [b"no head at all", b"Date: not a date\nSubject: =?x?q?=FF?=\n\n40 buses", b"\x00\xff: \n\n5"]
)
def test_odd_messages_are_read_or_told(data: bytes) -> None:
    try:
        assert read("a.eml", data, Options()).date is None
    except Unreadable as error:
        assert "\n" not in str(error)
