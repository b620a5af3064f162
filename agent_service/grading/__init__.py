"""Marks for answers, with the tolerance of a kind teacher and no model."""

from agent_service.grading.local import AnswersDoNotFit, Grader, LocalGrader

__all__ = ["AnswersDoNotFit", "Grader", "LocalGrader"]
