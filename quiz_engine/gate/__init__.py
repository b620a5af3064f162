"""What a quiz must be before a student sees it. An item that is not is dropped, never repaired."""

from quiz_engine.gate.admitting import admit
from quiz_engine.gate.rules import FLAGS, Inspector

__all__ = ["FLAGS", "Inspector", "admit"]
