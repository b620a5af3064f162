"""Units by their names in all languages, alone and put together: km, km/h, mol/l, m s⁻¹, „obr./min”."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz_engine.language.words import fold
from quiz_engine.languages import PACKS, any_of, words_of_all
from quiz_engine.languages.pack import UnitWords


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, and how many base units one of these is."""

    measures: str
    """The base units with their powers, in one order: `m s-2`."""
    size: float


_SIZES: Final = """% 1 share; ‰ 0.1 share; nm 1e-9 m; µm 1e-6 m; mm 1e-3 m; cm 1e-2 m; dm 1e-1 m; m 1 m;
    km 1e3 m; mile 1609.344 m; ly 9460730472580800 m; ha 1e4 m2; µg 1e-6 g; mg 1e-3 g; g 1 g; kg 1e3 g;
    t 1e6 g; ml 1e-6 m3; l 1e-3 m3; ms 1e-3 s; s 1 s; min 60 s; h 3600 s; day 86400 s; week 604800 s;
    month 1 months; year 12 months; century 1200 months; °c 1 heat; °f 1 fahrenheit; k 1 warmth; ° 1 angle;
    hz 1 s-1; khz 1e3 s-1; mhz 1e6 s-1; ghz 1e9 s-1; rev 1 turn; n 1e3 g m s-2; kn 1e6 g m s-2;
    j 1e3 g m2 s-2; kj 1e6 g m2 s-2; cal 4184 g m2 s-2; kcal 4184e3 g m2 s-2; kwh 3.6e9 g m2 s-2;
    w 1e3 g m2 s-3; kw 1e6 g m2 s-3; v 1e3 g m2 s-3 ampere-1; kv 1e6 g m2 s-3 ampere-1;
    ω 1e3 g m2 s-3 ampere-2; a 1 ampere; ma 1e-3 ampere; coulomb 1 s ampere; pa 1e3 g m-1 s-2;
    hpa 1e5 g m-1 s-2; kpa 1e6 g m-1 s-2; mol 1 mole; mmol 1e-3 mole; bit 1 bit; byte 8 bit"""
_SIZES_BY_CASE: Final = """MW 1e9 g m2 s-3; mW 1 g m2 s-3; MJ 1e9 g m2 s-2; mJ 1 g m2 s-2; MPa 1e9 g m-1 s-2;
    Nm 1e3 g m2 s-2"""
"""Signs that would be others in small letters."""


def _any(pattern_of: Callable[[UnitWords], str]) -> str:
    return any_of(lambda pack: pattern_of(pack.units))


_SQUARE: Final = _any(lambda units: units.square)
_CUBIC: Final = _any(lambda units: units.cubic)
_DEGREES: Final = _any(lambda units: units.degrees)
_REWRITTEN: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("[º˚]", "°"),
        ("[−–]", "-"),
        ("per cent", "%"),
        (rf"(?:{_DEGREES}|°) ?(?:{_any(lambda units: units.celsius)})", "°c"),
        (rf"(?:{_DEGREES}) (?:{_any(lambda units: units.fahrenheit)})", "°f"),
        (_any(lambda units: units.light_years), "ly"),
        (r"\bmph\b", "mile/h"),
        (r"\brpm\b", "rev/min"),
        (rf" (?:{_any(lambda units: units.squared)})\b", "2"),
        (rf" (?:{_any(lambda units: units.cubed)})\b", "3"),
        (rf"\b(?:(?:{_SQUARE}) |{_any(lambda units: units.square_short)})([^\W\d_]+)", r"\g<1>2"),
        (rf"([^\W\d_]+) (?:{_SQUARE})\b", r"\g<1>2"),
        (rf"\b(?:(?:{_CUBIC}) |{_any(lambda units: units.cubic_short)})([^\W\d_]+)", r"\g<1>3"),
        (rf"([^\W\d_]+) (?:{_CUBIC})\b", r"\g<1>3"),
        (rf"(?<=\w)\.? (?:{_any(lambda units: units.per)}) (?=\w)", "/"),
        (r"\.? ?/ ?", "/"),
        (r" ?[·⋅∙•*×] ?", "·"),
    )
)
_PART: Final = re.compile(r"(°[cсf]?|[%‰]|[^\W\d_]+(?:-[^\W\d_]+)*)\.?(?:\^?([+-]?[1-9]))?(?!\d)")
_JOINT: Final = re.compile(r"/\(?|·\(?|\.(?=[^\W\d])| (?=[^\W\d_]+\^?[+-]?[1-9])")
_MOST_PARTS: Final = 6
_LONGEST: Final = 80
"""Characters of a name that is looked at."""
CALENDAR: Final = frozenset(map(fold, words_of_all(lambda pack: pack.units.calendar)))
"""What stands behind a year."""


@lru_cache(maxsize=2_000)
def unit_named(name: str) -> Unit | None:
    """Return the unit of that name, alone or put together of others; None where there is none."""
    if len(name) > _LONGEST:
        return None
    exact = " ".join(name.split()).rstrip(".")
    if exact in _units_by_case():
        return _units_by_case()[exact]
    text = fold(exact)
    if text in _units():
        return _units()[text]
    for pattern, plain in _REWRITTEN:
        text = pattern.sub(plain, text)
    return _put_together(text)


def _put_together(text: str) -> Unit | None:
    """Read parts with powers; all that stands behind a stroke is below it: `w/m2·k`."""
    powers: Counter[str] = Counter()
    size, at, sign = 1.0, 0, 1
    for number in range(_MOST_PARTS):
        found = _PART.match(text, at)
        part = _units().get(found.group(1)) if found else None
        if found is None or part is None:
            return None
        power = sign * int(found.group(2) or 1)
        size *= part.size**power
        for base, times in _bases(part.measures):
            powers[base] += times * power
        at = found.end()
        if text[at:] in ("", ")"):
            if number:
                powers["warmth"] += powers.pop("heat", 0)  # of differences: J/(kg·°C) is J/(kg·K)
            return Unit(_measures(powers), size)
        joint = _JOINT.match(text, at)
        if joint is None:
            return None
        sign = -1 if joint.group().startswith("/") else sign
        at = joint.end()
    return None


def _bases(measures: str) -> list[tuple[str, int]]:
    split = [re.fullmatch(r"([a-z]+)(-?\d+)?", base) for base in measures.split()]
    return [(found.group(1), int(found.group(2) or 1)) for found in split if found]


def _measures(powers: Counter[str]) -> str:
    return " ".join(f"{base}{'' if n == 1 else n}" for base, n in sorted(powers.items()) if n)


def _named(sizes: str, names_of: Callable[[UnitWords], str]) -> dict[str, Unit]:
    """Return units by all their names."""
    units = {}
    for entry in sizes.split(";"):
        sign, size, measures = entry.split(maxsplit=2)
        units[sign] = Unit(_measures(Counter(dict(_bases(measures)))), float(size))
    entries = [names.split() for pack in PACKS.values() for names in names_of(pack.units).split(";")]
    return units | {name: units[sign] for sign, *names in filter(None, entries) for name in names}


@lru_cache(maxsize=1)
def _units() -> dict[str, Unit]:
    return {fold(name): unit for name, unit in _named(_SIZES, lambda words: words.names).items()}


@lru_cache(maxsize=1)
def _units_by_case() -> dict[str, Unit]:
    return _named(_SIZES_BY_CASE, lambda words: words.names_by_case)
