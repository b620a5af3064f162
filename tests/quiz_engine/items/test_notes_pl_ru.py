"""Polish and Russian notes: terms with a colon or a dash, bullets with their heading, people and years."""

import random
from collections.abc import Sequence
from typing import get_args

import pytest

from contracts.quiz import Language, Passage, QuestionType, Quiz, Source
from contracts.tools import QuizRequest
from quiz_engine.documents.passages import passages_of
from quiz_engine.items.analysis.implied_subjects import context_of
from quiz_engine.items.analysis.predication import first_statement
from quiz_engine.items.analysis.quantities import quantities_of
from quiz_engine.items.analysis.source_text import SourceSentence, source_sentences
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.items.grammar.dates_pl_ru import without_its_year
from quiz_engine.items.grammar.people_pl_ru import person_at
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.items.source_analysis import SourceAnalysis
from quiz_engine.items.writing.item_writer import ItemWriter
from quiz_engine.rules import Refusals, first_refusal

POLISH = """
Transport przez błonę

- Osmoza – ruch wody przez błonę półprzepuszczalną w stronę większego stężenia

- Egzocytoza: usuwanie cząstek z komórki przez zlanie pęcherzyka z błoną

- Enzym – białko, które przyspiesza reakcje chemiczne w komórce

- Rybosom: struktura, w której powstają białka

1. Mitochondrium

- ma własny DNA i rybosomy

- w komórce wątroby jest ich około 2000

- Melvin Calvin dostał Nagrodę Nobla w 1961 r.
"""
RUSSIAN = """
Закон Ома

- открыт Георгом Омом в 1827 году

- связывает силу тока, напряжение и сопротивление

- Напряжение: работа поля по перемещению единичного заряда

- Сопротивление — свойство проводника препятствовать прохождению тока

- Диэлектрик — это вещество, которое почти не проводит электрический ток

- Майкл Фарадей открыл электромагнитную индукцию в 1831 году

- Частота переменного тока равна 50 Гц
"""


def passages(text: str) -> list[Passage]:
    source = Source(id="s", title="Notes")
    return [Passage(id=f"p{i}", text=cut.text, source=source) for i, cut in enumerate(passages_of(text))]


def quiz(text: str, language: Language, count: int, types: Sequence[QuestionType]) -> Quiz:
    request = QuizRequest(
        topic="notes", passages=passages(text), count=count, language=language, types=types, seed=1
    )
    return ExtractiveGenerator().generate(request)


def sentence(text: str, language: Language, heading: str = "") -> SourceSentence:
    return SourceSentence(text, "s", 0, 0, language, heading=heading, listed=True)


@pytest.mark.parametrize(("text", "language"), [(POLISH, "pl"), (RUSSIAN, "ru")])
def test_notes_carry_a_quiz_that_quotes_them(text: str, language: Language) -> None:
    made = quiz(text, language, 4, get_args(QuestionType)).items
    assert made
    assert all(ref.quote in text for item in made for ref in item.source_refs)


