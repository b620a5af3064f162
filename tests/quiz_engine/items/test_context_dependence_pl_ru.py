"""What a Polish or Russian sentence needs beside it to be understood."""

import pytest

from contracts.quiz import Language
from quiz_engine.items.analysis.facts import ContextDependence
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.slavic import Slavic


def context_dependence(text: str, language: Language) -> ContextDependence:
    sentence = SourceSentence(text, "s", 0, 0, language)
    return Slavic([sentence], language).context_dependence(sentence)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Ten protokół dzieli dane na pakiety."),
        ("pl", "Jeśli zmienna ta istnieje, powłoka czyta plik."),
        ("pl", "Jedno okrążenie trwa na nim kilkadziesiąt dni."),
        ("pl", "Brama wykorzystuje do tego celu porty."),
        ("pl", "Jeśli napotykają błędy, informują opiekuna."),
        ("pl", "W przeciwieństwie do TCP, jest on zorientowany na pakiety."),
        ("ru", "Эта культура основана на Альмагесте."),
        ("ru", "Ядро отвечает за их создание и отслеживание."),
        ("ru", "Один из этих дисков используется в качестве корня."),
        ("ru", "За некоторыми исключениями, его память замещается программой."),
        ("ru", "Описан подробно в стандарте и в справочнике."),
        ("ru", "В настоящее время описан в старом стандарте."),
        ("pl", "Krytycy twierdzą, że to oddala ludzi od programów."),
    ],
)
def test_an_open_reference_leans_on_the_sentence_before(language: Language, text: str) -> None:
    assert context_dependence(text, language) is ContextDependence.ON_THE_ONE_BEFORE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "W październiku tysiące kobiet pomaszerowały do Wersalu."),
        ("pl", "Krater to misowate zagłębienie na szczycie wulkanu."),
        ("pl", "Ponieważ pakiety są zależne, konieczna jest migracja."),
        ("pl", "Układ powstał miliardy lat temu z obłoku gazu."),
        ("pl", "Brama łączy sieci i działa pomiędzy jej interfejsami."),
        ("pl", "Kwaśny deszcz to opad o pH poniżej 5,6."),
        ("ru", "Когда ядро загружено, оно запускает первый процесс."),
        ("ru", "Атомный радиус — расстояние в оболочке этого атома."),
        ("ru", "Розеттский камень содержит один и тот же текст."),
        ("ru", "Программа работает в тех случаях, когда диск свободен."),
        ("ru", "Желудочки — это две камеры, которые выталкивают кровь."),
        ("ru", "Король Людовик созвал Генеральные штаты в мае."),
    ],
)
def test_a_reference_within_its_own_sentence_is_none(language: Language, text: str) -> None:
    assert context_dependence(text, language) <= ContextDependence.A_LITTLE


@pytest.mark.parametrize(
    ("language", "text", "begins"),
    [
        ("pl", "Co więcej, procedura opiera się na przeglądzie.", "procedura"),
        ("pl", "Warto zapamiętać, że komitet głosuje rzadko.", "komitet"),
        ("ru", "Таким образом, изображения показывают созвездия.", "изображения"),
        ("ru", "В результате завоеваний знания были утрачены.", "В"),
        ("ru", "То есть, например, ограничение действует всюду.", "ограничение"),
        ("pl", "Uwaga: program zapisuje plik na dysku.", "program"),
    ],
)
def test_a_sentence_begins_behind_its_moreover(language: Language, text: str, begins: str) -> None:
    sentence = SourceSentence(text, "s", 0, 0, language)
    assert sentence.tokens[Slavic([sentence], language).core(sentence)].text == begins


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Kliknij przycisk nagrywania, aby rozpocząć nagranie."),
        ("pl", "Możesz wyeksportować nagranie jako plik dźwiękowy."),
        ("ru", "Мы считаем, что мудрецы наблюдали движение звёзд."),
    ],
)
def test_a_sentence_that_speaks_to_someone_is_personal(language: Language, text: str) -> None:
    assert context_dependence(text, language) is ContextDependence.PERSONAL


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Przyjrzyjmy się teraz konkretnemu przypadkowi dystrybucji."),
        ("ru", "Рассмотрим подробнее устройство загрузчика системы."),
        ("ru", "Страница 49 Дрезденского кодекса показывает часть таблицы."),
        ("pl", "Wartości powyższych trzech pozycji zależą od pamięci."),
        ("pl", "HISTIGNORE Lista wzorców jest rozdzielona dwukropkami."),
        ("pl", "Cont Domyślną akcją jest kontynuowanie procesu."),
    ],
)
def test_what_a_document_says_of_itself_is_not_asked_about(language: Language, text: str) -> None:
    assert context_dependence(text, language) is ContextDependence.UNUSABLE
