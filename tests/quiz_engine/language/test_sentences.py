"""Sentences are cut where they end, and each is the text itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.documents.passages import LONGEST, passages_of
from quiz_engine.language.sentences import paragraphs_of, sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Leaves are green. Roots are not.", ["Leaves are green.", "Roots are not."]),
        (
            "Dr. Smith met J. R. Tolkien in 1950. They talked.",
            ["Dr. Smith met J. R. Tolkien in 1950.", "They talked."],
        ),
        ("It is 3.5 km long. It ends here.", ["It is 3.5 km long.", "It ends here."]),
        ("W 1789 r. wybuchła rewolucja, tzn. bunt.", ["W 1789 r. wybuchła rewolucja, tzn. bunt."]),
        ("В 1812 г. началась война. Она была долгой.", ["В 1812 г. началась война.", "Она была долгой."]),
        ("Salt melts ice. pH says how sour it is.", ["Salt melts ice.", "pH says how sour it is."]),
        ("Czy to prawda? Tak! Koniec.", ["Czy to prawda?", "Tak!", "Koniec."]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
        ("Planets:\n• Mars\n• Venus", ["Planets:", "• Mars", "• Venus"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
    ],
)
def test_a_sentence_ends_at_its_full_stop_and_not_at_an_abbreviation(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        # One sentence each, though a capital letter or a digit follows a full stop in it.
        "The duty is laid down in s. 9 of the Act and in art. 17 of the Treaty.",
        "As para. 40 of the report and pp. 12–15 of vol. 3 show, the levy failed.",
        "In Brown v. Miller the judges followed Ibbs v. Crane.",
        "The dose is given in fig. B and in tab. IV of the annex.",
        "Several mammals, e.g. Arctic foxes, change their coat, cf. Hill 2001.",
        "The survey of Moss et al. (2004) covers approx. 300 ponds.",
        "Prof. A. B. Larch and Dr. Stone taught at St. Mary for years.",
        "It is the third case, i.e. No. 8 of the list, that matters.",
        "The U.S. Senate has two members for each state.",
        "Zasadę tę wyraża art. 5 ust. 2 pkt 3 oraz poz. 18 wykazu.",
        "Por. Kowalik 1999, s. 24 i zob. Rozdz. IV tej pracy.",
        "Niektóre ssaki, np. Lis polarny, zmieniają futro, tj. Okrywę włosową.",
        "Ustawa z 1997 r. Nr 78, poz. 483 ogłoszona w Dz. U. obowiązuje.",
        "Ustawa z 23 kwietnia 1964 r. – Kodeks cywilny reguluje umowy.",
        "W 1410 r. Jagiełło pokonał Krzyżaków.",
        "Pod koniec XIX w. Kraków rozrósł się o przedmieścia.",
        "Przy ul. Długiej mieszkał prof. Zieliński, uczeń ks. Staszica.",
        "Gatunek ten, m. in. Na wyspach, żyje do dziś.",
        "Эту норму содержит ст. 15 ч. 4 и гл. II закона.",
        "См. Приложение 2 и рис. 7 на с. 31 пособия.",
        "Некоторые звери, т. е. Песец и горностай, белеют зимой.",
        "В 1812 г. Наполеон вошёл в Москву.",
        "Он жил в г. Тверь на р. Волга и учил им. Ломоносова читать.",
        "Описание дал проф. Н. И. Лозов.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert [one.text for one in sentences_of(f"{sentence} Next comes this.")] == [
        sentence,
        "Next comes this.",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Words that are abbreviations elsewhere, and abbreviations that may close a sentence.
        ("The answer is no.", "The court had asked twice."),
        ("They studied modern art.", "Most of them painted."),
        ("He sold apples, pears etc.", "His shop was small."),
        ("The firm was Larch and Sons Ltd.", "It made boats."),
        ("The plane left at 9 p.m.", "It was late."),
        ("He moved to the U.S.", "There he opened a shop."),
        ("Oranges have much vitamin C.", "Sailors took them along."),
        ("Muzeum zburzono w 1944 r.", "Odbudowano je po wojnie."),
        ("Kościół pochodzi z XIV w.", "Wieżę dodano później."),
        ("Rosną tam dęby, buki itd.", "Las jest stary."),
        ("Zmarł w 44 r. p.n.e.", "Zostawił testament."),
        ("Sok ma dużo witaminy C.", "Marynarze brali go na statki."),
        ("Собор построен в 1479 г.", "Позже добавили придел."),
        ("Там растут дубы, буки и т. д.", "Лес старый."),
        ("Город основан в III в. до н. э.", "Стены целы."),
        ("Билет стоил 5 руб.", "Это было дорого."),
        ("Я помог им.", "Они ушли."),
        ("Enzym tnie nić DNA.", "W tej chwili reakcja staje."),
        ("Zapas ma nr.", "Z tej listy wybrano pięć."),
    ],
)
def test_what_may_close_a_sentence_does(first: str, second: str) -> None:
    assert [one.text for one in sentences_of(f"{first} {second}")] == [first, second]


def test_a_number_that_opens_a_line_ends_nothing_and_one_that_closes_a_sentence_does() -> None:
    assert [one.text for one in sentences_of("1. Roots\n2. Stems")] == ["1. Roots", "2. Stems"]
    assert [one.text for one in sentences_of("It began in 1905. Then it grew.")] == [
        "It began in 1905.",
        "Then it grew.",
    ]


@pytest.mark.parametrize("unit", ["\n", " \n", "\n    ", "• \n", "\n• a", " ", "\n\u00a0\n\t"])
def test_the_time_for_paragraphs_grows_as_the_text_does(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        paragraphs_of(text)
        return time.process_time() - began

    assert min(seconds(400_000) for _ in range(3)) <= 8 * max(min(seconds(100_000) for _ in range(3)), 0.02)


def test_a_megabyte_of_empty_lines_takes_no_time_worth_speaking_of() -> None:
    began = time.process_time()
    assert paragraphs_of("\n" * 1_000_000 + "End.") == [(1_000_000, 1_000_004)]
    assert time.process_time() - began < 3


@pytest.mark.parametrize("letters", ["." * 200_000 + "a", "A. " * 60_000, "a! " * 300_000])
def test_a_text_of_nothing_but_marks_takes_seconds_and_not_hours(letters: str) -> None:
    began = time.process_time()
    sentences_of(letters)
    assert time.process_time() - began < 10


@given(st.text(alphabet="aB.?! \n•1ж-“”", max_size=200))
def test_sentences_stand_where_they_say_in_order_and_leave_out_only_white_space(text: str) -> None:
    rest, last = text, 0
    for sentence in sentences_of(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert text[last : sentence.start].strip() == ""
        last = sentence.end
    assert rest[last:].strip() == ""


@given(st.lists(st.integers(1, 60), max_size=60))
def test_a_passage_is_the_text_and_cuts_no_sentence(words: list[int]) -> None:
    text = " ".join("Word " + "word " * count + "end." for count in words)
    ends = {sentence.end for sentence in sentences_of(text)}
    for cut in passages_of(text):
        assert text[cut.start : cut.end] == cut.text
        assert cut.end in ends
        assert len(cut.text) <= LONGEST
