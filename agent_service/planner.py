"""Who understands requests: the rules of the engine; a language model fits behind the same `Planner`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from quiz_engine.requests import ParsedRequest, Plan, resolve

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
