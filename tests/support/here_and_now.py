"""Work done where it is asked for: the twin of kit.worker_processes, without its seconds to begin."""

from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")


class HereAndNow:
    """Runs functions at once."""

    async def run(self, do: Callable[..., _T], *arguments: Any, seconds: float | None = None) -> _T:
        return do(*arguments)
