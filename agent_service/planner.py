"""Who understands requests: the rules of the engine; a language model fits behind the same `Planner`."""

from collections.abc import Awaitable, Callable

from quiz_engine.requests import Plan, plan_by_rules

Planner = Callable[[str, Plan | None], Awaitable[Plan]]
"""Understands a request, with the plan of the one before it."""


async def rules_planner(question: str, previous: Plan | None = None) -> Plan:
    """Return the plan that word lists make of a request."""
    return plan_by_rules(question, previous)
