"""A student's own notes, from the page's address to a marked quiz, with no other service."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.materials import MATERIALS_PATH
from tests.agent_service.materials.documents import docx, locked, pdf
from tests.support.stack import QUIZ_STEPS, Stack, new_session, running_stack
from tests.support.waiting import until

NOTES = (
    "An enzyme is a protein that speeds up a chemical reaction. "
    "The substance on which an enzyme acts is called the substrate. "
    "The active site is the part of an enzyme that binds the substrate. "
    "Pepsin is an enzyme that breaks down proteins in the stomach. "
    "Amylase is an enzyme that breaks down starch. "
    "Lipase is an enzyme that breaks down fats. "
    "Denaturation is the loss of the shape of a protein. "
    "Most human enzymes work best at 37 degrees Celsius. "
    "Eduard Buchner discovered in 1897 that yeast extract ferments sugar without living cells."
)
PATIENCE = 60.0
"""Seconds; the first quiz waits for the processes that make it, which begin slowly on a busy machine."""
ALONE = {"retrieval": "local", "generation": "extractive", "grading": "local"}


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Stack]:
    """The product without retrieval and generator services."""
    nowhere = "http://127.0.0.1:9"
    settings = {**ALONE, "data_dir": tmp_path, "rag_url": nowhere, "generator_url": nowhere}
    async with running_stack(agent=settings) as stack:
        yield stack


async def upload(
    stack: Stack, session_id: str, name: str, content: bytes | AsyncIterator[bytes]
) -> httpx.Response:
    return await stack.http.post(
        f"{stack.web_ui.url}/api/materials",
        params={"session_id": session_id, "name": name},
        content=content,
        timeout=60,
    )


async def materials(stack: Stack, session_id: str) -> list[str]:
    answer = await stack.http.get(f"{stack.agent.url}{MATERIALS_PATH}", params={"session_id": session_id})
    return [material["name"] for material in answer.json()["materials"]]


async def test_notes_become_a_quiz_that_quotes_them_and_is_marked(alone: Stack) -> None:
    session_id = new_session()
    async with alone.reading(session_id) as reader:
        added = await upload(alone, session_id, "enzymes.pdf", pdf([NOTES.replace(". ", ".\n").split("\n")]))
        assert added.status_code == 201, added.text
        told = await reader.until("material_added")
        assert told["message"] == "“enzymes.pdf” has been added: 1 page."
        assert told["run_id"] is None

        await alone.ask(session_id, "4 questions about enzymes")
        final = await reader.until("final_answer", PATIENCE)

    assert [
        entry["step"] for entry in reader.entries if entry.get("run_id") and entry.get("step")
    ] == QUIZ_STEPS
    quiz = final["meta"]["quiz"]
    assert len(quiz["items"]) == 4
    assert [source["title"] for source in quiz["sources"]] == ["enzymes.pdf"]
    attempt = await submission(alone, session_id, quiz)
    assert attempt["score"] + attempt["wrong"] == attempt["max_score"] == 4
    assert all(quote in NOTES for quote in attempt["quotes"])


async def test_a_quiz_asked_for_while_notes_are_on_their_way_is_made_of_them(
    alone: Stack, tmp_path: Path
) -> None:
    session_id = new_session()
    run_waits = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield NOTES[:200].encode()
        await run_waits.wait()
        yield NOTES[200:].encode()

    async with alone.reading(session_id) as reader, asyncio.TaskGroup() as group:
        group.create_task(upload(alone, session_id, "enzymes.txt", slowly()))
        await until(lambda: any(tmp_path.glob("upload-*")))
        await alone.ask(session_id, "3 questions about my notes")
        waiting = await reader.until("waiting_for_documents")
        run_waits.set()
        final = await reader.until("final_answer", PATIENCE)

    assert waiting["meta"] == {"names": ["enzymes.txt"]}
    assert reader.steps == ["message", "waiting_for_documents", "material_added", *QUIZ_STEPS]
    assert [source["title"] for source in final["meta"]["quiz"]["sources"]] == ["enzymes.txt"]


async def test_notes_that_cannot_be_read_end_the_waiting(alone: Stack, tmp_path: Path) -> None:
    session_id = new_session()
    run_waits = asyncio.Event()

    async def nothing() -> AsyncIterator[bytes]:
        yield b" "
        await run_waits.wait()

    async with alone.reading(session_id) as reader, asyncio.TaskGroup() as group:
        refused = group.create_task(upload(alone, session_id, "empty.txt", nothing()))
        await until(lambda: any(tmp_path.glob("upload-*")))
        await alone.ask(session_id, "What is an enzyme?")
        await reader.until("waiting_for_documents")
        run_waits.set()
        await reader.until("final_answer", PATIENCE)
    assert refused.result().json()["code"] == "material_empty"


async def test_nothing_in_the_notes_is_said_and_not_invented(alone: Stack) -> None:
    session_id = new_session()
    await upload(alone, session_id, "enzymes.txt", NOTES.encode())
    async with alone.reading(session_id) as reader:
        await alone.ask(session_id, "5 questions about the Treaty of Westphalia")
        final = await reader.until("final_answer", PATIENCE)
    assert (final["level"], final["meta"]["status"]) == ("warning", "succeeded")
    assert "quiz" not in final["meta"]


async def test_before_anything_is_added_the_shelf_answers_and_says_that_it_is_the_shelf(alone: Stack) -> None:
    session_id = new_session()
    async with alone.reading(session_id) as reader:
        await alone.ask(session_id, "5 questions about photosynthesis")
        final = await reader.until("final_answer", PATIENCE)
    assert len(final["meta"]["quiz"]["items"]) == 5
    assert all(source["title"].startswith("Shelf: ") for source in final["meta"]["quiz"]["sources"])


async def test_a_question_is_answered_in_the_words_of_the_notes(alone: Stack) -> None:
    session_id = new_session()
    await upload(alone, session_id, "enzymes.txt", NOTES.encode())
    async with alone.reading(session_id) as reader:
        await alone.ask(session_id, "What is denaturation?")
        final = await reader.until("final_answer", PATIENCE)
    assert "Denaturation is the loss of the shape of a protein." in final["meta"]["text"]
    assert [source["title"] for source in final["meta"]["sources"]] == ["enzymes.txt"]


async def test_the_room_is_told_of_what_comes_and_goes_once(alone: Stack) -> None:
    session_id = new_session()
    async with alone.reading(session_id) as reader:
        first = (await upload(alone, session_id, "a.txt", NOTES.encode())).json()
        again = (await upload(alone, session_id, "b.txt", NOTES.encode())).json()
        assert (again["duplicate"], again["material_id"]) == (True, first["material_id"])
        assert await materials(alone, session_id) == ["a.txt"]
        address = f"{alone.agent.url}{MATERIALS_PATH}/{first['material_id']}"
        elsewhere = await alone.http.delete(address, params={"session_id": new_session()})
        assert elsewhere.json()["code"] == "material_not_found"
        assert (await alone.http.delete(address, params={"session_id": session_id})).status_code == 204
        await reader.until("material_removed")
    assert reader.steps == ["material_added", "material_removed"]
    assert await materials(alone, session_id) == []


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.pdf", locked(pdf([["x"]]), "secret"), 422, "material_encrypted"),
        ("a.pdf", b"%PDF-1.4 and no more", 422, "material_broken"),
        ("a.exe", b"MZ\0\0", 415, "unsupported_type"),
        ("a.txt", b"", 422, "material_empty"),
        ("a.docx", docx(["x"], head="<!DOCTYPE a>"), 422, "material_broken"),
    ],
)
async def test_what_cannot_be_read_is_refused_and_changes_nothing(
    alone: Stack, name: str, content: bytes, status: int, code: str
) -> None:
    session_id = new_session()
    answer = await upload(alone, session_id, name, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await materials(alone, session_id) == []
    assert await alone.messages(session_id) == []


async def test_notes_outlive_a_restart_of_the_agent(alone: Stack) -> None:
    session_id = new_session()
    await upload(alone, session_id, "enzymes.txt", NOTES.encode())

    await alone.agent.stop()
    await alone.start_agent()

    assert await materials(alone, session_id) == ["enzymes.txt"]
    async with alone.reading(session_id) as reader:
        await alone.ask(session_id, "3 questions about enzymes")
        final = await reader.until("final_answer", PATIENCE)
    assert len(final["meta"]["quiz"]["items"]) == 3


async def test_an_upload_that_breaks_off_leaves_nothing(alone: Stack, tmp_path: Path) -> None:
    session_id = new_session()

    async def breaks_off() -> AsyncIterator[bytes]:
        yield NOTES.encode()
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await alone.http.post(
            f"{alone.web_ui.url}/api/materials",
            params={"session_id": session_id, "name": "a.txt"},
            content=breaks_off(),
        )

    await until(lambda: not list(tmp_path.glob("upload-*")))
    assert await materials(alone, session_id) == []


async def test_where_a_service_finds_passages_no_documents_are_taken(stack: Stack) -> None:
    answer = await upload(stack, new_session(), "enzymes.txt", NOTES.encode())
    assert (answer.status_code, answer.json()["code"]) == (404, "materials_unavailable")


async def submission(stack: Stack, session_id: str, quiz: dict[str, Any]) -> dict[str, Any]:
    """Answer the first question by its first option and leave the rest; return how it was marked."""
    item = next(item for item in quiz["items"] if item["choices"])
    answer = {"item_identifier": item["identifier"], "candidate_response": [item["choices"][0]["identifier"]]}
    async with stack.reading(session_id) as reader:
        await stack.http.post(
            f"{stack.agent.url}/api/agent/grade",
            json={"session_id": session_id, "quiz_id": quiz["identifier"], "answers": [answer]},
        )
        await reader.until("grade_done", PATIENCE)
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)
        attempt_id = reader.entries[-1]["meta"]["attempt"]["attempt_id"]
    attempt = (await stack.http.get(f"{stack.agent.url}/api/agent/attempts/{attempt_id}")).json()
    return {
        "score": attempt["score"],
        "wrong": sum(grade["max_score"] - grade["score"] for grade in attempt["grades"]),
        "max_score": attempt["max_score"],
        "quotes": [ref["quote"] for grade in attempt["grades"] for ref in grade["source_refs"]],
    }
