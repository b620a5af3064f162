import re
from collections.abc import Generator, Iterator
from typing import Any, Final

import pytest

from tests.compose.containers import ROOT, Composed

ARTIFACTS: Final = ROOT / "artifacts" / "compose"
_FAILED: Final = pytest.StashKey[bool]()


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
