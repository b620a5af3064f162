"""What the agent says to students, in the language they write in; one file a language.

Templates are filled as `kit.message_format` says.
"""

from collections.abc import Mapping
from typing import Any, Final

from agent_service.errors import ToolError
from agent_service.phrases import en, pl, ru
from contracts.quiz import Language
from kit.message_format import fill

__all__ = ["LANGUAGES", "run_failed", "say", "tool_failed", "topic_names"]

LANGUAGES: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": en.PHRASES,
    "pl": pl.PHRASES,
    "ru": ru.PHRASES,
}


def say(language: Language, phrase: str, **values: Any) -> str:
    """Return a phrase in a language, its values filled in."""
    return fill(language, LANGUAGES[language][phrase], **values)


def tool_failed(language: Language, error: ToolError) -> str:
    """Return which part failed and how, for the room: kind to students, and true."""
    return say(language, f"{error.tool}_failed", what=say(language, f"failed_{error.kind}"))


def run_failed(language: Language, error: ToolError) -> str:
    """Return the sentence that a run came to nothing because of a tool, and what to do now."""
    advice = "try_again" if error.retriable else "try_other_words"
    return " ".join([tool_failed(language, error), say(language, advice)])


def topic_names(titles: list[str], language: Language, most: int = 3) -> str:
    """Name the first few sources, and count the rest."""
    named = ", ".join(titles[:most])
    rest = len(titles) - most
    return named if rest <= 0 else say(language, "and_more", names=named, rest=rest)
