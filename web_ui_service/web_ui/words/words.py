"""Every sentence the page says by itself, and how numbers and times are put into sentences.

One `Words` a language; its file only fills the fields, so that a missing one is an error where it is built.
Templates are filled as `kit.message_format` says; those in the mappings for the browser are filled there,
with braces only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts.materials import Material, UnusedPage
from contracts.progress import Step
from contracts.quiz import Language
from kit.message_format import fill
from kit.unused_pages import unused_pages

ByName = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the page says in one language."""

    language: Language
    decimal_mark: str

    # --- around the room
    product: str
    new_room: str
    lost_title: str
    lost_text: str
    room_label: str
    ask_area_label: str
    empty_title: str
    empty_text: str
    empty_text_notes: str
    """Sentence of the empty room where documents can be added."""
    ideas_title: str
    ideas: tuple[str, ...]
    """Requests as a student would type them."""
    show_earlier: str
    earlier_entries: str
    link_states: ByName
    room_menu: ByName

    # --- the documents of a room
    materials: ByName
    material_refusals: ByName
    """Sentences by the code of the problem; `other` for any code that is not named."""
    documents_counted: str
    pages_counted: str
    pages_unused: str
    read_anew_hint: str
    """What is said beside a document that an older reader read."""
    document_added: str
    document_updated: str
    document_removed: str
    still_reading: str
    removal_failed: str
    notes_request: str
    """A request for a quiz on all documents, as a student would type it."""

    # --- asking
    ask_form: ByName
    nothing_typed: str
    too_long: str
    agent_away: str
    refused: str
    refusals: ByName
    text_kept: str
    text_kept_until: str

    # --- what goes on
    ready: str
    ready_answered: str
    go_to_answer: str
    ready_failed: str
    stopped: str
    starting: str
    working: str
    more_in_line: str
    next_in_line: str
    place_in_line: str
    waited: str
    stop: str
    stopping: str
    stop_failed: str
    nothing_to_stop: str
    stages: ByName
    """The parts of a run, as its bar names them."""
    bar_label: str
    stage_of: str

    # --- the feed
    asked: str
    problem: str
    note: str
    steps_taken: str
    took: str
    ask_again: str
    tools: ByName
    sources_named: str
    questions_counted: str

    # --- a quiz, and handing it in
    quiz_form: ByName
    marks: ByName
    score_of: str
    handed_in: str
    newest_handed_in: str
    nameless: str
    """Stands for whoever handed in without a name."""
    nothing_answered: str
    answer_too_long: str
    result_gone: str
    hand_in_away: str
    hand_in_failed: str
    hand_in_stopped: str
    hand_in_cancelled: str
    hand_in_refused: str
    hand_in_refusals: ByName
    answers_kept_until: str

    # --- times
    in_seconds: str
    in_minutes: str
    seconds: str
    minutes: str

    def refusal(self, code: str, retry_after_seconds: float | None) -> str:
        """Return kind words for why the agent said no, and when to try again."""
        why = self.refusals.get(code, self.refused)
        if retry_after_seconds is None:
            return f"{why} {self.text_kept}"
        return f"{why} {self._fill(self.text_kept_until, time=self._wait(retry_after_seconds))}"

    def hand_in_refusal(self, code: str, retry_after_seconds: float | None) -> str:
        """Return kind words for why a hand-in was not taken, and when to try again."""
        why = self.hand_in_refusals.get(code, self.hand_in_refused)
        if retry_after_seconds is None:
            return why
        return f"{why} {self._fill(self.answers_kept_until, time=self._wait(retry_after_seconds))}"

    def in_line(self, position: int) -> str:
        """Return where a waiting run stands; 1 comes next."""
        if position <= 1:
            return self.next_in_line
        return self._fill(self.place_in_line, place=self.ordinal(position))

    def ordinal(self, number: int) -> str:
        """Return 2 as 2nd, where the language has such endings."""
        if self.language != "en":
            return str(number)
        if number % 100 in (11, 12, 13):
            return f"{number}th"
        return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"

    def now_working(self, newest: str, waiting: int) -> str:
        """Return what is being done now, and how many wait behind it."""
        text = self._fill(self.working, newest=newest)
        return f"{text} ({self._fill(self.more_in_line, count=waiting)})" if waiting else text

    def earlier(self, count: int) -> str:
        return self._fill(self.earlier_entries, count=count)

    def sources(self, titles: Sequence[str]) -> str:
        return self._fill(self.sources_named, titles=", ".join(titles))

    def quiz_facts(self, count: int, titles: Sequence[str]) -> str:
        """Return one line on how long a quiz is and what it was made from."""
        questions = self._fill(self.questions_counted, count=count)
        return " · ".join([questions, *([self.sources(titles)] if titles else [])])

    def documents(self, count: int) -> str:
        return self._fill(self.documents_counted, count=count)

    def document_told(self, step: str, name: str, pages: int, unused: Sequence[UnusedPage]) -> str:
        """Return what is said of a document that came into the room, was read anew, or went."""
        if step == Step.MATERIAL_REMOVED:
            return self._fill(self.document_removed, name=name)
        told = self.document_added if step == Step.MATERIAL_ADDED else self.document_updated
        return f"{self._fill(told, name=name, count=pages)} {unused_pages(self.language, unused)}".strip()

    def waiting_for(self, names: Sequence[str]) -> str:
        """Return that documents are still being read, by their names."""
        return self._fill(self.still_reading, names=", ".join(names))

    def material_facts(self, material: Material) -> str:
        """Return one line on how long a document is and what could not be read of it."""
        facts = [self._fill(self.pages_counted, count=material.pages)]
        if material.problems:
            facts.append(self._fill(self.pages_unused, count=len(material.problems)))
        if material.outdated:
            facts.append(self.read_anew_hint)
        return " · ".join(facts)

    def steps(self, count: int, milliseconds: int | None) -> str:
        """Return how many steps a run took, and how long."""
        steps = self._fill(self.steps_taken, count=count)
        return steps if milliseconds is None else f"{steps} · {self.elapsed(milliseconds)}"

    def stage(self, number: int, of: int, name: str) -> str:
        return self._fill(self.stage_of, number=number, of=of, name=self.stages[name])

    def score(self, points: float, most: float) -> str:
        """Return a score: 3 of 5."""
        return self._fill(self.score_of, points=self._number(points), most=self._number(most))

    def scored(self, author: str | None, points: float, most: float) -> str:
        """Return what somebody scored, for everybody: Ola: 3 of 5."""
        return f"{author or self.nameless}: {self.score(points, most)}"

    def submissions(self, count: int, newest: str = "") -> str:
        """Return how many handed in, and, where they are folded away, the newest of them."""
        counted = self._fill(self.handed_in, count=count)
        return f"{counted} · {self._fill(self.newest_handed_in, newest=newest)}" if newest else counted

    def mark(self, state: str, points: float, most: float) -> str:
        """Return how an answer was marked; where it earned a part, how large a part."""
        mark = self.marks[state]
        return f"{mark} ({self.score(points, most)})" if state == "gradedpartial" else mark

    def tool(self, slug: str) -> str:
        """Return the name of a tool as a student would say it; an unknown one keeps its own."""
        return self.tools.get(slug, slug)

    def elapsed(self, milliseconds: int) -> str:
        """Return a time as a person reads it: 0.4 s, 12 s, 2 min 5 s."""
        seconds = milliseconds / 1000
        if seconds < 0.1:
            return self._fill(self.seconds, number=f"< {self._number(0.1)}")
        if seconds < 9.95:
            return self._fill(self.seconds, number=f"{seconds:.1f}".replace(".", self.decimal_mark))
        minutes, rest = divmod(round(seconds), 60)
        if not minutes:
            return self._fill(self.seconds, number=rest)
        return self._fill(self.minutes, minutes=minutes, seconds=rest)

    def _wait(self, seconds: float) -> str:
        whole = max(1, round(seconds))
        if whole < 90:
            return self._fill(self.in_seconds, count=whole)
        return self._fill(self.in_minutes, count=round(whole / 60))

    def _number(self, number: float) -> str:
        return f"{round(number, 2):g}".replace(".", self.decimal_mark)

    def _fill(self, template: str, **values: object) -> str:
        return fill(self.language, template, **values)
