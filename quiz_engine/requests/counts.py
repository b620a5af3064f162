"""How many questions a request asks for; a number may as well be a part of the topic."""

from typing import Final

from quiz_engine.requests.spans import NEAR, Span, SpanLine, at, is_any, is_plain, parted, tight
from quiz_engine.requests.vocabulary import Kind

_QUALITIES: Final = {Kind.DIFFICULTY, Kind.TYPE, Kind.LANGUAGE, Kind.LEVEL, Kind.SUBJECT, Kind.QUIZ}
_SMALL_WORDS: Final = {Kind.FILLER, Kind.ARTICLE, Kind.JOINER, Kind.NUMBER_ENDING, Kind.ABOUT_SUBJECT}
_BESIDE_NOUN: Final = _QUALITIES | _SMALL_WORDS | {Kind.HARDER, Kind.EASIER, Kind.ANOTHER}
_ROUND: Final = (5, 10, 15, 20, 25, 30, 40, 50)
"""Numbers that count even behind a plain word: "fractions 10", but not "apollo 11"."""
_TIMES: Final = ("x", "х", "×")
_MOST_BARE: Final = 200
"""A number alone above this is a year or a name."""


def read_count(line: SpanLine) -> int | None:
    spans = line.spans
    found: list[tuple[int, int, bool]] = []
    for n, span in enumerate(spans):
        value = span.kinds.get(Kind.NUMBER)
        if not isinstance(value, int) or (found and _same_noun(spans, found[-1][0], n)):
            continue
        counted, typed = _counts(line, n, value)
        if counted:
            found.append((n, value, typed))
    counted_at = {n: value for n, value, _ in found}
    for n, span in enumerate(spans):
        if n in counted_at:
            span.kinds = {Kind.COUNT: counted_at[n]}
        elif span.has(Kind.NUMBER):
            span.forget()
    if not found:
        return None
    if len(found) > 1 and all(typed for _, _, typed in found):
        return sum(value for _, value, _ in found)
    return found[0][1]


def _same_noun(spans: list[Span], counted: int, n: int) -> bool:
    """Return whether a number is of the topic in between: "5 hard world war 2 questions"."""
    if n - counted > NEAR:
        return False
    between = spans[counted + 1 : n]
    joined = any(s.breaks or s.has(Kind.QUESTION, Kind.JOINER, Kind.TYPE) for s in between)
    return not joined and any(s.plain for s in between)


def _counts(line: SpanLine, n: int, value: int, part: bool = False) -> tuple[bool, bool]:
    """Return whether a number counts questions, and whether those of one kind: 5 true or false."""
    spans = line.spans
    before, after = at(spans, n - 1), at(spans, n + 1)
    if is_plain(before) and tight(before, spans[n]) and before and before.word not in _TIMES:
        return False, False  # ww1
    named = is_plain(before) and value <= 2 and spans[n].word.isdecimal()
    if is_any(before, Kind.NUMBERED) or (named and is_any(after, Kind.QUESTION)):
        return False, False  # chapter 5; World War 2 questions
    counted, of_a_kind = _noun_behind(line, n, part)
    if counted is not None:
        return counted
    if of_a_kind and not parted(after) and not is_plain(after):
        return True, True
    if _noun_leads_to(spans, n) and not is_plain(after) and not is_any(after, Kind.UNIT):
        return True, False
    return _counts_alone(line, n, value), False


_Counted = tuple[bool, bool]
_NO: Final[_Counted] = (False, False)


def _noun_behind(line: SpanLine, n: int, part: bool) -> tuple[_Counted | None, bool]:
    """Return what the noun behind a number decides, None where nothing does; and whether a kind was named."""
    spans = line.spans
    before = at(spans, n - 1)
    of_a_kind, plain_words = False, 0
    for m in range(n + 1, min(n + NEAR, len(spans))):
        span = spans[m]
        if span.has(Kind.QUESTION):
            if plain_words and is_any(before, Kind.ABOUT, Kind.ABOUT_SUBJECT, Kind.ARTICLE):
                return _NO, of_a_kind  # the 7 deadly sins questions
            return (True, of_a_kind or is_any(at(spans, m + 1), Kind.TYPE, Kind.DIFFICULTY)), of_a_kind
        if span.has(Kind.TYPE, Kind.DIFFICULTY):
            of_a_kind = True
        elif span.plain or (plain_words and span.has(Kind.NUMBER)):
            if not span.plain and _is_above_two(span):
                return _NO, of_a_kind  # Three Musketeers 10 questions
            plain_words += 1
        elif of_a_kind and not plain_words and (span.breaks == "soft" or span.has(Kind.JOINER)):
            if counted := _counts_beside(line, m + 1, part):
                return counted, of_a_kind
            if span.breaks:
                break
        elif not span.of(_BESIDE_NOUN) or span.has(Kind.UNIT, Kind.NUMBERED):
            break
        if plain_words > line.vocabulary.rules.requests.plain_words_before_noun:
            break
    return None, of_a_kind


