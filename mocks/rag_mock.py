"""Plays the RAG service on :8350: finds passages on school topics, and makes some up for any other."""

from typing import Annotated

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from contracts.quiz import Passage
from kit.json_bodies import StrictJsonRoute
from mocks.corpus import load_corpus
from mocks.retrieval import answer, search
from mocks.service import mock_app, serve

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Bounded by the size of the body alone: a megabyte of topic is a case to test."""

router = APIRouter(route_class=StrictJsonRoute)


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    top_k: int = Field(default=8, ge=1, le=50)


class SearchRequest(_Asked):
    query: Text


class RagRequest(_Asked):
    question: Text


class SearchResponse(BaseModel):
    query: str
    results: list[Passage]


class RagResponse(BaseModel):
    answer: str
    results: list[Passage]


@router.post("/search")
async def find(asked: SearchRequest) -> SearchResponse:
    """Return the passages that suit a query, best first."""
    return SearchResponse(query=asked.query, results=search(asked.query, asked.top_k, load_corpus()))


@router.post("/rag")
async def find_and_answer(asked: RagRequest) -> RagResponse:
    """Answer a question with sentences of the passages found, or with "" where there are none."""
    results = search(asked.question, asked.top_k, load_corpus())
    return RagResponse(answer=answer(asked.question, results), results=results)


def create_app() -> FastAPI:
    """Build the service; the corpus is read here, so that no request waits for it."""
    load_corpus()
    return mock_app("Quizroom: mock of the RAG service", router)


def main() -> None:
    """Serve until told to stop."""
    serve(create_app, name="rag_mock", default_port=8350)


if __name__ == "__main__":
    main()
