"""What the room is told of a plan: what the quiz is on, where it is looked for, what is not there."""

from collections.abc import Sequence
from typing import Final

from agent_service.phrases import say, topic_names
from contracts.tools import Missing
from quiz_engine.requests import Plan
from quiz_engine.requests.titles import name_of_part

_MOST_NAMED: Final = 10


def on(plan: Plan) -> str:
    """Return what a quiz is on, as it follows the word: on “enzymes”, on your notes."""
    return say(plan.request_language, f"on_{_subject_of(plan)}", **_values(plan))


def planned(plan: Plan) -> str:
    """Return how a request was understood."""
    if plan.talk:
        return say(plan.request_language, "planned_talk")
    if plan.intent == "answer_question":
        return say(plan.request_language, "planned_question")
    if plan.intent == "grade_answers":
        return say(plan.request_language, "planned_grading_none")
    if not plan.topic:
        return say(plan.request_language, "no_topic_planned")
    cut = (plan.requested or 0) > plan.count
    phrase = "planned_none" if plan.requested == 0 else "planned_cut" if cut else "planned"
    return say(plan.request_language, phrase, on=on(plan), count=plan.count)


def searching(plan: Plan) -> str:
    """Return what is looked for."""
    if plan.intent == "answer_question":
        return say(plan.request_language, "searching_answer")
    subject = _subject_of(plan)
    phrase = "searching" if subject == "topic" else f"searching_{subject}"
    return say(plan.request_language, phrase, **_values(plan))


def nothing_to_ask(plan: Plan) -> str:
    """Return that there is too little to make a quiz of."""
    subject = _subject_of(plan)
    phrase = f"nothing_to_ask_{subject}" if subject in ("notes", "part") else "nothing_to_ask"
    return say(plan.request_language, phrase, **_values(plan))


def not_there(plan: Plan, missing: Missing, files: Sequence[str]) -> str:
    """Return which part of the notes a request names that they do not have."""
    answer = "_answer" if plan.intent == "answer_question" else ""
    return say(
        plan.request_language,
        f"{missing}_missing{answer}",
        file=plan.scope.file if plan.scope else "",
        names=topic_names(list(files), plan.request_language, most=_MOST_NAMED),
        **_values(plan),
    )


def _subject_of(plan: Plan) -> str:
    if plan.scope is None:
        return "notes" if plan.is_on_notes else "topic"
    return "part" if plan.scope.is_whole else "topic_in_part"


def _values(plan: Plan) -> dict[str, str]:
    part = name_of_part(plan.scope, plan.request_language) if plan.scope else ""
    return {"topic": plan.name, "part": part}
