"""Entries of a list of terms, as in notes: “Osmosis: the movement of water through a membrane”."""

import re
from dataclasses import dataclass
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.predication import first_statement, names_a_thing, says_what_happens
from quiz_engine.language.forms import forms_of
from quiz_engine.languages import any_of, words_of_all
from quiz_engine.languages.en.lexicon import AUXILIARIES, MAY_BE_NOUN, PAST, THIRD_PERSON, VERBS

_ENTRY: Final = re.compile(
    r"(?P<term>\w[\w'’-]*(?: [\w'’/-]+){0,5})(?: \((?P<aside>[^()]{1,60})\))?"
    r"(?P<mark>:|\s[–—-])\s+(?P<said>\S.*)",
    re.DOTALL,
)
_LABELS: Final = words_of_all(lambda pack: pack.items.labels)
_HEADING: Final = re.compile(
    rf"(?:(?:{any_of(lambda pack: pack.items.numbered_headings)})\s\d+[.:]?\s)?(?:\d[\d.]* )?"
    r"(?P<name>[«„“]?[^\W\d_][^.!?:;,|()\n]{2,48}?)(?: \([^()]{1,40}\))?:?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 5
_NOUN_AND_MORE: Final = re.compile(
    r"(?:an?|the|any)\s(?P<noun>(?:[\w'’-]+\s){1,5}?)(?P<link>of|that|which|who|whose|where|when|at|in|on|between|for|with|"
    r"without|to|by|from|used)\b"
)
_RELATIVES: Final = ("that", "which", "who", "whose", "where", "when")
_RELATIVE: Final = re.compile(r"\b(?:that|which|who|whose|where|when|because|if|how|whether|what)\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list of terms says of one: “Osmosis: the movement of water through a membrane”."""

    term: str
    """As the line begins, without what stands in brackets behind it."""
    said: str
    said_at: int
    aside: bool = False
    """Something stands in brackets between the two."""
    language: Language = "en"

    @property
    def is_clause(self) -> bool:
        """Return whether it says what happens, “traces fade when …”, and not what the term is."""
        if self.language != "en":
            return says_what_happens(self.said, self.language)
        words_before = re.findall(r"[\w'’-]+", _RELATIVE.split(self.said)[0].casefold())
        if words_before[:1] and words_before[0] in PAST:
            return True
        plain = VERBS - MAY_BE_NOUN if "to" not in words_before else frozenset[str]()
        verbs = AUXILIARIES | THIRD_PERSON | plain
        pairs = zip(["", *words_before], words_before, strict=False)
        return any(word in verbs and before not in ("a", "an", "the") for before, word in pairs)

    @property
    def statement(self) -> str | None:
        """The entry as a sentence, “Osmosis is the movement of water”; None where it may be none."""
        if self.language != "en":
            if not names_a_thing(self.said, self.language):
                return None
            links = "to" if self.language == "pl" else "— это"
            said = first_statement(self.said, self.language)
            return f"{self.term} {links} {_small_inside(said, self.language)}"
        told = _NOUN_AND_MORE.match(self.said)
        if told is None or self.aside or not (AUXILIARIES | THIRD_PERSON).isdisjoint(told["noun"].split()):
            return None
        behind = _RELATIVE.split(self.said[told.end() - 1 :])[0].casefold().split()
        if not (AUXILIARIES | THIRD_PERSON).isdisjoint(behind) and told["link"] not in _RELATIVES:
            return None  # “the force of the water breaks pieces off”
        last = self.term.rsplit(" ", 1)[-1]
        many = last.endswith("s") and not last.endswith(("ss", "us", "is", "ics"))
        return f"{self.term} {'are' if many else 'is'} {self.said}"


def _small_inside(said: str, language: Language) -> str:
    """Write what opens with a common noun as it stands inside a sentence."""
    first, _, rest = said.partition(" ")
    a_name = not any(form.known and not form.name for form in forms_of(first, language))
    is_written_so = not first.istitle() or rest[:1].isupper() or a_name
    return said if is_written_so else said[0].lower() + said[1:]


def heading_in(text: str) -> str | None:
    """Return the heading that a line is, if it names a thing; None for “Key terms” and for sentences."""
    found = _HEADING.fullmatch(text)
    names = found["name"].split() if found else []
    if (
        found is None
        or not found["name"].lstrip("«„“")[0].isupper()
        or len(names) > _MOST_WORDS
        or any(n.casefold() in _LABELS for n in (names[0], names[-1]))
    ):
        return None
    return found["name"]


def entry_in(text: str, language: Language = "en") -> Entry | None:
    """Return the parts of an entry; None for any other sentence."""
    found = _ENTRY.fullmatch(text)
    if found is None or (language != "en" and found["mark"] != ":" and text.endswith(".")):
        return None  # a sentence with a dash for its verb is one without being an entry
    if re.search(r"\s[–—]\s", found["said"]):
        return None  # dashes that set a remark apart
    names = found["term"].split()
    if language == "en" and found["mark"] != ":" and re.match(r"[A-Z](?!n? |he )", found["said"]):
        return None  # a title: “Computer Networks – Transport layer”
    is_heading = names[-1].isdigit() or (len(names[-1]) > 5 and names[-1].isupper())
    if is_heading or any(name.casefold() in _LABELS for name in (names[0], names[-1])):
        return None
    said, at = found["said"], found.start("said")
    if language == "ru" and (this := re.match(r"это\s+", said)):
        said, at = said[this.end() :], at + this.end()
    return Entry(found["term"], said, at, bool(found["aside"]), language)
