from collections.abc import AsyncIterator

import pytest

from tests.support.drawn_page import Looker, knows_no_session
from tests.support.web_ui import WebUi, running_web_ui


@pytest.fixture
async def web_ui() -> AsyncIterator[WebUi]:
    async with running_web_ui() as web_ui:
        yield web_ui


@pytest.fixture
async def looker() -> Looker:
    looker = Looker(knows_no_session)
    await looker.open()
    return looker
