"""Templates of sentences in three languages: values in braces, numbers with the form of their word."""

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, Final

from contracts.quiz import Language


def fill(language: Language, template: str, **values: Any) -> str:
    """Return `template` with its values filled in.

    `{count:question|questions}` shows the number with the form that the language's plural rule picks: two
    forms in English, three in Polish and Russian (one, few, many).
    """
    return _Filler(PLURAL_RULES[language]).vformat(template, (), values)


def _english(count: int) -> int:
    return 0 if count == 1 else 1


def _polish(count: int) -> int:
    if count == 1:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2


def _russian(count: int) -> int:
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2


PLURAL_RULES: Final[Mapping[Language, Callable[[int], int]]] = {
    "en": _english,
    "pl": _polish,
    "ru": _russian,
}


class _Filler(Formatter):
    def __init__(self, plural: Callable[[int], int]) -> None:
        self._plural = plural

    def format_field(self, value: Any, format_spec: str) -> str:
        if not format_spec:
            return str(value)
        return f"{value} {format_spec.split('|')[self._plural(value)]}"
