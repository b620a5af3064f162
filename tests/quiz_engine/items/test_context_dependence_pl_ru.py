"""What a Polish or Russian sentence needs beside it to be understood."""

import pytest

from contracts.quiz import Language
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.rules import first_refusal


def refusal(text: str, language: Language) -> str | None:
    sentence = SourceSentence(text, "s", 0, 0, language)
    return first_refusal(Slavic([sentence], language).sentence_rules, sentence)


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
    assert refusal(text, language) is not None


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
        ("ru", "Розеттский камень содержит один и тот же текст тремя письменами."),
        ("ru", "Насос работает в тех случаях, когда нижний бак свободен."),
        ("ru", "Желудочки — это две камеры, которые выталкивают кровь."),
        ("ru", "Король Людовик созвал Генеральные штаты в мае."),
    ],
)
def test_a_reference_within_its_own_sentence_is_none(language: Language, text: str) -> None:
    assert refusal(text, language) is None


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
    assert refusal(text, language) in ("order", "personal", "no_subject")


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
    assert refusal(text, language) is not None


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("pl", "Oblicz, ile atomów żelaza zawiera próbka tlenku.", "order"),
        ("ru", "Назовите три причины похода князя на столицу.", "order"),
        ("ru", "Решить уравнение движения тела, брошенного под углом.", "order"),
        ("pl", "Najczęściej pobiera kopię pliku z serwera i ją uruchamia.", "no_subject"),
        ("pl", "Jeżeli są korzystniejsze dla dłużnika przed ich wejściem w życie.", "no_subject"),
        ("pl", "Otoczone jest podwójną warstwą ochronną, zwaną osłonką.", "no_subject"),
        ("ru", "В двенадцать лет при помощи дяди прибыл в Ростов.", "no_subject"),
        ("pl", "Metoda pozwala na obserwację bardzo małych ziaren skały.", "bare_subject"),
        ("ru", "Новый способ позволяет наблюдать очень мелкие зёрна породы.", "bare_subject"),
        ("pl", "Pompa tłoczy wodę do zbiornika, Na dachu stoi zegar szkolny.", "garbled"),
        ("ru", "Насос подаёт воду в резервуары3 на крышах соседних школ.", "garbled"),
        ("pl", "Niewielki nagłówek jest prosty - zawiera adres i nazwę strony.", "bare_subject"),
        ("pl", "Pompa tłoczy wodę do zbiornikanowego na dachu szkoły.", "garbled"),
        ("ru", "Также солдаты строили мосты через широкие реки страны.", "leans_back"),
        ("pl", "Żołnierze budowali więc mosty przez szerokie rzeki kraju.", "goes_on"),
        ("pl", "Segment jest potwierdzany.", "says_little"),
    ],
)
def test_a_sentence_is_refused_by_a_rule_with_a_name(language: Language, text: str, rule: str) -> None:
    assert refusal(text, language) == rule


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Wprowadzono nowe podatki od soli i zboża w całym kraju."),
        ("pl", "Wśród skał osadowych wyróżnia się piaskowce oraz wapienie."),
        ("ru", "К осадочным породам относят песчаники и известняки."),
        ("ru", "Ольга начала собирать дань с соседних племён."),
        ("pl", "W 1854 roku wybuchł pożar, który zniszczył dwie dzielnice miasta."),
    ],
)
def test_a_sentence_whose_verb_agrees_with_its_subject_or_needs_none_may_be_asked(
    language: Language, text: str
) -> None:
    assert refusal(text, language) is None


def test_a_noun_that_opens_sentences_of_several_sections_is_another_thing_in_each() -> None:
    said = ["Wiersz opisuje burzę na morzu i strach załogi.", "Wiersz wspomina dzieciństwo na wsi pod lasem."]
    said.append("Wiersz chwali odwagę obrońców twierdzy nad rzeką.")
    poems = [
        SourceSentence(text, "s", 0, i, "pl", section=(f"Utwór {'ABC'[i]}",)) for i, text in enumerate(said)
    ]
    rules = Slavic(poems, "pl").sentence_rules
    assert [first_refusal(rules, poem) for poem in poems] == ["many_sections"] * 3
    assert first_refusal(Slavic(poems[:1], "pl").sentence_rules, poems[0]) is None
