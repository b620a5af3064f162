"""Which part of the material a request names: a file, numbered sections, pages or slides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, get_args

from contracts.tools import Scope, SectionKind
from quiz_engine.languages import PACKS, any_of
from quiz_engine.requests.file_names import FileLeads, find_file, plain
from quiz_engine.requests.spans import vocabularies
from quiz_engine.requests.vocabulary import expand, fold

_MOST_RUNS: Final = 20
"""Runs of pages, or sections; those named after them are passed over."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a part of the material is named, with the words that lead to it, and what that is."""

    start: int
    end: int
    named: int
    """Where the words begin that name it."""
    scope: Scope


def read_scope(request: str, files: Sequence[str] = ()) -> tuple[Scope | None, str]:
    """Return the part of the material that a request names, and the request without those words.

    A file is found by its ending, and those of `files` without it.
    """
    text = plain(request)
    mentions: list[_Mention] = []
    for find in (_file, _pages, _sections):
        if (found := find(request, text, files)) is None:
            continue
        mentions.append(found)
        text = text[: found.start] + "\0" * (found.end - found.start) + text[found.end :]
    if not mentions:
        return None, request
    mentions.sort(key=lambda one: one.start)
    rest = "".join(" " if here == "\0" else letter for letter, here in zip(request, text, strict=True))
    words = ", ".join(request[one.named : one.end].strip() for one in mentions)
    scope = Scope(words=" ".join(words.split())[:_LONGEST])
    for one in mentions:
        scope = scope.model_copy(update=one.scope.model_dump(exclude_defaults=True, exclude={"words"}))
    return scope, rest.strip(" ,:;–—-\n")


_LONGEST: Final = 200


def means_everything(request: str) -> bool:
    """Return whether a request that names no topic means all documents, and not the topic before."""
    return _patterns().everything.search(plain(request)) is not None


def numbered(heading: str, *, anywhere: bool = False) -> tuple[SectionKind | None, str] | None:
    """Return what a heading is called and its number: "Lecture 3: …", "3.1 Enzymes"; None where it has none.

    These stand at its beginning, or `anywhere` in it: bio-lecture-3.
    """
    text = plain(heading.replace("_", " "))
    pattern = _patterns().heading
    if found := pattern.search(text) if anywhere else pattern.match(text):
        kind = _kind_of(found["noun"] or found["noun_behind"])
        number = found["number"] or found["number_before"]
        return kind, _number(number)
    found = _BARE_NUMBER.match(text)
    return (None, _number(found["number"])) if found else None


_BARE_NUMBER: Final = re.compile(
    r"\s*(?:§\s*)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5}(?=[.):]))[.):]?\s+\S"
)


def _file(request: str, text: str, files: Sequence[str]) -> _Mention | None:
    patterns = _patterns()
    found = find_file(
        request, text, files, FileLeads(patterns.file_lead, patterns.source_lead, patterns.leads)
    )
    if found is None:
        return None
    start, end, name = found
    lead = _lead_before(text, start)
    return _Mention(lead, end, start, Scope(words="", file=name))


def _pages(request: str, text: str, _files: Sequence[str]) -> _Mention | None:
    patterns = _patterns()
    if found := patterns.first_pages.search(text):
        last = int(_number(found["number"]))
        return _mention_of_pages(text, found, [(1, last)])
    for found in patterns.pages.finditer(text):
        is_between = patterns.between.search(text[: found.start()]) is not None
        if mention := _mention_of_pages(text, found, list(_runs(found["list"], is_between=is_between))):
            return mention
    if found := patterns.pages_behind.search(text):
        runs = list(_runs(found["list"] or found["one"], is_between=False))
        mention = _mention_of_pages(text, found, runs)
        return mention if mention and _stands_alone(text, mention) else None
    return None


def _mention_of_pages(text: str, found: re.Match[str], runs: list[tuple[int, int]]) -> _Mention | None:
    are_slides = _patterns().slides.search(found.group()) is not None
    scope = Scope(words="", pages=tuple(runs[:_MOST_RUNS]), are_slides=are_slides)
    return _mention(text, found, scope) if runs and runs[0][0] <= runs[0][1] else None


