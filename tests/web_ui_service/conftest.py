from collections.abc import AsyncIterator

import pytest

from tests.support.web_ui import WebUi, running_web_ui


@pytest.fixture
async def web_ui() -> AsyncIterator[WebUi]:
    async with running_web_ui() as web_ui:
        yield web_ui
