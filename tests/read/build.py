"""Small real files of each format, made from scratch."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f"{W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx_file(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A .docx whose document has ``body`` as its XML; ``parts`` are further parts by name, such as footnotes."""
    import docx

    start = io.BytesIO()
    docx.Document().save(start)
    out = io.BytesIO()
    with zipfile.ZipFile(start) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry).decode("utf-8") if entry.filename.endswith((".xml", ".rels")) else old.read(entry)
            if entry.filename == "word/document.xml":
                data = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
            for name in parts or {}:
                kind = re.sub(r"\d", "", name)
                mime = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
                if entry.filename == "[Content_Types].xml":
                    data = str(data).replace(
                        "</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{mime}"/></Types>'
                    )
                if entry.filename == "word/_rels/document.xml.rels":
                    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                    link = f'<Relationship Id="x{name}" Type="{base}/{kind}" Target="{name}.xml"/>'
                    data = str(data).replace("</Relationships>", f"{link}</Relationships>")
            new.writestr(entry, data)
        for name, xml in (parts or {}).items():
            new.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs) + "</w:p>"


def pdf_file(pages: Sequence[Sequence[str]], *, lines_apart: int = 14) -> bytes:
    """A .pdf with these lines on each page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids: list[str] = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj 0 -{lines_apart} Td\n" for line in lines)
        content = zlib.compress(f"BT /F1 12 Tf 72 720 Td\n{shown}ET".encode("cp1252"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
        number = len(objects)
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects.append(page.encode())
        kids.append(f"{number + 1} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\nstartxref\n{len(out)}\n%%EOF"
    return bytes(out) + tail.encode()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
