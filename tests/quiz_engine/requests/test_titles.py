import pytest

from contracts.quiz import Language, Passage, PassageHeading, Source
from contracts.tools import Scope
from quiz_engine.requests.titles import name_of_part, title_of_notes, title_of_part


def passage(file: str, *section: str) -> Passage:
    headings = [PassageHeading(start=0, section=list(section))] if section else []
    return Passage(id=file, text="Text.", source=Source(id=file, title=file), headings=headings)


def test_a_quiz_about_all_of_one_document_has_its_name() -> None:
    assert title_of_notes([passage("plate_tectonics.pdf")] * 2, "en") == "plate tectonics"


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Quiz on your notes"), ("pl", "Quiz z twoich notatek"), ("ru", "Тест по вашим конспектам")],
)
def test_a_quiz_about_several_documents_is_on_the_notes_in_the_right_case(
    language: Language, title: str
) -> None:
    assert title_of_notes([passage("one.md"), passage("two.md")], language) == title


@pytest.mark.parametrize(
    ("scope", "title"),
    [
        (Scope(words="", file="bones.md"), "bones"),
        (Scope(words="", kind="chapter", numbers=("3",)), "Chapter 3: The skull"),
        (Scope(words="", kind="chapter", numbers=("3", "4")), "chapters 3, 4"),
        (Scope(words="", pages=((2, 4),)), "bones, pages 2–4"),
        (Scope(words="", file="bones", pages=((7, 7),), are_slides=True), "bones, slide 7"),
    ],
)
def test_a_quiz_about_a_part_of_the_notes_has_the_name_of_that_part(scope: Scope, title: str) -> None:
    assert title_of_part(scope, [passage("bones.md", "Chapter 3: The skull")], "en") == title


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "chapter 3, “bones.md”, pages 2–4"),
        ("pl", "rozdział 3, „bones.md”, strony 2–4"),
        ("ru", "глава 3, «bones.md», страницы 2–4"),
    ],
)
def test_a_part_of_the_notes_is_named_in_the_language_of_the_request(language: Language, name: str) -> None:
    scope = Scope(words="as typed", file="bones.md", kind="chapter", numbers=("3",), pages=((2, 4),))
    assert name_of_part(scope, language) == name
