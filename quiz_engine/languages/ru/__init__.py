"""Russian."""

from typing import Final

from quiz_engine.languages.pack import LanguagePack
from quiz_engine.languages.ru.grading import GRADING, NUMBERS, UNITS
from quiz_engine.languages.ru.items import GATE, ITEMS
from quiz_engine.languages.ru.lexicon import LEXICON
from quiz_engine.languages.ru.requests import REQUESTS
from quiz_engine.languages.ru.search import SEARCH
from quiz_engine.languages.ru.text import TEXT
from quiz_engine.languages.ru.wording import WORDING

PACK: Final = LanguagePack(
    "ru", "slavic", TEXT, REQUESTS, SEARCH, NUMBERS, UNITS, GRADING, GATE, ITEMS, WORDING, LEXICON
)
