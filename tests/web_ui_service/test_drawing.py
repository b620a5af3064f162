"""The page without a browser: what the server draws from a room."""

import httpx

from contracts.materials import MATERIALS_PATH
from contracts.quiz import Source
from tests.support.drawn_page import HOSTILE, Looker, asked, quiz, step, words
from web_ui_service.web_ui.room_page import MOST_ENTRIES

MATERIAL = {
    "material_id": "m1",
    "session_id": "room",
    "name": "cells.pdf",
    "media_type": "application/pdf",
    "language": "en",
    "size_bytes": 9_000,
    "pages": 2,
    "passages": 7,
    "characters": 4_000,
    "added_at": "2026-01-01T00:00:00Z",
}


async def test_entries_are_drawn_once_however_often_the_bell_rings(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("start_retrieval", message="Searching."))
    for _ in range(3):
        await looker.page.catch_up()

    assert looker.text.count("Leaves?") == 1
    assert looker.steps == ["start_retrieval"]
    assert looker.status == "Working: Searching."


async def test_a_new_life_of_the_room_clears_the_page_and_draws_what_is_held(looker: Looker) -> None:
    await looker.show(asked("Before"), step("start_retrieval"))
    looker.manager.rooms["room"].restart("later")

    await looker.show(asked("After", "r2"))

    assert "Before" not in looker.text
    assert "After" in looker.text
    assert looker.steps == []


async def test_entries_of_two_runs_are_kept_apart(looker: Looker) -> None:
    await looker.show(
        asked("First?", "r1"),
        step("start_retrieval", "r1", message="Searching for the first."),
        asked("Second?", "r2"),
        step("retrieval_done", "r1", message="Found for the first."),
    )

    assert looker.text.index("Found for the first.") < looker.text.index("Second?")


async def test_only_the_newest_entries_are_drawn_and_earlier_ones_on_demand(looker: Looker) -> None:
    for i in range(100):
        await looker.manager.broadcast_to_session("room", asked(f"Question {i}.", f"r{i}"))
        await looker.manager.broadcast_to_session("room", step("thinking", f"r{i}"))
        await looker.manager.broadcast_to_session(
            "room", step("final_answer", f"r{i}", meta={"text": "Yes."})
        )
    await looker.page.catch_up()

    assert "Question 99." in looker.text
    assert "Question 10." not in looker.text
    assert len(looker.steps) <= MOST_ENTRIES
    assert "102 earlier entries are not shown." in looker.text
    await looker.page.show_earlier()
    assert "Question 0." in looker.text
    assert looker.text.index("Question 0.") < looker.text.index("Question 99.")
    assert "not shown" not in looker.text


async def test_a_long_visit_does_not_make_the_page_longer(looker: Looker) -> None:
    await looker.show(asked("Still going", "slow"))
    for i in range(150):
        await looker.show(asked(f"Question {i}.", f"r{i}"), step("final_answer", f"r{i}"))

    assert "Still going" in looker.text
    assert "Question 149." in looker.text
    assert "Question 3." not in looker.text
    assert len(looker.client.elements) < 2_000


async def test_a_quiz_that_cannot_be_read_leaves_the_text_of_the_answer(looker: Looker) -> None:
    await looker.show(
        step("final_answer", "r1", meta={"text": "Here it is.", "quiz": {"title": 7}, "sources": "none"}),
        step("final_answer", "r2", message="Only a message.", meta={"text": ["no text"]}),
    )

    assert "Here it is." in looker.text
    assert "Only a message." in looker.text


async def test_a_quiz_is_one_element_that_holds_it_as_data_and_no_more_than_a_candidate_may_see(
    looker: Looker,
) -> None:
    sheet = quiz(title=HOSTILE, sources=[Source(id="s", title="Biology, chapter 4")])
    leaky = sheet.model_dump()
    leaky["items"][0] |= {"response_declaration": {"correct_response": ["a"]}, "general_feedback": "secret"}
    before = len(looker.client.elements)
    await looker.show(step("final_answer", meta={"text": "Done.", "quiz": leaky}))

    [form] = looker.forms
    assert form.props["quiz"]["items"][0]["choices"][1]["text"] == HOSTILE
    assert form.props["facts"] == "2 questions · Sources: Biology, chapter 4"
    assert "secret" not in str(form.props)
    assert "correct_response" not in str(form.props)
    assert len(looker.client.elements) - before < 10


