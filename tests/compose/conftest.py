import os
import re
import subprocess
from collections.abc import Generator, Iterator
from typing import Any, Final

import pytest

from tests.compose.containers import ROOT, Composed

ARTIFACTS: Final = ROOT / "artifacts" / "compose"
_FAILED: Final = pytest.StashKey[bool]()
_LACK: Final = pytest.StashKey[str]()


@pytest.fixture(scope="session", autouse=True)
def _docker_answers(pytestconfig: pytest.Config) -> None:
    """Skip what needs Docker where there is none; QUIZROOM_REQUIRE_DOCKER=1 makes that a failure."""
    for command in (("docker", "info"), ("docker", "compose", "version")):
        if not _answers(*command):
            lack = f"`{' '.join(command)}` does not answer here: compose tests NOT RUN"
            if os.environ.get("QUIZROOM_REQUIRE_DOCKER") == "1":
                pytest.fail(f"{lack}, and QUIZROOM_REQUIRE_DOCKER=1 wants them", pytrace=False)
            pytestconfig.stash[_LACK] = lack
            pytest.skip(lack)


def _answers(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once what was skipped and why, whatever else is printed."""
    if lack := terminalreporter.config.stash.get(_LACK, ""):
        terminalreporter.write_line(lack)


@pytest.fixture(scope="session")
def _containers() -> Iterator[Composed]:
    stack = Composed()
    try:
        stack.down()
        stack.up()
        yield stack
    except AssertionError:
        stack.keep_logs(ARTIFACTS / "start")
        raise
    finally:
        stack.down()


@pytest.fixture
def composed(_containers: Composed, request: pytest.FixtureRequest) -> Iterator[Composed]:
    """Four healthy containers; of a test that fails, what they logged is kept in artifacts/compose."""
    _containers.begin()
    yield _containers
    if request.node.stash.get(_FAILED, False):
        _containers.keep_logs(ARTIFACTS / re.sub(r"\W+", "-", request.node.name))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report
