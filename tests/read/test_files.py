"""Files, folders and standard input: what is read, in which order, and what each failure says."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from claimcheck.errors import InputError
from claimcheck.model import Source
from claimcheck.read import ReadFailure, read_paths


def sources(*paths: Path | str, **options: object) -> list[Source]:
    found = list(read_paths([str(p) for p in paths], **options))  # type: ignore[arg-type]
    assert all(isinstance(s, Source) for s in found), found
    return [s for s in found if isinstance(s, Source)]


def failure(path: Path | str, **options: object) -> str:
    (found,) = read_paths([str(path)], **options)  # type: ignore[arg-type]
    assert isinstance(found, ReadFailure)
    assert "\n" not in found.message
    return found.message


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def test_text_keeps_its_line_ends_and_loses_its_byte_order_mark(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbfOne\r\n\xc2\xa35m\r\n")
    (source,) = sources(path)
    assert source.text == "One\r\n£5m\r\n"
    assert source.text_from == "file"
    assert source.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_with_and_without_mark(tmp_path: Path, encoding: str) -> None:
    text = "The council spent £5m on 40 buses."
    (source,) = sources(write(tmp_path / "a.txt", text.encode(encoding)))
    assert source.text == text


def test_windows_text_is_read_and_said_to_be_a_guess(tmp_path: Path) -> None:
    text = "The council spent £5m – its “biggest” grant – on 40 buses for the town’s schools."
    (source,) = sources(write(tmp_path / "a.txt", text.encode("cp1252")))
    assert source.text == text
    assert "guess" in source.notes[0]


def test_an_encoding_asked_for_is_taken_at_its_word(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Ціна £5".encode())
    (source,) = sources(path, encoding="latin-1")
    assert source.text == "Ціна £5".encode().decode("latin-1")
    assert "is not ascii (byte 0)" in failure(path, encoding="ascii")
    assert "unknown encoding" in failure(path, encoding="utf-99")
    assert "not a text encoding" in failure(path, encoding="base64") or "unknown encoding" in failure(
        path, encoding="base64"
    )


def test_wrongly_decoded_words_are_told_and_left_out(claimcheck, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = write(tmp_path / "a.txt", "The council spent Â£5m on buses. It has 40 buses. Half was \ufffd3m.")
    (source,) = sources(path)
    assert [source.text[h.start : h.end] for h in source.hidden] == ["Â£5m", "\ufffd3m."]
    assert "decoded wrongly" in source.notes[0]
    out = claimcheck("extract", "--no-context", path).out
    assert "40 buses" in out
    assert "5m" not in out.split("note:")[0]


@pytest.mark.parametrize("text", ["À la carte: 5 €", "“CAFÉ”, 12 Place d’Âne", "Ânes: 12; São Paulo: 3 °C, Ångström"])
def test_accents_are_not_taken_for_wrong_decoding(tmp_path: Path, text: str) -> None:
    (source,) = sources(write(tmp_path / "a.txt", text))
    assert source.hidden == ()
    assert source.notes == ()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "is empty"),
        ("tool.bin", b"\x7fELF\x02\x01\x00\x00" * 40, "binary"),
        ("odd.txt", bytes(range(1, 32)) * 9, "binary"),
        ("cut.txt", b"\xff\xfeA", "damaged"),
        ("facts.csv", b"a,b\n1,2\n", "--reference"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("page.html", b"<html><script>var a = 1</script></html>", "no text"),
        ("page.docx", b"not a zip", "not a .docx"),
        ("page.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("mail.eml", b"", "is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line_that_names_it(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = write(tmp_path / name, data)
    message = failure(path)
    assert message.startswith(f"{path}: ")
    assert told in message


def test_missing_files_and_bad_names() -> None:
    assert failure("no/such/file.txt") == "no/such/file.txt: no such file or folder"
    assert "matches no file" in failure("no/such/*.txt")
    assert "not a file name" in failure("a\0b")
    assert "not a file name" in failure("")
    assert "no such file" in failure("x" * 5000)


def test_unknown_input_format_is_named() -> None:
    with pytest.raises(InputError, match="--input-format word: unknown"):
        list(read_paths(["a.txt"], input_format="word"))


def test_the_limit_on_size_names_its_option(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"a" * 1001)
    assert "over the limit of 1000 bytes; raise it with --max-file-size" in failure(path, max_file_size=1000)
    assert len(sources(path, max_file_size=1001)) == 1


def test_a_folder_is_read_in_order_without_hidden_ignored_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", ".secret/d.txt", ".e.txt", "out/f.txt", "sub/draft.txt", "g.png"):
        write(tmp_path / name, "<p>Text with 5 words.</p>")
    write(tmp_path / ".gitignore", "out/\n")
    write(tmp_path / "sub" / ".gitignore", "draft*\n")
    names = [Path(s.source).relative_to(tmp_path).as_posix() for s in sources(tmp_path)]
    assert names == ["a.md", "b.txt", "sub/c.html"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "private.txt", "Secret 5")
    inside = tmp_path / "folder"
    write(inside / "a.txt", "Public 5")
    try:
        (inside / "link.txt").symlink_to(tmp_path / "private.txt")
        (inside / "up").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links on this system")
    assert [s.text for s in sources(inside)] == ["Public 5"]


def test_a_folder_without_texts_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.png", b"\x89PNG")
    assert "no text in this folder" in failure(tmp_path)


def test_globs_spaces_and_accents_in_names(tmp_path: Path) -> None:
    write(tmp_path / "Été à la mer" / "état 1.txt", "One 1")
    write(tmp_path / "Été à la mer" / "état 2.txt", "Two 2")
    assert [s.text for s in sources(tmp_path / "Été*" / "*.txt")] == ["One 1", "Two 2"]


def test_standard_input_has_a_name_and_is_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bytes(io.StringIO):
        buffer = io.BytesIO("£5m\r\n".encode("cp1252"))

    monkeypatch.setattr(sys, "stdin", Bytes())
    (source,) = sources("-", stdin_filename="draft.txt", encoding="cp1252")
    assert (source.source, source.text) == ("draft.txt", "£5m\r\n")


def test_content_decides_where_the_name_says_nothing(tmp_path: Path) -> None:
    (page,) = sources(
        write(tmp_path / "page", "<!DOCTYPE html><html><body><p>Only 5 buses ran today.</p></body></html>")
    )
    assert page.text_from == "extracted"
    assert page.text == "Only 5 buses ran today."
