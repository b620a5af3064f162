"""What a question asks for, a reason or a year or a name, and whether a sentence has one."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from contracts.quiz import Language
from quiz_engine.language.forms import forms_of
from quiz_engine.language.stop_words import STOP_WORDS
from quiz_engine.language.words import fold, stem, words_of

Sought = Literal["reason", "time", "number", "place", "person", "meaning"]

_ASKED_BY: Final[Mapping[Sought, str]] = {
    "reason": (
        r"why|how come|for what reason|what (?:is|are|was|were) the (?:reason|cause)s?"
        r"|dlaczego|czemu|po co|z jakiego powodu|jak(?:a|ie) (?:jest|sa|byla|byly) przyczyn[ay]"
        r"|почему|зачем|отчего|из-за чего|по какой причине|каковы? (?:причина|причины)"
    ),
    "time": (
        r"when|(?:in )?(?:what|which) (?:year|century|month|day|date)|how long ago|since when"
        r"|kiedy|w ktorym (?:roku|wieku)|w jakim (?:roku|wieku)|od kiedy|do kiedy|ktorego dnia"
        r"|когда|в каком (?:году|веке)|в котором году|с каких пор|какого числа"
    ),
    "number": (
        r"how (?:many|much|long|deep|high|tall|far|fast|old|big|large|wide|heavy|hot|cold|often|thick)"
        r"|what (?:is|was) the (?:\w+ )?(?:number|depth|height|length|width|size|speed|age|mass|weight|area"
        r"|temperature|population|distance|value|density|volume)"
        r"|ile|ilu|jak (?:wysok|dlug|glebok|szybk|dalek|duz|ciezk|star|gruby|szerok)\w*"
        r"|jaka (?:jest|ma|byla) \w*(?:osc|liczba|masa|waga|odleglosc|temperatura|powierzchnia)"
        r"|сколько|скольких|как(?:ова|ая|ов|ой|ое) (?:\w+ )?(?:глубина|высота|длина|ширина|скорость|масса|вес"
        r"|площадь|температура|население|расстояние|плотность|объем|возраст|рост|размер|число)"
    ),
    "place": r"where|in (?:what|which) (?:country|city|place)|gdzie|skad|dokad|где|откуда|куда",
    "person": (
        r"who(?! (?:is|are|was|were)\b)|who(?:se|m)|by whom"
        r"|kto(?! to\b)|kogo|komu|przez kogo|ktory uczony|кто(?! (?:так|это))|кого|кому|кем"
    ),
    "meaning": (
        r"what(?:'?s| is| are| was| were)|who (?:is|are|was|were)|define|definition of|what does \w+ mean"
        r"|co to|czym (?:jest|sa|byl)\w*|kim (?:jest|sa|byl)\w*|kto to|co oznacza|co znaczy|definicja"
        r"|что (?:такое|это|значит|означает)|кто так\w+|кем был\w*|определение"
    ),
}
"""What stands first in a question counts, and of two at one place the first here."""

_MONTHS: Final = (
    r"january|february|march|april|june|july|august|september|october|november|december"
    r"|stycz\w+|lut(?:y|ego|ym)|marc\w+|kwie(?:cien|tni\w+)|maj(?:a|u)|czerw(?:iec|ca|cu)|lip(?:iec|ca|cu)"
    r"|sierp\w+|wrzes\w+|wrzesni\w+|pazdziernik\w*|listopad\w*|grud\w+"
    r"|январ\w+|феврал\w+|март\w*|апрел\w+|мая|мае|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+"
    r"|декабр\w+"
)
_SHOWN_BY: Final[Mapping[Sought, str]] = {
    "reason": (
        r"\b(?:because|since|due to|owing to|thanks to|so that|in order to|therefore|that is why|hence"
        r"|as a result|, so|thus|which is why|for this reason|caused by|reason"
        r"|bo|wiec|stad|zatem|poniewaz|gdyz|dlatego|zeby|aby|dzieki|wskutek|spowodowan\w+"
        r"|z powodu|przyczyn\w+|потому что|потому|так как|поскольку|из-за|чтобы|поэтому|благодаря|вследствие"
        r"|ибо|причин\w+|ради)\b"
    ),
    "time": (
        r"\b\d{3,4}\b|\b(?:[ivx]{2,5}|[vx])\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:ago|century|centuries|wiek\w*"
        r"|век\w*|years?|roku|lat|году|лет|spring|summer|autumn|winter|wiosn\w+|lat(?:em|o)|jesien\w*|zim\w+"
        rf"|весной|летом|осенью|зимой|{_MONTHS})\b"
    ),
    "number": (
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|half|twice"
        r"|dwa|dwie|trzy|cztery|piec|szesc|siedem|osiem|dziewiec|dziesiec|sto|tysiac\w*|milion\w*|polow\w+"
        r"|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|сто|тысяч\w*|миллион\w*|половин\w+)\b"
    ),
    "place": (
        r"\b(?:in|at|on|near|inside|between|from|to|w|we|na|kolo|obok|przy|nad|pod|z|do|в|во|на|около|у|под"
        r"|над|из|между|близ)\s(?!\d)"
    ),
}


def what_is_asked(question: str) -> Sought | None:
    """Return what a question asks for; None where it may be anything."""
    text = _folded(question)
    found = [(match.start(), kind) for kind, pattern in _ASKING.items() if (match := pattern.search(text))]
    return min(found, key=lambda one: one[0])[1] if found else None


def says(sought: Sought, sentence: str) -> bool:
    """Return whether a sentence has what is asked for, whomever or whatever it is about."""
    if sought == "person":
        return _NAME.search(sentence) is not None
    return sought == "meaning" or _SHOWING[sought].search(_folded(sentence)) is not None


def may_say(sought: Sought, sentence: str) -> bool:
    """Return whether a sentence might have it all the same: one word that opens it might be a name."""
    first = words_of(sentence[:_LONGEST_FIRST])[:1]
    return sought == "person" and all(fold(word.text) not in words for word in first for words in _STOPPED)


_LONGEST_FIRST: Final = 80
_STOPPED: Final = tuple(STOP_WORDS.values())


def defines(sentence: str, subject_ends: int) -> bool:
    """Return whether what follows a subject says what it is."""
    return _COPULA.match(_folded(sentence[subject_ends : subject_ends + 80])) is not None


def depends_on_previous(sentence: str, language: Language) -> bool:
    """Return whether a sentence speaks of what the one before it is about: it, this; in Slavic, by its
    verb.
    """
    folded = _folded(sentence)
    if _LEANING.match(folded) or _LEANING_INSIDE.match(folded):
        return True
    first = words_of(sentence[:_LONGEST_FIRST])[:1]
    return language != "en" and any(word.start == 0 and _is_verb(word.text, language) for word in first)


def has_full_name(sentence: str) -> bool:
    """Return whether a sentence has a first and a last name, or initials."""
    return _FULL_NAME.search(sentence) is not None


def light_stems(question: str, language: Language) -> frozenset[str]:
    """Return the stems of words that ask rather than name: verbs, and what is measured of a thing.

    "When was the rhesus factor discovered?" is answered by "It was found in 1940" as well.
    """
    found = (word.text for word in words_of(question))
    return _light_words(language) | {stem(word, language) for word in found if _is_verb(word, language)}


def _is_verb(word: str, language: Language) -> bool:
    if language == "en":
        return word.islower() and len(word) > _SHORTEST_PAST and word.endswith("ed")
    forms = forms_of(word.casefold(), language)
    return bool(forms) and all(form.known and form.pos in ("verb", "infinitive") for form in forms)


_SHORTEST_PAST: Final = 4

_LIGHT_WORDS: Final[Mapping[Language, str]] = {
    "en": """
        depth deep height high tall length long width wide size big large speed fast age old weight heavy mass
        number amount date year century day month place city country name named call called mean means meaning
        happen work works find found founded discover invent create begin began start end take took come came
        look live lived born die died exist write wrote written win won reason cause purpose difference
        important become say definition define describe lake river mount mountain sea ocean island king queen
        saint
    """,
    "pl": """
        głębokość głęboki wysokość wysoki długość długi szerokość szeroki wielkość duży prędkość szybki wiek
        stary waga ciężki masa liczba data rok stulecie dzień miejsce miasto kraj nazwa nazywa nazywać oznacza
        oznaczać znaczy znaczyć przyczyna powód cel różnica odkryto założono definicja ważny zbudowano
        jezioro rzeka góra morze ocean wyspa król królowa święty
    """,
    "ru": """
        глубина глубокий высота высокий длина длинный ширина широкий размер большой скорость быстрый возраст
        старый вес тяжелый масса число количество дата год век день место город страна название называется
        значит означает причина цель разница определение важный основан открыт создан построен
        озеро река гора море океан остров король царь князь святой
    """,
}


@cache
def _light_words(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in _LIGHT_WORDS[language].split())


def _folded(text: str) -> str:
    return fold(text.replace("’", "'"))


_ASKING: Final = {kind: re.compile(fold(rf"\b(?:{pattern})\b")) for kind, pattern in _ASKED_BY.items()}
_SHOWING: Final = {kind: re.compile(fold(pattern)) for kind, pattern in _SHOWN_BY.items()}
_NAME: Final = re.compile(r"(?<!^)(?<![.!?]\s)(?<!\w)[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ][a-ząćęłńóśźżа-яё]+")
"""A capital letter, and not only because the sentence begins there."""
_LEANING: Final = re.compile(
    r"(?:it|its|this|that|these|they|he|she|his|her|their|such|on|ona|ono|oni|one|to|jego|jej|ich|ten|ta|te"
    r"|он|она|оно|они|это|этот|эта|эти|его|ее|их|(?:byl[aoiy]?|jest|sa) (?:to|on|ona|ono|oni|one))\b"
)
_LEANING_INSIDE: Final = re.compile(
    r"(?:[\w’'.-]+ ){1,4}(?:it|him|them|go|ja|его|ее|их)\b"
    r"|\w{1,3} (?:jego|jej|ich|nim|niej|nich|nia|его|ее|их|него|нее|них|нем|ней|ним|нею)\b"
)
"""What it is done to stands in the sentence before: James Watt improved it; na jego czele stanął."""
_FULL_NAME: Final = re.compile(
    r"\b[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ](?:[a-ząćęłńóśźżа-яё]+|\.)\s?(?:[A-ZА-ЯЁ]\.\s?|(?:van|von|de|da|of)\s)?"
    r"[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ][a-ząćęłńóśźżа-яё]{2,}"
)
_COPULA: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[,–—-]\s*)?(?:is|are|was|were|means|refers|to|jest|sa|byl[aoyi]?|oznacza|nazywa\w*"
    r"|это|является|являются|называ\w+|был[аои]?|–|—|-)\b|\s*(?:\([^)]*\)\s*)?[–—-]\s"
)
