"""The agent's image without anybody's services: a student's own notes, a quiz of them, and its marks."""

import contextlib
import io
import zipfile
from collections.abc import AsyncIterator

from tests.compose.containers import PROJECT, TOKEN, Composed
from tests.support.answers import first_answers
from tests.support.servers import free_port
from tests.support.stack import QUIZ_STEPS

NAME = f"{PROJECT}-own-notes"
NOTES = (
    "Enzymes are proteins that speed up chemical reactions in the body. "
    "Amylase is an enzyme in saliva that breaks down starch into sugar. "
    "Pepsin is an enzyme in the stomach that breaks down proteins. "
    "Lipase is an enzyme that breaks down fats into fatty acids and glycerol. "
    "Most enzymes of the human body work best at 37 degrees Celsius. "
)
RESTRICTED = "--init --read-only --tmpfs /tmp:size=16m,noexec --cap-drop ALL --memory 3g --pids-limit 128"
ALONE = {
    "AGENT_WEB_UI_URL": "http://web_ui:8150",
    "AGENT_RETRIEVAL": "local",
    "AGENT_GENERATION": "extractive",
    "AGENT_GRADING": "local",
    "INTERNAL_TOKEN": TOKEN,
}


@contextlib.asynccontextmanager
async def agent_alone(composed: Composed) -> AsyncIterator[str]:
    """Run a second agent, which tells the rooms of the same web UI; return its address."""
    port = free_port()
    with contextlib.suppress(AssertionError):  # what a killed run has left
        await composed.docker("rm", "--force", "--volumes", NAME)
    environment = [part for name, value in ALONE.items() for part in ("--env", f"{name}={value}")]
    where = ["--network", f"{PROJECT}_default", "--publish", f"127.0.0.1:{port}:8250", "--volume", "/data"]
    try:
        await composed.docker(
            *["run", "--detach", "--name", NAME, *RESTRICTED.split(), *where, *environment, "quizroom-agent"]
        )
        composed.urls[NAME] = f"http://127.0.0.1:{port}"
        await composed.until_it_answers(NAME)
        yield composed.urls[NAME]
    finally:
        await composed.docker("rm", "--force", "--volumes", NAME)


def bomb() -> bytes:
    """Return a DOCX of 0.2 MB that unpacks to 200."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<t>" + b"word" * 50_000_000)
    return packed.getvalue()


async def test_the_image_makes_and_marks_a_quiz_of_own_notes_and_a_bomb_does_not_hurt_it(
    composed: Composed,
) -> None:
    session_id = composed.new_session()
    async with agent_alone(composed) as agent, composed.reading(session_id) as reader:
        materials = f"{agent}/api/agent/materials?session_id={session_id}&name="
        refused = await composed.request("POST", f"{materials}bomb.docx", content=bomb())
        assert (refused.status_code, refused.json()["code"]) == (422, "material_too_long")

        added = await composed.request("POST", f"{materials}enzymes.txt", content=NOTES.encode())
        assert added.status_code == 201, added.text
        question = {"session_id": session_id, "question": "3 questions about enzymes"}
        asked = await composed.request("POST", f"{agent}/api/agent/run", json=question)
        assert asked.status_code == 202, asked.text
        final = await reader.until("final_answer", 60)
        assert reader.steps == ["material_added", "message", *QUIZ_STEPS]
        assert len(final["meta"]["quiz"]["items"]) == 3

        quiz = final["meta"]["quiz"]
        submit = {"session_id": session_id, "quiz_id": quiz["identifier"], "answers": first_answers(quiz)}
        handed_in = await composed.request("POST", f"{agent}/api/agent/grade", json=submit)
        assert handed_in.status_code == 202, handed_in.text
        await reader.wait_for(lambda: reader.steps.count("final_answer") == 2, 30)
        assert reader.entries[-1]["meta"]["attempt"]["max_score"] == 3

        logs = await composed.docker("logs", NAME)
        assert session_id in logs
        assert "enzyme" not in logs.lower()
