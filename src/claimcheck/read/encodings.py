"""Bytes to text: byte order marks, what the file declares, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re

from claimcheck.read.values import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I)
WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}
"""What browsers read under a name: the encoding that holds more."""
_ESCAPED = (b"\x1b$", b"\x1b(")
# The high bytes of Windows-1252 that stand in English text: currency, quotes, dashes, fractions, Western letters.
_WESTERN = frozenset("€…–—‘’“”•™£¥§©®°±²³·¼½¾×÷\xa0") | frozenset(chr(c) for c in range(0xC0, 0x100))
_SAMPLE = 1 << 18
_BINARY_SHARE = 0.02


def decode(data: bytes, encoding: str | None = None, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` without its byte order mark, and notes on what is uncertain. Raises Unreadable.

    ``encoding`` was asked for and is taken at its word; ``markup`` looks for what HTML or XML says of itself.
    """
    if encoding is not None:
        return _asked_for(data, encoding), ()
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, "its byte order mark"), ()
    wide = _wide(data)
    if wide is not None:
        return _strictly(data, wide, "its pattern of zero bytes"), (f"read as {wide.upper()}, which is a guess",)
    _refuse_binary(data)
    if markup and (declared := _declared(data)) is not None:
        try:
            return data.decode(declared), ()
        except UnicodeDecodeError:
            return _guess(data, f"it declares {declared} but is not; ")
    if not any(mark in data for mark in _ESCAPED):
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    return _guess(data, "")


def _asked_for(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise Unreadable(f"--encoding {encoding}: unknown encoding; try utf-8 or cp1252") from None
    except (UnicodeError, ValueError) as error:
        at = getattr(error, "start", None)
        place = f" (byte {at})" if isinstance(at, int) else ""
        raise Unreadable(f"is not {encoding}{place}; leave --encoding out to have it detected") from None
    if not isinstance(text, str):
        raise Unreadable(f"--encoding {encoding}: not a text encoding; try utf-8 or cp1252")
    return text.removeprefix("\ufeff")


def _strictly(data: bytes, name: str, why: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Unreadable(f"is damaged: not {name.upper()} as {why} says (byte {error.start})") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes of its Latin letters are."""
    sample = data[:4096]
    if b"\0" not in sample or len(data) < 4:
        return None
    quarter = len(sample) // 4 or 1
    zeros = [sample[n::4].count(0) / quarter for n in range(4)]
    if len(data) % 4 == 0 and min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if len(data) % 2 == 0 and odd > 0.7 and even < 0.1:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > 0.7 and odd < 0.1:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    control = sum(sample.count(bytes((b,))) for b in range(32) if b not in (9, 10, 12, 13, 27))
    if b"\0" in sample or control > _BINARY_SHARE * len(sample):
        raise Unreadable("is not text (binary data); give a text, Markdown, HTML, DOCX, PDF or JSONL file")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(WEB_NAMES.get(name, name))
    except LookupError:
        return None
    # A page that can be searched for an ASCII declaration is not UTF-16, whatever it says.
    return None if codec.name.startswith(("utf-16", "utf-32")) or not codec._is_text_encoding else codec.name


def _guess(data: bytes, why: str) -> tuple[str, tuple[str, ...]]:
    text = _western(data)
    if text is not None:
        return text, (f"{why}read as Windows-1252, which is a guess; --encoding NAME settles it",)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding, "strict" if len(data) <= _SAMPLE else "replace")
        except (UnicodeDecodeError, LookupError):
            text = None
    if best is None or text is None:
        raise Unreadable(f"{why}unknown encoding; name it with --encoding, for example --encoding cp1252")
    return text, (f"{why}read as {best.encoding}, which is a guess; --encoding NAME settles it",)


def _western(data: bytes) -> str | None:
    """Mostly ASCII whose few other bytes are what English text has in Windows-1252."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [c for c in text if c > "\x7f"]
    if any(mark in data for mark in _ESCAPED) or len(high) > 0.05 * len(text) or not _WESTERN.issuperset(high):
        return None
    return text
