"""`python -m benchmarks.quiz_quality`: fetch the texts, make quizzes of them, print how good they are."""

import argparse
import sys

from benchmarks.quiz_quality.run import measure, report
from benchmarks.quiz_quality.texts import TEXTS, fetch


def main() -> int:
    """Print the table; the exit status says whether every goal was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-fetch", action="store_true", help="use the texts that are there")
    parser.add_argument("--texts", type=int, default=len(TEXTS), help="measure the first N texts only")
    chosen = parser.parse_args()
    if not chosen.no_fetch:
        fetch()
    figures = measure(TEXTS[: chosen.texts])
    print(report(figures))
    return 0 if all(figure.met for figure in figures if figure.goal) else 1


if __name__ == "__main__":
    sys.exit(main())