@pytest.mark.parametrize(
    ("text", "language", "term", "statement"),
    [
        ("Osmoza – ruch wody przez błonę", "pl", "osmoza", "Osmoza to ruch wody przez błonę"),
        (
            "Liberum veto: prawo posła do sprzeciwu",
            "pl",
            "liberum veto",
            "Liberum veto to prawo posła do sprzeciwu",
        ),
        (
            "Осмос — это движение воды сквозь плёнку",
            "ru",
            "осмос",
            "Осмос — это движение воды сквозь плёнку",
        ),
        ("Пошлина: Сбор с товаров", "ru", "пошлина", "Пошлина — это сбор с товаров"),
        ("Байкал: самое глубокое озеро", "ru", "Байкал", "Байкал — это самое глубокое озеро"),
        ("Табель о рангах: закон о службе", "ru", "табель о рангах", "Табель о рангах — это закон о службе"),
        (
            "Neutron – cząstka bez ładunku, znajduje się w jądrze",
            "pl",
            "neutron",
            "Neutron to cząstka bez ładunku",
        ),
    ],
)
def test_an_entry_is_a_definition_and_makes_a_statement(
    text: str, language: Language, term: str, statement: str
) -> None:
    one = sentence(text, language)
    definition = Slavic([one], language).definition(one)
    assert definition is not None
    assert definition.term.name == term
    assert one.entry is not None
    assert one.entry.statement == statement


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Przykład: ruch wody w korzeniu rośliny", "pl"),
        ("Zastosowanie: hodowla roślin w doniczkach na balkonie", "pl"),
        ("Меры: уборка опавших листьев осенью", "ru"),
        ("Dział IV: rolnictwo wsi w dawnych wiekach", "pl"),
        ("Temat 3: Unia polsko-litewska i jej skutki", "pl"),
        ("faza jasna – zachodzi w tylakoidach, powstaje tlen", "pl"),
        ("bitwa pod Grunwaldem – 15 lipca 1410", "pl"),
        ("частичная — с 14 лет по закону", "ru"),
        ("Параллельное соединение: напряжение одинаково на всех ветвях", "ru"),
    ],
)
def test_a_label_a_clause_and_a_date_define_nothing(text: str, language: Language) -> None:
    one = sentence(text, language)
    assert Slavic([one], language).definition(one) is None


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Workshop IV: nauka czytania map turystycznych", "pl", "title"),
        ("Kompensacja drgań: metody, porównanie, zastosowania", "pl", "outline"),
        ("Pompa ciepła: zasada działania, budowa urządzenia", "pl", "outline"),
        ("Теплообмен: виды, расчёт", "ru", "short_description"),
        ("TCP i UDP: protokoły warstwy transportowej", "pl", "two_terms"),
        ("Wietrzenie skały: rozpad skalnych ziaren na wietrze", "pl", "shows_itself"),
        ("Trawienie: podstawa życia każdego zwierzęcia", "pl", "says_little"),
        ("Sosna: jedno z drzew iglastych w lesie", "pl", "one_of_many"),
        ("Нева: сильное течение и мягкий климат", "ru", "property"),
        ("Корка хлеба: тёмная и светлая снаружи", "ru", "no_noun"),
        ("Achilles: wojownik grecki, obrońca, tarczami", "pl", "broken_list"),
        ("LAN: local area network of computers", "pl", "foreign"),
        ("Warstwa aplikacji: FTP, TELNET oraz poczta", "pl", "examples"),
    ],
)
def test_what_defines_nothing_is_refused_by_a_rule_with_a_name(
    text: str, language: Language, rule: str
) -> None:
    one, refusals = sentence(text, language), Refusals()
    assert Slavic([one], language, refusals).definition(one) is None
    assert refusals.counts[rule] == 1


@pytest.mark.parametrize(
    ("text", "language", "how", "term", "description"),
    [
        (
            "Według Nowaka pamięć to zdolność do przechowywania wrażeń.",
            "pl",
            "is",
            "pamięć",
            "zdolność do przechowywania wrażeń",
        ),
        (
            "Stolicą dawnej prowincji jest Gniezno.",
            "pl",
            "being",
            "Gniezno",
            "stolicą dawnej prowincji",
        ),
        (
            "Gleboznawstwo zajmuje się budową i żyznością gruntów.",
            "pl",
            "does",
            "gleboznawstwo",
            "zajmuje się budową i żyznością gruntów",
        ),
        (
            "Диффузия представляет собой проникновение частиц одного тела в другое.",
            "ru",
            "does",
            "диффузия",
            "представляет собой проникновение частиц одного тела в другое",
        ),
    ],
)
def test_a_sentence_says_what_a_thing_is_in_several_ways(
    text: str, language: Language, how: str, term: str, description: str
) -> None:
    one = SourceSentence(text, "s", 0, 0, language)
    definition = Slavic([one], language).definition(one)
    assert definition is not None
    assert (definition.how, definition.term.name, definition.description) == (how, term, description)


def test_a_description_is_written_small_as_inside_a_sentence() -> None:
    one = sentence("Argon: Gaz szlachetny, którym napełnia się żarówki", "pl")
    definition = Slavic([one], "pl").definition(one)
    assert definition is not None
    assert definition.description == "gaz szlachetny, którym napełnia się żarówki"