async def test_a_step_nobody_knows_is_shown_with_its_message(looker: Looker) -> None:
    await looker.show(
        step("polishing", message="Polishing the questions.", tool="polisher", meta={"elapsed_ms": 1500})
    )

    assert "Polishing the questions." in looker.text
    assert "polisher · took 1.5 s" in looker.text


async def test_a_place_in_line_is_replaced_by_the_newest(looker: Looker) -> None:
    await looker.show(
        asked("Leaves?"), step("queued", meta={"position": 3}), step("queued", meta={"position": 2})
    )
    assert looker.status == "2nd in line"
    assert "3rd in line" not in looker.text
    assert looker.steps == ["queued"]

    await looker.show(step("intent_determined", message="A quiz."))

    assert looker.status == "Working: A quiz."
    assert "in line" not in looker.text.replace(words.waited, "")


async def test_steps_fold_away_when_the_answer_is_there_and_stay_open_when_none_comes(looker: Looker) -> None:
    def is_open() -> list[bool]:
        return [run.props["open"] for run in looker.runs]

    await looker.show(asked("Leaves?", "r1"), step("start_retrieval", "r1", message="Searching."))
    assert is_open() == [True]
    await looker.show(step("final_answer", "r1", elapsed_ms=2_300, meta={"text": "Green."}))
    assert is_open() == [False]
    assert "1 step · 2.3 s" in looker.text
    await looker.show(step("start_retrieval", "r2"), step("final_answer", "r2", level="error"))
    await looker.show(step("start_retrieval", "r3"), step("cancelled", "r3"))
    assert is_open() == [False, False, True]


async def test_a_run_that_the_agent_knows_nothing_of_is_not_shown_as_going_on(looker: Looker) -> None:
    await looker.show(asked("Leaves?"), step("start_retrieval", message="Searching."))
    assert looker.status == "Working: Searching."

    await looker.page.leave_lost_runs()

    assert looker.status == "Ready"
    assert words.ask_again in looker.text


async def test_the_documents_of_a_room_are_listed_once_the_agent_is_back() -> None:
    answers: list[httpx.Response | Exception] = [
        httpx.ConnectError("away"),
        httpx.Response(200, json={"materials": [MATERIAL]}),
    ]

    def agent(request: httpx.Request) -> httpx.Response:
        assert request.url.path == MATERIALS_PATH
        if isinstance(answer := answers.pop(0), Exception):
            raise answer
        return answer

    looker = Looker(agent)
    await looker.open()

    await looker.page.arrive()

    assert looker.documents == ["cells.pdf"]
    assert answers == []


async def test_documents_are_told_of_in_the_language_of_the_page(looker: Looker) -> None:
    facts = {"name": "komórki.pdf", "pages": 2}
    await looker.show(step("material_added", None, message="Dodano „komórki.pdf”: 2 strony.", meta=facts))
    await looker.show(step("material_removed", None, message="Usunięto „komórki.pdf”.", meta=facts))

    assert "“komórki.pdf” has been added: 2 pages." in looker.text
    assert "“komórki.pdf” has been removed." in looker.text
    assert "Dodano" not in looker.text


async def test_pages_that_cannot_be_read_are_told_of_in_the_language_of_the_page(looker: Looker) -> None:
    problems = [{"page": 2, "problem": "garbled"}, {"page": 9, "problem": "garbled"}]
    facts = {"name": "cells.pdf", "pages": 12, "problems": problems}
    await looker.show(step("material_updated", None, message="Przeczytano na nowo.", meta=facts))

    assert (
        "“cells.pdf” has been read anew: 12 pages. "
        "Pages 2 and 9 cannot be read (their text is garbled), so nothing is asked about them."
    ) in looker.text


async def test_a_run_that_waits_for_documents_says_for_which_in_the_language_of_the_page(
    looker: Looker,
) -> None:
    names = {"names": ["komórki.pdf", "liście.md"]}
    await looker.show(
        asked("Liście?"), step("waiting_for_documents", message="Jeszcze czytam: komórki.pdf…", meta=names)
    )

    [run] = looker.runs
    assert [one["text"] for one in run.props["steps"]] == [
        "Still reading komórki.pdf, liście.md; it goes on as soon as that is done."
    ]


async def test_the_sentences_of_a_run_in_another_language_say_which_it_is(looker: Looker) -> None:
    await looker.show(
        asked("Liście?"),
        step("intent_determined", message="Quiz.", meta={"language": "pl"}),
        step("final_answer", meta={"text": "Zielone."}),
    )

    [run] = looker.runs
    assert [one["lang"] for one in (*run.props["steps"], run.props["answer"])] == ["pl", "pl"]
