"""The benchmark of open pages measures each of its figures. How fast is not asked: machines differ."""

import asyncio
import math
from functools import partial

import pytest

from benchmarks import open_pages

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_benchmark_of_open_pages_measures_each_of_its_figures() -> None:
    tiny = partial(open_pages.main, 4, rounds=1, round_seconds=5.0)

    found = await asyncio.to_thread(tiny)

    assert list(found) == open_pages.FIGURES
    for figure, values in found.items():
        assert values, figure.name
        assert all(math.isfinite(value) for value in values), figure.name
    assert found[open_pages.WRONG] == [0]
