"""Numbers in a sentence, and other years that could stand in the place of one."""

import random
import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.facts import Quantity
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.language.units import unit_named
from quiz_engine.languages import any_of, words_of_all, words_of_slavic
from quiz_engine.languages.en.lexicon import PAST

_NOT_COUNTED_AFTER: Final = words_of_all(lambda pack: pack.items.not_counted_after)
_UNITS: Final = words_of_all(lambda pack: pack.items.units)
_DATED: Final = re.compile(rf"[12]\d{{3}}(?:{any_of(lambda pack: pack.items.dated)})?(?:\s[–—-]|:)\s")
_PART: Final = r"(?:°\s?[CСF]?|[%‰]|[^\W\d_]+(?:\^?[-−]?\d(?!\d))?(?:[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹])*)"
_RAISED: Final = r"[^\W\d_]+(?:[⁻⁺][¹²³⁴]|\^?[-−]\d(?!\d))"
_NEXT: Final = re.compile(
    rf"\s*({_PART}(?:\.?\s?/\s?\(?{_PART}\)?|\s?[·⋅*]\s?{_PART}\)?|[ \u00a0]{_RAISED})*)"
)
_LONGEST_UNIT: Final = 20
"""Characters."""


def quantities_of(sentence: SourceSentence) -> list[Quantity]:
    """Return the numbers that say how many or when; no versions, dates, ordinals or list numbers."""
    found = []
    for i, token in enumerate(sentence.tokens):
        text, after = token.text, sentence.text[token.end : token.end + 1]
        if (
            not text[0].isdigit()
            or ":" in text
            or text.count(".") > 1
            or after in ("-", "–", "/", "th", "st")
        ):
            continue
        if i == 0 and sentence.listed and _DATED.match(sentence.text):  # “1385 – the union of Krewo”
            found.append(Quantity(sentence, token.start, token.end, text, float(text), True, None))
        if (token.before and token.before[-1] in "+±−-–/#.№") or i == 0:
            continue
        if token.before == "(" and sentence.text[token.end : token.end + 1] == ")":
            continue  # a page of a manual: “chown(2)”
        if sentence.tokens[i - 1].lower == "x" or set(token.before) & set("×^"):
            continue  # a power of ten whose exponent has come down: “3.1 x 1018”
        if _is_of_a_reference(sentence, i):
            continue
        if sentence.tokens[i - 1].lower in _NOT_COUNTED_AFTER or sentence.tokens[i - 1].text[0].isdigit():
            continue
        if text[0] == "0" and text.isdigit():
            continue
        value = read_number(text, sentence.language)
        if value is None:
            continue
        year = text.isdigit() and 1000 <= value <= 2100 and _is_year(sentence, i)
        known = None if year else _unit_behind(sentence.text, token.end)
        if i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].text[0].isdigit():
            continue
        found.append(Quantity(sentence, token.start, token.end, text, value, year, known))
    return found


_AFTER_A_CITATION: Final = re.compile(r"[a-z]?\)\s[^\W\d_A-ZА-ЯЁ]")
_OPENS: Final = 4
"""Words in which a sentence comes to the year of whom it cites."""


def _is_of_a_reference(sentence: SourceSentence, i: int) -> bool:
    """Return whether a number tells one of a row, “ISO 9001”, the volume and the page of “179 CLR 520”, or is
    the year of a citation: “Nichols (1996) found …”.
    """
    tokens = sentence.tokens
    if i < _OPENS and tokens[i].before == " (" and _AFTER_A_CITATION.match(sentence.text, tokens[i].end):
        return True
    if _is_an_acronym(tokens[i - 1]) and tokens[i].before in (" ", "-"):
        return True
    following = tokens[i + 1 : i + 3]
    return len(following) > 1 and _is_an_acronym(following[0]) and following[1].text[0].isdigit()


def _is_an_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isalpha() and token.text.isupper()


def _unit_behind(text: str, end: int) -> str | None:
    """Return the known unit that stands behind a number, with all its parts: `м/с²`."""
    found = _NEXT.match(text, end)
    unit = found.group(1) if found else ""
    if unit.startswith("°"):
        unit = unit.replace(" ", "")
    if len(unit) > _LONGEST_UNIT or unit == "a":
        return None
    if unit.casefold() in _UNITS:
        return unit
    is_compound = re.search(r"[^\W\d_].*[/·⋅*²³⁻^\d−-]", unit) is not None
    return unit if is_compound and unit_named(unit) is not None else None


def read_number(text: str, language: Language) -> float | None:
    """Return the value of a number as a text of that language writes it; None for what is none."""
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain) and language == "en":
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"\d{1,15}(\.\d{1,9})?", plain) else None


