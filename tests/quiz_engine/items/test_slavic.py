"""What Polish and Russian sentences name, say and leave to be asked for."""

import pytest

from contracts.quiz import Language
from quiz_engine.items.analysis.facts import Listing, Phrase
from quiz_engine.items.analysis.morphology import is_a_mark
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.people_pl_ru import person_at
from quiz_engine.items.grammar.prepositions import can_follow
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.items.writing.proposals import begins_late
from quiz_engine.language.forms import Case, Number, inflected
from quiz_engine.rules import Refusals


def sentence(text: str, language: Language) -> SourceSentence:
    return SourceSentence(text, "s", 0, 0, language)


def phrases(text: str, language: Language) -> dict[str, Phrase]:
    one = sentence(text, language)
    return {phrase.shown: phrase for phrase in Slavic([one], language).phrases(one)}


def test_a_name_without_endings_is_a_phrase_of_its_own_shape() -> None:
    found = phrases("Programy używają protokołu TCP albo UDP.", "pl")
    assert found["TCP"].kind == found["UDP"].kind == "acronym"
    assert phrases("Сначала bash создаёт канал.", "ru")["bash"].kind == "command"


def test_a_word_in_capitals_is_an_acronym_only_where_it_is_a_noun() -> None:
    assert phrases("Клетка хранит ДНК в ядре.", "ru")["ДНК"].kind == "acronym"
    assert "ŻADNEJ" not in phrases("Program nie zapisuje ŻADNEJ wartości.", "pl")


def test_half_of_what_a_noun_and_its_genitive_name_is_asked_for_last() -> None:
    whole = "Wiersz poleceń jądra jest listą, a program czyta kody poleceń."
    assert (
        phrases(whole, "pl")["poleceń jądra"].interest
        < phrases("Program uczy poleceń jądra.", "pl")["poleceń jądra"].interest
    )


def test_a_gerund_that_is_a_noun_of_its_own_has_all_its_forms() -> None:
    parts = phrases("Skrypt pracuje nad działaniem programu.", "pl")
    assert not parts  # “działanie” is too general to be asked for, whatever verb it comes from
    found = phrases("Umowa przewiduje w paragrafie ograniczanie swobody.", "pl")
    assert all(phrase.parts for phrase in found.values())


def test_what_is_named_by_pointing_at_it_is_no_name() -> None:
    assert not phrases("Program służy do niniejszego tłumaczenia.", "pl")
    assert not phrases("Команда занята проверкой данной проблемы.", "ru")


def test_an_adjective_made_of_a_verb_is_no_part_of_a_name() -> None:
    assert "modyfikujących pakietów" not in phrases("Praca dotyczy modyfikujących pakietów systemu.", "pl")


def test_an_author_cited_is_no_name_to_ask_for() -> None:
    assert "Love" not in phrases("Кодекс описывает созвездия (Love 1994) и планеты.", "ru")


def test_a_name_without_endings_can_be_a_subject() -> None:
    one = sentence("TCP jest warstwą ponad warstwą IP, na której opierają się programy.", "pl")
    predication = Slavic([one], "pl").predication(one)
    assert predication is not None
    assert (predication.term.name, predication.question) == ("TCP", "what")


def test_a_thing_is_not_asked_for_as_somebody() -> None:
    one = sentence("Linux bazuje na dziedzictwie dawnych systemów operacyjnych.", "pl")
    predication = Slavic([one], "pl").predication(one)
    assert predication is not None
    assert predication.question == "none"


def test_an_adjective_behind_the_verb_would_tell_the_gender_so_there_is_no_what() -> None:
    one = sentence("Brama jest podłączona do każdej sieci komputerowej.", "pl")
    predication = Slavic([one], "pl").predication(one)
    assert predication is not None
    assert predication.question == "none"


