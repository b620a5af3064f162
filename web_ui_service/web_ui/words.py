"""Every sentence the page says by itself, in one place."""

from typing import Final

PRODUCT: Final = "Quizroom"
NEW_ROOM: Final = "New room"
LOST_TITLE: Final = "There is no room at this address"
LOST_TEXT: Final = (
    "The link may have been cut off on its way to you. Ask for it again, or open a room of your own."
)
EMPTY_TITLE: Final = "What would you like to be asked about?"
EMPTY_TEXT: Final = (
    "Name a topic, and how many questions you want: “5 easy questions about photosynthesis”. "
    "Everybody who has the link of this room sees what you see."
)
ASK_LABEL: Final = "Your question"
ASK: Final = "Ask"
ASK_HINT: Final = "Enter sends, Shift+Enter starts a new line"
SENDING: Final = "Sending…"
NO_ANSWER_YET: Final = "No answer came. Your text is still here; ask again in a moment."
LENGTH_NOTE: Final = "characters left"
STOP: Final = "Stop"
STOPPING: Final = "Stopping…"
ASKED: Final = "Asked"
ANSWER: Final = "Answer"
PROBLEM: Final = "Problem"
NOTE: Final = "Please note"
WAITED: Final = "Waited in line"
SHOW_EARLIER: Final = "Show earlier"

LINK_STATES: Final = {
    "connecting": "Connecting…",
    "live": "Live",
    "reconnecting": "Reconnecting…",
    "stopped": "Not connected. Reload the page.",
}

TOOLS: Final = {
    "rag_search": "library",
    "rag_answer": "library",
    "generate_exam": "quiz maker",
    "grade_exam": "grader",
}

QUIZ_FORM: Final = {
    "choice": "Choose one",
    "choiceMultiple": "Choose all that apply",
    "trueFalse": "True or false",
    "textEntry": "Write a short answer",
    "numericEntry": "Write a number",
    "name": "Your name (the room sees it with your score)",
    "optional": "optional",
    "answered": "Answered: {answered} of {count}",
    "handIn": "Hand in",
    "handInAnyway": "Hand in anyway",
    "handInAgain": "Hand in again",
    "stillOpen": "Still open: {open} of {count} (number {numbers}). Answer them, or hand in anyway.",
    "nothingAnswered": "Answer at least one question first.",
    "sending": "Handing in…",
    "marking": "Marking…",
    "fetching": "Fetching your result…",
    "noAnswer": "No answer came. Your answers are still here; hand in again in a moment.",
    "yourResult": "Your result",
    "onlyYou": "Only you see this. The room sees your name and score.",
    "yourAnswer": "Your answer",
    "rightAnswer": "Right answer",
    "source": "From the source",
    "answerAgain": "Answer again",
}
"""What the form says by itself; braces are filled in by the browser."""

_MARKS: Final = {
    "gradedright": "Right",
    "gradedpartial": "Partly right",
    "gradedwrong": "Wrong",
    "gaveup": "Left out",
}

NOTHING_ANSWERED: Final = "Nothing was answered yet. Answer at least one question first."
ANSWER_TOO_LONG: Final = (
    "One of your answers has more than 1,000 characters. Make it shorter and hand in again."
)
RESULT_GONE: Final = (
    "The result of your hand-in is no longer there: rooms that are left alone are cleared after a day. "
    "Ask for a new quiz to go on."
)
HAND_IN_AWAY: Final = (
    "The grader cannot be reached just now. Your answers are still here; hand in again in a moment."
)
HAND_IN_FAILED: Final = "Your answers could not be marked this time. They are still here; hand them in again."
HAND_IN_STOPPED: Final = (
    "The marking was stopped before it was done. Your answers are still here; hand them in again."
)
HAND_IN_CANCELLED: Final = "A hand-in was stopped before it was marked."

