"""What the agent says to students, in the language they write in; one file a language.

A template names its values in braces; `{count:question|questions}` shows the number with the form that the
language's plural rule picks.
"""

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, Final

from agent_service.errors import ToolError
from agent_service.phrases import en, pl, ru
from contracts.quiz import Language

__all__ = ["LANGUAGES", "run_failed", "say", "tool_failed", "topic_names"]

LANGUAGES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": en.PHRASES,
    "pl": pl.PHRASES,
    "ru": ru.PHRASES,
}
_PLURALS: Final[Mapping[Language, Callable[[int], int]]] = {
    "en": en.plural,
    "pl": pl.plural,
    "ru": ru.plural,
}


def say(language: Language, phrase: str, **values: Any) -> str:
    """Give a phrase in a language, its values filled in."""
    return _Filler(_PLURALS[language]).vformat(LANGUAGES[language][phrase], (), values)


def tool_failed(language: Language, error: ToolError) -> str:
    """Say which part failed and how, for the room: kind to students, and true."""
    return say(language, f"{error.tool}_failed", what=say(language, f"failed_{error.kind}"))


def run_failed(language: Language, error: ToolError) -> str:
    """Say that a run came to nothing because of a tool, and what to do now."""
    advice = "try_again" if error.retriable else "try_other_words"
    return " ".join([tool_failed(language, error), say(language, advice)])


def topic_names(titles: list[str], language: Language, most: int = 3) -> str:
    """Name the first few sources, and count the rest."""
    named = ", ".join(titles[:most])
    rest = len(titles) - most
    return named if rest <= 0 else say(language, "and_more", names=named, rest=rest)


class _Filler(Formatter):
    def __init__(self, plural: Callable[[int], int]) -> None:
        self._plural = plural

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return str(value)
        return f"{value} {format_spec.split('|')[self._plural(value)]}"
