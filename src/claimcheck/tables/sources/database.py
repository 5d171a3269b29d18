"""A database by its address, through SQLAlchemy (an extra): one table or one query, in a read-only transaction.

The address may stand in an environment variable (``env:FIGURES_URL``); user and password come from the address or from
the driver's own variables (PGUSER, PGPASSWORD). Neither is ever shown: not in names, not in errors.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from typing import Any

from claimcheck.errors import InputError
from claimcheck.tables.grid import Sheet
from claimcheck.tables.sources.extras import needed
from claimcheck.tables.sources.queries import is_name, select
from claimcheck.tables.sources.values import in_rows

_LISTED = 20


def is_address(path: str) -> bool:
    """Whether a path is the address of a database."""
    return path.startswith("env:") or ("://" in path and not path.startswith(("http:", "https:", "file:")))


def shown_name(path: str) -> str:
    """The address without user, password and options."""
    if path.startswith("env:"):
        return path
    scheme, _, rest = path.partition("://")
    host = rest.partition("?")[0].rpartition("@")[2]
    return f"{scheme.partition('+')[0]}://{host}"


def sheets(path: str, query: str | None) -> Iterator[Sheet]:
    """The rows of a table or a query."""
    name = shown_name(path)
    sqlalchemy = needed("sqlalchemy", "sql", name)
    engine = _engine(sqlalchemy, path, name)
    try:
        if query is None:
            known = sorted(sqlalchemy.inspect(engine).get_table_names())
            if len(known) != 1:
                more = ", ".join(known[:_LISTED]) or "none"
                raise InputError(f"{name}: name a table or a query with --query; its tables are {more}")
            query = known[0]
        with engine.connect() as db:
            _read_only(sqlalchemy, db)
            found = db.execution_options(stream_results=True).execute(sqlalchemy.text(_literal(select(query, name))))
            head = tuple(found.keys())
            sheet = query if is_name(query) else "query"
            yield Sheet(sheet, chain((head,), in_rows(found.fetchmany)), header=True, texts=False)
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise InputError(f"{name}: {_reason(error)}") from None
    finally:
        engine.dispose()


def _engine(sqlalchemy: Any, path: str, name: str) -> Any:
    address = path
    if path.startswith("env:"):
        address = os.environ.get(path[4:], "")
        if not address:
            raise InputError(
                f"{name}: the environment variable {path[4:]} is not set; put the database's address in it"
            )
    if address.startswith(("postgresql://", "postgres://")):
        address = "postgresql+psycopg://" + address.partition("://")[2]
    try:
        return sqlalchemy.create_engine(address)
    except ImportError as error:
        raise InputError(
            f'{name}: its driver is not installed ({error.name}): pip install "claimcheck-cli[sql]"'
        ) from None
    except sqlalchemy.exc.SQLAlchemyError:
        raise InputError(f"{name}: not the address of a database; write postgresql://host/database") from None


def _read_only(sqlalchemy: Any, db: Any) -> None:
    if db.dialect.name in ("postgresql", "mysql", "mariadb"):
        db.execute(sqlalchemy.text("SET TRANSACTION READ ONLY"))


def _literal(query: str) -> str:
    """A query in which a colon is no parameter."""
    return query.replace("\\", "\\\\").replace(":", "\\:")


def _reason(error: Exception) -> str:
    """The first line of what the driver said, which names no password."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0] if said else type(error).__name__
