"""Sentences on the pages of a document that could not be read, in three languages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from contracts.materials import UnusedPage
from contracts.quiz import Language

_MOST_NAMED: Final = 8
"""Pages, or runs of pages, that one sentence names; the rest are counted."""

_SENTENCES: Final[Mapping[Language, Mapping[str, tuple[str, str]]]] = {
    "en": {
        "garbled": (
            "Page {pages} cannot be read (its text is garbled), so nothing is asked about it.",
            "Pages {pages} cannot be read (their text is garbled), so nothing is asked about them.",
        ),
        "picture": (
            "Page {pages} is a picture without text, so nothing is asked about it.",
            "Pages {pages} are pictures without text, so nothing is asked about them.",
        ),
    },
    "pl": {
        "garbled": (
            "Strony {pages} nie da się odczytać (jej tekst jest zniekształcony), więc o nią nie pytam.",
            "Stron {pages} nie da się odczytać (ich tekst jest zniekształcony), więc o nie nie pytam.",
        ),
        "picture": (
            "Strona {pages} to obraz bez tekstu, więc o nią nie pytam.",
            "Strony {pages} to obrazy bez tekstu, więc o nie nie pytam.",
        ),
    },
    "ru": {
        "garbled": (
            "Страницу {pages} не удалось прочитать (её текст искажён), поэтому вопросов по ней не будет.",
            "Страницы {pages} не удалось прочитать (их текст искажён), поэтому вопросов по ним не будет.",
        ),
        "picture": (
            "Страница {pages} — это картинка без текста, поэтому вопросов по ней не будет.",
            "Страницы {pages} — это картинки без текста, поэтому вопросов по ним не будет.",
        ),
    },
}
"""By the problem: of one page, of several."""

_AND: Final[Mapping[Language, str]] = {"en": "and", "pl": "i", "ru": "и"}
_AND_MORE: Final[Mapping[Language, str]] = {"en": "and {n} more", "pl": "i jeszcze {n}", "ru": "и ещё {n}"}


def unused_pages(language: Language, pages: Sequence[UnusedPage]) -> str:
    """Return a sentence for each problem on the pages that have it; nothing where there are none."""
    told = []
    for problem, (of_one, of_several) in _SENTENCES[language].items():
        numbers = sorted({one.page for one in pages if one.problem == problem})
        if numbers:
            sentence = of_one if len(numbers) == 1 else of_several
            told.append(sentence.format(pages=_listed(language, numbers)))
    return " ".join(told)


def _listed(language: Language, numbers: Sequence[int]) -> str:
    runs = list(_runs(numbers))
    named = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_NAMED]]
    if len(runs) > _MOST_NAMED:
        rest = sum(last - first + 1 for first, last in runs[_MOST_NAMED:])
        return f"{', '.join(named)} {_AND_MORE[language].format(n=rest)}"
    return f" {_AND[language]} ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each run of three and more, and all other numbers alone."""
    first = last = numbers[0]
    for number in [*numbers[1:], 0]:
        if number == last + 1:
            last = number
            continue
        if last - first < 2:
            yield from ((alone, alone) for alone in range(first, last + 1))
        else:
            yield first, last
        first = last = number
