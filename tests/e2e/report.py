"""What the browser tests found, as a page for people: each scenario, how it went, and its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest


@dataclass
class Scenario:
    """One test of this run."""

    file: str
    name: str
    outcome: str = "not run"
    seconds: float = 0.0
    photographs: list[str] = field(default_factory=list)
    measured: dict[str, object] = field(default_factory=dict)
    """What the test noted with pytest's `record_property`."""

    @property
    def title(self) -> str:
        """Return the rule that the test's name states, with what it was tried with."""
        rule, bracket, tried_with = self.name.removeprefix("test_").partition("[")
        return rule.replace("_", " ") + (f" ({tried_with.removesuffix(']')})" if bracket else "")


class Report:
    """Gathers the scenarios of one run, in the order they ran."""

    def __init__(self) -> None:
        self._scenarios: dict[str, Scenario] = {}

    def photographs_of(self, item: pytest.Item) -> list[str]:
        """Return the list that the names of a test's pictures go into."""
        return self._of(item).photographs

    def take(self, item: pytest.Item, part: pytest.TestReport) -> None:
        """Note how the setup, the call or the teardown of a test went; a failure stays one."""
        scenario = self._of(item)
        scenario.seconds += part.duration
        scenario.measured |= dict(part.user_properties)
        if scenario.outcome != "FAILED" and (part.when == "call" or not part.passed):
            scenario.outcome = {"passed": "passed", "skipped": "skipped"}.get(part.outcome, "FAILED")

    def write(self, path: Path) -> None:
        """Write the page; the owner's scenarios come first. Without a test there is nothing to write."""
        scenarios = sorted(self._scenarios.values(), key=lambda one: one.file != "test_scenarios.py")
        if scenarios:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(scenarios), "utf-8")

    def _of(self, item: pytest.Item) -> Scenario:
        return self._scenarios.setdefault(item.nodeid, Scenario(item.path.name, item.name))


def page(scenarios: Sequence[Scenario]) -> str:
    """Return the page: how it went as a whole, then a table."""
    failed = sum(one.outcome == "FAILED" for one in scenarios)
    seconds = sum(one.seconds for one in scenarios)
    verdict = f"{failed} of {len(scenarios)} FAILED" if failed else f"all {len(scenarios)} passed"
    rows = [
        f"| {one.title} | {one.outcome} | {one.seconds:.1f} | {_notes(one)} "
        f"| {_links(one.photographs)} | {one.file} |"
        for one in scenarios
    ]
    return "\n".join(
        (
            "# The page in a real browser",
            "",
            f"{verdict}, {seconds:.0f} s.",
            "",
            "| scenario | outcome | seconds | measured | screenshots | file |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        )
    )


def _notes(scenario: Scenario) -> str:
    return "; ".join(f"{name}: {value}" for name, value in scenario.measured.items()) or "–"


def _links(photographs: Sequence[str]) -> str:
    return " ".join(f"[{name.removesuffix('.png')}]({name})" for name in dict.fromkeys(photographs)) or "–"
