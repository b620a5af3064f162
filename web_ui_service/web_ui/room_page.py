"""The page of one room in one browser: a feed, a line that says what is true now, and a form to ask with.

Everything is drawn by `catch_up`, which reads the room on the server. The browser can only ring for it.
"""

import asyncio
import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Final

import structlog
from nicegui import ui
from nicegui.element import Element

from contracts.progress import MATERIAL_STEPS, ChatMessage, ProgressEvent
from kit.entry_log import Position
from web_ui_service.agent_client import AgentClient
from web_ui_service.errors import AgentRefused, AgentUnavailable
from web_ui_service.hub import ConnectionManager
from web_ui_service.rooms import Room
from web_ui_service.web_ui.ask_form import MAX_CHARACTERS, AskForm
from web_ui_service.web_ui.elements import Box, Button, Text
from web_ui_service.web_ui.materials import Materials
from web_ui_service.web_ui.room_link import RoomLink
from web_ui_service.web_ui.room_menu import RoomMenu, RoomMenuButton
from web_ui_service.web_ui.room_state import RoomState, lines_of
from web_ui_service.web_ui.run_card import RunActions, RunCard
from web_ui_service.web_ui.status_line import StatusLine
from web_ui_service.web_ui.submission_list import SubmissionList
from web_ui_service.web_ui.submissions import Submissions
from web_ui_service.web_ui.words import Words

_log = structlog.get_logger(__name__)
_NOTHING: Final = Position("", 0)

MOST_ENTRIES: Final = 200
"""Maximum entries drawn at once; an entry costs about 7 KiB of the server for every browser, quizzes
included. A submission counts as one."""

MOST_UNANSWERED: Final = 8
"""Maximum questions of one page; beyond, the oldest is a new one when it is asked again."""

AGENT_BACK_SECONDS: Final = (1.0, 3.0, 10.0, 30.0)
"""Seconds between the times that a page asks for the documents of its room, where the agent is not there."""

SOON_SECONDS: Final = 0.3
"""Seconds that the end of a run that could not be stopped any more is on its way, as a rule."""

LAST_WORD_SECONDS: Final = 3.0
"""Seconds that the end of a run may be on its way to the room once the agent has it behind it."""


