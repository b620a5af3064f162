"""What a request asks for: by rules in three languages."""

from quiz_engine.requests.intent import Intent
from quiz_engine.requests.parsing import FollowUp, ParsedRequest, parse_request
from quiz_engine.requests.plan import Plan, language_to_answer, plan_by_rules, resolve

__all__ = [
    "FollowUp",
    "Intent",
    "ParsedRequest",
    "Plan",
    "language_to_answer",
    "parse_request",
    "plan_by_rules",
    "resolve",
]
