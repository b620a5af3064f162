"""Numbers as people type them: with a unit, with spaces, with a comma or a point."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from agent_service.language.words import fold

_NUMBER: Final = re.compile(r"[+-]?[\d., '’\u00a0\u202f]*\d(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_LONGEST: Final = 60
_THOUSANDS: Final = re.compile(r"(?<=\d)[ '’\u00a0\u202f](?=\d{3}(?:\D|$))")
_SAME_UNIT: Final = (
    frozenset(
        ("%", "percent", "per cent", "procent", "procenta", "procentow", "процент", "процента", "процентов")
    ),
    frozenset(("km", "kilometre", "kilometres", "kilometer", "kilometers", "км", "километров", "kilometrow")),
    frozenset(("m", "metre", "metres", "meter", "meters", "м", "метров", "metrow")),
    frozenset(("°c", "c", "degrees celsius", "°с", "с", "stopni celsjusza", "градусов цельсия")),
    frozenset(("degrees", "degree", "°", "stopni", "stopnie", "градусов", "градуса")),
    frozenset(("kg", "kilogram", "kilograms", "кг", "килограммов", "kilogramow")),
    frozenset(("s", "second", "seconds", "с", "секунд", "sekund")),
)


def is_near(given: str | float, right: Sequence[float], tolerance: float, unit: str | None) -> bool:
    """Tell whether what was given is one of the right numbers, however it is written."""
    # A billionth more than the tolerance, because 3.14 + 0.01 is not quite 3.15 in binary.
    return any(
        abs(number - key) <= tolerance + 1e-9 * max(1.0, abs(key))
        for number in _readings(given, unit)
        for key in right
    )


def _readings(given: str | float, unit: str | None) -> Iterator[float]:
    """Give what a number may mean: `1,500` is fifteen hundred to one reader and one and a half to another."""
    if not isinstance(given, str):
        if math.isfinite(given):
            yield float(given)
        return
    text = given.strip().replace("−", "-")[:_LONGEST]
    found = _NUMBER.match(text)
    if found is None or not _fits(text[found.end() :], unit):
        return
    plain = _THOUSANDS.sub("", found.group())
    if re.search(r"[ '’\u00a0\u202f]", plain):
        return
    forms = {plain.replace(",", ".")}
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        forms.add(plain.replace(",", ""))
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        forms.add(plain.replace(".", "").replace(",", "."))
    for form in sorted(forms):
        if form.count(".") <= 1:
            yield float(form)


def _fits(rest: str, unit: str | None) -> bool:
    """Tell whether what follows the number is nothing, the unit, or another name of it."""
    said = fold(" ".join(rest.split())).strip(" .")
    if not said:
        return True
    if unit is None:
        # Where the question names no unit, a word behind the number is the thing that was counted.
        return not any(letter.isdigit() for letter in said)
    wanted = fold(unit).strip(" .")
    return said == wanted or any(said in names and wanted in names for names in _SAME_UNIT)
