"""Numbers as people type them: with a unit, in words, with spaces, with a comma or a point."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.grading.number_words import SCALES, is_number_word, leading_number
from quiz_engine.language.units import CALENDAR, Unit, unit_named
from quiz_engine.language.words import fold, words_of
from quiz_engine.languages import any_of, words_of_all

_NUMBER: Final = re.compile(r"[+-]?[\d., '’\u00a0\u202f\u2009]*\d(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_TIMES_TEN: Final = re.compile(r"\s*[x×*·•х]\s*10\s*(?:\^|\*\*)\s*([+-]?\d{1,3})")
_LONGEST: Final = 100
_SPACES: Final = " '’\u00a0\u202f\u2009"
_THOUSANDS: Final = re.compile(rf"(?<=\d)[{_SPACES}](?=\d{{3}}(?:\D|$))")
_RAISED: Final = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
_RAISED_PLAIN: Final = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_LEADS: Final = words_of_all(lambda pack: pack.grading.number_leads)
_MINUS: Final = words_of_all(lambda pack: pack.grading.minus)
_TURNS: Final = words_of_all(lambda pack: pack.grading.number_turns)
_BEFORE_CHRIST: Final = re.compile(any_of(lambda pack: pack.grading.before_christ), re.IGNORECASE)
_COMPOUND: Final = re.compile("[/²³^%°]")
"""Marks of units that are made of others: km/h, m²."""
_POWER: Final = re.compile(r"(?<=[^\W\d_])(?:\^[+-]?\d|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹])")


@dataclass(frozen=True, slots=True)
class QuantityAsked:
    """What a question asks a number of: the unit it names, and the words around its gap."""

    unit: str | None
    words: str
    language: Language


def is_near(given: str | float, right: Sequence[float], tolerance: float, asked: QuantityAsked) -> bool:
    """Return whether what was given is one of the right numbers, however it is written."""
    # A billionth more than the tolerance, because 3.14 + 0.01 is not quite 3.15 in binary.
    return any(
        abs(number - key) <= tolerance + 1e-9 * max(1.0, abs(key))
        for number in _readings(given, asked)
        for key in right
    )


def _readings(given: str | float, asked: QuantityAsked) -> Iterator[float]:
    """Yield what a number may mean: `1,500` is fifteen hundred to one, one and a half to another."""
    if not isinstance(given, str):
        if math.isfinite(given):
            yield float(given)
        return
    text = _without_leads(given.strip()[:_LONGEST].replace("−", "-"))
    for value, rest in _numbers(text, asked.language):
        rest_of_scale, scale = _scale(rest)
        factor = _factor(rest_of_scale, asked)
        if factor is not None:
            yield value * scale * factor


def _without_leads(text: str) -> str:
    """Take “about”, “w”, “~” and the like from before a number; “minus” becomes its sign."""
    sign = ""
    while text:
        text = text.lstrip("~≈= \t\n\u00a0")
        found = re.match(r"[^\W\d_]+", text)
        word = found.group().casefold() if found else ""
        if not word or (word not in _LEADS and word not in _MINUS) or sign:
            break
        sign = "-" if word in _MINUS else ""
        text = text[len(word) :].removeprefix(".").removeprefix(":")
    return sign + text


def _numbers(text: str, language: Language) -> Iterator[tuple[float, str]]:
    """Yield each reading of the number that `text` begins with, and what stands behind it."""
    found = _NUMBER.match(text)
    if found is not None:
        rest, power = text[found.end() :], 1.0
        times = _TIMES_TEN.match(_with_plain_powers(rest))
        if times is not None:
            power, rest = 10.0 ** int(times.group(1)), _with_plain_powers(rest)[times.end() :]
        yield from ((value * power, rest) for value in _in_digits(found.group()))
        return
    sign = -1.0 if text.startswith("-") else 1.0
    said = words_of(text.lstrip("-").replace("-", " "))
    spelled = leading_number([word.text for word in said], language)
    if spelled is not None:
        value, taken = spelled
        yield sign * value, text.lstrip("-")[said[taken - 1].end :]


def _in_digits(written: str) -> Iterator[float]:
    plain = _THOUSANDS.sub("", written)
    if re.search(rf"[{_SPACES}]", plain):
        return
    forms = {plain.replace(",", ".")}
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        forms.add(plain.replace(",", ""))
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        forms.add(plain.replace(".", "").replace(",", "."))
    for form in sorted(forms):
        if form.count(".") <= 1:
            yield float(form)


def _with_plain_powers(rest: str) -> str:
    head, _, tail = rest.partition("10")
    found = _RAISED.match(tail.split(" ")[0])
    if found is None:
        return rest
    return f"{head}10^{found.group().translate(_RAISED_PLAIN)}{tail[found.end() :]}"


def _scale(rest: str) -> tuple[str, float]:
    """Read “mln” and “thousand” behind digits."""
    found = re.match(r"\s*([^\W\d_]+)\.?", rest)
    if found is not None and fold(found.group(1)) in SCALES:
        return rest[found.end() :], SCALES[fold(found.group(1))]
    return rest, 1.0


def _factor(rest: str, asked: QuantityAsked) -> float | None:
    """Return by what a number with `rest` behind it is to be multiplied; None where it is of something else.

    Nothing is the unit that was asked for. Where the question names no unit, a word that is none is the
    thing that was counted.
    """
    said = rest.split()
    whole = " ".join(said).strip(" .!")
    if not whole:
        return 1.0
    if _BEFORE_CHRIST.search(whole):
        return 1.0 if _BEFORE_CHRIST.search(asked.words) else None
    if any(_makes_another(word.text, asked.language) for word in words_of(_POWER.sub("", whole))):
        return None
    wanted = unit_named(asked.unit) if asked.unit is not None else None
    given = unit_named(whole.replace(" ", "·"))  # “N m”
    if wanted is not None and given is not None and given.measures == wanted.measures:
        return given.size / wanted.size
    if asked.unit is not None and _bare(whole) == _bare(asked.unit):
        return 1.0
    first = said[0].strip(",;.!") or said[0]
    for number in range(min(len(said), _MOST_WORDS), 0, -1):
        given = unit_named(" ".join(said[:number]).strip(",;.!"))
        if given is not None:
            return _converted(given, asked, first)
    if asked.unit is not None:
        return 1.0 if _bare(first) == _bare(asked.unit) else None
    return None if _COMPOUND.search(first) and _bare(first) not in _bare(asked.words) else 1.0


_MOST_WORDS: Final = 6
"""Words behind a number in which a unit is looked for: metres per second per second."""
_DEGREES: Final = ("heat", "fahrenheit")


def _bare(unit: str) -> str:
    return fold("".join(unit.split())).strip(".")


def _converted(given: Unit, asked: QuantityAsked, name: str) -> float | None:
    if asked.unit is not None:
        wanted = [unit_named(asked.unit)]
    else:
        wanted = [unit_named(word.strip(",;.?!()")) for word in asked.words.split()]
        if fold(name).strip(".") in CALENDAR and not any(
            unit.measures == "s" for unit in wanted if unit is not None
        ):
            return 1.0
    alike = [unit for unit in wanted if unit is not None and unit.measures == given.measures]
    if any(unit.size == given.size for unit in alike):
        return 1.0
    if given.measures == "angle" and any(unit is not None and unit.measures in _DEGREES for unit in wanted):
        return 1.0  # “10 degrees” of a thermometer
    return given.size / alike[0].size if alike else None


def _makes_another(word: str, language: Language) -> bool:
    return word[0].isdigit() or word.casefold() in _TURNS or is_number_word(word, language)
