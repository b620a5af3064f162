"""Rules that an item must keep to be worth asking, each with a name, in the order in which they are asked."""

import re
from itertools import permutations
from typing import Final

from quiz_engine.gate.judged_item import JudgedItem, content_words, is_acronym, shows
from quiz_engine.language.forms import Gender, forms_of
from quiz_engine.language.words import content_stems, fold, is_number, words_of
from quiz_engine.languages import PACKS
from quiz_engine.languages.word_list import word_set
from quiz_engine.rules import Rule

_LONG_OPTION: Final = 45
"""Characters from which on an option is a statement of its own."""
_FEWEST_STATED: Final = 6
"""Words of a statement that a note makes without a full stop."""
_NOT_THE_ONLY_ONE: Final = {
    language: re.compile(pack.gate.not_the_only_one, re.IGNORECASE) for language, pack in PACKS.items()
}
_BROAD: Final = {language: re.compile(pack.gate.broad, re.IGNORECASE) for language, pack in PACKS.items()}
_MOST_OF_BROAD: Final = 8
"""Words of a description; a longer one says which part of the whole is meant."""
_JUDGES: Final = {language: re.compile(pack.gate.judges, re.IGNORECASE) for language, pack in PACKS.items()}
_PART_OF_A_WORK: Final = {
    language: re.compile(rf"[^\w]*(?:{pack.gate.parts_of_a_work})\.?\s(?:\d+|[IVXLC]+)\b", re.IGNORECASE)
    for language, pack in PACKS.items()
}
_DESCRIBED: Final = re.compile(r"[“„«\"]([^”»\"]+)[”»\"]")
_ASKS: Final = {
    language: [
        asked.partition("{")[0]
        for asked in (*pack.wording.term_being, *pack.wording.what_does, *pack.wording.who_does)
    ]
    for language, pack in PACKS.items()
}
"""What a question asks with, before what it says: “Кто, согласно тексту, ”."""
_YEAR: Final = re.compile(r"(?<![\d.,])(?:1\d{3}|20\d\d)(?![\d.,]?\d)")
_ENTRY_OF_A_SENTENCE: Final = re.compile(r"[^.:;]{2,40}:\s+(?P<said>[^\W\d_a-ząćęłńóśźża-яё].{25,})")
_MEMBERS: Final = re.compile(r",|;|\s(?:and|or|i|oraz|lub|и|или)\s")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
_ROOT: Final = 5
"""Letters that two words share when they are of one root: структурной, структурных."""
_SHORTEST_ROOT: Final = 4
"""Letters of a word whose root is looked for."""


def _is_bundle(judged: JudgedItem) -> bool:
    options = judged.item.choices
    long = sum(len(option.text) > _LONG_OPTION for option in options)
    return judged.kind == "several" and 2 * long >= len(options)


def _key_shows(judged: JudgedItem) -> bool:
    """Return whether a number of the key, or all words of it and of no wrong option, are in the question."""
    if not judged.has_one_key:
        return False
    if numbers := _NUMBER.findall(judged.key):
        return not set(numbers).isdisjoint(_NUMBER.findall(judged.prompt))
    asked = judged.words_of_prompt
    return _all_show(judged, judged.key, asked) and not any(
        _all_show(judged, option, asked) for option in judged.wrong
    )


def _all_show(judged: JudgedItem, text: str, asked: list[str]) -> bool:
    words = [word for word in content_words(text, judged.language) if len(word) > 2]
    return bool(words) and all(shows(word, asked, judged.language) for word in words)


def _root_shows(judged: JudgedItem) -> bool:
    """Return whether the question has a word of the key's root, and none of a wrong option's."""
    return judged.kind in ("choice", "text_entry") and bool(
        _shown(judged, judged.key) and not any(_shown(judged, option) for option in judged.wrong)
    )


def _shown(judged: JudgedItem, text: str) -> set[str]:
    """Return the roots of `text` that the question has."""
    return _roots(judged, text) & _roots(judged, judged.prompt)


def _roots(judged: JudgedItem, text: str) -> set[str]:
    words = content_words(text, judged.language)
    return {fold(word)[:_ROOT] for word in words if len(word) >= _SHORTEST_ROOT}


def _can_be_counted(judged: JudgedItem) -> bool:
    """Return whether the number asked for is that of the things listed at the end of the question."""
    _, colon, listed = judged.prompt.rpartition(":")
    members = _MEMBERS.split(_BRACKETS.sub("", listed))
    return bool(colon) and judged.has_one_key and f"{len(members)}" == judged.key


def _is_of_another(judged: JudgedItem) -> bool:
    """Return whether one option has all words of another: “cell”, “plant cell”."""
    if judged.item.interaction_type != "choice":
        return False
    options = [set(content_stems(option.text, judged.language)) for option in judged.item.choices]
    return any(one and one <= other for one, other in permutations(options, 2))


def _capital_tells(judged: JudgedItem) -> bool:
    """Return whether what is right, and no wrong option, begins with a capital or a small letter."""
    if judged.item.interaction_type != "choice":
        return False
    large = {text[:1].isupper() for text in judged.keys}
    return len(large) == 1 and not any(text[:1].isupper() in large for text in judged.wrong)


def _gap_is_of_no_weight(judged: JudgedItem) -> bool:
    return judged.kind == "choice" and judged.is_gap and not judged.is_term(judged.key)


