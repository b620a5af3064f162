"""Where what is said of one thing ends, and something is said of another."""

import re
from typing import Final

from contracts.quiz import Language
from quiz_engine.languages import PACKS

_ELSEWHERE: Final = {language: re.compile(pack.items.clause_ends) for language, pack in PACKS.items()}
_AND_ANOTHER: Final = re.compile(r"^([^,]*),\s+and\s+(?:(?:the|an?|its|their|it|they|he|she)\b|[A-Z])")
"""Without a comma before: “tin, copper, and the ores” is one list."""


def first_clause(said: str, language: Language) -> str:
    """Cut what a sentence says of its subject where another subject begins."""
    found = _ELSEWHERE[language].search(said)
    said = said[: found.start()] if found else said
    another = _AND_ANOTHER.match(said) if language == "en" else None
    return (another.group(1) if another else said).rstrip()
