"""Plain questions, follow-ups and languages, through both services and both mocks."""

from tests.support.stack import QUIZ_STEPS, Stack, new_session

ANSWER_STEPS = ["message", "intent_determined", "start_retrieval", "retrieval_done", "final_answer"]
QUESTION = "what does chlorophyll do?"


async def test_a_question_is_answered_with_its_sources_named(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, QUESTION)
        final = await reader.until("final_answer")
    assert reader.steps == ANSWER_STEPS
    assert reader.entries[1]["meta"]["intent"] == "answer_question"
    assert {entry["tool"] for entry in reader.entries[2:4]} == {"rag_answer"}
    assert "absorbs light" in final["meta"]["text"]
    assert [source["title"] for source in final["meta"]["sources"]] == ["Photosynthesis"]
    assert "(Sources: Photosynthesis)" in final["message"]
    assert "quiz" not in final["meta"]


async def test_what_the_material_does_not_say_is_not_invented(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "what is zzz?")
        final = await reader.until("final_answer")
    assert reader.steps == ANSWER_STEPS
    assert (final["level"], final["meta"]["status"]) == ("warning", "succeeded")
    assert "will not guess" in final["meta"]["text"]
    assert "sources" not in final["meta"]


async def test_an_answer_that_cannot_be_had_ends_in_tool_error_and_a_final_message(stack: Stack) -> None:
    session_id = new_session()
    await stack.fault(stack.rag, "/rag", "cut", times=3, session_id=session_id)
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, QUESTION)
        final = await reader.until("final_answer")
        assert reader.steps[-2:] == ["tool_error", "final_answer"]
        failure = reader.entries[-2]
        assert (failure["tool"], failure["meta"]["kind"]) == ("rag_answer", "unavailable")
        assert final["meta"]["status"] == "failed"
        await stack.ask(session_id, QUESTION)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        assert reader.entries[-1]["meta"]["status"] == "succeeded"


async def test_a_question_can_be_cancelled_while_the_answer_is_looked_for(stack: Stack) -> None:
    session_id = new_session()
    await stack.fault(stack.rag, "/rag", "hang", session_id=session_id)
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, QUESTION)
        await reader.until("start_retrieval")
        assert (await stack.cancel(session_id)).json()["cancelled"] is True
        await reader.until("cancelled")
        assert reader.steps[-1] == "cancelled"
        await stack.ask(session_id, QUESTION)
        await reader.until("final_answer")


async def test_another_one_is_another_quiz_on_the_same_topic(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a 4-question easy quiz on the solar system")
        first = (await reader.until("final_answer"))["meta"]["quiz"]
        await stack.ask(session_id, "another one")
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        second = reader.entries[-1]["meta"]["quiz"]
        await stack.ask(session_id, "the same but harder")
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 3)
    intents = [entry["meta"] for entry in reader.entries if entry.get("step") == "intent_determined"]
    assert [(intent["topic"], intent["count"], intent["difficulty"]) for intent in intents] == [
        ("the solar system", 4, "easy"),
        ("the solar system", 4, "easy"),
        ("the solar system", 4, "medium"),
    ]
    assert first["identifier"] != second["identifier"]
    assert [item["prompt"] for item in first["items"]] != [item["prompt"] for item in second["items"]]


async def test_grade_my_answers_as_a_sentence_says_where_to_hand_in(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "grade my answers please")
        final = await reader.until("final_answer")
    assert reader.steps == ["message", "intent_determined", "final_answer"]
    assert final["level"] == "warning"
    assert "hand them in" in final["meta"]["text"]


async def test_each_is_spoken_to_in_their_own_language(stack: Stack) -> None:
    requests = {
        "poproszę 3 pytania o fotosyntezie": "Szukam fragmentów",
        "3 вопроса про фотосинтез, пожалуйста": "Ищу фрагменты",
        "3 questions on photosynthesis please": "Looking for passages",
    }
    for request, said in requests.items():
        session_id = new_session()
        async with stack.reading(session_id) as reader:
            await stack.ask(session_id, request)
            await reader.until("final_answer")
        assert reader.steps == ["message", *QUIZ_STEPS]
        assert said in reader.entries[2]["message"]
        assert len(reader.entries[-1]["meta"]["quiz"]["items"]) == 3


async def test_a_quiz_in_another_language_than_the_request(stack: Stack) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await stack.ask(session_id, "a quiz on fotosynteza in Polish, 3 questions")
        final = await reader.until("final_answer")
    assert final["meta"]["quiz"]["language"] == "pl"
    assert reader.entries[2]["message"].startswith("Looking for passages")
