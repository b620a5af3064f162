from contracts.quiz import Passage, Source
from mocks.cloze import facts_from
from mocks.phrases import PHRASES


def _keys(text: str) -> set[str | None]:
    passage = Passage(id="p", text=text, source=Source(id="s", title="t"))
    return {fact.key for fact in facts_from([passage], PHRASES["en"])}


def test_a_word_that_stands_twice_is_never_left_out() -> None:
    assert _keys("Some mountains are younger than other mountains.") == {"younger", "other"}


def test_a_quoted_name_is_never_left_out() -> None:
    assert _keys("Our text about “curious 42 elephants” praises patience.") == {"praises", "patience"}


def test_a_number_is_left_out_first() -> None:
    assert _keys("It took 1 hour.") == set()  # too short to ask about
    assert "12" in _keys("The invented story consists of exactly 12 sentences.")


def test_a_part_of_a_date_or_a_decimal_is_never_left_out() -> None:
    assert not {"3", "14", "2024", "05"} & _keys("The value was 3.14 on 2024-05-14, they say.")
