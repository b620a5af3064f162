"""Which sentences may be asked about: the reasons not to, in the order they are looked at."""

import re
from collections.abc import Callable
from typing import Final

from contracts.quiz import Language
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.source_text import SourceSentence, ends_with_a_stop
from quiz_engine.language.detecting import language_of
from quiz_engine.languages import PACKS
from quiz_engine.languages.pack import ItemWords
from quiz_engine.rules import Rule

_SHORTEST, _LONGEST = 20, 300
"""Characters. A longer sentence makes a question that nobody reads to its end."""
_FEWEST_WORDS, _MOST_WORDS = 5, 42
_FEWEST_LETTERS: Final = 0.75
"""Share of the characters; with fewer it is a formula or a row of figures."""
_CODE: Final = re.compile(
    r"\[|\]|https?:|www\.|[\w.-]+@[\w-]+|[{}<>*|\\^~=_#$]|(?:^|\s)[-/]\w+|\w/\w+/|::|\(\)|\.\.|…|[•▪◦]|--"
    r"|\w\.\w{2,4}\b(?<!\d)|\s\+\s"
)
_NUMBERED: Final = re.compile(r"\d+(?:\.\d+)+\.?\s|\d+\s[^\W\d_]|[IVX]+\.\s")
_EXAMPLES: Final = {
    language: re.compile(rf"\W*(?:{pack.items.examples})(?!\w)", re.IGNORECASE)
    for language, pack in PACKS.items()
}
_DASHES: Final = re.compile(r"(?:^|\s)[-–—](?=\s)")
_TABLE_ROW: Final = re.compile(r"[^:;|–—]{2,60}?\s[–—]\s[^:;]{2,40}:\s")
"""“Mitochondrion – Function: makes ATP; Found in: …”."""
_PAGES: Final = re.compile(r"\.{3,}|(?:\s\.){3,}|\s\d{1,3}$")


def _matches(pattern_of: Callable[[ItemWords], str]) -> Callable[[SourceSentence], bool]:
    """Return whether the language's pattern, where it has one, is found in a sentence."""
    patterns: dict[Language, re.Pattern[str]] = {
        language: re.compile(pattern_of(pack.items), re.IGNORECASE)
        for language, pack in PACKS.items()
        if pattern_of(pack.items)
    }

    def refuses(sentence: SourceSentence) -> bool:
        pattern = patterns.get(sentence.language)
        return pattern is not None and pattern.search(sentence.text) is not None

    return refuses


def _in_another_language(sentence: SourceSentence) -> bool:
    return language_of(sentence.text, sentence.language) not in (sentence.language, None)


def _has_a_title_over_it(sentence: SourceSentence) -> bool:
    """Return whether a sentence only says the heading over it again."""
    return any(sentence.text.rstrip(". ").casefold() == head.casefold() for head in sentence.section)


def _is_of_another_length(sentence: SourceSentence) -> bool:
    few = _FEWEST_WORDS - (sentence.entry is not None)
    return not (_SHORTEST <= len(sentence.text) <= _LONGEST and few <= len(sentence.tokens) <= _MOST_WORDS)


def _is_numbered(sentence: SourceSentence) -> bool:
    return _NUMBERED.match(sentence.text) is not None and not ends_with_a_stop(sentence)


def _is_cut_at_its_beginning(sentence: SourceSentence) -> bool:
    opening = sentence.text.split(maxsplit=1)[0]
    has_a_capital = opening[0].isupper() or (opening[0].isalpha() and opening[1:2].isupper())  # “pKa”, “mRNA”
    return not (has_a_capital or sentence.listed or (sentence.opens and sentence.entry is not None))


def _is_cut_at_its_end(sentence: SourceSentence) -> bool:
    """Return whether a line ends in the middle; a note may do without its full stop."""
    if ends_with_a_stop(sentence):
        return sentence.text[-2:-1] in ":;"
    small = sum(token.text[0].islower() for token in sentence.tokens)
    whole = sentence.text[-1].isalnum() or sentence.text[-1] in "%)"
    in_a_list = sentence.listed or sentence.entry is not None or 2 * small >= len(sentence.tokens)
    return not (whole and sentence.opens and in_a_list)


