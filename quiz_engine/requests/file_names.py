"""Names of files in requests: with their endings, or without, as a room has them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, get_args

from contracts.quiz import Language
from quiz_engine.language.words import stem
from quiz_engine.languages import PACKS

_ENDINGS: Final = r"pdf|docx?|pptx?|md|markdown|txt|text|rtf|odt"
_ENDING: Final = re.compile(rf"\.(?:{_ENDINGS})\Z", re.IGNORECASE)
_TYPED: Final = re.compile(
    rf"[\"“„«](?P<quoted>[^\"“”„«»\n]{{1,150}}\.(?:{_ENDINGS}))[\"”»]|(?P<bare>[\w(][^\s\"“”„«»/\\]{{0,150}}\.(?:{_ENDINGS}))(?!\w)"
)
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_UNACCENTED: Final = str.maketrans("ąćęłńóśźż", "acelnoszz")
_NUMERAL: Final = re.compile(r"\b[IVX]{1,5}\b")


def plain(text: str) -> str:
    """Return `text` in small letters without diacritics, as long as before; Roman numerals stay capitals."""
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    small = small.translate(_UNACCENTED)
    for numeral in _NUMERAL.finditer(text):
        small = small[: numeral.start()] + numeral.group() + small[numeral.end() :]
    return small


def title_of_file(name: str) -> str:
    """Return a file's name as a title: without its ending, underscores as spaces."""
    return " ".join(_ENDING.sub("", name).replace("_", " ").split()) or name


class FileLeads(NamedTuple):
    """Patterns of what stands right before the name of a file."""

    noun: re.Pattern[str]
    """The file."""
    source: re.Pattern[str]
    """From."""
    any: re.Pattern[str]
    """Also on, about."""


def find_file(request: str, text: str, files: Sequence[str], leads: FileLeads) -> tuple[int, int, str] | None:
    """Return where a request names a file, and how; the longest name of `files`, or one by its ending.

    Without its ending a name counts behind "from" or "the file", one of several words behind "on" as well,
    and any where it is the whole request.
    """
    best: tuple[int, int, str] | None = None
    tokens = list(_TOKEN.finditer(text))
    keys = [_keys(token.group()) for token in tokens]
    for name in files:
        for first, last in _places(_tokens(title_of_file(name)), keys):
            start, end = tokens[first].start(), tokens[last].end()
            ending = _ENDING_HERE.match(text, end)
            if ending is None and not _is_meant(text, start, end, name, leads):
                continue
            end = ending.end() if ending else end
            if best is None or end - start > best[1] - best[0]:
                best = start, end, name
    if best is None and (typed := _TYPED.search(text)):
        group = "quoted" if typed["quoted"] else "bare"
        best = typed.start(), typed.end(), request[typed.start(group) : typed.end(group)]
    if best is None:
        return None
    start, end, name = best
    if lead := leads.noun.search(text, 0, start):
        start = lead.start()
    if text[end : end + 1] and text[end] in '"”»“':
        end += 1
    return start, end, name


_ENDING_HERE: Final = re.compile(rf"\.(?:{_ENDINGS})(?!\w)")


def _is_meant(text: str, start: int, end: int, name: str, leads: FileLeads) -> bool:
    tokens = _tokens(title_of_file(name))
    if all(token in _words_for_material() for token in tokens):
        return False  # notes.txt is not all that "my notes" are
    alone = not _TOKEN.search(text[:start]) and not _TOKEN.search(text[end:])
    lead = leads.any if len(tokens) > 1 else leads.source
    is_led = any(pattern.search(text, 0, start) for pattern in (leads.noun, lead))
    return is_led or (alone and not tokens[0].isdecimal())


def same_files(name: str, files: Iterable[str]) -> list[str]:
    """Return those of `files` that go by a name: exactly, or without the ending, or in other forms."""
    held = list(files)
    by_name = [one for one in held if one.casefold() == name.casefold()]
    wanted = _tokens(title_of_file(name))
    by_title = [one for one in held if _tokens(title_of_file(one)) == wanted]
    by_forms = [
        one
        for one in held
        if len(tokens := _tokens(title_of_file(one))) == len(wanted)
        and all(_keys(a) & _keys(b) for a, b in zip(tokens, wanted, strict=True))
    ]
    return by_name or by_title or by_forms


def _places(name: list[str], keys: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    if not name:
        return
    wanted = [_keys(token) for token in name]
    for first in range(len(keys) - len(wanted) + 1):
        if all(keys[first + n] & one for n, one in enumerate(wanted)):
            yield first, first + len(wanted) - 1


def _tokens(text: str) -> list[str]:
    return [token.lstrip("0") or "0" for token in _TOKEN.findall(plain(text).lower())]


@lru_cache(maxsize=20_000)
def _keys(token: str) -> frozenset[str]:
    """Return what the forms of a word share in any of our languages; a number is only itself."""
    if token.isdecimal():
        return frozenset((token.lstrip("0") or "0",))
    return frozenset((token, *(f"{language}:{stem(token, language)}" for language in get_args(Language))))


@lru_cache(maxsize=1)
def _words_for_material() -> frozenset[str]:
    return frozenset(plain(word) for pack in PACKS.values() for word in pack.search.all_of_it)
