"""The languages we understand; one file each, and its name here."""

from typing import Final

from quiz_engine.requests.languages import en, pl, ru
from quiz_engine.requests.vocabulary import LanguageRules

ALL: Final[tuple[LanguageRules, ...]] = (en.RULES, pl.RULES, ru.RULES)
"""The first is the one of a request that shows no language."""
