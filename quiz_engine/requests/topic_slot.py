"""What the quiz is about: behind "quiz on", else what no other phrase explains."""

import itertools
from typing import Final

from quiz_engine.requests.spans import NEAR, Span, SpanLine, at, is_any
from quiz_engine.requests.vocabulary import Kind

_ANCHORS: Final = {Kind.QUIZ, Kind.QUESTION, Kind.QUIZ_ME, Kind.COUNT, Kind.TYPE}
_STOPS: Final = {
    *(Kind.COUNT, Kind.DIFFICULTY, Kind.TYPE, Kind.LANGUAGE, Kind.CHATTER, Kind.QUIZ_ME, Kind.SOURCE),
}
"""What ends a topic wherever it stands."""
_COMPLAINTS: Final = {Kind.OPENER, Kind.STRUGGLE, Kind.NOT, Kind.WITHOUT, Kind.HARDER, Kind.EASIER}
_STOPS_AFTER_BREAK: Final = (
    _STOPS | _COMPLAINTS | {Kind.ASK, Kind.QUIZ, Kind.QUESTION, Kind.LEVEL, Kind.LABEL}
)
_NUMBER_NAMES: Final = {Kind.NUMBER, Kind.NUMBER_ENDING, Kind.NUMBERED, Kind.CLASS, Kind.UNIT, Kind.ARTICLE}
_QUESTION_WORDS: Final = {Kind.QUESTION_WORD, Kind.AUXILIARY, Kind.PREPOSITION, Kind.EXPLAIN}
_CONTENT: Final = _NUMBER_NAMES | _QUESTION_WORDS | {Kind.SUBJECT, Kind.GUARDED, Kind.GRADE}
"""Known phrases that may as well be words of a topic; all others are not, at its ends."""
_LEADING_ON: Final = frozenset(
    {Kind.JOINER, Kind.FILLER, Kind.ABOUT, Kind.ABOUT_SUBJECT, Kind.PREPOSITION, Kind.ARTICLE}
    | {Kind.ANOTHER, Kind.ASK, Kind.HELP}
)
_INTRODUCERS: Final = frozenset({Kind.ABOUT, Kind.ABOUT_SUBJECT})
_MOST_TRIES: Final = 8
"""Places behind an introducer; the topic is behind one of the first, if at all."""


def find_topic(spans: list[Span]) -> tuple[range, bool]:
    """Return the spans of the topic, and whether only what is left over says that it is one."""
    for n, span in enumerate(spans):
        if span.has(Kind.LABEL) and n + 1 < len(spans) and spans[n + 1].breaks == "soft":
            region = _region(spans, n + 2)
            if region:
                return region, False
    for starts in (_after_colon(spans), _after_noun(spans), _after_introducer(spans)):
        for start in starts[:_MOST_TRIES]:
            region = _region(spans, _narrower(spans, start))
            if region:
                return region, False
    return _leftover(spans), True


def _after_noun(spans: list[Span]) -> list[int]:
    """Return the places behind "quiz on", "questions about"; of a clause that asks before those of others."""
    asking: list[int] = []
    others: list[int] = []
    for n, span in enumerate(spans):
        if not span.has(Kind.ABOUT, Kind.ABOUT_SUBJECT):
            continue
        m = n - 1
        first = max(0, n - NEAR)
        while m >= first and not spans[m].plain and spans[m].breaks != "hard" and not spans[m].of(_ANCHORS):
            if spans[m].has(Kind.ABOUT, Kind.ABOUT_SUBJECT) and spans[m].only(_INTRODUCERS):
                break
            m -= 1
        if m >= first and spans[m].of(_ANCHORS):
            (asking if _asked_before(spans, m) else others).append(n + 1)
    return asking + others


def _after_colon(spans: list[Span]) -> list[int]:
    """Return the places behind "quiz:"."""
    return [
        n + 2
        for n, (span, following) in enumerate(itertools.pairwise(spans))
        if span.has(Kind.QUIZ, Kind.QUESTION)
        and following.word == ":"
        and n + 2 < len(spans)
        and not _says_more(spans[n + 2])
    ]


def _asked_before(spans: list[Span], n: int) -> bool:
    if spans[n].has(Kind.QUIZ_ME):
        return True
    first = max(0, n - NEAR)
    while n >= first and not spans[n].breaks:
        if spans[n].has(Kind.ASK, Kind.QUIZ_ME):
            return True
        n -= 1
    return False


def _after_introducer(spans: list[Span]) -> list[int]:
    """Return the places behind "about" or "I do not understand", wherever they stand."""
    return [n + 1 for n, span in enumerate(spans) if span.has(Kind.ABOUT) and n > 0] + [
        n + 1 for n, span in reversed(list(enumerate(spans))) if span.has(Kind.STRUGGLE)
    ]


def _narrower(spans: list[Span], start: int) -> int:
    """Step over a subject in front of a topic: "quiz z biologii o enzymach"."""
    if start < len(spans) and spans[start].has(Kind.SUBJECT):
        for n in range(start + 1, min(start + 3, len(spans) - 1)):
            follows = spans[n + 1]
            content = follows.plain or follows.has(Kind.ARTICLE, Kind.SUBJECT)
            if content and (spans[n].has(Kind.ABOUT, Kind.ABOUT_SUBJECT) or spans[n].word == ":"):
                return n + 1
    return start


