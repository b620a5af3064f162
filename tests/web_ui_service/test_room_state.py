"""What the entries of a room say about now."""

from tests.support.drawn_page import asked, step, words
from web_ui_service.web_ui.room_state import RoomState


def test_the_story_ends_only_with_the_final_entry() -> None:
    story = RoomState(words)
    said = []
    for entry in (
        asked("Leaves?"),
        step("start_retrieval", message="Searching."),
        step("tool_error", level="error", message="No luck."),
        step("final_answer", level="error"),
        step("late", message="Too late."),
    ):
        story.take(entry)
        said.append(story.now().text)

    assert said == [
        "Working: reading the question",
        "Working: Searching.",
        "Working: No luck.",
        words.ready_failed,
        words.ready_failed,
    ]
    assert not story.active


def test_a_stopped_run_leaves_the_other_one_working() -> None:
    story = RoomState(words)
    for entry in (
        step("one", "r1", message="One."),
        step("two", "r2", message="Two."),
        step("cancelled", "r2"),
    ):
        story.take(entry)
    assert story.now().text == "Working: One."
    story.take(step("cancelled", "r1"))
    assert story.now().text == "Stopped"


def test_the_bar_shows_the_parts_of_what_was_asked_and_how_many_are_behind() -> None:
    story, seen = RoomState(words), []
    for entry in (
        asked("Why are leaves green?"),
        step("intent_determined", meta={"intent": "answer_question"}),
        step("start_retrieval"),
        step("retrieval_done"),
        step("final_answer"),
    ):
        story.take(entry)
        seen.append((story.now().parts, story.now().done))

    quiz_parts, answer_parts = ("understand", "find", "write"), ("understand", "find", "answer")
    assert seen == [(quiz_parts, 0), (answer_parts, 1), (answer_parts, 1), (answer_parts, 2), ((), 0)]