def test_a_word_that_is_a_village_too_is_written_small_where_the_notes_do_so() -> None:
    sentences = [
        sentence("Szlachta: stan obdarzony przywilejami", "pl"),
        sentence("Sejmik – zjazd szlachty ziemi", "pl"),
    ]
    definition = Slavic(sentences, "pl").definition(sentences[0])
    assert definition is not None
    assert definition.term.name == "szlachta"


def test_what_is_told_of_a_place_names_it() -> None:
    peak = sentence("Śnieżka: najwyższy szczyt Sudetów", "pl")
    definition = Slavic([peak], "pl").definition(peak)
    assert definition is not None
    assert definition.term.name == "Śnieżka"


def test_a_pronoun_that_a_noun_of_its_entry_explains_does_no_harm() -> None:
    entry = sentence("Katalizator – substancja, która przyspiesza reakcję i nie zużywa się w niej", "pl")
    assert Slavic([entry], "pl").definition(entry)


def test_descriptions_that_differ_in_their_noun_alone_are_no_options_for_each_other() -> None:
    told = (
        "Kation to atom o trwałym ładunku dodatnim. Proton to cząstka o trwałym ładunku dodatnim. Neutron to"
        " cząstka bez żadnego ładunku elektrycznego. Izotop to atom o innej liczbie cząstek w jądrze."
    )
    request = QuizRequest(topic="", language="pl", passages=passages(told))
    known = SourceAnalysis(request, Refusals())
    writer = ItemWriter("pl", known, random.Random(1))
    item = writer.choice_of_description(known.definitions[0], known.definitions[1:])
    assert item is not None
    assert "Cząstka o trwałym ładunku dodatnim" not in {choice.text for choice in item.choices}


def test_a_term_of_several_things_is_plural() -> None:
    entry = sentence("Dobra komplementarne: towary, które uzupełniają się w użyciu", "pl")
    definition = Slavic([entry], "pl").definition(entry)
    assert definition is not None
    assert definition.term.number == "pl"


def test_the_title_of_a_work_is_a_heading() -> None:
    text = "2. «Война и мир»\n\n- роман опубликован в 1869 году"
    assert source_sentences(passages(text), "ru")[-1].heading == "«Война и мир»"


def test_a_numbered_line_over_a_list_is_its_heading() -> None:
    of = {one.text: context_of(one) for one in source_sentences(passages(POLISH), "pl")}
    assert of["ma własny DNA i rybosomy"] == "Mitochondrium: "
    assert of["w komórce wątroby jest ich około 2000"] == "Mitochondrium: "
    assert of["Melvin Calvin dostał Nagrodę Nobla w 1961 r."] == ""


def test_numbered_entries_of_a_list_are_no_headings() -> None:
    text = "Osmoza\n\n1. ruch wody przez błonę\n\n2. zachodzi w korzeniu rośliny\n\nWoda wnika do komórki."
    headings = {one.text: one.heading for one in source_sentences(passages(text), "pl")}
    assert headings["zachodzi w korzeniu rośliny"] == "Osmoza"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Россия получила выход к Балтийскому морю", True),
        ("Анна Иоанновна правила с 1730 по 1740 год", True),
        ("закончилась Ништадтским миром в 1721 году", False),
        ("Поражение под Нарвой в 1700 году", False),
    ],
)
def test_a_note_with_subject_and_verb_needs_no_heading(text: str, alone: bool) -> None:
    note = sentence(text, "ru", "Северная война")
    assert (context_of(note) == "") is alone
    assert (first_refusal(Slavic([note], "ru").sentence_rules, note) is None) is alone


def test_a_cut_word_for_a_century_ends_no_sentence() -> None:
    note = sentence("opisane przez Iwana Pawłowa na początku XX w.", "pl", "Warunkowanie")
    assert context_of(note) == "Warunkowanie: "


def test_a_river_with_the_name_of_a_woman_is_nobody() -> None:
    one = sentence("Лена протекает по Восточной Сибири", "ru")
    predication = Slavic([one], "ru").predication(one)
    assert predication is None or predication.question == "none"


