from collections.abc import AsyncIterator, Iterator

import pytest
from blockbuster import blockbuster_ctx

from tests.support.stack import Stack, running_stack


@pytest.fixture(autouse=True)
def _nothing_blocks_the_loop() -> Iterator[None]:
    """Turn any blocking call of ours inside the loop into an error."""
    with blockbuster_ctx(["agent_service", "web_ui_service", "kit"]):
        yield


@pytest.fixture
async def stack() -> AsyncIterator[Stack]:
    async with running_stack() as stack:
        yield stack
