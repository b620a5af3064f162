"""What the grammars take for a name, and how much of a sentence for what is said of it."""

import pytest

from contracts.quiz import Language
from quiz_engine.items.analysis.clauses import first_clause
from quiz_engine.items.analysis.enumerations import listings_of
from quiz_engine.items.analysis.source_text import SourceSentence
from quiz_engine.items.grammar.english import English
from quiz_engine.items.grammar.slavic import Slavic
from quiz_engine.items.sentence_rules import SENTENCE_RULES
from quiz_engine.rules import first_refusal


def refusal_of(text: str) -> str | None:
    sentence = SourceSentence(text, "s", 0, 0, "en")
    return first_refusal([*SENTENCE_RULES, *English([sentence]).sentence_rules], sentence)


def names_in(text: str, language: Language = "en") -> list[str]:
    sentence = SourceSentence(text, "s", 0, 0, language)
    grammar = English([sentence]) if language == "en" else Slavic([sentence], language)
    return [phrase.name for phrase in grammar.phrases(sentence)]


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("The merchants of the town were not allowed to marry, because the guild feared it.", "marry"),
        ("Above 60 degrees the enzymes of the mouth stop working.", "stop working"),
        ("The pirates first supplied Stockholm during the siege.", "supplied Stockholm"),
        ("The quantity falls when the price of a good rises, and nobody buys it.", "good rises"),
        ("Hardware is of no use without a piece of software driving it.", "software driving"),
        ("That is the time spent executing code in the mode of the user.", "executing code"),
        ("Each file on the disk has an inode containing metadata.", "inode containing metadata"),
        ("If the first updater rolls back, its effects are lost.", "rolls"),
        ("The nuclei send out rays whenever the isotopes decay.", "isotopes decay"),
        ("The reader looks again and finds that the row has changed.", "finds"),
    ],
)
def test_a_verb_is_no_option(text: str, no_name: str) -> None:
    assert no_name not in names_in(text)


def test_a_noun_keeps_the_genitive_that_makes_it_a_term() -> None:
    names = names_in("Rośliny pobierają dwutlenek węgla z powietrza.", "pl")
    assert "dwutlenek węgla" in names
    assert not {"dwutlenek", "węgiel"} & set(names)


@pytest.mark.parametrize(
    ("said", "language", "first"),
    [
        ("uses read committed by default, while MySQL uses another", "en", "uses read committed by default"),
        ("formed the First Estate, and the nobility formed the Second", "en", "formed the First Estate"),
        ("trades in tin, copper, and the ores of iron", "en", "trades in tin, copper, and the ores of iron"),
        ("составляет 636 километров, а ширина меняется", "ru", "составляет 636 километров"),
        ("leży po lewej stronie, a wątroba po prawej", "pl", "leży po lewej stronie"),
    ],
)
def test_what_is_said_of_a_subject_ends_where_another_subject_begins(
    said: str, language: Language, first: str
) -> None:
    assert first_clause(said, language) == first


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The old systems had stored every letter as UCS-2 on the disk.", "UCS"),
        ("Many people in the town worked for the Debian GNU/Linux system.", "Debian GNU"),
        ("It belongs to the International Union of Pure and Applied Chemistry.", "Pure"),
        ("The box was assumed to be constant by all of them.", "constant"),
        ("A disk that stays cold and silent when powered up is broken.", "silent"),
        ("It turns into the bigger, or the hotter, of both at once.", "hotter"),
        ("The owner of the file is changed with chown(2) or by a tool.", "chown"),
        ("The country became a republic in September of that year.", "September"),
        ("In the Read Committed mode each row is locked for a moment.", "Committed mode"),
        ("Before the revolution French society was divided into estates.", "revolution French society"),
        ("The archer has the red Betelgeuse and the blue Bellatrix beside it.", "blue Bellatrix"),
    ],
)
def test_a_part_of_a_name_and_a_quality_are_no_options(text: str, part: str) -> None:
    assert part not in names_in(text)


def test_the_small_words_of_a_name_stay_with_it() -> None:
    assert "van der Waals-radius" in names_in("It is told by the van der Waals-radius of the atom.")


def test_a_noun_that_looks_like_a_verb_stays_with_its_noun() -> None:
    text = "The format of package names follows strict rules in this archive."
    sentence = SourceSentence(text, "s", 0, 0, "en")
    predication = English([sentence]).predication(sentence)
    assert predication is None or predication.predicate.startswith("follows")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Adam Smith published The Wealth of Nations in 1776.", "who"),
        ("Embalmers used natron to dry the body.", "who"),
        ("Osmosis moves the water through the membrane.", "what"),
    ],
)
def test_people_are_asked_for_with_who(text: str, question: str) -> None:
    sentence = SourceSentence(text, "s", 0, 0, "en")
    predication = English([sentence]).predication(sentence)
    assert predication is not None
    assert predication.question == question


