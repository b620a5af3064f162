"""Russian."""

from typing import Final

from quiz_engine.languages.pack import LanguagePack
from quiz_engine.languages.ru.grading import GATE, GRADING, NUMBERS
from quiz_engine.languages.ru.items import ITEMS
from quiz_engine.languages.ru.lexicon import LEXICON
from quiz_engine.languages.ru.requests import REQUESTS
from quiz_engine.languages.ru.search import SEARCH
from quiz_engine.languages.ru.text import TEXT
from quiz_engine.languages.ru.units import UNITS
from quiz_engine.languages.ru.wording import WORDING

PACK: Final = LanguagePack(
    language="ru",
    family="slavic",
    text=TEXT,
    requests=REQUESTS,
    search=SEARCH,
    numbers=NUMBERS,
    units=UNITS,
    grading=GRADING,
    gate=GATE,
    items=ITEMS,
    wording=WORDING,
    slavic=LEXICON,
)
