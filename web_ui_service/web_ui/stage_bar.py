"""The bar that says how far a run is, in parts and not in guessed percents."""

from collections.abc import Sequence

from web_ui_service.web_ui.elements import Box, Text
from web_ui_service.web_ui.words import Words


class StageBar(Box):
    """Shows the parts of a run: those that are done, the one that goes on, and those to come."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            "div", "stage-bar", role="progressbar", aria_label=words.bar_label, data_testid="stage-bar"
        )
        self._words = words
        self._shown: tuple[Sequence[str], int] = ((), 0)
        self._stages: list[Text] = []
        self.set_visibility(False)

    def show(self, parts: Sequence[str], done: int) -> None:
        """Show that `done` of `parts` are behind; without parts there is no bar."""
        before, self._shown = self._shown, (parts, done)
        if before == self._shown:
            return
        self.set_visibility(bool(parts))
        if not parts:
            return
        now = min(done, len(parts) - 1)
        self.set_attributes(
            aria_valuemin="0",
            aria_valuemax=str(len(parts)),
            aria_valuenow=str(done),
            aria_valuetext=self._words.stage(now + 1, len(parts), parts[now]),
        )
        self.update()
        states = ["done" if i < done else "now" if i == now else "todo" for i in range(len(parts))]
        if parts == before[0]:
            for stage, state in zip(self._stages, states, strict=True):
                stage.props["data-state"] = state
            return
        self.clear()
        with self:
            self._stages = [
                Text("span", self._words.stages[part], "stage", data_state=state)
                for part, state in zip(parts, states, strict=True)
            ]
