"""Units are what UCUM and pint say they are; every currency of ISO 4217 is read by its code."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pint
import pytest

from claimcheck.model import Source
from claimcheck.pipeline import Extractor
from claimcheck.rulebook import load

_UNITS: dict[str, dict[str, Any]] = {
    rule: table for rule, table in load().tables.items() if rule.startswith("units.") and "unit" in table
}
_PINT = pint.UnitRegistry()
# UCUM atoms whose name in pint differs; the rest are the same, prefixes included.
_ATOMS = {
    "By": "byte", "bit": "bit", "Cel": "delta_degC", "[degF]": "delta_degF", "K": "kelvin", "har": "hectare",
    "[sft_i]": "foot**2", "[sin_i]": "inch**2", "[syd_i]": "yard**2", "[acr_us]": "acre", "[in_i]": "inch",
    "[ft_i]": "foot", "[yd_i]": "yard", "[mi_i]": "mile", "[nmi_i]": "nautical_mile", "[fur_us]": "furlong",
    "[ly]": "light_year", "AU": "astronomical_unit", "pc": "parsec", "t": "metric_ton",
    "[ston_av]": "short_ton", "[lton_av]": "long_ton", "[lb_av]": "pound", "[oz_av]": "ounce", "[oz_tr]": "troy_ounce",
    "[stone_av]": "stone", "[car_m]": "carat", "[lcwt_av]": "long_hundredweight", "[gr]": "grain",
    "[kn_i]": "knot", "[gal_us]": "gallon", "[cft_i]": "foot**3", "[cin_i]": "inch**3", "[cyd_i]": "yard**3",
    "L": "liter", "[pt_us]": "pint", "[qt_us]": "quart", "[foz_us]": "fluid_ounce", "[bbl_us]": "oil_barrel",
    "[bu_us]": "bushel", "[tsp_us]": "teaspoon", "[tbs_us]": "tablespoon", "[cup_us]": "cup", "[HP]": "horsepower",
    "cal": "calorie", "[Btu]": "british_thermal_unit", "[psi]": "psi", "Ohm": "ohm", "a": "julian_year", "wk": "week", "mo": "month",
    "d": "day", "h": "hour", "min": "minute", "s": "second", "m": "meter", "g": "gram", "W": "watt", "J": "joule",
    "V": "volt", "Hz": "hertz", "Pa": "pascal", "N": "newton", "lm": "lumen", "lx": "lux", "Bq": "becquerel",
    "Sv": "sievert", "Gy": "gray", "eV": "electron_volt", "F": "farad", "cd": "candela", "A": "ampere", "bar": "bar",
    "atm": "standard_atmosphere", "deg": "degree",
}  # fmt: skip
_PREFIXES = {
    "Ki": "kibi", "Mi": "mebi", "Gi": "gibi", "a": "atto", "f": "femto", "p": "pico", "n": "nano", "u": "micro", "m": "milli",
    "c": "centi", "d": "deci", "h": "hecto", "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta",
    "E": "exa", "Z": "zetta",
}  # fmt: skip
_NOT_IN_PINT = {"[ppm]", "[ppb]", "{rev}/min", "dB", "[fth_i]"}


# ISO 4217:2015 with its amendments up to 2025, without funds, metals and codes for tests.
ISO_4217 = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY "
    "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
    "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU "
    "UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)


def in_pint(ucum: str) -> pint.Unit:
    """A UCUM expression as a unit of pint."""
    out = _PINT.dimensionless
    for sign, term in re.findall(r"(^|[./])([^./]+)", ucum):
        m = re.fullmatch(r"(\[[^\]]+\]|[A-Za-z]+)(\d?)", term)
        assert m is not None, term
        unit = _PINT.Unit(_named(m[1])) ** int(m[2] or 1)
        out = out / unit if sign == "/" else out * unit
    return out


def _named(atom: str) -> str:
    if atom in _ATOMS:
        return _ATOMS[atom]
    prefix = next(
        p for p in sorted(_PREFIXES, key=len, reverse=True) if atom.startswith(p) and atom[len(p) :] in _ATOMS
    )
    return _PREFIXES[prefix] + _ATOMS[atom[len(prefix) :]]


def test_every_ucum_code_is_a_unit_and_its_factor_is_exact() -> None:
    wrong = []
    for rule, table in _UNITS.items():
        if "ucum" not in table or table["ucum"] in _NOT_IN_PINT:
            continue
        size = (1 * in_pint(table["ucum"])).to_base_units().magnitude
        if rule.startswith("units.data."):
            size /= 8  # of pint the base is the bit, of the rules the byte
        if "factor" in table and abs(float(Fraction(table["factor"])) - size) > 1e-6 * abs(size):
            wrong.append((rule, table["factor"], size))
    assert wrong == []


@pytest.mark.parametrize("code", ISO_4217.split())
def test_every_iso_4217_code_is_read(code: str, plain_extractor: Extractor) -> None:
    for text in (
        f"The fee was {code} 2,500 in all.",
        f"The fee was {code}2.5m in all.",
        f"A fee of 40 {code} was paid.",
    ):
        claims = plain_extractor.extract(Source("t", "t", text)).claims
        assert [(c.kind, c.quantity and c.quantity.unit) for c in claims] == [("money", code)], text