def _sections(request: str, text: str, _files: Sequence[str]) -> _Mention | None:
    patterns = _patterns()
    for pattern in (patterns.sections, patterns.sections_behind):
        for found in pattern.finditer(text):
            numbers = _numbers(found["list"], patterns.between.search(text[: found.start()]) is not None)
            whole = _mention(text, found, Scope(words=""))
            if numbers and _stands_alone(text, whole):
                scope = Scope(words="", kind=_kind_of(found["noun"]), numbers=numbers[:_MOST_RUNS])
                return replace(whole, scope=scope)
    return None


def _stands_alone(text: str, mention: _Mention) -> bool:
    """Return whether no word of a topic is right beside: "chapter 11 bankruptcy", "biology chapter 4"."""
    is_led = mention.start < mention.named
    before = None if is_led else _LAST_WORD.search(text[: mention.start])
    after = _FIRST_WORD.match(text[mention.end :])
    return all(found is None or found.group(1) in _words_of_requests() for found in (before, after))


_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\s*\Z")
_FIRST_WORD: Final = re.compile(r"\s+([^\W\d_]+)")


@cache
def _words_of_requests() -> frozenset[str]:
    words = frozenset().union(*(v.words | v.function_words | v.source_nouns for v in vocabularies()))
    subjects = {word for pack in PACKS.values() for word in expand(fold(pack.requests.subjects))}
    leads = frozenset(re.findall(r"\w+", any_of(lambda pack: f"{pack.scope.leads}|{pack.scope.and_}")))
    return (words - subjects) | leads


def _mention(text: str, found: re.Match[str], scope: Scope) -> _Mention:
    return _Mention(_lead_before(text, found.start()), found.end(), found.start(), scope)


def _lead_before(text: str, start: int) -> int:
    lead = _patterns().leads.search(text, max(0, start - _LONGEST_LEAD), start)
    return lead.start() if lead else start


_LONGEST_LEAD: Final = 60


def _runs(listed: str, *, is_between: bool) -> Iterator[tuple[int, int]]:
    """Yield the runs of "3, 5 and 7-9"."""
    last, joins = 0, False
    pending: int | None = None
    for part in _patterns().parts.finditer(listed):
        if part["number"] is None:
            joins = part["to"] is not None or (is_between and part["and"] is not None)
            continue
        number = int(_number(part["number"]).partition(".")[0] or 0)
        if joins and pending is not None and number > pending:
            yield pending, number
            pending = None
        else:
            if pending:
                yield pending, pending
            pending = number
        last, joins = number, False
    if pending:
        yield pending, last


def _numbers(listed: str, is_between: bool) -> tuple[str, ...]:
    if "." in listed and not re.search(r"\.\s", listed):
        parts = _patterns().parts.finditer(listed)
        return tuple(_number(part["number"]) for part in parts if part["number"])
    runs = _runs(listed, is_between=is_between)
    return tuple(str(n) for first, last in runs for n in range(first, min(last, first + _MOST_RUNS) + 1))


def _number(written: str) -> str:
    """Return a number in digits, without zeros before it; it may be Roman or a word."""
    if digits := _DIGITS.match(written):
        return ".".join(str(int(part)) for part in digits.group().split("."))
    if written.isupper():
        values = [_ROMAN[letter] for letter in written]
        following = [*values[1:], 0]
        return str(sum(-v if v < then else v for v, then in zip(values, following, strict=True)))
    for number, pattern in _patterns().words.items():
        if pattern.fullmatch(written):
            return str(number)
    return "0"


_DIGITS: Final = re.compile(r"\d{1,4}(?:\.\d{1,3}){0,3}")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}


def _kind_of(noun: str) -> SectionKind | None:
    return next((kind for kind, pattern in _patterns().kinds.items() if pattern.fullmatch(noun)), None)


