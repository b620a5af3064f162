"""Which part of the notes a request names: a file, numbered sections, pages or slides, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.requests import parse_request, plan_by_rules
from quiz_engine.requests.scope import numbered, read_scope

FILES = ["tides and currents.docx", "Notatki_z_geologii.pdf", "лекция 2.docx", "notes.txt"]


@pytest.mark.parametrize(
    ("request_", "pages"),
    [
        *(("pages 10–20", [(10, 20)]), ("quiz on page 7", [(7, 7)]), ("slides 3 to 5 please", [(3, 5)])),
        *(("pages 3, 5 and 8-9", [(3, 3), (5, 5), (8, 9)]), ("between pages 3 and 5", [(3, 5)])),
        *(("the first three slides", [(1, 3)]), ("pp. 4-6", [(4, 6)]), ("the 3rd page", [(3, 3)])),
        *(("slajdy 3-5", [(3, 5)]), ("quiz ze strony 7", [(7, 7)]), ("od strony 3 do 5", [(3, 5)])),
        *(("pierwsze 5 stron", [(1, 5)]), ("test ze stron 2–4", [(2, 4)]), ("str. 12", [(12, 12)])),
        *(("страницы 4–6", [(4, 6)]), ("тест по слайдам 2—4", [(2, 4)]), ("стр. 7", [(7, 7)])),
        *(("со страницы 4 по 6", [(4, 6)]), ("с 4 по 6 страницу", [(4, 6)]), ("третий слайд", [(3, 3)])),
    ],
)
def test_pages_and_slides_are_read_in_three_languages(request_: str, pages: list[tuple[int, int]]) -> None:
    scope = parse_request(request_).scope
    assert scope is not None
    assert (list(scope.pages), scope.is_whole) == (pages, True)


@pytest.mark.parametrize(
    ("request_", "kind", "numbers"),
    [
        *(("quiz on chapter 3", "chapter", "3"), ("the third chapter", "chapter", "3")),
        *(("lectures 2 and 4", "lecture", "2 4"), ("section 3.2", "section", "3.2")),
        *(("chapter two, 5 questions", "chapter", "2"), ("weeks 2-4", "week", "2 3 4")),
        *(("rozdział 3", "chapter", "3"), ("10 pytań z rozdziału III", "chapter", "3")),
        *(("quiz z drugiego wykładu", "lecture", "2"), ("test z lekcji 4", "lesson", "4")),
        *(("глава 3", "chapter", "3"), ("тест по второй лекции", "lecture", "2")),
        *(("5 вопросов по разделам 1 и 2", "section", "1 2"), ("§ 4", "section", "4")),
    ],
)
def test_numbered_sections_are_read_in_three_languages(request_: str, kind: str, numbers: str) -> None:
    scope = parse_request(request_).scope
    assert scope is not None
    assert (scope.kind, " ".join(scope.numbers)) == (kind, numbers)


@pytest.mark.parametrize(
    ("request_", "file"),
    [
        *(("quiz from tides and currents.docx", FILES[0]), ("quiz from tides and currents", FILES[0])),
        *(("3 questions from the file Tides and Currents", FILES[0]), ("unknown.pdf", "unknown.pdf")),
        *(("quiz z pliku notatki z geologii", FILES[1]), ("quiz z notatki_z_geologii.pdf", FILES[1])),
        *(("тест из файла лекция 2", FILES[2]), ("5 вопросов из «чужой файл.docx»", "чужой файл.docx")),
        *(("quiz from notes.txt", FILES[3]), ("quiz from my notes", None), ("quiz on currents", None)),
    ],
)
def test_a_file_is_meant_with_its_ending_or_by_the_name_that_the_room_knows(
    request_: str, file: str | None
) -> None:
    scope = parse_request(request_, FILES).scope
    assert (scope.file if scope else None) == file


def test_a_topic_a_file_and_pages_are_read_beside_each_other() -> None:
    parsed = parse_request("5 hard questions about enzymes from pages 2–4 of biology.pdf")
    assert (parsed.topic, parsed.count, parsed.difficulty) == ("enzymes", 5, "hard")
    assert parsed.scope is not None
    assert (parsed.scope.file, parsed.scope.pages) == ("biology.pdf", ((2, 4),))
    assert not parsed.scope.is_whole


@pytest.mark.parametrize(
    "request_",
    [
        *("chapter 11 bankruptcy", "page rank", "10 questions", "World War 2", "2 lectures on enzymes"),
        *("dwa wykłady o enzymach", "5 вопросов про 3 закона Ньютона", "a quiz about the first page boys"),
    ],
)
def test_a_number_of_the_topic_names_no_part_of_the_notes(request_: str) -> None:
    assert parse_request(request_).scope is None


def test_a_count_behind_pages_is_no_page() -> None:
    parsed = parse_request("pages 3-5, 10 easy questions")
    assert parsed.scope is not None
    assert (parsed.scope.pages, parsed.count) == (((3, 5),), 10)


def test_another_one_stays_in_the_part_that_was_named_and_may_go_to_the_next() -> None:
    first = plan_by_rules("3 questions about enzymes from chapter 2")
    again = plan_by_rules("harder", first)
    assert (again.topic, again.scope) == ("enzymes", first.scope)
    there = plan_by_rules("another one from chapter 3", first)
    assert there.scope is not None
    assert (there.topic, there.scope.numbers) == ("enzymes", ("3",))
    fresh = plan_by_rules("quiz on photosynthesis", first)
    assert (fresh.topic, fresh.scope) == ("photosynthesis", None)


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        *(("Chapter 3: Bones", ("chapter", "3")), ("Wykład 4. Skały", ("lecture", "4"))),
        *(("Лекция № 5", ("lecture", "5")), ("Rozdział IV", ("chapter", "4")), ("3.1 Bones", (None, "3.1"))),
        *(("Третья глава", ("chapter", "3")), ("Bones", None), ("1848 in Europe", None)),
    ],
)
def test_the_number_of_a_heading_is_read(heading: str, number: tuple[str | None, str] | None) -> None:
    assert numbered(heading) == number


@given(st.text(alphabet='pages slide 3-5,.IVXи№§«"–rozdział глава\n', max_size=60))
def test_whatever_is_typed_keeps_its_other_words(request_: str) -> None:
    scope, rest = read_scope(request_, FILES)
    assert all(letter in request_ for letter in rest)
    assert scope is not None or rest == request_