def other_years(year: Quantity, others: list[Quantity], rng: random.Random, number: int = 3) -> list[str]:
    """Return years that the sentence does not have, on both sides of the right one.

    None is absurd: they are at most 60 apart, in their order, past and between those of the document.
    """
    if is_of_a_range(year):
        return []
    taken = {year.value} | {q.value for q in quantities_of(year.sentence)}
    like = [q.value for q in others if q.is_year and q.sentence.source_id == year.sentence.source_id]
    digits = {token.text for token in year.sentence.tokens if token.text[0].isdigit()}
    steps = [3, 5, 8, 10, 12, 15, 20, 25] if year.value < _OF_TODAY else [1, 2, 3, 4, 5, 7, 9]
    around = like + [year.value + sign * step for step in steps for sign in (-1, 1)]
    first, last = min([year.value, *like]), max([year.value, *like])
    pool = [other for other in around if first <= other <= last and _is_plausible(other, year)]
    if year.sentence.language != "en":  # so that a noun behind the number still agrees with it
        pool = [other for other in pool if _agreement(other) == _agreement(year.value)]
    below = _fresh([v for v in pool if v < year.value], taken)
    above = _fresh([v for v in pool if v > year.value], taken)
    for side in (below, above):
        rng.shuffle(side)
        side.sort(key=lambda value: value not in like)  # first those that the material has, if it has any
    low = rng.randint(0, number)  # so that the key is not always the one in the middle
    low = max(number - len(above), min(low, len(below)))
    texts = [f"{value:.0f}" for value in below[:low] + above[: number - low]]
    return [text for text in texts if text not in digits]


_OF_TODAY: Final = 1950
_AFTER_A_YEAR: Final = words_of_all(lambda pack: pack.items.after_a_year)
_LAST_PAST_YEAR: Final = 2025
_YEARS_APART: Final = 60


def _is_plausible(value: float, year: Quantity) -> bool:
    """Return whether a reader could take `value` for the true year."""
    true = year.value
    years = [q.value for q in quantities_of(year.sentence) if q.is_year and q.value != true]
    in_order = all((one < true) == (one < value) for one in years)
    return abs(value - true) <= _YEARS_APART and value <= max(_LAST_PAST_YEAR, true) and in_order


def is_of_a_range(quantity: Quantity) -> bool:
    """Return whether a number ends or begins a range, or is said in two ways: another would not fit."""
    return _RANGE_BEFORE.search(quantity.sentence.text[: quantity.start]) is not None or (
        _RANGE_AFTER.match(quantity.sentence.text, quantity.end) is not None
    )


_RANGE: Final = any_of(lambda pack: pack.items.ranges)
_RANGE_BEFORE: Final = re.compile(rf"\d\S*(?:\s+\S+)?\s+(?:{_RANGE})\s+$")
_RANGE_AFTER: Final = re.compile(rf"(?:\s+[^\s,;]+)?,?\s+(?:{_RANGE})\s+\d")


def _agreement(value: float) -> str:
    """Return which form of a noun a number takes in Polish and Russian."""
    last, teens = int(value) % 10, 10 < int(value) % 100 < 20
    return "many" if teens or last in (0, 5, 6, 7, 8, 9) else "one" if last == 1 else "few"


def _fresh(values: list[float], taken: set[float]) -> list[float]:
    return list(dict.fromkeys(value for value in values if value not in taken and value > 0))


def _is_year(sentence: SourceSentence, i: int) -> bool:
    before = sentence.tokens[i - 1].lower
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if following and following.before == " " and following.text[0].islower():
        verb = (
            following.lower in PAST if sentence.language == "en" else following.lower.endswith(_PAST_ENDINGS)
        )
        if following.lower not in _AFTER_A_YEAR and not verb:
            return False  # “2000 degrees”
    if sentence.tokens[i].before == " (" and sentence.text[sentence.tokens[i].end :][:1] == ")":
        return True  # “the steam engine (1769)”
    alone = sentence.text[sentence.tokens[i].end :][:1] in ("", ")", ",", ":") and sentence.tokens[
        i
    ].before in (
        ", ",
        " (",
    )
    if alone and sentence.tokens[i - 1].text[0].isupper():
        return True  # “James Watt, 1769”
    return before in _BEFORE_A_YEAR or (following is not None and following.lower in _CALLED_YEARS)


_BEFORE_A_YEAR: Final = words_of_all(lambda pack: pack.items.before_a_year)
_CALLED_YEARS: Final = words_of_all(lambda pack: pack.items.called_years)
_PAST_ENDINGS: Final = tuple(words_of_slavic(lambda lexicon: lexicon.past_endings))
