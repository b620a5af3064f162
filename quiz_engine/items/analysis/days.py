"""Days of a month in a sentence: “23 sierpnia”, «23 августа», “August 23”; none has a thirty-second."""

from typing import Final

from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.languages import PACKS

_LENGTHS: Final[dict[str, int]] = {
    month: int(days)
    for pack in PACKS.values()
    for pair in pack.items.months.split()
    for month, days in (pair.split("/"),)
}
_NEAR: Final = 12
"""Days that a wrong one is away, at most."""


def days_of_month(sentence: SourceSentence, start: int) -> int | None:
    """Return how many days the month has beside which the number at `start` stands; None beside no month."""
    at = next((i for i, token in enumerate(sentence.tokens) if token.start == start), None)
    if at is None or not sentence.tokens[at].text.isdigit() or len(sentence.tokens[at].text) > len("31"):
        return None
    beside = [*sentence.tokens[at + 1 : at + 2], *sentence.tokens[max(0, at - 1) : at]]
    return next((_LENGTHS[token.lower] for token in beside if token.lower in _LENGTHS), None)


def other_days(day: float, days: int) -> list[float]:
    """Return the days of a month of so many that could be taken for another one."""
    return [float(other) for other in range(1, days + 1) if other != day and abs(other - day) <= _NEAR]
