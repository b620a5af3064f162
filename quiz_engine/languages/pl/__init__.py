"""Polish."""

from typing import Final

from quiz_engine.languages.pack import LanguagePack
from quiz_engine.languages.pl.grading import GATE, GRADING, NUMBERS
from quiz_engine.languages.pl.items import ITEMS
from quiz_engine.languages.pl.lexicon import LEXICON
from quiz_engine.languages.pl.requests import REQUESTS
from quiz_engine.languages.pl.search import SEARCH
from quiz_engine.languages.pl.text import TEXT
from quiz_engine.languages.pl.units import UNITS
from quiz_engine.languages.pl.wording import WORDING

PACK: Final = LanguagePack(
    language="pl",
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
