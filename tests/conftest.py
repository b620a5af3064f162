import os
from pathlib import Path
from typing import Final

import pytest
import structlog

ROOT: Final = Path(__file__).resolve().parent
CORE: Final = (
    "agent_service/test_agent_session.py",
    "agent_service/test_agent_system.py",
    "agent_service/test_langchain_tools.py",
    "agent_service/test_progress_outbox.py",
    "agent_service/test_run.py",
    "kit/test_entry_log.py",
    "web_ui_service/test_hub.py",
    "web_ui_service/test_rooms.py",
)
"""Measured apart, so that no test that looks at the clock is slowed; Python 3.11 takes 22 % more CPU so."""

for name in [name for name in os.environ if name.startswith(("AGENT_", "WEB_UI_", "INTERNAL_TOKEN"))]:
    del os.environ[name]  # whoever runs the tests may have a stack of their own

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.JSONRenderer(default=repr),
    ],
    logger_factory=structlog.PrintLoggerFactory(),
    cache_logger_on_first_use=False,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its part; what has no mark is of the part `services`."""
    for item in items:
        place = item.path.relative_to(ROOT).as_posix()
        if place in CORE:
            item.add_marker("core")
        elif place.startswith("e2e/"):
            item.add_marker("browser")
        elif place.startswith("compose/"):
            item.add_marker("compose")