def test_a_year_may_open_a_note() -> None:
    (year,) = quantities_of(sentence("1385 – unia w Krewie, Jagiełło obiecuje chrzest Litwy", "pl"))
    assert (year.value, year.is_year) == (1385, True)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Ulrich von Jungingen dowodził wojskami zakonu.", "pl", "Ulrich von Jungingen"),
        ("Królowa Jadwiga odnowiła Akademię Krakowską.", "pl", "królowa Jadwiga"),
        ("Maria Skłodowska-Curie odkryła polon i rad.", "pl", "Maria Skłodowska-Curie"),
        ("Екатерина II издала Жалованную грамоту.", "ru", "Екатерина II"),
    ],
)
def test_a_person_is_named_whole(text: str, language: Language, name: str) -> None:
    person = person_at(sentence(text, language), 0)
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Melvin Calvin dostał Nagrodę Nobla.", "pl", "dostał Nagrodę Nobla"),
        ("Maria Skłodowska-Curie odkryła polon i rad.", "pl", "odkrył polon i rad"),
        ("Елизавета Петровна основала Московский университет.", "ru", "основал Московский университет"),
    ],
)
def test_who_is_asked_in_the_masculine(text: str, language: Language, asked: str) -> None:
    one = sentence(text, language)
    predication = Slavic([one], language).predication(one)
    assert predication is not None
    assert (predication.question, predication.predicate) == ("who", asked)


@pytest.mark.parametrize("rest", ["została wybrana na króla.", "wyszła za Władysława Jagiełłę."])
def test_what_only_a_woman_can_have_said_of_her_is_quoted(rest: str) -> None:
    one = sentence(f"Anna Jagiellonka {rest}", "pl")
    predication = Slavic([one], "pl").predication(one)
    assert predication is not None
    assert predication.question == "none"


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Melvin Calvin dostał Nagrodę Nobla w 1961 r.", "pl", "Melvin Calvin dostał Nagrodę Nobla"),
        ("Chrzest Litwy odbył się w 1387 r.", "pl", "odbył się chrzest Litwy"),
        ("W 1569 roku zawarto unię lubelską.", "pl", "zawarto unię lubelską"),
        ("Майкл Фарадей открыл явление в 1831 году", "ru", "Майкл Фарадей открыл явление"),
        ("Война, начатая в 1700 году, была долгой.", "ru", None),
    ],
)
def test_a_plain_sentence_asks_in_which_year(text: str, language: Language, asked: str | None) -> None:
    (year,) = quantities_of(sentence(text, language))
    assert without_its_year(year) == asked


@pytest.mark.parametrize(
    ("said", "language", "kept"),
    [
        ("neutralna cząstka, znajduje się w jądrze", "pl", "neutralna cząstka"),
        (
            "wpadł na pomysł, gdy kolega, lubiący kalambury, napisał na kopercie żart",
            "pl",
            "wpadł na pomysł, gdy kolega, lubiący kalambury, napisał na kopercie żart",
        ),
        ("открыл закон, когда друзья, тоже физики, показали опыт", "ru", None),
    ],
)
def test_what_is_said_ends_at_another_verb_but_never_before_that_of_its_own_clause(
    said: str, language: Language, kept: str | None
) -> None:
    assert first_statement(said, language) == (kept or said)


def test_a_sentence_in_words_of_two_languages_is_of_the_one_of_the_quiz() -> None:
    line = "Masa jonowa to masa jednego jonu substancji."
    request = QuizRequest(
        topic="notes",
        passages=[Passage(id="p", text=line, source=Source(id="s", title="Notes"))],
        count=1,
        language="pl",
        types=["true_false"],
    )
    assert SourceAnalysis(request, Refusals()).fit


def test_a_first_name_that_is_a_word_too_is_not_written_small() -> None:
    one = SourceSentence("Frank Zetterholm zbudował latarnię w 1958 roku.", "s", 0, 0, "pl")
    (year,) = quantities_of(one)
    assert without_its_year(year) is None
