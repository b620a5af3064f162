"""The words around a fact that make it a question; one file a language."""

from typing import Final

from agent_service.generation.wording.en import EN
from agent_service.generation.wording.pl import PL
from agent_service.generation.wording.ru import RU
from agent_service.generation.wording.templates import Wording
from contracts.quiz import Language

__all__ = ["GAP", "WORDINGS", "Wording"]

GAP: Final = "_____"
WORDINGS: Final[dict[Language, Wording]] = {"en": EN, "pl": PL, "ru": RU}
