"""JSON Lines: records become sources; a bad line is one failure and the rest is read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimcheck.model import Source
from claimcheck.read import ReadFailure, read_paths


def read(tmp_path: Path, data: bytes, **options: object) -> list[Source | ReadFailure]:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    return list(read_paths([str(path)], **options))  # type: ignore[arg-type]


def test_all_fields_of_a_record(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "title": "T",
        "text": "x",
        "date": "2025-03-01T10:00",
        "source_text": "s",
        "text_b": "b",
        "more": 1,
    }
    (source,) = read(tmp_path, json.dumps(record).encode())
    assert isinstance(source, Source)
    assert (source.id, source.title, source.text, source.date) == ("7", "T", "x", date(2025, 3, 1))
    assert (source.date_from, source.source_text, source.text_b) == ("record", "s", "b")


def test_bad_lines_are_named_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "one"}', b"", b'{"id": "b"}', b'{"text": ', b"[1]", b'{"id": [], "text": "x"}',
        b'{"text": "x", "date": "soon"}', b'{"text": "\xff"}', b"9" * 5000, b"[" * 100000, b'{"text": "two"}\r',
    ]  # fmt: skip
    found = read(tmp_path, b"\n".join(lines))
    name = str(tmp_path / "a.jsonl")
    assert [s.id for s in found if isinstance(s, Source)] == ["a", f"{name}:11"]
    told = [f.message.removeprefix(f"{name}:") for f in found if isinstance(f, ReadFailure)]
    assert [t.split(":")[0] for t in told] == ["3", "4", "5", "6", "7", "8", "9", "10"]
    assert told[0] == '3: no "text"'
    assert told[4] == '7: "date" is "soon"; write it as YYYY-MM-DD'


def test_the_limit_on_size_holds_for_a_line(tmp_path: Path) -> None:
    short, long = b'{"text": "short"}\n', b'{"text": "' + b"x" * 5000 + b'"}\n'
    found = read(tmp_path, short * 500 + long + short, max_file_size=1000)
    assert sum(isinstance(s, Source) for s in found) == 501
    (failure,) = [f for f in found if isinstance(f, ReadFailure)]
    assert ":501: the line is over the limit of 1000 bytes" in failure.message


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path: Path) -> None:
    (source,) = read(tmp_path, b'{"id": "\\ud800", "text": "cost \\ud83d 5", "title": "\\udc00"}')
    assert isinstance(source, Source)
    assert (source.id, source.text, source.title) == ("\ufffd", "cost \ufffd 5", "\ufffd")


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n\n\n"])
def test_the_end_of_the_file_does_not_matter(tmp_path: Path, end: bytes) -> None:
    assert len(read(tmp_path, b'{"text": "x"}' + end)) == 1
