"""What a quiz is called, and the part of the notes that it is about."""

from collections.abc import Sequence

from contracts.quiz import Language, Passage
from contracts.tools import Scope
from quiz_engine.languages import PACKS
from quiz_engine.requests.file_names import title_of_file
from quiz_engine.requests.scope import numbered

_QUOTED = {"en": "“{}”", "pl": "„{}”", "ru": "«{}»"}


def title_of_notes(passages: Sequence[Passage], language: Language) -> str:
    """Return the title of a quiz about all notes: the name of the document, where there is but one."""
    documents = {passage.source.id: passage.source.title for passage in passages}
    if len(documents) == 1:
        return title_of_file(next(iter(documents.values())))
    return PACKS[language].scope.title_of_notes


def title_of_part(scope: Scope, passages: Sequence[Passage], language: Language) -> str:
    """Return the title of a quiz about a part of the notes: its document, its heading, its pages."""
    documents = {passage.source.id: passage.source.title for passage in passages}
    of_one = title_of_file(next(iter(documents.values()))) if len(documents) == 1 else ""
    named = [*_sections(scope, language, _heading_of(scope, passages)), *_pages(scope, language)]
    own = [of_one] if of_one and (scope.file or not named or scope.pages) else []
    return ", ".join([*own, *named]) or scope.words


def name_of_part(scope: Scope, language: Language) -> str:
    """Return what a sentence calls a part of the notes: “biology.pdf”, pages 2–4."""
    file = [_QUOTED[language].format(scope.file)] if scope.file else []
    return ", ".join([*_sections(scope, language), *file, *_pages(scope, language)])


def _heading_of(scope: Scope, passages: Sequence[Passage]) -> str:
    """Return the heading of the one section that a request numbers, as its document has it."""
    if len(scope.numbers) != 1:
        return ""
    sections = [[passage.section, *(one.section for one in passage.headings or ())] for passage in passages]
    headings = dict.fromkeys(heading for paths in sections for path in paths for heading in path)
    wanted = [(scope.kind, scope.numbers[0]), (None, scope.numbers[0])]
    return next((heading for one in wanted for heading in headings if numbered(heading) == one), "")


def _sections(scope: Scope, language: Language, heading: str = "") -> list[str]:
    if not scope.numbers or scope.kind is None:
        return []
    one, several = PACKS[language].scope.names[scope.kind].split("/")
    name = several if len(scope.numbers) > 1 else one
    return [heading or f"{name} {', '.join(scope.numbers)}"]


def _pages(scope: Scope, language: Language) -> list[str]:
    if not scope.pages:
        return []
    one, several = PACKS[language].scope.names["slide" if scope.are_slides else "page"].split("/")
    runs = [str(first) if first == last else f"{first}–{last}" for first, last in scope.pages]
    name = several if len(runs) > 1 or scope.pages[0][0] != scope.pages[0][1] else one
    return [f"{name} {', '.join(runs)}"]