def _region(spans: list[Span], start: int) -> range:
    """Return the topic that begins at a place: up to what says something else, without what leads there."""
    end = start
    while end < len(spans):
        span = spans[end]
        if span.breaks == "hard" or (span.breaks == "soft" and _ends_at_break(spans, end)):
            break
        if span.breaks is None and _tail_starts(spans, end, start):
            break
        end += 1
    while end > start and (spans[end - 1].breaks or spans[end - 1].only(_LEADING_ON)):
        end -= 1
    return range(start, end)


def _ends_at_break(spans: list[Span], n: int) -> bool:
    m = n + 1
    while m < min(n + NEAR, len(spans)) and spans[m].has(Kind.JOINER, Kind.FILLER, Kind.ARTICLE):
        m += 1
    if m >= len(spans):
        return True
    return spans[m].breaks == "hard" or spans[m].of(_STOPS_AFTER_BREAK)


def _tail_starts(spans: list[Span], n: int, start: int) -> bool:
    if spans[n].of(_STOPS):
        return True
    if spans[n].has(Kind.TOO, Kind.NOT) and is_any(at(spans, n + 1), Kind.DIFFICULTY):
        return True
    if spans[n].has(Kind.WITHOUT) and is_any(at(spans, n + 1), Kind.TYPE):
        return True  # cells no true false
    if spans[n].has(Kind.COPULA) and n + 1 < len(spans) and spans[n + 1].level:
        return True  # fractions are hard
    if spans[n].has(Kind.LEVEL) and is_any(at(spans, n + 1), Kind.DIFFICULTY):
        return True
    joined = n > start and spans[n - 1].has(Kind.JOINER)
    if joined and spans[n].of(_COMPLAINTS - {Kind.NOT, Kind.WITHOUT} | {Kind.EXPLAIN, Kind.GRADE}):
        return True
    return joined and spans[n].has(Kind.ASK) and n + 1 < len(spans) and not spans[n + 1].plain


def _leftover(spans: list[Span]) -> range:
    """Return what no phrase explains, of the clause that most looks like a request."""
    best, best_score = range(0), -99
    start = 0
    for n in range(len(spans) + 1):
        if n < len(spans) and not (spans[n].breaks and (spans[n].breaks == "hard" or _parts(spans, n))):
            continue
        clause = range(start, n)
        start = n + 1
        region = _stripped(spans, clause)
        if not region:
            continue
        inside = [spans[m] for m in clause]
        score = 2 * any(span.of(_ANCHORS | {Kind.ASK}) for span in inside)
        score -= 3 * any(span.has(Kind.OPENER) for span in inside)
        score -= all(spans[m].has(Kind.SUBJECT) for m in region)
        if score > best_score:
            best, best_score = region, score
    return best


def _parts(spans: list[Span], n: int) -> bool:
    """Return whether a comma parts a topic from the rest, and is no part of a topic itself."""
    if _ends_at_break(spans, n):
        return True
    m = n - 1
    while m >= 0 and not spans[m].breaks:
        if spans[m].of(_STOPS_AFTER_BREAK):
            return True
        m -= 1
    return False


def _stripped(spans: list[Span], clause: range) -> range:
    start, end = clause.start, clause.stop
    while start < end and (
        spans[start].breaks or _says_more(spans[start]) or _loose_article(spans, start, end)
    ):
        start += 1
    stop = start
    while stop < end and not spans[stop].has(Kind.QUIZ) and not _tail_starts(spans, stop, start):
        stop += 1
    if stop == start:
        return range(0)
    end = stop
    for n in range(start, end - 1):
        if spans[n].breaks and all(spans[m].has(Kind.SUBJECT) for m in range(start, n)):
            start = n + 1  # biology - cells
            break
    while end > start and (
        spans[end - 1].breaks or _says_more(spans[end - 1]) or spans[end - 1].has(Kind.ARTICLE)
    ):
        end -= 1
    return range(start, end)


def _says_more(span: Span) -> bool:
    """Return whether a span is of the request and not of a topic."""
    return not span.kinds.keys() <= _CONTENT


def _loose_article(spans: list[Span], n: int, end: int) -> bool:
    return spans[n].has(Kind.ARTICLE) and (n + 1 >= end or _says_more(spans[n + 1]))


_AROUND: Final = " \t\n,.;:!?…[]–—-*_"
_QUOTES: Final = {'"': '"', "«": "»", "“": "”", "„": "”“", "'": "'", "‘": "’"}
_OPENING: Final = {'"': '"', "»": "«", "”": "“„", "“": "„"}
_CLOSING: Final = frozenset(_OPENING)


def shown(line: SpanLine, region: range) -> str | None:
    """Return a topic as it was typed, without the quotation marks around the whole of it."""
    text, start, end = line.text, line.spans[region.start].start, line.spans[region.stop - 1].end
    if start > 0 and text[start - 1] in _QUOTES:
        start -= 1
    if end < len(text) and text[end] in "\"»”“'’":
        end += 1
    if text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")":
        end += 1
    topic = text[start:end].strip(_AROUND)
    if topic.count("(") != topic.count(")"):
        topic = topic.strip("()")
    return _unquoted(topic).strip() or None


def _unquoted(topic: str) -> str:
    first, last = topic[:1], topic[-1:]
    closing = _QUOTES.get(first, "")
    if closing and last in closing and last not in topic[1:-1]:
        return topic[1:-1]
    if closing and not any(mark in topic[1:] for mark in closing):
        return topic[1:]
    if last in _CLOSING and not any(mark in topic[:-1] for mark in _OPENING[last]):
        return topic[:-1]
    return topic