def _is_above_two(span: Span) -> bool:
    value = span.kinds.get(Kind.NUMBER)
    return isinstance(value, int) and value > 2


def _counts_beside(line: SpanLine, n: int, part: bool) -> _Counted | None:
    """Return what the number behind a comma decides for both: “5 true or false, 5 open questions”."""
    other = following.kinds.get(Kind.NUMBER) if (following := at(line.spans, n)) else None
    if part or not isinstance(other, int):
        return None
    return _counts(line, n, other, part=True)[0], True


def _noun_leads_to(spans: list[Span], n: int) -> bool:
    """Return whether the noun comes first: "questions: 10", "вопросов на 8", "quiz of 10"."""
    m = n - 1
    joined = False
    while m >= 0 and n - m <= 3 and (spans[m].breaks == "soft" or spans[m].has(Kind.JOINER, Kind.FILLER)):
        joined = joined or spans[m].has(Kind.JOINER)
        m -= 1
    return is_any(at(spans, m), Kind.QUESTION) or (joined and is_any(at(spans, m), Kind.QUIZ))


_MARKS: Final = (Kind.DIFFICULTY, Kind.TYPE, Kind.LEVEL)
_ASKED: Final = (Kind.ANOTHER, Kind.ASK, Kind.QUIZ, Kind.FILLER, Kind.HARDER, Kind.EASIER)


def _counts_alone(line: SpanLine, n: int, value: int) -> bool:
    """Return whether a number without a noun counts: one alone, beside a difficulty, or after "another"."""
    spans, number = line.spans, line.spans[n]
    before, after, second = at(spans, n - 1), at(spans, n + 1), at(spans, n + 2)
    if after is not None and after.word in _TIMES and tight(number, after) and is_plain(second):
        after.kinds = {Kind.FILLER: None}
        return True  # 10x cells
    ends_tight = tight(number, after) and not is_any(after, Kind.NUMBER_ENDING)
    if not 2 <= value <= _MOST_BARE or ends_tight:
        return False
    if before is not None and before.word in _TIMES and number.word.isdecimal():
        before.kinds = {Kind.FILLER: None}
        return True  # cells x10
    if tight(before, number):
        return False
    compares = is_any(after, Kind.JOINER) and is_any(second, Kind.HARDER, Kind.EASIER)  # 5, but harder
    opens, closes = parted(before), parted(after) or is_any(after, Kind.CHATTER) or compares
    if opens and closes:
        return True
    if closes and before is not None and before.plain and line.text[before.start].islower():
        return value in _ROUND and not _introduced(spans, n)
    led = opens or is_any(before, Kind.ASK, Kind.FILLER, Kind.CHATTER, Kind.JOINER)
    introduces = is_any(after, Kind.ABOUT, Kind.ABOUT_SUBJECT)
    if led and introduces and (is_any(after, Kind.ABOUT) or not is_any(after, Kind.JOINER)):
        return True  # give me 10 on volcanoes
    more = is_any(before, Kind.CHATTER) and is_any(after, Kind.ANOTHER)  # ok 5 more
    if opens or more or is_any(before, *_ASKED):
        if closes:
            return True
        if is_any(after, Kind.ANOTHER, Kind.DIFFICULTY, Kind.HARDER):
            return not is_plain(second)
    beside = is_any(after, *_MARKS) or is_any(before, *_MARKS)
    named = before is not None and before.plain and line.text[before.start].isupper() and value % 5 != 0
    return beside and not named and not is_plain(second if is_any(after, *_MARKS) else after)


def _introduced(spans: list[Span], n: int) -> bool:
    first = max(0, n - NEAR)
    while n >= first and not spans[n].breaks:
        if spans[n].has(Kind.ABOUT, Kind.ABOUT_SUBJECT):
            return True
        n -= 1
    return False
