"""Write docs/examples/press-office/: a release in Word and its figures in a workbook. python docs/make_press_office.py"""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl

FOLDER = Path(__file__).resolve().parent / "examples" / "press-office"
TITLE = "Library visits in Otterby pass half a million"
PARAGRAPHS = (
    "14 May 2025",
    "Otterby Borough Council's libraries had 512,300 visits in 2024/25, up 8% from 474,400 in 2023/24.",
    "Borrowers took home 688,000 books in 2024/25, and the number of active members rose to 41,900.",
    "The council spent £3.9 million on the service in 2024/25, compared with £3.4 million in 2023/24.",
    '"Our libraries are as busy as they have ever been," said Meera Sandhu, who leads on culture for the council.',
    "A new library at Quayside, costing £2.6 million, will open next spring.",
)
ROWS = (
    ("Otterby libraries", "2023/24", "2024/25"),
    ("Visits", 474_400, 512_300),
    ("Books borrowed", 671_200, 688_450),
    ("Active members", 40_150, 41_900),
    ("Spending on the service (£m)", 3.4, 3.6),
)


def main() -> None:
    """Write both files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    release = docx.Document()
    release.add_heading(TITLE, 0)
    for text in PARAGRAPHS:
        release.add_paragraph(text)
    release.save(str(FOLDER / "release.docx"))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Figures"
    for row in ROWS:
        sheet.append(row)
    book.save(FOLDER / "figures.xlsx")


if __name__ == "__main__":
    main()
