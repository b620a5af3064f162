"""Who understands requests: the rules of the engine; a language model fits behind the same `Planner`."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from quiz_engine.requests import ParsedRequest, Plan, parse_request, resolve

Planner = Callable[[str, ParsedRequest, Plan | None], Awaitable[Plan]]
"""Understands a question: its words, what word lists read in them, and the plan of the request before."""


@dataclass(slots=True)
class Conversation:
    """What a session keeps of the requests before."""

    last_plan: Plan | None = None
    """The last request for a quiz, as it was understood, in the language of the last request."""


async def rules_planner(question: str, request: ParsedRequest, previous: Plan | None) -> Plan:
    """Return the plan that word lists make of a request."""
    return resolve(request, previous, question)


_READ_AT_ONCE: Final = 200
"""Characters of a question that are read on the loop, in about 1 ms; a longer one is read in a thread."""


async def read_request(question: str, files: Sequence[str] = ()) -> ParsedRequest:
    """Return what a question asks for, as parse_request does, without holding up the loop."""
    if len(question) <= _READ_AT_ONCE:
        return parse_request(question, files)
    return await asyncio.to_thread(parse_request, question, files)
