"""Write docs/pictures/*.svg: commands run for real, what they print exported by Rich. python docs/make_pictures.py"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

DOCS = Path(__file__).resolve().parent
WIDTH = 104
PICTURES = {
    "check": "claimcheck check samples/rail-stations/release.txt -r samples/rail-stations/facts.csv",
}
THEME = TerminalTheme(
    (24, 26, 31), (222, 226, 230),
    [(24, 26, 31), (255, 122, 122), (137, 209, 133), (229, 192, 105), (130, 170, 255), (214, 154, 224), (105, 205, 215), (222, 226, 230)],
)  # fmt: skip


def picture(name: str) -> str:
    """The SVG of one command."""
    line = PICTURES[name]
    env = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "LC_ALL": "C.UTF-8"}
    env.pop("NO_COLOR", None)
    run = [sys.executable, "-m", "claimcheck", *line.split()[1:]]
    done = subprocess.run(run, cwd=DOCS.parent, env=env, capture_output=True, text=True, encoding="utf-8")
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text("$ ", style="green") + Text(line, style="bold"))
    console.print(Text.from_ansi(done.stdout.rstrip("\n")))
    svg = console.export_svg(title="claimcheck", theme=THEME, unique_id=name)
    # A picture must not load a font from elsewhere.
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas") + "\n"


def main() -> None:
    """Write every picture."""
    for name in PICTURES:
        (DOCS / "pictures" / f"{name}.svg").write_text(picture(name), encoding="utf-8")


if __name__ == "__main__":
    main()
