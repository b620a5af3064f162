"""The words around a fact that make it a question; one file a language."""

from typing import Final

from contracts.quiz import Language
from quiz_engine.items.writing.wording.en import EN
from quiz_engine.items.writing.wording.pl import PL
from quiz_engine.items.writing.wording.ru import RU
from quiz_engine.items.writing.wording.templates import Wording

__all__ = ["GAP", "WORDINGS", "Wording"]

GAP: Final = "_____"
WORDINGS: Final[dict[Language, Wording]] = {"en": EN, "pl": PL, "ru": RU}
