"""Passages for topics that nobody wrote about, so that any topic a tester types still gives a quiz.

They are about this very service and say so; they teach nothing.
"""

import hashlib
from typing import Final

from contracts.quiz import Language, Passage, Source
from mocks.words import language_of, quoted

_TITLES: Final[dict[Language, str]] = {
    "en": "Made up by the mock retrieval service: {}",
    "pl": "Zmyślone przez próbną usługę wyszukiwania: {}",
    "ru": "Придумано пробной службой поиска: {}",
}

_TEXTS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "This sentence about “{}” comes from the mock retrieval service. "
        "The service knows no real material about “{}”, so it invents a few neutral passages. "
        "Every answer about “{}” is exactly the same when the question is repeated.",
        "A search for “{}” always brings 4 invented passages. "
        "Each of these passages repeats the name “{}” between quotation marks. "
        "No more than 80 characters of the name “{}” are ever repeated.",
        "Testers use the text about “{}” to see how a quiz travels from the search to the page. "
        "A long name such as “{}” may also show whether a narrow screen breaks the lines well. "
        "Students should not learn anything from the text about “{}” before an examination.",
        "The invented text about “{}” consists of 12 sentences. "
        "A real library would replace the text about “{}” with chapters from books. "
        "The last sentence about “{}” thanks the tester for careful reading.",
    ),
    "pl": (
        "To zdanie na temat „{}” pochodzi z próbnej usługi wyszukiwania. "
        "Usługa nie zna prawdziwych materiałów na temat „{}”, więc zmyśla kilka neutralnych fragmentów. "
        "Każda odpowiedź na temat „{}” jest taka sama, gdy pytanie się powtarza.",
        "Wyszukiwanie „{}” zawsze przynosi 4 zmyślone fragmenty. "
        "Każdy z tych fragmentów powtarza nazwę „{}” w cudzysłowie. "
        "Z nazwy „{}” powtarza się najwyżej 80 znaków.",
        "Testerzy używają tekstu na temat „{}”, aby zobaczyć drogę quizu na stronę. "
        "Długa nazwa „{}” pokazuje też, czy wąski ekran dobrze łamie wiersze. "
        "Przed egzaminem nikt nie powinien uczyć się z tekstu na temat „{}”.",
        "Zmyślony tekst na temat „{}” składa się z 12 zdań. "
        "Prawdziwa biblioteka zastąpi tekst na temat „{}” rozdziałami książek. "
        "Ostatnie zdanie na temat „{}” dziękuje testerowi za uważne czytanie.",
    ),
    "ru": (
        "Это предложение на тему «{}» взято из пробной службы поиска. "
        "Служба не знает настоящих материалов на тему «{}», поэтому придумывает несколько отрывков. "
        "Каждый ответ на тему «{}» остаётся одинаковым, если вопрос повторяется.",
        "Поиск «{}» всегда приносит 4 придуманных отрывка. "
        "Каждый из этих отрывков повторяет название «{}» в кавычках. "
        "Из названия «{}» повторяется не больше 80 знаков.",
        "Тестировщики берут текст на тему «{}», чтобы увидеть путь вопросов до страницы. "
        "Длинное название «{}» показывает и то, хорошо ли узкий экран переносит строки. "
        "Перед экзаменом никому не стоит учиться по тексту на тему «{}».",
        "Придуманный текст на тему «{}» состоит из 12 предложений. "
        "Настоящая библиотека заменит текст на тему «{}» главами книг. "
        "Последнее предложение на тему «{}» благодарит тестировщика за внимательное чтение.",
    ),
}


def made_up_passages(topic: str) -> list[Passage]:
    """Return four neutral passages that name `topic` which say that the mock has made them up."""
    name, language = quoted(topic), language_of(topic)
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    source = Source(
        id=f"made-up/{digest}",
        title=_TITLES[language].format(name),
        uri=f"https://example.org/quizroom-mock/made-up/{digest}",
    )
    return [
        Passage(
            id=f"{source.id}#{i}",
            text=text.replace("{}", name),
            score=round(0.3 - i / 100, 4),
            source=source,
        )
        for i, text in enumerate(_TEXTS[language], start=1)
    ]
