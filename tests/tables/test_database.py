"""A real PostgreSQL server, started for these tests in a folder of its own; skipped, with the reason, without one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck.cli import run
from claimcheck.errors import InputError
from claimcheck.tables import read_tables

USER, PASSWORD, NAME = "figures", "pa55-word", "claims"
SETUP = """
CREATE TABLE facts (entity text, metric text, period text, value numeric(14, 2), unit text, as_of date);
INSERT INTO facts VALUES
  ('Westmark', 'homes completed', '2024', 1304.00, 'homes', '2025-02-01'),
  ('Westmark', 'homes completed', '2025', 1412, 'homes', '2026-02-01'),
  ('Westmark', 'rent arrears', '2025', 0.10, '£m', '2026-02-01'),
  ('Westmark', 'rent arrears', '2024', NULL, '£m', '2025-02-01');
CREATE TABLE notes (line text);
CREATE FUNCTION forget() RETURNS integer LANGUAGE sql AS 'DELETE FROM facts; SELECT 1';
"""


def _binaries() -> Path | None:
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return versions[-1].parent if versions else None


def _command(*words: str | Path) -> list[str]:
    """The server refuses to run as root, so root becomes the user postgres."""
    plain = [str(word) for word in words]
    return ["runuser", "-u", "postgres", "--", *plain] if os.geteuid() == 0 else plain


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a fresh server's database, without user and password."""
    binaries = _binaries()
    if os.name != "posix" or binaries is None:
        pytest.skip("no PostgreSQL server here: install Debian's package postgresql")
    pytest.importorskip("sqlalchemy", reason="needs the extra sql")
    pytest.importorskip("psycopg", reason="needs the extra sql")
    folder = Path(tempfile.mkdtemp(prefix="cc"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        secret = folder / "secret"
        subprocess.run(_command("sh", "-c", f"echo {PASSWORD} > {secret}"), check=True)
        subprocess.run(
            _command(binaries / "initdb", "-D", folder / "data", "-U", USER, "-A", "scram-sha-256", "--pwfile", secret, "-N"),
            check=True, capture_output=True,
        )  # fmt: skip
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        control = (binaries / "pg_ctl", "-D", folder / "data", "-w", "-s", "-l", folder / "log")
        subprocess.run(_command(*control, "-o", options, "start"), check=True, capture_output=True)
        try:
            _fill(folder)
            yield f"/{NAME}?host={folder}"
        finally:
            subprocess.run(_command(*control, "-m", "immediate", "stop"), check=True, capture_output=True)
    finally:
        shutil.rmtree(folder)


def _fill(folder: Path) -> None:
    import psycopg

    common = {"host": str(folder), "user": USER, "password": PASSWORD}
    with psycopg.connect(**common, dbname="postgres", autocommit=True) as db:
        db.execute(f"CREATE DATABASE {NAME}")
    with psycopg.connect(**common, dbname=NAME) as db:
        db.execute(SETUP)


@pytest.fixture
def address(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address whose user and password stand in the environment."""
    monkeypatch.setenv("PGUSER", USER)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    return f"postgresql://{server}"


def test_a_table_of_a_real_server(address: str) -> None:
    (table,) = read_tables([address], query="facts")
    assert [(f.value, f.unit, f.row, str(f.as_of)) for f in table.facts] == [
        (Decimal("1304"), "home", 2, "2025-02-01"),
        (Decimal("1412"), "home", 3, "2026-02-01"),
        (Decimal("100000"), "GBP", 4, "2026-02-01"),
    ]
    assert table.facts[2].low == Decimal("95000")


def test_a_query_with_an_order_and_a_colon(address: str) -> None:
    query = "SELECT entity, metric, period, value::text AS value FROM facts WHERE value > 1000 ORDER BY period DESC;"
    (table,) = read_tables([address], query=query)
    assert [f.period for f in table.facts] == ["2025", "2024"]


def test_without_a_query_the_tables_are_named(address: str) -> None:
    with pytest.raises(InputError, match="--query; its tables are facts, notes"):
        read_tables([address])


@pytest.mark.parametrize("query", ["DELETE FROM facts", "SELECT 1; DROP TABLE facts", "DROP TABLE facts"])
def test_nothing_but_reading_is_asked(address: str, query: str) -> None:
    with pytest.raises(InputError, match="one SELECT"):
        read_tables([address], query=query)


def test_a_query_that_writes_in_disguise_is_refused_by_the_server(address: str) -> None:
    with pytest.raises(InputError, match="read-only"):
        read_tables([address], query="SELECT forget()")
    assert len(read_tables([address], query="facts")[0].facts) == 3


def test_a_password_is_never_shown(
    server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    whole = f"postgresql://{USER}:{PASSWORD}@{server}"
    assert run(["facts", "show", whole, "--query", "facts", "--isolated"]) == 0
    monkeypatch.setenv("FIGURES_URL", whole.replace(PASSWORD, "wrong-pa55"))
    assert run(["facts", "validate", "env:FIGURES_URL", "--query", "facts", "--isolated"]) == 2
    out, err = capsys.readouterr()
    assert "homes completed" in out
    assert "env:FIGURES_URL: " in err
    assert PASSWORD not in out + err and "wrong-pa55" not in out + err
    assert f"{USER}:" not in out


def test_an_environment_variable_that_is_not_set() -> None:
    pytest.importorskip("sqlalchemy", reason="needs the extra sql")
    with pytest.raises(InputError, match="NOT_THERE_URL is not set"):
        read_tables(["env:NOT_THERE_URL"], query="facts")
