"""What a quiz must be before a student sees it. An item that is not is dropped, never repaired."""

from agent_service.quiz_gate.admitting import admit
from agent_service.quiz_gate.rules import FLAGS, Inspector

__all__ = ["FLAGS", "Inspector", "admit"]
