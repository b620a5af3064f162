"""Where what is said of one thing ends, and something is said of another."""

import re
from typing import Final

from contracts.quiz import Language

_ELSEWHERE: Final[dict[Language, re.Pattern[str]]] = {
    "en": re.compile(r";|,\s+(?:while|whereas|but|although|though)\b|,?\s+whereas\b"),
    "pl": re.compile(r";|,\s+(?:a|i|ale|lecz|zaś|natomiast|podczas\s+gdy|jego|jej|ich)\b"),
    "ru": re.compile(r";|,\s+(?:а|и|но|зато|тогда\s+как|в\s+то\s+время\s+как|его|её|ее|их)\b"),
}
_AND_ANOTHER: Final = re.compile(r"^([^,]*),\s+and\s+(?:(?:the|an?|its|their|it|they|he|she)\b|[A-Z])")
"""Without a comma before: “tin, copper, and the ores” is one list."""


def first_clause(said: str, language: Language) -> str:
    """Cut what a sentence says of its subject where another subject begins."""
    found = _ELSEWHERE[language].search(said)
    said = said[: found.start()] if found else said
    another = _AND_ANOTHER.match(said) if language == "en" else None
    return (another.group(1) if another else said).rstrip()
