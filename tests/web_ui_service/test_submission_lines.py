"""What a room shows of hand-ins: a line each, below their quiz."""

import pytest

from tests.support.drawn_page import HAND_IN, Looker, asked, quiz, step, submit, words
from web_ui_service.web_ui.room_page import MOST_ENTRIES
from web_ui_service.web_ui.submission_list import MOST_IN_SIGHT


async def test_a_hand_in_is_one_line_for_everybody_and_no_news_for_the_status(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"text": "Yes."}))
    for entry in HAND_IN:
        await looker.show(entry)
        assert len(looker.steps) == 1
        assert looker.status == words.ready_answered
        assert words.stop not in looker.text

    assert looker.submissions == ["Ola scored 0.5 of 2 points."]  # its quiz is not on the page
    assert "Marking" not in looker.text


async def test_the_hand_ins_of_a_quiz_stand_below_it_whatever_else_is_asked_meanwhile(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    await looker.show(asked("Roots?", "r2"), step("final_answer", "r2", meta={"text": "Roots drink."}))
    await looker.show(*submit("h1", author="Ola", score=0.5, max_score=2))
    await looker.show(*submit("h2", author=None, score=2, max_score=2))

    assert looker.submissions == ["Ola: 0.5 of 2", "Somebody: 2 of 2"]
    assert "Handed in: 2" in looker.text
    assert looker.text.index("Somebody") < looker.text.index("Roots drink.")


async def test_many_hand_ins_fold_away_and_leave_their_number_and_the_newest(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    for i in range(MOST_IN_SIGHT):
        await looker.show(*submit(f"h{i}", author=f"S{i}", score=1, max_score=2))
    assert looker.submission_lists[0].props["open"]
    assert f"Handed in: {MOST_IN_SIGHT}" in looker.text

    await looker.show(*submit("last", author="Jan", score=2, max_score=2))

    assert not looker.submission_lists[0].props["open"]
    assert f"Handed in: {MOST_IN_SIGHT + 1} · newest: Jan: 2 of 2" in looker.text


async def test_hand_ins_go_with_the_quiz_that_they_stand_below(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    for i in range(3):
        await looker.show(*submit(f"h{i}", author="Ola", score=1, max_score=2))
    newer = quiz(identifier="newer").model_dump()
    await looker.show(asked("Roots?", "r2"), step("final_answer", "r2", meta={"quiz": newer}))
    await looker.show(*(step("note", None, message="Something.") for _ in range(MOST_ENTRIES - 7)))
    assert len(looker.forms) == 2

    await looker.show(step("note", None, message="One too many."))

    assert [form.quiz.identifier for form in looker.forms] == ["newer"]
    assert looker.submissions == []
    assert words.earlier(5) in looker.text
    await looker.page.show_earlier()
    assert looker.submissions == ["Ola: 1 of 2"] * 3


@pytest.mark.parametrize("with_quiz", [False, True])
async def test_a_hand_in_that_fails_stands_out(looker: Looker, with_quiz: bool) -> None:
    if with_quiz:
        await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    await looker.show(*submit("h1")[:2], step("tool_error", "h1", level="error", message="No answer."))
    await looker.show(step("final_answer", "h1", level="error", message="The marking cannot be reached."))

    assert words.problem in looker.text
    assert "The marking cannot be reached." in looker.text
    assert looker.status == (words.ready_answered if with_quiz else words.ready)
    assert len(looker.submissions) == 1


async def test_a_typed_wish_to_be_marked_is_drawn_as_what_was_asked(looker: Looker) -> None:
    intent = {"intent": "grade_answers"}
    await looker.show(asked("Mark me"), step("intent_determined", meta=intent, message="But where?"))

    assert "Mark me" in looker.text
    assert looker.status == "Working: But where?"
    assert words.stop in looker.text


async def test_a_class_that_hands_in_does_not_push_its_quiz_off_the_page(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("final_answer", meta={"quiz": quiz().model_dump()}))
    for i in range(120):
        await looker.show(*submit(f"h{i}", author="Ola", score=0.5, max_score=2))

    assert len(looker.forms) == 1
    assert looker.submissions == ["Ola: 0.5 of 2"] * 120
