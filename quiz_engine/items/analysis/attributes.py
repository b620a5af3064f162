"""What notes say of several things under one label: rows of a table, “Function: …” of each organelle."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quiz_engine.items.analysis.labels import Labels
from quiz_engine.items.analysis.source_text import SourceSentence, names_in
from quiz_engine.language.words import content_stems

_ROW: Final = re.compile(r"(?P<subject>[^:;|–—]{2,60}?)\s[–—]\s(?P<cells>[^:;]{2,40}:\s.+)", re.DOTALL)
_CELL: Final = re.compile(r"\s*(?P<label>[^:;()\d]{2,40}):\s+(?P<value>[^;]*\S)\s*")
_LABELLED: Final = re.compile(r"(?P<label>[^\W\d_][^:;.,|()]{1,40}):\s+(?P<value>\S.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+|[a-z])[.)]\s+|\d+(?:\.\d+)+\s+")
_MOST_WORDS: Final = 20
"""Words of a value; a longer one is no option."""
_LIKE_LENGTH: Final = 2.5
"""Times that one value may be as long as another beside which it is shown."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that is said of a subject under a label: of the mitochondrion, as its function."""

    sentence: SourceSentence
    subject: str
    label: str
    value: str


def attributes_of(sentences: Sequence[SourceSentence], labels: Labels) -> list[Attribute]:
    """Return what is said in words under labels that several subjects have; a name is no label."""
    names = names_in(sentences)
    found = [
        one
        for sentence in sentences
        for one in _attributes_in(sentence, labels)
        if content_stems(one.subject, sentence.language)
        and one.label.casefold() not in names
        and len(content_stems(one.value, sentence.language)) > 0
        and not any(map(str.isdigit, one.subject + one.label + one.value))
    ]
    return [
        one
        for one in found
        if any(
            one.label.casefold() == other.label.casefold() and one.subject != other.subject for other in found
        )
    ]


def _attributes_in(sentence: SourceSentence, labels: Labels) -> Iterator[Attribute]:
    text = sentence.text.rstrip(".")
    if row := _ROW.fullmatch(text):
        for cell in _CELL.finditer(row["cells"]):
            if len(cell["value"].split()) <= _MOST_WORDS:
                yield Attribute(
                    sentence, row["subject"].strip(), cell["label"].strip(), cell["value"].rstrip("; ")
                )
        return
    labelled = _LABELLED.fullmatch(text)
    subject = next((head for head in reversed(sentence.section) if head not in labels), "")
    subject = _NUMBER.sub("", subject)
    if labelled and subject and labelled["label"] in labels and len(labelled["value"].split()) <= _MOST_WORDS:
        quoted = replace(sentence, quotes=(subject, sentence.text))
        yield Attribute(quoted, subject, labelled["label"], labelled["value"])


def is_a_row(text: str) -> bool:
    """Return whether a line is a row of a table: “Mitochondrion – Function: …; Found in: …”."""
    return _ROW.fullmatch(text) is not None


def rivals_of(one: Attribute, all_: Sequence[Attribute]) -> list[Attribute]:
    """Return what other subjects have under the same label, of a like length."""
    rivals: dict[str, Attribute] = {}
    for other in all_:
        same = (
            other.label.casefold() == one.label.casefold()
            and other.sentence.source_id == one.sentence.source_id
        )
        like = 1 / _LIKE_LENGTH <= len(other.value) / len(one.value) <= _LIKE_LENGTH
        apart = other.subject != one.subject and other.value != one.value
        if same and like and apart and other.subject not in one.value and one.subject not in other.value:
            rivals.setdefault(other.subject, other)
    return list(rivals.values())
