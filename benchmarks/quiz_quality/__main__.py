"""`python -m benchmarks.quiz_quality`: what rules do to rated items, and what quizzes of real texts yield."""

import argparse
import sys
from pathlib import Path

from benchmarks.quiz_quality.rated import met, rated_items, refused_by, table
from benchmarks.quiz_quality.run import measure, report
from benchmarks.quiz_quality.texts import TEXTS, fetch


def main() -> int:
    """Print both tables; the exit status says whether every goal was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rated", type=Path, help="items that a reader rated, as JSON lines")
    parser.add_argument("--no-fetch", action="store_true", help="use the texts that are there")
    parser.add_argument("--texts", type=int, default=len(TEXTS), help="measure the first N texts only")
    chosen = parser.parse_args()
    goals = []
    if chosen.rated:
        rated = rated_items(chosen.rated)
        refusals = refused_by(rated)
        print("\n".join(table(rated, refusals)), end="\n\n")
        goals.append(met(rated, refusals))
    else:
        print("No rated items were given (--rated FILE), so the rules are put to none.\n")
    if not chosen.no_fetch:
        fetch()
    figures = measure(TEXTS[: chosen.texts])
    print(report(figures))
    goals += [figure.met for figure in figures if figure.goal]
    return 0 if all(goals) else 1


if __name__ == "__main__":
    sys.exit(main())
