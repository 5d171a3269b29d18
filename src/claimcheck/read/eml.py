"""E-mail (.eml): the plain text of the message, else its HTML; subject and date from its head."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

from claimcheck.model import Skipped, Source
from claimcheck.read.encodings import decode
from claimcheck.read.html import article
from claimcheck.read.values import QUOTED_MAIL, Options, Unreadable

_QUOTED = re.compile(r"(?:^[ \t]*>.*(?:\r?\n|\Z))+", re.M)
_SIGNATURE = re.compile(r"^-- ?\r?\n(?:.*\n?){0,12}\Z", re.M)


def read(name: str, data: bytes, options: Options) -> Source:
    """The message's text. Lines quoted from an earlier message and the signature are left out of the claims."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(("plain", "html"))
    except Exception as error:  # the parser raises whatever a malformed head makes it raise
        raise Unreadable(f"cannot be read as an e-mail ({type(error).__name__})") from None
    if not message.keys() or not isinstance(body, EmailMessage):
        raise Unreadable("cannot be read as an e-mail: it has no head or no text")
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(body.get_payload()).encode("utf-8", "replace")
    charset = options.encoding or _known(body.get_content_charset())
    notes: tuple[str, ...]
    if body.get_content_subtype() == "html":
        page, notes = decode(raw, charset, markup=True)
        text, _, _, more = article(page)
        notes = (*notes, *more)
    else:
        text, notes = decode(raw, charset)
        text = text.replace("\r\n", "\n")
    day = _day(message)
    attached = [a.get_filename() or "unnamed" for a in message.iter_attachments()]
    if attached:
        notes = (*notes, f"attachments were not read: {', '.join(attached[:5])}")
    return Source(
        name, name, text, _head(message, "subject"), day, "metadata" if day else None, text_from="extracted",
        hidden=tuple(_left_out(text)), notes=notes,
    )  # fmt: skip


def _left_out(text: str) -> Iterator[Skipped]:
    end = 0
    for m in _QUOTED.finditer(text):
        yield Skipped(m.start(), m.end(), QUOTED_MAIL)
        end = m.end()
    signature = _SIGNATURE.search(text, end)
    if signature:
        yield Skipped(signature.start(), signature.end(), QUOTED_MAIL)


def _known(charset: str | None) -> str | None:
    try:
        "".encode(charset or "")
    except LookupError:
        return None
    return charset


def _head(message: EmailMessage, key: str) -> str | None:
    try:
        return " ".join(str(message[key] or "").split()) or None
    except Exception:  # a head that cannot be parsed is no head
        return None


def _day(message: EmailMessage) -> date | None:
    try:
        found = message["date"].datetime
    except Exception:  # absent or malformed
        return None
    return found.date() if found else None
