"""Every benchmark runs and measures each of its figures. How fast is not asked here: machines differ."""

import math
from collections.abc import Callable
from functools import partial

import pytest

from benchmarks import (
    fan_out,
    first_entry,
    idle_connections,
    notify_ui,
    readers_that_stand_still,
    run,
    runs_per_second,
    start,
)
from benchmarks.measuring import Figure, Results

TINY: dict[str, tuple[Callable[[], Results], list[Figure]]] = {
    "fan_out": (partial(fan_out.main, 3, rounds=1), fan_out.FIGURES),
    "first_entry": (partial(first_entry.main, 2, rounds=1), first_entry.FIGURES),
    "idle_connections": (partial(idle_connections.main, 30, rounds=1), idle_connections.FIGURES),
    "notify_ui": (partial(notify_ui.main, 2, rounds=1), notify_ui.FIGURES),
    "readers_that_stand_still": (
        partial(readers_that_stand_still.main, 400),
        readers_that_stand_still.FIGURES,
    ),
    "runs_per_second": (partial(runs_per_second.main, 4, rounds=1), runs_per_second.FIGURES),
    "start": (partial(start.main, 1), start.FIGURES),
}
IN_A_BROWSER = {"open_pages"}
"""Tried by tests/e2e/test_open_pages.py."""
MUST_BE_ZERO = "lost, doubled or out of order"


def test_every_script_is_tried_here() -> None:
    assert TINY.keys() | IN_A_BROWSER == set(run.SCRIPTS)


@pytest.mark.parametrize("script", sorted(TINY))
def test_a_benchmark_measures_each_of_its_figures(script: str) -> None:
    main, figures = TINY[script]
    found = main()
    assert list(found) == figures
    for figure, values in found.items():
        assert values, figure.name
        assert all(math.isfinite(value) for value in values), figure.name
        if MUST_BE_ZERO in figure.name:
            assert set(values) == {0}, figure.name


def test_the_page_says_what_was_measured_and_what_could_not_be() -> None:
    figure = Figure("a time", "ms", at_most=5)
    lines = [
        run.Line("here", figure, [4.0, 1.0, 2.0]),
        run.Line("there", Figure("a rate", "/s", at_least=30_000), [20_000.0]),
        run.Line("nowhere", figure, [], "the script failed"),
    ]
    page = run.page(lines, "2026-01-01", "a machine", load=0.25)
    assert (
        "| a time | ≤ 5 ms | 2 ms | 1–4 | met | 2026-01-01 | a machine | `python -m benchmarks.here` |"
        in page
    )
    assert "| a rate | ≥ 30,000 /s | 20,000 /s | 20,000 | **missed** |" in page
    assert "| a time | ≤ 5 ms | not measured: the script failed | – | – |" in page
