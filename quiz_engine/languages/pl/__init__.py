"""Polish."""

from typing import Final

from quiz_engine.languages.pack import LanguagePack
from quiz_engine.languages.pl.grading import GRADING, NUMBERS, UNITS
from quiz_engine.languages.pl.items import GATE, ITEMS
from quiz_engine.languages.pl.lexicon import LEXICON
from quiz_engine.languages.pl.requests import REQUESTS
from quiz_engine.languages.pl.search import SEARCH
from quiz_engine.languages.pl.text import TEXT
from quiz_engine.languages.pl.wording import WORDING

PACK: Final = LanguagePack(
    "pl", "slavic", TEXT, REQUESTS, SEARCH, NUMBERS, UNITS, GRADING, GATE, ITEMS, WORDING, LEXICON
)