@pytest.mark.parametrize(
    ("text", "whole", "cut"),
    [
        ("Linux zawiera pakiety ograniczone rozmiarowo do kilobajta.", "pakiety ograniczone", "pakiety"),
        ("Program czyta adresy publiczne lub prywatne komputerów.", "adresy publiczne", "adresy"),
    ],
)
def test_a_participle_and_half_of_a_pair_of_adjectives_are_no_part_of_a_name(
    text: str, whole: str, cut: str
) -> None:
    assert whole not in phrases(text, "pl")
    assert not any(shown.startswith(f"{cut} ") for shown in phrases(text, "pl"))


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("pl", "Ulepszenie powstało na rzecz projektu Debian w dawnych latach.", "projektu"),
        ("pl", "Główną zaletą tego protokołu jest prędkość.", "protokołu"),
        ("pl", "Proces może szybko zmienić zachowanie się sygnału.", "zachowanie"),
        ("ru", "Команда читает файл hello из каталога пользователя.", "файл"),
    ],
)
def test_what_the_words_beside_it_tell_more_of_is_no_gap(language: Language, text: str, shown: str) -> None:
    assert phrases(text, language)[shown].told_more


def test_the_name_of_a_function_is_no_noun() -> None:
    assert "bind" not in phrases("Gniazdo przypisuje się za pomocą bind(2) do adresu.", "pl")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "Proces wywołuje sendto(2) raz na sekundę."),
        ("pl", "Okno dzieli się na panel (czerwony, 2) oraz tabelę."),
        ("ru", "Ядро использует версию 2 библиотеки."),
        ("ru", "Стандарт Unicode 2 добавил требование к программам."),
    ],
)
def test_a_number_that_tells_versions_apart_counts_nothing(language: Language, text: str) -> None:
    assert is_a_mark(sentence(text, language), text.index("2"))


@pytest.mark.parametrize(
    "text", ["Opis służy lepszemu zrozumieniu programu.", "Mniejszych plików jest wiele."]
)
def test_a_comparative_is_no_noun(text: str) -> None:
    assert not any(shown.lower().startswith(("lepsz", "mniejszych ")) for shown in phrases(text, "pl"))


def test_a_noun_of_an_action_or_with_a_plain_adjective_is_asked_for_last() -> None:
    found = phrases("Program umożliwia wyświetlanie oraz pokazuje różne pliki i powłokę atomową.", "pl")
    term = found["powłokę atomową"].interest
    assert found["wyświetlanie"].interest < term
    assert found["różne pliki"].interest < term


@pytest.mark.parametrize(
    ("language", "before", "text", "goes"),
    [
        ("ru", "об", "орбите", True),
        ("ru", "об", "звезде", False),
        ("ru", "о", "орбите", False),
        ("ru", "во", "Франции", True),
        ("ru", "в", "Франции", False),
        ("pl", "ze", "szkła", True),
        ("pl", "z", "szkła", False),
        ("pl", "w", "wodzie", True),
        ("pl", "do", "szkła", True),
    ],
)
def test_an_option_stands_behind_the_preposition_as_it_is_written(
    language: Language, before: str, text: str, goes: bool
) -> None:
    assert can_follow(before, text, language) is goes


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("Powłoka zna interpretację tyld, podstawianie parametrów, zmiennych i wyrażeń.", True),
        ("Elementy sieci, takie jak routery, bramy i przełączniki, są drogie.", False),
    ],
)
def test_a_listing_that_begins_with_half_of_a_member_is_known(text: str, late: bool) -> None:
    one = sentence(text, "pl")
    members = tuple(Slavic([one], "pl").phrases(one))[-3:]
    start = text.index("parametrów" if late else "routery")
    assert begins_late(Listing(one, start, members[-1].end, members)) is late


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Kurs kończy się w drugim rozdziale o metodzie.", "pl", "too_general"),
        ("Rolnik ocenia w maju względny czas siewu.", "pl", "never_asked"),
        ("Kupiec handlował na najbardziej ruchliwych targach.", "pl", "compared"),
        ("Autor wspomina o dawnej polityce państwa wielkiego księcia.", "pl", "many_words"),
        ("Program służy do niniejszego tłumaczenia.", "pl", "pointing"),
    ],
)
def test_a_phrase_is_refused_by_a_rule_with_a_name(text: str, language: Language, rule: str) -> None:
    refusals = Refusals()
    one = sentence(text, language)
    Slavic([one], language, refusals).phrases(one)
    assert refusals.counts[rule]


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Mapa pokazuje szlaki, ale nie schroniska w górach.", "pl", "denied"),
        ("Granit może pękać pod wpływem mrozu i wody.", "pl", "modal"),
        ("Uczestnik przewozi sól i zboże w dół rzeki.", "pl", "unnamed_person"),
        ("Granit jest elementem wielu budowli w górach.", "pl", "says_little"),
        ("Гранит содержит также много полевого шпата.", "ru", "connecting"),
    ],
)
def test_what_is_said_of_a_subject_is_refused_by_a_rule_with_a_name(
    text: str, language: Language, rule: str
) -> None:
    refusals = Refusals()
    one = sentence(text, language)
    assert Slavic([one], language, refusals).predication(one) is None
    assert refusals.counts[rule] == 1