def _fits_more(judged: JudgedItem) -> bool:
    """Return whether what is described is only one of its kind: “an example of a radical”."""
    if not judged.has_one_key or judged.is_gap:
        return False
    said = _DESCRIBED.search(judged.prompt)
    described = said[1] if said else _begun(judged)
    if _NOT_THE_ONLY_ONE[judged.language].match(described):
        return True
    is_broad = _BROAD[judged.language].match(described) is not None
    return is_broad and len(words_of(described)) <= _MOST_OF_BROAD


def _begun(judged: JudgedItem) -> str:
    asked = max(filter(judged.prompt.startswith, _ASKS[judged.language]), key=len, default="")
    return judged.prompt.removeprefix(asked) if asked else re.sub(r"^\W*\w+\s", "", judged.prompt)


def _is_label(judged: JudgedItem) -> bool:
    """Return whether the key stands before a colon, and what follows is a sentence of its own."""
    entry = _ENTRY_OF_A_SENTENCE.match(judged.quote)
    asks_for_it = judged.has_one_key and judged.quote.casefold().startswith(judged.key.casefold() + ":")
    asks_by_it = any(
        f"{mark}{judged.quote.partition(':')[0].casefold()}" in judged.prompt.casefold() for mark in "“„«"
    )
    return (
        entry is not None
        and (asks_for_it or (asks_by_it and not judged.is_gap))
        and judged.kind != "true_false"
        and _says_what_happens(entry["said"], judged)
    )


def _says_what_happens(said: str, judged: JudgedItem) -> bool:
    words = [word.text for word in words_of(re.split(r"[,;:–—]", said)[0])]
    if judged.language == "en":
        return not _ENGLISH_VERBS.isdisjoint(words[1:])
    return any(
        form.pos == "verb" for word in words for form in forms_of(word.casefold(), judged.language)[:1]
    )


_ENGLISH_VERBS: Final = word_set("is are was were has have had can could will would may must")


def _is_part_of_a_work(judged: JudgedItem) -> bool:
    return _PART_OF_A_WORK[judged.language].match(judged.quote) is not None


def _judges(judged: JudgedItem) -> bool:
    return (
        judged.kind in ("true_false", "several") and _JUDGES[judged.language].search(judged.quote) is not None
    )


def _is_cut_short(judged: JudgedItem) -> bool:
    """Return whether a note of a few words is to be judged without what it stood under."""
    words = words_of(judged.quote)
    return (
        judged.kind == "true_false"
        and len(words) < _FEWEST_STATED
        and judged.quote[-1:].isalnum()
        and not re.search(r"\s[–—-]\s|:", judged.quote)
    )


def _year_is_out_of_range(judged: JudgedItem) -> bool:
    """Return whether a false statement has a year before the first or after the last of the text."""
    years = judged.material.years
    if judged.kind != "true_false" or years is None:
        return False
    said = set(_YEAR.findall(judged.prompt)) - set(_YEAR.findall(judged.quote))
    said |= (
        {word for word in judged.words_of_prompt if word.isdigit() and word not in judged.quote}
        if (_YEAR.search(judged.quote) and not _YEAR.findall(judged.prompt))
        else set()
    )
    return any(not years[0] <= int(year) <= years[1] for year in said)


def _options_look_different(judged: JudgedItem) -> bool:
    """Return whether the key alone is, or alone is not, written as a name or an acronym."""
    if judged.kind != "choice" or is_number(judged.key):
        return False
    key, *wrong = (_look(text, judged) for text in (judged.key, *judged.wrong))
    return key not in wrong


def _look(text: str, judged: JudgedItem) -> str:
    if is_acronym(text, judged.language):
        return "acronym"
    return "long" if len(text) > _LONG_OPTION else "phrase"


def _gender_shows(judged: JudgedItem) -> bool:
    """Return whether a question of “what” goes on with a verb in the gender of its key: «Что … связана»."""
    if judged.language == "en" or judged.is_gap or not judged.has_one_key:
        return False
    first = judged.words_of_prompt[:1]
    if not first or first[0].casefold() not in ("co", "что"):
        return False
    return any(_past_gender(word, judged) in ("f", "m") for word in judged.words_of_prompt[1:])


def _past_gender(word: str, judged: JudgedItem) -> Gender | None:
    forms = forms_of(word.casefold(), judged.language)
    if not forms or any(form.pos != "verb" for form in forms):
        return None
    return next((form.gender for form in forms if form.past and form.number == "sg"), None)


WORTH_ASKING: Final = (
    Rule("bundle", "it asks which of several unrelated statements are true", _is_bundle),
    Rule(
        "part_of_a_work",
        "it asks about a chapter or a lecture, and not about what is in it",
        _is_part_of_a_work,
    ),
    Rule("label", "the term is a label of the notes, and what follows is a sentence of its own", _is_label),
    Rule("key_shows", "the question says its key, in another form", _key_shows),
    Rule("root_shows", "the question says a word of the key's root", _root_shows),
    Rule("countable", "the number can be counted in the question", _can_be_counted),
    Rule("fits_more", "what is described is only one of several things that it fits", _fits_more),
    Rule(
        "gap_of_no_weight", "the gap is of a word that is neither name, number nor term", _gap_is_of_no_weight
    ),
    Rule("cut_short", "a statement is too short to be judged without its heading", _is_cut_short),
    Rule("opinion", "it is an opinion, neither true nor false", _judges),
    Rule("year_out_of_range", "a false year is outside the years of the text", _year_is_out_of_range),
    Rule("options_look_different", "the key is the only option of its look", _options_look_different),
    Rule("option_in_option", "one option is a kind of another, so that both fit", _is_of_another),
    Rule("capital_tells", "only the key is written with a capital, or without", _capital_tells),
    Rule("gender_shows", "the words of the question agree with the key alone", _gender_shows),
)
