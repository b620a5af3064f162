"""Figures and their targets, percentiles, and what /proc tells of a process and of this machine."""

import argparse
import asyncio
import gc
import json
import math
import os
import platform
import resource
import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024
ROUNDS = 5
"""How often a short measurement is repeated; the table shows the median of the rounds."""


@dataclass(frozen=True)
class Figure:
    """One line of the table: what is measured, in which unit, and what we want it to be."""

    name: str
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def target(self) -> str:
        """Return the target for people; a dash where there is none."""
        if self.at_most is not None:
            return f"≤ {in_words(self.at_most)} {self.unit}".rstrip() if self.at_most else "0"
        return f"≥ {in_words(self.at_least)} {self.unit}".rstrip() if self.at_least is not None else "–"

    def met_by(self, value: float) -> bool | None:
        """Return whether a value is within the target; None where there is none."""
        if self.at_most is not None:
            return value <= self.at_most
        return value >= self.at_least if self.at_least is not None else None


Results = dict[Figure, list[float]]
"""What a benchmark found: for each of its figures one value per round."""

Benchmark = Callable[[int], Results]
"""The `main` of a script; its number scales the work, not the result."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` of the values do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def cpu_seconds(pid: int) -> float:
    """Return the CPU time a process has used, user and system together; it counts in steps of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid: int) -> int:
    """Return the memory of a process that is in RAM; exact, where VmRSS lags by some pages per core."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Rss:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"/proc/{pid}/smaps_rollup names no Rss")


def machine() -> str:
    """Describe where this runs: CPU, cores, Python, kernel."""
    models = [
        line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    ]
    model = models[0].partition(":")[2].strip() if models else platform.machine()
    cores = len(os.sched_getaffinity(0))
    return f"{model}, {cores} cores, Python {platform.python_version()}, Linux {platform.release()}"


def allow_many_sockets() -> None:
    """Raise this process's limit of open files to what it may have; children inherit it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def run_measurement(measure: Awaitable[Results], *, seconds: float = 180.0) -> Results:
    """Run a measurement in a loop of its own; raises TimeoutError when it takes longer than that."""

    async def bounded() -> Results:
        async with asyncio.timeout(seconds):
            return await measure

    gc.collect()
    return asyncio.run(bounded())


def in_words(value: float | None) -> str:
    """Write a number with as many digits as anybody wants to read."""
    if value is None:
        return "–"
    if value == 0 or abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def as_script(main: Benchmark, default: int) -> None:
    """Measure with the number given on the command line, and print what came out."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "n", type=int, nargs="?", default=default, help=f"scales the work; {default} as a rule"
    )
    parser.add_argument("--json", action="store_true", help="print the value of every round, for a program")
    wanted = parser.parse_args()
    found = main(wanted.n)
    if wanted.json:
        print(json.dumps({figure.name: values for figure, values in found.items()}))
        return
    for figure, values in found.items():
        low, middle, high = map(in_words, (min(values), statistics.median(values), max(values)))
        print(f"{figure.name}: {middle} {figure.unit} ({low}–{high}), target {figure.target}")
