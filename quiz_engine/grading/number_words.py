"""Numbers in words, in three languages: six, sześć, шесть, twenty-one, 12 mln."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from contracts.quiz import Language
from quiz_engine.language.forms import lemma_of
from quiz_engine.language.words import fold


def _counted(text: str, begin: int = 0, step: int = 1) -> dict[str, float]:
    """Return numbers to the words of `text` in turn; words with a stroke between them have the same."""
    return {
        fold(word): float(begin + i * step)
        for i, group in enumerate(text.split())
        for word in group.split("/")
    }


_SMALL: Final = {
    **_counted(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen"
    ),
    **_counted("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    **_counted(
        "zero jeden/jedna/jedno dwa/dwie/dwoje trzy/troje cztery/czworo pięć sześć siedem osiem dziewięć"
        " dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście"
        " dziewiętnaście"
    ),
    **_counted(
        "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt"
        " dziewięćdziesiąt sto",
        20,
        10,
    ),
    **_counted("sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset", 100, 100),
    **_counted(
        "ноль/нуль один/одна/одно два/две/двое три/трое четыре/четверо пять шесть семь восемь девять десять"
        " одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать"
        " девятнадцать"
    ),
    **_counted("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто", 20, 10),
    **_counted("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот", 100, 100),
}
_HUNDRED: Final = fold("hundred")
SCALES: Final[dict[str, float]] = {
    fold(name): value
    for names, value in (
        ("thousand thousands tys tysiąc tysiące tysięcy тыс тысяча тысячи тысяч", 1e3),
        ("million millions mln mio milion miliony milionów млн миллион миллиона миллионов", 1e6),
        ("billion billions bn mld mlrd miliard miliardy miliardów млрд миллиард миллиарда миллиардов", 1e9),
        ("trillion trillions bilion biliony bilionów трлн триллион триллиона триллионов", 1e12),
    )
    for name in names.split()
}
_AND: Final = frozenset(("and", "i", "и"))


def is_number_word(word: str, language: Language) -> bool:
    """Return whether a word is a number or a part of one."""
    named = _named(word, language)
    return named in _SMALL or named in SCALES or named == _HUNDRED


def value_of_word(word: str, language: Language) -> float | None:
    """Return the value of a number that is one word, in digits or letters; None for what is no number."""
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return float(word)
    return _SMALL.get(_named(word, language))


def leading_number(words: Sequence[str], language: Language) -> tuple[float, int] | None:
    """Return the number in words that `words` begin with, and how many of them it takes; None without one."""
    total, current, taken, lowest = 0.0, 0.0, 0, float("inf")
    for i, word in enumerate(words):
        named = _named(word, language)
        if named in _SMALL:
            value = _SMALL[named]
            if value >= lowest:
                break
            current, lowest = current + value, _place(value)
        elif named == _HUNDRED and 0 < current < 10:
            current, lowest = current * 100, 100
        elif named in SCALES:
            total, current, lowest = total + (current or 1) * SCALES[named], 0.0, float("inf")
        elif named in _AND and taken == i and taken:
            continue
        else:
            break
        taken = i + 1
    return (total + current, taken) if taken else None


def _place(value: float) -> float:
    """Return the place that a number fills: after tens only ones may follow."""
    return 100 if value >= 100 else 10 if value >= 20 else 0


@lru_cache(maxsize=5_000)
def _named(word: str, language: Language) -> str:
    folded = fold(word)
    if folded in _SMALL or folded in SCALES:
        return folded
    return fold(lemma_of(word.casefold(), language))