def test_a_person_is_known_by_the_name_alone_once_the_first_name_was_said() -> None:
    sentences = [
        SourceSentence("It began when Fritz Zwicky studied the motions of galaxies.", "s", 0, 0, "en"),
        SourceSentence("In that year Zwicky estimated the mass of the cluster.", "s", 0, 1, "en"),
    ]
    found = {phrase.name: phrase.kind for phrase in English(sentences).phrases(sentences[1])}
    assert found["Zwicky"] == "person"


@pytest.mark.parametrize(
    "text",
    [
        "In a piece of iron the domains point in all directions.",
        "Michael Faraday found in 1831 that a moving magnet makes a current.",
        "Electric motors and cranes in scrapyards use electromagnets.",
    ],
)
def test_a_verb_that_is_also_a_noun_makes_a_sentence(text: str) -> None:
    assert refusal_of(text) is None


def test_what_is_said_ends_before_another_subject_with_its_own_verb() -> None:
    sentence = SourceSentence(
        "Embalmers used natron to dry the body, and the work took 70 days.", "s", 0, 0, "en"
    )
    predication = English([sentence]).predication(sentence)
    assert predication is not None
    assert predication.predicate == "used natron to dry the body"
    sentence = SourceSentence(
        "Carbon dioxide enters the leaf, and oxygen and vapour leave by the same way.", "s", 0, 0, "en"
    )
    predication = English([sentence]).predication(sentence)
    assert predication is not None
    assert predication.predicate == "enters the leaf"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The implication is that the mass grows with the radius.", "leans_back"),
        ("The next step is to test each part of the computer.", "leans_back"),
        ("All other files are specific to the software.", "leans_back"),
        ("Construct a box made of a conductive material, which is closed.", "command"),
        ("An alternative method uses the light of the star.", "leans_back"),
        ("A third of the active volcanoes on land belong to it.", "leans_back"),
        ("The screenshot below shows the mass of the elements.", "personal"),
        ("The receptor has seven spans that cross the membrane.", "unnamed"),
        ("Jean Picard used it to measure the size of the Earth.", "pronoun_first"),
    ],
)
def test_a_sentence_about_what_was_just_said_does_not_stand_alone(text: str, rule: str) -> None:
    assert refusal_of(text) == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Useful to foretell the harvest of the coming year.", "no_subject"),
        ("Additional risk associated with long loans, the rate is higher.", "no_subject"),
        ("Unix signals notifying processes of system events.", "no_subject"),
        ("Would take a humped shape if both rates were lower.", "no_subject"),
        ("The midterm exam is held in the third week of May.", "course_talk"),
        ("Compare the two methods and say which one is faster.", "exercise"),
        ("The loop is drawn in figure 3 with all of its parts.", "points_elsewhere"),
        ("Meyer, K. (1998) wrote the history of the valley.", "bibliography"),
    ],
)
def test_what_is_no_fact_of_the_subject_is_refused_by_a_rule_with_a_name(text: str, rule: str) -> None:
    assert refusal_of(text) == rule


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Calendars are useful because they count from a fixed date.", True),
        ("James Watt improved the engine before he built one of his own.", True),
        ("In the next decade they count from a fixed date.", False),
        ("In the next decade he improved the engine.", False),
    ],
)
def test_a_pronoun_may_stand_for_what_its_own_sentence_names(text: str, alone: bool) -> None:
    assert (refusal_of(text) is None) is alone


def listed(text: str) -> list[list[str]]:
    sentence = SourceSentence(text, "s", 0, 0, "en")
    return [
        [m.shown for m in found.members]
        for found in listings_of(sentence, English([sentence]).phrases(sentence))
    ]


def test_what_things_are_together_is_no_member_of_their_list() -> None:
    assert listed("Every magnet that we know has two poles, a north pole and a south pole.") == []


def test_a_list_that_goes_on_is_left_alone() -> None:
    assert listed("Such a deadlock needs mutual exclusion, hold and wait, no preemption and a circle.") == []


def test_a_list_is_left_alone_where_its_beginning_is_no_term() -> None:
    assert listed("The classes are told by the types 7, copper, zinc and iron.") == []
    assert listed("The valley was known to be rich in copper, zinc and iron.") == [["copper", "zinc", "iron"]]
