"""Run every benchmark, print the table, and write it to benchmarks/README.md.

    python -m benchmarks.run

Each script runs in a process of its own and hands its results over as JSON (`--json` of `as_script`). One
that fails or takes too long leaves "not measured" in its lines, with the reason, and the others still run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.measuring import Figure, in_words, machine
from benchmarks.processes import ROOT

SCRIPTS: Final = (
    "first_entry",
    "notify_ui",
    "fan_out",
    "idle_connections",
    "runs_per_second",
    "start",
    "readers_that_stand_still",
    "open_pages",
)
SECONDS: Final = 120.0
"""A script may take this long."""
README: Final = Path(__file__).with_name("README.md")

_TEXT: Final = """\
# Benchmarks

`make bench` measures what is promised and writes this page. Every number below was measured by the command
beside it, on the day and the machine beside it; none is typed in by hand.

How it is measured:

- The services are processes of their own, started as an operator starts them, on free ports of the loopback,
  with real sockets and the log level WARNING.
- **The load generator runs beside the server, on the same cores**, and so do the mocks. On a machine with few
  cores they take time from each other, so times are longer, and rates by the clock lower, than with the load
  elsewhere. Rates per CPU second count what the service itself used (user and system, from `/proc`).
- Clients are raw asyncio protocols that parse nothing on arrival (`clients.py`).
- Times begin when the load generator sends its request, and end when the frame is in its hands.
- "Measured" is the median over the rounds of one run, "min–max" what the rounds lie between. A percentile is
  one of its round.
- Lost, doubled and out of order are counted by event_id against what the agent says it told
  (GET /api/agent/sessions), or against what was posted.
- The bare graph is the same compiled graph with nobody listening, in the process of the load generator. With
  "the same tools" its requests are answered inside httpx, as those of the measured agent are.
- Of the open pages, 5 are in a real Chromium, whose MutationObserver notes when an entry is in the DOM; the
  time begins with the entry's own `ts`, by the same clock. The others fetch the page, hold both its sockets,
  ring its bell and acknowledge as a page does, and draw nothing. A run searches for 1 s and writes for 3 s,
  and in each room the next begins when one ends. Chromium runs on the same cores too.
- Sockets that stand still announce the segment size of an Ethernet, because with the loopback's own the
  kernel sets aside megabytes for each socket that does not read.
- The load average of the machine was {load:.1f} before this run began. Much above 0, others were at work, and
  the times are theirs too.

"""


@dataclass(frozen=True)
class Line:
    """A figure with its values, or with why it has none."""

    script: str
    figure: Figure
    values: Sequence[float]
    trouble: str = ""

    def cells(self, date: str, where: str) -> list[str]:
        """Return the cells of the table."""
        unit = f" {self.figure.unit}" if self.figure.unit else ""
        if self.values:
            met = {True: "met", False: "**missed**", None: "–"}[self.figure.met_by(median(self.values))]
            measured, spread = in_words(median(self.values)) + unit, _spread(self.values)
        else:
            met, measured, spread = "–", f"not measured: {self.trouble}", "–"
        command = f"`python -m benchmarks.{self.script}`"
        return [self.figure.name, self.figure.target, measured, spread, met, date, where, command]


def main() -> int:
    """Measure all; 1 where a figure could not be measured."""
    lines: list[Line] = []
    load = os.getloadavg()[0]
    for script in SCRIPTS:
        measured = run_script(script)
        for line in measured:
            print(" | ".join(line.cells("", "")[:5]), flush=True)
        lines += measured
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    README.write_text(page(lines, today, machine(), load=load), "utf-8")
    print(f"written to {README.relative_to(ROOT)}")
    return int(any(not line.values for line in lines))


def run_script(script: str) -> list[Line]:
    """Run one script in a process of its own; return a line for each of its figures, measured or not."""
    figures: list[Figure] = import_module(f"benchmarks.{script}").FIGURES
    print(f"--- {script}", flush=True)
    found: dict[str, list[float]] = {}
    trouble = ""
    try:
        ended = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{script}", "--json"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            timeout=SECONDS,
            check=True,
        )
        found = json.loads(ended.stdout)
    except subprocess.TimeoutExpired:
        trouble = f"took more than {SECONDS:g} s"
    except (subprocess.CalledProcessError, ValueError):
        trouble = "the script failed"
    return [
        Line(script, figure, found.get(figure.name, []), trouble or "the script gave no value")
        for figure in figures
    ]


def page(lines: Sequence[Line], date: str, where: str, *, load: float) -> str:
    """Return the page: how it is measured, then the table."""
    head = ["figure", "target", "measured", "min–max", "", "date", "machine", "command"]
    rows = [head, ["---"] * len(head), *(line.cells(date, where) for line in lines)]
    return _TEXT.format(load=load) + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _spread(values: Sequence[float]) -> str:
    low, high = in_words(min(values)), in_words(max(values))
    return low if low == high else f"{low}–{high}"


if __name__ == "__main__":
    sys.exit(main())