def _is_unbalanced(sentence: SourceSentence) -> bool:
    text = sentence.text
    quotes = text.count("“") + text.count("„") >= text.count("”") and text.count('"') % 2 == 0
    return not quotes or text.count("(") != text.count(")") or text.count("«") != text.count("»")


def _is_mostly_figures(sentence: SourceSentence) -> bool:
    letters, marks = (sum(map(kind, sentence.text)) for kind in (str.isalpha, lambda one: not one.isspace()))
    return letters < _FEWEST_LETTERS * marks


_CITATION: Final = re.compile(r"\((?:[^()]*\s)?[^\W\d_][^()]*,?\s(?:19|20)\d\d[a-z]?(?:[,;:]\s?[^()]*)?\)")
"""A name and a year in brackets: “(Hamilton and Finley, 2020)”; “(1789)” and “(in 1789)” are none."""


def _is_an_example(sentence: SourceSentence) -> bool:
    """Return whether a sentence is of an example, or of a calculation, as it or its heading says."""
    pattern = _EXAMPLES[sentence.language]
    return any(pattern.match(text) for text in (sentence.text, *sentence.section[-1:]))


def _cites(sentence: SourceSentence) -> bool:
    found = _CITATION.search(sentence.text)
    return found is not None and found.group()[1:2].isupper()


BIBLIOGRAPHY: Final = Rule("bibliography", "it names a publication", _matches(lambda w: w.bibliography))

SENTENCE_RULES: Final[tuple[Rule[SourceSentence], ...]] = (
    Rule("heading", "a heading names a thing and says nothing of it", lambda one: one.is_heading),
    Rule("repeats_heading", "it only says its heading again", _has_a_title_over_it),
    Rule("length", "it is too short to say something, or too long to be read", _is_of_another_length),
    Rule("question", "the text itself asks or exclaims", lambda one: "?" in one.text or "!" in one.text),
    Rule("code", "there is code, a formula or an address in it", lambda one: bool(_CODE.search(one.text))),
    Rule("line_break", "it runs over two paragraphs", lambda one: "\n" in one.text.strip()),
    Rule("capitals", "it is a title in capitals", lambda one: one.text.isupper()),
    Rule("numbered", "it is the title of a numbered section", _is_numbered),
    Rule("contents", "it is a line of a table of contents", lambda one: bool(_PAGES.search(one.text))),
    Rule("cut_at_beginning", "its beginning is missing", _is_cut_at_its_beginning),
    Rule("cut_at_end", "its end is missing", _is_cut_at_its_end),
    Rule("unbalanced", "a bracket or a quotation is open", _is_unbalanced),
    Rule("dashes", "dashes part it into points of a list", lambda one: len(_DASHES.findall(one.text)) > 1),
    Rule("table_row", "a row of a table is no sentence", lambda one: bool(_TABLE_ROW.match(one.text))),
    Rule("figures", "there are more figures and signs in it than words", _is_mostly_figures),
    Rule("language", "it is in another language than the quiz", _in_another_language),
    Rule(
        "course_talk", "it speaks of the course: lectures, exams, teachers", _matches(lambda w: w.course_talk)
    ),
    Rule("exercise", "it tells the reader to do something", _matches(lambda w: w.exercises)),
    BIBLIOGRAPHY,
    Rule("citation", "it tells what an author found, with the year in brackets", _cites),
    Rule("example", "it is of an example or a calculation", _is_an_example),
    Rule(
        "points_elsewhere", "it speaks of a figure, a page or a place above", _matches(lambda w: w.elsewhere)
    ),
    Rule("fragment", "it has no subject or no verb of its own", lambda one: context_of(one) != ""),
)
"""Those that hold in every language; a grammar has its own beside them."""
