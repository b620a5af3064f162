"""Polish and Russian words and their opposites, in whatever form a sentence has them."""

from collections.abc import Sequence
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.source_text import Token
from quiz_engine.language.forms import formed_like
from quiz_engine.languages import SLAVIC, words_of_slavic


def _both_ways(text: str) -> dict[str, str]:
    """Read pairs; of two opposites of one word the first counts."""
    found: dict[str, str] = {}
    for pair in text.split():
        one, other = pair.split("/")
        found.setdefault(one, other)
        found.setdefault(other, one)
    return found


_JOINING: Final = words_of_slavic(lambda lexicon: lexicon.either)
_NOT: Final = words_of_slavic(lambda lexicon: lexicon.not_)
_OF: Final = {language: _both_ways(lexicon.opposites) for language, lexicon in SLAVIC.items()}


def opposite_of(token: Token, language: Language) -> str | None:
    """Return the opposite of a finite verb in the same form; None where it has none, or may be another word.

    Of an adjective the opposite may be true as well: “warm air rises” leaves cold air be.
    """
    lemmas = {form.lemma for form in token.forms}
    if len(lemmas) != 1 or token.text[:1].isupper() or any(form.pos != "verb" for form in token.forms):
        return None
    (lemma,) = lemmas
    other = _OF[language].get(lemma)
    return formed_like(token.text, lemma, other, language) if other else None


def is_denied_or_joined(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb is denied, or another joined to it says the same: “weakens and lowers”."""
    before, behind = tokens[max(0, i - 2) : i], tokens[i + 1 : i + 3]
    if before and before[-1].lower in _NOT:
        return True
    pairs = (before[::-1], behind)
    return any(
        len(pair) > 1 and pair[0].lower in _JOINING and any(form.pos == "verb" for form in pair[1].forms)
        for pair in pairs
    )
