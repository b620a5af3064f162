"""English."""

from typing import Final

from quiz_engine.languages.en.grading import GRADING, NUMBERS, UNITS
from quiz_engine.languages.en.items import GATE, ITEMS
from quiz_engine.languages.en.requests import REQUESTS
from quiz_engine.languages.en.search import SEARCH
from quiz_engine.languages.en.text import TEXT
from quiz_engine.languages.en.wording import WORDING
from quiz_engine.languages.pack import LanguagePack

PACK: Final = LanguagePack(
    "en", "english", TEXT, REQUESTS, SEARCH, NUMBERS, UNITS, GRADING, GATE, ITEMS, WORDING
)
