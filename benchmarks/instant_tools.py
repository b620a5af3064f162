"""Retrieval and a generator that answer at once, with the bytes of a real answer of the mocks."""

import json

import httpx

from contracts.quiz import Passage
from mocks.corpus import load_corpus
from mocks.quiz_making import QuizRequest, make_quiz
from mocks.retrieval import search

QUESTION = "make me a five-question quiz on photosynthesis"


def found_passages() -> list[Passage]:
    """Return what retrieval finds for the question."""
    return search("photosynthesis", 8, load_corpus())


def made_quiz() -> bytes:
    """Return what the generator makes of it."""
    request = QuizRequest(topic="photosynthesis", count=5, passages=found_passages())
    return make_quiz(request, load_corpus()).model_dump_json().encode()


def instant_tools() -> httpx.MockTransport:
    """Stand for both services, within the process that asks them."""
    results = [passage.model_dump() for passage in found_passages()]
    answers = {
        "/search": json.dumps({"query": "photosynthesis", "results": results}).encode(),
        "/api/generate": made_quiz(),
    }
    headers = {"content-type": "application/json"}
    return httpx.MockTransport(
        lambda request: httpx.Response(200, content=answers[request.url.path], headers=headers)
    )
