"""Marks to readings: what a number, a unit or a date says, as exact values with the interval its wording allows."""

from claimcheck.interpret.quantities import QuantityReader

__all__ = ["QuantityReader"]