@dataclass(frozen=True, slots=True)
class _Patterns:
    pages: re.Pattern[str]
    slides: re.Pattern[str]
    pages_behind: re.Pattern[str]
    first_pages: re.Pattern[str]
    sections: re.Pattern[str]
    sections_behind: re.Pattern[str]
    heading: re.Pattern[str]
    parts: re.Pattern[str]
    leads: re.Pattern[str]
    file_lead: re.Pattern[str]
    source_lead: re.Pattern[str]
    between: re.Pattern[str]
    everything: re.Pattern[str]
    kinds: dict[SectionKind, re.Pattern[str]]
    words: dict[int, re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    def said(field: str) -> str:
        return any_of(lambda pack: str(getattr(pack.scope, field)))

    def called(kind: SectionKind) -> str:
        return any_of(lambda pack: pack.scope.sections[kind])

    def word_for(number: int) -> str:
        return any_of(lambda pack: f"{pack.scope.ordinals[number]}|{pack.scope.cardinals[number]}")

    kinds = {kind: called(kind) for kind in get_args(SectionKind)}
    words = {number: word_for(number) for number in range(1, 13)}
    ordinal = "|".join(p for pack in PACKS.values() for p in pack.scope.ordinals.values())
    cardinal = "|".join(p for pack in PACKS.values() for p in pack.scope.cardinals.values())
    questions = "|".join(sorted({re.escape(word) for v in vocabularies() for word in v.question_nouns}))
    ending = r"-?(?:st|nd|rd|th|й|я|ю|ая|ей|ой|ую|ого|го|ом|му|м|х|ej|ego)"
    digits = rf"\d{{1,4}}(?:\.\d{{1,3}}){{0,3}}(?:{ending}\b)?"
    number = rf"(?:{digits}|[IVX]{{1,5}}\b|(?:{ordinal}|{cardinal})\b)"
    ranked = rf"(?:\d{{1,3}}(?:{ending}\b|\.(?=\s))|(?:{ordinal})\b)"
    no_count = rf"(?!\.?\w)(?!\s+(?:\w+\s+){{0,2}}(?:{questions})\b)"
    dash = r"[-–—]"
    to, and_ = (
        rf"(?:\s*{dash}\s*|\s+(?:{said('to')})\s+)",
        rf"(?:\s*,\s*(?:(?:{said('and_')})\s+)?|\s+(?:{said('and_')})\s+|\s*&\s*)",
    )

    def listed(noun: str, one: str = number) -> str:
        return rf"(?P<list>{one}{no_count}(?:(?:{to}|{and_})(?:(?:{noun})\s*)?{one}{no_count})*)"

    page, section = f"{said('pages')}|{said('slides')}", "|".join(kinds.values())
    sign = r"(?:nr|no\.?|№|#|numer|номер)?"
    run = rf"(?P<list>{digits}{to}{digits}(?:{and_}{digits})*)"
    return _Patterns(
        pages=re.compile(rf"(?<!\w)(?:{page})\s*{sign}\s*{listed(page)}"),
        slides=re.compile(rf"(?<!\w)(?:{said('slides')})(?!\w)"),
        pages_behind=re.compile(rf"(?<!\w)(?:{run}|(?P<one>{ranked}))\s*(?:{page})(?!\w)"),
        first_pages=re.compile(rf"(?<!\w)(?:{said('first')})\s+(?P<number>{number})\s+(?:{page})(?!\w)"),
        sections=re.compile(rf"(?<!\w)(?P<noun>{section})\s*{sign}\s*{listed(section)}"),
        sections_behind=re.compile(
            rf"(?<!\w)(?P<list>{ranked}(?:{and_}{ranked})*)\s*(?P<noun>{section})(?!\w)"
        ),
        heading=re.compile(
            rf"\s*(?<!\w)(?:(?P<noun>{section})[\s-]*{sign}\s*(?P<number>{number})(?!\w)"
            rf"|(?P<number_before>{ranked})\s*(?P<noun_behind>{section})(?!\w))"
        ),
        parts=re.compile(
            rf"(?P<number>(?<!\w){number})|(?P<to>{dash}|\b(?:{said('to')})\b)|(?P<and>,|&|\b(?:{said('and_')})\b)"
        ),
        leads=re.compile(rf"(?:(?<!\w)(?:{said('leads')})\s+)+\Z"),
        file_lead=re.compile(rf"(?<!\w)(?:{said('files')})\s+(?:{sign}\s*)?[\"“„«]?\Z"),
        source_lead=re.compile(rf"(?<!\w)(?:{said('from_')})\s+(?:the\s+|my\s+)?[\"“„«]?\Z"),
        between=re.compile(rf"(?<!\w)(?:{said('between')})\s+\Z"),
        everything=re.compile(rf"(?<!\w)(?:{said('everything')})(?!\w)"),
        kinds={kind: re.compile(pattern) for kind, pattern in kinds.items()},
        words={n: re.compile(pattern) for n, pattern in words.items()},
    )
