"""Names of people in Polish and Russian: “królowa Jadwiga”, “Ulrich von Jungingen”, «Екатерина II»."""

import re
from typing import Final

from quiz_engine.items.analysis.facts import Phrase
from quiz_engine.items.analysis.source_text import SourceSentence, Token
from quiz_engine.language.forms import Gender
from quiz_engine.language.words import phrase_key
from quiz_engine.languages import words_of_slavic

_TITLES: Final = words_of_slavic(lambda lexicon: lexicon.titles)
_INSIDE_A_NAME: Final = words_of_slavic(lambda lexicon: lexicon.inside_a_name)
_ROMAN: Final = re.compile(r"[IVX]+")
_MOST_WORDS: Final = 4
_SHORT: Final = 3
"""Letters of a name that is not looked for alone: so short a word may be anything."""


def person_at(sentence: SourceSentence, i: int) -> Phrase | None:
    """Return the name of a person in the nominative that begins with word `i`."""
    tokens, end = sentence.tokens, i
    titled = _is_title(tokens[i])
    end += titled
    first = end
    while end < len(tokens) and end - i <= _MOST_WORDS and (end == i or tokens[end].before == " "):
        inside = first < end and tokens[end].lower in _INSIDE_A_NAME and end + 1 < len(tokens)
        if not inside and not tokens[end].text[0].isupper():
            break
        end += 1
    names = tokens[first:end]
    if (
        not names
        or not all(_may_be_named(token, first=token is names[0]) for token in names)
        or sentence.text[names[-1].end :][:1] == "-"
    ):
        return None
    told = titled or any(_is_only_a_person(token) for token in names) or _do_something(tokens, first, end)
    if not told or (len(names) < 2 and not titled and len(names[0].text) <= _SHORT):
        return None
    gender = _gender(tokens, i if titled else first, end)
    if gender is None or (i and tokens[i].before == " " and tokens[i - 1].text[0].isupper()):
        return None
    shown = sentence.text[tokens[i].start : tokens[end - 1].end]
    name = shown[0].lower() + shown[1:] if titled else shown
    return Phrase(
        start=tokens[i].start,
        end=tokens[end - 1].end,
        name=name,
        shown=shown,
        stems=phrase_key(shown, sentence.language),
        number="sg",
        proper=True,
        gender=gender,
        case="nom",
        animate=True,
        someone=True,
        kind="person",
        interest=0.8,
        before=tokens[i - 1].lower if i else "",
    )


def _is_title(token: Token) -> bool:
    return any(f.pos == "noun" and f.case == "nom" and f.lemma.casefold() in _TITLES for f in token.forms)


def _may_be_named(token: Token, *, first: bool) -> bool:
    """Return whether a word may stand in a name that is the subject; a common noun does not open one."""
    if _ROMAN.fullmatch(token.text) or token.lower in _INSIDE_A_NAME:
        return True
    if token.text.isupper():
        return False
    named = [form for form in token.forms if form.named == "person"]
    known = any(form.known for form in token.forms)
    nominative = any(form.case == "nom" and form.number == "sg" for form in token.forms)
    return not known or (nominative and (not first or bool(named)))


def _do_something(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Return whether words that no dictionary has are the subject of a verb in the past."""
    strange = end - first > 1 and not any(f.known for token in tokens[first:end] for f in token.forms)
    return strange and _gender(tokens, first, end) is not None


def _is_only_a_person(token: Token) -> bool:
    """Return whether a word is a name and no common noun beside: “Wiosna” is a surname, too."""
    known = [form for form in token.forms if form.known]
    return bool(known) and all(form.named == "person" for form in known)


def _gender(tokens: tuple[Token, ...], first: int, end: int) -> Gender | None:
    """Return the gender that the verb behind a name shows, or else the first of its words."""
    verb = tokens[end].forms if end < len(tokens) else ()
    said = [form.gender for form in verb if form.pos == "verb" and form.past and form.gender in ("m", "f")]
    for token in tokens[first:end]:
        genders = {f.gender for f in token.forms if f.case == "nom" and f.number == "sg" and f.known}
        if len(genders) == 1 and (gender := genders.pop()) is not None:
            return gender if not said or gender in said else None
    return said[0] if len(set(said)) == 1 else None
