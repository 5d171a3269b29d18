"""What scripts write into docs/ is what they would write today."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from claimcheck.render import formats
from tests.conftest import ROOT, Result
from tests.docs.scripts import script

Run = Callable[..., Result]
DOCS = ROOT / "docs"


def test_the_pages_of_commands_and_codes_are_up_to_date() -> None:
    made = script("make_commands").pages()
    stale = [
        name for name, text in made.items() if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
    ]
    assert stale == [], "run: python docs/make_commands.py"
    there = {f"commands/{p.name}" for p in (DOCS / "commands").glob("*.md")}
    assert there <= set(made)


def test_pictures_show_what_their_commands_print() -> None:
    made = script("make_pictures")
    for name in made.PICTURES:
        assert words((DOCS / "pictures" / f"{name}.svg").read_text("utf-8")) == words(made.picture(name)), (
            "run: python docs/make_pictures.py"
        )


def words(svg: str) -> str:
    """The text of a picture, whose layout may differ from one version of Rich to the next."""
    root = ElementTree.fromstring(svg)
    return " ".join(" ".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")).replace("\xa0", " ")


def test_pictures_load_nothing_from_elsewhere() -> None:
    for path in (DOCS / "pictures").glob("*.svg"):
        assert re.findall(r"""(?:url\(|href=|src=)["']?(?!#)[^)\s]+""", path.read_text("utf-8")) == [], path


def test_the_worked_pack_holds_and_does_what_the_guide_says(claimcheck: Run, tmp_path: Path) -> None:
    pack = DOCS / "examples" / "house-rules"
    tested = claimcheck("rules", "test", pack)
    assert tested.status == 0 and "0 fail" in tested.out
    text = tmp_path / "a.txt"
    text.write_text("Crews laid 14 lane kilometres in 2024/25. First 1,000 Days helped 340 families.", encoding="utf-8")
    plain = claimcheck("extract", "--no-context", "-f", "csv", text).out
    house = claimcheck("extract", "--no-context", "-f", "json", "--rules", pack, text).out
    assert "1,000" in plain and "1,000" not in re.sub(r'"skipped".*', "", house, flags=re.DOTALL)
    assert '"unit": "lane kilometre"' in house and '"start": "2024-07-01"' in house


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (
            '[a]\nstage = "ignroe"\nwhy = "x"\npattern = "HOMES"\nyes = ["[3 bins]"]\nno = ["3 men"]\n',
            "did you mean ignore?",
        ),
        ('[a]\nclass = "UNITS"\nwhy = "x"\nnames = ["bin"]\n', "did you mean UNIT?"),
        ('[a]\nclass = "UNIT"\nunit = "bin"\nnames = ["bin"]\n', "say why it exists"),
        ('[a]\nstage = "ignore"\nwhy = "x"\npattern = "\'Bin\' NUM"\n', "a pattern needs examples"),
        (
            '[a]\nstage = "relation"\ntest = "over_hundre"\nwhy = "x"\npattern = "c:PERCENT"\n',
            "did you mean over_hundred?",
        ),
    ],
)
def test_a_rule_that_would_be_silent_is_named(claimcheck: Run, tmp_path: Path, rule: str, says: str) -> None:
    (tmp_path / "house.toml").write_text(rule, encoding="utf-8")
    result = claimcheck("rules", "test", tmp_path)
    assert result.status == 1 and f"{tmp_path / 'house.toml'}: house.a: " in result.out and says in result.out


def test_the_format_of_the_guide_works(claimcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (DOCS / "rules.md").read_text("utf-8")
    block = re.search(r'title="src/claimcheck/render/quickfix.py"\n(.*?)^```', guide, re.DOTALL | re.MULTILINE)
    assert block is not None
    module = ModuleType("claimcheck.render.quickfix")
    exec(compile(block[1], "quickfix.py", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(formats.CHECK, "quickfix", "quickfix:quickfix")
    text = tmp_path / "a.txt"
    text.write_text("Calls rose from 200 to 260, up 20%.", encoding="utf-8")
    result = claimcheck("check", "--no-context", text, "--format", "quickfix")
    assert result.status == 1 and result.out.startswith(f"{text}|1 col 32| CC201 ")


def test_a_new_pack_holds_and_a_broken_example_is_named(claimcheck: Run, tmp_path: Path) -> None:
    pack = tmp_path / "house"
    assert claimcheck("rules", "new", pack).status == 0
    assert claimcheck("rules", "test", pack).status == 0
    path = pack / "house.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("need £3m in 2040", "need £3m for Harbour 2040"), encoding="utf-8")
    ignored = claimcheck("rules", "test", pack)
    assert ignored.status == 1 and "house.programme: must not match" in ignored.out
    path.write_text(text.replace("reached 94% in May", "reached 194% in May"), encoding="utf-8")
    relation = claimcheck("rules", "test", pack)
    assert relation.status == 1 and "house.occupancy: no finding expected" in relation.out
    assert claimcheck("rules", "new", pack).status == 2
