"""Word forms of Polish and Russian: what a word may be in a sentence, and its other forms.

Where a word has several readings all are given, the likeliest first. English has no entry here; where the
Polish dictionary is not installed (it has no build for Linux on ARM), Polish words have no readings.
"""

import importlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any, Final, Literal

from contracts.quiz import Language
from quiz_engine.languages.word_list import word_set

Pos = Literal["noun", "adj", "verb", "infinitive", "imperative", "pronoun", "preposition", "other"]
Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
Number = Literal["sg", "pl"]
Gender = Literal["m", "f", "n"]

_LOCK: Final = threading.Lock()  # neither dictionary promises to be safe for two threads


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word."""

    lemma: str
    pos: Pos
    case: Case | None = None
    number: Number | None = None
    gender: Gender | None = None
    animate: bool = False
    person: str | None = None
    """`3` for he, she, it and they; of verbs in a tense that has persons."""
    past: bool = False
    known: bool = True
    """False for a word that the dictionary only guesses at."""
    name: bool = False
    """A proper name, as the dictionary has it."""
    named: Literal["person", "place"] | None = None
    """Sort of thing that it is a name of."""
    someone: bool = False
    """Asked for by “who”."""


@lru_cache(maxsize=50_000)
def forms_of(word: str, language: Language) -> tuple[Form, ...]:
    """Return the readings of a word; none for English."""
    if language == "en" or not word or word[0].isdigit():
        return ()
    with _LOCK:
        try:
            return tuple(dict.fromkeys(_russian(word) if language == "ru" else _polish(word)))
        except (
            ValueError
        ):  # pymorphy asks each letter for its name, and the letters of dead scripts have none
            return ()


def lemma_of(word: str, language: Language) -> str:
    """Return the form under which a dictionary has the word; the word itself where it has none."""
    forms = forms_of(word, language)
    nouns = [form for form in forms if form.pos == "noun" and form.known]
    # A noun first: plural and singular then have one lemma whatever else the letters might be. Of „powstaniu”
    # the dictionary names the verb first and of „powstania” the noun, so a noun that is only that goes first.
    nouns.sort(key=lambda form: form.lemma.endswith("ć"))
    return (nouns or forms)[0].lemma.casefold() if forms else word


@lru_cache(maxsize=20_000)
def inflected(
    lemma: str, pos: Pos, case: Case, number: Number, gender: Gender | None, language: Language
) -> str | None:
    """Return the form of a noun or adjective in that case and number, or None where it has none."""
    if language == "en":
        return None
    with _LOCK:
        forms = _russian_form(lemma, pos, case, number, gender) if language == "ru" else None
        return forms if language == "ru" else _polish_form(lemma, pos, case, number, gender)


def masculine_past(verb: str, language: Language) -> str | None:
    """Return “odkrył” for “odkryła”, «открыл» for «открыла»; None for what is no such verb."""
    with _LOCK:
        return _his(verb, language)


def _his(verb: str, language: Language) -> str | None:
    if language == "ru":
        for parse in _pymorphy().parse(verb):
            if parse.tag.POS == "VERB" and "femn" in parse.tag and (form := parse.inflect({"masc"})):
                return str(form.word)
    morfeusz = _morfeusz() if language == "pl" else None
    if morfeusz is None:
        return None
    for _, _, (_, lemma, tag, _, _) in morfeusz.analyse(verb):
        if tag.startswith("praet:sg:f"):
            his = (f for f, _, other, _, _ in morfeusz.generate(lemma) if other.startswith("praet:sg:m1"))
            return next(map(str, his), None)
    return None


# --- Russian: pymorphy3

_RU_POS: Final[dict[str, Pos]] = {
    "NOUN": "noun",
    "ADJF": "adj",
    "PRTF": "adj",
    "VERB": "verb",
    "PRTS": "verb",
    "ADJS": "verb",
    "INFN": "infinitive",
    "NPRO": "pronoun",
    "PREP": "preposition",
}
_RU_CASES: Final[dict[str, Case]] = {
    "nomn": "nom",
    "gent": "gen",
    "gen2": "gen",
    "datv": "dat",
    "accs": "acc",
    "acc2": "acc",
    "ablt": "ins",
    "loct": "loc",
    "loc2": "loc",
}
_RU_CASE_TAGS: Final[dict[Case, str]] = {
    "nom": "nomn",
    "gen": "gent",
    "dat": "datv",
    "acc": "accs",
    "ins": "ablt",
    "loc": "loct",
}
_RU_NUMBERS: Final[dict[str, Number]] = {"sing": "sg", "plur": "pl"}
_RU_GENDERS: Final[dict[str, Gender]] = {"masc": "m", "femn": "f", "neut": "n"}


@lru_cache(maxsize=1)
def _pymorphy() -> Any:
    return importlib.import_module("pymorphy3").MorphAnalyzer()


def _russian(word: str) -> Iterator[Form]:
    for parse in _pymorphy().parse(word):
        tag = parse.tag
        pos = _RU_POS.get(str(tag.POS), "other")
        if tag.POS == "VERB" and "impr" in tag:
            pos = "imperative"
        if "Apro" in tag or "Anum" in tag:
            pos = "pronoun" if "Apro" in tag else "adj"
        yield Form(
            lemma=str(parse.normal_form),
            pos=pos,
            case=_RU_CASES.get(str(tag.case)),
            number=_RU_NUMBERS.get(str(tag.number)),
            gender=_RU_GENDERS.get(str(tag.gender)),
            animate="anim" in tag,
            someone="anim" in tag,
            person=str(tag.person)[0] if tag.person else None,
            past="past" in tag or tag.POS in ("PRTS", "ADJS"),
            known=bool(parse.is_known),
            name=any(mark in tag for mark in ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")),
            named="place"
            if "Geox" in tag
            else "person"
            if {"Name", "Surn", "Patr"} & tag.grammemes
            else None,
        )


def _russian_form(lemma: str, pos: Pos, case: Case, number: Number, gender: Gender | None) -> str | None:
    wanted = {_RU_CASE_TAGS[case], "sing" if number == "sg" else "plur"}
    if pos == "adj" and number == "sg" and gender:
        wanted.add({"m": "masc", "f": "femn", "n": "neut"}[gender])
    for parse in _pymorphy().parse(lemma):
        if parse.normal_form == lemma and _RU_POS.get(str(parse.tag.POS)) == pos:
            form = parse.inflect(wanted)
            if form is not None:
                return str(form.word)
    return None


# --- Polish: Morfeusz 2

_PL_POS: Final[dict[str, Pos]] = {
    "subst": "noun",
    "ger": "noun",
    "depr": "noun",
    "adj": "adj",
    "ppas": "adj",
    "pact": "adj",
    "fin": "verb",
    "praet": "verb",
    "imps": "verb",
    "bedzie": "verb",
    "inf": "infinitive",
    "impt": "imperative",
    "ppron12": "pronoun",
    "ppron3": "pronoun",
    "siebie": "pronoun",
    "prep": "preposition",
}
_PL_CASES: Final[dict[str, Case]] = {
    "nom": "nom",
    "gen": "gen",
    "dat": "dat",
    "acc": "acc",
    "inst": "ins",
    "loc": "loc",
}
_PL_NUMBERS: Final[dict[str, Number]] = {"sg": "sg", "pl": "pl"}
_PL_GENDERS: Final[dict[str, Gender]] = {"m1": "m", "m2": "m", "m3": "m", "f": "f", "n": "n"}
_RARE: Final = frozenset(("daw.", "arch.", "rzad.", "przest.", "gwar.", "reg."))
_PL_PRONOUNS: Final = word_set("ten taki który jaki mój swój inny każdy sam tamten wszystek żaden pewien")


@lru_cache(maxsize=1)
def _morfeusz() -> Any | None:
    try:
        return importlib.import_module("morfeusz2").Morfeusz(generate=True)
    except ImportError:
        return None


def _polish(word: str) -> Iterator[Form]:
    morfeusz = _morfeusz()
    if morfeusz is None:
        return
    for start, end, (_, lemma, tag, names, _) in morfeusz.analyse(word):
        if start != 0 or end != 1:
            continue
        yield from _polish_readings(lemma, tag, () if "nazwa_pospolita" in names else tuple(names))


def _polish_readings(lemma: str, tag: str, names: Sequence[str]) -> Iterator[Form]:
    kind, *parts = tag.split(":")
    if kind == "ign" or tag.endswith((":com", ":sup", ":neg")):
        return
    marks = [part.split(".") for part in parts]
    cases = [_PL_CASES[m] for part in marks for m in part if m in _PL_CASES]
    numbers = [_PL_NUMBERS[m] for part in marks for m in part if m in _PL_NUMBERS]
    genders = [m for part in marks for m in part if m in _PL_GENDERS]
    person = next(
        ({"pri": "1", "sec": "2", "ter": "3"}[m[0]] for m in marks if m[0] in ("pri", "sec", "ter")), None
    )
    plain = lemma.split(":")[0]
    pos = _PL_POS.get(kind, "other")
    if pos == "noun" and not cases:
        return  # the vocative alone
    if plain in _PL_PRONOUNS and pos == "adj":
        pos = "pronoun"
    nothing: list[None] = [None]
    for case, number, gender in product(cases or nothing, numbers or nothing, genders or nothing):
        yield Form(
            lemma=plain,
            pos=pos,
            case=case,
            number=number,
            gender=_PL_GENDERS[gender] if gender else None,
            animate=gender in ("m1", "m2"),
            someone=gender == "m1",
            person="3" if kind == "praet" else person,
            past=kind == "praet",
            name=bool(names),
            named=_named(names),
        )


def _named(names: Sequence[str]) -> Literal["person", "place"] | None:
    if "imię" in names:
        return "person"
    return "place" if "nazwa_geograficzna" in names else "person" if "nazwisko" in names else None


def _polish_form(lemma: str, pos: Pos, case: Case, number: Number, gender: Gender | None) -> str | None:
    """Return the usual form of several: no rare one, none of a surname of the same letters, “uczniów”."""
    morfeusz = _morfeusz()
    found = [
        (_rank(str(form), tag, names, labels, gender), str(form))
        for form, _, tag, names, labels in (morfeusz.generate(lemma) if morfeusz else ())
        if any(
            _is_wanted(reading, tag, pos, case, number, gender)
            for reading in _polish_readings(lemma, tag, names)
        )
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _is_wanted(reading: Form, tag: str, pos: Pos, case: Case, number: Number, gender: Gender | None) -> bool:
    # Of the plural forms of an adjective the one for all but men is taken.
    genders = tag.split(":")[3] if tag.count(":") >= 3 else ""
    fits = pos == "noun" or (genders != "m1" if number == "pl" else reading.gender == gender)
    return reading.pos == pos and reading.case == case and reading.number == number and fits


def _rank(
    form: str, tag: str, names: Sequence[str], labels: Sequence[str], gender: Gender | None
) -> tuple[bool, ...]:
    """Order the forms of one word, the usual one first: of several for men the one in -ów is."""
    genders = {_PL_GENDERS.get(mark) for part in tag.split(":") for mark in part.split(".")}
    return (
        any(label in _RARE for label in labels),
        "nazwisko" in names,
        gender is not None and gender not in genders,
        tag.startswith("subst:pl:gen") and tag.endswith("m1") and not form.endswith("ów"),
    )
