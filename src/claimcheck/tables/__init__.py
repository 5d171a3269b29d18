"""Reference tables to facts: stores opened, sheets understood, every bad cell reported."""

from claimcheck.tables.reader import read_tables

__all__ = ["read_tables"]
