"""A worker that is warm has imported and built all that quizzes, marks and documents need."""

from agent_service.worker_warming import warm_up
from contracts.quiz import Passage, Source
from contracts.tools import QuizRequest
from kit.worker_processes import WorkerProcesses
from quiz_engine.documents.document import document_of
from quiz_engine.grading.local import LocalGrader
from quiz_engine.items.extractive import ExtractiveGenerator
from tests.support.documents import reading_of


async def test_its_first_works_import_nothing_more() -> None:
    async with WorkerProcesses(1, warm_up) as workers:
        warm = await imported(workers)
        source = Source(id="1", title="Canals")
        passage = Passage(id="1", text="A weir is a barrier that holds a river back.", source=source)
        request = QuizRequest(topic="canals", count=1, passages=[passage])
        quiz = await workers.run(ExtractiveGenerator().generate, request)
        await workers.run(LocalGrader().grade, quiz, [])
        await workers.run(document_of, "room", "sha", "a.txt", 1, reading_of([passage.text]))

        assert await imported(workers) == warm


async def imported(workers: WorkerProcesses) -> set[str]:
    """Return the modules of ours that a worker has imported; to ask for them must import nothing."""
    names = await workers.run(eval, "list(__import__('sys').modules)")
    return {name for name in names if name.startswith(("quiz_engine", "contracts", "agent_service"))}
