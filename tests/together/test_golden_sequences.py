"""What a room is told, entry by entry, for each way through the product; compared with files people can read.

After a change that is meant, write them anew and read the difference. Writing fails the test, so that it
never passes for having been asked to write:

    UPDATE_SEQUENCES=1 .venv/bin/pytest tests/together/test_golden_sequences.py
"""

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest

from tests.support.answers import first_answers
from tests.support.room_reader import RoomReader
from tests.support.stack import Stack, new_session
from tests.support.waiting import until

SEQUENCES: Final = Path(__file__).resolve().parents[1] / "fixtures" / "sequences"
Story = Callable[[Stack, str, RoomReader], Awaitable[None]]


async def a_quiz(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "make me a five-question quiz on photosynthesis", author="Ola")
    await reader.until("final_answer")


async def a_quiz_in_polish(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "zrób mi trzy trudne pytania o fotosyntezie")
    await reader.until("final_answer")


async def a_quiz_in_russian(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "сделай тест из трёх вопросов про фотосинтез")
    await reader.until("final_answer")


async def a_question(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "what does chlorophyll do?")
    await reader.until("final_answer")


async def a_hand_in(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "a 2-question quiz on photosynthesis")
    quiz = (await reader.until("final_answer"))["meta"]["quiz"]
    body = {
        "session_id": session_id,
        "quiz_id": quiz["identifier"],
        "answers": first_answers(quiz),
        "author": "Ola",
    }
    await stack.http.post(f"{stack.agent.url}/api/agent/grade", json=body)
    await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)


async def nothing_found(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "a quiz about zzz")
    await reader.until("final_answer")


async def no_topic(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.ask(session_id, "make me a quiz")
    await reader.until("final_answer")


async def retrieval_fails(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.rag, "/search", "status", status=500, times=3, session_id=session_id)
    await stack.ask(session_id, "a quiz about photosynthesis")
    await reader.until("final_answer")


async def stopped_while_generating(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.generator, "/api/generate", "hang", session_id=session_id)
    await stack.ask(session_id, "a quiz about photosynthesis")
    await reader.until("start_generate_exam")
    await stack.cancel(session_id)
    await reader.until("cancelled")


async def waiting_behind_another(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.rag, "/search", "delay", seconds=0.3, session_id=session_id)
    await stack.ask(session_id, "a 2-question quiz about photosynthesis")
    await reader.until("start_retrieval")
    await stack.ask(session_id, "a 2-question quiz about the cell", multitask_strategy="enqueue")
    await reader.wait_for(lambda: reader.steps.count("final_answer") == 2)


async def timed_out(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.agent.stop()
    await stack.start_agent(run_seconds=0.5)
    await stack.fault(stack.rag, "/search", "hang", session_id=session_id)
    await stack.ask(session_id, "a quiz about photosynthesis")
    await reader.until("final_answer")


async def replaced(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.rag, "/search", "hang", session_id=session_id)
    await stack.ask(session_id, "a quiz about photosynthesis")
    await reader.until("start_retrieval")
    await stack.ask(session_id, "a 2-question quiz about the cell", multitask_strategy="interrupt")
    await reader.until("final_answer")


async def marking_fails(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.generator, "/api/grade", "cut", times=3, session_id=session_id)
    await a_hand_in(stack, session_id, reader)


async def answering_fails(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.rag, "/rag", "status", status=503, times=3, session_id=session_id)
    await stack.ask(session_id, "what does chlorophyll do?")
    await reader.until("final_answer")


async def generation_fails(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.generator, "/api/generate", "invalid_json", session_id=session_id)
    await stack.ask(session_id, "a quiz about photosynthesis")
    await reader.until("final_answer")


async def stopped_by_a_shutdown(stack: Stack, session_id: str, reader: RoomReader) -> None:
    await stack.fault(stack.rag, "/search", "hang", session_id=session_id)
    await stack.ask(session_id, "a quiz about photosynthesis")
    await reader.until("start_retrieval")
    await stack.agent.stop()
    await reader.until("cancelled")
    await stack.start_agent()


async def a_question_that_waits_for_a_document(stack: Stack, session_id: str, reader: RoomReader) -> None:
    with TemporaryDirectory() as folder:
        await stack.agent.stop()
        await stack.start_agent(retrieval="local", data_dir=Path(folder))
        run_waits = asyncio.Event()

        async def notes() -> AsyncIterator[bytes]:
            yield b"Stomata are pores of the leaf. Through them carbon dioxide enters. "
            await run_waits.wait()
            yield b"Guard cells open and close the stomata. Xylem is the tissue that carries water."

        upload = asyncio.create_task(
            stack.http.post(
                f"{stack.web_ui.url}/api/materials",
                params={"session_id": session_id, "name": "leaves.txt"},
                content=notes(),
                timeout=60,
            )
        )
        await until(lambda: any(Path(folder).glob("upload-*")))
        await stack.ask(session_id, "What is xylem?")
        await reader.until("waiting_for_documents")
        run_waits.set()
        await reader.until("final_answer", 60)
        assert (await upload).status_code == 201
        await stack.agent.stop()
        await stack.start_agent(retrieval="remote")


STORIES: Final[list[Story]] = [
    a_quiz,
    a_quiz_in_polish,
    a_quiz_in_russian,
    a_question,
    a_hand_in,
    nothing_found,
    no_topic,
    retrieval_fails,
    stopped_while_generating,
    waiting_behind_another,
    timed_out,
    replaced,
    marking_fails,
    answering_fails,
    generation_fails,
    stopped_by_a_shutdown,
    a_question_that_waits_for_a_document,
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_the_room_is_told_what_the_file_says(stack: Stack, story: Story) -> None:
    session_id = new_session()
    async with stack.reading(session_id) as reader:
        await story(stack, session_id, reader)
        told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in readable(reader.entries))
    file = SEQUENCES / f"{story.__name__}.jsonl"
    if os.environ.get("UPDATE_SEQUENCES") == "1":
        file.write_text(told)
        pytest.fail(f"{file.name} was written, so nothing was compared: read the difference, run without.")
    assert told == file.read_text()


def test_every_file_belongs_to_a_story() -> None:
    assert {file.stem for file in SEQUENCES.iterdir()} == {story.__name__ for story in STORIES}


def readable(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what differs from run to run, and number the ids in order of their appearance."""
    names: dict[str, str] = {}
    for entry in entries:
        if entry["run_id"] is not None:
            names.setdefault(entry["run_id"], f"run {len(names) + 1}")
    lines = []
    for entry in entries:
        line = {"run": names.get(entry["run_id"]), "offset": entry["offset"]}
        if entry["type"] == "message":
            line |= {"says": entry["author"] or "somebody", "text": entry["text"]}
        else:
            line |= {"step": entry["step"], "level": entry["level"], "tool": entry["tool"]}
            line |= {"message": entry["message"], "meta": _stable(entry["meta"])}
        lines.append(line)
    return lines


def _stable(value: Any, key: str = "") -> Any:
    if key == "elapsed_ms":
        return "…"
    if key in ("quiz_id", "attempt_id", "material_id", "id", "uri") or (
        key == "identifier" and str(value).startswith("quiz_")
    ):
        return re.sub(r"[0-9a-f-]{20,}", "…", str(value))
    if isinstance(value, dict):
        return {name: _stable(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_stable(part) for part in value]
    return value
