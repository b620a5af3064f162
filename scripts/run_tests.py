"""Run every test there is, part by part, and close with what ran and what did not.

    python scripts/run_tests.py [core] [services] [browser] [compose]

The core comes first: five modules, of which their own tests must run 90 %, and what they do not is printed.
A part without tests has failed, so that a lost folder is never counted as fine. Without Docker the part
`compose` does not run and says so; with QUIZROOM_REQUIRE_DOCKER=1 that is a failure.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PYTEST: Final = (sys.executable, "-m", "pytest", "-q")
CORE: Final = (
    "tests/agent_service/test_agent_session.py",
    "tests/agent_service/test_agent_system.py",
    "tests/agent_service/test_langchain_tools.py",
    "tests/agent_service/test_progress_outbox.py",
    "tests/web_ui_service/test_hub.py",
    "tests/web_ui_service/test_rooms.py",
)
"""Measured apart, so that no test that looks at the clock is slowed; Python 3.11 takes 22 % more CPU so."""
NO_TESTS: Final = 5
"""pytest's exit code when it found nothing to run."""


@dataclass(frozen=True)
class Part:
    name: str
    commands: Sequence[Sequence[str]]
    needs: Callable[[], str] = lambda: ""
    """Says what is missing for this part; empty where nothing is."""


@dataclass(frozen=True)
class Outcome:
    part: str
    verdict: str
    note: str

    @property
    def is_failure(self) -> bool:
        """Return whether the whole has failed because of this part."""
        return self.verdict == "FAILED"


def main(names: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> int:
    """Run the parts that are named, or all; return the exit code."""
    elsewhere = [f"--ignore={tests}" for tests in ("tests/e2e", "tests/compose", *CORE)]
    parts = [
        Part(
            "core",
            [[*PYTEST, "--cov", "--cov-report=", *CORE], [sys.executable, "scripts/check_coverage.py"]],
        ),
        Part("services", [[*PYTEST, "tests", *elsewhere]]),
        Part("browser", [[sys.executable, "scripts/install_browser.py"], [*PYTEST, "tests/e2e"]]),
        Part("compose", [[*PYTEST, "tests/compose"]], needs=what_docker_lacks),
    ]
    if unknown := set(names) - {part.name for part in parts}:
        print(f"There is no part {', '.join(sorted(unknown))}; parts: {', '.join(p.name for p in parts)}.")
        return 2
    parts = [part for part in parts if part.name in names or not names]
    return run_parts(parts, docker_required=environ.get("QUIZROOM_REQUIRE_DOCKER") == "1")


def run_parts(parts: Sequence[Part], *, docker_required: bool) -> int:
    """Run `parts` in order, each whatever became of the others, and print the summary."""
    outcomes = [_run(part, docker_required) for part in parts]
    _headline("summary")
    for outcome in outcomes:
        print(f"  {outcome.part:<10} {outcome.verdict:<8} {outcome.note}")
    failed = [outcome.part for outcome in outcomes if outcome.is_failure]
    not_run = [outcome.part for outcome in outcomes if outcome.verdict == "NOT RUN"]
    if failed:
        print(f"\nTESTS FAILED: {', '.join(failed)}", flush=True)
        return 1
    but = f", but NOT RUN: {', '.join(not_run)}" if not_run else ""
    print(f"\nTESTS PASSED{but}", flush=True)
    return 0


def what_docker_lacks() -> str:
    """Return why the stack cannot be composed here; empty where it can."""
    if not _answers("docker", "info"):
        return "Docker does not answer here: compose tests NOT RUN"
    if not _answers("docker", "compose", "version"):
        return "Docker answers, but without `docker compose`: compose tests NOT RUN"
    return ""


def _run(part: Part, docker_required: bool) -> Outcome:
    _headline(part.name)
    if lack := part.needs():
        print(lack, flush=True)
        return Outcome(part.name, "FAILED" if docker_required else "NOT RUN", lack)
    began = time.monotonic()
    for command in part.commands:
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code == NO_TESTS:
            return Outcome(part.name, "FAILED", f"no tests found by: {_readable(command)}")
        if code != 0:
            return Outcome(part.name, "FAILED", f"exit code {code} from: {_readable(command)}")
    return Outcome(part.name, "passed", f"{time.monotonic() - began:.0f} s")


def _readable(command: Sequence[str]) -> str:
    return " ".join("python" if word == sys.executable else word for word in command)


def _headline(text: str) -> None:
    print(f"\n── {text} {'─' * (70 - len(text))}", flush=True)


def _answers(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nTESTS STOPPED by Ctrl-C")
