"""Forms of one word are one word; different words stay different."""

import threading

import pytest

from contracts.quiz import Language
from quiz_engine.language.detecting import language_of
from quiz_engine.language.forms import forms_of, inflected
from quiz_engine.language.words import content_stems, stem, words_of


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "volcano volcanoes"),
        ("en", "absorb absorbs absorbed absorbing"),
        ("pl", "fotosynteza fotosyntezy fotosyntezą FOTOSYNTEZĘ"),
        ("pl", "źródło źródła źródłem zrodlo"),
        ("pl", "woda wodzie wodą"),
        ("pl", "powstanie powstania powstaniu powstaniem"),
        ("ru", "клетка клеток клетке клетками"),
        ("ru", "вулкан вулканы вулканов"),
        ("ru", "самолёт самолета"),
    ],
)
def test_forms_of_one_word_have_one_stem(language: Language, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("en", "mitosis meiosis"), ("pl", "kwas zasada"), ("ru", "кратер катер")]
)
def test_different_words_have_different_stems(language: Language, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 2


def test_a_number_is_one_word_with_its_separators() -> None:
    text = "In 1 000 km, 2,5 % of 12:30 and the 21st well-known CO2"
    assert [word.text for word in words_of(text)] == (
        ["In", "1 000", "km", "2,5", "of", "12:30", "and", "the", "21st", "well-known", "CO2"]
    )


def test_words_that_say_nothing_are_left_out() -> None:
    assert content_stems("What is the cell?", "en") == ["cell"]
    assert content_stems("Co to jest komórka?", "pl") == content_stems("komórki", "pl")
    assert content_stems("Что такое клетка?", "ru") == content_stems("клетки", "ru")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Photosynthesis is a process in plants.", "en"),
        ("Fotosynteza to proces, w którym rośliny wytwarzają cukier.", "pl"),
        ("Фотосинтез идёт в хлоропластах.", "ru"),
        ("12345", None),
        ("", None),
    ],
)
def test_the_language_of_a_text_is_told_by_letters_and_common_words(
    text: str, language: Language | None
) -> None:
    assert language_of(text) == language


def test_a_noun_can_be_put_into_another_case() -> None:
    assert inflected("komórka", "noun", "loc", "sg", None, "pl") == "komórce"
    assert inflected("komputerowy", "adj", "nom", "pl", "m", "pl") == "komputerowe"
    assert inflected("вода", "noun", "ins", "sg", None, "ru") == "водой"
    assert inflected("cell", "noun", "nom", "pl", None, "en") is None


def test_a_word_has_the_cases_that_its_letters_allow() -> None:
    assert {(form.case, form.number) for form in forms_of("wody", "pl")} >= {("gen", "sg"), ("nom", "pl")}
    assert forms_of("вода", "ru")[0].lemma == "вода"


def test_stems_can_be_asked_for_from_many_threads_at_once() -> None:
    words = [f"word{n}ing" for n in range(300)]
    expected = [stem(word, "en") for word in words]
    results: list[list[str]] = []

    def work() -> None:
        stem.cache_clear()
        results.append([stem(word, "en") for word in words])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


def test_a_letter_that_has_no_name_has_no_forms() -> None:
    assert forms_of("\U00017000", "ru") == ()
