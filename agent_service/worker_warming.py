"""What a worker process does before its first work, so that nobody's first quiz waits for it."""

from collections.abc import Mapping
from typing import Final

from agent_service.tools import generated
from contracts.quiz import Language, Passage, Source
from contracts.tools import QuizRequest
from quiz_engine.documents.document import document_of  # noqa: F401 - workers cut documents, too
from quiz_engine.grading.local import LocalGrader  # noqa: F401 - and mark
from quiz_engine.items.extractive import ExtractiveGenerator
from quiz_engine.language.words import load_dictionaries

_TEXTS: Final[Mapping[Language, str]] = {
    "en": "A lock is a chamber that lifts boats. A canal is a waterway that people have dug.",
    "pl": "Śluza to komora, która podnosi łodzie. Kanał to droga wodna, którą wykopali ludzie.",
    "ru": "Шлюз — это камера, которая поднимает лодки. Канал — это водный путь, вырытый людьми.",
}


def warm_up() -> None:
    """Import, load and build all that work needs, by making a small quiz in each language.

    It takes 3 to 4 s, most of it imports; the first quiz of a worker that is warm takes as long as any other.
    """
    load_dictionaries()
    for language, text in _TEXTS.items():
        passage = Passage(id="1", text=text, source=Source(id="1", title="1"))
        generated(ExtractiveGenerator(), QuizRequest(topic="1", language=language, passages=[passage]))