def test_who_is_asked_of_a_surname_alone_and_what_of_a_thing() -> None:
    author = sentence("Mickiewicz pokazuje w dramacie cierpienie młodzieży wileńskiej.", "pl")
    thing = sentence("Dramat pokazuje cierpienie młodzieży wileńskiej po powstaniu.", "pl")
    asked = [Slavic([one], "pl").predication(one) for one in (author, thing)]
    assert [one and one.question for one in asked] == ["who", "what"]


def test_two_common_nouns_with_capitals_are_no_person() -> None:
    assert person_at(sentence("Zimowa Wiosna zaczęła się w stolicy.", "pl"), 0) is None


def test_a_gap_is_no_part_of_a_title_nor_stands_behind_one() -> None:
    inside = phrases('Powieść "Zamek w Karpatach" opisuje ruiny.', "pl")
    behind = phrases('Powieść "Zamek" Adama opisuje ruiny.', "pl")
    assert inside["Karpatach"].told_more
    assert behind["Adama"].told_more


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Chłopiec mówił w czterech językach, a czytał w 6.", "6"),
        ("Druga, 2 warstwa skały leży pod piaskiem.", "2"),
        ("Wino to 12% alkoholu i aż 88% wody.", "88"),
        ("Spółka ma dwóch wspólników (z prawem głosu)3", "3"),
    ],
)
def test_a_number_that_counts_nothing_is_a_mark(text: str, number: str) -> None:
    assert is_a_mark(sentence(text, "pl"), text.index(number))


@pytest.mark.parametrize("text", ["W spółce było 30 osób.", "Masa próbki wynosi 46.", "Udział to 12% zysku."])
def test_a_number_that_counts_or_measures_is_none(text: str) -> None:
    start = next(i for i, letter in enumerate(text) if letter.isdigit())
    assert not is_a_mark(sentence(text, "pl"), start)


@pytest.mark.parametrize(
    ("lemma", "case", "number", "form"),
    [("uczeń", "gen", "pl", "uczniów"), ("Rzym", "gen", "sg", "Rzymu"), ("człowiek", "gen", "pl", "ludzi")],
)
def test_of_several_forms_the_usual_one_is_taken(lemma: str, case: Case, number: Number, form: str) -> None:
    assert inflected(lemma, "noun", case, number, "m", "pl") == form


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dopiero w 1992 zbudowano most przez cieśninę.", "pl"),
        ("Мастер построил станок, названный ткацким (1837).", "ru"),
    ],
)
def test_a_number_before_an_impersonal_verb_or_alone_in_brackets_is_a_year(
    text: str, language: Language
) -> None:
    (year,) = quantities_of(sentence(text, language))
    assert year.is_year