_HAND_IN_REFUSALS: Final = {
    "queue_full": "Many people are handing in just now, and the line is full.",
    "quiz_not_found": "This quiz is not kept any more, so it cannot be marked. Ask for a new one.",
    "session_not_found": "This quiz is not kept any more, so it cannot be marked. Ask for a new one.",
    "idempotency_conflict": "Something else was handed in at the same moment. Please hand in again.",
    "unauthorized": "This page is not allowed to hand in. Tell whoever runs it.",
}

READY: Final = "Ready"
READY_ANSWERED: Final = "Ready. The newest answer is above."
READY_FAILED: Final = "Ready. The last question could not be answered."
STOPPED: Final = "Stopped"
STARTING: Final = "reading the question"

NOTHING_TYPED: Final = "Type a question first."
TOO_LONG: Final = "That is more than 20,000 characters. Make it shorter and ask again."
AGENT_AWAY: Final = (
    "The quiz maker cannot be reached just now. Your text is still here; try again in a moment."
)
STOP_FAILED: Final = (
    "The quiz maker cannot be reached just now, so nothing was stopped. Try again in a moment."
)
NOTHING_TO_STOP: Final = "Nothing was running any more."

_REFUSALS: Final = {
    "queue_full": "Many people are asking just now, and the line is full.",
    "session_full": "This room has as many questions waiting as it can hold.",
    "session_busy": "This room is still busy with the last question.",
    "idempotency_conflict": "Something else was asked at the same moment.",
    "invalid": "The quiz maker could not read this question. Change it a little and ask again.",
    "unauthorized": "This page is not allowed to ask the quiz maker. Tell whoever runs it.",
}


def refusal(code: str, retry_after_seconds: float | None) -> str:
    """Say kindly why the agent said no, and when to try again."""
    why = _REFUSALS.get(code, "The quiz maker did not take this question.")
    if retry_after_seconds is not None:
        return f"{why} Your text is still here; try again in {_seconds(retry_after_seconds)}."
    return f"{why} Your text is still here."


def hand_in_refusal(code: str, retry_after_seconds: float | None) -> str:
    """Say kindly why a hand-in was not taken, and when to try again."""
    why = _HAND_IN_REFUSALS.get(
        code, "The grader could not take these answers. Look them over and try again."
    )
    if retry_after_seconds is not None:
        return f"{why} Your answers are still here; try again in {_seconds(retry_after_seconds)}."
    return why


def in_line(position: int) -> str:
    """Say where a waiting run stands; 1 comes next."""
    return "Next in line" if position <= 1 else f"{ordinal(position)} in line"


def working(newest: str, waiting: int) -> str:
    """Say what is being done now, and how many wait behind it."""
    return f"Working: {newest}" + (f" ({waiting} more in line)" if waiting else "")


def earlier_entries(count: int) -> str:
    return f"{count} earlier {'entry is' if count == 1 else 'entries are'} not shown."


def questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"


def sources(titles: list[str]) -> str:
    return f"{'Source' if len(titles) == 1 else 'Sources'}: {', '.join(titles)}"


def quiz_facts(count: int, titles: list[str]) -> str:
    """Say in a line how long a quiz is and what it was made from."""
    return " · ".join([questions(count), *([sources(titles)] if titles else [])])


def score(points: float, most: float) -> str:
    """Say a score: 3 of 5."""
    return f"{_points(points)} of {_points(most)}"


def mark(state: str, points: float, most: float) -> str:
    """Say how an answer was marked; where it earned a part, how large a part."""
    return f"{_MARKS[state]} ({score(points, most)})" if state == "gradedpartial" else _MARKS[state]


def tool(slug: str) -> str:
    """Give the name of a tool as a student would say it; an unknown one keeps its own."""
    return TOOLS.get(slug, slug)


def elapsed(milliseconds: int) -> str:
    """Give a time as a person reads it: 0.4 s, 12 s, 2 min 5 s."""
    seconds = milliseconds / 1000
    if seconds < 0.1:
        return "< 0.1 s"
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def ordinal(number: int) -> str:
    """Write 2 as 2nd."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _points(points: float) -> str:
    return f"{round(points, 2):g}"


def _seconds(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f"{whole} second{'' if whole == 1 else 's'}" if whole < 90 else f"{round(whole / 60)} minutes"
