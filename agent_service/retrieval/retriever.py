"""What retrieval gives, whoever does it."""

from typing import Protocol

from contracts.quiz import Language, Passage
from contracts.tools import RagAnswer


class Retriever(Protocol):
    """Finds what the material of a room says."""

    async def has_notes(self, session_id: str) -> bool:
        """Return whether a room has documents of its own."""
        ...

    async def topics(self, session_id: str, language: Language) -> tuple[list[str], list[str]]:
        """Name the documents of a room, and the texts of the shelf in a language."""
        ...

    async def search(self, session_id: str, query: str, top_k: int) -> list[Passage]:
        """Return the passages about `query`, best first; none where the material says nothing of it."""
        ...

    async def answer(self, session_id: str, question: str, top_k: int) -> RagAnswer:
        """Answer a question in the words of the material."""
        ...
