"""What a request asks for: by rules in three languages; a language model fits behind `Planner`."""

from agent_service.planner.intent import Intent
from agent_service.planner.plan import Plan, Planner, language_of_request, plan_by_rules, resolve
from agent_service.planner.reading import FollowUp, Reading, read_request

__all__ = [
    "FollowUp",
    "Intent",
    "Plan",
    "Planner",
    "Reading",
    "language_of_request",
    "plan_by_rules",
    "read_request",
    "resolve",
]
