"""English."""

from typing import Final

from quiz_engine.languages.en.grading import GATE, GRADING, NUMBERS
from quiz_engine.languages.en.items import ITEMS
from quiz_engine.languages.en.requests import REQUESTS
from quiz_engine.languages.en.search import SEARCH
from quiz_engine.languages.en.text import TEXT
from quiz_engine.languages.en.units import UNITS
from quiz_engine.languages.en.wording import WORDING
from quiz_engine.languages.pack import LanguagePack

PACK: Final = LanguagePack(
    language="en",
    family="english",
    text=TEXT,
    requests=REQUESTS,
    search=SEARCH,
    numbers=NUMBERS,
    units=UNITS,
    grading=GRADING,
    gate=GATE,
    items=ITEMS,
    wording=WORDING,
)