class RoomPage:
    """Builds the page in the present NiceGUI client, and keeps it up with its room."""

    def __init__(self, session_id: str, manager: ConnectionManager, agent: AgentClient, words: Words) -> None:
        self._session_id = session_id
        self._manager = manager
        self._agent = agent
        self._words = words
        self._client = ui.context.client
        self._position = _NOTHING
        self._state = RoomState(words)
        self._runs: dict[str, RunCard] = {}
        self._submissions = Submissions(
            session_id, agent, lambda run_id: self._state.has_ended(run_id), words
        )
        self._run_actions = RunActions(
            submit=self._submissions.take, ask_again=self.ask, submissions_of=self._submissions_of
        )
        self._title = ""
        """First question of what is held."""
        self._materials_changed = False
        self._most = MOST_ENTRIES
        self._hidden = 0
        self._busy = False
        self._dirty = False
        self._unanswered: dict[str, str] = {}
        """Questions that got no answer yet, and the key that each goes under, also when it is asked again: so
        none starts twice."""
        self._idea_asked = False

    async def build(self) -> None:
        """Draw the page as the room is now, and let the browser follow it from there."""
        words = self._words
        with Box("div", "room"):
            self._menu = RoomMenu(self._session_id, words)
            with Box("div", "sheet"):
                with Box("header", "top"):
                    Text("h1", words.product, "brand")
                    corner = Box("div", "corner")
                with Box("section", "feed-area", aria_label=words.room_label):
                    with Box("p", "earlier") as self._earlier:
                        self._earlier_text = Text("span", "")
                        Button(words.show_earlier, "quiet").on("click", lambda _: self.show_earlier())
                    with Box("div", "empty", data_testid="empty") as self._empty:
                        self._draw_invitation()
                    self._feed = Feed()
                with Box("section", "composer", aria_label=words.ask_area_label):
                    self._now = StatusLine(self.stop, words)
                    self._notice = Text("p", "", "notice", role="alert", data_testid="notice")
                    self._materials = Materials(
                        self._session_id,
                        on_ask=self.ask_about_notes,
                        on_remove=self.remove_material,
                        words=words,
                    )
                    self._materials.set_visibility(False)
                    self._form = AskForm(self.ask, words)
        await self.catch_up()
        with corner:
            RoomLink(
                self._session_id,
                self._position,
                self.catch_up,
                words,
                quiet_seconds=self._manager.quiet_seconds,
            )
            RoomMenuButton(words)
        self._client.on_connect(self.arrive)

    def _draw_invitation(self) -> None:
        words = self._words
        Text("h2", words.empty_title, "empty-title")
        self._invitation = Text("p", words.empty_text, "empty-text")
        Text("p", words.ideas_title, "ideas-title")
        with Box("ul", "ideas"):
            for idea in words.ideas:
                with Box("li"):
                    Button(idea, "idea").on("click", lambda _, idea=idea: self.ask_idea(idea))

    async def arrive(self) -> None:
        """Show what may have changed while no browser was there, and the documents once the agent is."""
        await self.catch_up()
        await self.leave_lost_runs()
        for seconds in AGENT_BACK_SECONDS:
            if self._client.is_deleted or await self.list_materials():
                return
            await asyncio.sleep(seconds)

    async def catch_up(self) -> None:
        """Draw what the room holds and the page does not show yet; a call too many changes nothing."""
        self._dirty = True
        if self._busy:
            return  # whoever is at it goes round once more
        self._busy = True
        try:
            while self._dirty:
                self._dirty = False
                room = await self._manager.history(self._session_id)
                if self._client.is_deleted:
                    return
                self._show_messages(room)
        finally:
            self._busy = False
        await self._submissions.bring_results()
        if self._materials_changed:
            await self.list_materials()

    def _show_messages(self, room: Room | None) -> None:
        if room is None or not (self._position == _NOTHING or room.holds_after(self._position)):
            self._clear()
        if room is not None:
            self._draw(room.entries_after(self._position.offset))
            self._position = Position(room.epoch, room.top)
        self._say_how_it_stands()

    def _clear(self) -> None:
        for run in self._runs.values():
            run.take_away()
        self._runs.clear()
        self._state = RoomState(self._words)
        self._title = ""
        self._hidden = 0
        self._idea_asked = False
        self._position = _NOTHING

    def _draw(self, entries: Sequence[ProgressEvent | ChatMessage]) -> None:
        for entry in entries:
            self._state.take(entry)
            self._materials_changed |= isinstance(entry, ProgressEvent) and entry.step in MATERIAL_STEPS
            if isinstance(entry, ChatMessage):
                self._title = self._title or entry.text
                self._know_as_taken(entry.text)
        for key in self._too_old(entries):
            entries = [entry for entry in entries if _run_of(entry) != key]
        with self._feed:
            for entry in entries:
                key = _run_of(entry)
                if key not in self._runs:
                    self._runs[key] = RunCard(self._words, self._run_actions)
                run = self._runs[key]
                run.draw(entry)
                if entry.run_id is None:
                    run.settle()

    def _too_old(self, entries: Sequence[ProgressEvent | ChatMessage]) -> list[str]:
        """Make room for new entries, oldest runs first; return the runs that need not be drawn at all.

        A run that goes on stays, and so do the newest and the one with the newest quiz, which a class may be
        at while its submissions come.
        """
        sizes = Counter({key: run.lines for key, run in self._runs.items()})
        for entry in entries:
            sizes[_run_of(entry)] += lines_of(entry)
        newest_quiz = self._newest_quiz(entries)
        surplus = sum(sizes.values()) - self._most
        undrawn: list[str] = []
        for key in list(sizes)[:-1]:
            if surplus <= 0:
                break
            if self._state.is_running(key) or key == newest_quiz or key in undrawn:
                continue
            for gone in [*self._submissions_below(key), key]:
                surplus -= sizes[gone]
                self._hidden += sizes[gone]
                undrawn.append(gone)
                if run := self._runs.pop(gone, None):
                    run.take_away()
        return undrawn

    def _submissions_below(self, key: str) -> list[str]:
        quiz = self._runs.get(key)
        return [other for other, run in self._runs.items() if quiz and run.stands_below(quiz)]

    def _submissions_of(self, quiz_id: str) -> SubmissionList | None:
        lists = (run.submissions for run in self._runs.values() if run.quiz_id == quiz_id)
        return next(filter(None, lists), None)

    def _newest_quiz(self, entries: Sequence[ProgressEvent | ChatMessage]) -> str | None:
        for entry in reversed(entries):
            if isinstance(entry, ProgressEvent) and entry.meta.get("quiz"):
                return _run_of(entry)
        return next((key for key, run in reversed(self._runs.items()) if run.submissions), None)

    async def show_earlier(self) -> None:
        """Draw that many more of the oldest entries that are held."""
        self._most += MOST_ENTRIES
        self._clear()
        await self.catch_up()

    def _say_how_it_stands(self) -> None:
        self._now.tell(self._state.now())
        self._empty.set_visibility(not self._runs)
        self._earlier.set_visibility(self._hidden > 0)
        self._earlier_text.text = self._words.earlier(self._hidden)
        self._menu.suggest_name(self._title)

    # --- what the student does

    async def ask(self, question: str) -> bool:
        """Hand a question to the agent, say so when it was not taken, and return whether it was."""
        refused = await self._why_not_taken(question)
        self._notice.text = refused or ""
        if refused is None:
            self._feed.go_to_end()
        return refused is None

    async def ask_idea(self, idea: str) -> None:
        """Ask what the empty room offers, once, however often it is clicked."""
        if self._idea_asked:
            return
        self._idea_asked = True  # until the room is empty again
        self._idea_asked = await self.ask(idea)
        self._form.focus()

    async def _why_not_taken(self, question: str) -> str | None:
        """Ask the agent; return kind words when it did not take the question."""
        if not question.strip():
            return self._words.nothing_typed
        if len(question.strip()) > MAX_CHARACTERS:
            return self._words.too_long
        question = question.strip()
        key = self._unanswered.setdefault(question, secrets.token_urlsafe(16))
        try:
            await self._agent.run(
                self._session_id, question, multitask_strategy="enqueue", idempotency_key=key
            )
        except AgentUnavailable as away:
            _log.warning("ask_failed", session_id=self._session_id, reason=str(away))
            while len(self._unanswered) > MOST_UNANSWERED:
                del self._unanswered[next(iter(self._unanswered))]
            return self._words.agent_away if question in self._unanswered else None
        except AgentRefused as no:
            _log.info("ask_refused", session_id=self._session_id, code=no.code)
            self._unanswered.pop(question, None)
            return self._words.refusal(no.code, no.retry_after)
        self._unanswered.pop(question, None)
        return None

    def _know_as_taken(self, question: str) -> None:
        """Stop waiting for an answer of the agent to a question that the room shows."""
        if self._unanswered.pop(question.strip(), None) is not None:
            self._notice.text = ""
            self._form.empty(question)

    async def stop(self) -> None:
        """Stop the run that the status line speaks of; the room tells everybody once it has."""
        run_id = self._now.run_id
        if run_id is None:
            return
        self._now.tell_stopping(True)
        try:
            stopped = (await self._agent.cancel(self._session_id, run_id)).cancelled
        except AgentUnavailable as away:
            _log.warning("stop_failed", session_id=self._session_id, reason=str(away))
            self._notice.text = self._words.stop_failed
        except AgentRefused as no:
            _log.info("stop_refused", session_id=self._session_id, code=no.code)
            await self._nothing_runs(run_id)
        else:
            self._notice.text = ""
            if not stopped:
                await self._nothing_runs(run_id)
        finally:
            self._now.tell_stopping(False)
            self._form.focus()

    async def _nothing_runs(self, run_id: str) -> None:
        """Show that there was nothing to stop, unless the room has told meanwhile how the run ended."""
        await asyncio.sleep(SOON_SECONDS)
        await self.catch_up()
        if not self._client.is_deleted and self._state.is_running(run_id):
            self._notice.text = self._words.nothing_to_stop
            self._give_up([run_id])

    async def list_materials(self) -> bool:
        """List the documents of the room, none where the agent keeps none; return whether it has answered."""
        self._materials_changed = False
        try:
            materials = await self._agent.materials(self._session_id)
        except AgentUnavailable:
            return False
        except AgentRefused:
            return True
        self._materials.set_visibility(True)
        self._invitation.text = self._words.empty_text_notes
        self._materials.show(materials)
        return True

    async def ask_about_notes(self) -> None:
        """Ask for a quiz on all documents of the room."""
        await self.ask(self._words.notes_request)

    async def remove_material(self, material_id: str) -> None:
        """Take a document out of the room; the room tells everybody once it has gone."""
        try:
            await self._agent.remove_material(self._session_id, material_id)
        except (AgentUnavailable, AgentRefused) as error:
            _log.warning("removal_failed", session_id=self._session_id, reason=str(error))
            self._notice.text = self._words.removal_failed
        await self.list_materials()

    async def leave_lost_runs(self) -> None:
        """Stop showing runs as going on that the agent does not know of, as after it was killed."""
        shown = set(self._state.active)
        if not shown or not (lost := shown - await self._known_to_agent(shown)):
            return
        await asyncio.sleep(LAST_WORD_SECONDS)  # the end of a run may be on its way to the room
        await self.catch_up()
        if not self._client.is_deleted:
            self._give_up([run_id for run_id in lost if self._state.is_running(run_id)])

    async def _known_to_agent(self, run_ids: set[str]) -> set[str]:
        try:
            session = await self._agent.session(self._session_id)
        except AgentUnavailable:
            return run_ids  # nobody can say; they may well go on
        except AgentRefused:
            return set()
        return set(session.runs) if session.running else set()

    def _give_up(self, run_ids: Sequence[str]) -> None:
        self._state.give_up(run_ids)
        for run_id in run_ids:
            if run := self._runs.get(run_id):
                run.settle()
        self._say_how_it_stands()


class Feed(Element, component="room_feed.js"):
    """Holds the runs, newest last, and keeps the newest in sight of whoever is at the end."""

    def go_to_end(self) -> None:
        """Show the newest, and follow it from now on."""
        self.run_method("goToEnd")


def _run_of(entry: ProgressEvent | ChatMessage) -> str:
    """Return what an entry is drawn with: its run, or, outside of all runs, nothing but itself."""
    return entry.run_id if entry.run_id is not None else f"event {entry.event_id}"
